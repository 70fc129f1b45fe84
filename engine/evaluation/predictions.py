"""The answers on the test split, kept beside the model: ``predictions.arrow``.

It holds the user's texts, which is why an exported archive leaves it out unless asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from engine import durable
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    import polars as pl

FILE_NAME = "predictions.arrow"


class Mistake(msgspec.Struct, frozen=True):
    """One example of the split with the model's answer. ``row`` is its row in the table."""

    row: int
    text: str
    label: str
    predicted: str
    confidence: float
    second: str | None = None


class Mistakes(msgspec.Struct, frozen=True):
    """A window of the examples asked for; ``total`` counts all of them."""

    total: int
    rows: list[Mistake]


def write_predictions(
    folder: Path | str,
    *,
    rows: ArrayLike,
    texts: Sequence[str],
    labels: Sequence[str],
    predicted: Sequence[str],
    confidences: ArrayLike | None,
    seconds: Sequence[str] | None = None,
) -> None:
    """Write ``predictions.arrow`` durably; all sequences are in table order and equally long.

    ``labels`` and ``predicted`` are label cells. Confidences and second texts may be lacking.
    """
    import polars as pl

    table = pl.DataFrame(
        {
            "row": pl.Series(np.asarray(rows), dtype=pl.UInt32),
            "text": pl.Series(list(texts), dtype=pl.String),
            "label": pl.Series(list(labels), dtype=pl.String),
            "predicted": pl.Series(list(predicted), dtype=pl.String),
            "confidence": pl.Series(
                [None] * len(texts) if confidences is None else np.asarray(confidences),
                dtype=pl.Float32,
            ),
            "second": pl.Series(seconds or [None] * len(texts), dtype=pl.String),
        }
    )
    with durable.new_file(Path(folder) / FILE_NAME) as path:
        table.write_ipc(path)


def read_predictions(folder: Path | str) -> pl.DataFrame:
    """All predictions; raises ``UserError`` when the file is missing or damaged."""
    import polars as pl

    path = Path(folder) / FILE_NAME
    try:
        return pl.read_ipc(path.read_bytes())
    except FileNotFoundError as error:
        raise UserError(
            text("The predictions on the test set were not kept with this model."),
            place=text("{path}", path=str(path)),
            remedy=text("Models that came from an archive often lack them; scores are unaffected."),
        ) from error
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UserError(
            text("The predictions on the test set cannot be read: {reason}.", reason=str(error)),
            place=text("{path}", path=str(path)),
        ) from error


def mistakes(
    folder: Path | str,
    true: str | None = None,
    predicted: str | None = None,
    offset: int = 0,
    length: int = 100,
) -> Mistakes:
    """Wrong answers, most confident first; a cell of the confusion matrix when both are given.

    With ``true == predicted`` the cell is on the diagonal and its right answers are returned.
    """
    import polars as pl

    table = read_predictions(folder)
    if true is None or true != predicted:
        table = table.filter(pl.col("label") != pl.col("predicted"))
    if true is not None:
        table = table.filter(pl.col("label") == true)
    if predicted is not None:
        table = table.filter(pl.col("predicted") == predicted)
    ordered = table.sort("confidence", "row", descending=[True, False])
    window = ordered.slice(offset, length)
    return Mistakes(len(table), [Mistake(**row) for row in window.iter_rows(named=True)])
