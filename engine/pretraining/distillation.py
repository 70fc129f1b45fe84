"""Learning to repeat the teachers: their states on every token, their vectors on every passage.

One forward pass a step. The loss is, averaged over the teachers that read a passage, one minus
the cosine between a linear view of our states and the teacher's (tokens), the same for the mean
over the passage, and the squared difference between the likeness of all pairs of passages as our
pooled states have it and as the teacher has it (Park and others 2019, "Relational Knowledge
Distillation"). The last term has no view in between, so it shapes the pooled states themselves,
which frozen features are made of. The head of the stock classification class is trained along and
shipped, so that fine-tuning begins one linear layer away from the answer. Teachers' states are
standardised first: sentence encoders share a large common direction that would be all the cosine
sees (Ethayarajh 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from engine.pretraining.course import Course, Lesson
from engine.pretraining.lessons import Told
from engine.pretraining.trainee import Schedule

if TYPE_CHECKING:
    from transformers import ModernBertForMaskedLM, ModernBertModel

RELATION_WEIGHT = 2.0
_STANDARD_TOKENS = 40_000


@dataclass(frozen=True)
class Standard:
    """Mean and spread of a teacher's states and vectors, by dimension."""

    state_mean: torch.Tensor
    state_spread: torch.Tensor
    vector_mean: torch.Tensor
    vector_spread: torch.Tensor


class Distillation:
    """The objective over a course of lessons; see ``Objective``."""

    def __init__(self, network: ModernBertForMaskedLM, course: Course, schedule: Schedule):
        self._standards = standards(course)
        widths = {name: len(each.state_mean) for name, each in self._standards.items()}
        torch.manual_seed(schedule.seed)
        self.student = Student(network.model, network.head, widths).to(schedule.device)
        self.network = network
        self._course, self._schedule = course, schedule

    @property
    def module(self) -> nn.Module:
        """The encoder and its views."""
        return self.student

    @property
    def encoder(self) -> nn.Module:
        """What is shipped."""
        return self.student.encoder

    @property
    def epoch_steps(self) -> float:
        """Steps in which every passage was read once."""
        return float(self._course.steps)

    def loss(self, step: int, done: float) -> torch.Tensor:  # noqa: ARG002 - as Objective
        """The mean over the teachers."""
        schedule = self._schedule
        return loss_of(
            self.student,
            self._course.lesson(step),
            self._standards,
            device=schedule.device,
            is_bf16=schedule.is_bf16,
        )


class Student(nn.Module):
    """The encoder, the head that its stock classifiers put on the pooled states, and a linear
    view for each teacher and each kind of target."""

    def __init__(self, encoder: ModernBertModel, head: nn.Module, widths: dict[str, int]):
        super().__init__()
        size = int(encoder.config.hidden_size)
        self.encoder, self.head = encoder, head
        self.token_views = nn.ModuleDict(
            {_key(name): nn.Linear(size, width) for name, width in widths.items()}
        )
        self.passage_views = nn.ModuleDict(
            {_key(name): nn.Linear(size, width) for name, width in widths.items()}
        )


def standards(course: Course) -> dict[str, Standard]:
    """Mean and spread over the first chunk."""
    found = {}
    for name, told in course.chunk(0).told.items():
        known = (told.scales > 0).nonzero()[:, 0][:_STANDARD_TOKENS]
        states = _states(told, known)
        vectors = told.vectors[told.reads].float()
        found[name] = Standard(
            states.mean(0), states.std(0) + 1e-4, vectors.mean(0), vectors.std(0) + 1e-4
        )
    return found


def loss_of(
    student: Student, lesson: Lesson, standard: dict[str, Standard], *, device: str, is_bf16: bool
) -> torch.Tensor:
    """The mean loss of a batch."""
    with torch.autocast(device, dtype=torch.bfloat16, enabled=is_bf16):
        states = student.encoder(
            input_ids=lesson.inputs.to(device), attention_mask=lesson.mask.to(device)
        ).last_hidden_state
    mask = lesson.mask.to(device)[:, :, None].float()
    pooled = (states.float() * mask).sum(1) / mask.sum(1)
    tokens = states[lesson.rows.to(device), lesson.places.to(device)]
    losses = [0 * pooled.sum()]  # a batch that no teacher reads teaches nothing
    for name, told in lesson.chunk.told.items():
        reads = told.reads[lesson.passages]
        if not reads.any():
            continue
        losses.append(
            _token_loss(student, name, tokens, told, standard[name], lesson, is_bf16)
            + _passage_loss(student, name, pooled, told, standard[name], lesson)
        )
    return torch.stack(losses).sum() / max(1, len(losses) - 1)


def _token_loss(
    student: Student,
    name: str,
    tokens: torch.Tensor,
    told: Told,
    standard: Standard,
    lesson: Lesson,
    is_bf16: bool,
) -> torch.Tensor:
    device = tokens.device
    known = told.scales[lesson.tokens] > 0
    targets = (_states(told, lesson.tokens[known]) - standard.state_mean) / standard.state_spread
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=is_bf16):
        views = student.token_views[_key(name)](tokens[known.to(device)])
    return 1 - functional.cosine_similarity(views.float(), targets.to(device), dim=1).mean()


def _passage_loss(
    student: Student,
    name: str,
    pooled: torch.Tensor,
    told: Told,
    standard: Standard,
    lesson: Lesson,
) -> torch.Tensor:
    device = pooled.device
    reads = told.reads[lesson.passages]
    vectors = told.vectors[lesson.passages[reads]].float()
    targets = ((vectors - standard.vector_mean) / standard.vector_spread).to(device)
    own = pooled[reads.to(device)]
    headed = student.head(own)
    views = student.passage_views[_key(name)](headed)
    direct = 1 - functional.cosine_similarity(views, targets, dim=1).mean()
    if len(own) < 2:
        return direct
    wanted = _likeness(targets)
    relation = functional.mse_loss(_likeness(own - own.mean(0)), wanted)
    relation = relation + functional.mse_loss(_likeness(headed - headed.mean(0)), wanted)
    return direct + RELATION_WEIGHT * relation


def _likeness(vectors: torch.Tensor) -> torch.Tensor:
    normal = functional.normalize(vectors, dim=1)
    return normal @ normal.T


def _states(told: Told, tokens: torch.Tensor) -> torch.Tensor:
    return told.states[tokens].float() * told.scales[tokens][:, None]


def _key(name: str) -> str:
    """Module names may not hold a dot."""
    return name.replace(".", "_")
