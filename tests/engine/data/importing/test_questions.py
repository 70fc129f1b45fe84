"""Questions with contexts come in many forms and leave in one, every answer where it stands."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from squad_files import HEIGHT, RIVER, answers_of, paragraph, squad

from engine.data.answers.cells import decode_answers
from engine.data.answers.detection import question_format


def test_squad_one(importing, file):
    found = importing(file("train.json", squad([{"text": "330 metres", "answer_start": 13}])))
    assert found.table.columns[:5] == ["context", "question", "answers", "id", "group"]
    assert answers_of(found) == [("330 metres", 13)]
    assert [found.column(name)[0] for name in ("question", "id", "group")] == [
        "How tall is it?",
        "q1",
        "Tower",
    ]
    assert found.dataset.sources[0].format == "SQuAD"
    assert found.dataset.notes == []


def test_squad_two_has_questions_without_an_answer_and_ignores_plausible_ones(importing, file):
    plausible = [{"text": "Paris", "answer_start": 42}]
    content = squad([], is_impossible=True, plausible_answers=plausible)
    found = importing(file("dev.json", content))
    assert found.column("answers") == ["[]"]
    assert "without an answer in their context: 1" in found.notes


def test_a_byte_order_mark_inside_a_context_counts_as_a_character(importing, file):
    content = squad([{"text": "青海省", "answer_start": RIVER.index("青海省")}], RIVER)
    found = importing(file("xquad.zh.json", content))
    assert found.column("context") == [RIVER]
    assert answers_of(found) == [("青海省", RIVER.index("青海省"))]
    assert found.dataset.notes == []


def test_cmrc_in_its_own_form(importing, file):
    native = [
        {
            "context_id": "DEV_0",
            "context_text": RIVER,
            "qas": [
                {
                    "query_id": "DEV_0_Q0",
                    "query_text": "多长？",
                    "answers": ["5,464公里", "约5,464公里"],
                },
                {"query_id": "DEV_0_Q1", "query_text": "多少公里？", "answers": [5464.0, "5,464"]},
            ],
            "title": "黄河",
        }
    ]
    found = importing(file("cmrc2018_trial.json", json.dumps(native)))
    assert answers_of(found) == [("5,464公里", 6), ("约5,464公里", 5)]
    assert answers_of(found, 1) == [("5,464", 6)]
    assert found.column("id") == ["DEV_0_Q0", "DEV_0_Q1"]
    assert found.column("group") == ["黄河", "黄河"]
    assert "without a position: 3" in found.notes


def test_one_context_is_one_group_where_no_title_is_given(importing, file):
    documents = [
        {"paragraphs": [paragraph(HEIGHT, {"question": "a?", "answers": []})]},
        {"paragraphs": [paragraph(RIVER, {"question": "b?", "answers": []})]},
        {"paragraphs": [paragraph(HEIGHT, {"question": "c?", "answers": []})]},
    ]
    groups = importing(file("q.json", json.dumps({"data": documents}))).column("group")
    assert groups[0] == groups[2] != groups[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", 'context,question,answer\n"{c}",How tall?,330 metres\n'),
        ("start.csv", 'context,question,answer,answer_start\n"{c}",How tall?,330 metres,13\n'),
        ("plain.tsv", "question\tpassage\tanswer_text\nHow tall?\t{c}\t330 metres\n"),
        (
            "python.csv",
            'id,context,question,answers\n1,"{c}",How tall?,'
            "\"{{'text': array(['330 metres'], dtype=object), 'answer_start': array([13])}}\"\n",
        ),
        (
            "json.csv",
            'title,context,question,answers\nT,"{c}",How tall?,'
            '"{{""text"": [""330 metres""], ""answer_start"": [13]}}"\n',
        ),
        (
            "lines.jsonl",
            '{{"context": "{c}", "question": "How tall?", '
            '"answers": {{"text": ["330 metres"], "answer_start": [13]}}}}\n',
        ),
        (
            "list.json",
            '[{{"context": "{c}", "question": "How tall?", '
            '"answers": [{{"text": "330 metres", "answer_start": 13}}]}}]',
        ),
        (
            "data.json",
            '{{"data": [{{"context": "{c}", "question": "Q?", "answer": "330 metres"}}]}}',
        ),
    ],
)
def test_one_question_a_row(importing, file, name, content):
    found = importing(file(name, content.format(c=HEIGHT)))
    assert {"context", "question", "answers", "id", "group"} <= set(found.table.columns)
    assert answers_of(found) == [("330 metres", 13)]
    assert found.dataset.rows == 1


def test_further_columns_and_empty_answers_stay(importing, file):
    content = (
        "split,context,question,answer\n"
        f'train,"{HEIGHT}",How tall?,330 metres\ntrain,"{HEIGHT}",Who built it?,\n'
    )
    found = importing(file("q.csv", content))
    assert found.column("split") == ["train", "train"]
    assert found.column("answers")[1] == "[]"
    assert found.table["__row"].to_list() == [2, 3]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # RACE: the answer is a letter that happens to stand in the text; BoolQ: a truth value.
        ("race.csv", "article,question,answer\n" + f'"{HEIGHT} A b.",Which?,A\n' * 8),
        ("boolq.csv", "passage,question,answer\n" + f'"{HEIGHT}",Is it?,True\n' * 4),
        ("reply.csv", f'context,question,answer\n"{HEIGHT}",How tall?,About as tall as a hill\n'),
    ],
)
def test_answers_that_are_not_in_the_context_make_an_ordinary_table(importing, file, name, content):
    found = importing(file(name, content))
    assert "answers" not in found.table.columns
    assert "read as an ordinary table" in found.notes


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "a context and qas", "label": "x"}]',
        '{"context": {"0": "a"}, "label": {"0": "b"}}',
        '{"data": [{"text": "\\"paragraphs\\": [", "label": "x"}]}',
        '{"rows": [{"paragraphs": [1]}]}',
        "context,qas\na,b\n",
    ],
)
def test_ordinary_files_are_left_to_their_readers(file, content):
    assert question_format(file("d.json", content), "json") == "json"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_content_decides_and_not_the_name(file, encoding):
    path = file("squad.txt", squad([]).encode(encoding))
    assert question_format(path, "text") == "squad"


def test_a_classification_table_with_a_question_is_untouched(importing, file):
    found = importing(file("trec.csv", "question,context,label\n" + "how far?,x y,NUM\n" * 3))
    assert found.table.columns[:3] == ["question", "context", "label"]
    assert found.dataset.notes == []


DATA = os.environ.get("TUNESMITH_DATA")


@pytest.mark.skipif(
    not DATA, reason="TUNESMITH_DATA does not name the folder of the real data sets"
)
@pytest.mark.parametrize(
    ("name", "rows", "groups"),
    [
        ("cmrc2018/squad-style-data/cmrc2018_dev.json", 3219, 848),
        ("cmrc2018/squad-style-data/cmrc2018_trial.json", 1000, 256),
        ("xquad/xquad.en.json", 1190, 48),
        ("xquad/xquad.zh.json", 1190, 48),
    ],
)
def test_the_public_sets(importing, name, rows, groups):
    found = importing(Path(DATA or ".") / name)
    assert (found.dataset.rows, found.table["group"].n_unique()) == (rows, groups)
    cells = zip(found.column("answers"), found.column("context"), strict=True)
    assert all(decode_answers(answers, context) for answers, context in cells)


ASKED = [
    ("How tall is it?", "330 metres"),
    ("Where does it stand?", "Paris"),
    ("Which river?", ""),
]


def table(rows: list[list[str]]) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize("with_start", [False, True])
def test_a_table_without_a_header_is_read_by_what_it_holds(importing, file, order, with_start):
    context = HEIGHT
    rows = [
        [[context, question, answer][place] for place in order]
        + ([str(context.find(answer)) if answer else ""] if with_start else [])
        for question, answer in ASKED
        if answer in context
    ]
    found = importing(file("asked.csv", table(rows)))
    assert found.column("question") == [question for question, answer in ASKED if answer in context]
    assert found.column("context") == [context] * len(rows)
    assert answers_of(found) == [("330 metres", context.index("330 metres"))]
    assert found.table.columns[:3] == ["context", "question", "answers"]
    assert "without a header" in found.notes


@pytest.mark.parametrize(
    "rows",
    [
        [["Is it tall?", "It is 330 metres tall and stands.", "yes"]]
        * 2,  # an answer, not a passage
        [["It is tall.", "It is 330 metres tall and stands.", "330 metres"]] * 2,  # no question
        [["Is it?", "It is 330 metres tall.", "330 metres"]],  # one row may be chance
    ],
)
def test_other_tables_without_a_header_stay_as_they_are(importing, file, rows):
    found = importing(file("table.csv", table(rows)))
    assert "answers" not in found.table.columns
    assert "without a header" not in found.notes
