"""What is loaded beforehand is what a training would have had to load."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engine.events import Progress
from engine.jobs import Command
from engine.training.warm_up import warm_up

AFTERWARDS = """
import sys
from engine.jobs import drain
from engine.training.warm_up import warm_up
drain(warm_up())
loaded = set(sys.modules)
from transformers.models.modernbert import modeling_modernbert
from engine.models.loading import load_tokenizer
from engine.baselines.word_counts import train_baseline
tokenizer = load_tokenizer("resources/starter")
drain(train_baseline(["a good film", "a bad film"] * 10, ["good", "bad"] * 10))
later = set(sys.modules) - loaded
print(*sorted(name for name in later if name.split(".")[0] in ("torch", "sklearn", "scipy")))
print(len(later), "of", len(loaded))
"""


def test_after_it_a_training_loads_no_large_library_any_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AFTERWARDS], capture_output=True, text=True, check=True
    )
    heavy, counts = done.stdout.splitlines()[-2:]
    later, _, before = counts.split()
    assert len(heavy.split()) < 5
    assert int(later) < 0.05 * int(before)


def test_a_command_ends_it_before_the_next_library() -> None:
    job = warm_up()
    assert isinstance(next(job), Progress)
    with pytest.raises(StopIteration):
        job.send(Command.STOP)
