#!/usr/bin/env python3
"""make_corpus.py RAW_FOLDER OUT_FOLDER [--megabytes 24] [--short 100000] [--seed 1]

Makes distinct documents by drawing sentences at random from the texts in RAW_FOLDER/*.jsonl:
  OUT_FOLDER/corpus.jsonl   news-like documents with headline, dateline and paragraphs, one a line
  OUT_FOLDER/plain/         the first megabytes of them as text files
  OUT_FOLDER/short.jsonl    many short documents, for measuring how fast a store takes them in
The same seed gives the same bytes."""
import argparse
import datetime
import json
import pathlib
import random
import re

PLACES = ["BAMAKO", "GENEVA", "LIMA", "JAKARTA", "CANBERRA", "NAIROBI", "OSLO", "DOHA"]
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


def sentences(folder):
    found = []
    for path in sorted(pathlib.Path(folder).glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            for line in file:
                for paragraph in json.loads(line)["text"].split("\n"):
                    found += [s.strip() for s in END.split(paragraph) if 40 < len(s) < 500]
    return sorted(set(found))


def document(number, pool, dice, least, most):
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=dice.randrange(4000))
    headline = " ".join(dice.choice(pool).split()[:9]).rstrip(".,;:")
    body = [dice.choice(pool) for _ in range(dice.randint(least, most))]
    paragraphs, at = [], 0
    while at < len(body):
        size = dice.randint(1, 3)
        paragraphs.append(" ".join(body[at:at + size]))
        at += size
    paragraphs[0] = f"{dice.choice(PLACES)}, {day:%B} {day.day} (Wire) - {paragraphs[0]}"
    text = headline + "\n\n" + "\n\n".join(paragraphs) + f"\n\nItem {number} of the series.\n"
    return {"name": f"doc-{number:06}", "text": text, "published": day.isoformat(), "outlet": "Example Wire"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw")
    parser.add_argument("out")
    parser.add_argument("--megabytes", type=int, default=24)
    parser.add_argument("--short", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pool, dice, out = sentences(options.raw), random.Random(options.seed), pathlib.Path(options.out)
    (out / "plain").mkdir(parents=True, exist_ok=True)
    size = number = 0
    with (out / "corpus.jsonl").open("w", encoding="utf-8") as corpus:
        while size < options.megabytes * 1_000_000:
            made = document(number, pool, dice, 6, 20)
            size += len(made["text"].encode())
            corpus.write(json.dumps(made, ensure_ascii=False) + "\n")
            if number < 1000:
                (out / "plain" / f"{made['name']}.txt").write_text(made["text"], encoding="utf-8")
            number += 1
    with (out / "short.jsonl").open("w", encoding="utf-8") as short:
        for item in range(options.short):
            short.write(json.dumps(document(item, pool, dice, 1, 3), ensure_ascii=False) + "\n")
    print(f"{number} documents, {size / 1e6:.1f} MB of text; {options.short} short documents")


if __name__ == "__main__":
    main()
