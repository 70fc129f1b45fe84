"""What an unfinished batch has done, kept so that a kill costs seconds.

A folder below ``paths.batches()`` holds ``predictions.bin``, one record per row in input order (four
bytes of length, then MessagePack), and ``progress.json``, which says how many of them count. Records
are flushed to the disk before the number grows, and what lies beyond it is cut off when the batch
goes on. The output itself is written in one go at the end, from the inputs and these records, so it
is never half there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import filelock
import msgspec

from engine import durable, paths
from engine.batch.results import BatchOptions
from engine.errors import UserError
from engine.messages import text
from engine.tasks.task import AnswerRecord

_STATE = "progress.json"
_RECORDS = "predictions.bin"
_FLUSH_SECONDS = 1.0
_LENGTH_BYTES = 4
_FORMAT_VERSION = 2


class Done(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one input row. ``empty``: nothing to read; ``cut``: longer than is read."""

    answer: AnswerRecord
    empty: bool
    cut: bool


class Progressed(msgspec.Struct, frozen=True):
    """``progress.json``. Records are valid only for these inputs, this model and these options.

    ``rows`` of them count, which are ``bytes`` bytes.
    """

    inputs: list[str]
    output: str
    inputs_fingerprint: str
    model_fingerprint: str
    options_fingerprint: str
    labels: list[str]
    rows: int = 0
    bytes: int = 0
    total: int = 0
    format_version: int = 1
    requested: list[str] = []  # inputs, model and options as they were asked for, to ask again
    model: str = ""
    options: BatchOptions = BatchOptions()


def work_folder(inputs: list[str], output: str, model: str) -> Path:
    """The folder for a batch: the same inputs, output and model give the same one."""
    key = hashlib.sha256("\0".join([*inputs, "", output, model]).encode("utf-8", "surrogateescape"))
    return paths.batches() / key.hexdigest()[:24]


def unfinished_batches() -> dict[str, Progressed]:
    """Interrupted batches, by a key; each goes on when asked for again as it was ``requested``."""
    found = {}
    for folder in sorted(paths.batches().iterdir()):
        state = _read_state(folder)
        if state is not None and state.rows:
            found[folder.name] = state
    return found


def forget_batch(key: str) -> None:
    """Remove what an interrupted batch has done; one that is running is left alone."""
    if Path(key).name == key and (paths.batches() / key).is_dir():
        with Work(paths.batches() / key) as work:
            work.remove()


class Work:
    """The work folder of one batch; a context manager that keeps other processes out."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._lock = filelock.FileLock(folder.with_suffix(".lock"), timeout=0)

    def __enter__(self) -> Work:
        try:
            self._lock.acquire()
        except filelock.Timeout as error:
            raise UserError(
                text("These files are being classified into this output already."),
                remedy=text("Wait until that is done, or stop it first."),
            ) from error
        with durable.explained(self.folder):
            self.folder.mkdir(exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        state = _read_state(self.folder)
        if state is None or not state.rows:
            self.remove()
        self._lock.release()
        if not self.folder.exists():
            self.folder.with_suffix(".lock").unlink(missing_ok=True)

    def previous(self) -> Progressed | None:
        """What an earlier session left here, if it is readable and its records are all there."""
        state = _read_state(self.folder)
        if state is None or not state.rows:
            return None
        records = self.folder / _RECORDS
        is_whole = records.is_file() and records.stat().st_size >= state.bytes
        return state if is_whole else None

    def remove(self) -> None:
        """Forget the batch."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Records:
    """The answers of a running batch: appended in input order, read from the first; closable."""

    def __init__(self, folder: Path, state: Progressed):
        """Go on from ``state.rows``: records beyond are cut off, new ones are appended."""
        self.folder = folder
        self.state = msgspec.structs.replace(state, format_version=_FORMAT_VERSION)
        self._rows, self._bytes = state.rows, state.bytes
        self._encoder = msgspec.msgpack.Encoder()
        with durable.explained(folder):
            self._file = (folder / _RECORDS).open("r+b" if state.rows else "w+b")
            self._file.truncate(state.bytes)
            self._file.seek(0, os.SEEK_END)
        self._write_state()
        self._saved_at = time.monotonic()

    def append(self, records: Iterable[Done]) -> None:
        """Add the records of a window; they count for a resumption within about a second."""
        encoded = [self._encoder.encode(record) for record in records]
        content = b"".join(
            part for each in encoded for part in (len(each).to_bytes(_LENGTH_BYTES, "little"), each)
        )
        with durable.explained(self.folder):
            self._file.write(content)
        self._rows += len(encoded)
        self._bytes += len(content)
        if time.monotonic() - self._saved_at >= _FLUSH_SECONDS:
            self.save()

    def save(self) -> None:
        """Make everything appended so far count."""
        with durable.explained(self.folder):
            self._file.flush()
            os.fsync(self._file.fileno())
        self.state = msgspec.structs.replace(self.state, rows=self._rows, bytes=self._bytes)
        self._write_state()
        self._saved_at = time.monotonic()

    def read(self) -> Iterator[Done]:
        """All records that count, in input order."""
        decode = msgspec.msgpack.Decoder(Done).decode
        with (self.folder / _RECORDS).open("rb") as file:
            for _ in range(self.state.rows):
                length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
                yield decode(file.read(length))

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _write_state(self) -> None:
        durable.write_bytes(self.folder / _STATE, msgspec.json.encode(self.state))


def _read_state(folder: Path) -> Progressed | None:
    """None where nothing was saved, or something that this version cannot go on from."""
    try:
        state = msgspec.json.decode((folder / _STATE).read_bytes(), type=Progressed)
    except (OSError, msgspec.DecodeError):
        return None
    return state if state.format_version == _FORMAT_VERSION else None
