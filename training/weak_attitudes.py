"""Attitudes told from the words of a cue alone, for corpora that mark cues but no attitudes."""

import json
import re
from functools import cache
from pathlib import Path

Patterns = dict[str, re.Pattern[str]]


def weak_attitude(cue: str) -> str | None:
    """The one attitude that the cue's words tell by attitudes.json; None where they tell none, or two.

    Words of neutral report give way to any other: "said he hoped" hopes.
    """
    told = [attitude for attitude, pattern in _patterns().items() if pattern.search(cue.lower())]
    if len(told) > 1:
        told = [attitude for attitude in told if attitude != "assert"]
    return told[0] if len(told) == 1 else None


@cache
def _patterns() -> Patterns:
    table = json.loads(Path(__file__).with_name("attitudes.json").read_text(encoding="utf-8"))
    made = {}
    for attitude, verbs in table["verbs"].items():
        words = [form for verb in verbs for form in [*_forms(verb), *table["forms"].get(verb, [])]]
        words += [form for noun in table["phrases"][attitude] for form in (noun, f"{noun}s")]
        made[attitude] = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(set(words)))) + r")\b")
    return made


def _forms(verb: str) -> list[str]:
    """The regular forms of a verb, with one more consonant or without ("plan": planned, planed)."""
    stem = verb[:-1] if verb.endswith("e") else verb
    third = (
        f"{verb[:-1]}ies"
        if re.search("[^aeou]y$", verb)
        else f"{verb}es"
        if verb.endswith(("s", "sh", "ch"))
        else f"{verb}s"
    )
    past = f"{verb[:-1]}ied" if re.search("[^aeou]y$", verb) else f"{stem}ed"
    return [verb, third, past, f"{stem}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
