"""Test accuracy of the preset *Instant* beside the same with other rates and weight decays.

    python -m tests.benchmarks.instant_heads DATA [--heads 0.01:0.01] [--random-scores] [--write FILE]

DATA holds the public sets (``public_sets``). Each training is the application's own, with its
validation part, early stopping and choice of the best weights: 8 and 64 texts a class in three
draws, and 5,000 texts in one. Tests are cut to 1,000 texts, drawn once, the same for all. With
``--random-scores`` the output layer begins at random weights instead of zeros.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import msgspec

from engine.structure import changes
from tests.benchmarks.public_sets import SETS, Rows, drawn
from tests.benchmarks.score_table import options_of, print_table

MOST_TEST = 1_000
SIZES = {"8 a class": (8, 3), "64 a class": (64, 3), "5,000": (None, 1)}  # texts a class, draws
MOST_TRAINING = 5_000
Head = tuple[float, float]  # learning rate, weight decay


def accuracies(
    training: Rows, test: Rows, folder: Path, heads: list[Head]
) -> tuple[int, list[float]]:
    """Texts trained on, and the accuracy with the preset's own numbers and with each of ``heads``."""
    from engine.data.importing import import_files
    from engine.jobs import drain
    from engine.metrics.report import parse_report
    from engine.training.fine_tune import fine_tune
    from engine.training.presets import apply_preset
    from engine.training.recipe import DataPart, Recipe

    folder.mkdir()
    for name, rows in (("train", training), ("test", test)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "label"), *rows])
    imported = drain(import_files(paths=[str(folder / f"{n}.csv") for n in ("train", "test")]))
    recipe = apply_preset(Recipe(name="heads", data=DataPart(dataset=imported.folder)), "instant")
    own = msgspec.structs.replace(recipe.training, baseline=False)
    found, examples = [], 0
    for head in (None, *heads):
        chosen = own
        if head:
            chosen = msgspec.structs.replace(own, learning_rate=head[0], weight_decay=head[1])
        result = drain(fine_tune(recipe=msgspec.structs.replace(recipe, training=chosen)))
        report = parse_report((Path(result.folder) / "report.json").read_bytes())
        found.append(100 * report.model.metrics["accuracy"].value)
        card = msgspec.json.decode((Path(result.folder) / "card.json").read_bytes())
        examples = int(card["examples"]["train"])
    return examples, found


def measured(
    data: Path, names: list[str], sizes: list[str], heads: list[Head], home: Path
) -> Iterator[str]:
    """A row for each set and size."""
    for size in sizes:
        per_class, draws = SIZES[size]
        for name in names:
            pool, test = SETS[name](data)
            test = drawn(test, None, 0)[:MOST_TEST]
            scores, examples = [], 0
            for seed in range(draws):
                training = drawn(pool, per_class, seed)[:MOST_TRAINING]
                folder = home / f"{name} {size} {seed}"
                examples, found = accuracies(training, test, folder, heads)
                scores.append(found)
            cells = " | ".join(f"{mean(column):.1f}" for column in zip(*scores, strict=True))
            yield f"| {name} | {size} | {examples:,} | {cells} |"


def _head(given: str) -> Head:
    rate, decay = given.split(":")
    return float(rate), float(decay)


def main() -> int:
    """Print the table."""
    parser = options_of(__doc__, "data")
    parser.add_argument("--heads", nargs="*", type=_head, default=[])
    parser.add_argument("--sets", nargs="*", choices=list(SETS), default=list(SETS))
    parser.add_argument("--sizes", nargs="*", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--random-scores", action="store_true")
    options = parser.parse_args()
    if options.random_scores:
        changes.begin_at_zero = lambda *_: None
    titles = ["the preset's", *(f"{rate:g}, {decay:g}" for rate, decay in options.heads)]
    columns = ["set", "texts", "trained on", *titles]
    heading = "| " + " | ".join(columns) + " |\n" + "| --- " * len(columns) + "|"

    def rows(home: Path) -> Iterator[str]:
        yield from measured(options.data, options.sets, options.sizes, options.heads, home)

    return print_table(heading, rows, options.write)


if __name__ == "__main__":
    raise SystemExit(main())
