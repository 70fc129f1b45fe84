"""Token embeddings from co-occurrence, before any training: the cheapest knowledge there is.

Levy and Goldberg 2014, "Neural Word Embedding as Implicit Matrix Factorization" and Levy,
Goldberg, Dagan 2015 (context smoothing, symmetric factors): positive pointwise mutual
information of tokens within a window, factored by a truncated SVD. One pass over the corpus and
a minute of linear algebra place related words near each other, which masked-language training
of the size that fits on a desktop would not reach in hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.packing import Tokens
from engine.pretraining.vocabulary import SPECIAL_TOKENS

if TYPE_CHECKING:
    import torch

WINDOW = 6
CHUNK = 4_000_000
SMOOTHING = 0.75
# Power of the singular values kept in the vectors: 0 treats all directions alike, 1 lets the
# first few (language, frequency) drown the rest.
SPECTRUM = 0.5
OVERSAMPLING = 16


def start_embeddings(
    tokens: Tokens, *, vocabulary: int, width: int, seed: int
) -> Job[torch.Tensor]:
    """Vectors of shape (vocabulary, width), float32, mean row norm 1.

    Rows of tokens that never occur are small noise. Memory: two dense matrices of
    vocabulary x vocabulary float32 at the peak (28,672 tokens: 6.6 GB).
    """
    import torch

    counts = torch.zeros(vocabulary, vocabulary)
    for start in range(0, len(tokens), CHUNK):
        yield Progress(phase=text("Counting neighbours"), done=start, total=len(tokens))
        _count(np.asarray(tokens[start : start + CHUNK], np.int64), counts)
    counts += counts.T.clone()
    yield Progress(phase=text("Factoring neighbours"), done=0, total=1)
    information = _positive_information(counts)
    vectors = _factor(information, width, seed)
    yield Progress(phase=text("Factoring neighbours"), done=1, total=1)
    return vectors


def _count(ids: np.ndarray, counts: torch.Tensor) -> None:
    """Add the pairs of a stretch, weighted by nearness; special tokens count as no neighbour."""
    import torch

    size = counts.shape[0]
    flat = counts.view(-1)
    is_word = ids >= len(SPECIAL_TOKENS)
    for distance in range(1, min(WINDOW, len(ids) - 1) + 1):
        both = is_word[:-distance] & is_word[distance:]
        pairs = ids[:-distance][both] * size + ids[distance:][both]
        weight = (WINDOW + 1 - distance) / WINDOW
        flat.index_add_(0, torch.from_numpy(pairs), torch.full((len(pairs),), weight))


def _positive_information(counts: torch.Tensor) -> torch.Tensor:
    """max(0, log p(a,b) / p(a) p(b)^0.75), in place: the matrix is too large for a copy."""
    import torch

    totals = counts.sum(1)
    smoothed = totals.pow(SMOOTHING)
    smoothed /= smoothed.sum()
    for start in range(0, len(counts), 1024):
        part = counts[start : start + 1024]
        expected = totals[start : start + 1024, None].clamp_min(1e-12) * smoothed.clamp_min(1e-12)
        counts[start : start + 1024] = torch.where(
            part > 0, (part / expected).log().clamp_min(0), 0.0
        )
    return counts


def _factor(matrix: torch.Tensor, width: int, seed: int) -> torch.Tensor:
    """Left factors of a truncated SVD (Halko, Martinsson, Tropp 2011, algorithm 4.4)."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    probes = min(width + OVERSAMPLING, len(matrix))
    basis = torch.linalg.qr(matrix @ torch.randn(len(matrix), probes, generator=generator))[0]
    for _ in range(3):
        basis = torch.linalg.qr(matrix.T @ basis)[0]
        basis = torch.linalg.qr(matrix @ basis)[0]
    left, strengths, _ = torch.linalg.svd(basis.T @ matrix, full_matrices=False)
    vectors: torch.Tensor = (basis @ left)[:, :width] * strengths[:width].pow(SPECTRUM)
    if vectors.shape[1] < width:
        vectors = torch.nn.functional.pad(vectors, (0, width - vectors.shape[1]))
    vectors = vectors / vectors.norm(dim=1).mean().clamp_min(1e-12)
    unseen = vectors.norm(dim=1) < 1e-6
    noise = torch.randn(int(unseen.sum()), width, generator=generator)
    vectors[unseen] = 0.1 * noise / width**0.5
    return vectors
