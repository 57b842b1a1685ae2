"""Fit ``resources/reading/weights.toml``: run by hand, never by a test.

    python packaging/model/cleaner/fit_weights.py PAGES [--write]

PAGES is the folder of development pages (news2023 and wcxb in it). Pages whose name has an even CRC-32 are fitted on;
the others are only looked at. Two logistic regressions for markup and two for plain lines, by Newton's method with a
ridge: the first judges each block by itself, the second also sees how the first judged its neighbours.
"""

import argparse
import gzip
import itertools
import json
import random
import sys
import zlib
from collections import Counter
from pathlib import Path

import numpy as np

from rejoinder.domain.text import Document
from rejoinder.reading import features as f
from rejoinder.reading.characters import words
from rejoinder.reading.clean import certain, judge, tree_of
from rejoinder.reading.html import read_html
from rejoinder.reading.page import Medium, Page
from rejoinder.reading.text import read_text

RIDGE = 3.0
SAVED = ("saved", "riddled")
RESIDUE = (
    ["Advertisement"],
    ["Story continues below advertisement"],
    ["WATCH: Harbour bridge closed after storm", "Click to play video: 'Harbour bridge closed after storm'"],
    ["READ MORE: Council votes on harbour bridge"],
    ["Sign up for our newsletter, sent to your inbox every morning."],
)
MENU = ("Home", "World", "Politics", "Business", "Sport", "Opinion", "Weather", "Sign in", "Subscribe", "Search")
BAR = ("Share on Facebook", "Tweet", "Email", "Print", "Save", "3 min read", "12 comments")
OTHERS = (
    "Ferry fares rise again",
    "Who pays for the new quay?",
    "Storm closes road",
    "Council splits over wall",
    "Five to read",
)
RARE = 8  # pages: a feature seen on fewer is left out


def pages(folder: Path, sets=("news2023", "wcxb"), media=("html", "dump", "indump")):
    """Every development page as (set, task, name, page, gold text)."""
    for name in sets:
        for task in media:
            if task == "html":
                texts = {
                    p.name[:-8]: gzip.decompress(p.read_bytes()) for p in sorted((folder / name).glob("*.html.gz"))
                }
            else:
                dump = json.loads(gzip.decompress((folder / name / f"{task}.json.gz").read_bytes()))
                texts = {key: text.encode() for key, text in dump.items()}
            for key, data in texts.items():
                gold = (folder / name / f"{key}.expected.txt").read_text("utf-8")
                reader = read_html if task == "html" else read_text
                try:
                    page = reader(Document(key, data, reader.media_type))
                except Exception as error:  # noqa: BLE001 - one bad page must not stop the fit
                    sys.stderr.write(f"{key} {task}: {error}\n")
                    continue
                yield name, task, key, page, gold


def saved(folder: Path, sets=("news2023", "wcxb")):
    """The gold texts themselves as plain text: as somebody would save an article, and riddled with residue."""
    for name in sets:
        for path in sorted((folder / name).glob("*.expected.txt")):
            gold = path.read_text("utf-8")
            key = path.name.removesuffix(".expected.txt")
            title = json.loads((folder / name / f"{key}.meta.json").read_text("utf-8")).get("title") or ""
            lines = [line.strip() for line in gold.splitlines() if line.strip()]
            rng = random.Random(key)
            riddled = [*rng.sample(MENU, 4), title, "By Ann Lee", "May 4, 2021", *rng.sample(BAR, rng.randrange(4))]
            for line in lines:
                riddled.append(line)
                if rng.random() < 0.4:
                    riddled += rng.choice(RESIDUE)
            riddled += [
                *rng.sample(BAR, rng.randrange(3)),
                "Trending now",
                *rng.sample(OTHERS, 3),
                "© 2021 The Lindmar Post",
            ]
            for task, text in (("saved", "\n\n".join([title, *lines])), ("riddled", "\n\n".join(riddled))):
                if text.strip():
                    yield name, task, key, read_text(Document(key, text.encode(), "text/plain")), gold


def is_fitted_on(key: str) -> bool:
    return zlib.crc32(key.encode()) % 2 == 0


def labels(page: Page, gold: str) -> tuple[np.ndarray, np.ndarray]:
    """1 where the gold text holds the block, and how much each block weighs."""
    lines = Counter(tuple(words(line)) for line in gold.splitlines() if line.strip())
    every = tuple(words(gold))
    shingles = Counter(every[i : i + 4] for i in range(len(every) - 3))
    total = max(150, len(every))
    label, weight = [], []
    for block in page.blocks:
        own = tuple(words(block.text))
        if len(own) >= 4:
            mine = [own[i : i + 4] for i in range(len(own) - 3)]
            share = sum(s in shingles for s in mine) / len(mine)
        else:
            share = 1.0 if own and own in lines else 0.0
        label.append(1.0 if share >= 0.6 else 0.0)
        weight.append((max(1, len(own)) ** 0.75) / total**0.75 * (0.3 if 0.3 < share < 0.75 else 1.0))
    where = {}
    for index, block in enumerate(page.blocks):
        if label[index]:
            where.setdefault(block.text, []).append(index)
    joined = " ".join(every)
    for text, places in where.items():
        if len(places) > 1:
            allowed = max(1, joined.count(" ".join(words(text))))
            near = {i: sum(label[max(0, i - 6) : i + 7]) for i in places}
            for extra in sorted(places, key=lambda i: -near[i])[allowed:]:
                label[extra] = 0.0
    return np.array(label), np.array(weight)


def fit(rows, y, w):
    """The weights of a logistic regression with a ridge, by name."""
    seen = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= RARE * 3)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for i, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                x[i, column[name]] = value
    w = w / w.sum() * 8000
    beta = np.zeros(len(names))
    for _ in range(12):
        z = np.clip(x @ beta, -30, 30)
        p = 1 / (1 + np.exp(-z))
        gradient = x.T @ (w * (p - y)) + RIDGE * beta
        s = w * p * (1 - p) + 1e-6
        hessian = (x * s[:, None]).T @ x + RIDGE * np.eye(len(names))
        change = np.linalg.solve(hessian, gradient)
        beta -= change
        if np.abs(change).max() < 1e-3:
            break
    return {name: round(float(value), 3) for name, value in zip(names, beta, strict=True) if abs(value) >= 0.02}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--all", action="store_true", help="fit on both halves")
    arguments = parser.parse_args()
    gathered = {Medium.MARKUP: [], Medium.LINES: []}
    for _, task, key, page, gold in itertools.chain(pages(arguments.pages), saved(arguments.pages)):
        if not arguments.all and not is_fitted_on(key):
            continue
        measured = f.measure(page)
        tree = tree_of(page, measured)
        sure = [verdict[0] if verdict else None for verdict in certain(page, measured)]
        rows = f.features(page, measured, tree, sure)
        y, w = labels(page, gold)
        w = np.where([reason is not None for reason in sure], 0.0, w) * (0.4 if task in SAVED else 1.0)
        gathered[page.medium].append((rows, measured, y, w, sure))
    result = {}
    for medium, parts in gathered.items():
        first = fit(
            [r for p in parts for r in p[0]],
            np.concatenate([p[2] for p in parts]),
            np.concatenate([p[3] for p in parts]),
        )
        wider = [f.with_neighbours(p[0], judge(p[0], p[4], first), p[1], p[4]) for p in parts]
        second = fit(
            [r for rows in wider for r in rows],
            np.concatenate([p[2] for p in parts]),
            np.concatenate([p[3] for p in parts]),
        )
        right = 0.0
        for rows, part in zip(wider, parts, strict=True):
            likely = np.array(judge(rows, part[4], second))
            right += float((part[3] * ((likely > 0.5) == (part[2] > 0.5))).sum())
        total = sum(float(p[3].sum()) for p in parts)
        blocks = sum(len(p[0]) for p in parts)
        sys.stdout.write(f"{medium}: {len(parts)} pages, {blocks} blocks, {right / total:.4f} of the weight right\n")
        result[f"{medium}_first"], result[f"{medium}_second"] = first, second
    if arguments.write:
        head = arguments.write.read_text("utf-8").split("[", 1)[0] if arguments.write.exists() else ""
        out = [head.rstrip()]
        for name, weights in result.items():
            out.append(f"\n[{name}]")
            out += [f"{key} = {value}" for key, value in weights.items()]
        arguments.write.write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
