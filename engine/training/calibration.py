"""What training costs on this machine, from a few real batches and a little of all else."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec
import numpy as np

from engine import durable, paths
from engine.batching.encoded import Encoded
from engine.batching.token_budget import epoch_batches, sorted_batches
from engine.devices import PeakMemory, memory_in_use, synchronise
from engine.events import Progress
from engine.inference.forward import token_budget
from engine.jobs import Job, tell
from engine.messages import text
from engine.structure.changes import set_training_mode
from engine.tasks.task import Labelled
from engine.training.footprint import Footprint, measure_footprint, weight_bytes
from engine.training.leftovers import LEFTOVERS
from engine.training.network import Network, Rows, Split, TokenNetwork
from engine.training.optimiser import new_optimiser, set_rate
from engine.training.preparation import Setting
from engine.training.recipe import Hyperparameters
from engine.training.step import Stepper
from engine.training.validation import ROWS_AT_ONCE

_SECONDS = 3.0
_BATCHES = 8
# A fixed part of a step can be told from the rest only where batches differ in size.
_LEAST_SPREAD = 1.5
_FEW_ROWS = 8
# Large enough that the disk's pace shows, and not what a file costs however small it is.
_TRIED_BYTES = 32 << 20


class Pass(msgspec.Struct, frozen=True):
    """Seconds of a batch: ``fixed``, and ``each`` padded token (or kept vector) in it."""

    fixed: float
    each: float

    def seconds(self, batches: float, size: float) -> float:
        """Of so many batches with so many padded tokens together."""
        return batches * self.fixed + size * self.each

    def of(self, lengths: np.ndarray, tokens: int, rows: int | None = None) -> float:
        """Of a pass without training over so many rows (default: all) that are as long as these."""
        rows = len(lengths) if rows is None else rows
        if rows < len(lengths):  # few rows differ more from one to the next, and are padded more
            places = (np.arange(rows) + 0.5) * len(lengths) / max(1, rows)
            lengths = np.sort(lengths)[places.astype(int)]
        if not len(lengths):
            return 0.0
        batches = reading_batches(lengths, tokens)
        repeated = rows / len(lengths)
        return self.seconds(len(batches) * repeated, padded_size(lengths, batches) * repeated)


class Cost(msgspec.Struct, frozen=True):
    """What the parts of a run cost, for ``engine.training.estimate`` to add up.

    ``step`` is training, ``scoring`` an evaluation while training, ``reading`` a pass of the whole
    model from tokens. ``keeps``: what is frozen is computed once, ``keeps_vectors`` as one vector a
    text. ``loading`` and ``baseline_start`` are in seconds, ``encoding`` and ``baseline`` in seconds
    a text. ``saving`` is of a file, and of each byte in it.
    """

    step: Pass
    scoring: Pass
    reading: Pass
    keeps: bool
    keeps_vectors: bool
    loading: float
    saving: Pass
    encoding: float
    baseline: float
    baseline_start: float
    footprint: Footprint


def measure(
    setting: Setting,
    whole: TokenNetwork,
    network: Network,
    encoded: Encoded,
    rows: Rows,
    part: Labelled,
    labels: list[str],
    *,
    loading: float,
    choosing: float,
    encoding: float,
    memory_at_start: int,
    memory_loaded: int,
) -> Job[Cost]:
    """Time a few batches of ``part``; takes some seconds, changes no weights.

    Seconds that the caller has seen: of ``loading``, of ``choosing`` the way to train, with what is
    frozen computed for ``encoded``, and of ``encoding``. ``memory_at_start`` was in use before
    anything was read, ``memory_loaded`` once the model was loaded, and nothing had passed
    through it yet.
    """
    weights = np.ones(len(part.cells), np.float32)
    split = Split(rows, setting.task.targets(part.cells, labels, rows), weights, part)
    tokens = Split(encoded, setting.task.targets(part.cells, labels, encoded), weights, part)
    weights_of_all = weight_bytes(whole.model)
    held = memory_loaded - weights_of_all
    if setting.device.kind == "cpu":
        held = LEFTOVERS.taken_off(memory_at_start, memory_loaded, weights_of_all)
    footprint = measure_footprint(whole, network, split, tokens, setting.recipe, held)
    timing, watch = _Timing(setting, labels), PeakMemory()
    step = yield from timing.steps(network, split, is_updating=footprint.fits(setting.device))
    is_whole = isinstance(network, TokenNetwork)
    reading = yield from timing.forwards(whole, tokens)
    if not is_whole:
        loading += max(0.0, choosing - reading.of(encoded.row_lengths, footprint.reading_tokens))
    scoring = reading if is_whole else (yield from timing.forwards(network, split))
    tried, peak = memory_in_use(setting.device), watch.bytes()
    start, baseline = yield from _baseline(setting, part, labels)
    if setting.device.kind == "cpu":
        footprint = footprint.with_observed(
            timing.largest_step, peak - memory_loaded, memory_in_use(setting.device) - tried
        )
    return Cost(
        step=step,
        scoring=scoring,
        reading=reading,
        keeps=not is_whole,
        keeps_vectors=not is_whole and not isinstance(rows, Encoded),
        loading=loading,
        saving=_saving(footprint.weight_bytes),
        encoding=encoding,
        baseline=baseline,
        baseline_start=start,
        footprint=footprint,
    )


class _Timing:
    """Batches of a few texts under a clock."""

    def __init__(self, setting: Setting, labels: list[str]):
        self._setting, self._labels = setting, labels
        self.largest_step = 0

    def steps(self, network: Network, split: Split, *, is_updating: bool) -> Job[Pass]:
        """Of training. An update with a rate of 0 leaves weights as they are."""
        setting = self._setting
        training = msgspec.structs.replace(setting.recipe.training, weight_decay=0.0)
        optimiser = new_optimiser(network.model, training, setting.device)
        set_rate(optimiser, 0.0)
        criterion = setting.task.criterion(
            split.targets, self._labels, smoothing=0.0, is_balanced=False
        )
        stepper = Stepper(network, criterion, optimiser, setting.device, training.clip_norm)
        set_training_mode(network.model)

        def step(rows: np.ndarray) -> Job[None]:
            self.largest_step = max(self.largest_step, padded_size(split.rows.row_lengths, [rows]))
            if is_updating:
                yield from stepper.take(split, rows, 1.0)
            else:
                yield from stepper.probe(split, rows)

        batches = batches_of(split.rows.row_lengths, training)
        return (yield from self._timed(split, batches, step))

    def forwards(self, network: Network, split: Split) -> Job[Pass]:
        """Of answers alone."""
        import torch

        network.model.train(mode=False)

        def forward(rows: np.ndarray) -> Job[None]:
            with torch.inference_mode():
                network.logits(split, rows)
            yield from ()

        budget = token_budget(network.model, self._setting.device)
        batches = reading_batches(split.rows.row_lengths, budget)
        # What a batch costs however small it is shows only in one that is much smaller.
        few = batches[0][: max(1, len(batches[0]) // _FEW_ROWS)]
        batches = [few, *batches]
        return (yield from self._timed(split, batches, forward))

    def _timed(self, split: Split, batches: Sequence[np.ndarray], act: object) -> Job[Pass]:
        lengths = split.rows.row_lengths
        ordered = sorted(batches, key=lambda rows: padded_size(lengths, [rows]))
        # From both ends, so that the few that there is time for differ in size.
        chosen = [ordered[len(ordered) // 2], *_from_both_ends(ordered)][: _BATCHES + 1]
        seen: list[tuple[float, float]] = []
        began = time.perf_counter()
        for number, rows in enumerate(chosen):
            words = text("Measuring this machine")
            yield from tell(Progress(phase=words, done=number, total=len(chosen)))
            start = time.perf_counter()
            yield from act(rows)  # type: ignore[operator]
            synchronise(self._setting.device)
            # The first batch pays for what is set up once.
            if number:
                seen.append((padded_size(lengths, [rows]), time.perf_counter() - start))
            if len(seen) > 1 and time.perf_counter() - began > _SECONDS:
                break
        return _fitted(seen)


def batches_of(lengths: np.ndarray, training: Hyperparameters) -> list[np.ndarray]:
    """The batches of the first epoch."""
    return epoch_batches(
        lengths,
        batch_size=training.batch_size,
        tokens_per_batch=training.tokens_per_batch,
        seed=training.seed,
        epoch=0,
    )


def reading_batches(lengths: np.ndarray, tokens: int) -> list[np.ndarray]:
    """The batches of a pass without training."""
    return sorted_batches(lengths, batch_size=ROWS_AT_ONCE, tokens_per_batch=tokens)


def padded_size(lengths: np.ndarray, batches: Sequence[np.ndarray]) -> int:
    """Tokens of the batches with their padding."""
    return sum(len(rows) * int(lengths[rows].max()) for rows in batches)


def _from_both_ends(ordered: Sequence[np.ndarray]) -> list[np.ndarray]:
    half = (len(ordered) + 1) // 2
    pairs = zip(reversed(ordered[half:]), ordered[:half], strict=False)
    return [each for pair in pairs for each in pair] or list(ordered)


def _fitted(seen: Sequence[tuple[float, float]]) -> Pass:
    """A straight line through sizes and seconds, neither part of it negative."""
    sizes, seconds = np.array(seen).T
    if len(seen) > 1 and sizes.max() >= _LEAST_SPREAD * sizes.min():
        each, fixed = np.polyfit(sizes, seconds, 1)
        if each > 0 and fixed > 0:
            return Pass(float(fixed), float(each))
    return Pass(0.0, float(seconds.sum() / sizes.sum()))


def _baseline(setting: Setting, part: Labelled, labels: list[str]) -> Job[tuple[float, float]]:
    """Seconds until the baseline first runs, and seconds for each text it learns from."""
    if not setting.recipe.training.baseline or len(set(part.cells)) < 2:
        return 0.0, 0.0
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        yield from setting.task.baseline(part, part.texts, labels, setting.recipe.training.seed)
        taken.append(time.perf_counter() - start)
    return max(0.0, taken[0] - taken[1]), taken[1] / len(part.cells)


def _saving(most: int) -> Pass:
    """Of a file, from one that is nearly empty and one of up to ``most`` bytes."""
    size = min(most, _TRIED_BYTES)
    empty, full = _writing_seconds(1), _writing_seconds(size)
    return Pass(empty, max(0.0, full - empty) / max(1, size))


def _writing_seconds(size: int) -> float:
    path = paths.caches() / "calibration"
    start = time.perf_counter()
    durable.write_bytes(path, bytes(size))
    seconds = time.perf_counter() - start
    path.unlink(missing_ok=True)
    return seconds
