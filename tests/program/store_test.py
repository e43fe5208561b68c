"""The store: what was acknowledged is kept, adding twice changes nothing, and it answers what it was told."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import time

from harness import PLAIN, PROGRAM, ProgramTest, main, write_formats


class Adding(ProgramTest):
    def export(self, store):
        return self.run_program("export", "--from", store).stdout

    def test_adding_twice_changes_nothing(self):
        files = write_formats(self.folder / "news")
        store = self.folder / "a.db"
        self.run_program("add", *files, "--to", store)
        before = self.export(store)
        rows = self.ledger(*files, "--to", store, command="add")
        self.assertEqual({row[2] for row in rows}, {"duplicate"})
        self.assertEqual(self.export(store), before)
        self.run_program("add", *files, "--to", store, "--reread")
        self.assertEqual(self.export(store), before)

    def test_the_store_holds_what_read_prints(self):
        path = self.write("a.txt", PLAIN)
        store = self.folder / "a.db"
        self.run_program("add", path, "--to", store)
        self.assertEqual(self.export(store), self.run_program("read", path).stdout)
        lines = self.export(store).splitlines()
        for line in lines[::7]:
            self.assertEqual(self.run_program("show", json.loads(line)["id"], "--from", store).stdout.splitlines(), [line])

    def test_a_dossier_from_files_is_that_from_the_store(self):
        files = write_formats(self.folder / "news")
        store = self.folder / "a.db"
        self.run_program("add", *files, "--to", store)
        for form in ("json", "md", "html"):
            out = self.folder / f"dossier.{form}"
            self.run_program("dossier", "GHA", "NOR", "--from", store, "--format", form, "--out", out)
            self.assertEqual(out.read_bytes(), self.run_program("dossier", "GHA", "NOR", *files, "--format", form).stdout)

    def test_a_note_has_its_evidence(self):
        store = self.folder / "a.db"
        name = self.run_program("note", "Ghana expects the minister of Norway in May.", "--to", store, "--published", "2024-04-30")
        identity = name.stdout.decode().strip()
        document = json.loads(self.run_program("show", identity, "--from", store).stdout)
        self.assertTrue(document["name"].startswith("note:"))
        self.assertEqual(document["published"], "2024-04-30")
        self.assertEqual(self.run_program("note", "-", "--to", store, input=b"Norway wants fish.").stdout[:2], b"d:")
        self.assertEqual(json.loads(self.run_program("check", store, "--json").stdout)["documents"], 2)

    def test_search(self):
        store = self.folder / "a.db"
        self.run_program("add", self.write("a.txt", PLAIN), "--to", store)
        found = self.run_program("search", "guns", "--from", store).stdout.decode().split("\t")
        self.assertEqual(len(found), 4)
        self.assertIn("[guns]", found[3])
        self.assertIn(b"store.query", self.run_program("search", '"', "--from", store, code=1).stderr)

    def test_strangers_can_open_it(self):
        store = self.folder / "a.db"
        self.run_program("add", self.write("a.txt", PLAIN), "--to", store)
        database = sqlite3.connect(store)
        self.assertEqual(database.execute("pragma integrity_check").fetchone(), ("ok",))
        self.assertEqual(database.execute("pragma journal_mode").fetchone(), ("wal",))
        database.close()

    def test_damage_is_named(self):
        store = self.folder / "a.db"
        self.run_program("add", *write_formats(self.folder / "news"), "--to", store)
        data = bytearray(store.read_bytes())
        dice = random.Random(1)
        for at in range(4096, len(data), 512):
            data[at:at + 64] = dice.randbytes(64)
        store.write_bytes(data)
        for suffix in ("-wal", "-shm"):
            if os.path.exists(f"{store}{suffix}"):
                os.unlink(f"{store}{suffix}")
        self.assertIn(b"store.corrupt", self.run_program("check", store, code=1).stderr)

    def test_one_writer_at_a_time(self):
        store = self.folder / "a.db"
        self.run_program("add", self.write("a.txt", PLAIN), "--to", store)
        database = sqlite3.connect(store, isolation_level=None)
        database.execute("begin immediate")
        self.assertIn(b"store.busy", self.run_program("add", self.write("b.txt", PLAIN + "More."), "--to", store, code=1).stderr)
        database.close()


class Killed(ProgramTest):
    TEXTS = 4000

    def setUp(self):
        super().setUp()
        lines = PLAIN.splitlines()
        self.texts = self.write("news.jsonl", "".join(
            json.dumps({"name": f"n{i}", "text": "\n".join([f"{lines[0]} {i}", *lines[1:4], lines[4 + i % 3]])}) + "\n"
            for i in range(self.TEXTS)))

    def documents(self, store):
        stream = self.run_program("export", "--from", store, "--no-text").stdout
        return {json.loads(line)["id"] for line in stream.splitlines() if line.startswith(b'{"type":"document"')}

    def start(self, store, ledger):
        process = subprocess.Popen([PROGRAM, "add", "--model", "fast", self.texts, "--to", store, "--ledger", ledger], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        return process

    def test_kill_9_loses_nothing_that_was_acknowledged(self):
        dice, killed = random.Random(9), 0
        for attempt in range(6):
            store, ledger = self.folder / f"{attempt}.db", self.folder / f"{attempt}.tsv"
            process = self.start(store, ledger)
            process.stdout.readline()                      # the first "committed"
            time.sleep(dice.random() / 4)
            process.kill()
            killed += process.wait() == -signal.SIGKILL
            acknowledged = {row.split("\t")[4] for row in ledger.read_text().splitlines()[1:] if row.count("\t") == 4}
            self.assertTrue(acknowledged)
            self.run_program("check", store)
            kept = self.documents(store)
            self.assertEqual({name for name in acknowledged if len(name) == 18} - kept, set())
        self.assertGreater(killed, 0)
        self.run_program("add", "--model", "fast", self.texts, "--to", store)
        whole = self.folder / "whole.db"
        self.run_program("add", "--model", "fast", self.texts, "--to", whole)
        self.assertEqual(self.run_program("export", "--from", store).stdout, self.run_program("export", "--from", whole).stdout)
        self.assertEqual(len(self.documents(whole)), self.TEXTS)

    def test_ctrl_c_keeps_what_was_read(self):
        store = self.folder / "a.db"
        process = self.start(store, self.folder / "a.tsv")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().decode().splitlines()
        self.assertIn(process.wait(), (0, 1))
        if rest:
            self.assertEqual(len(self.documents(store)), int(rest[-1].split()[1]))
        self.run_program("check", store)


main()
