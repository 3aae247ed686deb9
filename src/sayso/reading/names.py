"""Names as the encoder's own heads mark them, and whether the name of a place means the place."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding
from sayso.reading.records import Entity
from sayso.reading.tags import find_parts, tags_of

# What a name can be of, with the label that OntoNotes has for it.
LABELS = {"person": "PERSON", "body": "ORG", "place": "GPE", "people": "NORP"}
KINDS = tuple(LABELS)
TAGS = tags_of(KINDS)
PLACES = frozenset({"GPE", "LOC", "FAC"})


def names_in(encoding: Encoding, encoder: Encoder, offset: int) -> list[Entity]:
    """The names of a text, in its order. offset: where the text begins in the article."""
    pieces = encoding.pieces
    parts = find_parts(pieces, encoding.scores["names"], encoder.crf("name_crf"), KINDS)
    return [
        Entity(Span(int(pieces.start[p.first]) + offset, int(pieces.end[p.last]) + offset), LABELS[p.role])
        for p in parts
    ]


def with_metonyms(names: Iterable[Entity], encoding: Encoding, offset: int) -> list[Entity]:
    """The same names, those of places with the chance that they don't mean the place."""
    return [replace(n, metonym=_metonym(n.span, encoding, offset)) if n.label in PLACES else n for n in names]


def _metonym(span: Span, encoding: Encoding, offset: int) -> float | None:
    pieces = encoding.pieces
    first = int(np.searchsorted(pieces.end, span.start - offset, "right"))
    last = int(np.searchsorted(pieces.start, span.end - offset)) - 1
    if first > last:
        return None
    odds = float(encoding.scores["metonym"][first : last + 1, 0].mean())
    return round(1 / (1 + math.exp(-odds)), 4)
