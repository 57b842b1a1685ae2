"""The application's own words for kinds, sources, counts and times: said once here, read everywhere."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale

from rejoinder.domain.claims import (
    ARTICLE_VOICE,
    Basis,
    Certainty,
    Claim,
    Mode,
    Reply,
    ReplyKind,
    Source,
    SourceKind,
)
from rejoinder.domain.text import Article, ResidueReason, Span
from rejoinder.domain.times import Interval, Precision

NO_DATE = "no date"
_NO_YEAR = 0  # none goes without saying

_MEANINGS = {
    ReplyKind.DENY: "says it is untrue",
    ReplyKind.CONTRADICT: "asserts what cannot also be true",
    ReplyKind.CORRECT: "replaces a number, name, date or place",
    ReplyKind.REFRAME: "another cause, actor or purpose",
    ReplyKind.DISCREDIT: "aims at the claimant",
    ReplyKind.RETRACT: "takes own claim back",
    ReplyKind.QUALIFY: "grants a part, limits the rest",
    ReplyKind.DOUBT: "unproven",
    ReplyKind.DECLINE: "asked, no answer",
    ReplyKind.CONFIRM: "a third party says the same",
    ReplyKind.CONCEDE: "the other side accepts it",
    ReplyKind.ECHO: "relays, no new evidence",
}
_SOURCES = {
    SourceKind.PERSON: "person",
    SourceKind.BODY: "body",
    SourceKind.STATE: "state",
    SourceKind.DOCUMENT: "document",
    SourceKind.UNNAMED: "unnamed",
    SourceKind.ARTICLE: "own voice",
}
_MODES = {
    Mode.DIRECT: "quoted",
    Mode.MIXED: "partly quoted",
    Mode.INDIRECT: "reported",
    Mode.ACT: "the act only",
    Mode.VOICE: "own voice",
}
_CERTAINTIES = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNSTATED: "certainty not stated",
}
_BASES = {
    Basis.NAMED_OFFICIAL: "named official",
    Basis.UNNAMED_OFFICIAL: "unnamed official",
    Basis.ORGANISATION: "organisation",
    Basis.NAMED_PERSON: "named person",
    Basis.ANONYMOUS: "anonymous",
    Basis.DOCUMENT: "document",
    Basis.WITNESS: "witness",
    Basis.OTHER_MEDIA: "other media",
    Basis.REPORTER: "reporter",
}
_RESIDUE = {
    ResidueReason.ADVERTISEMENT: "advertisement",
    ResidueReason.TEASER: "teaser",
    ResidueReason.CAPTION: "caption",
    ResidueReason.SHARE_BAR: "share counts",
    ResidueReason.NEWSLETTER: "newsletter",
    ResidueReason.BYLINE: "byline",
    ResidueReason.DATELINE: "date line",
    ResidueReason.OUTLET: "name of the outlet",
    ResidueReason.RELATED: "related stories",
    ResidueReason.COMMENTS: "comments",
    ResidueReason.CONSENT: "consent notice",
    ResidueReason.LEGAL: "legal notice",
    ResidueReason.NAVIGATION: "navigation",
    ResidueReason.PAYWALL: "paywall",
    ResidueReason.DUPLICATE: "repeated text",
    ResidueReason.HIDDEN: "hidden text",
    ResidueReason.OTHER: "other",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PARTS = (  # hour in which a part of the day ends, exclusive, and its word
    (5, "night"),
    (12, "morning"),
    (18, "afternoon"),
    (22, "evening"),
    (24, "night"),
)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_LONG_LAG = timedelta(days=60)  # from here on a lag is told in months: nobody counts 74 days


def reply_word(kind: ReplyKind) -> str:
    """The kind in the third person: "denies"."""
    return kind.word


def reply_meaning(kind: ReplyKind) -> str:
    """What the kind means, in a few words: "says it is untrue"."""
    return _MEANINGS[kind]


def source_word(kind: SourceKind) -> str:
    """What a source is: "unnamed", "own voice"."""
    return _SOURCES[kind]


def mode_word(mode: Mode) -> str:
    """In what way the claim stands there: "quoted"."""
    return _MODES[mode]


def certainty_word(certainty: Certainty) -> str:
    """How certain the words are: "probable"."""
    return _CERTAINTIES[certainty]


def basis_word(basis: Basis) -> str:
    """What the claim rests on: "named official"."""
    return _BASES[basis]


def residue_word(reason: ResidueReason) -> str:
    """Why a block is no part of the article: "advertisement"."""
    return _RESIDUE[reason]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 claim", "1,140 claims", "2 replies"."""
    if number == 1:
        return f"1 {one}"
    plural = many or (f"{one[:-1]}ies" if one.endswith("y") and one[-2] not in "aeiou" else f"{one}s")
    return f"{number:,} {plural}"


def capital(words: str) -> str:
    """The words with a capital at their beginning, the rest as they are."""
    return words[:1].upper() + words[1:]


def speaker(claim: Claim, source: Source | None) -> str:
    """Who makes the claim, as it stands on a card; never empty."""
    if source is not None and source.name:
        return source.name
    return claim.who or "not named"


def role(claim: Claim, source: Source | None) -> str:
    """What is said of the speaker beside the name: the role, "unnamed" or "own voice"; "" where nothing is known."""
    if claim.mode is Mode.VOICE or claim.who == ARTICLE_VOICE:
        return source_word(SourceKind.ARTICLE)
    if source is None:
        return ""
    parts = [source.role] if source.role else []
    if source.kind is SourceKind.UNNAMED:
        parts.append(source_word(SourceKind.UNNAMED))
    if source.side and source.side not in {source.name, source.role}:
        parts.append(source.side)
    return ", ".join(parts)


def content(claim: Claim, article: Article) -> str:
    """The words of the claim on one line; where an attribution splits them, "…" stands for it.

    Quotation marks stand only where the article has them: around pieces that it quotes, also where the marks
    themselves lie just outside the claim.
    """
    return _SPLIT.join(_piece(claim, span, article.text) for span in claim.content)


def lit_content(claim: Claim, article: Article, lit: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Where the lit stretches of the article stand in `content`, as half-open ranges of its characters, in order."""
    found = []
    base = 0
    for span in claim.content:
        shown = _piece(claim, span, article.text)
        inner = 1 if shown != _plain(span, article.text) else 0
        for part in lit:
            if part.overlaps(span):
                before = _plain_length(article.text[span.start : max(part.start, span.start)])
                until = _plain_length(article.text[span.start : min(part.end, span.end)], keep_end=False)
                found.append((base + inner + before, base + inner + until))
        base += len(shown) + len(_SPLIT)
    return tuple(sorted(stretch for stretch in found if stretch[0] < stretch[1]))


_SPLIT = " … "
_OPENING, _CLOSING = '"“„«‟»', '"”“»«'


def _piece(claim: Claim, span: Span, text: str) -> str:
    """One piece of a claim as it is shown."""
    words = _plain(span, text)
    if words[:1] and words[0] in _OPENING:
        return words
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2].lstrip(",.;!?…")[:1]
    between = bool(before and after) and before in _OPENING and after in _CLOSING
    return f"“{words}”" if between or claim.mode is Mode.DIRECT else words


def _plain(span: Span, text: str) -> str:
    """The words of a span with single spaces."""
    return " ".join(span.of(text).split())


def _plain_length(head: str, *, keep_end: bool = True) -> int:
    """How many characters of the shown piece stand before the end of `head`, which begins where the piece begins."""
    length = len(" ".join(head.split()))
    return length + 1 if keep_end and length and head[-1].isspace() else length


def day_name(day: date, *, year: bool = False) -> str:
    """A day as a heading: "Wed 4 March", with the year where it is asked for."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def short_day(day: date) -> str:
    """A day on a scale: "Wed 4"."""
    return f"{_DAYS[day.weekday()]} {day.day}"


def short_date(day: date) -> str:
    """A day on a scale of months: "4 Mar"."""
    return _short(day, day.year)


def month_name(day: date) -> str:
    """A month as a heading: "March 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def when(interval: Interval | None, *, on: date | None = None, year: int | None = None) -> str:
    """A time as short as it can be told: "10:15" on its own day, "Wed 4 Mar 10:15", "since Jan", "~ week of 2 Mar".

    `on` is the day whose heading stands above; `year` the one that goes without saying. "~" says that the words give
    a range, not a day. Never empty.
    """
    if interval is None:
        return NO_DATE
    if interval.opens is None:
        assert interval.closes is not None
        return f"until {_point(interval.closes - _last(interval), interval.precision, year)}"
    if interval.closes is None:
        return f"since {_point(interval.opens, interval.precision, year)}"
    return _closed(interval.opens, interval.closes, interval.precision, on, year)


def dates(article: Article) -> str:
    """When it was published and, where that is another day, changed: "5 Mar 2026, changed 9 Mar 2026"; may be ""."""
    published, modified = article.published, article.modified
    told = [when(published, year=_NO_YEAR)] if published else []
    if modified and (published is None or (modified.start, modified.end) != (published.start, published.end)):
        told.append(f"changed {when(modified, year=_NO_YEAR)}")
    return ", ".join(told)


def other_language(article: Article) -> str:
    """The name of the article's language where no claim is looked for in it: "German"; "" for English and unknown."""
    if article.language in {"", "en"}:
        return ""
    known = QLocale(article.language).language()
    return article.language if known is QLocale.Language.C else QLocale.languageToString(known)


def no_claim(article: Article) -> str:
    """Why an article shows no claim."""
    other = other_language(article)
    only = f"This article is in {other}. Claims are found in English only."
    return only if other else "No claim was found in this article."


def dates_because(article: Article) -> tuple[str, ...]:
    """Which words give the article's dates, a sentence each."""
    named = (("Published", article.published), ("Changed", article.modified))
    return tuple(f"{name}, because it says “{interval.because}”." for name, interval in named if interval)


def brief(interval: Interval | None, *, on: date | None = None, year: int | None = None) -> str:
    """The same where there is little room: only the clock on its own day, only the day elsewhere; may be empty."""
    if interval is None:
        return NO_DATE if on is not None else ""
    if interval.opens is None or interval.closes is None or interval.precision in _LONG:
        return when(interval, on=on, year=year)
    day = interval.opens.date()
    if day == on:
        return f"{interval.opens:%H:%M}" if interval.precision in _EXACT else ""
    return _day(day, year)


_EXACT = {Precision.MINUTE, Precision.HOUR}
_LONG = {Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.DECADE, Precision.SPAN}


def _closed(opens: datetime, closes: datetime, precision: Precision, on: date | None, year: int | None) -> str:
    """An interval with two ends."""
    last = closes - timedelta(minutes=1)
    same_day = opens.date() == last.date()
    if precision in _EXACT:
        clock = f"{opens:%H:%M}"
        if closes - opens > _HOUR:
            clock += f" – {last:%H:%M}" if same_day else f" – {_point(last, Precision.MINUTE, year)}"
        return clock if on == opens.date() else f"{_day(opens.date(), year)} {clock}"
    if precision is Precision.PART_OF_DAY:
        word = next(word for hour, word in _PARTS if (opens.hour if same_day else 23) < hour)
        return (
            word
            if on == opens.date()
            else f"{_DAYS[opens.weekday()]} {word}"
            if on
            else f"{_day(opens.date(), year)} {word}"
        )
    if precision is Precision.WEEK:
        return f"~ week of {_short(opens.date(), year)}"
    if precision in {Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.DECADE}:
        return _point(opens, precision, year)
    if same_day:
        return _day(opens.date(), year)
    return f"~ {_range(opens.date(), last.date(), year)}"


def _last(interval: Interval) -> timedelta:
    """The step from the instant after an interval back to its last moment."""
    return timedelta(minutes=1) if interval.end and "T" in interval.end else _DAY


def _point(moment: datetime, precision: Precision, year: int | None) -> str:
    """One moment at its precision."""
    day = moment.date()
    match precision:
        case Precision.MINUTE | Precision.HOUR:
            return f"{_day(day, year)} {moment:%H:%M}"
        case Precision.MONTH:
            return _MONTHS[day.month - 1] if day.year == year else month_name(day)
        case Precision.QUARTER:
            return f"Q{(day.month + 2) // 3} {day.year}"
        case Precision.YEAR:
            return str(day.year)
        case Precision.DECADE:
            return f"{day.year // 10 * 10}s"
        case _:
            return _day(day, year)


def _day(day: date, year: int | None) -> str:
    """A day, "Wed 4 Mar"; with the year, and without the weekday, where the year does not go without saying."""
    if year is None or day.year == year:
        return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3]}"
    return _short(day, year)


def _short(day: date, year: int | None) -> str:
    """A day without its name, "4 Mar", with the year where it does not go without saying."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}" + ("" if year is None or day.year == year else f" {day.year}")


def _range(first: date, last: date, year: int | None) -> str:
    """Two days: "2 – 5 Mar", "28 Feb – 2 Mar"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {_short(last, year)}"
    return f"{_short(first, first.year if first.year == last.year else year)} – {_short(last, year)}"


def lag(earlier: Interval | None, later: Interval | None) -> str:
    """How long after the first the second began: "+ 3 h", "+ 2 d"; "" where one is open, undated or not later.

    Told no finer than the coarser of the two: between a day and a minute only days are counted.
    """
    if earlier is None or later is None or earlier.opens is None or later.opens is None:
        return ""
    if earlier.precision in _EXACT and later.precision in _EXACT:
        gap = later.opens - earlier.opens
    else:
        gap = timedelta(days=(later.opens.date() - earlier.opens.date()).days)
    if gap < timedelta(minutes=1):
        return ""
    if gap < _HOUR:
        return f"+ {gap // timedelta(minutes=1)} min"
    if gap < _DAY:
        return f"+ {round(gap / _HOUR)} h"
    return f"+ {gap.days} d" if gap < _LONG_LAG else f"+ {round(gap.days / 30.44)} mo"  # mean month of 365.25 / 12 days


def sentence(
    claim: Claim,
    article: Article,
    source: Source | None,
    *,
    replies_to: Sequence[Reply] = (),
    replies_from: Sequence[Reply] = (),
) -> str:
    """A claim as one sentence for a screen reader: who, what, when, how it stands."""
    kinds = sorted({reply_word(reply.kind) for reply in replies_from})
    who = speaker(claim, source)
    extra = role(claim, source)
    parts = [f"{who}, {extra}" if extra else who]
    if kinds:
        parts[0] += f" {' and '.join(kinds)}"
    parts[0] += f": {content(claim, article).rstrip('.')}"
    parts.append(f"said {when(claim.said)}" if claim.said else "said at an unknown time")
    if claim.happened:
        parts.append(f"happened {when(claim.happened)}")
    if replies_to:
        parts.append(f"{count(len(replies_to), 'reply')}: {', '.join(reply_word(reply.kind) for reply in replies_to)}")
    return ". ".join(parts) + "."
