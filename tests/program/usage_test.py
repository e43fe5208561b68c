"""The command line: exit codes, help, suggestions, machine-readable output, manual and completions."""
import json
import os
import pty
import subprocess

from harness import PLAIN, PROGRAM, ProgramTest, main

COMMANDS = "read explain parse add note search export check dossier show errors lexicon doctor man completions help".split()


class Usage(ProgramTest):
    def words(self, *arguments, code):
        return self.run_program(*arguments, code=code).stderr.decode()

    def test_nothing_teaches_and_is_a_usage_fault(self):
        self.assertIn("dossier", self.words(code=2))

    def test_help_lists_every_command_and_three_examples(self):
        text = self.run_program("--help").stdout.decode()
        for name in COMMANDS:
            self.assertRegex(text, rf"(?m)^  {name} ")
        self.assertEqual(text.count("    entente "), 3)

    def test_every_command_explains_itself(self):
        for name in COMMANDS:
            by_flag = self.run_program(name, "--help").stdout
            self.assertIn(b"Example", by_flag)
            self.assertEqual(by_flag, self.run_program("help", name).stdout)

    def test_faults_of_the_command_line_exit_with_2_and_suggest(self):
        text = self.write("a.txt", PLAIN)
        for words, hint in [
            (["raed", text], "read"),
            (["read", text, "--fromat", "jsonl"], "--format"),
            (["read", text, "--format", "conlu"], "conllu"),
            (["read"], "FILE"),
            (["read", text, "--threads", "many"], "number"),
            (["read", text, "--threads", "0"], "1 to 256"),
            (["read", text, "--max-item", "10X"], "size"),
            (["read", text, "--published", "soon"], "date"),
            (["read", text, "--map", "txet=body"], "text"),
            (["add", text], "--to"),
            (["check", "a.db", "b.db"], "too many"),
            (["help", "doseir"], "dossier"),
            (["errors", "text.chraset"], "text.charset"),
            (["dossier", "Malii", "Russia", text], "Mali"),
            (["dossier", "MLI", "Mali", text], "MLI"),
            (["dossier", "MLI", "RUS"], "--from"),
        ]:
            self.assertIn(hint, self.words(*words, code=2), words)

    def test_states_go_by_code_or_name(self):
        text = self.write("a.txt", PLAIN)
        by_code = self.run_program("dossier", "GHA", "NOR", text).stdout
        self.assertEqual(by_code, self.run_program("dossier", "ghana", "Norway", text).stdout)

    def test_the_surroundings_failing_exits_with_1(self):
        text = self.write("a.txt", PLAIN)
        self.assertIn("store.missing", self.words("check", self.folder / "none.db", code=1))
        self.assertIn("output.io", self.words("read", text, "--ledger", self.folder / "no" / "where", code=1))
        self.assertIn("store.foreign", self.words("check", text, code=1))
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "read", text], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"output.io", done.stderr)

    def test_a_refused_input_exits_with_3(self):
        self.assertIn("input.missing", self.words("read", self.folder / "none.txt", code=3))

    def test_json_parses(self):
        text, store = self.write("a.txt", PLAIN), self.folder / "a.db"
        self.run_program("add", text, "--to", store)
        for words in [["doctor", "--json"], ["errors", "--json"], ["errors", "text.empty", "--json"], ["check", store, "--json"],
                      ["dossier", "GHA", "NOR", text, "--format", "json"], ["lexicon", "show", "state:GHA", "--json"],
                      ["lexicon", "show", "Ghana", "--json"], ["search", "boats", "--from", store, "--json"],
                      ["explain", text, "--json"], ["explain", text, "--why-not", "boats", "--json"]]:
            output = self.run_program(*words).stdout.decode()
            self.assertTrue(output.strip(), words)
            try:
                json.loads(output)
            except json.JSONDecodeError:
                for line in output.splitlines():
                    json.loads(line)

    def test_colour_only_on_a_terminal_and_not_with_no_color(self):
        self.assertNotIn(b"\x1b", self.run_program("help").stdout)
        for no_color, coloured in (("", True), ("1", False)):
            reader, writer = pty.openpty()
            process = subprocess.Popen([PROGRAM, "help", "errors"], stdout=writer, env={**os.environ, "NO_COLOR": no_color})
            process.wait()
            self.assertEqual(b"\x1b[1m" in os.read(reader, 65536), coloured)
            os.close(writer)
            os.close(reader)

    def test_a_reader_that_leaves_is_no_fault(self):
        text = self.write("a.txt", PLAIN)
        line = f"'{PROGRAM}' read '{text}' '{text}' | head -n 1 > /dev/null; test ${{PIPESTATUS[0]}} -eq 0 -o ${{PIPESTATUS[0]}} -eq 141"
        done = subprocess.run(["bash", "-c", line], capture_output=True)
        self.assertEqual(done.returncode, 0)
        self.assertNotIn(b"output", done.stderr)


class Pages(ProgramTest):
    def test_the_manual_renders_without_a_warning(self):
        page = self.write("entente.1", self.run_program("man").stdout)
        done = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stderr, b"")
        text = done.stdout.decode()
        for word in [*COMMANDS, "--max-html-depth", "text.charset", "EXIT STATUS", "NO_COLOR"]:
            self.assertIn(word, text.replace("\u2010", "-"))

    def complete(self, *words):
        """What bash offers for the last of `words`."""
        completions = self.write("completions.bash", self.run_program("completions", "bash").stdout)
        script = (f"set -eu; source '{completions}'; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
                  f"_entente || true; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_options_and_values(self):
        self.assertEqual(self.complete("entente", "dos"), ["dossier"])
        self.assertIn("--max-item", self.complete("entente", "read", "--max"))
        self.assertEqual(sorted(self.complete("entente", "dossier", "--format", "''")), ["html", "json", "md"])
        self.assertEqual(self.complete("entente", "completions", "zs"), ["zsh"])

    def test_all_pages_know_the_same_options(self):
        for shell in ("bash", "zsh", "fish"):
            page = self.run_program("completions", shell).stdout.decode()
            for name in COMMANDS:
                self.assertIn(name, page)
                for line in self.run_program(name, "--help").stdout.decode().splitlines():
                    if line.startswith("  --"):
                        option = line.split()[0]
                        self.assertIn(option if shell != "fish" else f"-l {option[2:]}", page, (shell, name))


main()
