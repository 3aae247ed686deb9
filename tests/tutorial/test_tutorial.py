"""The tutorial runs as it stands, offline, and finds what its words say it finds."""

import contextlib
import io
import json
import shutil
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
CELLS = [
    "".join(cell["source"])
    for cell in json.loads((DOCS / "tutorial.ipynb").read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
]


@pytest.mark.slow
def test_every_cell_of_the_tutorial_runs_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the tutorial asked the network")

    shutil.copy(DOCS / "tutorial-feed.xml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    names: dict[str, object] = {}
    printed = []
    for cell in CELLS:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(cell, "tutorial.ipynb", "exec"), names)  # noqa: S102
        printed.append(out.getvalue())
    articles, statements, kept, events, table = printed
    assert articles.count("Valley Wire") == 2
    assert "[entry-without-text]" in articles
    assert "Reform Party" in statements
    assert kept.splitlines()[:2] == ["['added', 'added']", "['unchanged', 'unchanged']"]
    assert "ASSAULT | " in events
    assert table.startswith("published,outlet,speaker,")


def test_the_tutorial_is_shown_with_what_it_prints_and_names_no_folder_of_a_machine() -> None:
    text = (DOCS / "tutorial.ipynb").read_text(encoding="utf-8")
    assert "Reform Party" in text
    assert '"output_type": "error"' not in text
    assert "/tmp/" not in text  # noqa: S108
    assert "/home/" not in text
