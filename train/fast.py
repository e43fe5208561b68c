"""Trains the fast model, taught by the accurate one on open news text besides the gold labels. One command, fixed seed."""
import argparse
import json
import pathlib
import random
import re
import time

import torch
import torch.nn.functional as F

import batching
import corpus
import lemmas
import networks

WORK = pathlib.Path(__file__).resolve().parent / "work"
SOFT = ("upos", "xpos", "ner")  # kept as distributions; of the rest the teacher's best is kept
WORDS = re.compile(r"(?:[A-Z]\.)+|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\d[\d,.]*\d|\w+|[^\w\s]")


def raw_sentences(most_words):
    """Open news text, cut roughly into words: only the teacher labels it, so a rough cut serves."""
    out, total = [], 0
    texts = []
    for name in ("pm-media-releases.texts.jsonl", "current-events.items.jsonl"):
        texts += [json.loads(line)["text"] for line in corpus.lines_of(corpus.DATA / "raw" / name) if line]
    random.Random(5).shuffle(texts)
    for text in texts:
        for part in text.split("\n"):
            for s in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", part):
                words = WORDS.findall(s)
                if 3 <= len(words) <= 70:
                    out.append(corpus.Sentence(words))
                    total += len(words)
        if total > most_words:
            break
    return out


@torch.no_grad()
def teach(teacher, sentences, maker):
    """Puts the teacher's answers on each sentence."""
    teacher.eval()
    start = time.time()
    for b in maker.batches(sentences, 4096, False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = teacher(b)
            heads = out["arc"].argmax(-1)
            labels = teacher.label(out, heads).argmax(-1)
        for r, t in enumerate(b["group"]):
            n = len(t.words) + 1
            t.soft = {k: out[k][r, 1:n].half() for k in SOFT}
            t.hard = {k: out[k][r, 1:n].argmax(-1) for k in ("feats", "lemma")}
            t.arcs = out["arc"][r, 1:n, :n].half()
            t.tree = heads[r, 1:n], labels[r, 1:n]
    print(f"taught {len(sentences)} sentences in {time.time() - start:.0f}s", flush=True)


def taught_loss(out, model, b):
    """Divergence from the teacher's answers."""
    size, words = b["wvalid"].shape
    valid = b["wvalid"].clone()
    valid[:, 0] = False
    gather = lambda parts: torch.cat(list(parts))
    kl = lambda x, y: F.kl_div(F.log_softmax(x, -1), F.softmax(y, -1), reduction="batchmean")
    total = 0.0
    for k in SOFT:
        total = total + batching.WEIGHTS[k] * kl(out[k][valid], gather(t.soft[k] for t in b["group"]).float())
    for k in ("feats", "lemma"):
        total = total + batching.WEIGHTS[k] * F.cross_entropy(out[k][valid], gather(t.hard[k] for t in b["group"]))
    arcs = torch.full((size, words, words), -1e9)
    heads, rels = torch.zeros(size, words, dtype=torch.long), torch.full((size, words), -100)
    for r, t in enumerate(b["group"]):
        n = len(t.words) + 1
        arcs[r, 1:n, :n] = t.arcs.float()
        heads[r, 1:n], rels[r, 1:n] = t.tree
    total = total + kl(out["arc"][valid], arcs[valid])
    return total + batching.cross_entropy(model.label(out, heads), rels)


def options():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--minutes", type=float, default=110)
    a.add_argument("--teacher", type=pathlib.Path, default=WORK / "accurate.pt")
    a.add_argument("--out", type=pathlib.Path, default=WORK / "fast.pt")
    a.add_argument("--raw", type=int, default=1_600_000, help="words of open text")
    a.add_argument("--rate", type=float, default=3e-3)
    a.add_argument("--noise", type=float, default=0.06)
    a.add_argument("--quantise-from", type=float, default=0.8)
    return a.parse_args()


def main():
    a = options()
    random.seed(11)
    torch.manual_seed(11)
    start = time.time()
    trees, names, dev = corpus.load()
    vocab, exceptions = batching.Vocabulary(trees), lemmas.exceptions(trees)
    maker = batching.Maker(vocab, 11)
    teacher = networks.Accurate(vocab.sizes())
    teacher.load_state_dict(torch.load(a.teacher)["model"])
    pool = raw_sentences(a.raw) + trees + names
    teach(teacher, pool, maker)
    pool = [t for t in pool if hasattr(t, "soft")]
    model = networks.Fast(vocab.sizes())
    optimiser = torch.optim.AdamW(model.parameters(), lr=a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    print(sum(p.numel() for p in model.parameters()), "parameters;", sum(len(t.words) for t in pool), "words", flush=True)
    begin, limit, step, epoch = time.time(), a.minutes * 60 - (time.time() - start), 0, 0
    while time.time() - begin < limit:
        maker.case_noise = a.noise
        for b in maker.batches(pool, 4096, True, hashed=True):
            done = (time.time() - begin) / limit
            if done >= 1:
                break
            if done >= a.quantise_from and not networks.quantised:
                model.settle(b)
                networks.quantised = True
            for group in optimiser.param_groups:
                group["lr"] = a.rate * min(1, (step + 1) / 200) * max(0.01, 1 - done)
            out = model(b)
            loss = taught_loss(out, model, b)
            if any(t.upos or t.ner for t in b["group"]):
                loss = loss + batching.losses(out, model, b)
            batching.descend(model, optimiser, loss)
            step += 1
            if step % 200 == 0:
                print(f"{time.time() - begin:.0f}s epoch {epoch} step {step} loss {loss.item():.3f}", flush=True)
        epoch += 1
        maker.case_noise = 0.0
        scores = {k: batching.evaluate(model, v, maker, exceptions, hashed=True) for k, v in dev.items()}
        batching.save(a.out, "fast", model, vocab, exceptions, scores)
        print(f"{time.time() - begin:.0f}s epoch {epoch} quantised {networks.quantised}", scores, flush=True)


if __name__ == "__main__":
    main()
