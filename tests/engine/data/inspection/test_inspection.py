"""The inspection job: a summary whatever the data are, progress on the way, stop when asked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import polars as pl
import pytest
from handmade import labelled, make_folder

from engine.data.checks import CHECKS
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.findings import Summary, TaskFound
from engine.data.inspection import length_histogram
from engine.errors import UserError
from engine.events import Event, Finished, Progress, SoFar
from engine.jobs import Command, Job, drain, with_outcome
from engine.tasks.inspection import inspect_dataset

TEXTS = [f"text number {index} of the table" for index in range(40)]
LABELS = ["a", "b"] * 20


def resumed(job: Job[Summary]) -> Job[Summary]:
    """The rest of a job that has begun, whose consumer now sends a command."""
    event = job.send(Command.STOP)
    while True:
        try:
            command = yield event
            event = job.send(command)
        except StopIteration as ended:
            result: Summary = ended.value
            return result


def summary_of(folder: DatasetFolder, **arguments: object) -> Summary:
    return drain(inspect_dataset(folder=str(folder.path), **arguments))  # type: ignore[arg-type]


def test_a_clean_dataset_is_summed_up(tmp_path: Path) -> None:
    summary = summary_of(labelled(tmp_path / "d", [*TEXTS, None], [*LABELS, "a"]))
    assert summary.trainable
    assert summary.rows == 40
    assert summary.classes == {"a": 20, "b": 20}
    assert (summary.text_columns, summary.label_column) == (["text"], "label")
    assert (summary.dropped, summary.dropped_sample[0].row) == (1, 42)
    assert [count for _, count in summary.dropped_reasons] == [1]
    assert summary.split is not None
    assert summary.split.rows == {"train": 32, "validation": 4, "test": 4}
    assert sum(texts for _, texts in summary.length_histogram) == 40
    assert (summary.median_length, summary.longest) == (27, 27)
    assert (summary.task, "two values" in str(summary.task_reason)) == ("classification", True)


def test_progress_comes_before_every_check(tmp_path: Path) -> None:
    events: list[Event] = []
    folder = labelled(tmp_path / "d", TEXTS, LABELS)
    drain(inspect_dataset(folder=str(folder.path)), events.append)
    progress = [event for event in events if isinstance(event, Progress)]
    assert len(progress) >= len(list(CHECKS)) + 2
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert progress[-1].done == progress[-1].total


def test_the_task_is_told_before_the_texts_are_looked_at(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", TEXTS, LABELS)
    job = inspect_dataset(folder=str(folder.path), task="multi_label")
    assert next(job) == SoFar(result=TaskFound("multi_label", "classification"))
    job.close()


def test_a_command_ends_it_with_what_there_is(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", TEXTS, [*LABELS[:-1], "b "])
    job = inspect_dataset(folder=str(folder.path))
    while not (isinstance(event := next(job), Progress) and event.done >= 4):
        pass
    after: list[Event] = []
    summary = drain(resumed(job), after.append, lambda: Command.STOP)
    assert len(after) <= 1
    assert summary.trainable
    assert summary.rows == 40


def test_arguments_and_result_travel_as_json(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", [*TEXTS, TEXTS[0]], [*LABELS, "a"])
    job = inspect_dataset(
        folder=str(folder.path),
        roles={"text": "text"},
        remedies=[{"kind": "drop_duplicates"}],
        plan={"test": 0.2, "seed": 3},
    )
    finished = list(with_outcome(job))[-1]
    assert isinstance(finished, Finished)
    summary = msgspec.convert(finished.result, Summary)
    assert (summary.rows, summary.dropped) == (40, 1)
    assert summary.split is not None
    assert summary.split.rows["test"] == 8


def test_findings_are_ordered_by_severity(tmp_path: Path) -> None:
    texts = [*TEXTS, TEXTS[0], TEXTS[1], "x"]
    summary = summary_of(labelled(tmp_path / "d", texts, [*LABELS, "a", "a", "A"]))
    severities = [finding.severity for finding in summary.findings]
    assert {"warning", "info"} <= set(severities)
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


@pytest.mark.parametrize(
    ("texts", "labels", "code"),
    [
        ([], [], "no_examples"),
        (TEXTS, ["a"] * 40, "one_class"),
        (TEXTS[:4], LABELS[:4], "too_few_examples"),
        (["same"] * 40, LABELS, "identical_texts"),
        (TEXTS, TEXTS, "label_is_text"),
        (TEXTS, [f"id {index}" for index in range(40)], "label_is_identifier"),
    ],
)
def test_what_cannot_be_trained_on_is_a_finding_not_a_failure(
    tmp_path: Path, texts: list[str | None], labels: list[str], code: str
) -> None:
    summary = summary_of(labelled(tmp_path / "d", texts, labels))
    assert not summary.trainable
    assert summary.split is None
    assert [(finding.code, finding.severity) for finding in summary.findings] == [(code, "error")]
    assert summary.findings[0].remedy is not None
    assert sum(summary.classes.values()) == len(texts)


def test_missing_roles_are_a_finding_so_that_they_can_be_chosen(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "d", {"one": TEXTS, "two": LABELS}, {"one": Role.TEXT})
    summary = summary_of(folder)
    assert (summary.trainable, summary.text_columns, summary.label_column) == (False, ["one"], "")
    assert summary.findings[0].code == "columns"
    assert summary_of(folder, roles={"two": "label"}).trainable


def test_a_folder_that_is_no_dataset_fails_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        drain(inspect_dataset(folder=str(tmp_path)))


@pytest.mark.parametrize(
    ("labels", "task", "words"),
    [
        (["a", "b", "c", "c"] * 10, "classification", "3 values"),
        (["joy,love", "joy", "love", "anger,joy"] * 10, "multi_label", "divided by “,”"),
        (["Sci/Tech", "World, Local", "Business", "Sports"] * 10, "classification", "4 values"),
    ],
)
def test_the_task_is_suggested_with_its_reason(
    tmp_path: Path, labels: list[str], task: str, words: str
) -> None:
    summary = summary_of(labelled(tmp_path / "d", TEXTS, labels))
    assert summary.task == task
    assert words in str(summary.task_reason)


def test_length_bins_are_round_contiguous_and_complete() -> None:
    assert length_histogram(pl.Series([1, 2, 3, 10, 11, 150], dtype=pl.UInt32)) == [
        *((2, 2), (5, 1), (10, 1), (15, 1), (20, 0), (30, 0), (50, 0), (70, 0), (100, 0), (150, 1))
    ]
    assert length_histogram(pl.Series([10_500_000], dtype=pl.UInt32)) == [(15_000_000, 1)]
    assert length_histogram(pl.Series([], dtype=pl.UInt32)) == []
