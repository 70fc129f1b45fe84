"""What the window shows on its Model page: models on this disk, and others worth knowing."""

from __future__ import annotations

import msgspec

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry, read_catalogue
from engine.models.store import list_base_models, remove


class ModelList(msgspec.Struct, frozen=True):
    """``elsewhere``: catalogue entries that are not on this disk."""

    here: list[BaseModel]
    elsewhere: list[CatalogueEntry]


def list_models() -> Job[ModelList]:
    """Look at every base model; a job, because reading large tokenizers takes a while."""
    yield Progress(phase=text("Looking at the base models"), done=0)
    here = list_base_models()
    elsewhere = [entry for entry in read_catalogue() if not entry.is_downloaded]
    return ModelList(here=here, elsewhere=elsewhere)


def remove_base_model(*, identifier: str) -> Job[str]:
    """Delete an added model as a job; see ``engine.models.store.remove``."""
    yield Progress(phase=text("Removing the model"), done=0)
    remove(identifier)
    return identifier
