"""The one encoder and its heads: a text in, and for each of its word pieces the scores of every question out."""

import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import MODEL_MISSING, SaysoError
from sayso.reading.pieces import CLS, SEP, Pieces, cut, load_tokenizer

Floats = npt.NDArray[np.float32]

WINDOW = 382  # pieces read at once, besides the two marks at the ends: what the weights were trained with
OVERLAP = 96  # pieces that neighbouring windows share, so that each piece is read with at least 48 on either side

MODELS = Path(str(files("sayso.models")))


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text of n pieces as the heads see it: `scores[name]` has shape [n, width of that head]."""

    pieces: Pieces
    scores: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The trained network with what its heads need besides: `heads` holds their small tables by name."""

    name: str
    version: str
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    heads: dict[str, Floats]

    def crf(self, field: str) -> dict[str, Floats]:
        """The tables of a random field over tags: start, end [tags], moves [tags, tags] (before, after)."""
        return {name: self.heads[f"{field}_{name}"] for name in ("start", "end", "moves")}

    def encode(self, text: str) -> Encoding:
        """Read a text of any length.

        One window at a time: the network's eight-bit layers scale their numbers by all that they are given at once,
        so windows that shared a run would change each other's scores.
        """
        pieces = cut(text, self.tokenizer)
        parts = [self._window(pieces, begin, stop)[keep] for begin, stop, keep in windows(len(pieces))]
        names = [output.name for output in self.session.get_outputs()]
        widths = [output.shape[-1] for output in self.session.get_outputs()]
        whole = np.concatenate(parts) if parts else np.zeros((0, sum(widths)), dtype=np.float32)
        return Encoding(pieces, dict(zip(names, np.split(whole, np.cumsum(widths)[:-1], axis=1), strict=True)))

    def _window(self, pieces: Pieces, begin: int, stop: int) -> Floats:
        """The scores of all heads side by side for pieces [begin, stop)."""
        feeds = {
            name: np.concatenate([[first], getattr(pieces, name)[begin:stop], [last]])[None, :]
            for name, first, last in (("ids", CLS, SEP), ("shape", 0, 0), ("line", 0, 0), ("quote", 0, 0))
        }
        return np.concatenate(self.session.run(None, feeds), axis=-1)[0, 1:-1]


def windows(n: int) -> list[tuple[int, int, slice]]:
    """Windows [begin, stop) over n pieces, and the part of each that counts: every piece is kept from one window only,
    the one in which it stands farthest from an edge."""
    if n <= WINDOW:
        return [(0, n, slice(0, n))] if n else []
    many = -(-(n - OVERLAP) // (WINDOW - OVERLAP))
    begins = [round(i * (n - WINDOW) / (many - 1)) for i in range(many)]
    borders = [0, *((a + WINDOW + b) // 2 for a, b in pairwise(begins)), n]
    return [(b, b + WINDOW, slice(lo - b, hi - b)) for b, (lo, hi) in zip(begins, pairwise(borders), strict=True)]


def load_encoder(name: str) -> Encoder:
    """Load a model by its name, or by the path of a folder that holds one. Raises SaysoError "model-missing".

    It runs on one thread: workers are the way to more, and the same sums in another order would be other scores.
    """
    path = folder_of(name)
    card = json.loads((path / "model.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path / "encoder.onnx", options, providers=["CPUExecutionProvider"])
    heads = {key: np.array(value, dtype=np.float32) for key, value in card["heads"].items()}
    return Encoder(card["name"], card["version"], load_tokenizer(path / "vocab.txt"), session, heads)


def folder_of(name: str) -> Path:
    """Where a model lies: `fast` in this package, any other in a package of its own, `sayso_NAME`."""
    if "/" in name:
        path = Path(name)
    elif name.isidentifier() and name != "fast" and (found := find_spec(f"sayso_{name}")) and found.origin:
        path = Path(found.origin).parent
    else:
        path = MODELS / name
    if not (path / "model.json").is_file():
        raise SaysoError(MODEL_MISSING, name=name, folder=str(path))
    return path
