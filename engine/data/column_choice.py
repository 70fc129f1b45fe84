"""Which columns are the text, the label, the group and the split."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.data.description import Dataset, Role
from engine.errors import InvalidCall, UserError
from engine.messages import Text, text

_SINGLE = (Role.LABEL, Role.GROUP, Role.SPLIT)


class ChosenColumns(NamedTuple):
    """Column names by role; an empty ``group`` or ``split`` means there is none."""

    text: list[str]
    label: str
    group: str
    split: str


class WrongColumns(UserError):
    """The roles do not give exactly one label column and at least one text column."""


def choose_columns(
    dataset: Dataset, roles: Mapping[str, Role] | Mapping[str, str]
) -> ChosenColumns:
    """Columns by the guessed roles, corrected by ``roles``.

    A label, group or split column that is named in ``roles`` takes the place of the guessed one.
    Raises ``WrongColumns`` when a role that is needed is missing or given twice, or when a column
    does not exist.
    """
    chosen = _matched(dataset, roles)
    displaced = {role for role in chosen.values() if role in _SINGLE}
    effective = {
        column.name: chosen.get(
            column.name, Role.IGNORED if column.role in displaced else column.role
        )
        for column in dataset.columns
    }
    found = {
        role: [name for name, given in effective.items() if given is role]
        for role in (Role.TEXT, *_SINGLE)
    }
    available = ", ".join(effective)
    for role in _SINGLE:
        if len(found[role]) > 1:
            raise WrongColumns(
                _several(role, ", ".join(found[role])),
                remedy=text("Choose one of them and set the others to ignored."),
            )
    if len(effective) == 1:
        raise _one_column(available)
    if not found[Role.LABEL]:
        raise _no_label(dataset, available)
    if not found[Role.TEXT]:
        raise _no_text(found[Role.LABEL][0], available)
    return ChosenColumns(
        found[Role.TEXT],
        found[Role.LABEL][0],
        next(iter(found[Role.GROUP]), ""),
        next(iter(found[Role.SPLIT]), ""),
    )


def _several(role: Role, columns: str) -> Text:
    if role is Role.LABEL:
        return text("More than one column is chosen as the label: {columns}.", columns=columns)
    if role is Role.GROUP:
        return text("More than one column is chosen as the group: {columns}.", columns=columns)
    return text("More than one column is chosen as the split: {columns}.", columns=columns)


def _one_column(name: str) -> WrongColumns:
    return WrongColumns(
        text("There is only one column, “{name}”; a text and a label are needed.", name=name),
        remedy=text(
            "Add a column with labels, or put each class in a folder of its own. "
            "If the columns are there, correct the delimiter."
        ),
    )


def _no_label(dataset: Dataset, available: str) -> WrongColumns:
    empty = [column.name for column in dataset.columns if column.kind == "empty"]
    problem = text("No column is chosen as the label.")
    if empty:
        problem = text(
            "No column is chosen as the label; without a single value: {columns}.",
            columns=", ".join(empty),
        )
    return WrongColumns(
        problem,
        remedy=text(
            "Choose the column that says what each text belongs to. Columns: {columns}.",
            columns=available,
        ),
    )


def _no_text(label: str, available: str) -> WrongColumns:
    return WrongColumns(
        text(
            "No column is chosen as the text; “{label}” is the label and cannot be both.",
            label=label,
        ),
        remedy=text(
            "Choose the column that holds the texts. Columns: {columns}.", columns=available
        ),
    )


def _matched(dataset: Dataset, roles: Mapping[str, Role] | Mapping[str, str]) -> dict[str, Role]:
    """Roles by the columns' true names: a stray blank or another case still matches."""
    names = [column.name for column in dataset.columns]
    matched: dict[str, Role] = {}
    for wanted, role in roles.items():
        alike = [name for name in names if name == wanted] or [
            name for name in names if name.strip().casefold() == wanted.strip().casefold()
        ]
        if len(alike) != 1:
            raise WrongColumns(
                text("There is no column “{name}”.", name=wanted),
                remedy=text("Columns: {columns}.", columns=", ".join(names)),
            )
        try:
            matched[alike[0]] = Role(role)
        except ValueError as error:
            raise InvalidCall(
                text("“{role}” is not a role of a column.", role=str(role)),
                remedy=text("Known are: {names}.", names=", ".join(known.value for known in Role)),
            ) from error
    return matched
