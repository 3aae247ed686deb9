"""Which parts of a text belong to which statement or event: what the terminal and the HTML page colour by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.article import Span
from sayso.reading.records import Reading, Statement

# unsure: the trigger of an event that the text does not tell as happened: denied, planned, threatened, left open.
Role = Literal["source", "cue", "content", "event", "unsure"]
TRIGGERS: tuple[Role, ...] = ("event", "unsure")

# A cue inside an outer statement's content is shown as a cue: the smaller part tells more.
_SHOWN_FIRST: dict[Role, int] = {"content": 0, "source": 1, "cue": 2, "event": 3, "unsure": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a statement, or the trigger of an event.

    number: place of the statement among the reading's statements, or of the event among its events, from 0.
    depth: of a statement, 0 for an outermost one.
    """

    span: Span
    role: Role
    number: int
    depth: int


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Every part of every statement, statement by statement."""
    depths = depths_of(reading.statements)
    marks: list[Mark] = []
    for number, statement in enumerate(reading.statements):
        depth = depths[number]
        marks.extend(Mark(span, "content", number, depth) for span in statement.content)
        if statement.source is not None:
            marks.append(Mark(statement.source, "source", number, depth))
        if statement.cue is not None:
            marks.append(Mark(statement.cue, "cue", number, depth))
    return tuple(marks)


def triggers_of(reading: Reading) -> tuple[Mark, ...]:
    """The trigger of every event."""
    return tuple(
        Mark(event.trigger, "event" if event.certainty == "CT+" and event.outlook is None else "unsure", number, 0)
        for number, event in enumerate(reading.events)
    )


def depths_of(statements: tuple[Statement, ...]) -> list[int]:
    """How many statements each one lies in; a parent that is not there, or a circle of them, ends the count."""
    parents = {statement.id: statement.parent for statement in statements}
    depths = []
    for statement in statements:
        above: set[str] = {statement.id}
        parent = statement.parent
        while parent in parents and parent not in above:
            above.add(parent)
            parent = parents[parent]
        depths.append(len(above) - 1)
    return depths


def segments(text: str, marks: tuple[Mark, ...]) -> Iterator[tuple[Span, tuple[Mark, ...]]]:
    """The whole text cut wherever a mark begins or ends, each piece with the marks on it.

    The marks on a piece are in the order to paint them in: the one that should be seen is the last.
    """
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.span.start < mark.span.end:
            begins.setdefault(mark.span.start, []).append(mark)
            ends.setdefault(mark.span.end, []).append(mark)
    on: list[Mark] = []
    start = 0
    for cut in sorted({*begins, *ends, len(text)}):
        if start < cut:
            yield Span(start, cut), tuple(sorted(on, key=_painting_order))
        gone = ends.get(cut, [])
        on = [mark for mark in on if mark not in gone] + begins.get(cut, [])
        start = cut


def _painting_order(mark: Mark) -> tuple[int, int, int]:
    return (_SHOWN_FIRST[mark.role], mark.depth, mark.number)
