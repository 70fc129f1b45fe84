"""Questions below their contexts (SQuAD, CMRC 2018, MRQA), as rows of question and context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.data.answers.cells import CONTEXT, ID, QUESTION
from engine.data.answers.detection import CONTEXT_KEYS
from engine.data.readers.squad import ID_KEYS, QUESTION_KEYS


def question_rows(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A row each question that ``value``, a document or a paragraph, holds; else itself.

    The columns are those of an imported dataset: context, question, id.
    """
    paragraphs = value.get("paragraphs")
    if isinstance(paragraphs, list) and any(map(is_paragraph, paragraphs)):
        for paragraph in filter(is_paragraph, paragraphs):
            yield from question_rows(paragraph)
    elif is_paragraph(value):
        context = _first_of(value, CONTEXT_KEYS)
        for asked in value["qas"]:
            if isinstance(asked, dict):
                yield {
                    ID: _first_of(asked, ID_KEYS),
                    CONTEXT: context,
                    QUESTION: _first_of(asked, QUESTION_KEYS),
                }
    else:
        yield value


def is_paragraph(value: Any) -> bool:
    """Whether a JSON value is a context with questions below it."""
    is_paragraph = isinstance(value, dict) and isinstance(value.get("qas"), list)
    return is_paragraph and any(key in value for key in CONTEXT_KEYS)


def _first_of(value: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((value[key] for key in keys if value.get(key) is not None), None)
