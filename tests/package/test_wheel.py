"""What is shipped: a wheel that works outside of the checkout, and locks that keep reading small."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT = 40 * 2**20  # bytes of the wheel, the weights of `fast` included
LIMIT_ACCURATE = 70_000_000  # bytes of the package of the larger model


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True)  # noqa: S603
    return next(folder.glob("sayso-*.whl"))


@pytest.mark.slow
def test_the_wheel_is_small_and_holds_no_training(wheel: Path) -> None:
    assert wheel.stat().st_size < LIMIT
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if name.startswith(("training", "tests", "examples", "benchmarks"))]
    assert "sayso/models/fast/README.md" in names


@pytest.mark.slow
def test_the_wheel_reads_into_a_ledger_outside_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "note.txt").write_text("Mary Okello said on Friday that the talks had begun.", encoding="utf-8")
    script = "import sys; sys.path.insert(0, 'site'); import sayso.cli as c; assert 'site' in c.__file__; c.main()"

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout  # noqa: S603

    run("read", "note.txt", "--ledger", "l.sqlite", "--jsonl", "r.jsonl")
    reading = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    assert [s["source"]["text"] for s in reading["statements"]] == ["Mary Okello"]
    assert "Mary Okello" in run("statements", "--ledger", "l.sqlite", "--format", "jsonl")
    run("check", "l.sqlite")


@pytest.mark.parametrize("name", ["torch", "transformers", "pandas", "pyarrow"])
def test_reading_pulls_in_no_training_library_and_no_data_frames(name: str) -> None:
    locked = (ROOT / "requirements" / "reading.txt").read_text(encoding="utf-8")
    assert f"\n{name}==" not in f"\n{locked}"


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_every_locked_version_has_the_hashes_of_its_files(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    pinned = [i for i, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("--hash=sha256:" in lines[i + 1] for i in pinned)


@pytest.mark.slow
def test_the_larger_model_is_a_package_of_its_own_that_is_found_by_its_name(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", tmp_path, ROOT / "models" / "accurate"], check=True)  # noqa: S603
    wheel = next(tmp_path.glob("sayso_accurate-*.whl"))
    assert wheel.stat().st_size < LIMIT_ACCURATE
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    script = (
        "import sys; sys.path.insert(0, 'site'); from sayso.article import Article; from sayso.reading.chain import *;"
        "text = 'Mary Okello said on Friday that the talks had begun.';"
        "reading = read_article(Article(id='a', text=text, language='en'), load_models('accurate'));"
        "print(reading.model.split()[0], [s.cue.of(text) for s in reading.statements])"
    )
    read = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True)  # noqa: S603
    assert read.stdout.strip() == "accurate ['said']"
