"""When training ends before its last epoch: only once neither the score nor the loss improves."""

from __future__ import annotations

import random
from pathlib import Path

from engine.events import Evaluated, Event
from engine.jobs import drain
from engine.training.counters import Counters
from engine.training.fine_tune import fine_tune
from engine.training.recipe import Recipe
from tests.engine.tasks.whole_way import recipe_for, write

TOPICS = {"film": "art", "staff": "people", "room": "place"}
GOOD = ("wonderful", "friendly", "delight")
FILLERS = ("the", "was", "great", "and", "a", "dull", "made", "me", "clean", "early")


def evaluations(counters: Counters, *seen: tuple[float, float]) -> list[tuple[bool, int]]:
    """Feeds (score, loss) pairs; returns whether each is the best, and evaluations without gain."""
    found = []
    for value, loss in seen:
        counters.step += 1
        is_best = counters.record(value, loss=loss, epoch=1.0, greater_is_better=True)
        found.append((is_best, counters.evaluations_without_gain))
    return found


def test_patience_counts_only_while_neither_score_nor_loss_improves() -> None:
    seen = evaluations(Counters(), (0.9, 0.69), (0.8, 0.6), (0.8, 0.6), (0.85, 0.7), (0.91, 0.9))
    assert seen == [(True, 0), (False, 0), (False, 1), (False, 2), (True, 0)]


def test_a_loss_that_hardly_falls_stands_still() -> None:
    creeping = [(0.5, 0.69 - 1e-6 * number) for number in range(4)]
    assert [waited for _, waited in evaluations(Counters(), *creeping)] == [0, 1, 2, 3]


def test_of_equal_scores_the_lower_loss_is_kept() -> None:
    counters = Counters()
    assert evaluations(counters, (1.0, 0.6), (1.0, 0.2), (1.0, 0.2), (1.0, 0.3))[1:] == [
        (True, 0),
        (False, 1),
        (False, 2),
    ]
    assert counters.best is not None
    assert (counters.best.step, counters.best.loss) == (2, 0.2)


def test_several_labels_learn_on_although_chosen_thresholds_score_high_at_once(
    tiny_base_model: Path, tmp_path: Path
) -> None:
    generator, rows = random.Random(2), []
    for _ in range(240):
        topics = generator.sample(sorted(TOPICS), generator.randint(0, 2))
        words = [*topics, *generator.choices(FILLERS, k=generator.randint(2, 6))]
        generator.shuffle(words)
        rows.append([" ".join(words), *("1" if topic in topics else "0" for topic in TOPICS)])
    file = write(tmp_path / "flags.csv", ["text", *TOPICS.values()], rows)
    recipe = recipe_for(
        file, "multi_label", tiny_base_model, epochs=20, patience=6, learning_rate=1e-3
    )
    losses = validation_losses(recipe)
    assert losses[0] > 0.68  # every probability near a half
    assert len(losses) > 15
    assert min(losses) < 0.46


def test_scores_of_pairs_are_not_given_up_in_the_first_epochs(
    tiny_base_model: Path, tmp_path: Path
) -> None:
    generator, rows = random.Random(4), []
    for _ in range(240):
        good = generator.randint(0, 3)
        words = [*generator.choices(GOOD, k=good), *generator.choices(FILLERS, k=6 - good)]
        generator.shuffle(words)
        first, second = " ".join(words[:3]), " ".join(words[3:])
        rows.append([first, second, f"{good + generator.random() / 9:.2f}"])
    file = write(tmp_path / "pairs.csv", ["sentence1", "sentence2", "score"], rows)
    recipe = recipe_for(
        file, "regression", tiny_base_model, epochs=20, patience=2, learning_rate=5e-4
    )
    losses = validation_losses(recipe)
    assert losses[0] > 1.0
    assert min(losses) < 0.1


def validation_losses(recipe: Recipe) -> list[float]:
    """Of a whole run, one an evaluation."""
    events: list[Event] = []
    drain(fine_tune(recipe=recipe), events.append)
    return [e.loss for e in events if isinstance(e, Evaluated) and e.split == "validation"]
