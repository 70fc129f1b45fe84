"""JSON in its forms, spreadsheets, Parquet."""

from __future__ import annotations

import json
import zipfile

import polars as pl
import pytest
import xlsxwriter

from engine.data.description import Role
from engine.errors import UserError

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ROWS = [{"text": f"句子 number {i}", "label": f"x{i % 2}", "n": i} for i in range(20)]


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("array.json", json.dumps(ROWS, ensure_ascii=False), "JSON"),
        (
            "pretty.json",
            "\n".join(json.dumps(r, indent=2, ensure_ascii=False) for r in ROWS),
            "JSON",
        ),
        ("escaped.jsonl", "\n".join(json.dumps(row) for row in ROWS), "JSONL"),
        ("lines.json", "\n".join(json.dumps(row) for row in ROWS) + "\n", "JSON"),
        ("columns.json", json.dumps({key: [r[key] for r in ROWS] for key in ROWS[0]}), "JSON"),
        ("wrapped.json", json.dumps({"version": 1, "data": ROWS}), "JSON"),
        (
            "pandas.json",
            json.dumps({key: {str(i): r[key] for i, r in enumerate(ROWS)} for key in ROWS[0]}),
            "JSON",
        ),
        ("bom.json", "\ufeff" + json.dumps(ROWS), "JSON"),
    ],
)
def test_json_in_every_form(importing, file, name, content, form):
    found = importing(file(name, content))
    assert found.dataset.rows == 20
    assert found.dataset.sources[0].format == form
    assert found.column("text") == [row["text"] for row in ROWS]
    assert found.column("n")[3] == "3"
    assert found.roles() == {"text": Role.TEXT, "label": Role.LABEL, "n": Role.ID}
    assert found.table["__row"].to_list() == list(range(1, 21))


def test_objects_with_different_keys_share_one_table(importing, file):
    rows = [{"text": "one two"}, {"label": "x", "text": "three"}, {"text": None, "more": [1, "é"]}]
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.column("label") == [None, "x", None]
    assert found.column("more") == [None, None, '[1, "é"]']


def test_keys_that_appear_late_share_one_table(importing, file):
    rows = [{"text": f"words {i}", "label": str(i % 2)} for i in range(12_000)]
    rows[11_000]["extra"] = "late"
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.dataset.rows == 12_000
    assert found.column("extra")[11_000] == "late"


def test_a_broken_line_of_jsonl_costs_that_line(importing, file):
    lines = [json.dumps(row) for row in ROWS]
    lines[7] = '{"text": "never closed, "label": "x1"}'
    lines[19] = '{"text": "cut o'
    found = importing(file("data.jsonl", "\n".join(lines)))
    assert found.dataset.rows == 18
    assert [skipped.row for skipped in found.skipped()] == [8, 20]
    assert "never closed" in found.skipped()[0].excerpt


def test_a_cut_off_array_is_refused_with_its_row(importing, file):
    with pytest.raises(UserError, match="not valid JSON"):
        importing(file("cut.json", json.dumps(ROWS)[:-30]))


def test_json_larger_than_a_block(importing, file):
    rows = [{"text": f"row {i} " + "文" * 400, "label": str(i % 3)} for i in range(6000)]
    found = importing(file("big.json", json.dumps(rows, ensure_ascii=False, indent=1)))
    assert found.column("text") == [row["text"] for row in rows]


def workbook(path, rows, *, empty_first=False):
    with xlsxwriter.Workbook(path) as book:
        if empty_first:
            book.add_worksheet("cover")
        sheet = book.add_worksheet("data")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return path


def test_xlsx(importing, tmp_path):
    rows = [("text", "label", "stars"), *((f"评论 {i}", i % 2, 1.5) for i in range(10))]
    rows.insert(5, ())
    found = importing(workbook(tmp_path / "表 格.xlsx", rows, empty_first=True))
    assert found.dataset.rows == 10
    assert found.dataset.sources[0].sheet == "data"
    assert found.column("label")[:2] == ["0", "1"]
    assert found.column("stars")[0] == "1.5"
    assert found.table["__row"].to_list()[3:5] == [5, 7]
    assert "2 sheets" in found.notes


def test_xlsx_without_header(importing, tmp_path):
    rows = [(f"a longer sentence {i}", i % 2) for i in range(10)]
    found = importing(workbook(tmp_path / "data.xlsx", rows))
    assert found.dataset.rows == 10
    assert found.table.columns[0] == "column 1"


def several_sheets(path, rows):
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, "Complaints of last year, please do not pass on")
        sheet = book.add_worksheet("Data")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
        book.add_worksheet("Codes").write_row(0, 0, ["x1", "billing"])
    return path


def test_the_first_sheet_with_a_table_is_read_and_another_on_demand(importing, tmp_path):
    rows = [("message", "department"), *((f"please help {i}", f"x{i % 2}") for i in range(9))]
    path = several_sheets(tmp_path / "complaints.xlsx", rows)
    found = importing(path)
    assert found.dataset.rows == 9
    assert found.dataset.sources[0].sheet == "Data"
    assert found.dataset.sources[0].sheets == ["Notes", "Data", "Codes"]
    chosen = importing(path, sheet="Notes").dataset
    assert (chosen.rows, chosen.sources[0].sheet) == (1, "Notes")


def test_a_title_above_the_table_is_not_taken_for_its_header(importing, tmp_path):
    rows = [("Complaints 2024",), (), ("nr", "message", "department")]
    rows += [(i, f"please help {i} with this", f"x{i % 2}") for i in range(9)]
    found = importing(workbook(tmp_path / "complaints.xlsx", rows))
    assert found.table.columns[:3] == ["nr", "message", "department"]
    assert found.dataset.rows == 9
    assert found.table["__row"].to_list()[0] == 4
    assert "2 rows above the table" in found.notes


def test_a_first_row_without_its_label_stays(importing, tmp_path):
    rows = [("no label here",), *((f"a longer sentence {i}", i % 2) for i in range(10))]
    assert importing(workbook(tmp_path / "data.xlsx", rows)).dataset.rows == 11


def test_ods(importing, tmp_path):
    cells = lambda row: "".join(  # noqa: E731
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in row
    )
    rows = [("text", "label"), *((f"some words {i}", f"x{i % 2}") for i in range(6))]
    body = "".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="s">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "data.ods"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)
    found = importing(path)
    assert found.column("label")[:2] == ["x0", "x1"]


def test_parquet(importing, tmp_path):
    frame = pl.DataFrame(
        {
            "text": [r["text"] for r in ROWS],
            "label": [i % 2 for i in range(20)],
            "tags": [["a"]] * 20,
        }
    )
    path = tmp_path / "test-00000-of-00001.parquet"
    frame.write_parquet(path)
    found = importing(path)
    assert found.column("label")[:2] == ["0", "1"]
    assert found.column("tags")[0] == '["a"]'


def test_parquet_with_class_names_of_hugging_face(importing, tmp_path):
    features = {"label": {"names": ["neg", "pos"], "_type": "ClassLabel"}}
    path = tmp_path / "train.parquet"
    pl.DataFrame({"text": ["a b", "c d"] * 5, "label": [0, 1] * 5}).write_parquet(
        path, metadata={"huggingface": json.dumps({"info": {"features": features}})}
    )
    assert importing(path).column("label")[:2] == ["neg", "pos"]


def test_the_same_rows_read_alike_in_every_format(importing, file, tmp_path):
    plain = [{"text": row["text"], "label": row["label"]} for row in ROWS]
    frame = pl.DataFrame(plain)
    frame.write_parquet(tmp_path / "a.parquet")
    frame.write_csv(tmp_path / "a.csv")
    frame.write_csv(tmp_path / "a.tsv", separator="\t")
    frame.write_ndjson(tmp_path / "a.jsonl")
    workbook(tmp_path / "a.xlsx", [("text", "label"), *frame.rows()])
    tables = [
        importing(tmp_path / f"a.{kind}").table.select("text", "label")
        for kind in ("parquet", "csv", "tsv", "jsonl", "xlsx")
    ]
    assert all(table.equals(tables[0]) for table in tables)
