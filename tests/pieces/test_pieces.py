"""Word pieces: where they stand, and the layout they carry."""

import re
import textwrap
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.encoder import MODELS
from sayso.reading.pieces import QUOTES, SHAPES, cut, load_tokenizer, quote_states

TOKENIZER = load_tokenizer(MODELS / "fast" / "vocab.txt")
WILD = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)


@given(WILD)
def test_pieces_stand_in_order_within_the_text_whatever_its_characters(text: str) -> None:
    pieces = cut(text, TOKENIZER)
    assert (pieces.start >= 0).all()
    assert (pieces.end <= len(text)).all()
    assert (pieces.start < pieces.end).all()
    assert (np.diff(pieces.start) >= 0).all()
    assert (np.diff(pieces.word) >= 0).all()


@given(WILD)
def test_every_letter_of_the_basic_alphabet_lies_in_a_piece(text: str) -> None:
    pieces = cut(text, TOKENIZER)
    covered = {i for a, b in zip(pieces.start, pieces.end, strict=True) for i in range(a, b)}
    assert {i for i, c in enumerate(text) if c.isascii() and c.isalnum()} <= covered


def test_words_after_signs_beyond_the_basic_plane_keep_their_offsets() -> None:
    text = "🕊️ naïve 𝒜 “Café” said"
    pieces = cut(text, TOKENIZER)
    assert text[pieces.start[-1] : pieces.end[-1]] == "said"


def test_marks_of_the_tokenizer_in_a_text_are_read_as_plain_words() -> None:
    pieces = cut("He wrote [SEP] and [MASK].", TOKENIZER)
    assert not {101, 102, 103} & set(pieces.ids.tolist())


def test_a_long_text_is_cut_as_its_blocks_would_be() -> None:
    sentence = "The envoy said that talks had begun. "
    one, many = cut(sentence, TOKENIZER), cut(sentence * 3000, TOKENIZER)
    assert len(many) == 3000 * len(one)
    assert (many.ids == np.tile(one.ids, 3000)).all()
    assert many.word[-1] == 3000 * (one.word[-1] + 1) - 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('"Stop," he said.', "“Stop,” he said."),
        ('"Stop," he said.', "«Stop,» he said."),
        ("It's over - he said", "It’s over — he said"),
        ("Mr. Lee said", "Mr.\u00a0Lee said"),
    ],
)
def test_the_encoder_is_given_the_same_pieces_whatever_marks_a_page_uses(ours: str, theirs: str) -> None:
    a, b = cut(ours, TOKENIZER), cut(theirs, TOKENIZER)
    assert a.ids.tolist() == b.ids.tolist()
    assert a.quote.tolist() == b.quote.tolist()


def test_a_soft_hyphen_leaves_the_word_whole() -> None:
    assert cut("nego\u00adtiations", TOKENIZER).ids.tolist() == cut("negotiations", TOKENIZER).ids.tolist()


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"], ids=ascii)
@pytest.mark.parametrize("word", ["Tbilisi", "UNESCO", "McDonald", "2022", "talks"])
def test_a_character_that_no_one_sees_leaves_the_words_shape(word: str, unseen: str) -> None:
    plain, other = cut(word, TOKENIZER), cut(word[:3] + unseen + word[3:] + unseen, TOKENIZER)
    assert other.ids.tolist() == plain.ids.tolist()
    assert other.shape.tolist() == plain.shape.tolist()


def test_shapes_tell_capitals_and_figures_apart() -> None:
    pieces = cut("Baku said NATO has 40 McDonalds", TOKENIZER)
    shapes = {pieces.word[i]: SHAPES[pieces.shape[i]] for i in range(len(pieces))}
    assert list(shapes.values()) == ["title", "lower", "upper", "lower", "digit", "mixed"]


def test_a_paragraph_and_a_line_are_told_apart_and_a_wrapped_line_is_none() -> None:
    pieces = cut("One two\n\nThree\nFour\nfive", TOKENIZER)
    assert pieces.line.tolist() == [2, 0, 2, 1, 0]


@pytest.mark.parametrize("empty", ["", " ", "\u00a0", "\u200b", "\ufeff", " \u200b\r"], ids=ascii)
def test_a_line_with_nothing_to_be_seen_parts_paragraphs(empty: str) -> None:
    assert cut(f"One two\n{empty}\nThree", TOKENIZER).line.tolist() == [2, 0, 2]


# Lines that begin with names, figures and marks; one is short, and quotations run over the ends of others.
LONG = """Envoys Meet In Tbilisi

Envoys of Georgia, Armenia and Azerbaijan met in Tbilisi on Monday 4 March to talk about gas, water, roads and "the
peace that all of us want", as Giorgi Lomidze of Georgia put it when he left. "Nobody left the room before midnight,"
Mr. Lomidze said, "and Nobody slept." Armenia's Foreign Ministry said that Yerevan had handed over 17 maps and 3
letters, one of them from Artsakh and never shown before.

Azerbaijan said nothing.""".replace("\n", " ").replace("  ", "\n\n")


def wrapped(text: str, width: int, end: str = "\n") -> str:
    return end.join(textwrap.fill(line, width) for line in text.split("\n"))


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\u200b\n"], ids=ascii)
@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_a_text_whose_lines_were_wrapped_gives_the_pieces_of_the_text_before(width: int, end: str) -> None:
    plain, other = cut(LONG, TOKENIZER), cut(wrapped(LONG, width, end), TOKENIZER)
    for name in ("ids", "word", "shape", "line", "quote"):
        assert getattr(other, name).tolist() == getattr(plain, name).tolist(), name


def test_a_wrapped_line_is_as_long_as_it_looks() -> None:
    hyphened = re.sub("(?<=[a-z]{2})(?=[a-z]{2})", "\u00ad", wrapped(LONG, 72))
    assert cut(hyphened, TOKENIZER).line.tolist() == cut(LONG, TOKENIZER).line.tolist()


@pytest.mark.parametrize(
    ("why", "before", "after", "width"),
    [
        ("a short line was ended by its writer", "By Nino Abashidze\n", "", 0),
        ("a short line is short though spaces fill it up", "By Nino Abashidze\n", "", 80),
        ("after an indented line a new one begins", "", "\n    Azerbaijan said nothing.", 0),
    ],
    ids=["short", "filled up", "indented"],
)
def test_lines_that_were_not_wrapped_stay_lines_in_a_text_that_was(
    why: str, before: str, after: str, width: int
) -> None:
    lines = before + wrapped(LONG.split("\n\n")[1], 72) + after
    text = "\n".join(line.ljust(width) for line in lines.split("\n"))
    assert cut(text, TOKENIZER).line.tolist().count(1) == 1, why


def test_a_list_stays_a_list_though_some_of_its_lines_begin_small() -> None:
    text = "On Monday they met:\nfor talks\nand for tea\nFor peace in all of the lands about\nNo one else came"
    assert cut(text, TOKENIZER).line.tolist().count(1) == 2


QUOTATIONS = [
    ("straight marks take turns", 'a "b" c "d"', "..(i)...(i)"),
    ("curly marks tell their side", "a “b” c", "..(i).."),
    ("guillemets, too", "a «b» c", "..(i).."),
    ("left open, it runs to the paragraph's end", 'a "b c\n\nd', "..(iii..."),
    ("a wrapped line does not end it", 'a "b\nc" d', "..(iii).."),
    ("the next paragraph begins anew", "“a\n\n“b” c", "(i..(i).."),
    ("a closing mark alone closes nothing", "a b” c", "...).."),
    ("an opening mark that is missing its close gives way to the next", "“a “b” c", "(ii(i).."),
]


@pytest.mark.parametrize(("why", "text", "wanted"), QUOTATIONS, ids=[q[0] for q in QUOTATIONS])
def test_quotation_marks_pair_up(why: str, text: str, wanted: str) -> None:
    signs = dict(zip(QUOTES, ".(i)", strict=True))
    found = "".join(signs[QUOTES[state]] for state in quote_states(text))
    assert found == wanted, why


def test_a_stretch_touches_just_the_pieces_that_have_a_character_in_it() -> None:
    text = " Ana  said: no-\nthing. "
    pieces = cut(text, TOKENIZER)
    for start, end in combinations(range(len(text) + 3), 2):
        within = np.flatnonzero((pieces.start < end) & (start < pieces.end)).tolist()
        assert pieces.touched(start, end) == ((within[0], within[-1]) if within else None)


def test_pieces_know_the_paragraph_they_stand_in() -> None:
    assert cut("One two.\n\nThree.", TOKENIZER).paragraphs.tolist() == [1, 1, 1, 2, 2]
