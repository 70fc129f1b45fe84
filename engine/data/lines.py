"""The lines of a text file in blocks, decoded, with the lines that had to be decoded otherwise."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from engine.data.encodings import Encoding, decode_line, excerpt

BLOCK = 2 << 20
_WIDE = tuple(f"utf-{bits}{order}" for bits in (16, 32) for order in ("", "-le", "-be"))


class LineBlock(msgspec.Struct, frozen=True):
    """Consecutive whole lines with their ends. ``repaired``: index in the block and raw bytes shown."""

    lines: list[str]
    bytes_done: int
    repaired: list[tuple[int, str]] = []


def line_blocks(path: Path, encoding: Encoding, newline: str = "\n") -> Iterator[LineBlock]:
    """All lines of ``path``; only ``newline`` ends a line, and every line but the last has one.

    Lines that are invalid in the encoding are decoded by its fallback and reported.
    """
    blocks = _wide_blocks(path, encoding) if encoding.name in _WIDE else _blocks(path, encoding)
    for block in blocks:
        if newline == "\r":
            joined = "".join(block.lines)
            # One old-Macintosh file is rarely large: its only "line" arrives as one block.
            lines = io.StringIO(joined.replace("\r", "\n"), newline="\n").readlines()
            yield LineBlock(lines, block.bytes_done, block.repaired)
        else:
            yield block


def _blocks(path: Path, encoding: Encoding) -> Iterator[LineBlock]:
    carry, done, first = b"", 0, True
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            done += len(data)
            end = data.rfind(b"\n") + 1
            if not end:
                carry += data
                continue
            whole, carry = carry + data[:end], data[end:]
            yield _decoded(whole, encoding, done, first)
            first = False
    if carry:
        yield _decoded(carry, encoding, done, first)


def _decoded(raw: bytes, encoding: Encoding, done: int, first: bool) -> LineBlock:
    if encoding.name == "utf-8-sig":
        encoding = Encoding("utf-8", encoding.confidence, encoding.fallback)
        raw = raw[3:] if first and raw.startswith(codecs.BOM_UTF8) else raw
    try:
        decoded = raw.decode(encoding.name)
        return LineBlock(io.StringIO(decoded, newline="\n").readlines(), done)
    except UnicodeDecodeError:
        return _decoded_by_line(raw, encoding, done)


def _decoded_by_line(raw: bytes, encoding: Encoding, done: int) -> LineBlock:
    lines: list[str] = []
    repaired: list[tuple[int, str]] = []
    for index, line in enumerate(io.BytesIO(raw).readlines()):
        try:
            lines.append(line.decode(encoding.name))
        except UnicodeDecodeError as error:
            lines.append(decode_line(line, encoding))
            repaired.append((index, excerpt(line[max(0, error.start - 30) : error.start + 30])))
    return LineBlock(lines, done, repaired)


def _wide_blocks(path: Path, encoding: Encoding) -> Iterator[LineBlock]:
    decoder = codecs.getincrementaldecoder(encoding.name)("backslashreplace")
    carry, done = "", 0
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            done += len(data)
            decoded = carry + decoder.decode(data)
            end = decoded.rfind("\n") + 1
            carry = decoded[end:]
            if end:
                yield LineBlock(io.StringIO(decoded[:end], newline="\n").readlines(), done)
    carry += decoder.decode(b"", True)
    if carry:
        yield LineBlock(io.StringIO(carry, newline="\n").readlines(), done)
