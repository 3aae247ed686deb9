"""The step that says whose a statement is: the actor whom its source names, or plainly describes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.actors import documents
from sayso.reading.actors.descriptions import body_described, paragraph_starts, window_before
from sayso.reading.actors.governments import is_antecedent, is_name
from sayso.reading.actors.roles import Held, holder_of, offices_held
from sayso.reading.actors.source_heads import Named, head_of
from sayso.reading.records import Actor, Reading, Statement
from sayso.reading.step import Models, step

# How far back a person may have been named last for "he said" to be theirs.
SENTENCES_BACK = 2
PARTS_BACK = 30  # of contents before "I", among which the quotation around it is looked for
PRONOUNS = frozenset({"he", "she"})
I = frozenset({"i", "me", "my", "myself"})  # noqa: E741
WE = frozenset({"we", "us", "our", "ourselves"})
# Peoples, places and unnamed groups have no voice of their own: many speak, not one.
MANY = frozenset({"population", "group"})
_MARKS = '"“«„`‘'


@dataclass(frozen=True, slots=True)
class _Known:
    """What all statements of an article share. names: mentions by name, in order; referred: the other mentions."""

    text: str
    sentences: Sequence[Span]
    paragraphs: Sequence[int]
    names: Sequence[Named]
    starts: Sequence[int]
    referred: dict[Span, Actor]
    actors: dict[str, Actor]
    held: list[Held]
    outlets: set[str]

    def within(self, span: Span) -> list[Named]:
        inside = self.names[bisect_left(self.starts, span.start) : bisect_right(self.starts, span.end)]
        return [named for named in inside if span.holds(named[0])]


@step(needs=("statements", "actors", "sentences"), gives=("statements",))
def name_speakers(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give each statement the id of the actor whose it is; None where the text does not name one.

    Named: the actor whose mention is the head of the source, a person before a body ("Kremlin spokesman Dmitry
    Peskov" is Peskov); the issuer of a document; the holder of an office that the article names; the one body of its
    kind ("the agency") named close before; whom a mention says that a pronoun means. "He" and "she" without one: the
    speaker of the statement before, if that is a person named within the two sentences before and no other person is
    named there. "I" in a quotation is its speaker, "we" too if that is a body. Never a guess: "a spokesman for the
    ministry" has no speaker, nor has a source of two.
    """
    known = _known(reading)
    ordered = sorted(reading.statements, key=lambda s: (s.start, s.id))
    speakers: dict[str, Actor] = {}
    issued: dict[str, tuple[int, Actor]] = {}  # by the noun: where a document was told of, and whose it is
    last: Actor | None = None
    for statement in ordered:
        source = statement.source
        if source is None or source.of(known.text).casefold() in I | WE:
            continue
        last = _speaker(source, last, issued, known)
        last = last if last is None or last.kind not in MANY else None
        if last is not None:
            speakers[statement.id] = last
    parts = sorted(((part, s) for s in ordered for part in s.content), key=lambda pair: (pair[0].start, -pair[0].end))
    for statement in ordered:
        if (speaker := _first_person(statement, parts, speakers, known.text)) is not None:
            speakers[statement.id] = speaker
    return replace(
        reading,
        statements=tuple(
            replace(s, speaker=speakers[s.id].id if s.id in speakers else None) for s in reading.statements
        ),
    )


def _known(reading: Reading) -> _Known:
    text = reading.article.text
    mentions = sorted(((m, actor) for actor in reading.actors for m in actor.mentions), key=lambda pair: pair[0].span)
    names = [(m.span, actor) for m, actor in mentions if m.metonym or is_name(m, actor, text)]
    starts = [span.start for span, _ in names]
    referred = {m.span: actor for m, actor in mentions if not is_name(m, actor, text)}
    actors = {actor.id: actor for actor in reading.actors}
    held = offices_held(text, (named for named in names if named[1].kind == "person"))
    sources = {s.source for s in reading.statements if s.authority == "outlet"}
    outlets = {a.id for span, a in names if span in sources and (a.kind != "person" or " " not in a.name)}
    return _Known(text, reading.sentences, paragraph_starts(text), names, starts, referred, actors, held, outlets)


def _speaker(source: Span, last: Actor | None, issued: dict[str, tuple[int, Actor]], known: _Known) -> Actor | None:
    """Whom the source names, or describes, or refers to, in this order."""
    text, inside = known.text, known.within(source)
    speaker = head_of(inside, source, text)
    if speaker is not None:
        return speaker
    document = documents.issuer_in(source, inside, text)
    if document is not None:
        noun, speaker = document
        issued[noun] = (source.end, speaker)
        return speaker
    if (again := documents.told_before(source, issued, text)) is not None:
        noun, speaker = again
        issued[noun] = (source.end, speaker)
        return speaker
    holder = holder_of(source.of(text), source.start, known.held, text)
    if holder is None:
        near = {actor.id: actor for _, actor in known.within(window_before(source.start, known.paragraphs))}
        holder = body_described(source, near, known.outlets, text)
    if holder is not None:
        return known.actors[holder]
    for span, actor in known.within(Span(max(0, source.start - 80), source.start)):
        if is_antecedent(span, source, text):
            return actor
    if source in known.referred:
        return known.referred[source]
    if source.of(text).strip().casefold() in PRONOUNS:
        close = known.within(Span(_window_start(known.sentences, source), source.start))
        persons = {actor.id for _, actor in close if actor.kind == "person"}
        return last if last is not None and last.kind == "person" and persons == {last.id} else None
    return None


def _first_person(
    statement: Statement, parts: Sequence[tuple[Span, Statement]], speakers: dict[str, Actor], text: str
) -> Actor | None:
    """Of "I" or "we" inside of a quotation, the actor whose quotation it is. parts: of contents, in order."""
    source = statement.source
    said = source.of(text).casefold() if source else ""
    if source is None or said not in I | WE:
        return None
    i = bisect_right(parts, source.start, key=lambda part: part[0].start)
    around = [outer for part, outer in parts[max(0, i - PARTS_BACK) : i] if part.holds(source) and outer != statement]
    quoted = [outer for outer in around if _is_quoted(outer, source, text)]
    if not quoted:
        return None
    speaker = speakers.get(quoted[-1].id)  # the innermost is the last to begin
    if speaker is None or (said in WE and (speaker.kind == "person" or speaker.kind == "place")):
        return None
    return speaker


def _is_quoted(outer: Statement, source: Span, text: str) -> bool:
    """Whether the source stands in words that the outer statement gives as they were said."""
    if outer.speech == "direct":
        return True
    part = next(part for part in outer.content if part.holds(source))
    return outer.speech == "mixed" and any(mark in text[part.start : source.start] for mark in _MARKS)


def _window_start(sentences: Sequence[Span], source: Span) -> int:
    """Where the second sentence before the source's own begins."""
    own = bisect_right(sentences, source.start, key=lambda s: s.start) - 1
    return sentences[max(0, own - SENTENCES_BACK)].start if own >= 0 else 0
