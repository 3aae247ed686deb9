"""Names as the encoder's own heads mark them, and whether the name of a place means the place."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding
from sayso.reading.pieces import SHAPES
from sayso.reading.records import Entity
from sayso.reading.tags import Part, find_parts, tags_of

# What a name can be of, with the label that OntoNotes has for it.
LABELS = {"person": "PERSON", "body": "ORG", "place": "GPE", "people": "NORP"}
KINDS = tuple(LABELS)
TAGS = tags_of(KINDS)
PLACES = frozenset({"GPE", "LOC", "FAC"})
CAPITALS = [SHAPES.index(shape) for shape in ("title", "upper", "mixed")]


def names_in(encoding: Encoding, encoder: Encoder, offset: int) -> list[Entity]:
    """The names of a text, in its order. offset: where the text begins in the article.

    What has no capital is a description ("the port"), whatever the heads say.
    """
    pieces = encoding.pieces
    parts = find_parts(pieces, encoding.scores["names"], encoder.crf("name_crf"), KINDS)
    return [
        Entity(part.span(pieces, offset), LABELS[part.role])
        for part in parts
        if np.isin(pieces.shape[part.first : part.last + 1], CAPITALS).any()
    ]


def with_more(names: Sequence[Entity], encoding: Encoding, encoder: Encoder, offset: int) -> list[Entity]:
    """The names that another recogniser marked and, where it marked nothing, those that our heads find; in order.

    names: in order, none overlapping another.

    Each misses what the other finds: together they tell who a pronoun stands for best, and actors and places no worse.
    """
    ends = [name.span.end for name in names]
    found = list(names)
    for own in names_in(encoding, encoder, offset):
        after = bisect_right(ends, own.span.start)
        if after == len(names) or names[after].span.start >= own.span.end:
            found.append(own)
    return sorted(found, key=lambda name: name.span)


def with_metonyms(names: Iterable[Entity], encoding: Encoding, offset: int) -> list[Entity]:
    """The same names, those of places with the chance that they don't mean the place."""
    return [replace(n, metonym=_metonym(n.span, encoding, offset)) if n.label in PLACES else n for n in names]


def _metonym(span: Span, encoding: Encoding, offset: int) -> float | None:
    touched = encoding.pieces.touched(span.start - offset, span.end - offset)
    if touched is None:
        return None
    odds = float(Part("place", *touched, 1.0).mean(encoding.scores["metonym"])[0])
    return round(1 / (1 + math.exp(-odds)), 4)
