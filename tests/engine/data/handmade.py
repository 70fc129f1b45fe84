"""Dataset folders written by hand, as the importer writes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import polars as pl

from engine.data.dataset import DatasetFolder
from engine.data.description import Column, Dataset, ImportOptions, Role, SourceFile
from engine.messages import text


def make_folder(
    path: Path,
    columns: dict[str, Sequence[str | None]],
    roles: dict[str, Role],
    splits: Sequence[str | None] | None = None,
) -> DatasetFolder:
    """A folder with one source file, ``reviews.csv``, whose first row is a header."""
    table = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    rows = table.height
    table = table.with_columns(
        pl.lit(0, dtype=pl.UInt32).alias("__file"),
        pl.int_range(2, rows + 2, dtype=pl.UInt32).alias("__row"),
        pl.Series("__split", splits or [None] * rows, dtype=pl.String),
    )
    path.mkdir(parents=True, exist_ok=True)
    table.write_ipc(path / "table.arrow", compression="uncompressed")
    dataset = Dataset(
        id=path.name,
        name="reviews",
        fingerprint="0",
        rows=rows,
        columns=[
            Column(
                name=name,
                kind="text",
                role=roles.get(name, Role.IGNORED),
                reason=text("Written by hand."),
                distinct=table[name].n_unique(),
                missing=table[name].null_count(),
            )
            for name in columns
        ],
        sources=[SourceFile(path="reviews.csv", format="csv", rows=rows)],
        options=ImportOptions(),
        splits={},
    )
    (path / "dataset.json").write_bytes(msgspec.json.encode(dataset))
    return DatasetFolder(path)


def labelled(
    path: Path,
    texts: Sequence[str | None],
    labels: Sequence[str | None],
    splits: Sequence[str | None] | None = None,
    groups: Sequence[str | None] | None = None,
) -> DatasetFolder:
    """A folder with the columns ``text`` and ``label``, and ``author`` where there are groups."""
    columns: dict[str, Sequence[str | None]] = {"text": texts, "label": labels}
    roles = {"text": Role.TEXT, "label": Role.LABEL}
    if groups is not None:
        columns["author"] = groups
        roles["author"] = Role.GROUP
    return make_folder(path, columns, roles, splits)
