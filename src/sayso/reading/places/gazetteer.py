"""The gazetteer: places of the world by name, with their ids, points and what they lie in.

`gazetteer.npz` is made by `training/gazetteer.py` from GeoNames (CC BY 4.0), as docs/places.md tells. Its arrays, for n
places and k names (keys of `names.key_of`, in the order of their bytes):

- `geonames`, `lat`, `lon` (degrees times 10,000), `people`, `kind`, `country` [n]; `region`, `county` [n]: the
  numbers of the places that one lies in, -1 for none; `name_bytes`, `name_starts` [n + 1]: names as GeoNames has them;
- `key_bytes`, `key_starts` [k + 1]; `first` [k + 1]: where a name's places begin in `places`; `is_main`: whether it is
  the name that GeoNames puts first, not another one.

Seas, rivers, parts of the world and the like are in `wide_places.csv`, names in dispute in `disputed.csv`, names in use
that the gazetteer lacks in `other_names.csv`.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from sayso.reading.places.names import key_of
from sayso.tables import table

DEGREE = 10_000
# A name is looked up among at most this many places, the largest: of 800 San Joses and Springfields the rest is noise.
MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. number: in the gazetteer; own places, from the csv files, come after all others.

    kind: country, region, county, city, capital, wide (a sea, a part of the world), point (a square, a building).
    region, county: numbers of what it lies in, -1 for none. main: the name looked up is the one GeoNames puts first.
    own: a table of ours has that name for it.
    """

    number: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    geonames: int | None = None
    people: int = 0
    region: int = -1
    county: int = -1
    main: bool = True
    own: bool = False


class Gazetteer:
    """Loaded once a process; looking up touches no file."""

    def __init__(self, arrays: dict[str, Any], own: list[tuple[Candidate, list[str]]]) -> None:
        """own: places of the csv files with their names; what is told of one by its GeoNames id stands for both."""
        self._arrays = arrays
        # Read number by number: a memory view gives Python's own ints, five times faster than an array of numpy.
        self._views = {name: array.data for name, array in arrays.items() if array.dtype.kind in "biu"}
        self._keys = arrays["key_bytes"].tobytes()
        self._names = arrays["name_bytes"].tobytes()
        self._kinds = [str(kind) for kind in arrays["kinds"]]
        self._countries = [str(country) for country in arrays["countries"]]
        self._own = self._own_places(own)

    def named(self, name: str) -> tuple[Candidate, ...]:
        """The places that bear the name however it is written, our own first, then the largest; none where unknown."""
        return self.by_key(key_of(name))

    def knows(self, key: str) -> bool:
        return key in self._own or self._find(key) is not None

    def by_key(self, key: str) -> tuple[Candidate, ...]:
        own = self._own.get(key, ())
        at = self._find(key)
        if at is None:
            return own
        first, last = self._views["first"][at], self._views["first"][at + 1]
        people = self._views["people"]
        numbers = list(zip(self._views["places"][first:last], self._views["is_main"][first:last], strict=True))
        numbers = sorted(numbers, key=lambda pair: (-people[pair[0]], pair[0]))[:MOST_PLACES]
        known = {place.number for place in own}
        return own + tuple(self.place(n, bool(is_main)) for n, is_main in numbers if n not in known)

    def place(self, number: int, main: bool = True) -> Candidate:
        """The place with that number."""
        a, starts = self._views, self._views["name_starts"]
        return Candidate(
            number,
            self._names[starts[number] : starts[number + 1]].decode(),
            self._kinds[a["kind"][number]],
            a["lat"][number] / DEGREE,
            a["lon"][number] / DEGREE,
            self._countries[a["country"][number]],
            a["geonames"][number],
            a["people"][number],
            a["region"][number],
            a["county"][number],
            main,
        )

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        number = self._country_numbers.get(code)
        return None if number is None else self.place(number)

    @cached_property
    def _country_numbers(self) -> dict[str, int]:
        numbers = np.flatnonzero(self._arrays["kind"] == self._kinds.index("country"))
        return {self._countries[self._arrays["country"][n]]: int(n) for n in numbers}

    def _find(self, key: str) -> int | None:
        wanted, starts, keys = key.encode("utf-8", "replace"), self._views["key_starts"], self._keys
        at = bisect_left(range(len(starts) - 1), wanted, key=lambda i: keys[starts[i] : starts[i + 1]])
        return at if at < len(starts) - 1 and keys[starts[at] : starts[at + 1]] == wanted else None

    def with_id(self, geonames: int) -> Candidate | None:
        """The place with that GeoNames id; a look through all of them, for tables and tests."""
        at = np.flatnonzero(self._arrays["geonames"] == geonames)
        return self.place(int(at[0])) if len(at) else None

    def _own_places(self, own: list[tuple[Candidate, list[str]]]) -> dict[str, tuple[Candidate, ...]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for number, (place, names) in enumerate(own, start=len(self._arrays["geonames"])):
            kept = self._kept(place, number)
            for key in sorted({key_of(name) for name in names}):
                found[key].append(kept)
        return {key: tuple(places) for key, places in found.items()}

    def _kept(self, place: Candidate, number: int) -> Candidate:
        """With what the gazetteer tells of its id. A place without a name here is one of the gazetteer by another."""
        known = self.with_id(place.geonames) if place.geonames else None
        if known is None:
            return replace(place, number=number, own=True)
        if not place.name:
            return replace(known, own=True)
        return replace(known, name=place.name, country=place.country, own=True)


@cache
def load_gazetteer() -> Gazetteer:
    """The one that ships with the package."""
    with as_file(files("sayso.reading.places").joinpath("gazetteer.npz")) as path, np.load(path) as arrays:
        held = {name: arrays[name] for name in arrays.files}
    return Gazetteer(held, own_places())


def own_places() -> list[tuple[Candidate, list[str]]]:
    """The places of the csv files with all their names, those in dispute first."""
    disputed: dict[str, tuple[Candidate, list[str]]] = {}
    for row in table("reading/places/disputed.csv"):
        disputed.setdefault(row["place"], (_own_place(row["place"], row), []))[1].append(row["name"])
    wide = [
        (_own_place(row["name"], row), [row["name"], *filter(None, row["also"].split("|"))])
        for row in table("reading/places/wide_places.csv")
    ]
    other = [
        (Candidate(-1, "", "", 0.0, 0.0, None, int(row["geonames"])), [row["name"]])
        for row in table("reading/places/other_names.csv")
    ]
    return [*disputed.values(), *wide, *other]


def _own_place(name: str, row: dict[str, str]) -> Candidate:
    kind = {"region": "wide"}.get(row["precision"], row["precision"])
    geonames = int(row["geonames"]) if row["geonames"] else None
    return Candidate(-1, name, kind, float(row["lat"]), float(row["lon"]), row["country"] or None, geonames)
