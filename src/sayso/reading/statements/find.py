"""The statements of an article, from what the encoder's heads say of its word pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Encoder, Encoding, Floats
from sayso.reading.pieces import QUOTES, Ints, quote_states
from sayso.reading.records import Speech, Statement
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.confidence import confidence, signs
from sayso.reading.statements.links import Draft, Link, link_contents, link_sources
from sayso.reading.statements.tags import LAYERS, ROLES
from sayso.reading.tags import Part, find_parts


def statements_in(text: str, encoding: Encoding, encoder: Encoder, offset: int = 0, before: int = 0) -> list[Statement]:
    """The statements of a text, with those inside of them, in the order of the text.

    offset: where this text begins in the article. before: how many statements were found before it.
    """
    section = Section(encoding, offset, quote_states(text), encoder.heads["confidence"])
    drafts = list(_with_inner(drafts_in(encoding, encoder), encoding, encoder))
    found = [section.statement(draft) for draft in drafts]
    order = sorted(range(len(found)), key=lambda i: (found[i].start, found[i].content, i))
    ids = {i: f"s{before + place}" for place, i in enumerate(order)}
    numbers = {id(draft): i for i, draft in enumerate(drafts)}
    parents = [None if draft.parent is None else numbers[id(draft.parent)] for draft in drafts]
    for i, parent in enumerate(parents):
        if parent is not None:  # an inner statement is only as sure as the one that it was found in
            sure = round(found[i].confidence * found[parent].confidence, 3)
            found[i] = replace(found[i], parent=ids[parent], confidence=sure)
    return [replace(found[i], id=ids[i]) for i in order]


def drafts_in(encoding: Encoding, encoder: Encoder, within: Part | None = None, depth: int = 0) -> list[Draft]:
    """Parts found and linked: one draft a cue that has content, and one a content that has no cue.

    within: the content that the statements are looked for in, at that depth; without it, the outermost statements.
    """
    stretch = None if within is None else range(within.first, within.last + 1)
    parts = find_parts(encoding.pieces, encoding.scores[LAYERS[depth]], encoder.crf("crf"), ROLES, stretch)
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


def _with_inner(drafts: list[Draft], encoding: Encoding, encoder: Encoder, depth: int = 1) -> Iterator[Draft]:
    """Each draft, and after it those that stand inside of its contents; each of these has a cue."""
    for draft in drafts:
        yield draft
        if depth < len(LAYERS):
            inner = [
                replace(found, parent=draft)
                for link in draft.contents
                for found in drafts_in(encoding, encoder, link.part, depth)
                if found.cue
            ]
            yield from _with_inner(inner, encoding, encoder, depth + 1)


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
            speech=speech_of([self.quoted(link.part) for link in draft.contents]),
            attitude=_likeliest(ATTITUDES, scores["attitude"], draft.cue) if draft.cue else None,
            authority=_likeliest(AUTHORITIES, scores["authority"], source) if source else "unknown",
            confidence=round(confidence(signs(draft), self.weights), 3),
        )

    def span(self, part: Part) -> Span:
        """Where a part stands in the article."""
        return part.span(self.encoding.pieces, self.offset)

    def quoted(self, part: Part) -> Ints:
        """For each character of a part its place in QUOTES."""
        within = part.span(self.encoding.pieces)
        return self.quotes[within.start : within.end]


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
    return codes[int(part.mean(scores).argmax())]
