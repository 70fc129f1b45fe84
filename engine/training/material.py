"""The examples of a run: from its recipe, or from the run's own snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engine import durable, paths
from engine.batching.texts import Texts
from engine.errors import InvalidCall, UserError
from engine.messages import Text, text
from engine.tasks import TASKS
from engine.tasks.task import Labelled
from engine.training.recipe import Recipe

if TYPE_CHECKING:
    import polars as pl

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True)
class Material:
    """The examples of a run, enough to repeat it.

    ``table``: row, text, second (null where single texts are read), label (a cell), split.
    ``labels`` are the names that labels hold.
    """

    table: pl.DataFrame
    labels: list[str]
    text_columns: list[str]
    second_columns: list[str]
    dataset_name: str
    dataset_fingerprint: str
    notes: list[Text] = field(default_factory=list)

    def part(self, split: str) -> pl.DataFrame:
        """The examples of one split, in table order."""
        import polars as pl

        return self.table.filter(pl.col("split") == split)

    def labelled(self, split: str) -> Labelled:
        """Texts and labels of one split, in table order."""
        return self.of(self.part(split))

    def of(self, part: pl.DataFrame) -> Labelled:
        """Texts and labels of some rows of the table."""
        seconds = part["second"].to_list() if self.second_columns else None
        return Labelled(Texts(part["text"].to_list(), seconds), part["label"].to_list())

    def counts(self) -> dict[str, int]:
        """Examples of each split."""
        return {split: self.part(split).height for split in SPLITS}


def load_material(recipe: Recipe) -> Material:
    """Prepare and divide the recipe's dataset; raises ``UserError`` when it cannot be trained on."""
    from engine.data.dataset import DatasetFolder
    from engine.data.examples import prepare_examples
    from engine.data.splits import split_examples

    folder = DatasetFolder(dataset_folder(recipe))
    labelling = TASKS[recipe.task].labelling
    examples = prepare_examples(folder, dict(recipe.data.roles), recipe.data.remedies, labelling)
    split = split_examples(examples, recipe.split)
    description = folder.description
    table = examples.table.with_columns(split.assignment.alias("split"))
    return Material(
        table=table.select("row", "text", "second", "label", "split"),
        labels=examples.labels,
        text_columns=examples.text_columns,
        second_columns=examples.second_columns,
        dataset_name=description.name,
        dataset_fingerprint=description.fingerprint,
        notes=[split.summary.message],
    )


def dataset_folder(recipe: Recipe) -> Path:
    """The imported table of a recipe, by id or by path; raises ``InvalidCall`` if none is named."""
    if not recipe.data.dataset:
        raise InvalidCall(text("The recipe names no dataset."), remedy=text("Import a file first."))
    own = paths.datasets() / recipe.data.dataset
    return own if own.is_dir() else Path(recipe.data.dataset)


def save_snapshot(material: Material, path: Path) -> None:
    """Keep the examples with the run, so that it resumes whatever becomes of the dataset."""
    with durable.new_file(path) as beside:
        material.table.write_ipc(beside)


def load_snapshot(path: Path) -> pl.DataFrame:
    """The examples as the run began with them; raises ``UserError`` when the file is damaged."""
    import polars as pl

    try:
        table = pl.read_ipc(path.read_bytes())
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UserError(
            text("The examples of this run cannot be read: {reason}.", reason=str(error)),
            place=text("{path}", path=str(path)),
            remedy=text("Train anew; finished models are not affected."),
        ) from error
    if "second" in table.columns:
        return table
    return table.with_columns(second=pl.lit(None, pl.String))  # of before there were pairs
