"""Where a word's time goes: `python -m benchmarks.steps --data DIR`. Microseconds a word of each step of the chain."""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from sayso.article import Article
from sayso.reading.chain import PROGRAM, STEPS, load_models
from sayso.reading.records import Reading


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", default="fast")
    args = parser.parse_args()
    models = load_models(args.model)
    spent: Counter[str] = Counter()
    words = 0
    for line in (args.data / "polnear" / "dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        reading = Reading(
            article=Article(id=row["id"], text=row["text"]), program=PROGRAM, model=models.encoder.version
        )
        for step in STEPS:
            began = time.process_time()
            reading = step(reading, models)
            spent[step.run.__name__] += time.process_time() - began
        began = time.process_time()
        reading.to_json()
        spent["to_json"] += time.process_time() - began
        words += len(row["text"].split())
    for name, seconds in spent.items():
        print(f"{name:20s}{1e6 * seconds / words:8.1f} µs a word")
    print(f"{'together':20s}{1e6 * spent.total() / words:8.1f} µs a word: {words / spent.total():.0f} words/s")


if __name__ == "__main__":
    main()
