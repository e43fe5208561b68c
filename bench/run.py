#!/usr/bin/env python3
"""run.py --build FOLDER [STAGE…]

Measures each stage on one core (the median of three runs) and how fast a store takes in documents; compares with the
last figures of this machine and appends the new ones to bench/log.tsv."""
import datetime
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RAW = ROOT.parent / "shared" / "data" / "raw"
LOG = ROOT / "bench" / "log.tsv"
# Stage and model; the accurate model reads a smaller part of the corpus.
STAGES = ["intake", "document", "sentence", "parse.fast", "parse.accurate", "mention", "setting", "claim", "reading.fast",
          "reading.accurate", "record", "whole.fast", "whole.accurate", "add"]
KILOBYTES = {"fast": 8000, "accurate": 400}
COLUMNS = ["date", "commit", "machine", "stage", "rate", "unit", "peak MB", "command"]


def timed(command):
    """Standard output, seconds and peak megabytes of a program."""
    begin = datetime.datetime.now()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}")
    return output, (datetime.datetime.now() - begin).total_seconds(), usage.ru_maxrss / 1000


def beginning(corpus, kilobytes):
    """The first documents of the corpus, as a file of their own."""
    part = corpus.with_name(f"corpus-{kilobytes}.jsonl")
    if not part.exists():
        with corpus.open("rb") as lines, part.open("wb") as out:
            for line in lines:
                if out.tell() > 1000 * kilobytes:
                    break
                out.write(line)
    return part


def measure_stage(build, corpus, stage):
    stage, _, model = stage.partition(".")
    model = model or "fast"
    part = beginning(corpus, KILOBYTES[model])
    rows = [timed([build / "bench/stages_bench", stage, ROOT / "models" / f"{model}.model", part])[0].split() for _ in range(3)]
    column, unit = (3, "words/s") if stage == "parse" else (1, "MB/s")
    return statistics.median(float(row[column]) for row in rows), unit, max(float(row[2]) for row in rows)


def measure_add(build, documents):
    store = documents.parent / "add.db"
    for old in documents.parent.glob("add.db*"):
        old.unlink()
    _, seconds, memory = timed([build / "entente", "add", "--model", "fast", documents, "--to", store])
    with documents.open("rb") as file:
        number = sum(1 for _ in file)
    return number / seconds, "documents/s", memory


def machine():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return f"{line.split(':')[1].strip()}, {os.cpu_count()} processors"
    return f"{os.cpu_count()} processors"


def last_rates(here):
    rates = {}
    if LOG.exists():
        for line in LOG.read_text().splitlines()[1:]:
            row = dict(zip(COLUMNS, line.split("\t")))
            if row["machine"] == here:
                rates[row["stage"]] = float(row["rate"])
    return rates


def main():
    build, wanted = pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:] or STAGES
    corpus = ROOT / "build" / "bench"
    if not (corpus / "short.jsonl").exists():
        if not RAW.is_dir():
            sys.exit("skipped: ../shared/data/raw absent, from which the corpus is made")
        print(timed([sys.executable, ROOT / "bench/make_corpus.py", RAW, corpus])[0], end="")
    here, before = machine(), last_rates(machine())
    name = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    rows = []
    for stage in wanted:
        if stage == "add":
            rate, unit, memory = measure_add(build, corpus / "short.jsonl")
        else:
            rate, unit, memory = measure_stage(build, corpus / "corpus.jsonl", stage)
        change = f"{100 * (rate / before[stage] - 1):+.0f} %" if before.get(stage) else "first figure"
        print(f"{stage:<10} {rate:10.2f} {unit:<12} {memory:8.1f} MB   {change}", flush=True)
        rows.append([datetime.date.today().isoformat(), name, here, stage, f"{rate:.2f}", unit, f"{memory:.1f}", f"./dev bench {stage}"])
    head = "" if LOG.exists() else "\t".join(COLUMNS) + "\n"
    with LOG.open("a") as log:
        log.write(head + "".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
