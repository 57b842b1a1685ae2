"""Trained judges as one ONNX graph: their mean, scores turned into chances.

python export.py ROWS.pkl WEIGHTS.pt... OUT.onnx
"""

from pathlib import Path

import onnx
import torch
from judge import Judge
from torch import Tensor, nn

OPSET = 20
INPUTS = ("states", "marks", "tokens", "lengths", "units", "pairs")


class Mean(nn.Module):
    """Several judges as one: the mean of their scores for answers and kinds, of their chances for targets."""

    def __init__(self, judges: list[Judge], opposing: Tensor) -> None:
        super().__init__()
        self.judges = nn.ModuleList(judges)
        self.register_buffer("groups", torch.stack([opposing, ~opposing]))

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(U, 3), (U, kinds), (U, U + 1), all chances; kinds are chances among the opposing ones and the others."""
        said = [judge(*inputs) for judge in self.judges]
        answers = torch.stack([one[0] for one in said]).mean(0).sigmoid()
        scores = torch.stack([one[1] for one in said]).mean(0)
        kinds = sum(scores.masked_fill(~group, float("-inf")).softmax(1) for group in self.groups)
        return answers, kinds, torch.stack([one[2].softmax(1) for one in said]).mean(0)


def exported(judges: list[Judge], opposing: Tensor, inputs: list[Tensor], path: Path) -> None:
    """Write the graph, its units and words free in number."""
    mean = Mean(judges, opposing).eval()
    axes = {"states": {0: "words"}, "marks": {0: "words"}, "tokens": {0: "units"}, "lengths": {0: "units"}}
    axes |= {"units": {0: "units"}, "pairs": {0: "units", 1: "units"}}
    torch.onnx.export(
        mean, tuple(inputs), path, input_names=list(INPUTS), output_names=["answers", "kinds", "targets"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(path)
    del graph.metadata_props[:]
    onnx.save(graph, path)
