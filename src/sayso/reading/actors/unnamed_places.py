"""The step that tells which places events have without a name: "the city" after Mosul, "a hotel"."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.actors.owners import DETERMINER
from sayso.reading.actors.reasons import BY_HEAD
from sayso.reading.actors.references import PRONOUN
from sayso.reading.overlaps import overlapping
from sayso.reading.records import Actor, Mention, Place, Reading
from sayso.reading.step import Models, step

PLACE_OF_EVENT = "where an event is"
# What a place spoken of before may be called, with the precision that it then has.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "city": ("city",),
    "town": ("city",),
    "village": ("city",),
    "country": ("country",),
    "province": ("region",),
    "state": ("region",),
}
_LOOKED_AT = 50  # places before "the city", among which a city is sought
_DEFINITE = re.compile(r"(?:the|this|that)\s+(?:same\s+)?(\w+)", re.IGNORECASE)
# What is no place among others.
_NOWHERE = re.compile(r"(?:here|there|where|elsewhere|abroad|overseas|nowhere|.*\b(?:which|world|globe|afield))")


@step(needs=("article", "events", "actors", "places"), gives=("actors",))
def tell_unnamed_places(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Add the places of events that have no name: "the city" is the last city spoken of before, "a hotel" is a place of
    this article alone. Misses "the area", "the site" and what else says too little to tell which."""
    around = _Around.of(reading)
    given: dict[str, list[Mention]] = {}
    made: dict[str, list[Mention]] = {}
    for span in sorted({place for event in reading.events for place in event.places}):
        said = span.of(reading.article.text)
        noun = DETERMINER.sub("", said)
        if around.is_known(span) or _NOWHERE.fullmatch(said) or PRONOUN.fullmatch(said) or noun != noun.lower():
            continue
        meant = around.called(span, said)
        found = given.setdefault(meant.id, []) if meant else made.setdefault(noun, [])
        found.append(Mention(span))
    actors = [_with(actor, given.get(actor.id, ())) for actor in reading.actors]
    # Not their count: ids of actors that were put together with others are missing.
    first = 1 + max((int(actor.id[1:]) for actor in actors), default=-1)
    new = (_actor(f"x{first + i}", *each) for i, each in enumerate(made.items()))
    return replace(reading, actors=(*actors, *new))


@dataclass(frozen=True, slots=True)
class _Around:
    """mentions: of all actors, in order, with `actors` beside them. places: those of the article."""

    mentions: Sequence[Span]
    actors: Sequence[Actor]
    places: Sequence[Place]

    @classmethod
    def of(cls, reading: Reading) -> "_Around":
        found = sorted(((m.span, a) for a in reading.actors for m in a.mentions), key=lambda pair: pair[0])
        return cls([span for span, _ in found], [actor for _, actor in found], reading.places)

    def is_known(self, span: Span) -> bool:
        """Whether an actor or place is named in it."""
        i = bisect_left(self.mentions, span)
        near = self.mentions[max(0, i - 2) : i + 2]
        return any(span.overlaps(mention) for mention in near) or any(overlapping(self.places, span))

    def called(self, span: Span, said: str) -> Actor | None:
        """The place that "the city" means: the last before it that is a city."""
        match = _DEFINITE.fullmatch(said)
        wanted = _CALLED.get(match[1].casefold()) if match else None
        if wanted is None:
            return None
        last = bisect_left(self.places, span.start, key=lambda place: place.span.start)
        before = (p for p in reversed(self.places[max(0, last - _LOOKED_AT) : last]) if p.precision in wanted)
        place = next((p for p in before if p.role == "literal" or p.precision == "country"), None)
        return self.actor_at(place.span) if place else None

    def actor_at(self, span: Span) -> Actor | None:
        i = bisect_left(self.mentions, span)
        near = zip(self.mentions[max(0, i - 1) : i + 2], self.actors[max(0, i - 1) : i + 2], strict=True)
        return next((actor for mention, actor in near if mention.overlaps(span) and actor.kind == "place"), None)


def _with(actor: Actor, mentions: Sequence[Mention]) -> Actor:
    return replace(actor, mentions=tuple(sorted((*actor.mentions, *mentions), key=lambda m: m.span)))


def _actor(actor_id: str, name: str, mentions: Sequence[Mention]) -> Actor:
    return Actor(
        id=actor_id, name=name, kind="place", reason=PLACE_OF_EVENT, confidence=BY_HEAD, mentions=tuple(mentions)
    )
