"""After the last step: the best weights, their test scores beside the baseline's, the library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from engine.batching.tokens import Encoded
from engine.evaluation.baseline import Baseline, train_baseline
from engine.evaluation.evaluate import build_report
from engine.evaluation.predictions import write_predictions
from engine.events import Evaluated, Progress
from engine.inference.forward import predict_logits
from engine.jobs import Job, tell
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import Text, text
from engine.metrics.report import Report, Score, SystemScores
from engine.structure.changes import all_parameters
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

    report: Report
    outcome: Outcome
    examples: pl.DataFrame


def load_best(prepared: Prepared, run: RunFolder, counters: Counters) -> None:
    """Put the best weights by validation into the model; without validation they are the last."""
    if counters.best is not None:
        load_weights(run.best_weights(counters.best.step), prepared.model)


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
    examples = prepared.material.part(split)
    baseline: Baseline | None = None
    answers: list[str] | None = None
    if setting.recipe.training.baseline:
        train = prepared.material.part("train")
        baseline = yield from train_baseline(
            train["text"].to_list(), train["label"].to_list(), seed=setting.recipe.training.seed
        )
        answers = yield from baseline.predict_job(examples["text"].to_list())
    report = build_report(
        prepared.material.labels,
        prepared.tokens[split].targets,
        outcome.probabilities,
        baseline=answers,
        baseline_seconds=baseline.seconds if baseline else 0.0,
        seconds=counters.seconds,
        split=split,
        task=setting.task.name,
        notes=[*_notes(split, counters), *(baseline.notes if baseline else [])],
    )
    return Scored(report, outcome, examples)


def _tested(prepared: Prepared, split: str) -> Job[Outcome]:
    """The model's answers from tokens on, calculated as its ``Predictor`` will."""
    setting, encoded = prepared.setting, prepared.tokens[split].rows
    assert isinstance(encoded, Encoded)  # noqa: S101 - ``tokens`` says so
    prepared.model.train(mode=False)
    passes = predict_logits(
        prepared.model,
        encoded,
        device=setting.device,
        precision=setting.precision.name,
        pad_id=setting.pad_id,
    )
    while True:
        try:
            done = next(passes)
        except StopIteration as ended:
            logits = ended.value
            break
        yield from tell(Progress(phase=text("Testing the model"), done=done, total=len(encoded)))
    answers = setting.task.probabilities(logits)
    return outcome_of(answers, prepared.tokens[split], setting.task, prepared.material.labels)


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
        _write_predictions(folder, prepared.material.labels, scored)
        return _card(prepared, run, version, counters, scored.report)

    return (yield from ModelLibrary().adding(name, fill))


def values_of(system: SystemScores | None) -> dict[str, float]:
    """Metric to value, without the intervals."""
    metrics: dict[str, Score] = system.metrics if system is not None else {}
    return {name: score.value for name, score in metrics.items()}


def _write_predictions(folder: Path, labels: list[str], scored: Scored) -> None:
    answers = scored.outcome.probabilities
    write_predictions(
        folder,
        rows=scored.examples["row"].to_numpy(),
        texts=scored.examples["text"].to_list(),
        labels=scored.examples["label"].to_list(),
        predicted=[labels[number] for number in answers.argmax(axis=1)],
        confidences=answers.max(axis=1).astype(np.float32),
    )


def _card(
    prepared: Prepared, run: RunFolder, version: int, counters: Counters, report: Report
) -> Card:
    setting, material = prepared.setting, prepared.material
    return Card(
        id="",
        name="",
        task=setting.task.name,
        labels=material.labels,
        created="",
        base_model=setting.base.name,
        scores=values_of(report.model),
        baseline_scores=values_of(report.baseline),
        languages=setting.base.languages,
        examples=material.counts(),
        text_columns=material.text_columns,
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
