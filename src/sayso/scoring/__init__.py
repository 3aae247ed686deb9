"""Scoring: how near readings come to articles that people have annotated.

Gold and readings are the JSON of their lines (docs/data.md tells the fields of each corpus); a scorer gives the lines
to print, the last of them the one to quote. All figures are percent.
"""

from collections.abc import Callable

from sayso.scoring.actors import score_actors
from sayso.scoring.events import score_events
from sayso.scoring.metonymy import score_metonymy
from sayso.scoring.nested import score_nested
from sayso.scoring.pairs import score_pairs
from sayso.scoring.places import score_places
from sayso.scoring.pronouns import score_pronouns
from sayso.scoring.report import Report, Row, faults_of
from sayso.scoring.statements import score_items, score_statements
from sayso.scoring.times import score_times

SCORERS: dict[str, Callable[[list[Row], dict[str, Row]], Report]] = {
    "statements": score_statements,
    "nested": score_nested,
    "times": score_times,
    "places": score_places,
    "actors": score_actors,
    "pronouns": score_pronouns,
    "events": score_events,
    "plv": score_pairs,
    "metonymy": score_metonymy,
}

__all__ = ["SCORERS", "Report", "Row", "faults_of", "score_items"]
