"""What a batch promises about its output."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from engine.batch.classify_files import classify_files
from engine.batch.results import BatchResult
from engine.errors import UserError
from engine.events import Event, Noted
from engine.inference.predictor import Predictor
from engine.jobs import drain

TEXTS = ["a clean room", "awful service", "这家酒店很好", "", "=1+1", "dull plot, terrible acting"]


def classify(model: str, inputs: list[Path], output: Path, **options: Any) -> BatchResult:
    given = [str(path) for path in inputs]
    return drain(classify_files(model=model, inputs=given, output=str(output), **options))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "输入 file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "note"])
        for number, text in enumerate(TEXTS):
            writer.writerow([f"{number:03d}", text, "NA" if number % 2 else " =x "])
    return path


def test_all_input_columns_come_back_in_order_unchanged(
    model: str, table: Path, tmp_path: Path
) -> None:
    result = classify(model, [table], tmp_path / "out.csv")
    before, after = read_csv(table), read_csv(tmp_path / "out.csv")
    assert [{name: row[name] for name in ("id", "text", "note")} for row in after] == before
    assert list(after[0]) == ["id", "text", "note", "label", "confidence", "review"]
    assert result.rows == len(TEXTS)
    assert result.output == str(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_spreadsheets_write_above_the_header_is_no_row(model: str, tmp_path: Path) -> None:
    hinted, titled = tmp_path / "hinted.csv", tmp_path / "titled.csv"
    table = "id;text\n" + "".join(f"{number};a room, number {number}\n" for number in range(9))
    hinted.write_text("sep=;\n" + table, encoding="utf-8")
    titled.write_text("Rooms\n" + table, encoding="utf-8")
    for source, skipped in ((hinted, 0), (titled, 1)):
        result = classify(model, [source], tmp_path / "out.csv", overwrite=True)
        assert (result.rows, result.skipped) == (9, skipped)
        assert list(read_csv(tmp_path / "out.csv")[0])[:2] == ["id", "text"]


def test_a_picture_called_a_table_is_refused(model: str, tmp_path: Path) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    with pytest.raises(UserError, match="not text but an image"):
        classify(model, [picture], tmp_path / "out.csv")


def test_labels_and_confidences_are_those_of_the_model(
    model: str, table: Path, tmp_path: Path
) -> None:
    result = classify(model, [table], tmp_path / "out.csv", threshold=0.9, all_probabilities=True)
    answers = Predictor.load(model).predict(TEXTS).answers
    after = read_csv(tmp_path / "out.csv")
    assert [row["label"] for row in after] == answers.labels(["bad", "good"])
    assert [row["confidence"] for row in after] == [f"{value:.4f}" for value in answers.confidences]
    assert [row["p(good)"] for row in after] == [f"{p:.4f}" for p in answers.probabilities[:, 1]]
    assert [row["review"] for row in after] == [
        "yes" if value < 0.9 else "no" for value in answers.confidences
    ]
    assert result.empty == 1
    labels = answers.labels(["bad", "good"])
    assert result.labels == {
        label: labels.count(label) for label in ("bad", "good") if label in labels
    }
    assert result.review == sum(row["review"] == "yes" for row in after)


def write_inputs(folder: Path) -> dict[str, Path]:
    rows = [{"text": text, "n": number} for number, text in enumerate(TEXTS)]
    written = {
        name: folder / f"in.{name}"
        for name in ("csv", "tsv", "jsonl", "json", "parquet", "xlsx", "txt", "csv.gz", "jsonl.gz")
    }
    frame = pl.DataFrame(rows)
    written["csv"].write_bytes(frame.write_csv().encode())
    written["csv.gz"].write_bytes(gzip.compress(frame.write_csv().encode()))
    cells = "".join(f"{row['text']}\t{row['n']}\n" for row in rows)
    written["tsv"].write_text("text\tn\n" + cells, encoding="utf-8")
    lines = "\n".join(json.dumps(row) for row in rows)
    written["jsonl"].write_text(lines, encoding="utf-8")
    written["jsonl.gz"].write_bytes(gzip.compress(lines.encode()))
    written["json"].write_text(json.dumps(rows, indent=1), encoding="utf-8")
    frame.write_parquet(written["parquet"])
    frame.write_excel(written["xlsx"])
    written["txt"].write_text("\n".join(TEXTS), encoding="utf-8")
    return written


READ: dict[str, Callable[[Path], pl.DataFrame]] = {
    "csv": lambda path: pl.DataFrame(read_csv(path)),
    "jsonl": pl.read_ndjson,
    "parquet": pl.read_parquet,
    "xlsx": pl.read_excel,
}


@pytest.mark.parametrize(
    "name", ["csv", "tsv", "jsonl", "json", "parquet", "xlsx", "txt", "csv.gz", "jsonl.gz"]
)
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "xlsx"])
def test_every_format_in_and_out(model: str, tmp_path: Path, name: str, kind: str) -> None:
    given = write_inputs(tmp_path)[name]
    result = classify(model, [given], tmp_path / f"out.{kind}")
    assert result.rows == len(TEXTS)
    found = READ[kind](tmp_path / f"out.{kind}")
    assert found["text"].fill_null("").to_list() == TEXTS
    predictor = Predictor.load(model)
    assert found["label"].fill_null("").to_list() == predictor.cells(predictor.predict(TEXTS))
    if name in ("jsonl", "json", "parquet", "xlsx") and kind != "csv":
        assert found["n"].to_list() == list(range(len(TEXTS)))


def test_a_label_that_is_a_formula_is_made_plain_in_csv(
    make_model: Callable[[list[str]], str], table: Path, tmp_path: Path
) -> None:
    model = make_model(["=HYPERLINK(1)", "@x", "+1"])
    classify(model, [table], tmp_path / "out.csv", all_probabilities=True)
    ours = ("label", "confidence", "review", "p(=HYPERLINK(1))", "p(@x)", "p(+1)")
    for row in read_csv(tmp_path / "out.csv"):
        assert row["label"] == "" or row["label"].startswith("'")
        assert not any(row[name].startswith(("=", "+", "-", "@")) for name in ours)


def test_columns_that_are_called_like_ours_are_kept(model: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text,label,review\na clean room,old,mine\nb,c,d\n")
    result = classify(model, [tmp_path / "in.csv"], tmp_path / "out.csv")
    row = read_csv(tmp_path / "out.csv")[0]
    assert (row["label"], row["review"]) == ("old", "mine")
    assert result.new_columns == ["label_2", "confidence", "review_2"]
    assert row["label_2"] in ("bad", "good")


def test_several_tables_become_one_with_a_file_column(model: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,n\none,1\ntwo,2\n")
    (tmp_path / "b.csv").write_text("n,text\n3,three\n")
    classify(model, [tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    assert [(r["text"], r["n"], r["file"]) for r in rows] == [
        ("one", "1", "a.csv"),
        ("two", "2", "a.csv"),
        ("three", "3", "b.csv"),
    ]


def test_tables_with_different_columns_go_into_a_folder(model: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,n\none,1\n")
    (tmp_path / "b.jsonl").write_text('{"text": "two", "m": [1]}\n')
    inputs = [tmp_path / "a.csv", tmp_path / "b.jsonl"]
    with pytest.raises(UserError, match="different columns"):
        classify(model, inputs, tmp_path / "out.csv")
    result = classify(model, inputs, tmp_path / "out", format="jsonl")
    assert result.output == str(tmp_path / "out")
    names = ["a-classified.jsonl", "b-classified.jsonl"]
    assert result.outputs == [str(tmp_path / "out" / name) for name in names]
    assert json.loads((tmp_path / "out" / names[1]).read_text())["m"] == [1]


def test_a_column_named_for_the_tables_lets_documents_be_read(model: str, tmp_path: Path) -> None:
    table, letters = tmp_path / "coded.csv", tmp_path / "letters"
    table.write_text("id,remark\n1,a clean room\n2,awful service\n")
    letters.mkdir()
    (letters / "one.html").write_text("<p>great service</p>")
    result = classify(
        model, [table, letters], tmp_path / "out", text_columns=["remark"], format="csv"
    )
    assert result.rows == 3
    (written,) = (Path(path) for path in result.outputs if "coded" not in Path(path).name)
    assert [row["text"] for row in read_csv(written)] == ["great service"]
    with pytest.raises(UserError, match="There is no column “remark”"):
        classify(model, [letters], tmp_path / "out2", text_columns=["remark"], format="csv")


def test_a_folder_of_documents_is_one_table(model: str, tmp_path: Path) -> None:
    import docx

    folder = tmp_path / "mail"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("a clean room\nand friendly staff", encoding="utf-8")
    (folder / "deep" / "b.txt").write_bytes(
        "这家酒店很好，服务周到，房间干净。我们下次还来".encode("gb18030")
    )
    (folder / "c.html").write_text(
        "<html><head><title>t</title><style>x{}</style></head><body><p>dull <b>plot</b></p>"
        "<script>no()</script></body></html>"
    )
    document = docx.Document()
    document.add_paragraph("great service")
    document.save(str(folder / "d.docx"))
    (folder / "broken.docx").write_bytes(b"PK not a zip")
    (folder / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "=f.md").write_text("=1+1 awful")
    (folder / "image.png").write_bytes(b"\x89PNG")
    result = classify(model, [folder], tmp_path / "out.csv")
    rows = {row["file"]: row["text"] for row in read_csv(tmp_path / "out.csv")}
    assert rows == {
        "a.txt": "a clean room and friendly staff",
        "c.html": "dull plot",
        "d.docx": "great service",
        "deep/b.txt": "这家酒店很好，服务周到，房间干净。我们下次还来",
        "'=f.md": "'=1+1 awful",
    }
    assert {Path(item.file).name for item in result.skipped_sample} == {
        "broken.docx",
        "e.pdf",
        "image.png",
    }
    assert result.skipped == 3
    assert len(read_csv(Path(result.skipped_file))) == 3


def test_rows_that_cannot_be_parsed_are_listed(model: str, tmp_path: Path) -> None:
    lines = ["id,text", *(f"{n},text {n}" for n in range(50))]
    lines[20] = '20,"never closed'
    lines[30] = "29,too,many,cells"
    (tmp_path / "in.csv").write_text("\n".join(lines))
    result = classify(model, [tmp_path / "in.csv"], tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    kept = [row["id"] for row in rows]
    assert kept == sorted(kept, key=int)
    assert len(rows) + result.skipped == 50
    assert "29" not in kept
    listed = read_csv(tmp_path / "out.skipped.csv")
    assert len(listed) == result.skipped
    assert any("too,many" in row["content"] for row in listed)


def test_an_existing_output_needs_permission(model: str, table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("precious")
    with pytest.raises(UserError, match="exists already"):
        classify(model, [table], output)
    assert output.read_text() == "precious"
    classify(model, [table], output, overwrite=True)
    assert len(read_csv(output)) == len(TEXTS)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.csv", b"", "empty"),
        ("in.csv", b"text,id\n", "no rows"),
        ("in.xlsx", b"not a workbook", "damaged"),
        ("in.parquet", b"PAR1 not really", "damaged"),
        ("in.json", b'[{"text": "a"}, {"text', "not valid JSON"),
        ("in.csv.gz", gzip.compress(b"text\nabc\n" * 1000)[:40], "cut off"),
        ("in.png", b"x", "cannot be classified"),
    ],
    ids=["empty", "no_rows", "workbook", "parquet", "json", "cut_gzip", "picture"],
)
def test_bad_inputs_get_a_sentence(
    model: str, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=message) as caught:
        classify(model, [tmp_path / name], tmp_path / "out.csv")
    assert caught.value.place is None or name in str(caught.value.place)
    assert not (tmp_path / "out.csv").exists()


def test_the_output_may_not_be_an_input(model: str, table: Path) -> None:
    with pytest.raises(UserError, match="overwrite an input"):
        classify(model, [table], table, overwrite=True)


def test_the_text_column_can_be_named(model: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("text,other\nawful service,clean room\nx,\n")
    result = classify(model, [tmp_path / "in.csv"], tmp_path / "out.csv", text_columns=["Other "])
    expected = Predictor.load(model).predict(["clean room", ""]).answers.labels(["bad", "good"])
    assert [row["label"] for row in read_csv(tmp_path / "out.csv")] == expected
    assert result.text_columns == ["other"]
    with pytest.raises(UserError, match="no column"):
        classify(model, [tmp_path / "in.csv"], tmp_path / "o.csv", text_columns=["nope"])


def test_an_unknown_text_column_is_guessed(model: str, tmp_path: Path) -> None:
    rows = "".join(f"{n},great service friendly staff number {n}\n" for n in range(20))
    (tmp_path / "in.csv").write_text("key,remark\n" + rows)
    result = classify(model, [tmp_path / "in.csv"], tmp_path / "out.csv")
    assert result.text_columns == ["remark"]


def test_a_cell_too_long_for_excel_is_said(model: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "long " * 10_000}) + "\n")
    events: list[Any] = []
    job = classify_files(
        model=model, inputs=[str(tmp_path / "in.jsonl")], output=str(tmp_path / "out.xlsx")
    )
    drain(job, events.append)
    assert any("longer than Excel" in str(getattr(event, "message", "")) for event in events)


def test_a_workbook_is_read_as_the_import_reads_it(model: str, tmp_path: Path) -> None:
    path = tmp_path / "complaints.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.add_worksheet("Notes").write(0, 0, "please do not pass on")
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, "Complaints of last year")
        sheet.write_row(2, 0, ["number", "message"])
        for number, text in enumerate(TEXTS):
            sheet.write_row(3 + number, 0, [number, text])
    said: list[Event] = []
    output = str(tmp_path / "out.csv")
    drain(
        classify_files(model=model, inputs=[str(path)], output=output, text_columns=["message"]),
        said.append,
    )
    rows = read_csv(tmp_path / "out.csv")
    assert [row["message"] for row in rows] == TEXTS
    assert list(rows[0])[:2] == ["number", "message"]
    notes = " ".join(str(event.message) for event in said if isinstance(event, Noted))
    assert "“Data” is read" in notes
    assert "2 rows above the table" in notes
