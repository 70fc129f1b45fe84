"""Every finding is made where it should be, with numbers and a remedy that works, and not else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from handmade import labelled, make_folder

from engine.data.checks import CHECKS
from engine.data.checks.near_duplicates import check_near_duplicates
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.examples import load_examples, prepare_examples
from engine.data.findings import Finding
from engine.data.labellings.answers import ANSWERS
from engine.data.preparation import Remedy, SplitPlan
from engine.data.splits import split_examples

WORDS = [
    *("river", "stone", "winter", "garden", "letter", "music", "window", "silver", "bridge"),
    *("forest", "candle", "market", "summer", "paper", "island", "shadow", "mirror", "butter"),
    *("thunder", "village", "orange", "copper", "velvet", "harbour", "meadow"),
]


def sentence(seed: int) -> str:
    generator = random.Random(seed)
    return " ".join(generator.choice(WORDS) for _ in range(generator.randint(8, 20)))


CLEAN_TEXTS = [sentence(index) for index in range(200)]
CLEAN_LABELS = ["positive", "negative"] * 100


def findings_of(
    folder: DatasetFolder, name: str, remedies: Sequence[Remedy] = (), plan: SplitPlan | None = None
) -> list[Finding]:
    examples, split = load_examples(str(folder.path), remedies=remedies, plan=plan)
    return CHECKS[name](examples, split)


def only(findings: list[Finding], code: str) -> Finding:
    assert [finding.code for finding in findings] == [code]
    finding = findings[0]
    assert finding.count > 0
    assert str(finding.message)
    assert len(finding.rows) <= 100
    assert len(finding.examples) <= 5
    assert all(str(offer.title) for offer in finding.offers)
    return finding


def mended(folder: DatasetFolder, name: str, finding: Finding) -> None:
    """The first remedy that is offered makes the finding go away."""
    assert findings_of(folder, name, [finding.offers[0].remedy]) == []


def with_extra(
    path: Path, texts: list[str], labels: list[str], splits: list[str | None] | None = None
) -> DatasetFolder:
    """Clean data with some examples before it."""
    stated = None if splits is None else [*splits, *["train"] * 200]
    return labelled(path / "d", [*texts, *CLEAN_TEXTS], [*labels, *CLEAN_LABELS], stated)


@pytest.mark.parametrize("name", list(CHECKS))
def test_clean_data_gives_no_finding(tmp_path: Path, name: str) -> None:
    assert findings_of(labelled(tmp_path / "d", CLEAN_TEXTS, CLEAN_LABELS), name) == []


@pytest.mark.parametrize("name", list(CHECKS))
def test_clean_data_with_stated_splits_and_groups_gives_no_finding(
    tmp_path: Path, name: str
) -> None:
    splits = [*["train"] * 160, *["validation"] * 20, *["test"] * 20]
    groups = [f"author {index // 2}" for index in range(200)]
    folder = labelled(tmp_path / "d", CLEAN_TEXTS, CLEAN_LABELS, splits, groups)
    assert findings_of(folder, name) == []


def test_trimmed_labels_are_reported_and_the_cleaning_can_be_recorded(tmp_path: Path) -> None:
    folder = with_extra(tmp_path, ["one more text", "another text"], ["positive ", " negative"])
    finding = only(findings_of(folder, "trimmed_labels"), "trimmed_labels")
    assert finding.count == 2
    assert finding.offers[0].remedy.values == {"positive ": "positive", " negative": "negative"}
    mended(folder, "trimmed_labels", finding)


@pytest.mark.parametrize(
    "variant",
    ["Positive", "ｐｏｓｉｔｉｖｅ", "POSITIVE\u200b", "positive\u00ad"],
)
def test_labels_that_differ_only_in_form_are_merged_into_the_frequent_one(
    tmp_path: Path, variant: str
) -> None:
    folder = with_extra(tmp_path, ["one more text"], [variant])
    finding = only(findings_of(folder, "label_forms"), "label_typos")
    assert finding.offers[0].remedy == Remedy(kind="merge_labels", values={variant: "positive"})
    mended(folder, "label_forms", finding)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("not spam", "not_spam"),
        ("not  spam", "Not-Spam"),
        ("1", "1.0"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_further_forms_of_one_label(tmp_path: Path, first: str, second: str) -> None:
    labels = [first, second, first, "else", "else"] * 40
    folder = labelled(tmp_path / "d", CLEAN_TEXTS, labels)
    finding = only(findings_of(folder, "label_forms"), "label_typos")
    assert finding.offers[0].remedy.values == {second: first}


def test_a_sign_or_a_letter_makes_another_label(tmp_path: Path) -> None:
    labels = ["-1", "1", "c", "c++", "c#"] * 40
    assert findings_of(labelled(tmp_path / "d", CLEAN_TEXTS, labels), "label_forms") == []


@pytest.mark.parametrize("slip", ["postive", "positve", "positivee", "pozitive", "psoitive"])
def test_a_rare_label_one_keystroke_away_is_pointed_out_softly(tmp_path: Path, slip: str) -> None:
    folder = with_extra(tmp_path, ["one more text", "another text"], [slip, slip])
    finding = only(findings_of(folder, "label_spelling"), "label_spelling")
    assert finding.severity == "info"
    assert finding.offers[0].remedy.values == {slip: "positive"}
    mended(folder, "label_spelling", finding)


def test_near_labels_on_purpose_are_left_alone(tmp_path: Path) -> None:
    labels = ["grade 1", "grade 2", "import", "export", "male"] * 40
    labels[:2] = ["grade 3", "mail"]
    assert findings_of(labelled(tmp_path / "d", CLEAN_TEXTS, labels), "label_spelling") == []


def test_single_examples_and_rare_classes_are_told_apart(tmp_path: Path) -> None:
    texts = [sentence(index) for index in range(1000, 1006)]
    folder = with_extra(tmp_path, texts, ["lonely", *["rare"] * 5])
    single, rare = findings_of(folder, "class_sizes")
    assert (single.code, single.count, single.rows) == ("single_example_classes", 1, [0])
    assert single.offers[0].remedy == Remedy(kind="drop_labels", values={"lonely": ""})
    assert rare.code == "rare_classes"
    assert "rare (" in str(rare.message)
    remaining = findings_of(folder, "class_sizes", [single.offers[0].remedy])
    assert [finding.code for finding in remaining] == ["rare_classes"]
    both = [single.offers[0].remedy, rare.offers[0].remedy]
    assert findings_of(folder, "class_sizes", both) == []


@pytest.mark.parametrize(("rare", "severity"), [(20, ""), (10, "info"), (3, "warning")])
def test_imbalance_is_told_with_its_ratio(tmp_path: Path, rare: int, severity: str) -> None:
    labels = ["b"] * rare + ["a"] * (200 - rare)
    findings = findings_of(labelled(tmp_path / "d", CLEAN_TEXTS, labels), "imbalance")
    assert [finding.severity for finding in findings] == [severity] * bool(severity)


def test_very_many_classes_are_told(tmp_path: Path) -> None:
    labels = [f"class {index // 2}" for index in range(1000)]
    texts = [sentence(index) for index in range(1000)]
    finding = only(
        findings_of(labelled(tmp_path / "d", texts, labels), "class_number"), "many_classes"
    )
    assert "500 classes with 2.0 examples each" in str(finding.message)


def test_labels_that_look_measured_are_told(tmp_path: Path) -> None:
    labels = [f"{index % 40}.5" for index in range(200)]
    only(
        findings_of(labelled(tmp_path / "d", CLEAN_TEXTS, labels), "class_number"), "numeric_labels"
    )


def test_labels_never_learned_are_told_and_can_be_dropped(tmp_path: Path) -> None:
    folder = with_extra(tmp_path, ["one more text"], ["novel"], ["test"])
    finding = only(findings_of(folder, "unseen_labels"), "unseen_labels")
    assert "novel" in str(finding.message)
    mended(folder, "unseen_labels", finding)


def test_leakage_is_found_in_both_directions_and_mended(tmp_path: Path) -> None:
    texts = [CLEAN_TEXTS[0].upper(), CLEAN_TEXTS[1] + "  ", "fresh text", "fresh TEXT"]
    labels = ["positive", "negative", "positive", "positive"]
    folder = with_extra(tmp_path, texts, labels, ["test", "validation", "validation", "test"])
    findings = findings_of(folder, "leakage")
    assert [(finding.code, finding.count, finding.rows) for finding in findings] == [
        ("leakage", 1, [1]),
        ("leakage", 2, [0, 3]),
    ]
    assert "2 of 2 test texts (100.00%)" in str(findings[1].message)
    mended(folder, "leakage", findings[1])


def test_duplicates_divided_here_do_not_leak_unless_torn_on_request(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", CLEAN_TEXTS[:50] * 4, CLEAN_LABELS)
    assert findings_of(folder, "leakage") == []
    torn = findings_of(folder, "leakage", plan=SplitPlan(keep_duplicates_together=False))
    assert {finding.code for finding in torn} == {"leakage"}


def test_groups_torn_by_the_files_are_told(tmp_path: Path) -> None:
    splits = [*["train"] * 160, *["validation"] * 20, *["test"] * 20]
    groups = [f"author {index % 50}" for index in range(200)]
    folder = labelled(tmp_path / "d", CLEAN_TEXTS, CLEAN_LABELS, splits, groups)
    assert only(findings_of(folder, "group_leakage"), "group_leakage").count == 40


def test_unknown_words_in_a_split_column_are_told(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path / "d",
        {"text": CLEAN_TEXTS, "label": CLEAN_LABELS, "set": ["train"] * 198 + ["foo", "bar"]},
        {"text": Role.TEXT, "label": Role.LABEL, "set": Role.SPLIT},
    )
    assert only(findings_of(folder, "split_values"), "unknown_splits").count == 2


def test_duplicates_are_counted_and_dropped(tmp_path: Path) -> None:
    folder = with_extra(tmp_path, [CLEAN_TEXTS[0], CLEAN_TEXTS[0].title()], ["positive"] * 2)
    finding = only(findings_of(folder, "duplicates"), "duplicates")
    assert finding.count == 2
    mended(folder, "duplicates", finding)


def test_a_repeated_question_is_shown_and_not_its_context(tmp_path: Path) -> None:
    questions = ["Who sat?", "Where did it sit?", "who sat? ", *(f"Who {n}?" for n in range(7))]
    folder = make_folder(
        tmp_path / "d",
        {"c": ["The cat sat on a mat."] * 10, "q": questions, "a": ["cat", "mat", *["cat"] * 8]},
        {"c": Role.CONTEXT, "q": Role.QUESTION, "a": Role.ANSWERS},
    )
    examples = prepare_examples(folder, labelling=ANSWERS)
    split = split_examples(examples, SplitPlan())
    finding = only(CHECKS["duplicates"](examples, split), "duplicates")
    assert (finding.count, finding.rows, finding.examples) == (1, [2], ["who sat?"])
    assert str(finding.message).startswith("One question repeats")


def test_pairs_are_near_duplicates_only_where_both_texts_are_alike(tmp_path: Path) -> None:
    questions = [f"what {WORDS[n % 25]}" for n in range(200)]
    contexts = [text for text in CLEAN_TEXTS[:100] for _ in range(2)]

    def found(folder: str, *more: tuple[str, str]) -> list[int]:
        firsts, seconds = [*questions, *(q for q, _ in more)], [*contexts, *(c for _, c in more)]
        labels = [*["a", "b"] * 100, *["a"] * len(more)]
        made = make_folder(
            tmp_path / folder,
            {"t": firsts, "s": seconds, "y": labels},
            {"t": Role.TEXT, "s": Role.SECOND_TEXT, "y": Role.LABEL},
        )
        return [finding.count for finding in findings_of(made, "near_duplicates")]

    assert found("shared") == []
    assert found("changed", (questions[0], contexts[0] + " now")) == [1]


def test_of_a_repeated_pair_both_texts_are_shown(tmp_path: Path) -> None:
    firsts = [*CLEAN_TEXTS, "word " * 100, "word " * 100]
    folder = make_folder(
        tmp_path / "d",
        {"t": firsts, "s": [*CLEAN_TEXTS, "Beside it.", "Beside it."], "y": ["a", "b"] * 101},
        {"t": Role.TEXT, "s": Role.SECOND_TEXT, "y": Role.LABEL},
    )
    finding = only(findings_of(folder, "conflicts"), "conflicts")
    assert finding.examples[0].startswith("a / b: word word")
    assert finding.examples[0].endswith("… | Beside it.")


def test_the_same_text_under_two_labels_is_shown_with_both(tmp_path: Path) -> None:
    folder = with_extra(tmp_path, [CLEAN_TEXTS[0]], ["negative"])
    finding = only(findings_of(folder, "conflicts"), "conflicts")
    assert finding.count == 2
    assert finding.examples[0].startswith("negative / positive: ")
    mended(folder, "conflicts", finding)


def test_very_long_and_very_short_texts_are_told(tmp_path: Path) -> None:
    folder = with_extra(tmp_path, ["word " * 2_100_000, "ok", "好"], ["positive"] * 3)
    long, short = findings_of(folder, "lengths")
    assert (long.code, long.count, long.rows) == ("long_texts", 1, [0])
    assert "the longest 10,500,000" in str(long.message)
    assert all(len(example) < 200 for example in long.examples)
    assert (short.code, short.rows) == ("short_texts", [1])
    remaining = findings_of(folder, "lengths", [short.offers[0].remedy])
    assert [finding.code for finding in remaining] == ["long_texts"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("damaged_characters", "a NUL \x00 here"),
        ("damaged_characters", "lost \ufffd byte"),
        ("mojibake", "un cafÃ© s'il vous plaÃ®t"),
        ("mojibake", "donâ€™t do this"),
        ("mojibake", "æˆ‘å–œæ¬¢è¿™å®¶é…’åº—"),
        ("mojibake", "五星锟斤拷酒店"),
        ("mojibake", "price Â£20"),
        ("markup", "line one<br />line two"),
        ("markup", "AT&amp;T shares"),
        ("markup", "oil #39;s price"),
        ("markup", '<A HREF="http://x.y">link</A>'),
    ],
)
def test_damage_and_markup_are_found(tmp_path: Path, name: str, text: str) -> None:
    finding = only(findings_of(with_extra(tmp_path, [text], ["positive"]), name), name)
    assert (finding.count, finding.rows) == (1, [0])


@pytest.mark.parametrize(
    "text",
    [
        "la liberté\u00a0», dit-il – où ça ?",
        "NÃO, SÃO PAULO, “MAÇÔ, Âge",
        "naïve façade, smörgåsbord, æ ø å",
        "a < b and b > c, R&D, #39 on the list",
        "这家酒店很好，《服务》周到！",
        "5 < 6 <3 & 7 > 2; see #1; and #22",
    ],
)
def test_honest_signs_are_not_taken_for_damage(tmp_path: Path, text: str) -> None:
    folder = with_extra(tmp_path, [text], ["positive"])
    for name in ("damaged_characters", "mojibake", "markup"):
        assert findings_of(folder, name) == []


def test_near_duplicates_within_and_across_splits(tmp_path: Path) -> None:
    changed = [CLEAN_TEXTS[index] + " indeed" for index in (0, 1, 2)]
    folder = with_extra(
        tmp_path, changed, ["positive", "negative", "positive"], ["test", "validation", "train"]
    )
    across, within = findings_of(folder, "near_duplicates")
    assert (across.code, across.count, across.rows) == ("near_duplicates_across_splits", 2, [0, 1])
    assert across.offers[0].remedy == Remedy(kind="drop_rows", rows=[3, 4])
    assert " ≈ " in across.examples[0]
    assert (within.code, within.count) == ("near_duplicates", 1)
    assert "sample" not in str(within.message)
    remaining = findings_of(folder, "near_duplicates", [across.offers[0].remedy])
    assert [finding.code for finding in remaining] == ["near_duplicates"]


def test_near_duplicates_in_chinese(tmp_path: Path) -> None:
    text = "这家酒店的服务非常周到房间干净早餐也很丰富下次还会再来"
    folder = with_extra(tmp_path, [text, text + "的"], ["positive"] * 2)
    findings = findings_of(folder, "near_duplicates")
    assert sum(finding.count for finding in findings) == 1


def test_near_duplicates_of_many_texts_are_sampled_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.checks.near_duplicates._MOST_TEXTS", 100)
    texts = [f"{text} {end}" for text in CLEAN_TEXTS[:100] for end in ("alpha", "beta")]
    folder = labelled(tmp_path / "d", texts, CLEAN_LABELS)
    examples, split = load_examples(str(folder.path))
    findings = check_near_duplicates(examples, split)
    assert "a sample of 100 of 200 different texts" in str(findings[0].message)


def test_a_class_name_in_its_texts_is_found(tmp_path: Path) -> None:
    texts = [f"{text} [{label}]" for text, label in zip(CLEAN_TEXTS, CLEAN_LABELS, strict=True)]
    folder = labelled(tmp_path / "d", texts, CLEAN_LABELS)
    finding = only(findings_of(folder, "label_in_text"), "label_in_text")
    assert "negative" in str(finding.message)
    assert "positive" in str(finding.message)


def test_a_word_that_gives_the_class_away_is_found(tmp_path: Path) -> None:
    texts = [
        f"{text} unsubscribe" if label == "negative" else text
        for text, label in zip(CLEAN_TEXTS, CLEAN_LABELS, strict=True)
    ]
    finding = only(
        findings_of(labelled(tmp_path / "d", texts, CLEAN_LABELS), "telling_words"), "telling_word"
    )
    assert "“unsubscribe” stands in 100% of the texts of “negative”" in str(finding.message)


def test_a_length_that_gives_the_class_away_is_found(tmp_path: Path) -> None:
    texts = [
        text * 5 if label == "negative" else text
        for text, label in zip(CLEAN_TEXTS, CLEAN_LABELS, strict=True)
    ]
    finding = only(
        findings_of(labelled(tmp_path / "d", texts, CLEAN_LABELS), "telling_length"),
        "telling_length",
    )
    assert finding.severity == "warning"
