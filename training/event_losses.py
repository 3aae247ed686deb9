"""What the heads of events are trained to make small, over one batch of windows."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.events.codes import COOPERATION, MODED, OUTLOOKS, QUADS, TO_COME, TYPES
from sayso.reading.events.roles import OFFERS, ROLES, placed
from training.happenings import ARGUMENT_TAGS, Acts
from training.model import Network
from training.ranges import Range
from training.tensors import ends, path_loss, tag_loss
from training.windows import Window, begun, words

Rows = list[tuple[int, Window, Acts]]  # a window of the batch by its row, and what is marked of its events

SPARED = 3  # words that may be triggers of events that are not marked in a sentence with a pair
SMOOTH = 0.05  # of a code's answer that is shared among the others: readers differed in as many
FORCE = [number for number, name in enumerate(TYPES) if QUADS[name] == 4]
AHEAD = [1 + OUTLOOKS.index(name) for name in TO_COME]
THREAT = 1 + OUTLOOKS.index("threat")


def event_losses(network: Network, out: dict[str, Tensor], windows: list[Window]) -> dict[str, Tensor]:
    """Mean loss of each head of events that the batch has answers for."""
    rows = [(row, w, w.acts) for row, w in enumerate(windows) if w.acts is not None]
    found = {}
    tagged = [row for row in rows if row[2].trigger_tags is not None]
    if tagged:
        found["triggers"] = _tags(network.trigger_crf, out["triggers"], tagged, "trigger_tags")
        found["arguments"] = _tags(network.argument_crf, out["arguments"], tagged, "argument_tags")
    roles = [loss for row in rows for loss in _roles(network, out, *row)]
    if roles:
        found["roles"] = torch.cat(roles).mean()
    found |= _codes(out, rows)
    predicates = [
        (out["factuality"][row, a : b + 1, 0].mean(), v) for row, _, acts in rows for (a, b), v in acts.predicates
    ]
    if predicates:
        scores, wanted = torch.stack([score for score, _ in predicates]), torch.tensor([v for _, v in predicates])
        found["factuality"] = functional.smooth_l1_loss(scores, wanted / 3)
    pairs = [row for row in rows if row[2].pair is not None]
    if pairs:
        found["pairs"] = torch.stack([_pair(network, out, *row) for row in pairs]).mean()
        found["parties"] = _parties(network, out, pairs)
    return found


def _tags(crf: torch.nn.Module, emissions: Tensor, rows: Rows, name: str) -> Tensor:
    """A word's mean loss."""
    firsts = [words(w)[0] for _, w, _ in rows]
    tags = [begun(getattr(acts, name)[first - 1]) for first, (_, _, acts) in zip(firsts, rows, strict=True)]
    return tag_loss(crf, emissions, [row for row, _, _ in rows], firsts, tags)


def _roles(network: Network, out: dict[str, Tensor], row: int, w: Window, acts: Acts) -> list[Tensor]:
    """For each trigger and each role, whether each stretch of the right sort has it.

    The sum over the stretches: a right one counts the same in a paragraph and in an article, which has ten times as
    many wrong ones.
    """
    found = []
    for number, (role, kind) in enumerate(ROLES.items()):
        stretches = acts.stretches.get(kind)
        if not acts.acts or not stretches:
            continue
        logits = role_logits(network, out, row, w, number, [act.at for act in acts.acts], stretches)
        right = torch.tensor([[float(s in act.arguments[role]) for s in stretches] for act in acts.acts])
        found.append(functional.binary_cross_entropy_with_logits(logits, right, reduction="none").sum(1))
    return found


def role_logits(
    network: Network, out: dict[str, Tensor], row: int, w: Window, number: int, triggers: list[Range], to: list[Range]
) -> Tensor:
    role = tuple(ROLES)[number]
    wanted, offered = ends(out[role][row], triggers), ends(out[OFFERS[ROLES[role]]][row], to)
    bounds = (np.array(side) for ranges in (triggers, to) for side in zip(*ranges, strict=True))
    gap, crossed = placed(*bounds, np.cumsum(w.line == 2))
    products = wanted @ offered.T / wanted.shape[1] ** 0.5
    return network.role_bias(number, products, torch.from_numpy(gap), torch.from_numpy(crossed))


def _codes(out: dict[str, Tensor], rows: Rows) -> dict[str, Tensor]:
    asked: dict[str, list[tuple[Tensor, int]]] = {}
    for row, _, acts in rows:
        for act in acts.acts:
            for name in ("type", "mode", "certainty", "outlook"):
                pooled = out[name][row, act.at[0] : act.at[1] + 1].mean(0)
                asked.setdefault(name, []).append(
                    (of_type(pooled, act.type) if name == "mode" else pooled, getattr(act, name))
                )
        for (a, b), kind in acts.figures or ():
            asked.setdefault("figure_kind", []).append((out["figure_kind"][row, a : b + 1].mean(0), kind))
    return {
        name: functional.cross_entropy(
            torch.stack([scores for scores, _ in answers]),
            torch.tensor([right for _, right in answers]),
            label_smoothing=0.0 if name == "mode" else SMOOTH,
        )
        for name, answers in asked.items()
    }


def of_type(scores: Tensor, type_: int) -> Tensor:
    """The scores of modes with those that this type has not far below."""
    other = torch.tensor([name is not None and name != TYPES[type_] for name, _ in MODED])
    return scores.masked_fill(other, -1e4)


def _pair(network: Network, out: dict[str, Tensor], row: int, w: Window, acts: Acts) -> Tensor:
    """How unlikely it is that the words that best explain the pair are triggers of such an event between the two.

    A word may be a trigger, of a type with an outlook, that looks for the one as its actor and the other as its
    recipient. Each word is taught as far as it explains the pair among all words (as in expectation maximisation). Only
    the best one is taught to be a trigger, and all but the few likeliest to be none: were words only ever taught to be
    triggers here, every "the" beside a pair would become one.
    """
    firsts, lasts = words(w)
    ranges = list(zip(firsts.tolist(), lasts.tolist(), strict=True))
    source, target, types = acts.pair
    at = torch.from_numpy(firsts)
    tags = out["triggers"][row, at].log_softmax(-1)
    trigger = tags[:, 1]
    told = _of_types(out, row, at, types).clamp(min=1e-6).log()
    for number, side in enumerate((source, target)):
        if side:
            told = told + functional.logsigmoid(role_logits(network, out, row, w, number, ranges, side)).amax(1)
    chances = (trigger + told).detach()
    best = int(chances.argmax())
    spared = {best, *trigger.topk(min(SPARED, len(trigger))).indices.tolist()}
    others = [number for number in range(len(trigger)) if number not in spared]
    none = -tags[others, 0].mean() if others else trigger.new_zeros(())
    return none - (chances.softmax(0) * told).sum() - trigger[best]


def _of_types(out: dict[str, Tensor], row: int, at: Tensor, types: tuple[int, ...]) -> Tensor:
    """For each of these pieces the chance that its event counts as one of the types."""
    type_, outlook = out["type"][row, at].softmax(-1), out["outlook"][row, at].softmax(-1)
    ahead, threatened = outlook[:, AHEAD].sum(1, keepdim=True), outlook[:, [THREAT]]
    counted = list(type_.split(1, dim=1))
    for number in map(TYPES.index, COOPERATION):
        counted[TYPES.index("AGREE")] = counted[TYPES.index("AGREE")] + counted[number] * ahead
        counted[number] = counted[number] * (1 - ahead)
    for number in FORCE:
        counted[TYPES.index("THREATEN")] = counted[TYPES.index("THREATEN")] + counted[number] * threatened
        counted[number] = counted[number] * (1 - threatened)
    return torch.cat(counted, dim=1)[:, list(types)].sum(1)


def _parties(network: Network, out: dict[str, Tensor], rows: Rows) -> Tensor:
    """That the two parties are participants, whatever else is one, a word's mean loss: of all paths of tags those count
    that mark each party's words and end where it ends; where it begins is left open, as corpora differ in articles."""
    firsts = [words(w)[0] for _, w, _ in rows]
    begin, inside = (ARGUMENT_TAGS.index(f"{b}-participant") for b in "BI")
    may = [np.ones((len(first), len(ARGUMENT_TAGS)), dtype=bool) for first in firsts]
    for tags, first, (_, _, acts) in zip(may, firsts, rows, strict=True):
        for a, b in {r for side in acts.pair[:2] for r in side[:1]}:
            covered = [i for i, piece in enumerate(first.tolist()) if a <= piece <= b]
            for i in covered:
                tags[i] = False
                tags[i, [begin, inside] if i == covered[0] else [inside]] = True
            if covered and covered[-1] + 1 < len(first):
                tags[covered[-1] + 1, inside] = False
    return path_loss(network.argument_crf, out["arguments"], [row for row, _, _ in rows], firsts, may)
