#!/usr/bin/env python3
"""Learns where sentences end: the weights of data/codes/sentence-ends.tsv.

    train/splitter.py --program build/release/entente [--check]

The program cuts the texts of the treebanks into tokens (`entente read --format conllu`); for every place between two
tokens where a sentence may end, `features` lists what speaks for it or against it, just as src/sentence/ends.cc does. A
logistic regression (proximal gradient, L1 and L2) gives each feature a weight, which is rounded to whole hundredths.
Nothing is random. Training needs numpy, about half a minute and no more than the training parts of EWT and GUM.
`--check` trains nothing: it compares the ends that the program finds in the development parts with those of this
script under the committed weights, and fails if they differ anywhere."""
import argparse
import collections
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
UD = ROOT.parent / "shared" / "data" / "ud"
TABLE = ROOT / "data" / "codes" / "sentence-ends.tsv"
TRAIN = {"ewt-train": 1.0, "gum_a-train": 1.0}
FEWEST = 3          # a feature seen less often is not used
L1, L2, STEPS = 0.7, 0.2, 300
SCALE = 100
MARGIN = 150        # of proof asked for where no stop stands: a wrong cut costs more than a missing one
HEAD = """\
# What speaks for the end of a sentence between two tokens (positive) and against it (negative), in hundredths; the sum
# decides. Columns: vocabulary, feature, weight. The features are described in src/sentence/ends.cc.
# Source: learned by train/splitter.py from the training parts of UD English EWT (CC BY-SA 4.0) and of the open part of
# GUM (CC BY 4.0). This table is CC BY-SA 4.0, as the files in models/ are.
"""

OPENING = set("([{“„«‘")
CLOSING = set(")]}”»’'")
EMOTICON = set(":;=(<^-")
UPPER = set("CIUMnoaiuhm")            # words that may begin a sentence
ABBREVIATED = set("aiu")
STOPS = set(".?e")
LENGTHS = (1, 2, 3, 4, 6, 9, 14, 24, 39)
FEW = (0, 1, 2, 4, 8)


# ---- tokens: one letter for what a token is, one word for what it says ----

def is_word(form):
    return any(c.isalpha() or "0" <= c <= "9" for c in form)


def class_of_mark(form, gap_before, gap_behind):
    first = form[0]
    if first == ".":
        return "." if form == "." else "?" if form[1] in "!?" else "e"
    if first == '"' or form in ("''", "``"):
        return "(" if gap_before and not gap_behind else ")" if gap_behind and not gap_before else '"'
    for group, letter in (("…", "e"), ("!?", "?"), (",", ","), (":", ":"), (";", ";"), ("-–—*=_", "-"), (OPENING, "("), (CLOSING, ")")):
        if first in group:
            return letter
    return "x"


def class_of_word(form):
    first = form[0]
    letters = [c for c in form if c.isalpha()]
    digits = any("0" <= c <= "9" for c in form)
    if first in "'’":
        return "o" if digits else "l"
    if first in EMOTICON and not is_word(first):
        return "m"
    if len(form) > 1 and form[-1] == "." and letters:
        return "i" if len(form.encode()) == 2 else "u" if "." in form[:-1] else "a"
    if "/" in form[1:] and letters or "@" in form[1:] or form[:4] == "www.":
        return "h"
    if not letters or digits and form[-2:] in ("'s", "’s"):
        return "o" if "-" in form[1:] and first != "+" else "n"
    if "-" in form:
        return class_of_word(form.split("-")[0])
    if digits or form[-1] == "$" or "&" in form or first in "@#":
        return "o"
    uppers = sum(c.isupper() for c in letters)
    if uppers == 0:
        return "l"
    if uppers == len(letters):
        return "U" if len(letters) > 1 else "I" if len(form) == 1 and form.isascii() else "C"
    return "C" if first.isupper() and uppers == 1 else "M"


def word_of(form, letter):
    if letter in "nh":
        return "0" if letter == "n" else "@"
    size = len(form.encode())
    if not is_word(form) and letter != "m":
        return form if size <= 3 else "+" + letter
    return "".join(c.lower() if c.isascii() else c for c in form) if size <= 16 else "~"


def function_words():
    lines = (ROOT / "data" / "words" / "function-words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return {row[1].lower() for row in rows if row[2] in ("ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ")}


class Block:
    """The tokens of one paragraph. `ends[i]`: a sentence ends behind token i."""

    function = function_words()

    def __init__(self):
        self.forms, self.gaps, self.ends = [], [], []

    def close(self):
        count = len(self.forms)
        self.letters = []
        for i, form in enumerate(self.forms):
            gap_before = i == 0 or self.gaps[i - 1]
            self.letters.append(class_of_word(form) if is_word(form) or form[0] in EMOTICON and len(form) > 1 and form.strip(form[0])
                                else class_of_mark(form, gap_before, self.gaps[i]))
        self.words = [word_of(form, letter) for form, letter in zip(self.forms, self.letters)]
        self.stop = [count] * (count + 1)  # the next stop from here on
        for i in reversed(range(count)):
            self.stop[i] = i if self.letters[i] in STOPS else self.stop[i + 1]


# ---- features ----

def bucket(number, limits):
    return str(next((i for i, limit in enumerate(limits) if number <= limit), len(limits)))


class Walk:
    """What is known of the sentence that is being read when a token has been read."""

    def __init__(self, block):
        self.block, self.start, self.lower, self.bracket, self.quote = block, 0, 0, "0", "0"

    def read(self, i):
        letter, word = self.block.letters[i], self.block.words[i]
        self.lower += letter == "l"
        if word in ("(", "[", "{"):
            self.bracket = "1"
        elif word in (")", "]", "}"):
            self.bracket = "0"
        elif word == '"':
            self.quote = "1" if letter == "(" else "0" if letter == ")" else "01"[self.quote == "0"]
        elif word in ("“", "„", "«"):
            self.quote = "1"
        elif word in ("”", "»"):
            self.quote = "0"

    def end(self, i):
        self.start, self.lower, self.bracket = i + 1, 0, "0"


def numbers_item(block, i, start):
    """ "1." or "b." at the head of a list item, also behind a bullet, is no sentence."""
    if block.letters[start] == "-":
        start += 1
    return i == start + 1 and block.letters[i] == "." and (block.letters[start] == "n" or len(block.forms[start]) == 1 or
                                                           all(c in "ivx" for c in block.words[start]))


def may_end(block, i, vetoed):
    """May a sentence end between the tokens i and i + 1?"""
    a, b, gap = block.letters[i], block.letters[i + 1], block.gaps[i]
    if a in ABBREVIATED and block.words[i] in vetoed:
        return False
    if a == "n" and i > 0 and block.letters[i - 1] == "-" and not block.gaps[i - 1]:
        return False  # "the MQ-9 Reaper"
    if a not in ABBREVIATED and (a in UPPER or a == "l"):
        return gap and (b in UPPER or b in "(-x")
    if a == "." and b == "l" and i > 0 and block.letters[i - 1] == "I" and block.words[i - 1] != "i":
        return False  # "Mr. Maja T. was"
    if a == "(" or b in ",:;.?" or b == ")" and not gap:
        return False
    return a != "," or gap and b in UPPER


def is_stopped(block, i):
    """A stop stands before the place, an abbreviation, an emoticon, or a stop and closing marks; and no small letter behind."""
    letter = block.letters[i]
    if letter == "?" and block.letters[i + 1] == "l":
        return False
    if letter in STOPS or letter in ABBREVIATED or letter == "m":
        return True
    return letter in ')"' and i > 0 and block.letters[i - 1] in STOPS


def features(block, i, walk):
    letters, words, count = block.letters, block.words, len(block.letters)
    letter = lambda j: letters[j] if 0 <= j < count else "^"
    word = lambda j: words[j] if 0 <= j < count else "^"
    gap = lambda j: "+_"[block.gaps[j]] if 0 <= j < count else "^"
    a, b = letters[i], letters[i + 1]
    ab = a + gap(i) + b
    function = "f" if words[i + 1] in block.function else "-"
    length = bucket(i + 1 - walk.start, LENGTHS)
    rest = bucket(count - 1 - i, LENGTHS)
    stop = bucket(block.stop[i + 1] - i, LENGTHS)
    lower = bucket(walk.lower, FEW)
    first = word(walk.start)
    return [
        f"a {ab}",
        f"b {ab} {letter(i - 1)}{gap(i - 1)}",
        f"c {ab} {letter(i + 2)}{letter(i + 3)}",
        f"d {b} {word(i)}",
        f"e {ab} {word(i + 1)}",
        f"f {ab} {word(i - 1)}",
        f"g {b} {word(i)} {word(i - 1)}",
        f"h {a}{b} {word(i + 1)} {word(i + 2)}",
        f"i {ab} {length}",
        f"j {ab} {stop}",
        f"k {a}{b} {length}{rest}",
        f"l {a}{b} {length}{stop}",
        f"m {a}{b} {length}{lower}",
        f"n {ab} {walk.bracket}{walk.quote}",
        f"o {ab} {first}",
        f"p {a}{b} {length} {first}",
        f"q {a}{b} {length} {letter(walk.start)}{letter(walk.start + 1)}",
        f"r {ab} {lower}{stop}",
    ] + [f"s {a}{b} {function}"] * (a in ABBREVIATED)


def places(block, vetoed):
    """All places where a sentence may end, with the gold ends as history: features, and whether it does."""
    walk = Walk(block)
    for i in range(len(block.letters) - 1):
        walk.read(i)
        if may_end(block, i, vetoed) and not numbers_item(block, i, walk.start):
            yield features(block, i, walk), block.ends[i]
        if block.ends[i]:
            walk.end(i)


def decide(block, weights, vetoed):
    """The ends that the weights give."""
    walk, ends = Walk(block), []
    for i in range(len(block.letters) - 1):
        walk.read(i)
        asked = 0 if is_stopped(block, i) else MARGIN
        ends.append(may_end(block, i, vetoed) and not numbers_item(block, i, walk.start) and weights["bias"] + sum(weights.get(f, 0) for f in features(block, i, walk)) > asked)
        if ends[-1]:
            walk.end(i)
    return ends + [True]


# ---- data ----

def vetoed_words():
    """Titles, ranks, and abbreviations that always lead on."""
    vetoed = set()
    for name in ("abbreviations", "honorifics", "ranks"):
        for line in (ROOT / "data" / "words" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if line.startswith("#") or " " in columns[1] or not columns[1].split("/")[0].endswith("."):
                continue
            if name != "abbreviations" or "before=" in columns[-1]:
                vetoed.add(columns[1].split("/")[0].lower())
    return vetoed


def gold_ends(part):
    """How many characters that are no white space stand before each end of a sentence."""
    ends, at, covered = set(), 0, 0
    for line in (UD / f"{part}.conllu").read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t")
        if not line:
            ends.add(at)
            covered = 0
        elif line[0] == "#" or "." in columns[0]:
            continue
        elif "-" in columns[0]:
            covered = int(columns[0].split("-")[1])
            at += len("".join(columns[1].split()))
        elif int(columns[0]) > covered:
            at += len("".join(columns[1].split()))
    return ends


def blocks_of(program, path):
    """The program's tokens by paragraph; `ends` are its own sentence ends."""
    output = subprocess.run([program, "read", "--format", "conllu", path], check=True, capture_output=True).stdout.decode()
    blocks = []
    for line in output.split("\n"):
        if line == "# newpar":
            blocks.append(Block())
        if not line and blocks and blocks[-1].ends:
            blocks[-1].ends[-1] = True
        if not line or line[0] == "#":
            continue
        columns = line.split("\t")
        blocks[-1].forms.append(columns[1])
        blocks[-1].gaps.append("SpaceAfter=No" not in columns[9])
        blocks[-1].ends.append(False)
    for block in blocks:
        block.close()
    return blocks


def with_gold(part, blocks):
    gold, at = gold_ends(part), 0
    for block in blocks:
        for i, form in enumerate(block.forms):
            at += len(form)
            block.ends[i] = at in gold
    return blocks


# ---- learning ----

def learn(samples):
    """Accelerated proximal gradient; each feature's step is bounded by how often it occurs."""
    import numpy as np
    counts = collections.Counter(feature for found, _, _ in samples for feature in found)
    names = [feature for feature, count in sorted(counts.items()) if count >= FEWEST]
    number = {name: i for i, name in enumerate(names)}
    known = [[number[f] for f in found if f in number] for found, _, _ in samples]
    rows = np.repeat(np.arange(len(known)), [len(k) for k in known])
    columns = np.array([c for k in known for c in k])
    target = np.array([float(end) for _, end, _ in samples])
    weight = np.array([w for _, _, w in samples])
    most = 0.25 * (max(map(len, known)) + 1)
    step = 1 / (most * np.bincount(columns, weights=weight[rows], minlength=len(names)) + L2)
    step_bias = 1 / (most * weight.sum())
    w = v = np.zeros(len(names))
    bias = bias_v = -2.0
    t = 1.0
    for _ in range(STEPS):
        sums = np.bincount(rows, weights=v[columns], minlength=len(known)) + bias_v
        error = (1 / (1 + np.exp(-sums)) - target) * weight
        next_w = v - step * (np.bincount(columns, weights=error[rows], minlength=len(names)) + L2 * v)
        next_w = np.sign(next_w) * np.maximum(np.abs(next_w) - step * L1, 0)
        next_bias = bias_v - step_bias * error.sum()
        next_t = 1.0 if ((v - next_w) * (next_w - w)).sum() > 0 else (1 + (1 + 4 * t * t) ** 0.5) / 2
        v = next_w + (t - 1) / next_t * (next_w - w)
        bias_v = next_bias + (t - 1) / next_t * (next_bias - bias)
        w, bias, t = next_w, next_bias, next_t
    weights = {name: round(SCALE * float(x)) for name, x in zip(names, w) if round(SCALE * float(x)) != 0}
    weights["bias"] = round(SCALE * float(bias))
    return weights


def read_weights():
    lines = [line for line in TABLE.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return {feature: int(weight) for _, feature, weight in (line.split("\t") for line in lines)}


def write_weights(weights):
    rows = "".join(f"sentence_end\t{name}\t{weight}\n" for name, weight in sorted(weights.items(), key=lambda p: p[0].encode()))
    TABLE.write_text(HEAD + rows, encoding="utf-8")


def check(program):
    weights, vetoed, differing = read_weights(), vetoed_words(), 0
    for part in ("ewt-dev", "gum_a-dev"):
        for block in blocks_of(program, UD / f"{part}.txt"):
            for i, (own, other) in enumerate(zip(decide(block, weights, vetoed), block.ends)):
                if own != other:
                    differing += 1
                    print(part, "script" if own else "program", "only:", " ".join(block.forms[max(0, i - 8):i + 1]), "|", " ".join(block.forms[i + 1:i + 6]))
    print(f"{differing} ends differ")
    return differing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        sys.exit(check(options.program) > 0)
    vetoed = vetoed_words()
    samples = []
    for part, weight in TRAIN.items():
        for block in with_gold(part, blocks_of(options.program, UD / f"{part}.txt")):
            samples += [(found, end, weight) for found, end in places(block, vetoed)]
    weights = learn(samples)
    write_weights(weights)
    print(f"{len(samples)} places, {len(weights)} weights")


if __name__ == "__main__":
    main()
