"""The names of an article, each with the places it may mean and what stands beside it."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.places.gazetteer import Candidate, Gazetteer
from sayso.reading.places.resolve import Name, lies_in
from sayso.reading.places.spots import Spot, candidates_of
from sayso.reading.places.words import KIND_WORDS

Places = tuple[Candidate, ...]
WIDE = {"wide", "country", "region"}
MANY = 100_000  # inhabitants


def names_of(text: str, spots: Sequence[Spot], gazetteer: Gazetteer) -> tuple[list[Name], list[int]]:
    """The names among the spots, which are in the order of the text; and for each spot the number of its name.

    Mentions of one name are one, but for those that have another place beside them than the first that has any.
    """
    places = [candidates_of(spot, gazetteer) for spot in spots]
    beside = [_beside(text, spots, places, i) for i in range(len(spots))]
    groups: dict[tuple[str, frozenset[int]], int] = {}
    default: dict[str, int] = {}
    names: list[Name] = []
    number: list[int] = [-1] * len(spots)
    for i in sorted(range(len(spots)), key=lambda i: not beside[i]):
        spot, key = spots[i], _sense(spots[i])
        group = (key, frozenset(place.number for place in beside[i]))
        at = groups.get(group) if beside[i] else default.get(key)
        if at is None:
            at = len(names)
            names.append(Name(spot.key, _in(places[i], beside[i]), beside[i]))
            groups[group] = at
            default.setdefault(key, at)
        if names[at].kind_word is None:
            names[at] = replace(names[at], kind_word=_kind_word(text, spot))
        number[i] = at
    return names, number


def _in(places: Places, beside: Places) -> Places:
    """Those that lie in what is named beside, a rule: "Paris, Texas" is in Texas. Where nothing is all, but for small
    places with the name of a part of the world: a quarter of Baltimore is called Middle East."""
    if beside:
        return tuple(place for place in places if any(lies_in(place, other) for other in beside))
    if any(place.kind == "wide" and place.main and place.country is None for place in places):
        return tuple(place for place in places if place.kind in WIDE or place.people >= MANY)
    return places


def _sense(spot: Spot) -> str:
    """Abbreviations and peoples are names of their own."""
    return f"{spot.regions or ''}{spot.people or ''} {spot.key}"


def _beside(text: str, spots: Sequence[Spot], places: Sequence[Places], i: int) -> Places:
    """The places that may be meant by the name behind a comma, of those that one of this name's lies in."""
    following = i + 1
    if following >= len(spots) or not places[i] or not places[following]:
        return ()
    if text[spots[i].span.end : spots[following].span.start].strip(" \u00a0") not in {",", "("}:
        return ()
    wider = (other for other in places[following] if other.kind in {"region", "country"})
    return tuple(other for other in wider if any(lies_in(place, other) for place in places[i]))


def _kind_word(text: str, spot: Spot) -> str | None:
    """ "city of X", "the state of X", "X province"."""
    before = text[max(0, spot.span.start - 20) : spot.span.start].lower().split()
    after = text[spot.span.end : spot.span.end + 12].lower().split()
    if len(before) > 1 and before[-1] == "of" and before[-2] in KIND_WORDS:
        return KIND_WORDS[before[-2]]
    if after and text[spot.span.end : spot.span.end + 1] == " ":
        return KIND_WORDS.get(after[0].strip(".,;"))
    return None
