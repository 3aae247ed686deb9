"""How a run ends: codes, messages, no traceback."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from sayso.cli import COMMANDS
from sayso.errors import MODEL_MISSING, SaysoError
from sayso.ledger import Ledger

PROGRAM = [sys.executable, str(Path(__file__).parent / "fake_sayso.py")]


def start(*args: str, **settings: object) -> subprocess.Popen[str]:
    return subprocess.Popen([*PROGRAM, *args], stderr=subprocess.PIPE, text=True, **settings)  # type: ignore[call-overload,no-any-return]  # noqa: S603


def pile(n: int) -> str:
    lines = (json.dumps({"id": str(i), "text": f'Ana said "{i}". ' * 20}) for i in range(n))
    Path("pile.jsonl").write_text("\n".join(lines))
    return "pile.jsonl"


def archive(n: int) -> str:
    """A web archive of as many texts, packed record by record."""
    with Path("pile.warc.gz").open("wb") as out:
        for i in range(n):
            text = f'Ana said "{i}". ' * 20
            out.write(
                gzip.compress(
                    f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://post.example.com/{i}\r\n"
                    f"WARC-Date: 2023-10-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{i}>\r\n"
                    f"Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode(),
                )
            )
    return "pile.warc.gz"


def test_help_teaches_every_command_with_two_examples(run: Run) -> None:
    assert "Exit codes:" in run("--help").stdout
    for command in COMMANDS:
        shown = run(command, "--help").stdout
        assert "Examples:" in shown, command
        assert shown.split("Examples:")[1].count(f"sayso {command}") >= 2, command


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout.startswith("sayso ")


@pytest.mark.parametrize(
    "args", [("read",), ("nonsense",), ("read", "--nonsense", "x"), ("statements", "--limit", "x"), ()]
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.parametrize(
    "args", [("\x1b[31mx",), ("read", "--\x1b[31mx"), ("read", "x", "--limit", "\x1b[31m"), ("--\x1b[31mx",)]
)
def test_a_usage_error_quotes_nothing_that_a_terminal_obeys(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\\x1b[31m" in result.stderr


def test_what_stops_a_run_is_one_line_and_code_3(run: Run, news: Path) -> None:
    result = run("read", str(news), "--model", "missing", "--jsonl", "-")
    error = SaysoError(MODEL_MISSING, name="missing", folder="nowhere")
    assert result.exit_code == 3
    assert result.stderr == f"sayso: {error}\n"
    Path("no-ledger").write_text("just a text")
    assert run("read", str(news), "--ledger", "no-ledger").exit_code == 3


def test_the_name_of_a_ledger_cannot_write_to_the_terminal(run: Run) -> None:
    result = run("statements", "--ledger", "\x1b[31mnone")
    assert "There is no ledger at \\x1b[31mnone" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_fault_of_the_program_is_one_line_and_a_traceback_only_when_asked_for(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("read", str(news), "--model", "broken", "--jsonl", "-")
    assert result.exit_code == 70
    assert result.stderr.startswith(
        "sayso: The program met a fault of its own: RuntimeError: weights are damaged (fake_chain"
    )
    assert result.stderr.count("\n") == 1
    assert isinstance(run("--debug", "read", str(news), "--model", "broken").exception, RuntimeError)
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    assert isinstance(run("read", str(news), "--model", "broken").exception, RuntimeError)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_for_a_file_and_for_stdout(news: Path) -> None:
    to_file = start("read", str(news), "--jsonl", "/dev/full")
    assert "sayso: /dev/full cannot be written: the disk is full." in to_file.communicate()[1]
    assert to_file.returncode == 3
    with Path("/dev/full").open("w") as full:
        to_stdout = start("read", str(news), "--jsonl", "-", stdout=full)
        told = to_stdout.communicate()[1]
    assert told.splitlines()[-1].startswith("sayso: The output cannot be written: the disk is full.")
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert to_stdout.returncode == 3


def test_a_place_that_cannot_be_written_is_said(run: Run, news: Path) -> None:
    result = run("read", str(news), "--jsonl", "no/such/folder.jsonl")
    assert result.exit_code == 3
    assert "no/such/folder.jsonl cannot be written: no such file or directory." in result.stderr


def test_an_output_that_nobody_reads_on_ends_quietly() -> None:
    program = start("read", pile(3000), "--jsonl", "-", stdout=subprocess.PIPE)
    assert program.stdout is not None
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr is not None
    told = program.stderr.read()
    assert program.wait() == 141
    assert told == ""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_says_what_is_kept_and_goes_on_from_there(jobs: str) -> None:
    n = 1500
    source = pile(n)
    program = start("read", source, "--ledger", "l.sqlite", "--jobs", jobs, start_new_session=True)
    wait_for_articles("l.sqlite")
    os.killpg(program.pid, signal.SIGINT)  # to all of its processes, as a terminal does
    told = program.communicate(timeout=30)[1]
    assert program.returncode == 130
    assert "Traceback" not in told
    assert "What was added stays in l.sqlite" in told
    assert "new in the ledger." in told
    check_resumed(source, n)


@pytest.mark.slow
@pytest.mark.parametrize("make", [pile, archive])
def test_a_killed_run_that_is_started_again_ends_the_same(make: Callable[[int], str]) -> None:
    n = 1500
    source = make(n)
    program = start("read", source, "--ledger", "l.sqlite", "--jobs", "2", start_new_session=True)
    wait_for_articles("l.sqlite")
    os.kill(program.pid, signal.SIGKILL)
    program.communicate(timeout=30)
    check_resumed(source, n)


def wait_for_articles(path: str) -> None:
    for _ in range(200):
        time.sleep(0.05)
        if Path(path).exists() and Path(path).stat().st_size:
            try:
                with Ledger(path, readonly=True) as ledger:
                    if ledger.counts()["articles"] > 50:
                        return
            except SaysoError:
                continue  # its tables are being made
    pytest.fail("nothing was added in ten seconds")


def check_resumed(source: str, n: int) -> None:
    """The same command goes on, and the ledger is what one unbroken run makes of the source."""
    second = start("read", source, "--ledger", "l.sqlite")
    told = second.communicate(timeout=60)[1]
    assert second.returncode == 0, told
    assert "already in the ledger, not read again." in told
    assert f"{n:,} already" not in told
    start("read", source, "--ledger", "whole.sqlite").communicate(timeout=60)
    with Ledger("l.sqlite", readonly=True) as broken, Ledger("whole.sqlite", readonly=True) as whole:
        assert list(broken.dump()) == list(whole.dump())
