"""What the network is trained to make small: one loss a head, over one batch of windows."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import Network
from training.windows import Range, Window, pad

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
        found["links"] = torch.stack(links).mean()
    for name, field in (("attitude", "attitudes"), ("authority", "authorities")):
        pooled = [
            (out[name][row, a : b + 1].mean(0), y) for row, w in enumerate(windows) for (a, b), y in getattr(w, field)
        ]
        if pooled:
            found[name] = functional.cross_entropy(
                torch.stack([p for p, _ in pooled]), torch.tensor([y for _, y in pooled]), label_smoothing=0.1
            )
    return found


def _tags(network: Network, emissions: Tensor, windows: list[Window]) -> Tensor:
    firsts, tags = pad(windows, "firsts"), pad(windows, "tags")
    lengths = torch.tensor([len(w.firsts) for w in windows])
    at_words = emissions.gather(1, firsts[..., None].expand(-1, -1, emissions.shape[2]))
    return network.crf.loss(at_words, tags, lengths).sum() / lengths.sum()


def _links(network: Network, out: dict[str, Tensor], row: int, w: Window) -> list[Tensor]:
    """For each source and content: the right cue among the window's, or none."""
    if not w.cues:
        return []
    cues = ends(out["cue"][row], w.cues)
    middles = torch.tensor([a for a, _ in w.cues])
    found = []
    for role, name in enumerate(("content", "source")):
        links = [link for link in w.links if link.role == role]
        if not links:
            continue
        parts = ends(out[name][row], [link.part for link in links])
        gaps = torch.tensor([link.part[0] for link in links])[:, None] - middles[None, :]
        scores = parts @ cues.T / parts.shape[1] ** 0.5 + network.link_bias(role, gaps)
        scores = torch.cat([scores, network.link_bias.none[role].expand(len(links), 1)], dim=1)
        wanted = torch.tensor([w.cues.index(link.cue) if link.cue else len(w.cues) for link in links])
        found += list(nn.functional.cross_entropy(scores, wanted, reduction="none"))
    return found


def ends(vectors: Tensor, ranges: list[Range]) -> Tensor:
    """A span is known by its first and last piece: [spans, width]."""
    firsts, lasts = (torch.tensor(side) for side in zip(*ranges, strict=True))
    return vectors[firsts] + vectors[lasts]
