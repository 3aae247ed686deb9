"""The run behind `sayso read` and `sayso demo`: articles through a reader into a ledger, a file, or the screen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.article import Article
from sayso.articles import Skipped
from sayso.articles.fetch import is_url
from sayso.articles.kinds import FEED_ENDINGS, JSONL_ENDINGS, PACKED_ENDINGS, TABLE_ENDINGS
from sayso.articles.sources import STDIN, expand
from sayso.cli.progress import Progress
from sayso.errors import READING_UNSOUND, TEXT_NOT_STORABLE, SaysoError
from sayso.ledger import Ledger
from sayso.reader import Reader
from sayso.reading.records import Reading

MANY = 200_000  # files, counted in about a second
_MANY_IN_ONE = (*JSONL_ENDINGS, *TABLE_ENDINGS, *FEED_ENDINGS, *PACKED_ENDINGS)


@dataclass(frozen=True, slots=True)
class Already:
    """An article that the ledger holds as this program and model read it."""

    article: Article


class StrictStop(Exception):
    """`--strict` and a source was skipped."""


def run(
    items: Iterable[Article | Skipped],
    reader: Reader,
    progress: Progress,
    *,
    ledger: Ledger | None = None,
    write: Callable[[Reading], None] | None = None,
    strict: bool = False,
) -> None:
    """Read all items in their order, adding to the ledger and calling `write` for each reading.

    What the ledger holds already is read again only where `write` wants it, so that what is written is whole however
    often a run is broken off. Raises StrictStop at the first skipped source if `strict`.
    """
    stream: Iterable[Article | Skipped | Already] = items
    signature = reader.signature()  # loads the models: a missing one is told of before any source is opened
    progress.begin()
    if ledger is not None and write is None:
        stream = _less_what_is_there(items, ledger, signature)
    readings = _readings(reader.read_all(stream), progress, write, strict)
    if ledger is None:
        for reading in readings:
            progress.tally.add(reading)
            progress.step()
    else:
        _keep(readings, ledger, progress, strict)


def _keep(readings: Iterator[Reading], ledger: Ledger, progress: Progress, strict: bool) -> None:
    """Add the readings to the ledger. One that it may not hold is skipped, and the stream taken up after it."""
    tally = progress.tally
    while True:
        try:
            for reading, outcome in ledger.add_all(readings):
                tally.add(reading)
                tally.outcomes[outcome] += 1
                progress.step()
            return
        except SaysoError as error:
            if error.code not in (READING_UNSOUND.code, TEXT_NOT_STORABLE.code):
                raise
            progress.skipped(Skipped(str(error.values["article"]), error))
            if strict:
                raise StrictStop from error


def _less_what_is_there(
    items: Iterable[Article | Skipped], ledger: Ledger, signature: tuple[str, str]
) -> Iterator[Article | Skipped | Already]:
    program, model = signature
    for item in items:
        if isinstance(item, Article) and ledger.has(item, program=program, model=model):
            if ledger.lacks_capture(item):
                ledger.add_capture(item)
            yield Already(item)
        else:
            yield item


def _readings(
    results: Iterable[Reading | Skipped | Already],
    progress: Progress,
    write: Callable[[Reading], None] | None,
    strict: bool,
) -> Iterator[Reading]:
    """The readings among the results; the others are counted and told of."""
    for result in results:
        if isinstance(result, Reading):
            if write is not None:
                write(result)
            yield result
        elif isinstance(result, Already):
            progress.tally.already += 1
            progress.step()
        else:
            progress.skipped(result)
            progress.step()
            if strict:
                raise StrictStop


def expected(sources: Sequence[str], limit: int | None) -> int | None:
    """How many articles to expect, for the time left; None where it cannot be told beforehand.

    A file is taken for one article. Tables, archives, feeds, the web and standard input hold any number; and counting
    the files of a very large folder would itself take long.
    """
    if any(map(is_url, sources)):
        return limit
    count = 0
    for path in chain.from_iterable(expand(source) for source in sources):
        if isinstance(path, Skipped):
            continue
        if path == STDIN or path.lower().endswith(_MANY_IN_ONE) or count == MANY:
            return limit
        count += 1
    return count if limit is None else min(count, limit)


def first(items: Iterable[Article | Skipped], limit: int | None) -> Iterator[Article | Skipped]:
    """The items up to the limit-th article, that one included."""
    left = limit
    for item in items:
        yield item
        if left is not None and isinstance(item, Article):
            left -= 1
            if left == 0:
                return
