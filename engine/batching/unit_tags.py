"""Spans of characters to tags of units, and the network's scores for tokens back to spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from engine.batching.units import NO_UNIT, EncodedUnits
from engine.data.tagging.spans import Span

IGNORED = -100  # the target that PyTorch's cross-entropy leaves out
_FAR = np.iinfo(np.int64).max // 2


class FoundSpan(msgspec.Struct, frozen=True):
    """An entity that the network found; ``probability`` is the geometric mean over its units."""

    start: int
    end: int
    type: str
    probability: float

    @property
    def span(self) -> Span:
        """Without its probability."""
        return Span(self.start, self.end, self.type)


@dataclass(frozen=True)
class Targets:
    """``tags``: int64 [units], label numbers of all units. ``moved`` counts spans that begin or end

    inside a unit and were widened to it, ``lost`` those that no unit is left for.
    """

    tags: np.ndarray
    moved: int
    lost: int


def tag_labels(types: Iterable[str]) -> list[str]:
    """The labels of a tagger in BIO: ``O``, then ``B-`` and ``I-`` of every type, sorted."""
    return ["O", *(f"{letter}-{kind}" for kind in sorted(set(types)) for letter in "BI")]


def types_of(labels: Sequence[str]) -> list[str]:
    """The entity types of ``tag_labels``; raises ``ValueError`` for other labels."""
    kinds = [label[2:] for label in labels[1::2]]
    if list(labels) != ["O", *(f"{letter}-{kind}" for kind in kinds for letter in "BI")]:
        raise ValueError(f"{list(labels)} are not O and pairs of B- and I-")
    return kinds


def targets(
    encoded: EncodedUnits, spans: Sequence[Sequence[Span]], labels: Sequence[str]
) -> Targets:
    """The tag of every unit, given the spans of every text (sorted, without overlaps).

    Raises ``ValueError`` for a type that is not among the labels.
    """
    kinds = {kind: 1 + 2 * number for number, kind in enumerate(types_of(labels))}
    tags = np.zeros(len(encoded.edges), np.int64)
    moved = lost = 0
    for number, of_text in enumerate(spans):
        edges = encoded.edges_of(number)
        own = tags[encoded.unit_starts[number] : encoded.unit_starts[number + 1]]
        free = 0  # the first unit that no earlier span has
        for start, end, kind in of_text:
            if kind not in kinds:
                raise ValueError(f"{kind!r} is not among the labels {list(labels)}")
            first = max(free, int(np.searchsorted(edges[:, 1], start, side="right")))
            last = int(np.searchsorted(edges[:, 0], end, side="left"))
            if first >= last:
                lost += 1
                continue
            moved += bool(edges[first, 0] != start or edges[last - 1, 1] != end)
            own[first:last] = kinds[kind] + 1
            own[first] = kinds[kind]
            free = last
    return Targets(tags, moved, lost)


def token_targets(encoded: EncodedUnits, tags: np.ndarray) -> np.ndarray:
    """The tag of each token, int64 [tokens]: that of its unit at its first token, else ignored."""
    found = np.full(len(encoded.units), IGNORED, np.int64)
    places, units = _first_tokens(encoded)
    found[places] = tags[units]
    return found


def _first_tokens(encoded: EncodedUnits) -> tuple[np.ndarray, np.ndarray]:
    """Places of the tokens that begin a unit, and the number of that unit among all texts'."""
    places = np.flatnonzero(encoded.units != NO_UNIT)
    owners = np.repeat(encoded.owners, encoded.row_lengths)[places]
    return places, encoded.unit_starts[owners] + encoded.units[places]


def unit_scores(encoded: EncodedUnits, logits: np.ndarray) -> np.ndarray:
    """Log-probabilities of each unit, float64 [units, labels], from logits [tokens, labels].

    A unit that stands in several windows is judged where it has most context on its poorer side;
    the true beginning and end of a text cost no context.
    """
    places, units = _first_tokens(encoded)
    context = _context(encoded)[places]
    order = np.lexsort((-places, context, units))
    is_last = np.append(np.diff(units[order]) != 0, True)[: len(order)]
    chosen = logits[places[order[is_last]]].astype(np.float64)
    chosen -= chosen.max(axis=1, keepdims=True, initial=-np.inf)
    scores: np.ndarray = chosen - np.log(np.exp(chosen).sum(axis=1, keepdims=True))
    return scores


def _context(encoded: EncodedUnits) -> np.ndarray:
    """Tokens between each token and the nearer cut of its window, int64 [tokens]."""
    lengths = encoded.row_lengths
    place = np.arange(len(encoded.ids)) - np.repeat(encoded.starts[:-1], lengths)
    is_first = np.append(True, np.diff(encoded.owners) != 0)[: len(encoded)]
    is_last = np.append(np.diff(encoded.owners) != 0, True)[: len(encoded)]
    left = np.where(np.repeat(is_first, lengths), _FAR, place)
    right = np.where(np.repeat(is_last, lengths), _FAR, np.repeat(lengths, lengths) - 1 - place)
    context: np.ndarray = np.minimum(left, right)
    return context


def found_spans(
    encoded: EncodedUnits, scores: np.ndarray, labels: Sequence[str]
) -> list[list[FoundSpan]]:
    """The entities of each text, from the log-probabilities of its units [units, labels].

    The tags are the most probable sequence in which ``I-x`` only follows ``B-x`` or ``I-x``.
    """
    kinds = types_of(labels)
    best = scores.argmax(axis=1)
    texts = []
    for number in range(encoded.texts):
        part = slice(int(encoded.unit_starts[number]), int(encoded.unit_starts[number + 1]))
        tags = best[part]
        if not is_legal(tags):
            tags = _most_probable(scores[part])
        own = scores[part][np.arange(len(tags)), tags]
        texts.append(list(_spans(tags, own, encoded.edges[part], kinds)))
    return texts


def is_legal(tags: np.ndarray) -> bool:
    """Whether every inner tag (even, above 0) follows its beginning or itself."""
    before = np.append(0, tags[:-1])
    is_inner = (tags > 0) & (tags % 2 == 0)
    return bool(np.all(~is_inner | (before == tags) | (before == tags - 1)))


def _most_probable(scores: np.ndarray) -> np.ndarray:
    """Viterbi's algorithm where all transitions are free but those to an inner tag."""
    units, labels = scores.shape
    inner = np.arange(2, labels, 2)
    came_from = np.zeros((units, labels), np.int64)
    reached = scores[0].copy()
    reached[inner] = -np.inf
    for unit in range(1, units):
        came_from[unit] = reached.argmax()
        before = np.full(labels, reached.max())
        goes_on = reached[inner] >= reached[inner - 1]
        came_from[unit, inner] = np.where(goes_on, inner, inner - 1)
        before[inner] = np.maximum(reached[inner], reached[inner - 1])
        reached = before + scores[unit]
    tags = np.zeros(units, np.int64)
    tags[-1] = reached.argmax()
    for unit in range(units - 1, 0, -1):
        tags[unit - 1] = came_from[unit, tags[unit]]
    return tags


def _spans(
    tags: np.ndarray, scores: np.ndarray, edges: np.ndarray, kinds: Sequence[str]
) -> Iterator[FoundSpan]:
    beginnings = np.flatnonzero(tags % 2 == 1)
    for first in beginnings:
        last = int(first) + 1
        while last < len(tags) and tags[last] == tags[first] + 1:
            last += 1
        yield FoundSpan(
            int(edges[first, 0]),
            int(edges[last - 1, 1]),
            kinds[int(tags[first]) // 2],
            float(np.exp(scores[first:last].mean())),
        )
