"""Joining several files into one table: by column name where they have headers, else by position."""

from __future__ import annotations

import msgspec

from engine.data.dialect import plain
from engine.data.reading import Member, ReadLog
from engine.errors import UserError
from engine.messages import text

_ANNOTATIONS = {"entities"}


class _Known(msgspec.Struct, frozen=True):
    name: str
    shown: str
    columns: list[str]
    has_names: bool


class Alignment:
    """Remembers the columns of the first file and fits every other one to them."""

    def __init__(self, log: ReadLog):
        self._log = log
        self._first: _Known | None = None

    def fit(self, member: Member, columns: list[str]) -> dict[str, str]:
        """The new name of each column of this file.

        Raises ``UserError`` naming both files when the columns do not belong together.
        """
        has_names = not all(
            name == f"column {index}" for index, name in enumerate(columns, start=1)
        )
        current = _Known(member.name, member.shown, columns, has_names)
        if self._first is None or self._first.shown == member.shown:
            self._first = current
            return {name: name for name in columns}
        first = self._first
        if not (first.has_names and has_names):
            if len(columns) == len(first.columns):
                return dict(zip(columns, first.columns, strict=True))
            raise self._mismatch(member, first, current)
        known = {plain(name): name for name in first.columns}
        mapping = {name: known.get(plain(name), name) for name in columns}
        new = [name for name in columns if plain(name) not in known]
        absent = set(first.columns) - set(mapping.values())
        # A file without annotations still belongs to the annotated ones beside it.
        if set(new) - _ANNOTATIONS and absent - _ANNOTATIONS:
            raise self._mismatch(member, first, current)
        if new or absent:
            self._log.warn(
                text(
                    "{file} and {other} differ in the columns {names}; where they are absent the "
                    "cells are empty.",
                    file=first.name,
                    other=member.name,
                    names=", ".join([*new, *sorted(absent)]),
                )
            )
        return mapping

    def _mismatch(self, member: Member, first: _Known, current: _Known) -> UserError:
        return UserError(
            text(
                "Its columns ({columns}) do not match those of {other} ({others}).",
                columns=", ".join(current.columns),
                other=first.name,
                others=", ".join(first.columns),
            ),
            place=member.place(),
            remedy=text("Import files with the same columns together, others on their own."),
        )
