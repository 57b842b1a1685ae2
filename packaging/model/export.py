"""The trained weights as what ships: ONNX graphs for onnxruntime, the encoder's weights in eight bits.

    python export.py DATA BASE AVERAGE OUT [--float]

OUT gets `encoder.onnx` (from pieces to what the heads say), three small graphs that are asked once spans and heads are
known (`labels.onnx`, `sources.onnx`, `contents.onnx`), `labels.json`, `vocabulary.txt` and `SHA256SUMS`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Engine, read_labels
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from sums import write_sums
from torch import Tensor, nn
from torch.nn import functional as F

OPSET = 20
LARGE = 4096  # numbers; smaller constants stay as they are
NAMES = ("contents.onnx", "encoder.onnx", "labels.json", "labels.onnx", "lemmas.tsv", "sources.onnx", "vocabulary.txt")


def keep(x: Tensor) -> Tensor:
    """No dropout."""
    return x


class Reading(nn.Module):
    """One window: what every head says of each word, and the words' states."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine

    def forward(self, pieces: Tensor, settings: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        e = self.engine
        h = e.encoder(pieces[None], settings[None], None, keep)[0][words]
        batch = h[None]
        return (
            h,
            e.role(F.gelu(e.role_hidden(h))),
            e.name(F.gelu(e.name_hidden(h))),
            e.upos(h).argmax(-1),
            e.xpos(h).argmax(-1),
            e.lemma(h).argmax(-1),
            e.start(h)[:, 1] - e.start(h)[:, 0],
            e.arcs(batch, keep)[0],
        )


class Labels(nn.Module):
    """The label of each word's arc, given its head."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine

    def forward(self, states: Tensor, heads: Tensor) -> Tensor:
        return self.engine.labels_of(states[None], heads[None], keep)[0].argmax(-1)


class Sources(nn.Module):
    """Scores of (none + sources) for each cue; spans as first and last word."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine

    def forward(self, states: Tensor, cues: Tensor, sources: Tensor) -> Tensor:
        return self.engine.source_scores(states, cues, sources)


class Contents(nn.Module):
    """Scores of (none + cues) for each content."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine

    def forward(self, states: Tensor, contents: Tensor, cues: Tensor) -> Tensor:
        return self.engine.cue_scores(states, contents, cues)


def narrow_table(model: onnx.ModelProto, name: str) -> None:
    """A table of embeddings in eight bits, a scale a row: its rows are looked up, then widened."""
    graph = model.graph
    table = next(one for one in graph.initializer if one.name == name)
    values = numpy_helper.to_array(table)
    scales = np.abs(values).max(1, keepdims=True) / 127
    graph.initializer.remove(table)
    narrow = np.round(values / np.maximum(scales, 1e-12)).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(narrow, name + ".narrow"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), name + ".scales"))
    place, node = next(
        (at, one) for at, one in enumerate(graph.node) if one.op_type == "Gather" and one.input[0] == name
    )
    asked, out = node.input[1], node.output[0]
    graph.node.remove(node)
    for step in reversed(
        [
            helper.make_node("Gather", [name + ".narrow", asked], [out + ".narrow"], name=out + ".gather"),
            helper.make_node("Cast", [out + ".narrow"], [out + ".wide"], name=out + ".cast", to=TensorProto.FLOAT),
            helper.make_node("Gather", [name + ".scales", asked], [out + ".scale"], name=out + ".scales"),
            helper.make_node("Mul", [out + ".wide", out + ".scale"], [out], name=out + ".mul"),
        ]
    ):
        graph.node.insert(place, step)


def halve_constants(model: onnx.ModelProto) -> None:
    """Large tables that are still float32 stored as float16; the runtime widens them once, as it builds the graph."""
    graph = model.graph
    for table in list(graph.initializer):
        values = numpy_helper.to_array(table)
        if values.dtype == np.float32 and values.size > LARGE:
            graph.initializer.remove(table)
            graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), table.name + ".half"))
            widen = helper.make_node(
                "Cast", [table.name + ".half"], [table.name], name=table.name + ".widen", to=TensorProto.FLOAT
            )
            graph.node.insert(0, widen)


def in_eight_bits(model: onnx.ModelProto, full: list[str], path: Path) -> onnx.ModelProto:
    """The encoder with its word pieces and the products of its layers in eight bits, but for the parts in `full`."""
    narrow_table(model, next(one.name for one in model.graph.initializer if list(one.dims) == [30522, 384]))
    wide = path.with_suffix(".wide.onnx")
    onnx.save(model, wide)
    kept = [
        node.name
        for node in model.graph.node
        if node.op_type == "MatMul" and ("/layers." not in node.name or any(part in node.name for part in full))
    ]
    quantize_dynamic(
        wide,
        path,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=kept,
    )
    wide.unlink()
    return onnx.load(path)


def write(
    module: nn.Module, path: Path, inputs: dict[str, tuple[Tensor, dict[int, str]]], outputs: dict[str, dict[int, str]]
) -> None:
    """One graph; the sizes named in `inputs` and `outputs` are free."""
    torch.onnx.export(
        module.eval(),
        tuple(tensor for tensor, _ in inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**{name: axes for name, (_, axes) in inputs.items()}, **outputs},
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("average", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the encoder in float32 (to measure what is lost)")
    parser.add_argument("--full", nargs="*", default=[], help="parts of names of weights that stay in float32")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    labels = read_labels(options.data / "labels.json")
    engine = Engine(labels)
    engine.load_state_dict(torch.load(options.average, map_location="cpu", weights_only=True))
    engine.eval()
    torch.manual_seed(1)
    size, words = 12, 7
    ids = torch.randint(1000, 2000, (size,))
    chosen = torch.arange(words) + 1
    states = torch.randn(words, 384)
    spans = torch.tensor([[0, 1], [3, 3]])
    word = {0: "words"}
    write(
        Reading(engine),
        options.out / "encoder.onnx",
        {"pieces": (ids, {0: "pieces"}), "settings": (torch.zeros_like(ids), {0: "pieces"}), "words": (chosen, word)},
        {
            **dict.fromkeys(("states", "role", "name", "upos", "xpos", "lemma", "start"), word),
            "arc": {0: "words", 1: "words"},
        },
    )
    write(
        Labels(engine),
        options.out / "labels.onnx",
        {"states": (states, word), "heads": (chosen - 1, word)},
        {"label": word},
    )
    for name, module, one, other in (
        ("sources", Sources, "cues", "sources"),
        ("contents", Contents, "contents", "cues"),
    ):
        write(
            module(engine),
            options.out / f"{name}.onnx",
            {"states": (states, word), one: (spans, {0: "some"}), other: (spans, {0: "others"})},
            {"scores": {0: "some", 1: "choices"}},
        )
    for name in ("encoder", "labels", "sources", "contents"):
        path = options.out / f"{name}.onnx"
        model = onnx.load(path)
        if not options.float:
            model = in_eight_bits(model, options.full, path) if name == "encoder" else model
            halve_constants(model)
        onnx.save(model, path)
    transitions = (engine.transitions + engine.follows).detach().numpy()
    shipped = {name: found for name, found in labels.items() if name != "kinds"}
    shipped["transitions"] = [[round(float(value), 5) for value in row] for row in transitions]
    (options.out / "labels.json").write_text(json.dumps(shipped) + "\n", "utf-8")
    (options.out / "vocabulary.txt").write_text((options.base / "vocab.txt").read_text("utf-8"), "utf-8")
    (options.out / "lemmas.tsv").write_text((options.data / "lemmas.tsv").read_text("utf-8"), "utf-8")
    write_sums(options.out)
    for name in NAMES:
        print(f"{(options.out / name).stat().st_size / 1e6:8.2f} MB  {name}")


if __name__ == "__main__":
    main()
