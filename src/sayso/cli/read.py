"""`sayso read`: articles in, statements out."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TextIO

import click

from sayso.articles import SourceSettings, articles_from
from sayso.articles.fields import FIELDS
from sayso.articles.web.settings import FetchSettings, network_of
from sayso.cli.exits import SOME_SKIPPED, say
from sayso.cli.options import fetch_options, model_option
from sayso.cli.output import output
from sayso.cli.progress import Progress, Tally
from sayso.cli.run import StrictStop, expected, first, run
from sayso.export.jsonl import write_line
from sayso.export.terminal import write_statements
from sayso.ledger import Ledger
from sayso.reader import Reader
from sayso.reading.records import Reading


def _column_options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(FIELDS):
        command = click.option(f"--{name}-column", metavar="NAME", help=f"The column of a table with the {name}.")(
            command
        )
    return command


@click.command(
    "read",
    epilog="""\b
Examples:
  sayso read news/ --ledger news.sqlite --jobs 4
  zcat pile.jsonl.gz | sayso read - --text-column body --jsonl - > readings.jsonl
  sayso read https://example.org/2026/05/talks.html --ledger news.sqlite
  sayso read saved-feed.xml
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--ledger", metavar="FILE", help="Add what is read to this ledger; made if it is not there.")
@click.option("--jsonl", metavar="FILE", help="Write one JSON object an article to FILE, or to stdout for -.")
@click.option("--no-captures", is_flag=True, help="Do not keep the files and pages themselves beside the ledger.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option("--language", metavar="CODE", help="The language, as en, where a source does not say.")
@click.option("--published", metavar="DATE", help="The day of publication, as 2026-05-31, where a source does not say.")
@click.option("--outlet", metavar="NAME", help="The outlet, where a source does not say.")
@click.option("--title", metavar="TEXT", help="The title, where a source does not say.")
@click.option("--text-column", metavar="NAME", help="The column of a table (CSV, JSONL) with the text.")
@_column_options
@click.option(
    "--max-chars", type=click.IntRange(min=1), default=5_000_000, show_default=True, help="Skip longer texts."
)
@fetch_options
@model_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N articles.")
@click.option("--strict", is_flag=True, help="Stop at the first source that is skipped (exit code 1).")
def command(
    sources: tuple[str, ...],
    ledger: str | None,
    jsonl: str | None,
    no_captures: bool,
    jobs: int,
    language: str | None,
    published: str | None,
    outlet: str | None,
    title: str | None,
    text_column: str | None,
    max_chars: int,
    pages: bool,
    allowed: tuple[str, ...],
    model: str,
    limit: int | None,
    strict: bool,
    **columns: str | None,
) -> None:
    """Read articles: find who said what in each.

    SOURCE is a file (text, HTML, PDF, DOCX, e-mail, JSONL, CSV, Parquet, Arrow, a feed; WARC and WACZ archives; any of
    them packed with gzip), a folder of them, a pattern such as 'news/*.html', - for stdin, or an address on the web
    (http or https) of a page, a feed or a table. Of a feed each entry is an article. A list
    of feeds (OPML) stands for all of them.

    Nothing is fetched but what you name: addresses, the feeds of a list given by its own name, and with --pages the
    pages of a feed's entries. docs/sources.md tells how sites are asked, and what is refused.

    What is found goes into a ledger (--ledger), to JSON lines (--jsonl), or both. With neither, the statements are
    shown as tables, and nothing is kept. Beside a ledger lies a folder with each file and page as it was when it was
    read; `sayso capture` opens it and `sayso diff` shows what was changed since.

    A run that was broken off goes on where it stopped when it is started again with the same --ledger: what the
    ledger holds already is not read again. With --jsonl as well, all is read anew, so that the file is whole.
    """
    settings = SourceSettings(
        pages=pages,
        fetch=FetchSettings(allowed=tuple(map(network_of, allowed))),
        language=language,
        published=published,
        outlet=outlet,
        title=title,
        max_chars=max_chars,
        text_column=text_column,
        columns={name.removesuffix("_column"): column for name, column in columns.items() if column is not None},
        capture=ledger is not None and not no_captures,
    )
    tally = Tally()
    with ExitStack() as stack:
        kept = stack.enter_context(Ledger(ledger)) if ledger is not None else None
        out = stack.enter_context(output(jsonl)) if jsonl is not None else None
        reader = stack.enter_context(Reader(model, jobs))
        progress = stack.enter_context(Progress(tally, expected(sources, limit)))
        items = first(articles_from(sources, settings, jobs=jobs, stdin=sys.stdin.buffer), limit)
        try:
            run(items, reader, progress, ledger=kept, write=_writer(out, ledger), strict=strict)
        except StrictStop:
            progress.say("Stopped at the first skipped source (--strict).")
        except BrokenPipeError:
            raise  # `| head` has seen what it wanted
        except BaseException:
            _say_how_far(progress, ledger)
            raise
    for line in progress.summary():
        say(line)
    if tally.skipped:
        raise click.exceptions.Exit(SOME_SKIPPED)


def _writer(out: TextIO | None, ledger: str | None) -> Callable[[Reading], None] | None:
    if out is not None:
        return lambda reading: write_line(out, reading.to_json())
    if ledger is None:
        return lambda reading: write_statements(sys.stdout, reading)
    return None


def _say_how_far(progress: Progress, ledger: str | None) -> None:
    """Broken off: what was done is said, and kept where there is a ledger."""
    tally = progress.tally
    if not tally.done:
        return
    progress.say("Broken off. Until then:")
    for line in progress.summary():
        progress.say(line)
    if ledger is not None:
        progress.say(f"What was added stays in {ledger}; the same command goes on from there.")
