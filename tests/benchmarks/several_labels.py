"""Texts with several labels: the starter against TF-IDF one-vs-rest on GoEmotions.

    python -m tests.benchmarks.several_labels DATA [--train 6000] [--epochs 3] [--labels 7 28]
        [--write FILE]

DATA holds goemotions/original with train.tsv, dev.tsv, test.tsv and labels.txt. The first rows of
the training and development files are learned from (development: a sixth as many), the whole test
file is answered. With 28 labels as they are, and with the 7 of Ekman, made of them by the remedy
that merges labels. Scores come with 95 % bootstrap intervals over the test texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.score_table import figures, fine_tuned, options_of, print_table

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


def measured(folder: Path, epochs: int, *, as_ekman: bool) -> Iterator[str]:
    """Two rows of the table: the starter and the baseline."""
    from engine.data.importing import import_files
    from engine.data.preparation import Remedy
    from engine.jobs import drain
    from engine.training.recipe import DataPart

    imported = drain(import_files(paths=[str(folder)]))
    merges = {fine: basic for basic, names in EKMAN.items() for fine in names.split()}
    merged = {fine: basic for fine, basic in merges.items() if fine != basic}
    remedies = [Remedy(kind="merge_labels", values=merged)] if as_ekman else []
    data = DataPart(dataset=imported.folder, remedies=remedies)
    report, examples = fine_tuned(data, "multi_label", epochs=epochs)
    assert report.baseline is not None
    for title, scores in (("starter", report.model), ("TF-IDF one-vs-rest", report.baseline)):
        cells = figures(scores, ["macro_f1", "micro_f1", "exact"])
        yield f"| {len(report.labels)} | {examples} | {title} | {cells} | {scores.seconds:.0f} s |"


def main() -> int:
    """Print the table."""
    parser = options_of(__doc__, "data", epochs=3)
    parser.add_argument("--train", type=int, default=6000)
    parser.add_argument("--labels", type=int, nargs="*", choices=(7, 28), default=[7, 28])
    options = parser.parse_args()

    def rows(home: Path) -> Iterator[str]:
        folder = home / "goemotions"
        folder.mkdir()
        subset(options.data, options.train, folder)
        for labels in options.labels:
            yield from measured(folder, options.epochs, as_ekman=labels == 7)

    return print_table(HEADING, rows, options.write)


if __name__ == "__main__":
    raise SystemExit(main())
