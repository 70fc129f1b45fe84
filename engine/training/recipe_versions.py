"""Recipes that earlier versions wrote, in the words of this one."""

from __future__ import annotations

from typing import Any

from engine.errors import UserError
from engine.messages import Text, text

VERSION = 2


def upgraded(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a recipe as version 2 has it.

    Version 1 counted layers where this one names them. Counts from the bottom are converted; those
    from the top need the base model's depth, so that ``UserError`` says what to write instead.
    """
    version = content.get("version", 1)
    if not isinstance(version, int) or version < 1:
        raise UserError(
            text("The version of the recipe is no version: {value}.", value=str(version))
        )
    if version > VERSION:
        raise UserError(
            text("The recipe is of version {version}; this program knows {known}.",
                 version=version, known=VERSION),
            remedy=text("Install a newer version of Tunesmith."),
        )  # fmt: skip
    structure = content.get("structure")
    if version == VERSION or not isinstance(structure, dict):
        return {**content, "version": VERSION}
    return {**content, "version": VERSION, "structure": _named_layers(dict(structure))}


def _named_layers(structure: dict[str, Any]) -> dict[str, Any]:
    kept = structure.pop("kept_layers", None)
    if kept is not None:
        raise _ambiguous(
            f"kept_layers = {kept}",
            text(
                "Write the layers to leave out instead, as dropped_layers = [{n}, …] up to the last "
                "one of the base model.",
                n=kept,
            ),
        )
    frozen = structure.get("frozen_layers")
    if isinstance(frozen, int):
        structure["frozen_layers"] = list(range(max(0, frozen)))
        if frozen < 0:
            structure["freeze_encoder"] = True
    fresh = structure.get("reinitialised_layers")
    if isinstance(fresh, int):
        if fresh:
            raise _ambiguous(
                f"reinitialised_layers = {fresh}",
                text(
                    "Write the numbers of the layers instead, as reinitialised_layers = [10, 11] "
                    "for the top two of twelve.",
                ),
            )
        structure["reinitialised_layers"] = []
    return structure


def _ambiguous(field: str, remedy: Text) -> UserError:
    return UserError(
        text(
            "The recipe is of version 1 and counts layers from the top ({field}), which depends on "
            "the base model.",
            field=field,
        ),
        remedy=remedy,
    )
