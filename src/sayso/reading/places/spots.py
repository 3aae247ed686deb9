"""Where a text may name a place: names the recogniser marked, and capitalised words that the gazetteer knows."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.places.gazetteer import Candidate, Gazetteer, table
from sayso.reading.places.names import key_of
from sayso.reading.records import Entity

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# A name of the gazetteer is at most so many words long here; longer ones are found by the recogniser alone.
LONGEST = 5

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’][^\W\d_]{2,})?(?:-[^\W_]+)*")
# Between the words of one name: the small words of "Isle of Wight" and "Rio de Janeiro".
SMALL = frozenset({"of", "the", "and", "de", "la", "da", "do", "del", "di", "el", "al", "upon", "on", "le", "sur"})
STOPPED = frozenset({"St", "Ste", "Mt", "Ft", "Pt"})
LEAD = re.compile(r"(?:the|The|THE)\s+")
TAIL = re.compile(r"(?:['’]s?|['’]S|[\s,.;:])+$")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that may name a place. key: how the gazetteer knows them.

    label: that of the entity they are, or lie in; whole: they are all of it. within: the entity that they lie in.
    people: what the name of a people tells: its country's alpha-3 code, or the key of another place. region: the GeoNames id that an abbreviation stands for.
    """

    span: Span
    key: str
    label: str | None = None
    whole: bool = False
    entity: Entity | None = None
    people: str | None = None
    region: int | None = None


@dataclass(frozen=True, slots=True)
class _Short:
    geonames: int
    alone: bool


def spots_in(text: str, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> list[Spot]:
    """All of them in the order of the text; they may overlap: which are places is told by `toponyms`."""
    found = {spot.span: spot for spot in _known_words(text, gazetteer)}
    placed = _with_entities(found.values(), text, entities)
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
    if spot.region is not None:
        return _regions(gazetteer)[spot.region]
    return named(spot.key, spot.people, gazetteer)


def named(key: str, people: str | None, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of a name; of a people's name its place alone."""
    if people is not None and not people.isupper():
        return gazetteer.by_key(people)
    country = people or _country(key)
    found = gazetteer.by_key(key) if people is None else ()
    if country is not None and not any(place.kind == "country" and place.country == country for place in found):
        place = gazetteer.country(country)
        found = (place, *found) if place else found
    return found


def people_of(name: str) -> str | None:
    """What the name of a people tells: `Turkish` TUR, `Londoners` london; None for other names."""
    return people_named(name) or _peoples().get(name)


@cache
def _peoples() -> dict[str, str]:
    return {row["people"]: key_of(row["place"]) for row in table("peoples.csv")}


def _country(key: str) -> str | None:
    return _countries_by_key().get(key)


@cache
def _countries_by_key() -> dict[str, str]:
    """Names that the actors' tables give to countries and the gazetteer may lack: UAE, Emirates, DRC."""
    from sayso.reading.actors.facts import table as facts

    names = [row["name"] for row in facts("countries.csv") if row["what"] == "country name"]
    return {key_of(name): code for name in names if (code := country_named(name))}


@cache
def _shorts() -> dict[str, _Short]:
    return {row["short"]: _Short(int(row["geonames"]), row["alone"] == "yes") for row in table("abbreviations.csv")}


_REGIONS: dict[int, dict[int, tuple[Candidate, ...]]] = {}


def _regions(gazetteer: Gazetteer) -> dict[int, tuple[Candidate, ...]]:
    """The regions that abbreviations stand for, by GeoNames id."""
    if id(gazetteer) not in _REGIONS:
        ids = {short.geonames for short in _shorts().values()}
        _REGIONS[id(gazetteer)] = {i: (place,) for i in sorted(ids) if (place := gazetteer.with_id(i))}
    return _REGIONS[id(gazetteer)]


def _known_words(text: str, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The longest names that the gazetteer has, from left to right, among words that begin with a capital."""
    words = [match.span() for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        if not text[start].isupper():
            at += 1
            continue
        if short := _abbreviation(text, words[at]):
            yield short
            at += 1
            continue
        ends = _run(text, words, at)
        for last in range(len(ends) - 1, -1, -1):
            name = text[start : ends[last]]
            key = key_of(name)
            people = people_of(name)
            if people or _country(key) or gazetteer.knows(key):
                lead = LEAD.match(text, start, ends[last])
                yield Spot(Span(lead.end() if lead else start, ends[last]), key, people=people)
                at += last + 1
                break
        else:
            at += 1


def _run(text: str, words: list[tuple[int, int]], at: int) -> list[int]:
    """Where the name that begins with this word may end: after it, or after capitalised words that follow closely.

    Possessives end it. Counted in words as `words` has them, so a small word in between repeats the end before it.
    """
    ends = [_bare_end(text, words[at])]
    for first, second in zip(words[at : at + LONGEST - 1], words[at + 1 : at + LONGEST], strict=False):
        joint = text[first[1] : second[0]]
        if ends[-1] != first[1] and text[first[0]].isupper():
            break
        if joint not in {" ", "\u00a0", "-", "  "} and not (joint == ". " and text[first[0] : first[1]] in STOPPED):
            break
        if text[second[0]].isupper():
            ends.append(_bare_end(text, second))
        elif text[second[0] : second[1]] in SMALL:
            ends.append(ends[-1])
        else:
            break
    return ends


def _bare_end(text: str, word: tuple[int, int]) -> int:
    start, end = word
    for ending in ("'s", "’s", "'S", "’S"):
        if text.endswith(ending, start, end):
            return end - len(ending)
    return end


def _abbreviation(text: str, word: tuple[int, int]) -> Spot | None:
    """`Calif.` and `N.C.`; a postal code only behind a comma: `Salem, OR`."""
    start, end = word
    for stop in (end + 1, end) if text[end : end + 1] == "." else (end,):
        short = _shorts().get(text[start:stop])
        if short and (short.alone or text[max(0, start - 2) : start] == ", "):
            return Spot(Span(start, stop), key_of(text[start:stop]), region=short.geonames)
    return None


def _with_entities(spots: "Iterator[Spot] | object", text: str, entities: tuple[Entity, ...]) -> dict[Span, Spot]:
    """The spots with the entity that each lies in."""
    starts = [entity.span.start for entity in entities]
    placed = {}
    for spot in spots:  # type: ignore[attr-defined]
        at = bisect_right(starts, spot.span.start) - 1
        entity = entities[at] if at >= 0 and entities[at].span.end > spot.span.start else None
        if entity is None and at + 1 < len(entities) and entities[at + 1].span.start < spot.span.end:
            entity = entities[at + 1]
        whole = entity is not None and trimmed(text, entity.span) in {spot.span, None}
        placed[spot.span] = Spot(
            spot.span, spot.key, entity.label if entity else None, whole, entity, spot.people, spot.region
        )
    return placed
