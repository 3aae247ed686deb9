"""A stream of readings cut into what is written in one go."""

import time
from collections.abc import Iterable, Iterator

from sayso.ledger import store
from sayso.reading.records import Reading

# Readings that are written in one go: enough to be quick, few enough that little is read again after a kill. Reading is
# slower than writing, so it is mostly the seconds that end a batch.
BATCH_READINGS = 32
BATCH_CHARACTERS = 1_000_000
BATCH_SECONDS = 1.0


def batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """A stream in batches; where it breaks off with a fault, what came before the fault is given first."""
    batch: list[Reading] = []
    characters, began = 0, time.monotonic()
    try:
        for reading in readings:
            store.check_sound(reading)
            batch.append(reading)
            characters += len(reading.article.text)
            late = time.monotonic() - began >= BATCH_SECONDS
            if late or len(batch) >= BATCH_READINGS or characters >= BATCH_CHARACTERS:
                full, batch, characters = batch, [], 0
                yield full
                began = time.monotonic()
    finally:
        if batch:
            yield batch
