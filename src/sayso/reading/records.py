"""What has been read out of one article: the `Reading` that flows through the steps, and the records in it.

The JSON form of a reading (`to_json`) is the contract of the project: keys may be added, never renamed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sayso.article import Article, Span

Speech = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Content that the text lays at someone's door.

    source, cue: None where the text has none. content: one or more spans, in the order of the text.
    attitude, authority: codes of docs/statements.md; None until a model tells them.
    speaker: id of the actor whose statement it is; None where the text does not say.
    parent: id of the statement this one is inside of. confidence: 0 to 1.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speech: Speech
    attitude: str | None = None
    authority: str | None = None
    speaker: str | None = None
    parent: str | None = None
    confidence: float

    @property
    def start(self) -> int:
        """Where the first of its words stands; statements are kept in this order."""
        return min(part.start for part in (self.source, self.cue, *self.content) if part is not None)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the entity recogniser marked it; label is its OntoNotes type (PERSON, GPE, NORP, ORG, …)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun with the names and earlier pronouns that it may stand for, each with its probability.

    What is missing to 1 is the probability that who is meant has no name in the text.
    """

    span: Span
    candidates: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the text names an actor or refers to it; metonym: by the name of a place that stands for it."""

    span: Span
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts or speaks in an article, with every mention of theirs in it.

    country: ISO 3166-1 alpha-3. sector: a PLOVER code. reason: why kind and country are as they are, in words.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    reason: str | None = None
    confidence: float
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression: value in the TimeML value language (2023-09-20, 2020-WXX-3, P3D, PAST_REF)."""

    span: Span
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article and all that has been read out of it; never changed, only replaced.

    unread: why nothing was read ("language", "empty"), None where it was. statements, times: in the order of the
    text. sentences: spans that do not overlap, in order. entities, references: for later steps, not part of the JSON.
    """

    article: Article
    program: str
    model: str
    unread: str | None = None
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading by the contract, ready for `json.dumps`."""
        text = self.article.text
        return {
            "article": {
                key: getattr(self.article, key)
                for key in (
                    "id",
                    "title",
                    "outlet",
                    "byline",
                    "url",
                    "language",
                    "published",
                    "retrieved",
                    "source_sha256",
                    "text",
                )
            },
            "program": self.program,
            "model": self.model,
            "unread": self.unread,
            "statements": [_statement(s, text) for s in self.statements],
            "events": [],
            "actors": [_actor(a, text) for a in self.actors],
            "times": [{**_span(t.span, text), "type": t.type, "value": t.value} for t in self.times],
            "places": [],
        }

    def to_json(self) -> str:
        """One line of JSON, the same bytes for the same reading."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(", ", ": "))

    def _repr_html_(self) -> str:
        """In a notebook a reading shows as its article with the statements marked."""
        from sayso.export.html import fragment

        return fragment(self)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with that id, or None."""
        return next((a for a in self.actors if a.id == actor_id), None)


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [_span(span, text) for span in spans]


def _statement(s: Statement, text: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "source": _span(s.source, text) if s.source else None,
        "cue": _span(s.cue, text) if s.cue else None,
        "content": _spans(s.content, text),
        "speech": s.speech,
        "attitude": s.attitude,
        "authority": s.authority,
        "speaker": s.speaker,
        "parent": s.parent,
        "confidence": s.confidence,
    }


def _actor(a: Actor, text: str) -> dict[str, Any]:
    return {
        "id": a.id,
        "name": a.name,
        "aliases": list(a.aliases),
        "kind": a.kind,
        "country": a.country,
        "sector": a.sector,
        "wikidata": a.wikidata,
        "reason": a.reason,
        "confidence": a.confidence,
        "mentions": [{**_span(m.span, text), "metonym": m.metonym} for m in a.mentions],
    }
