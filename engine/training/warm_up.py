"""Loads what a training will need, while the person still looks at the numbers.

Nothing is kept but the imported modules, which take some ten seconds on a slow processor.
"""

from __future__ import annotations

import importlib

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text

# In the order in which a training needs them: a warm-up that is cut short was not in vain.
_MODULES = (
    "torch",
    "engine.training.fine_tune",
    "engine.models.loading",
    "torch.optim",
    "transformers.models.auto.modeling_auto",
    "transformers.modeling_utils",
    "transformers.masking_utils",
    "transformers.tokenization_utils_tokenizers",
    "sklearn.feature_extraction.text",
)


def warm_up() -> Job[None]:
    """Import them one after another; a command ends it before the next."""
    from engine.models.loading import offline_transformers

    for done, name in enumerate(_MODULES):
        command = yield Progress(phase=text("Loading the engine"), done=done, total=len(_MODULES))
        if command is not None:
            return
        if name.startswith("transformers."):
            offline_transformers()
        importlib.import_module(name)
