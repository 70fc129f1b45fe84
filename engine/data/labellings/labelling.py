"""The half of a task that concerns data: which columns it reads and what a label cell means.

The label of an example is one string whatever is learned; only a labelling looks inside it. It has
names (classes, labels of a set, types of entities) or none (a number, an answer in the text).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.data.description import Role
from engine.messages import Text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples
    from engine.data.trainability import Untrainable


class Needs(NamedTuple):
    """Roles that are read. ``second`` None: there is no second text for this task."""

    text: Role = Role.TEXT
    label: Role = Role.LABEL
    second: Role | None = Role.SECOND_TEXT
    is_second_required: bool = False
    may_have_several_labels: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that a person may give for this task, the text's first."""
        return tuple(role for role in (self.text, self.second, self.label) if role is not None)


class Reading(NamedTuple):
    """Label cells as read, one entry a row.

    ``labels`` is null or empty where there is no label. ``raw`` is what remedies may name instead
    (the cell as it is written). ``reasons`` holds keys of ``Labelling.reasons`` where a cell cannot
    be used, else null. ``note`` tells how the cells were read, where that had to be found out.
    """

    labels: pl.Series
    raw: pl.Series
    reasons: pl.Series
    note: Text | None = None


class Labelling(Protocol):
    """Reads, counts, changes and divides labels. Stateless; series are strings without nulls."""

    @property
    def needs(self) -> Needs:
        """The columns it reads."""

    @property
    def has_names(self) -> bool:
        """Whether labels hold names out of a closed list."""

    @property
    def reasons(self) -> Mapping[str, Text]:
        """Why a cell cannot be used, by key."""

    @property
    def skipped_checks(self) -> frozenset[str]:
        """Rows of ``CHECKS`` that say nothing about such labels."""

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        """Read the label columns (one, or several where the needs allow it) beside their texts.

        ``cells`` and ``texts`` are strings with nulls, a row each.
        """

    def names(self, labels: pl.Series) -> list[str]:
        """All names that occur, in the order people expect; empty where there are none."""

    def counts(self, labels: pl.Series) -> dict[str, int]:
        """For each name the examples that hold it, in no order."""

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        """Marks the examples that hold one of ``names``."""

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        """Labels with names replaced, old to new; null where nothing is to be replaced."""

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        """Labels from which ``names`` are taken; null where no label is left to learn from."""

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        """A split code for each example: 0 or one of ``shares``, each in proportion to the labels.

        Examples of one unit stay together, as in ``stratification.carve``.
        """

    def untrainable(self, examples: Examples) -> Untrainable | None:
        """Why nothing can be learned from these labels, if so."""

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        """Why nothing can be learned from a training part of ``rows`` that holds ``names``, if so."""

    def shown(self, label: str) -> str:
        """A label for people, on one line."""
