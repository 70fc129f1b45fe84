"""The real sets, whole, without touching a setting: run with TUNESMITH_DATA=FOLDER."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from engine.data.description import Role
from engine.data.tagging.spans import from_cell

DATA = os.environ.get("TUNESMITH_DATA")
pytestmark = pytest.mark.skipif(
    not DATA, reason="TUNESMITH_DATA does not name the folder of the real data sets"
)
ROOT = Path(DATA or ".")
TEXT, LABEL, IGNORED = Role.TEXT, Role.LABEL, Role.IGNORED


@pytest.mark.parametrize(
    ("files", "rows", "splits", "roles", "classes"),
    [
        pytest.param(
            ["ag_news/test.csv", "ag_news/classes.txt"],
            7600,
            {},
            {"column 1": LABEL, "column 2": TEXT, "column 3": TEXT},
            {"World", "Sports", "Business", "Sci/Tech"},
            id="ag_news",
        ),
        pytest.param(
            ["ag_news_noisy/samples10000valMed.csv", "ag_news_noisy/samplesTest.csv"],
            17600,
            {"train": 10000, "test": 7600},
            {"label": LABEL, "gt": IGNORED, "text": TEXT, "group": IGNORED},
            set("0123"),
            id="ag_news_noisy",
        ),
        pytest.param(
            ["sst2_clairett/train.tsv", "sst2_clairett/dev.tsv", "sst2_clairett/test.tsv"],
            9613,
            {"train": 6920, "validation": 872, "test": 1821},
            {"column 1": TEXT, "column 2": LABEL},
            set("01"),
            id="sst2",
        ),
        pytest.param(
            ["trec/train_5500.label"],
            5452,
            {},
            {"label": LABEL, "fine label": IGNORED, "text": TEXT},
            {"ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"},
            id="trec",
        ),
        pytest.param(
            ["trec/qc/train.txt", "trec/qc/test.txt"],
            5952,
            {"train": 5452, "test": 500},
            {"label": LABEL, "fine label": IGNORED, "text": TEXT},
            {"ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"},
            id="trec-qc",
        ),
        pytest.param(
            ["banking77/train.csv", "banking77/test.csv"],
            13083,
            {"train": 10003, "test": 3080},
            {"text": TEXT, "category": LABEL},
            77,
            id="banking77",
        ),
        pytest.param(
            ["thucnews_title/dev.txt", "thucnews_title/test.txt"],
            20000,
            {"train": 10000, "test": 10000},
            {"column 1": TEXT, "column 2": LABEL},
            10,
            id="thucnews",
        ),
        pytest.param(
            ["chnsenticorp_htl/ChnSentiCorp_htl_all.csv"],
            7766,
            {},
            {"label": LABEL, "review": TEXT},
            set("01"),
            id="chnsenticorp",
        ),
        pytest.param(
            ["bbc_folder"],
            2225,
            {},
            {"text": TEXT, "label": LABEL, "file": Role.ID},
            {"business", "entertainment", "politics", "sport", "tech"},
            id="bbc",
        ),
        pytest.param(
            ["goemotions/original"],
            54263,
            {"train": 43410, "validation": 5426, "test": 5427},
            {"column 1": TEXT, "column 2": LABEL, "column 3": Role.ID},
            782,
            id="goemotions",
        ),
    ],
)
def test_real_set(importing, files, rows, splits, roles, classes):
    found = importing(*(ROOT / name for name in files))
    assert found.dataset.rows == rows
    assert found.dataset.splits == splits
    assert found.roles() == roles
    (label,) = found.dataset.names_with(LABEL)
    values = set(found.column(label))
    assert (values if isinstance(classes, set) else len(values)) == classes


@pytest.mark.parametrize(
    ("files", "splits", "entities", "skipped"),
    [
        pytest.param(
            ["resume_ner"],
            {"train": 3821, "validation": 463, "test": 477},
            16567,
            0,
            id="resume_ner",
        ),
        pytest.param(
            ["cluener"],
            {"train": 10748, "validation": 1343, "test": 1345},
            27041,
            0,
            id="cluener",
        ),
        pytest.param(
            [
                "wnut17/wnut17train.conll",
                "wnut17/emerging.dev.conll",
                "wnut17/emerging.test.annotated",
            ],
            {"train": 3394, "validation": 1009, "test": 1287},
            3890,
            0,
            id="wnut17",
        ),
        pytest.param(["wnut17/emerging.test.conll"], {}, 669, 182, id="wnut17-annotators"),
        pytest.param(["wnut17/emerging.test"], {}, 0, 0, id="wnut17-unlabelled"),
    ],
)
def test_real_sets_of_entities(importing, files, splits, entities, skipped):
    found = importing(*(ROOT / name for name in files))
    assert found.dataset.splits == splits
    cells = [cell for cell in found.column("entities") if cell is not None]
    assert sum(len(from_cell(cell)) for cell in cells) == entities
    assert sum(row.row is not None for row in found.skipped()) == skipped
    for text, cell in zip(found.column("text"), found.column("entities"), strict=True):
        for start, end, _ in from_cell(cell or "[]"):
            assert text[start:end].strip() == text[start:end] != ""


def test_a_file_without_quoting_is_read_as_it_stands(importing):
    lines = (ROOT / "sst2_clairett/train.tsv").read_text("utf-8").split("\n")
    expected = [line.split("\t")[0] for line in lines if line]
    assert importing(ROOT / "sst2_clairett/train.tsv").column("column 1") == expected


def test_quoted_files_are_read_as_the_csv_module_reads_them(importing):
    for name, column, index in (
        ("ag_news/test.csv", "column 3", 2),
        ("banking77/train.csv", "text", 0),
        ("chnsenticorp_htl/ChnSentiCorp_htl_all.csv", "review", 1),
        ("ag_news_noisy/samples10000valMed.csv", "text", 2),
        ("goemotions/original/train.tsv", "column 1", 0),
    ):
        delimiter = "\t" if name.endswith(".tsv") else ","
        with (ROOT / name).open(encoding="utf-8", newline="") as file:
            rows = [row[index] or None for row in csv.reader(file, delimiter=delimiter)]
        found = importing(ROOT / name)
        header = found.dataset.sources[0].dialect.header
        assert found.column(column) == rows[header:], name
