"""The corpora that training draws its windows from, and how many windows of each."""

import argparse
from collections.abc import Callable
from functools import cache

from sayso.reading.pieces import load_tokenizer
from sayso.reading.sentences import load_nlp
from training import corpora, events, mentions, names
from training.nesting import nested
from training.windows import WINDOW, Marked, mark

NESTED = 0.1  # of the windows of the largest corpus, how many are of its nested form
OTHERS = 0.35  # of the root by which the other corpora are sampled
# In each epoch, whatever their size.
ONCE = ("statements", "own", "conflict", "conflict whole", "own events", "own events together", "plv", "gum")
ONCE += ("relocar", "own places", "taught")


def load_sets(args: argparse.Namespace) -> dict[str, list[Marked]]:
    """The corpora by name, marked for the base's tokenizer; only those asked for are read."""
    data, tokenizer = args.data, load_tokenizer(args.base / "vocab.txt")
    learnt = cache(lambda: polnear(args))
    happened = cache(lambda: conflict(args))
    sets: dict[str, Callable[[], list[corpora.Example]]] = {
        "polnear": learnt,
        "nested": lambda: nested(learnt(), args.seed),
        "statements": lambda: corpora.statements(data, "train"),
        "own": corpora.own,
        "gum": lambda: mentions.gum(data),
        "litbank": lambda: mentions.litbank(data),
        "conflict": happened,
        "conflict whole": lambda: events.whole(happened()),
        "own events": events.own_events,
        "own events together": lambda: events.side_by_side(events.own_events()),
        "plv": lambda: events.plv(data, "train"),
        "coped": lambda: events.coped(data, "train"),
        "headlines": lambda: events.headlines(data),
        "factuality": lambda: events.factuality(data),
        "re3d": lambda: names.re3d(data),
        "geoparsing": lambda: names.geoparsing(data),
        "relocar": lambda: names.relocar(data),
        "own places": names.own_places,
    }
    if args.taught:
        sets["taught"] = lambda: events.taught(args.taught)
    asked = args.corpora or list(sets)
    return {name: [mark(example, tokenizer) for example in sets[name]()] for name in asked}


def polnear(args: argparse.Namespace) -> list[corpora.Example]:
    articles = corpora.polnear(args.data, "train")
    learnt = names.recognised(articles if args.everything else articles[: -corpora.HELD_BACK], load_nlp())
    return events.with_taught_events(learnt, args.taught) if args.taught else learnt


def conflict(args: argparse.Namespace) -> list[corpora.Example]:
    held_back = events.conflict(args.data, "train", held_back=True) if args.everything else []
    return events.conflict(args.data, "train") + held_back


def quotas(sets: dict[str, list[Marked]], share: float) -> dict[str, int]:
    """Windows of each corpus in an epoch: those of the largest, of which its nested form takes a part; of the others by
    the root of their size, but for those of single paragraphs and sentences that mark much: each of these once."""
    sizes = {name: sum(-(-len(m.pieces) // (WINDOW - 2)) for m in marked) for name, marked in sets.items()}
    if "polnear" not in sizes:
        return sizes
    largest = int(share * sizes["polnear"])
    by_root = {name: min(n, int(OTHERS * (n * largest) ** 0.5)) for name, n in sizes.items()}
    once = {name: sizes[name] for name in ONCE if name in sizes}
    quota = by_root | once | {"polnear": largest - int(NESTED * largest), "nested": int(NESTED * largest)}
    return {name: quota[name] for name in sizes}
