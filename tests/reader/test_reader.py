import hashlib
import subprocess
import sys

import fake_chain
import pytest

import sayso
from sayso import reader as reader_module
from sayso.article import Article
from sayso.articles import Skipped
from sayso.errors import TEXT_EMPTY, SaysoError
from sayso.reader import MAX_CHARS, Reader


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "open_chain", fake_chain.open_fake)
    reader_module.shared_reader.cache_clear()


def test_a_text_is_read_with_what_is_said_about_it() -> None:
    reading = Reader().read('Ana said "no".', title="T", published="2026-05-01", outlet="O", language="en")
    assert reading.article == Article(
        id=hashlib.sha256(b'Ana said "no".').hexdigest()[:16],
        text='Ana said "no".',
        title="T",
        published="2026-05-01",
        outlet="O",
        language="en",
    )
    assert reading.statements[0].source is not None
    assert reading.statements[0].source.of(reading.article.text) == "Ana"


def test_an_article_keeps_what_it_has_unless_told_otherwise() -> None:
    article = Article(id="7", text="x", title="old", outlet="O")
    read = Reader().read(article, title="new", id="8").article
    assert (read.id, read.title, read.outlet) == ("8", "new", "O")


def test_the_short_form_keeps_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(model: str) -> object:
        opened.append(model)
        return fake_chain.read_fake

    monkeypatch.setattr(reader_module, "open_chain", counted)
    assert sayso.read('Ana said "a".', published="2026-05-01").article.published == "2026-05-01"
    sayso.read("b")
    assert opened == ["fast"]


def test_a_text_that_is_too_long_or_no_text_is_refused() -> None:
    with pytest.raises(SaysoError) as too_long:
        Reader().read("a" * (MAX_CHARS + 1))
    assert too_long.value.code == "text-over-long"
    with pytest.raises(SaysoError) as half:
        Reader().read("ab\ud83dc")
    assert half.value.code == "text-not-text"
    assert "U+D83D, at offset 2" in str(half.value)


def test_what_was_skipped_stays_in_its_place_and_a_fault_costs_one_article() -> None:
    skipped = Skipped("b", SaysoError(TEXT_EMPTY, source="b"))
    items = [
        Article(id="a", text="x"),
        skipped,
        Article(id="c", text="[fault]", origin="file c"),
        Article(id="d", text="y"),
    ]
    a, b, c, d = Reader().read_all(items)
    assert (a.article.id, d.article.id) == ("a", "d")
    assert b is skipped
    assert isinstance(c, Skipped)
    assert c.source == "file c"
    assert c.error.code == "reading-failed"
    assert "ZeroDivisionError: a fault in a step, fake_chain.py:" in c.error.fault


def test_a_reader_says_how_it_signs() -> None:
    assert Reader().signature() == ("sayso 0.0.0", "fake 1")


def test_a_missing_model_is_said_at_once() -> None:
    with pytest.raises(SaysoError) as error:
        Reader("missing").read("x")
    assert error.value.code == "model-missing"


def test_jobs_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        Reader(jobs=0)


def test_importing_sayso_imports_nothing_heavy() -> None:
    code = "import sayso, sys; print({'spacy', 'numpy', 'onnxruntime', 'sqlalchemy', 'trafilatura'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"  # noqa: S603


def test_public_names_are_there_and_no_others() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name).__name__ == name
    assert {*sayso.__all__} == {"Article", "Ledger", "Reader", "Reading", "SaysoError", "read"}
    assert sayso.__version__
    with pytest.raises(AttributeError, match="no attribute 'wrong'"):
        sayso.wrong  # noqa: B018
