"""Names as they stand in a text: what belongs to a mention and what does not, and when two names are one person's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.reading.records import Entity

# Words before a name that are no part of it. Compared in lower case, without a full stop.
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "president", "vice", "prime"}
    | {"minister", "premier", "chancellor", "secretary", "senator", "sen", "rep", "representative", "gov", "governor"}
    | {"mayor", "judge", "justice", "gen", "general", "lt", "lieutenant", "col", "colonel", "maj", "major", "capt"}
    | {"captain", "sgt", "sergeant", "cpl", "adm", "admiral", "brig", "brigadier", "marshal", "commander", "king"}
    | {"queen", "prince", "princess", "emir", "sheikh", "ayatollah", "pope", "cardinal", "bishop", "archbishop", "rev"}
    | {"reverend", "father", "ambassador", "spokesman", "spokeswoman", "foreign", "defence", "defense", "interior"}
    | {"deputy", "attorney", "chairman", "chairwoman", "speaker", "congressman", "congresswoman", "mp", "chief"}
    | {"officer", "detective", "inspector", "sheriff", "spokesperson", "leader", "former", "acting", "republican"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"['’´`]s?$", re.IGNORECASE)
_EDGES = ' \t\r\n"“”„«»‘()[]{}<>,;:*_–—-'
_THE = re.compile(r"(?:the|its|their|our)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name. words: of its text in lower case, without accents of possession, for comparing."""

    span: Span
    text: str
    label: str
    words: tuple[str, ...]


def name_at(entity: Entity, text: str) -> Name | None:
    """The name in an entity: without the, titles, quotation marks and possessive `'s`; None where nothing is left."""
    start, end = entity.span.start, entity.span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    if (possessive := _POSSESSIVE.search(text[start:end])) is not None:
        end = start + possessive.start()
    if (the := _THE.match(text, start, end)) is not None:
        start = the.end()
    if entity.label == "PERSON":
        start = _after_titles(text, start, end)
    if (
        end <= start
        or not any(c.isalnum() for c in text[start:end])
        or text[start].isspace()
        or text[end - 1].isspace()
    ):
        return None
    said = text[start:end]
    return Name(Span(start, end), " ".join(said.split()), entity.label, words_of(said))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: in lower case, without marks at their edges."""
    words = (word.strip(".,'’\"`").casefold() for word in name.split())
    return tuple(word for word in words if word)


def _after_titles(text: str, start: int, end: int) -> int:
    """Where the name starts once titles are passed; a title alone is no name to pass."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for word in words[:-1]:
        if word.group().rstrip(".").casefold() not in TITLES:
            return start + word.start()
    return start + words[-1].start() if words else start


def person_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a person's name that identify: no Jr., and `al-` taken off, for Assad is al-Assad."""
    kept = [word for word in words if word not in _SUFFIXES] or list(words)
    return tuple(word[3:] if word.startswith(("al-", "el-")) and len(word) > 4 else word for word in kept)


def same_full_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of two words or more can be one person's: first and last agree, and no middle contradicts."""
    if one[0] != other[0] or one[-1] != other[-1]:
        return False
    middles = [one[1:-1], other[1:-1]]
    return not all(middles) or all(a[:1] == b[:1] for a, b in zip(*middles, strict=False))


def short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the end of a fuller one (Peskov, bin Laden) or its first word (Elian)."""
    if len(short) >= len(full):
        return False
    return tuple(full[-len(short) :]) == tuple(short) or (len(short) == 1 and full[0] == short[0])


def initials(name: str) -> str:
    """SDF for Syrian Democratic Forces; small words don't count."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
