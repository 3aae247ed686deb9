"""Whether a reading holds together: looked at before it is added, and again by `check_ledger`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.errors import (
    FAULT_ACTOR_UNKNOWN,
    FAULT_CONFIDENCE,
    FAULT_CONTENT_MISSING,
    FAULT_COUNT,
    FAULT_FACTUALITY,
    FAULT_ID_TWICE,
    FAULT_ORDER,
    FAULT_PARENT_CIRCLE,
    FAULT_PARENT_UNKNOWN,
    FAULT_PLACE_UNKNOWN,
    FAULT_POINT,
    FAULT_SPAN,
    FAULT_SPEAKER_UNKNOWN,
    FAULT_STATEMENT_UNKNOWN,
    Message,
)
from sayso.reading.records import Event, Place, Reading, Statement

LARGEST_COUNT = 2**63 - 1  # what a database takes for a whole number


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a ledger: in which row, what, and what to do. code: to search for."""

    row: str
    code: str
    what: str
    remedy: str

    @classmethod
    def of(cls, row: str, message: Message, **values: object) -> "Fault":
        return cls(row, message.code, message.text.format(**values), message.remedy.format(**values))

    def __str__(self) -> str:
        return f"{self.row}: {self.what} {self.remedy} [{self.code}]"

    def as_dict(self) -> dict[str, str]:
        return {"row": self.row, "code": self.code, "what": self.what, "remedy": self.remedy}


def faults_of(reading: Reading) -> Iterator[Fault]:
    """What is wrong with a reading, row by row; nothing where it is sound."""
    length = len(reading.article.text)
    yield from _in_order("sentence", reading.sentences, length)
    for i, time in enumerate(reading.times):
        yield from _in_text(f"time {i}", "It", time.span, length)
    for actor in reading.actors:
        for i, mention in enumerate(actor.mentions):
            yield from _in_text(f"mention {i} of actor {actor.id}", "It", mention.span, length)
        yield from _confidence(f"actor {actor.id}", actor.confidence)
    yield from _twice("actor", [a.id for a in reading.actors])
    yield from _twice("statement", [s.id for s in reading.statements])
    yield from _statements(reading, length)
    yield from _twice("place", [p.id for p in reading.places])
    for place in reading.places:
        yield from _place(place, length)
    yield from _twice("event", [e.id for e in reading.events])
    actors, statements = {a.id for a in reading.actors}, {s.id for s in reading.statements}
    places = {p.id for p in reading.places}
    for event in reading.events:
        yield from _event(event, actors, statements, length)
        if event.place is not None and event.place not in places:
            yield Fault.of(f"event {event.id}", FAULT_PLACE_UNKNOWN, place=event.place)


def _statements(reading: Reading, length: int) -> Iterator[Fault]:
    actors = {a.id for a in reading.actors}
    parents = {s.id: s.parent for s in reading.statements}
    for s in reading.statements:
        row = f"statement {s.id}"
        for name, span in (("Its source", s.source), ("Its cue", s.cue)):
            if span is not None:
                yield from _in_text(row, name, span, length)
        if not s.content:
            yield Fault.of(row, FAULT_CONTENT_MISSING)
        yield from _in_order(f"{row}, content", s.content, length)
        yield from _confidence(row, s.confidence)
        if s.speaker is not None and s.speaker not in actors:
            yield Fault.of(row, FAULT_SPEAKER_UNKNOWN, speaker=s.speaker)
        if s.parent is not None and (s.parent not in parents or s.parent == s.id):
            yield Fault.of(row, FAULT_PARENT_UNKNOWN, parent=s.parent)
        elif _inside_itself(s, parents):
            yield Fault.of(row, FAULT_PARENT_CIRCLE)


def _place(place: Place, length: int) -> Iterator[Fault]:
    row = f"place {place.id}"
    yield from _in_text(row, "It", place.span, length)
    yield from _confidence(row, place.confidence)
    if place.lat is None and place.lon is None and place.precision is None:
        return
    point = place.lat is not None and place.lon is not None and -90 <= place.lat <= 90 and -180 <= place.lon <= 180
    if not point or place.precision is None:
        yield Fault.of(row, FAULT_POINT, lat=place.lat, lon=place.lon)


def _event(event: Event, actors: set[str], statements: set[str], length: int) -> Iterator[Fault]:
    row = f"event {event.id}"
    arguments = [("actor", a) for a in event.actors] + [("recipient", a) for a in event.recipients]
    spans = [("Its trigger", event.trigger)]
    spans += [(f"Its {role}", a.span) for role, a in arguments]
    spans += [("Its place", span) for span in event.places] + [("Its time", span) for span in event.times]
    spans += [("Its count", count.span) for count in event.counts]
    for part, span in spans:
        yield from _in_text(row, part, span, length)
    for role, argument in arguments:
        if argument.actor is not None and argument.actor not in actors:
            yield Fault.of(row, FAULT_ACTOR_UNKNOWN, role=role, actor=argument.actor)
    for part, statement in (("It", event.statement), *(("Its count", count.statement) for count in event.counts)):
        if statement is not None and statement not in statements:
            yield Fault.of(row, FAULT_STATEMENT_UNKNOWN, part=part, statement=statement)
    for count in event.counts:
        bounds = [bound for bound in (count.low, count.high) if bound is not None]
        if bounds != sorted(bounds) or not all(0 <= bound <= LARGEST_COUNT for bound in bounds):
            yield Fault.of(row, FAULT_COUNT, kind=count.kind, low=count.low, high=count.high)
    if not -3 <= event.factuality <= 3:
        yield Fault.of(row, FAULT_FACTUALITY, value=event.factuality)
    yield from _confidence(row, event.confidence)


def _inside_itself(statement: Statement, parents: dict[str, str | None]) -> bool:
    seen = set()
    above = statement.parent
    while above is not None and above not in seen:
        if above == statement.id:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _in_text(row: str, part: str, span: Span, length: int) -> Iterator[Fault]:
    if not 0 <= span.start < span.end <= length:
        yield Fault.of(row, FAULT_SPAN, part=part, start=span.start, end=span.end, length=length)


def _in_order(row: str, spans: Sequence[Span], length: int) -> Iterator[Fault]:
    before = 0
    for i, span in enumerate(spans):
        yield from _in_text(f"{row} {i}", "It", span, length)
        if span.start < before:
            yield Fault.of(f"{row} {i}", FAULT_ORDER, part="It", start=span.start, before=before)
        before = span.end


def _twice(kind: str, ids: list[str]) -> Iterator[Fault]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield Fault.of(f"{kind} {name}", FAULT_ID_TWICE, kind=kind)


def _confidence(row: str, value: float) -> Iterator[Fault]:
    if not 0 <= value <= 1:
        yield Fault.of(row, FAULT_CONFIDENCE, value=value)
