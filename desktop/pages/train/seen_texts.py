"""The first batch as the model receives it: what is cut off is grey, tokens on demand."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QCheckBox, QTextBrowser, QVBoxLayout, QWidget

from desktop import theme
from engine.training.results import SeenText

_TEXTS = 12
_CHARACTERS = 1500


class SeenTexts(QWidget):
    """A read-only list of texts with their labels."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._texts: list[SeenText] = []
        self.as_tokens = QCheckBox()
        self.browser = QTextBrowser()
        self.browser.setMinimumHeight(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.as_tokens)
        column.addWidget(self.browser)
        self.as_tokens.toggled.connect(self._show)

    def set_texts(self, texts: list[SeenText]) -> None:
        """Show the first of these."""
        if texts != self._texts:
            self._texts = texts
            self._show()

    def retranslate(self) -> None:
        """Every visible string."""
        self.as_tokens.setText(self.tr("Show as tokens"))
        self.as_tokens.setToolTip(
            self.tr("The pieces into which the model's own vocabulary divides the text.")
        )
        self.browser.setAccessibleName(self.tr("What the model sees"))
        self._show()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._show()

    def _show(self) -> None:
        self.browser.setHtml("".join(self._paragraph(seen) for seen in self._texts[:_TEXTS]))

    def _paragraph(self, seen: SeenText) -> str:
        colours = theme.current()
        label = (
            f'<span style="color:{colours.link}; background-color:{colours.accent_soft}">'
            f"&nbsp;{html.escape(seen.label)}&nbsp;</span>&nbsp; "
        )
        if self.as_tokens.isChecked():
            separator = f' <span style="color:{colours.strong_border}">|</span> '
            body = separator.join(html.escape(token) for token in seen.tokens[:400])
        else:
            body = html.escape(seen.kept[:_CHARACTERS]) + _grey(seen.cut)
            if seen.second or seen.second_cut:
                body += f' <b style="color:{colours.strong_border}">|</b> '
                body += html.escape(seen.second[:_CHARACTERS]) + _grey(seen.second_cut)
        return f'<p style="margin-bottom:8px">{label}{body}</p>'


def _grey(cut: str) -> str:
    """What does not reach the model."""
    if not cut:
        return ""
    colours = theme.current()
    grey = theme.mix(colours.surface, colours.muted, 0.55)
    return f'<span style="color:{grey}">{html.escape(cut[:_CHARACTERS])}</span>'
