"""From a folder of plain text to one mixed text file, cleaned and without repetitions.

Lines stay in their order inside blocks (neighbouring lines are about the same thing, which the
training uses); whole blocks are sampled, repeated and shuffled, so that any stretch of the
mixture holds every source in proportion.
"""

from __future__ import annotations

import hashlib
import lzma
import random
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from engine import durable
from engine.errors import UserError
from engine.events import Noted, Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.overlap import OverlapCheck
from engine.pretraining.sources import Source, read_sources, source_of

BLOCK_LINES = 40
SHORTEST_LETTERS = 12
LONGEST_LETTERS = 4000
# Characters that exist in one of the two Chinese scripts only, most common first.
_TRADITIONAL = set(
    "國學個說們這來時會為對後過還發經東車長門開關問間義華電話語書員場實見現點線種應動機產"
)
_SIMPLIFIED = set(
    "国学个说们这来时会为对后过还发经东车长门开关问间义华电话语书员场实见现点线种应动机产"
)
# Most readers write simplified characters; traditional lines would take half the vocabulary.
TRADITIONAL_KEPT = 0.3
_SPACES = re.compile(r"\s+")
_HOLLOW = re.compile(r"[(\[（「《【]\s*[,;，；、/]*\s*[)\]）」》】]")


class Mixture(msgspec.Struct):
    """What went into the mixture; written beside it as JSON."""

    lines: int = 0
    letters: int = 0
    duplicates: int = 0
    overlaps: int = 0
    sources: list[Source] = msgspec.field(default_factory=list)
    letters_by_source: dict[str, int] = msgspec.field(default_factory=dict)


def mix_corpora(
    corpora: Path, output: Path, *, exclude: Iterable[str], seed: int, table: Path | None = None
) -> Job[Mixture]:
    """Write the mixture of all ``*.txt`` and ``*.txt.xz`` in ``corpora`` to ``output``.

    Blocks are separated by an empty line. ``exclude`` are texts that must not be learned from.
    """
    files = sorted([*corpora.glob("*.txt"), *corpora.glob("*.txt.xz")])
    if not files:
        raise UserError(
            text("There is no plain text (*.txt, *.txt.xz) to learn from."),
            place=text("{path}", path=str(corpora)),
        )
    sources = read_sources(table) if table else read_sources()
    yield Progress(phase=text("Reading protected texts"), done=0)
    check = OverlapCheck(exclude)
    mixture, seen, blocks = Mixture(), set[bytes](), list[str]()
    dice = random.Random(seed)
    for number, path in enumerate(files):
        yield Progress(phase=text("Cleaning texts"), done=number, total=len(files))
        source = source_of(path, sources)
        if source.share <= 0:
            continue
        before = mixture.letters
        for block in _blocks(_clean_lines(path)):
            copies = int(source.share) + (dice.random() < source.share % 1)
            if copies and (kept := _fresh(block, seen, check, mixture)):
                blocks += ["\n".join(kept)] * copies
                mixture.lines += len(kept) * copies
                mixture.letters += sum(map(len, kept)) * copies
        mixture.sources.append(source)
        mixture.letters_by_source[source.file] = mixture.letters - before
    dice.shuffle(blocks)
    with durable.new_file(output) as beside:
        beside.write_text("\n\n".join(blocks) + "\n", "utf-8")
    durable.write_bytes(output.with_suffix(".json"), msgspec.json.encode(mixture))
    yield Noted(
        message=text(
            "{lines} lines kept, {duplicates} repetitions and {overlaps} evaluation texts dropped.",
            lines=mixture.lines,
            duplicates=mixture.duplicates,
            overlaps=mixture.overlaps,
        )
    )
    return mixture


def read_blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of a mixture, each a list of lines."""
    block: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if stripped := line.rstrip("\n"):
                block.append(stripped)
            elif block:
                yield block
                block = []
    if block:
        yield block


def clean_line(line: str) -> str:
    """Spaces collapsed, brackets that lost their content removed, over-long lines cut."""
    return _SPACES.sub(" ", _HOLLOW.sub("", line)).strip()[:LONGEST_LETTERS]


def _opened(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _clean_lines(path: Path) -> Iterator[str]:
    with _opened(path) as file:
        for line in file:
            cleaned = clean_line(line)
            if len(cleaned) >= SHORTEST_LETTERS and not _is_spare(cleaned):
                yield cleaned


def _is_spare(line: str) -> bool:
    """True for most lines in traditional characters, chosen by their own content."""
    letters = set(line)
    if len(letters & _TRADITIONAL) <= len(letters & _SIMPLIFIED):
        return False
    return zlib.crc32(line.encode()) % 100 >= 100 * TRADITIONAL_KEPT


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        block.append(line)
        if len(block) == BLOCK_LINES:
            yield block
            block = []
    if block:
        yield block


def _fresh(block: list[str], seen: set[bytes], check: OverlapCheck, tally: Mixture) -> list[str]:
    """The lines of a block that are neither protected nor seen before, counted in ``tally``."""
    kept = []
    for line, is_protected in zip(block, check.overlapping(block), strict=True):
        # 8 bytes: at ten million lines the odds of one false match are below one in a million.
        mark = hashlib.blake2b(line.casefold().encode(), digest_size=8).digest()
        if is_protected:
            tally.overlaps += 1
        elif mark in seen:
            tally.duplicates += 1
        else:
            seen.add(mark)
            kept.append(line)
    return kept
