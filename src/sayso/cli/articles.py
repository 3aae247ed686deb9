"""`sayso articles`: which articles a ledger holds."""

import click

from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options, versions_option
from sayso.export.table import Column
from sayso.ledger import ArticleRow, Ledger

COLUMNS = (
    Column("article", "article", longest=80, width=40, style="dim"),
    Column("published", "published", longest=10),
    Column("outlet", "outlet", longest=36, width=20),
    Column("title", "title", longest=120, rest=True),
    Column("language", "lang", longest=5),
    Column("statements", "said", longest=6),
    Column("events", "events", longest=6),
    Column("characters", "letters", longest=9),
    Column("unread", "not read", longest=10),
    Column("version", "version", longest=7),
)


@click.command(
    "articles",
    short_help="List the articles of a ledger.",
    epilog="""\b
Examples:
  sayso articles --since 2026-05-01 --until 2026-05-31
  sayso articles --text "water supply" --format jsonl
""",
)
@ledger_option
@click.option("--outlet", metavar="NAME", help="Of this outlet.")
@date_options
@click.option("--text", metavar="WORDS", help="With all these words in title or text.")
@click.option("--language", metavar="CODE", help="In this language, as en.")
@versions_option
@list_options
def command(
    ledger: str,
    outlet: str | None,
    since: str | None,
    until: str | None,
    text: str | None,
    language: str | None,
    all_versions: bool,
    form: str,
    limit: int | None,
    safe_csv: bool,
) -> None:
    """List the articles of a ledger, with the ids that `sayso show` takes."""
    with Ledger(ledger, create=False, readonly=True) as kept:
        rows = kept.articles(
            outlet=outlet,
            since=since,
            until=until,
            text=text,
            language=language,
            limit=limit_of(form, limit),
            all_versions=all_versions,
        )
        write_rows(rows, ArticleRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv)
