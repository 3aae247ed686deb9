"""A watch that is killed at any moment and begun again ends with the articles of one that never was."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_cli_watch import ALLOWED, SAID, entry, feed

sys.path.insert(0, str(Path(__file__).parent.parent / "fetching"))

from hostile_server import page, serving

from sayso.ledger import Ledger, check_ledger

MANY = 30


@pytest.mark.slow
def test_a_watch_killed_at_random_moments_ends_as_an_unbroken_one(tmp_path: Path) -> None:
    ledger = tmp_path / "l.sqlite"
    moments = random.Random(7)
    with serving() as site:
        for n in range(2):
            names = [f"{n}-{k}" for k in range(MANY)]
            site.pages |= {f"/{name}": page(name, SAID, SAID) for name in names}
            site.pages[f"/feed{n}"] = (200, {"ETag": '"1"'}, feed(*(entry(name, site.url("")) for name in names)))
        command = [sys.executable, str(Path(__file__).with_name("quick_sayso.py")), "watch"]
        command += [site.url("/feed0"), site.url("/feed1"), "--once", "--pages", "--ledger", str(ledger), *ALLOWED]
        killed = 0
        for _ in range(6):
            run = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
            time.sleep(moments.uniform(1.0, 4.0))
            killed += run.poll() is None
            run.kill()
            run.wait()
        assert killed >= 3, "the runs were over too soon: nothing was tested"
        last = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        assert last.returncode == 0, last.stderr
        asked = len(site.paths())
        again = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        assert f"{2 * MANY} entries known already." in again.stderr
        assert len(site.paths()) == asked + 2
    with Ledger(ledger, readonly=True) as kept:
        urls = [row.url for row in kept.articles()]
        assert kept.counts()["versions"] == 2 * MANY
    assert sorted(urls) == sorted(site.url(f"/{n}-{k}") for n in range(2) for k in range(MANY))
    assert check_ledger(ledger) == []
