"""The command `sayso`: one file a command, imported when the command is called."""

from importlib import import_module

import click

from sayso.cli.exits import EXIT_CODES, Sayso
from sayso.threads import one_thread_each

COMMANDS = (
    *("read", "watch", "show", "statements", "events", "actors", "names", "articles"),
    *("capture", "diff", "check", "score", "demo"),
)


class _Commands(Sayso):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sayso.cli.{name}").command
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(None, "--version", package_name="sayso", prog_name="sayso", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, envvar="SAYSO_DEBUG", help="Show the traceback of a fault of the program.")
def sayso(debug: bool) -> None:
    """Read news articles into a ledger: who said what, with every row pointing to the exact words.

    \b
    To begin:
      sayso demo                                   read the example articles and look at them
      sayso read article.html                      show what is said in one article
      sayso read news/ --ledger news.sqlite        read a folder into a ledger
      sayso watch https://example.org/feed.xml --ledger news.sqlite
      sayso statements --ledger news.sqlite --speaker Guterres
      sayso events --ledger news.sqlite --quad 4   list who did what to whom: here, material conflict

    Data goes to stdout, messages and progress to stderr. Nothing is fetched from the internet
    but the addresses you give.
    """


def main() -> None:
    """The entry point of the program."""
    one_thread_each()  # before numpy is imported, here as in the workers: the same sums whatever the number of jobs
    sayso(prog_name="sayso")
