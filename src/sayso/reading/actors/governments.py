"""The step that tells a government by the place that speaks for it: "Baku rejected the claim"."""

import re
from dataclasses import replace
from functools import cache

from sayso.article import Span
from sayso.reading.records import Actor, Mention, Reading
from sayso.reading.step import Models, step

# Why an actor is a place whose government may be meant. Seats of government have names of their own, which they keep.
SPEAKING_PLACES = frozenset({"capital", "country name"})
CONFIDENCE = 0.9  # as of all that a table tells (see find.py)

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# Names of countries that are spoken of with an article.
_WITH_ARTICLE = re.compile(r"United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|.* (?:Republic|Islands)$")


@step(needs=("statements", "actors"), gives=("actors",))
def tell_governments(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give mentions of a capital or country that are all of a statement's source to an actor "Government of …".

    A place can't speak, so these are metonyms, without a guess. The place keeps its other mentions; actors are numbered
    anew in the order of their first mention. Misses places that act without being the source of a statement.
    """
    text = reading.article.text
    sources = {_bare(s.source, text) for s in reading.statements if s.source}
    places: list[Actor] = []
    governments: dict[str, list[tuple[str, Mention]]] = {}  # by country, with the reason of each mention
    for actor in reading.actors:
        speaks = actor.country is not None and actor.reason in SPEAKING_PLACES
        meant = [m for m in actor.mentions if speaks and m.span in sources]
        if actor.country is not None and meant:
            found = [(f"{actor.reason} as the source of a statement", replace(m, metonym=True)) for m in meant]
            governments.setdefault(actor.country, []).extend(found)
        rest = tuple(m for m in actor.mentions if m not in meant)
        if rest:
            places.append(replace(actor, mentions=rest))
    made = [_government(country, found, text) for country, found in governments.items()]
    everyone = sorted([*places, *made], key=lambda actor: actor.mentions[0].span)
    return replace(reading, actors=tuple(replace(actor, id=f"x{i}") for i, actor in enumerate(everyone)))


def _bare(source: Span, text: str) -> Span:
    """The source without an article before it."""
    article = _ARTICLE.match(text, source.start, source.end)
    return Span(article.end(), source.end) if article else source


def _government(country: str, found: list[tuple[str, Mention]], text: str) -> Actor:
    ordered = sorted(found, key=lambda pair: pair[1].span)
    mentions = tuple(mention for _, mention in ordered)
    return Actor(
        id="",
        name=f"Government of {_country_name(country)}",
        aliases=tuple(dict.fromkeys(mention.span.of(text) for mention in mentions)),
        kind="government",
        country=country,
        sector="GOV",
        reason=ordered[0][0],
        confidence=CONFIDENCE,
        mentions=mentions,
    )


@cache
def _country_name(code: str) -> str:
    """The name in English (CLDR) of a country given by its ISO 3166-1 alpha-3 code, with its article."""
    import pycountry
    from babel import Locale

    country = pycountry.countries.get(alpha_3=code)
    name = str(Locale("en").territories.get(country.alpha_2, country.name)) if country else "Kosovo"
    return f"the {name}" if _WITH_ARTICLE.match(name) else name
