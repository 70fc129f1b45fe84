"""How good is the starter? Against the same network with random weights, on small real data.

    python tests/benchmarks/starter_probe.py --data DATA [--model resources/starter] [--per-class 64]

DATA holds the public sets as they come: sst2_clairett, trec, thucnews_title, chnsenticorp_htl.
Two figures each, accuracy on unseen texts, mean over seeds (which draw the training texts):
a logistic regression on frozen mean-pooled features, and fine-tuning of all weights by plain
AdamW. The learning rate of fine-tuning is chosen per model and data on a validation set.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

Rows = list[tuple[str, str]]
RATES = (3e-4, 1e-3)
LONGEST = 96
MOST_TEST = 500


def sst2(data: Path) -> tuple[Rows, Rows]:
    """English film sentences, 2 classes; official train and test."""
    folder = data / "sst2_clairett"
    return _tsv(folder / "train.tsv"), _tsv(folder / "test.tsv")


def trec(data: Path) -> tuple[Rows, Rows]:
    """English questions, 6 classes; official train and test."""

    def read(name: str) -> Rows:
        content = (data / "trec" / "qc" / name).read_text("latin-1")
        pairs = [line.split(" ", 1) for line in content.splitlines() if line.strip()]
        return [(text, label.split(":")[0]) for label, text in pairs]

    return read("train.txt"), read("test.txt")


def thucnews(data: Path) -> tuple[Rows, Rows]:
    """Chinese headlines, 10 classes; trained on the official dev file, tested on test."""
    folder = data / "thucnews_title"
    return _tsv(folder / "dev.txt"), _tsv(folder / "test.txt")


def hotels(data: Path) -> tuple[Rows, Rows]:
    """Chinese hotel reviews, 2 classes; every fifth row of a seeded shuffle is for testing."""
    path = data / "chnsenticorp_htl" / "ChnSentiCorp_htl_all.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["review"], row["label"]) for row in csv.DictReader(file) if row["review"]]
    np.random.default_rng(0).shuffle(rows)
    rows = [(str(text), str(label)) for text, label in rows]
    return [row for at, row in enumerate(rows) if at % 5], rows[::5]


SETS = {"sst2": sst2, "trec": trec, "thucnews": thucnews, "hotels": hotels}


def _tsv(path: Path) -> Rows:
    lines = path.read_text("utf-8").splitlines()
    return [(text, label) for text, label in (line.rsplit("\t", 1) for line in lines)]


def sample(rows: Rows, per_class: int, seed: int) -> tuple[Rows, Rows]:
    """``per_class`` training rows of each label and as many (64 at most) for validation."""
    dice = np.random.default_rng(seed)
    training: Rows = []
    validation: Rows = []
    for label in sorted({label for _, label in rows}):
        mine = [row for row in rows if row[1] == label]
        order = [mine[at] for at in dice.permutation(len(mine))]
        training += order[:per_class]
        validation += order[per_class : per_class + min(64, per_class)]
    dice.shuffle(training)
    return [(str(text), str(label)) for text, label in training], validation


def encoded(tokenizer: object, rows: Rows, batch: int) -> Iterator[dict[str, torch.Tensor]]:
    """Padded batches in the order of ``rows``."""
    for start in range(0, len(rows), batch):
        texts = [text for text, _ in rows[start : start + batch]]
        yield tokenizer(  # type: ignore[operator]
            texts, truncation=True, max_length=LONGEST, padding=True, return_tensors="pt"
        )


@torch.inference_mode()
def features(model: torch.nn.Module, tokenizer: object, rows: Rows) -> np.ndarray:
    """Mean-pooled last hidden states, (rows, hidden)."""
    model.eval()
    parts = []
    for inputs in encoded(tokenizer, rows, 64):
        states = model.base_model(**inputs).last_hidden_state
        mask = inputs["attention_mask"][:, :, None]
        parts.append((states * mask).sum(1) / mask.sum(1))
    return torch.cat(parts).numpy()


def probe(model: torch.nn.Module, tokenizer: object, train: Rows, test: Rows) -> float:
    """Accuracy of a logistic regression on frozen features."""
    inputs = [features(model, tokenizer, rows) for rows in (train, test)]
    shift, scale = inputs[0].mean(0), inputs[0].std(0) + 1e-6
    inputs = [(each - shift) / scale for each in inputs]
    fit = LogisticRegression(C=0.03, max_iter=500).fit(inputs[0], [label for _, label in train])
    return float((fit.predict(inputs[1]) == [label for _, label in test]).mean())


@torch.inference_mode()
def accuracy(model: torch.nn.Module, tokenizer: object, rows: Rows, labels: list[str]) -> float:
    """Share of right answers."""
    model.eval()
    answers = [model(**inputs).logits.argmax(-1) for inputs in encoded(tokenizer, rows, 64)]
    right = torch.tensor([labels.index(label) for _, label in rows])
    return float((torch.cat(answers) == right).float().mean())


def tune(
    model: torch.nn.Module, tokenizer: object, rows: Rows, labels: list[str], rate: float, seed: int
) -> None:
    """Plain fine-tuning: AdamW, batches of 32, linear warm-up and decay."""
    torch.manual_seed(seed)
    steps = max(120, min(600, 10 * len(rows) // 32))
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    dice = np.random.default_rng(seed)
    order: list[int] = []
    model.train()
    for step in range(steps):
        if len(order) < 32:
            order += dice.permutation(len(rows)).tolist()
        chosen, order = [rows[at] for at in order[:32]], order[32:]
        for group in optimiser.param_groups:
            group["lr"] = rate * min((step + 1) / (0.1 * steps), (steps - step) / (0.9 * steps))
        inputs = next(encoded(tokenizer, chosen, 32))
        targets = torch.tensor([labels.index(label) for _, label in chosen])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model(**inputs, labels=targets).loss
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()


def new_model(folder: Path, classes: int, seed: int, is_random: bool) -> torch.nn.Module:
    """The starter with a new head, or the same architecture with random weights throughout."""
    torch.manual_seed(seed)
    if is_random:
        config = AutoConfig.from_pretrained(folder, num_labels=classes)
        return AutoModelForSequenceClassification.from_config(config)
    return AutoModelForSequenceClassification.from_pretrained(folder, num_labels=classes)


def tuned(
    folder: Path, tokenizer: object, rows: Rows, check: Rows, test: Rows, seed: int, is_random: bool
) -> float:
    """Test accuracy after fine-tuning at the rate that validates best."""
    labels = sorted({label for _, label in rows})
    scores = []
    for rate in RATES:
        model = new_model(folder, len(labels), seed, is_random)
        tune(model, tokenizer, rows, labels, rate, seed)
        validated = accuracy(model, tokenizer, check, labels)
        scores.append((validated, accuracy(model, tokenizer, test, labels)))
    return max(scores, key=lambda score: score[0])[1]


def classical(rows: Rows, test: Rows) -> float:
    """TF-IDF of words and characters with logistic regression."""
    vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
    fit = LogisticRegression(C=10, max_iter=500).fit(
        vectoriser.fit_transform([text for text, _ in rows]), [label for _, label in rows]
    )
    predicted = fit.predict(vectoriser.transform([text for text, _ in test]))
    return float((predicted == [label for _, label in test]).mean())


def main() -> None:
    """Print one line a data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("resources/starter"))
    parser.add_argument("--per-class", type=int, default=64)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--probe-only", action="store_true")
    chosen = parser.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(chosen.model)
    print(f"{chosen.per_class} per class, {chosen.seeds} seeds, accuracy in percent")
    for name in chosen.sets:
        pool, test = SETS[name](chosen.data)
        test = [test[at] for at in np.random.default_rng(0).permutation(len(test))[:MOST_TEST]]
        began, scores = time.monotonic(), {}
        for seed in range(chosen.seeds):
            rows, check = sample(pool, chosen.per_class, seed)
            found = {"tf-idf": classical(rows, test)}
            for twin, is_random in (("starter", False), ("random", True)):
                model = new_model(chosen.model, 2, seed, is_random)
                found[f"probe {twin}"] = probe(model, tokenizer, rows, test)
                if not chosen.probe_only:
                    found[f"tuned {twin}"] = tuned(
                        chosen.model, tokenizer, rows, check, test, seed, is_random
                    )
            for key, score in found.items():
                scores.setdefault(key, []).append(100 * score)
        cells = "  ".join(f"{key} {mean(each):.1f}" for key, each in sorted(scores.items()))
        print(f"{name:9s} {cells}  ({time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
