"""Whether the captures of a ledger are all there, unspoilt, and none besides them."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from sayso.errors import FAULT_CAPTURE, FAULT_CAPTURE_ORPHAN, SaysoError
from sayso.ledger import captures
from sayso.ledger.capture_rows import has_bytes
from sayso.ledger.schema import capture
from sayso.ledger.soundness import Fault


def spoilt_captures(connection: Connection, folder: Path) -> Iterator[Fault]:
    """Each capture whose bytes are not those that were captured; all of them are unpacked, a piece at a time."""
    asked = select(capture.c.sha256, capture.c.size, func.min(capture.c.name).label("name")).where(capture.c.kept)
    for row in connection.execute(asked.group_by(capture.c.sha256, capture.c.size).order_by(capture.c.sha256)):
        try:
            for _ in captures.stream(folder, row.sha256, row.size):
                pass
        except SaysoError as error:
            yield Fault.of(f"capture of {row.name!r}", FAULT_CAPTURE, what=error.fault, remedy=error.remedy)


def orphaned_captures(connection: Connection, found: list[str], folder: Path) -> Iterator[Fault]:
    """Files that no row names. found: what was there before the rows were looked at.

    What a run that is going on, or was killed, has written without rows yet is no fault: the next run removes it.
    """
    for name in found:
        sha256 = Path(name).stem
        if name != _name(sha256) or not has_bytes(connection, sha256):
            yield Fault.of(str(folder / name), FAULT_CAPTURE_ORPHAN)


def files_of_captures(folder: Path) -> list[str]:
    """Everything in the folder but its notes and what the last run wrote, as paths within it, sorted."""
    there = sorted(
        os.path.relpath(os.path.join(top, name), folder)  # noqa: PTH118
        for top, _, names in os.walk(folder)
        for name in names
    )
    passed_over = {captures.LAST, captures.PART, *map(_name, captures.last_written(folder))}
    return [name for name in there if name not in passed_over]


def _name(sha256: str) -> str:
    return os.path.join(sha256[:2], f"{sha256}.gz")  # noqa: PTH118
