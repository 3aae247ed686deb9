"""What the network is trained to make small: one loss a head, over one batch of windows."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.statements.links import REFERENCES, relations
from sayso.reading.statements.tags import LAYERS
from training.event_losses import event_losses
from training.model import Network
from training.name_losses import name_losses
from training.ranges import Range
from training.tensors import ends, pad, tag_loss
from training.windows import Layer, Window

# The tags are the harder question and carry most of the data; the others are kept from pulling at the encoder.
WEIGHTS = {"tags": 1.0, "inner": 0.3, "links": 0.3, "references": 0.3, "attitude": 0.1, "authority": 0.1}
WEIGHTS |= {"triggers": 0.5, "arguments": 0.5, "roles": 0.1, "type": 0.2, "mode": 0.05, "certainty": 0.05}
WEIGHTS |= {"outlook": 0.05, "factuality": 0.2, "figure_kind": 0.05, "pairs": 0.15, "parties": 0.2}
WEIGHTS |= {"names": 0.3, "metonym": 0.2, "actor_kind": 0.1, "actor_sector": 0.1}


def losses(network: Network, windows: list[Window], *, autocast: bool) -> dict[str, Tensor]:
    """Mean loss of each head that the batch has answers for."""
    lengths = torch.tensor([len(w.ids) for w in windows])
    ids = pad([w.ids for w in windows])
    mask = (torch.arange(ids.shape[1])[None, :] < lengths[:, None]).long()
    with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
        out = network(ids, *(pad([getattr(w, name) for w in windows]) for name in ("shape", "line", "quote")), mask)
    out = {name: value.float() for name, value in out.items()}
    layers = [(row, layer) for row, w in enumerate(windows) for layer in w.layers]
    by_depth = [[(row, layer) for row, layer in layers if layer.depth == depth] for depth in range(len(LAYERS))]
    found = {}
    if by_depth[0]:
        found["tags"] = _tags(network, out, by_depth[0])
    deeper = [_tags(network, out, some) for some in by_depth[1:] if some]
    if deeper:
        found["inner"] = torch.stack(deeper).mean()
    links = [loss for row, layer in layers for loss in _links(network, out, row, layer, windows[row].line)]
    if links:
        found["links"] = torch.cat(links).mean()
    references = [loss for row, w in enumerate(windows) if (loss := _references(network, out, row, w)) is not None]
    if references:
        found["references"] = torch.cat(references).mean()
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
    return found | event_losses(network, out, windows) | name_losses(network, out, windows)


def _tags(network: Network, out: dict[str, Tensor], layers: list[tuple[int, Layer]]) -> Tensor:
    """A word's mean loss over layers of one depth, each with the row of its window."""
    rows, scores = [row for row, _ in layers], out[LAYERS[layers[0][1].depth]]
    firsts, tags = [layer.firsts for _, layer in layers], [layer.tags for _, layer in layers]
    return tag_loss(network.crf, scores, rows, firsts, tags)


def _links(network: Network, out: dict[str, Tensor], row: int, layer: Layer, line: np.ndarray) -> list[Tensor]:
    """For each content the right cue among the layer's, or none; for each cue the right source, or none."""
    found = []
    for role, (name, links, to_name, candidates) in enumerate(
        (
            ("content", layer.contents_to_cues, "cue", layer.cues),
            ("cue_of", layer.cues_to_sources, "source", layer.sources),
        )
    ):
        if not links or not candidates:
            continue
        offered, wanted = ends(out[to_name][row], candidates), ends(out[name][row], [link.part for link in links])
        products = wanted @ offered.T / wanted.shape[1] ** 0.5
        scores = network.link_bias(role, products, *places([link.part for link in links], candidates, line))
        right = [candidates.index(link.to) if link.to else len(candidates) for link in links]
        found.append(functional.cross_entropy(scores, torch.tensor(right), reduction="none"))
    return found


def _references(network: Network, out: dict[str, Tensor], row: int, w: Window) -> Tensor | None:
    """For each pronoun and description the chance of all the right names and earlier pronouns together, or of none."""
    asked = [m for m in w.mentions if m.asked]
    offered = sorted((m for m in w.mentions if m.kind != "description"), key=lambda m: m.at)
    if not asked or not offered:
        return None
    at, candidates = [m.at for m in asked], [m.at for m in offered]
    wanted = ends(out["refers"][row], at)
    products = wanted @ ends(out["referent"][row], candidates).T / wanted.shape[1] ** 0.5
    unnamed = ends(out["unnamed"][row], at)
    scores = network.link_bias(REFERENCES, products, *places(at, candidates, w.line), unnamed)
    possible = torch.tensor([[c.kind == "name" or c.at < m.at for c in offered] for m in asked])
    right = torch.tensor([[c.entity == m.entity and c.at != m.at for c in offered] for m in asked]) & possible
    none = ~right.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~torch.cat([possible, torch.ones_like(none)], dim=1), -1e4)
    among = scores.masked_fill(~torch.cat([right, none], dim=1), -1e4)
    return torch.logsumexp(scores, dim=1) - torch.logsumexp(among, dim=1)


def places(parts: list[Range], candidates: list[Range], line: np.ndarray) -> list[Tensor]:
    """The classes of `relations` for each part and candidate: three tensors [parts, candidates]."""
    firsts, lasts = (np.array(side) for side in zip(*candidates, strict=True))
    paragraphs = np.cumsum(line == 2)
    found = [relations(first, last, firsts, lasts, paragraphs) for first, last in parts]
    return [torch.from_numpy(np.stack(column)) for column in zip(*found, strict=True)]
