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
from sayso.reading.statements.confidence import confidence, signs
from sayso.reading.statements.links import Draft, Link, link_contents, link_sources
from sayso.reading.statements.tags import Part, find_parts
from sayso.reading.step import Models, step

# Characters read together. A book's worth of text is read in sections, so that its scores never fill the memory;
# no statement crosses the border between two.
SECTION = 200_000
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
    section = Section(encoding, offset, quote_states(text), encoder.heads["confidence"])
    found = [section.statement(draft) for draft in drafts_in(encoding, encoder)]
    return sorted(found, key=lambda statement: (statement.start, statement.content))


def drafts_in(encoding: Encoding, encoder: Encoder) -> list[Draft]:
    """Parts found and linked: one draft a cue that has content, and one a content that has no cue."""
    parts = find_parts(encoding.pieces, encoding.scores["tags"], encoder.crf)
    cues, contents, sources = ([p for p in parts if p.role == role] for role in ("cue", "content", "source"))
    by_cue: dict[int | None, list[Link]] = {}
    for link in link_contents(contents, cues, encoding, encoder.heads):
        by_cue.setdefault(link.to, []).append(link)
    drafts = [Draft(None, None, 0.0, [link]) for link in by_cue.pop(None, [])]
    for number, link in enumerate(link_sources(cues, sources, encoding, encoder.heads)):
        if number in by_cue:
            source = None if link.to is None else sources[link.to]
            drafts.append(Draft(link.part, source, link.surety, by_cue[number]))
    return drafts


@dataclass(frozen=True, slots=True)
class Section:
    """What a statement is put together from. quotes: for each character of the section its place in QUOTES;
    weights: those of the confidence."""

    encoding: Encoding
    offset: int
    quotes: Ints
    weights: Floats

    def statement(self, draft: Draft) -> Statement:
        scores, source = self.encoding.scores, draft.source
        return Statement(
            id="",
            source=self.span(source) if source else None,
            cue=self.span(draft.cue) if draft.cue else None,
            content=tuple(self.span(link.part) for link in draft.contents),
            speech=speech_of([self.quotes[self.within(link.part)] for link in draft.contents]),
            attitude=_likeliest(ATTITUDES, scores["attitude"], draft.cue) if draft.cue else None,
            authority=_likeliest(AUTHORITIES, scores["authority"], source) if source else "unknown",
            confidence=round(confidence(signs(draft), self.weights), 3),
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


def _likeliest(codes: tuple[str, ...], scores: Floats, part: Part) -> str:
    """The code with the highest mean score over the part's pieces."""
    return codes[int(scores[part.first : part.last + 1].mean(axis=0).argmax())]
