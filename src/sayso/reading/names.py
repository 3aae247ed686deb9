"""Names as the encoder's own heads mark them, and whether the name of a place means the place."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.actors.phrases import are_people
from sayso.reading.encoder import Encoder, Encoding
from sayso.reading.records import PLACE_LABELS, Entity
from sayso.reading.tags import Part, find_parts, tags_of

# What a name can be of, with the label that OntoNotes has for it.
LABELS = {"person": "PERSON", "body": "ORG", "place": "GPE", "people": "NORP"}
KINDS = tuple(LABELS)
TAGS = tags_of(KINDS)


def names_in(text: str, encoding: Encoding, encoder: Encoder, offset: int) -> list[Entity]:
    """The names of a text, in its order. offset: where the text begins in the article."""
    pieces = encoding.pieces
    parts = find_parts(pieces, encoding.scores["names"], encoder.crf("name_crf"), KINDS)
    return [
        Entity(part.span(pieces, offset), LABELS[part.role]) for part in parts if is_name(part.span(pieces).of(text))
    ]


def is_name(words: str) -> bool:
    """Whether what the heads marked can be a name: "the port", "Georgian troops" and "Police" are descriptions."""
    return words.split()[-1][0].isupper() and not is_description(words)


def is_description(words: str) -> bool:
    """Whether it is one word that says what somebody is, as at the head of a sentence: "Police", "Soldiers".

    These are read by `sayso.reading.actors.unnamed`.
    """
    return " " not in words and are_people(words)


def with_more(names: Sequence[Entity], text: str, encoding: Encoding, encoder: Encoder, offset: int) -> list[Entity]:
    """The names that another recogniser marked and, where it marked nothing, those that our heads find; in order.

    names: in order, none overlapping another.

    Each misses what the other finds: together they tell who a pronoun stands for best, and actors and places no worse.
    """
    known = [name for name in names if not is_description(text[name.span.start - offset : name.span.end - offset])]
    ends = [name.span.end for name in known]
    found = list(known)
    for own in names_in(text, encoding, encoder, offset):
        after = bisect_right(ends, own.span.start)
        if after == len(known) or known[after].span.start >= own.span.end:
            found.append(own)
    return sorted(found, key=lambda name: name.span)


def with_metonyms(names: Iterable[Entity], encoding: Encoding, offset: int) -> list[Entity]:
    """The same names, those of places with the chance that they don't mean the place."""
    return [replace(n, metonym=_metonym(n.span, encoding, offset)) if n.label in PLACE_LABELS else n for n in names]


def _metonym(span: Span, encoding: Encoding, offset: int) -> float | None:
    touched = encoding.pieces.touched(span.start - offset, span.end - offset)
    if touched is None:
        return None
    odds = float(Part("place", *touched, 1.0).mean(encoding.scores["metonym"])[0])
    return round(1 / (1 + math.exp(-odds)), 4)
