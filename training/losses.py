"""What the network is trained to make small: one loss a head, over one batch of windows."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.statements.links import relations
from training.model import Network
from training.windows import Range, Window

# The tags are the harder question and carry most of the data; the others are kept from pulling at the encoder.
WEIGHTS = {"tags": 1.0, "links": 0.3, "attitude": 0.1, "authority": 0.1}


def losses(network: Network, windows: list[Window], *, autocast: bool) -> dict[str, Tensor]:
    """Mean loss of each head that the batch has answers for."""
    lengths = torch.tensor([len(w.ids) for w in windows])
    ids = pad(windows, "ids")
    mask = (torch.arange(ids.shape[1])[None, :] < lengths[:, None]).long()
    with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
        out = network(ids, pad(windows, "shape"), pad(windows, "line"), pad(windows, "quote"), mask)
    out = {name: value.float() for name, value in out.items()}
    found = {"tags": _tags(network, out["tags"], windows)}
    links = [loss for row, w in enumerate(windows) for loss in _links(network, out, row, w)]
    if links:
        found["links"] = torch.cat(links).mean()
    for name, field in (("attitude", "attitudes"), ("authority", "authorities")):
        asked = [
            (out[name][row, a : b + 1].mean(0), y, v)
            for row, w in enumerate(windows)
            for (a, b), y, v in getattr(w, field)
        ]
        if asked:
            pooled, right, weight = (list(column) for column in zip(*asked, strict=True))
            each = functional.cross_entropy(
                torch.stack(pooled), torch.tensor(right), label_smoothing=0.1, reduction="none"
            )
            found[name] = (each * torch.tensor(weight)).sum() / sum(weight)
    return found


def _tags(network: Network, emissions: Tensor, windows: list[Window]) -> Tensor:
    firsts, tags = pad(windows, "firsts"), pad(windows, "tags")
    lengths = torch.tensor([len(w.firsts) for w in windows])
    at_words = emissions.gather(1, firsts[..., None].expand(-1, -1, emissions.shape[2]))
    return network.crf.loss(at_words, tags, lengths).sum() / lengths.sum()


def _links(network: Network, out: dict[str, Tensor], row: int, w: Window) -> list[Tensor]:
    """For each content the right cue among the window's, or none; for each cue the right source, or none."""
    found = []
    for role, (name, links, to_name, candidates) in enumerate(
        (("content", w.contents_to_cues, "cue", w.cues), ("cue_of", w.cues_to_sources, "source", w.sources))
    ):
        if not links or not candidates:
            continue
        offered, wanted = ends(out[to_name][row], candidates), ends(out[name][row], [link.part for link in links])
        products = wanted @ offered.T / wanted.shape[1] ** 0.5
        scores = network.link_bias(role, products, *places([link.part for link in links], candidates, w.line))
        right = [candidates.index(link.to) if link.to else len(candidates) for link in links]
        found.append(functional.cross_entropy(scores, torch.tensor(right), reduction="none"))
    return found


def places(parts: list[Range], candidates: list[Range], line: np.ndarray) -> list[Tensor]:
    """The classes of `relations` for each part and candidate: three tensors [parts, candidates]."""
    firsts, lasts = (np.array(side) for side in zip(*candidates, strict=True))
    paragraphs = np.cumsum(line == 2)
    found = [relations(first, last, firsts, lasts, paragraphs) for first, last in parts]
    return [torch.from_numpy(np.stack(column)) for column in zip(*found, strict=True)]


def ends(vectors: Tensor, ranges: list[Range]) -> Tensor:
    """A span is known by its first and last piece: [spans, width]."""
    firsts, lasts = (torch.tensor(side) for side in zip(*ranges, strict=True))
    return vectors[firsts] + vectors[lasts]


def pad(windows: list[Window], name: str) -> torch.Tensor:
    """[windows, longest], zeros after each one's end."""
    arrays = [getattr(w, name) for w in windows]
    out = torch.zeros(len(arrays), max(map(len, arrays)), dtype=torch.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = torch.from_numpy(array)
    return out
