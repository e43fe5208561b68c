#!/usr/bin/env python3
"""coref_scores.py PROGRAM [SET]

Scores who is whom in the texts of ../shared/data/ud/gum_a-dev (or SET) against the mentions of `entente read`: the CoNLL score,
mentions being equal if their bytes are ("exact") or the head words of their phrases ("head"), over all entities and over
persons, organisations and places alone. Entities spoken of once count on neither side. Appends to eval/log.tsv."""
import datetime
import json
import pathlib
import re
import subprocess
import sys

import coref_measures

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ACTORS = {"person", "organization", "place"}
ACTOR_KINDS = {"person", "group", "organisation", "publication", "state", "place"}


class Text:
    """One document: its text, tokens as byte spans with their heads, and gold mentions (first token, last, entity, type)."""

    def __init__(self, name):
        self.name, self.text, self.tokens, self.heads, self.mentions, self.open = name, b"", [], [], [], []

    def add_sentence(self, lines, paragraph):
        if self.text:
            self.text = self.text.rstrip(b" ") + (b"\n\n" if paragraph else b" ")
        base, pending, inside = len(self.tokens), None, 0
        for line in lines:
            number, form, head, misc = (line[i] for i in (0, 1, 6, 9))
            if "." in number:
                continue
            spaced = b"" if "SpaceAfter=No" in misc.split("|") else b" "
            begin = len(self.text)
            if "-" in number:  # a word of several: its words lie within its bytes
                first, last = map(int, number.split("-"))
                pending, inside = spaced, last - first + 1
                self.whole, self.rest = form.encode(), form.encode()
                continue
            word = form.encode()
            if inside:
                inside -= 1
                word = self.rest if inside == 0 else self.rest[:len(word)]
                self.rest = self.rest[len(word):]
                spaced = pending if inside == 0 else b""
            self.text += word
            self.tokens.append((begin, len(self.text)))
            self.heads.append(base + int(head) - 1 if int(head) else -1)
            self.text += spaced
            self.read_entities(misc)

    def read_entities(self, misc):
        marks = dict(part.split("=", 1) for part in misc.split("|") if "=" in part).get("Entity", "")
        here = len(self.tokens) - 1
        for mark in re.findall(r"\([^()]+\)|\([^()]+|[^()]+\)", marks):
            fields = mark.strip("()").split("-")
            if mark.startswith("("):
                self.open.append((fields[0], here, fields[1]))
            if mark.endswith(")"):
                entity = fields[0]
                at = max(i for i, opened in enumerate(self.open) if opened[0] == entity)
                _, first, kind = self.open.pop(at)
                self.mentions.append((first, here, entity.split("[")[0], kind))

    def head(self, first, last):
        """The first token of [first, last] whose head lies outside of it."""
        return next((i for i in range(first, last + 1) if not first <= self.heads[i] <= last), first)

    def tokens_of(self, begin, end):
        covered = [i for i, (b, e) in enumerate(self.tokens) if b < end and e > begin]
        return (covered[0], covered[-1]) if covered else None


def texts_of(path):
    texts, lines, paragraph = [], [], True
    for line in path.read_text().splitlines() + [""]:
        if line.startswith("# newdoc"):
            texts.append(Text(line.split("=")[1].strip()))
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and not line.startswith("#"):
            lines.append(line.split("\t"))
        elif not line and lines:
            texts[-1].add_sentence(lines, paragraph)
            lines, paragraph = [], False
    return texts


def read(program, texts):
    """The mentions of each text: (begin, end, entity, kind)."""
    lines = "".join(json.dumps({"name": t.name, "text": t.text.decode()}) + "\n" for t in texts)
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    (out / "coref.jsonl").write_text(lines)
    stream = subprocess.run([program, "read", out / "coref.jsonl"], capture_output=True, text=True, check=True).stdout
    records = [json.loads(line) for line in stream.splitlines()]
    name = {r["id"]: r["name"] for r in records if r["type"] == "document"}
    kind = {r["id"]: r.get("kind") for r in records if r["type"] == "entity"}
    said = {t.name: [] for t in texts}
    for r in records:
        if r["type"] == "mention" and r.get("entity") and r.get("form") != "title":
            said[name[r["doc"]]].append((*r["span"], r["entity"], kind.get(r["entity"], r.get("kind"))))
    return said


def partition(mentions):
    """Clusters of two or more; of several mentions at one place the first counts."""
    clusters, seen = {}, set()
    for place, entity in mentions:
        if place not in seen:
            seen.add(place)
            clusters.setdefault(entity, set()).add(place)
    return [cluster for cluster in clusters.values() if len(cluster) > 1]


def compared(text, said, actors, head):
    """Key and response of one text. With `head`, the longest phrase round a head word stands for it."""
    gold = [(f, l, entity) for f, l, entity, kind in text.mentions if not actors or kind in ACTORS]
    ours = []
    for begin, end, entity, kind in said:
        tokens = text.tokens_of(begin, end)
        if tokens and (not actors or kind in ACTOR_KINDS):
            ours.append((*tokens, entity))
    longest = lambda m: (m[0] - m[1], m[0])
    place = lambda f, l: text.head(f, l) if head else (f, l)
    return tuple(partition([(place(f, l), entity) for f, l, entity in sorted(side, key=longest)]) for side in (gold, ours))


def main():
    program, name = pathlib.Path(sys.argv[1]).resolve(), (sys.argv[2:] or ["gum_a-dev"])[0]
    source = SHARED / f"data/ud/{name}.conllu"
    if not source.exists():
        print("skipped: ../shared absent")
        return
    texts = texts_of(source)
    said = read(program, texts)
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    with (ROOT / "eval/log.tsv").open("a") as log:
        for actors in (False, True):
            for head in (False, True):
                scores = coref_measures.scores_of([compared(t, said[t.name], actors, head) for t in texts])
                label = f"{name}.{'actors' if actors else 'all'}.{'head' if head else 'exact'}"
                print(f"{label:<24}" + "".join(f"  {m} {100 * r:.1f}/{100 * p:.1f}/{100 * f:.1f}" for m, (r, p, f) in scores.items()))
                recall, precision, f = scores["conll"]
                log.write("\t".join((datetime.date.today().isoformat(), commit, f"coref.{label}", f"{f:.4f}",
                                     f"recall {recall:.4f} precision {precision:.4f}", "./dev coref")) + "\n")


if __name__ == "__main__":
    main()
