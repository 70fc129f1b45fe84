"""Collects blocks of rows on disk and joins them, by column name, into one memory-mappable table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import polars as pl

from engine.data.reading import Block

_PART_BYTES = 8 << 20
_BATCH_ROWS = 32_768  # small batches let later scans run in little memory


class _Part(msgspec.Struct, frozen=True):
    path: Path
    source: int
    columns: list[str]


class TableWriter:
    """Memory stays bounded: blocks go to parts of about 8 MB, which are streamed together last."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._parts: list[_Part] = []
        self._waiting: list[pl.DataFrame] = []
        self._waiting_bytes = 0
        self._source = 0

    def add(self, source: int, block: Block) -> None:
        """Append rows of the file with this index."""
        if source != self._source:
            self.flush()
            self._source = source
        numbers = block.numbers
        rows = (
            pl.int_range(numbers.start, numbers.stop, dtype=pl.UInt32, eager=True)
            if isinstance(numbers, range)
            else pl.Series(numbers, dtype=pl.UInt32)
        )
        frame = block.table.with_columns(rows.alias("__row"))
        self._waiting.append(frame)
        self._waiting_bytes += int(frame.estimated_size())
        if self._waiting_bytes >= _PART_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting as a part."""
        if not self._waiting:
            return
        path = self._folder / f"part-{len(self._parts)}.arrow"
        frame = pl.concat(self._waiting, how="diagonal")
        frame.write_ipc(path, compression="uncompressed")
        self._parts.append(
            _Part(path, self._source, [name for name in frame.columns if name != "__row"])
        )
        self._waiting, self._waiting_bytes = [], 0

    def columns(self) -> list[str]:
        """All columns, in the order in which they were met."""
        return list(dict.fromkeys(name for part in self._parts for name in part.columns))

    def scan(self, splits: Sequence[str]) -> pl.LazyFrame:
        """All parts one below the other; ``splits`` holds the split of each source or ""."""
        columns = self.columns()
        frames = []
        for part in self._parts:
            cells = [
                pl.col(name) if name in part.columns else pl.lit(None, pl.String).alias(name)
                for name in columns
            ]
            frames.append(
                pl.scan_ipc(part.path).select(
                    *cells,
                    pl.lit(part.source, pl.UInt32).alias("__file"),
                    "__row",
                    pl.lit(splits[part.source] or None, pl.String).alias("__split"),
                )
            )
        return pl.concat(frames, how="vertical")

    def finish(self, path: Path, splits: Sequence[str]) -> None:
        """Write the whole table to ``path``, uncompressed."""
        write_table(self.scan(splits), path)
        for part in self._parts:
            part.path.unlink()


def write_table(table: pl.LazyFrame, path: Path) -> None:
    """Stream a table to ``path`` so that it can be memory-mapped."""
    table.sink_ipc(path, compression="uncompressed", record_batch_size=_BATCH_ROWS)
