"""A name misspelt once, a nickname, and a name that only the statements tell."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import reading_of, statement_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.spelling import is_slip, right_spellings
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)


def names(text: str, entities: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    reading = reading_of(text, [[name, "PERSON"] for name in entities])
    return [(a.name, a.aliases) for a in find_actors(reading, NO_MODELS).actors]


def test_a_surname_misspelt_once_is_an_alias_of_the_right_one() -> None:
    text = "Ivan Zelensky left. Zelensky spoke. Zelenksy sat. Ivan Zelenskiy stood."
    found = names(text, ["Ivan Zelensky", "Zelensky", "Zelenksy", "Ivan Zelenskiy"])
    assert found == [("Ivan Zelensky", ("Zelensky", "Zelenksy", "Ivan Zelenskiy"))]


def test_the_right_name_is_in_the_text_twice_or_nothing_is_said() -> None:
    assert len(names("Ivan Zelensky left. Zelenksy sat.", ["Ivan Zelensky", "Zelenksy"])) == 2


def test_two_full_names_with_other_first_names_are_two_people() -> None:
    text = "Ivan Johnson left. Johnson spoke. Peter Johnston sat."
    assert len(names(text, ["Ivan Johnson", "Johnson", "Peter Johnston"])) == 2


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("zelenksy", "zelensky", True),
        ("zelenskiy", "zelensky", True),
        ("hussain", "hussein", True),
        ("petrova", "petrov", False),
        ("orlov", "orlow", False),
        ("pelensky", "zelensky", False),
        ("zelensky", "zelensky", False),
        ("zalenksy", "zelensky", False),
    ],
)
def test_a_slip_is_one_letter_or_two_swapped_in_a_long_word(wrong: str, right: str, slip: bool) -> None:
    assert is_slip(wrong, right) is slip


@given(st.lists(st.lists(st.text("abc", min_size=5, max_size=8), min_size=1, max_size=2).map(tuple), max_size=12))
def test_what_is_put_right_is_a_slip_of_a_name_that_is_there_more_often(found: list[tuple[str, ...]]) -> None:
    surnames = [name[-1] for name in found]
    for wrong, right in right_spellings(found).items():
        ((a, b),) = [(a, b) for a, b in zip(wrong, right, strict=True) if a != b]
        assert is_slip(a, b)
        assert surnames.count(b) > max(1, surnames.count(a))


def test_a_nickname_that_the_text_gives_is_the_same_person() -> None:
    text = "Omar Hadi Dagan, known as Hamdi, left. Hamdi sat."
    assert names(text, ["Omar Hadi Dagan"]) == [("Omar Hadi Dagan", ("Hamdi",))]


@pytest.mark.parametrize(
    ("text", "source", "authority", "found"),
    [
        ("It rained, Scharping said #1.", "Scharping", "person", ["Scharping"]),
        ("It rained, said Tural, a student: #1.", "Tural, a student", None, ["Tural"]),
        ("Reuters said #1.", "Reuters", None, ["Reuters"]),
        ("It rained, as Corvane reported: #1.", "Corvane", "outlet", ["Corvane"]),
        ("Investigators said #1.", "Investigators", "official", []),
        ("Residents of towns said #1, residents do.", "Residents", "person", []),
        ("He said #1.", "He", "person", []),
        ("Corvane reported #1.", "Corvane", "outlet", []),
    ],
)
def test_who_makes_a_statement_has_a_name_there(
    text: str, source: str, authority: str | None, found: list[str]
) -> None:
    statement = replace(statement_of(text, 0, source, "#1"), authority=authority)
    reading = replace(reading_of(text, []), statements=(statement,))
    assert [a.name for a in find_actors(reading, NO_MODELS).actors] == found
