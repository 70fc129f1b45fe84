"""Six public classification sets, read from their original files for the benchmarks."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

Rows = list[tuple[str, str]]


def sst2(data: Path) -> tuple[Rows, Rows]:
    """English film sentences, 2 classes; official train and test."""
    folder = data / "sst2_clairett"
    return _tsv(folder / "train.tsv"), _tsv(folder / "test.tsv")


def trec(data: Path) -> tuple[Rows, Rows]:
    """English questions, 6 classes; official train and test."""

    def read(name: str) -> Rows:
        content = (data / "trec" / "qc" / name).read_text("latin-1")
        pairs = [line.split(" ", 1) for line in content.splitlines() if line.strip()]
        return [(text, label.split(":")[0]) for label, text in pairs]

    return read("train.txt"), read("test.txt")


def banking77(data: Path) -> tuple[Rows, Rows]:
    """English customer questions, 77 intents; official train and test."""
    folder = data / "banking77"
    return (
        _csv(folder / "train.csv", "text", "category"),
        _csv(folder / "test.csv", "text", "category"),
    )


def ag_news(data: Path) -> tuple[Rows, Rows]:
    """English news, 4 classes; 10,000 rows with clean labels, official test."""
    folder = data / "ag_news_noisy"
    return (
        _csv(folder / "samples10000valMed.csv", "text", "gt"),
        _csv(folder / "samplesTest.csv", "text", "gt"),
    )


def thucnews(data: Path) -> tuple[Rows, Rows]:
    """Chinese headlines, 10 classes; trained on the official dev file, tested on test."""
    folder = data / "thucnews_title"
    return _tsv(folder / "dev.txt"), _tsv(folder / "test.txt")


def hotels(data: Path) -> tuple[Rows, Rows]:
    """Chinese hotel reviews, 2 classes; every fifth row of a seeded shuffle is for testing."""
    rows = _csv(data / "chnsenticorp_htl" / "ChnSentiCorp_htl_all.csv", "review", "label")
    order = np.random.default_rng(0).permutation(len(rows))
    rows = [rows[at] for at in order]
    return [row for at, row in enumerate(rows) if at % 5], rows[::5]


SETS = {
    "sst2": sst2,
    "trec": trec,
    "banking77": banking77,
    "hotels": hotels,
    "thucnews": thucnews,
    "ag_news": ag_news,
}


def drawn(rows: Rows, per_class: int | None, seed: int) -> Rows:
    """``per_class`` rows of each label (all there are where there are fewer), shuffled."""
    dice = np.random.default_rng(seed)
    if per_class is None:
        return [rows[at] for at in dice.permutation(len(rows))]
    chosen: Rows = []
    for label in sorted({label for _, label in rows}):
        mine = [row for row in rows if row[1] == label]
        chosen += [mine[at] for at in dice.permutation(len(mine))[:per_class]]
    return [chosen[at] for at in dice.permutation(len(chosen))]


def _tsv(path: Path) -> Rows:
    lines = path.read_text("utf-8").splitlines()
    return [(text, label) for text, label in (line.rsplit("\t", 1) for line in lines)]


def _csv(path: Path, text: str, label: str) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row[text], row[label]) for row in csv.DictReader(file) if row[text].strip()]
