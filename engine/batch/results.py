"""What the job of this package returns, and what it is asked."""

from __future__ import annotations

import msgspec

from engine.data.description import Skipped

SAMPLE = 100


class BatchOptions(msgspec.Struct, frozen=True):
    """How to classify. ``threshold`` is the confidence below which a person should look again.

    ``text_columns`` empty: those the model was trained on, else a guess. ``format`` empty: from the
    output's suffix. ``resume`` False forgets what an interrupted batch has done already.
    ``second_columns`` hold the second texts, where the task reads pairs; ``layout`` is one of the
    ways in which the task writes answers, empty for the usual one.
    """

    threshold: float = 0.6
    text_columns: list[str] = []
    resume: bool = True
    device: str = "auto"
    all_probabilities: bool = False
    overwrite: bool = False
    format: str = ""
    second_columns: list[str] = []
    layout: str = ""


class BatchResult(msgspec.Struct, frozen=True):
    """``status``: "finished", "partial" (ended early on request), "stopped" or "discarded".

    ``output`` is the file, or the folder when every input got its own file (then ``outputs`` names
    them). ``labels`` counts rows per predicted name; ``empty`` rows had no text and got no label;
    ``cut`` texts were longer than the model reads; ``skipped`` counts what could not be parsed
    (the first hundred in ``skipped_sample``, all of them in the file ``skipped_file``).
    ``resumed_from`` is the number of rows an earlier, interrupted batch had done.
    ``rows_per_second`` and ``seconds`` cover the classification of this session.
    """

    status: str
    rows: int
    output: str
    outputs: list[str] = []
    labels: dict[str, int] = {}
    review: int = 0
    empty: int = 0
    cut: int = 0
    skipped: int = 0
    skipped_sample: list[Skipped] = []
    skipped_file: str = ""
    text_columns: list[str] = []
    second_columns: list[str] = []
    new_columns: list[str] = []
    rows_per_second: float = 0.0
    seconds: float = 0.0
    resumed_from: int = 0
