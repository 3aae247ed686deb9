"""Take a model that reading uses back as a run: `python -m training.shipped --model MODEL --base DIR --out RUN`.

For training on (`--start RUN`) when the run that a model was exported from is gone, or was somebody else's. Its weights
are those of the model's eight bits, so exporting it again gives the same model.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.model import Network
from training.train import config

CRFS = ("crf", "trigger_crf", "argument_crf", "name_crf")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model, with its encoder.onnx")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder that the model started from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run to write, with its network.pt")
    args = parser.parse_args()
    card = json.loads((args.model / "model.json").read_text(encoding="utf-8"))
    found = graph_weights(onnx.load(args.model / "encoder.onnx").graph) | table_weights(card["heads"])
    network = Network(config(args.base, 0.0))
    network.load_state_dict({name: torch.tensor(value, dtype=torch.float32) for name, value in found.items()})
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": network.state_dict(), "arguments": {"model": card["version"]}}, args.out / "network.pt")


def graph_weights(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """The weights of the encoder and its heads by their names in the network, back in 32 bits.

    Biases and embeddings keep their names in the graph; the weight of a linear layer has lost its own, and takes that
    of the bias it is added to.
    """
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {}
    for name, value in held.items():
        stem = name.removesuffix("_quantized")
        if stem != name:
            scale, zero = held[f"{stem}_scale"], held[f"{stem}_zero_point"]
            full = (value.astype(np.float32) - zero.astype(np.float32)) * scale
            linear = full.ndim == 2 and not stem.endswith(".weight")
            found[f"{linear_name(graph, name, held)}.weight" if linear else stem] = full.T if linear else full
        elif name.endswith((".weight", ".bias")):
            found[name] = value
    return {name.removeprefix("network."): value for name, value in found.items()}


def linear_name(graph: onnx.GraphProto, weight: str, held: dict[str, np.ndarray]) -> str:
    """The layer whose bias is the first to be added after the product with this weight."""
    reached = {weight}
    for node in graph.node:  # in order: what a node needs comes before it
        if reached.isdisjoint(node.input):
            continue
        biases = [name for name in node.input if name.endswith(".bias") and "LayerNorm" not in name and name in held]
        if biases:
            return biases[0].removesuffix(".bias")
        reached.update(node.output)
    raise ValueError(f"no bias is added to the product with {weight}")


def table_weights(heads: dict[str, list]) -> dict[str, np.ndarray]:
    """The numbers of the random fields and of the links, by their names in the network."""
    found = {}
    for name, values in heads.items():
        if name.startswith(("link_", "role_")):
            kind, _, field = name.partition("_")
            found[f"{kind}_bias.{field}"] = np.array(values)
    for crf in CRFS:
        for part in ("start", "end", "moves"):
            found[f"{crf}.{part}"] = np.array(heads[f"{crf}_{part}"])
    return found


if __name__ == "__main__":
    main()
