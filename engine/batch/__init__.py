"""Many files in, answers out: constant memory, resumable, input columns and order kept.

``classify_files.classify_files`` is the job. A format is added by one module and one row below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.registry import Registry

if TYPE_CHECKING:
    from engine.batch.source import InputFile, Source
    from engine.batch.writers import Writer

SOURCES: Registry[Callable[[InputFile], Source]] = Registry(
    "input format",
    {
        "csv": "engine.batch.delimited:open_delimited",
        "tsv": "engine.batch.delimited:open_delimited",
        "txt": "engine.batch.delimited:open_lines",
        "jsonl": "engine.batch.json_rows:open_json_lines",
        "json": "engine.batch.json_rows:open_json",
        "parquet": "engine.batch.columnar:open_parquet",
        "xlsx": "engine.batch.columnar:open_spreadsheet",
        "documents": "engine.batch.documents:open_documents",
        "conll": "engine.batch.tagged:open_tagged",
    },
)

WRITERS: Registry[type[Writer]] = Registry(
    "output format",
    {
        "csv": "engine.batch.writers:CsvWriter",
        "tsv": "engine.batch.writers:TsvWriter",
        "jsonl": "engine.batch.writers:JsonLinesWriter",
        "xlsx": "engine.batch.columnar_writers:SpreadsheetWriter",
        "parquet": "engine.batch.columnar_writers:ParquetWriter",
    },
)
