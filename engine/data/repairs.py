"""Lines whose bytes are invalid in the file's encoding: counted while reading, told at its end."""

from __future__ import annotations

from engine.data.encodings import Encoding
from engine.data.lines import LineBlock
from engine.data.reading import Member, ReadLog
from engine.messages import Text, text


class Repairs:
    """Counts the lines that are invalid in the file's encoding."""

    def __init__(self, member: Member, encoding: Encoding, log: ReadLog):
        self._member, self._encoding, self._log = member, encoding, log
        self._lines: list[tuple[int, str]] = []
        self._before = 0

    def see(self, block: LineBlock) -> None:
        """Take note of a block's repaired lines."""
        self._lines += [(self._before + index + 1, shown) for index, shown in block.repaired]
        self._before += len(block.lines)

    def report(self) -> None:
        """Warn of the repaired lines, showing the first one's bytes."""
        if self._lines:
            self._log.warn(self._damage(*self._lines[0]))
        elif self._encoding.confidence < 0.9:
            self._log.note(
                text(
                    "{file} was read as {encoding}; this is a guess ({confidence:.0%} sure).",
                    file=self._member.name,
                    encoding=self._encoding.name,
                    confidence=self._encoding.confidence,
                )
            )

    def _damage(self, line: int, shown: str) -> Text:
        if not self._encoding.fallback:
            return text(
                "{file}: lines that are not valid {encoding}: {count:,}; the invalid bytes stand in the "
                "text as \\xNN (first in line {line}: {bytes}).",
                file=self._member.name,
                count=len(self._lines),
                encoding=self._encoding.name,
                line=line,
                bytes=shown,
            )
        return text(
            "{file}: lines that are not valid {encoding} and were read as {fallback}: {count:,} "
            "(first in line {line}: {bytes}).",
            file=self._member.name,
            count=len(self._lines),
            encoding=self._encoding.name,
            fallback=self._encoding.fallback,
            line=line,
            bytes=shown,
        )
