"""`sayso watch`: feeds asked again and again, what is new in them read into a ledger."""

import re
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import click

from sayso.articles import SourceSettings
from sayso.articles.feed_memory import FeedMemory, memory_path
from sayso.articles.means import Means
from sayso.articles.watch import FEEDS_AT_ONCE, new_articles, watched_feeds
from sayso.articles.web.settings import FetchSettings, network_of
from sayso.cli.exits import SOME_SKIPPED, say
from sayso.cli.options import DEFAULT_LEDGER, fetch_options, model_option
from sayso.cli.progress import Progress, Tally
from sayso.cli.run import run
from sayso.errors import EVERY_UNREADABLE, WATCH_NOTHING, SaysoError
from sayso.ledger import Ledger
from sayso.reader import Reader

_EVERY = re.compile(r"(\d{1,4})\s*([mhd])", re.ASCII)
_UNITS = {"m": 60, "h": 3600, "d": 86400}


@click.command(
    "watch",
    short_help="Read what is new in feeds, again and again.",
    epilog="""\b
Examples:
  sayso watch https://example.org/feed.xml --ledger news.sqlite
  sayso watch outlets.opml --pages --every 1h --ledger news.sqlite
  sayso watch outlets.opml --pages --once --ledger news.sqlite     for cron and the like
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--ledger",
    metavar="FILE",
    envvar="SAYSO_LEDGER",
    default=DEFAULT_LEDGER,
    show_default=True,
    help="Add what is read to this ledger; made if it is not there.",
)
@fetch_options
@click.option("--once", is_flag=True, help="One round and no more.")
@click.option("--every", default="15m", show_default=True, metavar="TIME", help="Between rounds: 15m, 2h, 1d.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@model_option
def command(
    sources: tuple[str, ...],
    ledger: str,
    pages: bool,
    allowed: tuple[str, ...],
    once: bool,
    every: str,
    jobs: int,
    model: str,
) -> None:
    """Watch feeds: read what is new in each into a ledger, round after round, until Ctrl-C.

    FEED is the address of an RSS or Atom feed, or a list of feeds (OPML), as a file or an address.

    Each entry is an article: the feed's own text of it, or with --pages the page it leads to. Servers are asked
    politely: one request a second to each host, only for feeds that have changed (ETag, Last-Modified), as far as
    their robots.txt allows. What is known of the feeds is kept beside the ledger, in LEDGER-feeds.json. The same entry
    twice changes nothing. A run that is stopped, even by kill -9, goes on where it was when it is started again.
    """
    settings = SourceSettings(pages=pages, fetch=FetchSettings(allowed=tuple(map(network_of, allowed))))
    between = _seconds(every)
    memory = FeedMemory(memory_path(ledger), pages=pages, fresh=not Path(ledger).exists())
    with ExitStack() as stack:
        kept = stack.enter_context(Ledger(ledger))
        reader = stack.enter_context(Reader(model, jobs))
        means = stack.enter_context(Means(settings, jobs))
        while True:
            skipped = _round(sources, means, memory, reader, kept, jobs)
            if once:
                break
            again = datetime.now() + timedelta(seconds=between)
            say(f"The next round is at {again:%H:%M}; Ctrl-C ends.")
            _wait(between)
    if skipped:
        raise click.exceptions.Exit(SOME_SKIPPED)


def _round(sources: Sequence[str], means: Means, memory: FeedMemory, reader: Reader, ledger: Ledger, jobs: int) -> bool:
    """Ask all feeds once; whether anything was skipped. What is read is remembered when it is in the ledger."""
    feeds = watched_feeds(sources, means)
    if not feeds:
        raise SaysoError(WATCH_NOTHING)
    memory.counts.clear()
    tally = Tally()
    with Progress(tally) as progress:
        for at in range(0, len(feeds), FEEDS_AT_ONCE):
            articles = new_articles(feeds[at : at + FEEDS_AT_ONCE], means, memory, jobs)
            run(articles, reader, progress, ledger=ledger)
            memory.save()
    say(_of_feeds(len(feeds), memory))
    for line in progress.summary():
        say(line)
    return bool(tally.skipped)


def _of_feeds(asked: int, memory: FeedMemory) -> str:
    known = memory.counts["known"]
    passed = f", {known:,} entries known already" if known else ""
    return f"{asked:,} feed{'' if asked == 1 else 's'} asked, {memory.counts['unchanged']:,} unchanged{passed}."


def _seconds(every: str) -> int:
    found = _EVERY.fullmatch(every.strip().lower())
    if found is None or int(found[1]) == 0:
        raise click.BadParameter(str(SaysoError(EVERY_UNREADABLE, value=every)), param_hint="--every")
    return int(found[1]) * _UNITS[found[2]]


def _wait(seconds: float) -> None:
    time.sleep(seconds)
