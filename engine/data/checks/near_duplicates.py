"""Texts that repeat another with a word or two changed.

MinHash signatures over pairs of neighbouring words (Broder 1997), banded for lookup (Leskovec,
Rajaraman, Ullman: Mining of Massive Datasets, 3.4); what the bands suggest is verified by the exact
Jaccard similarity. Vectorised over all texts, because one signature object per text is too slow
for a check that runs at every change of a role.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.data.evidence import MOST_ROWS, excerpts_of, sampled
from engine.data.examples import Examples
from engine.data.findings import Finding, Offer
from engine.data.preparation import Remedy
from engine.data.splits import SPLITS, Split
from engine.data.words import words_of
from engine.messages import Text, text

_MOST_TEXTS = 40_000
_BANDS, _ROWS_PER_BAND = 8, 4  # finds 98 % of the pairs of similarity 0.8, 89 % at 0.7
_SIMILAR = 0.7
_FEWEST_WORDS = 5
_MOST_PAIRS = 50_000
_SIDE = 80  # characters shown of each of two similar texts

Hashes = NDArray[np.uint64]


class _Shingles(NamedTuple):
    """Hashes of word pairs, those of text ``positions[i]`` from ``starts[i]`` on."""

    hashes: Hashes
    positions: NDArray[np.int64]
    starts: NDArray[np.int64]

    def of(self, index: int) -> set[int]:
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.hashes)
        return set(self.hashes[self.starts[index] : end].tolist())


class _Scope(NamedTuple):
    """How many of the different texts were compared."""

    compared: int
    different: int

    @property
    def is_sample(self) -> bool:
        return self.compared < self.different


def check_near_duplicates(examples: Examples, split: Split) -> list[Finding]:
    """Near-duplicates within a split, and across splits, where they flatter the score.

    Two pairs are alike where both of their texts are: sets of pairs are made by giving one text
    several others. Of more than 40,000 different texts a sample is compared: validation and test first.
    """
    different = examples.table.with_columns(split.assignment, key=examples.keys).unique(
        "key", keep="first", maintain_order=True
    )
    compared = _chosen(different)
    whole = compared.select(
        pl.concat_str("text", "second", separator=" ", ignore_nulls=True).alias("whole")
    )["whole"]
    pairs = _similar_pairs(whole)
    if not pairs:
        return []
    first, second = (compared[list(side)] for side in zip(*pairs, strict=True))
    if compared["second"].null_count() < compared.height:
        both = _alike(first["text"], second["text"]) & _alike(first["second"], second["second"])
        first, second = first.filter(both), second.filter(both)
    is_across = first["split"] != second["split"]
    scope = _Scope(compared.height, different.height)
    findings = []
    if is_across.any():
        findings.append(_across(examples, first.filter(is_across), second.filter(is_across), scope))
    if (~is_across).any():
        findings.append(
            _within(examples, first.filter(~is_across), second.filter(~is_across), scope)
        )
    return findings


def _alike(ones: pl.Series, others: pl.Series) -> pl.Series:
    """Whether most words of two texts are the same, wherever they stand."""
    sides = zip(_words(ones), _words(others), strict=True)
    return pl.Series([len(one & other) >= _SIMILAR * len(one | other) for one, other in sides])


def _words(texts: pl.Series) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in range(len(texts))]
    for position, word in words_of(texts.fill_null("")).iter_rows():
        found[position].add(word)
    return found


def _chosen(different: pl.DataFrame) -> pl.DataFrame:
    """At most ``_MOST_TEXTS`` texts; half for what judges, and training before it in order."""
    if different.height <= _MOST_TEXTS:
        chosen = different
    else:
        judging = sampled(different.filter(pl.col("split") != "train"), _MOST_TEXTS // 2)
        training = different.filter(pl.col("split") == "train")
        chosen = pl.concat([judging, sampled(training, _MOST_TEXTS - judging.height)])
    return chosen.sort(pl.col("split").cast(pl.Enum(SPLITS)), maintain_order=True)


def _across(
    examples: Examples, first: pl.DataFrame, second: pl.DataFrame, scope: _Scope
) -> Finding:
    """``first`` stands in the earlier split (training before validation before test)."""
    learned = first.filter(pl.col("split") == "train")["row"].unique().sort().to_list()
    offers = []
    if learned:
        offers = [
            Offer(
                _removal(len(learned)),
                Remedy(kind="drop_rows", rows=learned),
            )
        ]
    count = second["row"].n_unique()
    return Finding(
        code="near_duplicates_across_splits",
        severity="warning",
        count=count,
        message=_message_across(count, scope),
        rows=second["row"].unique().sort().head(MOST_ROWS).to_list(),
        examples=_side_by_side(examples, first, second),
        offers=offers,
    )


def _removal(count: int) -> Text:
    if count == 1:
        return text("Remove this example from training")
    return text("Remove these {count:,} examples from training", count=count)


def _within(
    examples: Examples, first: pl.DataFrame, second: pl.DataFrame, scope: _Scope
) -> Finding:
    count = second["row"].n_unique()
    return Finding(
        code="near_duplicates",
        severity="info",
        count=count,
        message=_message_within(count, scope),
        rows=second["row"].unique().sort().head(MOST_ROWS).to_list(),
        examples=_side_by_side(examples, first, second),
        offers=[],
    )


def _message_across(count: int, scope: _Scope) -> Text:
    if count == 1 and not scope.is_sample:
        return text(
            "One text of validation or test is almost the same as one that the model is made "
            "from, so scores may be too good."
        )
    if not scope.is_sample:
        return text(
            "{count:,} texts of validation or test are almost the same as one that the model is "
            "made from, so scores may be too good.",
            count=count,
        )
    return text(
        "{count:,} texts of validation or test are almost the same as one that the model is made "
        "from, so scores may be too good. (Found in a sample of {compared:,} of {different:,} "
        "different texts.)",
        count=count,
        compared=scope.compared,
        different=scope.different,
    )


def _message_within(count: int, scope: _Scope) -> Text:
    if count == 1 and not scope.is_sample:
        return text("One text is almost the same as another one of the same split.")
    if not scope.is_sample:
        return text(
            "{count:,} texts are almost the same as another one of the same split.", count=count
        )
    return text(
        "{count:,} texts are almost the same as another one of the same split. (Found in a sample "
        "of {compared:,} of {different:,} different texts.)",
        count=count,
        compared=scope.compared,
        different=scope.different,
    )


def _side_by_side(examples: Examples, first: pl.DataFrame, second: pl.DataFrame) -> list[str]:
    sides = (excerpts_of(examples, side, _SIDE) for side in (first, second))
    return [" ≈ ".join(pair) for pair in zip(*sides, strict=True)]


def _similar_pairs(texts: pl.Series) -> list[tuple[int, int]]:
    """Positions of similar texts, the smaller one first."""
    shingles = _shingled(texts)
    if len(shingles.positions) < 2:
        return []
    candidates = _candidates(_signatures(shingles))
    pairs = []
    current, one = -1, set[int]()
    for first, second in candidates:  # sorted by the first
        if first != current:
            current, one = first, shingles.of(first)
        other = shingles.of(second)
        if len(one & other) >= _SIMILAR * len(one | other):
            pairs.append((int(shingles.positions[first]), int(shingles.positions[second])))
    return pairs


def _shingled(texts: pl.Series) -> _Shingles:
    words = words_of(texts).with_columns(count=pl.len().over("position"))
    words = words.filter(pl.col("count") >= _FEWEST_WORDS)
    hashes = words["word"].hash().to_numpy()
    position = words["position"].to_numpy().astype(np.int64)
    is_inner = position[1:] == position[:-1]
    pairs = (hashes[:-1] * np.uint64(0x9E3779B97F4A7C15) + hashes[1:])[is_inner]
    positions, starts = np.unique(position[:-1][is_inner], return_index=True)
    return _Shingles(pairs, positions, starts)


def _signatures(shingles: _Shingles) -> Hashes:
    """Minima of ``_BANDS * _ROWS_PER_BAND`` hash functions, one row each."""
    rng = np.random.default_rng(0)
    rows = _BANDS * _ROWS_PER_BAND
    multipliers = rng.integers(1, 2**63, rows, dtype=np.uint64) | np.uint64(1)
    mixed = shingles.hashes ^ (shingles.hashes >> np.uint64(29))
    return np.stack(
        [
            np.minimum.reduceat((mixed * multiplier) >> np.uint64(20), shingles.starts)
            for multiplier in multipliers
        ]
    )


def _candidates(signatures: Hashes) -> list[tuple[int, int]]:
    """Pairs that share a band: each member of a bucket with the bucket's first."""
    found = []
    factor = np.uint64(0xBF58476D1CE4E5B9)
    for band in signatures.reshape(_BANDS, _ROWS_PER_BAND, -1):
        bucket = np.zeros(band.shape[1], dtype=np.uint64)
        for row in band:
            bucket = bucket * factor + row
        frame = pl.DataFrame({"bucket": bucket}).with_row_index("second")
        found.append(
            frame.with_columns(first=pl.col("second").min().over("bucket"))
            .filter(pl.col("first") != pl.col("second"))
            .select("first", "second")
        )
    pairs = pl.concat(found).unique().sort("first", "second").head(_MOST_PAIRS)
    return list(pairs.iter_rows())
