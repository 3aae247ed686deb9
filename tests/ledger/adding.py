"""Adds numbered readings to a ledger until it is killed: python adding.py LEDGER HOW_MANY."""

import sys

from made_up import numbered

from sayso.ledger import Ledger

with Ledger(sys.argv[1]) as ledger:
    for _, outcome in ledger.add_all(numbered(n) for n in range(int(sys.argv[2]))):
        print(outcome, flush=True)
