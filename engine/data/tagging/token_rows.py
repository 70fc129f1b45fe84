"""Tables with a row for each token and a column that numbers the sentences, as on data platforms.

Such rows become one a sentence, with the lists of its tokens and of its tags.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from engine.data.description import SourceFile
from engine.data.dialect import plain
from engine.data.encodings import excerpt
from engine.data.reading import Block, Member, Reading, ReadLog, string_table
from engine.data.tagging.schemes import OUTSIDE, is_tag
from engine.messages import text

_LOOKED_AT = 2_000
_WORD_NAMES = frozenset(["word", "words", "token", "tokens", "form", "词", "字", "单词"])
_FEWEST_TOKENS = 3  # a sentence has more tokens than this, on average


class _Columns(msgspec.Struct, frozen=True):
    sentence: str
    word: str
    tag: str


def with_token_rows(reading: Reading, member: Member, log: ReadLog) -> Reading:
    """The rows of another reader; tokens in rows of their own become sentences.

    The columns are then ``tokens`` and ``tags``, JSON lists; others describe single tokens and are
    left out. Other tables pass through untouched.
    """
    sentences: _Sentences | None = None
    is_first = True
    while True:
        try:
            item = next(reading)
        except StopIteration as ended:
            source: SourceFile = ended.value
            if sentences is None:
                return source
            sentences.end()
            if len(sentences):
                yield sentences.take()
            sentences.report()
            return msgspec.structs.replace(source, rows=sentences.rows)
        if not isinstance(item, Block):
            yield item
            continue
        if is_first:
            is_first = False
            columns = _columns(item.table.head(_LOOKED_AT).to_dicts())
            sentences = _Sentences(columns, member, log) if columns else None
        if sentences is None:
            yield item
            continue
        sentences.see(item)
        if len(sentences):
            yield sentences.take()


def _columns(rows: Sequence[dict[str, str | None]]) -> _Columns | None:
    """Which columns number sentences, hold words, and hold tags; None where it is not so."""
    names = list(rows[0]) if rows else []
    words = [name for name in names if plain(name) in _WORD_NAMES]
    tags = [name for name in names if _are_tags([row[name] for row in rows])]
    if len(words) != 1 or not tags:
        return None
    for name in names:
        if name in words or name in tags:
            continue
        starts = _starts([row[name] for row in rows])
        if 1 < starts <= len(rows) / _FEWEST_TOKENS:
            return _Columns(name, words[0], tags[-1])
    return None


def _are_tags(cells: Sequence[str | None]) -> bool:
    given = [cell for cell in cells if cell is not None]
    are_tags = sum(map(is_tag, given)) >= 0.98 * len(cells)
    return are_tags and OUTSIDE in given and any(cell != OUTSIDE for cell in given)


def _starts(cells: Sequence[str | None]) -> int:
    """How many sentences a column would make; 0 where a number comes back later."""
    runs: list[str] = []
    for cell in cells:
        if cell is not None and (not runs or runs[-1] != cell):
            runs.append(cell)
    return len(runs) if len(set(runs)) == len(runs) else 0


class _Sentences:
    """Collects rows of tokens to rows of sentences."""

    def __init__(self, columns: _Columns, member: Member, log: ReadLog):
        self._columns, self._member, self._log = columns, member, log
        self._current: str | None = None
        self._words: list[str] = []
        self._tags: list[str] = []
        self._first = 0
        self._wrong = ""
        self._cells: dict[str, list[str | None]] = {"tokens": [], "tags": []}
        self._numbers: list[int] = []
        self.rows = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def see(self, block: Block) -> None:
        """Take some consecutive tokens; an empty sentence cell goes on with the one before."""
        names = (self._columns.sentence, self._columns.word, self._columns.tag)
        for number, row in zip(block.numbers, block.table.select(names).iter_rows(), strict=True):
            sentence, word, tag = row
            if sentence is not None and sentence != self._current:
                self.end()
                self._current = sentence
            if not self._words:
                self._first = number
            if word is None and tag is not None and not self._wrong:
                self._wrong = tag
            self._words.append(word or "")
            self._tags.append(tag or "")

    def end(self) -> None:
        """The open sentence is over."""
        words, tags, wrong = self._words, self._tags, self._wrong
        self._words, self._tags, self._wrong = [], [], ""
        if wrong:
            reason = text("There is a tag but no token: “{tag}”.", tag=wrong)
            self._log.skip(self._member.shown, self._first, reason, excerpt(" ".join(words)))
        elif words:
            self._cells["tokens"].append(json.dumps(words, ensure_ascii=False))
            self._cells["tags"].append(json.dumps(tags, ensure_ascii=False))
            self._numbers.append(self._first)
            self.rows += 1

    def take(self) -> Block:
        """The sentences since the last call."""
        block = Block(string_table(self._cells), self._numbers)
        self._cells = {name: [] for name in self._cells}
        self._numbers = []
        return block

    def report(self) -> None:
        """Say how the table was understood."""
        self._log.note(
            text(
                "{file} has a row for each token: sentences by “{sentence}”, tokens in “{word}”, "
                "tags in “{tag}”.",
                file=self._member.name,
                sentence=self._columns.sentence,
                word=self._columns.word,
                tag=self._columns.tag,
            )
        )
