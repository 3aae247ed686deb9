"""One thread a process: so that a reading is the same on every machine, and workers do not get in each other's way."""

import os

# Libraries for linear algebra start a thread for each core unless told otherwise; n workers on n cores would then run
# n² threads, and sums would be added up in another order on another machine.
_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def one_thread_each() -> None:
    """Keep numerical libraries to one thread in this process; to be called before they are imported."""
    for name in _SETTINGS:
        os.environ[name] = "1"
