"""`sayso actors`: who is named, out of a ledger."""

import click

from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options
from sayso.export.table import Column
from sayso.ledger import ActorRow, Ledger

COLUMNS = (
    Column("name", "name", longest=80, width=32),
    Column("kind", "kind", longest=14),
    Column("country", "country", longest=7),
    Column("statements", "said", longest=6),
    Column("mentions", "named", longest=6),
    Column("published", "published", longest=10),
    Column("outlet", "outlet", longest=36, width=18),
    Column("title", "title", longest=90, rest=True),
    Column("article", "article", longest=48, width=16, style="dim"),
)


@click.command(
    "actors",
    short_help="List who is named, out of a ledger.",
    epilog="""\b
Examples:
  sayso actors --name guterres
  sayso actors --country AZE --since 2026-01-01 --format jsonl
""",
)
@ledger_option
@click.option("--name", metavar="WORDS", help="Whose name, or another name of theirs, has these words.")
@click.option("--country", metavar="CODE", help="Of this country: three letters of ISO 3166-1, as AZE.")
@click.option("--outlet", metavar="NAME", help="In articles of this outlet.")
@date_options
@list_options
def command(
    ledger: str,
    name: str | None,
    country: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    form: str,
    limit: int | None,
    safe_csv: bool,
) -> None:
    """List actors, article by article: how often each is named, and how many statements are theirs.

    Actors are not joined across articles: one who is named in three has three rows.
    """
    with Ledger(ledger, create=False, readonly=True) as kept:
        rows = kept.actors(
            name=name,
            country=country,
            outlet=outlet,
            since=since,
            until=until,
            limit=limit_of(form, limit),
        )
        write_rows(rows, ActorRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv)
