"""Which task the columns of a dataset call for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.data.column_choice import effective_roles
from engine.data.dataset import DatasetFolder
from engine.data.description import Dataset, Role
from engine.tasks import TASKS

USUAL = "classification"


@dataclass(frozen=True)
class Candidates:
    """The columns of a dataset with the roles in effect, guessed or chosen."""

    folder: DatasetFolder
    roles: Mapping[str, Role]

    @cached_property
    def description(self) -> Dataset:
        """All that is known of the dataset."""
        return self.folder.description

    def names(self, role: Role) -> list[str]:
        """Columns with ``role``, in table order."""
        return [name for name, given in self.roles.items() if given is role]

    def values(self, column: str) -> list[str]:
        """The different cells of a column, without blanks around them."""
        import polars as pl

        cell = pl.col(column).cast(pl.String).str.strip_chars()
        found = self.folder.scan().select(cell.drop_nulls().unique(maintain_order=True))
        values: list[str] = found.collect(engine="streaming")[column].to_list()
        return values


def suggest_task(folder: DatasetFolder, roles: Mapping[str, Role | str] | None = None) -> str:
    """The first task that says the columns are its own, else classification.

    ``roles`` correct the guessed ones. Raises ``UserError`` when the folder is not a dataset or a
    column does not exist.
    """
    given = {name: Role(role) for name, role in (roles or {}).items()}
    candidates = Candidates(folder, effective_roles(folder.description, given))
    return next((name for name in TASKS if name != USUAL and TASKS[name].fits(candidates)), USUAL)
