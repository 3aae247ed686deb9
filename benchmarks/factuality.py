"""How near the head of factuality comes to people: `python -m benchmarks.factuality --data DIR [--model fast]`.

Over the predicates of factuality's dev part, whether they are triggers of events or not: mean absolute error and
Pearson's r, corpus by corpus, for their scales differ. Scores are from -3 (certainly not) to 3 (certainly).
"""

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np

from sayso.reading.encoder import Encoder, load_encoder
from sayso.reading.events.find import factuality_of
from sayso.reading.tags import Part
from training.corpora import rows
from training.windows import range_of

TAUGHT = ("uw", "meantime")  # the others ask whether it has happened, not how sure the author is


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", default="fast")
    args = parser.parse_args()
    encoder = load_encoder(args.model)
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows(args.data / "factuality" / "dev.jsonl"):
        scores[row["corpus"]] += judged(row, encoder)
    for corpus, found in sorted(scores.items(), key=lambda item: item[0] not in TAUGHT):
        print(line(corpus, np.array(found)))


def judged(row: dict, encoder: Encoder) -> list[tuple[float, float]]:
    """Of each predicate what people said and what the head says."""
    encoding = encoder.encode(row["text"])
    ranges = [(p["factuality"], range_of(encoding.pieces, p["start"], p["end"])) for p in row["predicates"]]
    return [(wanted, factuality_of(encoding, Part("predicate", *r, 1.0))) for wanted, r in ranges if r]


def line(corpus: str, scores: np.ndarray) -> str:
    """scores: [predicates, 2], wanted and found."""
    error = np.abs(scores[:, 0] - scores[:, 1]).mean()
    r = np.corrcoef(scores.T)[0, 1]
    always = np.abs(scores[:, 0] - 3).mean()
    told = "" if corpus in TAUGHT else ", not taught"
    return f"{corpus:18s}{len(scores):6d} predicates: MAE {error:.3f}, r {r:.3f} (always 3: MAE {always:.3f}){told}"


if __name__ == "__main__":
    main()
