"""The table of tasks is complete, and what it says of each is usable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import engine.tasks
from desktop.families import FAMILIES
from engine.data.checks import CHECKS, CLASS_CHECKS, NAME_CHECKS
from engine.errors import InvalidCall
from engine.metrics.report import AnyReport
from engine.tasks import TASKS
from engine.tasks.answers import AnyAnswer
from engine.tasks.headlines import headline, metric_of, shown

SHARED = {"__init__", "answers", "defaults", "headlines", "inspection", "suggestion", "task"}


def tags(union: object) -> set[str]:
    members = getattr(union, "__args__", (union,))
    return {str(member.__struct_config__.tag) for member in members}


def test_every_task_module_has_a_row_and_every_row_loads() -> None:
    folder = Path(engine.tasks.__path__[0])
    modules = {f"engine.tasks.{file.stem}" for file in folder.glob("*.py")}
    assert TASKS.modules() == modules - {f"engine.tasks.{name}" for name in SHARED}
    assert [TASKS[name].name for name in TASKS] == list(TASKS)


def test_an_unknown_task_is_named() -> None:
    with pytest.raises(InvalidCall, match="fortune-telling"):
        TASKS["fortune-telling"]


@pytest.mark.parametrize("name", list(TASKS))
def test_a_task_has_a_family_with_views_reports_and_answers(name: str) -> None:
    assert TASKS[name].family in set(FAMILIES) & tags(AnyReport) & tags(AnyAnswer)


@pytest.mark.parametrize("name", list(TASKS))
def test_what_a_task_shows_and_chooses_by_are_its_metrics(name: str) -> None:
    task = TASKS[name]
    known = {metric.name for metric in task.metrics}
    assert {*task.shown, task.primary} <= known
    assert task.labelling.skipped_checks <= set(CHECKS)


def test_checks_of_labels_are_checks() -> None:
    assert set(CHECKS) >= CLASS_CHECKS | NAME_CHECKS
    assert not CLASS_CHECKS & NAME_CHECKS


def test_tasks_are_looked_at_without_torch_and_polars() -> None:
    """The window does so in its own process, which they would stall for a second."""
    code = (
        "import sys; from engine.tasks import TASKS; [TASKS[name] for name in TASKS]; "
        "print({'torch', 'polars', 'sklearn', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_headline_of_an_unknown_task_is_nothing() -> None:
    assert headline("classification", {"macro_f1": 0.5, "accuracy": 0.75}).value == 0.75  # type: ignore[union-attr]
    assert headline("of-the-future", {"accuracy": 0.75}) is None
    assert shown("of-the-future") == ()
    unknown = metric_of("of-the-future", "bliss")
    assert (unknown.name, str(unknown.title), unknown.is_share) == ("bliss", "bliss", False)


def test_reports_of_before_there_were_families_are_read() -> None:
    from engine.metrics.classification_report import build_report
    from engine.metrics.report import parse_report

    report = build_report(["a", "b"], [0, 1], [[0.9, 0.1], [0.2, 0.8]])
    old = {name: value for name, value in msgspec.to_builtins(report).items() if name != "family"}
    assert parse_report(msgspec.json.encode(old)) == report
    with pytest.raises(msgspec.DecodeError):
        parse_report(b"{}")
