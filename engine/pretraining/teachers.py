"""Teachers: published sentence encoders that read our passages, token by token.

A teacher gives two things for a text: a vector for each of the starter's own tokens (the mean of
the teacher's last hidden states over the characters of that token, so the two vocabularies need
not agree) and a vector for the whole text (the mean of all its states, as both were trained for).
Knowledge distillation after Hinton and others 2015; hidden states as targets after Jiao and
others 2020, "TinyBERT".
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine import devices
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    pass

TABLE = Path(__file__).with_name("teachers.toml")
LONGEST = 256
# On a processor small batches stay in its cache: 1,660 tokens/s against 1,075 with 8,192.
TOKENS_A_BATCH = {"cpu": 1024, "cuda": 16_384}
Spans = Sequence[tuple[int, int]]


class TeacherRow(msgspec.Struct, frozen=True):
    """One row of ``teachers.toml``."""

    name: str
    languages: list[str]
    prefix: str
    licence: str
    origin: str
    learned_from: str


@dataclass(frozen=True)
class Reading:
    """A text as a teacher reads it: ``states`` [its tokens, width], their ``spans`` in the text
    (prefix and special tokens left out), and ``vector`` [width], the mean over all its tokens."""

    states: NDArray[np.float32]
    spans: list[tuple[int, int]]
    vector: NDArray[np.float32]


class Teacher:
    """A sentence encoder in a Hugging Face folder, run in bfloat16 where that is fast."""

    def __init__(self, row: TeacherRow, folder: Path, device: str = "cpu"):
        import torch
        from tokenizers import Tokenizer
        from transformers import AutoModel

        self.row, self.device = row, device
        self.model: Any = AutoModel.from_pretrained(folder, use_safetensors=True)
        self.width = int(self.model.config.hidden_size)
        precision = devices.choose_precision(devices.choose_device(device), width=self.width).name
        kind = torch.bfloat16 if precision == "bf16" else torch.float32
        self.model.to(device, kind).train(mode=False)
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """All readings, in order; similar lengths are run together."""
        import torch

        shift = len(self.row.prefix)
        encoded = self.tokenizer.encode_batch([self.row.prefix + each for each in texts])
        lengths = np.array([len(each.ids) for each in encoded])
        readings: list[Reading | None] = [None] * len(texts)
        for rows in _batches(lengths, TOKENS_A_BATCH[self.device]):
            longest = int(lengths[rows].max())
            ids = torch.zeros(len(rows), longest, dtype=torch.long)
            mask = torch.zeros(len(rows), longest, dtype=torch.long)
            for place, row in enumerate(rows):
                ids[place, : lengths[row]] = torch.tensor(encoded[row].ids)
                mask[place, : lengths[row]] = 1
            with torch.inference_mode():
                states = self.model(
                    input_ids=ids.to(self.device), attention_mask=mask.to(self.device)
                ).last_hidden_state.float()
            found = states.cpu().numpy()
            for place, row in enumerate(rows):
                own = found[place, : lengths[row]]
                kept = [
                    index
                    for index, (start, end) in enumerate(encoded[row].offsets)
                    if end > max(start, shift) and not encoded[row].special_tokens_mask[index]
                ]
                spans = [
                    (
                        max(0, encoded[row].offsets[index][0] - shift),
                        encoded[row].offsets[index][1] - shift,
                    )
                    for index in kept
                ]
                readings[row] = Reading(own[kept], spans, own.mean(axis=0))
        return [each for each in readings if each is not None]


def aligned(reading: Reading, spans: Spans) -> NDArray[np.float32]:
    """The teacher's states on other tokens of the same text, [tokens, width].

    Each is the mean over its characters; a token none of whose characters the teacher read is 0.
    """
    ours = np.array(spans, np.int64).reshape(-1, 2)
    theirs = np.array(reading.spans, np.int64).reshape(-1, 2)
    overlap = np.minimum(ours[:, None, 1], theirs[None, :, 1]) - np.maximum(
        ours[:, None, 0], theirs[None, :, 0]
    )
    weights = np.maximum(overlap, 0).astype(np.float32)
    totals = weights.sum(axis=1, keepdims=True)
    weights /= np.where(totals == 0, 1, totals)
    states: NDArray[np.float32] = weights @ reading.states
    return states


def load_teachers(folder: Path, device: str = "cpu", table: Path = TABLE) -> list[Teacher]:
    """Every teacher of the table that lies in ``folder``; raises ``UserError`` if one is missing."""
    rows = msgspec.convert(tomllib.loads(table.read_text("utf-8"))["teacher"], list[TeacherRow])
    missing = [row.name for row in rows if not (folder / row.name / "config.json").is_file()]
    if missing:
        raise UserError(
            text("There is no teacher called {names}.", names=", ".join(missing)),
            place=text("{path}", path=str(folder)),
            remedy=text("Put each in a folder of that name, with config, tokenizer and weights."),
        )
    return [Teacher(row, folder / row.name, device) for row in rows]


def _batches(lengths: NDArray[np.int64], budget: int) -> list[NDArray[np.int64]]:
    """Rows of similar length, longest first, at most ``budget`` padded tokens each."""
    order = np.argsort(-lengths, kind="stable")
    batches, start = [], 0
    while start < len(order):
        size = max(1, budget // int(max(1, lengths[order[start]])))
        batches.append(order[start : start + size])
        start += size
    return batches
