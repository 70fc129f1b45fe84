"""Files that are called tables or texts and are neither."""

from __future__ import annotations

from engine.messages import Text, text

_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"ID3",
    b"RIFF",
    b"OggS",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def why_not_text(head: bytes) -> Text | None:
    """What a file is that cannot be read as text, judged by its first bytes; None where it can."""
    if head.startswith(_OLE):
        return text("It is an old or locked Office document, which cannot be read as text.")
    if head.startswith(b"PK\x03\x04"):
        return text("It is an archive inside the archive, or an Office document.")
    if head.startswith(_BINARY):
        return text("It is not text but an image, a document or a program.")
    zeros = head.count(0)
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        zeros > 0.2 * len(head) and min(head[::2].count(0), head[1::2].count(0)) < 0.05 * len(head)
    )
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if head and not is_wide and controls > 0.05 * len(head):
        return text("It is a binary file, not text.")
    return None
