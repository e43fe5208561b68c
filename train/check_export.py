"""Compares the program's labels with those of the network it was exported from, on gold words.

    check_export.py CHECKPOINT MODEL PROGRAM [--kernel scalar|avx2|avx512-vnni] [--sentences N]

PROGRAM is bench/model_labels. The network answers twice: as it is, and with the kernels' rounding pretended. Fails if
what the network sees of a word (features) differs anywhere, if fewer than 99 % of the UPOS labels agree with the rounded
network, or if the program loses more than 0.3 LAS against the network as it is."""
import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

import torch

import batching
import corpus
import networks
from features import MASK, Features, fnv, shape, word_shape

COLUMNS = {"lemmas": 2, "upos": 3, "xpos": 4, "feats": 5, "head": 6, "rel": 7, "ner": 9}
LEAST_UPOS, MOST_LAS_LOST = 99.0, 0.3
ODD_RANGES = ((0x21, 0x7F), (0xA1, 0x590), (0x1E00, 0x2070), (0x20A0, 0x2200), (0x3040, 0x3100), (0x4E00, 0x4E40), (0xAC00, 0xAC20))


def rows_of(sentences):
    return "".join("".join(f"{i}\t{w}\n" for i, w in enumerate(words, 1)) + "\n" for words in sentences)


def run(program, model, mode, sentences):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(rows_of(sentences))
        file.flush()
        done = subprocess.run([program, model, mode, file.name], check=True, capture_output=True)
    return done.stdout.decode().splitlines()


def labels_of_program(a, sentences):
    """By sentence: the columns of each word."""
    out, rows = [], []
    for line in run(a.program, a.model, a.kernel, [t.words for t in sentences]):
        if line:
            rows.append(line.split("\t"))
        else:
            out.append(rows)
            rows = []
    return [{name: [r[c] for r in rows] for name, c in COLUMNS.items()} for rows in out]


@torch.no_grad()
def labels_of_network(model, sentences, maker, table, hashed):
    """The same from the network; sentences too long to train are left out (None)."""
    out = [None] * len(sentences)
    place = {id(t): i for i, t in enumerate(sentences)}
    sets = maker.vocab.sets
    for b in maker.batches(sentences, 4096, False, hashed):
        scores = model(b)
        heads = torch.zeros_like(b["gold"]["head"])
        for r, t in enumerate(b["group"]):
            n = len(t.words) + 1
            heads[r, 1:n] = torch.tensor(batching.tree(scores["arc"][r, :n, :n])[1:])
        rels = model.label(scores, heads).argmax(-1)
        for r, t in enumerate(b["group"]):
            n = len(t.words) + 1
            said = {f: [sets[f][x] for x in scores[f][r, 1:n].argmax(-1).tolist()] for f in networks.HEADS}
            said["head"] = [str(x) for x in heads[r, 1:n].tolist()]
            said["rel"] = [sets["rel"][x] for x in rels[r, 1:n].tolist()]
            rules = zip(t.words, said["xpos"], said["lemma"])
            said["lemmas"] = [table.get((w.lower(), x), corpus.apply_rule(rule, w)) for w, x, rule in rules]
            out[place[id(t)]] = said
    return out


def agreement(one, other, sentences):
    """Percent of words on which both say the same, by column."""
    same, words = collections.Counter(), 0
    for a, b, t in zip(one, other, sentences):
        if a is None or b is None:
            continue
        words += len(t.words)
        for name in COLUMNS:
            same[name] += sum(x == y for x, y in zip(a[name], b[name]))
    return {name: round(100 * same[name] / max(1, words), 2) for name in COLUMNS}


def scores(said, sentences):
    """Against gold: UPOS, XPOS, lemmas, LAS (main relations)."""
    right, words = collections.Counter(), 0
    for s, t in zip(said, sentences):
        if s is None:
            continue
        words += len(t.words)
        for name in ("upos", "xpos", "feats", "lemmas"):
            right[name] += sum(x == y for x, y in zip(s[name], getattr(t, name)))
        for h, g, x, y in zip(s["head"], t.head, s["rel"], t.rel):
            right["las"] += h == str(g) and x.split(":")[0] == y.split(":")[0]
    return {name: round(100 * n / max(1, words), 2) for name, n in right.items()}


def feature_faults(a, sentences, hashed):
    """Words of which the program sees something else than features.py: words of the corpus and single odd characters."""
    words = sorted({w for t in sentences for w in t.words})
    words += [text for first, last in ODD_RANGES for c in map(chr, range(first, last)) if not c.isspace()
              for text in (c, f"a{c}B", f"{c}12")]
    features, pieces, faults = Features(), batching.Pieces(), []
    for w, line in zip(words, run(a.program, a.model, "features", [[w] for w in words]), strict=True):
        numbers = [int(x) for x in line.split()]
        if hashed:
            low = w.lower()
            parts = (low, low, low[:3], low[-3:], low[-2:], word_shape(w))
            expected = [fnv(p, i) & MASK for i, p in enumerate(parts, 1)]
            found = numbers[1:7]
        else:
            expected, found = [shape(w)] + pieces.word(w), numbers[:1] + numbers[7:]
        if expected != found:
            faults.append((w, expected, found))
    for w, expected, found in faults[:20]:
        print(f"features of {w!r}: {found}, not {expected}")
    print(f"features: {len(faults)} of {len(words)} words differ")
    return len(faults)


def options():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("checkpoint", type=pathlib.Path)
    a.add_argument("model")
    a.add_argument("program")
    a.add_argument("--kernel", default="scalar")
    a.add_argument("--sentences", type=int, default=10**9, help="of EWT dev")
    return a.parse_args()


def main():
    a = options()
    checkpoint = torch.load(a.checkpoint)
    hashed = checkpoint["name"] == "fast"
    sentences = corpus.read_conllu(corpus.DATA / "ud/ewt-dev.conllu", True, False)[:a.sentences]
    faults = feature_faults(a, sentences, hashed)
    vocabulary = batching.Vocabulary([])
    vocabulary.sets = checkpoint["vocab"]
    vocabulary.index = {f: {k: i for i, k in enumerate(v)} for f, v in vocabulary.sets.items()}
    maker = batching.Maker(vocabulary, 1)
    table = {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in checkpoint["lemmas"]}
    model = (networks.Fast if hashed else networks.Accurate)(vocabulary.sizes())
    model.load_state_dict(checkpoint["model"])
    model.eval()
    program = labels_of_program(a, sentences)
    found = {}
    for name in ("float", "rounded"):
        networks.quantised = name == "rounded"
        found[name] = labels_of_network(model, sentences, maker, table, hashed)
        print(f"program and {name} network agree:", agreement(program, found[name], sentences))
    program = [p if f is not None else None for p, f in zip(program, found["float"])]
    gold = {name: scores(said, sentences) for name, said in (("program", program), *found.items())}
    for name, row in gold.items():
        print(f"{name} against gold:", row)
    lost = gold["float"]["las"] - gold["program"]["las"]
    good = agreement(program, found["rounded"], sentences)["upos"] >= LEAST_UPOS and lost <= MOST_LAS_LOST and not faults
    sys.exit(not good)


if __name__ == "__main__":
    main()
