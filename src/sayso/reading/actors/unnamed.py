"""The step that tells whom the text means without a name: "Russian peacekeepers", "his government"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.actors.ambiguous import countries_of, told_by_context
from sayso.reading.actors.governments import RELATIVES, body_name, country_name, is_name
from sayso.reading.actors.holders import Holder, holder_of_office
from sayso.reading.actors.owners import (
    DETERMINER,
    forces_of_state,
    is_kind_behind,
    is_member,
    is_of_state,
    is_only_noun,
)
from sayso.reading.actors.persons import countries_spoken_of
from sayso.reading.actors.phrases import Phrase, nationality_in, nouns_anywhere, phrase_of
from sayso.reading.actors.reasons import BY_CONTEXT, BY_HEAD, BY_WORDS, ONLY_COUNTRY, by_context, joined
from sayso.reading.actors.references import PRONOUN
from sayso.reading.actors.roles import Held, holder_of, offices_held
from sayso.reading.records import Actor, Mention, Reading
from sayso.reading.step import Models, step

GOVERNMENTS = frozenset({"government", "regime", "administration", "leadership"})
NO_NOUN = "in an event or statement"  # why somebody is an actor whose noun tells nothing
_NOT_NOW = frozenset(
    {"former", "ex", "late", "outgoing", "then", "deputy", "vice", "assistant", "next", "acting", "shadow"}
)
_DEFINITE = re.compile(r"(?:the|its|their|his|her|our)\s|[A-Z]", re.IGNORECASE)
_LOOKED_AT = 50  # groups of the same noun, the last ones, among which one that is named again is sought
_BESIDE = 30  # code points between a name and the head that it tells of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One mention of an unnamed actor, or, with `of`, of the actor with that id. name: its words, or who it is."""

    mention: Mention
    of: str | None = None
    name: str = ""
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    reason: str = ""
    confidence: float = 0.0


@step(needs=("article", "statements", "events", "actors"), gives=("actors",))
def tell_unnamed(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Add those who act, suffer or speak and have no name, and political groups wherever the text has them.

    Kind and sector are those of the head noun; the country that of the nationality beside it, of whom "his" or a name
    before the noun means, or, of a state's own ("the police"), the only country that the article speaks of. "ISIL
    fighters" are a mention of ISIL, "his government" is that of his country, "the foreign secretary" who held the
    office on the day of publication. Mentions of the same words, or "the peacekeepers" after "Russian peacekeepers",
    are one actor. New actors stand behind the others, in the order of the text. An unnamed group is of this article
    alone. Misses whom two descriptions mean that share no noun ("the gunman", "the attacker").
    """
    around = _Around.of(reading)
    found = sorted(around.told(), key=lambda group: group.mention.span)
    given: dict[str, list[Mention]] = {}
    made: list[list[_Group]] = []
    alike: dict[str, list[list[_Group]]] = {}  # by the last word of their names
    for group in found:
        if group.of is not None:
            given.setdefault(group.of, []).append(group.mention)
            continue
        before = alike.setdefault(group.name.casefold().rpartition(" ")[2], [])
        same = next((groups for groups in reversed(before[-_LOOKED_AT:]) if _is_same(groups[0], group)), None)
        if same is None:
            same = []
            made.append(same)
            before.append(same)
        same.append(group)
    voices = {statement.speaker for statement in reading.statements}
    phrases = [group.mention.span for group in found]
    actors = [
        _with(around.of_state(actor), given.get(actor.id, ()))
        for actor in (_but_adjectives(actor, phrases) for actor in reading.actors)
        if actor.mentions or actor.id in voices
    ]
    number = len(reading.actors)
    return replace(reading, actors=(*actors, *(_actor(f"x{number + i}", groups) for i, groups in enumerate(made))))


def _but_adjectives(actor: Actor, phrases: Sequence[Span]) -> Actor:
    """The actor; where it is but the name of a people, without the mentions that stand before a noun: in "Georgian
    troops" nobody is meant but the troops. phrases: in order, none overlapping another."""
    if actor.kind is not None or actor.reason != "demonym":
        return actor
    return replace(actor, mentions=tuple(m for m in actor.mentions if not _inside(m.span, phrases)))


def _inside(span: Span, phrases: Sequence[Span]) -> bool:
    i = bisect_right(phrases, span.start, key=lambda phrase: phrase.start)
    return i > 0 and phrases[i - 1].holds(span) and phrases[i - 1] != span


@dataclass(frozen=True, slots=True)
class _Around:
    """What else the reading has. mentions: all of actors, with these, in the order of the text. only: the one country
    that it speaks of. also: countries of names that are ambiguous elsewhere. ids: of actors, by their names. held: the
    offices that the article says persons hold."""

    reading: Reading
    mentions: Sequence[tuple[Span, Actor]]
    starts: Sequence[int]
    only: str | None
    also: Mapping[str, str]
    ids: Mapping[str, str]
    held: list[Held]

    @classmethod
    def of(cls, reading: Reading) -> "_Around":
        mentions = sorted(((m.span, a) for a in reading.actors for m in a.mentions), key=lambda pair: pair[0])
        spoken = countries_spoken_of(reading)
        also = countries_of(told_by_context(reading.article.text))
        only = next(iter(spoken)) if len(spoken) == 1 else None
        text = reading.article.text
        persons = ((span, a) for span, a in mentions if a.kind == "person" and is_name(Mention(span), a, text))
        held = offices_held(text, persons)
        starts, ids = [span.start for span, _ in mentions], {a.name: a.id for a in reading.actors}
        return cls(reading, mentions, starts, only, also, ids, held)

    def told(self) -> Iterator[_Group]:
        """One for each phrase that is no name: of events and sources first, then of nouns that stand elsewhere."""
        text = self.reading.article.text
        asked = {a.span for e in self.reading.events for a in (*e.actors, *e.recipients)}
        asked |= {s.source for s in self.reading.statements if s.source}
        taken: list[Span] = []
        for span in sorted(asked, key=lambda span: (span.start, -span.end)):
            if (not taken or span.start >= taken[-1].end) and (group := self.group(span)) is not None:
                taken.append(group.mention.span)
                yield group
        for span in nouns_anywhere(text):
            i = bisect_left(taken, span)
            if any(span.overlaps(other) for other in taken[max(0, i - 1) : i + 1]) or self.is_title(span):
                continue
            if (group := self.group(span)) is not None:
                yield group

    def is_title(self, span: Span) -> bool:
        """Whether a name follows at once: "President Hollande"."""
        i = bisect_left(self.starts, span.end)
        return i < len(self.starts) and not self.reading.article.text[span.end : self.starts[i]].strip()

    def within(self, span: Span) -> list[tuple[Span, Actor]]:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [pair for pair in self.mentions[first:last] if span.holds(pair[0])]

    def group(self, span: Span) -> _Group | None:
        """Whom the words mean; None for a pronoun, a name, and where a name is the head."""
        text = self.reading.article.text
        said = span.of(text)
        phrase = phrase_of(said)
        if phrase is None or PRONOUN.fullmatch(said) or said.casefold() in RELATIVES:
            return None
        head = Span(span.start + phrase.span.start, span.start + phrase.span.end)
        inside = self.within(span)
        if any(
            named.end >= head.end and named.start <= head.end and not is_only_noun(a, phrase) for named, a in inside
        ):
            return None  # the head is a name's, or part of one
        if any(a.kind == "person" and text[head.end : named.start] in (", ", " ") for named, a in inside):
            return None  # the head is a title, or the name in apposition: "the ministry's spokeswoman, Anna Petrel"
        if phrase.noun is None and (said[:1].isupper() and said == said.title()):
            return None
        country, why = nationality_in(said, phrase, self.also)
        owner = self.owner(head, inside)
        if owner is not None and (is_member(owner, phrase) or is_kind_behind(inside, phrase, head)):
            return _Group(mention=Mention(span), of=owner.id)
        if country is None and owner is not None and owner.country is not None:
            country, why = owner.country, f"of {owner.name}"
        confidence = BY_WORDS if country else BY_HEAD
        if country is None and owner is None and is_of_state(phrase) and not phrase.complement.of(said).strip():
            country, why, confidence = self.only, ONLY_COUNTRY, BY_CONTEXT
        reason = f"noun: {phrase.head}" if phrase.noun else NO_NOUN
        group = _Group(
            mention=Mention(span),
            name=" ".join(DETERMINER.sub("", said).split()),
            kind=phrase.kind or ("group" if phrase.many else None),
            country=country,
            sector=phrase.noun.sector if phrase.noun else None,
            reason=joined(reason, why if country else None),
            confidence=confidence,
        )
        return self.known(group, phrase, said)

    def of_state(self, actor: Actor) -> Actor:
        """A named body of a state, "Congress", with the only country that is spoken of, where its name tells none."""
        if actor.country is not None or self.only is None or actor.kind not in ("government", "military", "police"):
            return actor
        return by_context(actor, self.only, ONLY_COUNTRY)

    def known(self, group: _Group, phrase: Phrase, said: str) -> _Group:
        """The group as a government or the holder of an office, where it is one."""
        definite = _DEFINITE.match(said) and not said.casefold().startswith(("a ", "an "))
        if definite and phrase.head in GOVERNMENTS and not phrase.many and group.country is not None:
            return self.with_id(replace(group, name=f"Government of {country_name(group.country)}"))
        if group.country is not None and (forces := forces_of_state(phrase, said)) is not None:
            return self.with_id(replace(group, name=body_name(forces, "military", group.country)))
        if not phrase.many and (named := self.named(group.mention.span)) is not None:
            return replace(group, of=named)
        holder = self.holder(group, phrase, said)
        if holder is None:
            return group
        day = (self.reading.article.published or "")[:10]
        reason = f"holder of the office on {day}: {holder.office}"
        found = replace(
            group, name=holder.name, kind="person", country=holder.country, sector=holder.sector, reason=reason
        )
        return self.with_id(found)

    def named(self, span: Span) -> str | None:
        """Id of the person whose name stands in apposition behind, "his father, Ion Marsh", or who holds the office."""
        text = self.reading.article.text
        i = bisect_left(self.starts, span.end)
        if i < len(self.starts) and text[span.end : self.starts[i]] == ", ":
            named, actor = self.mentions[i]
            if actor.kind == "person" and is_name(Mention(named), actor, text):
                return actor.id
        return holder_of(span.of(text), span.start, self.held, text)

    def holder(self, group: _Group, phrase: Phrase, said: str) -> Holder | None:
        """Of "the prime minister" of the country told, on the day of publication; not of "a minister", "the former"."""
        day = (self.reading.article.published or "")[:10] or None
        words = set(said.casefold().replace("-", " ").split())
        if phrase.many or group.kind != "person" or words & _NOT_NOW or not _DEFINITE.match(said):
            return None
        return holder_of_office(phrase.head, group.country, day)

    def with_id(self, group: _Group) -> _Group:
        """The group with the id of the actor who bears its name already."""
        return replace(group, of=self.ids.get(group.name))

    def owner(self, head: Span, inside: list[tuple[Span, Actor]]) -> Actor | None:
        """Whose the group is: whom the name, or "his", right before the head means; or else "of" which body."""
        before = [actor for named, actor in inside if named.end <= head.start and head.start - named.end <= _BESIDE]
        if before:
            return before[-1]
        behind = [actor for named, actor in inside if named.start >= head.end]
        return behind[0] if len(behind) == 1 and behind[0].kind not in ("person", "place", None) else None


def _is_same(one: _Group, other: _Group) -> bool:
    """The same words but for the article, or "peacekeepers" after "Russian peacekeepers"."""
    a, b = one.name.casefold(), other.name.casefold()
    return a == b or (a.endswith(f" {b}") and other.country in (None, one.country))


def _actor(actor_id: str, groups: list[_Group]) -> Actor:
    first = groups[0]
    forms = list(dict.fromkeys(group.name for group in groups))
    return Actor(
        id=actor_id,
        name=forms[0],
        aliases=tuple(forms[1:]),
        kind=first.kind,
        country=first.country,
        sector=first.sector,
        reason=first.reason,
        confidence=first.confidence,
        mentions=tuple(group.mention for group in groups),
    )


def _with(actor: Actor, mentions: Iterable[Mention]) -> Actor:
    return replace(actor, mentions=tuple(sorted({*actor.mentions, *mentions}, key=lambda mention: mention.span)))
