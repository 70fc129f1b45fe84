"""``python -m engine.pretraining --corpora DIR --output resources/starter --minutes 60``."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from engine.errors import UserError
from engine.events import Event, Noted, Progress, StepDone
from engine.jobs import drain
from engine.pretraining.build import BuildPlan, build_starter
from engine.pretraining.trainee import Schedule

GPU_TOKENS = 65_536


class ProgressLog:
    """One line every few seconds, so that a log file of an hour stays readable."""

    def __init__(self, seconds_between: float = 5.0) -> None:
        self._between = seconds_between
        self._last = -seconds_between

    def __call__(self, event: Event) -> None:
        """Write the event to standard error when it is time."""
        line = describe(event)
        is_due = time.monotonic() - self._last >= self._between
        if line and (is_due or isinstance(event, Noted)):
            self._last = time.monotonic()
            sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
            sys.stderr.flush()


def describe(event: Event) -> str:
    """The event as a line for people; empty when there is nothing to say."""
    if isinstance(event, StepDone):
        return (
            f"step {event.step} of about {event.total_steps}  loss {event.loss:.3f}  "
            f"{event.examples_per_second:,.0f} tokens/s  {event.seconds_left / 60:.1f} min left"
        )
    if isinstance(event, Progress):
        return f"{event.phase} {event.done}" + (f" of {event.total}" if event.total else "")
    return str(event.message) if isinstance(event, Noted) else ""


def parsed(arguments: list[str] | None = None) -> tuple[BuildPlan, bool]:
    """The plan the command line asks for, and whether earlier work is to be thrown away."""
    parser = argparse.ArgumentParser(prog="python -m engine.pretraining", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of *.txt, *.txt.xz")
    parser.add_argument("--output", type=Path, required=True, help="folder to make")
    parser.add_argument(
        "--minutes",
        type=float,
        default=60.0,
        help="of training the layers, after the preparation; 0 ships the word vectors alone",
    )
    parser.add_argument("--steps", type=int, help="train so many steps instead of minutes")
    parser.add_argument(
        "--teachers",
        type=Path,
        help="folder of the encoders named in teachers.toml; without, masked words are learned",
    )
    parser.add_argument("--chunks", type=int, default=40, help="of 4,096 passages to ask about")
    parser.add_argument(
        "--opinion-chunks",
        type=int,
        default=0,
        help="of 4,096 short texts that judge or ask, to ask the teachers about as well",
    )
    parser.add_argument("--begin", type=Path, help="go on from the weights of this folder")
    parser.add_argument("--most-tokens", type=int, help="pack no more of the corpus than this")
    parser.add_argument(
        "--part-megabytes", type=int, help="write the weights in parts, also when a slice ends"
    )
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument(
        "--slice-minutes", type=float, help="stop after so long with a checkpoint, to go on later"
    )
    parser.add_argument(
        "--exclude",
        type=Path,
        nargs="*",
        default=[],
        help="folders of evaluation texts that must not be learned from",
    )
    parser.add_argument("--seed", type=int, default=1, help="of mixture, passages and order")
    parser.add_argument("--work", type=Path, default=Path("build/pretraining/starter"))
    parser.add_argument("--fresh", action="store_true", help="forget an earlier, unfinished run")
    parser.add_argument("--resume", action="store_true", help="go on (what happens anyway)")
    chosen = parser.parse_args(arguments)
    plan = BuildPlan(
        corpora=chosen.corpora,
        output=chosen.output,
        work=chosen.work,
        exclude=chosen.exclude,
        teachers=chosen.teachers,
        chunks=chosen.chunks,
        opinion_chunks=chosen.opinion_chunks,
        begin=chosen.begin,
        most_tokens=chosen.most_tokens,
        part_megabytes=chosen.part_megabytes,
        seed=chosen.seed,
        schedule=_schedule(chosen),
    )
    return plan, chosen.fresh


def _schedule(chosen: argparse.Namespace) -> Schedule:
    minutes = None if chosen.steps else chosen.minutes
    schedule = Schedule(
        minutes=minutes,
        steps=chosen.steps,
        slice_minutes=chosen.slice_minutes,
        device=chosen.device,
        seed=chosen.seed,
        tokens_per_step=GPU_TOKENS if chosen.device == "cuda" else 3072,
    )
    if not chosen.teachers:
        return schedule
    # Targets a token make every step count more than masked words do, and allow faster embeddings.
    return replace(schedule, tokens_per_step=4096, matrix_rate=1.5e-3, embedding_rate=5e-4)


def main(arguments: list[str] | None = None) -> int:
    """Run the build; 0 when the folder stands, 1 when it could not be made."""
    plan, is_fresh = parsed(arguments)
    try:
        drain(build_starter(plan, is_fresh=is_fresh), ProgressLog())
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
