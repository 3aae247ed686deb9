"""`sayso actors`: who is named, out of a ledger, and what the user says of them."""

from collections.abc import Iterable, Iterator
from itertools import islice

import click

from sayso.cli.exits import say
from sayso.cli.listing import limit_of, write_rows
from sayso.cli.options import date_options, ledger_option, list_options
from sayso.export.table import Column
from sayso.ledger import ActorRow, Ledger
from sayso.ledger.own_actors import OwnRow, append_own, corrected, path_beside, read_own

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


@click.group(
    "actors",
    invoke_without_command=True,
    short_help="List who is named, out of a ledger; add, merge and split them.",
    epilog="""\b
Examples:
  sayso actors --name guterres
  sayso actors --country AZE --since 2026-01-01 --format jsonl
  sayso actors add "Black Hornets" --kind armed-group --country XKX --sector REB
  sayso actors merge "Hornets" "Black Hornets"
""",
)
@ledger_option
@click.option("--name", metavar="WORDS", help="Whose name, or another name of theirs, has these words.")
@click.option("--country", metavar="CODE", help="Of this country: three letters of ISO 3166-1, as AZE.")
@click.option("--outlet", metavar="NAME", help="In articles of this outlet.")
@click.option("--as-read", is_flag=True, help="As they were read, without your own rows.")
@date_options
@list_options
@click.pass_context
def command(
    context: click.Context,
    ledger: str,
    name: str | None,
    country: str | None,
    outlet: str | None,
    as_read: bool,
    since: str | None,
    until: str | None,
    form: str,
    limit: int | None,
    safe_csv: bool,
) -> None:
    """List actors, article by article: how often each is named, and how many statements are theirs.

    Actors are not joined across articles: one who is named in three has three rows. What you say of actors with add,
    merge and split is kept beside the ledger and changes these lists, never what was read.
    """
    context.obj = ledger
    if context.invoked_subcommand is not None:
        return
    own = [] if as_read else read_own(path_beside(ledger))
    asked = limit_of(form, limit)
    with Ledger(ledger, create=False, readonly=True) as kept:
        if own:  # names and countries may be other than those that were read: asked for afterwards
            found = corrected(kept.actors(outlet=outlet, since=since, until=until), own)
            rows: Iterable[ActorRow] = islice(_asked(found, name, country), asked)
        else:
            rows = kept.actors(name=name, country=country, outlet=outlet, since=since, until=until, limit=asked)
        write_rows(rows, ActorRow, COLUMNS, form=form, limit=limit, safe_csv=safe_csv)


def _asked(rows: Iterable[ActorRow], name: str | None, country: str | None) -> Iterator[ActorRow]:
    words = name.casefold().split() if name else []
    for row in rows:
        names = f"{row.name} {row.aliases}".casefold()
        if all(word in names for word in words) and (country is None or row.country == country.upper()):
            yield row


@command.command("add", short_help="Say who a name is.")
@click.argument("name")
@click.option("--kind", default="", help="person, government, military, armed-group … (docs/actors.md)")
@click.option("--country", default="", metavar="CODE", help="Three letters of ISO 3166-1, as AZE.")
@click.option("--sector", default="", metavar="CODE", help="A code of PLOVER, as REB.")
@click.option("--note", default="", help="Where you have it from.")
@click.pass_obj
def add(ledger: str, name: str, kind: str, country: str, sector: str, note: str) -> None:
    """Say of which kind, country and sector the actors of that name are."""
    _keep(ledger, OwnRow("add", name, kind=kind, country=country.upper(), sector=sector.upper(), note=note))


@command.command("merge", short_help="Say that two names are one actor's.")
@click.argument("name")
@click.argument("into")
@click.option("--note", default="", help="Where you have it from.")
@click.pass_obj
def merge(ledger: str, name: str, into: str, note: str) -> None:
    """Show the actors called NAME as INTO."""
    _keep(ledger, OwnRow("merge", name, into=into, note=note))


@command.command("split", short_help="Say that a name is another's in one article.")
@click.argument("name")
@click.argument("into")
@click.option("--article", required=True, metavar="ID", help="The article's id, as `sayso actors` shows it.")
@click.option("--note", default="", help="Where you have it from.")
@click.pass_obj
def split(ledger: str, name: str, into: str, article: str, note: str) -> None:
    """Show the actor that is read as NAME in that article as INTO, whatever is merged elsewhere."""
    _keep(ledger, OwnRow("split", name, into=into, article=article, note=note))


def _keep(ledger: str, row: OwnRow) -> None:
    path = path_beside(ledger)
    append_own(path, row)
    say(f"Kept in {path}.")
