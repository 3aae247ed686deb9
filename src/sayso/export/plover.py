"""An event as PLOVER codes it: its rule for the future, what it leaves out, how intense each type and mode is.

Source: PLOVER manual, draft 2.0 (February 2024). Its 16 types hold no "future" mark: what cooperation is to come is
AGREE, what force is to come is THREATEN, what a side says it will yield is CONCEDE.
"""

from dataclasses import dataclass

from sayso.reading.events.codes import QUADS, TO_COME, YIELDING
from sayso.reading.records import Event

QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

# From -10, conflict, to 10, cooperation: of the type, then of its modes where they have one of their own.
# ACCUSE is printed as 3 in the manual; its modes and its neighbours tell that -3 is meant.
_SCORES = {
    "AGREE": (2.5, ""),
    "CONSULT": (2.5, "visit 4 third-party 1 multilateral 4 phone 1.5"),
    "SUPPORT": (5, ""),
    "CONCEDE": (4.5, ""),
    "COOPERATE": (9.5, ""),
    "AID": (10, ""),
    "RETREAT": (6.5, "withdraw 8 release 6.5 disarm 10 ceasefire 7.5 access 6.5 resign 4.5"),
    "REQUEST": (0, "assist 0.5 change -1 yield -1 meet 0"),
    "ACCUSE": (-3, "disapprove -2 investigate -3.5 allege -3.5"),
    "REJECT": (-2, "assist -1.5 change -2 yield -2 meet -2"),
    "THREATEN": (-3.5, "restrict -3 arrest -3.5 relations -3.5 expel -3.5 territory -4 violence -3.5"),
    "PROTEST": (-5, "demo -5 riot -7 strike -5 hunger -4.5 boycott -4.5 obstruct -4.5"),
    "SANCTION": (-6, "convict -6 expel -5.5 withdraw -6 discontinue -6"),
    "MOBILIZE": (-5.5, "troops -6.5 weapons -6.5 police -5.5 militia -6"),
    "COERCE": (
        -7,
        "seize -7 restrict -7 censor -6.5 curfew -6.5 martial-law -7.5 arrest -7 deport -7 withhold -7 "
        "misinformation -6.5 cyber -7",
    ),
    "ASSAULT": (
        -9,
        "abduct -8.5 beat -7.5 torture -8.5 sexual -8.5 targeted -9.5 destroy -8.5 primitive -8 firearms -9 "
        "explosives -9 suicide-attack -9.5 aerial -9.5 drone -9.5 heavy-weapons -9.5 crowd-control -7.5 "
        "unconventional -10",
    ),
}
_MODE_SCORES = {
    (kind, mode): float(score)
    for kind, (_, modes) in _SCORES.items()
    for mode, score in zip(modes.split()[::2], modes.split()[1::2], strict=True)
}

# What is threatened, where PLOVER has a mode of THREATEN for it.
_THREATENED: dict[str, dict[str | None, str]] = {
    "ASSAULT": dict.fromkeys((None, *(mode for kind, mode in _MODE_SCORES if kind == "ASSAULT")), "violence"),
    "COERCE": {
        "arrest": "arrest",
        "deport": "expel",
        **dict.fromkeys(("restrict", "ban", "censor", "curfew", "martial-law", "withhold"), "restrict"),
    },
    "SANCTION": {"expel": "expel", "withdraw": "relations", "discontinue": "relations"},
}


@dataclass(frozen=True, slots=True)
class Coded:
    """Type in capitals, mode in small letters or None, as PLOVER writes them."""

    type: str
    mode: str | None

    @property
    def quad(self) -> str:
        return QUAD_NAMES[QUADS[self.type]]

    @property
    def intensity(self) -> float:
        """From -10 to 10: the mode's score, else the type's."""
        return _MODE_SCORES.get((self.type, self.mode or ""), float(_SCORES[self.type][0]))


def coded(event: Event) -> Coded | None:
    """The event as PLOVER has it, None where it has no place there (`left_out` says why)."""
    if left_out(event):
        return None
    if event.outlook == "threat" or (event.outlook in TO_COME and QUADS[event.type] == 4):
        if event.type == "THREATEN":
            return Coded("THREATEN", _mode(event))
        return Coded("THREATEN", _THREATENED.get(event.type, {}).get(event.mode))
    if event.outlook in TO_COME:
        return Coded("CONCEDE" if event.type in YIELDING else "AGREE", None)
    return Coded(event.type, _mode(event))


def left_out(event: Event) -> str | None:
    """Why PLOVER has no place for an event, in a word; None where it has one.

    denied: it did not happen, or possibly not. demand, predict, condition: spoken of alone. open: the text leaves it
    open whether it happened. future: words of conflict still to come, for which PLOVER has no type.
    """
    if event.certainty.endswith("-"):
        return "denied"
    if event.outlook in ("demand", "predict", "condition"):
        return event.outlook
    if event.outlook in TO_COME and QUADS[event.type] == 3:
        return "future"
    if event.outlook is None and event.certainty == "Uu":
        return "open"
    return None


def _mode(event: Event) -> str | None:
    """`ban` is of an older draft, and is `restrict` in 2.0."""
    return "restrict" if event.mode == "ban" else event.mode
