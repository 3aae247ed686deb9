"""Reads sources into a ledger as a program would, with a chain that needs no model."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reader"))

import fake_chain

from sayso.article import Article
from sayso.articles import SourceSettings, articles_from
from sayso.ledger import Ledger
from sayso.reading.records import Reading


def articles_of(*sources: Path) -> list[Article]:
    """The articles of these sources, with the bytes they are from."""
    found = list(articles_from([str(source) for source in sources], SourceSettings(capture=True)))
    assert all(isinstance(each, Article) for each in found), found
    return found  # type: ignore[return-value]


def reading_of(article: Article) -> Reading:
    return fake_chain.open_fake("fast")(article)


def read_into(path: Path, *sources: Path) -> list[str]:
    """Read the sources into a ledger; what became of each."""
    with Ledger(path) as ledger:
        return [str(ledger.add(reading_of(article))) for article in articles_of(*sources)]


def files_in(folder: Path) -> list[str]:
    """The files of captures, without the notes."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*.gz"))


def bytes_of(ledger: Ledger, article: str, version: int | None = None) -> bytes:
    """What is kept of an article, its last capture unless a version is told."""
    return b"".join(ledger.captured(ledger.captures(article, version=version)[-1]))


if __name__ == "__main__":
    # reading.py LEDGER FOLDER: until it is killed, file after file, one transaction each
    with Ledger(sys.argv[1]) as ledger:
        for each in articles_from([sys.argv[2]], SourceSettings(capture=True)):
            print(ledger.add(reading_of(each)), flush=True)  # type: ignore[arg-type]
