"""The statements of an article, from what the encoder's heads say of its word pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding, Floats
from sayso.reading.pieces import QUOTES, Ints, quote_states
from sayso.reading.records import Reading, Speech, Statement
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.links import Link, link_contents, link_sources
from sayso.reading.statements.tags import Part, find_parts
from sayso.reading.step import Models, step

# Characters read together. A book's worth of text is read in sections, so that its scores never fill the memory;
# no statement crosses the border between two.
SECTION = 200_000
NO_CUE = 0.5  # how sure a statement can be whose content has no cue: one in two of these is right
BREAK = re.compile(r"\n\s*\n")


@step(needs=("article",), gives=("statements",))
def find_statements(reading: Reading, models: Models) -> Reading:
    """Find who says what: outermost statements with source, cue, contents, kind of speech, attitude and authority."""
    text, number = reading.article.text, count()
    found = [
        replace(statement, id=f"s{next(number)}")
        for begin, stop in sections(text)
        for statement in statements_in(text[begin:stop], begin, models.encoder)
    ]
    return replace(reading, statements=tuple(found))


def sections(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most about SECTION characters, cut between paragraphs where there are any."""
    begin = 0
    while len(text) - begin > SECTION:
        gaps = list(BREAK.finditer(text, begin + SECTION // 2, begin + SECTION))
        stop = gaps[-1].end() if gaps else begin + SECTION
        yield begin, stop
        begin = stop
    yield begin, len(text)


def statements_in(text: str, offset: int, encoder: Encoder) -> list[Statement]:
    """The statements of one section, in the order of the text; `offset` is where the section begins in the article."""
    encoding = encoder.encode(text)
    parts = find_parts(encoding.pieces, encoding.scores["tags"], encoder.crf)
    cues, contents, sources = ([p for p in parts if p.role == role] for role in ("cue", "content", "source"))
    content_links = link_contents(contents, cues, encoding.scores, encoder.heads)
    source_links = {
        link.cue: link for link in link_sources(sources, cues, encoding.scores, encoder.heads) if link.cue is not None
    }
    section = Section(encoding, offset, quote_states(text))
    found = [
        section.statement(cues[cue] if cue >= 0 else None, source_links.get(cue), links)
        for cue, links in _by_cue(content_links).items()
    ]
    return sorted(found, key=lambda statement: (statement.start, statement.content))


def _by_cue(contents: list[Link]) -> dict[int, list[Link]]:
    """Contents together by their cue; one that has none stands alone, under a number below 0."""
    groups: dict[int, list[Link]] = {}
    for alone, link in enumerate(contents, start=1):
        groups.setdefault(-alone if link.cue is None else link.cue, []).append(link)
    return groups


@dataclass(frozen=True, slots=True)
class Section:
    """What a statement is put together from. quotes: for each character of the section its place in QUOTES."""

    encoding: Encoding
    offset: int
    quotes: Ints

    def statement(self, cue: Part | None, source: Link | None, contents: list[Link]) -> Statement:
        sureties = [link.part.surety * link.surety for link in contents]
        sureties.append(cue.surety if cue else NO_CUE)
        if source:
            sureties.append(source.part.surety * source.surety)
        return Statement(
            id="",
            source=self.span(source.part) if source else None,
            cue=self.span(cue) if cue else None,
            content=tuple(self.span(link.part) for link in contents),
            speech=speech_of([self.quotes[self.within(link.part)] for link in contents]),
            attitude=_likeliest(ATTITUDES, self.encoding.scores["attitude"], cue),
            authority=_likeliest(AUTHORITIES, self.encoding.scores["authority"], source.part) if source else "unknown",
            confidence=round(min(sureties), 3),
        )

    def span(self, part: Part) -> Span:
        """Where a part stands in the article."""
        inside = self.within(part)
        return Span(inside.start + self.offset, inside.stop + self.offset)

    def within(self, part: Part) -> slice:
        """Where a part stands in the section."""
        return slice(int(self.encoding.pieces.start[part.first]), int(self.encoding.pieces.end[part.last]))


def speech_of(contents: list[Ints]) -> Speech:
    """Direct where all of the content stands in quotation marks, indirect where none does, else mixed.

    contents: for each character of each content its place in QUOTES. One or two characters outside of the marks, such
    as a full stop, don't make a quotation mixed.
    """
    states = np.concatenate(contents)
    outside = np.count_nonzero(states == QUOTES.index("outside"))
    if outside == len(states):
        return "indirect"
    return "direct" if outside <= 2 * len(contents) else "mixed"


def _likeliest(codes: tuple[str, ...], scores: Floats, part: Part | None) -> str | None:
    """The code with the highest mean score over the part's pieces; None without a part to judge by."""
    if part is None:
        return None
    return codes[int(scores[part.first : part.last + 1].mean(axis=0).argmax())]
