"""Plain text in, a starter encoder out: the steps in order, each skipped when its file is there.

Everything in between lives in one work folder: ``mixture.txt``, ``tokenizer.json``,
``tokens.bin``, ``start.safetensors``, ``checkpoint.safetensors``. A run that was killed goes on
with the step it was at, and the training with its last checkpoint.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine import durable
from engine.events import Noted, Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.corpus import Mixture, mix_corpora, read_blocks
from engine.pretraining.masked_lm import Schedule, Trainee, new_network, new_trainee, train
from engine.pretraining.overlap import protected_lines
from engine.pretraining.packing import open_packed, pack
from engine.pretraining.shipping import ship, starter_config
from engine.pretraining.vocabulary import load_vocabulary, train_vocabulary

if TYPE_CHECKING:
    import torch

CARDS = {
    "trained": Path(__file__).with_name("model_card.md"),
    "vectors": Path(__file__).with_name("model_card_vectors.md"),
}


@dataclass(frozen=True)
class BuildPlan:
    """What to build from what. ``work`` holds everything between ``corpora`` and ``output``;
    texts under the ``exclude`` folders are kept out of the training."""

    corpora: Path
    output: Path
    work: Path
    exclude: list[Path] = field(default_factory=list)
    schedule: Schedule = field(default_factory=lambda: Schedule(minutes=60))
    vocabulary: int = 28_672
    vocabulary_letters: int = 20_000_000
    width: int = 256
    layers: int = 4
    inner: int = 512
    seed: int = 1

    @property
    def mixture(self) -> Path:
        """Cleaned and mixed plain text."""
        return self.work / "mixture.txt"

    @property
    def tokenizer(self) -> Path:
        """The trained vocabulary."""
        return self.work / "tokenizer.json"

    @property
    def tokens(self) -> Path:
        """Packed token ids."""
        return self.work / "tokens.bin"

    @property
    def start(self) -> Path:
        """Token vectors from co-occurrence."""
        return self.work / "start.safetensors"

    @property
    def checkpoint(self) -> Path:
        """Where the training goes on."""
        return self.work / "checkpoint.safetensors"


def build_starter(plan: BuildPlan, *, is_fresh: bool = False) -> Job[Path]:
    """Build the folder ``plan.output``; ``is_fresh`` first removes the work folder."""
    if is_fresh:
        shutil.rmtree(plan.work, ignore_errors=True)
    plan.work.mkdir(parents=True, exist_ok=True)
    durable.sweep(plan.work)
    yield from _prepare_text(plan)
    start = yield from _prepare_embeddings(plan)
    trainee = yield from _train(plan, start)
    if plan.schedule.done(trainee.step, trainee.seconds) < 1:
        return plan.work
    _ship(plan, trainee)
    yield Noted(message=text("The encoder is in {path}.", path=str(plan.output)))
    return plan.output


def _prepare_text(plan: BuildPlan) -> Job[None]:
    if not plan.mixture.with_suffix(".json").exists():
        protected = protected_lines(plan.exclude)
        yield from mix_corpora(plan.corpora, plan.mixture, exclude=protected, seed=plan.seed)
    if not plan.tokenizer.exists():
        yield Progress(phase=text("Learning the vocabulary"), done=0)
        learned = train_vocabulary(_first_texts(plan), size=plan.vocabulary)
        durable.write_text(plan.tokenizer, learned.to_str())
    if not plan.tokens.exists():
        tokenizer = load_vocabulary(plan.tokenizer)
        count = yield from pack(plan.mixture, plan.tokens, tokenizer, seed=plan.seed)
        yield Noted(message=text("{count:,} tokens packed.", count=count))


def _first_texts(plan: BuildPlan) -> Iterator[str]:
    """The mixture is shuffled, so its beginning is a fair sample."""
    letters = 0
    for block in read_blocks(plan.mixture):
        yield from block
        letters += sum(map(len, block))
        if letters > plan.vocabulary_letters:
            return


def _prepare_embeddings(plan: BuildPlan) -> Job[torch.Tensor]:
    from safetensors.torch import load_file, save_file

    from engine.pretraining.embedding_start import start_embeddings

    if not plan.start.exists():
        size = load_vocabulary(plan.tokenizer).get_vocab_size()
        vectors = yield from start_embeddings(
            open_packed(plan.tokens), vocabulary=size, width=plan.width, seed=plan.seed
        )
        with durable.new_file(plan.start) as beside:
            save_file({"vectors": vectors.contiguous()}, beside)
    return load_file(plan.start)["vectors"]


def _train(plan: BuildPlan, start: torch.Tensor) -> Job[Trainee]:
    config = starter_config(
        vocabulary=len(start), width=plan.width, layers=plan.layers, inner=plan.inner
    )
    # Materialised attention is faster than SDPA for the backward pass of short rows on a CPU.
    config._attn_implementation = "eager"
    network = new_network(config, seed=plan.seed, start=start)
    trainee = new_trainee(network, plan.schedule)
    if plan.schedule.minutes == 0:
        return trainee
    return (yield from train(trainee, open_packed(plan.tokens), plan.schedule, plan.checkpoint))


def _ship(plan: BuildPlan, trainee: Trainee) -> None:
    report = plan.mixture.with_suffix(".json").read_bytes()
    mixture = msgspec.json.decode(report, type=Mixture)
    ship(
        trainee.network if trainee.step else trainee.network.model,
        load_vocabulary(plan.tokenizer),
        plan.output,
        sources=mixture.sources,
        card=CARDS["trained" if trainee.step else "vectors"].read_text("utf-8"),
    )
