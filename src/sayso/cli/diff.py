"""`sayso diff`: what changed between two versions of an article."""

import sys

import click

from sayso.cli.options import ledger_option
from sayso.errors import DIFF_ONE_VERSION, SaysoError
from sayso.ledger import Ledger
from sayso.reading.records import Reading
from sayso.versions.compare import compare


@click.command(
    "diff",
    short_help="Show what changed between two versions of an article.",
    epilog="""\b
Examples:
  sayso diff 3f9a --ledger news.sqlite
  sayso diff https://example.org/talks --from 1 --to 3 --format html > changes.html
  sayso diff 3f9a 77b0 --ledger news.sqlite
""",
)
@click.argument("article", metavar="ARTICLE")
@click.argument("other", metavar="[ARTICLE2]", required=False)
@ledger_option
@click.option("--from", "earlier", type=click.IntRange(min=1), metavar="N", help="From this version of ARTICLE on.")
@click.option("--to", "later", type=click.IntRange(min=1), metavar="N", help="To this version of ARTICLE.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
def command(article: str, other: str | None, ledger: str, earlier: int | None, later: int | None, form: str) -> None:
    """Show which words of an article were changed, and which statements and events came or went with them.

    ARTICLE is an id, the first letters of one, a url or a file's full path. Its latest version is compared with the
    one before; where ARTICLE is the id of an older version, that one with the latest. `sayso articles --versions all`
    lists them. With ARTICLE2, those two are compared, the first as the older one.
    """
    if other is not None and (earlier or later):
        raise click.UsageError(
            "--from and --to choose versions of one article; with ARTICLE2 there is nothing to choose."
        )
    with Ledger(ledger, create=False, readonly=True) as kept:
        if other is not None:
            found = compare(kept.reading(article), kept.reading(other))
        else:
            found = compare(*_versions(kept, article, earlier, later))
    if form == "html":
        from sayso.export.differences_html import comparison_page

        sys.stdout.write(comparison_page(found))
        return
    from sayso.export.differences import comparison_json, write_comparison

    if form == "json":
        sys.stdout.write(comparison_json(found) + "\n")
    else:
        write_comparison(sys.stdout, found)


def _versions(kept: Ledger, article: str, earlier: int | None, later: int | None) -> tuple[Reading, Reading]:
    meant, known = kept.version_numbers(article)
    if len(known) == 1 and not (earlier and later):
        raise SaysoError(DIFF_ONE_VERSION, name=article)
    later = later or known[-1]
    if earlier is None:
        earlier = meant if meant < later else max((number for number in known if number < later), default=later)
    return kept.reading(article, version=earlier), kept.reading(article, version=later)
