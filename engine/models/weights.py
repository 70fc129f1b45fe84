"""Headers of safetensors files: names, shapes and sizes, read without loading or running anything.

Format: eight bytes little-endian header length, then JSON, then the tensors
(https://github.com/huggingface/safetensors, "Format").
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from engine.errors import UserError
from engine.messages import text

_LONGEST_HEADER = 100_000_000


class TensorEntry(msgspec.Struct, frozen=True):
    """One tensor of a file; ``data_offsets`` count from the end of the header."""

    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


def read_header(path: Path) -> dict[str, TensorEntry]:
    """The tensors of a file by name; raises ``UserError`` when it is cut short or damaged."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(size - 8, _LONGEST_HEADER):
            raise _damaged(path)
        content = file.read(length)
    try:
        raw = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        entries = {
            name: msgspec.json.decode(entry, type=TensorEntry)
            for name, entry in raw.items()
            if name != "__metadata__"
        }
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    needed = max((entry.data_offsets[1] for entry in entries.values()), default=0)
    if 8 + length + needed > size:
        raise UserError(
            text(
                "The weights are incomplete: {missing:,} bytes of the file are missing.",
                missing=8 + length + needed - size,
            ),
            place=text("{path}", path=str(path)),
            remedy=text("The download or copy was cut short; fetch the file again."),
        )
    return entries


def count_parameters(entries: dict[str, TensorEntry]) -> int:
    """Numbers in all floating-point tensors."""
    return sum(
        math.prod(entry.shape) for entry in entries.values() if entry.dtype.startswith(("F", "BF"))
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        text("The weights file is damaged, or is no safetensors file."),
        place=text("{path}", path=str(path)),
        remedy=text("Fetch the file again."),
    )
