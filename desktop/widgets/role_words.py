"""The roles of columns, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.data.description import Role

translate = QCoreApplication.translate


def role_title(role: Role) -> str:
    """A role as a choice or a heading."""
    return {
        Role.TEXT: translate("roles", "Text"),
        Role.SECOND_TEXT: translate("roles", "Second text"),
        Role.CONTEXT: translate("roles", "Context"),
        Role.QUESTION: translate("roles", "Question"),
        Role.LABEL: translate("roles", "Label"),
        Role.SCORE: translate("roles", "Score"),
        Role.ENTITIES: translate("roles", "Entities"),
        Role.ANSWERS: translate("roles", "Answers"),
        Role.GROUP: translate("roles", "Group"),
        Role.SPLIT: translate("roles", "Split"),
        Role.ID: translate("roles", "Identifier"),
        Role.IGNORED: translate("roles", "Ignored"),
    }[role]
