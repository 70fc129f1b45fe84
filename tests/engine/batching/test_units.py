"""Characters to units and back: exact for every tokenizer, also where windows overlap."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import numpy as np
import pytest
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from engine.batching.tokens import TokenPlan
from engine.batching.unit_tags import (
    IGNORED,
    found_spans,
    tag_labels,
    targets,
    token_targets,
    types_of,
    unit_scores,
)
from engine.batching.units import NO_UNIT, EncodedUnits, encode_units_cached, encode_units_now
from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.data.tagging.spans import Span, from_cell
from engine.jobs import drain

STARTER = Path(__file__).resolve().parents[3] / "resources" / "starter"
LABELS = tag_labels(["LOC", "PER"])
TEXTS = [
    "great service in são paulo, 北京市 and the Café",
    "浙商银行企业信贷部叶老桂博士则从另一个角度对五道门槛进行了解读。",
    "",
    "don't stop: CCTV5在2008年, ½ of １２３ＡＢＣ",
    "   ",
]


@pytest.fixture(scope="module", params=["tiny", "starter"])
def tokenizer(request: pytest.FixtureRequest, tiny_base_model: Path) -> PreTrainedTokenizerBase:
    return AutoTokenizer.from_pretrained(tiny_base_model if request.param == "tiny" else STARTER)


def surfaces(encoded: EncodedUnits, number: int, content: str) -> list[str]:
    return [content[start:end] for start, end in encoded.edges_of(number)]


def perfect_logits(encoded: EncodedUnits, tags: np.ndarray) -> np.ndarray:
    """What a network would say that knows the tags; nonsense for tokens that begin no unit."""
    wanted = token_targets(encoded, tags)
    logits = np.random.default_rng(0).normal(size=(len(encoded.ids), len(LABELS))) * 20
    known = np.flatnonzero(wanted != IGNORED)
    logits[known] = 0
    logits[known, wanted[known]] = 8
    return logits.astype(np.float32)


def test_units_are_words_numbers_marks_and_single_han(tokenizer):
    encoded = encode_units_now(TEXTS, tokenizer, TokenPlan(64))
    first = surfaces(encoded, 0, TEXTS[0])
    assert first == [
        "great",
        "service",
        "in",
        "são",
        "paulo",
        ",",
        "北",
        "京",
        "市",
        "and",
        "the",
        "Café",
    ]
    assert surfaces(encoded, 1, TEXTS[1]) == list(TEXTS[1])
    assert surfaces(encoded, 2, TEXTS[2]) == []
    assert surfaces(encoded, 4, TEXTS[4]) == []
    assert {"don", "在", "2008", "年", "½"} <= set(surfaces(encoded, 3, TEXTS[3]))


def test_letters_and_numbers_are_units_where_the_vocabulary_takes_them_apart():
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    encoded = encode_units_now(["看CCTV5频道 x2"], tokenizer, TokenPlan(64))
    assert surfaces(encoded, 0, "看CCTV5频道 x2") == ["看", "CCTV", "5", "频", "道", "x", "2"]


def test_what_has_no_chinese_words_is_encoded_as_ever(tokenizer):
    texts = [TEXTS[0].replace("北京市", "x"), "a clean room"]
    encoded = encode_units_now(texts, tokenizer, TokenPlan(64))
    for number, content in enumerate(texts):
        assert encoded.row(number).tolist() == tokenizer(content)["input_ids"]


def test_every_character_of_chinese_has_a_token_of_its_own():
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    whole = tokenizer(TEXTS[1])["input_ids"]
    encoded = encode_units_now([TEXTS[1]], tokenizer, TokenPlan(64))
    assert len(whole) < len(encoded.row(0)) == len(TEXTS[1]) + 2
    unknown = tokenizer.unk_token_id
    assert unknown not in encoded.ids.tolist()


@pytest.mark.parametrize("max_length", [6, 9, 16, 128])
def test_spans_come_back_from_every_window_size(tokenizer, max_length):
    rng = random.Random(max_length)
    texts = [TEXTS[number % len(TEXTS)] * rng.randrange(1, 9) for number in range(20)]
    plan = TokenPlan(max_length, "windows", 4)
    encoded = encode_units_now(texts, tokenizer, plan)
    assert encoded.row_lengths.max() <= max_length
    assert len(encoded) == len(encoded.owners)
    spans = [random_spans(encoded.edges_of(number), rng) for number in range(len(texts))]
    wanted = targets(encoded, spans, LABELS)
    assert (wanted.moved, wanted.lost) == (0, 0)
    scores = unit_scores(encoded, perfect_logits(encoded, wanted.tags))
    assert scores.shape == (len(encoded.edges), len(LABELS))
    found = found_spans(encoded, scores, LABELS)
    assert [[each.span for each in of_text] for of_text in found] == spans
    assert sum(map(len, spans)) > 100


def random_spans(edges: np.ndarray, rng: random.Random) -> list[Span]:
    spans, unit = [], 0
    while unit < len(edges):
        length = rng.randrange(1, 5)
        if rng.random() < 0.5 and unit + length <= len(edges):
            last = edges[unit + length - 1]
            spans.append(Span(int(edges[unit, 0]), int(last[1]), rng.choice(["LOC", "PER"])))
        unit += length
    return spans


def test_a_unit_in_two_windows_is_judged_where_it_has_more_context():
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    encoded = encode_units_now(["一二三四五六七八九十"], tokenizer, TokenPlan(8, "windows", 2))
    logits = np.zeros((len(encoded.ids), 3), np.float32)
    for row in range(len(encoded)):
        logits[encoded.starts[row] : encoded.starts[row + 1], 0] = row  # who is asked
    first = [slice(encoded.starts[row], encoded.starts[row + 1]) for row in range(len(encoded))]
    held = [[unit for unit in encoded.units[part] if unit != NO_UNIT] for part in first]
    assert held == [[0, 1, 2, 3, 4, 5], [4, 5, 6, 7, 8, 9]]
    odds = unit_scores(encoded, logits)
    asked = np.round(odds[:, 0] - odds[:, 1]).astype(int)
    assert asked.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_spans_inside_units_are_widened_and_counted(tokenizer):
    encoded = encode_units_now(["the film was wonderful"], tokenizer, TokenPlan(32))
    found = targets(encoded, [[Span(5, 8, "PER"), Span(9, 12, "LOC")]], LABELS)
    assert (found.moved, found.lost) == (1, 0)
    assert [LABELS[tag] for tag in found.tags] == ["O", "B-PER", "B-LOC", "O"]
    both = targets(encoded, [[Span(4, 6, "PER"), Span(6, 8, "LOC"), Span(3, 4, "LOC")]], LABELS)
    assert (both.moved, both.lost) == (1, 2)
    with pytest.raises(ValueError, match="ORG"):
        targets(encoded, [[Span(0, 3, "ORG")]], LABELS)


def test_only_first_tokens_of_units_have_targets(tokenizer):
    encoded = encode_units_now(["wonderful 北京"], tokenizer, TokenPlan(32))
    tags = targets(encoded, [[Span(0, 9, "PER"), Span(10, 12, "LOC")]], LABELS).tags
    aimed = token_targets(encoded, tags)
    assert aimed[0] == aimed[-1] == IGNORED
    assert [LABELS[tag] for tag in aimed if tag != IGNORED] == ["B-PER", "B-LOC", "I-LOC"]


def test_the_most_probable_legal_sequence_is_found_by_trying_all():
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    encoded = encode_units_now(["一二三四"], tokenizer, TokenPlan(32))
    rng = np.random.default_rng(1)
    for _ in range(200):
        scores = unit_scores(encoded, rng.normal(size=(len(encoded.ids), 5)).astype(np.float32))
        legal = [tags for tags in np.ndindex(5, 5, 5, 5) if is_legal(tags)]
        best = max(legal, key=lambda tags: scores[np.arange(4), tags].sum())
        expected = targets(encoded, [spans_of(best)], LABELS).tags
        assert tuple(expected) == best
        (found,) = found_spans(encoded, scores, LABELS)
        assert [each.span for each in found] == spans_of(best)
        assert all(0 < each.probability <= 1 for each in found)


def is_legal(tags: tuple[int, ...]) -> bool:
    return all(
        tag in (0, 1, 3) or before in (tag, tag - 1)
        for before, tag in zip((0, *tags), tags, strict=False)
    )


def spans_of(tags: tuple[int, ...]) -> list[Span]:
    from engine.data.tagging.schemes import Scheme
    from engine.data.tagging.schemes import spans_of as decoded

    return decoded([LABELS[tag] for tag in tags], Scheme.BIO).spans


def test_a_network_that_learned_its_examples_gives_back_their_entities(tiny_base_model):
    import torch
    from transformers import AutoModelForTokenClassification

    tokenizer = AutoTokenizer.from_pretrained(tiny_base_model)
    people, places = ["friendly staff", "酒店", "actors"], ["a clean room", "油", "oil prices"]
    texts = [
        f"{who} in {where} , 我 很好 {n}" for n in range(4) for who in people for where in places
    ]
    spans = [
        [Span(0, len(who), "PER"), Span(len(who) + 4, len(who) + 4 + len(where), "LOC")]
        for _ in range(4)
        for who in people
        for where in places
    ]
    encoded = encode_units_now(texts, tokenizer, TokenPlan(12, "windows", 4))
    wanted = targets(encoded, spans, LABELS)
    assert (wanted.moved, wanted.lost) == (0, 0)
    assert len(encoded) > len(texts)
    torch.manual_seed(0)
    model = AutoModelForTokenClassification.from_pretrained(tiny_base_model, num_labels=len(LABELS))
    aimed = token_targets(encoded, wanted.tags)
    batch = torch.nn.utils.rnn.pad_sequence
    rows = [slice(encoded.starts[row], encoded.starts[row + 1]) for row in range(len(encoded))]
    ids = batch([torch.tensor(encoded.ids[row].tolist()) for row in rows], batch_first=True)
    aims = batch([torch.tensor(aimed[row]) for row in rows], True, float(IGNORED))
    mask = torch.arange(ids.shape[1]) < torch.tensor(encoded.row_lengths)[:, None]
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(60):
        optimiser.zero_grad()
        loss = model(input_ids=ids, attention_mask=mask, labels=aims).loss
        loss.backward()
        optimiser.step()
    assert float(loss.detach()) < 0.05
    model.eval()
    with torch.inference_mode():
        logits = model(input_ids=ids, attention_mask=mask).logits
    scores = unit_scores(encoded, logits[mask].numpy())
    found = found_spans(encoded, scores, LABELS)
    assert [[each.span for each in of_text] for of_text in found] == spans


def test_labels_name_their_types():
    assert LABELS == ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]
    assert types_of(LABELS) == ["LOC", "PER"]
    with pytest.raises(ValueError, match="pairs"):
        types_of(["O", "I-LOC", "B-LOC"])


def test_an_encoding_is_kept_and_found_again(tokenizer):
    first = drain(encode_units_cached(TEXTS, tokenizer, TokenPlan(16)))
    events: list = []
    again = drain(encode_units_cached(TEXTS, tokenizer, TokenPlan(16)), events.append)
    assert events == []
    for name in ("ids", "starts", "owners", "units", "edges", "unit_starts", "lengths"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))


DATA = os.environ.get("TUNESMITH_DATA")


@pytest.mark.skipif(
    not DATA, reason="TUNESMITH_DATA does not name the folder of the real data sets"
)
@pytest.mark.parametrize(
    ("name", "entities", "moved"),
    [("resume_ner", 16567, 0), ("wnut17", 4559, 0), ("cluener", 27041, 40)],
)
def test_entities_of_the_real_sets_begin_and_end_with_units(name, entities, moved):
    result = drain(import_files(paths=[str(Path(DATA or ".") / name)]))
    table = DatasetFolder(result.folder).table().drop_nulls("entities")
    spans = [from_cell(cell) for cell in table["entities"]]
    assert sum(map(len, spans)) == entities
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    encoded = encode_units_now(table["text"].to_list(), tokenizer, TokenPlan(256, "windows"))
    labels = tag_labels({kind for of_text in spans for _, _, kind in of_text})
    found = targets(encoded, spans, labels)
    print(json.dumps({"set": name, "moved": found.moved, "lost": found.lost}))
    # "TeamWEDotA": two names that only a reader of Latin letters inside Chinese takes apart.
    assert found.moved + found.lost <= moved
