"""Statements in full, inner ones too: content, source, kind of speech, attitude, authority and speaker."""

from collections import Counter

from sayso.scoring.report import Pair, Report, Row, Tally, best_pairs, jaccard, percent, same_source, span

CODES = ("speech", "attitude", "authority")


def score_nested(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows of the `statements` corpus. The codes are judged on the statements found (content Jaccard >= .5)."""
    content, inner, right = Tally(), Tally(), Counter[str]()
    misses = []
    for row in gold:
        reading = readings[row["id"]]
        names = {a["id"]: a["name"] or "" for a in reading["actors"]}
        wanted, found = row["statements"], reading["statements"]
        pairs = _pairs(wanted, found)
        both_inner = sum(wanted[i]["parent"] is not None and found[j]["parent"] is not None for i, j in pairs)
        content.add(len(pairs), len(found), len(wanted))
        inner.add(
            both_inner,
            sum(s["parent"] is not None for s in found),
            sum(s["parent"] is not None for s in wanted),
        )
        for i, j in pairs:
            a, b = wanted[i], found[j]
            right["found"] += 1
            right["source"] += same_source(_spans(a["source"]), _spans(b["source"]))
            for code in CODES:
                right[code] += a[code] == b[code]
            if a["speaker"]:
                right["speaker wanted"] += 1
                right["speaker"] += _same_speaker(a["speaker"], names.get(b["speaker"] or "", ""))
        hit = {i for i, _ in pairs}
        text = row["text"]
        misses += [
            f"missed · {row['id']} · " + " // ".join(text[slice(*span(c))] for c in s["content"])
            for i, s in enumerate(wanted)
            if i not in hit
        ]
    codes = ", ".join(f"{c} {percent(right[c], right['found']):.1f}" for c in ("source", *CODES))
    speakers = f"speaker {percent(right['speaker'], right['speaker wanted']):.1f} of {right['speaker wanted']}"
    last = f"nested: content F1 {content.f1:.1f}, inner F1 {inner.f1:.1f}; of those found: {codes}, {speakers}"
    lines = (content.line("statement content (Jaccard >= .5)"), inner.line("inner statements"), last)
    return Report(lines, tuple(misses))


def _pairs(wanted: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """The best overlaps of content first; of equals, those that agree on whether they are inner statements."""
    scores = []
    for i, a in enumerate(wanted):
        for j, b in enumerate(found):
            shared = jaccard(_content(a), _content(b))
            if shared >= 0.5:
                scores.append(((shared, -abs((a["parent"] is None) - (b["parent"] is None))), i, j))
    return best_pairs(scores)


def _content(statement: Row) -> list[Pair]:
    return [span(part) for part in statement["content"]]


def _spans(source: list[int] | Row | None) -> list[Pair]:
    return [span(source)] if source else []


def _same_speaker(wanted: str, found: str) -> bool:
    return bool(found) and (wanted.split()[-1].lower() in found.lower() or found.lower() in wanted.lower())
