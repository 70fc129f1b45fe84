"""JSON values one after another out of a text that need not be in memory as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from engine.data.encodings import TextSurvey, excerpt
from engine.data.lines import line_blocks
from engine.data.reading import Member, ReadLog
from engine.errors import UserError
from engine.messages import text

_FIRST_READ = 4 << 20
_decode = json.JSONDecoder().raw_decode


class JsonValues:
    """Iterates over the elements of a top-level array, or over the top-level values.

    ``count`` is the number of the current value, from 1. A broken value costs itself when the next
    one begins on a line of its own; else ``UserError`` names it.
    """

    def __init__(self, member: Member, survey: TextSurvey, log: ReadLog):
        self._member, self._log = member, log
        self._blocks = line_blocks(member.path, survey.encoding, survey.newline)
        self._buffer = ""
        self._at = 0
        self._read_size = _FIRST_READ
        self._ended = False
        self.count = 0
        self.bytes_done = 0
        self.is_array = False

    def __iter__(self) -> Iterator[Any]:
        self._skip(" \t\r\n\ufeff")
        self.is_array = self._peek() == "[" and not self._is_an_array_a_line()
        if self.is_array:
            self._at += 1
        while True:
            self._skip(" \t\r\n,")
            letter = self._peek()
            if not letter or (self.is_array and letter == "]"):
                return
            self.count += 1
            found, value = self._value()
            if found:
                yield value

    def _is_an_array_a_line(self) -> bool:
        """Whether the first line is an array on its own and another one follows below it."""
        end = self._buffer.find("\n", self._at)
        if end < 0 or self._buffer[end:].lstrip()[:1] != "[":
            return False
        try:
            _, done = _decode(self._buffer, self._at)
        except (json.JSONDecodeError, RecursionError):
            return False
        return not self._buffer[done:end].strip()

    def _value(self) -> tuple[bool, Any]:
        while True:
            try:
                value, self._at = _decode(self._buffer, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                position = error.pos if isinstance(error, json.JSONDecodeError) else self._at
                is_cut = position > len(self._buffer) - 16 or "Unterminated" in str(error)
                if is_cut and self._more():
                    continue
                self._skip_broken(str(error))
                return False, None
            # A number or word at the very end of the buffer may go on in the next block.
            if self._at == len(self._buffer) and not isinstance(value, dict | list | str):
                before = self._at
                if self._more() and self._buffer[before : before + 1].isalnum():
                    continue
            return True, value

    def _skip_broken(self, problem: str) -> None:
        broken = self._buffer[self._at : self._at + 300]
        following = self._buffer.find("\n{", self._at + 1)
        while following < 0 and self._more():
            following = self._buffer.find("\n{", self._at + 1)
        rest = self._buffer[self._at :].rstrip()
        is_last_line = following < 0 and not self.is_array and "\n" not in rest
        if (following < 0 and not is_last_line) or self.count == 1:
            raise UserError(
                text("This is not valid JSON: {problem}", problem=problem),
                place=self._member.place(self.count),
                remedy=text(
                    "Correct the file there, or export it again: {shown}", shown=excerpt(broken, 60)
                ),
            )
        reason = text("The object is not valid JSON: {problem}", problem=problem)
        self._log.skip(self._member.shown, self.count, reason, excerpt(broken))
        self._at = len(self._buffer) if following < 0 else following + 1

    def _peek(self) -> str:
        while self._at >= len(self._buffer):
            if not self._more():
                return ""
        return self._buffer[self._at]

    def _skip(self, letters: str) -> None:
        while (letter := self._peek()) and letter in letters:
            self._at += 1

    def _more(self) -> bool:
        """Read on; what was used is forgotten. Sizes double, so that one giant value stays cheap."""
        if self._ended:
            return False
        pieces = [self._buffer[self._at :]]
        wanted = max(self._read_size, len(pieces[0]))
        gained = 0
        for block in self._blocks:
            pieces += block.lines
            gained += sum(map(len, block.lines))
            self.bytes_done = block.bytes_done
            if gained >= wanted:
                break
        else:
            self._ended = True
        self._buffer, self._at = "".join(pieces), 0
        return gained > 0
