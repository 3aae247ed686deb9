import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent.parent / "reader"))

import fake_chain

from sayso import reader as reader_module
from sayso.cli import sayso
from sayso.ledger import Ledger, check_ledger

LEDGER = "news.sqlite"
FIRST = 'Ana Petrescu said "we stay".\n\nIt rained.\n\nIt snowed.\n\nIon Marsh said "no".\n'
SECOND = FIRST.replace("we stay", "we may go").replace("rained", "poured")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reader_module, "open_chain", fake_chain.open_fake)
    monkeypatch.setenv("SAYSO_LEDGER", LEDGER)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


def run(*args: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(sayso, args, input=input, prog_name="sayso")


@pytest.fixture
def note(tmp_path: Path) -> str:
    """A file that was read twice, changed in between."""
    place = tmp_path / "note.txt"
    for text in (FIRST, SECOND):
        place.write_text(text)
        assert run("read", str(place), "--ledger", LEDGER).exit_code == 0
    return str(place)


def test_a_changed_file_shows_its_changed_words_and_rows(note: str) -> None:
    shown = run("diff", note)
    assert shown.exit_code == 0, shown.stderr
    assert 'Ana Petrescu said "we [-stay-]{+may go+}".' in shown.stdout
    assert "It [-rained-]{+poured+}." in shown.stdout
    rows = [line.split() for line in shown.stdout.splitlines() if "Ana Petrescu  " in line]
    assert [row[0] for row in rows] == ["-", "+"]
    assert "Ion Marsh  " not in shown.stdout
    assert "\x1b" not in shown.stdout


def test_the_difference_has_a_page_and_an_object(note: str) -> None:
    page = run("diff", note, "--format", "html").stdout
    assert "<del>rained</del><ins>poured</ins>" in page
    assert "default-src 'none'" in page
    found = json.loads(run("diff", note, "--format", "json").stdout)
    assert [s["content"][0]["text"] for s in found["statements_gone"]] == ['"we stay"']
    assert [s["content"][0]["text"] for s in found["statements_came"]] == ['"we may go"']
    assert found["read_alike"] is True
    assert "".join(w["text"] for w in found["words"] if w["kind"] != "gone") == SECOND


def test_versions_may_be_chosen_and_named_by_an_older_id(note: str) -> None:
    with Ledger(LEDGER) as ledger:
        first, second = (row.article for row in ledger.articles(all_versions=True))
    assert run("diff", first).stdout == run("diff", note).stdout == run("diff", note, "--from", "1").stdout
    assert run("diff", second, first).stdout == run("diff", note, "--from", "2", "--to", "1").stdout
    assert "The words are the same." in run("diff", note, "--from", "2").stdout


def test_one_version_alone_has_no_difference_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing is said.")
    run("read", "a.txt", "--ledger", LEDGER)
    shown = run("diff", str(tmp_path / "a.txt"))
    assert shown.exit_code == 3
    assert "[diff-one-version]" in shown.stderr


def test_what_a_hostile_text_holds_is_not_obeyed_by_the_terminal_or_the_page(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    for text in ("One \x1b[31mred\x1b[0m [bold]word[/bold].", "One \x1b[31mblue\x1b[0m <script>alert(1)</script>."):
        place.write_text(text)
        run("read", str(place), "--ledger", LEDGER)
    shown = run("diff", str(place)).stdout
    assert "\x1b" not in shown
    assert "[bold]" in shown
    assert "<script>" not in run("diff", str(place), "--format", "html").stdout


@pytest.mark.usefixtures("note")
def test_older_versions_are_listed_when_asked_for() -> None:
    def listed(command: str, *more: str) -> list[tuple[int, str | None]]:
        lines = run(command, "--format", "jsonl", *more).stdout.splitlines()
        return [(row["version"], row.get("content")) for row in map(json.loads, lines)]

    assert [version for version, _ in listed("articles")] == [2]
    assert [version for version, _ in listed("articles", "--versions", "all")] == [1, 2]
    assert {version for version, _ in listed("statements")} == {2}
    assert (1, '"we stay"') in listed("statements", "--versions", "all")
    assert run("events", "--versions", "all").exit_code == 0


def test_the_captured_file_is_written_byte_for_byte(note: str) -> None:
    assert run("capture", note, "--version", "1", "--raw", "-").stdout_bytes == FIRST.encode()
    assert "Written to now.txt" in run("capture", note, "--raw", "now.txt").stderr
    assert Path("now.txt").read_text() == SECOND


def test_what_is_known_of_a_capture_is_told(note: str) -> None:
    (found,) = map(json.loads, run("capture", note).stdout.splitlines())
    assert (found["version"], found["name"], found["size"]) == (2, note, len(SECOND))


def test_a_captured_page_opens_at_the_words_of_a_row(page: Path) -> None:
    run("read", str(page), "--ledger", LEDGER)
    shown = run("capture", str(page), "--html", "-")
    assert shown.exit_code == 0, shown.stderr
    assert '<span id="s0"><mark class="source">Ana Petrescu</mark></span>' in shown.stdout
    assert "steal" not in shown.stdout


def test_a_table_has_no_page_but_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\na1,Nothing is said.\n")
    run("read", "t.csv", "--ledger", LEDGER)
    shown = run("capture", "a1", "--html", "-")
    assert shown.exit_code == 3
    assert "[capture-no-page]" in shown.stderr
    assert run("capture", "a1", "--raw", "-").stdout == "id,text\na1,Nothing is said.\n"


def test_captures_are_not_kept_when_they_are_not_wanted_and_that_can_be_made_up_for(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("Nothing is said.")
    run("read", str(place), "--ledger", LEDGER, "--no-captures")
    assert not Path(f"{LEDGER}.captures").exists()
    assert "[capture-none]" in run("capture", str(place)).stderr
    again = run("read", str(place), "--ledger", LEDGER)
    assert "1 already in the ledger, not read again." in again.stderr
    assert run("capture", str(place), "--raw", "-").stdout == "Nothing is said."
    assert check_ledger(LEDGER) == []


def test_a_spoilt_capture_leaves_no_file_behind(note: str) -> None:
    for file in Path(f"{LEDGER}.captures").rglob("*.gz"):
        file.write_bytes(file.read_bytes()[:-9])
    shown = run("capture", note, "--raw", "out.txt")
    assert shown.exit_code == 3
    assert "[capture-spoilt]" in shown.stderr
    assert not Path("out.txt").exists()
    assert run("check", LEDGER).exit_code == 4


def test_an_article_read_without_a_ledger_carries_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('Ana said "x".')
    run("read", "a.txt", "--jsonl", "-")
    assert [place.name for place in tmp_path.iterdir()] == ["a.txt"]
