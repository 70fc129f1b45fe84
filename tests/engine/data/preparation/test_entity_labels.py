"""Lists of spans as labels: read, counted, renamed, taken away, divided."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from engine.data.checks.entity_edges import check_entity_edges
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.examples import Examples, assemble_examples
from engine.data.importing import import_files
from engine.data.labellings.entities import ENTITIES
from engine.data.preparation import Remedy, SplitPlan
from engine.data.splits import split_examples
from engine.data.trainability import Untrainable, require_trainable
from engine.jobs import drain

LABELS = pl.Series(['[[0,2,"LOC"],[3,5,"PER"]]', "[]", '[[1,2,"PER"]]'])


def examples_of(path: Path, rows: list[tuple[str, str]], *remedies: Remedy) -> Examples:
    path.write_text(json.dumps([{"t": t, "e": e} for t, e in rows]), "utf-8")
    folder = DatasetFolder(drain(import_files(paths=[str(path)])).folder)
    names = [column.name for column in folder.description.columns]
    roles = {names[0]: Role.TEXT, names[1]: Role.ENTITIES}
    return assemble_examples(folder, roles, list(remedies), ENTITIES)


def test_cells_that_cannot_be_used_say_why() -> None:
    texts = pl.Series(["Rome, Ann", "abc", "abcdef", "abc", None, "abc"])
    cells = ['[[0,4,"LOC"]]', '[[0,9,"LOC"]]', '[[0,3,"A"],[2,4,"B"]]', "LOC", "[]", None]
    read = ENTITIES.read(pl.DataFrame({"entities": cells}), texts)
    assert read.reasons.to_list() == [
        None, "outside_text", "overlapping", "no_spans", None, None,
    ]  # fmt: skip
    assert read.labels[0] == '[[0,4,"LOC"]]'
    assert read.labels[5] is None
    assert set(read.reasons.drop_nulls()) == set(ENTITIES.reasons)


def test_types_are_the_names() -> None:
    assert ENTITIES.names(LABELS) == ["LOC", "PER"]
    assert ENTITIES.counts(LABELS) == {"LOC": 1, "PER": 2}
    assert ENTITIES.holding(LABELS, ["LOC"]).to_list() == [True, False, False]
    renamed = ENTITIES.renamed(LABELS, LABELS, {"PER": "WHO"})
    assert renamed.to_list() == ['[[0,2,"LOC"],[3,5,"WHO"]]', None, '[[1,2,"WHO"]]']
    left = ENTITIES.without(LABELS, ["PER"])
    assert left.to_list() == ['[[0,2,"LOC"]]', "[]", "[]"]
    assert [ENTITIES.shown(label) for label in LABELS] == ["LOC, PER", "–", "PER"]


def test_every_part_holds_rare_types_and_texts_without_any(tmp_path: Path) -> None:
    cells = ['[[0,2,"COMMON"]]'] * 60 + ['[[0,2,"COMMON"],[3,4,"RARE"]]'] * 10 + ["[]"] * 30
    rows = [(f"text {number}", cell) for number, cell in enumerate(cells)]
    examples = examples_of(tmp_path / "rows.json", rows)
    split = split_examples(examples, SplitPlan(validation=0.1, test=0.2))
    for name, wanted in (("train", 7), ("validation", 1), ("test", 2)):
        assert split.summary.classes[name]["RARE"] == wanted
        part = examples.table.filter(split.assignment == name)
        assert abs((part["label"] == "[]").sum() - 3 * wanted) <= 1


def test_groups_are_kept_together() -> None:
    units = np.repeat(np.arange(30), 4)
    labels = pl.Series(['[[0,1,"A"]]', "[]"] * 60)
    codes = ENTITIES.divide(labels, ["A"], units, {1: 0.2, 2: 0.2}, np.random.default_rng(0))
    assert set(codes) == {0, 1, 2}
    assert all(len(set(codes[units == unit])) == 1 for unit in range(30))


def test_a_type_that_is_removed_leaves_its_texts(tmp_path: Path) -> None:
    rows = [(f"text {number}", '[[0,2,"A"],[3,4,"B"]]') for number in range(10)]
    remedy = Remedy(kind="drop_labels", values={"B": ""})
    examples = examples_of(tmp_path / "rows.json", rows, remedy)
    assert (len(examples), examples.labels, examples.remedy_counts) == (10, ["A"], [10])


def test_texts_without_any_entity_cannot_be_learned_from(tmp_path: Path) -> None:
    rows = [(f"text {number}", "[]") for number in range(20)]
    with pytest.raises(Untrainable, match="marks no entity") as raised:
        require_trainable(examples_of(tmp_path / "rows.json", rows))
    assert raised.value.code == "no_entities"


def test_entities_that_tear_words_are_found(tmp_path: Path) -> None:
    rows = [
        ("the Berliners", '[[4,10,"LOC"]]'),
        ("in 北京大学 of Rome", '[[3,5,"LOC"],[11,15,"LOC"]]'),
        ("A4 is a road", '[[0,1,"ROAD"]]'),
        ("in 1945", '[[3,5,"CENTURY"]]'),
    ]
    examples = examples_of(tmp_path / "rows.json", rows)
    split = split_examples(examples, SplitPlan())
    (finding,) = check_entity_edges(examples, split)
    assert (finding.count, finding.rows) == (2, [0, 3])
    assert finding.examples[0] == "…the [Berlin]ers…"
    whole = examples_of(tmp_path / "whole.json", rows[1:3] * 2)
    assert check_entity_edges(whole, split) == []
