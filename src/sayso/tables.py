"""The tables that ship with the program: csv files beside the code that reads them."""

import csv
from importlib.resources import files


def table(path: str) -> list[dict[str, str]]:
    """The rows of a csv file by its path in this package, as "reading/actors/roles.csv"; keys are its first line's."""
    return list(csv.DictReader(files("sayso").joinpath(path).read_text(encoding="utf-8").splitlines()))
