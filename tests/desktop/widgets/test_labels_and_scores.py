"""Several labels at once, tables of kinds, pairs of labels, and predicted scores."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.settings import Settings
from desktop.widgets.badge import Badge
from desktop.widgets.co_occurrence import CoOccurrence
from desktop.widgets.confusion_matrix import ConfusionMatrix
from desktop.widgets.kinds_table import Kind, KindsTable
from desktop.widgets.label_chips import LabelChips
from desktop.widgets.probability_bars import ProbabilityBars
from desktop.widgets.scatter_plot import ScatterPlot
from engine.metrics.report import ClassScores

LABELS = [f"label {number}" for number in range(28)]

# ---- several labels


@pytest.fixture
def chips(qtbot: QtBot, settings: Settings) -> LabelChips:
    chips = LabelChips()
    qtbot.addWidget(chips)
    chips.resize(400, 500)
    chips.show()
    return chips


def shown_chips(chips: LabelChips) -> list[str]:
    return [chip.text() for chip in chips.findChildren(Badge) if chip.isVisible()]


def test_given_labels_stand_on_top_even_below_others(chips: LabelChips) -> None:
    chips.set_answer({"joy": 0.4, "anger": 0.6, "fear": 0.1}, {"joy": 0.3, "anger": 0.7}, ["joy"])
    assert chips.given() == ["joy"]
    assert shown_chips(chips) == ["joy  40%"]
    assert chips.bars.entries() == [("joy", 0.4), ("anger", 0.6), ("fear", 0.1)]
    assert chips.accessibleName() == "joy: 40.0%, given from 30.0%"
    assert chips.note.isVisible()


def test_no_label_is_an_answer_too(chips: LabelChips) -> None:
    chips.set_answer({"joy": 0.2}, {"joy": 0.3}, [])
    assert chips.none_label.isVisible()
    assert shown_chips(chips) == []
    assert chips.accessibleName() == "No label reaches its threshold"
    chips.clear()
    assert not chips.none_label.isVisible()
    assert not chips.bars.isVisible()


def test_all_labels_are_shown_on_demand(chips: LabelChips, qtbot: QtBot) -> None:
    shares = {label: 1 / (2 + number) for number, label in enumerate(LABELS)}
    chips.set_answer(shares, {}, LABELS[:2])
    assert len(chips.bars.entries()) == 10
    assert chips.all_button.text() == "All labels: 28"
    QTest.mouseClick(chips.all_button, Qt.MouseButton.LeftButton)
    assert len(chips.bars.entries()) == 28
    chips.set_answer(shares, {}, LABELS)
    qtbot.waitUntil(lambda: len(shown_chips(chips)) == 28)
    assert not chips.note.isVisible()


def test_a_threshold_is_drawn_where_it_lies(qtbot: QtBot, settings: Settings) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(400, 40)
    bars.show_probabilities({"a": 0.9})
    before = bars.grab().toImage()
    bars.show_probabilities({"a": 0.9}, {"a": 0.25})
    after = bars.grab().toImage()
    changed = {
        x
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    }
    figures = bars.fontMetrics().horizontalAdvance("100.0%") + 8
    left = bars.fontMetrics().horizontalAdvance("a") + 16
    expected = left + 0.25 * (400 - left - figures)
    assert min(changed) - 1 <= expected <= max(changed) + 1
    assert max(changed) - min(changed) < 8


# ---- tables of kinds

ROWS = [
    ClassScores("PER", 0.9, 0.8, 0.85, 1200),
    ClassScores("LOC", 0.5, 0.4, 0.44, 30),
    ClassScores("ORG", 0.7, 0.95, 0.8, 7),
]


@pytest.fixture
def table(qtbot: QtBot, settings: Settings) -> KindsTable:
    table = KindsTable(Kind.TYPE)
    qtbot.addWidget(table)
    table.resize(760, 240)
    table.set_scores(ROWS)
    table.show()
    return table


def labels_of(table: KindsTable) -> list[str]:
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def headings_of(table: KindsTable) -> list[str]:
    return [
        table.model().headerData(column, Qt.Orientation.Horizontal)
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
    ]


def test_kinds_are_sorted_by_value_not_by_words(table: KindsTable) -> None:
    assert labels_of(table) == ["LOC", "PER", "ORG"]
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert labels_of(table) == ["PER", "LOC", "ORG"]
    assert table.model().index(0, 4).data() == "1,200"


def test_a_threshold_has_a_column_where_there_is_one(table: KindsTable) -> None:
    assert headings_of(table) == ["Type", "Precision", "Recall", "F1", "Entities"]
    table.set_scores(ROWS, {"PER": 0.5, "LOC": 0.125, "ORG": 0.75})
    assert headings_of(table)[-1] == "Threshold"
    table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert labels_of(table) == ["LOC", "PER", "ORG"]
    assert table.model().index(0, 5).data() == "12.5%"
    table.set_scores(ROWS)
    assert "Threshold" not in headings_of(table)


def test_a_row_opens_its_label_after_sorting_too(table: KindsTable, qtbot: QtBot) -> None:
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.selectRow(0)
    with qtbot.waitSignal(table.label_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["PER"]
    area = table.visualRect(table.model().index(2, 0))
    with qtbot.waitSignal(table.label_opened) as opened:
        for click in (QTest.mouseClick, QTest.mouseDClick):
            click(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert opened.args == ["LOC"]


# ---- pairs of labels

TOGETHER = [[40, 8, 0], [8, 10, 1], [0, 1, 5]]


@pytest.fixture
def pairs(qtbot: QtBot, settings: Settings) -> CoOccurrence:
    pairs = CoOccurrence()
    qtbot.addWidget(pairs)
    pairs.set_matrix(["joy", "love", "fear"], TOGETHER)
    pairs.set_cell_size(60)
    pairs.show()
    return pairs


def test_a_pair_is_told_from_the_side_of_its_row(pairs: CoOccurrence) -> None:
    assert pairs.cell_text(0, 1) == "8 of 40 texts of “joy” are also “love”"
    assert pairs.cell_text(1, 0) == "8 of 10 texts of “love” are also “joy”"
    assert pairs.cell_text(2, 2) == "5 texts of “fear”"
    assert [pairs.number(0, 1), pairs.number(1, 0), pairs.number(1, 1)] == ["20%", "80%", "10"]
    pairs.set_normalised(False)
    assert pairs.number(0, 1) == "8"
    assert pairs.most_frequent() == [(8, 0, 1), (1, 1, 2)]


def test_a_cell_opens_its_pair_by_mouse_and_keyboard(pairs: CoOccurrence, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pairs.cell_opened) as opened:
        QTest.mouseClick(pairs, Qt.MouseButton.LeftButton, pos=pairs.cell_rectangle(1, 2).center())
    assert opened.args == [1, 2]
    with qtbot.waitSignal(pairs.cell_opened) as opened:
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
            QTest.keyClick(pairs, key)
    assert opened.args == [0, 0]
    assert pairs.accessibleDescription() == "40 texts of “joy”"


@pytest.mark.parametrize("kind", [CoOccurrence, ConfusionMatrix])
@pytest.mark.parametrize("look", theme.THEMES)
def test_numbers_in_cells_can_be_read(
    qtbot: QtBot, settings: Settings, qapp: QApplication, kind: type[CoOccurrence], look: str
) -> None:
    theme.apply(qapp, look)
    matrix = kind()
    qtbot.addWidget(matrix)
    shares = [100, 3, 10, 20, 35, 50, 65, 80]
    counts = [[100 if row == column else shares[column] for column in range(8)] for row in range(8)]
    matrix.set_matrix(list("abcdefgh"), counts)
    matrix.set_cell_size(60)
    image = matrix.grab().toImage()
    weak = []
    for column in range(8):
        area = matrix.cell_rectangle(0, column).adjusted(4, 4, -4, -4)
        lights = [
            luminance(image.pixelColor(x, y))
            for x in range(area.left(), area.right())
            for y in range(area.top(), area.bottom())
        ]
        ground = luminance(image.pixelColor(area.topLeft()))
        ratio = max(ground / min(lights), max(lights) / ground)
        weak += [(column, ratio)] if ratio < 3 else []  # of strokes, which are smoothed
    assert weak == []


def luminance(colour: QColor) -> float:
    """WCAG 2.1, plus the 0.05 of its contrast ratio."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05


# ---- scores


@pytest.fixture
def plot(qtbot: QtBot, settings: Settings) -> ScatterPlot:
    plot = ScatterPlot()
    qtbot.addWidget(plot)
    plot.resize(600, 560)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def click(plot: ScatterPlot, x: float, y: float, *, below: bool = False) -> None:
    """Click where a point of the upper or the lower plot is drawn."""
    QTest.qWait(20)  # a view takes its range at the next round of events
    widget = plot.residuals if below else plot.scores
    view = widget.getPlotItem().getViewBox()
    place = widget.mapFromScene(view.mapViewToScene(QPointF(x, y)))
    QTest.mouseMove(widget.viewport(), place)
    QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_point_opens_its_row_in_both_plots(plot: ScatterPlot, qtbot: QtBot) -> None:
    plot.set_points([1.0, 2.0, 3.0], [1.5, 2.0, 5.0], [70, 71, 99])
    with qtbot.waitSignal(plot.row_opened) as opened:
        click(plot, 3.0, 5.0)
    assert opened.args == [99]
    with qtbot.waitSignal(plot.row_opened) as opened:
        click(plot, 1.0, 0.5, below=True)
    assert opened.args == [70]
    assert plot.hint.text() == "Row 71: true 1, predicted 1.5, off by +0.5"
    with qtbot.assertNotEmitted(plot.row_opened, wait=400):
        click(plot, 4.5, 1.5)


def test_the_keyboard_goes_from_the_worst_to_the_best(plot: ScatterPlot, qtbot: QtBot) -> None:
    plot.set_points([1.0, 2.0, 3.0], [1.5, 2.0, 5.0])
    plot.setFocus()
    rows = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(plot, key)
        rows.append(plot.marked_row())
    assert rows == [2, 0, 1, 1]
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.accessibleDescription() == "Row 3: true 3, predicted 5, off by +2"
    with qtbot.waitSignal(plot.row_opened) as opened:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_a_screen_reader_is_told_what_is_seen(plot: ScatterPlot) -> None:
    plot.set_points([1.0, 2.0, float("nan")], [1.5, 2.0, 3.0])
    assert plot.accessibleDescription() == (
        "2 examples. True scores lie between 1 and 2, predicted ones between 1.5 and 2; on average "
        "a prediction is off by 0.25. Not drawn, since they are no finite numbers: 1."
    )
    plot.set_points([], [])
    assert plot.accessibleDescription() == "There are no scores to show."
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Return)


def test_all_points_are_in_view_and_the_axes_agree(plot: ScatterPlot) -> None:
    plot.set_points([0.0, 10.0], [4.0, 25.0])
    x, y = plot.scores.viewRange()
    assert x == y
    assert x[0] < 0.0
    assert x[1] > 25.0
    low, high = plot.residuals.viewRange()[1]
    assert low == -high
    assert high > 15.0
    plot.set_points([3.0, 3.0], [3.0, 3.0])  # no range at all
    assert plot.scores.viewRange()[0][0] < 3.0 < plot.scores.viewRange()[0][1]


def drawn_places(plot: ScatterPlot) -> list[tuple[int, int]]:
    """Where the upper plot has pixels of the points' colour."""
    image = plot.scores.grab().toImage()
    colours = {
        (x, y): image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
    }
    return [place for place, colour in colours.items() if colour.blue() - colour.red() > 60]


def test_points_are_drawn_where_they_lie(plot: ScatterPlot) -> None:
    pairs = [(0.0, 1.0), (10.0, 2.0), (5.0, 9.5)]
    plot.set_points([x for x, _ in pairs], [y for _, y in pairs])
    QTest.qWait(50)
    view = plot.scores.getPlotItem().getViewBox()
    wanted = [view.mapViewToScene(QPointF(*pair)) for pair in pairs]
    drawn = drawn_places(plot)
    for point in wanted:
        assert (round(point.x()), round(point.y())) in drawn
    near = [min(abs(x - p.x()) + abs(y - p.y()) for p in wanted) < 8 for x, y in drawn]
    assert all(near)


def test_a_hundred_thousand_points_are_drawn_where_they_lie(plot: ScatterPlot) -> None:
    rng = np.random.default_rng(3)
    true = np.full(100_000, 2.0)
    true[0], true[1] = 0.0, 4.0
    plot.set_points(true, rng.uniform(0, 4, 100_000))
    QTest.qWait(50)
    view = plot.scores.getPlotItem().getViewBox()
    lines = [view.mapViewToScene(QPointF(x, 2.0)).x() for x in (0.0, 2.0, 4.0)]
    columns = {x for x, _ in drawn_places(plot)}
    assert round(lines[1]) in columns
    assert [x for x in columns if min(abs(x - line) for line in lines) > 4] == []
    found = plot.score_points.nearest(QPointF(2.0, 2.0), 9.0)
    assert found is not None
    assert abs(plot._predicted[found] - 2.0) < 0.1
    assert plot.score_points.nearest(QPointF(3.0, 2.0), 9.0) is None


def test_zooming_in_finds_the_same_point(plot: ScatterPlot, qtbot: QtBot) -> None:
    plot.set_points([1.0, 1.01], [1.0, 1.0], [5, 6])
    plot.scores.setRange(xRange=(0.99, 1.02), yRange=(0.9, 1.1), padding=0)
    with qtbot.waitSignal(plot.row_opened) as opened:
        click(plot, 1.01, 1.0)
    assert opened.args == [6]
    plot.fit()
    assert plot.scores.viewRange()[0][0] < 1.0


# ---- all of them


def test_every_widget_speaks_the_language(
    qtbot: QtBot,
    qapp: QApplication,
    chips: LabelChips,
    table: KindsTable,
    pairs: CoOccurrence,
    plot: ScatterPlot,
) -> None:
    chips.set_answer({"joy": 0.2}, {"joy": 0.3}, [])
    plot.set_points([1.0], [2.0])
    translation.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "No label" not in chips.none_label.text())
    said = [
        chips.none_label.text(),
        chips.note.text(),
        *(heading for heading in headings_of(table) if heading != "F1 值"),
        table.accessibleName(),
        pairs.cell_text(0, 1).replace("joy", "").replace("love", ""),
        pairs.accessibleName(),
        plot.hint.text(),
        plot.accessibleName(),
        plot.scores.getAxis("left").labelText,
    ]
    assert [words for words in said if any(c.isascii() and c.isalpha() for c in words)] == []


def test_every_painted_widget_follows_the_theme(
    qapp: QApplication, chips: LabelChips, pairs: CoOccurrence, plot: ScatterPlot
) -> None:
    chips.set_answer({"joy": 0.7}, {"joy": 0.3}, ["joy"])
    plot.set_points([1.0, 2.0], [2.0, 2.0])
    QTest.qWait(20)
    light = [widget.grab().toImage() for widget in (chips, pairs, plot)]
    theme.apply(qapp, "dark")
    QTest.qWait(50)
    dark = [widget.grab().toImage() for widget in (chips, pairs, plot)]
    for before, after in zip(light, dark, strict=True):
        assert before != after
    assert plot.scores.backgroundBrush().color().name() == theme.DARK.surface
