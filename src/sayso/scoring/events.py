"""Events against `conflict_events`: triggers, types, arguments, certainty and outlook."""

from collections import Counter, defaultdict

from sayso.scoring.report import Report, Row, Tally, fits, match, near, percent, span

ROLES = ("actors", "recipients", "places", "times")


def score_events(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows with `events`, as docs/data.md tells. Two triggers are the same where they touch and what was found is
    not far longer; arguments and codes are judged on the events whose trigger and type are both right."""
    trigger, typed = Tally(), Tally()
    by_type, by_role = defaultdict[str, Tally](Tally), {role: Tally() for role in ROLES}
    right = Counter[str]()
    misses: list[str] = []
    for row in gold:
        wanted, found = row["events"], readings[row["id"]]["events"]
        trigger.add(len(match(wanted, found, same_trigger)), len(found), len(wanted))
        pairs = match(wanted, found, lambda a, b: same_trigger(a, b) and a["type"] == b["type"])
        typed.add(len(pairs), len(found), len(wanted))
        for event in wanted:
            by_type[event["type"]].add(0, 0, 1)
        for event in found:
            by_type[event["type"]].add(0, 1, 0)
        for a, b in pairs:
            by_type[a["type"]].add(1, 0, 0)
            for role in ROLES:
                by_role[role].add(*_arguments(a, b, role))
            right += _codes(a, b)
        misses += _misses(row, wanted, found, pairs)
    lines = [trigger.line("trigger found"), typed.line("trigger and type")]
    lines += [by_type[t].line(f"  {t}") for t in sorted(by_type, key=lambda t: -by_type[t].wanted)]
    lines += [by_role[role].line(f"{role} (of typed events)") for role in ROLES]
    share = {
        name: percent(right[name], typed.right) for name in ("certainty", "polarity", "outlook", "realised-or-not")
    }
    codes = ", ".join(f"{name} right {value:.1f}" for name, value in share.items())
    lines.append(
        f"of {typed.right} typed events: {codes}, mode right {percent(right['mode'], right['with a mode']):.1f}"
    )
    lines.append(
        f"events: trigger F1 {trigger.f1:.1f}, trigger+type F1 {typed.f1:.1f}, actors F1 {by_role['actors'].f1:.1f}, "
        f"recipients F1 {by_role['recipients'].f1:.1f}, certainty {share['certainty']:.1f}, "
        f"realised-or-not {share['realised-or-not']:.1f}"
    )
    return Report(tuple(lines), tuple(misses))


def same_trigger(wanted: Row, found: Row) -> bool:
    return fits(span(wanted["trigger"]), span(found["trigger"]))


def _arguments(wanted: Row, found: Row, role: str) -> tuple[int, int, int]:
    """How many were right, found and wanted."""
    a, b = [span(x) for x in wanted[role]], [span(x) for x in found[role]]
    return len(match(a, b, near)), len(b), len(a)


def _codes(a: Row, b: Row) -> Counter[str]:
    """Which codes of a pair agree, as counts; realised or not: whether the event has an outlook."""
    return Counter(
        {
            "certainty": a["certainty"] == b["certainty"],
            "polarity": a["certainty"][-1] == b["certainty"][-1],
            "outlook": a["outlook"] == b["outlook"],
            "realised-or-not": (a["outlook"] is None) == (b["outlook"] is None),
            "with a mode": bool(a["mode"]),
            "mode": bool(a["mode"]) and a["mode"] == b["mode"],
        }
    )


def _misses(row: Row, wanted: list[Row], found: list[Row], pairs: list[tuple[Row, Row]]) -> list[str]:
    hit, hitting = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    missed = [f"missed · {_words(row, event)}" for event in wanted if id(event) not in hit]
    return missed + [f"wrong or extra · {_words(row, event)}" for event in found if id(event) not in hitting]


def _words(row: Row, event: Row) -> str:
    start, end = span(event["trigger"])
    around = " ".join(row["text"][max(0, start - 60) : end + 60].split())
    return f"{row['id']} · {event['type']} · {row['text'][start:end]} · {around}"
