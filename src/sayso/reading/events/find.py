"""The events of an article, from what the encoder's heads say of its word pieces."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding, Floats
from sayso.reading.events.codes import CERTAINTIES, COUNTS, MODED, OUTLOOKS, TYPES
from sayso.reading.events.confidence import event_confidence
from sayso.reading.events.figures import Figure, figures_in
from sayso.reading.events.roles import ARGUMENTS, ROLES, TRIGGERS, Reach, roles_of
from sayso.reading.records import Argument, Count, Event
from sayso.reading.tags import Part, find_parts

HEADS = ("type", "mode", "certainty", "outlook")
ARGUMENT_ROLES = tuple(role for role, kind in ROLES.items() if kind in ARGUMENTS)
# The chance from which a stretch has a role: with the tables of training.fit_roles F1 over articles held back is
# highest from 0.3 to 0.4.
LIKELY = 0.3

# What is certain has happened and what is left open has not: these go together, whatever each head would say alone.
TOGETHER = [
    (certainty, outlook)
    for certainty, outlook in product(CERTAINTIES, (None, *OUTLOOKS))
    if (certainty != "CT+" or outlook is None) and (certainty != "Uu" or outlook is not None)
]


def events_in(text: str, encoding: Encoding, encoder: Encoder, offset: int = 0, before: int = 0) -> list[Event]:
    """The events of a text, one for each trigger, in the order of the text; not yet told from the rest of the reading.

    offset: where this text begins in the article. before: how many events were found before it.
    """
    triggers = triggers_in(encoding, encoder)
    if not triggers:
        return []
    found = find_parts(encoding.pieces, encoding.scores["arguments"], encoder.crf("argument_crf"), ARGUMENTS)
    figures = dict(_figures(text, encoding))
    stretches = sorted([*found, *figures], key=lambda part: (part.first, part.last, part.role))
    reaches = list(roles_of(triggers, stretches, encoding, encoder.heads))
    section = Section(encoding, offset, stretches, figures)
    counted = _counted(reaches)
    sure = [event_confidence(trigger, encoding, encoder.heads["event_confidence"]) for trigger in triggers]
    return [
        replace(section.event(part, reach, counted.get(number, [])), id=f"e{before + number}", confidence=round(p, 3))
        for number, (part, reach, p) in enumerate(zip(triggers, reaches, sure, strict=True))
    ]


def triggers_in(encoding: Encoding, encoder: Encoder) -> list[Part]:
    """The words that name an event, in the order of the text."""
    return find_parts(encoding.pieces, encoding.scores["triggers"], encoder.crf("trigger_crf"), TRIGGERS)


def _figures(text: str, encoding: Encoding) -> list[tuple[Part, Figure]]:
    """The figures of the text that count people, with their pieces."""
    found = []
    for figure in figures_in(text):
        touched = encoding.pieces.touched(figure.span.start, figure.span.end)
        part = Part("figure", *touched, 1.0) if touched else None
        if part and _likeliest(encoding.scores["figure_kind"], part):
            found.append((part, figure))
    return found


def _counted(reaches: list[Reach]) -> dict[int, list[int]]:
    """For each trigger the figures that count in its event, both by number: each in the likeliest one, if likely."""
    best: dict[int, tuple[float, int]] = {}
    for trigger, reach in enumerate(reaches):
        for place in np.flatnonzero(reach.odds["count"] > LIKELY).tolist():
            chance = float(reach.odds["count"][place])
            if chance > best.get(reach.low + place, (0.0, 0))[0]:
                best[reach.low + place] = (chance, trigger)
    by_trigger: dict[int, list[int]] = {}
    for stretch, (_, trigger) in best.items():
        by_trigger.setdefault(trigger, []).append(stretch)
    return by_trigger


@dataclass(frozen=True, slots=True)
class Section:
    """What an event is put together from. stretches: what may have a role in it; figures: those that are figures."""

    encoding: Encoding
    offset: int
    stretches: list[Part]
    figures: dict[Part, Figure]

    def event(self, trigger: Part, reach: Reach, counted: list[int]) -> Event:
        """The event of that trigger. counted: numbers of the stretches that are its figures."""
        scores = self.encoding.scores
        pooled = {name: trigger.mean(scores[name]) for name in HEADS}
        type_ = TYPES[int(pooled["type"].argmax())]
        certainty, outlook = _together(pooled["certainty"], pooled["outlook"])
        filled = self.filled(reach)
        return Event(
            id="",
            type=type_,
            mode=_mode(type_, pooled["mode"]),
            trigger=self.span(trigger),
            actors=tuple(Argument(span) for span in filled["actor"]),
            recipients=tuple(Argument(span) for span in filled["recipient"]),
            places=tuple(filled["place"]),
            times=tuple(filled["time"]),
            certainty=certainty,
            factuality=round(factuality_of(self.encoding, trigger), 1),
            outlook=outlook,
            counts=tuple(self.count(self.stretches[place]) for place in counted),
            confidence=0.0,
        )

    def filled(self, reach: Reach) -> dict[str, list[Span]]:
        """For each role the stretches that likely have it; one that might act or suffer does what is likelier."""
        found: dict[str, list[Span]] = {role: [] for role in ROLES}
        for place, chances in enumerate(zip(*(reach.odds[role] for role in ARGUMENT_ROLES), strict=True)):
            best = int(np.argmax(chances))
            if chances[best] > LIKELY:
                found[ARGUMENT_ROLES[best]].append(self.span(self.stretches[reach.low + place]))
        return found

    def count(self, part: Part) -> Count:
        figure = self.figures[part]
        span = Span(figure.span.start + self.offset, figure.span.end + self.offset)
        kind = COUNTS[_likeliest(self.encoding.scores["figure_kind"], part) - 1]
        return Count(kind=kind, low=figure.low, high=figure.high, span=span)

    def span(self, part: Part) -> Span:
        """Where a part stands in the article."""
        return part.span(self.encoding.pieces, self.offset)


def factuality_of(encoding: Encoding, part: Part) -> float:
    """How certain the author presents what these words tell: -3 to 3."""
    return float(np.clip(3 * part.mean(encoding.scores["factuality"])[0], -3, 3))


def _mode(type_: str, scores: Floats) -> str | None:
    """The likeliest of the type's modes, or none."""
    likeliest = max(
        (number for number, (of, _) in enumerate(MODED) if of in (None, type_)),
        key=lambda number: float(scores[number]),
    )
    return MODED[likeliest][1]


def _together(certainty: Floats, outlook: Floats) -> tuple[str, str | None]:
    """The likeliest certainty and outlook of those that go together."""
    certain, ahead = certainty - np.logaddexp.reduce(certainty), outlook - np.logaddexp.reduce(outlook)
    outlooks = (None, *OUTLOOKS)
    return max(TOGETHER, key=lambda both: float(certain[CERTAINTIES.index(both[0])] + ahead[outlooks.index(both[1])]))


def _likeliest(scores: Floats, part: Part) -> int:
    return int(part.mean(scores).argmax())
