"""Choices between the raw table and what is learned from: remedies and the split, part of a recipe."""

from __future__ import annotations

import msgspec


class Remedy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A one-click repair of a finding, recorded in the recipe and applied before every training.

    Kinds: ``drop_duplicates``, ``drop_conflicting``, ``merge_labels`` (values: old -> new),
    ``drop_labels`` (values: label -> ""), ``drop_rows`` (rows: table row numbers),
    ``drop_leaking`` (removes from training what also stands in the stated validation or test, and
    from validation what also stands in the stated test). Applied in the order recorded.
    """

    kind: str
    values: dict[str, str] = {}
    rows: list[int] = []


class SplitPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How examples are divided when the files do not say.

    Shares are of the examples that are divided: all of them, or those for training where the files
    state some of the splits. A share of 0 leaves the split out.
    """

    validation: float = 0.1
    test: float = 0.1
    seed: int = 42
    respect_given: bool = True
    keep_duplicates_together: bool = True
