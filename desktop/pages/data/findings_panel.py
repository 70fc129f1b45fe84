"""What the checks found, worst first, with one-click remedies and what was already applied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.translation import say
from engine.data.findings import Finding
from engine.data.preparation import Remedy

_BANNERS = {"error": "banner-danger", "warning": "banner-warning", "info": "banner"}
_EXAMPLE_LENGTH = 90


class FindingsPanel(QWidget):
    """Signals ``remedy_chosen(Remedy)`` and ``remedy_undone(index)``."""

    remedy_chosen = Signal(object)
    remedy_undone = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._remedies: list[Remedy] = []
        self._is_known, self._is_checking = False, True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_findings(self, findings: list[Finding], remedies: list[Remedy]) -> None:
        self._findings, self._remedies = findings, remedies
        self._is_known = True
        self._clear()
        for index, remedy in enumerate(remedies):
            self._layout.addWidget(self._applied(index, remedy))
        for finding in findings:
            self._layout.addWidget(self._banner(finding))
        if not findings and not remedies:
            self._say(self.tr("Nothing suspicious was found."))

    def show_unknown(self, *, is_checking: bool) -> None:
        """Nothing is known: what was found in other data or under other roles is gone."""
        self._is_known, self._is_checking = False, is_checking
        self._clear()
        if is_checking:
            self._say(self.tr("The texts are being checked…"))
        else:
            self._say(self.tr("The texts could not be checked; the reason stands above."))

    def retranslate(self) -> None:
        if self._is_known:
            self.show_findings(self._findings, self._remedies)
        else:
            self.show_unknown(is_checking=self._is_checking)

    def _clear(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _say(self, words: str) -> None:
        label = QLabel(words, wordWrap=True)
        label.setProperty("role", "muted")
        self._layout.addWidget(label)

    def _banner(self, finding: Finding) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", _BANNERS[finding.severity])
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        message = QLabel(say(finding.message), wordWrap=True)
        message.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(message)
        if finding.remedy is not None:
            remedy = QLabel(say(finding.remedy), wordWrap=True)
            remedy.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(remedy)
        if finding.examples:
            layout.addWidget(self._examples(finding.examples[:3]))
        if finding.offers:
            row = QHBoxLayout()
            for offer in finding.offers:
                button = QPushButton(say(offer.title))
                button.clicked.connect(
                    lambda _=False, remedy=offer.remedy: self.remedy_chosen.emit(remedy)
                )
                row.addWidget(button)
            row.addStretch(1)
            layout.addLayout(row)
        return frame

    def _examples(self, examples: list[str]) -> QLabel:
        cut = [
            text if len(text) <= _EXAMPLE_LENGTH else text[:_EXAMPLE_LENGTH] + "…"
            for text in (" ".join(example.split()) for example in examples)
        ]
        quoted = (text if text.startswith("“") else f"“{text}”" for text in cut)
        label = QLabel("\n".join(quoted), wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "small")
        return label

    def _applied(self, index: int, remedy: Remedy) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner-success")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(QLabel(self._describe(remedy), wordWrap=True), 1)
        undo = QPushButton(self.tr("Undo"))
        undo.setProperty("role", "quiet")
        undo.clicked.connect(lambda: self.remedy_undone.emit(index))
        layout.addWidget(undo)
        return frame

    def _describe(self, remedy: Remedy) -> str:
        names = {
            "drop_duplicates": self.tr("Repeated texts are left out."),
            "drop_conflicting": self.tr("Texts with contradicting labels are left out."),
            "merge_labels": self.tr("Spellings of labels are merged."),
            "drop_labels": self.tr("Some labels are left out."),
            "drop_rows": self.tr("Some rows are left out."),
            "drop_leaking": self.tr("Texts that also stand in the test part do not train."),
        }
        sentence = names.get(remedy.kind, remedy.kind)
        if remedy.kind == "merge_labels":
            pairs = ", ".join(f"{old} → {new}" for old, new in list(remedy.values.items())[:4])
            return f"{sentence} {pairs}"
        if remedy.kind == "drop_labels":
            return f"{sentence} {', '.join(list(remedy.values)[:6])}"
        return sentence
