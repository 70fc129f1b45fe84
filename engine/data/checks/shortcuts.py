"""Signs that alone give the label away, so that a model would learn them instead of the task.

Measured on at most 20,000 examples spread evenly over the table.
"""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from engine.data.evidence import excerpts, rows_of, sampled
from engine.data.examples import Examples
from engine.data.findings import Finding
from engine.data.splits import Split
from engine.data.words import words_of
from engine.messages import text

_MOST_EXAMPLES = 20_000
_FEWEST = 20  # examples of the class, and of all others, below which nothing can be said
_OWN, _OTHERS = 0.95, 0.02
_NAME_OWN, _NAME_OTHERS = 0.8, 0.1
_MOST_CLASSES = 100
_LARGE = 0.2  # share of the examples from which a class given away makes the whole score doubtful
_TELLING_LENGTH = 0.95  # balanced accuracy
_TELLING_NAME = re.compile(r"[^\W\d_]{3,}|[\u4e00-\u9fff]{2,}")


def check_label_in_text(examples: Examples, _split: Split) -> list[Finding]:
    """Classes whose name stands in most of their own texts and in few others."""
    table = _sample(examples)
    contents = table["text"].str.to_lowercase()
    telling = []
    for label in _judged_classes(table):
        if not _TELLING_NAME.search(label):
            continue
        is_named = contents.str.contains(label.casefold(), literal=True)
        own, others = _shares(is_named, table["label"] == label)
        if own >= _NAME_OWN and others <= _NAME_OTHERS:
            telling.append(label)
    if not telling:
        return []
    concerned = table.filter(table["label"].is_in(telling))
    return [
        Finding(
            code="label_in_text",
            severity="warning",
            count=concerned.height,
            message=text(
                "The name of the class stands in most texts of: {labels}. If it is not there when "
                "the model is used, the model will do worse than its score. (Measured on {count:,} "
                "examples.)",
                labels=", ".join(telling[:10]),
                count=table.height,
            ),
            rows=rows_of(concerned),
            examples=excerpts(concerned["text"].head(5)),
        )
    ]


def check_telling_words(examples: Examples, _split: Split) -> list[Finding]:
    """Words that stand in nearly all texts of one class and in nearly no other."""
    table = _sample(examples)
    classes = _judged_classes(table)
    if not classes:
        return []
    sizes = dict(table.group_by("label").len().iter_rows())
    labels = table.select("label").with_row_index("position")
    words = words_of(table["text"]).unique().join(labels, on="position")
    counts = (
        words.group_by("word", "label")
        .len("own")
        .with_columns(others=pl.col("own").sum().over("word") - pl.col("own"))
        .filter(pl.col("label").is_in(classes))
        .with_columns(size=pl.col("label").replace_strict(sizes, return_dtype=pl.Int64))
        .with_columns(
            own=pl.col("own") / pl.col("size"),
            others=pl.col("others") / (table.height - pl.col("size")),
        )
        .filter((pl.col("own") >= _OWN) & (pl.col("others") <= _OTHERS))
        .sort(["own", "others", "word"], descending=[True, False, False])
        .unique("label", keep="first", maintain_order=True)
    )
    return [
        Finding(
            code="telling_word",
            severity="warning" if size >= _LARGE * table.height else "info",
            count=round(own * size),
            message=text(
                "“{word}” stands in {own:.0%} of the texts of “{label}” and in {others:.1%} of all "
                "others: this word alone gives the class away. (Measured on {count:,} examples.)",
                word=word,
                own=own,
                label=label,
                others=others,
                count=table.height,
            ),
            rows=rows_of(table.filter(pl.col("label") == label)),
            examples=excerpts(table.filter(pl.col("label") == label)["text"].head(5)),
        )
        for word, label, own, others, size in counts.iter_rows()
    ]


def check_telling_length(examples: Examples, _split: Split) -> list[Finding]:
    """Classes that the mere length of a text tells apart from all others."""
    table = _sample(examples)
    lengths = table["text"].str.len_chars().to_numpy().astype(np.int64)
    findings = []
    for label in _judged_classes(table):
        is_own = (table["label"] == label).to_numpy()
        limit, accuracy, is_longer = _best_limit(lengths, is_own)
        if accuracy < _TELLING_LENGTH:
            continue
        if is_longer:
            message = text(
                "Texts of “{label}” are almost always longer than {limit:,} characters, the others "
                "almost never: their length alone gives {accuracy:.0%} balanced accuracy. "
                "(Measured on {count:,} examples.)",
                label=label,
                limit=limit,
                accuracy=accuracy,
                count=table.height,
            )
        else:
            message = text(
                "Texts of “{label}” have almost always at most {limit:,} characters, the others "
                "almost never: their length alone gives {accuracy:.0%} balanced accuracy. "
                "(Measured on {count:,} examples.)",
                label=label,
                limit=limit,
                accuracy=accuracy,
                count=table.height,
            )
        own = table.filter(pl.col("label") == label)
        findings.append(
            Finding(
                code="telling_length",
                severity="warning",
                count=own.height,
                message=message,
                rows=rows_of(own),
                examples=excerpts(own["text"].head(5)),
            )
        )
        if len(examples.labels) == 2:
            break  # the other class would say the same
    return findings


def _sample(examples: Examples) -> pl.DataFrame:
    return sampled(examples.table.select("row", "text", "label"), _MOST_EXAMPLES)


def _judged_classes(table: pl.DataFrame) -> list[str]:
    """Classes large enough to say something about, the largest first."""
    counts = table.group_by("label").len().sort(["len", "label"], descending=[True, False])
    return [
        label
        for label, count in counts.head(_MOST_CLASSES).iter_rows()
        if count >= _FEWEST and table.height - count >= _FEWEST
    ]


def _shares(is_marked: pl.Series, is_own: pl.Series) -> tuple[float, float]:
    own, others = is_marked.filter(is_own), is_marked.filter(~is_own)
    return int(own.sum()) / len(own), int(others.sum()) / len(others)


def _best_limit(lengths: np.ndarray, is_own: np.ndarray) -> tuple[int, float, bool]:
    """The length that separates best: (limit, balanced accuracy, own texts are the longer ones)."""
    order = np.argsort(lengths, kind="stable")
    ordered, own = lengths[order], is_own[order]
    is_end = np.append(ordered[1:] != ordered[:-1], True)
    own_below = np.cumsum(own)[is_end] / own.sum()
    others_below = np.cumsum(~own)[is_end] / (~own).sum()
    limits = ordered[is_end]
    gain = own_below - others_below
    best = int(np.argmax(np.abs(gain)))
    return int(limits[best]), float(0.5 + abs(gain[best]) / 2), bool(gain[best] < 0)
