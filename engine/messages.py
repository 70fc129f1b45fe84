"""Sentences for people, kept as a template and its values so that the window can translate them."""

from __future__ import annotations

import msgspec

Value = str | int | float


class Text(msgspec.Struct, frozen=True):
    """An English sentence with ``{named}`` places and the values that fill them.

    The template alone is looked up in the translation, so it must be a literal at the place
    where ``text`` is called: translations are extracted from the source.
    """

    template: str
    values: dict[str, Value] = {}

    def __str__(self) -> str:
        return self.template.format(**self.values)


def text(template: str, /, **values: Value) -> Text:
    """Make a translatable sentence; numbers may carry a format, as in ``{count:,}``."""
    return Text(template, values)
