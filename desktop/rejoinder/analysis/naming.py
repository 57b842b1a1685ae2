"""What the words that name a source say by themselves: name, role, kind; the rest of the article is not looked at."""

import re
from dataclasses import dataclass, replace

from rejoinder.analysis.knowledge import words
from rejoinder.analysis.sides import side_in, side_of
from rejoinder.domain.claims import Basis, SourceKind

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "p"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("i", "me", "my", "we", "us", "our"), "1"),
    **dict.fromkeys(("who", "which", "that"), "r"),
    "you": "2",
}
_DETERMINER = re.compile(
    r"(?:the|a|an|this|that|these|those|some|any|another|one|his|her|their|its|our|my|both|two|three|four|several|many"
    r"|at least)\s+",
    re.IGNORECASE,
)
_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_QUANTIFIED = re.compile(
    r"(?:some|many|most|several|few|a few|other|certain|top|senior|leading|two|three|four|five|dozens of"
    r"|hundreds of|a number of|a majority of)\s",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?P<whose>(?i:his|her|their)|[A-Z][\w. ]*(?=['’]s?\s))(?:['’]s?)?\s(?:own\s)?(?P<noun>[a-z]+)$")
_LEADING = re.compile(
    r"(?:but|and|or|so|yet|while|meanwhile|however|still|then|now|also|instead|though|although|when|as|if|for|in|on|at"
    r"|according to|even|only|after|before|since|because|that|with|by|from|to|not|where|well|yes|no|thus|like|both)"
    r"[,\s]+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:who|whom|whose|which|speaking|spoke|told|familiar|wearing|citing|quoting)\b.*$", re.DOTALL
)
_PARTS = re.compile(r"\s*(?:,|\s[—–-]{1,2}\s|—|;|\()\s*")
_PREPOSITION = re.compile(r"\s(?:for|of|in|at|from|with|to|on|inside|within|near|among|behind|by|based|close)\s")
_TOKEN = re.compile(r"[^\s,]+")
_POSSESSIVE = re.compile(r"['’‘]s?$")
_NUMBER = re.compile(r"\d")
_LONGEST_PERSON = 5  # words of a part after a comma that may be nothing but a name with its title
_ACRONYM = range(2, 7)  # letters
_WORD_LIMIT = 40  # a source of more words than this is a mistake upstream; only its beginning is read

FIRST, SECOND, RELATIVE = "1", "2", "r"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words of a source say.

    Attributes:
        name: Without determiner and title; for the unnamed the words used.
        kind: As far as the words tell it.
        role: "" where the words give none.
        head: Last word of the head, lower case: what a later "the ministry" points back to.
        side: "" where the words tell none.
        basis: What a claim by it rests on.
        pronoun: m, f, p(lural), n(euter), 1 (first person), 2, r(elative); "" for a noun.
        gender: m or f where the words tell it, else "".
        definite: Whether it points back ("the ministry").
        owned: Whether it is somebody's ("his lawyer").
        bare: Whether it is a name of one word that may be short for a fuller one.
    """

    name: str
    kind: SourceKind
    role: str = ""
    head: str = ""
    side: str = ""
    basis: Basis = Basis.ANONYMOUS
    pronoun: str = ""
    gender: str = ""
    definite: bool = False
    bare: bool = False
    owned: bool = False


def plain(word: str) -> str:
    """Lower case without full stop and possessive, to look it up in a list."""
    return _POSSESSIVE.sub("", word.strip("“”\"'‘’`()[]")).rstrip(".").lower()


def read_naming(phrase: str) -> Naming:
    """Name, role and kind as those words give them."""
    whole = " ".join(phrase.split()[:_WORD_LIMIT]).strip(" ,;:“”\"‘’'—–-")
    if whole.endswith(".") and "." not in whole.rsplit(maxsplit=1)[-1][:-1]:  # "U.S." keeps its full stop
        whole = whole.rstrip(". ")
    if whole.lower() in _PRONOUNS and whole != "US":
        return Naming(whole, SourceKind.UNNAMED, pronoun=_PRONOUNS[whole.lower()], head=whole.lower())
    while match := _LEADING.match(whole):
        whole = whole[match.end() :]
    clean = _TAIL.sub("", whole).strip(" ,") or whole
    if not clean:
        return Naming(" ".join(phrase.split()) or "unnamed", SourceKind.UNNAMED)
    parts = [part.strip(" )") for part in _PARTS.split(clean)]
    parts = [part for part in parts if part]
    if not parts:
        return Naming(phrase.strip(), SourceKind.UNNAMED, basis=Basis.ANONYMOUS)
    owner = _ACCOUNT.match(clean)
    if owner is not None and owner["noun"].lower() in words("titles", "account_noun"):
        return read_naming(owner["whose"])
    naming = _with_later_parts(_read_part(parts[0]), parts)
    side = naming.side or side_in(clean)
    return replace(naming, side=side, owned=parts[0].split()[0].lower() in _OWNERS)


def _with_later_parts(naming: Naming, parts: list[str]) -> Naming:
    """What the parts after a comma add: the name after a role, the role after a name."""
    for later in parts[1:]:
        if naming.kind is SourceKind.UNNAMED and len(later.split()) <= _LONGEST_PERSON:
            other = _read_part(later)
            if other.kind is SourceKind.PERSON and not other.bare:
                naming = _with_role(other, parts[0])
                continue
        if naming.kind is SourceKind.PERSON and not _NUMBER.search(later) and _has_role(later):
            return _with_role(naming, later)
    return naming


def _with_role(naming: Naming, words_of_role: str) -> Naming:
    role = _DETERMINER.sub("", words_of_role, count=1) if _DETERMINER.match(words_of_role) else words_of_role
    official = naming.basis is Basis.NAMED_OFFICIAL or _is_office(role)
    basis = Basis.NAMED_OFFICIAL if official else Basis.NAMED_PERSON
    side = side_in(role) or naming.side
    return Naming(
        naming.name, naming.kind, role, naming.head, side, basis, "", naming.gender, naming.definite, naming.bare
    )


def _has_role(part: str) -> bool:
    return any(
        plain(word) in words("titles", "role") or plain(word) in words("titles", "office") for word in part.split()
    )


def _is_office(role: str) -> bool:
    return any(
        plain(word) in words("titles", "office") or plain(word) in words("titles", "official_head")
        for word in role.split()
    )


def _read_part(part: str) -> Naming:
    """One part between commas: determiner, title, name, what comes after a preposition."""
    determined = _DETERMINER.match(part)
    core = part[determined.end() :] if determined else part
    core = core.strip()
    if not core:
        return Naming(part, SourceKind.UNNAMED)
    pointing = determined is not None and determined[0].strip().lower() in {
        "the",
        "this",
        "that",
        "his",
        "her",
        "their",
        "its",
    }
    head_phrase = _head_phrase(core)
    known = _known(core) or _known(head_phrase)
    if known is not None:
        if core.endswith("s") and _QUANTIFIED.match(part):  # "many Democrats" are not the Democrats
            return replace(known, name=part, kind=SourceKind.UNNAMED, basis=Basis.ANONYMOUS)
        return known
    if pointing and plain(head_phrase.split()[-1]) in words("titles", "party_adjective"):  # "the Kell Republican"
        return Naming(core, SourceKind.UNNAMED, head=plain(head_phrase.split()[-1]), definite=True)
    tokens = _TOKEN.findall(head_phrase)
    head = plain(tokens[-1])
    if not tokens[-1][:1].isupper() and not tokens[-1][:1].isdigit() and not tokens[-1].startswith("@"):
        return _common(part, core, tokens, head, definite=pointing)
    return _proper(core, tokens, head, definite=pointing)


def _known(name: str) -> Naming | None:
    """A state, an institution or an outlet that stands in the lists under this very name."""
    bare = _POSSESSIVE.sub("", name)
    side = side_of(bare)
    if side is not None:
        kind = SourceKind.STATE if side.state and not side.body else SourceKind.BODY
        return Naming(bare, kind, head=plain(bare.split()[-1]), side=side.name, basis=Basis.ORGANISATION)
    if bare in words("titles", "media_name"):
        return Naming(bare, SourceKind.BODY, head=plain(bare.split()[-1]), basis=Basis.OTHER_MEDIA)
    return None


def _head_phrase(core: str) -> str:
    """Up to the first preposition; "Department of Defense" stays whole."""
    match = _PREPOSITION.search(core)
    if match is None:
        return core
    before, after = core[: match.start()], core[match.end() :]
    last = before.split()[-1] if before.split() else ""
    joins = match[0].strip() in {"of", "for", "on", "in"}
    following = re.sub(r"^the\s+", "", after)
    named = last[:1].isupper() or last in words("titles", "place_body")
    if joins and named and following[:1].isupper() and not _has_role(last):
        return before + match[0] + after[: len(after) - len(following)] + _head_phrase(following)
    return before


def _common(part: str, core: str, tokens: list[str], head: str, *, definite: bool) -> Naming:
    """A phrase whose head is a common noun: "Palestinian officials", "the ministry", "a report"."""
    capital = any(token[:1].isupper() for token in tokens)
    name = " ".join(tokens)
    if head in words("titles", "body_head") and head not in words("titles", "media_head"):
        return Naming(name, SourceKind.BODY, head=head, basis=Basis.ORGANISATION, definite=definite and not capital)
    if head in words("titles", "document_head"):
        return Naming(name, SourceKind.DOCUMENT, head=head, basis=Basis.DOCUMENT, definite=definite and not capital)
    if head in words("titles", "media_head"):
        return Naming(name, SourceKind.BODY, head=head, basis=Basis.OTHER_MEDIA, definite=definite and not capital)
    basis = Basis.ANONYMOUS
    if head in words("titles", "witness_head"):
        basis = Basis.WITNESS
    elif head in words("titles", "official_head") or head in words("titles", "office"):
        basis = Basis.UNNAMED_OFFICIAL
    gender = "m" if head.endswith("man") else "f" if head.endswith("woman") else ""
    return Naming(
        part if not definite else core, SourceKind.UNNAMED, head=head, basis=basis, gender=gender, definite=definite
    )


def _title_end(tokens: list[str]) -> int:
    """How many tokens at the beginning are titles, roles and what belongs to them; 0 if none."""
    end = 0
    for index, token in enumerate(tokens[:-1]):
        word = plain(token)
        is_title = (
            word in words("titles", "office")
            or word in words("titles", "courtesy")
            or word in words("titles", "courtesy_male")
            or word in words("titles", "courtesy_female")
            or word in words("titles", "role")
        )
        possessive = _POSSESSIVE.search(token) is not None and not token.endswith(("s'", "s’"))
        if is_title or possessive or (not token[:1].isupper() and word not in words("names", "person_particle")):
            end = index + 1
    return end


def _proper(core: str, tokens: list[str], head: str, *, definite: bool) -> Naming:
    """A phrase that ends in a name: a person with titles, a body, an outlet."""
    name = " ".join(tokens)
    last = tokens[-1]
    linked = any(token.lower() in {"of", "for", "and", "on"} for token in tokens)
    if not linked and (head in words("titles", "office") or head in words("titles", "role")):  # "the Prime Minister"
        return Naming(core, SourceKind.UNNAMED, head=head, basis=Basis.UNNAMED_OFFICIAL, definite=definite)
    first = next(
        (n for n, token in enumerate(tokens) if token[:1].isupper() or token in words("titles", "place_body")), 0
    )
    if linked and head not in words("titles", "media_head"):
        name = " ".join(tokens[first:])  # "the nonpartisan Commission on …"
        joined = any(token.lower() == "and" for token in tokens)
        kind = SourceKind.UNNAMED if joined else SourceKind.BODY
        return Naming(name, kind, head=head, basis=Basis.ORGANISATION)
    cut = _title_end(tokens)
    rest = tokens[cut:] or tokens[-1:]
    if head in words("titles", "media_head"):
        return Naming(name, SourceKind.BODY, head=head, basis=Basis.OTHER_MEDIA)
    known = _known(" ".join(rest))
    if head in words("titles", "body_head") or (len(rest) == 1 and _is_acronym(last)):
        return (
            known
            if known is not None and cut == 0
            else Naming(" ".join(tokens[first:]), SourceKind.BODY, head=head, basis=Basis.ORGANISATION)
        )
    if known is not None:
        return known
    return _person(tokens[:cut], rest)


def _person(title: list[str], rest: list[str]) -> Naming:
    """A person: the words before the name, and the name's own."""
    role = " ".join(title)
    official = _is_office(role)
    courtesy_only = all(
        plain(token)
        in words("titles", "courtesy_male") | words("titles", "courtesy_female") | words("titles", "courtesy")
        for token in title
    )
    clean = " ".join([*rest[:-1], _POSSESSIVE.sub("", rest[-1])]).strip("“”\"‘’'")
    return Naming(
        clean,
        SourceKind.PERSON,
        role="" if courtesy_only else role,
        head=plain(rest[-1]),
        basis=Basis.NAMED_OFFICIAL if official else Basis.NAMED_PERSON,
        gender=_gender(title, rest[0] if len(rest) > 1 else ""),
        bare=len(rest) == 1,
    )


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").rstrip("’'s")
    return len(letters) in _ACRONYM and letters.isupper()


def _gender(title: list[str], given: str) -> str:
    """The letter m or f by title or given name, "" where neither tells."""
    for token in title:
        if plain(token) in words("titles", "courtesy_male"):
            return "m"
        if plain(token) in words("titles", "courtesy_female"):
            return "f"
    return given_gender(given)


def given_gender(given: str) -> str:
    """The letter m or f by a given name, "" where it tells nothing."""
    if given in words("names", "male"):
        return "m"
    return "f" if given in words("names", "female") else ""
