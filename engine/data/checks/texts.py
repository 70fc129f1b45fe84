"""Texts that repeat, contradict each other, or are too long or too short."""

from __future__ import annotations

import polars as pl

from engine.data.description import Role
from engine.data.evidence import excerpts, excerpts_of, rows_of
from engine.data.examples import Examples
from engine.data.findings import Finding, Offer
from engine.data.preparation import Remedy
from engine.data.remedies import conflicting, repeated
from engine.data.splits import Split
from engine.messages import Text, text

_LONG = 10_000  # characters: several times what any encoder reads
_SHORT = 3


def check_duplicates(examples: Examples, _split: Split) -> list[Finding]:
    """The same text with the same label again, in the same stated split."""
    table = examples.table
    again = table.filter(repeated(examples.keys, table["label"], table["given_split"]))
    if again.height == 0:
        return []
    return [
        Finding(
            code="duplicates",
            severity="info",
            count=again.height,
            message=_repeats(examples, again.height),
            rows=rows_of(again),
            examples=excerpts_of(examples, again),
            offers=[Offer(text("Keep the first of each"), Remedy(kind="drop_duplicates"))],
        )
    ]


def _repeats(examples: Examples, count: int) -> Text:
    share, is_question = count / len(examples), examples.labelling.needs.second is Role.QUESTION
    if count == 1 and is_question:
        return text(
            "One question repeats an earlier one about the same context with the same answer, "
            "apart from case and blanks."
        )
    if count == 1:
        return text(
            "One example repeats an earlier text with the same label, apart from case and blanks."
        )
    if is_question:
        return text(
            "{count:,} questions ({share:.1%}) repeat an earlier one about the same context with "
            "the same answer, apart from case and blanks.",
            count=count,
            share=share,
        )
    return text(
        "{count:,} examples ({share:.1%}) repeat an earlier text with the same label, apart "
        "from case and blanks.",
        count=count,
        share=share,
    )


def check_conflicts(examples: Examples, _split: Split) -> list[Finding]:
    """The same text under different labels."""
    mask = conflicting(examples.keys, examples.table["label"])
    if not mask.any():
        return []
    torn = examples.table.with_columns(key=examples.keys).filter(mask)
    shown = (
        torn.group_by("key", maintain_order=True)
        .agg(pl.col("text", "second").first(), pl.col("label").unique().sort())
        .head(5)
    )
    return [
        Finding(
            code="conflicts",
            severity="warning",
            count=torn.height,
            message=text(
                "{texts:,} texts stand under more than one label ({count:,} examples); the model "
                "cannot learn which one is right.",
                texts=torn["key"].n_unique(),
                count=torn.height,
            ),
            rows=rows_of(torn),
            examples=excerpts(
                f"{' / '.join(labels)}: {content}"
                for labels, content in zip(
                    shown["label"], excerpts_of(examples, shown), strict=True
                )
            ),
            offers=[Offer(text("Leave these texts out"), Remedy(kind="drop_conflicting"))],
        )
    ]


def check_lengths(examples: Examples, _split: Split) -> list[Finding]:
    """Texts of more than 10,000 characters, and of less than three (less than one word)."""
    table = examples.table.with_columns(
        characters=pl.col("text").str.len_chars(),
        letters=pl.col("text").str.strip_chars().str.len_chars(),
    )
    findings = []
    long = table.filter(pl.col("characters") > _LONG).sort(
        "characters", descending=True, maintain_order=True
    )
    if long.height:
        findings.append(
            Finding(
                code="long_texts",
                severity="info",
                count=long.height,
                message=text(
                    "{count:,} texts have more than {limit:,} characters, the longest {longest:,}. "
                    "A model reads only their beginning, unless long texts are read in windows.",
                    count=long.height,
                    limit=_LONG,
                    longest=long["characters"][0],
                ),
                rows=rows_of(long),
                examples=excerpts(long["text"].head(5)),
            )
        )
    is_han = pl.col("text").str.contains(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
    short = table.filter((pl.col("letters") < _SHORT) & ~is_han)
    if short.height:
        findings.append(
            Finding(
                code="short_texts",
                severity="info",
                count=short.height,
                message=text(
                    "{count:,} texts have fewer than {limit} characters; little can be learned from "
                    "them.",
                    count=short.height,
                    limit=_SHORT,
                ),
                rows=rows_of(short),
                examples=excerpts(short["text"]),
                offers=[_drop_rows(short)] if short.height <= 10_000 else [],
            )
        )
    return findings


def _drop_rows(table: pl.DataFrame) -> Offer:
    return Offer(text("Leave them out"), Remedy(kind="drop_rows", rows=table["row"].to_list()))
