from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def folder(path: Path) -> Path:
    return path.with_name("ledger.db.captures")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page, whose words stand in it with markup between them."""
    place = tmp_path / "page.html"
    place.write_text(
        "<!doctype html><html><head><title>Bridge closed</title><script>steal()</script></head><body>"
        '<article onclick="steal()"><h1>Bridge closed</h1>\n'
        '<p>Ana Petrescu said "the <a href="javascript:steal()"><b>bridge</b></a> is\n closed to all traffic".'
        '<img src="https://tracker.example/x.png" alt="A <bridge>"></p>'
        "<p>The river had risen by two metres since the morning, and rain was still falling in the hills above it.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    return place


@pytest.fixture
def note(tmp_path: Path) -> Path:
    place = tmp_path / "note.txt"
    place.write_bytes(b'Ana Petrescu said "we stay".\r\n')
    return place
