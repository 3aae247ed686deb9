from typing import Any

from sayso.article import Span
from sayso.reading.events.where import place_of
from sayso.reading.records import Place


def place(id_: str, start: int, **more: Any) -> Place:
    facts: dict[str, Any] = {"role": "literal", "precision": "city", "lat": 1.0, "lon": 1.0} | more
    return Place(id=id_, span=Span(start, start + 5), reason="", confidence=1.0, **facts)


def test_the_narrowest_place_that_the_words_of_the_event_name() -> None:
    places = [place("p0", 0, precision="country"), place("p1", 10), place("p2", 30, precision="point")]
    assert place_of([Span(0, 20)], places) == "p1"


def test_no_place_where_the_event_names_none() -> None:
    assert place_of([], [place("p0", 0)]) is None
    assert place_of([Span(50, 60)], [place("p0", 0)]) is None


def test_a_government_or_a_people_is_no_place_of_an_event() -> None:
    places = [place("p0", 0, role="metonym"), place("p1", 10, role="demonym")]
    assert place_of([Span(0, 20)], places) is None


def test_a_place_itself_goes_before_one_that_tells_which_thing() -> None:
    places = [place("p0", 0, role="modifier"), place("p1", 10, precision="region")]
    assert place_of([Span(0, 20)], places) == "p1"


def test_a_place_with_a_point_goes_before_one_without() -> None:
    places = [place("p0", 0, precision=None, lat=None, lon=None), place("p1", 10, precision="country")]
    assert place_of([Span(0, 20)], places) == "p1"
