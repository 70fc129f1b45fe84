"""What is said of a base model on its card, in the report of a folder, and in the dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.widgets.durations import size
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry
from engine.models.footprint import fits_memory, training_bytes

Described = BaseModel | CatalogueEntry


def language_name(code: str) -> str:
    """A language in words; a code that is not known stays itself."""
    names = {
        "en": QCoreApplication.translate("model_words", "English"),
        "zh": QCoreApplication.translate("model_words", "Chinese"),
        "multilingual": QCoreApplication.translate("model_words", "many languages"),
    }
    return names.get(code, code)


def kind_name(kind: str) -> str:
    """What a kind of model does with texts."""
    names = {
        "encoder": QCoreApplication.translate("model_words", "Reads texts (encoder)"),
        "encoder-decoder": QCoreApplication.translate(
            "model_words", "Rewrites texts (encoder-decoder)"
        ),
        "decoder": QCoreApplication.translate("model_words", "Writes texts (decoder)"),
    }
    return names.get(kind, kind)


def facts(model: Described) -> list[str]:
    """Parameters, layers, tokens, languages, size and licence, as far as they are known."""
    told = []
    if model.parameters:
        template = QCoreApplication.translate("model_words", "{millions:,.1f} million parameters")
        told.append(template.format(millions=model.parameters / 1e6))
    if model.layers:
        template = QCoreApplication.translate("model_words", "{layers} layers")
        told.append(template.format(layers=model.layers))
    template = QCoreApplication.translate("model_words", "up to {tokens:,} tokens")
    told.append(template.format(tokens=model.max_length))
    if model.languages:
        told.append(", ".join(language_name(code) for code in model.languages))
    if model.size_bytes:
        told.append(size(model.size_bytes))
    if model.licence:
        told.append(model.licence)
    return told


def joined(told: list[str]) -> str:
    """Facts one after another; a line ends only between two of them, after the dot."""
    return "\u00a0· ".join(each.replace(" ", "\u00a0") for each in told)


def hint(model: Described, memory_bytes: int) -> str:
    """The most memory that training takes; ``memory_bytes`` 0 where it is not known.

    Time is left to the Train page, which measures it on the data.
    """
    needed = size(training_bytes(model.parameters))
    if memory_bytes and not fits_memory(model.parameters, memory_bytes):
        template = QCoreApplication.translate(
            "model_words", "Training all of it needs about {needed}; there are {memory} here."
        )
        return template.format(needed=needed, memory=size(memory_bytes))
    template = QCoreApplication.translate(
        "model_words", "Training takes up to about {needed} of memory."
    )
    return template.format(needed=needed)
