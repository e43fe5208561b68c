"""Evidence is exact: every span, cut again from the source, is the quotation, in every format; and no thread shows."""
import collections
import gzip
import html
import json
import pathlib
import random
import re

from harness import PLAIN, SOURCE, ProgramTest, main, write_formats


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def unpacked(path):
    data = pathlib.Path(path).read_bytes()
    if path.endswith(".gz"):
        return gzip.decompress(data)
    return data[10:] if path.endswith(".zst") else data   # the frame of the test holds one plain block


def readings_of(raw, path):
    """What the bytes behind a quotation may decode to: the ways in which each format hides text."""
    if path.endswith(".jsonl"):
        return [json.loads(f'"{raw.decode()}"', strict=False)]
    text = raw.decode("cp1252" if path.endswith("page.html") else "utf-8", errors="replace")
    plain = html.unescape(re.sub(r"<[^>]*>?", " ", text))
    if path.endswith(".md"):
        return [re.sub(r"[*`]", "", text)]
    twice = html.unescape(re.sub(r"<[^>]*>?", " ", html.unescape(text)))
    return [text, plain, html.unescape(twice)]


class Spans(ProgramTest):
    def check(self, path, stream):
        texts, raw_of = {}, unpacked(path)
        for record in stream:
            if record["type"] == "document":
                texts[record["id"]] = record["text"].encode()
        tested = 0
        for record in stream:
            if "span" not in record or record["type"] == "document":
                continue
            begin, end = record["span"]
            quoted = texts[record["doc"]][begin:end].decode()
            self.assertEqual(quoted, record["text"], record["id"])
            for piece in record.get("evidence", []):
                part = texts[record["doc"]][piece[0]:piece[1]].decode()
                self.assertTrue(part and part == part.strip(), record["id"])
            raw = raw_of[slice(*record.get("raw_span", record["span"]))]
            self.assertIn(squeezed(quoted), [squeezed(reading) for reading in readings_of(raw, path)], (path, record))
            tested += 1
        return tested

    def test_spans_of_every_format(self):
        for path in write_formats(self.folder / "news"):
            with self.subTest(path=path):
                self.assertGreater(self.check(path, self.records(path, "--full-text")), 3)

    def test_spans_of_the_examples(self):
        for path in sorted((SOURCE / "examples").rglob("*")):
            if path.is_file() and path.suffix in (".txt", ".jsonl"):
                with self.subTest(path=path.name):
                    self.check(str(path), self.records(path, "--full-text"))

    def test_no_year_comes_from_another_text(self):
        for path in [self.write("undated.txt", PLAIN.replace(", 2024", "")), self.write("dated.txt", PLAIN)]:
            stream = self.records(self.folder, "--full-text")
            texts = {r["id"]: r["text"] for r in stream if r["type"] == "document"}
            for record in stream:
                for field in ("date", "edtf", "value", "published"):
                    for year in re.findall(r"\b(?:19|20)\d\d\b", str(record.get(field) or "")):
                        self.assertIn(year, texts[record.get("doc", record["id"])], (path, record))


class SameBytes(ProgramTest):
    def many(self):
        """Four hundred texts of different sizes, among them copies and refusals."""
        dice, lines = random.Random(3), PLAIN.splitlines()
        for i in range(400):
            body = "\n".join([lines[0] + f" {i % 350}", "", *(dice.choice(lines[2:]) for _ in range(dice.randint(1, 40)))])
            self.write(f"news/{i:03}.txt", b"\0\0\0" if i % 50 == 7 else body)
        return self.folder / "news"

    def test_threads_do_not_show(self):
        folder = self.many()
        for form in ("jsonl", "conllu"):
            streams = collections.Counter(
                self.run_program("read", folder, "--model", "fast", "--threads", threads, "--format", form, code=3).stdout for threads in (1, 2, 3, 7, 16))
            self.assertEqual(len(streams), 1, form)
        ledgers = {str(self.ledger(folder, "--model", "fast", "--threads", threads, code=3)) for threads in (1, 5)}
        self.assertEqual(len(ledgers), 1)

    def test_order_locale_and_zone_do_not_show_in_a_store(self):
        files = write_formats(self.folder / "news")
        exports = set()
        for number, paths in enumerate([files, files[::-1], files[3:] + files[:3]]):
            store = self.folder / f"{number}.db"
            place = {"LC_ALL": ("C", "de_DE.UTF-8", "tr_TR.UTF-8")[number], "TZ": ("UTC", "Asia/Tokyo", "America/Lima")[number], "PATH": "/usr/bin:/bin"}
            self.run_program("add", *paths, "--to", store, "--threads", number + 1, env=place)
            exports.add(self.run_program("export", "--from", store, env=place).stdout)
        self.assertEqual(len(exports), 1)

    def test_text_flags_change_text_only(self):
        path = self.write("a.txt", PLAIN)
        drop = lambda records: [{k: v for k, v in record.items() if k != "text"} for record in records]
        plain, bare = self.records(path), self.records(path, "--no-text")
        self.assertEqual(drop(plain), drop(bare))
        self.assertTrue(all("text" not in record for record in bare if "span" in record))


class Explained(ProgramTest):
    def test_every_record_is_explained_and_the_trace_changes_none(self):
        for path in write_formats(self.folder / "news"):
            want = {r["id"] for r in self.records(path) if r.get("doc") and r["type"] not in ("sentence", "entity")}
            want |= {r["id"] for r in self.records(path) if r["type"] == "document"}
            lines = [json.loads(line) for line in self.run_program("explain", path, "--json").stdout.splitlines()]
            self.assertEqual({line["id"] for line in lines}, want)
            for line in lines:
                if line["type"] in ("event", "attribution", "claim"):
                    self.assertTrue(any(d["taken"] for d in line["decisions"]), line["id"])

    def test_one_record_and_one_word(self):
        path = self.write("a.txt", PLAIN)
        event = next(r for r in self.records(path) if r["type"] in ("event", "attribution"))
        words = self.run_program("explain", path, "--record", event["id"]).stdout.decode()
        self.assertTrue(words.startswith(f"{event['type']} {event['id']}"))
        self.assertRegex(words, r"data/\S+:\d+")
        self.assertIn("data/", self.run_program("explain", path, "--why-not", "denied").stdout.decode())
        self.assertIn(b"nowhere", self.run_program("explain", path, "--why-not", "zebra").stderr)
        self.run_program("explain", path, "--record", "d:0000000000000000/e1-2.AID", code=1)

    def test_show_finds_what_read_prints(self):
        path = self.write("a.txt", PLAIN)
        lines = self.run_program("read", path).stdout.splitlines()
        for line in (lines[0], lines[len(lines) // 2], lines[-1]):
            self.assertEqual(self.run_program("show", json.loads(line)["id"], path).stdout.splitlines(), [line])
        self.run_program("show", "d:0000000000000000", path, code=1)


main()
