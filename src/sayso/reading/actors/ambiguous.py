"""Names that may be a country's or another's, told apart by the other names in the article: Georgia, Jordan, Congo.

The names and the words beside which they mean each are in `ambiguous.csv`.
"""

import re
from collections.abc import Mapping
from functools import cache

from sayso.reading.actors.facts import Fact
from sayso.tables import table

_WORDS = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?")


def told_by_context(text: str) -> dict[str, Fact]:
    """Of the ambiguous names that stand in the text, what those mean for which the text has signs of one meaning alone.

    Where it has signs of none, or of two, the name is left out: Georgia beside Atlanta and Tbilisi.
    """
    words = _WORDS.findall(text)
    has = {" ".join(words[i : i + size]) for size in (1, 2) for i in range(len(words) - size + 1)}
    has |= {word.removesuffix("’s").removesuffix("'s").rstrip(".") for word in words}
    found: dict[str, Fact] = {}
    for name, meanings in _meanings().items():
        if name not in has:
            continue
        meant = [fact for fact, signs in meanings if not signs.isdisjoint(has)]
        if len(meant) == 1:
            found[name] = meant[0]
    return found


def countries_of(told: Mapping[str, Fact]) -> dict[str, str]:
    """Of these names, those of countries and peoples, with the country."""
    named = ((name, fact) for name, fact in told.items() if fact.what in ("country name", "demonym"))
    return {name: fact.country for name, fact in named if fact.country}


@cache
def _meanings() -> dict[str, list[tuple[Fact, frozenset[str]]]]:
    found: dict[str, list[tuple[Fact, frozenset[str]]]] = {}
    for row in table("reading/actors/ambiguous.csv"):
        kind: str | None = "place"
        sector = None
        if row["what"] == "demonym":
            kind, sector = ("population", "CVL") if row["name"].endswith("s") else (None, None)
        body = row["country"] if row["what"] == "country name" else None
        fact = Fact(row["what"], kind, row["country"], sector, body)
        found.setdefault(row["name"], []).append((fact, frozenset(row["signs"].split(";"))))
    return found
