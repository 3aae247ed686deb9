"""Fit how sure a statement and an event are: `python -m training.calibrate --data DIR --model FOLDER`.

Reads the articles held back from training with the finished model, compares with what people marked, and fits a
logistic regression from the signs of `sayso.reading.statements.confidence` to whether the whole statement is right, and
from those of `sayso.reading.events.confidence` to whether trigger and type are. Writes the weights into the model's
model.json and prints the expected calibration error, over the same articles (optimistic) and by halves (fitted on one,
measured on the other).
"""

import argparse
import json
from pathlib import Path

import numpy as np

from sayso.reading.encoder import Encoder, Encoding, load_encoder
from sayso.reading.events.codes import TYPES
from sayso.reading.events.confidence import event_signs
from sayso.reading.events.find import triggers_in
from sayso.reading.statements.confidence import confidence, signs
from sayso.reading.statements.find import drafts_in
from sayso.reading.tags import Part
from sayso.scoring.report import fits, match
from sayso.scoring.statements import Spans, matched
from training import events
from training.corpora import HELD_BACK, Example, polnear


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model to calibrate")
    args = parser.parse_args()
    encoder = load_encoder(str(args.model.resolve()))
    articles = polnear(args.data, "train")[-HELD_BACK:]
    paragraphs = events.conflict(args.data, "train", held_back=True)
    fitted = {
        "confidence": fitted_to("statements", [signs_and_truth(article, encoder) for article in articles]),
        "event_confidence": fitted_to("events", [event_signs_and_truth(text, encoder) for text in paragraphs]),
    }
    card = args.model / "model.json"
    model = json.loads(card.read_text(encoding="utf-8"))
    model["heads"] |= {name: [round(float(w), 4) for w in weights] for name, weights in fitted.items()}
    card.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def fitted_to(what: str, gathered: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The weights, from the signs and the truth of each text; prints how far they can be trusted."""
    halves = [gathered[0::2], gathered[1::2]]
    crossed = []
    for one, other in (halves, halves[::-1]):
        weights = fit(*joined(one))
        crossed.append((probability(joined(other)[0], weights), joined(other)[1]))
    p, right = (np.concatenate(side) for side in zip(*crossed, strict=True))
    everything, truth = joined(gathered)
    weights = fit(everything, truth)
    print(f"{len(truth)} {what} of {len(gathered)} texts, {100 * truth.mean():.1f} % right")
    print(f"expected calibration error {100 * error(probability(everything, weights), truth):.1f} points on the same")
    print(f"expected calibration error {100 * error(p, right):.1f} points by halves")
    return weights


def signs_and_truth(article: Example, encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """For each statement found its signs [n, 7], and whether it is right [n]: content and source as in the gold."""
    encoding = encoder.encode(article.text)
    drafts = drafts_in(encoding, encoder)
    found = [
        {
            "content": [ends(link.part, encoding) for link in draft.contents],
            "source": [ends(draft.source, encoding)] if draft.source else [],
        }
        for draft in drafts
    ]
    right = np.zeros(len(drafts))
    right[[j for _, j in matched(gold_of(article), found)[1]]] = 1
    return np.array([signs(draft) for draft in drafts]).reshape(len(drafts), 7), right


def event_signs_and_truth(text: Example, encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """For each event found its signs [n, 2], and whether it is right [n]: its trigger and type are one in the gold."""
    encoding = encoder.encode(text.text)
    triggers = triggers_in(encoding, encoder)
    types = [TYPES[trigger.mean(encoding.scores["type"]).argmax()] for trigger in triggers]
    found = [(number, ends(t, encoding), type_) for number, (t, type_) in enumerate(zip(triggers, types, strict=True))]
    wanted = [(h.trigger, h.type) for h in text.happenings or ()]
    right = np.zeros(len(triggers))
    for _, (number, _, _) in match(wanted, found, lambda gold, own: fits(gold[0], own[1]) and gold[1] == own[2]):
        right[number] = 1
    return np.array([event_signs(trigger, encoding) for trigger in triggers]).reshape(len(triggers), 2), right


def ends(part: Part, encoding: Encoding) -> tuple[int, int]:
    """Where a part stands in the text."""
    span = part.span(encoding.pieces)
    return span.start, span.end


def gold_of(article: Example) -> list[Spans]:
    """The attributions that have content, as the scorer knows them."""
    return [{"source": a.source, "content": a.content} for a in article.attributions if a.content]


def joined(gathered: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    found, right = (np.concatenate(side) for side in zip(*gathered, strict=True))
    return found, right


def fit(found: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, with a little ridge so that it always has one answer. [signs + 1]."""
    x = np.hstack([found.astype(float), np.ones((len(found), 1))])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - p) - weights
        curve = x.T @ (x * (p * (1 - p))[:, None]) + np.eye(x.shape[1])
        weights += np.linalg.solve(curve, slope)
    return weights


def probability(found: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.array([confidence(row, weights) for row in found])


def error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal size (Guo et al. 2017)."""
    order = np.argsort(p, kind="stable")
    return sum(len(part) * abs(p[part].mean() - right[part].mean()) for part in np.array_split(order, bins)) / len(p)


if __name__ == "__main__":
    main()
