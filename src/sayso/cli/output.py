"""Where data goes: a file or stdout (`-`), with a clear message when it cannot be written."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from sayso.errors import WRITE_FAILED, SaysoError, reason_of


@contextmanager
def output(path: str) -> Iterator[TextIO]:
    """Open a file for data, in UTF-8 with plain line ends, or stdout for `-`.

    Raises SaysoError "write-failed" if it cannot be opened; a later OSError carries the path as its filename.
    """
    if path == "-":
        yield sys.stdout
        return
    try:
        raw = _NamedFile(path, "w")
    except OSError as error:
        raise SaysoError(WRITE_FAILED, path=path, reason=reason_of(error)) from error
    with io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", newline="\n") as out:
        yield out


class _NamedFile(io.FileIO):
    """A file whose write errors say which file it is; the system's own do not."""

    def write(self, data: Any, /) -> int | None:  # type: ignore[override]
        try:
            return super().write(data)
        except OSError as error:
            error.filename = str(self.name)
            raise
