"""Countries in a stretch of text, by their names and the names of their peoples."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from sayso.reading.actors.facts import country_named, people_named

NOTHING: Mapping[str, str] = MappingProxyType({})
_WORD = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?")
# Words before the name of a people by which it is no state's.
_NO_STATE_AFTER = frozenset({"ethnic", "bosnian", "kosovo", "croatian", "pro", "anti", "native", "african"})


def countries_in(text: str, also: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """The countries whose names or peoples' names stand in the text, each with the words that say so.

    also: countries of names that are ambiguous elsewhere (see ambiguous.py). Not those within a longer name ("Papua New
    Guinea" is not Guinea), nor of peoples that are no state's ("ethnic Albanians", "Bosnian Serbs").
    """
    words = _WORD.findall(text)
    found: dict[str, str] = {}
    taken: set[int] = set()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            reach = range(i, i + size)
            if not taken.isdisjoint(reach) or (i and words[i - 1].casefold() in _NO_STATE_AFTER):
                continue
            part = re.sub(r"['’]s?$", "", " ".join(words[i : i + size]))
            code, what = also.get(part) or country_named(part), "country name"
            if code is None:
                code, what = people_named(part), "demonym"
            if code is not None:
                taken.update(reach)
                found.setdefault(code, f"{what}: {part}")
    return found
