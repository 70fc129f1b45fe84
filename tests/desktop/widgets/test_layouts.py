"""Parts that arrange others: lines that wrap, stacks that fit, numbers of an axis, moments."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.widgets.bullets import bullets
from desktop.widgets.current_stack import CurrentStack
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.form import Form
from desktop.widgets.moments import local_moment
from desktop.widgets.plot_axis import PlotAxis
from desktop.widgets.shares import percent


def test_buttons_go_on_in_the_next_line_where_the_width_ends(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=8)
    buttons = [QPushButton(f"Button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    one = buttons[0].sizeHint()
    assert flow.heightForWidth(4 * one.width() + 200) == one.height()
    assert flow.heightForWidth(one.width()) == 4 * one.height() + 3 * 8
    holder.resize(2 * one.width() + 20, 400)
    holder.show()
    qtbot.waitExposed(holder)
    assert buttons[1].y() == buttons[0].y()
    assert buttons[2].y() > buttons[0].y()


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    high, low = QWidget(), QWidget()
    for widget, height in ((high, 40), (low, 20)):
        widget.setFixedSize(50, height)
        flow.addWidget(widget)
    holder.resize(300, 100)
    holder.show()
    qtbot.waitExposed(holder)
    assert low.geometry().center().y() == high.geometry().center().y()


def test_a_stack_is_as_high_as_what_is_in_front(qtbot: QtBot) -> None:
    stack, holder = CurrentStack(), QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(stack)
    low, high, inner = QLabel("low"), QWidget(), QLabel("high")
    inner.setMinimumHeight(900)
    QVBoxLayout(high).addWidget(inner)
    for widget in (low, high):
        stack.addWidget(widget)
    holder.show()
    qtbot.waitExposed(holder)
    assert holder.minimumSizeHint().height() < 200
    stack.setCurrentWidget(high)
    qtbot.waitUntil(lambda: holder.minimumSizeHint().height() >= 900)


@pytest.mark.parametrize(
    ("values", "strings"),
    [
        ([0.0, 5e-5, 1e-4], ["0", "5e-5", "1e-4"]),
        ([1e-4, 1.5e-4], ["1e-4", "1.5e-4"]),
        ([0.5, 1.0], ["0.5", "1.0"]),
    ],
)
def test_small_numbers_of_an_axis_are_written_alike(
    qapp: QApplication, values: list[float], strings: list[str]
) -> None:
    assert PlotAxis("left").tickStrings(values, 1.0, values[1] - values[0]) == strings


def test_sentences_of_a_list_are_not_markup() -> None:
    assert "a &lt; b" in bullets(["a < b", "c"])


def test_a_moment_names_the_day_where_it_was_not_today(qapp: QApplication) -> None:
    noon = datetime.now().astimezone().replace(hour=12, minute=0)
    assert "today" in local_moment(noon.isoformat())
    assert "yesterday" in local_moment((noon - timedelta(days=1)).isoformat())
    assert "day" not in local_moment((noon - timedelta(days=40)).isoformat())
    assert local_moment("not a moment") == ""


def test_a_small_part_is_not_said_to_be_none() -> None:
    assert [percent(part) for part in (0.0, 0.0004, 0.0006, 0.5, 1.0)] == [
        "0.0%", "< 0.1%", "0.1%", "50.0%", "100.0%",
    ]  # fmt: skip


def test_rows_of_a_form_change_together_and_keep_the_focus(qtbot: QtBot) -> None:
    form = Form()
    for name in ("rank", "alpha", "kind"):
        form.add_row(name, QLineEdit())
        form.set_row(name, name)
    qtbot.addWidget(form)
    form.show()
    boxes = form.findChildren(QLineEdit)
    form.set_rows_visible({"rank": False, "alpha": False})
    assert form.isVisible()
    assert [box.isVisible() for box in boxes] == [False, False, True]
    form.activateWindow()
    boxes[2].setFocus()
    qtbot.waitUntil(boxes[2].hasFocus)
    form.set_rows_visible({"rank": True, "alpha": True})
    assert [box.isVisible() for box in boxes] == [True, True, True]
    assert boxes[2].hasFocus()
