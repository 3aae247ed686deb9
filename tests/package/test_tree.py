"""The shape of the code: files that can be read at one sitting, messages in one place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for top in ("src", "training", "benchmarks") for path in (ROOT / top).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]

# errors.py holds all messages, a list and no code: one file is its point.
LONGER = {"src/sayso/errors.py": 800}


@pytest.mark.parametrize("name", NAMES)
def test_no_module_grows_past_300_lines(name: str) -> None:
    n_lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert n_lines <= LONGER.get(name, 300), f"{name} has {n_lines} lines: split it by what a user would name"


@pytest.mark.parametrize("name", NAMES)
def test_no_function_is_longer_than_a_screen(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    long = [
        f"{f.name}: {f.end_lineno - f.lineno + 1}" for f in functions if f.end_lineno and f.end_lineno - f.lineno >= 70
    ]
    assert long == []


def test_codes_of_messages_are_used_once_and_all_of_them_are_raised_somewhere() -> None:
    from sayso import errors

    messages = {name: value for name, value in vars(errors).items() if isinstance(value, errors.Message)}
    codes = [message.code for message in messages.values()]
    assert len(codes) == len(set(codes))
    code = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in NAMES if name != "src/sayso/errors.py")
    assert [name for name in messages if name not in code] == []
