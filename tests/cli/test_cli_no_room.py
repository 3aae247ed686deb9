"""A limit on the size of files is told as what it is, wherever it is met, and what was added before it stays."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.ledger import Ledger, check_ledger

resource = pytest.importorskip("resource", reason="only Unix limits the size of files")

PROGRAM = [sys.executable, str(Path(__file__).parent / "fake_sayso.py")]


def read_limited(most: int, *args: str) -> tuple[int, str]:
    """The exit code and the last line of `sayso read`, where no file may have more bytes than this."""
    done = subprocess.run(  # noqa: S603
        [*PROGRAM, "read", *args],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    return done.returncode, done.stderr.splitlines()[-1]


@pytest.mark.parametrize("most", [1_000, 100_000])
def test_of_a_ledger(tmp_path: Path, most: int) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for n in range(100):
        (pile / f"{n:03}.txt").write_text(f'Ana said "{n}". ' * 100)
    code, told = read_limited(most, str(pile), "--ledger", "l.sqlite", "--no-captures")
    assert code == 3
    assert "There is no room left to write to the ledger l.sqlite: the system writes no more" in told
    assert "ulimit -f" in told
    with Ledger("l.sqlite") as ledger:
        assert ledger.counts()["articles"] < 100
    assert check_ledger(Path("l.sqlite")) == []


def test_of_a_capture(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text('Ana said "no".')
    assert read_limited(100_000_000, "small.txt", "--ledger", "l.sqlite")[0] == 0
    told = (
        f"<p>Ana said on Friday that talks number {n} had begun, and that nobody would leave.</p>" for n in range(9)
    )
    nothing = random.Random(7).randbytes(600_000).hex()  # what compresses to no less than it is made of
    (tmp_path / "page.html").write_text(
        f"<html><body><article>{''.join(told)}</article><!-- {nothing} --></body></html>"
    )
    code, told = read_limited(500_000, "page.html", "--ledger", "l.sqlite")
    assert code == 3
    assert "l.sqlite.captures: a file may not grow larger here (ulimit -f" in told
    assert check_ledger(Path("l.sqlite")) == []


def test_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('Ana said "no". ' * 1_000)
    code, told = read_limited(1_000, "a.txt", "--jsonl", "out.jsonl")
    assert code == 3
    assert told.startswith("sayso: out.jsonl cannot be written: a file may not grow larger here (ulimit -f")
