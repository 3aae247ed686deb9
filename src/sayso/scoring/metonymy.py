"""Names of places that don't mean the place, against the sets of `metonymy`: is the marked name read as one?"""

from sayso.scoring.report import Pair, Report, Row, Tally, percent, span


def score_metonymy(gold: list[Row], readings: dict[str, Row]) -> Report:
    """gold: rows with `set`, `label` (literal, metonymic, mixed), `name` and its `span`.

    A name is read as a metonym where a mention of an actor that touches it is marked so, or a place with that role.
    Mixed uses count as metonymic. A line for each set, and one for all.
    """
    tallies: dict[str, Tally] = {}
    same: dict[str, list[bool]] = {}
    misses = []
    for row in gold:
        at, wanted = span(row["span"]), row["label"] != "literal"
        said = _is_metonym(readings[row["id"]], at)
        for name in (row["set"], "all"):
            tallies.setdefault(name, Tally()).add(said and wanted, said, wanted)
            same.setdefault(name, []).append(said == wanted)
        if said != wanted:
            words = " ".join(row["text"][max(0, at[0] - 80) : at[1] + 60].split())
            misses.append(f"{row['set']} · wanted {row['label']} · {row['name']} · {words}")
    accuracy = {name: percent(sum(right), len(right)) for name, right in same.items()}
    lines = [
        f"{tally.line(f'{name}: metonymic')}, accuracy {accuracy[name]:.1f} of {len(same[name])}"
        for name, tally in tallies.items()
    ]
    last = (
        f"metonymy: accuracy {accuracy['all']:.1f}, metonymic F1 {tallies['all'].f1:.1f}" if gold else "metonymy: none"
    )
    return Report((*lines, last), tuple(misses))


def _is_metonym(reading: Row, at: Pair) -> bool:
    def touches(x: Row) -> bool:
        return bool(x["start"] < at[1] and at[0] < x["end"])

    mentions = any(m["metonym"] and touches(m) for actor in reading["actors"] for m in actor["mentions"])
    return mentions or any(place["role"] == "metonym" and touches(place) for place in reading["places"])
