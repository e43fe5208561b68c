#!/usr/bin/env python3
"""golden.py PROGRAM [--update] [STORY…]

Each folder of tests/golden is a story: `command` names two states, the texts (from the root of the checkout) and, if need
be, options; `records.jsonl` is what `entente read` says of the texts and `dossier.md` their dossier. Shows how today's
output differs; --update accepts it."""
import difflib
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "golden"

def output(program, story, *words):
    done = subprocess.run([program, *words], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{story.name}: {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def compare(story, name, now, digest, update):
    file = story / name
    now = now.replace(digest, "<knowledge>")  # changes with every row of data/
    before = file.read_text() if file.exists() else ""
    if before == now:
        return True
    if update:
        file.write_text(now)
        print(f"{story.name}/{name}: written")
        return True
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), f"{story.name}/{name} (accepted)", "now", lineterm="", n=1)
    print("\n".join(line[:400] for line in lines))
    return False


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    update, program = "--update" in sys.argv, str(pathlib.Path(words[0]).resolve())
    digest = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    stories = sorted(path for path in STORIES.iterdir() if (path / "command").is_file() and (not words[1:] or path.name in words[1:]))
    good = True
    for story in stories:
        first, second, *texts = shlex.split((story / "command").read_text(), comments=True)
        good &= compare(story, "records.jsonl", output(program, story, "read", *texts), digest, update)
        good &= compare(story, "dossier.md", output(program, story, "dossier", first, second, *texts, "--format", "md"), digest,
                        update)
    print(f"golden: {len(stories)} stories, {'as accepted' if good else 'not as accepted (./dev golden --update accepts)'}")
    sys.exit(not (good and stories))


if __name__ == "__main__":
    main()
