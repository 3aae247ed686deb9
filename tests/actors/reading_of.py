"""Readings made by hand for the tests of actors and speakers."""

import re
from itertools import pairwise

from sayso.article import Article, Span
from sayso.reading.records import Entity, Reading, Statement


def reading_of(text: str, entities: list[list[str]]) -> Reading:
    """A reading with sentences, and with entities found in the order in which they are given."""
    found, at = [], 0
    for said, label in entities:
        start = text.index(said, at)
        at = start + len(said)
        found.append(Entity(Span(start, at), label))
    cuts = [0, *(m.end() for m in re.finditer(r"[.?!] (?=[A-Z“])", text)), len(text)]
    return Reading(
        article=Article(id="a", text=text),
        program="",
        model="",
        sentences=tuple(Span(a, b) for a, b in pairwise(cuts) if a < b),
        entities=tuple(found),
    )


def statement_of(text: str, number: int, source: str | None, content: str, at: int = 0) -> Statement:
    """A statement whose source is the next after `at` in the text."""
    start = text.index(source, at) if source else 0
    begin = text.index(content)
    return Statement(
        id=f"s{number}",
        source=Span(start, start + len(source)) if source else None,
        cue=None,
        content=(Span(begin, begin + len(content)),),
        speech="indirect",
        confidence=1.0,
    )
