"""Which name a pronoun may stand for, by the encoder's word vectors."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from sayso.article import Span
from sayso.reading.actors.find import LABELS
from sayso.reading.encoder import Encoder, Encoding
from sayso.reading.pieces import Pieces
from sayso.reading.records import Entity, Reference
from sayso.reading.statements.links import REFERENCES, Candidates, ends_of
from sayso.reading.tags import Part

PRONOUNS = frozenset(
    (
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"),
        *("they", "them", "their", "theirs", "themselves"),
    )
)
PRONOUN = re.compile(rf"\b(?:{'|'.join(sorted(PRONOUNS))})\b", re.IGNORECASE)
LEAST = 0.01  # a candidate less likely is not kept


def references_in(
    text: str, encoding: Encoding, encoder: Encoder, offset: int, names: Iterable[Entity]
) -> list[Reference]:
    """One for each third-person pronoun. Candidates are the names on either side and the pronouns before.

    offset: where the text begins in the article; names: by their place in the article. Descriptions ("the minister")
    are learnt from too, but of those that were linked by this head more were wrong than right: they are left to
    `sayso.reading.actors.roles` and its neighbours.
    """
    named = {entity.span for entity in names if entity.label in LABELS}
    pronouns = {Span(m.start() + offset, m.end() + offset) for m in PRONOUN.finditer(text)}
    offered = _parts(named | pronouns, encoding.pieces, offset)
    asked = _parts(pronouns, encoding.pieces, offset)
    if not offered or not asked:
        return []
    among = Candidates.of(encoding, [part for _, part in offered], "referent")
    parts = [part for _, part in asked]
    unnamed = ends_of(encoding.scores["unnamed"], parts)[:, 0]
    found = []
    for (span, part), vector, none in zip(asked, ends_of(encoding.scores["refers"], parts), unnamed, strict=True):
        low, odds = among.odds(REFERENCES, part, vector, encoder.heads, float(none))
        reach = [candidate for candidate, _ in offered[low : low + len(odds) - 1]]
        fits = np.array([not c.overlaps(span) and (c in named or c < span) for c in reach] + [True])
        odds = np.where(fits, odds, 0)
        odds /= odds.sum()
        likely = [(c, round(float(p), 4)) for c, p in zip(reach, odds[:-1], strict=True) if p >= LEAST]
        found.append(Reference(span, tuple(likely)))
    return found


def _parts(spans: Iterable[Span], pieces: Pieces, offset: int) -> Sequence[tuple[Span, Part]]:
    """The spans that have pieces, with these, in the order of the text."""
    touched = ((span, pieces.touched(span.start - offset, span.end - offset)) for span in sorted(spans))
    return [(span, Part("name", *at, 1.0)) for span, at in touched if at]
