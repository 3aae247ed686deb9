"""The tables of actors are well formed: a row that is wrong there is wrong in every article."""

import re

import pytest

from sayso.reading.actors.codes import KINDS, SECTORS
from sayso.reading.actors.facts import body_fact
from sayso.reading.actors.holders import AS_OF, SHARED
from sayso.tables import table

CODES = {*KINDS, "group"}


@pytest.mark.parametrize(
    "name", ["bodies.csv", "group_nouns.csv", "holders.csv", "ambiguous.csv", "countries.csv", "usual_names.csv"]
)
def test_every_row_has_its_source(name: str) -> None:
    assert all(row["source"] for row in table(f"reading/actors/{name}"))


def test_every_body_has_a_known_kind_and_sector_and_one_row_a_name() -> None:
    rows = list(table("reading/actors/bodies.csv"))
    assert {row["kind"] for row in rows} <= CODES
    assert {row["sector"] for row in rows} <= {*SECTORS}
    assert len({row["name"] for row in rows}) == len(rows)


def test_all_names_of_one_body_tell_the_same_of_it() -> None:
    told: dict[str, set[tuple[str, str, str]]] = {}
    for row in table("reading/actors/bodies.csv"):
        told.setdefault(row["body"], set()).add((row["kind"], row["country"], row["sector"]))
    assert [body for body, facts in told.items() if len(facts) > 1] == []


def test_every_group_noun_has_a_known_kind_and_sector() -> None:
    rows = list(table("reading/actors/group_nouns.csv"))
    assert {kind for row in rows for kind in (row["kind"], row["single"])} <= CODES
    assert {row["sector"] for row in rows} <= {*SECTORS, ""}
    assert {row["anywhere"] for row in rows} == {"yes", "no"}
    assert len({row["noun"] for row in rows}) == len(rows)


def test_the_days_of_office_are_days_and_those_of_an_office_that_one_holds_do_not_overlap() -> None:
    terms: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in table("reading/actors/holders.csv"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["from"])
        assert row["from"] < (row["to"] or AS_OF) <= AS_OF
        holder = row["name"] if row["office"] in SHARED else ""
        terms.setdefault((row["country"], row["office"], holder), []).append((row["from"], row["to"] or "9999"))
    for held in terms.values():
        assert all(one[1] <= other[0] for one, other in zip(sorted(held), sorted(held)[1:], strict=False))


def test_every_holder_is_known_by_one_short_name() -> None:
    short: dict[tuple[str, str], set[str]] = {}
    for row in table("reading/actors/holders.csv"):
        assert re.fullmatch(r"[A-Z]{3}|", row["country"])
        assert row["office"]
        assert row["alone"] in ("yes", "no")
        short.setdefault((row["name"], row["country"]), set()).add(row["short"])
    assert all(len(words) == 1 for words in short.values())


def test_every_usual_name_is_of_a_body_that_states_have_and_stands_once() -> None:
    rows = table("reading/actors/usual_names.csv")
    whats = {row["name"] for row in table("reading/actors/state_bodies.csv")}
    assert {row["what"] for row in rows} <= whats
    assert all(re.fullmatch(r"[A-Z]{3}", row["country"]) for row in rows)
    assert len({(row["what"], row["country"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("UN security council", "United Nations Security Council"),
        ("the UN", None),
        ("US Justice Department", "United States Department of Justice"),
        ("U.S. Department of Health and Human Services", "United States Department of Health and Human Services"),
        ("American State Department", "United States Department of State"),
        ("Turkish State Department", None),
        ("Da’esh", "Islamic State"),
        ("Garda Siochana", "Garda Síochána"),
        ("", None),
    ],
)
def test_a_body_is_known_however_its_name_is_spelt(name: str, body: str | None) -> None:
    fact = body_fact(name)
    assert (fact and fact.body) == body
