"""An event's date, and whether it is long ago, from the values of its own times."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.article import Span
from sayso.reading.events.when import are_historical, date_of, times_told
from sayso.reading.records import EventDate, Time, TimeType

HARD = Path(__file__).parent / "hard"


def time(value: str, type_: TimeType = "DATE", start: int = 0, end: int = 1) -> Time:
    return Time(Span(start, end), type_, value)


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2025-03-04", "2025-03-04", "day"),
        ("2025-03-04TNI", "2025-03-04", "day"),
        ("2025-03-04T10:35", "2025-03-04", "day"),
        ("2025-W09", "2025-W09", "week"),
        ("2025-W09-WE", "2025-W09", "week"),
        ("2024-03", "2024-03", "month"),
        ("2024-SU", "2024-SU", "season"),
        ("2024-Q4", "2024-Q4", "quarter"),
        ("2024-H1", "2024", "year"),
        ("2024", "2024", "year"),
        ("198X", "198X", "decade"),
    ],
)
def test_a_value_gives_its_date_with_its_precision(value: str, date: str, precision: Any) -> None:
    assert date_of([time(value)]) == EventDate(date, precision)


@pytest.mark.parametrize(
    "value",
    [
        *("PAST_REF", "PRESENT_REF", "XXXX-WXX-5", "XXXX-11-09", "19XX", "2024-02-31", "2024-W60", "0000", "2024-13"),
        *("now", "9999-WI", "٢٠٢٤", ""),
    ],
)
def test_what_names_no_day_month_or_year_gives_none(value: str) -> None:
    assert date_of([time(value)]) is None


def test_no_time_a_duration_or_a_repeated_time_is_no_date() -> None:
    assert date_of([]) is None
    assert date_of([time("P6Y", "DURATION")]) is None
    assert date_of([time("P1W", "SET"), time("2024-03")]) is None


def test_of_times_that_agree_the_finest_is_the_date() -> None:
    assert date_of([time("2024"), time("2024-03-07"), time("2024-03")]) == EventDate("2024-03-07", "day")
    assert date_of([time("P3D", "DURATION"), time("2024-03-07T16:30", "TIME")]) == EventDate("2024-03-07", "day")
    assert date_of([time("2024-W52"), time("2024-12-29")]) == EventDate("2024-12-29", "day")


@pytest.mark.parametrize("values", [("1944", "1992"), ("2024-03", "2024-04-01"), ("2024-W09", "2024-03")])
def test_times_that_disagree_give_no_date(values: tuple[str, str]) -> None:
    assert date_of([time(value) for value in values]) is None


def test_a_time_left_open_beside_one_that_is_not_gives_no_date() -> None:
    assert date_of([time("2024-03-07"), time("XXXX-WXX-5")]) is None


@pytest.mark.parametrize(
    ("value", "published", "wanted"),
    [
        ("2024-03-05", "2025-03-06", True),
        ("2024-03-06", "2025-03-06", False),
        ("2024-03", "2025-03-06", False),
        ("2024-02", "2025-03-06T10:00:00+01:00", True),
        ("2023", "2025-03-06", True),
        ("2024", "2025-03-06", False),
        ("198X", "2025-03-06", True),
        ("2023-02-27", "2024-02-29", True),
        ("2023-02-28", "2024-02-29", False),
        ("2023", None, False),
        ("2023", "a Tuesday", False),
    ],
)
def test_only_what_ended_over_a_year_before_publication_is_historical(
    value: str, published: str | None, wanted: bool
) -> None:
    assert are_historical([time(value)], published) is wanted


def test_an_event_without_a_date_is_not_historical_but_one_of_several_old_dates_is() -> None:
    assert not are_historical([], "2025-03-06")
    assert not are_historical([time("P6Y", "DURATION")], "2025-03-06")
    assert are_historical([time("1944"), time("1992")], "2025-03-06")
    assert not are_historical([time("1944"), time("2025-03-03")], "2025-03-06")


def test_a_time_that_only_bounds_the_event_is_not_its_time() -> None:
    text = "Since 9 February nobody marched on Friday."
    day, friday = time("2025-02-09", start=6, end=16), time("2025-02-28", start=35, end=41)
    assert times_told(text, [Span(0, 16)], [day, friday]) == []
    assert times_told(text, [Span(6, 16)], [day, friday]) == [day]
    assert times_told(text, [Span(35, 41)], [day, friday]) == [friday]


def test_by_a_day_tells_when_what_is_yet_to_come_is_due_and_only_bounds_what_has_happened() -> None:
    text, friday = "They agreed to leave by  Friday.", time("2025-03-07", start=25, end=31)
    assert times_told(text, [Span(25, 31)], [friday]) == []
    assert times_told(text, [Span(25, 31)], [friday], ahead=True) == [friday]


# The words of the gold's times with the values that they have by the calendar; what is reckoned is `when` alone.
VALUES = {
    "Tuesday": "2025-03-04",
    "the night before last": "2025-03-04TNI",
    "March 2024": "2024-03",
    "last week": "2025-W09",
    "the end of the year": "2025",
    "9 February": "2025-02-09",
    "Since 9 February": "2025-02-09",
    "Saturday": "2025-03-01",
    "1944": "1944",
    "1992": "1992",
    "1971": "1971",
    "1978 to 1991": "1978/1991",
    "Thursday": "2025-03-06",
    "the thirtieth anniversary": "2025",
}


def events_of(kind: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    lines = (HARD / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(case, event) for case in map(json.loads, lines) for event in case["events"]]


def told(case: dict[str, Any], event: dict[str, Any]) -> list[Time]:
    spans = [Span(*pair) for pair in event["times"]]
    times = [Time(span, "DATE", value) for span in spans for value in VALUES[span.of(case["text"])].split("/")]
    return times_told(case["text"], spans, times, ahead=event["outlook"] is not None)


@pytest.mark.parametrize(("case", "event"), events_of("dates_places"), ids=lambda row: row.get("id", row.get("type")))
def test_hard_cases_have_the_date_of_the_gold(case: dict[str, Any], event: dict[str, Any]) -> None:
    found = date_of(told(case, event))
    assert (found and {"value": found.value, "precision": found.precision}) == event["date"]


@pytest.mark.parametrize(("case", "event"), events_of("historical"), ids=lambda row: row.get("id", row.get("type")))
def test_hard_cases_with_a_year_are_historical_as_in_the_gold(case: dict[str, Any], event: dict[str, Any]) -> None:
    if event["times"]:
        assert are_historical(told(case, event), case["published"]) == event["historical"]
