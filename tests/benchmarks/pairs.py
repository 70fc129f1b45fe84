"""Pairs of texts: does this sentence answer this question? The starter against TF-IDF.

    python -m tests.benchmarks.pairs SQUAD_FILE [--contexts 400] [--epochs 3] [--write FILE]

Made as QNLI was of SQuAD (Wang and others 2018, "GLUE"): each question beside the sentence of its
context that holds the answer, and beside another sentence of the same context, drawn with a seed.
All pairs of a context stay in one part of the split. Scores are of the test part, with 95 %
bootstrap intervals; guessing reaches 50 %.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.score_table import figures, fine_tuned, options_of, print_table

HEADING = (
    "| set | train / validation / test pairs | system | accuracy | training |\n"
    "| --- | --- | --- | --- | --- |"
)
_END_OF_SENTENCE = re.compile(r"[。！？]|[.!?](?=\s)")
_SHORTEST = 5  # characters; less is a remnant of the division
_SEED = 0


def sentences(context: str) -> list[tuple[int, int]]:
    """Beginning and end of each sentence in ``context``, in characters."""
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(context)]
    spans = zip([0, *ends], [*ends, len(context)], strict=True)
    return [(start, end) for start, end in spans if end - start >= _SHORTEST]


def pairs(file: Path, contexts: int) -> list[tuple[str, str, str, int]]:
    """Question, sentence, "yes" or "no", and the number of the context, of the first contexts."""
    draw = random.Random(_SEED)
    articles = json.loads(file.read_text("utf-8"))["data"]
    paragraphs = [each for article in articles for each in article["paragraphs"]]
    rows = []
    for number, paragraph in enumerate(paragraphs[:contexts]):
        context = paragraph["context"]
        spans = sentences(context)
        for asked in paragraph["qas"]:
            at = asked["answers"][0]["answer_start"]
            holding = [span for span in spans if span[0] <= at < span[1]]
            others = [span for span in spans if not span[0] <= at < span[1]]
            if holding and others:
                for label, (start, end) in (("yes", holding[0]), ("no", draw.choice(others))):
                    rows.append((asked["question"], context[start:end].strip(), label, number))
    return rows


def measured(file: Path, contexts: int, epochs: int, folder: Path) -> Iterator[str]:
    """Two rows of the table: the starter and the baseline."""
    from engine.data.description import Role
    from engine.data.importing import import_files
    from engine.jobs import drain
    from engine.training.recipe import DataPart

    made = folder / "pairs.csv"
    with made.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("question", "sentence2", "label", "group"))
        writer.writerows(pairs(file, contexts))
    imported = drain(import_files(paths=[str(made)]))
    roles = {
        "question": Role.TEXT,
        "sentence2": Role.SECOND_TEXT,
        "label": Role.LABEL,
        "group": Role.GROUP,
    }
    data = DataPart(dataset=imported.folder, roles=roles)
    report, examples = fine_tuned(data, "classification", epochs=epochs)
    assert report.baseline is not None
    for title, scores in (
        ("starter", report.model),
        ("TF-IDF and logistic regression", report.baseline),
    ):
        cells = figures(scores, ["accuracy"])
        yield f"| {file.stem} | {examples} | {title} | {cells} | {scores.seconds:.0f} s |"


def main() -> int:
    """Print the table."""
    parser = options_of(__doc__, "file", epochs=3)
    parser.add_argument("--contexts", type=int, default=400)
    options = parser.parse_args()
    return print_table(
        HEADING,
        lambda home: measured(options.file, options.contexts, options.epochs, home),
        options.write,
    )


if __name__ == "__main__":
    raise SystemExit(main())
