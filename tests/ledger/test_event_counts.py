"""Events counted by their own day and by who did it to whom."""

from dataclasses import replace
from typing import Any

import pytest
from made_up_events import TEXT, changed, raid, span

from sayso import SaysoError
from sayso.article import Span
from sayso.ledger import EventCountRow, Ledger
from sayso.reading.events.when import days_of
from sayso.reading.records import Argument, EventDate


def as_counted(rows: tuple[EventCountRow, ...]) -> list[tuple[Any, ...]]:
    return [(row.day, row.actor, row.recipient, row.events) for row in rows]


def test_events_are_counted_by_their_own_day_and_quad_class(two: Ledger) -> None:
    counts = two.event_counts("day")
    assert as_counted(counts.rows) == [
        ("2026-04", None, None, 1),
        ("2026-05-04", None, None, 1),
        ("no date", None, None, 1),
    ]
    assert (counts.events, counts.undated, counts.coarse) == (3, 1, 1)
    assert [(row.verbal_cooperation, row.material_conflict) for row in counts.rows] == [(0, 1), (0, 1), (1, 0)]


def test_a_time_of_a_day_is_counted_as_that_day_and_a_month_stands_before_its_days(ledger: Ledger) -> None:
    dates = [
        *(EventDate("2026-05-04T14:00", "day"), EventDate("2026-05", "month"), EventDate("2026-W19", "week")),
        *(EventDate("2026-05-01", "day"), EventDate("199X", "decade"), None),
    ]
    made = tuple(replace(raid().events[0], id=f"e{i}", date=date) for i, date in enumerate(dates))
    ledger.add(replace(raid(), events=made))
    days = [row.day for row in ledger.event_counts().rows]
    assert days == ["199X", "2026-05", "2026-05-01", "2026-W19", "2026-05-04", "no date"]


def test_events_are_counted_by_who_did_it_to_whom(two: Ledger) -> None:
    counts = two.event_counts("dyad")
    assert as_counted(counts.rows) == [
        (None, "Drones", "at least 12 dockers", 1),
        (None, "Drones", "the port", 1),
        (None, "Government of Varnia", "Marn", 1),
        (None, "Government of Varnia", "Orsk", 1),
    ]
    assert counts.events == 3


def test_a_pair_is_counted_once_in_an_event(ledger: Ledger) -> None:
    twice = (Argument(span("Varnia"), "x0"), Argument(Span(140, 146), "x0"))
    ledger.add(changed(1, actors=twice))
    assert as_counted(ledger.event_counts("dyad", certainty="CT-").rows) == [(None, "Government of Varnia", "Marn", 1)]


def test_a_name_is_one_over_articles_however_it_is_written(ledger: Ledger) -> None:
    ledger.add(raid())
    text = TEXT.replace("Drones", "drones")
    ledger.add(replace(raid(), article=replace(raid().article, id="b", origin="b", text=text)))
    rows = ledger.event_counts("dyad", mode="drone").rows
    assert as_counted(rows) == [(None, "Drones", "at least 12 dockers", 2), (None, "Drones", "the port", 2)]


def test_an_event_of_one_side_alone_is_counted_after_the_pairs(ledger: Ledger) -> None:
    ledger.add(changed(0, recipients=()))
    assert as_counted(ledger.event_counts("dyad").rows)[-1] == (None, "Drones", "not told", 1)
    ledger.add(replace(changed(0, recipients=(), actors=()), model="fast 2"))
    assert as_counted(ledger.event_counts("dyad").rows)[-1] == (None, "not told", "not told", 1)


def test_events_are_counted_by_day_and_pair(two: Ledger) -> None:
    rows = two.event_counts(("day", "dyad"), outlook="none").rows
    assert as_counted(rows) == [
        ("2026-04", "Government of Varnia", "Marn", 1),
        ("2026-05-04", "Drones", "at least 12 dockers", 1),
        ("2026-05-04", "Drones", "the port", 1),
    ]


def test_events_are_not_counted_by_anything_else(two: Ledger) -> None:
    with pytest.raises(SaysoError, match="'week', given for by, is no code"):
        two.event_counts("week")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-05-04", "2026-05-04", "2026-05-04"),
        ("2026-05-04T14:00", "2026-05-04", "2026-05-04"),
        ("2026-W19", "2026-05-04", "2026-05-10"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-SU", "2026-06-01", "2026-08-31"),
        ("2026-WI", "2026-12-01", "2027-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
    ],
)
def test_a_date_stands_for_its_days(value: str, first: str, last: str) -> None:
    days = days_of(value)
    assert days is not None
    assert (days[0].isoformat(), days[1].isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "PAST_REF", "P3D", "XXXX-WXX-1", "2026-13", "2026-02-30", "2026-W60", "0000", "20XX", "2026-05-04x"]
)
def test_what_is_no_date_has_no_days(value: str) -> None:
    assert days_of(value) is None
