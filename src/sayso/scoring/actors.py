"""Actors against the actor rows of `conflict_events`: who the mention is, by name, country, kind and sector."""

import re
from collections import Counter

from sayso.scoring.report import Report, Row, near, percent, span

FIELDS = ("name", "country", "kind", "sector")
SMALL_WORDS = frozenset(["the", "of", "government", "federal", "republic", "state"])


def score_actors(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows with `actors`: {span, name, country, kind, sector, metonym}; a field that is None is not judged."""
    wanted, right = Counter[str](), Counter[str]()
    misses = []
    for row in gold:
        reading = readings[row["id"]]
        for actor in row["actors"]:
            at = span(actor["span"])
            hit = _actor_at(reading, at, actor["kind"])
            wanted["found"] += 1
            right["found"] += hit is not None
            for field in FIELDS:
                if actor[field] is None:
                    continue
                said = _said(hit, field)
                good = any(_same(field, actor[field], x) for x in said if x)
                wanted[field] += 1
                right[field] += good
                if not good:
                    misses.append(f"{field} wrong · {row['text'][slice(*at)]} · wanted {actor[field]}, found {said}")
            wanted["metonym"] += bool(actor["metonym"])
            right["metonym"] += bool(actor["metonym"] and hit and _is_metonym(hit, at))
    figures = (f"{f} {percent(right[f], max(1, wanted[f])):.1f} of {wanted[f]}" for f in ("found", *FIELDS, "metonym"))
    return Report(("actors: " + ", ".join(figures),), tuple(misses))


def _actor_at(reading: Row, at: tuple[int, int], kind: str | None) -> Row | None:
    """The actor with a mention there, or, where a place is wanted, the place."""
    for actor in reading["actors"]:
        if any(near(at, span(mention)) for mention in actor["mentions"]):
            return dict(actor)
    if kind == "place":
        for place in reading["places"]:
            if near(at, span(place)):
                return {**place, "kind": "place"}
    return None


def _said(hit: Row | None, field: str) -> list[str | None]:
    if hit is None:
        return []
    return [hit.get(field), *(hit.get("aliases") or [] if field == "name" else [])]


def _same(field: str, wanted: str, said: str) -> bool:
    a, b = _key(wanted), _key(said)
    return a == b or (field == "name" and (a in b or b in a))


def _key(name: str) -> str:
    return " ".join(word for word in re.findall(r"[a-z0-9]+", name.lower()) if word not in SMALL_WORDS)


def _is_metonym(hit: Row, at: tuple[int, int]) -> bool:
    return next((bool(m["metonym"]) for m in hit.get("mentions", []) if near(at, span(m))), False)
