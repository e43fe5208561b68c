"""What the networks see of a word; src/model computes the same in C++ (`words.cc`), and check_export.py compares both."""
from networks import TABLES

MASK = (1 << 64) - 1


def shape(w):
    """0 none, 1 lower, 2 capital, 3 upper, 4 mixed, 5 with digits, 6 marks only, 7 one upper-case letter."""
    if w.islower():
        return 1
    if w.isupper():
        return 7 if len(w) == 1 else 3
    if w[:1].isupper() and w[1:].islower():
        return 2
    if any(c.isdigit() for c in w):
        return 5
    if not any(c.isalnum() for c in w):
        return 6
    return 4


def fnv(text, seed):
    """FNV-1a over the bytes, from an offset that the seed moves, with the high bits folded down."""
    h = (0xCBF29CE484222325 ^ seed * 0x9E3779B97F4A7C15) & MASK
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & MASK
    return h ^ (h >> 29)


def word_shape(w):
    """X, x, d for upper case, lower case and digit, ASCII marks as they are, o for the rest; no run longer than two, 8 long."""
    out = []
    for c in w[:24]:
        k = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c if ord(c) < 128 else "o"
        if len(out) < 2 or out[-1] != k or out[-2] != k:
            out.append(k)
    return "".join(out[:8])


class Features:
    """Rows of the six tables for a word: its lower-case form twice, first three, last three, last two letters, shape."""

    def __init__(self):
        self.cache = {}

    def __call__(self, w):
        r = self.cache.get(w)
        if r is None:
            low = w.lower()
            parts = (low, low, low[:3], low[-3:], low[-2:], word_shape(w))
            r = tuple(fnv(p, i + 1) % n for i, (p, n) in enumerate(zip(parts, TABLES.values())))
            self.cache[w] = r
        return r
