"""A model that was exported is a run again, with the weights that its eight bits stand for."""

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")
onnx = pytest.importorskip("onnx", reason="training has an environment of its own")

import numpy as np  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402

from training.shipped import graph_weights, table_weights  # noqa: E402

WEIGHTS = {
    "network.words.weight": np.array([[-1.0, 0.0], [0.5, 1.0], [0.25, -0.5]], dtype=np.float32),
    "onnx::MatMul_7": np.array([[1.0, -0.3, 0.2], [0.1, 0.3, -0.4]], dtype=np.float32),
    "network.head.bias": np.array([0.1, 0.2, 0.3], dtype=np.float32),
}


@pytest.fixture
def graph(tmp_path):
    nodes = [
        helper.make_node("Gather", ["network.words.weight", "ids"], ["states"]),
        helper.make_node("MatMul", ["states", "onnx::MatMul_7"], ["product"]),
        helper.make_node("Add", ["network.head.bias", "product"], ["out"]),
    ]
    made = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 3])],
        [numpy_helper.from_array(value, name) for name, value in WEIGHTS.items()],
    )
    full, small = tmp_path / "full.onnx", tmp_path / "small.onnx"
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), full)
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True)
    return onnx.load(small).graph


def test_each_weight_comes_back_under_its_name_within_a_step_of_its_scale(graph) -> None:
    found = graph_weights(graph)
    assert sorted(found) == ["head.bias", "head.weight", "words.weight"]
    assert found["head.weight"] == pytest.approx(WEIGHTS["onnx::MatMul_7"].T, abs=1 / 127)
    assert found["words.weight"] == pytest.approx(WEIGHTS["network.words.weight"], abs=2 / 127)
    assert found["head.bias"].tolist() == WEIGHTS["network.head.bias"].tolist()


def test_the_tables_of_the_heads_come_back_under_their_names() -> None:
    heads = {
        f"{crf}_{part}": [1.0]
        for crf in ("crf", "trigger_crf", "argument_crf", "name_crf")
        for part in ("start", "end", "moves")
    }
    found = table_weights(heads | {"link_gap": [0.5], "role_none": [2.0], "confidence": [0.0]})
    assert found["link_bias.gap"].tolist() == [0.5]
    assert found["role_bias.none"].tolist() == [2.0]
    assert found["name_crf.moves"].tolist() == [1.0]
    assert "confidence" not in found
