"""Training, validation and test: what the files state is kept, what is missing is carved out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.data.description import Role
from engine.data.findings import SplitSummary
from engine.data.normalisation import first_positions, text_keys
from engine.data.preparation import SplitPlan
from engine.data.remedies import training_split
from engine.errors import InvalidCall
from engine.messages import Text, text

if TYPE_CHECKING:
    from engine.data.examples import Examples

SPLITS = ("train", "validation", "test")
_NAMED = 10  # classes listed by name in a note


@dataclass(frozen=True)
class Split:
    """``assignment`` is a series called ``split``: one of ``SPLITS`` for each example, in order."""

    assignment: pl.Series
    summary: SplitSummary


class _Given(NamedTuple):
    """How what the files state is used; ``note`` is None where nothing had to be decided."""

    stated: list[str]
    note: Text | None


def split_examples(examples: Examples, plan: SplitPlan) -> Split:
    """Divide the examples, the same way for the same examples and plan on every machine.

    In proportion to the labels; duplicates and members of one group never stand on two sides of a division
    made here. Raises ``InvalidCall`` for impossible shares and ``Untrainable`` when nothing
    would be left to learn.
    """
    _require_possible(plan)
    given = _interpret_given(examples, plan)
    codes = _stated_codes(examples, given)
    shares = {
        code: share
        for code, share in ((1, plan.validation), (2, plan.test))
        if share > 0 and not (codes == code).any()
    }
    if shares:
        pool = np.flatnonzero(codes == 0)
        codes[pool] = examples.labelling.divide(
            examples.table["label"][pool],
            examples.labels,
            _units(examples, plan)[pool],
            shares,
            np.random.default_rng(plan.seed),
        )
    assignment = pl.Series("split", codes).replace_strict(
        dict(enumerate(SPLITS)), return_dtype=pl.String
    )
    return Split(assignment, _summary(examples, plan, given, assignment, codes))


def _require_possible(plan: SplitPlan) -> None:
    if min(plan.validation, plan.test) < 0 or plan.validation + plan.test >= 1:
        raise InvalidCall(
            text(
                "The shares of validation ({validation}) and test ({test}) leave nothing to train on.",
                validation=plan.validation,
                test=plan.test,
            ),
            remedy=text("Choose shares of 0 or more that add up to less than 1."),
        )


def _interpret_given(examples: Examples, plan: SplitPlan) -> _Given:
    stated = set(examples.table["given_split"].drop_nulls().unique().to_list())
    if not plan.respect_given or not stated:
        return _Given([], None)
    learned = training_split(examples.table)
    kept = [split for split in SPLITS if split in stated and (split != learned or split == "train")]
    if learned == "train":
        return _Given(kept, None)
    return _Given(
        kept,
        text("The files hold no training examples; those of the validation are used for it.")
        if learned == "validation"
        else text("The files hold test examples only; they are used for training as well."),
    )


def _stated_codes(examples: Examples, given: _Given) -> NDArray[np.int8]:
    """0 for all that is to be learned from or divided, 1 and 2 as the files state."""
    codes = {split: SPLITS.index(split) for split in given.stated}
    return (
        examples.table["given_split"]
        .fill_null("train")
        .replace_strict(codes, default=0, return_dtype=pl.Int8)
        .to_numpy()
        .copy()
    )


def _units(examples: Examples, plan: SplitPlan) -> NDArray[np.int64]:
    """For each example the number of the unit that must stay together.

    Units are the connected components of "has the same text" and "has the same group". Questions
    about one context belong together: a model that has learned one knows the context of the others.
    """
    own = np.arange(len(examples), dtype=np.int64)
    alike = [first_positions(examples.keys).to_numpy() if plan.keep_duplicates_together else own]
    groups = examples.table["group"]
    if groups.null_count() < len(examples):
        alike.append(first_positions(groups).to_numpy())
    if examples.labelling.needs.second is Role.QUESTION:
        alike.append(first_positions(text_keys(examples.table["text"])).to_numpy())
    if len(alike) == 1:
        return alike[0]
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    edges = (np.tile(own, len(alike)), np.concatenate(alike))
    graph = coo_array((np.ones(len(edges[0]), np.int8), edges), shape=(len(own), len(own)))
    _, components = connected_components(graph, directed=False)
    return first_positions(pl.Series(components)).to_numpy()


def _summary(
    examples: Examples,
    plan: SplitPlan,
    given: _Given,
    assignment: pl.Series,
    codes: NDArray[np.int8],
) -> SplitSummary:
    rows = {split: int((codes == code).sum()) for code, split in enumerate(SPLITS)}
    classes = {}
    for split in SPLITS:
        counts = examples.labelling.counts(examples.table["label"].filter(assignment == split))
        classes[split] = {label: counts[label] for label in examples.labels if label in counts}
    problem = examples.labelling.unlearnable(classes["train"], rows["train"])
    if problem is not None:
        raise problem
    return SplitSummary(
        rows=rows,
        classes=classes,
        given=given.stated,
        message=_message(rows, given, plan, has_names=examples.labelling.has_names),
        fingerprint=_fingerprint(examples.table["row"], codes),
        notes=[
            *([given.note] if given.note else []),
            *_class_notes(examples, classes),
            *_empty_notes(rows, plan),
        ],
    )


def _message(rows: dict[str, int], given: _Given, plan: SplitPlan, *, has_names: bool) -> Text:
    if set(given.stated) != set(SPLITS) and not has_names:
        return text(
            "Divided at random where the files do not state it (seed {seed}): {train:,} examples "
            "to train, {validation:,} to validate, {test:,} to test.",
            seed=plan.seed,
            **rows,
        )
    if not given.stated and given.note is None:
        return text(
            "Divided at random with every class in proportion (seed {seed}): {train:,} examples "
            "to train, {validation:,} to validate, {test:,} to test.",
            seed=plan.seed,
            **rows,
        )
    if set(given.stated) == set(SPLITS):
        return text(
            "As the files state: {train:,} examples to train, {validation:,} to validate, "
            "{test:,} to test.",
            **rows,
        )
    return text(
        "Partly as the files state, the rest divided at random with every class in proportion "
        "(seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.",
        seed=plan.seed,
        **rows,
    )


def _class_notes(examples: Examples, classes: Mapping[str, Mapping[str, int]]) -> list[Text]:
    notes = []
    single = [label for label, count in examples.class_counts.items() if count == 1]
    kept = [label for label in single if label in classes["train"]]
    if kept:
        notes.append(
            text(
                "Classes with a single example are only trained on, never tested ({count:,}): "
                "{labels}.",
                count=len(kept),
                labels=_listed(kept),
            )
        )
    for split in ("validation", "test"):
        missing = [
            label
            for label in examples.labels
            if label not in classes[split] and label not in single
        ]
        if missing and classes[split]:
            notes.append(_missing_note(split, len(missing), _listed(missing)))
    return notes


def _missing_note(split: str, count: int, labels: str) -> Text:
    if split == "test":
        return text(
            "The test examples hold none of {count:,} classes: {labels}.",
            count=count,
            labels=labels,
        )
    return text(
        "The validation examples hold none of {count:,} classes: {labels}.",
        count=count,
        labels=labels,
    )


def _empty_notes(rows: dict[str, int], plan: SplitPlan) -> list[Text]:
    notes = []
    if rows["validation"] == 0 and plan.validation > 0:
        notes.append(
            text("Nothing is left to validate on: too few examples independent of each other.")
        )
    if rows["test"] == 0 and plan.test > 0:
        notes.append(
            text("Nothing is left to test on: too few examples independent of each other.")
        )
    return notes


def _listed(labels: list[str]) -> str:
    listed = ", ".join(labels[:_NAMED])
    return f"{listed}, …" if len(labels) > _NAMED else listed


def _fingerprint(rows: pl.Series, codes: NDArray[np.int8]) -> str:
    """SHA-256 over the pairs of table row and split, in the order of rows."""
    order = np.argsort(rows.to_numpy(), kind="stable")
    digest = hashlib.sha256(rows.to_numpy()[order].astype("<u4").tobytes())
    digest.update(codes[order].astype("<i1").tobytes())
    return digest.hexdigest()
