"""Windows of word pieces with what each head should answer over them."""

from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.reading.pieces import CLS, SEP, Pieces, cut
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.tags import TAGS
from training.corpora import Example

WINDOW = 384  # pieces, with the two marks at its ends

Range = tuple[int, int]  # of pieces: first and last, both in it


@dataclass(frozen=True, slots=True)
class Link:
    """A source (role 1) or content (role 0) and its cue; cue is None where the statement has none."""

    role: int
    part: Range
    cue: Range | None


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
    links: list[Link]
    attitudes: list[tuple[Range, int]]  # over the cue
    authorities: list[tuple[Range, int]]  # over the source


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole text cut into pieces, with its attributions as ranges of pieces."""

    pieces: Pieces
    tags: np.ndarray  # one a piece, of which those of the words' first pieces are used
    attributions: list[dict[str, object]]


def mark(example: Example, tokenizer: Tokenizer) -> Marked:
    pieces = cut(example.text, tokenizer)
    tags = np.zeros(len(pieces), dtype=np.int64)
    attributions = []
    for a in example.attributions:
        ranges: dict[str, object] = {"attitude": a.attitude, "authority": a.authority}
        for role in ("source", "cue", "content"):
            kept = []
            for start, end in getattr(a, role):
                first, last = (
                    int(np.searchsorted(pieces.end, start, "right")),
                    int(np.searchsorted(pieces.start, end)) - 1,
                )
                if first > last:
                    continue  # a span of white space alone
                kept.append((first, last))
                begin = TAGS.index(f"B-{role}")
                tags[first : last + 1] = begin + 1
                tags[first] = begin
            ranges[role] = kept
        attributions.append(ranges)
    return Marked(pieces, tags, attributions)


def window(marked: Marked, begin: int, size: int = WINDOW - 2) -> Window:
    """The window whose first piece is `begin`. Links with an end outside of it are left out: they cannot be learnt here."""
    p, stop = marked.pieces, min(begin + size, len(marked.pieces))
    inside = lambda r: begin <= r[0] and r[1] < stop  # noqa: E731
    shift = lambda r: (r[0] - begin + 1, r[1] - begin + 1)  # noqa: E731
    firsts = np.flatnonzero(np.diff(p.word[begin:stop], prepend=-1))
    tags = marked.tags[begin:stop][firsts].copy()
    if len(tags) and tags[0] in (2, 4, 6):
        tags[0] -= 1  # a span that began before the window begins with it
    cues, links, attitudes, authorities = [], [], [], []
    for a in marked.attributions:
        cue = next((c for c in a["cue"]), None)
        if cue is not None and inside(cue):
            cues.append(shift(cue))
            if a["attitude"]:
                attitudes.append((shift(cue), ATTITUDES.index(a["attitude"])))
        for role, parts in enumerate((a["content"], a["source"])):
            for part in parts:
                if inside(part) and (cue is None or inside(cue)):
                    links.append(Link(role, shift(part), shift(cue) if cue is not None else None))
        for source in a["source"]:
            if inside(source) and a["authority"]:
                authorities.append((shift(source), AUTHORITIES.index(a["authority"])))
    ends = lambda array, first, last: np.concatenate([[first], array[begin:stop], [last]])  # noqa: E731
    return Window(
        ends(p.ids, CLS, SEP),
        ends(p.shape, 0, 0),
        ends(p.line, 0, 0),
        ends(p.quote, 0, 0),
        firsts + 1,
        tags,
        cues,
        links,
        attitudes,
        authorities,
    )


def pad(windows: list[Window], name: str) -> torch.Tensor:
    """[windows, longest], zeros after each one's end."""
    arrays = [getattr(w, name) for w in windows]
    out = torch.zeros(len(arrays), max(map(len, arrays)), dtype=torch.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = torch.from_numpy(array)
    return out
