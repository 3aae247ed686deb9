"""Windows of word pieces with what each head should answer over them."""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.reading.pieces import CLS, SEP, Pieces, cut
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.tags import ROLES, TAGS
from training.corpora import Example

WINDOW = 384  # pieces, with the two marks at its ends
WEAK = (
    0.1  # how much an attitude told from the cue alone counts beside one that was annotated; there are 40 times as many
)

Range = tuple[int, int]  # of pieces: first and last, both in it


@dataclass(frozen=True, slots=True)
class Link:
    """A part and the one it is linked to: a content and its cue, or a cue and its source; None where there is none."""

    part: Range
    to: Range | None


@dataclass(frozen=True, slots=True)
class Window:
    """What the network gets for one window, and the answers: all positions count from the window's first mark."""

    ids: np.ndarray
    shape: np.ndarray
    line: np.ndarray
    quote: np.ndarray
    firsts: np.ndarray  # positions of the words' first pieces
    tags: np.ndarray  # of these words
    cues: list[Range]
    sources: list[Range]
    contents_to_cues: list[Link]
    cues_to_sources: list[Link]
    attitudes: list[tuple[Range, int, float]]  # over the cue, with the label's weight
    authorities: list[tuple[Range, int, float]]  # over the source


@dataclass(frozen=True, slots=True)
class Ranges:
    """An attribution as ranges of pieces."""

    source: list[Range]
    cue: Range | None
    content: list[Range]
    attitude: str | None
    authority: str | None
    outermost: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole text cut into pieces, with its attributions; tags: one a piece, of which the words' first are used."""

    pieces: Pieces
    tags: np.ndarray
    attributions: list[Ranges]


def mark(example: Example, tokenizer: Tokenizer) -> Marked:
    pieces = cut(example.text, tokenizer)
    tags = np.zeros(len(pieces), dtype=np.int64)
    attributions = []
    for a in example.attributions:
        found = {role: [r for span in getattr(a, role) if (r := range_of(pieces, *span))] for role in ROLES}
        cue = found["cue"][0] if found["cue"] else None
        attributions.append(
            Ranges(found["source"], cue, found["content"], a.attitude, a.authority, a.outermost, a.weak)
        )
        for role in ROLES if a.outermost else ():
            for first, last in found[role]:
                tags[first : last + 1] = TAGS.index(f"I-{role}")
                tags[first] = TAGS.index(f"B-{role}")
    return Marked(pieces, tags, attributions)


def range_of(pieces: Pieces, start: int, end: int) -> Range | None:
    """The whole words that a span of characters touches; None for a span of white space alone."""
    first, last = int(np.searchsorted(pieces.end, start, "right")), int(np.searchsorted(pieces.start, end)) - 1
    if first > last:
        return None
    whole = np.searchsorted(pieces.word, pieces.word[first]), np.searchsorted(pieces.word, pieces.word[last], "right")
    return int(whole[0]), int(whole[1]) - 1


def begun(tags: np.ndarray) -> np.ndarray:
    """The same tags with a beginning wherever an inside follows something else: at a window's edge, or where two
    attributions overlap. The field of tags knows such a path as impossible."""
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return np.where(inside & (before != tags) & (before != tags - 1), tags - 1, tags)


def window(marked: Marked, begin: int, size: int = WINDOW - 2) -> Window:
    """The window whose first piece is `begin`. Links with an end outside of it can't be learnt here: left out."""
    p, stop = marked.pieces, min(begin + size, len(marked.pieces))

    def inside(r: Range | None) -> bool:
        return r is not None and begin <= r[0] and r[1] < stop

    def shift(r: Range) -> Range:
        return r[0] - begin + 1, r[1] - begin + 1

    def ends(array: np.ndarray, first: int, last: int) -> np.ndarray:
        return np.concatenate([[first], array[begin:stop], [last]])

    firsts = np.flatnonzero(np.diff(p.word[begin:stop], prepend=-1))
    cues, sources, to_cues, to_sources, attitudes, authorities = [], [], [], [], [], []
    for a in marked.attributions:
        if a.attitude and inside(a.cue):
            attitudes.append((shift(a.cue), ATTITUDES.index(a.attitude), WEAK if a.weak else 1.0))
        if a.authority:
            authorities += [(shift(s), AUTHORITIES.index(a.authority), 1.0) for s in a.source if inside(s)]
        if not a.outermost or (a.cue and not inside(a.cue)):
            continue
        cue = shift(a.cue) if a.cue else None
        to_cues += [Link(shift(part), cue) for part in a.content if inside(part)]
        sources += [shift(source) for source in a.source if inside(source)]
        if cue:
            cues.append(cue)
            if all(map(inside, a.source)):
                to_sources.append(Link(cue, shift(a.source[0]) if a.source else None))
    return Window(
        ends(p.ids, CLS, SEP),
        ends(p.shape, 0, 0),
        ends(p.line, 0, 0),
        ends(p.quote, 0, 0),
        firsts + 1,
        begun(marked.tags[begin:stop][firsts]),
        sorted(set(cues)),
        sorted(set(sources)),
        to_cues,
        to_sources,
        attitudes,
        authorities,
    )
