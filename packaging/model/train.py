"""Training of the engine on a CPU or a GPU, whichever is there.

    python train.py DATA BASE OUT [--minutes 80] [--seed 1]

DATA: what `prepare.py` wrote. BASE: the folder of the base model. OUT gets `checkpoint.pt` (a training that is started
again goes on from it), `average.pt` (the weights to export: a running average) and `curve.tsv`.
"""

import argparse
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from looking import look
from network import Engine, Masks, read_labels
from torch import Tensor
from torch.nn import functional as F
from windowing import Corpus, batches, collate, hidden

from rejoinder.analysis.model.wordpiece import WordPiece

MASKED = 103  # [MASK]
HIDE = 0.03  # share of the pieces that are masked
SILVER = 0.25  # weight of the automatic parses
WEIGHTS = {
    "role": 2.0,
    "source": 0.3,
    "content": 0.3,
    "upos": 0.3,
    "xpos": 0.3,
    "lemma": 0.3,
    "start": 0.3,
    "arc": 0.8,
    "label": 0.4,
    "name": 0.8,
}
LAYER_RATE = 0.9  # of the learning rate, from layer to layer downwards
WARM_UP = 100  # steps
LEAST_RATE = 0.002  # share of the learning rate below which it does not fall
AVERAGED = 5  # steps between two looks of the running average
DECAY = 0.99  # of that average
TRICKS = ("silver", "settings", "letters", "hiding", "layers", "average", "treebanks")


def told(scores: Tensor, gold: Tensor, weight: Tensor) -> Tensor:
    """Weighted cross-entropy where gold is known."""
    known = gold >= 0
    if not known.any():
        return scores.sum() * 0
    each = F.cross_entropy(scores[known].float(), gold[known], reduction="none")
    return (each * weight[known]).sum() / weight[known].sum()


def losses(model: Engine, batch: list[dict[str, Any]], columns: dict[str, Tensor], drop: Masks) -> dict[str, Tensor]:
    real = columns["real"]
    mask = None if bool(real.all()) else hidden(real)
    h = model.states(columns["pieces"], columns["settings"], columns["words"], mask, drop)
    h = drop(h)
    weight = torch.where(columns["silver"][:, None], SILVER, 1.0).expand(columns["word"].shape)
    found = {
        "upos": told(model.upos(h), columns["upos"], weight),
        "xpos": told(model.xpos(h), columns["xpos"], weight),
        "lemma": told(model.lemma(h), columns["lemma"], weight),
        "start": told(model.start(h), columns["starts"], weight),
    }
    # names: any of the allowed tags is right
    tags = columns["names"]
    known = tags != 0
    if known.any():
        scores = torch.log_softmax(model.name(drop(F.gelu(model.name_hidden(h)))).float()[known], -1)
        bits = (tags[known].unsqueeze(-1) >> torch.arange(scores.shape[-1], device=tags.device)) & 1
        each = -torch.logsumexp(scores + torch.where(bits.bool(), 0.0, -1e4), -1)
        found["name"] = (each * weight[known]).sum() / weight[known].sum()
    # arcs, within the sentence
    heads = columns["head"]
    if (heads >= 0).any():
        rows = (heads >= 0).any(1)
        part, line = h[rows], columns["sentence"][rows]
        same = (line.unsqueeze(2) == line.unsqueeze(1)) & columns["word"][rows].unsqueeze(1)
        scores = model.arcs(part, drop).float().masked_fill(~same, -1e4)
        gold = heads[rows]
        there = torch.gather(same, 2, gold.clamp(min=0).unsqueeze(-1)).squeeze(-1)
        found["arc"] = told(scores, torch.where(there, gold, -1), weight[rows])
        labels = model.labels_of(part, gold.clamp(min=0), drop)
        found["label"] = told(labels, torch.where(gold >= 0, columns["deprel"][rows], -1), weight[rows])
    rows = (columns["roles"] > -2).any(1)
    if rows.any():
        part = h[rows]
        scores = model.role(drop(F.gelu(model.role_hidden(part)))).float()
        word = columns["word"][rows]
        found["role"] = -model.log_likelihood(scores, columns["roles"][rows], word) / word.sum()
        links = [(at, w) for at, w in enumerate(w for w in batch if (w["roles"] > -2).any()) if w["attributions"]]
        source, content, count = [], [], 0
        for at, window in links:
            source.append(_source_loss(model, part[at], window))
            content.append(_content_loss(model, part[at], window))
            count += len(window["attributions"])
        if links:
            found["source"] = torch.stack(source).sum() / count
            found["content"] = torch.stack(content).sum() / count
    return found


def _source_loss(model: Engine, h: Tensor, window: dict[str, Any]) -> Tensor:
    all_ = window["attributions"]
    cues = torch.tensor([one["cue"][0] for one in all_], device=h.device)
    spans = sorted({span for one in all_ for span in one["source"]})
    if not spans:
        return h.sum() * 0
    sources = torch.tensor(spans, device=h.device)
    gold = torch.tensor([1 + spans.index(one["source"][0]) if one["source"] else 0 for one in all_], device=h.device)
    return F.cross_entropy(model.source_scores(h, cues, sources), gold, reduction="sum")


def _content_loss(model: Engine, h: Tensor, window: dict[str, Any]) -> Tensor:
    all_ = window["attributions"]
    cues = torch.tensor([one["cue"][0] for one in all_], device=h.device)
    pairs = [(span, 1 + at) for at, one in enumerate(all_) for span in one["content"]]
    if not pairs:
        return h.sum() * 0
    contents = torch.tensor([span for span, _ in pairs], device=h.device)
    gold = torch.tensor([at for _, at in pairs], device=h.device)
    return F.cross_entropy(model.cue_scores(h, contents, cues), gold, reduction="sum")


def groups(model: Engine, rate: float, head_rate: float, lower: float) -> list[dict[str, Any]]:
    """Parameters by learning rate: lower layers learn more slowly, heads faster; the word pieces stay as they are."""
    encoder = model.encoder
    encoder.pieces.weight.requires_grad_(requires_grad=False)
    found = [
        {"params": list(layer.parameters()), "lr": rate * lower ** (len(encoder.layers) - 1 - at)}
        for at, layer in enumerate(encoder.layers)
    ]
    found.append(
        {
            "params": [encoder.positions.weight, *encoder.norm.parameters()],
            "lr": rate * lower ** len(encoder.layers),
        }
    )
    found.append({"params": [encoder.settings.weight], "lr": head_rate})
    inner = {id(parameter) for parameter in encoder.parameters()}
    found.append({"params": [p for p in model.parameters() if id(p) not in inner], "lr": head_rate})
    return found


class Training:
    """All that a training carries along, and how it is kept."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.labels = read_labels(options.data / "labels.json")
        self.model = Engine(self.labels)
        self.model.encoder.load_base(options.base)
        self.model.to(self.device)
        lower = 1.0 if "layers" in options.without else LAYER_RATE
        parts = groups(self.model, options.rate, options.head_rate, lower)
        self.optimizer = torch.optim.AdamW(parts, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        self.step, self.spent, self.passes = 0, 0.0, 0
        self.checkpoint = options.out / "checkpoint.pt"
        if self.checkpoint.exists():
            self._resume()
        self.chance = random.Random(options.seed + 1000 * self.step)
        self.drop = Masks(options.dropout, torch.Generator().manual_seed(options.seed + self.step), self.device)
        self.sums: dict[str, float] = {}
        self.seen = 0

    def _resume(self) -> None:
        kept = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.model.load_state_dict(kept["model"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average = kept["average"]
        self.step, self.spent, self.passes = kept["step"], kept["spent"], kept["passes"]

    def keep(self) -> None:
        """Write the checkpoint, whole or not at all, and the weights to export."""
        torch.save(self.average, self.options.out / "average.pt")
        part = self.checkpoint.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "average": self.average,
                "step": self.step,
                "spent": self.spent,
                "passes": self.passes,
            },
            part,
        )
        part.replace(self.checkpoint)

    def learn(self, batch: list[dict[str, Any]]) -> None:
        """One step."""
        before = time.monotonic()
        factor = max(min(1.0, (self.step + 1) / WARM_UP) * (1 - self._done), LEAST_RATE)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        columns = collate(batch, self.device)
        share = 0.0 if "hiding" in self.options.without else HIDE
        hide = (torch.rand(columns["pieces"].shape) < share).to(self.device) & columns["real"]
        columns["pieces"] = torch.where(hide, MASKED, columns["pieces"])
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            found = losses(self.model, batch, columns, self.drop)
            loss = sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros((), device=self.device))
        if not math.isfinite(loss.item()):
            raise SystemExit(f"the loss is {loss.item()} at step {self.step}")
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % AVERAGED == 0:
            decay = min(DECAY, self.step / (self.step + 50))
            with torch.no_grad():
                for name, value in self.model.state_dict().items():
                    self.average[name].lerp_(value, 1 - decay)
        for name, value in found.items():
            self.sums[name] = self.sums.get(name, 0.0) + value.item()
        self.seen += 1
        self.spent += time.monotonic() - before

    def look(self, dev: list[dict[str, Any]]) -> None:
        """Measure the average on dev, note it in the curve, and keep everything."""
        own = {name: value.clone() for name, value in self.model.state_dict().items()}
        if "average" not in self.options.without:
            self.model.load_state_dict(self.average)
        figures = look(self.model, dev, self.labels, self.device)
        self.model.load_state_dict(own)
        line = f"{self.spent / 60:.1f}\t{self.step}\t{self.passes}\t"
        line += "\t".join(f"{name} {value:.4f}" for name, value in figures.items())
        print(line, {name: round(value / self.seen, 4) for name, value in self.sums.items()}, flush=True)
        with (self.options.out / "curve.tsv").open("a") as file:
            file.write(line + "\n")
        self.sums, self.seen = {}, 0
        self.keep()

    def run(self) -> None:
        """Train until the time is spent."""
        cutter = WordPiece(tuple((self.options.base / "vocab.txt").read_text("utf-8").split("\n")[:-1]))
        left_out = frozenset(self.options.without)
        train = Corpus(self.options.data / "train.jsonl.gz", self.labels, cutter, left_out)
        dev = Corpus(self.options.data / "dev.jsonl.gz", self.labels, cutter, left_out & {"settings"}).windows(None)
        looked = self.spent
        while not self.over:
            for batch in batches(train.windows(self.chance), self.chance):
                self.learn(batch)
                if self.spent - looked > 60 * self.options.look:
                    looked = self.spent
                    self.look(dev)
                if self.over:
                    break
            else:
                self.passes += 1
        self.look(dev)

    @property
    def _done(self) -> float:
        """How much of the training is over, 0-1: by steps where their number is asked for, else by time."""
        if self.options.steps:
            return min(1.0, self.step / self.options.steps)
        return min(1.0, self.spent / (60 * self.options.minutes))

    @property
    def over(self) -> bool:
        """Whether the time, or the number of steps asked for, is spent."""
        return self._done >= 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=80.0, help="of training; the learning rate is 0 at their end")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="of the encoder's uppermost layer")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="so many steps instead (to compare)")
    parser.add_argument("--without", nargs="*", default=[], choices=TRICKS, help="leave a trick out, to see its worth")
    parser.add_argument("--look", type=float, default=5.0, help="minutes between two looks at dev")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    Training(options).run()


if __name__ == "__main__":
    main()
