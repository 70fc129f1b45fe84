"""Texts per second of ``Predictor`` beside ``transformers.pipeline`` at its best batch size.

    python tests/benchmarks/inference_speed.py [--texts 512] [--layers 6] [--hidden 384] [--rounds 3]

Real network sizes with seeded random weights and a tokenizer trained on the spot; texts of
realistic lengths (log-normal, median 24 word pieces). Rounds are interleaved, medians printed,
and the labels of every way are compared with those of the pipeline.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from engine.inference.predictor import Predictor
from engine.jobs import drain
from engine.library.card import Card
from engine.library.reading import write_card
from engine.library.saving import completed_card

CLASSES = 4


def make_texts(count: int, rng: np.random.Generator) -> list[str]:
    """Texts of a 2,000-word language with Zipf's frequencies."""
    words = ["".join(rng.choice(list("abcdefghijklmnop"), rng.integers(2, 9))) for _ in range(2000)]
    shares = 1 / np.arange(1, len(words) + 1)
    shares /= shares.sum()
    lengths = np.clip(rng.lognormal(np.log(22), 0.8, count), 2, 120).astype(int)
    return [" ".join(rng.choice(words, length, p=shares)) for length in lengths]


def make_model(folder: Path, texts: list[str], layers: int, hidden: int) -> None:
    """A BERT of the given size whose head spreads texts over the classes, as a library folder."""
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    trainer = BertWordPieceTokenizer(lowercase=True)
    trainer.train_from_iterator(texts, vocab_size=8000, show_progress=False)
    trainer.save_model(str(folder))
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=128)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    labels = [f"class {number}" for number in range(CLASSES)]
    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=hidden,
            num_hidden_layers=layers,
            num_attention_heads=hidden // 32,
            intermediate_size=4 * hidden,
            max_position_embeddings=128,
            id2label=dict(enumerate(labels)),
        )
    )
    centre_head(model, tokenizer, texts[:64])
    model.save_pretrained(folder)
    card = Card(folder.name, "speed", "classification", labels, "", "", {}, max_length=128)
    write_card(folder, drain(completed_card(folder, card)))


def centre_head(model: object, tokenizer: object, texts: list[str]) -> None:
    """Scale the random head so that answers are spread and confident, as after training."""
    import torch

    model.eval()
    batch = tokenizer(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
    with torch.no_grad():
        logits = model(**batch).logits
        scale = 2.0 / logits.std(dim=0)
        model.classifier.weight.mul_(scale[:, None])
        model.classifier.bias.copy_((model.classifier.bias - logits.mean(dim=0)) * scale)


def measure(ways: dict[str, Callable[[], list[str]]], rounds: int) -> dict[str, tuple[float, list]]:
    """Median seconds and answers of each way, rounds interleaved."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    answers: dict[str, list[str]] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            answers[name] = way()
            seconds[name].append(time.perf_counter() - began)
    return {name: (statistics.median(seconds[name]), answers[name]) for name in ways}


def main() -> None:
    """Print a line for each way: texts per second, ratio, share of equal labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=512)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--hidden", type=int, default=384)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--device", default="cpu")
    arguments = parser.parse_args()
    from transformers import pipeline
    from transformers.utils import logging

    logging.set_verbosity_error()
    texts = make_texts(arguments.texts, np.random.default_rng(0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_model(folder, texts, arguments.layers, arguments.hidden)
        classify = pipeline("text-classification", model=str(folder), device=arguments.device)

        def by_pipeline(size: int) -> list[str]:
            found = classify(texts, batch_size=size, truncation=True, max_length=128)
            return [answer["label"] for answer in found]

        ways: dict[str, Callable[[], list[str]]] = {
            f"pipeline, batch {size}": (lambda size=size: by_pipeline(size)) for size in (1, 8, 32)
        }
        precisions = ["fp32", "bf16"]
        for precision in precisions:
            predictor = Predictor.load(folder, arguments.device, precision)
            ways[f"tunesmith, {precision}"] = lambda p=predictor: p.cells(p.predict(texts))
        found = measure(ways, arguments.rounds)
    best = min(seconds for name, (seconds, _) in found.items() if name.startswith("pipeline"))
    reference = found["pipeline, batch 1"][1]
    for name, (seconds, answers) in found.items():
        equal = np.mean([a == b for a, b in zip(answers, reference, strict=True)])
        print(
            f"{name:22} {len(texts) / seconds:8.1f} texts/s  {best / seconds:5.2f}x of the best "
            f"pipeline  equal labels {equal:.2%}"
        )


if __name__ == "__main__":
    main()
