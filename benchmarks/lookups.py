"""How fast the gazetteer is, by processor time: `python -m benchmarks.lookups`."""

import time

from sayso.reading.places.gazetteer import load_gazetteer

# Well-known, known to many places, with accents, and unknown.
NAMES = ("Paris", "Springfield", "Kraków", "Nagorno-Karabakh", "Deputy Minister", "San José", "Houston", "Xanbulagh")
ROUNDS = 2000


def main() -> None:
    began = time.process_time()
    gazetteer = load_gazetteer()
    print(f"loaded in {time.process_time() - began:.2f} s")
    began = time.process_time()
    for _ in range(ROUNDS):
        for name in NAMES:
            gazetteer.named(name)
    spent = time.process_time() - began
    print(f"{ROUNDS * len(NAMES) / spent:,.0f} look-ups a second, with all places of a name")
    began = time.process_time()
    for _ in range(ROUNDS):
        for name in NAMES:
            gazetteer.knows(name.lower())
    spent = time.process_time() - began
    print(f"{ROUNDS * len(NAMES) / spent:,.0f} look-ups a second of whether it is one")


if __name__ == "__main__":
    main()
