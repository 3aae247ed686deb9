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

import numpy as np
import torch
from torch import nn
from transformers import BertConfig, BertModel

from sayso.reading.pieces import SHAPES, load_tokenizer
from training import corpora
from training.losses import WEIGHTS, losses
from training.model import Network
from training.windows import WINDOW, Marked, Window, mark, window


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of this run: log, checkpoints, weights")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--rate", type=float, default=4e-4, help="learning rate of the top layer and the heads")
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate from each layer to the one below")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=16, help="windows a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--average", type=float, default=0.995, help="of the running average of the weights")
    parser.add_argument("--everything", action="store_true", help="train on the articles held back, too")
    train(parser.parse_args())


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.base / "vocab.txt")
    examples = corpora.polnear(args.data, "train")
    kept = examples if args.everything else examples[: -corpora.HELD_BACK]
    sets = {
        "polnear": [mark(e, tokenizer) for e in kept],
        "statements": [mark(e, tokenizer) for e in corpora.statements(args.data, "train")],
    }
    network = Network(config(args.base, args.dropout))
    network.encoder.load_state_dict(BertModel.from_pretrained(args.base, add_pooling_layer=False).state_dict())
    average = {name: value.clone() for name, value in network.state_dict().items()}
    optimizer = torch.optim.AdamW(groups(network, args), weight_decay=0.01)
    per_epoch = sum(windows_in(sets).values()) // args.batch
    total = int(args.epochs * per_epoch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / (0.06 * total)) * max(0.0, 1 - s / total)
    )
    checkpoint, done = args.out / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        done, average = saved["step"], saved["average"]
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["random"])
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")
    print(
        json.dumps({"arguments": {k: str(v) for k, v in vars(args).items()}, "steps": total, "from": done}),
        file=log,
        flush=True,
    )
    network.train()
    began, seen = time.monotonic(), {}
    for step, batch in batches(sets, args, done, total):
        found = losses(network, batch, autocast=True)
        loss = sum(WEIGHTS[name] * value for name, value in found.items())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        decay = min(args.average, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - decay) if value.is_floating_point() else average[name].copy_(value)
        for name, value in found.items():
            seen.setdefault(name, []).append(value.item())
        if (step + 1) % 50 == 0 or step + 1 == total:
            line = {"step": step + 1, "of": total, "seconds": round(time.monotonic() - began)}
            print(json.dumps(line | {k: round(float(np.mean(v)), 4) for k, v in seen.items()}), file=log, flush=True)
            seen = {}
        if (step + 1) % 200 == 0 and step + 1 < total:
            state = {
                "step": step + 1,
                "average": average,
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "random": torch.get_rng_state(),
            }
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)  # a run killed here keeps the one before
    torch.save({"weights": average, "arguments": {k: str(v) for k, v in vars(args).items()}}, args.out / "network.pt")
    checkpoint.unlink(missing_ok=True)


def config(base: Path, dropout: float) -> BertConfig:
    made = BertConfig.from_pretrained(base)
    made.hidden_dropout_prob = dropout
    made.attention_probs_dropout_prob = 0.0  # on a processor it would take half of the time of a step
    return made


def groups(network: Network, args: argparse.Namespace) -> list[dict]:
    """Each layer learns a little slower than the one above it: what the base knows of words is kept."""
    layers = network.encoder.config.num_hidden_layers
    made: dict[float, list] = {}
    for name, value in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = args.rate * args.decay ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = args.rate * args.decay**layers
        elif name.startswith(("crf", "link_bias")):
            rate = args.rate * 10  # few numbers, which start from nothing
        else:
            rate = args.rate
        made.setdefault(rate, []).append(value)
    return [{"params": values, "lr": rate} for rate, values in made.items()]


def windows_in(sets: dict[str, list[Marked]]) -> dict[str, int]:
    """Windows of each corpus in an epoch: all of the largest, and of the others by the root of their size."""
    sizes = {name: sum(-(-len(m.pieces) // (WINDOW - 2)) for m in marked) for name, marked in sets.items()}
    largest = max(sizes.values())
    return {name: min(2 * n, int((n * largest) ** 0.5)) for name, n in sizes.items()} | {
        name: n for name, n in sizes.items() if n == largest
    }


def batches(
    sets: dict[str, list[Marked]], args: argparse.Namespace, done: int, total: int
) -> Iterator[tuple[int, list[Window]]]:
    """Steps `done` to `total`, each with its windows: the same for the same seed wherever a run was broken off."""
    step, epoch = 0, 0
    quota = windows_in(sets)
    while step < total:
        random = np.random.default_rng([args.seed, epoch])
        pool: list[tuple[Marked, int]] = []
        for name, marked in sets.items():
            cuts = [(m, begin) for m in marked for begin in starts(len(m.pieces), random)]
            while len(cuts) < quota[name]:
                cuts += cuts[: quota[name] - len(cuts)]
            pool += [cuts[i] for i in random.permutation(len(cuts))[: quota[name]]]
        order = random.permutation(len(pool))
        for at in range(0, len(order) - args.batch + 1, args.batch):
            if step >= total:
                return
            chosen = [pool[i] for i in order[at : at + args.batch]]
            if step >= done:
                yield (
                    step,
                    [
                        worn(window(m, begin), np.random.default_rng([args.seed, step, i]))
                        for i, (m, begin) in enumerate(chosen)
                    ],
                )
            step += 1
        epoch += 1


def starts(n: int, random: np.random.Generator) -> list[int]:
    """Where the windows of a text of n pieces begin: elsewhere in each epoch, so that no cut is learnt by heart."""
    size = WINDOW - 2
    if n <= size:
        return [0] if n else []
    first = int(random.integers(0, size))
    return [0, *range(first, n - size // 3, size)] if first > size // 3 else [*range(first, n - size // 3, size)]


def worn(w: Window, random: np.random.Generator) -> Window:
    """Now and then a window as a careless page would have it: all capitals, no layout, no telling of its quotes."""
    chance = random.random(3)
    if chance[0] < 0.05:
        w = replace(w, shape=np.where((w.shape > 0) & (w.shape < 5), SHAPES.index("upper"), w.shape))
    if chance[1] < 0.1:
        w = replace(w, line=np.minimum(w.line, int(random.integers(0, 2))))
    if chance[2] < 0.05:
        w = replace(w, quote=np.zeros_like(w.quote))
    return w


if __name__ == "__main__":
    main()
