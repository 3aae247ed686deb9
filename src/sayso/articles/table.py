"""Tables of articles: JSON lines, and CSV with commas, semicolons or tabs. Every row gives one object out."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO, Self

from sayso.article import Article, Capture
from sayso.articles.build import build_article
from sayso.articles.columns import find_column, find_given
from sayso.articles.fields import FIELDS, printable, published_of, short_id, url_of
from sayso.articles.lines import raw_lines
from sayso.articles.opened import Opened
from sayso.articles.settings import Skipped, SourceSettings
from sayso.errors import (
    ADDRESSES_ONLY,
    COLUMN_MISSING,
    DATES_UNCLEAR,
    NO_TEXT_COLUMN,
    ROW_BROKEN,
    ROW_TOO_LONG,
    SaysoError,
)

log = logging.getLogger("sayso.articles")

MAX_NAMED_COLUMNS = 20  # in a message


@dataclass(slots=True)
class Table:
    """A table while it is read. source: its name, printable. file_name: without its folder, "-" for standard input.

    The one thing here that changes is the count of dates that could not be read: they are said once, at the end.
    """

    source: str
    file_name: str
    path: str | None
    encoding: str
    settings: SourceSettings
    unclear_dates: int = 0
    first_unclear: tuple[int, str] | None = None
    capture: Capture | None = None  # of the whole table; each of its articles is from it
    retrieved: str | None = None  # when it was fetched, ISO 8601

    @classmethod
    def of(cls, opened: Opened, encoding: str, settings: SourceSettings, capture: Capture | None) -> Self:
        retrieved = opened.fetched.retrieved if opened.fetched else None
        names = (opened.name, opened.file_name, opened.path)
        return cls(*names, encoding, settings, capture=capture, retrieved=retrieved)

    def row(self, number: int) -> str:
        return f"{self.source}, row {number}"

    def note_unclear_date(self, number: int, value: str) -> None:
        self.unclear_dates += 1
        self.first_unclear = self.first_unclear or (number, value)

    def say_unclear_dates(self) -> None:
        if self.first_unclear:
            row, value = self.first_unclear
            values = {"count": self.unclear_dates, "source": self.source, "row": row, "value": value[:60]}
            log.warning("%s", SaysoError(DATES_UNCLEAR, **values))


def jsonl_articles(table: Table, stream: BinaryIO) -> Iterator[Article | Skipped]:
    """One object for each line that is not blank, in order. Rows are counted from 1, blank lines left out.

    stream: after any byte order mark. A row that is broken, too long or without a text is skipped by itself.
    """
    number = 0
    for line in raw_lines(stream, table.encoding, table.settings.max_row_bytes):
        if line is not None and not line.strip(b"\x00 \t\r\n"):
            continue
        number += 1
        try:
            if line is None:
                raise SaysoError(ROW_TOO_LONG, source=table.row(number), max_bytes=table.settings.max_row_bytes)
            raw = _without_newline(line, table.encoding)
            yield article_of_row(table, number, _json_object(raw, table, number), raw)
        except SaysoError as error:
            if number == 1 and error.code == ADDRESSES_ONLY.code:  # said once, and not of every row
                yield Skipped(table.source, SaysoError(ADDRESSES_ONLY, **error.values | {"source": table.source}))
                return
            yield Skipped(table.row(number), error)
    table.say_unclear_dates()


def _without_newline(line: bytes, encoding: str) -> bytes:
    for ending in ("\r\n", "\n"):
        if line.endswith(ending.encode(encoding)):
            return line[: -len(ending.encode(encoding))]
    return line


def _json_object(raw: bytes, table: Table, number: int) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode(table.encoding))
    except UnicodeDecodeError as fault:
        reason = f"its byte {fault.start} is not {table.encoding}"
    except json.JSONDecodeError as fault:
        reason = f"it is not JSON: {fault.msg}, at character {fault.pos}"
    except ValueError:
        reason = "it holds a number of more digits than can be read"
    except RecursionError:
        reason = "its values are nested too deeply"
    else:
        if isinstance(value, dict):
            return value
        reason = f"it is not a JSON object but {_kind_of_json(value)}"
    raise SaysoError(ROW_BROKEN, source=table.row(number), reason=reason)


def _kind_of_json(value: object) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


def article_of_row(table: Table, number: int, row: Mapping[str, Any], raw: bytes) -> Article:
    """The article in one row. row: column -> value. raw: what `source_sha256` is made from.

    A text is kept as it is. Other values are trimmed; a number is taken as its digits, a list of texts (authors) is
    joined by commas, anything else counts as absent. A row without an id gets one from the file's name and its
    number, so that rows with the same text or url stay apart.
    Raises SaysoError "no-text-column", "row-broken", or one of `build_article`.
    """
    source = table.row(number)
    columns = row_columns(tuple(row), table.settings.text_column, tuple(table.settings.columns.items()))
    if columns["text"] is None:
        raise no_text_column(source, tuple(row), table.settings)
    text = row[columns["text"]]
    if text is not None and not isinstance(text, str):
        raise SaysoError(ROW_BROKEN, source=source, reason=f"its text is {_kind_of_json(text)}")
    own_id = _own_id(row.get(columns["id"])) if columns["id"] is not None else None
    values = {name: _plain(row.get(column)) for name in FIELDS if (column := columns[name]) is not None}
    published, url = values.get("published"), values.get("url")
    article = build_article(
        text or "",
        values
        | {
            "id": own_id or short_id(f"{table.file_name}#{number}"),
            "url": url_of(url) if url else None,
            "published": published_of(published) if published else None,
            "retrieved": table.retrieved,
        },
        raw=raw,
        source=source,
        path=table.path,
        settings=table.settings,
        row=own_id or str(number),
        capture=table.capture,
        raw_is_row=True,
    )
    if published and published_of(published) is None:
        table.note_unclear_date(number, published)
    return article


def _own_id(value: object) -> str | None:
    """A row's id exactly as it stands; None where it is blank or neither a text nor a number."""
    if isinstance(value, str):
        return value if value.strip() else None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _plain(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(each.strip() for each in value if each.strip())
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


@lru_cache(maxsize=64)  # the rows of one table nearly always have the same columns
def row_columns(
    names: tuple[str, ...], text_column: str | None, given: tuple[tuple[str, str], ...]
) -> dict[str, str | None]:
    """Field -> column for a row with these columns; None where it has none. A column given by hand is not guessed."""
    by_hand = dict(given) | ({"text": text_column} if text_column is not None else {})
    return {
        name: find_given(names, by_hand[name]) if name in by_hand else find_column(names, name)
        for name in ("text", *FIELDS)
    }


def check_columns(table: Table, names: tuple[str, ...]) -> None:
    """Raise at once what would else be said of every row of a table whose rows have the same columns."""
    given = tuple(table.settings.columns.items())
    columns = row_columns(names, table.settings.text_column, given)
    if columns["text"] is None:
        raise no_text_column(table.source, names, table.settings)
    for name, column in given:
        if columns[name] is None:
            shown = ", ".join(map(printable, names))
            raise SaysoError(COLUMN_MISSING, source=table.source, column=column, columns=shown)


def no_text_column(source: str, names: tuple[str, ...], settings: SourceSettings) -> SaysoError:
    """What to say of a table or row without a text: the columns it has, and how to name the right one."""
    shown = ", ".join(printable(name) for name in names[:MAX_NAMED_COLUMNS]) or "none"
    if len(names) > MAX_NAMED_COLUMNS:
        shown += f" and {len(names) - MAX_NAMED_COLUMNS} more"
    if settings.text_column is not None:
        return SaysoError(COLUMN_MISSING, source=source, column=settings.text_column, columns=shown)
    # GDELT's lists of articles, and many others, have all but the text.
    known = row_columns(names, None, ())
    message = ADDRESSES_ONLY if known["url"] is not None and known["title"] is not None else NO_TEXT_COLUMN
    return SaysoError(message, source=source, columns=shown)
