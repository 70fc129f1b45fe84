"""How a text file is cut into cells: delimiter, whether quotes quote, header or none.

Each candidate is tried on the beginning of the file and judged by how many rows come out with the
same number of cells; quotes are taken for text when reading them as quotes breaks rows.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from engine.data.description import Dialect, ImportOptions
from engine.data.records import RecordCutter

_KNOWN_HEADERS_LIST = """
v1 v2 text texts sentence sentences review reviews content contents title titles body question
questions comment comments message messages tweet utterance query headline description
summary document news data input phrase label labels class category categories target
sentiment intent topic gt tag y rating score stars polarity emotion type group id index
idx split fold source url date name lang language premise hypothesis sentence1 sentence2
文本 内容 评论 正文 标题 句子 问题 描述 摘要 标签 类别 分类 情感 意图 类型 编号 序号
类目 主题 星级 评分
"""
KNOWN_HEADERS = frozenset(_KNOWN_HEADERS_LIST.split())
_DELIMITERS = (",", "\t", ";", "|")
_BY_SUFFIX = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_SAMPLE_LINES = 5000
_TREC = re.compile(r"[^\s:]{1,30}:[^\s:]{1,30} \S")
_SEPARATOR_HINT = re.compile(r"sep=(?P<sign>[,;|\t])(?P<end>\r?\n?)", re.IGNORECASE)
_FASTTEXT = re.compile(r"__label__\S+\s+\S")


class Shape(msgspec.Struct, frozen=True):
    """``kind`` is "delimited", "trec" (``COARSE:fine text``), "fasttext" or "lines"."""

    kind: str
    dialect: Dialect | None = None
    width: int = 1
    quoting: bool = False  # whether the beginning proves that quotes quote


def without_hint(lines: list[str], options: ImportOptions) -> tuple[list[str], ImportOptions]:
    """The lines of a file and how to read them, after what tells spreadsheets the delimiter.

    A first line ``sep=;`` becomes a blank one, so that the rows keep their numbers.
    """
    hint = _SEPARATOR_HINT.fullmatch(lines[0]) if lines else None
    if hint is None:
        return lines, options
    delimiter = options.delimiter or hint["sign"]
    return [hint["end"], *lines[1:]], msgspec.structs.replace(options, delimiter=delimiter)


def infer_shape(lines: list[str], suffix: str, options: ImportOptions) -> Shape:
    """The shape of a text file from its first lines; what ``options`` fixes is not inferred."""
    sample = [line for line in lines[:_SAMPLE_LINES] if line.strip()]
    if not options.delimiter and suffix not in _BY_SUFFIX and (marked := _marked(sample)):
        return Shape(marked, width=3 if marked == "trec" else 2)
    trials = [
        trial
        for delimiter in ([options.delimiter] if options.delimiter else _DELIMITERS)
        if any(delimiter in line for line in sample)
        for trial in _trials(sample, delimiter, options)
    ]
    convincing = [trial for trial in trials if _is_convincing(trial, suffix, options)]
    best = max(convincing, key=lambda trial: trial.rank(_BY_SUFFIX.get(suffix, "\t")), default=None)
    if best is None:
        return _single_column(lines, suffix, options)
    header = has_header(best.rows) if options.header is None else options.header
    dialect = Dialect(best.delimiter, best.quote, header)
    return Shape("delimited", dialect, best.width, best.quoting >= 0.8)


class _Trial(msgspec.Struct, frozen=True):
    delimiter: str
    quote: str
    width: int
    share: float  # of the rows that have this width
    rows: list[list[str]]
    quoting: float  # evidence that quotes quote, see _quoting_evidence

    def rank(self, preferred: str) -> tuple[float, bool, float, int]:
        return (
            round(self.share, 2) if self.width > 1 else 0.0,
            self.delimiter == preferred,
            self.quoting if self.quote else 0.0,
            self.width,
        )


def _trials(sample: list[str], delimiter: str, options: ImportOptions) -> list[_Trial]:
    quotes = [options.quote] if options.quote is not None else ['"', ""]
    return [_try(sample, delimiter, quote) for quote in quotes]


def _try(sample: list[str], delimiter: str, quote: str) -> _Trial:
    cutter = RecordCutter(delimiter, quote)
    found = cutter.cut(sample, last=len(sample) < _SAMPLE_LINES)
    widths = Counter(map(len, found.rows))
    # A record that quotes glued together stands for all the lines it took.
    width = widths.most_common(1)[0][0] if widths else 1
    first = found.rows[0] if found.rows else []
    if len(first) > width and any(plain(cell) in KNOWN_HEADERS for cell in first):
        width = len(first)  # a header says how wide a row should be
    total = len(found.rows) + len(found.broken) + len(found.mended)
    share = widths[width] / total if total else 0.0
    rows = [row for row in found.rows if len(row) == width]
    evidence = _quoting_evidence(sample, delimiter, quote, rows) if quote else 0.0
    return _Trial(delimiter, quote, width, share, rows, evidence)


def _quoting_evidence(
    sample: list[str], delimiter: str, quote: str, rows: list[list[str]]
) -> float:
    """Above 0: quotes quote; below 0: they are text.

    For: a delimiter, line break or doubled quote inside quotes, or a column that is quoted in every
    row. Against, in files that are not comma-separated: cells in quotes that need none.
    """
    if not any(quote in line for line in sample):
        return 0.5 if delimiter in ",;" else -0.5
    if len(rows) < 0.5 * len(sample):
        return -1.0
    opened = f"{delimiter}{quote}"
    starts = sum(line.startswith(quote) for line in sample)
    inside = sum(opened in line for line in sample)
    if max(starts, inside) >= 0.95 * len(rows):
        return 1.0
    if any(delimiter in cell or "\n" in cell for row in rows for cell in row):
        return 1.0
    doubled = sum(quote in cell for row in rows for cell in row)
    if doubled and doubled >= 0.5 * sum(quote * 2 in line for line in sample) > 0:
        return 0.8
    return 0.5 if delimiter in ",;" else -0.5


def _is_convincing(trial: _Trial, suffix: str, options: ImportOptions) -> bool:
    if options.delimiter or trial.delimiter == _BY_SUFFIX.get(suffix):
        return True
    if trial.width < 2:
        return False
    if suffix in _BY_SUFFIX or trial.delimiter in "\t|":
        return trial.share >= 0.8
    # Prose has commas too: ask for a header or quotes, and for all rows to agree.
    return trial.share >= 0.98 and (has_header(trial.rows) or trial.quoting >= 1.0)


def _single_column(lines: list[str], suffix: str, options: ImportOptions) -> Shape:
    rows = [[line.strip('\r\n"')] for line in lines[:_SAMPLE_LINES] if line.strip()]
    header = has_header(rows) if options.header is None else options.header
    if options.delimiter or suffix in _BY_SUFFIX:
        delimiter = options.delimiter or _BY_SUFFIX[suffix]
        quote = '"' if options.quote is None else options.quote
        return Shape("delimited", Dialect(delimiter, quote, header), 1)
    return Shape("lines", None, 1)


def _marked(sample: list[str]) -> str:
    for kind, pattern in (("fasttext", _FASTTEXT), ("trec", _TREC)):
        if sample and sum(bool(pattern.match(line)) for line in sample) >= 0.95 * len(sample):
            marks = {line.split(None, 1)[0] for line in sample}
            if len(marks) <= max(8, len(sample) // 4):
                return kind
    return ""


def plain(header: str) -> str:
    """A header for comparison: without stray spaces, byte order mark and case."""
    return header.replace("\ufeff", "").strip().strip('"').strip().casefold()


def has_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns, judged against the rows below it."""
    if not rows:
        return False
    first, rest = [plain(cell) for cell in rows[0]], rows[1:200]
    named = [cell for cell in first if cell]
    if not named or any(_is_number(cell) for cell in named):
        return False
    below = [[plain(row[index]) for row in rest] for index in range(len(first))]
    if any(cell and cell in column for cell, column in zip(first, below, strict=True)):
        return False
    if any(cell in KNOWN_HEADERS for cell in named):
        return max(map(len, named)) <= 60
    if max(map(len, named)) > 40 or not rest or len(set(named)) < len(named):
        return False
    numeric = any(all(_is_number(cell) for cell in column if cell) for column in below)
    longer = any(
        sum(map(len, column)) / len(column) > 3 * max(len(cell), 6)
        for cell, column in zip(first, below, strict=True)
    )
    return len(first) > 1 and (numeric or longer) and len(rest) >= 3 and all(first)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
