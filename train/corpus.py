"""Reads the corpora into sentences of words with whatever labels each of them has."""
import pathlib
import re
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
EXTRA = HERE / "work" / "names"  # see extra_names.tsv
KEPT_FEATURES = {"Case", "Degree", "Gender", "Mood", "Number", "Person", "Poss", "PronType", "Tense", "VerbForm", "Voice",
                 "Reflex", "NumType", "Definite"}
# Kinds of the corpora in the four of the model. "?" is left open: such a word teaches nothing about names.
KINDS = {
    "PER": "PER person PER politician writer musicalartist scientist researcher",
    "ORG": "ORG organisation organization politicalparty band university group corporation",
    "LOC": "LOC country location",
    "MISC": "MISC event election misc award book album song poem academicjournal magazine conference creative-work product",
    "O": "TIME NUM",
    "?": "algorithm field task metrics musicgenre literarygenre chemicalcompound chemicalelement protein enzyme discipline "
         "musicalinstrument theory astronomicalobject programlang",
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names.split()}
TITLES = set("mr. mr mrs. mrs ms. ms dr. dr sir president senator sen. gen. general col. colonel capt. captain prof. professor king "
             "queen prince princess pope rev. lord lady minister chancellor governor gov. secretary judge justice sheikh ayatollah "
             "imam aunt uncle pm".split())


@dataclass
class Sentence:
    words: list
    upos: list = None
    xpos: list = None
    feats: list = None
    lemma: list = None   # edit rules
    lemmas: list = None  # the lemmas themselves
    head: list = None
    rel: list = None
    ner: list = None
    surfaces: list = field(default_factory=list)  # (first, last) words of each surface token


def kept_feats(feats):
    parts = [p for p in feats.split("|") if p.split("=")[0] in KEPT_FEATURES]
    return "|".join(parts) or "_"


def lemma_rule(form, lemma):
    """`=` keeps the form; `!x` is x; `l-2+y` lower-cases, cuts two characters and adds y; `k-…` does so without lower-casing."""
    low, case = form.lower(), "l"
    if lemma == form and form != low:
        return "="
    if lemma != lemma.lower():
        case, low = "k", form
    k = 0
    while k < min(len(low), len(lemma)) and low[k] == lemma[k]:
        k += 1
    if k == 0 and lemma:
        return f"!{lemma}"
    return f"{case}-{len(low) - k}+{lemma[k:]}"


def apply_rule(rule, form):
    if rule == "=":
        return form
    if rule.startswith("!"):
        return rule[1:]
    base = form if rule[0] == "k" else form.lower()
    cut, add = re.match(r".-(\d+)\+(.*)$", rule).groups()
    return (base[:len(base) - int(cut)] if int(cut) <= len(base) else "") + add


def bies(spans, n):
    """Tags of (first, last, kind) spans over n words."""
    out = ["O"] * n
    for b, e, t in spans:
        if t == "?":
            out[b:e] = ["?"] * (e - b)
        elif e - b == 1:
            out[b] = f"S-{t}"
        elif e > b:
            out[b], out[e - 1] = f"B-{t}", f"E-{t}"
            for i in range(b + 1, e - 1):
                out[i] = f"I-{t}"
    return out


def spans_of(tags):
    """(first, last, kind) spans of BIES tags, `?` runs included."""
    out, i = [], 0
    while i < len(tags):
        j = i + 1
        if tags[i] == "?":
            while j < len(tags) and tags[j] == "?":
                j += 1
            out.append((i, j, "?"))
        elif tags[i][0] in "SB":
            while tags[i][0] == "B" and j < len(tags) and tags[j][0] in "IE" and tags[j][2:] == tags[i][2:] and tags[j - 1][0] != "E":
                j += 1
            out.append((i, j, tags[i][2:]))
        i = j
    return out


def spans_of_iob(raw):
    """(first, last, kind) spans of the corpora's B-/I- tags, kinds mapped."""
    spans = []
    for i, tag in enumerate(raw):
        if tag == "O":
            continue
        prefix, kind = tag.split("-", 1)
        kind = KIND_OF.get(kind, "MISC")
        if prefix == "I" and spans and spans[-1][1] == i and spans[-1][2] == kind:
            spans[-1][1] = i + 1
        else:
            spans.append([i, i + 1, kind])
    return [tuple(s) for s in spans if s[2] != "O"]


def lines_of(path):
    return pathlib.Path(path).read_text(encoding="utf-8").split("\n")


def read_conllu(path, trees, names):
    sentences, rows, ranges = [], [], []

    def flush():
        if not rows:
            return
        s = Sentence([r[1] for r in rows])
        covered = {i for b, e in ranges for i in range(b, e)}
        s.surfaces = sorted(ranges + [(i, i + 1) for i in range(len(rows)) if i not in covered])
        if trees:
            s.upos, s.xpos, s.feats = [r[3] for r in rows], [r[4] for r in rows], [kept_feats(r[5]) for r in rows]
            s.lemmas = [r[2] for r in rows]
            s.lemma = [lemma_rule(r[1], r[2]) for r in rows]
            s.head, s.rel = [int(r[6]) for r in rows], [r[7] for r in rows]
        if names:
            s.ner = bies(spans_of_iob([(re.search(r"(?:^|\|)NER=([^|]+)", r[9]) or [None, "O"])[1] for r in rows]), len(rows))
        sentences.append(s)
        rows.clear()
        ranges.clear()

    for line in lines_of(path):
        if not line:
            flush()
        elif line[0] != "#":
            r = line.split("\t")
            if "-" in r[0]:
                b, e = map(int, r[0].split("-"))
                ranges.append((b - 1, e))
            elif "." not in r[0]:
                rows.append(r)
    flush()
    return sentences


def read_columns(path):
    """Two columns, word and tag; sentences with marks of other users are left out, hash marks cut off."""
    out, words, tags = [], [], []
    for line in lines_of(path) + [""]:
        cells = line.split()
        if len(cells) == 2:
            words.append(cells[0].lstrip("#") or "#")
            tags.append(cells[1])
            continue
        if words and not any(w.startswith("@") for w in words):
            out.append(Sentence(words, ner=bies(spans_of_iob(tags), len(words))))
        words, tags = [], []
    return out


def with_names(trees, names):
    """Gives each tree the names of the sentence with the same letters, by the letters' places."""
    by_text = {"".join(s.words): s for s in names}
    hit = 0
    for s in trees:
        other = by_text.get("".join(s.words))
        if other is None:
            continue
        starts, ends, at = {}, {}, 0
        for i, w in enumerate(s.words):
            starts[at] = i
            at += len(w)
            ends[at] = i + 1
        offsets = [0]
        for w in other.words:
            offsets.append(offsets[-1] + len(w))
        spans = [(starts.get(offsets[b]), ends.get(offsets[e]), k) for b, e, k in spans_of(other.ner)]
        s.ner = bies([x for x in spans if x[0] is not None and x[1] is not None], len(s.words))
        hit += 1
    print(f"names for {hit} of {len(trees)} trees")
    return trees


def demonyms():
    table = HERE.parent / "data" / "names" / "states.tsv"
    rows = (line.split("\t") for line in lines_of(table))
    return {r[2].lower() for r in rows if len(r) >= 4 and r[1] in ("demonym", "people")}


def one_scheme(sentences):
    """The corpora differ: here demonyms are MISC everywhere, and titles stand before names, not in them."""
    peoples = demonyms()
    for s in sentences:
        if s.ner is None:
            continue
        spans, named = [], set()
        for b, e, t in spans_of(s.ner):
            if t == "PER":
                while e - b > 1 and s.words[b].lower() in TITLES:
                    b += 1
                if e - b == 1 and s.words[b].lower() in TITLES:
                    continue
            if t in ("LOC", "ORG", "PER") and e - b == 1 and s.words[b].lower() in peoples:
                t = "MISC"
            spans.append((b, e, t))
            named.update(range(b, e))
        for i, w in enumerate(s.words):
            if i not in named and w[:1].isupper() and w.lower() in peoples:
                spans.append((i, i + 1, "MISC"))
        s.ner = bies(spans, len(s.words))
    return sentences


def load():
    """(trees, sentences with names only, development sets)."""
    trees = read_conllu(DATA / "ud/ewt-train.conllu", True, False)
    trees += with_names(read_conllu(DATA / "ud/gum_a-train.conllu", True, False), read_conllu(DATA / "ner/gum_a-train.conllu", False, True))
    names = []
    for part in ("wikigold", "crossner_politics-train", "crossner_politics-dev", "redocred-dev"):
        names += read_conllu(DATA / f"ner/{part}.conllu", False, True)
    extra = []
    for path in sorted(EXTRA.glob("*")):
        extra += read_columns(path)
    print(f"{len(trees)} trees, {len(names)} sentences with names, {len(extra)} more of {EXTRA}")
    dev = {"ewt": read_conllu(DATA / "ud/ewt-dev.conllu", True, False),
           "gum": with_names(read_conllu(DATA / "ud/gum_a-dev.conllu", True, False), read_conllu(DATA / "ner/gum_a-dev.conllu", False, True))}
    uner = read_conllu(DATA / "ner/uner_ewt-dev.conllu", False, True)
    # The names of the sentences of EWT dev are given over surface tokens.
    gold = {"".join(s.words): s for s in uner}
    for s in dev["ewt"]:
        g = gold.get("".join("".join(s.words[b:e]) for b, e in s.surfaces))
        if g is not None and len(g.words) == len(s.surfaces):
            s.ner = bies([(s.surfaces[b][0], s.surfaces[e - 1][1], k) for b, e, k in spans_of(g.ner)], len(s.words))
    print(f"names for {sum(s.ner is not None for s in dev['ewt'])} of {len(dev['ewt'])} sentences of EWT dev")
    one_scheme(trees)
    one_scheme(names)
    one_scheme(extra)
    return trees, names + extra, dev
