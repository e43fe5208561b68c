"""export.py CHECKPOINT MODEL: writes the model file (src/model/file.h) of a checkpoint of accurate.py or fast.py."""
import argparse
import hashlib
import pathlib
import struct

import numpy as np
import torch

import batching
from networks import DILATIONS, TABLES, WEIGHT_LEVELS

PANEL, LANES, ALIGNED, VERSION = 64, 16, 64, 1
PLACES = 402


def padded_to(n, step):
    return (n + step - 1) // step * step


def array(t):
    return t.detach().float().numpy()


def weights(matrix, bias=None):
    """A section of weights from [out, in] floats: int8 within +-63, one scale a row, packed in panels of 64 columns."""
    matrix = array(matrix)
    n, k = matrix.shape
    if k % LANES:
        raise SystemExit(f"{k} inputs are no multiple of {LANES}")
    rows = padded_to(n, PANEL)
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / WEIGHT_LEVELS
    q = np.zeros((rows, k), np.int8)
    q[:n] = np.rint(matrix / scale[:, None])
    if np.abs(q).max() > WEIGHT_LEVELS or not np.isfinite(matrix).all():
        raise SystemExit("a weight does not fit")
    scales, biases = np.zeros(rows, np.float32), np.zeros(rows, np.float32)
    scales[:n] = scale
    if bias is not None:
        biases[:n] = array(bias)
    packed = q.reshape(rows // PANEL, PANEL, k // 4, 4).transpose(0, 2, 1, 3)
    return struct.pack("<II", rows, k).ljust(ALIGNED, b"\0") + scales.tobytes() + biases.tobytes() + packed.tobytes()


def embeddings(table):
    table = array(table)
    scale = (np.maximum(np.abs(table).max(1), 1e-8) / 127).astype(np.float32)
    q = np.rint(table / scale[:, None]).clip(-127, 127).astype(np.int8)
    return struct.pack("<II", *table.shape).ljust(ALIGNED, b"\0") + scale.tobytes() + q.tobytes()


def floats(*tensors):
    return np.concatenate([array(t).reshape(-1) for t in tensors]).astype("<f4").tobytes()


def lines(items):
    items = list(items)
    if any("\n" in x for x in items):
        raise SystemExit("an entry holds a newline")
    return "".join(f"{x}\n" for x in items).encode()


HEADS = ("upos", "xpos", "feats", "lemma", "ner", "arc_d", "arc_h", "rel_d", "rel_h")


def shared_sections(m, checkpoint, config, relations):
    """What both networks have: labels, the joined heads, the arcs."""
    for f, labels in checkpoint["vocab"].items():
        yield f"t:{f}", lines(labels)
    yield "t:lemmas", lines(sorted(checkpoint["lemmas"]))
    config = {"name": checkpoint["name"], "arc": m["arc_u"].shape[0], "rel": m["rel_d.weight"].shape[0], "relations": relations} | config
    yield "t:config", lines(f"{k} {v}" for k, v in config.items())
    bias = [m.get(f"{h}.bias", torch.zeros(m[f"{h}.weight"].shape[0])) for h in HEADS]
    yield "w:heads", weights(torch.cat([m[f"{h}.weight"] for h in HEADS]), torch.cat(bias))
    yield "w:arc_u", weights(m["arc_u"].T)
    yield "f:arc_b", floats(m["arc_b"])


def accurate_sections(m, checkpoint):
    layers = 1 + max(int(k.split(".")[2]) for k in m if k.startswith("enc.layers."))
    width, inner = m["enc.word.weight"].shape[1], m["enc.layers.0.up.weight"].shape[0]
    yield from shared_sections(m, checkpoint, {"width": width, "inner": inner, "layers": layers}, "bilinear")
    n = m["rel_d.weight"].shape[0]
    yield "w:rel_u", weights(m["rel_u"].permute(0, 2, 1).reshape(-1, n))
    yield "w:rel_w", weights(m["rel_w.weight"], m["rel_w.bias"])
    from tokenizers import Tokenizer
    vocabulary = Tokenizer.from_file(str(batching.pretrained() / "tokenizer.json")).get_vocab()
    yield "t:pieces", lines(sorted(vocabulary, key=vocabulary.get))
    yield "e:words", embeddings(m["enc.word.weight"])
    yield "f:places", floats(m["enc.pos.weight"][:PLACES] + m["enc.typ.weight"][0])
    yield "f:shapes", floats(m["enc.shape.weight"])
    yield "f:gain", floats(m["enc.norm.weight"])
    yield "f:bias", floats(m["enc.norm.bias"])
    for i in range(layers):
        p = f"enc.layers.{i}."
        yield f"w:{i}.qkv", weights(torch.cat([m[f"{p}{x}.weight"] for x in "qkv"]), torch.cat([m[f"{p}{x}.bias"] for x in "qkv"]))
        for x in ("o", "up", "down"):
            yield f"w:{i}.{x}", weights(m[f"{p}{x}.weight"], m[f"{p}{x}.bias"])
        for k in (1, 2):
            yield f"f:{i}.gain{k}", floats(m[f"{p}n{k}.weight"])
            yield f"f:{i}.bias{k}", floats(m[f"{p}n{k}.bias"])


def fast_sections(m, checkpoint):
    blocks, width = len(DILATIONS), m["root"].shape[0]
    config = {"width": width, "blocks": blocks} | {f"step{i}": s for i, s in enumerate(DILATIONS)}
    yield from shared_sections(m, checkpoint, config, "joined")
    yield "w:rel_w", weights(m["rel_w.weight"], m["rel_w.bias"])
    yield "f:dist", floats(m["dist"])
    yield "f:limits", floats(m["arc_limit"], m["rel_limit"])
    yield "f:block_limits", floats(*(m[f"blocks.{i}.limit"] for i in range(blocks)), m["limit"])
    for k in TABLES:
        yield f"e:{k}", embeddings(m[f"tables.{k}.weight"])
    yield "f:root", floats(m["root"])
    yield "f:gain", floats(m["norm.weight"])
    yield "f:bias", floats(m["norm.bias"])
    for i in range(blocks):
        yield f"w:{i}.conv", weights(m[f"blocks.{i}.conv.weight"], m[f"blocks.{i}.conv.bias"])
        yield f"f:{i}.gain", floats(m[f"blocks.{i}.norm.weight"])
        yield f"f:{i}.bias", floats(m[f"blocks.{i}.norm.bias"])


def write(path, sections):
    sections = list(sections)
    offset = padded_to(64 + 80 * len(sections), ALIGNED)
    table, body = b"", b""
    for name, content in sections:
        table += name.encode().ljust(32, b"\0") + struct.pack("<QQ", offset + len(body), len(content)) + hashlib.sha256(content).digest()
        body += content.ljust(padded_to(len(content), ALIGNED), b"\0")
    head = b"ENTENTEM" + struct.pack("<IIQ", VERSION, len(sections), offset + len(body)) + hashlib.sha256(table).digest()
    path.write_bytes((head.ljust(64, b"\0") + table).ljust(offset, b"\0") + body)
    print(f"{path}: {offset + len(body)} bytes, digest {hashlib.sha256(table).hexdigest()}")


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("checkpoint", type=pathlib.Path)
    a.add_argument("model", type=pathlib.Path)
    a = a.parse_args()
    checkpoint = torch.load(a.checkpoint)
    make = {"accurate": accurate_sections, "fast": fast_sections}[checkpoint["name"]]
    write(a.model, make(checkpoint["model"], checkpoint))


if __name__ == "__main__":
    main()
