"""The mean of trained networks: `python -m training.average --runs RUN RUN … --out RUN`.

Networks that come from one run lie in one valley, and their mean is often better than either (Wortsman et al. 2022,
"model soups"). Of networks trained apart the mean is worth nothing. Writes RUN/network.pt, ready for training.export.
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="folders of runs, each with its network.pt")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the mean to")
    args = parser.parse_args()
    networks = [torch.load(run / "network.pt")["weights"] for run in args.runs]
    args.out.mkdir(parents=True, exist_ok=True)
    arguments = {"mean of": " ".join(run.name for run in args.runs)}
    torch.save({"weights": mean(networks), "arguments": arguments}, args.out / "network.pt")


def mean(networks: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Of each weight the mean over the networks that have it: a head that only the later ones have is theirs."""
    names = dict.fromkeys(name for network in networks for name in network)
    having = {name: [network[name] for network in networks if name in network] for name in names}
    return {name: torch.stack([w.double() for w in found]).mean(0).to(found[0].dtype) for name, found in having.items()}


if __name__ == "__main__":
    main()
