"""Is memory flat over many articles? `python -m benchmarks.stream [--articles 100000] [--jobs 1]`.

Pipes synthetic short articles, no two alike, into `sayso read - --jsonl /dev/null` and watches the memory of all its
processes. Prints it at each tenth of the way, the speed, and what it grew by after the first tenth.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path

NAMES = ["Amara", "Birgit", "Chidi", "Dilnoza", "Emre", "Farida", "Goran", "Hana", "Ilya", "Joana", "Karim", "Lusine"]
ROLES = ["minister", "spokesman", "mayor", "teacher", "officer", "farmer", "analyst", "judge", "doctor", "envoy"]
VERBS = ["said", "denied", "promised", "warned", "believed", "announced", "predicted"]
SUBJECTS = ["talks", "a ceasefire", "the harvest", "new rules", "the bridge", "an inquiry", "prisoners", "the border"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    command = [sys.executable, "-m", "sayso", "read", "-", "--jsonl", "/dev/null", "--jobs", str(args.jobs)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    assert process.stdin is not None
    seen: list[float] = []
    began = time.monotonic()
    for number, line in enumerate(rows(args.articles), start=1):
        process.stdin.write(line)
        if number % max(1, args.articles // 10) == 0:
            process.stdin.flush()
            seen.append(memory(process.pid))
            rate = number / (time.monotonic() - began)
            print(f"{number:9d} articles written  {seen[-1]:7.0f} MiB  {rate:6.1f} a second", flush=True)
    process.stdin.close()
    code = process.wait()
    print(f"exit code {code}; memory grew by {max(seen[1:]) - seen[0]:.0f} MiB after the first tenth")


def rows(n: int):  # type: ignore[no-untyped-def]
    """JSON lines of two short paragraphs each, with names and numbers that never come again."""
    source = random.Random(1)
    for number in range(n):
        who = f"{source.choice(NAMES)} {source.choice(NAMES)}ov{number}"
        what = f"{source.choice(SUBJECTS)} of district {number} would take {source.randrange(2, 90)} days"
        text = (
            f"{who}, a {source.choice(ROLES)}, {source.choice(VERBS)} on Friday that {what}.\n\n"
            f"“We have waited for ref{number:x},” {source.choice(NAMES)} added."
        )
        yield (json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n").encode()


def memory(pid: int) -> float:
    """MiB of a process and all of its children, from /proc (Linux)."""
    total = 0
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                pages = int((folder / "statm").read_text().split()[1])
            except (OSError, IndexError):
                continue  # it ended while we looked
            if pid in (parent, int(folder.name)):
                total += pages
    return total * 4096 / 2**20


if __name__ == "__main__":
    main()
