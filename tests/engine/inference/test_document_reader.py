"""A model that learnt some answers gives them, from anywhere in a document, and says when none is."""

from __future__ import annotations

import numpy as np
import pytest

from engine.batching.answer_spans import answers_among
from engine.batching.answer_windows import (
    WindowPlan,
    encode_questions_now,
    span_targets,
)
from engine.batching.collate import collate
from engine.data.answers.cells import Answer
from engine.devices import choose_device
from engine.events import SoFar
from engine.inference import document_reader
from engine.inference.document_reader import DocumentReader
from engine.jobs import Command, Interrupted, drain

PLAN = WindowPlan(max_length=24, overlap=6)
FILLER = "the film was a delight and the plot was dull"
KEYS = {"service": "friendly", "room": "dirty", "card": "early", "film": "wonderful"}


def example(number: int) -> tuple[str, str, list[Answer]]:
    """A question that names a word; the answer is the one behind it, if the word is there."""
    generator = np.random.default_rng(number)
    asked = list(KEYS)[number % 3]
    words = generator.permutation(FILLER.replace("film", "staff").split()).tolist()
    at = int(generator.integers(0, len(words)))
    if number % 4 == 3:
        return f"how {asked}", " ".join(words), []
    words[at:at] = [asked, KEYS[asked]]
    start = len(" ".join([*words[: at + 1], ""]))
    return f"how {asked}", " ".join(words), [Answer(KEYS[asked], start)]


EXAMPLES = [example(number) for number in range(32)]


@pytest.fixture(scope="module")
def trained(tiny_base_model):
    """A tiny model for questions that knows 32 examples by heart; returns it and its last loss."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(tiny_base_model)
    model = AutoModelForQuestionAnswering.from_pretrained(tiny_base_model)
    questions, contexts, answers = zip(*EXAMPLES, strict=True)
    windows = encode_questions_now(questions, contexts, tokenizer, PLAN)
    targets = torch.from_numpy(span_targets(windows, answers))
    batch = collate(windows, np.arange(len(windows)), tokenizer.pad_token_id)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3)
    model.train()
    for _ in range(120):
        optimiser.zero_grad()
        loss = model(**batch, start_positions=targets[:, 0], end_positions=targets[:, 1]).loss
        loss.backward()
        optimiser.step()
    model.train(mode=False)
    return model, tokenizer, float(loss.detach())


@pytest.fixture
def reader(trained):
    model, tokenizer, _ = trained
    return DocumentReader(model, tokenizer, PLAN, device=choose_device("cpu"), longest=4)


def test_thirty_two_examples_are_learnt_to_a_loss_near_zero(trained):
    assert trained[2] < 0.05


def test_every_learnt_answer_is_given_where_it_stands(reader):
    for question, context, answers in EXAMPLES:
        found = reader.ask(question, context)
        best = found.chosen(0.0)
        given = [best.answer] if best else []
        assert given == answers
        probability = best.probability if best else found.none_probability
        assert probability > 0.5


def test_further_questions_about_a_document_do_not_tokenise_it_again(reader, monkeypatch):
    question, context, _ = EXAMPLES[0]
    before = reader.ask(question, context)
    monkeypatch.setattr(document_reader, "tokenise_contexts", None)
    assert reader.ask(question, context) == before
    with pytest.raises(TypeError):
        reader.ask(question, "another document")


def test_only_a_few_documents_are_kept(reader):
    for number in range(9):
        reader.ask("how", f"room {number}")
    assert list(reader._kept) == [f"room {number}" for number in range(5, 9)]


def test_batches_and_padding_do_not_change_the_answer(trained, reader, monkeypatch):
    document = " ".join(context for _, context, _ in EXAMPLES)
    together = reader.ask("how room", document)
    monkeypatch.setattr(document_reader, "_MOST_WINDOWS", 1)
    alone = reader.ask("how room", document)
    assert [each.answer for each in together.candidates] == [
        each.answer for each in alone.candidates
    ]
    assert together.difference == pytest.approx(alone.difference, abs=1e-3)


def test_a_long_document_can_be_left(reader, monkeypatch):
    monkeypatch.setattr(document_reader, "_MOST_WINDOWS", 1)
    job = reader.ask_job("how room", FILLER * 20)
    next(job)
    with pytest.raises(Interrupted):
        job.send(Command.STOP)


@pytest.mark.parametrize("document", ["", " \n", "\ud83d room", "\ufeff"])
def test_odd_documents_are_answered_too(reader, document):
    found = drain(reader.ask_job("how \ud83d room", document))
    assert 0 <= found.none_probability <= 1
    assert all(each.answer.text for each in found.candidates)


def test_the_likeliest_window_is_read_first_and_its_answer_told(reader):
    """Far into the document stands what is asked, and no other window has the question's word."""
    words = "the film was a delight and the plot was dull "
    document = words * 6 + "room dirty " + words * 6
    told = []

    def keep(found):
        told.append(found)
        return SoFar(result=None)

    final = drain(reader.ask_job("how room", document, so_far=keep))
    assert len(told) > 1
    assert told[0].candidates[0].answer.text == "dirty"
    assert told[0].candidates[0].answer == final.candidates[0].answer


def test_the_final_answer_is_that_of_reading_everything(trained, reader):
    """Side by side with windows in their order, all at once."""
    model, tokenizer, _ = trained
    document = " ".join(context for _, context, _ in EXAMPLES)
    for question in ("how service", "how room", "how card"):
        windows = encode_questions_now([question], [document], tokenizer, PLAN)
        raw = np.zeros((len(windows.ids), 2), np.float32)
        for row in range(len(windows)):
            output = model(**collate(windows, np.array([row]), tokenizer.pad_token_id))
            for place, logits in enumerate((output.start_logits, output.end_logits)):
                raw[windows.span(row), place] = logits.detach().numpy()[0]
        expected = answers_among(windows, raw, range(len(windows)), document, longest=4)
        found = reader.ask(question, document)
        assert [each.answer for each in found.candidates] == [
            each.answer for each in expected.candidates
        ]
        assert found.none_probability == pytest.approx(expected.none_probability, abs=1e-4)


def test_a_command_at_an_answer_so_far_ends_the_reading(reader):
    job = reader.ask_job("how room", FILLER * 20, so_far=lambda _: SoFar(result=None))
    while not isinstance(next(job), SoFar):
        pass
    with pytest.raises(Interrupted):
        job.send(Command.STOP)
