"""Texts with several labels: the starter against TF-IDF one-vs-rest on GoEmotions.

    python -m tests.benchmarks.several_labels DATA [--train 6000] [--epochs 3] [--write FILE]

DATA holds goemotions/original with train.tsv, dev.tsv, test.tsv and labels.txt. The first rows of
the training and development files are learned from (development: a sixth as many), the whole test
file is answered. With 28 labels as they are, and with the 7 of Ekman, made of them by the remedy
that merges labels. Scores come with 95 % bootstrap intervals over the test texts.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

EKMAN = {
    "anger": "anger annoyance disapproval",
    "disgust": "disgust",
    "fear": "fear nervousness",
    "joy": "joy amusement approval excitement gratitude love optimism relief pride admiration "
    "desire caring",
    "sadness": "sadness disappointment embarrassment grief remorse",
    "surprise": "surprise realization confusion curiosity",
}
"""The mapping published with the data (Demszky and others, 2020); neutral stays."""

HEADING = (
    "| labels | train / validation / test | system | macro-F1 | micro-F1 | all labels right | "
    "training |\n| --- | --- | --- | --- | --- | --- | --- |"
)


def subset(data: Path, train: int, folder: Path) -> Path:
    """The first rows of the files, and the names beside them."""
    source = data / "goemotions" / "original"
    for name, rows in (("train", train), ("dev", train // 6), ("test", None)):
        lines = (source / f"{name}.tsv").read_text("utf-8").split("\n")[:rows]
        (folder / f"{name}.tsv").write_text("\n".join(lines), "utf-8")
    (folder / "labels.txt").write_bytes((source / "labels.txt").read_bytes())
    return folder


def measured(folder: Path, epochs: int, *, as_ekman: bool) -> list[str]:
    """Two rows of the table: the starter and the baseline."""
    from engine.data.importing import import_files
    from engine.data.preparation import Remedy
    from engine.jobs import drain
    from engine.metrics.report import LabelSetsReport, parse_report
    from engine.training.fine_tune import fine_tune
    from engine.training.presets import apply_preset
    from engine.training.recipe import DataPart, Recipe

    imported = drain(import_files(paths=[str(folder)]))
    merges = {fine: basic for basic, names in EKMAN.items() for fine in names.split()}
    merged = {fine: basic for fine, basic in merges.items() if fine != basic}
    remedies = [Remedy(kind="merge_labels", values=merged)] if as_ekman else []
    data = DataPart(dataset=imported.folder, remedies=remedies)
    recipe = apply_preset(Recipe(name="GoEmotions", task="multi_label", data=data), "balanced")
    training = msgspec.structs.replace(recipe.training, epochs=epochs)
    result = drain(fine_tune(recipe=msgspec.structs.replace(recipe, training=training)))
    report = parse_report((Path(result.folder) / "report.json").read_bytes())
    assert isinstance(report, LabelSetsReport)
    assert report.baseline is not None
    card = msgspec.json.decode((Path(result.folder) / "card.json").read_bytes())
    examples = " / ".join(f"{count:,}" for count in card["examples"].values())
    return [
        f"| {len(report.labels)} | {examples} | {title} | {_figures(scores)} | "
        f"{scores.seconds:.0f} s |"
        for title, scores in (("starter", report.model), ("TF-IDF one-vs-rest", report.baseline))
    ]


def _figures(scores: Any) -> str:
    return " | ".join(
        f"{score.value:.1%} ({score.low * 100:.1f}–{score.high:.1%})"
        for score in (scores.metrics[name] for name in ("macro_f1", "micro_f1", "exact"))
    )


def main() -> int:
    """Print the table, and write it to a file if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--train", type=int, default=6000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["TUNESMITH_HOME"] = home
        folder = Path(home) / "goemotions"
        folder.mkdir()
        subset(options.data, options.train, folder)
        lines = [HEADING]
        for as_ekman in (True, False):
            lines += measured(folder, options.epochs, as_ekman=as_ekman)
            sys.stderr.write("\n".join(lines[-2:]) + "\n")
    print("\n".join(lines))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
