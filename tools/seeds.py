#!/usr/bin/env python3
"""seeds.py PROGRAM

Reads the two seed texts in ../shared/gold/seeds, tests what must hold for them whatever the scores are, scores the stream
and appends the figures to eval/log.tsv: date, commit, measure, value, counts, command."""
import datetime
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
COMMAND = "./dev seeds"


def run(*words, good=(0,)):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode not in good:
        sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def invented_years(records, texts):
    """Records with a year that their text does not name."""
    for record in records:
        text = texts.get(record.get("doc", record["id"]), "")
        for field in ("date", "edtf", "value", "published"):
            for year in re.findall(r"\b(?:19|20)\d\d\b", str(record.get(field) or "")):
                if year not in text:
                    yield f"{record['id']}: {field} {record[field]}: the text has no {year}"


def commit():
    name = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    return name or "unknown"


def rows(scores):
    for measure, score in sorted(scores.items()):
        if not isinstance(score, dict):
            continue  # calibration errors: the table above prints them
        if "f1" in score and score["gold"]:
            yield measure, score["f1"], f"{score['right']}/{score['system']}/{score['gold']}"
        elif "rate" in score and score.get("of"):
            yield measure, score["rate"], f"{score['right']} of {score['of']}"


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    if not (SHARED / "gold/seeds/texts").is_dir():
        print("skipped: ../shared absent")
        return
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    paths = sorted((SHARED / "gold/seeds/texts").iterdir())
    stream = run(program, "read", "--full-text", *paths)
    faults = [] if stream == run(program, "read", "--full-text", "--threads", "1", *paths) else ["two runs differ"]
    file = out / "seeds.jsonl"
    file.write_text(stream)
    checked = subprocess.run([sys.executable, SHARED / "eval/check.py", file], capture_output=True, text=True)
    faults += checked.stdout.splitlines()
    records = [json.loads(line) for line in stream.splitlines()]
    texts = {record["id"]: record.get("text", "") for record in records if record["type"] == "document"}
    faults += invented_years(records, texts)
    dossier = json.loads(run(program, "dossier", "MLI", "RUS", *paths, "--format", "json"))
    if len(dossier["sections"]) != 13:
        faults.append(f"the dossier has {len(dossier['sections'])} sections")
    print(run(sys.executable, SHARED / "eval/score.py", SHARED / "gold/seeds/records.jsonl", file), end="")
    scores = json.loads(run(sys.executable, SHARED / "eval/score.py", SHARED / "gold/seeds/records.jsonl", file, "--json"))
    log = ROOT / "eval/log.tsv"
    log.parent.mkdir(exist_ok=True)
    head = "" if log.exists() else "date\tcommit\tmeasure\tvalue\tcounts (right/system/gold)\tcommand\n"
    day, name = datetime.date.today().isoformat(), commit()
    with log.open("a") as file:
        file.write(head + "".join(f"{day}\t{name}\t{m}\t{v:.3f}\t{n}\t{COMMAND}\n" for m, v, n in rows(scores)))
    print("\n".join(faults) or "seeds: no fault")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
