"""Ranges of word pieces, as training marks them in texts and windows."""

import numpy as np

Range = tuple[int, int]  # first and last, both in it


def inside(r: Range, within: Range) -> bool:
    return within[0] <= r[0] and r[1] <= within[1]


def shift(r: Range, begin: int) -> Range:
    """Positions in a text as positions in the window that begins there, after its first mark."""
    return r[0] - begin + 1, r[1] - begin + 1


def tag(tags: np.ndarray, r: Range, begin: int) -> None:
    """Mark the range in place. begin: the number of the tag it begins with; that of its inside comes next."""
    tags[r[0] : r[1] + 1] = begin + 1
    tags[r[0]] = begin
