"""Readings made up for the tests of the ledger."""

from dataclasses import replace
from typing import Any

from sayso.article import Article, Span
from sayso.reading.records import Actor, Mention, Reading, Statement, Time

TEXT = "“We are ready,” Ann Smith told reporters in Baku on Monday. “To talk,” she added. Tass says Peskov denied it."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def talks(**facts: Any) -> Reading:
    """A small reading with something in each of its parts; facts: of the article."""
    article = Article(**{"id": "talks", "text": TEXT, "origin": "/news/talks.txt", "title": "Talks", **facts})
    if article.text != TEXT:
        return unlike(article)
    return Reading(
        article=article,
        program="sayso 0.1.0",
        model="fast 1",
        sentences=(Span(0, 59), Span(60, 81), Span(82, len(TEXT))),
        statements=(
            Statement(
                id="s0",
                source=span("Ann Smith"),
                cue=span("told"),
                content=(span("We are ready,"), span("To talk,")),
                speech="direct",
                attitude="assert",
                authority="person",
                speaker="x0",
                confidence=0.93,
            ),
            Statement(
                id="s1",
                source=span("Tass"),
                cue=span("says"),
                content=(span("Peskov denied it"),),
                speech="indirect",
                confidence=0.5,
            ),
            Statement(
                id="s2",
                source=span("Peskov"),
                cue=None,
                content=(span("it."),),
                speech="mixed",
                speaker="x1",
                parent="s1",
                confidence=1.0,
            ),
        ),
        actors=(
            Actor(
                id="x0",
                name="Anna Smith",
                aliases=("Ann Smith", "A. Smith"),
                kind="person",
                country="AZE",
                confidence=0.9,
                mentions=(Mention(span("Ann Smith")), Mention(span("Baku"), metonym=True)),
            ),
            Actor(id="x1", name="Dmitry Peskov", country="RUS", confidence=0.8, mentions=(Mention(span("Peskov")),)),
        ),
        times=(Time(span("Monday"), "DATE", "2026-05-04"),),
    )


def unlike(article: Article, *, model: str = "fast 1") -> Reading:
    """A reading with one statement, whose content is the whole text."""
    whole = Span(0, len(article.text))
    said = Statement(id="s0", source=None, cue=None, content=(whole,), speech="indirect", confidence=0.5)
    return Reading(article=article, program="sayso 0.1.0", model=model, sentences=(whole,), statements=(said,))


def numbered(n: int, *, model: str = "fast 1") -> Reading:
    """The n-th of a long row of readings; every seventh is a later version of the one before, or read again."""
    if n % 7 == 6:
        earlier = numbered(n - 1, model=model)
        if n % 2:
            return replace(earlier, model=f"{model} again", times=())
        return unlike(
            replace(earlier.article, text=f"Corrected {n}: nobody was ready.", id=f"corrected-{n}"), model=model
        )
    reading = talks(id=f"a{n}", origin=f"/news/{n}.txt", title=f"Talks {n}", published=f"2026-05-{n % 28 + 1:02d}")
    return replace(reading, model=model, statements=reading.statements[: n % 4])
