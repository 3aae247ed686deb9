"""Sayso as a component of a spaCy pipeline: `nlp.add_pipe("sayso")`.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("sayso", last=True)
    doc = nlp("The minister said the talks will resume on Monday.")
    for statement in doc._.statements:
        print(statement.source, statement.cue, statement.content)

It sets, on each Doc:
    doc._.statements    the statements, their parts as spaCy Spans (a tuple of `StatementSpans`)
    doc._.sayso         the `sayso.Reading`; its offsets are code points of doc.text
    doc.spans["sayso"]  every part as a Span labelled source, cue or content; displacy shows it with
                        `displacy.serve(doc, style="span", options={"spans_key": "sayso"})`
A part that begins or ends inside a token is widened to whole tokens in Spans. The reading is kept in the Doc as plain
data, so that it survives `Doc.to_bytes`, a DocBin, and `nlp.pipe` with several processes.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.article import Span as Stretch
from sayso.export.jsonl import reading_of
from sayso.export.marks import marks_of
from sayso.reader import shared_reader
from sayso.reading.records import Reading

KEY = "sayso"


@dataclass(frozen=True, slots=True)
class StatementSpans:
    """One statement as spaCy Spans. speaker: the actor's name. The other fields are as in `sayso.Reading`."""

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speech: str
    attitude: str | None
    authority: str | None
    speaker: str | None
    parent: str | None
    confidence: float


class Component:
    """Reads the text of each Doc. model: what to read with; loaded when the first Doc comes."""

    def __init__(self, name: str, model: str) -> None:
        self.name = name
        self.model = model
        if not Doc.has_extension(KEY):
            Doc.set_extension(KEY, getter=_reading_of)
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", getter=_statements_of)

    def __call__(self, doc: Doc) -> Doc:
        reading = shared_reader(self.model).read(doc.text)
        doc.user_data[KEY] = reading.to_dict()
        parts = [_span(doc, mark.span, mark.role) for mark in marks_of(reading)]
        doc.spans[KEY] = sorted(parts, key=lambda span: (span.start, -span.end, span.label_))
        return doc


@Language.factory("sayso", default_config={"model": "fast"}, assigns=["doc._.sayso", "doc._.statements"])
def make_sayso(nlp: Language, name: str, model: str) -> Component:  # noqa: ARG001
    """The factory behind `nlp.add_pipe("sayso", config={"model": "fast"})`."""
    return Component(name, model)


def _reading_of(doc: Doc) -> Reading | None:
    """None where the Doc has not been through the component."""
    data = doc.user_data.get(KEY)
    return None if data is None else reading_of(data)


def _statements_of(doc: Doc) -> tuple[StatementSpans, ...]:
    reading = _reading_of(doc)
    if reading is None:
        return ()
    names = {actor.id: actor.name for actor in reading.actors}
    return tuple(
        StatementSpans(
            id=statement.id,
            source=_span(doc, statement.source, "source") if statement.source else None,
            cue=_span(doc, statement.cue, "cue") if statement.cue else None,
            content=tuple(_span(doc, part, "content") for part in statement.content),
            speech=statement.speech,
            attitude=statement.attitude,
            authority=statement.authority,
            speaker=names.get(statement.speaker or ""),
            parent=statement.parent,
            confidence=statement.confidence,
        )
        for statement in reading.statements
    )


def _span(doc: Doc, part: Stretch, label: str) -> Span:
    span = doc.char_span(part.start, part.end, label=label, alignment_mode="expand")
    assert span is not None  # only for offsets outside the text
    return span
