"""What a structure cannot ask for, raised by the build; ``rules`` has the sentences."""

from __future__ import annotations

from collections.abc import Iterable

from engine.errors import UserError
from engine.messages import text
from engine.structure.composition import Composition
from engine.structure.rules import Abilities, Refusal, contradictions, head_refusals, misfits
from engine.structure.stock_classes import Scope
from engine.structure.structure import Structure


def require_possible(structure: Structure, scope: Scope) -> None:
    """Raise ``UserError`` for the first wish that no base model could fulfil, or that is two.

    Needs no base model, and so comes before weights are loaded.
    """
    _raise_first(contradictions(structure, scope))


def require_layers(
    structure: Structure, count: int, states: int, *, has_shared_layers: bool = False
) -> None:
    """Raise ``UserError`` where a layer is named that is not there, or none would be left.

    ``count`` are the layers that can be changed, ``states`` those whose outputs can be pooled: of
    the loaded network, before any layer is dropped.
    """
    _raise_first(misfits(structure, Abilities(count, states, has_shared_layers)))


def require_sound(composition: Composition) -> None:
    """Raise ``UserError`` where a description that was read could not have been written."""
    has_pooling = bool(composition.pooling)
    if has_pooling != (composition.scope == "texts") or composition.outputs < 1:
        raise UserError(text("The description of the model's head contradicts itself."))
    if composition.pooled_layers < 1:
        raise UserError(
            text("At least one layer must be pooled, not {n}.", n=composition.pooled_layers)
        )
    _raise_first(head_refusals(composition.head))


def _raise_first(refusals: Iterable[Refusal]) -> None:
    for refusal in refusals:
        raise refusal.error()
