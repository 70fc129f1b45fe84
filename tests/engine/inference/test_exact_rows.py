"""What is close in bf16 is calculated again in fp32, so that a batch answers as the window does."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine import devices
from engine.batching.answer_windows import WindowPlan
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan
from engine.inference.document_reader import DocumentReader
from engine.inference.forward import predict_raw
from engine.jobs import Command, Interrupted, drain
from engine.models.loading import load_tokenizer
from engine.tasks.named_entities import NAMED_ENTITIES
from engine.tasks.question_answering import QUESTION_ANSWERING, window_plan

WORDS = ["film", "was", "delight", "and", "the", "dull", "great", "service", "friendly", "staff"]
PLAN = TokenPlan(24, "windows", 4)
LABELS = ["X", "Y"]


def texts(count: int) -> list[str]:
    """Of very different lengths, so that batches pad."""
    generator = np.random.default_rng(0)
    return [" ".join(generator.choice(WORDS, 3 + 7 * (n % 9))) for n in range(count)]


def outputs(task, base: Path, read: Texts, precision: str, decision=None):
    """Rows and raw outputs of a model with a random head."""
    import torch
    import transformers

    torch.manual_seed(3)
    tokenizer = task.adapted(load_tokenizer(base))
    model = getattr(transformers, task.auto_class).from_pretrained(
        base, **task.config_changes(LABELS)
    )
    model.train(mode=False)
    rows = drain(task.encode(read, tokenizer, task.plan(PLAN), is_kept=False))
    cpu = devices.choose_device("cpu")
    job = predict_raw(model, rows, task, device=cpu, precision=precision, decision=decision or {})
    while True:
        try:
            next(job)
        except StopIteration as ended:
            return model, tokenizer, rows, ended.value


def of_rows(rows, wanted) -> np.ndarray:
    """Which tokens belong to the wanted rows."""
    return np.repeat(wanted, rows.row_lengths)


@pytest.mark.parametrize("task", [NAMED_ENTITIES, QUESTION_ANSWERING], ids=lambda each: each.name)
def test_close_rows_are_those_of_fp32_and_others_answer_alike(tiny_base_model, task, monkeypatch):
    monkeypatch.setattr("engine.inference.forward._TEXTS_AT_ONCE", 7)
    first = texts(40)
    read = Texts(first, ["how friendly was it"] * 40 if task is QUESTION_ANSWERING else None)
    _, _, rows, exact = outputs(task, tiny_base_model, read, "fp32")
    _, _, _, mixed = outputs(task, tiny_base_model, read, "bf16")
    close = of_rows(rows, task.needs_exact(exact, rows, {}))
    assert close.any()
    assert np.abs(exact[close] - mixed[close]).max() < 1e-5
    answers = [
        task.cells(task.answers(each, rows, read, LABELS, {}), LABELS) for each in (exact, mixed)
    ]
    assert answers[0] == answers[1]


def test_a_clear_entity_is_not_calculated_again(tiny_base_model):
    read = Texts(["great service", "dull plot"])
    _, _, rows, raw = outputs(NAMED_ENTITIES, tiny_base_model, read, "fp32")
    clear = np.zeros_like(raw)
    clear[:, 0] = 5.0
    assert not NAMED_ENTITIES.needs_exact(clear, rows, {}).any()
    assert NAMED_ENTITIES.needs_exact(clear, rows, {"outside_bias": 4.9}).all()
    clear[rows.starts[0] + 1] = [0, 0, 9, 0, 0]  # the inside of an entity that never began
    assert NAMED_ENTITIES.needs_exact(clear, rows, {}).tolist() == [True, False]


def test_a_question_is_close_to_another_answer_or_to_none(tiny_base_model):
    read = Texts(["great service friendly staff"], ["how"])
    _, _, rows, raw = outputs(QUESTION_ANSWERING, tiny_base_model, read, "fp32")
    clear = np.full_like(raw, -9.0)
    inside = np.flatnonzero(rows.offsets[:, 0] >= 0)
    clear[inside[0]] = 4.0
    assert not QUESTION_ANSWERING.needs_exact(clear, rows, {}).any()
    assert QUESTION_ANSWERING.needs_exact(clear, rows, {"threshold": -26.1}).all()
    assert not QUESTION_ANSWERING.needs_exact(clear, rows, {"threshold": 0.0}).any()
    clear[inside[2]] = 3.9
    assert QUESTION_ANSWERING.needs_exact(clear, rows, {}).all()


def test_the_reader_in_bf16_answers_as_the_batch_does(tiny_base_model):
    document = " ".join(texts(9))
    model, tokenizer, rows, raw = outputs(
        QUESTION_ANSWERING, tiny_base_model, Texts([document], ["how was it"]), "bf16"
    )
    batch = QUESTION_ANSWERING.answers(raw, rows, Texts([document], ["how was it"]), [], {})
    plan = window_plan(QUESTION_ANSWERING.plan(PLAN))
    assert isinstance(plan, WindowPlan)
    reader = DocumentReader(
        model, tokenizer, plan, device=devices.choose_device("cpu"), precision="bf16"
    )
    found = reader.ask("how was it", document)
    assert found.candidates[0].answer == batch.found[0].candidates[0].answer
    assert found.difference == pytest.approx(batch.found[0].difference, abs=1e-4)


@pytest.mark.parametrize(("first", "last"), [(0, 3), (2, 5), (3, 99)])
@pytest.mark.parametrize("task", [NAMED_ENTITIES, QUESTION_ANSWERING], ids=lambda each: each.name)
def test_a_portion_is_what_its_texts_would_be_alone(tiny_base_model, task, first, last):
    whole = texts(7)
    asked = ["how"] * 7 if task is QUESTION_ANSWERING else None
    tokenizer, plan = task.adapted(load_tokenizer(tiny_base_model)), task.plan(PLAN)
    encoded = drain(task.encode(Texts(whole, asked), tokenizer, plan, is_kept=False))
    own = Texts(whole[first:last], asked and asked[first:last])
    alone = drain(task.encode(own, tokenizer, plan, is_kept=False))
    rows, portion = encoded.portion(first, last)
    assert len(rows) == len(portion) == len(alone)
    assert type(portion) is type(alone)
    for name in msgspec.structs.asdict(alone) if isinstance(alone, msgspec.Struct) else vars(alone):
        if isinstance(getattr(alone, name), np.ndarray):
            assert np.array_equal(getattr(portion, name), getattr(alone, name)), name


@pytest.mark.parametrize("is_tuning", [False, True])
def test_many_questions_can_be_left_while_their_answers_are_chosen(tiny_base_model, is_tuning):
    from engine.tasks.task import Labelled

    read = Texts(texts(100), ["how"] * 100)
    _, _, rows, raw = outputs(QUESTION_ANSWERING, tiny_base_model, read, "fp32")
    part = Labelled(read, ["[]"] * 100)
    job = (
        QUESTION_ANSWERING.tune_job(raw, rows, part, [])
        if is_tuning
        else QUESTION_ANSWERING.answers_job(raw, rows, read, [], {})
    )
    next(job)
    assert next(job).done == 64
    with pytest.raises(Interrupted):
        job.send(Command.STOP)
