"""How a run ends: its exit code, and one line on stderr for whatever went wrong. No traceback reaches a user."""

import errno
import os
import sys
from typing import Any, NoReturn

import click

from sayso.errors import NO_ROOM, UNFORESEEN, WRITE_FAILED, SaysoError, place_of, reason_of
from sayso.export.plain import printable

ALL_READ = 0
SOME_SKIPPED = 1
WRONG_USAGE = 2
CANNOT_GO_ON = 3
FAULTS_FOUND = 4
UNFORESEEN_FAULT = 70
INTERRUPTED = 130
NOT_LISTENED_TO = 141

EXIT_CODES = """\b
Exit codes:
    0  all went well: every source was read
    1  some sources were skipped, the rest was read (with --strict: stopped at the first)
    2  the command was not understood
    3  it cannot go on: ledger unusable, model missing, disk full
    4  `sayso check` found faults
   70  a fault of the program
  130  interrupted (Ctrl-C)
  141  whoever read the output stopped (such as `| head`)
"""

_NOT_WRITTEN = {*NO_ROOM, errno.EROFS, errno.EIO}


class Sayso(click.Group):
    """The command `sayso`: runs one command and turns whatever it raises into a message and an exit code."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise _printable_usage(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        debug = bool(ctx.params.get("debug"))
        try:
            _write_utf8()
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a full disk is told of and not met on the way out
            return result
        except click.UsageError as error:
            raise _printable_usage(error) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            _end(INTERRUPTED)
        except Exception as error:
            if debug:
                raise
            _end(_told(error))


def say(text: str) -> None:
    """A message on stderr, one line, safe to print."""
    click.echo(printable(text), err=True)


def _told(error: Exception) -> int:
    """Say what went wrong, and give the exit code for it."""
    if isinstance(error, SaysoError):
        say(f"sayso: {error}")
        return CANNOT_GO_ON
    if isinstance(error, BrokenPipeError):
        return NOT_LISTENED_TO
    if isinstance(error, OSError) and error.errno in _NOT_WRITTEN:
        path = str(error.filename) if error.filename else "The output"
        say(f"sayso: {SaysoError(WRITE_FAILED, path=path, reason=reason_of(error))}")
        return CANNOT_GO_ON
    say(f"sayso: {SaysoError(UNFORESEEN, kind=type(error).__name__, what=error, place=place_of(error))}")
    return UNFORESEEN_FAULT


def _end(code: int) -> NoReturn:
    """End with this code, whatever is left in the buffer of a broken stdout."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        # Python flushes once more on its way out and would complain: give it a stdout that takes all.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    raise SystemExit(code)


def _write_utf8() -> None:
    """Data is UTF-8 with plain line ends on every system; messages show what stderr cannot as escapes."""
    for stream, on_error in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if stream is sys.stdout else None, errors=on_error, newline="\n")


def _printable_usage(error: click.UsageError) -> click.UsageError:
    """A usage error quotes what was typed, and a shell's `*` types file names."""
    return click.UsageError(printable(error.format_message()), ctx=error.ctx)
