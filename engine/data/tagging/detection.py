"""Whether a text file holds tagged tokens, by its beginning; cheap for the many that do not."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from engine.data.encodings import guess_encoding
from engine.data.tagging.columns import layout_of

SUFFIXES = frozenset([".conll", ".bio", ".iob", ".iob2", ".bmes", ".bioes", ".bilou"])
_SAMPLE_BYTES = 1 << 18
# A line that ends in a tag or begins with one, or a short line without a blank after an empty one.
_HINT = re.compile(
    r"(?m)[ \t](?:O|[BIMESULW][-_]\S+|\S+[-_][BIMESULW])[ \t]*\r?$"
    r"|^(?:O|[BIMESULW][-_]\S+)[ \t]"
    r"|^[ \t]*\r?\n[^ \t\r\n]{1,40}\r?\n[^ \t\r\n]{1,40}\r?\n"
)


def is_tagged_file(path: Path, head: bytes, suffix: str) -> bool:
    """Whether ``path``, beginning with ``head``, is one for the CoNLL reader.

    Content decides; a usual ``suffix`` sends a file there that then gets that reader's error.
    """
    if suffix in SUFFIXES:
        return True
    if not _HINT.search(_rough(head)):
        return False
    with path.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
    if len(sample) == _SAMPLE_BYTES:
        sample = sample[: sample.rfind(b"\n") + 1]
    decoded = sample.decode(guess_encoding(sample).name, "replace")
    return layout_of(decoded.replace("\r\n", "\n").replace("\r", "\n").split("\n")) is not None


def _rough(head: bytes) -> str:
    """The head as text of which only the ASCII characters are right."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    return head.decode("latin-1").replace("\r", "\n")
