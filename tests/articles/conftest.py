"""What the tests of sources share: reading a source to a list, and the words a skipped one was given."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from

Outcome = list[Article | Skipped]


@pytest.fixture
def read() -> Callable[..., Outcome]:
    """Read sources to a list; bytes stand for standard input."""

    def read_all(*sources: Path | str | bytes, **settings: object) -> Outcome:
        names = ["-" if isinstance(each, bytes) else str(each) for each in sources]
        stdin = next((BytesIO(each) for each in sources if isinstance(each, bytes)), None)
        return list(articles_from(names, SourceSettings(**settings), stdin=stdin))  # type: ignore[arg-type]

    return read_all


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file and give its path; a text is written as UTF-8, code point for code point."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
