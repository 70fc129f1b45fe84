"""Which columns are the text, the second text, the label, the group and the split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.data.description import (
    FIRST_ROLES,
    SECOND_ROLES,
    SINGLE_ROLES,
    TARGET_ROLES,
    Dataset,
    Role,
)
from engine.data.labellings.labelling import Needs
from engine.errors import InvalidCall, UserError
from engine.messages import Text, text


class ChosenColumns(NamedTuple):
    """Column names by what they are for; an empty ``group`` or ``split`` means there is none."""

    text: list[str]
    second: list[str]
    labels: list[str]
    group: str
    split: str


class WrongColumns(UserError):
    """The roles do not give the label and the texts that are needed."""


def choose_columns(
    dataset: Dataset, roles: Mapping[str, Role] | Mapping[str, str], needs: Needs
) -> ChosenColumns:
    """Columns by the guessed roles, corrected by ``roles``.

    A label, group or split column that is named in ``roles`` takes the place of the guessed one.
    Where no column has the very role that is needed, one of the same side serves: another target
    for the label, a context for the text. Raises ``WrongColumns`` when a role that is needed is
    missing or given twice, or when a column does not exist.
    """
    effective = effective_roles(dataset, roles)
    labels = _serving(effective, needs.label, TARGET_ROLES)
    group, split = (_names(effective, role) for role in (Role.GROUP, Role.SPLIT))
    singles = [(Role.GROUP, group), (Role.SPLIT, split)]
    if not needs.may_have_several_labels:
        singles.insert(0, (needs.label, labels))
    for role, names in singles:
        if len(names) > 1:
            raise WrongColumns(
                _several(role, ", ".join(names)),
                remedy=text("Choose one of them and set the others to ignored."),
            )
    available = ", ".join(effective)
    if len(effective) == 1:
        raise _one_column(available)
    if not labels:
        raise _no_label(dataset, available)
    texts = _serving(effective, needs.text, FIRST_ROLES)
    if not texts:
        raise _no_text(labels[0], available)
    second = _serving(effective, needs.second, SECOND_ROLES) if needs.second else []
    if needs.is_second_required and not second:
        raise _no_second(needs, available)
    return ChosenColumns(texts, second, labels, next(iter(group), ""), next(iter(split), ""))


def effective_roles(
    dataset: Dataset, roles: Mapping[str, Role] | Mapping[str, str]
) -> dict[str, Role]:
    """The role of every column: guessed, corrected by ``roles``; raises ``WrongColumns``."""
    chosen = _matched(dataset, roles)
    displaced = {role for role in chosen.values() if role in SINGLE_ROLES}
    return {
        column.name: chosen.get(
            column.name, Role.IGNORED if column.role in displaced else column.role
        )
        for column in dataset.columns
    }


def roles_naming(
    dataset: Dataset,
    *,
    texts: Sequence[str] = (),
    seconds: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> dict[str, Role]:
    """Corrections by which exactly the named columns are read; what is not named stays as guessed.

    A named column that was guessed to be of another kind on the same side (a score instead of a
    label) keeps that. Raises ``WrongColumns`` for a column that does not exist.
    """
    guessed = {column.name: column.role for column in dataset.columns}
    corrected: dict[str, Role] = {}
    sides = ((FIRST_ROLES, texts), (SECOND_ROLES, seconds), (TARGET_ROLES, labels))
    for side, wanted in sides:
        if wanted:
            corrected |= {name: Role.IGNORED for name, role in guessed.items() if role in side}
    for side, wanted in sides:
        for name in _matched(dataset, dict.fromkeys(wanted, side[0])):
            corrected[name] = guessed[name] if guessed[name] in side else side[0]
    return corrected


def _names(effective: Mapping[str, Role], role: Role) -> list[str]:
    return [name for name, given in effective.items() if given is role]


def _serving(effective: Mapping[str, Role], wanted: Role, side: Sequence[Role]) -> list[str]:
    """Columns of the role, else of the first other role of its side that some column has."""
    candidates = (wanted, *(role for role in side if role is not wanted))
    return next((names for role in candidates if (names := _names(effective, role))), [])


def _several(role: Role, columns: str) -> Text:
    if role is Role.GROUP:
        return text("More than one column is chosen as the group: {columns}.", columns=columns)
    if role is Role.SPLIT:
        return text("More than one column is chosen as the split: {columns}.", columns=columns)
    return text("More than one column is chosen as the label: {columns}.", columns=columns)


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


def _no_second(needs: Needs, available: str) -> WrongColumns:
    problem = text("No column is chosen as the second text.")
    if needs.second is Role.QUESTION:
        problem = text("No column is chosen as the question.")
    return WrongColumns(problem, remedy=text("Choose it. Columns: {columns}.", columns=available))


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
