"""`sayso show`: one article with its statements and events marked."""

import sys
from pathlib import Path

import click

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from
from sayso.cli.exits import say
from sayso.cli.options import ledger_option, model_option
from sayso.cli.output import output
from sayso.errors import NO_SUCH_ARTICLE, SaysoError
from sayso.export.html import page
from sayso.export.terminal import write_reading
from sayso.ledger import Ledger
from sayso.reader import Reader
from sayso.reading.records import Reading


@click.command(
    "show",
    short_help="Show one article with its statements and events marked.",
    epilog="""\b
Examples:
  sayso show 3f9a --ledger news.sqlite
  sayso show article.html --html article-marked.html
""",
)
@click.argument("article", metavar="ARTICLE")
@ledger_option
@click.option("--html", metavar="FILE", help="Write a page for a browser to FILE instead, or to stdout for -.")
@model_option
def command(article: str, ledger: str, html: str | None, model: str) -> None:
    """Show one article with its statements and events marked, and tables of them below.

    ARTICLE is the id of an article in the ledger, or the first letters of one; or a file, which is read on the spot
    and not kept. Of a table, the first article is shown.
    """
    reading = _read_here(article, model) if article == "-" or Path(article).is_file() else _kept(article, ledger)
    if html is None:
        write_reading(sys.stdout, reading)
        return
    with output(html) as out:
        out.write(page(reading))
    if html != "-":
        say(f"Written to {html}")


def _read_here(source: str, model: str) -> Reading:
    item: Article | Skipped = next(articles_from([source], SourceSettings(), stdin=sys.stdin.buffer))
    if isinstance(item, Skipped):
        raise item.error
    return Reader(model).read(item)


def _kept(name: str, ledger: str) -> Reading:
    if not Path(ledger).exists():
        raise SaysoError(NO_SUCH_ARTICLE, name=name, ledger=ledger)
    with Ledger(ledger, create=False, readonly=True) as kept:
        return kept.reading(name)
