#!/usr/bin/env python3
"""gap_scores.py PROGRAM [ANTECEDENTS MODEL]

Scores pronouns on GAP (Webster et al. 2018; ../shared/data/coref/gap-*.tsv): is the pronoun A, is it B? "records" asks the records
of `entente read`, which name somebody only where that is clear: does a mention of the pronoun's entity overlap A? "candidates"
asks the program tools/antecedents.cc for the better of A and B, or neither if somebody else is better by far. F1 over all, over masculine and over feminine
pronouns, and feminine over masculine. Appends to eval/log.tsv."""
import csv
import datetime
import hashlib
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BY_FAR = 100  # hundredths of a logit
FEMININE = {"she", "her", "hers", "herself"}


def rows_of(part):
    """Rows of one part, with byte spans in place of offsets in characters."""
    rows = []
    with (SHARED / f"data/coref/gap-{part}.tsv").open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            span = lambda word, offset: (len(text[:offset].encode()), len(text[:offset + len(word)].encode()))
            rows.append({"id": row["ID"], "text": text, "feminine": row["Pronoun"].lower() in FEMININE,
                         "pronoun": span(row["Pronoun"], int(row["Pronoun-offset"])),
                         "spans": [span(row[x], int(row[f"{x}-offset"])) for x in "AB"],
                         "gold": [row[f"{x}-coref"].upper() == "TRUE" for x in "AB"]})
    return rows


def by_records(program, rows):
    """Whether the pronoun is A and is B, for each row."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    (out / "gap.jsonl").write_text("".join(json.dumps({"name": r["id"], "text": r["text"]}) + "\n" for r in rows))
    stream = subprocess.run([program, "read", out / "gap.jsonl"], capture_output=True, text=True, check=True).stdout
    mentions = {}
    for line in stream.splitlines():
        record = json.loads(line)
        if record["type"] == "mention" and record.get("entity"):
            mentions.setdefault(record["doc"], []).append(record)
    for row in rows:
        here = mentions.get("d:" + hashlib.sha256(row["text"].encode()).hexdigest()[:16], [])
        entities = {m["entity"] for m in here if tuple(m["span"]) == tuple(row["pronoun"])}
        named = [[m["entity"] for m in here if m["span"][0] < e and m["span"][1] > b and m["form"] != "pronoun"] for b, e in row["spans"]]
        yield [bool(entities & set(names)) for names in named]


def by_candidates(antecedents, model, rows):
    questions = "".join(json.dumps({"id": r["id"], "text": r["text"], "persons": True, "questions": [{"pronoun": r["pronoun"], "spans": r["spans"]}]}) + "\n"
                        for r in rows)
    said = subprocess.run([antecedents, model], input=questions, capture_output=True, text=True, check=True).stdout
    scores = {line.split("\t")[0]: line.split("\t")[3:6] for line in said.splitlines()}
    for row in rows:
        top, a, b = (float("-inf") if x == "-" else int(x) for x in scores.get(row["id"], ("-", "-", "-")))
        either = max(a, b) > float("-inf") and max(a, b) >= top - BY_FAR
        yield [either and a >= b, either and b > a]


def f1(pairs):
    right = sum(g and s for gold, said in pairs for g, s in zip(gold, said))
    gold, said = (sum(sum(pair[i]) for pair in pairs) for i in (0, 1))
    return (2 * right / (gold + said) if gold + said else 0.0), f"{right}/{said}/{gold}"


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    if not (SHARED / "data/coref/gap-dev.tsv").exists():
        print("skipped: ../shared absent")
        return
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    with (ROOT / "eval/log.tsv").open("a") as log:
        for part in ("dev", "validation"):
            rows = rows_of(part)
            modes = {"records": by_records(program, rows)}
            if len(sys.argv) > 3:
                modes["candidates"] = by_candidates(pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], rows)
            for mode, answers in modes.items():
                pairs = [(row["gold"], said, row["feminine"]) for row, said in zip(rows, answers)]
                groups = {"all": pairs, "masculine": [p for p in pairs if not p[2]], "feminine": [p for p in pairs if p[2]]}
                scores = {name: f1([p[:2] for p in group]) for name, group in groups.items()}
                bias = scores["feminine"][0] / scores["masculine"][0] if scores["masculine"][0] else 0.0
                print(f"gap-{part}.{mode:<11}" + "".join(f"  {name} {100 * f:.1f} ({n})" for name, (f, n) in scores.items()) +
                      f"  bias {bias:.2f}")
                for name, (f, n) in [*scores.items(), ("bias", (bias, ""))]:
                    log.write("\t".join((datetime.date.today().isoformat(), commit, f"coref.gap-{part}.{mode}.{name}", f"{f:.4f}", n,
                                         "./dev coref")) + "\n")


if __name__ == "__main__":
    main()
