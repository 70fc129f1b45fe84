"""Several labels and scores in the window: results, live answers, preview."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.families import FAMILIES
from desktop.families.label_sets.live_view import LabelSetsLiveView
from desktop.families.label_sets.report_view import LabelSetsReportView
from desktop.families.label_sets.texts_panel import Wanted
from desktop.families.regression.live_view import RegressionLiveView
from desktop.families.regression.report_view import RegressionReportView
from desktop.pages.results.page import ResultsPage
from desktop.state import AppState
from engine.data.description import Role
from engine.data.label_lists import packed
from engine.evaluation.predictions import write_predictions
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.label_sets_report import build_label_sets_report
from engine.metrics.regression_report import build_regression_report
from engine.metrics.report import AnyReport
from engine.tasks.answers import LabelSetAnswer, ScoreAnswer

LABELS = ["anger", "fear", "joy"]
RNG = np.random.default_rng(0)
HOLDS = RNG.random((120, 3)) < 0.4
GIVEN = HOLDS ^ (RNG.random((120, 3)) < 0.1)
TRUE = RNG.random(80) * 5
FOUND = TRUE + RNG.normal(0, 0.4, 80)


def keep(report: AnyReport, labels: list[str], predicted: list[str], shares: bool) -> Card:
    """A model of the library with its report and answers; nobody loads its weights."""

    def fill(folder: Path) -> Card:
        (folder / "report.json").write_bytes(msgspec.json.encode(report))
        write_predictions(
            folder,
            rows=np.arange(len(labels)),
            texts=[f"text {number}" for number in range(len(labels))],
            labels=labels,
            predicted=predicted,
            confidences=np.full(len(labels), 0.7) if shares else None,
        )
        return Card(
            id="", name="", task=report.task, labels=report.labels, created="",
            base_model="Starter", scores={}, seconds=9.0, device="cpu",
        )  # fmt: skip

    return ModelLibrary().add("Model", fill)


def results(qtbot: QtBot, state: AppState) -> ResultsPage:
    page = ResultsPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.resize(1100, 900)
    page.show()
    return page


def cells(flags: np.ndarray) -> list[str]:
    return [packed(LABELS[number] for number in np.flatnonzero(row)) for row in flags]


@pytest.fixture
def labels_page(qtbot: QtBot, state: AppState) -> ResultsPage:
    report = build_label_sets_report(
        LABELS, HOLDS, GIVEN, [0.5, 0.3, 0.2], task="multi_label", split="test", seconds=1.0,
        baseline=HOLDS ^ (RNG.random((120, 3)) < 0.4),
    )  # fmt: skip
    keep(report, cells(HOLDS), cells(GIVEN), shares=True)
    return results(qtbot, state)


@pytest.fixture
def labels_view(labels_page: ResultsPage) -> LabelSetsReportView:
    assert isinstance(labels_page.view, LabelSetsReportView)
    return labels_page.view


def test_results_of_several_labels_say_whether_it_paid(labels_view: LabelSetsReportView) -> None:
    assert "beats the word-count baseline" in labels_view.scores.verdict.text()
    assert "120 test texts · 3 labels" in labels_view.scores.facts.text()
    assert labels_view.label_table.model().rowCount() == 3
    assert labels_view.together.pairs.count() == 3
    assert labels_view.tabs.tabText(1) == "Together"


def test_a_label_opens_its_mistakes_and_a_cell_its_texts(labels_view: LabelSetsReportView) -> None:
    labels_view.open_label("fear")
    assert labels_view.tabs.currentIndex() == 2
    wrong = int((HOLDS[:, 1] ^ GIVEN[:, 1]).sum())
    assert len(labels_view.texts.found) == wrong
    assert labels_view.texts.count.text() == f"{wrong:,} texts"
    assert "Row" in labels_view.texts.list.facts.text()
    labels_view.together._open(0, 2)
    assert len(labels_view.texts.found) == int((HOLDS[:, 0] & HOLDS[:, 2]).sum())
    labels_view.together.in_answers.setChecked(True)
    labels_view.together._open(0, 2)
    assert len(labels_view.texts.found) == int((GIVEN[:, 0] & GIVEN[:, 2]).sum())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted.WRONG, (HOLDS != GIVEN).any(axis=1)),
        (Wanted.MISSED, (HOLDS & ~GIVEN).any(axis=1)),
        (Wanted.ADDED, (GIVEN & ~HOLDS).any(axis=1)),
        (Wanted.RIGHT, (HOLDS == GIVEN).all(axis=1)),
        (Wanted.ALL, np.ones(120, np.bool_)),
    ],
)
def test_texts_are_listed_by_what_became_of_them(
    labels_view: LabelSetsReportView, wanted: Wanted, expected: np.ndarray
) -> None:
    texts = labels_view.texts
    texts.wanted_box.setCurrentIndex(texts.wanted_box.findData(wanted))
    texts._choose()
    assert {each.row for each in texts.found} == set(np.flatnonzero(expected))


def test_several_labels_are_shown_live(qtbot: QtBot, state: AppState) -> None:
    view = LabelSetsLiveView(state)
    qtbot.addWidget(view)
    view.retranslate()
    view.show()
    assert "appear here" in view.note.text()
    shares = {"anger": 0.1, "fear": 0.4, "joy": 0.9}
    answer = LabelSetAnswer(
        cut=True, tokens=300, labels=["joy", "fear"], confidence=0.4, probabilities=shares,
        thresholds=dict.fromkeys(shares, 0.3),
    )  # fmt: skip
    view._show(answer)
    assert view.chips.given() == ["joy", "fear"]
    assert "longer than the model reads" in view.note.text()
    view.second.show()
    view._show(answer)
    assert "300 tokens" in view.note.text()
    view._show(msgspec.structs.replace(answer, labels=[], empty=True, cut=False))
    assert not view.chips.isVisible()


def test_results_of_scores_are_a_picture_whose_points_open_texts(
    qtbot: QtBot, state: AppState
) -> None:
    report = build_regression_report(
        TRUE, FOUND, task="regression", split="test", seconds=1.0, baseline=FOUND[::-1].copy()
    )
    keep(report, [f"{x:.6g}" for x in TRUE], [f"{x:.6g}" for x in FOUND], shares=False)
    page = results(qtbot, state)
    view = page.view
    assert isinstance(view, RegressionReportView)
    error = np.abs(TRUE - FOUND)
    assert f"off by {error.mean():.3g}" in view.scores.verdict.text()
    assert view.list.model.rowCount() == 80
    assert view.list.model.value(0, "column 4") == int(error.argmax()) + 1
    view.scatter.row_opened.emit(int(error.argsort()[-3]))
    assert view.tabs.currentIndex() == 1
    assert view.list.table.currentIndex().row() == 2
    assert view.list.full_text.toPlainText() == f"text {int(error.argsort()[-3])}"


def test_a_score_is_shown_live_with_its_typical_error(qtbot: QtBot, state: AppState) -> None:
    view = RegressionLiveView(state)
    qtbot.addWidget(view)
    view.retranslate()
    view.show()
    answer = ScoreAnswer(cut=False, tokens=3, score=3.21987, error=0.456, low=0.0, high=5.0)
    view._show(answer)
    assert view.score.text() == "3.22 ± 0.46"
    assert view.gauge.place(3.22) == pytest.approx(0.644)
    assert view.gauge.place(9.0) == 1.0
    view._show(msgspec.structs.replace(answer, error=None))
    assert view.score.text() == "3.22"
    view._show(ScoreAnswer(cut=False, tokens=0, empty=True, score=None))
    assert not view.score.isVisible()
    assert "nothing to read" in view.note.text()


def test_the_preview_shows_labels_as_words() -> None:
    family = FAMILIES["label_sets"]
    roles = {"text": Role.TEXT, "labels": Role.LABEL}
    drawn = family.preview_html({"text": "a <b>", "labels": "joy, fear"}, roles)
    assert ">&nbsp;joy&nbsp;<" in drawn
    assert ">&nbsp;fear&nbsp;<" in drawn
    assert "a &lt;b&gt;" in drawn
    flags = {"text": Role.TEXT, "toxic": Role.LABEL, "insult": Role.LABEL}
    drawn = family.preview_html({"text": "a", "toxic": "1", "insult": "0"}, flags)
    assert "toxic" in drawn
    assert "insult" not in drawn
    assert family.preview_html({"text": "a"}, {"text": Role.TEXT}) == ""
