"""What the losses share: spans as vectors, and rows of different length as one tensor."""

import numpy as np
import torch

from training.ranges import Range


def ends(vectors: torch.Tensor, ranges: list[Range]) -> torch.Tensor:
    """A span is known by its first and last piece: [spans, width]."""
    firsts, lasts = (torch.tensor(side) for side in zip(*ranges, strict=True))
    return vectors[firsts] + vectors[lasts]


def pad(arrays: list[np.ndarray]) -> torch.Tensor:
    """[arrays, longest], zeros after each one's end."""
    out = torch.zeros(len(arrays), max(map(len, arrays)), dtype=torch.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = torch.from_numpy(array)
    return out
