"""Whose a statement is: the one the source names, or nobody."""

from dataclasses import replace
from typing import cast

import pytest
from reading_of import reading_of, statement_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.speakers import name_speakers
from sayso.reading.records import Reading
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)
NAMES = [["Dmitry Peskov", "PERSON"], ["Anna Varga", "PERSON"], ["Kremlin", "ORG"], ["Hamas", "ORG"], ["Baku", "GPE"]]


def speakers(text: str, entities: list[list[str]], sources: list[str | None]) -> list[str | None]:
    """Names of the speakers of statements with these sources, whose contents are `#1`, `#2` …"""
    reading = find_actors(reading_of(text, entities), NO_MODELS)
    statements, at = [], 0
    for i, source in enumerate(sources):
        statement = statement_of(text, i, source, f"#{i + 1}", at)
        at = statement.source.end if statement.source else at
        statements.append(statement)
    reading = name_speakers(replace(reading, statements=tuple(statements)), NO_MODELS)
    return [_name(reading, s.speaker) for s in reading.statements]


def _name(reading: Reading, actor_id: str | None) -> str | None:
    actor = reading.actor(actor_id)
    return actor.name if actor else None


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Dmitry Peskov", "Dmitry Peskov"),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Dmitry Peskov, the Kremlin spokesman", "Dmitry Peskov"),
        ("the Kremlin spokesman, Dmitry Peskov", "Dmitry Peskov"),
        ("Dmitry Peskov of the Kremlin", "Dmitry Peskov"),
        ("The Kremlin", "Kremlin"),
        ("Baku", "Baku"),
        ("the mayor of Baku, Anna Varga,", "Anna Varga"),
        ("a spokesman for Hamas", None),
        ("a spokesman for Dmitry Peskov, who asked not to be named", None),
        ("officials in Baku", None),
        ("a Kremlin official", None),
        ("Dmitry Peskov's lawyer", None),
        ("people close to Dmitry Peskov", None),
        ("Dmitry Peskov and Anna Varga", None),
        ("Dmitry Peskov, Anna Varga and others", None),
        ("Hamas, Baku and others", None),
        ("the ministry", None),
        ("they", None),
    ],
)
def test_the_speaker_is_the_actor_at_the_head_of_the_source(source: str, speaker: str | None) -> None:
    entities = sorted((e for e in NAMES if e[0] in source), key=lambda e: source.index(e[0]))
    assert speakers(f"{source} said #1.", entities, [source]) == [speaker]


PESKOV, VARGA = ["Dmitry Peskov", "PERSON"], ["Anna Varga", "PERSON"]


def test_he_is_the_speaker_of_the_statement_before() -> None:
    text = "Dmitry Peskov said #1. It rained. But he added #2."
    assert speakers(text, [PESKOV], ["Dmitry Peskov", "he"]) == ["Dmitry Peskov", "Dmitry Peskov"]


def test_he_is_nobody_once_the_name_is_three_sentences_back() -> None:
    text = "Dmitry Peskov said #1. It rained. It blew. But he added #2."
    assert speakers(text, [PESKOV], ["Dmitry Peskov", "he"]) == ["Dmitry Peskov", None]


def test_he_is_nobody_where_another_person_is_named_in_between() -> None:
    text = "Dmitry Peskov said #1. Anna Varga left. But he added #2."
    assert speakers(text, [PESKOV, VARGA], ["Dmitry Peskov", "he"]) == ["Dmitry Peskov", None]


def test_he_is_nobody_after_a_statement_of_a_body_or_of_nobody_known() -> None:
    text = "Hamas said #1. But he added #2."
    assert speakers(text, [["Hamas", "ORG"]], ["Hamas", "he"]) == ["Hamas", None]
    text = "Dmitry Peskov said #1. An aide said #2. But he added #3."
    assert speakers(text, [PESKOV], ["Dmitry Peskov", "An aide", "he"]) == ["Dmitry Peskov", None, None]


def test_a_statement_without_a_source_has_no_speaker() -> None:
    assert speakers("Dmitry Peskov came. #1.", [PESKOV], [None]) == [None]


def test_statements_keep_their_order_and_all_else_that_they_say() -> None:
    text = "Dmitry Peskov said #1. Anna Varga said #2."
    reading = find_actors(reading_of(text, [PESKOV, VARGA]), NO_MODELS)
    statements = (statement_of(text, 1, "Anna Varga", "#2"), statement_of(text, 0, "Dmitry Peskov", "#1"))
    named = name_speakers(replace(reading, statements=statements), NO_MODELS).statements
    assert [replace(s, speaker=None) for s in named] == list(statements)
    assert [s.speaker for s in named] == ["x1", "x0"]
