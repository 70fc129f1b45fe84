"""The cutter agrees with the csv module on every well-formed file, wherever blocks end."""

from __future__ import annotations

import csv
import io
import random

import pytest

from engine.data.records import RecordCutter

PIECES = [
    "a",
    "b c",
    "x" * 30,
    '"',
    '""',
    ",",
    "\n",
    "\r\n",
    "é",
    "文",
    " ",
    "'",
    ";",
    "\t",
    "1,2\n3,4",
]


@pytest.mark.parametrize("seed", range(30))
def test_well_formed_files_are_cut_as_the_csv_module_does(seed):
    chance = random.Random(seed)
    width = chance.randint(2, 5)
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    rows = [
        ["".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(width)]
        for _ in range(chance.randint(1, 60))
    ]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, lineterminator=chance.choice(["\n", "\r\n"])).writerows(rows)
    lines = io.StringIO(out.getvalue(), newline="\n").readlines()
    cutter = RecordCutter(",", '"', width, quoting=True)
    found: list[list[str]] = []
    numbers: list[int] = []
    while lines:
        size = chance.randint(1, 10)
        block, lines = lines[:size], lines[size:]
        cut = cutter.cut(block, last=not lines)
        assert not cut.broken
        found += cut.rows
        numbers += cut.numbers
    assert found == rows
    assert numbers == list(range(1, len(rows) + 1))


def test_an_unclosed_quote_at_the_end_costs_one_line():
    lines = [f'"a, {i}",b\n' for i in range(50)]
    lines[20] = '"never, closed\n'
    lines[21:] = [f"plain {i},b\n" for i in range(21, 50)]
    cut = RecordCutter(",", '"', 2, quoting=True).cut(lines, last=True)
    assert [broken.row for broken in cut.broken] == [21]
    assert len(cut.rows) == 49


def test_two_lone_quotes_do_not_glue_the_rows_between():
    lines = [f"text {i}\tx\n" for i in range(50)]
    lines[10], lines[40] = '"opened\tx\n', 'closed"\tx\n'
    cut = RecordCutter("\t", '"', 2).cut(lines, last=True)
    assert len(cut.rows) == 50
    assert cut.rows[10] == ['"opened', "x"]


def test_verses_with_a_comma_in_every_line_stay_one_cell():
    verse = "\n".join(f"line {i}, of the poem" for i in range(8))
    lines = io.StringIO(f'"{verse}",x\nplain,y\n', newline="\n").readlines()
    cut = RecordCutter(",", '"', 2, quoting=True).cut(lines, last=True)
    assert cut.rows == [[verse, "x"], ["plain", "y"]]


def test_empty_cells_beyond_the_width_are_ignored():
    cut = RecordCutter(",", '"', 2).cut(["a,b,,\n", "c,d\n"], last=True)
    assert cut.rows == [["a", "b"], ["c", "d"]]
