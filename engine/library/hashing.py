"""SHA-256 of files, a few megabytes at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from pathlib import Path

_CHUNK = 4 << 20


def hash_file(path: Path) -> Generator[int, None, str]:
    """SHA-256 of a file in hexadecimal; yields the bytes read so far after each chunk."""
    digest, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            read += len(chunk)
            yield read
    return digest.hexdigest()
