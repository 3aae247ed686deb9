"""What one does to another against `plv`: PLOVER root codes of pairs of actors that are given in the gold."""

from collections import defaultdict

from sayso.reading.events.codes import COOPERATION, QUADS, TO_COME, YIELDING
from sayso.scoring.report import Pair, Report, Row, Tally, near, percent, span

# The roles of an event and what the gold calls them.
SIDES = {"actors": "source", "recipients": "target"}


def score_pairs(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows of PLV with `root`, `quad`, `source` and `target`. Judged is the one event of the reading whose actors
    and recipients fit the pair best; where none touches it, nothing was found. Macro-F1 is over the gold's roots."""
    by_root, sides = defaultdict[str, Tally](Tally), {role: Tally() for role in SIDES}
    right = quad = 0
    misses = []
    for row in gold:
        pair = {role: _spans(row[name]) for role, name in SIDES.items()}
        best = _best(readings[row["id"]]["events"], pair)
        root = _root(best) if best else "NONE"
        said = "YIELD" if root in YIELDING else root
        by_root[row["root"]].add(0, 0, 1)
        by_root[said].add(said == row["root"], 1, 0)
        right += said == row["root"]
        quad += QUADS.get(root) == row["quad"]
        for role, spans in pair.items():
            if spans:
                found = best is not None and _has(best, role, spans)
                sides[role].add(found, found, 1)
        if said != row["root"]:
            misses.append(f"wrong · {row['id']} · wanted {row['root']}, found {said} · {row['text']}")
    wanted = [root for root in sorted(by_root, key=lambda root: -by_root[root].wanted) if by_root[root].wanted]
    lines = [by_root[root].line(f"  {root}") for root in sorted(by_root, key=lambda root: -by_root[root].wanted)]
    lines += _unseen(gold, readings)
    shares = (f"{role} of the pair found {percent(t.right, t.wanted):.1f}" for role, t in sides.items())
    lines.append(", ".join(shares))
    macro = sum(by_root[root].f1 for root in wanted) / max(1, len(wanted))
    accuracy = f"accuracy {percent(right, len(gold)):.1f}, quad {percent(quad, len(gold)):.1f}"
    lines.append(f"plv: macro-F1 {macro:.1f} over {len(wanted)} roots, {accuracy}")
    return Report(tuple(lines), tuple(misses))


def _unseen(gold: list[Row], readings: dict[str, Row]) -> list[str]:
    """The same over the rows that stand in no other corpus, where the gold says which do (`seen_in`)."""
    clean = [row for row in gold if not row.get("seen_in")]
    if len(clean) == len(gold):
        return []
    return [f"on rows seen nowhere else: {score_pairs(clean, readings).lines[-1]}"]


def _spans(actor: Row | None) -> list[Pair]:
    return [span(x) for x in (actor or {}).get("spans") or []]


def _best(events: list[Row], pair: dict[str, list[Pair]]) -> Row | None:
    """The event that fits the pair best; of equals one without an outlook, then the first."""
    best = max(events, key=lambda event: (_fit(event, pair), event["outlook"] is None), default=None)
    return best if best is not None and _fit(best, pair) else None


def _fit(event: Row, pair: dict[str, list[Pair]]) -> int:
    """Two for each side in its role, one for any of the pair in any role."""
    anyone = [at for spans in pair.values() for at in spans]
    return 2 * sum(_has(event, role, spans) for role, spans in pair.items()) + any(
        _has(event, role, anyone) for role in SIDES
    )


def _has(event: Row, role: str, spans: list[Pair]) -> bool:
    return any(near(at, span(argument)) for at in spans for argument in event[role])


def _root(event: Row) -> str:
    """The type by PLOVER's own rule for what is still to come: planned help is AGREE, threatened force THREATEN."""
    if event["outlook"] in TO_COME and event["type"] in COOPERATION:
        return "AGREE"
    if event["outlook"] == "threat" and QUADS.get(event["type"]) == 4:
        return "THREATEN"
    return str(event["type"])
