"""The ledger: the one type that the command line, the web and Python programs ask."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

from sqlalchemy import Connection, Select

from sayso.article import Article
from sayso.errors import CAPTURE_NOT_KEPT, LEDGER_DAMAGED, LEDGER_READ_ONLY, SaysoError
from sayso.ledger import captures, contents, query, schema, store
from sayso.ledger.answers import (
    ActorRow,
    ArticleRow,
    StatementRow,
    actor_rows,
    article_rows,
    statement_rows,
)
from sayso.ledger.batches import batches
from sayso.ledger.capture_rows import CaptureRow, captures_of, keeping
from sayso.ledger.event_answers import EventRow, event_rows
from sayso.ledger.event_counts import EventCounts, count_events
from sayso.ledger.event_query import EventFilters, select_events
from sayso.ledger.name_counts import NameCounts, NameFilters, count_names
from sayso.ledger.opening import open_ledger
from sayso.ledger.rows import load_reading
from sayso.ledger.store import Outcome
from sayso.reading.records import Reading

R = TypeVar("R")


class Ledger:
    """Readings kept in one SQLite file: added once, found again by who said or did it, when, and in which words.

    An article is known by its origin (by its id where it has none), and a version of it by its text. The same text
    again changes nothing; another text is a new version, and the older ones are kept with all that was read from
    them. Lists give the latest version of each. A text that an article had before is that older version, which does
    not become the latest by it. A version has one reading: that of another program or model takes its place. Title,
    outlet, byline, url, language, date and id are facts about a version: newer ones take the place of older ones.

    The file is the same in content however often a run is killed and begun again. `reading.entities` are not kept.
    What an article carries as its `capture` is kept in `folder`, beside the file.

    create: make the file where there is none. readonly: never write, also works in a folder that can't be written.
    To be closed, or used in a `with`. Raises SaysoError "ledger-missing", "ledger-folder-missing", "ledger-not-one",
    "ledger-newer", "ledger-older", "ledger-read-only" or "ledger-unreadable" on opening; "ledger-busy",
    "ledger-disk-full" and "ledger-damaged" from any method.
    """

    def __init__(self, path: str | Path, *, create: bool = True, readonly: bool = False) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self.folder = captures.folder_of(self.path)
        self._engine = open_ledger(self.path, create=create, readonly=readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what SQLite kept beside it is written into it."""
        self._engine.dispose()

    # ---- adding -------------------------------------------------------------------------------------------------

    def add(self, reading: Reading) -> Outcome:
        """Add a reading, all of it or nothing.

        Raises SaysoError "text-not-storable" (half a surrogate pair or a zero character) or "reading-unsound".
        """
        store.check_sound(reading)
        return self._write([reading])[0][1]

    def add_all(self, readings: Iterable[Reading]) -> Iterator[tuple[Reading, Outcome]]:
        """Add a stream of readings, a few in one go; each comes out once it is safely in the ledger.

        What was taken from the stream is added, and comes out, before a fault of the stream itself is raised.
        """
        for batch in batches(readings):
            yield from self._write(batch)

    def has(self, article: Article, *, program: str, model: str) -> bool:
        """Whether this text of the article was read by that program and model already: it need not be read again.

        False also where the article now comes with another fact (a title, a date), or where it was left unread.
        """
        with self._connect() as connection:
            return store.has(connection, article, program=program, model=model)

    def _write(self, readings: list[Reading]) -> list[tuple[Reading, Outcome]]:
        if self.readonly:
            raise SaysoError(LEDGER_READ_ONLY, path=self.path)
        with (
            self._engine.begin() as connection,
            keeping(connection, self.folder, [r.article for r in readings]) as folder,
        ):
            return [(reading, store.add(connection, reading, folder)) for reading in readings]

    # ---- captures -----------------------------------------------------------------------------------------------

    def lacks_capture(self, article: Article) -> bool:
        """Whether the article comes with a capture and its version here has none, or has lost the bytes of it."""
        with self._connect() as connection:
            return store.lacks_capture(connection, self.folder, article)

    def add_capture(self, article: Article) -> None:
        """Keep the capture of an article that the ledger has with this very text."""
        if self.readonly:
            raise SaysoError(LEDGER_READ_ONLY, path=self.path)
        with self._engine.begin() as connection, keeping(connection, self.folder, [article]) as folder:
            store.add_capture(connection, article, folder)

    def captures(self, article_id: str, *, version: int | None = None) -> list[CaptureRow]:
        """The captures that a version was read from, in the order of keeping. Named as in `reading`."""
        with self._connect() as connection:
            return captures_of(connection, query.find_article(connection, article_id, version))

    def captured(self, capture: CaptureRow) -> Iterator[bytes]:
        """The raw bytes, a piece at a time; they are sound if no fault comes up to the last.

        Raises SaysoError "capture-not-kept", "capture-missing" or "capture-spoilt".
        """
        if not capture.kept:
            raise SaysoError(CAPTURE_NOT_KEPT, name=capture.name, sha256=capture.sha256)
        return captures.stream(self.folder, capture.sha256, capture.size)

    # ---- reading back -------------------------------------------------------------------------------------------

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        language: str | None = None,
        limit: int | None = None,
        all_versions: bool = False,
    ) -> Iterator[ArticleRow]:
        """Articles, in the order of adding.

        outlet: its whole name, in any case. since, until: days (2026-05-01), both included; articles without a date
        are then left out. text: words that stand in title or text, "in quotes" one after the other. language: ISO
        639-1. Raises SaysoError "ledger-date-unreadable".
        """
        asked = query.select_articles(
            outlet=outlet,
            since=since,
            until=until,
            text=text,
            language=language,
            limit=limit,
            all_versions=all_versions,
        )
        return self._stream(article_rows, asked)

    def statements(
        self,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        article: str | None = None,
        limit: int | None = None,
        all_versions: bool = False,
    ) -> Iterator[StatementRow]:
        """Statements, article by article in the order of adding, then in the order of the text.

        speaker: a part of the actor's name, of an alias or of the source's words, in any case. text: words of source,
        cue and content. article: as in `reading`. The rest as in `articles`.
        """
        key = self._key(article)
        asked = query.select_statements(
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            text=text,
            key=key,
            limit=limit,
            all_versions=all_versions,
        )
        return self._stream(statement_rows, asked)

    def events(
        self, *, article: str | None = None, limit: int | None = None, **filters: Unpack[EventFilters]
    ) -> Iterator[EventRow]:
        """Events, article by article in the order of adding, then in the order of the text.

        filters: see `EventFilters`. article: as in `reading`. Raises SaysoError "ledger-code-unknown" or
        "ledger-date-unreadable".
        """
        return self._stream(event_rows, select_events(filters, key=self._key(article), limit=limit))

    def event_counts(
        self, by: str | Sequence[str] = "day", *, article: str | None = None, **filters: Unpack[EventFilters]
    ) -> EventCounts:
        """Events counted by "day" (their own, never that of publication), by "dyad" (who to whom), or by both.

        Counts whatever the filters choose, also what is only planned, threatened or denied: give outlook="none" and
        certainty=("CT+", "PR+") for what is told as having happened. Raises SaysoError as `events`.
        """
        asked = select_events(filters, key=self._key(article))
        with self._connect() as connection:
            return count_events(connection, asked, (by,) if isinstance(by, str) else by)

    def name_counts(
        self, place: str | None = None, by: str | Sequence[str] = (), **filters: Unpack[NameFilters]
    ) -> NameCounts:
        """How often each name of a place in dispute is written, all such places without `place`: see `count_names`."""
        with self._connect() as connection:
            return count_names(connection, place, (by,) if isinstance(by, str) else by, **filters)

    def event_readings(
        self, *, article: str | None = None, limit: int | None = None, **filters: Unpack[EventFilters]
    ) -> Iterator[Reading]:
        """The readings that hold events of these filters, each with those of its events alone and all else it has."""
        asked = select_events(filters, key=self._key(article), limit=limit)
        asked = asked.with_only_columns(schema.event.c.article, schema.event.c.position)
        with self._connect() as connection:
            for key, rows in groupby(connection.execute(asked), key=lambda row: row.article):
                chosen = {row.position for row in rows}
                if reading := load_reading(connection, key):
                    yield replace(reading, events=tuple(e for i, e in enumerate(reading.events) if i in chosen))

    def actors(
        self,
        *,
        name: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        country: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ActorRow]:
        """Actors, article by article. name: a part of the name or of an alias, in any case. country: ISO alpha-3."""
        asked = query.select_actors(name=name, outlet=outlet, since=since, until=until, country=country, limit=limit)
        return self._stream(actor_rows, asked)

    def reading(self, article_id: str, *, version: int | None = None) -> Reading:
        """The whole reading of an article, as it was added but for its entities.

        article_id: an id, or its beginning where that is enough, or what the article is known by (its origin).
        version: from 1; None for the latest. Raises SaysoError "ledger-article-unknown", "ledger-article-ambiguous"
        or "ledger-version-unknown".
        """
        with self._connect() as connection:
            found = load_reading(connection, query.find_article(connection, article_id, version))
        if found is None:
            raise SaysoError(LEDGER_DAMAGED, path=self.path, why=f"the article {article_id} has no reading")
        return found

    def version_numbers(self, article_id: str) -> tuple[int, tuple[int, ...]]:
        """The version that is meant, and the numbers of all versions of that article, from 1."""
        with self._connect() as connection:
            return query.version_numbers(connection, article_id)

    def counts(self) -> dict[str, int]:
        """Articles, versions of them, and of the latest versions: unread, statements, events, actors, times."""
        with self._connect() as connection:
            return contents.counts(connection)

    def dump(self) -> Iterator[str]:
        """Every row of every table, one JSON object a line in a fixed order: the same for the same contents.

        Left out is when captures were retrieved, the one thing in a ledger that is told by a clock.
        """
        with self._connect() as connection:
            yield from contents.dump(connection)

    def _key(self, article: str | None) -> int | None:
        """The key of the article that is named, if one is."""
        if article is None:
            return None
        with self._connect() as connection:
            return query.find_article(connection, article)

    def _connect(self) -> Connection:
        return self._engine.connect().execution_options(reading=True)

    def _stream(self, make: Callable[[Connection, Select[Any]], Iterator[R]], asked: Select[Any]) -> Iterator[R]:
        with self._connect() as connection:
            yield from make(connection, asked)
