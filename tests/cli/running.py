"""What a test calls the program with."""

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
