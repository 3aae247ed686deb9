"""The scorers of events and of pairs, on texts small enough to count by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli import sayso
from sayso.scoring import SCORERS, faults_of

TEXT = "Rebels shelled Gao on Monday. Mali may expel the envoy of Niger, and talks failed."
Row = dict[str, Any]


def words(of: str) -> Row:
    start = TEXT.index(of)
    return {"start": start, "end": start + len(of), "text": of}


def pair(of: str) -> list[int]:
    return [words(of)["start"], words(of)["end"]]


def wanted(type_: str, trigger: str, **more: Any) -> Row:
    roles = {role: [pair(x) for x in more.pop(role, [])] for role in ("actors", "recipients", "places", "times")}
    plain = {"mode": None, "certainty": "CT+", "outlook": None, "holder": None}
    return {"type": type_, "trigger": pair(trigger), **plain, **roles, **more}


def found(type_: str, trigger: str, **more: Any) -> Row:
    actors = {role: [words(x) | {"actor": None} for x in more.pop(role, [])] for role in ("actors", "recipients")}
    roles = actors | {role: [words(x) for x in more.pop(role, [])] for role in ("places", "times")}
    plain = {"id": "e0", "mode": None, "certainty": "CT+", "factuality": 3.0, "outlook": None, "statement": None}
    return {"type": type_, "trigger": words(trigger), **plain, **roles, **more}


def reading(*events: Row, text: str = TEXT) -> Row:
    empty: Row = {"statements": [], "actors": [], "times": [], "places": []}
    return {"article": {"id": "a", "text": text}, "events": list(events), **empty}


def lines(kind: str, gold: list[Row], *events: Row) -> tuple[str, ...]:
    return SCORERS[kind](gold, {"a": reading(*events)}).lines


SHELLED = {"actors": ["Rebels"], "recipients": ["Gao"], "times": ["Monday"], "mode": "heavy-weapons"}
EXPEL = {"actors": ["Mali"], "recipients": ["the envoy of Niger"], "certainty": "PS+", "outlook": "plan"}
GOLD = [
    {"id": "a", "text": TEXT, "events": [wanted("ASSAULT", "shelled", **SHELLED), wanted("SANCTION", "expel", **EXPEL)]}
]
RIGHT = [found("ASSAULT", "shelled", **SHELLED), found("SANCTION", "expel", **EXPEL)]


def test_events_like_the_gold_score_a_hundred() -> None:
    said = lines("events", GOLD, *RIGHT)
    assert said[-1] == (
        "events: trigger F1 100.0, trigger+type F1 100.0, actors F1 100.0, recipients F1 100.0, "
        "certainty 100.0, realised-or-not 100.0"
    )
    assert said[-2].endswith("polarity right 100.0, outlook right 100.0, realised-or-not right 100.0, mode right 100.0")


def test_no_event_found_scores_nothing() -> None:
    assert lines("events", GOLD)[-1].startswith("events: trigger F1 0.0, trigger+type F1 0.0, actors F1 0.0")


def test_a_wrong_type_is_a_trigger_found_and_its_arguments_are_not_judged() -> None:
    wrong = [found("COERCE", "shelled", **SHELLED), RIGHT[1]]
    said = lines("events", GOLD, *wrong)
    assert said[-1].startswith("events: trigger F1 100.0, trigger+type F1 50.0, actors F1 100.0")
    assert any(line.startswith("  COERCE") and "(0 of 1 found, 0 wanted)" in line for line in said)


def test_an_extra_event_costs_precision() -> None:
    said = lines("events", GOLD, *RIGHT, found("CONSULT", "talks"))
    assert said[0].endswith("P  66.7  R 100.0  F1  80.0   (2 of 3 found, 2 wanted)")


def test_a_trigger_may_be_a_little_longer_but_not_far_longer() -> None:
    assert lines("events", GOLD[:1], found("SANCTION", "may expel the envoy"))[1].endswith("(1 of 1 found, 2 wanted)")
    far = found("SANCTION", "Gao on Monday. Mali may expel the envoy of Niger")
    assert lines("events", GOLD, far)[1].endswith("(0 of 1 found, 2 wanted)")


def test_arguments_and_codes_are_judged_each_by_itself() -> None:
    other = EXPEL | {"recipients": ["Niger"], "actors": ["talks"], "certainty": "PR-", "outlook": "threat"}
    said = lines("events", GOLD, RIGHT[0], found("SANCTION", "expel", **other))
    assert "certainty right 50.0, polarity right 50.0, outlook right 50.0, realised-or-not right 100.0" in said[-2]
    assert "actors F1 50.0, recipients F1 50.0" in said[-1]
    nearly = EXPEL | {"recipients": ["envoy of Niger"]}
    assert "recipients F1 100.0" in lines("events", GOLD, RIGHT[0], found("SANCTION", "expel", **nearly))[-1]


def test_misses_name_what_was_missed_and_what_is_too_many() -> None:
    report = SCORERS["events"](GOLD, {"a": reading(RIGHT[0], found("CONSULT", "talks"))})
    assert [miss.split(" · ")[:4] for miss in report.misses] == [
        ["missed", "a", "SANCTION", "expel"],
        ["wrong or extra", "a", "CONSULT", "talks"],
    ]


def plv(root: str, quad: int, source: str | None, target: str | None) -> list[Row]:
    sides = {"source": source, "target": target}
    spans = {name: {"text": x, "span": pair(x), "spans": [pair(x)]} if x else None for name, x in sides.items()}
    return [{"id": "a", "text": TEXT, "root": root, "quad": quad, **spans}]


def test_the_event_that_fits_the_pair_is_the_one_judged() -> None:
    said = lines("plv", plv("ASSAULT", 4, "Rebels", "Gao"), *reversed(RIGHT))
    assert said[-1] == "plv: macro-F1 100.0 over 1 roots, accuracy 100.0, quad 100.0"
    assert said[-2] == "actors of the pair found 100.0, recipients of the pair found 100.0"


def test_an_event_of_others_is_no_answer() -> None:
    said = lines("plv", plv("ASSAULT", 4, "Rebels", "Gao"), RIGHT[1])
    assert said[-1] == "plv: macro-F1 0.0 over 1 roots, accuracy 0.0, quad 0.0"
    assert any(line.startswith("  NONE") for line in said)
    assert said[-2] == "actors of the pair found 0.0, recipients of the pair found 0.0"


def test_an_event_with_the_pair_in_its_roles_goes_before_one_with_it_in_others() -> None:
    swapped = found("COERCE", "expel", actors=["Gao"], recipients=["Rebels"])
    right = found("ASSAULT", "shelled", actors=["Rebels"], recipients=["Gao"], outlook="plan")
    assert "accuracy 100.0" in lines("plv", plv("ASSAULT", 4, "Rebels", "Gao"), swapped, right)[-1]


def test_a_pair_in_swapped_roles_is_still_the_pair_but_not_its_sides() -> None:
    swapped = found("ASSAULT", "shelled", actors=["Gao"], recipients=["Rebels"])
    said = lines("plv", plv("ASSAULT", 4, "Rebels", "Gao"), swapped)
    assert said[-1].startswith("plv: macro-F1 100.0")
    assert said[-2] == "actors of the pair found 0.0, recipients of the pair found 0.0"


@pytest.mark.parametrize(
    ("type_", "outlook", "root", "quad"),
    [
        ("AID", "promise", "AGREE", 1),
        ("CONSULT", "plan", "AGREE", 1),
        ("CONSULT", "demand", "CONSULT", 1),
        ("ASSAULT", "threat", "THREATEN", 3),
        ("ASSAULT", "plan", "ASSAULT", 4),
        ("CONCEDE", None, "YIELD", 1),
        ("RETREAT", None, "YIELD", 2),
    ],
)
def test_what_is_to_come_counts_by_plovers_own_rule(type_: str, outlook: str | None, root: str, quad: int) -> None:
    event = found(type_, "shelled", actors=["Rebels"], outlook=outlook)
    said = lines("plv", plv(root, quad, "Rebels", None), event)
    assert said[-1] == "plv: macro-F1 100.0 over 1 roots, accuracy 100.0, quad 100.0"
    assert said[-2] == "actors of the pair found 100.0, recipients of the pair found 0.0"


def test_of_events_that_fit_alike_the_one_without_an_outlook_is_judged() -> None:
    planned = found("COERCE", "expel", actors=["Rebels"], outlook="plan")
    done = found("ASSAULT", "shelled", actors=["Rebels"])
    assert "accuracy 100.0" in lines("plv", plv("ASSAULT", 4, "Rebels", None), planned, done)[-1]


def test_rows_that_stand_in_no_other_corpus_are_scored_apart_too() -> None:
    rows = plv("ASSAULT", 4, "Rebels", "Gao") + [row | {"seen_in": ["x"]} for row in plv("AID", 2, "Mali", None)]
    said = lines("plv", rows, *RIGHT)
    assert said[-1].startswith("plv: macro-F1 50.0 over 2 roots, accuracy 50.0")
    assert "on rows seen nowhere else: plv: macro-F1 100.0 over 1 roots, accuracy 100.0, quad 100.0" in said


def test_an_events_ids_of_nobody_are_faults() -> None:
    assert list(faults_of(reading(*RIGHT))) == []
    stray = found("ASSAULT", "shelled", actors=["Rebels"])
    stray["actors"][0]["actor"] = "x9"
    assert list(faults_of(reading(stray))) == ["event e0: 'x9' is no one's id"]
    assert list(faults_of(reading(found("ASSAULT", "shelled", statement="s3")))) == ["event e0: 's3' is no one's id"]


@pytest.mark.parametrize(
    ("kind", "gold", "last"),
    [
        ("events", GOLD, "events: trigger F1 100.0, trigger+type F1 100.0, "),
        ("plv", plv("ASSAULT", 4, "Rebels", "Gao"), "plv: macro-F1 100.0 "),
    ],
)
def test_the_command_prints_the_line_to_quote(tmp_path: Path, kind: str, gold: list[Row], last: str) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold[0]), encoding="utf-8")
    (tmp_path / "readings.jsonl").write_text(json.dumps(reading(*RIGHT)), encoding="utf-8")
    arguments = ["score", kind, str(tmp_path / "gold.jsonl"), "--readings", str(tmp_path / "readings.jsonl")]
    done = CliRunner().invoke(sayso, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1].startswith(last)
