"""Places against the geoparsing corpora: which names are places, and whether each lies where it should."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from sayso.scoring.report import Report, Row, Tally, fits, match, percent, span

WITHIN = 161.0  # km, the hundred miles of the field
EARTH = 6371.0  # km, its radius


@dataclass(slots=True)
class _Figures:
    found: Tally = field(default_factory=Tally)
    placed: Tally = field(default_factory=Tally)
    within: int = 0
    judged: int = 0

    def lines(self, name: str) -> list[str]:
        return [self.found.line(f"{name}: toponym found"), self.placed.line(f"{name}: found and within 161 km")]

    def summary(self) -> str:
        share = percent(self.within, self.judged)
        return (
            f"toponym F1 {self.found.f1:.1f}, found and placed F1 {self.placed.f1:.1f}, "
            f"of those found within 161 km {share:.1f} (n {self.judged})"
        )


def score_places(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows with `toponyms` ({start, end, lat, lon, type}) and `set`; those of type non_toponym are not wanted.

    A name is found where a place of the reading touches it and is not far longer. Placed right is what lies within
    161 km of the gold's point; names without a point in the gold are not judged there.
    """
    figures: dict[str, _Figures] = defaultdict(_Figures)
    misses = []
    for row in gold:
        wanted = [t for t in row["toponyms"] if is_toponym(t)]
        places = readings[row["id"]]["places"]
        pairs = match(wanted, places, lambda a, b: fits(span(a), span(b)))
        judged = [(t, place) for t, place in pairs if t.get("lat") is not None]
        right = [place for t, place in judged if is_within(t, place["lat"], place["lon"])]
        for name in ("all", row.get("set", "all")) if row.get("set") else ("all",):
            each = figures[name]
            each.found.add(len(pairs), len(places), len(wanted))
            located = sum(t.get("lat") is not None for t in wanted)
            each.placed.add(len(right), sum(place["lat"] is not None for place in places), located)
            each.within += len(right)
            each.judged += len(judged)
        misses += [_misplaced(t, place) for t, place in judged if not is_within(t, place["lat"], place["lon"])]
        hit, used = {id(t) for t, _ in pairs}, {id(place) for _, place in pairs}
        misses += [f"missed · {t['text']} · {_around(row, t)}" for t in wanted if id(t) not in hit]
        misses += [f"no toponym · {place['text']} · {_around(row, place)}" for place in places if id(place) not in used]
    everything = figures.pop("all", _Figures())
    sets = sorted(figures)
    lines = [line for name in sets for line in figures[name].lines(name)]
    lines += [f"{name}: {figures[name].summary()}" for name in sets]
    return Report((*lines, *everything.lines("all"), f"places: {everything.summary()}"), tuple(misses))


def is_toponym(toponym: Row) -> bool:
    return toponym.get("start") is not None and toponym.get("type") != "non_toponym"


def distance(toponym: Row, lat: float, lon: float) -> float:
    """Kilometres from the gold's point along a great circle."""
    a, b, c, d = map(math.radians, (toponym["lat"], toponym["lon"], lat, lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def is_within(toponym: Row, lat: float | None, lon: float | None) -> bool:
    return lat is not None and lon is not None and distance(toponym, lat, lon) <= WITHIN


def _misplaced(toponym: Row, place: Row) -> str:
    where = f"{place['name']}, {place['country']} {place['lat']} {place['lon']} ({place['reason']})"
    return f"misplaced · {toponym['text']} · wanted {toponym['lat']} {toponym['lon']}, found {where}"


def _around(row: Row, at: Row) -> str:
    return " ".join(row["text"][max(0, at["start"] - 40) : at["end"] + 30].split())
