"""The tables that ship with the program: csv files beside the code that reads them."""

import csv
from importlib.resources import files


def table(path: str) -> list[dict[str, str]]:
    """The rows of a csv file by its path in this package, as "reading/actors/roles.csv"; keys are its first line's."""
    rows = csv.reader(files("sayso").joinpath(path).read_text(encoding="utf-8").splitlines())
    names = next(rows)
    return [dict(zip(names, row, strict=True)) for row in rows]
