"""Test accuracy on six public sets: the starter, the same network with random weights, word counts.

    python -m tests.benchmarks.accuracy DATA [--sets sst2,trec] [--preset balanced] [--write FILE]

DATA is a folder with the sets in their original files, one sub-folder each (see SETS). Every set is
imported as a user would drop it; the split is the files' own where they state one. The baseline is
TF-IDF + logistic regression on the same training part. Scores come with 95 % bootstrap intervals.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec


@dataclass(frozen=True)
class PublicSet:
    """``files`` relative to the data folder; ``roles`` where the guess is not what is wanted."""

    title: str
    files: tuple[str, ...]
    split: str
    roles: dict[str, str] = field(default_factory=dict)


SETS = {
    "ag_news": PublicSet(
        "AG News, 10,000 training rows",
        ("ag_news_noisy/samples10000valMed.csv", "ag_news_noisy/samplesTest.csv"),
        "official test (7,600)",
        {"gt": "label", "label": "ignored"},
    ),
    "sst2": PublicSet(
        "SST-2 (sentences)",
        ("sst2_clairett/train.tsv", "sst2_clairett/dev.tsv", "sst2_clairett/test.tsv"),
        "official test (1,821)",
    ),
    "trec": PublicSet("TREC-6", ("trec/qc/train.txt", "trec/qc/test.txt"), "official test (500)"),
    "banking77": PublicSet(
        "BANKING77", ("banking77/train.csv", "banking77/test.csv"), "official test (3,080)"
    ),
    "thucnews": PublicSet(
        "THUCNews titles, 10,000 training rows",
        ("thucnews_title/dev.txt", "thucnews_title/test.txt", "thucnews_title/class.txt"),
        "official test (10,000)",
    ),
    "chnsenticorp": PublicSet(
        "ChnSentiCorp (hotels)",
        ("chnsenticorp_htl/ChnSentiCorp_htl_all.csv",),
        "10 % stratified, seed 42",
    ),
}


@dataclass(frozen=True)
class Row:
    """Scores of one set, as text with intervals."""

    title: str
    split: str
    classes: int
    examples: dict[str, int]
    starter: str
    twin: str
    baseline: str
    macro_f1: str
    seconds: float
    examples_per_second: float


def measure(chosen: PublicSet, data: Path, preset: str, say: Callable[[str], None]) -> Row:
    """Train the starter and its random-weights twin on one set."""
    from engine.data.description import Role
    from engine.data.importing import import_files
    from engine.jobs import drain
    from engine.structure.structure import Structure
    from engine.training.presets import apply_preset
    from engine.training.recipe import DataPart, Recipe

    paths = [str(data / name) for name in chosen.files]
    imported = drain(import_files(paths=paths))
    roles = {column: Role(role) for column, role in chosen.roles.items()}
    part = DataPart(sources=paths, dataset=imported.dataset.id, roles=roles)
    recipe = apply_preset(Recipe(name=chosen.title, data=part), preset)
    report, examples, seconds, rate = _train(recipe, say)
    twin_recipe = msgspec.structs.replace(
        recipe,
        structure=Structure(random_weights=True),
        training=msgspec.structs.replace(recipe.training, baseline=False),
    )
    twin, *_ = _train(twin_recipe, say)
    baseline = report.baseline
    return Row(
        title=chosen.title,
        split=chosen.split,
        classes=len(report.labels),
        examples=examples,
        starter=_percent(report.model.metrics["accuracy"]),
        twin=_percent(twin.model.metrics["accuracy"]),
        baseline=_percent(baseline.metrics["accuracy"]) if baseline else "",
        macro_f1=_percent(report.model.metrics["macro_f1"]),
        seconds=seconds,
        examples_per_second=rate,
    )


def _train(recipe: object, say: Callable[[str], None]):  # type: ignore[no-untyped-def]
    from engine.events import Evaluated, Event
    from engine.jobs import drain
    from engine.library.store import ModelLibrary
    from engine.metrics.report import parse_report
    from engine.training.fine_tune import fine_tune

    def hear(event: Event) -> None:
        if isinstance(event, Evaluated):
            scores = event.metrics
            say(f"  epoch {event.epoch:.1f} {event.split}: {scores['accuracy']:.4f}")

    started = time.monotonic()
    result = drain(fine_tune(recipe=recipe), hear)
    folder = Path(result.folder)
    report = parse_report((folder / "report.json").read_bytes())
    examples = ModelLibrary().get(result.model).examples
    return report, examples, time.monotonic() - started, result.examples_per_second


def _percent(score) -> str:  # type: ignore[no-untyped-def]
    return f"{score.value:.1%} ({score.low:.1%}–{score.high:.1%})".replace("%–", "–")


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| set | classes | train / validation / test | starter | random weights | TF-IDF + LR "
        "| starter macro-F1 | minutes | examples/s |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        counts = " / ".join(f"{row.examples.get(s, 0):,}" for s in ("train", "validation", "test"))
        lines.append(
            f"| {row.title}; {row.split} | {row.classes} | {counts} | {row.starter} | {row.twin} "
            f"| {row.baseline} | {row.macro_f1} | {row.seconds / 60:.1f} "
            f"| {row.examples_per_second:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--preset", default="balanced")
    parser.add_argument("--write", type=Path, help="append the table to this file")
    options = parser.parse_args()

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    rows = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["TUNESMITH_HOME"] = home
        for name in options.sets.split(","):
            say(name)
            rows.append(measure(SETS[name], options.data, options.preset, say))
            print(table(rows[-1:]).splitlines()[-1], flush=True)
    print()
    print(table(rows))
    if options.write:
        with options.write.open("a", encoding="utf-8") as file:
            file.write("\n" + table(rows) + "\n")


if __name__ == "__main__":
    main()
