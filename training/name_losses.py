"""What the heads of names and actors are trained to make small, over one batch of windows."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.model import PROFILE, Network
from training.tensors import path_loss
from training.windows import Window, words


def name_losses(network: Network, out: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    """Mean loss of each head of names and actors that the batch has answers for."""
    found = {}
    rows = [(row, w) for row, w in enumerate(windows) if w.names is not None]
    if rows:
        found["names"] = _names(network, out["names"], rows)
    asked = [(out["metonym"][row, a : b + 1, 0].mean(), v) for row, w in enumerate(windows) for (a, b), v in w.metonyms]
    if asked:
        odds, right = torch.stack([score for score, _ in asked]), torch.tensor([v for _, v in asked])
        found["metonym"] = functional.binary_cross_entropy_with_logits(odds, right)
    return found | _profiles(out, windows)


def _profiles(out: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    """What kind and sector of actor the words are: the mean score over their pieces, against the right code."""
    found = {}
    for which, head in enumerate(PROFILE):
        asked = [
            (out[head][row, a : b + 1].mean(0), codes[which])
            for row, w in enumerate(windows)
            for (a, b), codes in w.profiles
            if codes[which] is not None
        ]
        if asked:
            right = torch.tensor([code for _, code in asked])
            found[head] = functional.cross_entropy(torch.stack([score for score, _ in asked]), right)
    return found


def _names(network: Network, scores: Tensor, rows: list[tuple[int, Window]]) -> Tensor:
    """A word's mean loss."""
    firsts = [words(w)[0] for _, w in rows]
    may = [_at_the_edge(w.names[first - 1]) for first, (_, w) in zip(firsts, rows, strict=True)]
    return path_loss(network.name_crf, scores, [row for row, _ in rows], firsts, may)


def _at_the_edge(may: np.ndarray) -> np.ndarray:
    """The same, with a name that the window's edge cuts beginning there. may: [words, tags]."""
    may = may.copy()
    may[0, 1::2] |= may[0, 2::2]
    return may
