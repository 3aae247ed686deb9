"""What part the name of a place plays: the place itself, its people, a government, or a word that tells which one.

`demonym` for names of peoples, by the tables; `metonym` where the head that was asked says so or the actors' step took
the name for a government; `modifier` for a place inside another name ("Texas Fire Service") and plainly before a noun
("a Moscow court"). Misses modifiers before nouns that are not in the list, and all metonyms that nobody tells.
"""

import re
from collections.abc import Collection

from sayso.reading.places.spots import Spot
from sayso.reading.places.words import NOUNS
from sayso.reading.records import PLACE_LABELS, PlaceRole

LEAST_METONYM = 0.5
_NEXT = re.compile(r"[ \u00a0-](?:based[ \u00a0])?([a-z]+)")


def role_of(spot: Spot, text: str, metonyms: Collection[int]) -> PlaceRole:
    """metonyms: where the mentions end that the actors' step took for governments."""
    if spot.people is not None:
        return "demonym"
    entity = spot.entity
    if spot.whole and entity is not None and entity.metonym is not None and entity.metonym >= LEAST_METONYM:
        return "metonym"
    if spot.span.end in metonyms:
        return "metonym"
    if entity is not None and not spot.whole and entity.label not in PLACE_LABELS:
        return "modifier"
    after = _NEXT.match(text, spot.span.end)
    return "modifier" if after and after[1] in NOUNS else "literal"
