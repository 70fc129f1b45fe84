"""How the files were read (format, encoding, delimiter, header), and a dialog to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.translation import say
from engine.data.description import Dataset, ImportOptions, SourceFile

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "shift_jis", "euc_kr",
    "cp1252", "cp1250", "cp1251", "iso8859_15",
)  # fmt: skip
_SHOWN_FILES = 6


class ReadingPanel(QWidget):
    """Signals ``correction_wanted`` and ``skipped_wanted``."""

    correction_wanted = Signal()
    skipped_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._files = QLabel(wordWrap=True)
        self._files.setTextFormat(Qt.TextFormat.PlainText)
        self._files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notes = QLabel(wordWrap=True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setProperty("role", "muted")
        self._correct = QPushButton()
        self._skipped = QPushButton()
        self._skipped.setProperty("role", "link")
        self._correct.clicked.connect(self.correction_wanted)
        self._skipped.clicked.connect(self.skipped_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._files, self._notes):
            layout.addWidget(widget)
        layout.addWidget(self._skipped, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignLeft)

    def described(self) -> list[str]:
        """A line for each of the first files."""
        sources = self._dataset.sources if self._dataset is not None else []
        return [self._describe(source) for source in sources[:_SHOWN_FILES]]

    def show_dataset(self, dataset: Dataset) -> None:
        self._dataset = dataset
        lines = self.described()
        if len(dataset.sources) > _SHOWN_FILES:
            more = len(dataset.sources) - _SHOWN_FILES
            lines.append(self.tr("… and {count:,} more files").format(count=more))
        self._files.setText("\n".join(lines))
        self._notes.setText("\n".join(say(note) for note in dataset.notes))
        self._notes.setVisible(bool(dataset.notes))
        self._skipped.setVisible(dataset.skipped > 0)
        self._skipped.setText(
            self.tr("{count:,} skipped: show what and why").format(count=dataset.skipped)
        )

    def retranslate(self) -> None:
        self._correct.setText(self.tr("Read it differently…"))
        if self._dataset is not None:
            self.show_dataset(self._dataset)

    def _describe(self, source: SourceFile) -> str:
        name = source.inner or Path(source.path).name
        parts = [self._format(source)]
        if len(source.sheets) > 1:
            parts.append(self.tr("sheet “{name}”").format(name=source.sheet))
        if source.encoding:
            encoding = source.encoding.upper()
            if source.encoding_confidence < 1:
                encoding += f" ({source.encoding_confidence:.0%})"
            parts.append(encoding)
        if source.dialect is not None:
            if source.dialect.delimiter:
                parts.append(self.tr("separated by {sign}").format(sign=self._sign(source)))
            has_header = source.dialect.header
            parts.append(self.tr("with header") if has_header else self.tr("no header"))
        rows = self.tr("1 row") if source.rows == 1 else self.tr("{rows:,} rows")
        parts.append(rows.format(rows=source.rows))
        if source.split:
            parts.append(
                {
                    "train": self.tr("for training"),
                    "validation": self.tr("for validation"),
                    "test": self.tr("for the test"),
                }.get(source.split, source.split)
            )
        return f"{name}: " + ", ".join(parts)

    def _format(self, source: SourceFile) -> str:
        return {
            "spreadsheet": self.tr("spreadsheet"),
            "lines": self.tr("one text a line"),
            "labelled lines": self.tr("labelled lines"),
            "folder": self.tr("folder"),
        }.get(source.format, source.format)

    def _sign(self, source: SourceFile) -> str:
        delimiter = source.dialect.delimiter if source.dialect else ""
        return {
            "\t": self.tr("tab"),
            ",": self.tr("comma"),
            ";": self.tr("semicolon"),
            " ": self.tr("blank"),
        }.get(delimiter, delimiter)


class CorrectionDialog(QDialog):
    """Lets the user say how a file is to be read where the guess was wrong."""

    def __init__(
        self,
        options: ImportOptions,
        sources: Sequence[SourceFile] = (),
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._options = options
        self.setWindowTitle(self.tr("Read it differently"))
        guess = self.tr("As guessed")
        self._encoding = self._choices(
            [(guess, "")] + [(name.upper(), name) for name in ENCODINGS], options.encoding
        )
        self._delimiter = self._choices(
            [
                (guess, ""),
                (self.tr("Comma"), ","),
                (self.tr("Tab"), "\t"),
                (self.tr("Semicolon"), ";"),
                (self.tr("Vertical bar"), "|"),
            ],
            options.delimiter,
        )
        self._quote = self._choices(
            [
                (guess, None),
                (self.tr("Quotes enclose cells"), '"'),
                (self.tr("Quotes are text"), ""),
            ],
            options.quote,
        )
        self._header = self._choices(
            [
                (guess, None),
                (self.tr("First row names the columns"), True),
                (self.tr("There is no header"), False),
            ],
            options.header,
        )
        sheets = list(dict.fromkeys(name for source in sources for name in source.sheets))
        self.sheet = self._choices([(guess, ""), *((name, name) for name in sheets)], options.sheet)
        form = QFormLayout()
        form.addRow(self.tr("Sheet"), self.sheet)
        form.setRowVisible(self.sheet, len(sheets) > 1)
        form.addRow(self.tr("Encoding"), self._encoding)
        form.addRow(self.tr("Cells are separated by"), self._delimiter)
        form.addRow(self.tr("Quotes"), self._quote)
        form.addRow(self.tr("Header"), self._header)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Read again"))
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def options(self) -> ImportOptions:
        """The corrections as chosen; what stays "As guessed" stays empty."""
        return msgspec.structs.replace(
            self._options,
            encoding=self._encoding.currentData(),
            delimiter=self._delimiter.currentData(),
            quote=self._quote.currentData(),
            header=self._header.currentData(),
            sheet=self.sheet.currentData(),
        )

    def _choices(self, entries: Sequence[tuple[str, object]], chosen: object) -> QComboBox:
        box = QComboBox()
        for title, value in entries:
            box.addItem(title, value)
        values = [value for _, value in entries]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        return box
