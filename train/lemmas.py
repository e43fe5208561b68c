"""Lemmas that rules get wrong: what the corpora say of a form, and the regular forms of the lemmas they know."""
import collections

import corpus

VOWELS = "aeiou"


def table(name, columns):
    """Rows of a table of ../data, without comments."""
    path = corpus.HERE.parent / "data" / "words" / name
    rows = (line.split("\t") for line in corpus.lines_of(path) if line.strip() and line[0] != "#")
    return [(r + [""] * columns)[:columns] for r in rows]


def with_s(w):
    if w.endswith(("s", "x", "z", "ch", "sh")):
        return w + "es"
    return w[:-1] + "ies" if w.endswith("y") and w[-2:-1] not in VOWELS else w + "s"


def with_ed(w):
    if w.endswith("e"):
        return w + "d"
    return w[:-1] + "ied" if w.endswith("y") and w[-2:-1] not in VOWELS else w + "ed"


def with_ing(w):
    if w.endswith("ie"):
        return w[:-2] + "ying"
    return w[:-1] + "ing" if w.endswith("e") and not w.endswith(("ee", "oe", "ye")) else w + "ing"


def regular_forms(verbs, nouns):
    """(form, tag, lemma) of the regular paradigms; short verbs also with their last letter doubled."""
    for v in verbs:
        yield with_s(v), "VBZ", v
        yield with_ing(v), "VBG", v
        doubled = len(v) <= 7 and v[-1] not in VOWELS + "wxy" and v[-2] in VOWELS and v[-3] not in VOWELS
        for past in [with_ed(v)] + [v + v[-1] + "ed"] * doubled:
            yield past, "VBD", v
            yield past, "VBN", v
        if doubled:
            yield v + v[-1] + "ing", "VBG", v
    for n in nouns:
        yield with_s(n), "NNS", n


def exceptions(trees):
    """Sorted lines `form TAB xpos TAB lemma`, forms in lower case.

    What the corpora say nine times of ten stands; a regular form is added where they say nothing and it
    belongs to one lemma alone."""
    seen, verbs, nouns = collections.defaultdict(collections.Counter), set(), set()
    for t in trees:
        for w, x, l in zip(t.words, t.xpos, t.lemmas):
            if not x.startswith("NNP"):
                seen[w.lower(), x][l] += 1
            if len(l) > 2 and l.isalpha() and l.islower() and l.isascii():
                (verbs if x.startswith("VB") else nouns if x in ("NN", "NNS") else set()).add(l)
    verbs.update(r[0] for r in table("verbs.tsv", 1) if r[0].isalpha() and len(r[0]) > 2)
    out = {}
    for (w, x), c in seen.items():
        lemma, n = c.most_common(1)[0]
        if n >= 0.9 * sum(c.values()) and w != lemma and "\t" not in lemma:
            out[w, x] = lemma
    regular = collections.defaultdict(set)
    for form, x, lemma in regular_forms(sorted(verbs), sorted(nouns)):
        regular[form, x].add(lemma)
    for (form, x), lemmas in regular.items():
        if len(lemmas) == 1 and (form, x) not in seen:
            out[form, x] = next(iter(lemmas))
    return sorted(f"{w}\t{x}\t{l}" for (w, x), l in out.items())
