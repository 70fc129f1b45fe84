"""What the benchmarks of single tasks share: fine-tune the starter, print rows of a table."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from engine.metrics.report import AnyReport, SystemScores
    from engine.training.recipe import DataPart


def options_of(
    description: str | None, source: str, *, epochs: int | None = None
) -> argparse.ArgumentParser:
    """A parser with the path ``source``, ``--write`` and, with a number of them, ``--epochs``."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(source, type=Path)
    if epochs is not None:
        parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--write", type=Path, help="also write the table to this file")
    return parser


def print_table(
    heading: str, rows: Callable[[Path], Iterable[str]], write: Path | None = None
) -> int:
    """Print the rows that are made in a fresh home, and write them to a file if asked.

    ``rows`` is given the home, where files may be put, and yields Markdown rows; each is told on
    standard error as soon as it is there. Returns the exit status 0.
    """
    with tempfile.TemporaryDirectory() as home:
        os.environ["TUNESMITH_HOME"] = home
        lines = [heading]
        for row in rows(Path(home)):
            lines.append(row)
            sys.stderr.write(f"{row}\n")
    sys.stdout.write("\n".join(lines) + "\n")
    if write is not None:
        write.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def fine_tuned(data: DataPart, task: str, **settings: float) -> tuple[AnyReport, str]:
    """The report of the starter after preset *Balanced* changed by ``settings``.

    Beside it the examples of the three parts, as "train / validation / test".
    """
    from engine.jobs import drain
    from engine.metrics.report import parse_report
    from engine.training.fine_tune import fine_tune
    from engine.training.presets import apply_preset
    from engine.training.recipe import Recipe

    recipe = apply_preset(Recipe(name=f"Benchmark of {task}", task=task, data=data), "balanced")
    training = msgspec.structs.replace(recipe.training, **settings)
    result = drain(fine_tune(recipe=msgspec.structs.replace(recipe, training=training)))
    report = parse_report((Path(result.folder) / "report.json").read_bytes())
    card = msgspec.json.decode((Path(result.folder) / "card.json").read_bytes())
    return report, " / ".join(f"{count:,}" for count in card["examples"].values())


def figures(scores: SystemScores, names: Iterable[str], *, as_percent: bool = True) -> str:
    """Cells of a row: each metric with its 95 % interval."""
    scale, form, sign = (100, ".1f", "%") if as_percent else (1, ".3f", "")
    return " | ".join(
        f"{score.value * scale:{form}}{sign} "
        f"({score.low * scale:{form}}–{score.high * scale:{form}}{sign})"
        for score in (scores.metrics[name] for name in names)
    )
