"""`sayso demo`: the example articles, read and looked at; the first thing to try."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import click

from sayso.articles import SourceSettings, articles_from
from sayso.cli.exits import SOME_SKIPPED, say
from sayso.cli.output import output
from sayso.cli.progress import Progress, Tally
from sayso.cli.run import expected, run
from sayso.cli.statements import COLUMNS as STATEMENT_COLUMNS
from sayso.cli.statements import table_row
from sayso.errors import EXAMPLES_NOT_THERE, SaysoError
from sayso.export.html import page
from sayso.export.rows import EVENT_LINES, event_rows
from sayso.export.table import Column, console_for, write_table
from sayso.ledger import ActorRow, ArticleRow, Ledger, StatementRow
from sayso.reader import Reader

FOLDER = Path("demo")
N_STATEMENTS = 8
N_ACTORS = 10
N_EVENTS = 8

OUTLETS = (
    Column("outlet", "outlet", longest=40),
    Column("articles", "articles"),
    Column("statements", "statements"),
    Column("first", "first"),
    Column("last", "last"),
)
ACTORS = (
    Column("name", "name", longest=50),
    Column("kind", "kind"),
    Column("country", "country"),
    Column("statements", "statements"),
    Column("mentions", "times named"),
    Column("articles", "articles"),
)


@click.command(
    "demo",
    short_help="Read the example articles and look at them.",
    epilog="""\b
Examples:
  sayso demo
  sayso demo my-articles/
""",
)
@click.argument("examples", metavar="[FOLDER]", default="examples/articles")
def command(examples: str) -> None:
    """Read the example articles into demo/ledger.sqlite and show what was found.

    FOLDER holds the articles; examples/articles unless told otherwise. Started again, nothing is read twice.
    """
    if not Path(examples).exists():
        raise SaysoError(EXAMPLES_NOT_THERE, path=examples)
    FOLDER.mkdir(exist_ok=True)
    path = str(FOLDER / "ledger.sqlite")
    tally = Tally()
    with Ledger(path) as ledger:
        with Reader() as reader, Progress(tally, expected([examples], None)) as progress:
            run(articles_from([examples], SourceSettings(capture=True)), reader, progress, ledger=ledger)
        for line in progress.summary():
            say(line)
        _show(ledger, path)
    if tally.skipped:
        raise click.exceptions.Exit(SOME_SKIPPED)


def _show(ledger: Ledger, path: str) -> None:
    articles = list(ledger.articles())
    _table("Articles by outlet", by_outlet(articles), OUTLETS)
    some = [table_row(row) for row in islice(first_named(ledger.statements()), N_STATEMENTS)]
    _table("Some statements whose speaker is known, one from each of the first articles", some, STATEMENT_COLUMNS)
    _table("Who is heard most", by_name(ledger.actors())[:N_ACTORS], ACTORS)
    if not articles:
        return
    richest = max(articles, key=lambda article: article.statements)
    reading = ledger.reading(richest.article)
    if reading.events:
        _table("Some events of one article", islice(event_rows(reading), N_EVENTS), EVENT_LINES)
    page_path = FOLDER / "article.html"
    with output(str(page_path)) as out:
        out.write(page(reading))
    say(f"An article with its statements marked: open {page_path} in a browser.")
    say("")
    say("Next:")
    say(f"  sayso show {richest.article} --ledger {path}")
    say(f"  sayso statements --ledger {path} --format csv > statements.csv")
    say(f"  sayso events --ledger {path} --type ASSAULT --outlook none")
    say("  sayso read YOUR-ARTICLES/ --ledger news.sqlite")


def first_named(statements: Iterable[StatementRow]) -> Iterator[StatementRow]:
    """The first statement of each article whose speaker is known by name."""
    seen: set[str] = set()
    for statement in statements:
        if statement.speaker is not None and statement.article not in seen:
            seen.add(statement.article)
            yield statement


def by_outlet(articles: Iterable[ArticleRow]) -> list[dict[str, object]]:
    """A row an outlet, the one with most articles first."""
    groups: dict[str, list[ArticleRow]] = {}
    for article in articles:
        groups.setdefault(article.outlet or "not known", []).append(article)
    rows: list[dict[str, object]] = [
        {
            "outlet": outlet,
            "articles": len(group),
            "statements": sum(article.statements for article in group),
            "first": min((a.published[:10] for a in group if a.published), default=None),
            "last": max((a.published[:10] for a in group if a.published), default=None),
        }
        for outlet, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-len(groups[str(row["outlet"])]), str(row["outlet"])))


def by_name(actors: Iterable[ActorRow]) -> list[dict[str, object]]:
    """A row a name, the one with most statements first. The same name in two articles is taken for the same here."""
    statements: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    first: dict[str, ActorRow] = {}
    for actor in actors:
        first.setdefault(actor.name, actor)
        statements[actor.name] += actor.statements
        mentions[actor.name] += actor.mentions
        articles[actor.name] += 1
    names = sorted(first, key=lambda name: (-statements[name], -mentions[name], name))
    return [
        {
            "name": name,
            "kind": first[name].kind,
            "country": first[name].country,
            "statements": statements[name],
            "mentions": mentions[name],
            "articles": articles[name],
        }
        for name in names
    ]


def _table(heading: str, rows: Iterable[dict[str, object]], columns: tuple[Column, ...]) -> None:
    console = console_for(sys.stdout)
    console.print()
    console.print(heading, style="bold")
    if not write_table(sys.stdout, rows, columns):
        console.print("(none)")
