"""What is found in a sentence and what value it gets; published on Wednesday 27 September 2023 unless said."""

import json
import re
import time
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
from sayso.reading.times.words import LEXICON
from tests.times.value_language import in_value_language

CASES = Path(__file__).parent / "cases"
NO_MODELS = cast(Models, None)
HARD = Path(__file__).parent / "hard" / "cases.jsonl"
NO_MODELS = cast(Models, None)
# What stands between two words of a text found in the wild.
MARKS = str.split(
    ", . - -- – — ( ) ' ’ ’s : ; \" “ ” « » … / % $ \u0661\u0662 ² ½ é 中 \u200b \ud800 \U0001f600 'em", " "
)
LEXICON_WORDS = sorted(LEXICON)
FIGURES = str.split(
    "0 9 11 31 44 1000 2020 2022-23 2020-11-09 24.02.2022 13/13/2013 9/11 1990s '80s 9th 10:35 10:99 0600 1,000 1/2 "
    "2.5 0th 0000s 24:30 999999999 99999999999999999999 Nov. May March SUN Friday a.m. p.m GMT Q3 7am"
)
WORDS = [*LEXICON_WORDS, *(word.title() for word in LEXICON_WORDS), *MARKS, *FIGURES]


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


def hard_cases() -> list[Any]:
    """The hard cases; "missed" tells why one is not read right yet."""
    cases = [json.loads(line) for line in HARD.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(strict=True, reason=case["missed"])] if "missed" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", hard_cases())
def test_hard_cases_are_read_as_they_were_annotated_before(case: dict[str, Any]) -> None:
    assert times_of(case["text"], case["published"]) == case["times"], case["why"]


@given(
    st.lists(st.sampled_from(str.split("to we may march second sun sat wed fri mon dec mar jan us it")), max_size=12)
)
def test_small_words_that_look_like_dates_are_none(words: list[str]) -> None:
    assert times_of(" ".join(words), "2023-09-27") == []


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", " ", " ", "\u00a0", "\n"])), max_size=25),
    st.sampled_from([None, "2023-09-27", "0001-01-01", "9999-12-31"]),
)
def test_any_row_of_time_words_gives_times_in_order_that_do_not_overlap(
    words: list[tuple[str, str]], published: str | None
) -> None:
    check("".join(word + gap for word, gap in words), published)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(WORDS))
def test_any_text_at_all_is_read_without_fault(text: str, word: str) -> None:
    check(f"{text} on Friday {text}{word} {text}", "2023-09-27")


def test_a_long_row_of_time_words_is_read_in_linear_time() -> None:
    for row in ("twenty-", "a few ", "the early ", "Monday, ", "9 ", "more than ", "year's "):
        began = time.process_time()
        check(row * 4_000, "2023-09-27")
        assert time.process_time() - began < 2, row


def check(text: str, published: str | None) -> None:
    reading = Reading(
        article=Article(id="a", text=text, published=published),
        program="",
        model="",
        sentences=(Span(0, len(text)),) if text else (),
    )
    times = find_times(reading, NO_MODELS).times
    for found in times:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text) == found.span.of(text).strip()
        assert in_value_language(found.type, found.value), found
    for one, other in pairwise(times):
        assert one.span.end <= other.span.start
