"""What is frozen is computed once: the shortest way on which a model can be trained."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from engine.batching.durable_cache import key_of
from engine.batching.encoded import Encoded
from engine.batching.feature_cache import encode_features, find_pooling, head_on_features
from engine.batching.token_states import encode_states, fit_in_memory, reads_states
from engine.events import Noted
from engine.inference.forward import token_budget
from engine.jobs import Job, tell
from engine.messages import text
from engine.structure.changes import freezes_whole_encoder
from engine.structure.output_layer import speaking
from engine.training.boundary import BoundaryNetwork, find_boundary, states_below
from engine.training.network import HeadNetwork, Network, Rows, StatesNetwork, TokenNetwork
from engine.training.recipe import Recipe

if TYPE_CHECKING:
    from torch import Tensor

_TOO_MANY = text(
    "The states of the frozen layers would not fit into memory: they are computed anew in each "
    "epoch, so training takes longer."
)


def choose_network(
    whole: TokenNetwork,
    recipe: Recipe,
    encoded: dict[str, Encoded],
    base_fingerprint: str,
    *,
    tokens: int = 0,
    keeps: bool | None = None,
) -> Job[tuple[Network, dict[str, Rows]]]:
    """The network and its input: kept vectors of texts, kept states of tokens, else tokens.

    With all of the encoder frozen, only the head is trained; with its lowest layers, only what is
    above them. Losses are those of the whole network. ``tokens`` are those of all that will be
    read, where ``encoded`` is only a part of it. ``keeps``: whether states are kept, where that was
    decided before; else the free memory decides.
    """
    tokens = tokens or sum(len(part.ids) for part in encoded.values())
    part = _FrozenPart(whole, recipe, encoded, base_fingerprint, tokens, keeps)
    model = whole.model
    if freezes_whole_encoder(recipe.structure):
        if whole.task.reads_pooled:
            with speaking(model):
                pooling = find_pooling(model, encoded["train"], whole.pad_id, whole.device)
            if pooling:
                return (yield from part.head_on_vectors(pooling))
        elif reads_states(model, encoded["train"], whole.pad_id, whole.device):
            return (yield from part.head_on_states()), dict(encoded)
    return (yield from part.layers_on_states()), dict(encoded)


class _FrozenPart:
    """The ways to train without it."""

    def __init__(
        self,
        whole: TokenNetwork,
        recipe: Recipe,
        encoded: dict[str, Encoded],
        base_fingerprint: str,
        tokens: int,
        keeps: bool | None,
    ):
        self._tokens, self._keeps = tokens, keeps
        self._whole, self._recipe, self._encoded = whole, recipe, encoded
        self._base_fingerprint = base_fingerprint

    def head_on_vectors(self, pooling: str) -> Job[tuple[Network, dict[str, Rows]]]:
        whole, features = self._whole, dict[str, Rows]()
        for split, rows in self._encoded.items():
            features[split] = yield from encode_features(
                whole.model,
                rows,
                pooling=pooling,
                pad_id=whole.pad_id,
                device=whole.device,
                precision=whole.precision,
                tokens_per_batch=token_budget(whole.model, whole.device),
                key=self._key(rows, pooling),
            )
        return HeadNetwork(whole.model, head_on_features(whole.model), whole.device), features

    def head_on_states(self) -> Job[Network]:
        whole = self._whole
        if not (yield from self._fit()):
            return whole
        states = yield from self._states(lambda batch: whole.model.base_model(**batch)[0], "states")
        return StatesNetwork(whole.model, whole.task, whole.device, states)

    def layers_on_states(self) -> Job[Network]:
        whole, encoded = self._whole, self._encoded
        boundary = find_boundary(
            whole.model, encoded["train"], whole.task, whole.device, whole.precision, whole.pad_id
        )
        if boundary is None:
            return whole
        if not (yield from self._fit()):
            return whole
        states = yield from self._states(
            lambda batch: states_below(whole.model, boundary, batch), f"layer {boundary.layers}"
        )
        return BoundaryNetwork(
            whole.model,
            boundary,
            whole.task,
            whole.device,
            whole.precision,
            whole.pad_id,
            states,
        )

    def _fit(self) -> Job[bool]:
        fits = self._keeps
        if fits is None:
            fits = fit_in_memory(self._tokens, int(self._whole.model.config.hidden_size))
        if not fits:
            yield from tell(Noted(message=_TOO_MANY))
        return fits

    def _states(
        self, read: Callable[[dict[str, Tensor]], Tensor], place: str
    ) -> Job[list[tuple[Encoded, Tensor]]]:
        whole, found = self._whole, []
        for rows in self._encoded.values():
            states = yield from encode_states(
                whole.model,
                rows,
                read,
                pad_id=whole.pad_id,
                device=whole.device,
                precision=whole.precision,
                tokens_per_batch=token_budget(whole.model, whole.device),
                key=self._key(rows, place),
            )
            found.append((rows, states))
        return found

    def _key(self, rows: Encoded, place: str) -> str:
        whole, recipe = self._whole, self._recipe
        facts = (recipe.structure, recipe.training.seed, whole.device.kind, whole.precision)
        parts = (self._base_fingerprint, recipe.task, place, msgspec.json.encode(facts))
        types = b"" if rows.types is None else rows.types.tobytes()
        return key_of([*parts, rows.ids.tobytes(), rows.starts.tobytes(), types])
