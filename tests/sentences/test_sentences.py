"""Sentences and names of an article: where they end, that offsets hold, that no article touches another."""

import resource
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article
from sayso.reading.encoder import Encoder
from sayso.reading.records import Reading
from sayso.reading.sentences import MAX_PIECE, load_nlp, paragraphs, split_sentences
from sayso.reading.step import Models

NEWS = "The minister said on Friday that talks would go on in Paris. Dmitry Peskov denied it. Baku gave no answer."
MODELS = Models(nlp=load_nlp(), encoder=cast(Encoder, None))


def read(text: str, models: Models = MODELS) -> Reading:
    return split_sentences(Reading(article=Article(id="a", text=text), program="", model=""), models)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in read(text).sentences]


def test_a_paragraph_is_cut_into_its_sentences() -> None:
    assert sentences(NEWS) == [
        "The minister said on Friday that talks would go on in Paris.",
        "Dmitry Peskov denied it.",
        "Baku gave no answer.",
    ]


def test_names_are_marked_and_dates_and_amounts_are_not() -> None:
    text = "Dmitry Peskov paid $5 million in Moscow on Friday."
    marked = {(e.span.of(text), e.label) for e in read(text).entities}
    assert ("Dmitry Peskov", "PERSON") in marked
    assert ("Moscow", "GPE") in marked
    assert not any(label in ("DATE", "MONEY") for _, label in marked)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\u2029", "\n\n\n\n", "\x0c"])
def test_a_sentence_never_spans_a_blank_line(gap: str) -> None:
    text = f"Talks on the valley and{gap}the road went on"
    assert sentences(text) == ["Talks on the valley and", "the road went on"]


def test_a_heading_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    assert sentences(f"Talks go on\n{NEWS}")[0] == "Talks go on"


def test_a_sentence_runs_on_over_a_line_broken_by_a_margin() -> None:
    text = "The minister said on Friday that the talks on the border\nand on prisoners would go on in Paris next week."
    assert sentences(text) == [text]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "\ud800", "\x00\x01", "\ufeff", "((((", "😀" * 50])
def test_texts_without_words_are_read_without_fault(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(["\n\n", " Mr. Smith said. ", "\ud800", "\u202e"]))))
def test_any_text_keeps_offsets_and_loses_nothing_that_is_seen(parts: list[str]) -> None:
    check("".join(parts))


def test_a_paragraph_without_end_is_cut_into_pieces_and_loses_nothing() -> None:
    check("nothing but words " * (MAX_PIECE // 8))
    check("x" * (3 * MAX_PIECE + 7))
    check("(" * (2 * MAX_PIECE))


def test_an_article_reads_the_same_whatever_was_read_before_it() -> None:
    first = read(NEWS)
    for other in ("Ünïcödé wörds Zhvania Saakashvili. " * 30, "a b c", NEWS.upper()):
        read(other)
    assert read(NEWS) == first
    assert read(NEWS, Models(nlp=load_nlp(), encoder=MODELS.encoder)) == first


def test_paragraphs_lie_in_order_and_trimmed() -> None:
    text = "  One. \n\n\tTwo \r\n\r\n three  "
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two", "three"]


@pytest.mark.slow
def test_memory_stays_flat_over_many_articles_of_words_never_seen_before() -> None:
    def pile(first: int, n: int) -> int:
        for i in range(first, first + n):
            read(" ".join(f"word{i}x{k}" for k in range(100)) + ".")
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = pile(0, 200)
    assert pile(200, 800) - before < 10_000  # kilobytes


def seen(gap: str) -> str:
    """What of a gap between sentences a reader would see."""
    return "".join(c for c in gap if c.isprintable() and not c.isspace())


def check(text: str) -> None:
    reading = read(text)
    end = 0
    for span in reading.sentences:
        assert end <= span.start < span.end <= len(text)
        assert not seen(text[end : span.start])
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert not seen(text[end:])
    for entity in reading.entities:
        assert any(span.start <= entity.span.start for span in reading.sentences)
        assert entity.span.of(text).strip() == entity.span.of(text) != ""
