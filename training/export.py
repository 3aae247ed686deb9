"""Turn a trained run into the files that reading uses: `python -m training.export --run RUN --base DIR --out MODEL`.

Writes encoder.onnx (the encoder and its linear heads, weights in eight bits), vocab.txt and model.json (its name and
date, and the heads' small tables). The card, README.md, is written by hand from what `sayso score` prints.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from sayso.reading.statements.tags import LAYERS
from training.model import CODES, LINKS, PROFILE, ROLE_LINKS, Network
from training.train import config

INPUTS = ("ids", "shape", "line", "quote")
TAGGED = ("triggers", "arguments", "names")
OUTPUTS = (*LAYERS, *LINKS, "unnamed", "attitude", "authority", *TAGGED, *ROLE_LINKS, *CODES, "metonym", *PROFILE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the run, with its network.pt")
    parser.add_argument("--base", type=Path, required=True, help="folder of the encoder that the run started from")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--name", default="fast")
    parser.add_argument("--date", required=True, help="of the training, as YYYY-MM-DD: it becomes the model's version")
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights, to see what eight bits cost")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = load(args.run / "network.pt", args.base)
    with tempfile.TemporaryDirectory() as folder:
        write_onnx(network, Path(folder), args.out / "encoder.onnx", full=args.full)
    shutil.copyfile(args.base / "vocab.txt", args.out / "vocab.txt")
    card = {"name": args.name, "version": f"{args.name} {args.date}", "heads": tables(network)}
    (args.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def load(path: Path, base: Path) -> Network:
    network = Network(config(base, 0.0))
    network.load_state_dict(torch.load(path)["weights"])
    return network.eval()


def write_onnx(network: Network, folder: Path, out: Path, *, full: bool) -> None:
    network.encoder.set_attn_implementation("eager")
    dummy = {name: torch.ones(1, 16, dtype=torch.int64) for name in INPUTS}
    torch.onnx.export(
        Plain(network),
        tuple(dummy.values()),
        folder / "plain.onnx",
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={name: {1: "n"} for name in (*INPUTS, *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
    bert = network.encoder.config
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False  # our embeddings are a sum of four, which that fusion doesn't know
    fused = optimizer.optimize_model(
        str(folder / "plain.onnx"),
        "bert",
        num_heads=bert.num_attention_heads,
        hidden_size=bert.hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    print("fused:", fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(folder / "fused.onnx"))
    if full:
        onnx.save(onnx.load(folder / "fused.onnx"), out)
        return
    kind = {"DefaultTensorType": onnx.TensorProto.FLOAT}  # the fused layers tell no type of their own
    quantize_dynamic(folder / "fused.onnx", out, weight_type=QuantType.QInt8, per_channel=True, extra_options=kind)


class Plain(torch.nn.Module):
    """The network with its outputs in order, as ONNX wants them; a window is read alone, so it needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: torch.Tensor, shape: torch.Tensor, line: torch.Tensor, quote: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        out = self.network(ids, shape, line, quote)
        return tuple(out[name] for name in OUTPUTS)


def tables(network: Network) -> dict[str, list]:
    """The heads' own small tables, by the names that reading knows them by."""
    tensors = {
        **{f"link_{name}": value for name, value in network.link_bias.named_parameters()},
        **{f"role_{name}": value for name, value in network.role_bias.named_parameters()},
    }
    for name in ("crf", "trigger_crf", "argument_crf", "name_crf"):
        field = getattr(network, name)
        tensors |= {f"{name}_start": field.start, f"{name}_end": field.end, f"{name}_moves": field.transitions()}
    rounded = {name: np.round(tensor.detach().double().numpy(), 4).tolist() for name, tensor in tensors.items()}
    # Until training.calibrate has fitted them, every statement and every event is as sure as not.
    return rounded | {"confidence": [0.0] * 8, "event_confidence": [0.0] * 3}


if __name__ == "__main__":
    main()
