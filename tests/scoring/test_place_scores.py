from typing import Any

import pytest

from sayso.scoring.places import distance, score_places

TEXT = "Talks in Paris and in Xanbulagh ended; Turkish envoys left Rome."
GOLD = {
    "id": "a",
    "set": "lgl",
    "text": TEXT,
    "toponyms": [
        {"start": 9, "end": 14, "text": "Paris", "lat": 48.85, "lon": 2.35},
        {"start": 22, "end": 31, "text": "Xanbulagh"},
        {"start": 59, "end": 63, "text": "Rome", "lat": 41.9, "lon": 12.5},
        {"start": 39, "end": 46, "text": "Turkish", "type": "non_toponym"},
    ],
}


def reading(*places: tuple[int, int, float | None, float | None]) -> dict[str, dict[str, Any]]:
    rows = [
        {"start": s, "end": e, "text": TEXT[s:e], "lat": lat, "lon": lon, "name": None, "country": None, "reason": ""}
        for s, e, lat, lon in places
    ]
    return {"a": {"places": rows}}


def test_a_place_within_a_hundred_miles_is_right_and_one_beyond_is_not() -> None:
    report = score_places([GOLD], reading((9, 14, 49.5, 2.35), (59, 63, 45.0, 12.5)))
    last = report.lines[-1]
    assert last.startswith("places: toponym F1 80.0")
    assert last.endswith("of those found within 161 km 50.0 (n 2)")
    assert any(miss.startswith("misplaced · Rome") for miss in report.misses)


def test_a_place_without_a_point_counts_as_misplaced_where_the_gold_has_one() -> None:
    assert score_places([GOLD], reading((9, 14, None, None))).lines[-1].endswith("161 km 0.0 (n 1)")


def test_what_the_gold_calls_no_toponym_is_not_wanted() -> None:
    report = score_places([GOLD], reading((39, 46, 39.0, 35.0)))
    assert any(miss.startswith("no toponym · Turkish") for miss in report.misses)


def test_figures_are_told_by_set_too() -> None:
    lines = score_places([GOLD, GOLD | {"set": "trnews"}], reading((9, 14, 48.8, 2.3))).lines
    assert sum(line.startswith(("lgl: toponym F1", "trnews: toponym F1")) for line in lines) == 2


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert distance({"lat": 10.0, "lon": 20.0}, 11.0, 20.0) == pytest.approx(111.2, abs=0.1)
