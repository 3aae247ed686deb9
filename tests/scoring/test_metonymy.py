"""The scorer of metonyms, on sentences small enough to count by hand."""

from typing import Any

from sayso.scoring import SCORERS

Row = dict[str, Any]
TEXT = "Oslo refused. He lives in Oslo."
HERE, THERE = (0, 4), (26, 30)


def gold(id_: str, label: str, at: tuple[int, int], set_: str = "a") -> Row:
    return {"id": id_, "set": set_, "label": label, "text": TEXT, "span": list(at), "name": "Oslo"}


def reading(
    *, mention: tuple[int, int] | None = None, place: tuple[int, int] | None = None, role: str = "metonym"
) -> Row:
    said = [{"start": mention[0], "end": mention[1], "metonym": True}] if mention else []
    places = [{"start": place[0], "end": place[1], "role": role}] if place else []
    return {"actors": [{"mentions": said}], "places": places}


def test_a_metonym_may_be_told_by_an_actor_or_by_a_place() -> None:
    rows = [gold("1", "metonymic", HERE), gold("2", "mixed", HERE), gold("3", "literal", THERE)]
    found = {"1": reading(mention=HERE), "2": reading(place=HERE), "3": reading(place=THERE, role="literal")}
    report = SCORERS["metonymy"](rows, found)
    assert report.lines[-1] == "metonymy: accuracy 100.0, metonymic F1 100.0"
    assert not report.misses


def test_another_name_in_the_sentence_does_not_count() -> None:
    report = SCORERS["metonymy"]([gold("1", "metonymic", HERE)], {"1": reading(mention=THERE)})
    assert report.lines[-1] == "metonymy: accuracy 0.0, metonymic F1 0.0"
    assert "wanted metonymic" in report.misses[0]


def test_each_set_has_a_line_of_its_own() -> None:
    rows = [gold("1", "metonymic", HERE), gold("2", "literal", HERE, set_="b")]
    report = SCORERS["metonymy"](rows, {"1": reading(mention=HERE), "2": reading(mention=HERE)})
    assert [line.split(":")[0] for line in report.lines] == ["a", "all", "b", "metonymy"]
    assert "accuracy 100.0 of 1" in report.lines[0]
    assert report.lines[-1] == "metonymy: accuracy 50.0, metonymic F1 66.7"
