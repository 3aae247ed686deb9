"""Statements against PolNeAR: exact spans by role, and whole statements."""

import re
from collections import defaultdict

from sayso.scoring.report import Pair, Report, Row, Tally, best_pairs, jaccard, same_source, span

ROLES = ("source", "cue", "content")
Spans = dict[str, list[Pair]]  # by role

# How CofeNet's tokens spell what the text has.
SPELT = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
OTHER_SPELLINGS = {
    "``": {'"', "''"},
    "''": {'"', "''"},
    "`": {"'", "`"},
    "'": {"'", "`"},
    "--": {"--", "-", "―"},
    "...": {"…"},
}


def score_statements(gold: list[Row], readings: dict[str, Row]) -> Report:
    """Exact spans over the articles' characters. gold: rows of PolNeAR with `attributions`."""
    exact = {role: Tally() for role in ROLES}
    for row in gold:
        mine = outermost(readings[row["id"]])
        for role in ROLES:
            wanted = {span(s) for a in row["attributions"] for s in a[role]}
            found = {s for statement in mine for s in statement[role]}
            exact[role].add(len(wanted & found), len(found), len(wanted))
    return _report(exact, gold, readings, [])


def score_items(gold: list[Row], readings: dict[str, Row], items: list[Row]) -> Report:
    """Exact spans by CofeNet's protocol (Wang et al. 2022): over its tokenised items, in which an article that several
    people annotated counts once for each of them."""
    exact = {role: Tally() for role in ROLES}
    copies: dict[str, list[Row]] = defaultdict(list)
    for item in items:
        copies[item["id"]].append(item)
    texts = {row["id"]: row["text"] for row in gold}
    lost = total = 0
    for copy, parts in copies.items():
        article = re.sub(r"_[0-9a-f]{4}$", "", copy)
        if article not in texts:
            continue
        flat, position, mine = texts[article].translate(PLAIN), 0, outermost(readings[article])
        for item in parts:
            tokens, position = _align(item["tokens"], flat, position)
            lost += tokens.count(None)
            total += len(tokens)
            wanted, found = _tagged(item["labels"]), _tagged(_labels(tokens, mine))
            for role in ROLES:
                a, b = ({x for x in side if x[0] == role} for side in (wanted, found))
                exact[role].add(len(a & b), len(b), len(a))
    return _report(exact, gold, readings, [f"CofeNet's items; {lost} of {total} tokens not aligned"])


def outermost(reading: Row) -> list[Spans]:
    """The statements that stand in no other: PolNeAR marks only these."""
    return [
        {
            "source": [span(s["source"])] if s["source"] else [],
            "cue": [span(s["cue"])] if s["cue"] else [],
            "content": [span(part) for part in s["content"]],
        }
        for s in reading["statements"]
        if s["parent"] is None
    ]


def _report(exact: dict[str, Tally], gold: list[Row], readings: dict[str, Row], lines: list[str]) -> Report:
    content, whole, misses = Tally(), Tally(), []
    for row in gold:
        wanted = [{role: [span(s) for s in a[role]] for role in ROLES} for a in row["attributions"] if a["content"]]
        found = [s for s in outermost(readings[row["id"]]) if s["content"]]
        pairs, right = matched(wanted, found)
        content.add(len(pairs), len(found), len(wanted))
        whole.add(len(right), len(found), len(wanted))
        misses += _misses(row, wanted, found, right)
    lines += [exact[role].line(f"exact {role}") for role in ROLES]
    lines += [content.line("content matched (Jaccard >= .5)"), whole.line("whole statement (and its source)")]
    figures = " ".join(f"{role} {exact[role].f1:.1f}" for role in ROLES)
    lines.append(f"statements: exact F1 {figures}; whole statement F1 {whole.f1:.1f}")
    return Report(tuple(lines), tuple(misses))


def matched(wanted: list[Spans], found: list[Spans]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(wanted, found) index pairs whose content is the same (Jaccard >= .5), and those of them that are wholly right:
    their sources touch, or neither has one."""
    overlaps = ((jaccard(a["content"], b["content"]), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found))
    pairs = best_pairs(x for x in overlaps if x[0] >= 0.5)
    return pairs, [(i, j) for i, j in pairs if same_source(wanted[i]["source"], found[j]["source"])]


def _misses(row: Row, wanted: list[Spans], found: list[Spans], right: list[tuple[int, int]]) -> list[str]:
    hit, hitting = {i for i, _ in right}, {j for _, j in right}
    missed = [f"missed · {row['id']} · {_words(row, s)}" for i, s in enumerate(wanted) if i not in hit]
    return missed + [
        f"wrong or extra · {row['id']} · {_words(row, s)}" for j, s in enumerate(found) if j not in hitting
    ]


def _words(row: Row, statement: Spans) -> str:
    return " | ".join(f"{role}: " + " // ".join(row["text"][a:b] for a, b in statement[role]) for role in ROLES)


def _align(tokens: list[str], flat: str, position: int) -> tuple[list[Pair | None], int]:
    """The tokens' spans in the text, found in order from `position`; None for one that is not there."""
    words = [re.escape(SPELT.get(t, t).translate(PLAIN)) for t in tokens if re.match(r"\w", t)][:4]
    anchor = re.compile(r"\W*".join(words)).search(flat, position) if words else None
    if anchor and anchor.start() - position > 40:
        position = anchor.start()
    spans: list[Pair | None] = []
    for token in tokens:
        spellings = {token, SPELT.get(token, token)} | OTHER_SPELLINGS.get(token, set())
        hits = [(at, len(s)) for s in spellings if (at := flat.find(s.translate(PLAIN), position, position + 400)) >= 0]
        best = min(hits, default=None)
        if best is None or best[0] - position > 60:
            spans.append(None)
        else:
            position = sum(best)
            spans.append((best[0], position))
    return spans, position


def _labels(tokens: list[Pair | None], statements: list[Spans]) -> list[str]:
    labels = ["O"] * len(tokens)
    for statement in statements:
        for role in ROLES:
            for start, end in statement[role]:
                inside = [i for i, token in enumerate(tokens) if token and token[0] < end and token[1] > start]
                for rank, i in enumerate(inside):
                    labels[i] = ("I-" if rank else "B-") + role
    return labels


def _tagged(labels: list[str]) -> set[tuple[str, int, int]]:
    """(role, first, end) of the spans that BIO labels mark."""
    found, start, role = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        if role and label == f"I-{role}":
            continue
        if role:
            found.add((role, start, i))
        start, role = (i, label[2:]) if label.startswith("B-") else (0, "")
    return found
