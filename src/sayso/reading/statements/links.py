"""Which source and which contents belong to which cue."""

from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Encoding, Floats
from sayso.reading.pieces import Ints
from sayso.reading.statements.tags import Part

REACH = 600  # pieces between two linked parts; no link of the corpora is longer than a quotation


# Bounds of the classes of pieces between two parts; a change of these three needs new weights.
GAPS = (-200, -100, -50, -25, -12, -6, -3, 0, 3, 6, 12, 25, 50, 100, 200)
RANKS = 5
CROSSED = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A part and the number of the one it is linked to, None where there is none. surety: its probability among all
    in reach."""

    part: Part
    to: int | None
    surety: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making: its cue, the source that the cue is linked to, the contents that are linked to it.

    source_surety: that of the cue's link to its source, or to none; 0 without a cue.
    """

    cue: Part | None
    source: Part | None
    source_surety: float
    contents: list[Link]


def link_contents(contents: list[Part], cues: list[Part], encoding: Encoding, heads: dict[str, Floats]) -> list[Link]:
    """For each content its likeliest cue, or none. A cue may have several contents."""
    return _links(0, contents, "content", cues, "cue", encoding, heads)


def link_sources(cues: list[Part], sources: list[Part], encoding: Encoding, heads: dict[str, Floats]) -> list[Link]:
    """For each cue its likeliest source, or none. A source may have several cues ("she said … and asked …")."""
    return _links(1, cues, "cue_of", sources, "source", encoding, heads)


def _links(
    role: int,
    parts: list[Part],
    wanted: str,
    candidates: list[Part],
    offered: str,
    encoding: Encoding,
    heads: dict[str, Floats],
) -> list[Link]:
    firsts = np.array([part.first for part in candidates], dtype=np.int64)
    lasts = np.array([part.last for part in candidates], dtype=np.int64)
    paragraphs = np.cumsum(encoding.pieces.line == 2)
    offers = _ends(encoding.scores[offered], candidates)
    scale = heads["link_scale"][role] / np.sqrt(offers.shape[1])
    links = []
    for part, vector in zip(parts, _ends(encoding.scores[wanted], parts), strict=True):
        low, high = np.searchsorted(firsts, [part.first - REACH, part.first + REACH])
        gap, rank, crossed = relations(part.first, part.last, firsts[low:high], lasts[low:high], paragraphs)
        bias = heads["link_gap"][role][gap] + heads["link_rank"][role][rank] + heads["link_crossed"][role][crossed]
        logits = np.append(scale * (offers[low:high] @ vector) + bias, heads["link_none"][role])
        odds = np.exp(logits - logits.max())
        best = int(odds.argmax())
        links.append(Link(part, int(low) + best if best < len(gap) else None, float(odds[best] / odds.sum())))
    return links


def relations(first: int, last: int, firsts: Ints, lasts: Ints, paragraphs: Ints) -> tuple[Ints, Ints, Ints]:
    """How a part [first, last] stands to each of n candidates, as classes; each array has shape [n].

    firsts, lasts: the candidates' pieces, in order. paragraphs: for each piece the number of its paragraph.
    Gives the class of the pieces between the two (in GAPS, below the middle where the candidate comes after), the
    candidates that are nearer on the same side (at most RANKS - 1), and the paragraphs between (CROSSED, signed).
    """
    after = firsts > first
    between = np.where(after, last - firsts, first - lasts)
    here = int(np.searchsorted(firsts, first, side="right"))
    numbers = np.arange(len(firsts))
    rank = np.where(after, numbers - here, here - 1 - numbers)
    crossed = paragraphs[first] - paragraphs[firsts] if len(firsts) else numbers
    return (
        np.searchsorted(GAPS, between, side="right"),
        np.minimum(rank, RANKS - 1),
        np.clip(crossed, -CROSSED, CROSSED) + CROSSED,
    )


def _ends(vectors: Floats, parts: list[Part]) -> Floats:
    """A part is known by its first and last piece: [parts, width]."""
    return vectors[[p.first for p in parts]] + vectors[[p.last for p in parts]]
