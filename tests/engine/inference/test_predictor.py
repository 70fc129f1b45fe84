"""Answers are those of transformers, in order, whatever the texts."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.errors import UserError
from engine.inference.predictor import Predictor, predict_texts
from engine.jobs import Command, Interrupted, drain
from engine.library import reading
from engine.library.card import Card
from engine.library.store import ModelLibrary

GOOD = "great service friendly staff and a clean room"
BAD = "awful service rude staff and a dirty room"
CHINESE = "这家酒店很差"
LABELS = ["negative", "positive"]


@pytest.fixture
def folder(tiny_model: Card) -> Path:
    return ModelLibrary().folder(tiny_model.id)


def _reference(folder: Path, texts: list[str]) -> np.ndarray:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    rows = []
    with torch.inference_mode():
        for item in texts:
            batch = tokenizer(item, truncation=True, max_length=64, return_tensors="pt")
            rows.append(model(**batch).logits.softmax(-1)[0].numpy())
    return np.array(rows)


def test_answers_equal_those_of_transformers_in_input_order(folder: Path) -> None:
    words = (GOOD + " " + BAD + " " + CHINESE).split()
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(words, rng.integers(1, 90))) for _ in range(200)]
    predictor = Predictor.load(folder, device="cpu")
    found = predictor.predict(texts)
    expected = _reference(folder, texts)
    np.testing.assert_allclose(found.answers.probabilities, expected, atol=1e-5)
    assert found.answers.labels(LABELS) == [
        predictor.labels[index] for index in expected.argmax(axis=1)
    ]
    np.testing.assert_allclose(found.answers.confidences, expected.max(axis=1), atol=1e-5)


def test_it_answers_what_it_learned_in_both_languages(folder: Path) -> None:
    found = Predictor.load(folder).predict([GOOD, CHINESE, BAD])
    assert found.answers.labels(LABELS) == ["positive", "negative", "negative"]
    assert found.answers.confidences.min() > 0.9


def test_texts_with_nothing_to_read_have_no_label_and_no_confidence(folder: Path) -> None:
    found = Predictor.load(folder).predict(["", GOOD, " \n\t", "\x00\x01", "\u200b"])
    assert found.answers.labels(LABELS)[1] == "positive"
    assert found.is_empty.tolist()[:4] == [True, False, True, True]
    for index in (0, 2, 3):
        assert found.answers.labels(LABELS)[index] == ""
        assert found.answers.confidences[index] == 0
        assert found.answers.probabilities[index].sum() == 0


def test_no_texts_give_no_answers(folder: Path) -> None:
    found = Predictor.load(folder).predict([])
    assert len(found) == 0
    assert found.answers.probabilities.shape == (0, 2)


def test_strange_texts_are_answered_too(folder: Path) -> None:
    texts = ["\ud83d half a pair", "😀" * 10, "a\x00b", GOOD * 5000, "[CLS] [SEP] [MASK]"]
    found = Predictor.load(folder).predict(texts)
    assert all(found.answers.labels(LABELS))
    assert found.is_cut.tolist() == [False, False, False, True, False]


def test_equal_texts_get_equal_answers(folder: Path) -> None:
    found = Predictor.load(folder).predict([GOOD, BAD, GOOD])
    np.testing.assert_array_equal(found.answers.probabilities[0], found.answers.probabilities[2])


def _with(folder: Path, **changes: object) -> None:
    reading.write_card(folder, msgspec.structs.replace(reading.read_card(folder), **changes))


def test_what_lies_beyond_the_limit_of_the_card_is_cut(folder: Path) -> None:
    _with(folder, max_length=10)
    found = Predictor.load(folder).predict([f"{GOOD} {BAD} {BAD}", GOOD])
    assert found.tokens[0] > 10
    assert found.is_cut.tolist() == [True, False]
    np.testing.assert_allclose(
        found.answers.probabilities[0], found.answers.probabilities[1], atol=1e-5
    )


def test_windows_of_a_long_text_vote_by_their_mean(folder: Path) -> None:
    _with(folder, max_length=10, long_texts="windows", window_overlap=0)
    found = Predictor.load(folder).predict([f"{GOOD} {BAD}", GOOD, BAD])
    assert not found.is_cut.any()
    mean = (found.answers.probabilities[1] + found.answers.probabilities[2]) / 2
    np.testing.assert_allclose(found.answers.probabilities[0], mean, atol=1e-5)


def test_a_command_interrupts_between_batches(folder: Path) -> None:
    predictor = Predictor.load(folder)
    with pytest.raises(Interrupted) as stopped:
        drain(predictor.predict_job([GOOD, BAD]), next_command=lambda: Command.STOP)
    assert stopped.value.command is Command.STOP


def test_labels_in_bf16_are_those_of_fp32(folder: Path) -> None:
    from engine import devices

    if not devices.choose_device("cpu").supports_bf16:
        pytest.skip("this processor has no fast bf16")
    words = (GOOD + " " + BAD).split()
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.choice(words, rng.integers(1, 30))) for _ in range(300)]
    full = Predictor.load(folder, "cpu", "fp32").predict(texts)
    half = Predictor.load(folder, "cpu", "bf16").predict(texts)
    assert half.answers.labels(LABELS) == full.answers.labels(LABELS)


def _drop_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _zero_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(bytes(path.stat().st_size))


def _pickle(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"")


def _other_labels(folder: Path) -> None:
    _with(folder, labels=["x", "y"])


def _headless(folder: Path) -> None:
    """Weights without the classifier, which transformers would fill with random numbers."""
    from safetensors.torch import load_file, save_file

    path = folder / "model.safetensors"
    tensors = {name: value for name, value in load_file(path).items() if "classifier" not in name}
    save_file(tensors, path, metadata={"format": "pt"})
    _with(folder, size_bytes=sum(file.stat().st_size for file in _files(folder)))


def _broken_config(folder: Path) -> None:
    (folder / "config.json").write_text("{", "utf-8")
    _with(folder, size_bytes=sum(file.stat().st_size for file in _files(folder)))


def _broken_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{", "utf-8")
    _with(folder, size_bytes=sum(file.stat().st_size for file in _files(folder)))


def _files(folder: Path) -> list[Path]:
    return [folder / name for name in reading.read_card(folder).files]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_drop_weights, "missing: model.safetensors"),
        (_zero_weights, "cannot be loaded"),
        (_pickle, "can run code"),
        (_other_labels, "not those on the card"),
        (_headless, "lack parts of the model: classifier"),
        (_broken_config, "configuration cannot be read"),
        (_broken_tokenizer, "tokenizer cannot be loaded"),
    ],
)
def test_a_damaged_model_is_refused_with_the_reason(damage, sentence: str, folder: Path) -> None:  # type: ignore[no-untyped-def]
    damage(folder)
    with pytest.raises(UserError, match=sentence):
        Predictor.load(folder)


def test_live_answers_come_from_the_model_that_stays_loaded(tiny_model: Card) -> None:
    first = drain(predict_texts(model="Reviews", texts=[GOOD, ""]))
    answer = first.results[0]
    assert (answer.label, answer.cut, answer.empty) == ("positive", False, False)
    assert set(answer.probabilities) == {"negative", "positive"}
    assert answer.confidence == max(answer.probabilities.values())
    assert first.results[1].empty
    times = []
    for number in range(9):
        began = time.perf_counter()
        drain(predict_texts(model="Reviews", texts=[f"{GOOD} {number}"]))
        times.append(time.perf_counter() - began)
    assert min(times) < 0.03


def test_a_renamed_model_is_read_again_and_a_stopped_call_is_empty(tiny_model: Card) -> None:
    drain(predict_texts(model="Reviews", texts=[GOOD]))
    ModelLibrary().rename("Reviews", "Other")
    stopped = predict_texts(model="Other", texts=[GOOD])
    next(stopped)
    with pytest.raises(StopIteration) as ended:
        stopped.send(Command.STOP)
    assert ended.value.value.results == []
