"""What is found in a sentence and what value it gets; published on Wednesday 27 September 2023 unless said."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article, Span
from sayso.reading.records import Reading
from sayso.reading.step import Models
from sayso.reading.times.find import find_times

CASES = Path(__file__).parent / "cases"
NO_MODELS = cast(Models, None)
WORDS = str.split(
    "9 11 31 44 2020 1990s May March Nov. November 9th Friday next last this the of ago later days week year -- three "
    "a twenty-five 10 a.m. 10:35 every now morning quarter century first 'em 999999999 , ( ) ’s tomorrow \u0661\u0662 ²"
)


def times_of(text: str, published: str | None) -> list[list[str]]:
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"\S.*?(?:[.?!](?= [A-Z])|$)", text))
    reading = Reading(
        article=Article(id="a", text=text, published=published), program="", model="", sentences=sentences
    )
    return [[t.span.of(text), t.type, t.value] for t in find_times(reading, NO_MODELS).times]


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("values.json"), ids=lambda case: case["text"])
def test_a_time_gets_its_value_from_the_words_and_the_day_of_publication(case: dict[str, Any]) -> None:
    assert times_of(case["text"], "2023-09-27") == case["times"]


@pytest.mark.parametrize("case", cases("unpublished.json"), ids=lambda case: case["text"])
@pytest.mark.parametrize("published", [None, "2023-09", "yesterday", "2023-13-45"])
def test_without_a_day_of_publication_what_is_not_said_stays_open(case: dict[str, Any], published: str | None) -> None:
    assert times_of(case["text"], published) == case["times"]


def test_a_publication_time_with_an_offset_counts_by_its_day() -> None:
    assert times_of("They voted yesterday.", "2023-09-27T23:30:00+04:00") == [["yesterday", "DATE", "2023-09-26"]]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_give_open_values_and_no_fault(published: str) -> None:
    text = (
        "Yesterday, tomorrow, last week, next month, next year, last decade, 999 centuries ago, on Friday it will rain."
    )
    assert len(times_of(text, published)) == 8


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([None, "2023-09-27", "0001-01-01"]))
def test_any_row_of_time_words_gives_times_in_order_that_do_not_overlap(
    words: list[str], published: str | None
) -> None:
    check(" ".join(words), published)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_is_read_without_fault(text: str) -> None:
    check(text + " on Friday " + text, "2023-09-27")


def check(text: str, published: str | None) -> None:
    reading = Reading(
        article=Article(id="a", text=text, published=published),
        program="",
        model="",
        sentences=(Span(0, len(text)),) if text else (),
    )
    times = find_times(reading, NO_MODELS).times
    for time in times:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert re.fullmatch(
            r"[0-9X]{2,4}X?(-[0-9XWQ-]+|-(SP|SU|FA|WI)|-WE|T[0-9:A-Z]+)*|P[0-9XT.]+[A-Z]{1,2}|[A-Z]+_REF", time.value
        ), time
    for one, other in pairwise(times):
        assert one.span.end <= other.span.start
