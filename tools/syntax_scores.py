#!/usr/bin/env python3
"""syntax_scores.py PROGRAM [MODEL…]

Scores the models on the development sets of ../shared from raw text, appends the figures to eval/log.tsv (date, commit,
measure, value, counts, command) and writes them into the models' cards."""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = {"ewt-dev": "ud/ewt-dev", "gum_a-dev": "ud/gum_a-dev"}
UD = ("Words", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")
NAMES = {"uner_ewt-dev": ("PER", "ORG", "LOC"), "meantime-airbus": ("PER", "ORG", "LOC"), "meantime-apple": ("PER", "ORG", "LOC"),
         "meantime-stock": ("PER", "ORG", "LOC")}


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True).stdout


def score(scorer, gold, program, model, text, *more):
    """The scorer's measures of what the program says of a text."""
    with tempfile.TemporaryDirectory() as folder:
        said = pathlib.Path(folder) / "said.conllu"
        said.write_text(run(program, "read", "--format", "conllu", "--model", model, text))
        return json.loads(run(sys.executable, SHARED / "eval" / scorer, "--json", gold, said, *more))


def scores_of(program, model):
    rows = []
    for name, path in SETS.items():
        said = score("score_ud.py", SHARED / f"data/{path}.conllu", program, model, SHARED / f"data/{path}.txt")
        rows += [(f"{name}.{m}", said[m]) for m in UD]
    for name, labels in NAMES.items():
        base = SHARED / f"data/ner/{name}"
        said = score("score_ner.py", f"{base}.conllu", program, model, f"{base}.texts.jsonl", "--labels", *labels)
        rows += [(f"{name}.{m}", said[m]) for m in ("exact", *labels)]
    return rows


def write_card(model, rows):
    """Puts the table of scores between the marks of the card."""
    path = ROOT / "models" / f"{model}.md"
    if not path.exists():
        return
    table = "\n".join(["| set and measure | F1 |", "|---|---|"] + [f"| {name} | {100 * s['f1']:.1f} |" for name, s in rows])
    card = re.sub(r"(<!-- scores -->\n).*?(\n<!-- /scores -->)", lambda m: m[1] + table + m[2], path.read_text(), flags=re.S)
    path.write_text(card)


def main():
    program, models = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or ["accurate", "fast"]
    if not (SHARED / "data/ud").is_dir():
        print("skipped: ../shared absent")
        return
    commit = run("git", "-C", ROOT, "describe", "--always", "--dirty").strip()
    today = datetime.date.today().isoformat()
    with (ROOT / "eval/log.tsv").open("a") as log:
        for model in models:
            rows = scores_of(program, model)
            for name, s in rows:
                log.write("\t".join((today, commit, f"syntax.{model}.{name}", f"{s['f1']:.4f}", f"{s['right']}/{s['system']}/{s['gold']}",
                                     "./dev syntax")) + "\n")
                print(f"{model:<9} {name:<24} {100 * s['f1']:5.1f}")
            write_card(model, rows)


if __name__ == "__main__":
    main()
