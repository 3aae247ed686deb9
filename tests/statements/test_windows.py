"""Windows over the pieces and sections over the text: nothing is read twice, nothing is left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.encoder import OVERLAP, WINDOW, windows
from sayso.reading.heads import SECTION, sections
from sayso.reading.pieces import QUOTES
from sayso.reading.statements.find import speech_of


@given(st.integers(0, 5000))
def test_every_piece_is_kept_from_exactly_one_window(n: int) -> None:
    kept = [i for begin, stop, keep in windows(n) for i in range(begin, stop)[keep]]
    assert kept == list(range(n))


@given(st.integers(WINDOW + 1, 5000))
def test_a_kept_piece_has_neighbours_on_both_sides_but_at_the_ends_of_the_text(n: int) -> None:
    for begin, stop, keep in windows(n):
        assert stop - begin == WINDOW
        assert begin == 0 or keep.start >= OVERLAP // 2 - 1
        assert stop == n or WINDOW - keep.stop >= OVERLAP // 2 - 1


@given(st.text(alphabet="ab \n", max_size=50), st.integers(1, 40))
def test_sections_make_up_the_text(filler: str, times: int) -> None:
    text = (filler + "x" * 20_000 + "\n\n") * times
    parts = list(sections(text))
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(b - a <= SECTION for a, b in parts)


def test_sections_end_between_paragraphs() -> None:
    text = ("word " * 100 + "\n\n") * 1000
    assert all(text[:stop].endswith("\n\n") for _, stop in sections(text))


SPEECH = [("(iii)", "direct"), ("....", "indirect"), ("...(ii)...", "mixed"), ("(iii).", "direct")]


@pytest.mark.parametrize(("states", "wanted"), SPEECH)
def test_speech_is_told_by_what_stands_in_quotation_marks(states: str, wanted: str) -> None:
    codes = {sign: QUOTES.index(name) for sign, name in zip(".(i)", QUOTES, strict=True)}
    assert speech_of([np.array([codes[sign] for sign in states])]) == wanted
