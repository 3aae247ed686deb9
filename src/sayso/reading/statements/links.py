"""Which source and which contents belong to which cue."""

from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Floats
from sayso.reading.statements.tags import Part

REACH = 600  # pieces between a cue and what may belong to it; no link of the corpora is longer than a quotation


@dataclass(frozen=True, slots=True)
class Link:
    """A part and the number of its cue, None where it has none. surety: probability among all cues in reach."""

    part: Part
    cue: int | None
    surety: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making: its cue, the source and the contents that are linked to it."""

    cue: Part | None
    source: Link | None
    contents: list[Link]


def link_contents(
    contents: list[Part], cues: list[Part], scores: dict[str, Floats], heads: dict[str, Floats]
) -> list[Link]:
    """For each content its likeliest cue, or none. A cue may have several contents."""
    links = []
    for part, near, odds in _odds("content", 0, contents, cues, scores, heads):
        best = int(odds.argmax())
        links.append(Link(part, near[best] if best < len(near) else None, float(odds[best])))
    return links


def link_sources(
    sources: list[Part], cues: list[Part], scores: dict[str, Floats], heads: dict[str, Floats]
) -> list[Link]:
    """For each source its cue, or none. A cue has one source: the surest link is made first, then the next."""
    offers = []
    for rank, (part, near, odds) in enumerate(_odds("source", 1, sources, cues, scores, heads)):
        offers += [(-float(odds[i]), rank, cue, part) for i, cue in enumerate(near) if odds[i] > odds[-1]]
    links: dict[int, Link] = {}
    taken: set[int] = set()
    for minus, rank, cue, part in sorted(offers, key=lambda offer: offer[:3]):
        if rank not in links and cue not in taken:
            links[rank] = Link(part, cue, -minus)
            taken.add(cue)
    return [links.get(rank, Link(part, None, 0.0)) for rank, part in enumerate(sources)]


def _odds(
    name: str, role: int, parts: list[Part], cues: list[Part], scores: dict[str, Floats], heads: dict[str, Floats]
) -> list[tuple[Part, list[int], Floats]]:
    """For each part the cues in reach, and the probability of each of them and, last, of none."""
    firsts = np.array([cue.first for cue in cues], dtype=np.int64)
    wanted = _ends(scores["cue"], cues)
    offered = _ends(scores[name], parts)
    found = []
    for part, vector in zip(parts, offered, strict=True):
        low, high = np.searchsorted(firsts, [part.first - REACH, part.first + REACH])
        gaps = part.first - firsts[low:high]
        bias = heads["link_distance"][role][np.searchsorted(heads["link_bounds"], gaps, side="right")]
        logits = np.append(wanted[low:high] @ vector / np.sqrt(len(vector)) + bias, heads["link_none"][role])
        odds = np.exp(logits - logits.max())
        found.append((part, list(range(low, high)), odds / odds.sum()))
    return found


def _ends(vectors: Floats, parts: list[Part]) -> Floats:
    """A part is known by its first and last piece: [parts, width]."""
    return vectors[[p.first for p in parts]] + vectors[[p.last for p in parts]]
