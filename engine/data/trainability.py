"""Whether there is anything to learn: the reasons why examples cannot be trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.messages import Text, text

if TYPE_CHECKING:
    from engine.data.examples import Examples

FEWEST_EXAMPLES = 8


class Untrainable(UserError):
    """These examples cannot be trained on. ``code`` names the reason for machines."""

    def __init__(self, code: str, problem: Text, *, remedy: Text | None = None, rows: int = 0):
        super().__init__(problem, remedy=remedy)
        self.code = code
        self.rows = rows


def require_trainable(examples: Examples) -> None:
    """Raise ``Untrainable`` with the first reason found, or return."""
    count = len(examples)
    if count == 0:
        raise _nothing_left(examples)
    problem = examples.labelling.untrainable(examples)
    if problem is not None:
        raise problem
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
    most_frequent = examples.dropped_rows["reason"].mode().to_list()[0]
    unread = examples.labelling.reasons.get(most_frequent)
    columns = text(
        "Check that “{text}” is the text and “{label}” the label.",
        text=", ".join(examples.text_columns),
        label=examples.label_column,
    )
    return Untrainable("no_examples", problem, remedy=unread or columns)


def other_label_columns(examples: Examples) -> Text:
    """Which column to choose instead, by the number of different values."""
    rows = examples.description.rows
    taken = {*examples.text_columns, *examples.label_columns}
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
