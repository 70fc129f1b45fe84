"""Named entities: the label is the list of a text's spans, as ``tagging.spans`` writes it.

An empty list says that the text holds none, and is worth learning from; no cell says that nobody
looked. The names are the types of entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.checks import CLASS_CHECKS
from engine.data.description import Role
from engine.data.labellings.labelling import Labelling, Needs, Reading
from engine.data.tagging.spans import Span, from_cell, to_cell, without_overlaps
from engine.data.trainability import Untrainable
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples


class Entities:
    """See ``Labelling`` for the promises."""

    needs = Needs(label=Role.ENTITIES, second=None)
    has_names = True
    # Blanks around types are gone since the import; of unequal types it says nothing that accuracy
    # would flatter.
    skipped_checks: frozenset[str] = CLASS_CHECKS | {"trimmed_labels", "imbalance"}
    reasons: Mapping[str, Text] = {
        "no_spans": text("The cell does not list entities as [start, end, type]."),
        "outside_text": text("An entity lies outside the text."),
        "overlapping": text("Entities overlap each other."),
    }

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        import polars as pl

        found = [
            _read(cell, content)
            for cell, content in zip(cells.to_series(), texts.fill_null(""), strict=True)
        ]
        labels = pl.Series([label for label, _ in found], dtype=pl.String)
        reasons = pl.Series([reason for _, reason in found], dtype=pl.String)
        return Reading(labels=labels, raw=labels, reasons=reasons)

    def names(self, labels: pl.Series) -> list[str]:
        """Sorted as ``tag_labels`` has them, for the order of the model's outputs."""
        return sorted({span.type for spans in _spans(labels) for span in spans})

    def counts(self, labels: pl.Series) -> dict[str, int]:
        counted: Counter[str] = Counter()
        for spans in _spans(labels):
            counted.update({span.type for span in spans})
        return dict(counted)

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        import polars as pl

        wanted = set(names)
        held = [any(span.type in wanted for span in spans) for spans in _spans(labels)]
        return pl.Series(held, dtype=pl.Boolean)

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        import polars as pl

        del raw  # types have one form
        return pl.Series([_renamed(spans, values) for spans in _spans(labels)], dtype=pl.String)

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        """A text of which no entity is left still teaches what is none, so no label is null."""
        import polars as pl

        unwanted = set(names)
        kept = [
            to_cell(span for span in spans if span.type not in unwanted) for spans in _spans(labels)
        ]
        return pl.Series(kept, dtype=pl.String)

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        """In proportion to the rarest type that a text holds; those without any are a class too."""
        from engine.data.stratification import carve

        counts = self.counts(labels)
        rarest = sorted(names, key=lambda name: (counts[name], name))
        place = {name: number for number, name in enumerate(rarest)}
        classes = [
            min((place[span.type] for span in spans), default=len(place))
            for spans in _spans(labels)
        ]
        return carve(np.array(classes, np.int64), units, shares, rng)

    def untrainable(self, examples: Examples) -> Untrainable | None:
        if examples.labels:
            return None
        return _without_entities(len(examples), examples.label_column)

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        if names:
            return None
        return Untrainable(
            "no_entities_in_training",
            text("None of the {count:,} training examples holds an entity.", count=rows),
            remedy=text("Let the examples be divided anew instead of as the files state."),
            rows=rows,
        )

    def shown(self, label: str) -> str:
        counted = Counter(span.type for span in from_cell(label))
        parts = [f"{name} × {count}" if count > 1 else name for name, count in counted.items()]
        return ", ".join(parts) or "–"


def _read(cell: str | None, content: str) -> tuple[str | None, str | None]:
    """The label, or the reason why there is none; of an empty cell neither."""
    if cell is None or not cell.strip():
        return None, None
    try:
        spans = from_cell(cell)
    except ValueError:
        return cell, "no_spans"
    if spans and spans[-1].end > len(content):
        return cell, "outside_text"
    if without_overlaps(spans)[1]:
        return cell, "overlapping"
    return to_cell(set(spans)), None


def _spans(labels: pl.Series) -> Iterator[list[Span]]:
    return (from_cell(label) for label in labels)


def _renamed(spans: list[Span], values: Mapping[str, str]) -> str | None:
    if not any(span.type in values for span in spans):
        return None
    return to_cell(span._replace(type=values.get(span.type, span.type)) for span in spans)


def _without_entities(count: int, column: str) -> Untrainable:
    return Untrainable(
        "no_entities",
        text(
            "The column “{label}” marks no entity in any of the {count:,} texts.",
            label=column,
            count=count,
        ),
        remedy=text("Mark some entities, or choose another column as the entities."),
        rows=count,
    )


ENTITIES: Labelling = Entities()
