"""What the losses share: spans as vectors, rows of different length as one tensor, and the losses of tags."""

import numpy as np
import torch

from training.ranges import Range

Arrays = list[np.ndarray]


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


def tag_loss(crf: torch.nn.Module, scores: torch.Tensor, rows: list[int], firsts: Arrays, tags: Arrays) -> torch.Tensor:
    """A word's mean loss where one path of tags is right. scores: [batch, n, tags]. rows: of the batch, for each of
    firsts (positions of the words' first pieces) and of tags (of these words)."""
    emissions, lengths = _of_words(scores, rows, firsts)
    return crf.loss(emissions, pad(tags), lengths).sum() / lengths.sum()


def path_loss(crf: torch.nn.Module, scores: torch.Tensor, rows: list[int], firsts: Arrays, may: Arrays) -> torch.Tensor:
    """A word's mean loss where several paths are right: minus the log of their share among all. may: for each row
    [words, tags], whether a word may have a tag; else as in `tag_loss`."""
    emissions, lengths = _of_words(scores, rows, firsts)
    banned = torch.zeros_like(emissions, dtype=torch.bool)
    for row, allowed in zip(banned, may, strict=True):
        row[: len(allowed)] = torch.from_numpy(~allowed)
    kept = crf.all_paths(emissions.masked_fill(banned, -1e4), lengths)
    return (crf.all_paths(emissions, lengths) - kept).sum() / lengths.sum()


def _of_words(scores: torch.Tensor, rows: list[int], firsts: Arrays) -> tuple[torch.Tensor, torch.Tensor]:
    """The scores of the words' first pieces, padded, and how many words each row has."""
    return scores[torch.tensor(rows)[:, None], pad(firsts)], torch.tensor([len(first) for first in firsts])
