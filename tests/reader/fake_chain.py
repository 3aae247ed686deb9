"""A chain that needs no model: it finds `X said "Y"`. A module of its own, for worker processes must import it."""

import os
import re
from collections.abc import Callable

from sayso.article import Article, Span
from sayso.errors import MODEL_MISSING, SaysoError
from sayso.reading.records import Actor, Mention, Reading, Statement

_SAID = re.compile(r'([A-Z]\w+(?: [A-Z]\w+)*) (said|denied) "([^"]*)"')


def open_fake(model: str) -> Callable[[Article], Reading]:
    if model == "missing":
        raise SaysoError(MODEL_MISSING, name=model, folder="nowhere")
    if model == "broken":
        raise RuntimeError("weights are damaged")
    return read_fake


def read_fake(article: Article) -> Reading:
    if "[die]" in article.text:
        os._exit(9)
    if "[fault]" in article.text:
        raise ZeroDivisionError("a fault in a step")
    statements, actors = [], []
    for number, found in enumerate(_SAID.finditer(article.text)):
        source = Span(*found.span(1))
        actors.append(Actor(id=f"x{number}", name=found[1], confidence=1.0, mentions=(Mention(source),)))
        statements.append(
            Statement(
                id=f"s{number}",
                source=source,
                cue=Span(*found.span(2)),
                content=(Span(found.start(3) - 1, found.end(3) + 1),),
                speech="direct",
                speaker=f"x{number}",
                confidence=0.9,
            )
        )
    unread = "empty" if not article.text else "language" if article.language not in (None, "en") else None
    return Reading(
        article=article,
        program="sayso 0.0.0",
        model="fake 1",
        unread=unread,
        statements=() if unread else tuple(statements),
        actors=() if unread else tuple(actors),
    )
