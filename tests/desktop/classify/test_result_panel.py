"""What a finished batch is told to have been."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.classify.result_panel import ResultPanel
from engine.batch.results import BatchResult


@pytest.mark.parametrize(("seconds", "is_timed"), [(0.2, False), (40.0, True)])
def test_only_a_batch_of_some_length_has_a_rate(
    qtbot: QtBot, seconds: float, is_timed: bool
) -> None:
    panel = ResultPanel()
    qtbot.addWidget(panel)
    panel.show_result(
        BatchResult(
            status="finished", rows=3, output="answers.csv", rows_per_second=15, seconds=seconds
        )
    )
    assert panel._details.isVisibleTo(panel) == is_timed
    assert panel._details.text() == ("15 rows per second, 40 s in all." if is_timed else "")
