"""Which source and which contents belong to which cue."""

from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Floats
from sayso.reading.statements.tags import Part

REACH = 600  # pieces between two linked parts; no link of the corpora is longer than a quotation


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


def link_contents(
    contents: list[Part], cues: list[Part], scores: dict[str, Floats], heads: dict[str, Floats]
) -> list[Link]:
    """For each content its likeliest cue, or none. A cue may have several contents."""
    return _links(0, contents, scores["content"], cues, scores["cue"], heads)


def link_sources(
    cues: list[Part], sources: list[Part], scores: dict[str, Floats], heads: dict[str, Floats]
) -> list[Link]:
    """For each cue its likeliest source, or none. A source may have several cues ("she said … and asked …")."""
    return _links(1, cues, scores["cue_of"], sources, scores["source"], heads)


def _links(
    role: int, parts: list[Part], wanted: Floats, candidates: list[Part], offered: Floats, heads: dict[str, Floats]
) -> list[Link]:
    firsts = np.array([part.first for part in candidates], dtype=np.int64)
    offers = _ends(offered, candidates)
    links = []
    for part, vector in zip(parts, _ends(wanted, parts), strict=True):
        low, high = np.searchsorted(firsts, [part.first - REACH, part.first + REACH])
        gaps = part.first - firsts[low:high]
        bias = heads["link_distance"][role][np.searchsorted(heads["link_bounds"], gaps, side="right")]
        logits = np.append(offers[low:high] @ vector / np.sqrt(len(vector)) + bias, heads["link_none"][role])
        odds = np.exp(logits - logits.max())
        best = int(odds.argmax())
        links.append(Link(part, int(low) + best if best < len(gaps) else None, float(odds[best] / odds.sum())))
    return links


def _ends(vectors: Floats, parts: list[Part]) -> Floats:
    """A part is known by its first and last piece: [parts, width]."""
    return vectors[[p.first for p in parts]] + vectors[[p.last for p in parts]]
