"""A number a text: how kind a comment is, by GoEmotions. The starter against ridge regression.

    python -m tests.benchmarks.scores DATA [--train 6000] [--epochs 3] [--write FILE]

DATA holds goemotions/original. The score of a comment is the share of its labels that are positive
emotions less the share that are negative ones, -1 to 1, by the grouping published with the data
(Demszky and others, 2020). The first rows of the training and development files are learned from
(development: a sixth as many), the whole test file is answered. Scores come with 95 % bootstrap
intervals over the test texts; the mean of the training part has a correlation of 0.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.score_table import figures, fine_tuned, options_of, print_table

POSITIVE = "amusement excitement joy love desire optimism caring pride admiration gratitude relief approval"
NEGATIVE = (
    "fear nervousness remorse embarrassment disappointment sadness grief disgust anger annoyance "
    "disapproval"
)
HEADING = (
    "| score | train / validation / test | system | Pearson | Spearman | "
    "root mean squared error | training |\n| --- | --- | --- | --- | --- | --- | --- |"
)


def score(labels: list[str]) -> float:
    """From -1, all labels negative, to 1, all positive."""
    positive, negative = POSITIVE.split(), NEGATIVE.split()
    return sum((label in positive) - (label in negative) for label in labels) / len(labels)


def scored(data: Path, train: int, folder: Path) -> list[str]:
    """Three files with text and score; their paths."""
    source = data / "goemotions" / "original"
    names = (source / "labels.txt").read_text("utf-8").split()
    made = []
    for name, rows in (("train", train), ("dev", train // 6), ("test", None)):
        lines = (source / f"{name}.tsv").read_text("utf-8").strip("\n").split("\n")[:rows]
        made.append(folder / f"{name}.csv")
        with made[-1].open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(("text", "score"))
            for text, labels, _ in (line.split("\t") for line in lines):
                held = [names[int(number)] for number in labels.split(",")]
                writer.writerow((text, f"{score(held):.3f}"))
    return [str(path) for path in made]


def measured(data: Path, train: int, epochs: int, home: Path) -> Iterator[str]:
    """Two rows of the table: the starter and the baseline."""
    from engine.data.description import Role
    from engine.data.importing import import_files
    from engine.jobs import drain
    from engine.training.recipe import DataPart

    imported = drain(import_files(paths=scored(data, train, home)))
    roles = {"text": Role.TEXT, "score": Role.LABEL}
    report, examples = fine_tuned(
        DataPart(dataset=imported.folder, roles=roles), "regression", epochs=epochs
    )
    assert report.baseline is not None
    for title, scores in (
        ("starter", report.model),
        ("TF-IDF and ridge regression", report.baseline),
    ):
        cells = figures(scores, ["pearson", "spearman", "rmse"], as_percent=False)
        yield f"| kindness | {examples} | {title} | {cells} | {scores.seconds:.0f} s |"


def main() -> int:
    """Print the table."""
    parser = options_of(__doc__, "data", epochs=3)
    parser.add_argument("--train", type=int, default=6000)
    options = parser.parse_args()
    return print_table(
        HEADING,
        lambda home: measured(options.data, options.train, options.epochs, home),
        options.write,
    )


if __name__ == "__main__":
    raise SystemExit(main())
