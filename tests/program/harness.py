"""What the tests of the program share: running it, and a folder of one invented story in every format."""
import gzip
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["ENTENTE"]
SOURCE = pathlib.Path(os.environ["SOURCE_DIR"])

PLAIN = """Ghana and Norway sign accord on patrol boats

By Ama Owusu

ACCRA, March 4, 2024 (Coast Wire) - Ghana's foreign minister Kofi Adjei met Norwegian officials in Accra on Monday.

"We will receive two boats," Mr Adjei said after the talks. Oslo denied that it had promised more.

- The boats carry no guns.
- Training begins in May.
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252"><title>Oslo sends trainers</title>
<meta property="article:published_time" content="2024-03-05T08:00:00Z"><meta name="author" content="Kari Bj\xf8rn"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Oslo sends trainers</h1>
<p>Norway&rsquo;s defence minister said on Tuesday that trainers &amp; mechanics would go to <b>Ghana</b> in May, and that the
caf\xe9 talks had helped both sides to agree.</p><p>Analysts in Accra said the visit could signal a longer partnership between
the two countries, which signed an accord on Monday.</p></article><footer>All rights reserved.</footer></body></html>
"""

FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Coast Wire</title><link>https://coast.example</link>
<item><title>Ghana thanks Norway</title><pubDate>Wed, 06 Mar 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Ghana thanked Norway on Wednesday for the boats &amp;amp; the training, the foreign ministry said.&lt;/p&gt;</description></item>
<item><title>Boats arrive</title><pubDate>Thu, 07 Mar 2024 09:00:00 GMT</pubDate>
<description><![CDATA[Two boats from Norway arrived in the harbour of Tema on Thursday, officials said.]]></description></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>North Desk</title>
<entry><title>Talks go on</title><id>urn:x:1</id><updated>2024-03-08T10:00:00Z</updated>
<content type="text">Officials from Ghana and Norway went on with their talks in Oslo on Friday.</content></entry></feed>
"""

MARKDOWN = """# What the boats mean

*By Efua Mensah*

The accord between **Ghana** and Norway is not a gift but an exchange. The tone of the talks suggested trust.

* Ghana wants training.
* Norway wants fish.
"""

LINES = [
    {"name": "one", "text": "Norway's ambassador visited Tema on Saturday.\n\nHe praised the \"new\" harbour \u2013 twice.",
     "published": "2024-03-09", "outlet": "Coast Wire"},
    {"name": "two", "text": "Ghana's parliament ratified the accord, the speaker said.\tNobody voted against it."},
]


def zstd_of(data):
    """A zstd frame with one uncompressed block; for data of 256 to 65,000 bytes."""
    return (b"\x28\xb5\x2f\xfd\x60" + struct.pack("<H", len(data) - 256) +
            struct.pack("<I", len(data) << 3 | 1)[:3] + data)


def write_formats(folder):
    """One file of every format; returns their paths."""
    folder = pathlib.Path(folder)
    (folder / "deep" / "er").mkdir(parents=True)
    lines = "".join(json.dumps(line) + "\n" for line in LINES)
    files = {
        "plain.txt": PLAIN.encode(),
        "page.html": PAGE.encode("cp1252"),
        "feed.xml": FEED.encode(),
        "atom.xml": ATOM.encode(),
        "meaning.md": MARKDOWN.encode(),
        "lines.jsonl": lines.encode(),
        "packed.txt.gz": gzip.compress(PLAIN.replace("two boats", "three boats").encode(), mtime=0),
        "packed.txt.zst": zstd_of(PLAIN.replace("two boats", "four boats").encode()),
        "deep/er/damaged.txt": PLAIN.replace("two boats", "five boats").encode().replace(b"guns", b"gu\xffns"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in files]


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-test-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return str(path)

    def run_program(self, *words, code=0, **options):
        """Runs it, asks for this exit code, and returns what it wrote (bytes)."""
        if "input" not in options and "stdin" not in options:
            options["stdin"] = subprocess.DEVNULL
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=300, **options)
        self.assertEqual(done.returncode, code, f"{words}: {done.stderr.decode(errors='replace')[-2000:]}")
        return done

    def records(self, *words, code=0, **options):
        output = self.run_program("read", *words, code=code, **options).stdout
        return [json.loads(line) for line in output.splitlines()]

    def ledger(self, *words, command="read", code=0):
        """The rows of the ledger, as lists of input, place, status, code, document."""
        path = self.folder / "ledger.tsv"
        self.run_program(command, *words, "--ledger", path, code=code)
        rows = [line.split("\t") for line in path.read_text().splitlines()]
        self.assertEqual(rows[0], ["input", "place", "status", "code", "document"])
        return rows[1:]


def main():
    unittest.main(verbosity=1)
