"""The two networks. Every matrix product goes through `product`, which can pretend to be the integer kernel of src/model."""
import torch
import torch.nn as nn
import torch.nn.functional as F

NAMES = ["O"] + [f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BIES"]
HEADS = ("upos", "xpos", "feats", "lemma", "ner")
WEIGHT_LEVELS = 63  # int8 weights within +-63: u8 x s8 pairs then never saturate a 16-bit sum
ROW_LEVELS = 127
quantised = False   # set by the trainers for the last part of a run


def _through(x, rounded):
    """The rounded value forwards, the identity backwards (straight-through estimator)."""
    return x + (rounded - x).detach()


def rounded_rows(x, levels):
    """One scale per row of the last dimension: the greatest magnitude is `levels`."""
    with torch.no_grad():
        scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-8) / levels
        r = torch.round(x / scale) * scale
    return _through(x, r)


def rounded_fixed(x, limit):
    """One scale for all: `limit` is 127, what is beyond is cut."""
    with torch.no_grad():
        scale = limit / ROW_LEVELS
        r = torch.round(x / scale).clamp(-ROW_LEVELS, ROW_LEVELS) * scale
    return x + (r - x).detach()


def product(x, weight, bias=None, limit=None):
    """x [.., in] times weight [out, in]; activations have a scale per row, or a fixed one if `limit` is given."""
    if quantised:
        x = rounded_rows(x.float(), ROW_LEVELS) if limit is None else rounded_fixed(x.float(), limit)
        weight = rounded_rows(weight, WEIGHT_LEVELS)
    return F.linear(x, weight, bias)


class Linear(nn.Linear):
    def forward(self, x, limit=None):
        return product(x, self.weight, self.bias, limit)


def looked_up(table, ids):
    """Rows of an embedding table; int8 with one scale per row in the product."""
    rows = table(ids)
    return rounded_rows(rows, ROW_LEVELS) if quantised else rows


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward net, each with a residual and a norm after it."""

    def __init__(self, width=384, heads=12, inner=1536):
        super().__init__()
        self.h = heads
        self.q, self.k, self.v, self.o = (Linear(width, width) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = Linear(width, inner), Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, t, d = x.shape
        split = lambda y: y.view(b, t, self.h, d // self.h).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask,
                                           dropout_p=0.1 if self.training else 0.0)
        x = self.n1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, t, d))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces, their places and the shape of their word, then six layers."""

    def __init__(self, layers=6, width=384):
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(30522, width), nn.Embedding(512, width), nn.Embedding(2, width)
        self.shape = nn.Embedding(8, width)
        nn.init.zeros_(self.shape.weight)
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width) for _ in range(layers))

    def load(self, path):
        """Weights of a BERT-like checkpoint (safetensors)."""
        from safetensors.torch import load_file
        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        e = "embeddings."
        for mine, theirs in (("word", "word"), ("pos", "position"), ("typ", "token_type")):
            getattr(self, mine).weight.data.copy_(w[f"{e}{theirs}_embeddings.weight"])
        self.norm.load_state_dict({"weight": w[e + "LayerNorm.weight"], "bias": w[e + "LayerNorm.bias"]})
        parts = (("q", "attention.self.query"), ("k", "attention.self.key"), ("v", "attention.self.value"),
                 ("o", "attention.output.dense"), ("n1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                 ("down", "output.dense"), ("n2", "output.LayerNorm"))
        for i, layer in enumerate(self.layers):
            for mine, theirs in parts:
                getattr(layer, mine).load_state_dict({k: w[f"encoder.layer.{i}.{theirs}.{k}"] for k in ("weight", "bias")})

    def forward(self, ids, shapes, valid):
        x = looked_up(self.word, ids) + self.pos(torch.arange(ids.shape[1])) + self.typ(torch.zeros_like(ids)) + self.shape(shapes)
        x = self.drop(self.norm(x))
        mask = torch.zeros(valid.shape).masked_fill(~valid, float("-inf"))[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Accurate(nn.Module):
    """A word is the mean of its first and last piece; word 0 is [CLS], the root of the tree."""

    def __init__(self, sizes, width=384, arc=192, rel=96):
        super().__init__()
        self.enc = Encoder()
        for k in HEADS:
            setattr(self, k, Linear(width, sizes[k]))
        self.arc_d, self.arc_h = Linear(width, arc), Linear(width, arc)
        self.rel_d, self.rel_h = Linear(width, rel), Linear(width, rel)
        self.arc_u, self.arc_b = nn.Parameter(torch.randn(arc, arc) / arc), nn.Parameter(torch.zeros(arc))
        self.rel_u = nn.Parameter(torch.randn(sizes["rel"], rel, rel) / rel)
        self.rel_w = Linear(2 * rel, sizes["rel"])
        self.drop = nn.Dropout(0.2)

    def words(self, b):
        h = self.enc(b["ids"], b["shapes"], b["valid"])
        at = lambda ix: torch.gather(h, 1, ix[..., None].expand(-1, -1, h.shape[-1]))
        return (at(b["first"]) + at(b["last"])) * 0.5

    def arcs(self, d, h, b):
        """Scores [batch, dependant, head]; no word is its own head."""
        arc = product(d, self.arc_u.T) @ h.transpose(1, 2) + (h @ self.arc_b)[:, None, :]
        arc = arc.masked_fill(~b["wvalid"][:, None, :], -1e9)
        return arc.masked_fill(torch.eye(arc.shape[1], dtype=torch.bool)[None], -1e9)

    def forward(self, b):
        w = self.drop(self.words(b))
        out = {k: getattr(self, k)(w) for k in HEADS}
        out["arc"] = self.arcs(self.drop(F.relu(self.arc_d(w))), self.drop(F.relu(self.arc_h(w))), b)
        out["rd"], out["rh"] = self.drop(F.relu(self.rel_d(w))), self.drop(F.relu(self.rel_h(w)))
        return out

    def label(self, out, heads):
        """Scores of the relations [batch, word, relation] for the given heads."""
        rd, n = out["rd"], out["rd"].shape[-1]
        rh = torch.gather(out["rh"], 1, heads[..., None].expand(-1, -1, n))
        u = product(rd, self.rel_u.permute(0, 2, 1).reshape(-1, n))  # [b, words, relations * n]
        bi = (u.view(*u.shape[:2], -1, n) * rh[:, :, None, :]).sum(-1)
        return bi + self.rel_w(torch.cat([rd, rh], -1))


# Tables of the fast model, by feature of the word: see features.py.
TABLES = {"word": 16384, "word2": 8192, "prefix": 2048, "suffix3": 4096, "suffix2": 1024, "shape": 512}
DILATIONS = (1, 2, 4, 8)


class Block(nn.Module):
    """A residual convolution over three words, `step` apart."""

    def __init__(self, width, step):
        super().__init__()
        self.step = step
        self.conv, self.norm, self.drop = Linear(3 * width, width), nn.LayerNorm(width, eps=1e-5), nn.Dropout(0.1)
        self.register_buffer("limit", torch.tensor(8.0))

    def forward(self, x):
        p = F.pad(x, (0, 0, self.step, self.step))
        around = torch.cat([p[:, :x.shape[1]], x, p[:, 2 * self.step:]], -1)
        return self.norm(x + self.drop(F.relu(self.conv(around, self.limit))))


class Fast(nn.Module):
    """Sums of hashed embeddings, four residual convolutions, the same heads; word 0 is the root, a learned row."""

    def __init__(self, sizes, width=192, arc=96, rel=64):
        super().__init__()
        self.tables = nn.ModuleDict({k: nn.Embedding(n, width) for k, n in TABLES.items()})
        for e in self.tables.values():
            nn.init.normal_(e.weight, std=0.3)
        self.root, self.norm, self.edrop = nn.Parameter(torch.randn(width) * 0.3), nn.LayerNorm(width, eps=1e-5), nn.Dropout(0.2)
        self.blocks = nn.ModuleList(Block(width, s) for s in DILATIONS)
        for k in HEADS:
            setattr(self, k, Linear(width, sizes[k]))
        self.arc_d, self.arc_h = Linear(width, arc), Linear(width, arc)
        self.rel_d, self.rel_h = Linear(width, rel), Linear(width, rel, bias=False)
        self.arc_u, self.arc_b = nn.Parameter(torch.randn(arc, arc) / arc), nn.Parameter(torch.zeros(arc))
        self.rel_w = Linear(rel, sizes["rel"])
        self.dist = nn.Parameter(torch.zeros(65))  # head minus dependant within +-32: a convolution sees no absolute place
        self.register_buffer("limit", torch.tensor(8.0))
        self.register_buffer("arc_limit", torch.tensor(16.0))
        self.register_buffer("rel_limit", torch.tensor(16.0))
        self.drop = nn.Dropout(0.15)

    def words(self, b):
        x = sum(looked_up(self.tables[k], b["feat"][..., i]) for i, k in enumerate(TABLES))
        x = torch.cat([self.root.expand(x.shape[0], 1, -1), x[:, 1:]], 1)
        x = self.edrop(self.norm(x)) * b["wvalid"][..., None]
        for block in self.blocks:
            x = block(x) * b["wvalid"][..., None]
        return x

    def forward(self, b):
        w = self.drop(self.words(b))
        out = {k: getattr(self, k)(w, self.limit) for k in HEADS}
        d, h = self.drop(F.relu(self.arc_d(w, self.limit))), self.drop(F.relu(self.arc_h(w, self.limit)))
        arc = product(d, self.arc_u.T, None, self.arc_limit) @ h.transpose(1, 2) + (h @ self.arc_b)[:, None, :]
        i = torch.arange(arc.shape[1])
        far = self.dist[(i[None, :] - i[:, None]).clamp(-32, 32) + 32]
        far = torch.cat([torch.zeros(len(i), 1), far[:, 1:]], 1)
        arc = (arc + far).masked_fill(~b["wvalid"][:, None, :], -1e9)
        out["arc"] = arc.masked_fill(torch.eye(len(i), dtype=torch.bool)[None], -1e9)
        out["rd"], out["rh"] = self.rel_d(w, self.limit), self.rel_h(w, self.limit)
        return out

    def label(self, out, heads):
        rh = torch.gather(out["rh"], 1, heads[..., None].expand(-1, -1, out["rh"].shape[-1]))
        return self.rel_w(self.drop(F.relu(out["rd"] + rh)), self.rel_limit)

    @torch.no_grad()
    def settle(self, b):
        """Sets the fixed scales from a batch, without gradient and dropout; called once before `quantised` is set."""
        was = self.training
        self.eval()
        top = lambda x, least=1.0: torch.clamp(x.abs().float().amax() * 1.05, min=least)
        x = sum(self.tables[k](b["feat"][..., i]) for i, k in enumerate(TABLES))
        x = torch.cat([self.root.expand(x.shape[0], 1, -1), x[:, 1:]], 1)
        x = self.norm(x) * b["wvalid"][..., None]
        for block in self.blocks:
            block.limit.copy_(top(x))
            x = block(x) * b["wvalid"][..., None]
        self.limit.copy_(top(x))
        self.arc_limit.copy_(top(F.relu(self.arc_d(x))))
        out = self.forward(b)
        self.rel_limit.copy_(top(F.relu(out["rd"])) + top(F.relu(out["rh"])))
        self.train(was)
