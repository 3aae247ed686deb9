"""Corpora that mark names, and names of places that don't mean the place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.reading.actors.facts import country_named, people_named, place_fact
from sayso.reading.actors.names import TITLES
from sayso.reading.actors.references import PRONOUNS
from sayso.reading.names import LABELS, TAGS
from training.corpora import OWN, Example, Naming, may_be_learnt, re3d_sources, rows
from training.happenings import ToRange

if TYPE_CHECKING:
    from spacy.language import Language

MOST_NAMES = 4  # of one person
CAPITALS = re.compile(r"[^\W_a-z][\w.’'-]*(?:[ \t](?:(?:of|the|and|for|de|al|bin|&)[ \t])*[^\W_a-z][\w.’'-]*)*")
SWAPS = 2  # other names that each sentence of ReLocaR comes with, so that no name is learnt for a metonym
FIRST_PERSON = frozenset({"i", "we", "us", "our", "you", "this", "here", "there"})
RECOGNISED = {**{label: kind for kind, label in LABELS.items()}, "LOC": "place", "FAC": "place"}
RE3D = {"Person": "person", "Organisation": "body", "Location": "place", "Nationality": "people"}
# Of GeoWebNews' types of toponyms those that are plainly the one or the other.
LITERAL, METONYMIC = ("literal", "coercion", "embedded_literal"), ("metonymic",)


def recognised(examples: list[Example], nlp: "Language") -> list[Example]:
    """The same texts with the names that spaCy's small model marks in them: taught for want of marked news.

    nlp: with its entity recogniser.
    """
    docs = nlp.pipe(example.text for example in examples)
    return [
        replace(
            example,
            naming=Naming(
                [(ent.start_char, ent.end_char, RECOGNISED[ent.label_]) for ent in doc.ents if ent.label_ in RECOGNISED]
            ),
        )
        for example, doc in zip(examples, docs, strict=True)
    ]


def re3d(data: Path) -> list[Example]:
    """re3d's documents that may be learnt from; descriptions and pronouns, which it marks too, are no names.

    A country or city that it takes for an organisation is a metonym.
    """
    sources = re3d_sources(data)
    return [
        Example(row["id"], row["text"], naming=_re3d_names(row))
        for row in rows(data / "re3d" / "train.jsonl")
        if may_be_learnt(f"re3d-{row['id']}", sources)
    ]


def _re3d_names(row: dict) -> Naming:
    marked, metonyms, open_ = [], [], []
    for e in sorted(row["entities"], key=lambda e: (-e["confidence"], e["start"])):
        start, end = _without_the(e["text"], e["start"], e["end"])
        name = row["text"][start:end]
        if e["type"] not in RE3D or e["confidence"] < 0.5 or not is_name(name):
            continue
        place = e["type"] == "Organisation" and (country_named(name) or place_fact(name)) is not None
        kind = "people" if people_named(name) else "place" if place else RE3D[e["type"]]
        if kind == "person" and not is_bare(name):
            open_.append((start, end))
            continue
        marked.append((start, end, kind))
        if kind == "place":
            metonyms.append(((start, end), float(place)))
    return Naming(marked, open_, metonyms)


def conflict_names(row: dict) -> Naming:
    """The named actors and places of a paragraph of `conflict_events`; not all names are marked there."""
    marked, metonyms = [], []
    for actor in row["actors"]:
        start, end = _without_the(row["text"][slice(*actor["span"])], *actor["span"])
        name = row["text"][start:end]
        if not is_name(name):
            continue
        by_place = actor["metonym"] or actor["kind"] == "place"
        people = actor["kind"] == "population" or people_named(name)
        kind = "people" if people else "place" if by_place else "person" if actor["kind"] == "person" else "body"
        if kind != "person" or is_bare(name):
            marked.append((start, end, kind))
        if kind == "place":
            metonyms.append(((start, end), float(actor["metonym"])))
    return Naming(marked, capitals(row["text"]), metonyms)


def geoparsing(data: Path) -> list[Example]:
    """News articles with their place names; other names are not marked there, nor where a name has a place in it."""
    return [
        Example(f"{row['set']} {row['id']}", row["text"], naming=_toponyms(row))
        for row in rows(data / "geoparsing" / "train.jsonl")
    ]


def _toponyms(row: dict) -> Naming:
    marked, metonyms = [], []
    for toponym in row["toponyms"]:
        type_ = toponym.get("type", "literal")
        if toponym.get("start") is None or type_ not in (*LITERAL, *METONYMIC) or not is_name(toponym["text"]):
            continue
        span = toponym["start"], toponym["end"]
        marked.append((*span, "people" if people_named(toponym["text"]) else "place"))
        if row["set"] == "geowebnews":
            metonyms.append((span, float(type_ in METONYMIC)))
    return Naming(marked, capitals(row["text"]), metonyms)


def relocar(data: Path) -> list[Example]:
    """ReLocaR's sentences with one place name each, and again with other names in its place."""
    found = [row for row in rows(data / "metonymy" / "train.jsonl") if row["set"] == "relocar"]
    names = sorted({row["name"] for row in found})
    return list(_swapped(found, names))


def _swapped(found: list[dict], names: list[str]) -> Iterator[Example]:
    for number, row in enumerate(found):
        others = [names[(7 * number + 31 * n) % len(names)] for n in range(SWAPS)]
        for name in (row["name"], *others):
            start, end = row["span"]
            text, span = row["text"][:start] + name + row["text"][end:], (start, start + len(name))
            metonym = float(row["label"] != "literal")
            yield Example(
                f"{row['id']} {name}", text, naming=Naming([(*span, "place")], capitals(text), [(span, metonym)])
            )


def own_places() -> list[Example]:
    """Sentences of our own (training/own/names) with every name of a place, meant or not."""
    return [
        Example(row["id"], row["text"], naming=_own_places(row))
        for path in sorted((OWN / "names").glob("*.jsonl"))
        for row in rows(path)
    ]


def _own_places(row: dict) -> Naming:
    marked = [(start, end, "place") for start, end, _ in row["places"]]
    metonyms = [((start, end), float(use == "metonymic")) for start, end, use in row["places"]]
    return Naming(marked, capitals(row["text"]), metonyms)


def capitals(text: str) -> list[tuple[int, int]]:
    """Where a text may have names that are not marked in it: runs of words with a capital, small words between them.

    Were all of such a text left open, the head would be free to call a description a name in texts like it.
    """
    return [match.span() for match in CAPITALS.finditer(text)]


def is_bare(person: str) -> bool:
    """Whether a person's name stands without title and office, as a recogniser marks it; what is in doubt is none."""
    words = person.split()
    return len(words) <= MOST_NAMES and not any(
        word.rstrip(".,").casefold() in TITLES or country_named(word) or people_named(word) for word in words
    )


def is_name(words: str) -> bool:
    """Whether the words begin and end as names do, with a capital or a figure: not "Israeli forces" nor "We"."""
    parts = words.split()
    return (
        bool(parts)
        and words.lower() not in PRONOUNS | FIRST_PERSON
        and all(part[0].isupper() or part[0].isdigit() for part in (parts[0], parts[-1]))
    )


def _without_the(words: str, start: int, end: int) -> tuple[int, int]:
    return (start + 4, end) if words[:4].lower() == "the " else (start, end)


def allowed(naming: Naming, n: int, first_of: np.ndarray, to_range: ToRange) -> np.ndarray:
    """For each of n pieces the tags that its word may have: [n, tags]; one alone where it is marked.

    first_of: for each piece the first piece of its word.
    """
    may = np.zeros((n, len(TAGS)), dtype=bool)
    may[:, 0] = True
    for span in naming.open:
        if r := to_range(*span):
            may[r[0] : r[1] + 1] = True
    taken = np.zeros(n, dtype=bool)
    for start, end, kind in sorted(naming.marked, key=lambda m: m[0] - m[1]):
        r = to_range(start, end)
        if r is None or taken[r[0] : r[1] + 1].any():
            continue
        begin = TAGS.index(f"B-{kind}")
        taken[r[0] : r[1] + 1] = True
        may[r[0] : r[1] + 1] = False
        begun = first_of[r[0] : r[1] + 1] == r[0]
        may[r[0] : r[1] + 1, begin] = begun
        may[r[0] : r[1] + 1, begin + 1] = ~begun
        if r[1] + 1 < n and not taken[r[1] + 1]:
            may[r[1] + 1, begin + 1] = False  # it ends where it ends
    return may
