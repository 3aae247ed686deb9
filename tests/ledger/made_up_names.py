"""Articles that name places in dispute, made up for the tests of names."""

from typing import Any

from sayso.article import Article, Span
from sayso.reading.records import Place, Reading

KNOWN: dict[str, tuple[str, int | None]] = {
    "Kyiv": ("Kyiv", 703448),
    "Kiev": ("Kyiv", 703448),
    "KIEV": ("Kyiv", 703448),
    "Kyjiw": ("Kyiv", 703448),
    "Derry": ("Derry / Londonderry", 2643736),
    "Londonderry": ("Derry / Londonderry", 2643736),
    "Artsakh": ("Nagorno-Karabakh", None),
    "Republic of Artsakh": ("Nagorno-Karabakh", None),
    "Karabakh": ("Nagorno-Karabakh", None),
    "Taiwan": ("Taiwan", 1668284),
    "Taiwanese": ("Taiwan", 1668284),
    "Geneva": ("Geneva", 2660646),
}


def naming(id_: str, *names: str, ids: dict[str, int] | None = None, **facts: Any) -> Reading:
    """An article of these names of places, each one once. ids: GeoNames ids other than the known. facts: of it."""
    text = "The envoys flew to " + "; to ".join(names) + "."
    return Reading(
        article=Article(id=id_, text=text, **{"origin": f"/news/{id_}.txt", **facts}),
        program="sayso 0.1.0",
        model="fast 1",
        places=tuple(_place(number, name, text, ids or {}) for number, name in enumerate(names)),
    )


def _place(number: int, name: str, text: str, ids: dict[str, int]) -> Place:
    neutral, geonames = KNOWN[name]
    start = text.index(f" {name}") + 1
    return Place(
        id=f"p{number}",
        span=Span(start, start + len(name)),
        role="demonym" if name == "Taiwanese" else "literal",
        geonames=ids.get(name, geonames),
        name=neutral,
        lat=1.0,
        lon=2.0,
        precision="city",
        reason="the largest of that name",
        confidence=0.9,
    )
