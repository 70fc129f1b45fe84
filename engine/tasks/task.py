"""What the rest of the engine asks of a task; to add one is a module, a row and a test.

``labels`` are the names that labels hold (classes, types of entities), in the order of the model's
configuration; ``cells`` are the labels of examples, one string each, which the task's labelling
reads. ``raw`` are the network's outputs over all rows: float32 [rows, classes], or for tasks that
answer for each token [tokens, ...] in the order of ``Encoded.ids``. ``answers`` are one answer a
text, in a form of the task's own. ``decision`` holds what ``tune`` found on the validation part.

Modules of tasks import neither torch nor polars nor scikit-learn at the top: the window looks at
them too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.batching.texts import Texts
from engine.data.labellings.labelling import Labelling
from engine.jobs import Job
from engine.messages import Text

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PretrainedConfig, PreTrainedTokenizerBase

    from engine.batching.encoded import Encoded
    from engine.batching.feature_cache import Features
    from engine.batching.targets import Targets
    from engine.batching.tokens import TokenPlan
    from engine.data.examples import Examples
    from engine.metrics.report import AnyReport
    from engine.tasks.answers import AnyAnswer
    from engine.tasks.suggestion import Candidates

    Rows = Encoded | Features

Raw = NDArray[np.float32]
Decision = Mapping[str, float]
Criterion = Callable[["Tensor", "Tensor"], "Tensor"]
"""Outputs and targets of some rows to their losses, float32 [rows]."""


class TaskMetric(msgspec.Struct, frozen=True):
    """A score of this task and which way is up; ``is_share`` where it is shown in per cent.

    ``title`` is its name as a heading, ``word`` inside a sentence.
    """

    name: str
    title: Text
    word: Text
    greater_is_better: bool = True
    is_share: bool = True


@dataclass(frozen=True)
class Labelled:
    """Texts with their labels."""

    texts: Texts
    cells: list[str]


@dataclass(frozen=True)
class BaselineAnswers:
    """What a simple system, trained on the training part, answered: labels, as cells."""

    cells: list[str]
    seconds: float
    notes: Sequence[Text] = ()


class OutputWish(msgspec.Struct, frozen=True):
    """How a batch is to be written; ``layout`` is one of the task's, "" for its first."""

    all_probabilities: bool = False
    layout: str = ""


class AnswerColumn(msgspec.Struct, frozen=True):
    """A column of a batch's output. Kinds: "text", "number", "integer", "review", "row".

    Cells of the last two are filled by the batch: whether a person should look again, and which row
    of its input, counted from 1, the answer belongs to.
    """

    name: str
    kind: str = "text"


class AnswerRecord(msgspec.Struct, frozen=True, array_like=True):
    """An answer as a batch keeps it: ``rows`` of cells under the task's columns, often one.

    ``names`` are counted over the batch; ``confidence`` None is never marked for review.
    """

    names: list[str]
    confidence: float | None
    rows: list[list[str | float | int | None]]


class Answers(Protocol):
    """One answer a text. A text without anything to read has a blank one."""

    def __len__(self) -> int: ...

    def take(self, places: NDArray[np.int64]) -> Answers:
        """The answers at ``places``; -1 gives a blank one."""


A = TypeVar("A", bound=Answers)


class Task(Protocol[A]):
    """Columns it reads, which network, which loss, which answers, which scores, how it is shown.

    ``engine.tasks.defaults.Defaults`` has what most tasks have in common.
    """

    # What it is

    @property
    def name(self) -> str:
        """The row's name in ``TASKS``."""

    @property
    def family(self) -> str:
        """The tag of its answers and reports, and the row of its views in the window."""

    @property
    def title(self) -> Text:
        """For people."""

    @property
    def labelling(self) -> Labelling:
        """The columns it reads and what label cells mean."""

    @property
    def metrics(self) -> tuple[TaskMetric, ...]:
        """What ``scores`` returns; names usable as selection metric."""

    @property
    def primary(self) -> str:
        """The metric that chooses the best weights unless the recipe names another."""

    @property
    def shown(self) -> tuple[str, ...]:
        """Metrics that are drawn and listed, the headline first."""

    @property
    def layouts(self) -> Mapping[str, Text]:
        """Ways to write a batch with their titles, the usual first; empty where there is only one."""

    @property
    def has_confidence(self) -> bool:
        """Whether answers come with a confidence, below which a person can be asked to look."""

    @property
    def has_probabilities(self) -> bool:
        """Whether a batch can be given the probabilities of what was not answered too."""

    def purpose(self, labels: Sequence[str]) -> Text:
        """What a finished model does, in a sentence for the library."""

    def fits(self, candidates: Candidates) -> bool:
        """Whether the columns call for this task rather than for the classes of single texts."""

    def reason(self, examples: Examples) -> Text:
        """Why these examples are for this task."""

    # The network

    @property
    def auto_class(self) -> str:
        """The transformers class that loads the finished folder."""

    @property
    def reads_pooled(self) -> bool:
        """Whether the head reads one vector a row, so that features of a frozen encoder do."""

    @property
    def compares_tokens(self) -> bool:
        """Whether the loss weighs the tokens of a row against each other: padding gets -inf then."""

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        """Fields of the model's configuration, label names among them."""

    def labels_of(self, config: PretrainedConfig) -> list[str]:
        """The label names back from a finished model's configuration."""

    def adapted(self, tokenizer: PreTrainedTokenizerBase) -> PreTrainedTokenizerBase:
        """The base model's tokenizer as this task trains and keeps it; of a finished one itself."""

    def plan(self, plan: TokenPlan) -> TokenPlan:
        """How texts must become tokens, from how the recipe wants it."""

    def encode(
        self, texts: Texts, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan, *, is_kept: bool
    ) -> Job[Encoded]:
        """Tokens of ``texts`` under a plan from ``plan``; ``is_kept`` lets a cache hold them."""

    def outputs(self, output: Any) -> Tensor:
        """The model's output as one tensor: [rows, classes] or [rows, tokens, ...]."""

    # Learning

    @property
    def without_effect(self) -> frozenset[str]:
        """Hyperparameters of a recipe's training that mean nothing to this task."""

    @property
    def decided(self) -> Decision:
        """What is known from the training part alone; every decision holds it."""

    def fitted(self, train: Labelled) -> Task[A]:
        """The task with what it takes from the training part (the scale of its scores), if any.

        Asked before ``targets``, ``criterion``, ``tune`` and ``loss``.
        """

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        """The labels as the loss wants them."""

    def balancing_weights(self, targets: Targets, labels: Sequence[str]) -> NDArray[np.float32]:
        """Weight of each text such that every class weighs the same; mean 1."""

    def criterion(
        self, targets: Targets, labels: Sequence[str], *, smoothing: float, is_balanced: bool
    ) -> Criterion:
        """The loss, given all training targets. ``is_balanced``: let rare labels weigh more,

        beyond ``balancing_weights``, which the caller applies.
        """

    # Answering

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        """Rows whose answer a small error would change, bool [rows]; they are calculated in fp32."""

    @property
    def is_tuned(self) -> bool:
        """Whether ``tune`` decides anything, so that it is worth answering the validation part."""

    def tune(self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]) -> Decision:
        """What is decided on the validation part (thresholds); kept on the card."""

    def tune_job(
        self, raw: Raw, rows: Rows, part: Labelled, labels: Sequence[str]
    ) -> Job[Decision]:
        """As ``tune``, yielding ``Progress`` where it takes long; a command raises ``Interrupted``."""

    def answers(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> A:
        """One answer a text, windows joined."""

    def answers_job(
        self, raw: Raw, rows: Rows, texts: Texts, labels: Sequence[str], decision: Decision
    ) -> Job[A]:
        """As ``answers``, yielding ``Progress`` where it takes long; a command raises ``Interrupted``."""

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        """Mean loss of a text, without smoothing and weights."""

    # Judging

    def scores(self, answers: A, part: Labelled, labels: Sequence[str]) -> dict[str, float]:
        """The metrics of answers against the truth, by name."""

    def baseline(
        self, train: Labelled, texts: Texts, labels: Sequence[str], seed: int
    ) -> Job[BaselineAnswers]:
        """Answers to ``texts`` by a simple system; raises ``Interrupted`` on a command."""

    def report(
        self,
        answers: A,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> AnyReport:
        """Scores with intervals, of the baseline too; ``notes`` come before its own."""

    # Handing out

    def cells(self, answers: A, labels: Sequence[str]) -> list[str]:
        """Answers as label cells; "" for a blank one."""

    def confidences(self, answers: A) -> NDArray[np.float32] | None:
        """The probability of each answer, 0 for a blank one; None where there is none."""

    def answer(
        self, answers: A, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> AnyAnswer:
        """One answer as a plain value, for the window and other programs."""

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        """The columns that a batch adds to its input."""

    def records(
        self, answers: A, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        """All answers under those columns."""


class AnswerFacts(msgspec.Struct, frozen=True):
    """What is true of an answered text whatever the task.

    ``cut``: longer than the model reads; ``tokens`` of the whole text as far as it was counted;
    ``empty``: there was nothing to read.
    """

    cut: bool
    tokens: int
    empty: bool
