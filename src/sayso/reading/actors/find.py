"""The step that finds who acts and speaks: the names of an article, with all that name one actor put together."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sayso.article import Span
from sayso.reading.actors.ambiguous import told_by_context
from sayso.reading.actors.facts import Fact, bodies_in, body_fact
from sayso.reading.actors.kinds import PLACE_BY_LABEL, country_by_office, fact_of, is_place_after_all
from sayso.reading.actors.names import Name, initials, name_at, person_words, same_full_name, short_for, words_of
from sayso.reading.actors.source_names import names_acting, names_told
from sayso.reading.actors.spelling import right_spellings
from sayso.reading.records import Actor, Entity, Mention, Reading
from sayso.reading.step import Models, step

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})

# Confidence orders actors by their evidence and is no probability: told by a table, a keyword or an office; told by
# the recogniser's label alone; taken off where names were put together by a surname or an acronym.
TOLD, LABEL_ONLY, PUT_TOGETHER = 0.9, 0.7, 0.1
_LABEL_REASONS = frozenset({"name of a person", PLACE_BY_LABEL})

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z]?[A-Z][A-Za-z-]{0,7})\s*[);,]")
_NICKNAME = re.compile(
    r",?\s+(?:(?:better|also|widely|commonly|popularly)\s+)?(?:known\s+as|nicknamed|dubbed)\s+[“\"‘']?([A-Z][\w’'-]+)"
)
_ADDRESS = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s")  # what the recogniser marked behind it is a person
_WORD = re.compile(r"[^\W_]+")
# Words after which a seat of government is a building.
_AT = re.compile(r"\b(?:at|in|inside|outside|near|into|around|toward|towards|to|from|leaving|entering)\s+(?:the\s+)?$")


@dataclass(slots=True)
class _Group:
    """Names that are one actor's, while they are gathered."""

    key: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    loose: bool = False


@step(needs=("entities", "sentences", "statements", "events"), gives=("actors",))
def find_actors(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Put the article's named entities together to actors x0, x1 … in the order of their first mention.

    A surname joins a full name, an acronym its long form, `Baku's` is a mention of Baku, `the` and titles are left
    out. A surname that two people bear joins the one named before it if only one was, and otherwise stays apart. A
    surname misspelt by a letter joins the right one, a nickname the name that the text gives it to.
    Kind, country and sector are given where a table, a word of the name or the office before it says so, else None.
    Misses unnamed actors (`officials`), descriptions and pronouns. `metonym` only for seats of government.
    """
    text = reading.article.text
    told = told_by_context(text)
    names = _named(reading, text, told)
    groups = [*_persons(names), *_others(names)]
    groups.sort(key=lambda group: min(name.span for name in group.names))
    actors = (_actor(f"x{i}", group, text, told) for i, group in enumerate(groups))
    return replace(reading, actors=tuple(actors))


def _named(reading: Reading, text: str, told: Mapping[str, Fact]) -> list[Name]:
    """The names that can be actors, in order: what the recogniser marked, and where the text repeats one unmarked.

    An acronym that the text explains, `Syrian Democratic Forces (SDF)`, counts as marked, as does a nickname, `known as
    Hemedti`, and the name of who makes a statement.
    """
    names: dict[Span, Name] = {}
    known: dict[str, str] = {}
    nicknames: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entity in (*reading.entities, *names_told(reading), *names_acting(reading)):
        name = name_at(entity, text)
        if name is None or not name.words or not (entity.label in LABELS or body_fact(name.text)):
            continue
        if name.label != "PERSON" and _ADDRESS.match(entity.span.of(text)):
            name = name_at(replace(entity, label="PERSON"), text) or name
        if is_place_after_all(name) or (name.label == "PERSON" and name.text in told):
            name = replace(name, label="GPE")
        elif name.label == "PERSON" and (" " in name.text or name.text.isupper()) and body_fact(name.text):
            name = replace(name, label="ORG")
        names[name.span] = name
        known.setdefault(name.text, name.label)
        match = _ACRONYM.match(text, entity.span.end)
        if match and initials(name.text).upper().endswith(match[1].upper()):
            known.setdefault(match[1], name.label)
        nickname = _NICKNAME.match(text, entity.span.end) if name.label == "PERSON" and len(name.words) > 1 else None
        if nickname is not None:
            known[nickname[1]] = "PERSON"
            nicknames[words_of(nickname[1])] = name.words
    for body in bodies_in(text):
        known.setdefault(body, "ORG")
    for name in list(_repeated(known, sorted(names), text)):
        names[name.span] = name
    slips = right_spellings(name.words for name in names.values() if name.label == "PERSON")
    meant = nicknames | slips
    return [replace(name, words=meant.get(name.words, name.words)) for _, name in sorted(names.items())]


def _repeated(known: dict[str, str], marked: list[Span], text: str) -> Iterator[Name]:
    """Where known names stand unmarked; not short ones, nor words that the text has in small letters too."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    sought: dict[str, list[str]] = {}
    for name in sorted(known, key=lambda name: (-len(name), name)):
        first = _WORD.match(name)
        if first and len(name) > 2 and name[0].isupper() and name.lower() not in small:
            sought.setdefault(first.group(), []).append(name)
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        for said in sought.get(match.group(), ()) if start >= end else ():
            span = Span(start, start + len(said))
            if not text.startswith(said, start) or text[span.end : span.end + 1].isalnum():
                continue
            i = bisect_left(marked, span)
            found = name_at(Entity(span, known[said]), text)
            if found and found.words and not any(other.overlaps(span) for other in marked[max(0, i - 1) : i + 1]):
                yield found
                end = span.end
                break


def _persons(names: list[Name]) -> list[_Group]:
    """Full names first, then the short ones that belong to just one of them; `names` keeps what is no person."""
    groups: list[_Group] = []  # in the order of their first mention
    rest: list[Name] = []
    by_ends: dict[tuple[str, str], list[_Group]] = {}
    for name in names:
        words = person_words(name.words)
        if name.label != "PERSON" or len(words) < 2:
            rest.append(name)
            continue
        known = by_ends.setdefault((words[0], words[-1]), [])
        group = next((g for g in known if same_full_name(g.key, words)), None)
        if group is None:
            group = _Group(words)
            known.append(group)
            groups.append(group)
        group.names.append(name)
        if len(words) > len(group.key):
            group.key = words
    by_word: dict[str, list[_Group]] = {}
    for group in groups:
        for word in {group.key[0], group.key[-1]}:
            by_word.setdefault(word, []).append(group)
    first_named = {id(group): group.names[0].span for group in groups}
    names[:] = [name for name in rest if not _join_full_name(name, by_word, first_named)]
    return groups


def _join_full_name(name: Name, by_word: dict[str, list[_Group]], first_named: dict[int, Span]) -> bool:
    """Add a short name to the one full name it is short for; False where none or several could be meant."""
    if name.label in ("LOC", "FAC") or len(name.words) > 3:
        return False
    words = person_words(name.words)
    before: list[_Group] = []
    after: list[_Group] = []
    for group in by_word.get(words[-1], ()):
        # The recogniser takes many a surname for a body or a place, but not a first name.
        if short_for(words, group.key) and (name.label == "PERSON" or group.key[-1] == words[-1]):
            (before if first_named[id(group)] < name.span else after).append(group)
        if len(before) > 1:
            return False
    bearers = before or after
    if len(bearers) != 1:
        return False
    bearers[0].names.append(name)
    bearers[0].loose = True
    return True


def _others(names: list[Name]) -> list[_Group]:
    """Names that are the same, or that a table gives to one body; then acronyms of just one long form."""
    groups: dict[tuple[str, ...], _Group] = {}
    for name in names:
        key = _key(name)
        groups.setdefault(key, _Group(key)).names.append(name)
    long_forms: dict[str, list[_Group]] = {}
    for group in groups.values():
        first = group.names[0]
        if first.label == "ORG" and len(first.words) > 1:
            long_forms.setdefault(initials(first.text), []).append(group)
    for key, group in list(groups.items()):
        said = group.names[0].text
        forms = [form for form in long_forms.get(said, ()) if form is not group]
        if said.isupper() and len(said) > 1 and len(group.names[0].words) == 1 and len(forms) == 1:
            forms[0].names.extend(group.names)
            forms[0].loose = True
            del groups[key]
    return list(groups.values())


def _key(name: Name) -> tuple[str, ...]:
    fact = fact_of(name)
    if fact is not None and fact.body is not None:
        return ("", fact.what, fact.body)
    if fact is not None and fact.what == "demonym":
        return ("", "demonym", fact.country or "")
    return name.words


def _actor(actor_id: str, group: _Group, text: str, told: Mapping[str, Fact]) -> Actor:
    names = sorted(group.names, key=lambda name: name.span)
    forms = list(dict.fromkeys(name.text for name in names))
    # Not one that is misspelt: its words were replaced.
    right = {name.text for name in names if words_of(name.text) == name.words} or set(forms)
    fullest = max(forms, key=lambda form: (form in right, len(form.split()), len(form), -forms.index(form)))
    fact = _fact(group, names, text)
    if fact.country is None and fullest in told:
        fact = told[fullest]
    if fact.what == "known body" and fact.body is not None:
        forms, fullest = [*forms, fact.body], fact.body
    is_told = fact.kind is not None or fact.country is not None
    confidence = TOLD if is_told and fact.what not in _LABEL_REASONS else LABEL_ONLY
    return Actor(
        id=actor_id,
        name=fullest,
        aliases=tuple(form for form in dict.fromkeys(forms) if form != fullest),
        kind=fact.kind,
        country=fact.country,
        sector=fact.sector,
        reason=fact.what or None,
        confidence=round(confidence - PUT_TOGETHER * group.loose, 2),
        mentions=tuple(Mention(name.span, _stands_for(fact, name.span, text)) for name in names),
    )


def _fact(group: _Group, names: list[Name], text: str) -> Fact:
    """What is plain of an actor: of its fullest name first; of a person, the country of the office before the name."""
    if all(name.label != "PERSON" for name in names) or group.key[0] == "":
        facts = [
            fact for name in sorted(names, key=lambda name: -len(name.text)) if (fact := fact_of(name)) is not None
        ]
        return next((fact for fact in facts if fact.kind), facts[0] if facts else Fact(""))
    for name in names:
        country, why = country_by_office(text, name.span)
        if country is not None:
            return Fact(why, "person", country)
    return Fact("name of a person", "person")


def _stands_for(fact: Fact, span: Span, text: str) -> bool:
    """A seat of government is its government, unless the words before it speak of the building."""
    return fact.what == "seat of government" and _AT.search(text[max(0, span.start - 20) : span.start]) is None
