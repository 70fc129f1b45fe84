"""``tunesmith demo``: the whole path on a shipped sample, in the terminal."""

from __future__ import annotations

import csv
import tomllib
from argparse import Namespace
from pathlib import Path

import msgspec

from engine import paths
from engine.cli import classify, train
from engine.cli.data import import_data
from engine.cli.printing import Reporter, Table, plain
from engine.cli.running import run_job
from engine.data.description import ImportOptions
from engine.errors import UserError
from engine.messages import text

_SHOWN = 60  # characters of a cell


class Sample(msgspec.Struct, frozen=True):
    """A shipped data set; ``file`` is a file or folder beside ``samples.toml``."""

    id: str
    file: str
    title: str
    language: str = ""
    licence: str = ""
    sentence: str = ""


class _Samples(msgspec.Struct, frozen=True):
    sample: list[Sample]
    unlabelled: list[Sample] = []


def demo(arguments: Namespace, reporter: Reporter) -> int:
    """Fine-tune the starter on the first sample, keep it, classify the unlabelled folder."""
    from engine.batch.classify_files import classify_files
    from engine.training.fine_tune import fine_tune
    from engine.training.presets import apply_preset
    from engine.training.recipe import DataPart, Recipe

    folder, samples = _read_samples()
    sample, unlabelled = samples.sample[0], samples.unlabelled[0]
    reporter.say(text("Training on the sample “{title}”.", title=sample.title))
    source = str(folder / sample.file)
    imported = import_data([source], ImportOptions(), reporter)
    data = DataPart(sources=[source], dataset=imported.dataset.id)
    recipe = Recipe(name=sample.title, data=data)
    recipe = apply_preset(recipe, recipe.training.preset)
    if arguments.epochs:
        training = msgspec.structs.replace(recipe.training, epochs=arguments.epochs)
        recipe = msgspec.structs.replace(recipe, training=training)
    trained = run_job(fine_tune(recipe=recipe), reporter)
    if trained.status != "finished":
        return train.report(trained, reporter)
    reporter.say(text("Classifying the folder “{title}” with it.", title=unlabelled.title))
    classified = run_job(
        classify_files(
            model=trained.model,
            inputs=[str(folder / unlabelled.file)],
            output=arguments.output or str(_default_output(unlabelled)),
            overwrite=not arguments.output,
        ),
        reporter,
    )
    if classified.status == "stopped":
        return classify.report(classified, reporter)
    value = {
        **plain(trained),
        "model": trained.name,
        "id": trained.model,
        "classified": plain(classified),
    }
    tables = [*train.tables(trained), _answers(Path(classified.output))]
    reporter.result(value, tables)
    return 0


def _read_samples() -> tuple[Path, _Samples]:
    folder = paths.resources() / "samples"
    try:
        content = tomllib.loads((folder / "samples.toml").read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(
            text("The samples are missing from this installation."),
            place=text("{path}", path=str(folder)),
        ) from error
    return folder, msgspec.convert(content, _Samples)


def _answers(output: Path) -> Table:
    """The classified documents themselves, as far as the output can be read back as CSV."""
    columns = ["file", "label", "confidence", "text"]
    if output.suffix.lower() != ".csv":
        return Table("", ["", ""], [["output", str(output)]])
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = [[row[name][:_SHOWN] for name in columns] for row in csv.DictReader(file)]
    return Table(f"Classified: {output}", columns, rows)


def _default_output(unlabelled: Sample) -> Path:
    return paths.home() / "demo" / f"{unlabelled.id}-classified.csv"
