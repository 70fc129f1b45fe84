"""Traces of wrong decoding and of markup in texts."""

from __future__ import annotations

from collections.abc import Callable

from engine.data.evidence import excerpts, rows_of
from engine.data.examples import Examples
from engine.data.findings import Finding
from engine.data.splits import Split
from engine.messages import Text, text

_Message = Callable[[int, float], Text]

_DAMAGED = r"[\x00\x{FFFD}]"

# A continuation byte of UTF-8 as Windows-1252 shows it, without the signs that follow a real
# letter in running text: quotation marks, dashes, dots.
_CONTINUATION = r"[\x{80}-\x{AA}\x{AC}-\x{BA}\x{BC}-\x{BF}‚ƒ„†‡ˆ‰Š‹ŒŽšœžŸ]"

# UTF-8 read as Windows-1252 (Ã©, â€™, å¥½), and what GBK tools show for damaged bytes (锟斤拷).
_MOJIBAKE = (
    rf"Ã{_CONTINUATION}"
    r"|Â[\x{A0}-\x{AA}\x{AC}-\x{BA}\x{BC}-\x{BF}]"
    r"|â€[\x{80}-\x{BF}œ˜™“”]"
    rf"|[äåæçèé]{_CONTINUATION}{{2}}[äåæçèéï]{_CONTINUATION}"
    r"|ï»¿|锟斤拷|烫烫烫|屯屯屯"
)

_MARKUP = (
    r"(?i)</?(?:a|b|i|p|u|br|hr|li|ul|ol|td|tr|em|div|img|span|font|table|strong|script)"
    r"(?:\s[^<>]{0,200})?/?>"
    r"|&(?:lt|gt|amp|quot|nbsp|apos|#\d{2,5}|#x[0-9a-f]{2,5});"
    r"|(?:^|[^&\w])#\d{2,3};"
)


def check_damaged(examples: Examples, _split: Split) -> list[Finding]:
    """NUL and replacement characters: bytes that were lost before or while the file was read."""
    return _matching(
        examples,
        _DAMAGED,
        "damaged_characters",
        "warning",
        lambda count, share: text(
            "{count:,} texts ({share:.1%}) hold NUL or replacement characters (�): the file is "
            "damaged, or was saved in another encoding than it was read in.",
            count=count,
            share=share,
        ),
    )


def check_mojibake(examples: Examples, _split: Split) -> list[Finding]:
    """Texts that were decoded with the wrong encoding somewhere on their way."""
    return _matching(
        examples,
        _MOJIBAKE,
        "mojibake",
        "warning",
        lambda count, share: text(
            "{count:,} texts ({share:.1%}) hold sequences such as “Ã©” or “锟斤拷”: they were read "
            "in the wrong encoding at some time. Try another encoding for the file.",
            count=count,
            share=share,
        ),
    )


def check_markup(examples: Examples, _split: Split) -> list[Finding]:
    """HTML tags and entities left in the texts."""
    return _matching(
        examples,
        _MARKUP,
        "markup",
        "info",
        lambda count, share: text(
            "{count:,} texts ({share:.1%}) hold remnants of HTML. The model will cope, but clean "
            "texts are learned from better.",
            count=count,
            share=share,
        ),
    )


def _matching(
    examples: Examples, pattern: str, code: str, severity: str, message: _Message
) -> list[Finding]:
    found = examples.table.filter(examples.table["text"].str.contains(pattern))
    if found.height == 0:
        return []
    return [
        Finding(
            code=code,
            severity=severity,
            count=found.height,
            message=message(found.height, found.height / len(examples)),
            rows=rows_of(found),
            examples=excerpts(found["text"].head(5)),
        )
    ]
