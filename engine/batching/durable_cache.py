"""What was computed once and may be computed again: arrays on disk, by key, bounded in size."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from engine import durable, paths
from engine.errors import UserError

log = logging.getLogger("tunesmith")

CAPACITY_BYTES = 2 * 1024**3

Arrays = dict[str, np.ndarray]


def key_of(parts: Iterable[str | bytes]) -> str:
    """SHA-256 over the parts, each preceded by its length so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def load(kind: str, key: str) -> Arrays | None:
    """The arrays kept under ``key``, or None; a damaged file is removed and counts as absent."""
    path = _path(kind, key)
    try:
        arrays: Arrays = load_file(path)
    except FileNotFoundError:
        return None
    except SafetensorError:
        log.warning("removed a damaged cache file: %s", path)
        path.unlink(missing_ok=True)
        return None
    path.touch()
    return arrays


def save(kind: str, key: str, arrays: Arrays) -> None:
    """Keep the arrays, dropping the longest unused ones; a full disk is only logged."""
    size = sum(array.nbytes for array in arrays.values())
    if size > CAPACITY_BYTES // 2:
        return
    _make_room(kind, size)
    try:
        with durable.new_file(_path(kind, key)) as beside:
            save_file({name: np.ascontiguousarray(item) for name, item in arrays.items()}, beside)
    except (UserError, SafetensorError) as error:
        log.warning("could not keep a cache file: %s", error)


def _make_room(kind: str, size: int) -> None:
    files = sorted(_folder(kind).glob("*.safetensors"), key=lambda path: path.stat().st_mtime)
    total = sum(path.stat().st_size for path in files)
    for path in files:
        if total + size <= CAPACITY_BYTES:
            return
        total -= path.stat().st_size
        path.unlink(missing_ok=True)


def _folder(kind: str) -> Path:
    folder = paths.caches() / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _path(kind: str, key: str) -> Path:
    return _folder(kind) / f"{key}.safetensors"
