#!/usr/bin/env python3
"""antecedents.py --program build/release/antecedents --model models/accurate.model

Learns which phrases pronouns take up: the weights of data/codes/antecedents.tsv. The program tools/antecedents.cc gives the
features of each candidate; a candidate's probability is the softmax of its sum of weights, "none" being a candidate too, and the
likelihood of the right ones is made greatest (full-batch Adam with a penalty on squared weights; no randomness). Features depend
on how earlier pronouns were resolved: train, build, and train again until the weights settle. numpy alone.

Data: the training part of GUM (CC BY 4.0) for he, she, it and they, GAP development (Apache-2.0) for he and she."""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tools"))
import coref_scores  # noqa: E402
import gap_scores  # noqa: E402

TABLE = ROOT / "data" / "codes" / "antecedents.tsv"
PRONOUNS = {"he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs"}
REACH = 2500  # bytes before a pronoun within which its entity's mentions count
HEAD = """# How much each feature speaks for a phrase that a pronoun may take up, in hundredths. Columns: vocabulary, "demand feature
# answer", weight. The features are described in src/mention/salience.h and coreference.cc.
# Source: learned by train/antecedents.py from the training part of the open part of GUM (CC BY 4.0) and from the development
# part of GAP (Apache-2.0).
"""


def gum_questions(shared):
    """Each pronoun of the third person with the other mentions of its entity; none if GUM gives it no entity."""
    lines = []
    for text in coref_scores.texts_of(shared / "data/ud/gum_a-train.conllu"):
        place, of = {}, collections.defaultdict(list)
        for first, last, entity, _ in text.mentions:
            of[entity].append((text.tokens[first][0], text.tokens[last][1]))
            if first == last:
                place.setdefault(first, entity)
        questions = []
        for i, (begin, end) in enumerate(text.tokens):
            if text.text[begin:end].decode().lower() in PRONOUNS:
                spans = [s for s in of.get(place.get(i), []) if s != (begin, end) and begin - REACH < s[0] < end + 200]
                questions.append({"pronoun": [begin, end], "spans": spans})
        lines.append({"id": text.name, "text": text.text.decode(), "questions": questions})
    return lines


def features_of(program, model, lines):
    """{(id, question): (demand, [(spans, [feature, …]), …])} as the program prints them."""
    feed = "".join(json.dumps(line) + "\n" for line in lines)
    said = subprocess.run([program, model, "--features"], input=feed, capture_output=True, text=True, check=True).stdout
    questions = {}
    for line in said.splitlines():
        name, number, demand, spans, *features = line.split("\t")
        questions.setdefault((name, int(number)), (demand, []))[1].append((spans, features))
    return questions


def examples(program, model, shared):
    """(demand, rows of features, which of them are right); questions whose answer is no candidate are left out for GAP."""
    for (_, _), (demand, rows) in features_of(program, model, gum_questions(shared)).items():
        right = [spans not in ("none", "-") for spans, _ in rows]
        right[0] = not any(right)
        yield demand, [f for _, f in rows], right
    gap = gap_scores.rows_of("dev")
    gold = {row["id"]: {str(i) for i in (0, 1) if row["gold"][i]} for row in gap}
    lines = [{"id": r["id"], "text": r["text"], "persons": True, "questions": [{"pronoun": r["pronoun"], "spans": r["spans"]}]} for r in gap]
    for (name, _), (demand, rows) in features_of(program, model, lines).items():
        right = [bool(set(spans.split(",")) & gold[name]) for spans, _ in rows]
        if any(right):
            yield demand, [f for _, f in rows], right


def learn(questions, penalty, steps=400, rate=0.05):
    """Weights by feature for the questions of one demand."""
    number = {f: i for i, f in enumerate(sorted({f for rows, _ in questions for row in rows for f in row}))}
    longest = max(len(row) for rows, _ in questions for row in rows)
    index = numpy.full((sum(len(rows) for rows, _ in questions), longest), len(number))
    which, right, at = [], [], 0
    for q, (rows, good) in enumerate(questions):
        for row, is_right in zip(rows, good):
            index[at, :len(row)] = [number[f] for f in row]
            which.append(q)
            right.append(is_right)
            at += 1
    which, right = numpy.array(which), numpy.array(right, bool)
    weights, mean, square = (numpy.zeros(len(number) + 1) for _ in range(3))
    for step in range(1, steps + 1):
        score = numpy.exp(numpy.clip(weights[index].sum(1), -30, 30))
        whole = numpy.bincount(which, score, len(questions))
        good = numpy.bincount(which, score * right, len(questions))
        slope = score / whole[which] - numpy.where(right, score / numpy.maximum(good[which], 1e-30), 0)
        gradient = numpy.zeros(len(number) + 1)
        numpy.add.at(gradient, index, slope[:, None])
        gradient += penalty * weights
        gradient[-1] = 0
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient ** 2
        weights -= rate * (mean / (1 - 0.9 ** step)) / (numpy.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
    score = weights[index].sum(1)
    best = {}
    for i, q in enumerate(which):
        if q not in best or score[i] > score[best[q]]:
            best[q] = i
    print(f"{len(questions)} questions, {100 * sum(right[i] for i in best.values()) / len(questions):.1f} % right")
    return {f: weights[i] for f, i in number.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--shared", type=pathlib.Path, default=SHARED)
    parser.add_argument("--penalty", type=float, default=2.0)
    options = parser.parse_args()
    coref_scores.SHARED = gap_scores.SHARED = options.shared
    by_demand = collections.defaultdict(list)
    for demand, rows, right in examples(options.program, options.model, options.shared):
        by_demand[demand].append((rows, right))
    with TABLE.open("w") as out:
        out.write(HEAD)
        for demand, questions in sorted(by_demand.items()):
            print(demand, end=": ")
            weights = learn(questions, options.penalty)
            for feature, weight in sorted(weights.items()):
                if round(100 * weight):
                    out.write(f"antecedent\t{demand} {feature}\t{round(100 * weight)}\n")


if __name__ == "__main__":
    main()
