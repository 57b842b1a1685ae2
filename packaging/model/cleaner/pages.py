"""The development pages with their gold texts, invented residue for plain text, and the labels of blocks.

Read by ``fit.py``. PAGES is the folder of development pages, with news2023 and wcxb in it.
"""

import gzip
import json
import random
import sys
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from rejoinder.domain.text import Document
from rejoinder.reading.characters import words
from rejoinder.reading.html import read_html
from rejoinder.reading.page import Page
from rejoinder.reading.text import read_text

SAVED = ("saved", "riddled")
EVERY = 4  # one in so many of the invented texts is fitted on
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
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})


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


def is_fitted_on(key: str, task: str) -> bool:
    """Whether that text is used: all pages are, and one in `EVERY` of the invented texts."""
    return task not in SAVED or zlib.crc32((key + task).encode()) % EVERY == 0


def site_of(folder: Path, name: str, key: str) -> str:
    """The registered name of the page's site ("example.co.uk"): pages of one site are never in both halves."""
    url = json.loads((folder / name / f"{key}.meta.json").read_text("utf-8")).get("url") or key
    parts = urlsplit(url).netloc.split(":")[0].split(".")
    length = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-length:])


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
