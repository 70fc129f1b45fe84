"""CoNLL files as they are found: columns, separators, schemes, comments, documents."""

from __future__ import annotations

import json

import pytest

SENTENCES = [
    [("Anna", "B-PER"), ("lives", "O"), ("in", "O"), ("New", "B-LOC"), ("York", "I-LOC")],
    [("Nobody", "O"), ("does", "O"), (".", "O")],
]
TEXTS = ["Anna lives in New York", "Nobody does ."]
CELLS = ['[[0,4,"PER"],[14,22,"LOC"]]', "[]"]


def written(separator="\t", between="\n", row="{token}{separator}{tag}", sentences=SENTENCES):
    return between.join(
        "".join(row.format(token=t, tag=g, separator=separator) + "\n" for t, g in sentence)
        for sentence in sentences
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data.conll", written()),
        ("data.txt", written()),
        ("data.txt", written(" ")),
        ("data.tsv", written()),
        ("data", written()),
        ("data.txt", written(between="\t\n")),
        ("data.txt", written(between=" \n\n\n")),
        ("data.txt", written().replace("\n", "\r\n")),
        ("data.txt", "\ufeff" + written()),
        ("data.txt", written().encode("utf-16")),
        ("data.txt", "token\ttag\n" + written()),
        ("data.txt", "# a comment\n# sent_id = 1\n" + written()),
        ("data.txt", "-DOCSTART- -X- O O\n\n" + written(" ", row="{token} NN I-NP {tag}")),
        ("data.txt", written(row="1\t{token}\t{tag}\tO")),
        ("data.txt", written(row="{tag}\t{token}")),
        ("data.txt", written(row="{token}\t{tag},{tag},{tag}")),
        ("data.txt", written().replace("B-", "I-")),
        ("data.txt", written().replace("B-PER", "S-PER").replace("I-LOC", "E-LOC")),
        ("data.txt", written().replace("B-PER", "U-PER").replace("I-LOC", "L-LOC")),
        ("data.txt", written().replace("B-", "").replace("I-", "")),
        ("data.txt", written().rstrip("\n")),
    ],
)
def test_tagged_tokens_in_every_form(importing, file, name, content):
    found = importing(file(name, content))
    assert found.column("text") == TEXTS
    assert found.column("entities") == CELLS
    assert found.dataset.sources[0].format == "CoNLL"
    assert found.skipped() == []


def test_chinese_characters_are_joined_and_their_line_is_the_row(importing, file):
    lines = [f"{letter} {tag}" for letter, tag in zip("常建良，男", "BMEOO", strict=True)]
    content = "\n".join(line + "-NAME" if line[2] != "O" else line for line in lines)
    found = importing(file("train.char.bmes", content + "\n\n" + content + "\n"))
    assert found.column("text") == ["常建良，男"] * 2
    assert found.column("entities") == ['[[0,3,"NAME"]]'] * 2
    assert found.table["__row"].to_list() == [1, 7]
    assert "BMES" in found.notes


def test_a_blank_may_be_a_token(importing, file):
    content = "我 O\n\u3000 O\n北 B-LOC\n京 I-LOC\n  O\n市 O\n"
    found = importing(file("a.bio", content))
    assert found.column("text") == ["我\u3000北京 市"]
    assert found.column("entities") == ['[[2,4,"LOC"]]']


def test_documents_become_groups(importing, file):
    document = "-DOCSTART-\tO\n\n" + written() + "\n"
    found = importing(file("a.conll", document * 2))
    assert found.column("group") == ["a.conll 1", "a.conll 1", "a.conll 2", "a.conll 2"]


def test_the_column_with_the_most_entities_is_taken(importing, file):
    found = importing(file("a.conll", written(row="{token}\t{tag}\tO")))
    assert found.column("entities") == CELLS
    assert "tags in column 2 (BIO); 2 entities in 2 sentences" in found.notes


def test_illegal_tags_are_counted(importing, file):
    found = importing(file("a.conll", written() + "\nto\tO\nParis\tI-LOC\n"))
    assert found.column("entities")[2] == '[[3,8,"LOC"]]'
    assert "1 (first in the sentence of line 11)" in found.notes


def test_annotators_who_disagree_cost_the_sentence(importing, file):
    found = importing(file("a.conll", written() + "\nThe\tO\nDRDO\tB-corporation,B-group\n"))
    assert found.dataset.rows == 2
    (skipped,) = found.skipped()
    assert skipped.row == 12
    assert "disagree on “DRDO”" in str(skipped.reason)


def test_tokens_without_tags_are_unlabelled_texts(importing, file):
    tokens = "".join(f"{word}\n" for word in ["Hello", ",", "world", "."]) + "\n"
    found = importing(file("train.conll", written()), file("test.conll", tokens * 3))
    assert found.column("text")[:2] == TEXTS
    assert found.column("text")[2:] == ["Hello , world ."] * 3
    assert found.column("entities")[2:] == [None] * 3
    assert found.dataset.splits == {"train": 2, "test": 3}


def test_splits_are_read_from_names_in_front_and_behind(importing, file):
    names = ("ner.train", "ner.testa", "ner.testb")
    found = importing(*(file(name, f"Extra\tO\n{written()}{name}\tB-LOC\n") for name in names))
    assert found.dataset.splits == {"train": 2, "validation": 2, "test": 2}


def test_a_file_larger_than_a_block(importing, file):
    many = f"{written()}{'x' * 400}\tO\n\n"
    found = importing(file("a.conll", many * 6_000))
    assert found.dataset.rows == 12_000
    assert set(found.column("entities")) == set(CELLS)
    assert found.table["__row"].to_list()[-1] == 6_000 * 11 - 4


CLASSIFICATION = {
    "labels.tsv": "".join(f"a sentence number {i}\tB-class\n" for i in range(30)),
    "grades.tsv": "".join(f"word{i}\t{'ABO'[i % 3]}\n" for i in range(30)),
    "words.txt": "".join(f"a line of words {i}\n\n" for i in range(30)),
    "one_word.txt": "".join(f"word{i}\n" for i in range(30)),
    "lines.tsv": "".join(f"I like it {i}\tO\nnot so good\tS-1\n" for i in range(30)),
    "blood.csv": "text,label\n" + "".join(f"patient {i},{'ABO'[i % 3]}\n" for i in range(30)),
    "fast.txt": "".join(f"__label__O word B-x {i}\n" for i in range(30)),
    "trec.txt": "".join(f"LOC:city What is the capital {i} ?\n" for i in range(30)),
    "pos.tsv": "".join(f"dog{i}\tNN\nruns\tVB\n\n" for i in range(30)),
}


@pytest.mark.parametrize("name", CLASSIFICATION)
def test_other_text_files_are_not_taken_for_tagged_tokens(importing, file, name):
    found = importing(file(name, CLASSIFICATION[name]))
    assert found.dataset.sources[0].format != "CoNLL"
    assert "entities" not in found.table.columns


def test_the_offsets_point_at_the_tokens(importing, file):
    found = importing(file("a.txt", written()))
    for content, cell in zip(found.column("text"), found.column("entities"), strict=True):
        for start, end, _ in json.loads(cell):
            assert content[start:end] in ("Anna", "New York")
