"""The same statements whatever the marks, dashes and spaces of a page: each character has one of the same width."""

import re
from collections.abc import Callable

import pytest

from benchmarks.gold import gold_rows
from sayso.reading.chain import load_models
from sayso.reading.records import Statement
from sayso.reading.statements.find import statements_in
from sayso.reading.step import Models


def guillemets(text: str) -> str:
    return text.replace("“", "«").replace("”", "»")


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def hard_spaces(text: str) -> str:
    return re.sub(" (?=[A-Z0-9])", "\u00a0", text)


def long_dashes(text: str) -> str:
    return text.replace("–", "—").replace(" - ", " — ")


STYLES: list[Callable[[str], str]] = [guillemets, straight, hard_spaces, long_dashes]

# Articles whose marks all pair up; the others have odd ones on purpose.
PAIRED = [row["text"] for row in gold_rows() if row["text"].count("“") == row["text"].count("”") > 0]


def read(text: str, models: Models) -> list[Statement]:
    return statements_in(text, models.encoder.encode(text), models.encoder)


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_statements_are_the_same_in_every_style_of_page(models: Models, style: Callable[[str], str]) -> None:
    assert len(PAIRED) >= 5
    changed = 0
    for text in PAIRED:
        other = style(text)
        assert len(other) == len(text)
        changed += other != text
        assert read(other, models) == read(text, models)
    assert changed
