"""The views of question answering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop.families.family import Family, LiveView, ReportView
from desktop.families.question_answering.context_html import context_html
from desktop.families.question_answering.live_view import QuestionLiveView
from desktop.families.question_answering.report_view import QuestionReportView
from desktop.state import AppState
from engine.data.answers.cells import MalformedAnswers, decode_answers
from engine.data.description import Role
from engine.data.labellings.answers import ANSWERS


class QuestionFamily:
    """See ``Family`` for the promises."""

    def report_view(self, state: AppState) -> ReportView:
        return QuestionReportView(state)

    def live_view(self, state: AppState) -> LiveView:
        return QuestionLiveView(state)

    def preview_delegate(self, role: Role, parent: QWidget) -> QStyledItemDelegate | None:
        return _AnswersDelegate(parent) if role is Role.ANSWERS else None

    def preview_html(self, cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:
        """The question, and its context with the answers marked."""
        by_role = {role: str(cells.get(name) or "") for name, role in roles.items()}
        context = by_role.get(Role.CONTEXT) or by_role.get(Role.TEXT, "")
        try:
            answers = decode_answers(by_role.get(Role.ANSWERS, ""), context)
        except MalformedAnswers:
            return ""  # the row's texts are shown plainly
        return context_html(context, answers, question=by_role.get(Role.QUESTION, ""))


class _AnswersDelegate(QStyledItemDelegate):
    """Shows the answers' texts instead of their notation."""

    def displayText(self, value: Any, _locale: QLocale | QLocale.Language) -> str:
        cell = str(value or "")
        if not cell.startswith("[") or not cell.endswith("]"):
            return cell  # shortened for the cell, or not of our making
        return ANSWERS.shown(cell)


FAMILY: Family = QuestionFamily()
