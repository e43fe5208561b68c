"""The model as users meet it: drawn trees, JSON, CoNLL-U, both sizes, damaged files, the digest on each document."""
import json

from harness import PLAIN, SOURCE, ProgramTest, main

SENTENCE = "The envoy hasn't met Ama Owusu in Accra."


class Parse(ProgramTest):
    def rows(self, stream):
        return [line.split("\t") for line in stream.decode().splitlines() if line[:1].isdigit()]

    def test_a_tree_is_drawn_with_a_word_a_line(self):
        for model in ("accurate", "fast"):
            lines = self.run_program("parse", "--model", model, SENTENCE).stdout.decode().splitlines()
            self.assertEqual(len(lines), 10)
            self.assertEqual(sum(" root " in line for line in lines), 1)
            self.assertEqual(sum("▸" in line for line in lines), 9)
            self.assertIn("PER Ama Owusu", "\n".join(lines))
            self.assertEqual(len({line.index(word) for line, word in zip(lines, SENTENCE.replace("n't", " n't").replace(".", " .").split())}), 1)

    def test_json_says_the_same_as_conllu(self):
        said = json.loads(self.run_program("parse", "--json", SENTENCE).stdout)
        rows = [r for r in self.rows(self.run_program("read", "--format", "conllu", self.write("a.txt", SENTENCE)).stdout) if "-" not in r[0]]
        words = [w for sentence in said["sentences"] for w in sentence]
        self.assertEqual([[w["form"], w["lemma"], w["upos"], w["xpos"], w["feats"], str(w["head"]), w["deprel"]] for w in words],
                         [r[1:8] for r in rows])
        self.assertEqual([(n["class"], n["text"]) for n in said["names"]], [("PER", "Ama Owusu"), ("LOC", "Accra")])
        self.assertEqual(said["model"], "accurate")

    def test_the_document_names_its_model(self):
        path = self.write("a.txt", PLAIN)
        for model in ("accurate", "fast"):
            digest = json.loads(self.run_program("parse", "--json", "--model", model, "Rain.").stdout)["digest"]
            engine = self.records(path, "--model", model)[0]["engine"]
            self.assertTrue(engine.endswith(f" {model}-{digest[:12]}"), engine)

    def test_a_file_serves_as_model_and_a_damaged_one_is_named(self):
        whole = (SOURCE / "models" / "fast.model").read_bytes()
        copy = self.write("own.model", whole)
        self.assertEqual(self.run_program("parse", "--model", copy, SENTENCE).stdout, self.run_program("parse", "--model", "fast", SENTENCE).stdout)
        for data, code in ((whole[:-1], b"model.truncated"), (whole[:40], b"model.truncated"), (b"", b"model.truncated"),
                           (whole[:-200] + b"\x01" + whole[-199:], b"model.digest"), (b"#!/bin/sh\n" + bytes(100), b"model.malformed"),
                           (whole[:8] + b"\x09" + whole[9:], b"model.version")):
            said = self.run_program("read", "--model", self.write("bad.model", data), self.write("a.txt", PLAIN), code=1)
            self.assertIn(code, said.stderr)
            self.assertEqual(said.stdout, b"")
        said = self.run_program("parse", "--model", "accurat", SENTENCE, code=1).stderr
        self.assertIn(b"model.missing", said)
        self.assertIn(b"did you mean accurate", said)

    def test_records_are_made_anew_when_the_model_is_another(self):
        path, store = self.write("a.txt", PLAIN), self.folder / "watch.db"
        engine = lambda: json.loads(self.run_program("export", "--from", store).stdout.splitlines()[0])["engine"]
        self.run_program("add", path, "--to", store, "--model", "fast")
        self.run_program("add", path, "--to", store)
        self.assertIn("fast-", engine())
        self.run_program("add", path, "--to", store, "--reread")
        self.assertIn("accurate-", engine())

    def test_hostile_sentences_are_drawn(self):
        for text in ("", " ", "(" * 300, "\U0001F600 \u4e2d\u6587 \u202e", "word " * 1000, "\x01\x02"):
            self.run_program("parse", "--model", "fast", text)


if __name__ == "__main__":
    main()
