import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent.parent / "reader"))

import fake_chain
from running import Run

from sayso import reader as reader_module
from sayso.cli import sayso

ARTICLES = {
    "a.txt": 'Ana Petrescu said "we are not leaving". It rained.',
    "b.txt": 'Ion Marsh denied "all [red]of[/red] it". Then Ana Petrescu said "no".',
    "c.txt": "Nothing is said here.",
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model, no ledger of the person who runs the tests, and a folder of our own."""
    monkeypatch.setattr(reader_module, "open_chain", fake_chain.open_fake)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    def go(*args: str, input: bytes | str | None = None) -> Result:
        return CliRunner().invoke(sayso, args, input=input, prog_name="sayso")

    return go


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
