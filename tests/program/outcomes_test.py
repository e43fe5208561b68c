"""Nothing vanishes: every input has one outcome, every refusal a code, and a bad text harms no neighbour."""
import collections
import gzip
import json
import os
import random

from harness import LINES, PAGE, PLAIN, ProgramTest, main, write_formats, zstd_of


def malformed():
    """Two hundred hostile inputs: name, bytes, and the codes of which each must be refused with one."""
    dice = random.Random(5)
    packed = gzip.compress(bytes(dice.randrange(256) for _ in range(3000)) + PLAIN.encode(), mtime=0)
    frame = zstd_of(PLAIN.encode())
    for i in range(40):
        yield f"cut-{i}.txt.gz", packed[:20 + (len(packed) - 21) * i // 40], {"gzip.truncated", "gzip.corrupt"}
    for i in range(20):
        yield f"cut-{i}.txt.zst", frame[:12 + (len(frame) - 13) * i // 20], {"zstd.truncated", "zstd.corrupt"}
    line = json.dumps(LINES[0])
    for i in range(40):
        yield f"cut-{i}.jsonl", line[:len(line) - 2 * i - 1].encode() + b"\n", {"json.malformed"}
    for i in range(10):
        yield f"type-{i}.jsonl", json.dumps({"text": [i] * i}).encode() + b"\n", {"json.type", "json.fields"}
        yield f"list-{i}.jsonl", json.dumps([PLAIN] * (i + 1)).encode() + b"\n", {"json.not-object"}
        yield f"bare-{i}.jsonl", json.dumps({"speech": PLAIN, "n": i}).encode() + b"\n", {"json.fields"}
        yield f"deep-{i}.jsonl", b'{"text":' + b"[" * (100 + i) + b"]" * (100 + i) + b"}\n", {"json.depth"}
        yield f"utf8-{i}.jsonl", b'{"text":"' + bytes([0xC0 + i, 0x20]) * 20 + b'"}\n', {"json.utf8"}
        yield f"deep-{i}.html", b"<div>" * (2000 + i) + b"words" + b"</div>" * (2000 + i), {"limit.html-depth", "html.depth"}
        yield f"noise-{i}.txt", b"\0\1\2\3" * (100 + i), {"input.binary", "text.binary"}
        yield f"blank-{i}.txt", b" \n" * (i + 1), {"text.empty", "input.empty"}
        yield f"bare-{i}.xml", b'<?xml version="1.0"?><rss version="2.0"><channel>' + b"<item>" * i, {"feed.malformed", "feed.empty"}
        yield f"charset-{i}.html", PAGE.replace("windows-1252", f"x-none-{i}").encode("cp1252"), {"text.charset"}


class Ledger(ProgramTest):
    def test_each_file_line_and_entry_has_one_row(self):
        write_formats(self.folder / "news")
        rows = self.ledger(self.folder / "news")
        self.assertEqual(len(rows), 11)   # nine files, of which two hold two texts
        self.assertEqual(len({(row[0], row[1]) for row in rows}), len(rows))
        self.assertEqual(collections.Counter(row[2] for row in rows), {"read": 10, "read:partial": 1})
        self.assertTrue(all(row[4].startswith("d:") for row in rows))

    def test_sums_on_standard_error_agree(self):
        self.write("a.txt", PLAIN)
        self.write("b.txt", PLAIN)
        self.write("c.txt", b"\0\0\0\0")
        done = self.run_program("read", self.folder, code=3)
        self.assertIn(b"read 1, partial 0, duplicate 1, refused 1 (", done.stderr)

    def test_two_hundred_malformed_inputs_each_have_their_code(self):
        expected = {}
        for name, data, codes in malformed():
            expected[self.write("bad/" + name, data)] = codes
        self.assertEqual(len(expected), 200)
        rows = self.ledger(self.folder / "bad", code=3)
        known = {entry["code"] for entry in json.loads(self.run_program("errors", "--json").stdout)}
        wrong = []
        by_input = collections.defaultdict(list)
        for row in rows:
            by_input[row[0]].append(row)
        for path, codes in expected.items():
            got = [row[3] for row in by_input[path] if row[2] == f"refused:{row[3]}"]
            if len(by_input[path]) != 1 or len(got) != 1 or got[0] not in codes & known:
                wrong.append((os.path.basename(path), sorted(codes), [row[2] for row in by_input[path]]))
        self.assertEqual(wrong, [])

    def test_only_twenty_errors_of_a_code_are_told(self):
        for i in range(30):
            self.write(f"bad/{i}.txt", b"\0\1\2\3" * (i + 1))
        words = self.run_program("read", self.folder / "bad", code=3).stderr.decode()
        self.assertIn("and 10 more", words)

    def test_a_bad_text_harms_no_neighbour(self):
        lines = [json.dumps(line) for line in LINES]
        clean = self.write("clean/x.jsonl", "\n".join(lines) + "\n")
        for number, bad in enumerate([b'{"text":"open', b"\xff\xfe", b"[" * 100000, b'{"text":"\xc3\x28"}']):
            mixed = self.write(f"mixed{number}/x.jsonl", (lines[0] + "\n").encode() + bad + b"\n" + (lines[1] + "\n").encode())
            want = self.records(clean, "--no-text")
            got = self.records(mixed, "--no-text", code=3)
            drop = lambda records: [{k: v for k, v in r.items() if k not in ("raw_span", "name")} for r in records]
            self.assertEqual(drop(got), drop(want))

    def test_links_inside_folders_are_not_followed(self):
        self.write("news/a.txt", PLAIN)
        os.symlink("/etc", self.folder / "news" / "etc")
        os.symlink(".", self.folder / "news" / "loop")
        rows = self.ledger(self.folder / "news", code=3)
        self.assertEqual(sorted(row[3] for row in rows), ["", "input.symlink", "input.symlink"])

    def test_names_cannot_break_the_ledger_or_the_terminal(self):
        self.write("news/a\tb\n\x1b[31m.txt", b"\0\0\0\0")
        self.assertEqual(len(self.ledger(self.folder / "news", code=3)), 1)
        self.assertNotIn(b"\x1b", self.run_program("read", self.folder / "news", code=3).stderr)

    def test_limits_hold_below_at_and_above(self):
        text = self.write("a.txt", PLAIN)
        size = len(PLAIN.encode())
        for limit, code, exit_code in ((size + 1, "", 0), (size, "", 0), (size - 1, "limit.item", 3)):
            self.assertEqual(self.ledger(text, "--max-item", limit, code=exit_code)[0][3], code)
        bomb = self.write("bomb.txt.gz", gzip.compress(b"words and words " * (1 << 18), mtime=0))
        self.assertEqual(self.ledger(bomb, code=3)[0][3], "limit.ratio")
        page = self.write("deep.html", "<div>" * 40 + PAGE + "</div>" * 40)
        self.assertEqual(self.ledger(page, "--max-html-depth", 30, code=3)[0][3], "limit.html-depth")
        self.ledger(page, "--max-html-depth", 100)
        inner = self.write("deep/1/2/3/a.txt", PLAIN)
        self.assertTrue(os.path.exists(inner))
        self.assertEqual(self.ledger(self.folder / "deep", "--max-folder-depth", 2, code=3)[0][3], "limit.depth")
        self.ledger(self.folder / "deep", "--max-folder-depth", 3)


class Copies(ProgramTest):
    def test_one_text_is_one_document_with_all_its_names(self):
        first = self.write("b.txt", PLAIN)
        second = self.write("a.txt", PLAIN)
        third = self.write("lines.jsonl", json.dumps({"text": PLAIN, "outlet": "Coast Wire", "published": "2024-03-04"}) + "\n")
        documents = [r for r in self.records(first, second, third) if r["type"] == "document"]
        self.assertEqual(len(documents), 1)
        self.assertEqual(documents[0]["name"], first)
        copies = documents[0]["copies"]
        self.assertEqual(len(copies), 3)
        self.assertEqual(sorted(copy["name"] for copy in copies)[:2], sorted([first, second]))
        rows = self.ledger(first, second, third)
        self.assertEqual([row[2] for row in rows], ["read", "duplicate", "duplicate"])
        self.assertEqual(len({row[4] for row in rows}), 1)


class Given(ProgramTest):
    def test_what_the_user_gives_says_so(self):
        undated = self.write("old.txt", MARKLESS)
        other = self.write("other.txt", MARKLESS.replace("Norway", "Chile"))
        documents = [r for r in self.records(undated, other, "--published", "old=2023-02-28", "--outlet", "Coast Wire")
                     if r["type"] == "document"]
        self.assertEqual(documents[0]["published"], "2023-02-28")
        self.assertEqual(documents[0]["basis"]["published"], "user")
        self.assertIsNone(documents[1]["published"])
        self.assertEqual([d["outlet"] for d in documents], ["Coast Wire"] * 2)

    def test_json_members_can_be_mapped(self):
        path = self.write("a.jsonl", json.dumps({"speech": MARKLESS, "when": "2024-03-04"}) + "\n")
        self.ledger(path, code=3)
        document = self.records(path, "--map", "text=speech,published=when")[0]
        self.assertEqual(document["published"], "2024-03-04")

    def test_standard_input_and_pipes_are_read_like_files(self):
        path = self.write("a.txt", PLAIN)
        drop = lambda stream: [{k: v for k, v in json.loads(line).items() if k != "name"} for line in stream.splitlines()]
        want = drop(self.run_program("read", path).stdout)
        self.assertEqual(drop(self.run_program("read", "-", input=PLAIN.encode()).stdout), want)
        with open(path, "rb") as file:
            self.assertEqual(drop(self.run_program("read", "-", stdin=file).stdout), want)
        reader, writer = os.pipe()
        os.write(writer, PLAIN.encode())
        os.close(writer)
        self.assertEqual(drop(self.run_program("read", f"/dev/fd/{reader}", pass_fds=[reader]).stdout), want)
        os.close(reader)
        doubled = self.run_program("read", "-", path, input=PLAIN.encode())
        self.assertIn(b"duplicate 1", doubled.stderr)


MARKLESS = """Norway sends two boats to Ghana

The boats will leave Norway on 12 April, the minister said. Ghana's government thanked Norway for the help and said that
training of the crews would begin soon after the boats arrive in the harbour of Tema.
"""

main()
