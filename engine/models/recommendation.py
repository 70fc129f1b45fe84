"""The job behind the recommendation: looks at the texts of a dataset and advises a model."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from engine.data.dataset import DatasetFolder
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.advice import Advice, Situation, advise
from engine.models.catalogue import CatalogueEntry, find_entry, read_catalogue
from engine.models.languages import language_shares

_SAMPLE = 2_000


class Recommendation(msgspec.Struct, frozen=True):
    """``best`` of all models, ``here`` of those on this disk; equal where the best is here.

    ``situation`` is what the advice goes by.
    """

    situation: Situation
    best: Advice
    here: Advice
    entry: CatalogueEntry
    here_entry: CatalogueEntry


def recommend_model(
    *,
    folder: str,
    columns: Sequence[str],
    second_columns: Sequence[str] = (),
    task: str,
    examples: int,
    device: str = "cpu",
    memory_bytes: int = 8 << 30,
) -> Job[Recommendation]:
    """Advise a base model for the ``examples`` in ``columns`` of the dataset in ``folder``.

    Languages and lengths are taken from some two thousand rows, evenly spaced. Raises ``UserError``
    where the dataset is gone or damaged.
    """
    yield Progress(phase=text("Looking at the texts"), done=0)
    texts = _sample(DatasetFolder(folder), list(columns), list(second_columns))
    lengths = sorted(len(each) for each in texts) or [0]
    situation = Situation(
        task=task,
        languages=language_shares(texts),
        examples=examples,
        median_characters=lengths[len(lengths) // 2],
        p95_characters=lengths[int(0.95 * (len(lengths) - 1))],
        device=device,
        memory_bytes=memory_bytes,
        is_paired=bool(second_columns),
    )
    here = [entry.id for entry in read_catalogue() if entry.is_downloaded]
    best = advise(situation)
    local = advise(msgspec.structs.replace(situation, available=here))
    return Recommendation(situation, best, local, _entry(best), _entry(local))


def _sample(folder: DatasetFolder, columns: list[str], second_columns: list[str]) -> list[str]:
    rows = max(1, folder.description.rows)
    table = folder.scan().select([*columns, *second_columns])
    sampled = table.gather_every(max(1, rows // _SAMPLE)).collect(engine="streaming")
    return ["\n".join(cell for cell in row if cell) for row in sampled.iter_rows() if any(row)]


def _entry(advice: Advice) -> CatalogueEntry:
    entry = find_entry(advice.model)
    if entry is None:
        raise LookupError(advice.model)
    return entry
