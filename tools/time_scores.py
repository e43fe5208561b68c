#!/usr/bin/env python3
"""time_scores.py PROGRAM [--errors] [SET…]

Scores the times of the development sets of ../shared, prints the figures and appends them to eval/log.tsv (date, commit,
measure, value, counts, command). With --errors it prints what differs as well, and logs nothing.

MEANTIME annotates the first sentences of each article only. Where they end is told by the last name, event or time of any
of its layers; what the program finds behind the sentence of that last one is not counted. "meantime-as-given" counts it: the
figure of score_timex.py on the texts as they are."""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
MEANTIME = ("meantime-airbus", "meantime-apple", "meantime-stock")
SETS = (*MEANTIME, "gum_a-train", "gum_a-dev", "wikiwars")
MEASURES = ("strict", "relaxed", "type", "value", "strict+value")


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True).stdout


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def annotated_ends(name):
    """Document id → where its annotation ends; nothing for sets that are annotated throughout."""
    if name not in MEANTIME:
        return {}
    sentences, last = {}, {}
    for line in (DATA / f"ner/{name}.conllu").read_text().splitlines():
        if line.startswith("# sent_id = "):
            doc, _, span = line[12:].partition("/s")
            sentences.setdefault(doc, []).append(int(span.split("-")[1]))
        elif found := re.search(r"NER=.*TokenRange=\d+:(\d+)", line):
            last[doc] = int(found[1])
    for record in lines_of(DATA / f"events/{name}.status.jsonl") + lines_of(DATA / f"time/{name}.records.jsonl"):
        if record.get("type", "time") == "time":
            last[record["doc"]] = max(last.get(record["doc"], 0), record["span"][1])
    return {doc: min((end for end in sentences[doc] if end >= last[doc]), default=last[doc]) for doc in last}


def stream_of(program, name, clipped=True):
    """The documents and times the program reads, if clipped without those behind the annotation."""
    ends = annotated_ends(name) if clipped else {}
    for line in run(program, "read", "--full-text", DATA / f"time/{name}.texts.jsonl").splitlines():
        record = json.loads(line)
        counted = record["type"] == "time" and record["span"][0] < ends.get(record["doc"], sys.maxsize)
        if counted or record["type"] == "document":
            yield line


def score(program, name, *options, clipped=True):
    with tempfile.TemporaryDirectory() as folder:
        said = pathlib.Path(folder) / "said.jsonl"
        said.write_text("\n".join(stream_of(program, name, clipped)) + "\n")
        return run(sys.executable, SHARED / "eval/score_timex.py", DATA / f"time/{name}.records.jsonl", said, *options)


def together(rows):
    """Precision, recall and F1 of several sets as one."""
    right, system, gold = (sum(row[part] for row in rows) for part in ("right", "system", "gold"))
    return {"right": right, "system": system, "gold": gold, "f1": 2 * right / (system + gold) if system + gold else 0}


def main():
    errors = "--errors" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--errors"]
    program, names = pathlib.Path(words[0]).resolve(), words[1:] or SETS
    if not (DATA / "time").is_dir():
        print("skipped: ../shared absent")
        return
    if errors:
        print("\n".join(score(program, name, "--errors") for name in names))
        return
    scores = {name: json.loads(score(program, name, "--json")) for name in names}
    if all(name in scores for name in MEANTIME):
        scores["meantime"] = {m: together([scores[name][m] for name in MEANTIME]) for m in MEASURES}
        given = [json.loads(score(program, name, "--json", clipped=False)) for name in MEANTIME]
        scores["meantime-as-given"] = {m: together([row[m] for row in given]) for m in MEASURES}
    commit = run("git", "-C", ROOT, "describe", "--always", "--dirty").strip()
    today = datetime.date.today().isoformat()
    with (ROOT / "eval/log.tsv").open("a") as log:
        for name, measures in scores.items():
            for measure in MEASURES:
                s = measures[measure]
                log.write("\t".join((today, commit, f"times.{name}.{measure}", f"{s['f1']:.4f}",
                                     f"{s['right']}/{s['system']}/{s['gold']}", "./dev times")) + "\n")
            print(f"{name:<18}" + "".join(f"{m} {100 * measures[m]['f1']:5.1f}  " for m in MEASURES))


if __name__ == "__main__":
    main()
