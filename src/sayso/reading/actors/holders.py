"""Who held an office on a day: heads of state and government, ministers, legislators, leaders of parties and rebels.

The table is `holders.csv`: one row for each time in office. Of two offices that one person held on a day, the later row
counts. The table's last day is AS_OF: of a later day nobody is named by the office alone.
"""

from dataclasses import dataclass
from functools import cache

from sayso.reading.actors.facts import plain_name
from sayso.tables import table

AS_OF = "2025-06-30"
_ONLY = {"foreign secretary": "GBR", "pope": "VAT"}  # offices that newspapers name without the country
# Offices that several people of one country hold at a time: "the senator" is nobody by that word alone.
SHARED = frozenset(
    {"senator", "representative", "governor", "chief minister", "mayor", "supreme court justice"}
    | {"presidential candidate", "vice presidential candidate", "party leader", "opposition politician"}
    | {"rebel leader", "military commander", "member of the presidency"}
)
# PLOVER codes of the offices that are not the executive's.
_SECTORS = (
    dict.fromkeys(("senator", "representative", "senate majority leader", "house speaker"), "LEG")
    | dict.fromkeys(("presidential candidate", "vice presidential candidate", "party leader"), "PTY")
    | dict.fromkeys(("opposition leader", "opposition politician"), "OPP")
    | dict.fromkeys(("army chief", "joint chiefs chairman", "military commander"), "MIL")
    | dict.fromkeys(("chief justice", "supreme court justice"), "JUD")
    | {"speaker of parliament": "LEG", "rebel leader": "REB", "CIA director": "SPY", "FBI director": "COP"}
    | {"spy chief": "SPY", "pope": "REL"}
)
_FROM = "from"  # the table's column, a word of the language
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'", "ə": "a"})


@dataclass(frozen=True, slots=True)
class Holder:
    """One time in office. since, until: ISO days; until is None where it lasted when the table was made.

    short: what newspapers call the person alone; alone: whether that word means nobody else in the news.
    """

    name: str
    short: str
    alone: bool
    country: str | None
    office: str
    since: str
    until: str | None

    def held_on(self, day: str | None) -> bool:
        return day is not None and self.since <= day and (day < self.until if self.until else day <= AS_OF)

    @property
    def sector(self) -> str:
        """A PLOVER code: offices without a country are those of international bodies."""
        if self.country is None:
            return "IGO"
        return _SECTORS.get(self.office, "GOV")


def holders_named(name: str) -> tuple[Holder, ...]:
    """All times in office of those who bear this full name, in any of its spellings; in the order of the table."""
    return _by_name().get(folded(name), ())


def holders_called(short: str) -> tuple[Holder, ...]:
    """All times in office of those who are known by this one word ("Clinton"), in the order of the table."""
    return _by_short().get(folded(short), ())


def holder_of_office(office: str, country: str | None, day: str | None) -> Holder | None:
    """The one holder of "prime minister" of the country on that day; None where there is none, or may be several."""
    if office in SHARED:
        return None
    found = [holder for holder in _by_office().get((office, country or _ONLY.get(office)), ()) if holder.held_on(day)]
    return found[0] if len(found) == 1 else None


def folded(name: str) -> str:
    """A name for comparing: without accents and capitals, `al-` taken off."""
    plain = name if name.isascii() else plain_name(name.translate(_LETTERS))
    return " ".join([word for word in plain.casefold().replace("-", " ").split() if word not in ("al", "el")])


@cache
def _holders() -> tuple[tuple[Holder, tuple[str, ...]], ...]:
    """Each row, with all spellings of the name."""
    return tuple(
        (
            Holder(
                row["name"],
                row["short"],
                row["alone"] == "yes",
                row["country"] or None,
                row["office"],
                row[_FROM],
                row["to"] or None,
            ),
            (row["name"], *(name for name in row["other_names"].split(";") if name)),
        )
        for row in table("reading/actors/holders.csv")
    )


@cache
def _by_name() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, tuple[Holder, ...]] = {}
    for holder, names in _holders():
        for name in {folded(name) for name in names}:
            found[name] = (*found.get(name, ()), holder)
    return found


@cache
def _by_short() -> dict[str, tuple[Holder, ...]]:
    """Under the short name, and under the last word of each spelling (Gadhafi)."""
    found: dict[str, tuple[Holder, ...]] = {}
    for holder, names in _holders():
        usual = {names[0].split()[-1]: holder.short}
        words = {usual.get(last, last) for last in (name.split()[-1] for name in names)} | {holder.short}
        for short in {folded(word) for word in words}:
            found[short] = (*found.get(short, ()), holder)
    return found


@cache
def _by_office() -> dict[tuple[str, str | None], tuple[Holder, ...]]:
    found: dict[tuple[str, str | None], tuple[Holder, ...]] = {}
    for holder, _ in _holders():
        key = (holder.office, holder.country)
        found[key] = (*found.get(key, ()), holder)
    return found
