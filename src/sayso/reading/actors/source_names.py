"""Names that the entity recogniser missed and that the statements tell: who is the source of one has a name there."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sayso.article import Span
from sayso.reading.actors.facts import body_fact, place_fact
from sayso.reading.actors.phrases import noun_ending
from sayso.reading.records import Entity, Reading

# The whole source, or its beginning up to an apposition or clause: "Tural, a geography student".
_NAME = re.compile(
    r"(?:[Tt]he\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})(?P<end>$|,\s+(?:an?|the|who|one of)\s)"
)
_LAST_NAME = re.compile(r"(?<![\w’'-])(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)$")
_NO_NAMES = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "these", "those", "both", "neither"}
    | {
        "each",
        "all",
        "some",
        "many",
        "most",
        "others",
        "another",
        "one",
        "no",
        "none",
        "everyone",
        "everybody",
        "nobody",
    }
    | {
        "anyone",
        "someone",
        "people",
        "police",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "a",
        "an",
        "the",
        "ours",
    }
)
_LABELS = {"person": "PERSON", "body": "ORG", "outlet": "ORG"}


def names_told(reading: Reading) -> Iterator[Entity]:
    """Names at the head of sources in which nothing is marked: known bodies; persons, by the apposition behind the name
    or by what the statement's authority says; other bodies, by the authority, where the word is no sentence's first.

    Not places, nor words that the text has in small letters too, and no word alone that may only begin a sentence.
    """
    text = reading.article.text
    small = {word for word in re.findall(r"[^\W_]+", text) if word.islower()}
    opening = {sentence.start for sentence in reading.sentences}
    marked = sorted(entity.span for entity in reading.entities)
    for statement in reading.statements:
        source = statement.source
        match = _NAME.match(source.of(text)) if source else None
        if source is None or match is None or _is_marked(source, marked):
            continue
        span = Span(source.start + match.start("name"), source.start + match.end("name"))
        label = _label(match["name"], match["end"], statement.authority)
        words = match["name"].split()
        common = small | _NO_NAMES
        if label is None or place_fact(match["name"]) or any(word.casefold() in common for word in words):
            continue
        if label == "PERSON" or len(words) > 1 or source.start not in opening or body_fact(match["name"]):
            yield Entity(span, label)


def names_acting(reading: Reading) -> Iterator[Entity]:
    """Unmarked names among those who act or suffer in an event: behind an office, "Foreign Minister Lavrov", a
    person's; alone, "Lavrov", of nothing known but that it is one. Not words that the text has in small letters too.
    """
    text = reading.article.text
    small = {word for word in re.findall(r"[^\W_]+", text) if word.islower()} | _NO_NAMES
    opening = {sentence.start for sentence in reading.sentences}
    marked = sorted(entity.span for entity in reading.entities)
    for span in sorted({a.span for event in reading.events for a in (*event.actors, *event.recipients)}):
        match = _LAST_NAME.search(text, span.start, span.end)
        name = Span(*match.span("name")) if match else None
        if name is None or _is_marked(name, marked) or any(w.casefold() in small for w in name.of(text).split()):
            continue
        title = noun_ending(text[max(0, name.start - 40) : name.start])
        if title is not None and title[1].single == "person":
            yield Entity(name, "PERSON")
        elif name == span and name.start not in opening and noun_ending(name.of(text)) is None:
            yield Entity(name, "GPE" if place_fact(name.of(text)) else "ORG")


def _is_marked(source: Span, marked: list[Span]) -> bool:
    """marked: in order, and none overlaps another."""
    i = bisect_left(marked, source)
    return any(span.overlaps(source) for span in marked[max(0, i - 1) : i + 1])


def _label(name: str, end: str, authority: str | None) -> str | None:
    if body_fact(name) is not None:
        return "ORG"
    if end and len(name.split()) <= 3 and authority in (None, "person", "unknown"):
        return "PERSON"
    return _LABELS.get(authority or "")
