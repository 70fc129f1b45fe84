"""Labels that are probably the same: blanks, case, width, normal form, spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from engine.data.evidence import MOST_EXAMPLES
from engine.data.examples import Examples
from engine.data.findings import Finding, Offer
from engine.data.preparation import Remedy
from engine.data.splits import Split
from engine.messages import text

_INVISIBLE = {"Cf", "Cc"}
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SHORTEST_SPELLING = 5  # characters; shorter labels differ by one character legitimately
_RARER = 0.1  # a misspelling stands in at most this share of its partner's examples
_MOST_LABELS = 5_000


def check_trimmed_labels(examples: Examples, _split: Split) -> list[Finding]:
    """Label cells with blanks around them, which were trimmed."""
    trimmed = examples.trimmed_labels
    if not trimmed:
        return []
    merges = {raw: raw.strip() for raw in trimmed}
    return [
        Finding(
            code="trimmed_labels",
            severity="info",
            count=sum(trimmed.values()),
            message=text(
                "{count:,} labels have blanks around them; they count as the same without.",
                count=sum(trimmed.values()),
            ),
            examples=[f"“{raw}” ({count:,})" for raw, count in _first(trimmed)],
            offers=[
                Offer(
                    text("Record the labels without blanks"),
                    Remedy(kind="merge_labels", values=merges),
                )
            ],
        )
    ]


def check_forms(examples: Examples, _split: Split) -> list[Finding]:
    """Labels that differ only by case, blanks, hyphens, width, normal form, or as numbers."""
    alike = defaultdict(list)
    for label in examples.labels:
        alike[_folded(label)].append(label)
    groups = [labels for labels in alike.values() if len(labels) > 1]
    if not groups:
        return []
    counts = examples.class_counts
    merges = {}
    shown = []
    for labels in groups:
        best = max(labels, key=lambda label: counts[label])
        merges.update({label: best for label in labels if label != best})
        shown.append(" / ".join(f"“{label}” ({counts[label]:,})" for label in labels))
    return [
        Finding(
            code="label_typos",
            severity="warning",
            count=len(merges),
            message=text(
                "{count:,} labels differ from another only by case, blanks or width; "
                "they count as different classes.",
                count=len(merges),
            ),
            examples=shown[:MOST_EXAMPLES],
            offers=[
                Offer(
                    text("Merge them into the more frequent form"),
                    Remedy(kind="merge_labels", values=merges),
                )
            ],
        )
    ]


def check_spelling(examples: Examples, _split: Split) -> list[Finding]:
    """Rare labels one keystroke away from a frequent one; a guess, so only pointed out."""
    if len(examples.labels) > _MOST_LABELS:
        return []
    counts = examples.class_counts
    merges: dict[str, str] = {}
    for first, second in sorted(_close_pairs(examples.labels)):
        rare, frequent = sorted((first, second), key=lambda label: counts[label])
        if counts[rare] <= _RARER * counts[frequent] and rare not in merges:
            merges[rare] = frequent
    return [
        Finding(
            code="label_spelling",
            severity="info",
            count=counts[rare],
            message=text(
                "“{rare}” ({rare_count:,}) may be a misspelling of “{frequent}” "
                "({frequent_count:,}).",
                rare=rare,
                rare_count=counts[rare],
                frequent=frequent,
                frequent_count=counts[frequent],
            ),
            offers=[
                Offer(
                    text("Merge “{rare}” into “{frequent}”", rare=rare, frequent=frequent),
                    Remedy(kind="merge_labels", values={rare: frequent}),
                )
            ],
        )
        for rare, frequent in merges.items()
    ]


def _first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return list(counts.items())[:MOST_EXAMPLES]


def _folded(label: str) -> str:
    """The label without the differences that are usually not meant."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    visible = "".join(
        character
        for character in plain
        if unicodedata.category(character) not in _INVISIBLE or character.isspace()
    )
    spaced = " ".join(visible.split())
    if _NUMBER.fullmatch(spaced):
        return repr(float(spaced))
    return re.sub(r"(?<=[^\W_])[\s_-]+(?=[^\W_])", " ", spaced)


def _close_pairs(labels: list[str]) -> set[tuple[str, str]]:
    """Pairs at a distance of one insertion, deletion, replacement or swap of neighbours.

    Found by what remains when one character is left out (symmetric deletes), without comparing
    all pairs. Labels that differ only by a digit are numbered on purpose.
    """
    remaining: dict[str, set[str]] = defaultdict(set)
    spelled = [label for label in labels if len(label) >= _SHORTEST_SPELLING]
    for label in spelled:
        for shorter in {label.casefold(), *_deletions(label.casefold())}:
            remaining[shorter].add(label)
    pairs = set()
    for together in remaining.values():
        ordered = sorted(together)
        for position, first in enumerate(ordered):
            for second in ordered[position + 1 :]:
                if _is_one_slip(first.casefold(), second.casefold()):
                    pairs.add((first, second))
    return pairs


def _deletions(label: str) -> Iterator[str]:
    for position in range(len(label)):
        yield label[:position] + label[position + 1 :]


def _is_one_slip(first: str, second: str) -> bool:
    if first == second:
        return False  # another case: check_forms has it
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    rest, other = first[start:], second[start:]
    if any(character.isdigit() for character in rest[:1] + other[:1]):
        return False
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (len(rest) > 1 and rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )
