"""Plain text in, a starter encoder out: the steps in order, each skipped when its file is there.

Everything in between lives in one work folder: ``mixture.txt``, ``tokenizer.json``,
``tokens.bin``, ``start.safetensors``, with teachers ``teacher_start.safetensors`` and
``lessons/`` (for opinions ``lexicons.json``), and ``checkpoint.safetensors``. A run that was
killed goes on with the step it was at, and the training with its last checkpoint.
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
from engine.pretraining.masked_lm import MaskedWords, new_network
from engine.pretraining.overlap import OverlapCheck, protected_lines
from engine.pretraining.packing import open_packed, pack
from engine.pretraining.passages import Passage, read_passages, unprotected
from engine.pretraining.shipping import ship, starter_config
from engine.pretraining.teachers import Teacher, TeacherRow, load_teachers
from engine.pretraining.trainee import Objective, Schedule, Trainee, new_trainee, train
from engine.pretraining.vocabulary import load_vocabulary, train_vocabulary

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import ModernBertForMaskedLM

CARDS = {
    "distilled": Path(__file__).with_name("model_card_distilled.md"),
    "trained": Path(__file__).with_name("model_card.md"),
    "vectors": Path(__file__).with_name("model_card_vectors.md"),
}
# Which parts of the network are in the shipped weights: fresh ones are left to their stock classes.
SHIPPED = {
    "distilled": ("model.", "head."),
    "trained": ("model.", "head.", "decoder.bias"),
    "vectors": ("model.",),
}
# The number of the first chunk of short texts: far above those of passages of the mixture.
OPINIONS_FROM = 10_000
# Row norm of the token embeddings at the start: 0.6 against outputs of norm sqrt(width) gives
# first logits of a few units where embeddings and output share weights.
TIED_NORM, FREE_NORM = 0.6, 1.0


@dataclass(frozen=True)
class BuildPlan:
    """What to build from what. ``work`` holds everything between ``corpora`` and ``output``;
    texts under the ``exclude`` folders are kept out of the training. With ``teachers`` (a folder)
    the layers learn from their readings of ``chunks`` times 4,096 passages and
    ``opinion_chunks`` times as many short texts that judge or ask, without from masked words;
    ``shares`` is the part of the lines that a passage is cut from, by language. ``begin`` is an
    encoder's folder whose weights the training goes on from. ``most_tokens`` bounds the packed
    corpus and ``part_megabytes`` the weight files, for machines that take and give little; with
    parts, a training that stopped early ships what it has."""

    corpora: Path
    output: Path
    work: Path
    exclude: list[Path] = field(default_factory=list)
    teachers: Path | None = None
    teacher_table: Path | None = None
    chunks: int = 40
    opinion_chunks: int = 0
    shares: dict[str, float] = field(default_factory=lambda: {"en": 0.28, "zh": 0.24})
    begin: Path | None = None
    most_tokens: int | None = None
    part_megabytes: int | None = None
    schedule: Schedule = field(default_factory=lambda: Schedule(minutes=60))
    vocabulary: int = 28_672
    vocabulary_letters: int = 20_000_000
    neighbour_width: int = 256
    width: int = 384
    layers: int = 4
    inner: int = 576
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
    def teacher_start(self) -> Path:
        """Token vectors from the teachers and from co-occurrence."""
        return self.work / "teacher_start.safetensors"

    @property
    def lexicons(self) -> Path:
        """Evaluating words by language."""
        return self.work / "lexicons.json"

    @property
    def lessons(self) -> Path:
        """What the teachers said."""
        return self.work / "lessons"

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
    start = None if plan.begin else (yield from _prepare_neighbours(plan))
    rows: list[TeacherRow] = []
    if plan.teachers:
        teachers = _teachers(plan)
        rows = [each.row for each in teachers]
        start = yield from _ask_teachers(plan, teachers, start)
    trainee = yield from _train(plan, start)
    if plan.schedule.done(trainee.step, trainee.seconds) < 1 and not plan.part_megabytes:
        return plan.work
    _ship(plan, trainee, rows)
    yield Noted(message=text("The encoder is in {path}.", path=str(plan.output)))
    return plan.output


def _prepare_text(plan: BuildPlan) -> Job[None]:
    if not plan.mixture.with_suffix(".json").exists():
        protected = protected_lines(plan.exclude)
        yield from mix_corpora(plan.corpora, plan.mixture, exclude=protected, seed=plan.seed)
    if plan.begin and not plan.tokenizer.exists():
        durable.write_text(plan.tokenizer, (plan.begin / "tokenizer.json").read_text("utf-8"))
    if not plan.tokenizer.exists():
        yield Progress(phase=text("Learning the vocabulary"), done=0)
        learned = train_vocabulary(_first_texts(plan), size=plan.vocabulary)
        durable.write_text(plan.tokenizer, learned.to_str())
    needs_tokens = not (plan.begin and plan.teachers)
    if needs_tokens and not plan.tokens.exists():
        tokenizer = load_vocabulary(plan.tokenizer)
        count = yield from pack(
            plan.mixture, plan.tokens, tokenizer, seed=plan.seed, most=plan.most_tokens
        )
        yield Noted(message=text("{count:,} tokens packed.", count=count))


def _first_texts(plan: BuildPlan) -> Iterator[str]:
    """The mixture is shuffled, so its beginning is a fair sample."""
    letters = 0
    for block in read_blocks(plan.mixture):
        yield from block
        letters += sum(map(len, block))
        if letters > plan.vocabulary_letters:
            return


def _prepare_neighbours(plan: BuildPlan) -> Job[torch.Tensor]:
    from engine.pretraining.embedding_start import start_embeddings

    if not plan.start.exists():
        size = load_vocabulary(plan.tokenizer).get_vocab_size()
        width = plan.neighbour_width if plan.teachers else plan.width
        vectors = yield from start_embeddings(
            open_packed(plan.tokens), vocabulary=size, width=width, seed=plan.seed
        )
        _save_vectors(vectors, plan.start)
    return _load_vectors(plan.start)


def _teachers(plan: BuildPlan) -> list[Teacher]:
    assert plan.teachers  # noqa: S101 - the caller has looked
    device = plan.schedule.device
    if plan.teacher_table:
        return load_teachers(plan.teachers, device, plan.teacher_table)
    return load_teachers(plan.teachers, device)


def _ask_teachers(
    plan: BuildPlan, teachers: list[Teacher], neighbours: torch.Tensor | None
) -> Job[torch.Tensor | None]:
    from engine.pretraining.lessons import write_lessons
    from engine.pretraining.teacher_start import teacher_start

    tokenizer = load_vocabulary(plan.tokenizer)
    if neighbours is not None and not plan.teacher_start.exists():
        vectors = yield from teacher_start(tokenizer, teachers, neighbours, plan.width)
        _save_vectors(vectors, plan.teacher_start)
    passages = read_passages(plan.mixture, seed=plan.seed, share=plan.shares)
    yield from write_lessons(
        _checked(passages, plan),
        plan.lessons,
        tokenizer,
        teachers,
        chunks=plan.chunks,
        seed=plan.seed,
    )
    if plan.opinion_chunks:
        yield from _ask_for_opinions(plan, teachers, tokenizer)
    return None if neighbours is None else _load_vectors(plan.teacher_start)


def _checked(passages: Iterator[Passage], plan: BuildPlan) -> Iterator[Passage]:
    """Reads the protected texts when the first passage is wanted, which takes a minute."""
    yield from unprotected(passages, OverlapCheck(protected_lines(plan.exclude)))


def _ask_for_opinions(plan: BuildPlan, teachers: list[Teacher], tokenizer: Tokenizer) -> Job[None]:
    from engine.pretraining.lessons import write_lessons
    from engine.pretraining.opinions import Lexicon, opinion_passages, read_seeds, widen_seeds

    if not plan.lexicons.exists():
        widened = yield from widen_seeds(plan.mixture, teachers[0], read_seeds())
        durable.write_bytes(plan.lexicons, msgspec.json.encode(widened))
    lexicons = msgspec.json.decode(plan.lexicons.read_bytes(), type=dict[str, Lexicon])
    yield from write_lessons(
        _checked(opinion_passages(plan.mixture, lexicons, seed=plan.seed), plan),
        plan.lessons,
        tokenizer,
        teachers,
        chunks=plan.opinion_chunks,
        seed=plan.seed,
        first=OPINIONS_FROM,
    )


def _network(plan: BuildPlan, start: torch.Tensor | None) -> ModernBertForMaskedLM:
    # Materialised attention is faster than SDPA for the backward pass of short rows on a CPU.
    attention = "eager" if plan.schedule.device == "cpu" else "sdpa"
    if start is None:
        from transformers import ModernBertForMaskedLM

        begun: ModernBertForMaskedLM = ModernBertForMaskedLM.from_pretrained(
            plan.begin, attn_implementation=attention, use_safetensors=True
        )
        return begun
    config = starter_config(
        vocabulary=len(start), width=plan.width, layers=plan.layers, inner=plan.inner
    )
    config._attn_implementation = attention
    norm = FREE_NORM if plan.teachers else TIED_NORM
    return new_network(config, seed=plan.seed, start=norm * start)


def _train(plan: BuildPlan, start: torch.Tensor | None) -> Job[Trainee]:
    network = _network(plan, start)
    objective: Objective
    if plan.teachers:
        from engine.pretraining.course import Course
        from engine.pretraining.distillation import Distillation

        course = Course(plan.lessons, budget=plan.schedule.tokens_per_step, seed=plan.seed)
        objective = Distillation(network, course, plan.schedule)
    else:
        objective = MaskedWords(network, open_packed(plan.tokens), plan.schedule)
    trainee = new_trainee(objective, plan.schedule)
    if plan.schedule.minutes == 0:
        return trainee
    return (yield from train(trainee, plan.schedule, plan.checkpoint))


def _ship(plan: BuildPlan, trainee: Trainee, teachers: list[TeacherRow]) -> None:
    report = plan.mixture.with_suffix(".json").read_bytes()
    mixture = msgspec.json.decode(report, type=Mixture)
    kind = "vectors" if not trainee.step else "distilled" if plan.teachers else "trained"
    ship(
        trainee.objective.network,
        load_vocabulary(plan.tokenizer),
        plan.output,
        parts=SHIPPED[kind],
        sources=mixture.sources,
        teachers=teachers,
        card=CARDS[kind].read_text("utf-8"),
        part_megabytes=plan.part_megabytes,
    )


def _save_vectors(vectors: torch.Tensor, path: Path) -> None:
    from safetensors.torch import save_file

    with durable.new_file(path) as beside:
        save_file({"vectors": vectors.contiguous()}, beside)


def _load_vectors(path: Path) -> torch.Tensor:
    from safetensors.torch import load_file

    return load_file(path)["vectors"]
