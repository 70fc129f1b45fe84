"""Whether there is anything to learn: the reasons why examples cannot be trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.messages import Text, text

if TYPE_CHECKING:
    from engine.data.examples import Examples

FEWEST_EXAMPLES = 8
_IDENTIFIER_SHARE = 0.8  # distinct labels per example from which the column names each row


class Untrainable(UserError):
    """These examples cannot be trained on. ``code`` names the reason for machines."""

    def __init__(self, code: str, problem: Text, *, remedy: Text | None = None, rows: int = 0):
        super().__init__(problem, remedy=remedy)
        self.code = code
        self.rows = rows


def require_trainable(examples: Examples) -> None:
    """Raise ``Untrainable`` with the first reason found, or return."""
    count, classes = len(examples), len(examples.labels)
    if count == 0:
        raise _nothing_left(examples)
    if classes < 2:
        raise Untrainable(
            "one_class",
            text(
                "All {count:,} examples have the same label, “{label}”; nothing can be told apart.",
                count=count,
                label=examples.labels[0],
            ),
            remedy=text("Add examples of another class, or choose another column as the label."),
            rows=count,
        )
    table = examples.table
    if (table["text"] == table["label"]).all():
        raise Untrainable(
            "label_is_text",
            text(
                "The label column “{label}” holds the same as the text.",
                label=examples.label_column,
            ),
            remedy=_other_label_columns(examples),
            rows=count,
        )
    if count < FEWEST_EXAMPLES:
        raise Untrainable(
            "too_few_examples",
            text(
                "There are only {count} examples; at least {least} are needed to learn and to test.",
                count=count,
                least=FEWEST_EXAMPLES,
            ),
            remedy=text("Add more labelled texts. A few dozen for each class is a good start."),
            rows=count,
        )
    if classes > _IDENTIFIER_SHARE * count:
        raise Untrainable(
            "label_is_identifier",
            text(
                "The label column “{label}” has {classes:,} different values in {count:,} rows: "
                "it looks like a text or a number of each row, not like a class.",
                label=examples.label_column,
                classes=classes,
                count=count,
            ),
            remedy=_other_label_columns(examples),
            rows=count,
        )
    if examples.keys.n_unique() == 1:
        raise Untrainable(
            "identical_texts",
            text("All {count:,} texts are the same.", count=count),
            remedy=text("Choose another column as the text."),
            rows=count,
        )


def _nothing_left(examples: Examples) -> Untrainable:
    dropped = examples.dropped_rows.height
    if dropped == 0:
        return Untrainable(
            "no_examples",
            text("The table has no rows."),
            remedy=text("Choose a file that holds texts and labels."),
        )
    without_label = examples.dropped_rows.filter(
        examples.dropped_rows["reason"] == "missing_label"
    ).height
    problem = text(
        "None of the {dropped:,} rows can be used: {label:,} have a text but no label.",
        dropped=dropped,
        label=without_label,
    )
    if without_label == 0:
        problem = text("None of the {dropped:,} rows can be used.", dropped=dropped)
    return Untrainable(
        "no_examples",
        problem,
        remedy=text(
            "Check that “{text}” is the text and “{label}” the label.",
            text=", ".join(examples.text_columns),
            label=examples.label_column,
        ),
    )


def _other_label_columns(examples: Examples) -> Text:
    """Which column to choose instead, by the number of different values."""
    rows = examples.description.rows
    taken = {*examples.text_columns, examples.label_column}
    likely = [
        column.name
        for column in sorted(examples.description.columns, key=lambda column: column.distinct)
        if column.name not in taken and 2 <= column.distinct <= min(rows // 2, 1000)
    ]
    if likely:
        return text(
            "Choose another label column; by their values these could be one: {columns}.",
            columns=", ".join(likely[:5]),
        )
    return text("Choose another label column: one in which each value stands in many rows.")
