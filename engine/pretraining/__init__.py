"""Pre-training of the small starter encoder from plain text: ``python -m engine.pretraining``.

A folder of plain text becomes a plain Hugging Face folder in six steps, one module each:
``corpus`` (clean, mix, keep evaluation texts out), ``vocabulary`` (tokenizer), ``packing``
(token ids on disk), ``embedding_start`` (word vectors from co-occurrence), ``masked_lm``
(training, checkpointed), ``shipping`` (the folder). ``build`` runs them in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.pretraining.build import BuildPlan, build_starter

__all__ = ["BuildPlan", "build_starter"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from engine.pretraining import build

        return getattr(build, name)
    raise AttributeError(name)
