import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from made_up import numbered, talks
from made_up_events import raid

from sayso.ledger import Ledger, check_ledger

DAMAGES = json.loads((Path(__file__).parent / "cases" / "damages.json").read_text(encoding="utf-8"))


@pytest.fixture
def sound(path: Path) -> Path:
    with Ledger(path) as ledger:
        ledger.add(talks())
        ledger.add(talks(id="newer", text="Another text, of nobody's."))
        ledger.add(talks(id="other", origin="other"))
        ledger.add(raid())
    return path


def damage(path: Path, *commands: str) -> None:
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for command in commands:
            raw.execute(command)
    raw.close()


def test_a_sound_ledger_has_no_faults(sound: Path) -> None:
    assert check_ledger(sound) == []


def test_a_ledger_of_many_changes_has_no_faults(path: Path) -> None:
    with Ledger(path) as ledger:
        for model in ("fast 1", "fast 2", "fast 1"):
            list(ledger.add_all(numbered(n, model=model) for n in range(60)))
    assert check_ledger(path) == []


@pytest.mark.parametrize("case", DAMAGES, ids=lambda case: case["damage"][0])
def test_each_damage_is_named_with_its_row(sound: Path, case: dict[str, Any]) -> None:
    damage(sound, *case["damage"])
    faults = check_ledger(sound)
    assert any(fault.code == case["code"] and case["row"] in fault.row for fault in faults), [
        str(fault) for fault in faults
    ]


def test_each_fault_says_what_to_do(sound: Path) -> None:
    damage(sound, "DELETE FROM article_words_docsize WHERE id = 2")
    (fault,) = check_ledger(sound)
    assert str(fault) == (
        "row 2 of table article: A search for its words does not find it. Rebuild the index:"
        " sqlite3 LEDGER \"INSERT INTO article_words(article_words) VALUES('rebuild')\" [fault-words-missing]"
    )
    assert list(fault.as_dict()) == ["row", "code", "what", "remedy"]
    damage(sound, "INSERT INTO article_words(article_words) VALUES('rebuild')")
    assert check_ledger(sound) == []


def test_checking_writes_nothing(sound: Path) -> None:
    before = sound.read_bytes()
    check_ledger(sound)
    assert sound.read_bytes() == before
