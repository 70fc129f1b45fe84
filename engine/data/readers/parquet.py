"""Parquet, with the class names that Hugging Face's ``datasets`` stores in the file's metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from engine.data.description import ImportOptions, SourceFile
from engine.data.pace import Pace
from engine.data.reading import Block, Member, Reading, ReadLog, no_rows, unique_names
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    import polars as pl

_BLOCK_ROWS = 20_000


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield the rows, every column as text; raises ``UserError`` for a damaged file."""
    import polars as pl

    del options  # a Parquet file says all of it itself
    try:
        table = pl.scan_parquet(member.path)
        schema = table.collect_schema()
        total = int(table.select(pl.len()).collect().item())
        names = _class_names(pl.read_parquet_metadata(member.path))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(member, error) from error
    if not total:
        raise no_rows(member, header_only=True)
    cells = _as_text(schema, names)
    for column in names:
        log.note(
            text(
                "The class names stored in {file} were put in the place of the numbers in "
                "“{column}”.",
                file=member.name,
                column=column,
            )
        )
    pace = Pace(text("Reading {file}", file=member.name), total)
    for start in range(0, total, _BLOCK_ROWS):
        try:
            block = table.slice(start, _BLOCK_ROWS).select(cells).collect()
        except pl.exceptions.PolarsError as error:
            raise _damaged(member, error) from error
        yield Block(block, range(start + 1, start + 1 + block.height))
        yield pace.at(min(total, start + _BLOCK_ROWS))
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format="Parquet",
        rows=total,
        split=member.split,
        sha256=member.sha256,
    )


def _as_text(schema: pl.Schema, names: dict[str, list[str]]) -> list[pl.Expr]:
    import polars as pl

    columns = unique_names(list(schema))
    return [
        _column(pl.col(name), schema[name], names.get(name, [])).alias(column)
        for name, column in zip(schema, columns, strict=True)
    ]


def _column(cell: pl.Expr, kind: pl.DataType, names: list[str]) -> pl.Expr:
    import polars as pl

    named = pl.element() if isinstance(kind, pl.List) else cell
    named = named.replace_strict(dict(enumerate(names)), default=None, return_dtype=pl.String)
    if names and kind.is_integer():
        return named
    if names and isinstance(kind, pl.List):
        return cell.list.eval(named).map_elements(_listed, return_dtype=pl.String)
    if isinstance(kind, pl.Struct):
        return cell.struct.json_encode()
    if isinstance(kind, pl.List | pl.Array):
        return cell.map_elements(_listed, return_dtype=pl.String)
    if kind == pl.Binary:
        return cell.cast(pl.String, strict=False)
    written = cell.cast(pl.String)
    return pl.when(written != "").then(written)


def _listed(cells: pl.Series) -> str:
    return msgspec.json.encode(cells.to_list(), enc_hook=str).decode()


def _class_names(metadata: dict[str, str]) -> dict[str, list[str]]:
    """Column -> names, for every ``ClassLabel`` or list of such of the Hugging Face description."""
    try:
        described: Any = msgspec.json.decode(metadata.get("huggingface", "{}"))
        features = described["info"]["features"]
        return {
            column: [str(name) for name in label["names"]]
            for column, feature in features.items()
            if (label := _class_label(feature)) is not None
        }
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError):
        return {}


def _class_label(feature: Any) -> dict[str, Any] | None:
    inner = feature[0] if isinstance(feature, list) and len(feature) == 1 else feature
    if isinstance(inner, dict) and isinstance(inner.get("feature"), dict):
        inner = inner["feature"]  # a list: of tags, one for each token
    is_label = isinstance(inner, dict) and inner.get("_type") == "ClassLabel"
    return inner if is_label else None


def _damaged(member: Member, error: Exception) -> UserError:
    return UserError(
        text("The Parquet file is damaged: {error}", error=str(error).split("\n")[0]),
        place=member.place(),
        remedy=text("Copy or export it again."),
    )
