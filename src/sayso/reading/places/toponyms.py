"""Which of the spots are names of places: a logistic regression over signs that a reader can check.

Its weights are in `weights.json`, fitted by training/fit_places.py. It misses what neither the recogniser marks nor the
gazetteer knows, and takes a person for a place where only the world tells them apart.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.reading.places.gazetteer import Candidate
from sayso.reading.places.spots import Spot
from sayso.reading.places.words import AT, ROADS, SPEAKING, TITLES
from sayso.reading.records import PLACE_LABELS

_BEFORE = re.compile(r"([^\W_]+)\.?([ \u00a0]|, ?)$")
_AFTER = re.compile(r"(['’]s)?(,?)[ \u00a0]([^\W_]+)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the whole text tells: which names stand alone as places, and which words are parts of persons' names."""

    placed: Counter[str]
    personal: Counter[str]
    others: Counter[str]
    common: frozenset[str]
    starts: frozenset[int]
    ends: frozenset[int]


def facts_of(text: str, spots: Iterable[Spot]) -> Facts:
    spots = list(spots)
    placed = Counter(spot.key for spot in spots if spot.whole and spot.label in PLACE_LABELS)
    others = Counter(spot.key for spot in spots if spot.whole and spot.label not in PLACE_LABELS)
    personal = Counter(spot.key for spot in spots if spot.label == "PERSON" and not spot.whole)
    common = frozenset(re.findall(r"\b[a-z]{3,}\b", text))
    starts, ends = frozenset(spot.span.start for spot in spots), frozenset(spot.span.end for spot in spots)
    return Facts(placed, personal, others, common, starts, ends)


def signs(spot: Spot, places: tuple[Candidate, ...], text: str, facts: Facts) -> dict[str, float]:
    """What speaks for and against its being a place's name; what is not in it is 0."""
    start, end = spot.span.start, spot.span.end
    before, after = _BEFORE.search(text, max(0, start - 30), start), _AFTER.match(text, end, end + 30)
    word, gap = (before[1], before[2]) if before else ("", "")
    next_word = after[3] if after else ""
    label = spot.label or "none"
    label = label if label in {"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "none"} else "other"
    largest = max((place.people for place in places), default=0)
    top = {place.kind for place in places}
    found = {
        f"{label} {'whole' if spot.whole else 'part'}": 1.0,
        "unknown": float(not places),
        "people": math.log10(1 + largest) / 7,
        "country": float("country" in top),
        "region": float("region" in top),
        "capital": float("capital" in top),
        "our own": float(any(place.own for place in places)),
        "main name": float(any(place.main for place in places)),
        "one place alone": float(len(places) == 1),
        "a people": float(spot.people is not None),
        "abbreviation": float(bool(spot.regions)),
        "words": float(" " in spot.key),
        "short": float(len(spot.key) < 4),
        "behind at": float(word in AT and gap != ", "),
        "behind of": float(word == "of"),
        "behind the": float(word in {"the", "a", "an", "The", "A"}),
        "behind title": float(word in TITLES),
        "behind name": float(word[:1].isupper() and gap == " " and word not in {"The", "In", "At", "A", "From", "Of"}),
        "behind place": float(gap == ", " and start - 2 in facts.ends),
        "abbreviation behind place": float(bool(spot.regions) and gap == ", "),
        "before place": float(text[end : end + 2] == ", " and end + 2 in facts.starts),
        "before name": float(next_word[:1].isupper() and not after[1] and not after[2]) if after else 0.0,
        "before speaking": float(next_word in SPEAKING),
        "before a road's word": float(next_word in ROADS),
        "possessive": float(text[end : end + 2] in {"'s", "’s"}),
        "hyphen": float(text[end : end + 1] == "-" or text[start - 1 : start] == "-"),
        "in capitals": float(text[start:end].isupper() and end - start > 4),
        "a common word": float(spot.key in facts.common),
        "first word": float(text[max(0, start - 4) : start].rstrip(" \"“'‘")[-1:] in {".", "\n", "!", "?", ""}),
    }
    alone, person, other = facts.placed[spot.key], facts.personal[spot.key], facts.others[spot.key]
    if spot.whole and spot.label in PLACE_LABELS:
        alone -= 1
    elif spot.whole:
        other -= 1
    found["a place elsewhere"] = float(alone > 0)
    found["in a person's name elsewhere"] = float(person > (spot.label == "PERSON" and not spot.whole))
    found["something else elsewhere"] = float(other > 0)
    return {name: value for name, value in found.items() if value}


def chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The chance that a spot names a place: 0 to 1."""
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
