"""After the last step: the best weights, their test scores beside the baseline's, the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.batching.encoded import Encoded
from engine.evaluation.predictions import write_predictions
from engine.events import Evaluated, Progress
from engine.inference.forward import Floats, predict_raw
from engine.jobs import Job, tell
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import Text, text
from engine.metrics.report import AnyReport, Score, SystemScores
from engine.structure.adapters import merge_adapters
from engine.structure.changes import all_parameters
from engine.structure.description import describe
from engine.tasks.task import BaselineAnswers
from engine.training.checkpoint import load_weights
from engine.training.counters import Counters
from engine.training.preparation import Prepared
from engine.training.recipe import write_recipe
from engine.training.run_folder import RunFolder
from engine.training.validation import Outcome, outcome_of

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Scored:
    """The report, and the answers it was made from."""

    report: AnyReport
    outcome: Outcome
    examples: pl.DataFrame


def load_best(prepared: Prepared, run: RunFolder, counters: Counters) -> None:
    """Put the best weights by validation into the model; without validation they are the last.

    Adapters are merged into the matrices beside them: what is measured next is what is kept.
    """
    if counters.best is not None:
        load_weights(run.best_weights(counters.best.step), prepared.model)
    if prepared.setting.recipe.structure.adapters is not None:
        merge_adapters(prepared.model)


def score(prepared: Prepared, counters: Counters) -> Job[Scored]:
    """Scores on the test split, of the baseline too; raises ``Interrupted`` on a command."""
    split = "test" if "test" in prepared.tokens else "validation"
    if split not in prepared.tokens:
        split = "train"
    setting = prepared.setting
    outcome = yield from _tested(prepared, split)
    yield from tell(
        Evaluated(
            step=counters.best.step if counters.best else counters.step,
            epoch=counters.best.epoch if counters.best else float(counters.epoch),
            split=split,
            loss=outcome.loss,
            metrics=outcome.scores,
        )
    )
    report = setting.task.report(
        outcome.answers,
        prepared.tokens[split].part,
        prepared.material.labels,
        split=split,
        seconds=counters.seconds,
        baseline=(yield from _baseline(prepared, split)),
        notes=_notes(split, counters),
    )
    return Scored(report, outcome, prepared.material.part(split))


def _baseline(prepared: Prepared, split: str) -> Job[BaselineAnswers | None]:
    setting = prepared.setting
    if not setting.recipe.training.baseline:
        return None
    return (
        yield from setting.task.baseline(
            prepared.tokens["train"].part,
            prepared.tokens[split].part.texts,
            prepared.material.labels,
            setting.recipe.training.seed,
        )
    )


def _tested(prepared: Prepared, split: str) -> Job[Outcome]:
    """The model's answers from tokens on, calculated as its ``Predictor`` will."""
    task, labels = prepared.setting.task, prepared.material.labels
    decision: Mapping[str, float] = task.decided
    if task.is_tuned and "validation" in prepared.tokens:
        phase = text("Deciding on the validation split")
        raw = yield from _answered(prepared, "validation", phase, decision)
        validation = prepared.tokens["validation"]
        tuned = yield from task.tune_job(raw, validation.rows, validation.part, labels)
        decision = {**task.decided, **tuned}
    raw = yield from _answered(prepared, split, text("Testing the model"), decision)
    return (yield from outcome_of(raw, prepared.tokens[split], task, labels, decision))


def _answered(
    prepared: Prepared, split: str, phase: Text, decision: Mapping[str, float]
) -> Job[Floats]:
    setting, encoded = prepared.setting, prepared.tokens[split].rows
    assert isinstance(encoded, Encoded)  # noqa: S101 - ``tokens`` says so
    prepared.model.train(mode=False)
    passes = predict_raw(
        prepared.model,
        encoded,
        setting.task,
        device=setting.device,
        precision=setting.precision.name,
        pad_id=setting.pad_id,
        decision=decision,
    )
    while True:
        try:
            done = next(passes)
        except StopIteration as ended:
            raw: Floats = ended.value
            return raw
        yield from tell(Progress(phase=phase, done=done, total=len(encoded)))


def keep(
    prepared: Prepared,
    run: RunFolder,
    counters: Counters,
    scored: Scored,
    *,
    name: str,
    version: int,
) -> Job[Card]:
    """Add the model to the library: it stands there whole, or not at all."""

    def fill(folder: Path) -> Card:
        prepared.model.to("cpu")  # type: ignore[arg-type]
        prepared.model.save_pretrained(folder, safe_serialization=True)
        prepared.setting.tokenizer.save_pretrained(folder)
        write_recipe(prepared.setting.recipe, folder / "recipe.toml")
        content = msgspec.json.format(msgspec.json.encode(scored.report))
        (folder / "report.json").write_bytes(content)
        _write_predictions(folder, prepared, scored)
        return _card(prepared, run, version, counters, scored)

    return (yield from ModelLibrary().adding(name, fill))


def values_of(system: SystemScores | None) -> dict[str, float]:
    """Metric to value, without the intervals."""
    metrics: dict[str, Score] = system.metrics if system is not None else {}
    return {name: score.value for name, score in metrics.items()}


def _write_predictions(folder: Path, prepared: Prepared, scored: Scored) -> None:
    task, answers = prepared.setting.task, scored.outcome.answers
    part = prepared.material.of(scored.examples)
    write_predictions(
        folder,
        rows=scored.examples["row"].to_numpy(),
        texts=part.texts.first,
        seconds=part.texts.second,
        labels=part.cells,
        predicted=task.cells(answers, prepared.material.labels),
        confidences=task.confidences(answers),
    )


def _card(
    prepared: Prepared, run: RunFolder, version: int, counters: Counters, scored: Scored
) -> Card:
    setting, material = prepared.setting, prepared.material
    return Card(
        id="",
        name="",
        task=setting.task.name,
        labels=material.labels,
        created="",
        base_model=setting.base.name,
        scores=values_of(scored.report.model),
        baseline_scores=values_of(scored.report.baseline),
        decision=dict(scored.outcome.decision),
        languages=setting.base.languages,
        examples=material.counts(),
        text_columns=material.text_columns,
        second_columns=material.second_columns,
        max_length=setting.plan.max_length,
        long_texts=setting.plan.long_texts,
        window_overlap=setting.plan.window_overlap,
        parameters=all_parameters(prepared.model),
        seconds=counters.seconds,
        device=setting.device.name,
        run=run.id,
        run_version=version,
        dataset_name=material.dataset_name,
        dataset_fingerprint=material.dataset_fingerprint,
        recipe_fingerprint=setting.recipe.fingerprint(),
        structure=describe(setting.recipe.structure),
    )


def _notes(split: str, counters: Counters) -> list[Text]:
    notes = []
    if split == "validation":
        notes.append(
            text(
                "There is no test split: these scores are of the validation split, by which the "
                "best weights were chosen, and so a little too good."
            )
        )
    if split == "train":
        notes.append(
            text(
                "There is neither a test nor a validation split: these scores are of the texts "
                "that the model was trained on and say nothing about others."
            )
        )
    if counters.best is not None:
        notes.append(
            text(
                "The weights are those after step {step} (epoch {epoch:.1f}), the best by the "
                "validation split.",
                step=counters.best.step,
                epoch=counters.best.epoch,
            )
        )
    if counters.schedule_start:
        notes.append(
            text(
                "The run was extended after step {step}: the learning rate rose once more and "
                "fell to zero over the added epochs.",
                step=counters.schedule_start,
            )
        )
    return notes
