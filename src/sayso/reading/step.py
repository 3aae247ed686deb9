"""What a step of the chain is: a pure function that says what it needs and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.records import Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from sayso.reading.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Models:
    """What the steps read with, loaded once for a whole run (`sayso.reading.chain.load_models`)."""

    nlp: "Language"
    encoder: "Encoder"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `run(reading, models)` gives a new reading. needs, gives: names of fields of `Reading`."""

    run: Callable[[Reading, Models], Reading]
    needs: tuple[str, ...]
    gives: tuple[str, ...]

    def __call__(self, reading: Reading, models: Models) -> Reading:
        return self.run(reading, models)


def step(
    *, needs: tuple[str, ...] = (), gives: tuple[str, ...]
) -> Callable[[Callable[[Reading, Models], Reading]], Step]:
    """Mark a function as a step. It sees one article alone and touches no clock, network or store."""
    return lambda run: Step(run, needs, gives)
