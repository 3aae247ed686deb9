"""How far a run is: a bar in a terminal, a line every so often elsewhere; and what came of it, at the end."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from sayso.articles import Skipped
from sayso.export.plain import printable
from sayso.ledger import Outcome
from sayso.reading.records import Reading

OUTCOMES = {
    Outcome.ADDED: "new in the ledger",
    Outcome.NEW_VERSION: "new versions of articles in it",
    Outcome.READ_AGAIN: "in the place of an earlier reading",
    Outcome.UNCHANGED: "the same as in the ledger",
}
_LOG = logging.getLogger("sayso")
EVERY = 10.0  # seconds between lines where stderr is no terminal


@dataclass(slots=True)
class Tally:
    """What a run has done so far. words: runs of characters between blanks, of the articles that were read."""

    articles: int = 0
    words: int = 0
    statements: int = 0
    already: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    def add(self, reading: Reading) -> None:
        self.articles += 1
        self.words += len(reading.article.text.split())
        self.statements += len(reading.statements)
        if reading.unread:
            language = reading.article.language or "unknown"
            self.unread[f"language {language}" if reading.unread == "language" else reading.unread] += 1

    @property
    def done(self) -> int:
        return self.articles + self.already + self.skipped.total()


class Progress:
    """Shows a Tally on stderr while it grows. Messages are printed above the bar. Used in a `with`."""

    def __init__(self, tally: Tally, total: int | None = None) -> None:
        self.tally = tally
        self._total = total
        self._began = self._told = time.monotonic()
        self._console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
        self._notes = _Notes(self)
        self._bar: Bar | None = None
        if self._console.is_terminal:
            columns: list[ProgressColumn] = [MofNCompleteColumn(), _Rates(self)]
            if total:
                columns = [BarColumn(), *columns, TimeRemainingColumn()]
            self._bar = Bar(TextColumn("{task.description}"), *columns, console=self._console, transient=True)
            self._task = self._bar.add_task("Loading the model", total=total)

    def begin(self) -> None:
        """The models are loaded: speed is measured from here on."""
        self._began = self._told = time.monotonic()
        if self._bar:
            self._bar.update(self._task, description="Reading")

    def step(self) -> None:
        """The tally has grown."""
        if self._bar:
            self._bar.update(self._task, completed=self.tally.done)
        elif time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            of = f" of {self._total:,}" if self._total else ""
            self.say(f"{self.tally.done:,}{of} done, {self.rates()}")

    def skipped(self, skipped: Skipped) -> None:
        """Count a skipped source and say which, why, and what to do about it."""
        self.tally.skipped[skipped.error.code] += 1
        fault = str(skipped.error)
        named = skipped.source in fault  # most messages name their source themselves
        self.say(f"skipped: {fault}" if named else f"skipped: {skipped.source}: {fault}")

    def say(self, text: str) -> None:
        """One line on stderr, safe to print."""
        self._console.print(Text(printable(text)), soft_wrap=True)

    def rates(self) -> str:
        """Articles and words for each second since the beginning."""
        seconds = max(time.monotonic() - self._began, 0.001)
        return f"{_number(self.tally.articles / seconds)} articles/s, {_number(self.tally.words / seconds)} words/s"

    def summary(self) -> list[str]:
        """What was done, in a few lines."""
        return list(_summary(self.tally, self.rates()))

    def __enter__(self) -> Self:
        _LOG.addHandler(self._notes)
        _LOG.propagate = False
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        _LOG.removeHandler(self._notes)
        _LOG.propagate = True


class _Notes(logging.Handler):
    """What the parts of the program log in passing is said like the rest, above the bar and safe to print."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.WARNING)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        self._progress.say(f"note: {record.getMessage()}")


class _Rates(ProgressColumn):
    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def render(self, task: Task) -> Text:  # noqa: ARG002
        return Text(self._progress.rates(), style="dim")


def _summary(tally: Tally, rates: str) -> Iterable[str]:
    speed = f" ({tally.words:,} words; {rates}), {_many(tally.statements, 'statement')} found" if tally.articles else ""
    yield f"{_many(tally.articles, 'article')} read{speed}."
    kept = [f"{tally.outcomes[outcome]:,} {words}" for outcome, words in OUTCOMES.items() if tally.outcomes[outcome]]
    if tally.already:
        kept.append(f"{tally.already:,} already in the ledger, not read again")
    if kept:
        yield ", ".join(kept) + "."
    if tally.unread:
        yield f"{tally.unread.total():,} looked at but not read: {_listed(tally.unread)}."
    if tally.skipped:
        yield f"{tally.skipped.total():,} skipped: {_listed(tally.skipped)}."


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
