"""The step that takes what belongs to a name into its mention: "Prime Minister Abadi", "the city of Mosul"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.actors.owners import DETERMINER
from sayso.reading.actors.phrases import noun_ending
from sayso.reading.records import Actor, Mention, Reading
from sayso.reading.step import Models, step

_REACH = 60  # code points before a name in which its title stands
_MODIFIERS = frozenset({"deputy", "vice", "former", "acting", "interim", "outgoing", "assistant", "senior", "chief"})
_OF = re.compile(r"(?:the|an?)\s+(?:[a-z-]+\s+){1,2}of\s+(?:the\s+)?", re.IGNORECASE)


@step(needs=("article", "actors", "events"), gives=("actors",))
def complete_mentions(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Let the mentions of persons begin with their titles, and those of places with what an event says they are:
    "President François Hollande" is one mention, as is "city of Mosul".

    A title is a noun of one person right before the name. What stands before it ("French") or behind the name is no
    part of the mention, nor is an article.
    """
    text = reading.article.text
    places: dict[int, list[Span]] = {}
    for event in reading.events:
        for span in event.places:
            places.setdefault(span.end, []).append(span)
    return replace(reading, actors=tuple(_completed(actor, text, places) for actor in reading.actors))


def _completed(actor: Actor, text: str, places: Mapping[int, Sequence[Span]]) -> Actor:
    if actor.kind not in ("person", "place"):
        return actor
    whole = (replace(m, span=Span(_start(m, actor, text, places), m.span.end)) for m in actor.mentions)
    return replace(actor, mentions=tuple(sorted(dict.fromkeys(whole), key=lambda mention: mention.span)))


def _start(mention: Mention, actor: Actor, text: str, places: Mapping[int, Sequence[Span]]) -> int:
    """Where the mention begins with all that belongs to it. places: those of events, by their ends."""
    span = mention.span
    if actor.kind == "person":
        return title_start(span, text) if span.of(text)[:1].isupper() else span.start
    whole = [place for place in places.get(span.end, ()) if _OF.fullmatch(text, place.start, span.start)]
    bare = (span.start - len(DETERMINER.sub("", text[place.start : span.start])) for place in whole)
    return min(bare, default=span.start)


def title_start(name: Span, text: str) -> int:
    """Where the title right before a person's name begins, else the name."""
    before = re.split(r"[\n,;:()“”\"]", text[max(0, name.start - _REACH) : name.start])[-1]
    title = noun_ending(before)
    if title is None or title[1].single != "person":
        return name.start
    words = list(re.finditer(r"\S+", before))
    first = len(words) - len(title[0].split())
    while first and words[first - 1].group().casefold() in _MODIFIERS:
        first -= 1
    return name.start - len(before) + words[first].start()
