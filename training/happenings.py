"""Events as training knows them: in a text by its characters, in a window by its pieces."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.reading.events.codes import CERTAINTIES, COUNTS, MODED, OUTLOOKS, TYPES
from sayso.reading.events.roles import ARGUMENTS, ROLES, TRIGGERS
from sayso.reading.tags import tags_of
from training.ranges import Range, inside, shift, tag

Spans = list[tuple[int, int]]
ToRange = Callable[[int, int], Range | None]

TRIGGER_TAGS, ARGUMENT_TAGS = tags_of(TRIGGERS), tags_of(ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as its corpus marks it: [start, end) spans of code points. arguments: by role.

    counts: figures of people with their kind; None where the corpus marks none.
    """

    trigger: tuple[int, int]
    type: str
    mode: str | None
    certainty: str
    outlook: str | None
    arguments: dict[str, Spans]
    counts: list[tuple[tuple[int, int], str]] | None = None

    def moved(self, by: int) -> "Happening":
        """The same in a text that has `by` more characters before it."""

        def move(span: tuple[int, int]) -> tuple[int, int]:
            return span[0] + by, span[1] + by

        arguments = {role: [move(span) for span in spans] for role, spans in self.arguments.items()}
        counts = None if self.counts is None else [(move(span), kind) for span, kind in self.counts]
        return replace(self, trigger=move(self.trigger), arguments=arguments, counts=counts)


@dataclass(frozen=True, slots=True)
class Pair:
    """That in this text somewhere the one does something of these types to the other. A side without spans: someone
    who is not marked. A side's spans are all the places where the same party is named."""

    source: Spans
    target: Spans
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """An event in pieces; codes by their places in the lists of codes."""

    at: Range
    type: int
    mode: int
    certainty: int
    outlook: int  # 0 for none
    arguments: dict[str, list[Range]]


@dataclass(frozen=True, slots=True)
class Acts:
    """All that is marked of the events of a stretch of n pieces.

    trigger_tags, argument_tags: [n], of which the words' first pieces are used; None where not all events are marked.
    stretches: of each sort (ARGUMENTS, "figure") the ranges that may be arguments. figures: what each figure counts,
    by its place in COUNTS from 1, 0 for nothing; None where figures are not marked.
    predicates: with their factuality. pair: sides in pieces, and places in TYPES.
    """

    trigger_tags: np.ndarray | None = None
    argument_tags: np.ndarray | None = None
    acts: list[Act] = field(default_factory=list)
    stretches: dict[str, list[Range]] = field(default_factory=dict)
    figures: list[tuple[Range, int]] | None = None
    predicates: list[tuple[Range, float]] = field(default_factory=list)
    pair: tuple[list[Range], list[Range], tuple[int, ...]] | None = None

    def within(self, begin: int, stop: int) -> "Acts | None":
        """What is marked of pieces [begin, stop), positions counting from the mark before them.

        A pair that is not wholly there is not known to be there.
        """

        whole = (begin, stop - 1)

        def kept(ranges: list[Range]) -> list[Range]:
            return [shift(r, begin) for r in ranges if inside(r, whole)]

        if self.pair and not all(inside(r, whole) for side in self.pair[:2] for r in side):
            return None
        return Acts(
            None if self.trigger_tags is None else self.trigger_tags[begin:stop],
            None if self.argument_tags is None else self.argument_tags[begin:stop],
            [
                replace(act, at=shift(act.at, begin), arguments={role: kept(r) for role, r in act.arguments.items()})
                for act in self.acts
                if inside(act.at, whole)
            ],
            {kind: kept(ranges) for kind, ranges in self.stretches.items()},
            None if self.figures is None else [(shift(r, begin), kind) for r, kind in self.figures if inside(r, whole)],
            [(shift(r, begin), value) for r, value in self.predicates if inside(r, whole)],
            self.pair and (kept(self.pair[0]), kept(self.pair[1]), self.pair[2]),
        )


def marked_acts(happenings: list[Happening], n: int, to_range: ToRange, figures: list[tuple[int, int]]) -> Acts:
    """The events of a text of n pieces, all of which are marked. figures: those that the text has."""
    trigger_tags, argument_tags = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    stretches: dict[str, set[Range]] = {kind: set() for kind in (*ARGUMENTS, "figure")}
    acts = []
    for happening in happenings:
        at = to_range(*happening.trigger)
        if at is None:
            continue
        tag(trigger_tags, at, TRIGGER_TAGS.index("B-trigger"))
        arguments = {role: _ranges(happening.arguments.get(role, []), to_range) for role in ROLES}
        arguments["count"] = _ranges([span for span, _ in happening.counts or ()], to_range)
        for role, ranges in arguments.items():
            stretches[ROLES[role]] |= set(ranges)
        mode = MODED.index((happening.type, happening.mode)) if happening.mode else 0
        outlook = 1 + OUTLOOKS.index(happening.outlook) if happening.outlook else 0
        certainty = CERTAINTIES.index(happening.certainty)
        acts.append(Act(at, TYPES.index(happening.type), mode, certainty, outlook, arguments))
    # Where two overlap, the shorter one stays within the longer one's words: the longer one is tagged.
    for kind in ARGUMENTS:
        for r in sorted(stretches[kind], key=lambda r: r[0] - r[1]):
            if not argument_tags[r[0] : r[1] + 1].any():
                tag(argument_tags, r, ARGUMENT_TAGS.index(f"B-{kind}"))
    known = _counted(happenings, figures, to_range)
    if known is not None:
        stretches["figure"] |= {r for r, _ in known}
    return Acts(trigger_tags, argument_tags, acts, {k: sorted(r) for k, r in stretches.items()}, known)


def _counted(
    happenings: list[Happening], figures: list[tuple[int, int]], to_range: ToRange
) -> list[tuple[Range, int]] | None:
    """Each figure of the text, and each that is marked, with what it counts; None where figures are not marked."""
    if any(happening.counts is None for happening in happenings):
        return None
    kinds = {to_range(*s): 1 + COUNTS.index(kind) for h in happenings for s, kind in h.counts or ()}
    free = [r for f in figures if (r := to_range(*f)) and not any(r[0] <= k[1] and k[0] <= r[1] for k in kinds if k)]
    return sorted([*((r, kind) for r, kind in kinds.items() if r), *((r, 0) for r in free)])


def _ranges(spans: Spans, to_range: ToRange) -> list[Range]:
    return [r for span in spans if (r := to_range(*span))]
