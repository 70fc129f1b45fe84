"""Documents as rows: one file, one text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec

from engine.batch.source import InputFile, Row, Source
from engine.data.description import Skipped
from engine.data.encodings import decode_line, guess_encoding
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text


class DocumentText(msgspec.Struct, frozen=True):
    """A document's name and what stands in it."""

    name: str
    text: str


def open_documents(file: InputFile) -> Source:
    """All documents of a batch; one that cannot be read is skipped and reported."""
    return Source(file, ["file", "text"], lambda: _documents(file))


def read_document(path: Path) -> str:
    """The text of a document by its suffix; raises ``UserError`` when it cannot be read."""
    try:
        return READERS[path.suffix.lower()](path).strip()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(text("The document cannot be read: {reason}.", reason=reason)) from error


def read_text(*, path: str) -> Job[DocumentText]:
    """The text of one document, as a job; raises ``UserError`` when it cannot be read."""
    given = Path(path).expanduser()
    yield Progress(phase=text("Reading {file}", file=given.name), done=0, total=1)
    if given.suffix.lower() not in READERS:
        raise UserError(
            text("Files of the kind “{suffix}” are no documents.", suffix=given.suffix or path),
            place=text("{path}", path=path),
            remedy=text("Known are TXT, Markdown, HTML, Word and PDF."),
        )
    try:
        return DocumentText(given.name, read_document(given))
    except UserError as error:
        error.place = error.place or text("{path}", path=path)
        raise


def _documents(file: InputFile) -> Iterator[Row | Skipped]:
    for number, (path, name) in enumerate(file.documents, start=1):
        try:
            yield [name, read_document(path)]
        except UserError as error:
            yield Skipped(file=str(path), row=number, reason=error.problem)


def _plain(path: Path) -> str:
    content = path.read_bytes()
    return decode_line(content, guess_encoding(content)).removeprefix("\ufeff")


def _html(path: Path) -> str:
    parser = _VisibleText()
    parser.feed(_plain(path))
    parser.close()
    return "\n".join(line for line in map(str.strip, "".join(parser.parts).splitlines()) if line)


class _VisibleText(HTMLParser):
    """Collects what a reader sees: no scripts, styles or head, block elements on their own lines."""

    _HIDDEN = frozenset({"script", "style", "head", "template", "noscript", "svg"})
    _INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "u", "code", "small", "sub", "sup"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._HIDDEN:
            self._hidden.append(tag)
        elif tag == "body":
            self._hidden.clear()  # a head that was never closed
        if tag not in self._INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def _word(path: Path) -> str:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UserError(text("This is not a Word document, or it is damaged.")) from error
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(part for part in [*paragraphs, *cells] if part.strip())


def _pdf(path: Path) -> str:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError(text("This PDF is protected by a password."))
        return "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf lets these escape on malformed objects
        raise UserError(text("This PDF is damaged: {reason}.", reason=str(error)[:120])) from error


READERS: dict[str, Callable[[Path], str]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    ".markdown": _plain,
    ".html": _html,
    ".htm": _html,
    ".docx": _word,
    ".pdf": _pdf,
}
