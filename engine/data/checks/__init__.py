"""Findings about a dataset, one module per family.

A check is a function of the examples and their split that returns its findings, empty where all
is well, and takes a few seconds at most on a million examples (it says so where it samples).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.registry import Registry

if TYPE_CHECKING:
    from engine.data.examples import Examples
    from engine.data.findings import Finding
    from engine.data.splits import Split

    Check = Callable[[Examples, Split], list[Finding]]

CHECKS: Registry[Check] = Registry(
    "check",
    {
        "trimmed_labels": "engine.data.checks.labels:check_trimmed_labels",
        "label_forms": "engine.data.checks.labels:check_forms",
        "label_spelling": "engine.data.checks.labels:check_spelling",
        "class_sizes": "engine.data.checks.class_sizes:check_class_sizes",
        "class_number": "engine.data.checks.class_sizes:check_class_number",
        "imbalance": "engine.data.checks.class_sizes:check_imbalance",
        "unseen_labels": "engine.data.checks.leakage:check_unseen_labels",
        "split_values": "engine.data.checks.leakage:check_split_values",
        "leakage": "engine.data.checks.leakage:check_leakage",
        "group_leakage": "engine.data.checks.leakage:check_group_leakage",
        "conflicts": "engine.data.checks.texts:check_conflicts",
        "duplicates": "engine.data.checks.texts:check_duplicates",
        "lengths": "engine.data.checks.texts:check_lengths",
        "damaged_characters": "engine.data.checks.characters:check_damaged",
        "mojibake": "engine.data.checks.characters:check_mojibake",
        "markup": "engine.data.checks.characters:check_markup",
        "entity_edges": "engine.data.checks.entity_edges:check_entity_edges",
        "near_duplicates": "engine.data.checks.near_duplicates:check_near_duplicates",
        "label_in_text": "engine.data.checks.shortcuts:check_label_in_text",
        "telling_words": "engine.data.checks.shortcuts:check_telling_words",
        "telling_length": "engine.data.checks.shortcuts:check_telling_length",
    },
)

CLASS_CHECKS = frozenset(
    {"class_number", "conflicts", "label_in_text", "telling_words", "telling_length"}
)
"""Rows that read the label as the one class of its text."""

NAME_CHECKS = frozenset(
    {
        "trimmed_labels",
        "label_forms",
        "label_spelling",
        "class_sizes",
        "imbalance",
        "unseen_labels",
    }
)
"""Rows that read the names in labels, whatever else a label is."""
