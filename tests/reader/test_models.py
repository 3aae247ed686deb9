"""Where a model is looked for by its name."""

from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.reading.encoder import MODELS, folder_of, load_encoder


def test_the_first_model_is_in_the_package() -> None:
    assert folder_of("fast") == MODELS / "fast"


def test_another_model_is_found_in_a_package_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sayso_tiny"
    package.mkdir()
    (package / "__init__.py").touch()
    for path in (MODELS / "fast").iterdir():
        (package / path.name).symlink_to(path)
    monkeypatch.syspath_prepend(tmp_path)
    assert folder_of("tiny") == package
    assert load_encoder("tiny").name == "fast"


def test_a_model_is_found_by_the_path_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "model.json").touch()
    assert folder_of(f"{tmp_path}/") == tmp_path


@pytest.mark.parametrize("name", ["accurat", "../fast", "os", "no such/name", "", "fast.onnx"])
def test_a_model_that_is_nowhere_is_told_with_the_remedy(name: str) -> None:
    with pytest.raises(SaysoError) as error:
        load_encoder(name)
    assert error.value.code == "model-missing"
    assert "--model fast" in str(error.value)
