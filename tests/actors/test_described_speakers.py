"""Whose a statement is where the source is no name: offices, kinds of bodies, documents, "I" and "which"."""

from dataclasses import replace
from typing import Literal, cast

import pytest
from reading_of import reading_of, statement_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.governments import tell_governments
from sayso.reading.actors.speakers import name_speakers
from sayso.reading.records import Reading, Statement
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)
FIDAN, LAVROV, VARGA = ["Hakan Fidan", "PERSON"], ["Sergei Lavrov", "PERSON"], ["Anna Varga", "PERSON"]


def speakers(text: str, entities: list[list[str]], *sources: str) -> list[str | None]:
    """Names of the speakers of statements with these sources, whose contents are `#1`, `#2` …"""
    at = [text.rindex(source, 0, text.index(f"#{i + 1}")) for i, source in enumerate(sources)]
    statements = [statement_of(text, i, source, f"#{i + 1}", at[i]) for i, source in enumerate(sources)]
    return _speakers(text, entities, statements)


def _speakers(text: str, entities: list[list[str]], statements: list[Statement]) -> list[str | None]:
    reading: Reading = replace(reading_of(text, entities), statements=tuple(statements))
    for step in (find_actors, tell_governments, name_speakers):
        reading = step(reading, NO_MODELS)
    return [actor.name if (actor := reading.actor(s.speaker)) else None for s in reading.statements]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Foreign Minister Hakan Fidan left.", "The foreign minister"),
        ("Turkish Foreign Minister Hakan Fidan left.", "The minister"),
        ("Turkish Foreign Minister Hakan Fidan left.", "The Turkish foreign minister"),
        ("Turkish Foreign Minister Hakan Fidan left.", "Turkey's foreign minister"),
        ("Hakan Fidan, Turkey's foreign minister, left.", "The foreign minister himself"),
        ("Hakan Fidan, the minister of foreign affairs, left.", "The foreign minister"),
        ("Turkey's foreign minister, Hakan Fidan, left.", "The minister"),
        ("The mayor of New Town, Hakan Fidan, left.", "The mayor"),
        ("Hakan Fidan, Abel's security adviser, left.", "Abel's security adviser"),
        ("President Hakan Fidan left.", "The head of state"),
    ],
)
def test_an_office_is_the_person_whom_the_article_gives_it_to(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said #1.", [FIDAN], source) == ["Hakan Fidan"]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Foreign Minister Hakan Fidan met Defence Minister Anna Varga.", "The minister"),
        ("Turkish Foreign Minister Hakan Fidan left.", "The Greek foreign minister"),
        ("Foreign Minister Hakan Fidan left.", "Greece's foreign minister"),
        ("Former foreign minister Hakan Fidan left.", "The foreign minister"),
        ("Deputy Foreign Minister Hakan Fidan left.", "The foreign minister"),
        ("Hakan Fidan, an adviser to the foreign minister, left.", "The foreign minister"),
        ("Hakan Fidan, who met the foreign minister, left.", "The foreign minister"),
        ("Speaking to the foreign minister, Hakan Fidan left.", "The foreign minister"),
        ("Foreign Minister Hakan Fidan left. A Greek foreign minister came.", "The foreign minister"),
        ("Hakan Fidan left.", "The foreign minister"),
        ("Spokesman Hakan Fidan left.", "A spokesman"),
        ("Prime Minister Hakan Fidan left.", "The minister"),
    ],
)
def test_an_office_that_is_not_plainly_one_persons_is_nobodys(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said #1.", [FIDAN, VARGA][: 1 + ("Varga" in before)], source) == [None]


def test_an_office_is_not_taken_from_what_comes_later() -> None:
    assert speakers("The minister said #1. Foreign Minister Hakan Fidan left.", [FIDAN], "The minister") == [None]


@pytest.mark.parametrize(
    ("before", "entities", "source", "speaker"),
    [
        ("The Washington Post has it.", [["Washington Post", "ORG"]], "The paper", "Washington Post"),
        ("Reuters and Tass have it.", [["Reuters", "ORG"], ["Tass", "ORG"]], "The agency", None),
        ("The Hill Party met.", [["Hill Party", "ORG"]], "The party", "Hill Party"),
        ("The Hill Court met in Acme Hall.", [["Hill Court", "ORG"], ["Acme", "ORG"]], "The court", "Hill Court"),
        ("Acme Inc met Zenith.", [["Acme Inc", "ORG"], ["Zenith", "ORG"]], "The company", None),
        ("Acme Inc met.", [["Acme Inc", "ORG"]], "The company", "Acme Inc"),
        ("Acme Inc met.", [["Acme Inc", "ORG"]], "A company", None),
        ("Acme Inc met.\n\nIt rained.\n\nIt blew.\n\nIt snowed.", [["Acme Inc", "ORG"]], "The company", None),
        ("Hamas met.", [["Hamas", "ORG"]], "The group", "Hamas"),
    ],
)
def test_the_company_is_the_one_body_of_its_kind_close_before(
    before: str, entities: list[list[str]], source: str, speaker: str | None
) -> None:
    assert speakers(f"{before} {source} said #1.", entities, source) == [speaker]


FBI = ["FBI", "ORG"]


def test_a_document_is_its_issuers_and_so_it_is_when_told_of_again() -> None:
    text = "An FBI news bulletin said #1. The bulletin said #2. The document said #3."
    assert (
        speakers(text, [FBI], "An FBI news bulletin", "The bulletin", "The document")
        == ["Federal Bureau of Investigation"] * 3
    )


def test_a_document_is_of_whom_it_is_by() -> None:
    text = "A decree signed by President Anna Varga said #1. The decree said #2."
    assert speakers(text, [VARGA], "A decree signed by President Anna Varga", "The decree") == ["Anna Varga"] * 2


def test_a_second_document_in_between_is_not_the_first_ones_issuers() -> None:
    text = "An FBI report said #1. Then a second report came. The report said #2."
    assert speakers(text, [FBI], "An FBI report", "The report") == ["Federal Bureau of Investigation", None]


@pytest.mark.parametrize(
    "source", ["The report", "A report on the FBI", "The Pretoria report", "A report from his office"]
)
def test_a_document_without_a_plain_issuer_is_nobodys(source: str) -> None:
    entities = [e for e in (FBI, ["Pretoria", "GPE"]) if e[0] in source]
    assert speakers(f"{source} said #1.", entities, source) == [None]


Speech = Literal["direct", "indirect", "mixed"]


def quoted(source: str, inner: str, entities: list[list[str]], speech: Speech = "direct") -> str | None:
    """Speaker of a statement of `inner` inside of what `source` says."""
    text = f"{source} said: “Well, {inner} hope #1.”"
    begin = text.index("“")
    outer = replace(statement_of(text, 0, source, "#1"), speech=speech)
    outer = replace(outer, content=(replace(outer.content[0], start=begin, end=len(text)),))
    return _speakers(text, entities, [outer, statement_of(text, 1, inner, "#1", begin)])[1]


def test_i_in_a_quotation_is_its_speaker_and_we_only_if_that_is_a_body() -> None:
    assert quoted("Anna Varga", "I", [VARGA]) == "Anna Varga"
    assert quoted("Anna Varga", "we", [VARGA]) is None
    assert quoted("Hamas", "we", [["Hamas", "ORG"]]) == "Hamas"
    assert quoted("A spokesman for Hamas", "we", [["Hamas", "ORG"]]) is None
    assert quoted("Anna Varga", "I", [VARGA], "mixed") == "Anna Varga"
    assert quoted("Anna Varga", "I", [VARGA], "indirect") is None


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("They met Anna Varga, who said #1.", "who", "Anna Varga"),
        ("They met Anna Varga, a nurse from Sometown, who said #1.", "who", "Anna Varga"),
        ("They met friends of Anna Varga, who said #1.", "who", None),
        ("They met Anna Varga and others, who said #1.", "who", None),
        ("They wrote to Ankara, but Greece, which said #1.", "which", "Government of Greece"),
    ],
)
def test_a_relative_pronoun_is_the_name_right_before_it(text: str, source: str, speaker: str | None) -> None:
    entities = [e for e in (VARGA, ["Ankara", "GPE"], ["Greece", "GPE"]) if e[0] in text]
    assert speakers(text, entities, source) == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Secretary of State Anna Varga", "Anna Varga"),
        ("Minister for the Far East Anna Varga", "Anna Varga"),
        ("a spokesman for Minister Anna Varga", None),
        ("Anna Varga, sister of President Hakan Fidan and head of a bank", "Anna Varga"),
        ("Anna Varga, the nurse, and Hakan Fidan", None),
        ("Reuters news agency", "Reuters"),
        ("Armenians", None),
    ],
)
def test_the_head_of_a_source_is_found_behind_long_titles_and_before_appositions(
    source: str, speaker: str | None
) -> None:
    known = (VARGA, FIDAN, ["Reuters", "ORG"], ["Armenians", "NORP"])
    assert speakers(f"{source} said #1.", [e for e in known if e[0] in source], source) == [speaker]
