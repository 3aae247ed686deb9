"""Fit what places say of roles: `python -m training.fit_roles --data DIR --model FOLDER`.

As `training.fit_links` does for statements: on the paragraphs that it is trained on the encoder tells by the words
alone who belongs to which event, so the tables of `RoleBias` learn little there. Here those of actors, recipients,
places and times are fitted once more, over the articles of conflict_events held back, with the triggers and stretches
that the model itself finds in them, each paragraph once alone and once in its article. The numbers are kept near what
they were by a penalty. Those of figures stay: the corpus marks none. Writes them into the model's model.json.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.article import Span
from sayso.reading.encoder import Encoder, load_encoder
from sayso.reading.events.find import ARGUMENT_ROLES, triggers_in
from sayso.reading.events.roles import ARGUMENTS, OFFERS, REACH, ROLES, placed
from sayso.reading.statements.links import ends_of
from sayso.reading.tags import Part, find_parts
from sayso.scoring.report import fits, near
from training.corpora import Example
from training.events import conflict, whole
from training.happenings import Happening
from training.model import RoleBias

PENALTY = 2.0  # on the square of what each number is moved by


@dataclass(frozen=True, slots=True)
class Cases:
    """Pairs of a trigger and a stretch it reaches, as columns of one length; right: whether it has the role."""

    product: Tensor
    gap: Tensor
    crossed: Tensor
    right: Tensor

    @classmethod
    def of(cls, parts: list["Cases"]) -> "Cases":
        return cls(*(torch.cat([getattr(part, name) for part in parts]) for name in cls.__slots__))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model whose tables are fitted")
    args = parser.parse_args()
    encoder = load_encoder(str(args.model.resolve()))
    paragraphs = conflict(args.data, "train", held_back=True)
    by_article = [text_cases(example, encoder) for example in whole(paragraphs)]
    alone = [text_cases(example, encoder) for example in paragraphs]
    heads = json.loads((args.model / "model.json").read_text(encoding="utf-8"))["heads"]
    before = bias_of(heads)
    for half in (0, 1):
        learnt, held = (together(by_article[h::2]) for h in (half, 1 - half))
        print("by halves, in articles:", report(before, held), "→", report(fit(before, learnt), held))
    write(fit(before, together([*by_article, *alone])), args.model / "model.json")


def text_cases(example: Example, encoder: Encoder) -> dict[str, Cases]:
    """By role, what the triggers of a text that are marked as events reach."""
    encoding = encoder.encode(example.text)
    found = find_parts(encoding.pieces, encoding.scores["arguments"], encoder.crf("argument_crf"), ARGUMENTS)
    triggers = [
        (part, happening)
        for part in triggers_in(encoding, encoder)
        if (happening := marked_at(part.span(encoding.pieces), example.happenings or [])) is not None
    ]
    made = {}
    for role in ARGUMENT_ROLES:
        stretches = [part for part in found if part.role == ROLES[role]]
        if not triggers or not stretches:
            continue
        wanted, offered = (
            ends_of(encoding.scores[name], parts)
            for name, parts in ((role, [part for part, _ in triggers]), (OFFERS[ROLES[role]], stretches))
        )
        product = wanted @ offered.T / np.sqrt(wanted.shape[1])
        gap, crossed = placed(*bounds([part for part, _ in triggers]), *bounds(stretches), encoding.pieces.paragraphs)
        spans = [part.span(encoding.pieces) for part in stretches]
        right = np.array([[has(happening, role, span) for span in spans] for _, happening in triggers])
        reached = np.abs(bounds(stretches)[0][None] - bounds([part for part, _ in triggers])[0][:, None]) <= REACH
        made[role] = Cases(*(torch.from_numpy(column[reached]) for column in (product, gap, crossed, right)))
    return made


def bounds(parts: list[Part]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([part.first for part in parts]), np.array([part.last for part in parts])


def marked_at(span: Span, happenings: list[Happening]) -> Happening | None:
    return next((h for h in happenings if fits(h.trigger, (span.start, span.end))), None)


def has(happening: Happening, role: str, span: Span) -> bool:
    return any(near(marked, (span.start, span.end)) for marked in happening.arguments[role])


def together(texts: list[dict[str, Cases]]) -> dict[str, Cases]:
    by_role = {role: [cases[role] for cases in texts if role in cases] for role in ARGUMENT_ROLES}
    return {role: Cases.of(parts) for role, parts in by_role.items() if parts}


def bias_of(heads: dict[str, list]) -> RoleBias:
    bias = RoleBias()
    bias.load_state_dict({name: torch.tensor(heads[f"role_{name}"]) for name in bias.state_dict()})
    return bias


def logits(bias: RoleBias, role: str, cases: Cases) -> Tensor:
    return bias(tuple(ROLES).index(role), cases.product.float(), cases.gap, cases.crossed)


def fit(before: RoleBias, cases: dict[str, Cases]) -> RoleBias:
    bias = RoleBias()
    bias.load_state_dict(before.state_dict())
    optimizer = torch.optim.LBFGS(bias.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        total = sum(
            functional.binary_cross_entropy_with_logits(logits(bias, role, c), c.right.float(), reduction="sum")
            for role, c in cases.items()
        )
        moved = sum(
            ((value - old.detach()) ** 2).sum()
            for value, old in zip(bias.parameters(), before.parameters(), strict=True)
        )
        whole_loss = total + PENALTY * moved
        whole_loss.backward()
        return whole_loss

    optimizer.step(loss)
    return bias


def report(bias: RoleBias, cases: dict[str, Cases]) -> str:
    """Log loss of each role, and the best F1 with the chance from which it is reached."""
    shown = []
    for role, c in cases.items():
        scores, right = logits(bias, role, c).detach(), c.right.bool()
        loss = functional.binary_cross_entropy_with_logits(scores, right.float(), reduction="sum") / right.sum()
        f1 = {
            t: 200 * float((right & (scores.sigmoid() > t)).sum()) / float(right.sum() + (scores.sigmoid() > t).sum())
            for t in (0.2, 0.3, 0.4, 0.5)
        }
        shown.append(f"{role} loss {loss:.2f} F1 " + " ".join(f"{value:.1f}" for value in f1.values()))
    return ", ".join(shown)


def write(bias: RoleBias, card: Path) -> None:
    model = json.loads(card.read_text(encoding="utf-8"))
    kept = len(ARGUMENT_ROLES)
    for name, value in bias.named_parameters():
        fitted = np.round(value.detach().double().numpy(), 4).tolist()
        model["heads"][f"role_{name}"][:kept] = fitted[:kept]
    card.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
