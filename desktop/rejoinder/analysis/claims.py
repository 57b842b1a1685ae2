"""The last step: from a finished `Doc`'s values to the domain's `Analysis`. Nothing of spaCy leaves this room."""

from collections.abc import Sequence

from rejoinder.analysis.certainty import certainty_of, polarity_of
from rejoinder.analysis.clocks import Clocks
from rejoinder.analysis.disputes.answers import Answer
from rejoinder.analysis.lexicon import cue_lexicon
from rejoinder.analysis.sources import UNNAMED, Speakers
from rejoinder.analysis.statements import Statement
from rejoinder.analysis.wording import Worded, Wording, side_root
from rejoinder.domain.claims import (
    ARTICLE_VOICE,
    Analysis,
    Claim,
    ClaimId,
    Mode,
    Point,
    PointId,
    Reply,
    ReplyKind,
    Source,
    SourceKind,
    Status,
)
from rejoinder.domain.text import Article

_ACCUSING = frozenset({"accuse", "criticise", "discredit"})


def to_analysis(
    article: Article,
    *,
    engine: str,
    statements: tuple[Statement, ...],
    worded: Worded,
    speakers: Speakers,
    clocks: tuple[Clocks, ...],
    points: tuple[tuple[int, ...], ...],
    answers: tuple[Answer, ...],
) -> Analysis:
    """The analysis of an article; ids count from 1 in reading order."""
    kept = _kept(statements, answers)
    place = {number: index for index, number in enumerate(kept)}
    groups = [group for group in (tuple(number for number in group if number in place) for group in points) if group]
    point_of = {number: index for index, group in enumerate(groups) for number in group}
    claims = {
        number: _claim(
            article, number, statements[number], speakers, clocks[number], PointId(f"p{point_of[number] + 1}"), place
        )
        for number in kept
    }
    replies = tuple(
        Reply(
            claims[a.statement].id,
            None if a.to is None else claims[a.to].id,
            a.implied,
            a.kind,
            a.because,
            round(a.confidence, 2),
            a.rule,
        )
        for a in answers
    )
    judged = _Judge(statements, worded.wordings, speakers, tuple(groups), answers)
    found = tuple(
        Point(
            PointId(f"p{index + 1}"),
            _best_wording(article.text, group, statements),
            tuple(claims[number].id for number in group),
            *judged.status(index),
        )
        for index, group in enumerate(groups)
    )
    return Analysis(article.id, engine, speakers.sources, tuple(claims.values()), replies, found)


def _kept(statements: tuple[Statement, ...], answers: tuple[Answer, ...]) -> tuple[int, ...]:
    """All that is attributed, and of the article's own voice what takes part in a reply."""
    taking_part = {number for answer in answers for number in (answer.statement, answer.to) if number is not None}
    return tuple(n for n, statement in enumerate(statements) if statement.mode is not Mode.VOICE or n in taking_part)


def _claim(
    article: Article,
    number: int,
    statement: Statement,
    speakers: Speakers,
    clocks: Clocks,
    point: PointId,
    place: dict[int, int],
) -> Claim:
    own = statement.mode is Mode.VOICE
    source = speakers.of[number]
    named: Source | None = None if source is None else speakers.sources[source]
    return Claim(
        id=ClaimId(f"c{place[number] + 1}"),
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
        who=ARTICLE_VOICE if own else UNNAMED if named is None else named.name,
        source_id=None if named is None else named.id,
        mode=statement.mode,
        speech=statement.speech,
        certainty=certainty_of(statement, article.text),
        polarity=polarity_of(statement.words(article.text)),
        basis=speakers.basis[number],
        within=None if statement.within is None else ClaimId(f"c{place[statement.within] + 1}"),
        said=article.published if own else clocks[0],
        happened=clocks[1],
        confidence=round(statement.confidence, 2),
        point=point,
        rule=statement.rule,
    )


def _best_wording(text: str, group: Sequence[int], statements: Sequence[Statement]) -> str:
    """The wording that stands best alone: of middling length, not a pointer or a label."""
    wordings = [" ".join(statements[number].words(text).split()) for number in group]
    wordings = [words.removeprefix("that ") or words for words in wordings]
    return max(wordings, key=lambda words: (min(len(words), 120), -len(words)))


class _Judge:
    """How each point stands in the article at hand."""

    def __init__(
        self,
        statements: tuple[Statement, ...],
        wordings: tuple[Wording, ...],
        speakers: Speakers,
        points: tuple[tuple[int, ...], ...],
        answers: tuple[Answer, ...],
    ) -> None:
        self.statements, self.wordings, self.speakers, self.points, self.answers = (
            statements,
            wordings,
            speakers,
            points,
            answers,
        )
        self.to: dict[int, list[Answer]] = {}
        self.sent: dict[int, list[Answer]] = {}
        for answer in answers:
            if answer.to is not None:
                self.to.setdefault(answer.to, []).append(answer)
            self.sent.setdefault(answer.statement, []).append(answer)

    def status(self, index: int) -> tuple[Status, int, str]:
        """Status, count of origins, accused party."""
        group = self.points[index]
        incoming = [answer for number in group for answer in self.to.get(number, ())]
        kinds = {answer.kind for answer in incoming}
        origins = self._origins(group)
        if ReplyKind.RETRACT in kinds:
            return Status.RETRACTED, origins, ""
        if any(answer.kind.opposes and self._is_from_another(answer) for answer in incoming):
            return Status.DISPUTED, origins, ""
        if ReplyKind.CONCEDE in kinds:
            return Status.CONCEDED, origins, ""
        if ReplyKind.DECLINE in kinds:
            return Status.DECLINED, origins, ""
        accused = self._accused(group)
        if accused and not self._answered(group, accused):
            return Status.UNANSWERED, origins, accused
        return Status.UNOPPOSED, origins, ""

    def _is_from_another(self, answer: Answer) -> bool:
        """Whether somebody else answers than made the claim; nobody named is not known to be the same."""
        assert answer.to is not None
        return self._who(answer.statement) != self._who(answer.to)

    def _origins(self, group: Sequence[int]) -> int:
        """Independent first sources: each source once, echoes and agency copies of one wording not at all."""
        echoes = {
            number
            for number in group
            for answer in self.sent.get(number, ())
            if answer.kind is ReplyKind.ECHO and answer.to in group
        }
        first = [number for number in group if number not in echoes] or [group[0]]
        sources = {self._who(number) for number in first}
        return max(1, len(sources))

    def _who(self, number: int) -> str:
        source = self.speakers.of[number]
        if self.statements[number].mode is Mode.VOICE:
            return ARTICLE_VOICE
        return f"?{number}" if source is None else self.speakers.sources[source].name

    def _accused(self, group: Sequence[int]) -> str:
        """The named party that the point accuses or contradicts, "" if none."""
        for number in group:
            statement = self.statements[number]
            for answer in self.sent.get(number, ()):
                if (
                    answer.kind.opposes
                    and answer.to is not None
                    and answer.kind not in {ReplyKind.DOUBT, ReplyKind.QUALIFY, ReplyKind.RETRACT}
                ):
                    target = self.speakers.of[answer.to]
                    if target is not None and self.speakers.sources[target].kind is not SourceKind.UNNAMED:
                        return self.speakers.sources[target].name
            if statement.cue_class in _ACCUSING or cue_lexicon().replies.get(statement.cue_class) == "discredit":
                own = self._own_names(number)
                for name in sorted(self.wordings[number].names - own):
                    return name.removeprefix("@").replace("_", " ")
        return ""

    def _own_names(self, number: int) -> frozenset[str]:
        source = self.speakers.of[number]
        if source is None:
            return frozenset()
        found = self.speakers.sources[source]
        return frozenset({side_root(found.name), side_root(found.side)})

    def _answered(self, group: Sequence[int], accused: str) -> bool:
        """Whether the accused party, or one on its side, replies."""
        sides = {
            source.side for source in self.speakers.sources if accused in {source.name, source.side} and source.side
        }
        for number in group:
            for answer in self.to.get(number, ()):
                source = self.speakers.of[answer.statement]
                if source is not None:
                    found = self.speakers.sources[source]
                    if found.name == accused or (found.side and (found.side in sides or found.side == accused)):
                        return True
        return False
