"""The judge as a network: words in context, units from their words, units among each other, then who answers whom."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

STATE, HEADS = 384, 4  # width of a state; heads of attention
TABLE = 32  # width of what is known of a pair
POINT = 48  # width in which a unit and its target are held against each other
FAR = -1e4


class Judge(nn.Module):
    """Weights of the judge; see `Material` for the inputs."""

    def __init__(
        self,
        marks: int,
        units: int,
        pairs: int,
        kinds: int,
        *,
        width: int = 96,
        layers: int = 2,
        drop: float = 0.5,
    ) -> None:
        super().__init__()
        self.width, self.drop = width, nn.Dropout(drop)
        self.norm = nn.LayerNorm(STATE)
        self.word, self.mark, self.look = nn.Linear(STATE, width), nn.Linear(marks, width), nn.Linear(width, 2)
        self.unit, self.mix, self.mixed = nn.Linear(units, width), nn.Linear(3 * width, width), nn.LayerNorm(width)
        self.pair = nn.Linear(pairs, TABLE)
        self.layers = nn.ModuleList(Layer(width, drop) for _ in range(layers))
        self.evident = nn.Linear(width, width)
        self.answers = nn.Linear(width + 2, 3)
        self.kind = nn.Linear(width, kinds)
        self.answering, self.answered = nn.Linear(width, POINT), nn.Linear(width, POINT)
        self.paired, self.worth, self.nowhere = nn.Linear(TABLE, 1), nn.Linear(width, 1), nn.Linear(width, 1)
        self.voted = nn.Linear(2, 1)

    def forward(
        self, states: Tensor, marks: Tensor, tokens: Tensor, lengths: Tensor, units: Tensor, pairs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores: (U, 3) opposes, supports, own voice; (U, kinds); (U, U + 1) targets, the last one nowhere stated."""
        words = torch.relu(self.word(self.drop(self.norm(states))) + self.mark(marks))
        own = words[tokens]
        outside = torch.arange(tokens.shape[1])[None] >= lengths[:, None]
        weights = self.look(own).masked_fill(outside[..., None], FAR).softmax(1)
        pooled = (own[:, :, None, :] * weights[..., None]).sum(1).flatten(1)
        known = self.mixed(self.mix(self.drop(torch.cat([torch.relu(pooled), torch.relu(self.unit(units))], 1))))
        table = torch.relu(self.pair(pairs))
        for layer in self.layers:
            known = layer(known, table)
        seen = self.drop(known)
        held = torch.relu(self.answering(seen)) @ torch.relu(self.answered(seen)).T / POINT**0.5
        targets = held + self.paired(table)[..., 0] + self.worth(seen).T
        targets = targets + FAR * torch.eye(known.shape[0])
        targets = torch.cat([targets, self.nowhere(seen)], 1)
        likely = torch.stack([targets[:, :-1].logsumexp(1), targets[:, :-1].amax(1)], 1) / 5
        answers = self.answers(torch.cat([self.drop(torch.relu(self.evident(known))), likely.clamp(-10, 10)], 1))
        # what others answer is what this one is more likely aimed at, and so is what says the same as that
        aimed = answers[:, :1].sigmoid() * targets.softmax(1)[:, :-1]
        others = aimed.sum(0)[None] - aimed
        votes = torch.stack([torch.log1p(others), torch.log1p(others @ pairs[..., 0])], 2)
        voted = torch.cat([targets[:, :-1] + self.voted(votes)[..., 0], targets[:, -1:]], 1)
        return answers, self.kind(seen), voted


class Layer(nn.Module):
    """Units look at each other, led by what is known of each pair."""

    def __init__(self, width: int, drop: float) -> None:
        super().__init__()
        self.width, self.drop = width, nn.Dropout(drop)
        self.bias, self.qkv, self.out = nn.Linear(TABLE, HEADS), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm_1, self.norm_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, units: Tensor, table: Tensor) -> Tensor:
        """The units, each with what it takes from the others."""
        parts = self.qkv(self.norm_1(units)).view(-1, 3, HEADS, self.width // HEADS).permute(1, 2, 0, 3)
        q, k, v = parts[0], parts[1], parts[2]
        scores = q @ k.transpose(1, 2) / (self.width // HEADS) ** 0.5 + self.bias(table).permute(2, 0, 1)
        mixed = (scores.softmax(-1) @ v).transpose(0, 1).reshape(-1, self.width)
        units = units + self.drop(self.out(mixed))
        return units + self.drop(self.down(self.drop(F.gelu(self.up(self.norm_2(units))))))


def loss(judge: Judge, row: dict[str, Any], opposing: Tensor, weight: float = 1.5) -> Tensor:
    """Sum over the units of a window, a tenth of it, so that an article weighs about as much as a sentence or ten."""
    answers, kinds, targets = judge(*row["inputs"])
    counts = row["counts"]
    total = (
        F.binary_cross_entropy_with_logits(
            answers[:, :2], row["answers"], reduction="none", pos_weight=torch.tensor(weight)
        )
        * counts
    ).sum()
    is_answer = row["answers"].amax(1) > 0
    if is_answer.any():
        own = is_answer & (row["own"] >= 0)
        total = total + 0.3 * F.binary_cross_entropy_with_logits(answers[own, 2], row["own"][own], reduction="sum")
        for group in (opposing, ~opposing):
            there = row["kinds"][:, group].amax(1) > 0
            if there.any():
                chances = kinds[there][:, group].log_softmax(1)
                wanted = row["kinds"][there][:, group]
                total = total - 0.5 * chances.masked_fill(wanted == 0, FAR).logsumexp(1).sum()
        linked = is_answer & (row["targets"].sum(1) > 0)
        if linked.any():
            chances = targets[linked].log_softmax(1)
            total = total - 0.5 * chances.masked_fill(row["targets"][linked] == 0, FAR).logsumexp(1).sum()
    return total / 10
