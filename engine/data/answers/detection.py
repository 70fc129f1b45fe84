"""Whether a file of text holds questions below their contexts, by its keys and not by its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

CONTEXT_KEYS = ("context", "context_text")
_HEAD = 256 << 10
_WIDE = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_PIECES = re.compile(r'"(?P<word>(?:[^"\\]|\\.)*)"(?P<colon>\s*:)?|(?P<sign>[\[\]{}])|"', re.DOTALL)


def question_format(path: Path, kind: str) -> str:
    """``kind``, or "squad" where a file of JSON holds questions below contexts.

    Looked for are SQuAD's ``data`` › ``paragraphs``, and objects with a context beside ``qas``
    (CMRC 2018, MRQA); tables with one question a row are left to the reader of their format.
    """
    if kind not in ("json", "text"):
        return kind
    with path.open("rb") as file:
        raw = file.read(_HEAD)
    encoding = next((name for mark, name in _WIDE.items() if raw.startswith(mark)), "utf-8")
    head = raw.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    return "squad" if head[:1] in ("{", "[") and _has_questions(head) else kind


def _has_questions(head: str) -> bool:
    found: set[tuple[str, ...]] = set()
    for path in _key_paths(head):
        found.add(path)
        above, key = path[:-1], path[-1]
        if key == "paragraphs" and above in ((), ("data",)):
            return True
        beside = ("qas",) if key in CONTEXT_KEYS else CONTEXT_KEYS if key == "qas" else ()
        if any((*above, other) in found for other in beside) and above in ((), ("data",)):
            return True
    return False


def _key_paths(head: str) -> Iterator[tuple[str, ...]]:
    """The keys of all objects in order, each with the keys above it; lists do not count."""
    above: list[str] = []  # per open bracket the key it is the value of, "" in a list
    key = ""
    for piece in _PIECES.finditer(head):
        sign = piece["sign"]
        if sign in ("{", "["):
            above.append(key)
            key = ""
        elif sign:
            key = ""
            if above:
                above.pop()
        elif piece["colon"]:
            key = piece["word"]
            yield (*filter(None, above), key)
        elif piece["word"] is None:
            return  # a string goes on beyond the head
