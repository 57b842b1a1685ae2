"""Train the judge and tell how good it is on articles it has not seen."""

import argparse
import pickle
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from judge import Judge, loss
from torch import nn

sys.path.append(str(Path(__file__).parents[1]))
INPUTS = ("states", "marks", "tokens", "lengths", "units", "pairs")


def tensors(row):
    given = {name: torch.from_numpy(np.ascontiguousarray(row[name])) for name in (*INPUTS, "answers", "counts", "kinds", "own", "targets")}
    fresh = torch.from_numpy(row["fresh"]).float()[:, None]
    given["counts"] = given["counts"] * fresh
    given["answers"] = given["answers"] * fresh
    given["targets"] = given["targets"] * fresh
    given["kinds"] = given["kinds"] * fresh
    return given | {"inputs": [given[name] for name in INPUTS]}


def built(rows, kinds, arguments):
    one = rows[0]
    return Judge(one["marks"].shape[1], one["units"].shape[1], one["pairs"].shape[2], len(kinds), width=arguments.width, layers=arguments.layers, drop=arguments.drop, top=arguments.top)


def load_top(judge, base, first):
    from network import Encoder  # noqa

    import json
    enc = Encoder(30522)
    enc.load_base(Path(base))
    for layer, source in zip(judge.top, list(enc.layers)[first:], strict=False):
        with torch.no_grad():
            layer.self_attn.in_proj_weight.copy_(source.qkv.weight); layer.self_attn.in_proj_bias.copy_(source.qkv.bias)
            layer.self_attn.out_proj.weight.copy_(source.out.weight); layer.self_attn.out_proj.bias.copy_(source.out.bias)
            layer.linear1.weight.copy_(source.up.weight); layer.linear1.bias.copy_(source.up.bias)
            layer.linear2.weight.copy_(source.down.weight); layer.linear2.bias.copy_(source.down.bias)
            layer.norm1.load_state_dict(source.norm_1.state_dict()); layer.norm2.load_state_dict(source.norm_2.state_dict())


def trained(rows, data, kinds, opposing, arguments, seed):
    torch.manual_seed(seed)
    order = random.Random(seed)
    judge = built(rows, kinds, arguments)
    if arguments.top and arguments.base:
        load_top(judge, arguments.base, 6 - arguments.top)
    top = list(judge.top.parameters()); ids = {id(p) for p in top}
    groups = [{"params": [p for p in judge.parameters() if id(p) not in ids], "lr": arguments.rate}]
    if top: groups.append({"params": top, "lr": arguments.top_rate})
    optimiser = torch.optim.AdamW(groups, weight_decay=arguments.decay)
    batch = 4
    steps = arguments.epochs * ((len(data) + batch - 1) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [g["lr"] for g in groups], total_steps=steps, pct_start=0.15)
    judge.train()
    for _ in range(arguments.epochs):
        shuffled = data[:]
        order.shuffle(shuffled)
        for start in range(0, len(shuffled), batch):
            optimiser.zero_grad()
            for row in shuffled[start : start + batch]:
                loss(judge, row, opposing).backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return judge.eval()


def said(judges, row):
    with torch.no_grad():
        each = [judge(*row["inputs"]) for judge in judges]
    answers = torch.stack([one[0] for one in each]).mean(0).sigmoid()
    kinds = torch.stack([one[1] for one in each]).mean(0)
    targets = torch.stack([one[2].softmax(1) for one in each]).mean(0)
    return answers.numpy(), kinds.numpy(), targets.numpy()
