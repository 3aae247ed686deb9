"""Readings made by hand: parts are found in the text by their words."""

from sayso.article import Article, Span
from sayso.reading.records import Actor, Mention, Reading, Statement

TEXT = """The ministry of health in Varnia said on Tuesday that the hospital in Korvat had been closed, \
citing a report by the Regional Water Board which found that "the supply is not fit to drink".

"We were told nothing," Ana Petrescu, who has worked there for nine years, said. She added that two nurses believed \
the ministry had known since March.

According to officials, who spoke on condition of anonymity, talks with the union would resume next week. The union \
denied it."""


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def statement(
    number: int, source: str, cue: str, *content: str, parent: int | None = None, speaker: str | None = None
) -> Statement:
    return Statement(
        id=f"s{number}",
        source=span(source) if source else None,
        cue=span(cue) if cue else None,
        content=tuple(span(part) for part in content),
        speech="direct" if content[0].startswith('"') else "indirect",
        attitude="assert",
        authority="body",
        speaker=speaker,
        parent=None if parent is None else f"s{parent}",
        confidence=0.91,
    )


def reading(**article: str | None) -> Reading:
    """A reading with a nested statement, one in two parts, and sources that others overlap."""
    values: dict[str, str | None] = {
        "title": "Korvat hospital closed over water supply",
        "outlet": "The Varnia Courier",
        "byline": "Ion Marsh",
        "url": "https://courier.example/2026/05/korvat",
        "published": "2026-05-05",
        "language": "en",
    }
    return Reading(
        article=Article(id="korvat-1", text=TEXT, **{**values, **article}),  # type: ignore[arg-type]
        program="sayso 0.1.0",
        model="fast 2026-12-01",
        statements=(
            statement(
                0,
                "The ministry of health in Varnia",
                "said",
                "the hospital in Korvat had been closed, citing a report by the Regional Water Board which found "
                'that "the supply is not fit to drink"',
                speaker="x0",
            ),
            statement(
                1,
                "a report by the Regional Water Board",
                "found",
                '"the supply is not fit to drink"',
                parent=0,
            ),
            statement(2, "Ana Petrescu", "said. ", '"We were told nothing,"', speaker="x1"),
            statement(3, "She", "added", "two nurses believed the ministry had known since March", speaker="x1"),
            statement(4, "two nurses", "believed", "the ministry had known since March", parent=3),
            statement(
                5,
                "officials, who spoke on condition of anonymity",
                "According to",
                "talks with the union would resume next week",
            ),
            statement(6, "The union", "denied", "it."),
        ),
        actors=(
            Actor(
                id="x0",
                name="Ministry of Health of Varnia",
                kind="government",
                country=None,
                confidence=0.8,
                mentions=(Mention(span("The ministry of health in Varnia")),),
            ),
            Actor(
                id="x1",
                name="Ana Petrescu",
                kind="person",
                confidence=0.9,
                mentions=(Mention(span("Ana Petrescu")), Mention(span("She"))),
            ),
        ),
    )
