"""The scorers, on cases small enough to count by hand."""

from typing import Any

import pytest

from sayso.scoring import SCORERS, faults_of, score_items
from sayso.scoring.report import best_pairs, jaccard, near

TEXT = "Mary said that it rained. It snowed, Joe wrote."
Row = dict[str, Any]


def span(words: str) -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def statement(number: int, source: str | None, cue: str, content: str, **more: Any) -> Row:
    plain = {"id": f"s{number}", "speech": "indirect", "attitude": "assert", "authority": "person"}
    found = {"source": source and span(source), "cue": span(cue), "content": [span(content)]}
    return {**plain, "speaker": None, "parent": None, **found, **more}


def reading(*statements: Row, **more: Any) -> Row:
    empty: Row = {"events": [], "actors": [], "times": [], "places": []}
    return {"article": {"id": "a", "text": TEXT}, "statements": list(statements), **empty, **more}


def pair(words: str) -> list[int]:
    found = span(words)
    return [found["start"], found["end"]]


ATTRIBUTIONS = [
    {"source": [pair("Mary")], "cue": [pair("said")], "content": [pair("that it rained")]},
    {"source": [pair("Joe")], "cue": [pair("wrote")], "content": [pair("It snowed")]},
]
GOLD = [{"id": "a", "text": TEXT, "attributions": ATTRIBUTIONS}]
RIGHT = [statement(0, "Mary", "said", "that it rained"), statement(1, "Joe", "wrote", "It snowed")]


def last_line(kind: str, gold: list[Row], found: Row) -> str:
    return SCORERS[kind](gold, {"a": found}).lines[-1]


def test_a_reading_like_the_gold_scores_a_hundred() -> None:
    wanted = "statements: exact F1 source 100.0 cue 100.0 content 100.0; whole statement F1 100.0"
    assert last_line("statements", GOLD, reading(*RIGHT)) == wanted


def test_nothing_found_scores_nothing() -> None:
    assert last_line("statements", GOLD, reading()).endswith("whole statement F1 0.0")


def test_a_span_one_letter_short_is_no_exact_match_but_still_the_same_statement() -> None:
    short = [statement(0, "Mary", "said", "that it raine"), RIGHT[1]]
    wanted = "statements: exact F1 source 100.0 cue 100.0 content 50.0; whole statement F1 100.0"
    assert last_line("statements", GOLD, reading(*short)) == wanted


def test_a_wrong_source_spoils_the_whole_statement() -> None:
    wrong = [statement(0, "Joe", "said", "that it rained"), RIGHT[1]]
    assert last_line("statements", GOLD, reading(*wrong)).endswith("whole statement F1 50.0")


def test_inner_statements_are_left_out_where_the_gold_marks_none() -> None:
    inner = statement(2, None, "rained", "it", parent="s0")
    assert "100.0; whole statement F1 100.0" in last_line("statements", GOLD, reading(*RIGHT, inner))


def test_cofenets_items_are_scored_over_their_tokens() -> None:
    item = {
        "id": "a_12ab",
        "tokens": ["Mary", "said", "that", "it", "rained", "."],
        "labels": ["B-source", "B-cue", "B-content", "I-content", "I-content", "O"],
    }
    report = score_items(GOLD, {"a": reading(*RIGHT)}, [item])
    assert report.lines[0] == "CofeNet's items; 0 of 6 tokens not aligned"
    assert report.lines[-1].startswith("statements: exact F1 source 100.0 cue 100.0 content 100.0")
    missed = score_items(GOLD, {"a": reading(RIGHT[1])}, [item])
    assert missed.lines[-1].startswith("statements: exact F1 source 0.0 cue 0.0 content 0.0")


def test_codes_and_speakers_are_judged_on_the_statements_found() -> None:
    wanted = {"source": pair("Mary"), "cue": pair("said"), "content": [pair("that it rained")], "parent": None}
    codes = {"speech": "indirect", "attitude": "deny", "authority": "person", "speaker": "Mary Smith"}
    gold = [{"id": "a", "text": TEXT, "statements": [wanted | codes]}]
    said = statement(0, "Mary", "said", "that it rained", speaker="x0")
    found = reading(said, actors=[{"id": "x0", "name": "Mary Smith", "mentions": []}])
    assert last_line("nested", gold, found) == (
        "nested: content F1 100.0, inner F1 0.0; of those found: source 100.0, speech 100.0, attitude 0.0, "
        "authority 100.0, speaker 100.0 of 1"
    )


def test_times_are_scored_by_span_and_by_value() -> None:
    gold = [
        {"id": "a", "text": TEXT, "published": None, "timexes": [{**span("rained"), "type": "DATE", "value": "2020"}]}
    ]
    near_miss = {**span("it rained"), "type": "DATE", "value": "2020"}
    wanted = "times: strict F1 0.0, relaxed F1 100.0, value F1 100.0"
    assert last_line("times", gold, reading(times=[near_miss])) == wanted


def test_actors_are_scored_by_the_one_whose_mention_lies_there() -> None:
    actor = {"span": pair("Joe"), "name": "Joe Doe", "country": "USA", "kind": None, "sector": None, "metonym": False}
    gold = [{"id": "a", "text": TEXT, "actors": [actor]}]
    found = {
        "id": "x0",
        "name": "Joe",
        "aliases": [],
        "country": "GBR",
        "mentions": [{**span("Joe"), "metonym": False}],
    }
    line = last_line("actors", gold, reading(actors=[found]))
    assert line.startswith("actors: found 100.0 of 1, name 100.0 of 1, country 0.0 of 1")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"start": 1}, "words aren't the article's"),
        ({"end": 999}, "outside of the text"),
        ({"start": -1}, "outside of the text"),
    ],
)
def test_a_span_that_does_not_fit_its_text_is_a_fault(change: Row, fault: str) -> None:
    said = statement(0, "Mary", "said", "that it rained")
    said["cue"] |= change
    assert any(fault in found for found in faults_of(reading(said)))


def test_an_id_of_nobody_is_a_fault() -> None:
    assert list(faults_of(reading(RIGHT[0]))) == []
    assert any("no one's id" in fault for fault in faults_of(reading(RIGHT[0] | {"speaker": "x9"})))


def test_overlap_is_shared_length_over_union() -> None:
    assert jaccard([(0, 4)], [(2, 6)]) == pytest.approx(2 / 6)
    assert jaccard([(0, 4)], [(4, 6)]) == 0
    assert jaccard([(0, 2), (4, 6)], [(0, 6)]) == pytest.approx(4 / 6)


def test_spans_are_near_that_end_together() -> None:
    assert near((10, 20), (16, 20))
    assert not near((10, 30), (26, 30))


def test_best_pairs_use_each_side_once() -> None:
    assert best_pairs([(0.9, 0, 0), (0.8, 0, 1), (0.7, 1, 0), (0.6, 1, 1)]) == [(0, 0), (1, 1)]
