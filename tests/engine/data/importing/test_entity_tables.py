"""Entities in JSON, CSV and marked text; ordinary tables are left alone."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest

TEXTS = ["Anna flew to Berlin.", "Nobody was there.", "In Berlin it was cold."]
SPANS = [[(0, 4, "PER"), (13, 19, "LOC")], [], [(3, 9, "LOC")]]
CELLS = ['[[0,4,"PER"],[13,19,"LOC"]]', "[]", '[[3,9,"LOC"]]']


def lines(make):
    return "\n".join(
        json.dumps(make(text, spans)) for text, spans in zip(TEXTS, SPANS, strict=True)
    )


def as_objects(spans, start="start", end="end", kind="label"):
    return [{start: s, end: e, kind: k} for s, e, k in spans]


def surfaces(text, spans):
    found: dict = {}
    for start, end, kind in spans:
        found.setdefault(kind, {}).setdefault(text[start:end], []).append([start, end - 1])
    return found


FORMS = {
    "lists": lambda t, s: {"text": t, "entities": s},
    "doccano": lambda t, s: {"id": 1, "text": t, "label": s},
    "doccano relations": lambda t, s: {
        "text": t,
        "entities": as_objects(s, "start_offset", "end_offset"),
        "relations": [],
    },
    "prodigy": lambda t, s: {
        "text": t,
        "tokens": [{"text": w, "id": i} for i, w in enumerate(t.split())],
        "spans": [{**span, "token_start": 0, "token_end": 1} for span in as_objects(s)],
        "answer": "accept",
    },
    "spaCy": lambda t, s: [t, {"entities": s}],
    "label studio": lambda t, s: {
        "id": 3,
        "data": {"text": t},
        "annotations": [
            {
                "id": 1,
                "was_cancelled": False,
                "result": [
                    {
                        "value": {"start": a, "end": b, "text": t[a:b], "labels": [k]},
                        "from_name": "label",
                        "type": "labels",
                    }
                    for a, b, k in s
                ],
            }
        ],
        "predictions": [],
    },
    "inclusive": lambda t, s: {"text": t, "entities": [(a, b - 1, k) for a, b, k in s]},
    "cluener": lambda t, s: {"text": t, "label": surfaces(t, s)},
    "from one": lambda t, s: {
        "text": t,
        "entities": [{"start": a + 1, "end": b, "type": k, "text": t[a:b]} for a, b, k in s],
    },
    "surfaces": lambda t, s: {
        "text": t,
        "entities": [{"word": t[a:b], "type": k} for a, b, k in s],
    },
    "chinese keys": lambda t, s: {"text": t, "实体": as_objects(s)},
}


@pytest.mark.parametrize("form", FORMS)
def test_spans_in_json_lines(importing, file, form):
    found = importing(file("data.jsonl", lines(FORMS[form])))
    assert found.column("text") == TEXTS
    assert found.column("entities") == CELLS
    assert found.skipped() == []
    assert found.table.columns[:2] == ["text", "entities"]


@pytest.mark.parametrize("indent", [None, 2])
def test_objects_one_after_another_and_arrays(importing, file, indent):
    objects = [json.loads(line) for line in lines(FORMS["cluener"]).splitlines()]
    pretty = "\n".join(json.dumps(each, indent=indent) for each in objects)
    array = json.dumps(objects, indent=indent)
    for number, content in enumerate((pretty, array)):
        found = importing(file(f"data{number}.json", content))
        assert found.column("entities") == CELLS


def test_the_export_of_an_annotation_page_with_its_list_of_classes(importing, file):
    pairs = [[text, {"entities": spans}] for text, spans in zip(TEXTS, SPANS, strict=True)]
    content = json.dumps({"classes": ["PER", "LOC"], "annotations": pairs})
    found = importing(file("annotations.json", content))
    assert found.column("text") == TEXTS
    assert found.column("entities") == CELLS


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("write", [json.dumps, repr])
def test_a_column_of_spans_in_a_delimited_file(importing, file, delimiter, write):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "sentence", "spans"])
    for number, (text, spans) in enumerate(zip(TEXTS, SPANS, strict=True)):
        writer.writerow([number, text, write([list(span) for span in spans])])
    found = importing(file("data.tsv" if delimiter == "\t" else "data.csv", out.getvalue()))
    assert found.column("sentence") == TEXTS
    assert found.column("entities") == CELLS
    assert found.column("id") == ["0", "1", "2"]


TOKENS = [["Anna", "flew", "to", "New", "York"], ["Nobody", "did", "."]]
TAGS = [["B-PER", "O", "O", "B-LOC", "I-LOC"], ["O", "O", "O"]]


def test_lists_of_tokens_and_tags(importing, file):
    rows = [
        {"id": i, "tokens": t, "ner_tags": g}
        for i, (t, g) in enumerate(zip(TOKENS, TAGS, strict=True))
    ]
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.column("text") == ["Anna flew to New York", "Nobody did ."]
    assert found.column("entities") == ['[[0,4,"PER"],[13,21,"LOC"]]', "[]"]


TOKEN_ROWS = [
    ("1", "Anna", "NNP", "B-per"),
    ("", "Smith", "NNP", "I-per"),
    ("", "flew", "VBD", "O"),
    ("", "home", "RB", "O"),
    ("2", "In", "IN", "O"),
    ("", "Berlin", "NNP", "B-geo"),
    ("", "it", "PRP", "O"),
    ("", "rained", "VBD", "O"),
]


def token_rows(rows, *, is_filled):
    written, current = ["Sentence #,Word,POS,Tag"], ""
    for sentence, *others in rows:
        current = sentence or current
        shown = f"Sentence: {current}" if is_filled or sentence else ""
        written.append(",".join([shown, *others]))
    return "\n".join(written)


@pytest.mark.parametrize("is_filled", [False, True])
def test_rows_of_single_tokens_become_sentences(importing, file, is_filled):
    found = importing(file("ner.csv", token_rows(TOKEN_ROWS, is_filled=is_filled)))
    assert found.column("text") == ["Anna Smith flew home", "In Berlin it rained"]
    assert found.column("entities") == ['[[0,10,"per"]]', '[[3,9,"geo"]]']
    assert "a row for each token" in found.notes
    assert found.dataset.rows == 2


def test_sentences_of_single_tokens_go_on_from_block_to_block(importing, file):
    many = [
        (str(n) if n % 4 == 0 else "", f"w{n}", "X", "B-x" if n % 4 else "O") for n in range(30_002)
    ]
    found = importing(file("ner.csv", token_rows(many, is_filled=False)))
    assert found.dataset.rows == 7_501
    assert found.column("text")[5_000] == "w20000 w20001 w20002 w20003"
    assert found.column("text")[-1] == "w30000 w30001"


def test_a_tag_without_its_token_costs_the_sentence(importing, file):
    damaged = [*TOKEN_ROWS[:2], ("", "", "NNP", "B-per"), *TOKEN_ROWS[3:]]
    found = importing(file("ner.csv", token_rows(damaged, is_filled=False)))
    assert found.column("text") == ["In Berlin it rained"]
    (skipped,) = found.skipped()
    assert (skipped.row, "no token" in str(skipped.reason)) == (2, True)


def parquet(path, names):
    tags = [[names.index(tag) for tag in sentence] for sentence in TAGS]
    described = {"_type": "Sequence", "feature": {"_type": "ClassLabel", "names": names}}
    features = {"tokens": {"_type": "Sequence"}, "ner_tags": described}
    table = pl.DataFrame({"tokens": TOKENS, "ner_tags": tags})
    table.write_parquet(
        path, metadata={"huggingface": json.dumps({"info": {"features": features}})}
    )
    return path


def test_numbered_tags_whose_names_a_parquet_file_holds(importing, tmp_path):
    names = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    found = importing(parquet(tmp_path / "train.parquet", names))
    assert found.column("text") == ["Anna flew to New York", "Nobody did ."]
    assert found.column("entities") == ['[[0,4,"PER"],[13,21,"LOC"]]', "[]"]


def test_numbered_tags_without_names_are_said(importing, file):
    rows = [{"tokens": t, "ner_tags": list(range(len(t)))} for t in TOKENS]
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert "entities" not in found.table.columns
    assert "the tags in “ner_tags” are numbers" in found.notes


def test_tokens_and_tags_between_blanks(importing, file):
    rows = [f"{' '.join(t)},{' '.join(g)}" for t, g in zip(TOKENS, TAGS, strict=True)]
    found = importing(file("data.csv", "\n".join(["text,tags", *rows * 5])))
    assert found.column("text")[0] == "Anna flew to New York"
    assert found.column("entities")[0] == '[[0,4,"PER"],[13,21,"LOC"]]'


@pytest.mark.parametrize(
    "marked",
    [
        ["[Anna](PER) flew to [Berlin](LOC).", TEXTS[1], "In [Berlin](LOC) it was cold."],
        [
            "<PER>Anna</PER> flew to <LOC>Berlin</LOC>.",
            TEXTS[1],
            "In <LOC>Berlin</LOC> it was cold.",
        ],
        ["{PER:Anna} flew to {LOC:Berlin}.", TEXTS[1], "In {LOC:Berlin} it was cold."],
    ],
)
@pytest.mark.parametrize("name", ["data.txt", "data.csv"])
def test_marked_texts(importing, file, marked, name):
    header = ["text"] if name.endswith("csv") else []
    found = importing(file(name, "\n".join([*header, *marked]) + "\n"))
    assert found.column("text") == TEXTS
    assert found.column("entities") == CELLS


def test_wrong_places_are_mended_and_counted(importing, file):
    rows = [json.loads(line) for line in lines(FORMS["cluener"]).splitlines()] * 3
    rows[4] = {"text": TEXTS[0], "label": {"LOC": {"Berlin": [[2, 7]]}}}
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.column("entities")[4] == '[[13,19,"LOC"]]'
    assert "1 (first in row 5)" in found.notes
    assert "the stated end of an entity is its last character" in found.notes


def test_entities_that_cannot_be_found_cost_their_row(importing, file):
    rows = [{"text": t, "entities": s} for t, s in zip(TEXTS * 3, SPANS * 3, strict=True)]
    rows[5]["entities"] = [[3, 400, "LOC"]]
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.dataset.rows == 8
    assert found.dataset.sources[0].rows == 8
    (skipped,) = found.skipped()
    assert skipped.row == 6
    assert "outside the text of 22 characters" in str(skipped.reason)


def test_nested_entities_keep_the_longer_one_and_say_so(importing, file):
    row = {"text": "Bank of China", "entities": [[0, 13, "ORG"], [8, 13, "LOC"]]}
    found = importing(file("data.jsonl", json.dumps(row)))
    assert found.column("entities") == ['[[0,13,"ORG"]]']
    assert "overlap a longer one" in found.notes


def test_rows_without_annotation_stay_unlabelled(importing, file):
    rows = [{"text": t, "entities": s} for t, s in zip(TEXTS, SPANS, strict=True)]
    rows.append({"text": "Never looked at."})
    found = importing(file("data.jsonl", "\n".join(map(json.dumps, rows))))
    assert found.column("entities") == [*CELLS, None]
    assert "count as unlabelled: 1 (first in row 4)" in found.notes


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_unlabelled_file_beside_a_labelled_one(importing, file, order):
    files = [
        file("train.jsonl", lines(FORMS["cluener"])),
        file("test.jsonl", "\n".join(json.dumps({"id": i, "text": f"a {i}"}) for i in range(4))),
    ]
    found = importing(*(files[number] for number in order))
    assert found.dataset.rows == 7
    assert sorted(filter(None, found.column("entities"))) == sorted(CELLS)


ORDINARY = {
    "multi.jsonl": [{"text": f"a text {i}", "labels": ["joy", "anger"]} for i in range(9)],
    "classes.jsonl": [{"text": f"a text {i}", "label": str(i % 2)} for i in range(9)],
    "qa.jsonl": [
        {
            "context": f"Anna {i} lives in Berlin",
            "question": "Who?",
            "answers": {"text": ["Anna"], "answer_start": [0]},
        }
        for i in range(9)
    ],
    "chat.jsonl": [
        {"messages": [{"role": "user", "content": "hi"}, {"role": "bot", "content": f"yes {i}"}]}
        for i in range(9)
    ],
    "choices.jsonl": [
        {"text": f"Which one {i}?", "choices": [{"label": "A", "text": "cat"}], "answer": "A"}
        for i in range(9)
    ],
    "scores.jsonl": [{"text": f"a text {i}", "scores": {"a": [0.1], "b": [0.9]}} for i in range(9)],
    "boxes.jsonl": [{"text": f"a text {i}", "boxes": [[0, 1, 2, 3]]} for i in range(9)],
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_json_is_left_alone(importing, file, name):
    found = importing(file(name, "\n".join(map(json.dumps, ORDINARY[name]))))
    assert "entities" not in found.table.columns
    assert found.table.columns[: len(ORDINARY[name][0])] == list(ORDINARY[name][0])


@pytest.mark.parametrize(
    "content",
    [
        "text,label\n" + "".join(f"<b>good</b> film {i},{i % 2}\n" for i in range(9)),
        "text,label\n" + "".join(f"see [it](page) {i},{i % 2}\n" for i in range(9)),
        "text,label\n" + "".join(f"[1] good film {i},O\n" for i in range(9)),
        "text,label\n" + "".join(f'film {i},"[{i % 2}]"\n' for i in range(9)),
    ],
)
def test_ordinary_tables_are_left_alone(importing, file, content):
    found = importing(file("data.csv", content))
    assert found.table.columns[:2] == ["text", "label"]
