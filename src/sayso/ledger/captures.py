"""The folder of captures beside a ledger: raw bytes, compressed, each file named by the SHA-256 of what it holds.

    LEDGER.captures/ab/ab12….gz    `zcat` shows it
    LEDGER.captures/last           the hashes of the last files written, those of a run that was killed among them
    LEDGER.captures/part           a file that is being written

All of this is written while the ledger's own lock for writing is held, so one program at a time does so. A file gets
its name when it is whole and on the disk, and before the row that names it is. What a killed run wrote and gave no row
is named in `last`, and the next run removes it.
"""

import gzip
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sayso.article import Capture
from sayso.articles.opened import open_file
from sayso.errors import (
    CAPTURE_MISSING,
    CAPTURE_SPOILT,
    CAPTURES_NOT_WRITABLE,
    LEDGER_FULL,
    NO_ROOM,
    SaysoError,
    reason_of,
)

CHUNK = 1 << 20  # bytes in memory at a time
LAST, PART = "last", "part"

_SHA256 = re.compile(r"[0-9a-f]{64}")


def folder_of(ledger: Path) -> Path:
    """Where a ledger's captures are: beside the file itself, also where the ledger was opened by a link to it."""
    real = ledger.resolve()
    return real.with_name(real.name + ".captures")


def file_of(folder: Path, sha256: str) -> Path:
    """The file of those bytes. A row may come from a stranger: what is no hash never becomes a path."""
    if not _SHA256.fullmatch(sha256):
        raise SaysoError(CAPTURE_MISSING, sha256=sha256, folder=folder)
    return folder / sha256[:2] / f"{sha256}.gz"


def is_there(folder: Path, sha256: str) -> bool:
    """Whether there is a file of those bytes; whether it is sound is not looked at."""
    try:
        status = file_of(folder, sha256).lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size > 0


def stream(folder: Path, sha256: str, size: int) -> Iterator[bytes]:
    """The raw bytes, a piece at a time; only when the last piece was given are they known to be sound.

    Raises SaysoError "capture-missing" or "capture-spoilt". No more than `size` bytes are unpacked.
    """
    if not is_there(folder, sha256):
        raise SaysoError(CAPTURE_MISSING, sha256=sha256, folder=folder)
    path = file_of(folder, sha256)
    digest, left = hashlib.sha256(), size
    try:
        with gzip.open(path, "rb") as file:
            while part := file.read(min(CHUNK, left + 1)):
                left -= len(part)
                digest.update(part)
                if left < 0:
                    break
                yield part
    except (OSError, EOFError, zlib.error) as error:
        raise SaysoError(CAPTURE_SPOILT, path=path, why=str(error)) from error
    if left or digest.hexdigest() != sha256:
        raise SaysoError(CAPTURE_SPOILT, path=path, why="its bytes are not those it is named by")


def is_sound(folder: Path, sha256: str, size: int) -> bool:
    """Whether the bytes are all there, looked at one by one."""
    try:
        for _ in stream(folder, sha256, size):
            pass
    except SaysoError:
        return False
    return True


# ---- writing, while the ledger's lock is held ---------------------------------------------------------------------


def begin(folder: Path, hashes: Iterable[str], has_row: Callable[[str], bool]) -> None:
    """Remove what a killed run left, then note the hashes that are about to be written."""
    with _faults_told(folder):
        for sha256 in last_written(folder):
            if not has_row(sha256):
                file_of(folder, sha256).unlink(missing_ok=True)
        folder.mkdir(exist_ok=True)
        (folder / PART).unlink(missing_ok=True)
        _write_whole(folder, folder / LAST, BytesIO("".join(f"{sha256}\n" for sha256 in hashes).encode("ascii")))


def last_written(folder: Path) -> list[str]:
    """The hashes noted by the last `begin`; none where there is no note or it is no note of ours."""
    try:
        noted = (folder / LAST).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return []
    return [line for line in noted.split("\n") if _SHA256.fullmatch(line)]


def write(folder: Path, capture: Capture) -> bool:
    """Write a capture's bytes into their file, whatever is there now.

    False where they can't be had any more: the file they are in was changed or removed while it was read.
    """
    with _faults_told(folder):
        path = file_of(folder, capture.sha256)
        path.parent.mkdir(exist_ok=True)
        if capture.packed is not None:
            _write_whole(folder, path, BytesIO(capture.packed))
            return True
        return capture.path is not None and _pack_file(folder, path, capture)


def remove(folder: Path, hashes: Iterable[str]) -> None:
    """Take files back that were written and are to have no row. What can't be removed now, the next `begin` removes."""
    for sha256 in hashes:
        with suppress(OSError):
            file_of(folder, sha256).unlink()


def _pack_file(folder: Path, path: Path, capture: Capture) -> bool:
    part, digest, left = folder / PART, hashlib.sha256(), capture.size
    try:
        opened = open_file(capture.path or "")
    except SaysoError:
        return False
    with opened.stream as source, _new_file(part) as out:
        with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
            while left >= 0 and (piece := source.read(CHUNK)):
                left -= len(piece)
                digest.update(piece)
                packed.write(piece)
        _to_disk(out)
    if left or digest.hexdigest() != capture.sha256:
        part.unlink()
        return False
    _name(part, path)
    return True


def _write_whole(folder: Path, path: Path, source: BinaryIO) -> None:
    part = folder / PART
    with _new_file(part) as out:
        while piece := source.read(CHUNK):
            out.write(piece)
        _to_disk(out)
    _name(part, path)


def _new_file(path: Path) -> BinaryIO:
    """A file that nobody else made, and no link that leads elsewhere."""
    path.unlink(missing_ok=True)
    return path.open("xb")


def _to_disk(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _name(part: Path, path: Path) -> None:
    part.replace(path)
    if os.name == "posix":  # elsewhere a folder can't be opened
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _faults_told(folder: Path) -> Iterator[None]:
    """Faults of the disk in our words."""
    try:
        yield
    except OSError as error:
        why = reason_of(error)
        if error.errno in NO_ROOM:
            raise SaysoError(LEDGER_FULL, path=folder, why=why) from error
        raise SaysoError(CAPTURES_NOT_WRITABLE, folder=folder, why=why) from error
