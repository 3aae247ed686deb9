"""Names that the encoder's heads find beside those of spaCy's recogniser, and what is no name."""

import numpy as np
import pytest

from sayso.article import Span
from sayso.reading import names
from sayso.reading.encoder import Encoding
from sayso.reading.names import is_description, is_name, with_metonyms, with_more
from sayso.reading.records import Entity

TEXT = "Police met Ada Ray in Oslo."


@pytest.mark.parametrize("words", ["Oslo", "Bank of Norway", "al-Shabaab Front", "Congress", "U.S."])
def test_names_begin_their_last_word_with_a_capital(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize("words", ["the port", "Georgian troops", "Kenya's trade minister", "Police", "Soldiers"])
def test_descriptions_are_no_names_whatever_the_heads_say(words: str) -> None:
    assert not is_name(words)


def test_one_word_for_several_people_is_a_description_also_where_a_recogniser_marks_it() -> None:
    assert is_description("Soldiers")
    assert not is_description("Congress")


def test_own_names_are_added_where_none_is_and_the_order_is_that_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [Entity(Span(11, 18), "PERSON"), Entity(Span(22, 26), "ORG")]
    monkeypatch.setattr(names, "names_in", lambda *_: ours)
    marked = [Entity(Span(0, 6), "GPE"), Entity(Span(22, 26), "GPE")]
    found = with_more(marked, TEXT, None, None, 0)  # type: ignore[arg-type]
    assert [(entity.span.of(TEXT), entity.label) for entity in found] == [("Ada Ray", "PERSON"), ("Oslo", "GPE")]


def test_only_places_have_a_chance_not_to_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_metonym", lambda *_: 0.9)
    found = with_metonyms([Entity(Span(11, 18), "PERSON"), Entity(Span(22, 26), "GPE")], None, 0)  # type: ignore[arg-type]
    assert [entity.metonym for entity in found] == [None, 0.9]


def test_the_chance_is_the_mean_over_the_names_pieces() -> None:
    class Pieces:
        @staticmethod
        def touched(start: int, end: int) -> tuple[int, int]:
            return (1, 2) if (start, end) == (2, 8) else (0, 0)

    encoding = Encoding(Pieces(), {"metonym": np.array([[9.0], [2.0], [-2.0]], dtype=np.float32)})  # type: ignore[arg-type]
    (found,) = with_metonyms([Entity(Span(12, 18), "GPE")], encoding, 10)
    assert found.metonym == 0.5
