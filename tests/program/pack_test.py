"""A user's own pack as a user meets it: made from four forms, asked with `who`, used by `read`."""
import json

from harness import ProgramTest, main

NAMES = """# my own
person:ravan-ostreka\tname\tRavan Ostreka
person:ravan-ostreka\tstate\tKEN
person:ravan-ostreka\toffice\tken-defence-minister\t2020-01\t2023-02
person:ravan-ostreka\tname-of-nothing\tx
org:march\tname\tMarch
"""
LEADERS = "ccode,country,leader,year,month\n501,Kenya,Tomas Bellon,2009,1\n501,Kenya,Tomas Bellon,2009,2\n0,Nowhere,Quill,2009,1\n"
PETRARCH = "MARIA_HALVORSEN_  # a minister\n\t[KENGOV 030101-030531]\nLAKESIDE_GRAIN_BOARD_ [KENBUS]\n+LAKESIDE_BOARD_\nNO_CODE_\n"
FTM = """{"id":"a","schema":"Person","properties":{"name":["Mette Nakata"],"alias":["M. Nakata"],"country":["ke"],"gender":["female"]}}
{"id":"p","schema":"Position","properties":{"name":["Minister of Defence"],"country":["ke"]}}
{"id":"o","schema":"Occupancy","properties":{"holder":["a"],"post":["p"],"startDate":["2023-03-01"]}}
{broken
"""


class Pack(ProgramTest):
    def pack(self, *names, code=3):
        texts = {"own.tsv": NAMES, "leaders.csv": LEADERS, "actors.txt": PETRARCH, "ftm.jsonl": FTM}
        files = [self.write(name, texts[name]) for name in names]
        return self.run_program("pack", *files, "--to", self.folder / "own.pack", code=code).stderr.decode()

    def who(self, *words):
        answer = self.run_program("who", *words, "--pack", self.folder / "own.pack", "--json")
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def test_good_lines_are_in_and_bad_ones_are_told(self):
        told = self.pack("own.tsv", "leaders.csv", "actors.txt", "ftm.jsonl")
        for place in ("own.tsv:5", "own.tsv:6", "leaders.csv:4", "actors.txt:5", "ftm.jsonl:4"):
            self.assertIn(place, told)
        self.assertIn("common word", told)
        self.assertIn("5 lines left out", told)

    def test_who_answers_from_each_form(self):
        self.pack("own.tsv", "leaders.csv", "actors.txt", "ftm.jsonl")
        ostreka = self.who("Ostreka", "--on", "2021-05-05")[0]
        self.assertEqual(ostreka["offices"][0]["on_day"], "yes")
        self.assertEqual(self.who("Tomas Bellon")[0]["offices"][0],
                         {"post": "ken-leader", "from": "2009-01", "to": "2009-02", "source": "user"})
        self.assertEqual(self.who("Halvorsen")[0]["state"], "KEN")
        nakata = self.who("Mette Nakata", "--on", "2025-01-01", "--state", "Kenya")[0]
        self.assertEqual(nakata["offices"][0]["on_day"], "yes")

    def test_read_knows_them_and_says_which_knowledge_it_used(self):
        self.pack("own.tsv")
        story = self.write("story.txt", "Kenyan Defence Minister Ravan Ostreka has left.\n")
        plain = self.records("--model", "fast", story)
        packed = self.records("--model", "fast", "--pack", self.folder / "own.pack", story)
        persons = lambda records: [r["id"] for r in records if r["type"] == "entity" and r["kind"] == "person"]
        self.assertTrue(persons(plain)[0].startswith("person:~ravan-ostreka@"))
        self.assertEqual(persons(packed), ["person:ravan-ostreka"])
        self.assertNotEqual(plain[0]["lexicon"], packed[0]["lexicon"])

    def test_the_same_pack_twice_is_the_same_bytes(self):
        self.pack("own.tsv", "ftm.jsonl")
        first = (self.folder / "own.pack").read_bytes()
        self.pack("own.tsv", "ftm.jsonl")
        self.assertEqual(first, (self.folder / "own.pack").read_bytes())

    def test_a_damaged_pack_is_a_named_error(self):
        self.pack("own.tsv")
        whole = (self.folder / "own.pack").read_bytes()
        (self.folder / "own.pack").write_bytes(whole[: len(whole) // 2])
        told = self.run_program("who", "Ostreka", "--pack", self.folder / "own.pack", code=1).stderr.decode()
        self.assertIn("lexicon.truncated", told)
        self.assertIn("entente pack", told)

    def test_nobody_and_no_such_file(self):
        self.assertEqual(self.run_program("who", "Zzyzx Qwghlm", code=1).stdout, b"")
        told = self.run_program("pack", self.folder / "none.tsv", "--to", self.folder / "x.pack", code=1).stderr.decode()
        self.assertIn("pack.missing", told)


if __name__ == "__main__":
    main()
