"""Events counted: by their own day, and by who did it to whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from sqlalchemy import Connection, Select

from sayso.ledger.answers import AsDict, batches, text_of
from sayso.ledger.event_answers import AnyRow, arguments_of
from sayso.ledger.event_dates import first_day
from sayso.ledger.event_query import codes_known
from sayso.ledger.event_rows import ACTOR, RECIPIENT
from sayso.ledger.spans import span_of
from sayso.ledger.sqlite import fold
from sayso.reading.events.codes import QUADS

DAY, DYAD = "day", "dyad"
NO_DATE = "no date"
NOT_TOLD = "not told"
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCountRow(AsDict):
    """How many events there are of a day, of a pair, or of both, by quad class.

    day: the events' own date, in TimeML's values ("2023-09" for what has no day but a month); "no date" where there
    is none; None where days are not told apart. actor, recipient: names, else words, "not told" where the text tells
    none; None where pairs are not told apart.
    """

    day: str | None
    actor: str | None
    recipient: str | None
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The counts, and how many events they are made of.

    rows: by day, then pairs that are told in full, then the largest first. events: how many were counted; an event
    of several actors or recipients is in several pairs, so rows may add up to more. undated: those without a date.
    coarse: those whose date is no day.
    """

    rows: tuple[EventCountRow, ...]
    events: int
    undated: int
    coarse: int


def count_events(connection: Connection, asked: Select[Any], by: Sequence[str]) -> EventCounts:
    """Count the events asked for. by: "day", "dyad" or both. Raises SaysoError "ledger-code-unknown".

    A pair is an actor and a recipient, by name where it is known and else by their words in any case; where there are
    several actors and no recipient, as in talks, two of the actors. Names are not joined across articles: "the army"
    of one article and "the army" of another are one row.
    """
    by = codes_known("by", by, (DAY, DYAD))
    counted: dict[tuple[str | None, ...], Counter[int | None]] = defaultdict(Counter)
    spelt: dict[str, str] = {NOT_TOLD: NOT_TOLD}
    total = undated = coarse = 0
    for rows in batches(connection, asked):
        pairs = _pairs(connection, rows, spelt) if DYAD in by else {}
        for row in rows:
            total += 1
            undated += row.date is None
            coarse += row.date is not None and not _IS_DAY.match(row.date)
            day = (_day(row.date) if DAY in by else None,)
            for pair in pairs.get(row.key, [(None, None)]):
                counted[day + pair][QUADS.get(row.type)] += 1
    made = [
        EventCountRow(
            day=day,
            actor=None if one is None else spelt[one],
            recipient=None if other is None else spelt[other],
            events=found.total(),
            verbal_cooperation=found[1],
            material_cooperation=found[2],
            verbal_conflict=found[3],
            material_conflict=found[4],
        )
        for (day, one, other), found in counted.items()
    ]
    return EventCounts(tuple(sorted(made, key=_order)), total, undated, coarse)


def _day(value: str | None) -> str:
    """A time of a day is that day."""
    return NO_DATE if value is None else value[:10] if _IS_DAY.match(value) else value


def _order(row: EventCountRow) -> tuple[Any, ...]:
    day = row.day or ""
    half = (row.actor, row.recipient).count(NOT_TOLD)
    # What has no place in the calendar comes last; a month before its days.
    return (first_day(day) or "~", len(day), day, half, -row.events, row.actor or "", row.recipient or "")


def _pairs(connection: Connection, rows: Sequence[AnyRow], spelt: dict[str, str]) -> dict[int, list[tuple[str, str]]]:
    """The pairs of each event, each one once. spelt: how each name was first written."""
    arguments = arguments_of(connection, [row.key for row in rows])
    found, held, text = {}, None, ""
    for row in rows:
        if row.article != held:
            held = row.article
            text = text_of(connection, held)
        names: dict[str, list[str]] = {ACTOR: [], RECIPIENT: []}
        for argument in arguments[row.key]:
            name = " ".join((argument.name or span_of(argument).of(text)).split())
            spelt.setdefault(same := fold(name) or "", name)
            names[argument.role].append(same)
        found[row.key] = list(dict.fromkeys(_paired(names[ACTOR], names[RECIPIENT])))
    return found


def _paired(actors: list[str], recipients: list[str]) -> Iterable[tuple[str, str]]:
    if len(actors) > 1 and not recipients:
        return combinations(actors, 2)
    return product(actors or [NOT_TOLD], recipients or [NOT_TOLD])
