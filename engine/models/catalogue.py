"""Well-known base models, on this disk or not, from ``resources/catalogue.toml``."""

from __future__ import annotations

from typing import Literal

import msgspec

from engine import paths

Kind = Literal["encoder", "encoder-decoder", "decoder"]

_OF_WHOLE_TEXTS = ("classification", "multi_label", "regression")
_OF_PLACES = ("named_entities", "question_answering")

SUITS: dict[str, tuple[str, ...]] = {
    "encoder": (*_OF_WHOLE_TEXTS, *_OF_PLACES),
    "encoder-decoder": ("translation", "summarisation", "text_to_text", *_OF_WHOLE_TEXTS),
    "decoder": ("generation", "chat", *_OF_WHOLE_TEXTS),
}
"""Which tasks each kind of model can learn, by their names in ``engine.tasks``.

The kind that is best at a task is the first that names it: encoders, where they can. The encoder of
an encoder-decoder and the last token of a decoder carry a label as well; a token of a decoder has
not seen what follows it, so places in a text are no task for it. Names that ``engine.tasks`` lacks
are of tasks to come.
"""


class CatalogueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``size_bytes`` is of the weights; ``hub`` is the name on the hub, empty if shipped.

    ``revision`` is a branch, a tag or a commit of ``hub``. ``tasks`` are names of tasks the model
    suits: those of its ``kind`` (see ``SUITS``) where the file names none.
    """

    id: str
    name: str
    sentence: str
    licence: str
    languages: list[str]
    parameters: int
    size_bytes: int
    architecture: str
    layers: int
    hidden_size: int
    max_length: int
    kind: Kind = "encoder"
    hub: str = ""
    revision: str = "main"
    tasks: list[str] = []
    is_downloaded: bool = False

    def __post_init__(self) -> None:
        numbers = (self.parameters, self.size_bytes, self.layers, self.hidden_size, self.max_length)
        if min(numbers) < 1:
            raise ValueError(f"{self.id}: sizes must be positive")
        if not (self.id and self.name and self.sentence and self.licence and self.languages):
            raise ValueError(f"{self.id}: a field is empty")
        if self.id != "starter" and self.hub.count("/") != 1:
            raise ValueError(f"{self.id}: hub must be owner/name")
        unknown = set(self.tasks) - {task for tasks in SUITS.values() for task in tasks}
        if unknown:
            raise ValueError(f"{self.id}: unknown tasks {sorted(unknown)}")


class _Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    models: list[CatalogueEntry]


def read_catalogue() -> list[CatalogueEntry]:
    """All entries, the starter first; ``is_downloaded`` says which are on this disk."""
    content = (paths.resources() / "catalogue.toml").read_bytes()
    return [
        msgspec.structs.replace(
            entry, is_downloaded=_is_here(entry), tasks=entry.tasks or list(SUITS[entry.kind])
        )
        for entry in parse_catalogue(content)
    ]


def parse_catalogue(content: bytes) -> list[CatalogueEntry]:
    """The entries of a catalogue file; raises ``msgspec.ValidationError`` naming what is wrong."""
    models = msgspec.toml.decode(content, type=_Catalogue).models
    for field in ("id", "hub", "name"):
        values = [getattr(entry, field) for entry in models]
        twice = {value for value in values if value and values.count(value) > 1}
        if twice:
            raise msgspec.ValidationError(f"{field} stands twice: {sorted(twice)}")
    return models


def find_entry(identifier: str) -> CatalogueEntry | None:
    """The entry with that id or name on the hub, or None."""
    return next(
        (each for each in read_catalogue() if identifier and identifier in (each.id, each.hub)),
        None,
    )


def _is_here(entry: CatalogueEntry) -> bool:
    folder = paths.starter() if entry.id == "starter" else paths.base_models() / entry.id
    return (folder / "config.json").is_file()
