"""How a file was read is said in words, and the sheet of a spreadsheet can be changed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.pages.data.reading_panel import CorrectionDialog, ReadingPanel
from engine.data.description import Dataset, Dialect, ImportOptions, SourceFile


def dataset_of(*sources: SourceFile) -> Dataset:
    return Dataset(
        id="d", name="d", fingerprint="", rows=9, columns=[], sources=list(sources),
        options=ImportOptions(), splits={},
    )  # fmt: skip


SHEETS = SourceFile(
    path="/in/complaints.xlsx", format="spreadsheet", rows=9, sheet="Data",
    sheets=["Notes", "Data"], dialect=Dialect("", "", True),
)  # fmt: skip
NOTE = SourceFile(path="/in/note.txt", format="lines", rows=1, encoding="utf-8")


def test_files_are_described_in_words(qtbot: QtBot) -> None:
    panel = ReadingPanel()
    qtbot.addWidget(panel)
    panel.show_dataset(dataset_of(SHEETS, NOTE))
    assert panel.described() == [
        "complaints.xlsx: spreadsheet, sheet “Data”, with header, 9 rows",
        "note.txt: one text a line, UTF-8, 1 row",
    ]


def test_another_sheet_can_be_chosen(qtbot: QtBot) -> None:
    dialog = CorrectionDialog(ImportOptions(), [SHEETS])
    qtbot.addWidget(dialog)
    assert dialog.options().sheet == ""
    dialog.sheet.setCurrentText("Notes")
    assert dialog.options().sheet == "Notes"
    plain = CorrectionDialog(ImportOptions(), [NOTE])
    qtbot.addWidget(plain)
    assert not plain.sheet.isVisibleTo(plain)
