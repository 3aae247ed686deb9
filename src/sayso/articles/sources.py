"""From what a caller names (files, folders, patterns, "-") to the files behind it, in a fixed order."""

import fnmatch
import glob
import os
from collections.abc import Iterator
from pathlib import Path

from sayso.articles.fields import printable
from sayso.articles.settings import Skipped
from sayso.errors import FOLDER_EMPTY, GLOB_EMPTY, LINK_OUT, SOURCE_MISSING, SOURCE_UNREADABLE, SaysoError

STDIN = "-"


def expand(source: str) -> Iterator[str | Skipped]:
    """The paths of the files that one source stands for; "-" stays as it is.

    A folder gives all files below it, sorted by name within each folder; names that begin with a dot are passed
    over, as shells do. A link inside a folder is followed to a file in that folder alone: links that lead out are
    told as `Skipped`, and linked folders inside it are read once, where they are. A pattern is one only where no file
    has that very name; "**" walks folders by the same rules.
    """
    if source == STDIN:
        yield source
    elif os.path.isdir(source):  # noqa: PTH112 (a name with a zero byte or a loop of links is False here, no error)
        yield from _said_if_none(walk(source), source, SaysoError(FOLDER_EMPTY, source=printable(source)))
    elif glob.has_magic(source) and not os.path.lexists(source):
        yield from _said_if_none(_matches(source), source, SaysoError(GLOB_EMPTY, source=printable(source)))
    elif "\x00" in source or not os.path.lexists(source):
        yield Skipped(printable(source), SaysoError(SOURCE_MISSING, source=printable(source)))
    else:
        yield source


def _said_if_none(paths: Iterator[str | Skipped], source: str, error: SaysoError) -> Iterator[str | Skipped]:
    empty = True
    for path in paths:
        empty = False
        yield path
    if empty:
        yield Skipped(printable(source), error)


def walk(folder: str) -> Iterator[str | Skipped]:
    """All files below a folder. It holds no more than the names in the folders it is inside of."""
    root = os.path.realpath(folder)
    waiting = [iter([folder])]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
        elif os.path.islink(path):  # noqa: PTH114
            leads_to = os.path.realpath(path)
            if not _is_inside(leads_to, root) and path != folder:
                yield Skipped(printable(path), SaysoError(LINK_OUT, source=printable(path)))
            elif path == folder:
                waiting.append(iter(_names_in(path)))
            elif not os.path.isdir(leads_to):  # noqa: PTH112
                yield path
        elif os.path.isdir(path):  # noqa: PTH112
            try:
                waiting.append(iter(_names_in(path)))
            except OSError as fault:
                reason = fault.strerror or type(fault).__name__
                yield Skipped(printable(path), SaysoError(SOURCE_UNREADABLE, source=printable(path), reason=reason))
        else:
            yield path


def _names_in(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith(".")]  # noqa: PTH118, PTH208


def _is_inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _matches(pattern: str) -> Iterator[str | Skipped]:
    """The files a pattern matches. Without "**" links are followed, for each was named by the pattern."""
    parts = Path(pattern).parts
    if "**" not in parts:
        for path in sorted(glob.glob(pattern)):  # noqa: PTH207
            yield from walk(path) if os.path.isdir(path) else (path,)  # noqa: PTH112
        return
    fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    base = str(Path(*parts[:fixed]))
    for found in walk(base) if os.path.isdir(base) else ():  # noqa: PTH112
        path = found.source if isinstance(found, Skipped) else found
        if isinstance(found, Skipped) or _fits(Path(path).parts[len(Path(base).parts) :], parts[fixed:]):
            yield found


def _fits(names: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    """Whether a path below the fixed part matches; "**" is any number of folders, and at the end all files."""
    if not patterns:
        return not names
    if patterns[0] == "**":
        rest = patterns[1:]
        return any(_fits(names[at:], rest) for at in range(len(names) + 1)) if rest else bool(names)
    return bool(names) and fnmatch.fnmatchcase(names[0], patterns[0]) and _fits(names[1:], patterns[1:])
