from dataclasses import replace

from readings import reading

from sayso.article import Span
from sayso.export.html import fragment
from sayso.reading.records import Place


def test_places_are_listed_once_with_the_reason_and_escaped() -> None:
    place = Place(
        id="p0",
        span=Span(0, 1),
        role="literal",
        name="<b>Baku</b>",
        lat=1.0,
        lon=1.0,
        country="AZE",
        precision="city",
        reason="the capital of that name",
        confidence=0.9,
    )
    html = fragment(replace(reading(), places=(place, replace(place, id="p1", span=Span(2, 3)))))
    assert html.count("&lt;b&gt;Baku") == 1
    assert "the capital of that name" in html
    assert "<b>Baku" not in html
