"""The same statements whatever the layout of a page: wrapped lines, line ends, wide gaps, characters that no one sees.

Unlike the marks of test_page_styles these move the offsets, so statements are compared by their words.
"""

import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.gold import gold_rows
from sayso.article import Article, Span
from sayso.reading.chain import load_models, read_article
from sayso.reading.records import Statement
from sayso.reading.statements.find import statements_in
from sayso.reading.step import Models

TEXTS = [row["text"] for row in gold_rows()]
WITHIN_WORDS = re.compile("(?<=[A-Za-z]{3})(?=[A-Za-z]{3})")
UNSEEN = re.compile("[\u00ad\u200b\ufeff]")


def soft_hyphens(text: str) -> str:
    return WITHIN_WORDS.sub("\u00ad", text)


def zero_width_spaces(text: str) -> str:
    return WITHIN_WORDS.sub("\u200b", text)


def byte_order_marks(text: str) -> str:
    return "\ufeff" + text.replace("\n\n", "\n\u200b\n\ufeff")


def wrapped_lines(text: str) -> str:
    return "\n".join(textwrap.fill(line, 72, break_on_hyphens=False) for line in text.split("\n"))


def windows_line_ends(text: str) -> str:
    return wrapped_lines(text).replace("\n", "\r\n")


def two_spaces_after_sentences(text: str) -> str:
    return re.sub('(?<=[.!?”"]) (?=\\S)', "  ", text)


LAYOUTS: list[Callable[[str], str]] = [
    soft_hyphens,
    zero_width_spaces,
    byte_order_marks,
    wrapped_lines,
    windows_line_ends,
    two_spaces_after_sentences,
]


def read(text: str, models: Models) -> list[Statement]:
    return statements_in(text, models.encoder.encode(text), models.encoder)


def words(span: Span | None, text: str) -> str | None:
    """The words of a span as a reader sees them; its ends stand on characters that can be seen."""
    if span is None:
        return None
    for end in (text[span.start], text[span.end - 1]):
        assert not end.isspace()
        assert not UNSEEN.match(end)
    return " ".join(UNSEEN.sub("", span.of(text)).split())


def told(text: str, models: Models) -> list[dict[str, Any]]:
    """What the statements of a text say, without their offsets."""
    return [
        {
            "source": words(s.source, text),
            "cue": words(s.cue, text),
            "content": [words(part, text) for part in s.content],
            "codes": (s.attitude, s.authority),
            "inner": s.parent is not None,
            "speech": s.speech,
        }
        for s in read(text, models)
    ]


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@pytest.fixture(scope="module")
def plain(models: Models) -> list[list[dict[str, Any]]]:
    return [told(text, models) for text in TEXTS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_statements_are_the_same_in_every_layout_of_a_page(
    models: Models, plain: list[list[dict[str, Any]]], layout: Callable[[str], str]
) -> None:
    for text, wanted in zip(TEXTS, plain, strict=True):
        other = layout(text)
        assert other != text
        assert told(other, models) == wanted


def test_statements_are_the_same_where_every_space_is_two(models: Models, plain: list[list[dict[str, Any]]]) -> None:
    """All but the kind of speech: it goes by how many characters stand outside of the marks, spaces too."""
    for text, wanted in zip(TEXTS, plain, strict=True):
        found = told(text.replace(" ", "  "), models)
        assert [s | {"speech": None} for s in found] == [s | {"speech": None} for s in wanted]


# Measured on the first model: 98 % of the statements, and as many in all.
CAPITALS_FLOOR = 0.8


def test_in_capitals_alone_most_statements_are_still_found(models: Models) -> None:
    n_plain = n_capitals = n_same = 0
    for text in TEXTS:
        capitals = text.upper()
        assert len(capitals) == len(text)
        found, shouted = read(text, models), read(capitals, models)
        n_plain, n_capitals = n_plain + len(found), n_capitals + len(shouted)
        n_same += sum(any(_half_shared(a.content, b.content) for b in shouted) for a in found)
    assert n_capitals >= n_plain / 2
    assert n_same >= CAPITALS_FLOOR * n_plain


def test_an_article_in_capitals_alone_is_read_to_the_end(models: Models) -> None:
    reading = read_article(Article(id="a", text=TEXTS[0].upper(), language="en"), models)
    assert reading.unread is None
    assert reading.statements
    assert reading.to_json()


def _half_shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    """At least half of the characters that either content has are in both."""
    mine, yours = ({i for part in side for i in range(part.start, part.end)} for side in (a, b))
    return 2 * len(mine & yours) >= len(mine | yours)
