"""What has been read out of one article: the `Reading` that flows through the steps, and the records in it.

The JSON form of a reading (`to_json`) is the contract of the project; it is in `contract.py`.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from sayso.article import Article, Span

Speech = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceRole = Literal["literal", "metonym", "modifier", "demonym"]
Precision = Literal["point", "city", "region", "country"]


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


PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the entity recogniser marked it; label is its OntoNotes type (PERSON, GPE, NORP, ORG, …).

    metonym: the chance, 0 to 1, that a place's name does not mean the place ("Baku rejected the offer"); None where no
    head was asked.
    """

    span: Span
    label: str
    metonym: float | None = None


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
class Place:
    """A name of a place, and where it lies; lat, lon in degrees (WGS 84), country ISO 3166-1 alpha-3.

    geonames: its GeoNames id; name: its name there, or both names where it is in dispute. precision: what the point
    stands for; a sea or a part of the world is a region. All are None where no table has the name; geonames is None
    for places of our own tables, country for what lies in none or in several. reason: why this place, in words.
    """

    id: str
    span: Span
    role: PlaceRole
    geonames: int | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: Precision | None = None
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Argument:
    """Who does an event or has it done to them, as the text names them; actor: the id of that actor, if known."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of people in an event: kind is one of `codes.COUNTS`, low and high are whole numbers, both in it.

    None: open on that side. span: the words of the figure. statement: id of the innermost statement that claims it,
    None where the author does.
    """

    kind: str
    low: int | None
    high: int | None
    span: Span
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event is told to happen: value in the TimeML value language (2023-09-20, 2023-W38, 2023-09, 2023)."""

    value: str
    precision: Literal["day", "week", "month", "season", "quarter", "year", "decade"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, as the text presents it; one for each trigger. Codes are those of docs/events.md.

    factuality: from -3 (certainly not) over 0 (left open) to 3 (certainly). historical: told again as background.
    statement: id of the innermost statement whose content holds the trigger, None in the author's own voice.
    date: None where the text tells no single one. place: id of one of the reading's places. confidence: 0 to 1.
    """

    id: str
    type: str
    mode: str | None = None
    trigger: Span
    actors: tuple[Argument, ...] = ()
    recipients: tuple[Argument, ...] = ()
    places: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    certainty: str
    factuality: float
    outlook: str | None = None
    historical: bool = False
    statement: str | None = None
    date: EventDate | None = None
    place: str | None = None
    contexts: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    confidence: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What kind and sector of actor the heads take some words to be for, each with its chance, 0 to 1."""

    span: Span
    kind: str
    kind_chance: float
    sector: str
    sector_chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article and all that has been read out of it; never changed, only replaced.

    unread: why nothing was read ("language", "empty"), None where it was. statements, events, times, places: in the
    order of the text; places do not overlap. sentences: spans that do not overlap, in order. entities, references,
    profiles: for later steps, not in the JSON.
    """

    article: Article
    program: str
    model: str
    unread: str | None = None
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    profiles: tuple[Profile, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading by the contract, ready for `json.dumps`."""
        from sayso.reading.contract import dict_of

        return dict_of(self)

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
