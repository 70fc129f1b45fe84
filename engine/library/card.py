"""``card.json``: what a finished model is, so that it can be found, trusted and used."""

from __future__ import annotations

import msgspec

from engine.messages import Text


class Card(msgspec.Struct, frozen=True):
    """Everything the library shows. ``files`` maps each file of the folder to its SHA-256.

    ``id`` is the folder's name and never changes; ``name`` is the user's and may.
    ``text_columns`` are the columns that held the texts, tried first when a file is classified.
    ``second_columns`` those of the second texts, where pairs are read. ``decision`` is what the
    task decided on the validation part (thresholds). ``run_version`` counts the models of one
    ``run`` from 1; 0 where none is known. ``structure`` says what was changed in the base model, a
    sentence for each change.
    """

    id: str
    name: str
    task: str
    labels: list[str]
    created: str  # ISO 8601, UTC
    base_model: str
    scores: dict[str, float]  # test split
    baseline_scores: dict[str, float] = {}
    notes: str = ""
    languages: list[str] = []
    examples: dict[str, int] = {}
    text_columns: list[str] = []
    max_length: int = 512
    long_texts: str = "cut"
    window_overlap: int = 32
    parameters: int = 0
    size_bytes: int = 0
    seconds: float = 0.0
    device: str = ""
    run: str = ""
    dataset_name: str = ""
    dataset_fingerprint: str = ""
    recipe_fingerprint: str = ""
    versions: dict[str, str] = {}
    files: dict[str, str] = {}
    format_version: int = 1
    run_version: int = 0
    second_columns: list[str] = []
    decision: dict[str, float] = {}
    structure: list[Text] = []
