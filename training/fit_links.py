"""Fit what places say of links: `python -m training.fit_links --data DIR --model FOLDER`.

On the articles that it is trained on, the encoder soon tells every link by the words alone, so the tables of
`LinkBias` learn little there. Here they are fitted once more, over the articles held back, with the encoder as it is:
some sixty numbers, kept small by a penalty. Those of references stay: the articles mark none. Writes them into the
model's model.json; run before training.calibrate.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.encoder import Encoder, load_encoder
from sayso.reading.statements.links import REFERENCES
from training.corpora import HELD_BACK, Example, polnear
from training.losses import places
from training.model import LinkBias
from training.ranges import Range
from training.tensors import ends
from training.windows import mark

PENALTY = 0.02  # on the square of each number but `scale`, for one link

Case = tuple[Tensor, list[Tensor], Tensor]  # products [parts, n], the three classes, the right candidates (n for none)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model whose tables are fitted")
    args = parser.parse_args()
    encoder = load_encoder(str(args.model.resolve()))
    articles = [cases(example, encoder) for example in polnear(args.data, "train")[-HELD_BACK:]]
    for half in (0, 1):
        bias = fit(articles[half::2])
        print("by halves:", accuracy(bias, articles[1 - half :: 2]))
    bias = fit(articles)
    card = args.model / "model.json"
    model = json.loads(card.read_text(encoding="utf-8"))
    for name, value in bias.named_parameters():
        fitted = np.round(value.detach().double().numpy(), 4).tolist()
        model["heads"][f"link_{name}"][:REFERENCES] = fitted[:REFERENCES]
    card.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def cases(example: Example, encoder: Encoder) -> list[Case | None]:
    """An article's contents with its cues (0), and its cues with its sources (1), as people marked them."""
    encoding, marked = encoder.encode(example.text), mark(example, encoder.tokenizer)
    cues = sorted({a.cue for a in marked.attributions if a.cue})
    sources = sorted({source for a in marked.attributions for source in a.source})
    to_cue = {part: a.cue for a in marked.attributions for part in a.content}
    to_source = {a.cue: a.source[0] if a.source else None for a in marked.attributions if a.cue}

    def case(links: dict[Range, Range | None], name: str, candidates: list[Range], to_name: str) -> Case | None:
        if not links or not candidates:
            return None
        wanted, offered = (
            ends(torch.from_numpy(encoding.scores[n]), r) for n, r in ((name, list(links)), (to_name, candidates))
        )
        right = [candidates.index(to) if to else len(candidates) for to in links.values()]
        products = wanted @ offered.T / wanted.shape[1] ** 0.5
        return products, places(list(links), candidates, encoding.pieces.line), torch.tensor(right)

    return [case(to_cue, "content", cues, "cue"), case(to_source, "cue_of", sources, "source")]


def fit(articles: list[list[Case | None]]) -> LinkBias:
    bias = LinkBias()
    optimizer = torch.optim.LBFGS(bias.parameters(), max_iter=200, line_search_fn="strong_wolfe")
    n_links = sum(len(case[2]) for article in articles for case in article if case)

    def loss() -> Tensor:
        optimizer.zero_grad()
        total = torch.zeros(())
        for article in articles:
            for role, case in enumerate(article):
                if case:
                    total = total + functional.cross_entropy(bias(role, case[0], *case[1]), case[2], reduction="sum")
        size = sum((value**2).sum() for name, value in bias.named_parameters() if name != "scale")
        mean = total / n_links + PENALTY * size / n_links
        mean.backward()
        return mean

    optimizer.step(loss)
    return bias


def accuracy(bias: LinkBias, articles: list[list[Case | None]]) -> str:
    found = []
    for role, name in enumerate(("contents to cues", "cues to sources")):
        held = [article[role] for article in articles if article[role]]
        right = sum(int((bias(role, p, *classes).argmax(1) == wanted).sum()) for p, classes, wanted in held)
        found.append(f"{name} {100 * right / sum(len(wanted) for _, _, wanted in held):.1f} % right")
    return ", ".join(found)


if __name__ == "__main__":
    main()
