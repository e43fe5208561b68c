#!/usr/bin/env python3
"""leader_scores.py PROGRAM

Compares data/names/leaders-*.tsv with the office-holders of October 2022 in ../shared/data/knowledge/leaders (Wikidata through
everypolitician, CC0): each head of state or government listed there must be known and in a post on that day. Prints what
differs, and how many posts the tables hold, by office and by the precision of their dates."""
import collections
import csv
import datetime
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DAY = "2022-10-15"
PRECISION = {0: "none", 4: "year", 7: "month", 10: "day"}


def listed():
    """(state, name) of those without an end in either table."""
    seen = set()
    for table in ("wikidata.csv", "wikipedia.csv"):
        for row in csv.DictReader((SHARED / "data/knowledge/leaders" / table).open(encoding="utf-8")):
            row = {key.lower(): value for key, value in row.items()}
            if not row["end_year"] and "governor" not in row["positionlabel"].lower():
                seen.add((row["country"], row["officeholderlabel"]))
    return sorted(seen)


def in_post(program, state, name):
    """yes, no, unknown, or absent: what the record says of anybody of this name in this state."""
    answer = subprocess.run([program, "who", name, "--on", DAY, "--state", state, "--json"], capture_output=True, text=True)
    said = [o["on_day"] for line in answer.stdout.splitlines() for o in json.loads(line)["offices"]]
    return next((word for word in ("yes", "unknown", "no") if word in said), "absent")


def main():
    program = sys.argv[1]
    if not SHARED.is_dir():
        return print("skipped: ../shared absent")
    counts = collections.Counter()
    for state, name in listed():
        verdict = in_post(program, state, name)
        counts[verdict] += 1
        if verdict != "yes":
            print(f"{verdict}\t{state}\t{name}")
    offices, dates, persons = collections.Counter(), collections.Counter(), 0
    for table in sorted((ROOT / "data/names").glob("leaders-*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            persons += columns[1:2] == ["name"]
            if columns[1:2] == ["office"]:
                offices[columns[2][4:]] += 1
                dates.update(PRECISION[len(date)] for date in columns[3:5])
    print(f"{persons} persons, {sum(offices.values())} posts:", ", ".join(f"{n} {o}" for o, n in offices.most_common(8)))
    print("dates:", ", ".join(f"{n} by {p}" for p, n in dates.most_common()))
    print("in office on", DAY, dict(counts))
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    with (ROOT / "eval/log.tsv").open("a") as log:
        total = sum(counts.values())
        log.write(f"{datetime.date.today()}\t{commit}\tleaders.in_post\t{counts['yes'] / total:.3f}\t{counts['yes']} of {total}\t./dev leaders\n")


if __name__ == "__main__":
    main()
