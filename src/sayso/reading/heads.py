"""The step that runs the encoder over an article and has its heads say what they see there."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.article import Span
from sayso.reading.actors.profiles import asked_of, profiles_in
from sayso.reading.actors.references import references_in
from sayso.reading.events.find import events_in
from sayso.reading.names import with_metonyms, with_more
from sayso.reading.records import Entity, Event, Profile, Reading, Reference, Statement
from sayso.reading.statements.find import statements_in
from sayso.reading.step import Models, step

# Characters read together. A book's worth of text is read in sections, so that its scores never fill the memory; no
# statement, name or reference crosses the border between two.
SECTION = 200_000
BREAK = re.compile(r"\n\s*\n")


@step(needs=("article", "entities"), gives=("entities", "statements", "references", "events", "profiles"))
def ask_heads(reading: Reading, models: Models) -> Reading:
    """Find who says what, statements inside statements too, who did what to whom, whom each pronoun may mean, which
    names of places don't mean the place, and what kinds of actors all these are."""
    text = reading.article.text
    statements: list[Statement] = []
    references: list[Reference] = []
    events: list[Event] = []
    entities: list[Entity] = []
    profiles: list[Profile] = []
    for begin, stop in sections(text):
        section, here = text[begin:stop], Span(begin, stop)
        encoding = models.encoder.encode(section)
        found = statements_in(section, encoding, models.encoder, begin, len(statements))
        names = [entity for entity in reading.entities if here.holds(entity.span)]
        names = with_metonyms(with_more(names, section, encoding, models.encoder, begin), encoding, begin)
        entities += names
        references += references_in(section, encoding, models.encoder, begin, names)
        statements += found
        done = events_in(section, encoding, models.encoder, begin, len(events))
        events += done
        spans = {*(name.span for name in names), *asked_of(found, done)}
        profiles += profiles_in(sorted(spans), encoding, begin)
    return replace(
        reading,
        entities=tuple(entities),
        statements=tuple(statements),
        references=tuple(references),
        events=tuple(events),
        profiles=tuple(profiles),
    )


def sections(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most about SECTION characters, cut between paragraphs where there are any."""
    begin = 0
    while len(text) - begin > SECTION:
        gaps = list(BREAK.finditer(text, begin + SECTION // 2, begin + SECTION))
        stop = gaps[-1].end() if gaps else begin + SECTION
        yield begin, stop
        begin = stop
    yield begin, len(text)
