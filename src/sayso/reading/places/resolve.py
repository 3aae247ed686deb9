"""Which place a name means: every place that bears it gets a score from a few readable features, the highest wins.

Two rounds. In the first a place is judged by itself: how many live there, what kind it is, what is named beside it. In
the second also by the company it keeps: the regions, countries and stretches of the map where the article's other
names most likely lie, as the first round has them. More rounds gave the same. One sense an article: all mentions of a
name share what stands beside any of them, unless another place is named beside.
Weights: `weights.json`, fitted by training/fit_places.py.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.reading.places.gazetteer import Candidate

FLAT = {"country", "region", "county", "capital", "wide", "point"}
CELL = 1.0  # degrees; what lies in one cell or beside it counts as near: about 100 to 200 km

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the article, with the places that it may mean.

    beside: the places that may be meant by the name behind a comma after it. kind_word: what kind of place the words
    around a mention say it is ("the city of", "province").
    """

    key: str
    places: tuple[Candidate, ...]
    beside: tuple[Candidate, ...] = ()
    kind_word: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, why, its share of the chance among all that bear the name, and its lead over the second."""

    place: Candidate
    reason: str
    share: float
    signs: dict[str, float]


def resolve(names: Sequence[Name], weights: Mapping[str, Weights]) -> list[Choice | None]:
    """A choice for each name, None where no place bears it."""
    alone = [[own_signs(place, name) for place in name.places] for name in names]
    first = [_shares(signs, weights["alone"]) for signs in alone]
    company = company_of(names, first)
    choices: list[Choice | None] = []
    for name, own, before in zip(names, alone, first, strict=True):
        if not name.places:
            choices.append(None)
            continue
        together = [
            own_sign | company.signs(place, name, before) for place, own_sign in zip(name.places, own, strict=True)
        ]
        shares = _shares(together, weights["together"])
        best = max(range(len(shares)), key=lambda i: (shares[i], -i))
        choices.append(Choice(name.places[best], reason(name, best, together[best]), shares[best], together[best]))
    return choices


def own_signs(place: Candidate, name: Name) -> dict[str, float]:
    """What speaks for one place by itself."""
    largest = max((other.people for other in name.places), default=0)
    signs = {
        "people": math.log10(1 + place.people),
        "largest": float(place.people == largest > 0),
        "main name": float(place.main),
        place.kind: float(place.kind in FLAT),
        "our own": float(place.own),
        "called so": float(name.kind_word is not None and name.kind_word == place.kind),
        "in the USA": float(place.country == "USA"),
        "of one name with its region": float(place.kind in {"city", "capital"} and place.region >= 0)
        * float(any(other.number == place.region for other in name.places)),
    }
    return {sign: value for sign, value in signs.items() if value}


def lies_in(place: Candidate, other: Candidate) -> bool:
    """Whether a place lies in another, or is one of its parts."""
    if other.kind == "country":
        return place.country == other.country and place.kind != "country"
    return place.number != other.number and other.number in {place.region, place.county}


@dataclass(frozen=True, slots=True)
class Company:
    """How much of the chance of the article's names lies in each region, each country and each cell of the map.

    Of each name at most 1, however often it is mentioned. named: for places the chance that they are named themselves.
    """

    named: dict[int, float]
    regions: dict[int, float]
    countries: dict[str, float]
    cells: dict[tuple[int, int], float]

    def signs(self, place: Candidate, name: Name, before: Sequence[float]) -> dict[str, float]:
        """What the other names say of a place; what its own name gave in the first round is taken off."""
        own = dict(zip((other.number for other in name.places), before, strict=True))
        pairs = list(zip(name.places, before, strict=True))
        region = self.regions.get(place.region, 0.0) - sum(p for o, p in pairs if o.region == place.region)
        within = sum(p for o, p in pairs if o.region == place.number)
        country = self.countries.get(place.country or "", 0.0) - sum(p for o, p in pairs if o.country == place.country)
        lat, lon = cell_of(place)
        near = -sum(p for o, p in pairs if _beside(cell_of(o), (lat, lon)))
        for row in (lat - 1, lat, lat + 1):
            for column in (lon - 1, lon, lon + 1):
                near += self.cells.get((row, (column + 180) % 360 - 180), 0.0)
        signs = {
            "its region is named": self.named.get(place.region, 0.0) - own.get(place.region, 0.0),
            "its county is named": self.named.get(place.county, 0.0) - own.get(place.county, 0.0),
            "others lie in it": math.log1p(max(0.0, self.regions.get(place.number, 0.0) - within)),
            "others in its region": math.log1p(max(0.0, region)) if place.region >= 0 else 0.0,
            "others in its country": math.log1p(max(0.0, country)),
            "others near it": math.log1p(max(0.0, near)),
        }
        return {sign: value for sign, value in signs.items() if value > 1e-9}


def company_of(names: Sequence[Name], shares: Sequence[Sequence[float]]) -> Company:
    named: dict[int, float] = defaultdict(float)
    regions: dict[int, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for name, chances in zip(names, shares, strict=True):
        for place, chance in zip(name.places, chances, strict=True):
            named[place.number] += chance
            if place.region >= 0:
                regions[place.region] += chance
            if place.country:
                countries[place.country] += chance
            if place.kind not in {"country", "wide"}:
                cells[cell_of(place)] += chance
    return Company(named, regions, countries, cells)


def cell_of(place: Candidate) -> tuple[int, int]:
    return math.floor(place.lat / CELL), math.floor(place.lon / CELL)


def _beside(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return abs(a[0] - b[0]) <= 1 and abs(a[1] - b[1]) % 358 <= 1


def _shares(signs: Sequence[Mapping[str, float]], weights: Weights) -> list[float]:
    scores = [sum(weights.get(sign, 0.0) * value for sign, value in found.items()) for found in signs]
    top = max(scores, default=0.0)
    odds = [math.exp(score - top) for score in scores]
    return [each / sum(odds) for each in odds]


def reason(name: Name, chosen: int, signs: Mapping[str, float]) -> str:
    """Why that place, in words: the first that holds, strongest first."""
    place = name.places[chosen]
    for other in name.beside:
        if lies_in(place, other):
            return f"named beside {other.name}"
    if len(name.places) == 1:
        return f"the only {_kind(place)} of that name"
    if signs.get("its region is named", 0.0) > 0.5 or signs.get("its county is named", 0.0) > 0.5:
        return "its region is named in the article"
    if place.kind in {"country", "capital"}:
        return f"the {_kind(place)} of that name"
    if signs.get("others near it", 0.0) > 0.6:
        return "near other places of the article"
    if signs.get("others in its region", 0.0) > 0.6:
        return "in the region of other places of the article"
    if signs.get("largest"):
        return "the largest of that name"
    if signs.get("others in its country", 0.0) > 0.6:
        return "in the country of other places of the article"
    return f"the likeliest {_kind(place)} of that name"


def _kind(place: Candidate) -> str:
    return {"wide": "region", "point": "place"}.get(place.kind, place.kind)
