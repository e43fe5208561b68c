#!/usr/bin/env python3
"""actor_scores.py PROGRAM [MODEL…]

Checks the states of the MEANTIME articles of ../shared: a mention that is linked to a state there must be one of the same
state here (government or territory, at the same or overlapping words), and one that is linked to another entity must not be
a state. Names of states are those of data/names/states.tsv. Prints the figures and appends them to eval/log.tsv (date,
commit, measure, value, counts, command); --list prints each mention that is not right."""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = ("airbus", "apple", "stock")


def states_by_name():
    """The name of a DBpedia page in small letters -> ISO3; names that two states share are left out."""
    states = collections.defaultdict(set)
    for line in (ROOT / "data/names/states.tsv").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("state:") and columns[1] in ("name", "alias", "exact"):
            states[columns[2].lower()].add(columns[0][6:])
    states["georgia_(country)"] = {"GEO"}
    return {name: next(iter(codes)) for name, codes in states.items() if len(codes) == 1}


def linked_state(link, states):
    page = urllib.parse.unquote((link or "").rsplit("/", 1)[-1])
    return states.get(page.lower()) or states.get(page.replace("_", " ").lower())


def read(program, model, path):
    """(document, span, key, form) of the mentions; the text comes along for the list of faults."""
    out = subprocess.run([program, "read", "--model", model, path], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
    mentions = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        record = json.loads(line)
        if record["type"] == "mention" and record["entity"]:
            mentions[record["doc"]].append((*record["span"], record["entity"], record.get("sense", "")))
    return mentions


def overlap(mention, begin, end):
    return mention[0] < end and begin < mention[1]


def score(program, model, name, states, faults):
    mentions = read(program, model, SHARED / f"data/events/meantime-{name}.texts.jsonl")
    right = gold_states = invented = others = 0
    for line in (SHARED / f"data/coref/meantime-{name}.entities.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        named = any(letter.isupper() for letter in gold["text"].removeprefix("The "))
        if not gold.get("link") or gold.get("form") == "PRO" or not named:
            continue
        begin, end = gold["span"]
        here = [m for m in mentions[gold["doc"]] if overlap(m, begin, end)]
        state = linked_state(gold["link"], states)
        keys = {m[2] for m in here if m[2].startswith("state:")}
        if state:
            gold_states += 1
            found = f"state:{state}" in keys and keys == {f"state:{state}"}
            right += found
            if not found:
                faults.append(f"{name} {gold['doc']} {gold['span']} {gold['text']!r}: state:{state}, read {sorted(m[2] for m in here)}")
        elif gold["kind"] in ("LOC", "ORG", "PER"):
            others += 1
            whole = {m[2] for m in here if m[2].startswith("state:") and m[0] <= begin and m[1] >= end}
            invented += bool(whole)
            if whole:
                faults.append(f"{name} {gold['doc']} {gold['span']} {gold['text']!r}: {gold['link']}, read {sorted(whole)}")
    return right, gold_states, invented, others


def main():
    program, rest = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    listing = "--list" in rest
    models = [word for word in rest if word != "--list"] or ["accurate", "fast"]
    if not (SHARED / "data/coref").is_dir():
        print("skipped: ../shared absent")
        return
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True, check=True).stdout.strip()
    today = datetime.date.today().isoformat()
    states, lines = states_by_name(), []
    for model in models:
        faults, totals = [], [0, 0, 0, 0]
        for name in SETS:
            totals = [a + b for a, b in zip(totals, score(program, model, name, states, faults))]
        right, gold, invented, others = totals
        for measure, value, counts in (("linked", right / gold, f"{right}/{gold}"), ("invented", invented / others, f"{invented}/{others}")):
            print(f"{model:<9} states {measure:<9} {100 * value:5.1f} {counts}")
            lines.append("\t".join((today, commit, f"actors.{model}.states.{measure}", f"{value:.4f}", counts, "./dev actors")) + "\n")
        if listing:
            print("\n".join(faults))
    with (ROOT / "eval/log.tsv").open("a", encoding="utf-8") as log:
        log.writelines(lines)


if __name__ == "__main__":
    main()
