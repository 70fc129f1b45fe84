"""What the window shows on its Model page: models on this disk, and others worth knowing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry, read_catalogue
from engine.models.hub.unfinished import UnfinishedDownload, list_unfinished
from engine.models.store import list_base_models, remove


class ModelList(msgspec.Struct, frozen=True):
    """``elsewhere``: catalogue entries not on this disk; ``unfinished``: interrupted downloads."""

    here: list[BaseModel]
    elsewhere: list[CatalogueEntry]
    unfinished: list[UnfinishedDownload] = []


def list_models(*, kinds: Sequence[str] = ("encoder",)) -> Job[ModelList]:
    """Look at every base model; a job, because reading large tokenizers takes a while.

    Of the catalogue only models of ``kinds`` are told (see ``CatalogueEntry.kind``), by default
    those that the tasks of today can learn with. What is on this disk is told whatever it is.
    """
    yield Progress(phase=text("Looking at the base models"), done=0)
    here = list_base_models()
    elsewhere = [
        entry for entry in read_catalogue() if not entry.is_downloaded and entry.kind in kinds
    ]
    return ModelList(here=here, elsewhere=elsewhere, unfinished=list_unfinished())


def remove_base_model(*, identifier: str) -> Job[str]:
    """Delete an added model as a job; see ``engine.models.store.remove``."""
    yield Progress(phase=text("Removing the model"), done=0)
    remove(identifier)
    return identifier
