"""The csv files of places beside this one."""

import csv
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """The rows of a csv file beside this one."""
    text = files("sayso.reading.places").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
