"""What the heads of names are trained to make small, over one batch of windows."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.model import Network
from training.tensors import pad
from training.windows import Window, words


def name_losses(network: Network, out: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    """Mean loss of each head of names that the batch has answers for."""
    found = {}
    rows = [(row, w) for row, w in enumerate(windows) if w.names is not None]
    if rows:
        found["names"] = _names(network, out["names"], rows)
    asked = [(out["metonym"][row, a : b + 1, 0].mean(), v) for row, w in enumerate(windows) for (a, b), v in w.metonyms]
    if asked:
        odds, right = torch.stack([score for score, _ in asked]), torch.tensor([v for _, v in asked])
        found["metonym"] = functional.binary_cross_entropy_with_logits(odds, right)
    return found


def _names(network: Network, scores: Tensor, rows: list[tuple[int, Window]]) -> Tensor:
    """A word's mean loss: minus the log of the share of the right paths of tags among all."""
    firsts = [words(w)[0] for _, w in rows]
    lengths = torch.tensor([len(first) for first in firsts])
    emissions = scores[torch.tensor([row for row, _ in rows])[:, None], pad(firsts)]
    banned = torch.zeros_like(emissions, dtype=torch.bool)
    for number, (first, (_, w)) in enumerate(zip(firsts, rows, strict=True)):
        banned[number, : len(first)] = torch.from_numpy(~_at_the_edge(w.names[first - 1]))
    crf = network.name_crf
    kept = crf.all_paths(emissions.masked_fill(banned, -1e4), lengths)
    return (crf.all_paths(emissions, lengths) - kept).sum() / lengths.sum()


def _at_the_edge(may: np.ndarray) -> np.ndarray:
    """The same, with a name that the window's edge cuts beginning there. may: [words, tags]."""
    may = may.copy()
    may[0, 1::2] |= may[0, 2::2]
    return may
