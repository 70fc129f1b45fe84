"""Keeps texts of evaluation sets out of the corpus: 13-gram overlap, as GPT-3's appendix C.

A unit is a word (letters or digits of an alphabet) or one Han character, case-folded. A corpus
line is dropped when it shares any run of thirteen units with a protected text, or when it is
the same, unit for unit, as a protected text of five to twelve units.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

GRAM = 13
SHORTEST = 5
_TEXT_ENDINGS = {".txt", ".tsv", ".csv", ".json", ".jsonl", ".label", ".conll", ".annotated"}
_UNIT = re.compile(r"[㐀-䶿一-鿿]|[^\W_㐀-䶿一-鿿]+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def protected_lines(folders: Iterable[Path]) -> Iterator[str]:
    """Every line of every text file under ``folders``, JSON's ``\\u`` escapes resolved."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and (path.suffix in _TEXT_ENDINGS or path.name.endswith(".gz")):
                yield from _lines(path)


def _lines(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    for line in content.decode("utf-8", "replace").splitlines():
        yield _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), line)


class OverlapCheck:
    """Answers, for many lines at once, which of them are in the protected texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        grams: list[NDArray[np.uint64]] = []
        wholes: list[NDArray[np.uint64]] = []
        for text in texts:
            # A table's cells are texts of their own: a label beside a short text hides it.
            for cell in {text, *re.split(r"[\t\"]", text)}:
                units = self._units(cell)
                if len(units) >= GRAM:
                    grams.append(_rolling(units, GRAM))
                elif len(units) >= SHORTEST:
                    wholes.append(_rolling(units, len(units)))
        self._grams = np.unique(np.concatenate(grams)) if grams else np.empty(0, np.uint64)
        self._wholes = np.unique(np.concatenate(wholes)) if wholes else np.empty(0, np.uint64)

    def overlapping(self, lines: list[str]) -> NDArray[np.bool_]:
        """One flag a line: True where the line must not be trained on."""
        units = [self._units(line) for line in lines]
        lengths = np.array([len(each) for each in units])
        flags = np.zeros(len(lines), bool)
        if not len(lines) or lengths.sum() < SHORTEST:
            return flags
        # One long row of units is many times faster than a row a line; grams that straddle two
        # lines are cut off below.
        joined = np.concatenate(units)
        owner = np.repeat(np.arange(len(lines)), lengths)
        if len(joined) >= GRAM:
            found = _in(_rolling(joined, GRAM), self._grams)
            found &= owner[: len(found)] == owner[GRAM - 1 :]
            flags[owner[: len(found)][found]] = True
        for index in np.flatnonzero((lengths >= SHORTEST) & (lengths < GRAM)):
            flags[index] |= bool(_in(_rolling(units[index], len(units[index])), self._wholes)[0])
        return flags

    def _units(self, text: str) -> NDArray[np.uint64]:
        numbers = self._numbers
        found = _UNIT.findall(text.casefold())
        return np.array([numbers.setdefault(unit, len(numbers) + 1) for unit in found], np.uint64)


def _rolling(units: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Polynomial hashes of all runs of ``size`` units; arithmetic modulo 2^64 by overflow."""
    count = len(units) - size + 1
    hashes = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            hashes = (hashes ^ units[offset : offset + count]) * _FACTOR
            hashes ^= hashes >> np.uint64(29)
    return hashes


def _in(values: NDArray[np.uint64], table: NDArray[np.uint64]) -> NDArray[np.bool_]:
    if not len(table):
        return np.zeros(len(values), bool)
    places = np.minimum(np.searchsorted(table, values), len(table) - 1)
    found: NDArray[np.bool_] = table[places] == values
    return found
