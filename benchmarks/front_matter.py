"""What is taken from sixty web pages of our own, against their gold: `python -m benchmarks.front_matter [--faults]`.

The pages are those of tests/pages, where README.md tells how they are made. A field is right where it is the gold's,
code point for code point. A page without an article is right where it is refused, in every field. Of the body:

paragraphs  of the gold
dropped     of them not in the text
doubled     of them in the text more than once (or phrases that the gold wants once)
broken      of them in the text but not as a paragraph of their own
foreign     paragraphs of the text that the gold hasn't, or phrases that must not be there

The tests hold these figures to their floors (tests/quality).
"""

import argparse
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.articles.html import Page, read_page
from sayso.errors import SaysoError

FOLDER = Path(__file__).parents[1] / "tests" / "pages"
FIELDS = ("title", "byline", "outlet", "published")
BODY = ("paragraphs", "dropped", "doubled", "broken", "foreign")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """right: the fields that are. counts: by the names of BODY. faults: what is wrong, for people to read."""

    right: frozenset[str]
    counts: dict[str, int]
    faults: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true", help="tell each page's faults as well")
    told = parser.parse_args().faults
    scores = {name: score(gold, read(name, gold)) for name, gold in golds().items()}
    for name, each in scores.items() if told else ():
        for fault in each.faults:
            print(f"{name:28s}{fault}")
    for name, value in totals(list(scores.values())).items():
        print(f"{name:12s}{value:5d}" + (f" of {len(scores)} pages" if name in FIELDS else ""))


def golds() -> dict[str, Gold]:
    """The gold by the names of the pages, with the story's title and paragraphs filled in."""
    stories = json.loads((FOLDER / "stories.json").read_text(encoding="utf-8"))
    found = {}
    for path in sorted((FOLDER / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        story = stories[gold.get("story", "election")]
        kept = gold.get("paragraphs", range(1, len(story["paragraphs"]) + 1))
        gold["paragraphs"] = [story["paragraphs"][each - 1] if isinstance(each, int) else each for each in kept]
        found[path.stem] = {"title": story["title"], "absent": [], "either": [], "once": []} | gold | {"words": story}
    return found


def page_bytes(name: str, gold: Gold) -> bytes:
    """The page: its template with the story's words put in, in its encoding."""
    words = gold["words"]

    def filled(place: re.Match[str]) -> str:
        if place[1] == "all":
            return "\n".join(f"<p>{html.escape(each, quote=False)}</p>" for each in words["paragraphs"])
        text = words["title"] if place[1] == "title" else words["paragraphs"][int(place[1]) - 1]
        return html.escape(text, quote=False)

    template = (FOLDER / "templates" / f"{name}.html").read_text(encoding="utf-8")
    return _PLACE.sub(filled, template).encode(gold.get("encoding", "utf-8"), "xmlcharrefreplace")


def read(name: str, gold: Gold) -> Page | None:
    """The page as the program reads it; None where it is refused as one without an article."""
    try:
        return read_page(page_bytes(name, gold), name)
    except SaysoError as error:
        if error.code != "page-without-article":
            raise
        return None


def score(gold: Gold, page: Page | None) -> Figures:
    nothing = dict.fromkeys(BODY, 0)
    if not gold.get("article", True) or page is None:
        right = gold.get("article", True) is (page is not None)
        wanted = len(gold["paragraphs"]) if gold.get("article", True) else 0
        counts = nothing | {"paragraphs": wanted, "dropped": wanted if page is None else 0}
        counts["foreign"] = 0 if page is None else len(page.text.split("\n\n"))
        fault = "no article found" if page is None else "an article found where there is none"
        return Figures(right=frozenset(FIELDS if right else ()), counts=counts, faults=() if right else (fault,))
    wrong = [name for name in FIELDS if getattr(page, name) != gold[name]]
    told = [f"{name}: {getattr(page, name)!r} for {gold[name]!r}" for name in wrong]
    body = _body_faults(gold, page)
    counts = nothing | {name: len(each) for name, each in body.items()} | {"paragraphs": len(gold["paragraphs"])}
    told += [f"{name}: {each[:90]!r}" for name, faults in body.items() for each in faults]
    return Figures(right=frozenset(FIELDS).difference(wrong), counts=counts, faults=tuple(told))


def _body_faults(gold: Gold, page: Page) -> dict[str, list[str]]:
    lines = page.text.split("\n\n")
    wanted = gold["paragraphs"]
    known = {*wanted, *gold["either"], gold["title"]}
    whole = " ".join(lines)
    dropped = [each for each in wanted if each not in whole]
    foreign = [each for each in lines if each not in known and not _part_of(each, wanted)]
    return {
        "dropped": dropped,
        "doubled": [each for each in [*wanted, *gold["once"], gold["title"]] if page.text.count(each) > 1],
        "broken": [each for each in wanted if each not in dropped and each not in lines],
        "foreign": foreign + [each for each in gold["absent"] if each in "\n".join(set(lines).difference(foreign))],
    }


def _part_of(line: str, wanted: list[str]) -> bool:
    """Whether a line is a piece of a paragraph, or several run together: broken, and not foreign."""
    return (
        any(line in each for each in wanted if len(line) > 20)
        or not re.sub("|".join(re.escape(each) for each in wanted), "", line).strip()
    )


def totals(scores: list[Figures]) -> dict[str, int]:
    """Pages right in each field, and the sums over all bodies."""
    fields = {name: sum(name in each.right for each in scores) for name in FIELDS}
    return fields | {name: sum(each.counts[name] for each in scores) for name in BODY}


if __name__ == "__main__":
    main()
