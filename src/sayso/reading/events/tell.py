"""The step that tells the events from the rest of the reading: whose word each is on, who its actors are, and when."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.events.contexts import contexts_of
from sayso.reading.events.when import are_historical, date_of, times_told
from sayso.reading.events.where import place_of
from sayso.reading.overlaps import overlapping
from sayso.reading.records import Actor, Argument, Event, Reading, Statement
from sayso.reading.step import Models, step


@step(needs=("article", "sentences", "statements", "events", "actors", "times", "places"), gives=("events",))
def tell_events(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give each event its statement, its actors, its date, its place and its contexts, where the text tells them."""
    around = Around.of(reading)
    return replace(reading, events=tuple(around.told(event) for event in reading.events))


@dataclass(frozen=True, slots=True)
class Around:
    """What else the reading has, to be looked up by place. ends: for the last character of mentions their spans and
    actors' ids, the longest first; voices: where whose statement begins to speak, in the order of the text."""

    reading: Reading
    ends: dict[int, list[tuple[Span, str]]]
    sentence_starts: list[int]
    voices: list[tuple[int, str | None]]

    @classmethod
    def of(cls, reading: Reading) -> "Around":
        return cls(
            reading,
            _by_end(reading.actors),
            [sentence.start for sentence in reading.sentences],
            voices(reading.statements),
        )

    def told(self, event: Event) -> Event:
        article = self.reading.article
        times = [time for span in event.times for time in overlapping(self.reading.times, span)]
        times = times_told(article.text, event.times, times, ahead=event.outlook is not None)
        places = [place for span in event.places for place in overlapping(self.reading.places, span)]
        return replace(
            event,
            actors=self.named(event.actors),
            recipients=self.named(event.recipients),
            statement=self.voice(event.trigger),
            date=date_of(times),
            place=place_of(event.places, places),
            historical=are_historical(times, article.published),
            contexts=contexts_of(article.text, self.sentence(event.trigger), event),
            counts=tuple(replace(count, statement=self.voice(count.span)) for count in event.counts),
        )

    def named(self, arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        """Each with the actor of the longest mention that ends it: "Prime Minister Tony Blair" is Blair, but "students
        of the university" are not the university."""
        return tuple(replace(argument, actor=self._actor(argument.span)) for argument in arguments)

    def _actor(self, span: Span) -> str | None:
        return next((actor for mention, actor in self.ends.get(span.end, ()) if mention.start >= span.start), None)

    def voice(self, span: Span) -> str | None:
        """The id of the innermost statement whose content holds the span, None in the author's own voice."""
        at = bisect_right(self.voices, span.start, key=lambda voice: voice[0]) - 1
        return self.voices[at][1] if at >= 0 else None

    def sentence(self, span: Span) -> Span:
        return self.reading.sentences[max(0, bisect_right(self.sentence_starts, span.start) - 1)]


def _by_end(actors: Iterable[Actor]) -> dict[int, list[tuple[Span, str]]]:
    ends: dict[int, list[tuple[Span, str]]] = {}
    for span, id_ in sorted((m.span, actor.id) for actor in actors for m in actor.mentions):
        ends.setdefault(span.end, []).append((span, id_))
    return ends


def voices(statements: Iterable[Statement]) -> list[tuple[int, str | None]]:
    """Where in the text whose word begins to hold, up to the next place: (start, id of the statement or None).

    Contents lie apart or one in the other; where two begin together the shorter one is the inner one.
    """
    parts = sorted(
        ((part, statement.id) for statement in statements for part in statement.content),
        key=lambda held: (held[0].start, -held[0].end),
    )
    found: list[tuple[int, str | None]] = []
    open_: list[tuple[int, str]] = []  # ends and ids of the contents that hold here, the innermost last

    def close(until: int) -> None:
        while open_ and open_[-1][0] <= until:
            end, _ = open_.pop()
            while open_ and open_[-1][0] <= end:  # one that it had run past
                open_.pop()
            found.append((end, open_[-1][1] if open_ else None))

    for part, id_ in parts:
        close(part.start)
        found.append((part.start, id_))
        open_.append((part.end, id_))
    close(max((part.end for part, _ in parts), default=0))
    return found
