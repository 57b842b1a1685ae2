"""Who is charged: the party that a noun, a name or a pronoun in a charge stands for."""

from dataclasses import dataclass
from functools import cache

from rejoinder.analysis.bodies import Body, may_mean
from rejoinder.analysis.frame import Doc, Token
from rejoinder.analysis.knowledge import lexicon, words
from rejoinder.analysis.naming import plain
from rejoinder.analysis.people import People
from rejoinder.analysis.personnames import Person
from rejoinder.analysis.roles import head_of_role, is_role, role_word
from rejoinder.analysis.sides import side_of
from rejoinder.domain.claims import SourceKind
from rejoinder.domain.text import Span

_SELF = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves", "you", "your", "one"})
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THINGS = {"it": False, "its": False, "they": True, "them": True, "their": True}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "both", "all"})
_SENTENCES = 3  # back in which a pronoun looks for whom it means
_NAME_PARTS = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc", "nummod"})


@dataclass(frozen=True, slots=True)
class Accused:
    """The party that a charge is aimed at.

    Attributes:
        name: As the article gives it at its fullest, without "the".
        side: The body or state whose it is ("Northern Assembly" for its men), "" where the words tell none.
        kind: A person or state by name, a body, or `UNNAMED`: people of a sort, and no name says whose.
    """

    name: str
    side: str
    kind: SourceKind


class WhoIsMeant:
    """Finds the party of a token in one article."""

    def __init__(self, doc: Doc, people: People) -> None:
        self._doc, self._people = doc, people
        self._mention_at = {
            place: mention for mention in people.mentions for place in range(mention.start, mention.end)
        }
        self._body_at = {place: body for body in people.bodies for place in range(body.start, body.end)}

    def of(self, token: Token, *, speaker: str, quoted: bool, spoken_to: Token | None) -> Accused | None:
        """The party that a noun or pronoun stands for; None where it is the speaker, or nobody that can be told.

        Args:
            token: Heads the phrase.
            speaker: The name of whoever says it, "" where there is none.
            quoted: Whether it stands in quotation marks, where "he" is not the speaker.
            spoken_to: The noun for whoever is told it ("told the mayor"), whom "you" means.
        """
        if token.lower_ == "you" and quoted and spoken_to is not None:
            return self._other(spoken_to, speaker)
        if token.pos_ == "PRON" or token.lower_ in _SELF or token.lower_ in _GENDER or token.lower_ in _THINGS:
            return self._pronoun(token, speaker, quoted=quoted)
        owner = next((child for child in token.children if child.dep_ == "nmod:poss" and child.pos_ == "PRON"), None)
        if owner is not None and self._can_act(plain(token.lemma_)):
            found = self._pronoun(owner, speaker, quoted=quoted)  # "his aides"
            return None if found is None else Accused(f"{found.name}’s {token.text}", found.name, SourceKind.BODY)
        return self._other(token, speaker)

    def _other(self, token: Token, speaker: str) -> Accused | None:
        found = self._named(token) or self._common(token)
        return None if found is None or found.name == speaker else found

    # --- names --------------------------------------------------------------------------------------------------------

    def _named(self, token: Token) -> Accused | None:
        person = self._person_at(token)
        if person is not None:
            return Accused(person.name, "", SourceKind.PERSON)
        body = self._body_at.get(token.idx)
        if body is not None:
            return self._body(body.name)
        if token.pos_ != "PROPN":
            return None
        name = self._phrase(token)
        side = side_of(name) or side_of(token.text)
        if side is not None:
            if token.text.endswith("s") and token.text not in {side.name, name} and not _is_definite(token):
                return None  # "Americans" are not the United States
            kind = SourceKind.BODY if side.body or not side.state else SourceKind.STATE
            return Accused(name if side.body else side.name, "" if not side.body else side.name, kind)
        return Accused(name, "", SourceKind.BODY) if token.ent_type_ else None

    def _person_at(self, token: Token) -> Person | None:
        """The person whose name stands there, or right after a title there ("General Velk")."""
        beside = [word for word in token.head.children if word.i == token.i + 1 and word.dep_ == token.dep_]
        for word in (token, *(child for child in token.children if child.dep_ in {"flat", "appos"}), *beside):
            mention = self._mention_at.get(word.idx)
            if mention is not None and not (mention.owner and word.i == token.i and token.dep_ != "nmod:poss"):
                return self._people.persons[mention.person]
        return None

    def _body(self, name: str) -> Accused:
        side = side_of(name)
        return Accused(name, side.name if side is not None else "", SourceKind.BODY)

    # --- common nouns -------------------------------------------------------------------------------------------------

    def _common(self, token: Token) -> Accused | None:
        """A body that "the ministry" takes up, a person whom a role means, people whose side the words name."""
        lemma = plain(token.lemma_)
        owner = self._owner(token)
        if owner is not None:
            can = owner.kind is not SourceKind.PERSON or self._can_act(lemma)
            return Accused(self._phrase(token), owner.name, SourceKind.BODY) if can else None
        one = self._definite(token, lemma) if _is_definite(token) and not token.tag_.endswith("S") else None
        if one is not None:
            return one
        bare = not any(child.dep_ in {"det", "nummod"} for child in token.children)
        several = _is_definite(token) or (bare and token.tag_.endswith("S")) or lemma == "police"
        return Accused(self._phrase(token), "", SourceKind.UNNAMED) if lemma in _groups() and several else None

    def _definite(self, token: Token, lemma: str) -> Accused | None:
        """Whom "the ministry", "the mayor" takes up; the words themselves for a body that is not named."""
        body = self._taken_up(lemma, token.idx)
        if body is not None:
            return self._body(body.name)
        person = self._with_role(lemma, token.idx)
        if person is not None:
            return Accused(person.name, "", SourceKind.PERSON)
        return Accused(self._phrase(token), "", SourceKind.BODY) if lemma in words("titles", "body_head") else None

    def _owner(self, token: Token) -> Accused | None:
        """Whose it is: "the Assembly's men", "government soldiers", "members of the union", "a police officer"."""
        for child in token.children:
            of = child.dep_ == "nmod" and any(word.dep_ == "case" and word.lower_ == "of" for word in child.children)
            if child.dep_ in {"nmod:poss", "compound", "amod"} or of:
                found = self._named(child)
                person = found is not None and found.kind is SourceKind.PERSON
                if person and child.dep_ == "compound" and token.pos_ == "PROPN":
                    continue  # a name before a name
                lemma = plain(child.lemma_)
                if found is None and child.pos_ == "PROPN" and self._can_act(plain(token.lemma_)):
                    found = Accused(child.text, "", SourceKind.BODY)
                if found is None and (lemma in words("titles", "body_head") or lemma in _groups()):
                    body = self._taken_up(lemma, token.idx)
                    found = self._body(body.name) if body is not None else Accused(lemma, "", SourceKind.BODY)
                if found is not None:
                    return found
        return None

    def _can_act(self, lemma: str) -> bool:
        """Whether it is people or a body, for whom their owner answers ("Lee's aides", not "Lee's house")."""
        return (
            lemma in words("titles", "body_head")
            or lemma in _groups()
            or is_role(lemma)
            or lemma in {"man", "people", "side"}
        )

    def _taken_up(self, noun: str, at: int) -> Body | None:
        """The last body named before that "the NOUN" can mean: by its own words, else by its sort."""
        lists = ("body_head", "any_body", "company_word", "media_head", "place_body")
        if not any(noun in words("titles", key) for key in lists):
            return None
        before = [body for body in self._people.bodies if body.start < at]
        for body in reversed(before):
            if noun in body.nouns:
                return body
        if noun not in words("titles", "any_body") and noun not in words("titles", "company_word"):
            return None
        return next((body for body in reversed(before) if may_mean(noun, body)), None)

    def _with_role(self, noun: str, at: int) -> Person | None:
        """The only person with that role, of those named so far or at all."""
        if not is_role(noun):
            return None
        wanted = role_word(noun)
        fitting = [p for p in self._people.persons if any(head_of_role(role) == wanted for role in p.roles)]
        before = [person for person in fitting if person.first < at]
        return (before or fitting)[0] if len(before or fitting) == 1 else None

    def _phrase(self, token: Token) -> str:
        """The noun with what names it before it, without determiner and the names' own appositions."""
        start = token.i
        for child in token.lefts:
            if child.dep_ in _NAME_PARTS and child.tag_ != "PRP$":
                start = min(start, child.left_edge.i)
        end = max((child.i for child in token.children if child.dep_ == "flat"), default=token.i) + 1
        of = next(
            (
                child
                for child in token.rights
                if child.dep_ == "nmod" and any(word.dep_ == "case" and word.lower_ == "of" for word in child.children)
            ),
            None,
        )
        if of is not None and self._owner_is(of):
            end = of.i + 1
        words_there = self._doc[start:end].text
        first, _, rest = words_there.partition(" ")
        return rest if first.lower() in {"the", "a", "an", "this", "that"} and rest else words_there

    def _owner_is(self, token: Token) -> bool:
        return self._named(token) is not None or plain(token.lemma_) in words("titles", "body_head")

    # --- pronouns -----------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token, speaker: str, *, quoted: bool) -> Accused | None:
        low = token.lower_
        if low in _GENDER and quoted and not speaker:
            return None  # it may be anybody but the speaker, who is not known
        if low in _GENDER:
            person = self._person_meant(token, _GENDER[low], speaker, quoted=quoted)
            return None if person is None else Accused(person.name, "", SourceKind.PERSON)
        if low in _THINGS and not any(child.dep_ == "acl:relcl" for child in token.children):
            return self._thing_meant(token, speaker, plural=_THINGS[low])
        return None

    def _person_meant(self, token: Token, gender: str, speaker: str, *, quoted: bool) -> Person | None:
        """Who is named last before "he" that it can mean; outside quotation marks None where that is the speaker."""
        for sentence in self._sentences_back(token):
            found = [
                mention
                for mention in self._people.mentions
                if sentence.start <= mention.start < min(sentence.end, token.idx) and not mention.owner
            ]
            for mention in sorted(found, key=lambda one: (not one.subject, -one.start)):
                person = self._people.persons[mention.person]
                if person.gender not in {"", gender}:
                    continue
                if person.name == speaker:
                    if quoted:
                        continue
                    return None
                return person
        return None

    def _thing_meant(self, token: Token, speaker: str, *, plural: bool) -> Accused | None:
        """The subject or object before "it" or "they" that is a body, or for "they" people whose side is known."""
        for sentence in self._sentences_back(token):
            for word in reversed(self._doc[: token.i]):
                if word.idx < sentence.start:
                    break
                if word.idx >= sentence.end or word.dep_ not in {"nsubj", "nsubj:pass", "obj"}:
                    continue
                if word.pos_ not in {"NOUN", "PROPN"} or self._person_at(word) is not None:
                    continue
                found = self._named(word) or self._common(word)
                if found is not None and found.name != speaker and (plural or not word.tag_.endswith("S")):
                    return found
        return None

    def _sentences_back(self, token: Token) -> list[Span]:
        """The token's sentence and those before it, nearest first."""
        found, at = [], token.i
        for _ in range(_SENTENCES):
            sentence = self._doc[at].sent
            found.append(Span(sentence.start_char, max(sentence.end_char, sentence.start_char + 1)))
            if sentence.start == 0:
                break
            at = sentence.start - 1
        return found


def _is_definite(token: Token) -> bool:
    return any(child.dep_ in {"det", "nmod:poss"} and child.lower_ in _DEFINITE for child in token.children)


@cache
def _groups() -> frozenset[str]:
    return frozenset(lexicon("charges")["parties"]["groups"].split())
