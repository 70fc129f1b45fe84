"""Every architecture bears every change: it learns by heart, and is the same in a new process.

Three models of each architecture share all operations among them, so that the whole takes little
more than a minute.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from engine.models.loading import load_config
from engine.structure.adapters import merge_adapters
from engine.structure.changes import build_model, set_training_mode
from engine.structure.encoder_layers import encoder_of, head_parameters, layers_of
from engine.structure.structure import (
    POOLINGS,
    Activation,
    Adapters,
    Dense,
    Dropout,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)
from tests.engine.structure.architectures import (
    ALL,
    DECODERS,
    ENCODER_DECODERS,
    LABELS,
    SHARED,
    VOCABULARY,
    batch,
    save_base,
    scores_of,
    weights,
)
from tests.processes import python

ROOT = str(Path(__file__).parents[3])
TEXTS = "AutoModelForSequenceClassification"
TOKENS = "AutoModelForTokenClassification"
SPANS = "AutoModelForQuestionAnswering"
EXAMPLES, WIDTH = 32, 8
BY_HEART = 0.97  # the share of right answers

_RELOAD = """
import sys
from dataclasses import dataclass
from pathlib import Path
from safetensors.torch import load_file, save_file
from engine.structure.saving import load_saved
from tests.engine.structure.architectures import scores_of
root = Path(sys.argv[1])
inputs = load_file(root / "inputs.safetensors")
found = {}
for line in (root / "models.txt").read_text().split():
    name, auto_class = line.split(":")
    found[name] = scores_of(load_saved(root / name, auto_class), inputs)
save_file(found, root / "again.safetensors")
"""


def stock(name: str) -> tuple[str, Structure]:
    """Layers dropped, frozen and made fresh, both dropouts, activation; the stock class if any."""
    if name in SHARED:
        return TEXTS, Structure(
            freeze_embeddings=True, encoder_dropout=0.01, dropout=0.01, activation="silu"
        )
    return TEXTS, Structure(
        dropped_layers=[0],
        frozen_layers=[1],
        reinitialised_layers=[3],
        freeze_embeddings=True,
        encoder_dropout=0.01,
        dropout=0.01,
        activation="silu",
    )


def composed(name: str) -> tuple[str, Structure]:
    """A head of every kind of layer on pooled mixed layers, adapters in all matrices."""
    return TEXTS, Structure(
        pooling="attention",
        pooled_layers=2,
        head=[
            Dense(24),
            Activation("gelu"),
            LayerNorm(),
            Dropout(0.01),
            Residual(16, dropout=0.01),
            MultiSampleDropout(2, 0.01),
        ],
        adapters=Adapters(rank=4, alpha=16.0),
    )


def tokens(name: str) -> tuple[str, Structure]:
    """A head for each token, and adapters with directions apart in some attentions."""
    layers = None if name in SHARED else [1, 3]
    dropped = [] if name in SHARED else [2]
    return TOKENS, Structure(
        head=[Dense(32), Activation("relu")],
        dropped_layers=dropped,
        adapters=Adapters(kind="dora", rank=4, targets="attention", layers=layers),
    )


KINDS = {"stock": stock, "composed": composed, "tokens": tokens}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("architectures")


@pytest.fixture(scope="module")
def bases(root: Path) -> dict[str, str]:
    """Folders of base models by architecture."""
    for name in ALL:
        save_base(name, str(root / "base" / name))
    return {name: str(root / "base" / name) for name in ALL}


def build(folder: str, auto_class: str, structure: Structure) -> Any:
    config = load_config(folder)
    if auto_class != SPANS:
        config.id2label = dict(LABELS)
        config.label2id = {label: number for number, label in LABELS.items()}
    torch.manual_seed(5)
    return build_model(folder, auto_class, config, structure)


def learn_by_heart(model: Any, *, of_tokens: bool) -> float:
    """Train on 32 random texts; the share of answers that are right in the end."""
    generator = torch.Generator().manual_seed(1)
    inputs = {
        "input_ids": torch.randint(3, VOCABULARY, (EXAMPLES, WIDTH), generator=generator),
        "attention_mask": torch.ones(EXAMPLES, WIDTH, dtype=torch.long),
    }
    shape = (EXAMPLES, WIDTH) if of_tokens else (EXAMPLES,)
    answers = torch.randint(0, len(LABELS), shape, generator=generator)
    if of_tokens:  # what a token is, so that there is something to learn
        answers = inputs["input_ids"] % len(LABELS)
    trained = [each for each in model.parameters() if each.requires_grad]
    optimiser = torch.optim.Adam(trained, lr=2e-2 if of_tokens else 1e-2, fused=True)
    for _ in range(25):
        set_training_mode(model)
        for _ in range(10):
            logits = model(**inputs).logits
            optimiser.zero_grad()
            functional.cross_entropy(logits.flatten(0, -2), answers.flatten()).backward()
            optimiser.step()
        if right(model, inputs, answers) >= BY_HEART:
            break
    return right(model, inputs, answers)


def right(model: Any, inputs: dict[str, torch.Tensor], answers: torch.Tensor) -> float:
    return float((scores_of(model, inputs).argmax(-1) == answers).float().mean())


@dataclass(frozen=True)
class Learned:
    """One model after training: how much it knows, and whether anything went wrong."""

    share_right: float
    changed_though_frozen: list[str]
    merging_error: float
    class_name: str


class Models:
    """All models by architecture, trained when first asked for and saved with their scores."""

    def __init__(self, root: Path, bases: dict[str, str]):
        self.root, self._bases = root, bases
        self._learned: dict[str, dict[str, Learned]] = {}
        self.scores: dict[str, torch.Tensor] = {}

    def of(self, name: str) -> dict[str, Learned]:
        """By kind."""
        if name not in self._learned:
            self._learned[name] = {kind: self._train(name, kind) for kind in KINDS}
        return self._learned[name]

    def _train(self, name: str, kind: str) -> Learned:
        auto_class, structure = KINDS[kind](name)
        model = build(self._bases[name], auto_class, structure)
        before = {key: each.clone() for key, each in model.named_parameters()}
        share = learn_by_heart(model, of_tokens=auto_class == TOKENS)
        frozen = [
            key
            for key, each in model.named_parameters()
            if not each.requires_grad and not each.equal(before[key])
        ]
        scores = scores_of(model, batch())
        if structure.adapters is not None:
            merge_adapters(model)
        self.scores[f"{name}.{kind}"] = scores_of(model, batch())
        error = float((self.scores[f"{name}.{kind}"] - scores).abs().max())
        folder = self.root / f"{name}.{kind}"
        folder.mkdir()
        model.save_pretrained(folder)
        return Learned(share, frozen, error, type(model).__name__)


@pytest.fixture(scope="module")
def models(root: Path, bases: dict[str, str]) -> Models:
    return Models(root, bases)


@pytest.mark.parametrize("name", list(ALL))
def test_32_examples_are_learned_by_heart(models: Models, name: str) -> None:
    for learned in models.of(name).values():
        assert learned.share_right >= BY_HEART
        assert learned.changed_though_frozen == []
        assert learned.merging_error < 1e-4


def test_stock_classes_stay_where_they_can_be_what_is_wanted(models: Models) -> None:
    own = {name for name in ALL if models.of(name)["stock"].class_name == "ComposedModel"}
    assert own == set(DECODERS) | set(ENCODER_DECODERS)


@pytest.mark.timeout(600)
def test_a_new_process_gives_the_same_logits(models: Models) -> None:
    lines = [f"{name}.{kind}:{KINDS[kind](name)[0]}" for name in ALL for kind in models.of(name)]
    (models.root / "models.txt").write_text("\n".join(lines))
    save_file(batch(), models.root / "inputs.safetensors")
    done = subprocess.run(
        [*python(), "-c", _RELOAD, str(models.root)],
        env=os.environ | {"PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    again = load_file(models.root / "again.safetensors")
    assert again.keys() == models.scores.keys()
    assert [name for name in again if not models.scores[name].equal(again[name])] == []


@pytest.mark.parametrize("name", list(ALL))
def test_padding_changes_nothing(bases: dict[str, str], name: str) -> None:
    """However long the longest text of a batch is, with every way of pooling."""
    inputs = batch(rows=3, width=7)
    for pooling in POOLINGS[1 if name in DECODERS else 0 :]:
        model = build(bases[name], TEXTS, Structure(pooling=pooling, pooled_layers=2, head=[]))
        together = scores_of(model, inputs)
        for row, length in enumerate(inputs["attention_mask"].sum(1).tolist()):
            alone = {key: each[row : row + 1, :length] for key, each in inputs.items()}
            torch.testing.assert_close(
                scores_of(model, alone)[0], together[row], atol=1e-5, rtol=1e-4
            )


@pytest.mark.parametrize("name", list(DECODERS))
def test_the_last_token_is_found_by_the_mask(bases: dict[str, str], name: str) -> None:
    """Even where the text ends in the token that pads."""
    model = build(bases[name], TEXTS, Structure())
    ids = torch.tensor([[5, 6, 0, 0, 0]])
    short, long = (torch.tensor([[1] * n + [0] * (5 - n)]) for n in (2, 3))
    assert not torch.allclose(
        scores_of(model, {"input_ids": ids, "attention_mask": short}),
        scores_of(model, {"input_ids": ids, "attention_mask": long}),
    )


@pytest.mark.parametrize("name", ["bert", "gpt2", "t5", "bart"])
def test_a_finished_model_is_a_base_model_again(models: Models, name: str) -> None:
    models.of(name)
    model = build(str(models.root / f"{name}.composed"), TEXTS, Structure(head=[Dense(4)]))
    kept = load_file(models.root / f"{name}.composed" / "model.safetensors")
    found = model.base_model.state_dict()
    assert [key for key in kept if not kept[key].equal(found[key])] == []


@pytest.mark.parametrize("name", list(ALL))
def test_a_frozen_encoder_leaves_the_head(bases: dict[str, str], name: str) -> None:
    for structure in (Structure(freeze_encoder=True), Structure(freeze_encoder=True, head=[])):
        model = build(bases[name], TEXTS, structure)
        training = {id(each) for each in model.parameters() if each.requires_grad}
        assert training == {id(each) for each in head_parameters(model)}
        assert training


@pytest.mark.parametrize("name", list(ALL))
def test_random_weights_forget_everything(bases: dict[str, str], name: str) -> None:
    for auto_class, head in ((TEXTS, None), (SPANS, [Dense(8)])):
        known = build(bases[name], auto_class, Structure(head=head))
        random = build(bases[name], auto_class, Structure(head=head, random_weights=True))
        parts = [layers_of(each) or [encoder_of(each)] for each in (known, random)]
        assert not weights(parts[0][0]).equal(weights(parts[1][0]))
