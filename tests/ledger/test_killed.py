"""A run that is killed at any moment and begun again ends as one that never was."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_up import numbered

from sayso.ledger import Ledger, check_ledger

MANY = 1500


def begin(path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(Path(__file__).with_name("adding.py")), str(path), str(MANY)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603


@pytest.mark.slow
def test_a_run_killed_at_random_moments_ends_as_an_unbroken_one(tmp_path: Path) -> None:
    unbroken = tmp_path / "unbroken.db"
    with Ledger(unbroken) as ledger:
        list(ledger.add_all(numbered(n) for n in range(MANY)))
        expected = list(ledger.dump())

    killed = tmp_path / "killed.db"
    moments = random.Random(7)
    cut_short = 0
    for k in range(14):
        run = begin(killed)
        assert run.stdout is not None
        # The first ones while the ledger is being made, the others some way into the adding.
        if k < 5:
            while not killed.exists():
                time.sleep(0.001)
            time.sleep(moments.uniform(0, 0.15))
        else:
            run.stdout.readline()
            time.sleep(moments.uniform(0, 0.8))
        cut_short += run.poll() is None
        run.kill()
        run.communicate()
        if killed.exists() and killed.stat().st_size:
            with Ledger(killed):
                pass  # whatever was begun is finished or undone
            assert check_ledger(killed) == []
    assert cut_short >= 6, "the runs were over too soon: nothing was tested"
    last = begin(killed)
    last.communicate()
    assert last.returncode == 0
    with Ledger(killed) as ledger:
        assert list(ledger.dump()) == expected
    assert check_ledger(killed) == []


def test_the_dump_of_a_ledger_tells_any_two_apart(tmp_path: Path) -> None:
    dumps = []
    for name, count in (("a", 30), ("b", 30), ("c", 31)):
        with Ledger(tmp_path / name) as ledger:
            list(ledger.add_all(numbered(n) for n in range(count)))
            dumps.append(list(ledger.dump()))
    assert dumps[0] == dumps[1]
    assert dumps[0] != dumps[2]


def test_adding_all_again_after_a_part_ends_in_the_same(tmp_path: Path) -> None:
    with Ledger(tmp_path / "once") as once:
        list(once.add_all(numbered(n) for n in range(60)))
        expected = list(once.dump())
    with Ledger(tmp_path / "twice") as twice:
        for end in (13, 40, 60, 60):
            list(twice.add_all(numbered(n) for n in range(end)))
        assert list(twice.dump()) == expected
