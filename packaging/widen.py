"""The shipped encoder with its weights widened to float32 again: what the bench shows eight bits against."""

import hashlib
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper


def widened(model: ModelProto) -> ModelProto:
    """Each product of eight-bit numbers made one of float32 numbers, with the same weights."""
    graph = model.graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    makers = {out: node for node in graph.node for out in node.output}
    users: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    made, gone = [], set()
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            (cast,) = users[node.output[0]]
            (scaled,) = users[cast.output[0]]
            scales = makers[next(name for name in scaled.input if name != cast.output[0])]
            scale = next(values[name] for name in scales.input if name in values)
            zero = values[node.input[3]] if len(node.input) > 3 else 0
            weights = (values[node.input[1]].astype(np.float32) - zero) * scale
            name = node.input[1] + ".wide"
            graph.initializer.append(numpy_helper.from_array(weights.astype(np.float32), name))
            asked = makers[node.input[0]].input[0]
            made.append((scaled.name, helper.make_node("MatMul", [asked, name], [scaled.output[0]], name=scaled.name)))
            gone |= {node.name, cast.name, scaled.name, scales.name}
    new = dict(made)
    nodes = [new.get(node.name, node) for node in graph.node if node.name not in gone or node.name in new]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def widen(source: Path, target: Path) -> None:
    """A copy of a model's folder with a wide encoder, its sums made anew."""
    shutil.copytree(source, target)
    onnx.save(widened(onnx.load(source / "encoder.onnx")), target / "encoder.onnx")
    names = [line.split()[1] for line in (source / "SHA256SUMS").read_text("ascii").splitlines()]
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (target / "SHA256SUMS").write_text("".join(sums), "ascii")
