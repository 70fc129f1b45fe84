"""Delimiters, quotes, headers, ragged and broken rows."""

from __future__ import annotations

import pytest

from engine.data.description import Role
from engine.errors import UserError


def test_ag_news_shape_reads_headerless_quoted_cells_and_puts_names_for_indices(importing, file):
    rows = [
        f'"{i % 4 + 1}","Title, {i}","Some ""quoted"" text number {i} of the news"'
        for i in range(40)
    ]
    data = file("test.csv", "\n".join(rows) + "\n")
    names = file("classes.txt", "World\nSports\nBusiness\nSci/Tech\n")
    found = importing(data, names)
    assert found.dataset.rows == 40
    assert found.roles() == {"column 1": Role.LABEL, "column 2": Role.TEXT, "column 3": Role.TEXT}
    assert found.column("column 1")[:4] == ["World", "Sports", "Business", "Sci/Tech"]
    assert found.column("column 3")[0] == 'Some "quoted" text number 0 of the news'
    assert found.dataset.label_names == ["World", "Sports", "Business", "Sci/Tech"]
    assert found.dataset.splits == {}


def test_quotes_that_are_text_lose_no_row(importing, file):
    lines = [f"sentence number {i} is here\t{i % 2}" for i in range(200)]
    lines[20] = '"opened and never closed\t1'
    lines[90] = 'closed but never opened"\t0'
    lines[91] = '" alone at the start\t0'
    lines[150] = '"wholly quoted"\t1'
    found = importing(file("train.tsv", "\n".join(lines)))
    assert found.dataset.rows == 200
    assert found.dataset.skipped == 0
    assert found.column("column 1")[20] == '"opened and never closed'
    assert found.column("column 1")[150] == '"wholly quoted"'


def test_lone_quotes_far_behind_the_sample_lose_no_row(importing, file):
    lines = [f"sentence number {i} is here\t{i % 2}" for i in range(30_000)]
    lines[20_000] = '"opened and never closed\t1'
    lines[25_000] = 'much later another one "\t0'
    found = importing(file("train.tsv", "\n".join(lines)))
    assert found.dataset.rows == 30_000
    assert found.column("column 1")[20_000] == '"opened and never closed'


def test_broken_quote_in_row_70000_costs_that_row_and_is_named(importing, file):
    lines = ["text,label"] + [f'"number {i}, with a comma",{"ab"[i % 2]}' for i in range(80_000)]
    lines[69_999] = '"this one, is never closed,a'
    found = importing(file("broken.csv", "\n".join(lines)))
    (skipped,) = found.skipped()
    assert found.dataset.rows == 79_999
    assert skipped.row == 70_000
    assert skipped.file.endswith("broken.csv")
    assert "quotation" in str(skipped.reason)
    assert "never closed" in skipped.excerpt
    assert found.table["__row"].to_list()[69_998] == 70_001
    assert "could not be read: 1 (first in row 70000)." in found.notes


def test_inner_quotes_that_are_not_doubled_keep_their_row(importing, file):
    lines = ["text,label"] + [f'"a text, number {i}",x{i % 3}' for i in range(50)]
    lines[30] = '"He said "hello" to me",x1'
    found = importing(file("inner.csv", "\n".join(lines)))
    assert found.dataset.rows == 50
    assert found.column("text")[29] == 'He said "hello" to me'


def test_line_breaks_in_cells_are_kept(importing, file):
    data = 'text,category\n"first line\nsecond line",a\nplain,b\n"only a break\n",a\nmore text,b\n'
    found = importing(file("train.csv", data))
    assert found.column("text") == [
        "first line\nsecond line",
        "plain",
        "only a break\n",
        "more text",
    ]
    assert found.table["__row"].to_list() == [2, 3, 4, 5]


def test_ragged_rows_are_skipped_with_number_and_excerpt(importing, file):
    lines = ["text;label"] + [f"text number {i};{'ab'[i % 2]}" for i in range(30)]
    lines[10] = "a;b;c"
    lines[12] = "nothing"
    found = importing(file("ragged.csv", "\n".join(lines)))
    assert found.dataset.rows == 28
    assert [(s.row, s.excerpt) for s in found.skipped()] == [(11, "a;b;c"), (13, "nothing")]
    assert "3 cells instead of 2" in str(found.skipped()[0].reason)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters_are_recognised(importing, file, delimiter):
    lines = [delimiter.join(("text", "label"))]
    lines += [delimiter.join((f"some words {i}", "xy"[i % 2])) for i in range(20)]
    found = importing(file("data.csv", "\n".join(lines)))
    assert found.dataset.columns[1].distinct == 2
    assert found.dataset.sources[0].dialect.delimiter == delimiter


def test_dialect_can_be_corrected(importing, file):
    data = file("data.csv", "label,text\na,one\nb,two\n")
    found = importing(data, header=False)
    assert found.dataset.rows == 3
    found = importing(data, delimiter="|")
    assert len(found.dataset.columns) == 1


def test_category_na_stays_text_and_only_empty_cells_are_missing(importing, file):
    rows = [f"text number {i},{('NA', 'null', 'None', 'nan')[i % 4]}" for i in range(20)]
    found = importing(file("na.csv", "\n".join(["text,label", *rows, "an empty label,"])))
    assert set(found.column("label")) == {"NA", "null", "None", "nan", None}
    assert found.dataset.columns[1].missing == 1


def test_header_with_stray_spaces_and_case_matches(importing, file):
    rows = [f"a sentence {i},{'xy'[i % 2]}" for i in range(20)]
    found = importing(file("spaces.csv", "\n".join([" Sentence , LABEL ", *rows])))
    assert found.roles() == {"Sentence": Role.TEXT, "LABEL": Role.LABEL}


def test_repeated_and_chinese_headers(importing, file):
    rows = [f"这是第{i}条评论,好评,x" for i in range(10)] + [f"差{i}极了,差评,y" for i in range(10)]
    found = importing(file("中文 表.csv", "\n".join(["评论,标签,标签", *rows])))
    assert list(found.roles()) == ["评论", "标签", "标签 (2)"]
    assert found.roles()["评论"] is Role.TEXT
    assert found.roles()["标签"] is Role.LABEL


def test_index_column_without_a_name_is_not_text(importing, file):
    rows = [f"{i},a sentence number {i},{'xy'[i % 2]}" for i in range(20)]
    found = importing(file("pandas.csv", "\n".join([",text,label", *rows])))
    assert found.roles() == {"column 1": Role.ID, "text": Role.TEXT, "label": Role.LABEL}


def test_trec_lines_become_coarse_fine_and_text(importing, file):
    lines = [f"DESC:manner How does {i} work ?\nHUM:ind Who was number {i} ?" for i in range(20)]
    found = importing(file("train_5500.label", "\n".join(lines)))
    assert found.dataset.rows == 40
    assert found.table.columns[:3] == ["label", "fine label", "text"]
    assert found.table.row(0)[:3] == ("DESC", "DESC:manner", "How does 0 work ?")
    assert found.roles()["label"] is Role.LABEL


def test_fasttext_lines(importing, file):
    lines = [f"__label__{'ab'[i % 2]} words of text {i}" for i in range(20)]
    found = importing(file("ft.txt", "\n".join(lines)))
    assert set(found.column("label")) == {"a", "b"}


def test_plain_lines_are_texts(importing, file):
    found = importing(file("lines.txt", "One sentence, of prose.\n\nAnother one.\nA third; yes.\n"))
    assert found.column("text") == ["One sentence, of prose.", "Another one.", "A third; yes."]
    assert found.table["__row"].to_list() == [1, 3, 4]


@pytest.mark.parametrize("order", ["text-label", "label-text"])
def test_tab_separated_text_files_in_either_order(importing, file, order):
    pairs = [(f"the text of number {i} goes here", "pos" if i % 2 else "neg") for i in range(30)]
    lines = ["\t".join(p if order == "text-label" else p[::-1]) for p in pairs]
    found = importing(file("pairs.txt", "\n".join(lines)))
    roles = list(found.roles().values())
    assert roles == ([Role.TEXT, Role.LABEL] if order == "text-label" else [Role.LABEL, Role.TEXT])


def test_nul_bytes_are_removed_and_reported(importing, file):
    lines = ["text,label"] + [f"words {i} here,{'xy'[i % 2]}" for i in range(20)]
    lines[7] = "wo\0rds with a zero,x"
    found = importing(file("nul.csv", "\n".join(lines)))
    assert found.dataset.rows == 20
    assert found.column("text")[6] == "words with a zero"
    assert "NUL" in found.notes
    assert "row 8" in found.notes


def test_several_files_join_by_header_and_get_splits_from_names(importing, file):
    a = file(
        "samples10Train.csv", "text,label\n" + "".join(f"a text {i},x{i % 2}\n" for i in range(10))
    )
    b = file(
        "samplesTest.csv", "Label, text\n" + "".join(f"x{i % 2},b text {i}\n" for i in range(6))
    )
    found = importing(a, b)
    assert found.dataset.splits == {"train": 10, "test": 6}
    assert found.column("text")[10] == "b text 0"
    assert found.table["__split"].to_list()[9:11] == ["train", "test"]
    assert found.table["__file"].to_list()[9:11] == [0, 1]


def test_different_columns_are_refused_naming_both_files(importing, file):
    a = file("a.csv", "text,label\none,x\ntwo,y\n")
    b = file("b.csv", "question,answer\nwhy,so\nhow,thus\n")
    with pytest.raises(UserError, match=r"b\.csv.*a\.csv"):
        importing(a, b)


def test_the_same_file_twice_is_skipped_with_a_reason(importing, file):
    content = "text,label\n" + "".join(f"a text {i},x{i % 2}\n" for i in range(10))
    found = importing(file("one.csv", content), file("two.csv", content))
    assert found.dataset.rows == 10
    assert "same content" in str(found.skipped()[0].reason)


def test_the_only_file_called_test_is_not_a_test_split(importing, file):
    found = importing(file("test.csv", "text,label\n" + "a b,x\nc d,y\n" * 5))
    assert found.dataset.splits == {}


def test_validation_stands_in_for_missing_training(importing, file):
    dev = file("dev.txt", "".join(f"标题文字{i}\t{i % 2}\n" for i in range(20)))
    test = file("test.txt", "".join(f"另外文字{i}\t{i % 2}\n" for i in range(20)))
    found = importing(dev, test)
    assert found.dataset.splits == {"train": 20, "test": 20}
    assert found.dataset.notes


def test_importing_again_uses_the_same_folder(importing, file):
    data = file("data.csv", "text,label\n" + "a b,x\nc d,y\n" * 5)
    first, second = importing(data), importing(data)
    assert first.folder.path == second.folder.path
    data.write_text("text,label\n" + "a b,x\nc d,z\n" * 5)
    assert importing(data).folder.path != first.folder.path


def test_the_line_that_tells_spreadsheets_the_delimiter_is_no_row(importing, file):
    rows = [f"Das Zimmer war, nun ja, schön {i};x{i % 2}" for i in range(9)]
    found = importing(file("guests.csv", "sep=;\r\nKommentar;label\r\n" + "\r\n".join(rows)))
    assert found.table.columns[:2] == ["Kommentar", "label"]
    assert (found.dataset.rows, found.dataset.skipped) == (9, 0)
    assert found.table["__row"].to_list()[0] == 3
