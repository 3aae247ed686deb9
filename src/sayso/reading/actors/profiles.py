"""What kind and sector of actor some words are for, as the encoder's heads take them: where no table tells it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from sayso.article import Span
from sayso.reading.actors.codes import KINDS, SECTORS
from sayso.reading.actors.kinds import FACTION, PERSON, PLACE_BY_LABEL
from sayso.reading.actors.reasons import joined
from sayso.reading.actors.unnamed import NO_NOUN
from sayso.reading.encoder import Encoding
from sayso.reading.records import Actor, Event, Profile, Reading, Statement
from sayso.reading.step import Models, step
from sayso.reading.tags import Part

# Of the heads' answers with such a chance three in four were right (on articles of conflict_events not learnt from).
SURE, SURER = 0.4, 0.6
# Why a kind is as it is where only the recogniser's label, or nothing, tells it.
BY_LABEL = frozenset({PERSON, PLACE_BY_LABEL, FACTION, NO_NOUN})


def profiles_in(spans: Iterable[Span], encoding: Encoding, offset: int) -> Iterator[Profile]:
    """One for each span that has a word. offset: where the encoded text begins in the article."""
    for span in spans:
        touched = encoding.pieces.touched(span.start - offset, span.end - offset)
        if touched is not None:
            part = Part("actor", *touched, 1.0)
            kind, sector = (_likeliest(encoding, part, head) for head in ("actor_kind", "actor_sector"))
            yield Profile(span, KINDS[kind[0]], kind[1], SECTORS[sector[0]], sector[1])


def asked_of(statements: Iterable[Statement], events: Iterable[Event]) -> Iterator[Span]:
    """The words for those who speak, act and suffer."""
    yield from (s.source for s in statements if s.source is not None)
    yield from (argument.span for event in events for argument in (*event.actors, *event.recipients))


def _likeliest(encoding: Encoding, part: Part, head: str) -> tuple[int, float]:
    """The number of the likeliest code, and its chance."""
    scores = part.mean(encoding.scores[head])
    chances = np.exp(scores - scores.max())
    best = int(scores.argmax())
    return best, round(float(chances[best] / chances.sum()), 4)


@step(needs=("profiles", "actors"), gives=("actors",))
def tell_profiles(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give actors the kind and sector that their mentions look like, where no table, noun or office tells them.

    A kind that only the recogniser's label tells gives way to a surer one.
    """
    by_end: defaultdict[int, list[Profile]] = defaultdict(list)
    for profile in reading.profiles:
        by_end[profile.span.end].append(profile)
    return replace(reading, actors=tuple(_told(actor, by_end) for actor in reading.actors))


def _told(actor: Actor, by_end: Mapping[int, list[Profile]]) -> Actor:
    mine = [p for m in actor.mentions for p in by_end.get(m.span.end, ()) if p.span.overlaps(m.span)]
    if not mine:
        return actor
    kind, chance = _voted((p.kind, p.kind_chance) for p in mine)
    by_label = actor.reason in BY_LABEL
    if kind != actor.kind and (chance >= SURER if by_label else actor.kind is None and chance >= SURE):
        reason = joined(None if by_label else actor.reason, f"in its context a {kind}")
        actor = replace(actor, kind=kind, reason=reason, confidence=min(round(chance, 2), actor.confidence))
    sector, chance = _voted((p.sector, p.sector_chance) for p in mine)
    if actor.sector is None and actor.kind != "place" and chance >= SURE:
        actor = replace(actor, sector=sector)
    return replace(actor, sector=None) if actor.kind == "place" else actor


def _voted(answers: Iterable[tuple[str, float]]) -> tuple[str, float]:
    """The code with the greatest sum of chances, and its mean chance over all answers."""
    answers = list(answers)
    sums: defaultdict[str, float] = defaultdict(float)
    for code, chance in answers:
        sums[code] += chance
    best = max(sums, key=lambda code: (sums[code], code))
    return best, sums[best] / len(answers)
