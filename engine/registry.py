"""Tables of parts: ``name -> "module:attribute"``, resolved on use.

A row costs no import until it is asked for, and a part that nobody imported is still listed.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

from engine.errors import InvalidCall
from engine.messages import text

T = TypeVar("T")


class Registry(Generic[T]):
    """A read-only table of named parts of one kind."""

    def __init__(self, kind: str, rows: Mapping[str, str]):
        self.kind = kind
        self._rows = dict(rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __getitem__(self, name: str) -> T:
        """The part called ``name``; raises ``InvalidCall`` naming what there is."""
        if name not in self._rows:
            raise InvalidCall(
                text("There is no {kind} called “{name}”.", kind=self.kind, name=name),
                remedy=text("Known are: {names}.", names=", ".join(self._rows)),
            )
        module, _, attribute = self._rows[name].partition(":")
        return cast(T, getattr(importlib.import_module(module), attribute))

    def modules(self) -> set[str]:
        """The modules the table refers to, for the test that holds it complete."""
        return {row.partition(":")[0] for row in self._rows.values()}
