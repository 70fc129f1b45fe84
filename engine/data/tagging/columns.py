"""Tagged text in columns, one token a line (CoNLL): which column is what, judged by content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from engine.data.dialect import plain
from engine.data.tagging.schemes import OUTSIDE, Scheme, is_tag, scheme_of, tag_type
from engine.data.tagging.token_text import is_by_character

_SAMPLE_LINES = 20_000
_BLANK = " \t\r\n\ufeff"
# Phrase types of the chunking column of CoNLL-2000 and CoNLL-2003: tags, but of no entities.
_PHRASES = frozenset(
    ["NP", "VP", "PP", "ADVP", "SBAR", "ADJP", "PRT", "CONJP", "INTJ", "LST", "UCP"]
)
_TOKEN_HEADERS = frozenset(
    ["token", "tokens", "word", "words", "form", "char", "character", "text", "字", "词", "单词"]
)
_PLAIN_TYPE = re.compile(r"[A-Za-z\u4e00-\u9fff][\w.\-/]{0,40}")
_PUNCTUATION = re.compile(r"[^\w\s]")
_MOST_PLAIN_TYPES = 60


class Layout(msgspec.Struct, frozen=True):
    """How the lines are cut and what the columns hold. ``tags`` is None where there are no tags."""

    separator: str  # a tab, or a blank
    width: int
    token: int
    tags: int | None
    scheme: Scheme
    by_character: bool

    def cells(self, line: str) -> list[str]:
        """The cells of a line; a token may be a blank itself where there are two columns."""
        stripped = line.rstrip("\r\n").removeprefix("\ufeff")
        if self.width == 1:
            return [stripped]
        return _cells(stripped, self.separator, is_pair=self.width == 2)

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether a line names the columns."""
        return (
            self.tags is not None
            and len(cells) == self.width
            and plain(cells[self.token]) in _TOKEN_HEADERS
            and one_tag(cells[self.tags]) is None
        )


def is_blank(line: str) -> bool:
    """Whether a line separates sentences: nothing on it but blanks and tabs."""
    return not line.strip(_BLANK)


def document_start(line: str) -> bool:
    """Whether a line begins a new document rather than holding a token."""
    return line.startswith(("-DOCSTART-", "# newdoc", "#begin document"))


def one_tag(cell: str) -> str | None:
    """The tag in a cell; several annotators that agree are one; None when it is no single tag."""
    tags = cell.split(",")
    if len(tags) > 1 and all(map(is_tag, tags)):
        return tags[0] if len(set(tags)) == 1 else None
    return cell if is_tag(cell) else None


def is_disagreement(cell: str) -> bool:
    """Whether a cell holds the different tags of several annotators, as in ``B-person,B-group``."""
    tags = cell.split(",")
    return len(set(tags)) > 1 and all(map(is_tag, tags))


def layout_of(lines: Sequence[str]) -> Layout | None:
    """The layout of a file from its first lines, or None when they are not tagged tokens."""
    content = [line.rstrip("\r\n") for line in lines[:_SAMPLE_LINES]]
    filled = [
        line.removeprefix("\ufeff")
        for line in content
        if not is_blank(line) and not document_start(line)
    ]
    if not filled:
        return None
    tabbed = sum("\t" in line for line in filled)
    separator = "\t" if tabbed >= 0.8 * len(filled) else " "
    width = Counter(len(_cells(line, separator)) for line in filled).most_common(1)[0][0]
    if width == 1:
        return _untagged(content, filled)
    rows = [_cells(line, separator, is_pair=width == 2) for line in filled]
    rows = [row for row in rows if len(row) == width]
    if len(rows) < 0.8 * len(filled):
        return None
    columns = list(zip(*rows, strict=True))
    has_blanks = any(is_blank(line) for line in content[:-1])
    chosen = _tag_column(columns, has_blanks=has_blanks)
    if chosen is None:
        return None
    token = _token_column(columns, chosen)
    if sum(" " in cell.strip(" ") for cell in columns[token]) > 0.02 * len(rows):
        return None
    draft = Layout(separator, width, token, chosen, Scheme.BIO, by_character=False)
    sentences = list(_sentences(content, draft))
    return msgspec.structs.replace(
        draft,
        scheme=scheme_of([[tag for _, tag in sentence] for sentence in sentences]),
        by_character=is_by_character([[token for token, _ in each] for each in sentences]),
    )


def _cells(line: str, separator: str, *, is_pair: bool = False) -> list[str]:
    if separator == "\t":
        cells = [cell.strip(" ") or cell for cell in line.split("\t")]
        while len(cells) > 2 and not cells[-1]:
            cells.pop()
        return cells
    if is_pair:
        token, _, tag = line.rstrip(_BLANK).rpartition(" ")
        return [token.strip(_BLANK) or token, tag] if token else [tag]
    return line.split()


def _tag_column(columns: Sequence[Sequence[str]], *, has_blanks: bool) -> int | None:
    """The column of entity tags: of several the one with the most entities, and of these the last."""
    fitting: dict[int, int] = {}
    for number, cells in enumerate(columns):
        found = [cell.split(",")[0] if is_disagreement(cell) else one_tag(cell) for cell in cells]
        valid = [tag for tag in found if tag is not None]
        entities = [tag for tag in valid if tag != OUTSIDE]
        is_certain = len(entities) < len(valid) and (entities or len(valid) >= 10)
        # "B" and "O" alone may be any two classes; blank lines make them tags.
        is_typed = has_blanks or any(len(tag) > 1 for tag in entities)
        if len(valid) < 0.8 * len(cells) or not (is_certain and is_typed):
            continue
        kinds = {tag_type(tag, Scheme.BIO) for tag in entities}
        is_chunking = bool(kinds) and kinds <= _PHRASES
        fitting[number] = -1 if is_chunking else len(entities)
    if fitting:
        return max(fitting, key=lambda number: (fitting[number], number))
    return _plain_column(columns) if has_blanks else None


def _plain_column(columns: Sequence[Sequence[str]]) -> int | None:
    """The last or the first column where it holds bare types and mostly ``O``."""
    for number in (len(columns) - 1, 0):
        counted = Counter(columns[number])
        kinds = [kind for kind in counted if kind != OUTSIDE]
        if (
            0 < len(kinds) <= _MOST_PLAIN_TYPES
            and counted[OUTSIDE] >= 0.3 * len(columns[number])
            and all(_PLAIN_TYPE.fullmatch(kind) and not is_tag(kind) for kind in kinds)
        ):
            return number
    return None


def _token_column(columns: Sequence[Sequence[str]], tags: int) -> int:
    rest = [number for number in range(len(columns)) if number != tags]
    for number in rest:
        is_index = all(cell.isdecimal() for cell in columns[number][:200])
        if not (is_index and len(rest) > 1):
            return number
    return rest[0]


def _sentences(lines: Sequence[str], layout: Layout) -> Iterator[list[tuple[str, str]]]:
    """Tokens with their tags of the sentences that are in order; for the look at a sample only."""
    found: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        if is_blank(line) or document_start(line):
            if found:
                yield found
            found = []
            continue
        cells = layout.cells(line)
        if layout.tags is None or len(cells) != layout.width or layout.is_header(cells):
            continue
        tag = one_tag(cells[layout.tags]) or cells[layout.tags]
        if not is_disagreement(tag):
            found.append((cells[layout.token], tag))


def _untagged(content: Sequence[str], filled: Sequence[str]) -> Layout | None:
    """The layout of tokens without tags: one word a line, blank lines, punctuation on its own."""
    blanks = sum(is_blank(line) for line in content[:-1])
    words = sum(" " not in line.strip() for line in filled)
    punctuation = sum(bool(_PUNCTUATION.fullmatch(line.strip())) for line in filled)
    is_tokens = (
        blanks >= 2
        and len(filled) >= 3 * blanks
        and words == len(filled)
        and punctuation >= 0.03 * len(filled)
    )
    if not is_tokens:
        return None
    return Layout("\t", 1, 0, None, Scheme.PLAIN, is_by_character([filled]))
