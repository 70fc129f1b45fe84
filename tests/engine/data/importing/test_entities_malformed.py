"""Twenty-odd ways to get a file of entities wrong: each ends in one sentence with file and row.

Where the rest of the file can be read, the sentence stands in the list of what was skipped; where
nothing can, it is the error of the import.
"""

from __future__ import annotations

import json

import pytest

from engine.errors import UserError

GOOD = "Anna\tB-PER\nlives\tO\n.\tO\n\n"
LINE = {"text": "Anna lives in Berlin", "entities": [[0, 4, "PER"], [14, 20, "LOC"]]}


def after_good_lines(**changes):
    """Four good rows and a fifth with changes."""
    return "\n".join([json.dumps(LINE)] * 4 + [json.dumps({**LINE, **changes})])


def after_good_sentences(lines):
    """Two good sentences of four lines each, then these."""
    return GOOD * 2 + lines


SKIPPED = {
    "a cell too many": (
        "a.conll",
        after_good_sentences("Bob\tx\tB-PER\n"),
        9,
        "3 cells instead of 2",
    ),
    "no tag": ("a.conll", after_good_sentences("Bob\tB-PER\nsings\n"), 10, "1 cells instead of 2"),
    "no token": ("a.conll", after_good_sentences("\tB-PER\n"), 9, "a tag but no token: “B-PER”"),
    "an unknown letter": (
        "a.conll",
        after_good_sentences("Bob\tX-PER\n"),
        9,
        "“X-PER” is not a tag",
    ),
    "a tag in small letters": (
        "a.conll",
        after_good_sentences("Bob\tb-per\n"),
        9,
        "“b-per” is not",
    ),
    "a type without a letter": ("a.conll", after_good_sentences("Bob\tPER\n"), 9, "“PER” is not"),
    "annotators disagree": (
        "a.conll",
        after_good_sentences("The\tO\nDRDO\tB-ORG,B-PER\n"),
        10,
        "disagree on “DRDO”: B-ORG,B-PER",
    ),
    "a line cut off": (
        "a.conll",
        after_good_sentences("Bob\tB-PER\nsin"),
        10,
        "1 cells instead of 2",
    ),
    "beyond the text": (
        "a.jsonl",
        after_good_lines(entities=[[0, 99, "PER"]]),
        5,
        "from 0 to 99 lies outside the text of 20 characters",
    ),
    "before the text": (
        "a.jsonl",
        after_good_lines(entities=[[-4, 2, "PER"]]),
        5,
        "from -4 to 2 lies outside",
    ),
    "end before start": (
        "a.jsonl",
        after_good_lines(entities=[[8, 3, "PER"]]),
        5,
        "ends at 3, before it begins at 8",
    ),
    "an empty type": ("a.jsonl", after_good_lines(entities=[[0, 4, ""]]), 5, "has no type"),
    "only blanks": ("a.jsonl", after_good_lines(entities=[[4, 5, "PER"]]), 5, "nothing but blanks"),
    "offsets that are words": (
        "a.jsonl",
        after_good_lines(entities=[["zero", "four", "PER"]]),
        5,
        "does not describe an entity",
    ),
    "no offsets at all": (
        "a.jsonl",
        after_good_lines(entities=[{"label": "PER"}]),
        5,
        "does not describe an entity",
    ),
    "a list of names": (
        "a.jsonl",
        after_good_lines(entities=["Anna", "Berlin"]),
        5,
        "does not describe an entity: “Anna”",
    ),
    "a number": ("a.jsonl", after_good_lines(entities=7), 5, "does not describe an entity: “7”"),
    "a surface that is not in the text": (
        "a.jsonl",
        after_good_lines(entities=[{"start": 0, "end": 4, "label": "PER", "text": "Bob"}]),
        5,
        "The entity “Bob” (PER) does not occur in the text",
    ),
    "no text": ("a.jsonl", after_good_lines(text=None), 5, "entities but no text"),
    "broken JSON in a cell": (
        "a.csv",
        "text,entities\n"
        + 'Anna sings,"[[0, 4, ""PER""]]"\n' * 4
        + 'Anna sings,"[[0, 4, ""PER""]"\n',
        6,
        "does not describe an entity",
    ),
    "more tokens than tags": (
        "a.jsonl",
        "\n".join(
            json.dumps({"tokens": ["Bob", "sings"], "tags": tags})
            for tags in [["B-PER", "O"]] * 4 + [["B-PER"]]
        ),
        5,
        "2 tokens but 1 tags",
    ),
    "a mark that is not closed": (
        "a.txt",
        "<PER>Anna</PER> sings\n" * 4 + "<PER>Anna sings\n",
        5,
        "not closed, or stands inside another one: “<PER>Anna sings”",
    ),
    "a mark inside a mark": (
        "a.txt",
        "<PER>Anna</PER> sings\n" * 4 + "<ORG>Bank of <LOC>China</LOC></ORG>\n",
        5,
        "stands inside another one",
    ),
    "a line of broken JSON": (
        "a.jsonl",
        "\n".join([json.dumps(LINE)] * 4 + ['{"text": "Anna", "entities": [[0, 4']),
        5,
        "not valid JSON",
    ),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_one_bad_row_costs_itself_and_is_named(importing, file, name):
    file_name, content, row, sentence = SKIPPED[name]
    path = file(file_name, content)
    found = importing(path)
    (skipped,) = found.skipped()
    assert sentence in str(skipped.reason)
    assert (skipped.file, skipped.row) == (str(path), row)
    assert found.dataset.rows == (2 if file_name.endswith("conll") else 4)
    assert f"{file_name}: rows left out because they could not be read: 1 (first in row {row})" in (
        found.notes
    )


REFUSED = {
    "nothing": ("a.conll", "", "empty"),
    "only blank lines": ("a.conll", "\n\t\n\n", "empty"),
    "no column of tags": (
        "a.bio",
        "\nAnna lives\nin Berlin\n",
        "row 2: No column holds entity tags",
    ),
    "one bad sentence": ("a.conll", "Bob\tB-PER\nx\ty\tO\na\tO\nb\tO\nc\tO\n", "row 2: .*3 cells"),
    "every surface absent": (
        "a.jsonl",
        "\n".join(
            json.dumps({"text": "Anna sings", "entities": [{"text": "Bob", "label": "PER"}]})
            for _ in range(3)
        ),
        "row 1: .*“Bob” .PER. does not occur",
    ),
    "every span is nonsense": (
        "a.jsonl",
        "\n".join(json.dumps({"text": "Anna sings", "entities": [[1.5]]}) for _ in range(3)),
        "row 1: .*does not describe an entity",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_single_good_row_is_refused(importing, file, private_home, name):
    file_name, content, sentence = REFUSED[name]
    path = file(file_name, content)
    with pytest.raises(UserError, match=sentence) as caught:
        importing(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy is not None
    assert list((private_home / "datasets").iterdir()) == []
