"""Two readings side by side: the words that changed, and the statements and events that went or came."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sayso.ledger.sqlite import fold
from sayso.reading.records import Event, Reading, Statement
from sayso.versions.words import Change, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one reading to another.

    words: see `changes`. The rest are places in the readings' tuples: of the old one for what went, of the new one
    for what came. A row is the same where all its words and codes are, wherever in the text it stands.
    """

    old: Reading
    new: Reading
    words: tuple[Change, ...]
    statements_gone: tuple[int, ...]
    statements_came: tuple[int, ...]
    events_gone: tuple[int, ...]
    events_came: tuple[int, ...]

    @property
    def same_words(self) -> bool:
        return all(change.kind == "same" for change in self.words)

    @property
    def read_alike(self) -> bool:
        """Whether both were read by the same program and model: else a row may have come or gone with these."""
        return (self.old.program, self.old.model) == (self.new.program, self.new.model)


def compare(old: Reading, new: Reading) -> Comparison:
    """Compare two readings, as a rule of two versions of one article."""
    statements = [[_statement(s, r.article.text) for s in r.statements] for r in (old, new)]
    events = [[_event(e, r.article.text) for e in r.events] for r in (old, new)]
    return Comparison(
        old=old,
        new=new,
        words=tuple(changes(old.article.text, new.article.text)),
        statements_gone=_without(statements[0], statements[1]),
        statements_came=_without(statements[1], statements[0]),
        events_gone=_without(events[0], events[1]),
        events_came=_without(events[1], events[0]),
    )


def _without(rows: Sequence[Hashable], others: Sequence[Hashable]) -> tuple[int, ...]:
    """Which rows are not among the others; of three alike where there are two others, the last."""
    left = Counter(others)
    missing = []
    for at, row in enumerate(rows):
        if left[row]:
            left[row] -= 1
        else:
            missing.append(at)
    return tuple(missing)


def _statement(s: Statement, text: str) -> Hashable:
    source = fold(s.source.of(text)) if s.source else None
    return source, tuple(fold(part.of(text)) for part in s.content), s.speech, s.attitude


def _event(e: Event, text: str) -> Hashable:
    words = tuple(
        tuple(fold(span.of(text)) for span in spans)
        for spans in ((e.trigger,), [a.span for a in e.actors], [a.span for a in e.recipients], e.places, e.times)
    )
    counts = tuple((count.kind, count.low, count.high) for count in e.counts)
    return words, e.type, e.mode, e.certainty, e.outlook, counts
