"""Questions about a context: the starter against the sentence that resembles the question most.

    python -m tests.benchmarks.questions SQUAD_FILE [--contexts 300] [--epochs 1]
        [--max-length 256] [--write FILE]

The first contexts of the file are divided as the application divides them (80 / 10 / 10, all
questions of a context in one part). Token F1 and exact match on the test part, with 95 % bootstrap
intervals over the questions.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.score_table import figures, fine_tuned, options_of, print_table

HEADING = (
    "| set | train / validation / test questions | system | F1 | exact match | training |\n"
    "| --- | --- | --- | --- | --- | --- |"
)


def subset(file: Path, contexts: int, folder: Path) -> Path:
    """The first ``contexts`` paragraphs of a SQuAD file, in their articles."""
    content = json.loads(file.read_text("utf-8"))
    articles = []
    for article in content["data"]:
        paragraphs = article["paragraphs"][:contexts]
        contexts -= len(paragraphs)
        if paragraphs:
            articles.append(article | {"paragraphs": paragraphs})
    made = folder / file.name
    made.write_text(json.dumps(content | {"data": articles}), "utf-8")
    return made


def measured(options: argparse.Namespace, home: Path) -> Iterator[str]:
    """Two rows of the table: the starter and the baseline."""
    from engine.data.importing import import_files
    from engine.jobs import drain
    from engine.training.recipe import DataPart

    imported = drain(import_files(paths=[str(subset(options.file, options.contexts, home))]))
    report, examples = fine_tuned(
        DataPart(dataset=imported.folder),
        "question_answering",
        epochs=options.epochs,
        max_length=options.max_length,
    )
    assert report.baseline is not None
    for title, scores in (("starter", report.model), ("most similar sentence", report.baseline)):
        cells = figures(scores, ["f1", "exact_match"])
        yield f"| {options.file.stem} | {examples} | {title} | {cells} | {scores.seconds:.0f} s |"


def main() -> int:
    """Print the table."""
    parser = options_of(__doc__, "file", epochs=1)
    parser.add_argument("--contexts", type=int, default=300)
    parser.add_argument("--max-length", type=int, default=256)
    options = parser.parse_args()
    return print_table(HEADING, lambda home: measured(options, home), options.write)


if __name__ == "__main__":
    raise SystemExit(main())
