"""The scorer of pronouns, on a text small enough to count by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli import sayso
from sayso.scoring import SCORERS

TEXT = "Mary Lee met Joe Doe. She told him that they would go. Her aide left; he wept. It rained on Mary Lee."
Row = dict[str, Any]


def mark(words: str, cluster: str, kind: str = "pronoun", thing: str = "person", nth: int = 0) -> Row:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "cluster": cluster,
        "mention": kind,
        "type": thing,
    }


MARY, MARY_AGAIN = mark("Mary Lee", "mary", "name"), mark("Mary Lee", "mary", "name", nth=1)
JOE = mark("Joe Doe", "joe", "name")
SHE, HER, HIM, HE = mark("She", "mary"), mark("Her", "mary"), mark("him", "joe"), mark("he wept", "aide")
HE = HE | {"text": "he", "end": HE["start"] + 2}
THEY = mark("they", "firm", thing="organization")
GOLD = [
    {
        "id": "a",
        "text": TEXT,
        "mentions": [MARY, MARY_AGAIN, JOE, SHE, HER, HIM, HE, THEY, mark("Her aide", "aide", "nominal")],
    }
]


def actor(name: str | None, *mentions: Row) -> Row:
    places = [{"start": m["start"], "end": m["end"], "text": m["text"], "metonym": False} for m in mentions]
    return {"id": f"x{mentions[0]['start']}", "name": name, "mentions": places}


def reading(*actors: Row) -> Row:
    empty: Row = {"statements": [], "events": [], "times": [], "places": []}
    return {"article": {"id": "a", "text": TEXT}, "actors": list(actors), **empty}


def lines(*actors: Row) -> tuple[str, ...]:
    return SCORERS["pronouns"](GOLD, {"a": reading(*actors)}).lines


def test_every_pronoun_with_its_person_scores_a_hundred() -> None:
    found = lines(actor("Mary Lee", MARY, SHE, HER), actor("Joe Doe", JOE, HIM))
    assert found[0].endswith("P 100.0  R 100.0  F1 100.0   (3 of 3 found, 3 wanted)")
    assert found[-1] == "pronouns: F1 100.0 of 3"


def test_nothing_found_scores_nothing() -> None:
    assert lines()[-1] == "pronouns: F1 0.0 of 3"


def test_a_pronoun_with_another_person_is_found_and_wrong() -> None:
    found = lines(actor("Mary Lee", MARY, SHE, HIM), actor("Joe Doe", JOE))
    assert "(1 of 2 found, 3 wanted)" in found[0]


def test_a_pronoun_of_one_whom_the_text_never_names_is_not_wanted_but_wrong_where_it_is_given() -> None:
    found = lines(actor("Mary Lee", MARY, SHE, HER), actor("Joe Doe", JOE, HIM, HE))
    assert "(3 of 4 found, 3 wanted)" in found[0]


def test_what_is_no_person_counts_nowhere() -> None:
    assert "(0 of 0 found, 3 wanted)" in lines(actor("Mary Lee", MARY, THEY))[0]


def test_an_actor_without_a_name_gives_no_pronoun_a_person() -> None:
    assert "(0 of 0 found, 3 wanted)" in lines(actor(None, MARY, SHE, HER))[0]


def test_an_actor_is_the_person_that_over_half_of_its_names_are_of() -> None:
    assert "(2 of 3 found, 3 wanted)" in lines(actor("Mary Lee", MARY, MARY_AGAIN, JOE, SHE, HER, HIM))[0]
    assert "(0 of 1 found, 3 wanted)" in lines(actor("Mary Lee", MARY, JOE, SHE))[0]


def test_an_actors_name_may_be_marked_a_little_longer_or_shorter() -> None:
    last_name = MARY | {"start": MARY["start"] + 5, "text": "Lee"}
    assert "(1 of 1 found, 3 wanted)" in lines(actor("Lee", last_name, SHE))[0]


def test_misses_tell_whom_was_meant_and_whom_was_given() -> None:
    report = SCORERS["pronouns"](GOLD, {"a": reading(actor("Joe Doe", JOE, SHE))})
    assert report.misses[0].startswith("pronoun wrong · a · She · wanted Mary Lee, found Joe Doe · ")
    assert len(report.misses) == 3


@pytest.mark.parametrize(("given", "wanted"), [("Mary Lee", "F1 50.0 of 3"), (None, "F1 0.0 of 3")])
def test_the_command_prints_the_line_to_quote(tmp_path: Path, given: str | None, wanted: str) -> None:
    gold, readings = tmp_path / "gold.jsonl", tmp_path / "readings.jsonl"
    gold.write_text(json.dumps(GOLD[0]), encoding="utf-8")
    readings.write_text(json.dumps(reading(actor(given, MARY, SHE))), encoding="utf-8")
    done = CliRunner().invoke(sayso, ["score", "pronouns", str(gold), "--readings", str(readings)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == f"pronouns: {wanted}"
