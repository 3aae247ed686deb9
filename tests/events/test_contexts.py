"""Contexts of an event: told by its own words and its type, and by nothing farther off."""

import csv
from importlib.resources import files

import pytest

from sayso.article import Span
from sayso.reading.events.codes import CONTEXTS, MODES, TYPES
from sayso.reading.events.contexts import contexts_of
from sayso.reading.records import Argument, Event

TABLE = files("sayso.reading.events").joinpath("contexts.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))


def contexts(text: str, kind: str, trigger: str, *recipients: str, sentence: str | None = None) -> tuple[str, ...]:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    type_, _, mode = kind.partition("-")
    event = Event(
        id="e0",
        type=type_,
        mode=mode or None,
        trigger=span(trigger),
        recipients=tuple(Argument(span(words)) for words in recipients),
        certainty="CT+",
        factuality=3.0,
        confidence=1.0,
    )
    return contexts_of(text, span(sentence) if sentence else Span(0, len(text)), event)


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "recipient", "wanted"),
    [
        ("Police freed 40 migrants.", "RETREAT-release", "freed", "40 migrants", ("migration",)),
        ("Osk's ambassador was recalled.", "SANCTION-withdraw", "recalled", "Osk's ambassador", ("diplomatic",)),
        ("A gang took the mayor.", "ASSAULT-abduct", "took", "the mayor", ("crime",)),
        ("Nurses got vaccines.", "AID", "got", "vaccines", ("health",)),
        ("They mobbed the Pride march.", "ASSAULT-beat", "mobbed", "the Pride march", ("lgbt",)),
        ("He was jailed for bribery.", "SANCTION-convict", "jailed", "He", ("legal", "corruption")),
        ("Men hacked the registry.", "COERCE-cyber", "hacked", "the registry", ("cyber",)),
    ],
)
def test_the_events_own_words_and_its_type_tell_its_contexts(
    text: str, kind: str, trigger: str, recipient: str, wanted: tuple[str, ...]
) -> None:
    assert contexts(text, kind, trigger, recipient) == wanted


def test_what_tells_nothing_has_no_context() -> None:
    assert contexts("Osk urged Brun to wait.", "REQUEST", "urged", "Brun") == ()
    assert contexts("", "REQUEST", "") == ()


def test_a_word_far_from_the_trigger_and_in_no_argument_does_not_count() -> None:
    text = "Osk urged Brun to wait until the envoys of the two lands had seen the migrants at the old port."
    assert contexts(text, "REQUEST", "urged", "Brun") == ()
    assert contexts(text, "REQUEST", "urged", "the migrants") == ("migration",)


def test_a_word_beside_the_trigger_in_another_sentence_does_not_count() -> None:
    text = "Many were migrants. Shots fell."
    assert contexts(text, "ASSAULT", "Shots", sentence="Shots fell.") == ()
    assert contexts(text, "ASSAULT", "Shots") == ("migration",)


def test_a_row_for_some_types_holds_for_no_others() -> None:
    assert "health" in contexts("Doctors struck.", "PROTEST-strike", "struck", "Doctors")
    assert "health" not in contexts("Doctors were shot.", "ASSAULT-firearms", "shot", "Doctors")


def test_words_match_in_capitals_and_with_their_plain_endings() -> None:
    for word in ("Bribery", "BRIBES", "bribed", "bribe's", "bribe’s"):
        assert contexts(f"It was {word}.", "ACCUSE", "was") == ("corruption",), word


def test_the_table_knows_its_contexts_and_types_and_has_each_row_once() -> None:
    kinds = {*TYPES, *(f"{type_}-{mode}" for type_ in MODES for mode in MODES[type_])}
    assert {row["context"] for row in ROWS} <= set(CONTEXTS)
    assert set(" ".join(row["types"] for row in ROWS).split()) <= kinds
    assert len({tuple(row.values()) for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["words"] == " ".join(row["words"].lower().split())
        assert row["words"] or row["types"]


def test_every_context_has_evidence() -> None:
    assert {row["context"] for row in ROWS} == set(CONTEXTS)
