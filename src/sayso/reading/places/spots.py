"""Where a text may name a place: names the recogniser marked, and capitalised words that the gazetteer knows."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import country_named, country_rows, people_named
from sayso.reading.places.gazetteer import Candidate, Gazetteer
from sayso.reading.places.names import key_of
from sayso.reading.places.words import DIRECTIONS, GENERIC, SMALL
from sayso.reading.records import PLACE_LABELS, Entity
from sayso.tables import table

# A name of the gazetteer is at most so many words long here; longer ones are found by the recogniser alone.
LONGEST = 5

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
STOPPED = frozenset({"St", "Ste", "Mt", "Ft", "Pt"})
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
LEAD = re.compile(r"(?:the|The|THE)\s+")
TAIL = re.compile(r"(?:['’]s?|['’]S|[\s,.;:])+$")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that may name a place. key: how the gazetteer knows them.

    entity: the one that they are, or lie in, with its label; whole: they are all of it.
    people: what the name of a people tells: its country's alpha-3 code, or the key of another place.
    regions: the GeoNames ids that an abbreviation may stand for.
    """

    span: Span
    key: str
    label: str | None = None
    whole: bool = False
    entity: Entity | None = None
    people: str | None = None
    regions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Short:
    """regions: the GeoNames ids that it may stand for; alone: also where no comma is before it."""

    regions: tuple[int, ...]
    alone: bool


def spots_in(text: str, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> list[Spot]:
    """All of them in the order of the text; they may overlap: which are places is told by `toponyms`."""
    placed = _with_entities(_known_words(text, gazetteer), text, entities)
    for entity in entities:
        span = trimmed(text, entity.span)
        if span is None or (entity.label not in PLACE_LABELS and entity.label != "NORP"):
            continue
        words = span.of(text)
        people = people_of(words)
        if (entity.label in PLACE_LABELS or people) and span not in placed:
            placed[span] = Spot(span, key_of(words), entity.label, True, entity, people)
    return sorted(placed.values(), key=lambda spot: (spot.span.start, -spot.span.end))


def trimmed(text: str, span: Span) -> Span | None:
    """Without a leading article, a possessive's ending and marks; None where nothing is left."""
    start, end = span.start, span.end
    if lead := LEAD.match(text, start, end):
        start = lead.end()
    words = text[start:end]
    if (tail := TAIL.search(words)) and not re.search(r"\b[^\W\d_]\.$", words):
        end = start + tail.start()
    return Span(start, end) if end > start else None


def candidates_of(spot: Spot, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that it may mean; the country alone where the name is one's or its people's without doubt."""
    if spot.regions:
        return tuple(_regions(gazetteer)[region] for region in spot.regions)
    return named(spot.key, spot.people, gazetteer)


def named(key: str, people: str | None, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of a name; of a people's name its place alone."""
    if people is not None and not people.isupper():
        return gazetteer.by_key(people)
    country = people or _country(key)
    found = gazetteer.by_key(key) if people is None else ()
    direction, _, rest = key.partition(" ")
    if not found and direction in DIRECTIONS:
        found = gazetteer.by_key(rest)
    if country is not None and not any(place.kind == "country" and place.country == country for place in found):
        place = gazetteer.country(country)
        found = (place, *found) if place else found
    return found


def people_of(name: str) -> str | None:
    """What the name of a people tells: `Turkish` TUR, `Londoners` london; None for other names."""
    return _peoples().get(name) or people_named(name)


@cache
def _peoples() -> dict[str, str]:
    return {row["people"]: key_of(row["place"]) for row in table("reading/places/peoples.csv")}


def _country(key: str) -> str | None:
    return _countries_by_key().get(key)


@cache
def _countries_by_key() -> dict[str, str]:
    """Names that the actors' tables give to countries and the gazetteer may lack: UAE, Emirates, DRC."""
    names = [row["name"] for row in country_rows("country name")]
    return {key_of(name): code for name in names if (code := country_named(name))}


@cache
def _shorts() -> dict[str, _Short]:
    found: dict[str, _Short] = {}
    for row in table("reading/places/abbreviations.csv"):
        known = found.get(row["short"])
        regions = (*(known.regions if known else ()), int(row["geonames"]))
        found[row["short"]] = _Short(regions, row["alone"] == "yes")
    return found


@cache
def _regions(gazetteer: Gazetteer) -> dict[int, Candidate]:
    """The regions that abbreviations stand for, by GeoNames id."""
    ids = {region for short in _shorts().values() for region in short.regions}
    return {region: place for region in sorted(ids) if (place := gazetteer.with_id(region))}


def _known_words(text: str, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The longest names that the gazetteer has, from left to right, among words that begin with a capital."""
    words = [match.span() for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        start = words[at][0]
        if not text[start].isupper():
            at += 1
            continue
        if short := _abbreviation(text, words[at]):
            yield short
            at += 1
            continue
        ends = _run(text, words, at)
        for last in range(len(ends) - 1, -1, -1):
            if spot := _known(text, start, ends[last], gazetteer):
                yield spot
                at += last + 1
                break
        else:
            at += 1


def _known(text: str, start: int, end: int, gazetteer: Gazetteer) -> Spot | None:
    """The spot of words that are a name of a place or of a people, None where they are none; "St. John's" before "St.
    John"."""
    if text[end - 2 : end] in POSSESSIVES and not gazetteer.knows(key_of(text[start:end])):
        end -= 2
    name = text[start:end]
    key, people = key_of(name), people_of(name)
    if not people and (key in GENERIC or not (_country(key) or _is_known(name, key, gazetteer))):
        return None
    lead = LEAD.match(text, start, end)
    return Spot(Span(lead.end() if lead else start, end), key, people=people)


def _is_known(name: str, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has it; of letters in capitals it holds codes that are no names, but for our own places."""
    if len(key) < 4 and name.isupper():
        return any(place.kind in {"country", "wide"} or place.own for place in gazetteer.by_key(key))
    return gazetteer.knows(key)


def _run(text: str, words: list[tuple[int, int]], at: int) -> list[int]:
    """Where the name that begins with this word may end: after it, or after capitalised words that follow closely.

    Counted in words as `words` has them, so a small word in between repeats the end before it.
    """
    ends = [words[at][1]]
    for first, second in zip(words[at : at + LONGEST - 1], words[at + 1 : at + LONGEST], strict=False):
        joint = text[first[1] : second[0]]
        if joint not in {" ", "\u00a0", "-", "  "} and not (joint == ". " and text[first[0] : first[1]] in STOPPED):
            break
        if text[second[0]].isupper():
            ends.append(second[1])
        elif text[second[0] : second[1]] in SMALL:
            ends.append(ends[-1])
        else:
            break
    return ends


def _abbreviation(text: str, word: tuple[int, int]) -> Spot | None:
    """`Calif.` and `N.C.`; a postal code only behind a comma: `Salem, OR`."""
    start, end = word
    for stop in (end + 1, end) if text[end : end + 1] == "." else (end,):
        short = _shorts().get(text[start:stop])
        if short and (short.alone or text[max(0, start - 2) : start] == ", "):
            return Spot(Span(start, stop), key_of(text[start:stop]), regions=short.regions)
    return None


def _with_entities(spots: Iterable[Spot], text: str, entities: tuple[Entity, ...]) -> dict[Span, Spot]:
    """The spots with the entity that each lies in."""
    starts = [entity.span.start for entity in entities]
    placed = {}
    for spot in spots:
        at = bisect_right(starts, spot.span.start) - 1
        entity = entities[at] if at >= 0 and entities[at].span.end > spot.span.start else None
        if entity is None and at + 1 < len(entities) and entities[at + 1].span.start < spot.span.end:
            entity = entities[at + 1]
        whole = entity is not None and trimmed(text, entity.span) in {spot.span, None}
        placed[spot.span] = Spot(
            spot.span, spot.key, entity.label if entity else None, whole, entity, spot.people, spot.regions
        )
    return placed
