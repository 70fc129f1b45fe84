"""Which character encoding a file is written in, decided over the whole file.

Strict UTF-8 first, since text in another encoding practically never passes as UTF-8 by accident;
then UTF-16 by its zero bytes; then the legacy encodings, East Asian ones by the share of frequent
characters that a decoding yields, the Windows code pages by charset-normalizer.
"""

from __future__ import annotations

import codecs
from collections.abc import Generator
from pathlib import Path

import msgspec

from engine.errors import UserError
from engine.messages import text

BLOCK = 1 << 20
_LONGEST_LINE = 16 << 20
_SAMPLE_BYTES = 256 << 10
_MOST_BAD = 0.01  # share of undecodable places that damage, not another encoding, explains
_NOT_FOR_FILES = ("idna", "punycode", "undefined")
_FEW = 8  # non-ASCII bytes below which statistics say nothing

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FREQUENT_HAN = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分"
    "将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因"
    "重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书"
    "比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今"
    "京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六"
    "這來個國說們為時會著過學對還發當無開經頭動兩長現將與進實點種聲話業間問機給幾東電門關華報馬難數車應見氣請"
    "價格產品質量酒店房間服務環境不錯比較酒店房间酒店推荐，。！？、：“”；（）《》"
)

FALLBACK_CODE_PAGES = tuple(
    f"cp{page}" for page in (1252, 1250, 1251, 1253, 1254, 1257, 1255, 1256, 1258)
)

_WESTERN = frozenset("àâäáåæçèéêëìíîïñòóôöøùúüßœÀÂÄÁÅÆÇÈÉÊËÍÎÏÑÒÓÔÖØÙÚÜŒ‘’“”„–—…€£°«»¡¿©®™•´\xa0")
_FEW_ACCENTS = 0.2  # of all letters


class Encoding(msgspec.Struct, frozen=True):
    """``fallback`` decodes the single lines that are not valid in ``name``; empty: there are none."""

    name: str
    confidence: float = 1.0
    fallback: str = ""


class TextSurvey(msgspec.Struct, frozen=True):
    """What one pass over a text file's bytes tells."""

    size: int
    encoding: Encoding
    newline: str  # "\n", or "\r" for files of the old Macintosh


def known_encoding(name: str) -> str:
    """The codec's own name; raises ``UserError`` when Python has no such text encoding."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        info = None
    if info is None or not info._is_text_encoding or info.name in _NOT_FOR_FILES:
        raise UserError(
            text("There is no encoding called “{name}”.", name=name),
            remedy=text("Choose for example utf-8, gb18030, big5, shift_jis or cp1252."),
        )
    return info.name


def _with_order(chosen: str, head: bytes) -> str:
    """The chosen encoding; where no BOM says the order of UTF-16's or UTF-32's bytes, the zeros do."""
    name = known_encoding(chosen)
    if name not in ("utf-16", "utf-32") or any(
        head.startswith(bom) for bom, marked in _BOMS if marked == name
    ):
        return name
    width = 2 if name == "utf-16" else 4
    return (
        f"{name}-be" if head[::width].count(0) > head[width - 1 :: width].count(0) else f"{name}-le"
    )


def survey_text(path: Path, chosen: str = "") -> Generator[int, None, TextSurvey]:
    """Name the file's encoding; yields the bytes done after each megabyte."""
    gathered, size = _Utf8Evidence(), 0
    has_line_feed = has_return = False
    head = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            head = head or block
            has_line_feed = has_line_feed or b"\n" in block
            has_return = has_return or b"\r" in block
            if not chosen:
                gathered.add(block)
            size += len(block)
            yield size
    gathered.finish()
    encoding = Encoding(_with_order(chosen, head)) if chosen else _verdict(head, gathered)
    newline = "\r" if has_return and not has_line_feed else "\n"
    return TextSurvey(size, encoding, newline)


def guess_encoding(content: bytes) -> Encoding:
    """The encoding of text that is in memory as a whole."""
    gathered = _Utf8Evidence()
    gathered.add(content)
    gathered.finish()
    return _verdict(content[:BLOCK], gathered)


def decode_line(raw: bytes, encoding: Encoding) -> str:
    r"""One line by the encoding, else by its fallback, else with the invalid bytes as ``\xNN``."""
    for name in filter(None, (encoding.name, encoding.fallback)):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode(encoding.name, "backslashreplace")


def excerpt(raw: bytes | str, length: int = 160) -> str:
    r"""The beginning of some input for people: undecodable and control bytes as ``\xNN``."""
    data = raw[: length * 4].encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    decoded = data[: length * 4].decode("utf-8", "backslashreplace")
    shown = "".join(
        letter if letter.isprintable() else f"\\x{ord(letter):02x}"
        for letter in decoded[:length].rstrip("\r\n")
    )
    return shown + "…" if len(decoded) > length else shown


class _Utf8Evidence:
    """Counts, over blocks, what is valid UTF-8 and keeps the lines that are not."""

    def __init__(self) -> None:
        self.bad_lines = 0
        self.multibyte = 0
        self.bad_sample = bytearray()
        self._carry = b""

    def add(self, block: bytes) -> None:
        data = self._carry + block if self._carry else block
        end = data.rfind(b"\n") + 1
        if end == 0 and len(data) < _LONGEST_LINE:
            self._carry = data
            return
        if end == 0:  # a giant line: cut it where UTF-8 may be cut
            end = len(data)
            while end > len(data) - 4 and data[end - 1] >= 0x80:
                end -= 1
        self._carry = data[end:]
        self._judge(data[:end])

    def finish(self) -> None:
        self._judge(self._carry)
        self._carry = b""

    def _judge(self, data: bytes) -> None:
        if data.isascii():
            return
        try:
            self.multibyte += len(data) - len(data.decode("utf-8"))
        except UnicodeDecodeError:
            for line in data.split(b"\n"):
                self._judge_line(line)

    def _judge_line(self, line: bytes) -> None:
        try:
            self.multibyte += len(line) - len(line.decode("utf-8"))
        except UnicodeDecodeError:
            self.bad_lines += 1
            if len(self.bad_sample) < _SAMPLE_BYTES:
                self.bad_sample += line[:_SAMPLE_BYTES] + b"\n"


def _verdict(head: bytes, gathered: _Utf8Evidence) -> Encoding:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name)
    if wide := _utf16_without_mark(head):
        return wide
    if not gathered.bad_lines:
        return Encoding("utf-8")
    sample = bytes(gathered.bad_sample)
    if gathered.multibyte >= 20 * gathered.bad_lines:
        share = gathered.bad_lines / (gathered.bad_lines + gathered.multibyte)
        return Encoding("utf-8", round(1 - share, 3), _windows_code_page(sample).name)
    return _legacy(sample)


def _utf16_without_mark(head: bytes) -> Encoding | None:
    half = len(head) // 2
    even, odd = head[0 : half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if half < 2 or max(even, odd) < 0.2 * half or min(even, odd) > 0.02 * half:
        return None
    return Encoding("utf-16-le" if odd > even else "utf-16-be", 0.9)


def _legacy(sample: bytes) -> Encoding:
    if sum(byte >= 0x80 for byte in sample) < _FEW:
        return _windows_code_page(sample)
    scored = [(_east_asian_score(sample, name), name) for name in _EAST_ASIAN]
    score, name = max(scored)
    if score >= 0.12:
        return Encoding(name, round(min(0.99, 0.6 + score), 2))
    return _windows_code_page(sample)


_EAST_ASIAN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")


def _east_asian_score(sample: bytes, name: str) -> float:
    decoded = sample.decode(name, "replace")
    letters = [letter for letter in decoded if ord(letter) >= 0x80]
    if decoded.count("\ufffd") > _MOST_BAD * len(letters):
        return 0.0
    if not letters:
        return 0.0
    hits: float
    if name in ("gb18030", "big5"):
        hits = sum(letter in _FREQUENT_HAN for letter in letters)
    elif name == "cp949":
        hits = sum("가" <= letter <= "힣" for letter in letters) * 0.5
    else:  # half-width katakana is what misread bytes look like, so it does not count
        hits = sum("ぁ" <= letter <= "ヿ" for letter in letters)
    return hits / len(letters)


def _is_western(sample: bytes) -> bool:
    """Whether few letters have accents, and only ones that Western European words have.

    A statistic over so few letters prefers rarer pages ("déją vu"); letters that are another one in
    Hungarian, Czech, Baltic or Turkish are left to it.
    """
    decoded = sample.decode("cp1252", "replace")
    accented = [letter for letter in decoded if ord(letter) >= 0x80]
    letters = sum(letter.isalpha() for letter in decoded)
    return len(accented) < _FEW_ACCENTS * letters and _WESTERN.issuperset(accented)


def _windows_code_page(sample: bytes) -> Encoding:
    if _is_western(sample):
        return Encoding("cp1252", 0.8)
    if sum(byte >= 0x80 for byte in sample) >= _FEW:
        from charset_normalizer import from_bytes

        matches = from_bytes(sample, cp_isolation=list(FALLBACK_CODE_PAGES))
        best = matches.best()
        if best is not None:
            # Short samples often fit several pages equally; then the common one is the better bet.
            for match in matches:
                if match.encoding == "cp1252" and match.chaos <= best.chaos + 0.02:
                    best = match if match.coherence >= best.coherence - 0.1 else best
            return Encoding(best.encoding, round(max(0.5, min(0.95, 1 - best.chaos)), 2))
    for name in FALLBACK_CODE_PAGES:
        try:
            sample.decode(name)
        except UnicodeDecodeError:
            continue
        return Encoding(name, 0.5)
    return Encoding("latin-1", 0.3)
