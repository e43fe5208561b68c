"""Trains the accurate model: a six-layer encoder with all heads. One command, fixed seed; see README.md."""
import argparse
import pathlib
import random
import time

import torch

import batching
import corpus
import lemmas
import networks

WORK = pathlib.Path(__file__).resolve().parent / "work"


@torch.no_grad()
def silver_names(model, trees, maker):
    """Names for trees without any: runs of gold proper nouns alone may be names, of the kind the model gives them."""
    model.eval()
    noise, maker.case_noise = maker.case_noise, 0.0
    for b in maker.batches(trees, 4096, False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            best = model(b)["ner"].argmax(-1)
        for r, t in enumerate(b["group"]):
            proper, spans = [u == "PROPN" for u in t.upos], []
            for first, last, kind in corpus.spans_of([networks.NAMES[x] for x in best[r, 1:len(t.words) + 1].tolist()]):
                while first < last and not proper[first]:
                    first += 1
                while last > first and not proper[last - 1]:
                    last -= 1
                if first < last:
                    spans.append((first, last, kind))
            t.ner = corpus.bies(spans, len(t.words))
    corpus.one_scheme(trees)
    maker.case_noise = noise
    model.train()


def options():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--minutes", type=float, default=110)
    a.add_argument("--out", type=pathlib.Path, default=WORK / "accurate.pt")
    a.add_argument("--init", help="go on from this checkpoint")
    a.add_argument("--silver-from", type=float, default=0.4, help="share of the time after which EWT gets the model's own names")
    a.add_argument("--noise", type=float, default=0.08)
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--quantise-from", type=float, default=0.7, help="share of the time after which the kernels' rounding is simulated")
    return a.parse_args()


def main():
    a = options()
    random.seed(7)
    torch.manual_seed(7)
    trees, names, dev = corpus.load()
    nameless = [t for t in trees if t.ner is None]
    vocab, exceptions = batching.Vocabulary(trees), lemmas.exceptions(trees)
    maker = batching.Maker(vocab, 7)
    maker.case_noise = a.noise
    model = networks.Accurate(vocab.sizes())
    model.enc.load(batching.pretrained() / "model.safetensors")
    if a.init:
        model.load_state_dict(torch.load(a.init)["model"])
    inner = list(model.enc.parameters())
    outer = [p for p in model.parameters() if all(p is not q for q in inner)]
    optimiser = torch.optim.AdamW([{"params": inner}, {"params": outer}], lr=a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    start, limit, step, epoch, named = time.time(), a.minutes * 60, 0, 0, False
    while time.time() - start < limit:
        for b in maker.batches(trees + names, 2048, True):
            done = (time.time() - start) / limit
            if done >= 1:
                break
            if not named and done >= a.silver_from:
                silver_names(model, nameless, maker)
                named = True
            networks.quantised = done >= a.quantise_from
            factor = min(1.0, (step + 1) / 300) * max(0.02, 1 - done)
            for group, times in zip(optimiser.param_groups, (1, 10)):
                group["lr"] = a.rate * times * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = batching.losses(model(b), model, b)
            batching.descend(model, optimiser, loss)
            step += 1
            if step % 100 == 0:
                print(f"{time.time() - start:.0f}s epoch {epoch} step {step} loss {loss.item():.3f}", flush=True)
        epoch += 1
        maker.case_noise = 0.0
        scores = {k: batching.evaluate(model, v, maker, exceptions) for k, v in dev.items()}
        maker.case_noise = a.noise
        batching.save(a.out, "accurate", model, vocab, exceptions, scores)
        print(f"{time.time() - start:.0f}s epoch {epoch} quantised {networks.quantised}", scores, flush=True)


if __name__ == "__main__":
    main()
