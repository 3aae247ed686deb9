"""Places whose name is in dispute: `disputed.csv`, with each side's names, who uses them, and one neutral id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.reading.places.names import key_of
from sayso.tables import table


@dataclass(frozen=True, slots=True)
class SideName:
    """A name as the table spells it, and who uses it, in words."""

    name: str
    used_by: str


@dataclass(frozen=True, slots=True)
class DisputedPlace:
    """id: the neutral one, "Shusha / Shushi", which is a reading's `Place.name` whichever name the text has.

    geonames: its GeoNames id; None where GeoNames has none. names: by key (`names.key_of`), in the table's order.
    """

    id: str
    geonames: int | None
    names: Mapping[str, SideName]


@cache
def disputed_places() -> tuple[DisputedPlace, ...]:
    """All of the table, in its order. No id, GeoNames id or key of a name is that of two of them."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in table("reading/places/disputed.csv"):
        rows.setdefault(row["place"], []).append(row)
    return tuple(
        DisputedPlace(
            id=place,
            geonames=int(named[0]["geonames"]) if named[0]["geonames"] else None,
            names={key_of(row["name"]): SideName(row["name"], row["used_by"]) for row in named},
        )
        for place, named in rows.items()
    )


def disputed_place(name: str) -> DisputedPlace | None:
    """The place of that neutral id or of any of its names, in any case, with or without accents and "the"."""
    key = key_of(name)
    return next((place for place in disputed_places() if key in place.names or key == key_of(place.id)), None)
