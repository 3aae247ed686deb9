"""Who does it, to whom, where, when, how many: which stretches of the text belong to which trigger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Encoding, Floats
from sayso.reading.pieces import Ints
from sayso.reading.statements.links import CROSSED, GAPS, ends_of
from sayso.reading.tags import Part

TRIGGERS = ("trigger",)
ARGUMENTS = ("participant", "place", "time")
# Each role with the sort of stretch that can have it. A trigger looks for each role with a vector of its own; what it
# looks for offers one, as an argument or as a figure.
ROLES = {"actor": "participant", "recipient": "participant", "place": "place", "time": "time", "count": "figure"}
OFFERS = {"participant": "argument", "place": "argument", "time": "argument", "figure": "figure"}
REACH = 150  # pieces from a trigger to what belongs to it: about three sentences

Heads = dict[str, Floats]  # the model's small tables, by name


@dataclass(frozen=True, slots=True)
class Reach:
    """The stretches that a trigger may reach, [low, low + n) of all, and for each role the chance that each of them has
    it: [n], 0 where it is of another sort."""

    low: int
    odds: dict[str, Floats]


def roles_of(triggers: Sequence[Part], stretches: Sequence[Part], encoding: Encoding, heads: Heads) -> Iterator[Reach]:
    """For each trigger what it reaches. stretches: parts whose role is one of ARGUMENTS or "figure", in order."""
    firsts, lasts = (np.array([getattr(s, end) for s in stretches], dtype=np.int64) for end in ("first", "last"))
    kinds = np.array([stretch.role for stretch in stretches])
    paragraphs = encoding.pieces.paragraphs
    offered = {name: ends_of(encoding.scores[name], stretches) for name in set(OFFERS.values())}
    wanted = {role: ends_of(encoding.scores[role], triggers) for role in ROLES}
    for number, trigger in enumerate(triggers):
        low, high = np.searchsorted(firsts, [trigger.first - REACH, trigger.first + REACH + 1]).tolist()
        reach = slice(low, high)
        at = np.array([trigger.first]), np.array([trigger.last])
        gap, crossed = (row[0] for row in placed(*at, firsts[reach], lasts[reach], paragraphs))
        odds = {}
        for row, (role, kind) in enumerate(ROLES.items()):
            vector = wanted[role][number]
            bias = heads["role_gap"][row][gap] + heads["role_crossed"][row][crossed] - heads["role_none"][row]
            products = offered[OFFERS[kind]][reach] @ vector / np.sqrt(len(vector))
            chances = 1 / (1 + np.exp(-(heads["role_scale"][row] * products + bias)))
            odds[role] = np.where(kinds[reach] == kind, chances, 0)
        yield Reach(low, odds)


def placed(firsts: Ints, lasts: Ints, to_firsts: Ints, to_lasts: Ints, paragraphs: Ints) -> tuple[Ints, Ints]:
    """How n triggers stand to m stretches, as classes [n, m]: of the pieces between them (in GAPS, below the middle
    where the stretch comes after), and of the paragraphs between them, signed. paragraphs: of each piece."""
    after = to_firsts[None, :] > firsts[:, None]
    between = np.where(after, lasts[:, None] - to_firsts[None, :], firsts[:, None] - to_lasts[None, :])
    crossed = paragraphs[firsts][:, None] - paragraphs[to_firsts][None, :]
    return np.searchsorted(GAPS, between, side="right"), np.clip(crossed, -CROSSED, CROSSED) + CROSSED
