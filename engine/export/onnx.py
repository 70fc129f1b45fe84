"""Finished models as ONNX, for programs without torch: the whole network, head included.

What was written is run by onnxruntime and compared with the model before it is handed out.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine import durable
from engine.errors import UserError
from engine.events import Progress
from engine.inference.loading import load_model
from engine.jobs import Interrupted, Job, tell
from engine.library.store import ModelLibrary
from engine.messages import text

if TYPE_CHECKING:
    from torch import Tensor

GRAPH = "model.onnx"
TOLERANCE = 1e-4
"""Of logits in 32-bit numbers, beside the largest of them where that is above 1."""

_OPSET = 20
# One file holds at most two gigabytes; beyond this the weights lie beside it.
_MOST_BYTES = 1_500_000_000
_TRIALS = ((3, 7), (1, 5), (2, 12))  # rows and tokens


class OnnxExport(msgspec.Struct, frozen=True):
    """``difference``: the largest of any logit that was compared. ``complete`` is false (and no

    folder written) after a command.
    """

    model: str
    folder: str
    bytes: int = 0
    difference: float = 0.0
    complete: bool = True


def export_onnx(*, model: str, path: str) -> Job[OnnxExport]:
    """Write a model of the library as a new folder: ``model.onnx``, tokenizer and configuration.

    Inputs are ``input_ids`` and ``attention_mask``, int64 [rows, tokens] (and ``token_type_ids``
    where the tokenizer gives them), outputs the logits. Raises ``UserError`` when the folder is
    there already, the network cannot be written as a graph, or the graph answers otherwise.
    """
    source, target = ModelLibrary().resolve(model), Path(path)
    _require_new(target)
    try:
        yield from tell(_progress(0))
        network, tokenizer, card = load_model(source)
        yield from tell(_progress(1))
        with durable.new_folder(target) as beside:
            names = tuple(tokenizer.model_input_names)
            write_graph(network, beside / GRAPH, with_types="token_type_ids" in names)
            tokenizer.save_pretrained(beside)
            network.config.save_pretrained(beside)
            yield from tell(_progress(2))
            difference = largest_difference(network, beside / GRAPH)
    except Interrupted:
        return OnnxExport(source.name, path, complete=False)
    size = sum(file.stat().st_size for file in target.iterdir())
    return OnnxExport(card.id, str(target), size, difference)


def write_graph(model: Any, path: Path, *, with_types: bool = False) -> None:
    """Trace ``model`` (in evaluation mode, fp32, on the CPU) into ``path``; rows and tokens vary."""
    import torch

    names = _input_names(with_types=with_types)
    example = _inputs(model, rows=2, tokens=8, seed=0)
    size = sum(each.numel() * each.element_size() for each in model.parameters())
    shape = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                _graph_of(model, names),
                tuple(example[name] for name in names),
                str(path),
                input_names=list(names),
                output_names=_output_names(model, example),
                dynamic_shapes=(tuple(shape for _ in names),),
                opset_version=_OPSET,
                external_data=size > _MOST_BYTES,
                dynamo=True,
                verbose=False,
            )
    except torch.onnx.OnnxExporterError as error:
        raise UserError(
            text("This network cannot be written as ONNX: {reason}.", reason=_reason(error)),
            remedy=text("Export the model as an archive instead."),
        ) from error


def largest_difference(model: Any, path: Path) -> float:
    """The largest difference of a logit between graph and model, over padded rows of any length.

    Raises ``UserError`` where it is above ``TOLERANCE``.
    """
    import onnxruntime
    import torch

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    wanted = [each.name for each in session.get_inputs()]
    worst = 0.0
    for number, (rows, tokens) in enumerate(_TRIALS, start=1):
        inputs = _inputs(model, rows=rows, tokens=tokens, seed=number)
        fed = {name: inputs[name] for name in wanted}
        with torch.inference_mode():
            expected = _logits(model(**fed))
        found = session.run(None, {name: each.numpy() for name, each in fed.items()})
        shown = fed["attention_mask"].numpy().astype(bool)
        for (name, one), other in zip(expected.items(), found, strict=True):
            of_tokens = one.ndim == 3 or name != "logits"
            difference = _difference(one.numpy(), np.asarray(other), shown, of_tokens=of_tokens)
            worst = max(worst, difference)
    if worst > TOLERANCE:
        raise UserError(
            text("The ONNX graph answers otherwise than the model (by {d:.1e}).", d=worst),
            remedy=text("Export the model as an archive instead."),
        )
    return worst


def _difference(one: np.ndarray, other: np.ndarray, shown: np.ndarray, *, of_tokens: bool) -> float:
    """Relative to the largest where that is above 1; of tokens only those that are shown.

    Infinite where shapes differ or an answer is no number.
    """
    if one.shape != other.shape:
        return float("inf")
    if of_tokens:
        one, other = one[shown], other[shown]
    difference = float(np.abs(one - other).max() / max(1.0, float(np.abs(one).max())))
    # What is no number would not be larger than any.
    return float("inf") if np.isnan(difference) else difference


def _graph_of(model: Any, names: tuple[str, ...]) -> Any:
    from torch import nn

    class Graph(nn.Module):
        """The model with its inputs in order and its logits alone as outputs."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
            output = self.model(**dict(zip(names, inputs, strict=True)))
            return tuple(_logits(output).values())

    return Graph()


def _inputs(model: Any, *, rows: int, tokens: int, seed: int) -> dict[str, Tensor]:
    """Random ids under masks of which all but the first end early."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    vocabulary = int(model.config.vocab_size)
    ids = torch.randint(0, vocabulary, (rows, tokens), generator=generator)
    mask = torch.ones_like(ids)
    for row in range(1, rows):
        mask[row, tokens - row - 1 :] = 0
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}


def _input_names(*, with_types: bool) -> tuple[str, ...]:
    names = ("input_ids", "attention_mask")
    return (*names, "token_type_ids") if with_types else names


def _output_names(model: Any, example: dict[str, Tensor]) -> list[str]:
    named = {name: example[name] for name in _input_names(with_types=False)}
    return list(_logits(model(**named)))


def _logits(output: Any) -> dict[str, Tensor]:
    return {name: each for name, each in output.items() if name.endswith("logits")}


def _require_new(target: Path) -> None:
    if target.exists():
        raise UserError(
            text("There is something of this name already."),
            place=text("{path}", path=str(target)),
            remedy=text("Name a folder that is not there yet."),
        )
    if not target.parent.is_dir():
        raise UserError(
            text("There is no folder to write to."), place=text("{path}", path=str(target.parent))
        )


def _reason(error: BaseException) -> str:
    words = str(error).strip().splitlines()
    return (words[0] if words else type(error).__name__).rstrip(".")


def _progress(done: int) -> Progress:
    phases = (text("Loading the model"), text("Writing the graph"), text("Comparing the answers"))
    return Progress(phase=phases[done], done=done, total=len(phases))
