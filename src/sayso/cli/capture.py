"""`sayso capture`: the page or file an article was read from, as it was on that day."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from sayso.articles.decode import decode
from sayso.articles.page_pieces import Pieces, page_pieces
from sayso.articles.pages import PagePool
from sayso.cli.exits import say
from sayso.cli.options import ledger_option
from sayso.cli.output import output
from sayso.errors import CAPTURE_NO_PAGE, CAPTURE_NONE, PAGE_TOO_LARGE, WRITE_FAILED, SaysoError, reason_of
from sayso.export.captured_page import captured_page
from sayso.export.jsonl import line_of, write_line
from sayso.ledger import CaptureRow, Ledger

MAX_SHOWN = 20_000_000  # bytes; as large as a page that is read


@click.command(
    "capture",
    short_help="Open the page an article was read from, as it was.",
    epilog="""\b
Examples:
  sayso capture 3f9a --html page.html      then open page.html#s3 for the words of the statement s3
  sayso capture 3f9a --raw page.orig
  sayso capture 3f9a                       what is known of the capture, as JSON
""",
)
@click.argument("article", metavar="ARTICLE")
@ledger_option
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="Of this version; without it, the latest.")
@click.option("--html", metavar="FILE", help="Write the captured page, its rows marked, to FILE, or to stdout for -.")
@click.option("--raw", metavar="FILE", help="Write the very bytes to FILE, or to stdout for -.")
def command(article: str, ledger: str, version: int | None, html: str | None, raw: str | None) -> None:
    """Show the page or file that an article was read from, as it was when it was read.

    Without --html and --raw: what is known of it (address, when it was retrieved, headers, size, SHA-256), one JSON
    object a line. The page of --html runs and loads nothing, whatever was captured: of the markup only the plainest is
    left. --raw gives what came, byte for byte; it is as safe to open as its source was.
    """
    with Ledger(ledger, create=False, readonly=True) as kept:
        found = kept.captures(article, version=version)
        if not found:
            raise SaysoError(CAPTURE_NONE, name=article)
        latest = found[-1]
        if raw is not None:
            _write_raw(kept, latest, raw)
        if html is not None:
            reading = kept.reading(article, version=version)
            page, missing = captured_page(reading, latest, _pieces(kept, latest))
            with output(html) as out:
                out.write(page)
            if missing:
                say(f"{missing} of the marked stretches are not found on the page as they stand in the article.")
        if raw is None and html is None:
            for row in found:
                write_line(sys.stdout, line_of(row.as_dict()))
    for path in (raw, html):
        if path not in (None, "-"):
            say(f"Written to {path}")


def _write_raw(kept: Ledger, capture: CaptureRow, path: str) -> None:
    """Write the bytes; a file that turns out spoilt half way is not left behind."""
    if path == "-":
        _copy(kept, capture, sys.stdout.buffer)
        return
    place = Path(path)
    try:
        with place.open("wb") as out:
            _copy(kept, capture, out)
    except OSError as error:
        raise SaysoError(WRITE_FAILED, path=path, reason=reason_of(error)) from error
    except SaysoError:
        place.unlink(missing_ok=True)
        raise


def _copy(kept: Ledger, capture: CaptureRow, out: BinaryIO) -> None:
    for part in kept.captured(capture):
        out.write(part)


def _pieces(kept: Ledger, capture: CaptureRow) -> Pieces:
    """The capture's text, with the markup that may be shown. A page is read in a process of its own."""
    if capture.media_type not in ("text/html", "text/plain"):
        raise SaysoError(CAPTURE_NO_PAGE, name=capture.name, what=capture.media_type or "no page and no plain text")
    if capture.size > MAX_SHOWN:
        raise SaysoError(PAGE_TOO_LARGE, source=capture.name, max_bytes=MAX_SHOWN)
    raw = b"".join(kept.captured(capture))
    if capture.media_type == "text/plain":
        return [("", decode(raw, capture.name))]
    pool = PagePool(1)
    try:
        return pool.read(page_pieces, raw, capture.name)
    finally:
        pool.close()
