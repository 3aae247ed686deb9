"""`sayso check`: whether a ledger is sound."""

import click

from sayso.cli.exits import FAULTS_FOUND, say
from sayso.cli.options import ledger_option
from sayso.export.plain import printable
from sayso.ledger import find_faults


@click.command(
    "check",
    short_help="Check that a ledger is sound.",
    epilog="""\b
Examples:
  sayso check news.sqlite
  sayso check news.sqlite && cp news.sqlite backup/
""",
)
@click.argument("path", metavar="[LEDGER]", required=False)
@ledger_option
def command(path: str | None, ledger: str) -> None:
    """Check a ledger: every span lies in its text, every row belongs to another, the search index fits.

    Faults are listed on stdout, one a line; the exit code is 4 if there are any.
    """
    path = path or ledger
    n_faults = 0
    for fault in find_faults(path):
        n_faults += 1
        click.echo(printable(str(fault)))
    if n_faults:
        say(f"{n_faults:,} faults in {path}.")
        raise click.exceptions.Exit(FAULTS_FOUND)
    say(f"{path} is sound.")
