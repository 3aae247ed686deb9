"""Train the encoder and all of its heads: `python -m training.train --data DIR --base DIR --out RUN`.

Seeded, logged (RUN/log.jsonl), and resumable: killed and started again with the same RUN it goes on from the last
checkpoint. Ends with RUN/network.pt, the running average of the weights, which `training.export` turns into the
files that reading uses.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from torch import nn
from transformers import AutoConfig, AutoModel, BertConfig, MPNetConfig

from sayso.reading.pieces import CLS, SEP, SHAPES
from training.losses import WEIGHTS, losses
from training.model import Network
from training.sets import load_sets, quotas
from training.windows import WINDOW, Marked, Window, pack, window

# Of the windows, how many are cut down to one paragraph: a text may be no longer, and without such windows the network
# took a sentence that stands alone for a headline.
PARAGRAPHS = 0.1
RISE = 0.06  # of the run, in which the rates rise to their height
HEADS = 4e-4  # rate of the heads, which start from nothing
MASK = 103  # the piece that stands for a hidden one, as the base encoder learnt it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of this run: log, checkpoints, weights")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument(
        "--rate", type=float, default=4e-4, help="learning rate of the top layer, or of the heads with --only"
    )
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate from each layer to the one below")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=16, help="full windows a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--average", type=float, default=0.995, help="of the running average of the weights")
    parser.add_argument("--mask", type=float, default=0.0, help="chance of each piece to be hidden from the encoder")
    parser.add_argument("--start", type=Path, help="a finished run to go on from, instead of the base encoder alone")
    parser.add_argument(
        "--only", nargs="+", metavar="HEAD", help="train these heads alone, and leave all else as it is"
    )
    parser.add_argument("--taught", type=Path, metavar="FILE", help="learn from these labels of training.teach, too")
    parser.add_argument("--corpora", nargs="+", metavar="NAME", help="learn from these alone, as they stand in the log")
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the largest corpus's windows, how much comes in an epoch"
    )
    parser.add_argument("--everything", action="store_true", help="train on the articles held back, too")
    train(parser.parse_args())


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    sets = load_sets(args)
    network = Network(config(args.base, args.dropout))
    network.encoder.load_state_dict(AutoModel.from_pretrained(args.base, add_pooling_layer=False).state_dict())
    if args.start:
        go_on_from(network, args.start)
    for name, value in network.named_parameters():
        value.requires_grad = not args.only or name.split(".")[0] in args.only
    run = Run(network, args)
    done = run.restore()
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")
    counts = {name: len(marked) for name, marked in sets.items()}
    write(log, {"arguments": {k: str(v) for k, v in vars(args).items()}, "texts": counts, "from": done})
    network.train()
    began, seen = time.monotonic(), {}
    for step, (progress, batch) in enumerate(batches(sets, args)):
        if step < done:
            continue
        for name, value in run.step(step, progress, batch).items():
            seen.setdefault(name, []).append(value)
        if (step + 1) % 50 == 0:
            line = {"step": step + 1, "done": round(progress, 3), "seconds": round(time.monotonic() - began)}
            write(log, line | {name: round(float(np.mean(values)), 4) for name, values in seen.items()})
            seen = {}
        if (step + 1) % 200 == 0:
            run.keep(step + 1)
    run.finish()


def go_on_from(network: Network, run: Path) -> None:
    """Take the weights of a finished run; heads that it has not start from nothing. Raises ValueError where it has
    others."""
    found = network.load_state_dict(torch.load(run / "network.pt")["weights"], strict=False)
    if found.unexpected_keys:
        raise ValueError(f"{run} has heads that this network has not: {found.unexpected_keys}")


def write(log: TextIO, line: dict) -> None:
    print(json.dumps(line), file=log, flush=True)


class Run:
    """The network with all that changes as it learns, so that it can be kept and restored as one."""

    def __init__(self, network: Network, args: argparse.Namespace) -> None:
        self.network, self.args = network, args
        self.optimizer = torch.optim.AdamW(groups(network, args), weight_decay=0.01, fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self.checkpoint = args.out / "checkpoint.pt"

    def step(self, number: int, progress: float, batch: list[Window]) -> dict[str, float]:
        """Learn from one batch; the losses of the heads. progress: how much of the run is done, 0 to 1."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(1, (progress + 1e-3) / RISE) * (1 - progress)
        found = losses(self.network, batch, autocast=True)
        self.optimizer.zero_grad()
        taught = [WEIGHTS[name] * value for name, value in found.items() if value.requires_grad]
        if taught:  # not so where --only asks for heads that this batch has no answers for
            torch.stack(taught).sum().backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        decay = min(self.args.average, (number + 1) / (number + 10))  # at first the average follows closely
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)
        return {name: value.item() for name, value in found.items()}

    def keep(self, done: int) -> None:
        """Write a checkpoint; a run killed in the middle of it has the one before."""
        state = {name: getattr(self, name).state_dict() for name in ("network", "optimizer")}
        state |= {"step": done, "average": self.average, "random": torch.get_rng_state()}
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def restore(self) -> int:
        """Go back to the last checkpoint; the steps done by then, 0 where there is none."""
        if not self.checkpoint.exists():
            return 0
        state = torch.load(self.checkpoint)
        for name in ("network", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.average = state["average"]
        torch.set_rng_state(state["random"])
        return int(state["step"])

    def finish(self) -> None:
        arguments = {name: str(value) for name, value in vars(self.args).items()}
        torch.save({"weights": self.average, "arguments": arguments}, self.args.out / "network.pt")
        self.checkpoint.unlink(missing_ok=True)


def config(base: Path, dropout: float) -> BertConfig | MPNetConfig:
    made = AutoConfig.from_pretrained(base)
    made.hidden_dropout_prob = dropout
    made.attention_probs_dropout_prob = 0.0  # on a processor it would take half of the time of a step
    made._attn_implementation = "eager"  # on a processor its way back is twice as fast as that of the fused one
    return made


def groups(network: Network, args: argparse.Namespace) -> list[dict]:
    """Each layer learns a little slower than the one above it: what the base knows of words is kept."""
    layers = network.encoder.config.num_hidden_layers
    of_heads = args.rate if args.only else HEADS
    made: dict[float, list] = {}
    for name, value in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = args.rate * args.decay ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = args.rate * args.decay**layers
        elif name.startswith(("crf", "link_bias")):
            rate = of_heads * 10  # few numbers, which start from nothing
        else:
            rate = of_heads
        made.setdefault(rate, []).append(value)
    return [{"params": values, "lr": rate} for rate, values in made.items()]


def batches(sets: dict[str, list[Marked]], args: argparse.Namespace) -> Iterator[tuple[float, list[Window]]]:
    """The run's batches, each with how much of the run comes before it: the same for the same seed wherever a run was
    broken off. A batch has windows of about the same length, and more of them where they are short."""
    quota = quotas(sets, args.share)
    total, drawn_before = args.epochs * sum(quota.values()), 0
    for epoch in range(int(np.ceil(args.epochs))):
        random = np.random.default_rng([args.seed, epoch])
        pool: list[tuple[Marked, int]] = []
        for name, marked in sets.items():
            cuts = [(m, begin) for m in marked for begin in starts(len(m.pieces), random)]
            pool += [cuts[i] for i in random.permutation(len(cuts))[: quota[name]]]
        pool = [pool[i] for i in random.permutation(len(pool))]
        for at in range(0, len(pool), 8 * args.batch):
            windows = [drawn(*cut, random, args.mask) for cut in pool[at : at + 8 * args.batch]]
            packed = pack(windows, args.batch * WINDOW)
            for i in random.permutation(len(packed)):
                if drawn_before >= total:
                    return
                yield drawn_before / total, packed[i]
                drawn_before += len(packed[i])


def starts(n: int, random: np.random.Generator) -> list[int]:
    """Where the windows of a text of n pieces begin: elsewhere in each epoch, so that no cut is learnt by heart."""
    size = WINDOW - 2
    if n <= size:
        return [0] if n else []
    first = int(random.integers(0, size))
    return [0, *range(first, n - size // 3, size)] if first > size // 3 else [*range(first, n - size // 3, size)]


def drawn(marked: Marked, begin: int, random: np.random.Generator, mask: float) -> Window:
    """The window that begins there, or the paragraph; now and then worn."""
    size = WINDOW - 2
    if random.random() < PARAGRAPHS:
        firsts = np.append(np.flatnonzero(marked.pieces.line == 2), len(marked.pieces))
        at = max(1, int(np.searchsorted(firsts, begin, side="right")))
        begin, size = int(firsts[at - 1]), min(size, int(firsts[at] - firsts[at - 1]))
    return worn(window(marked, begin, size), random, mask)


def worn(w: Window, random: np.random.Generator, mask: float = 0.0) -> Window:
    """Now and then a window as a careless page would have it: all capitals, no layout, no telling of its quotes."""
    chance = random.random(3)
    if chance[0] < 0.05:
        w = replace(w, shape=np.where((w.shape > 0) & (w.shape < 5), SHAPES.index("upper"), w.shape))
    if chance[1] < 0.1:
        w = replace(w, line=np.minimum(w.line, int(random.integers(0, 2))))
    if chance[2] < 0.05:
        w = replace(w, quote=np.zeros_like(w.quote))
    if mask:
        hidden = (random.random(len(w.ids)) < mask) & (w.ids != CLS) & (w.ids != SEP)
        w = replace(w, ids=np.where(hidden, MASK, w.ids))
    return w


if __name__ == "__main__":
    main()
