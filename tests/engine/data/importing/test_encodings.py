"""Encodings are named from the bytes, stated, correctable, and never repaired silently."""

from __future__ import annotations

import pytest

from engine.data.encodings import excerpt, guess_encoding
from engine.errors import UserError

SIMPLIFIED = "这家酒店的服务很好，房间也很干净，下次还会再来。价格不贵，大家可以放心。"
TRADITIONAL = "這家酒店的服務很好，房間也很乾淨，下次還會再來。價格不貴，大家可以放心。"
JAPANESE = "このホテルのサービスはとても良かったです。部屋もきれいでした。また来ます。"
KOREAN = "이 호텔의 서비스는 매우 좋았습니다. 방도 깨끗했습니다. 다시 오고 싶습니다."
FRENCH = (
    "L’hôtel était très agréable, la chambre élégante et le déjeuner délicieux à côté du château."
)
RUSSIAN = "Гостиница была очень хорошей, номер чистый, персонал приветливый, завтрак вкусный."


@pytest.mark.parametrize(
    ("sample", "encoding", "accepted"),
    [
        (SIMPLIFIED, "utf-8", {"utf-8"}),
        (SIMPLIFIED, "utf-8-sig", {"utf-8-sig"}),
        (SIMPLIFIED, "utf-16", {"utf-16"}),
        (FRENCH, "utf-16-le", {"utf-16-le"}),
        (FRENCH, "utf-16-be", {"utf-16-be"}),
        (SIMPLIFIED, "gb18030", {"gb18030"}),
        (SIMPLIFIED, "gbk", {"gb18030"}),
        (TRADITIONAL, "big5", {"big5"}),
        (JAPANESE, "shift_jis", {"cp932"}),
        (KOREAN, "cp949", {"cp949"}),
        (FRENCH, "cp1252", {"cp1252"}),
        (RUSSIAN, "cp1251", {"cp1251"}),
    ],
)
def test_encoding_is_recognised_and_text_is_right(importing, file, sample, encoding, accepted):
    rows = [f"{sample[i % 9 :]} {i}\tlabel{i % 2}" for i in range(30)]
    found = importing(file("data.tsv", "\n".join(rows).encode(encoding)))
    assert found.dataset.sources[0].encoding in accepted
    assert found.column("column 1") == [row.split("\t")[0] for row in rows]
    assert 0 < found.dataset.sources[0].encoding_confidence <= 1


def test_a_chosen_encoding_is_obeyed_and_a_wrong_name_is_refused(importing, file):
    data = file("data.tsv", "žlutý kůň\ta\npříliš\tb\n".encode("cp1250"))
    found = importing(data, encoding="cp1250")
    assert found.column("column 1") == ["žlutý kůň", "příliš"]
    with pytest.raises(UserError, match="no encoding called"):
        importing(data, encoding="klingon")
    with pytest.raises(UserError, match="no encoding called"):
        importing(data, encoding="base64")


def test_one_bad_byte_in_ascii_is_read_as_windows_text_and_said(importing, file):
    lines = [f"HUM:ind Who was number {i} ?".encode() for i in range(30)]
    lines[7] = b"DESC:def What is a sister\xf0city ?"
    found = importing(file("train.label", b"\n".join(lines)))
    assert found.dataset.rows == 30
    assert found.column("text")[7] == "What is a sisterðcity ?"
    assert found.dataset.sources[0].encoding == "cp1252"
    assert found.dataset.sources[0].encoding_confidence < 0.9
    assert "cp1252" in found.notes


def test_a_bad_line_in_a_utf8_file_is_kept_and_its_bytes_are_shown(importing, file):
    lines = [f"{SIMPLIFIED}{i}\tx{i % 2}".encode() for i in range(60)]
    lines[40] = "prix: 15£\tx0".encode("cp1252")
    found = importing(file("mixed.tsv", b"\n".join(lines)))
    assert found.dataset.rows == 60
    assert found.dataset.sources[0].encoding == "utf-8"
    assert found.column("column 1")[40] == "prix: 15£"
    assert "line 41" in found.notes
    assert r"\xa3" in found.notes


def test_a_damaged_character_in_a_gbk_file_costs_nothing_else(importing, file):
    lines = [f"{SIMPLIFIED}{i}\tx{i % 2}".encode("gbk") for i in range(60)]
    lines[40] = "房间".encode("gbk") + b"\xff " + "干净\tx0".encode("gbk")
    found = importing(file("mixed.tsv", b"\n".join(lines)))
    assert found.dataset.sources[0].encoding == "gb18030"
    assert found.column("column 1")[40] == r"房间\xff 干净"
    assert found.column("column 1")[41] == f"{SIMPLIFIED}41"
    assert "line 41" in found.notes


def test_a_wrongly_chosen_encoding_is_told(importing, file):
    data = file(
        "data.tsv", "".join(f"prix {i}£ {i}\tx{i % 2}\n" for i in range(9)).encode("cp1252")
    )
    found = importing(data, encoding="utf-8")
    assert found.column("column 1")[0] == r"prix 0\xa3 0"
    assert "not valid utf-8: 9" in found.notes


def test_lines_of_the_old_macintosh(importing, file):
    found = importing(file("mac.csv", "text,label\rone two,a\rthree four,b\r"))
    assert found.column("text") == ["one two", "three four"]


def test_unicode_line_separators_do_not_end_a_row(importing, file):
    rows = [f"a\u2028b\x0bc\x85d {i}\tx{i % 2}" for i in range(10)]
    found = importing(file("odd.tsv", "\n".join(rows)))
    assert found.dataset.rows == 10


def test_excerpt_shows_bytes():
    assert excerpt(b"caf\xe9\x00x\n") == r"caf\xe9\x00x"
    assert len(excerpt("x" * 1000)) < 200


def test_empty_and_ascii_are_utf8():
    assert guess_encoding(b"").name == "utf-8"
    assert guess_encoding(b"plain").name == "utf-8"


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [
        ("great service, café déjà vu and a naïve résumé", "cp1252"),
        ("Das Zimmer war schön groß und die Gäste fröhlich", "cp1252"),
        ("La habitación está muy sucia, señor, mañana más", "cp1252"),
        ("Pokój był bardzo ładny, a śniadanie też dość smaczne, więc będę wracać.", "cp1250"),
    ],
)
def test_few_accents_are_those_of_the_language(sentence: str, encoding: str) -> None:
    for repetitions in (1, 30):
        content = (sentence + "\n").encode(encoding) * repetitions
        assert content.decode(guess_encoding(content).name) == content.decode(encoding)
