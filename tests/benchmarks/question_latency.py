"""Milliseconds from a question to its answer, over a page of text that was read before.

    python -m tests.benchmarks.question_latency [--characters 3000] [--questions 30]

The shipped starter as a model for questions, its head untrained (which costs the same), over a page
of English and one of Chinese in its own sample texts, repeated to length. "First" includes reading
the page. Window lengths are measured side by side.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine import devices
from engine.batching.answer_windows import WindowPlan
from engine.batching.character_tokens import split_characters
from engine.batching.tokens import TokenPlan
from engine.inference.document_reader import DocumentReader
from engine.models.loading import load_tokenizer, offline_transformers
from engine.tasks.question_answering import QUESTION_ANSWERING, window_plan

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


def milliseconds(reader: DocumentReader, question: str, document: str, count: int) -> np.ndarray:
    """Of ``count`` different questions and one before them the time, and that of the processor

    divided by the threads: what it would take if nothing else ran. Shape [questions, 2].
    """
    import torch

    taken = []
    for number in range(count + 1):
        began, worked = time.perf_counter(), time.process_time()
        reader.ask(f"{question} {number}", document)
        used = (time.process_time() - worked) / torch.get_num_threads()
        taken.append((1000 * (time.perf_counter() - began), 1000 * used))
    return np.array(taken)


def main() -> None:
    """Print a line for each page and plan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=3000)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--device", default="cpu")
    arguments = parser.parse_args()
    device = devices.choose_device(arguments.device)
    whole = load_tokenizer(STARTER)
    model = offline_transformers().AutoModelForQuestionAnswering.from_pretrained(STARTER)
    model.train(mode=False).to(device.kind)
    chosen = devices.choose_precision(device, "auto", model.config.hidden_size).name
    limit = model.config.max_position_embeddings
    ways = [
        ("application", split_characters(whole), asking_plan(limit), chosen),
        ("in fp32", split_characters(whole), asking_plan(limit), "fp32"),
        *(
            (f"windows of {size}", split_characters(whole), WindowPlan(size, overlap=64), chosen)
            for size in (160, 224, 288, 512)
        ),
        ("Han words whole", whole, asking_plan(limit), chosen),
    ]
    print(f"{device.name}, {chosen}, a page of {arguments.characters:,} characters")
    for language, (file, question) in PAGES.items():
        document = page(file, arguments.characters)
        for name, tokenizer, plan, precision in ways:
            reader = DocumentReader(model, tokenizer, plan, device=device, precision=precision)
            reader.ask(question, "warm up")
            taken = milliseconds(reader, question, document, arguments.questions)
            middle, high = np.percentile(taken[1:, 0], (50, 95))
            verdict = "" if name != "application" else f"  bar {BAR} ms: {middle <= BAR}"
            print(
                f"{language:8} {name:16} first {taken[0, 0]:5.0f} ms   then p50 {middle:5.0f} ms, "
                f"p95 {high:5.0f} ms, processor {np.median(taken[1:, 1]):5.0f} ms{verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
