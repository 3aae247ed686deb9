"""`sayso score` from the command line: the figures, and what it says of files that don't fit."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli import sayso

TEXT = "Mary said that it rained."
GOLD = {"id": "a", "text": TEXT, "attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 24]]}]}


def reading(**changes: Any) -> dict[str, Any]:
    words = lambda a, b: {"start": a, "end": b, "text": TEXT[a:b]}  # noqa: E731
    statement = {"id": "s0", "source": words(0, 4), "cue": words(5, 9), "content": [words(10, 24)]}
    found: dict[str, Any] = {
        "article": {"id": "a", "text": TEXT},
        "statements": [statement | {"speaker": None, "parent": None}],
    }
    return found | {"events": [], "actors": [], "times": [], "places": []} | changes


def score(folder: Path, found: Any, *more: str) -> Result:
    (folder / "gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    (folder / "readings.jsonl").write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    arguments = ["score", "statements", str(folder / "gold.jsonl"), "--readings", str(folder / "readings.jsonl"), *more]
    return CliRunner().invoke(sayso, arguments)


def test_the_last_line_is_the_one_to_quote(tmp_path: Path) -> None:
    done = score(tmp_path, reading())
    assert done.exit_code == 0, done.output
    wanted = "statements: exact F1 source 100.0 cue 100.0 content 100.0; whole statement F1 100.0"
    assert done.stdout.splitlines()[-1] == wanted


def test_misses_are_shown_on_request(tmp_path: Path) -> None:
    done = score(tmp_path, reading(statements=[]), "--show", "5")
    assert done.stdout.splitlines()[0].startswith("missed · a · source: Mary | cue: said | content: that it rained")


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ("{not json", "gold-unreadable"),
        ("[1]", "gold-unreadable"),
        ("", "readings-missing"),
        (reading(article={"id": "a", "text": TEXT + " "}), "readings-changed"),
        (reading(times=[{"start": 0, "end": 3, "text": "Joe"}]), "readings-faulty"),
    ],
    ids=["no JSON", "no object", "no reading", "another text", "wrong words"],
)
def test_files_that_do_not_fit_are_named_with_the_fault(tmp_path: Path, found: Any, code: str) -> None:
    done = score(tmp_path, found)
    assert done.exit_code == 3
    assert f"[{code}]" in done.output
    assert "Traceback" not in done.output
