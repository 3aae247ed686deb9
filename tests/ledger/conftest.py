from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import talks
from made_up_events import raid

from sayso.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as ledger:
        yield ledger


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """A ledger with two articles, of which the second one has events."""
    ledger.add(talks())
    ledger.add(raid(outlet="Courier", published="2026-05-05"))
    return ledger
