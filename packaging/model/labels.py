"""What the heads tell apart, and how the labels of each corpus are read as ours."""

import re
from functools import cache
from pathlib import Path

ROLES = ("source", "cue", "content")
ATTRIBUTION = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
KINDS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT")
NAMES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
ALL_NAMES = (1 << len(NAMES)) - 1

_PLACES = {"LOC", "LOCATION", "Location", "place"}
_SAME = {
    **dict.fromkeys(("PER", "PERSON", "Person", "person"), ("PERSON",)),
    **dict.fromkeys(("ORG", "ORGANIZATION", "Organisation", "organization"), ("ORG",)),
    **dict.fromkeys(("DATE", "DURATION"), ("DATE",)),
    "TIME": ("TIME",),
    **dict.fromkeys(("Temporal", "time"), ("DATE", "TIME")),
    **dict.fromkeys(("MONEY", "Money"), ("MONEY",)),
    "PERCENT": ("PERCENT",),
    "Quantity": ("QUANTITY", "MONEY", "PERCENT"),
    "Nationality": ("NORP",),
}
_LANDSCAPE = re.compile(
    r"\b(river|mountains?|mount|mt|sea|ocean|valley|street|avenue|bay|lake|park|airport|bridge|europe|africa|asia|east|west"
    r"|north|south|road|square|coast|peninsula|desert|forest|gulf|strait|channel|canal|cape|hills?|creek|beach|field|hall"
    r"|house|stadium|center|centre|hotel|building|base|tower|plaza|station|highway|route|boulevard|rd|st|ave|crossing"
    r"|america|antarctica|earth|mars|moon|wall|border|island|midwest|balkans|caribbean|mediterranean|atlantic|pacific)\b",
    re.IGNORECASE,
)


@cache
def gazetteer() -> tuple[frozenset[str], frozenset[str]]:
    """Countries, states and cities; words for nationalities, faiths and parties; all in small letters."""
    folder = Path(__file__).parent
    places, peoples = (
        frozenset(line.lower() for line in (folder / name).read_text("utf-8").splitlines() if line[:1] not in {"", "#"})
        for name in ("places.txt", "peoples.txt")
    )
    return places, peoples


def kinds_of(label: str, words: str) -> tuple[str, ...]:
    """The kinds that a corpus's label may stand for; nothing where it says nothing of use to us."""
    places, peoples = gazetteer()
    if label in _PLACES:
        plain = words.lower().removeprefix("the ")
        if plain in places:
            return ("GPE",)
        return ("LOC",) if _LANDSCAPE.search(plain) else ("GPE", "LOC")
    if label in {"MISC", "OTH"}:
        return ("NORP",) if words.lower() in peoples else ()
    return _SAME.get(label, ())


def mask_of(kinds: tuple[str, ...], place: str) -> int:
    """The set of name tags allowed at a word, as bits."""
    return sum(1 << NAMES.index(f"{at}-{kind}") for kind in kinds for at in place)


def script_of(form: str, lemma: str) -> str:
    """How a word becomes its lemma: its case, characters cut from its end, what is added (after UDPipe)."""
    case = "k" if any(char.isupper() for char in lemma) else "l"
    base = form if case == "k" else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if not shared and form.lower() != lemma:
        return f"w|0|{lemma}"
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"
