"""What the tests of fetching share: a site on loopback, and settings that may reach it and do not wait."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile_server import Site, quick, serving

from sayso.articles.fetch import Ask, Fetched, Fetcher
from sayso.errors import SaysoError


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def fetch() -> Callable[..., Fetched | str]:
    """Fetch one address; the code of the fault where there is one."""

    def go(url: str, *, ask: Ask | None = None, **values: object) -> Fetched | str:
        with Fetcher(quick(**values)) as fetcher:
            (outcome,) = fetcher.fetch_all([ask or Ask(url=url)])
            return outcome.code if isinstance(outcome, SaysoError) else outcome

    return go
