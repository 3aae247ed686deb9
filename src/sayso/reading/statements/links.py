"""Which source and which contents belong to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Encoding, Floats
from sayso.reading.pieces import Ints
from sayso.reading.tags import Part

REACH = 600  # pieces between two linked parts; no link of the corpora is longer than a quotation


# Bounds of the classes of pieces between two parts; a change of these three needs new weights.
GAPS = (-200, -100, -50, -25, -12, -6, -3, 0, 3, 6, 12, 25, 50, 100, 200)
RANKS = 5
CROSSED = 3
# The rows of the tables: whose links they are.
CONTENTS, CUES, REFERENCES = range(3)


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

    source_surety: that of the cue's link to its source, or to none; 0 without a cue. parent: the statement that it
    stands inside of.
    """

    cue: Part | None
    source: Part | None
    source_surety: float
    contents: list[Link]
    parent: "Draft | None" = None


def link_contents(contents: list[Part], cues: list[Part], encoding: Encoding, heads: dict[str, Floats]) -> list[Link]:
    """For each content its likeliest cue, or none. A cue may have several contents."""
    return _likeliest(CONTENTS, contents, "content", Candidates.of(encoding, cues, "cue"), encoding, heads)


def link_sources(cues: list[Part], sources: list[Part], encoding: Encoding, heads: dict[str, Floats]) -> list[Link]:
    """For each cue its likeliest source, or none. A source may have several cues ("she said … and asked …")."""
    return _likeliest(CUES, cues, "cue_of", Candidates.of(encoding, sources, "source"), encoding, heads)


def _likeliest(
    role: int, parts: list[Part], wanted: str, among: "Candidates", encoding: Encoding, heads: dict[str, Floats]
) -> list[Link]:
    links = []
    for part, vector in zip(parts, ends_of(encoding.scores[wanted], parts), strict=True):
        low, odds = among.odds(role, part, vector, heads)
        best = int(odds.argmax())
        links.append(Link(part, low + best if best < len(odds) - 1 else None, float(odds[best])))
    return links


@dataclass(frozen=True, slots=True)
class Candidates:
    """What parts may be linked to: n parts in order. firsts, lasts: [n] pieces; vectors: [n, width];
    paragraphs: for each piece of the text the number of its paragraph."""

    firsts: Ints
    lasts: Ints
    vectors: Floats
    paragraphs: Ints

    @classmethod
    def of(cls, encoding: Encoding, parts: Sequence[Part], name: str) -> "Candidates":
        return cls(
            np.array([part.first for part in parts], dtype=np.int64),
            np.array([part.last for part in parts], dtype=np.int64),
            ends_of(encoding.scores[name], parts),
            encoding.pieces.paragraphs,
        )

    def odds(
        self, role: int, part: Part, vector: Floats, heads: dict[str, Floats], unlinked: float = 0.0
    ) -> tuple[int, Floats]:
        """The first candidate in reach, and the probabilities of those in reach and, last, of none.

        unlinked: what the part's own words add to the score of none.
        """
        low, high = np.searchsorted(self.firsts, [part.first - REACH, part.first + REACH])
        reach = slice(int(low), int(high))
        gap, rank, crossed = relations(part.first, part.last, self.firsts[reach], self.lasts[reach], self.paragraphs)
        bias = heads["link_gap"][role][gap] + heads["link_rank"][role][rank] + heads["link_crossed"][role][crossed]
        scale = heads["link_scale"][role] / np.sqrt(len(vector))
        logits = np.append(scale * (self.vectors[reach] @ vector) + bias, heads["link_none"][role] + unlinked)
        odds = np.exp(logits - logits.max())
        return int(low), odds / odds.sum()


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


def ends_of(vectors: Floats, parts: Sequence[Part]) -> Floats:
    """A part is known by its first and last piece: [parts, width]."""
    return vectors[[p.first for p in parts]] + vectors[[p.last for p in parts]]
