"""Milliseconds from a question to its answer, over a page of text that was read before.

    python -m tests.benchmarks.question_latency [--characters 3000] [--questions 30] [--squad FILE]

The shipped starter as a model for questions, its head untrained (which costs the same), over a page
of English and one of Chinese in its own sample texts, repeated to length; all ways take turns, so
that other work on the machine meets them alike. "At once" is how a document was read before windows
were ranked: all of it, then the answer. With ``--squad`` files of that form: how often the window
read first, or the first three, holds the right answer, over pages joined from their contexts.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine import devices
from engine.batching.answer_spans import FoundAnswers
from engine.batching.answer_windows import (
    NONE_AT,
    WindowBuilder,
    WindowPlan,
    span_targets,
    tokenise_contexts,
)
from engine.batching.character_tokens import split_characters
from engine.batching.encoded import Encoded
from engine.batching.token_budget import sorted_batches
from engine.batching.tokens import TokenPlan
from engine.batching.window_likeness import rows_by_likeness
from engine.data.answers.cells import Answer
from engine.events import Event, SoFar
from engine.inference.document_reader import DocumentReader
from engine.inference.forward import token_budget
from engine.jobs import drain
from engine.models.loading import load_tokenizer, offline_transformers
from engine.tasks.question_answering import QUESTION_ANSWERING, window_plan

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "resources" / "starter"
BAR = 200  # milliseconds
PAGES = {
    "English": ("support-tickets.csv", "When will the money be back on my card?"),
    "Chinese": ("hotel-reviews-zh.csv", "酒店离火车站有多远，早餐什么时候开始？"),
}


def asking_plan(limit: int) -> WindowPlan:
    """How the application reads, whatever a recipe says."""
    return window_plan(QUESTION_ANSWERING.plan(TokenPlan(limit)))


def page(file: str, characters: int) -> str:
    """The texts of a sample, one after another, as many as fill the page."""
    with (ROOT / "resources" / "samples" / file).open(encoding="utf-8", newline="") as rows:
        texts = [max(row, key=len) for row in csv.reader(rows)][1:]
    joined = " ".join(texts)
    return (joined * (1 + characters // len(joined)))[:characters]


class AtOnceReader(DocumentReader):
    """Reads all windows before it answers, in as few batches as the budget allows."""

    def _batches(self, windows: Encoded, order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        budget = token_budget(self._model, self._device)
        yield from sorted_batches(
            windows.row_lengths, batch_size=len(order), tokens_per_batch=budget
        )


def asked(reader: DocumentReader, question: str, document: str) -> list[float]:
    """Milliseconds to the first answer, to the last one, and those of the processor for each,

    divided by the threads: what it would take if nothing else ran.
    """
    import torch

    began, worked = time.perf_counter(), time.process_time()

    def taken() -> tuple[float, float]:
        used = (time.process_time() - worked) / torch.get_num_threads()
        return 1000 * (time.perf_counter() - began), 1000 * used

    told: list[tuple[float, float]] = []

    def so_far(found: FoundAnswers) -> Event:
        told.append(taken())
        return SoFar(result=None)

    drain(reader.ask_job(question, document, so_far=so_far))
    if isinstance(reader, AtOnceReader):
        told.clear()
    told.append(taken())
    return [told[0][0], told[-1][0], told[0][1], told[-1][1]]


def ranked(tokenizer: PreTrainedTokenizerBase, plan: WindowPlan, file: str, size: int) -> None:
    """Print how often the likeliest windows of a page hold the right answer."""
    articles = json.loads(Path(file).read_text("utf-8"))["data"]
    paragraphs = [each for article in articles for each in article["paragraphs"]]
    random.Random(0).shuffle(paragraphs)
    ranks, counts = [], []
    while paragraphs:
        page, places = "", []
        while paragraphs and len(page) < size:
            paragraph = paragraphs.pop()
            places.append((len(page), paragraph))
            page += paragraph["context"] + "\n"
        (kept,) = tokenise_contexts([page], tokenizer)
        for at, paragraph in places:
            for each in paragraph["qas"]:
                right = [Answer(a["text"], at + a["answer_start"]) for a in each["answers"]]
                builder = WindowBuilder(tokenizer, plan, [kept])
                builder.add([each["question"]], [0])
                windows = builder.windows()
                holds = (span_targets(windows, [right]) != NONE_AT).any(axis=1)
                if holds.any():
                    ranks.append(int(np.argmax(holds[rows_by_likeness(windows)])))
                    counts.append(len(windows))
    shares = [np.mean(np.array(ranks) < most) for most in (1, 3)]
    print(
        f"{Path(file).name}: {len(ranks):,} questions, {np.mean(counts):.1f} windows a page; the "
        f"answer is in the first {shares[0]:.1%}, in the first three {shares[1]:.1%}"
    )


def main() -> None:
    """Print a line for each page and way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=3000)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--squad", nargs="*", default=[])
    arguments = parser.parse_args()
    device = devices.choose_device(arguments.device)
    tokenizer = split_characters(load_tokenizer(STARTER))
    model = offline_transformers().AutoModelForQuestionAnswering.from_pretrained(STARTER)
    model.train(mode=False).to(device.kind)
    chosen = devices.choose_precision(device, "auto", model.config.hidden_size).name
    plan = asking_plan(model.config.max_position_embeddings)
    for file in arguments.squad:
        ranked(tokenizer, plan, file, arguments.characters)
    kinds: dict[str, tuple[type[DocumentReader], WindowPlan]] = {
        "at once": (AtOnceReader, plan),
        "application": (DocumentReader, plan),
        "windows of 224": (DocumentReader, WindowPlan(224, overlap=64)),
        "windows of 512": (DocumentReader, WindowPlan(512, overlap=64)),
    }
    print(f"{device.name}, {chosen}, a page of {arguments.characters:,} characters")
    for language, (file, question) in PAGES.items():
        document = page(file, arguments.characters)
        ways = {
            name: kind(model, tokenizer, each, device=device, precision=chosen)
            for name, (kind, each) in kinds.items()
        }
        taken: dict[str, list[list[float]]] = {name: [] for name in ways}
        for number in range(-1, arguments.questions):
            for name, reader in ways.items():
                found = asked(reader, f"{question} {number}", document)
                if number >= 0:  # the question before tokenises the page and warms up
                    taken[name].append(found)
        for name, rows in taken.items():
            first, last, used, all_used = np.median(np.array(rows), axis=0)
            verdict = f"   bar {BAR} ms: {first <= BAR}" if name == "application" else ""
            print(
                f"{language:8} {name:16} first answer {first:5.0f} ms (processor {used:5.0f}), "
                f"final {last:5.0f} ms (processor {all_used:5.0f}){verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
