"""What a file is, by its bytes; decoding; the one line that bad input gets."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.pipeline.read import Unreadable, read
from assay.pipeline.read.kinds import clean, decode, kind_of, media_type_of_text

SENTENCE = "The market for tin kettles grew by 4% in 2023, says Café Größe “Analysts”."


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\n" * 900 + b"%PDF-1.4", "pdf"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><!-- a --><HTML>", "html"),
        (b"<!-- saved --> <div class=a>x</div>", "html"),
        ("<html><p>x</p>".encode("utf-16"), "html"),
        (b"Preamble of a mail\n\n<html><body>x", "html"),
        (b"# Tin kettles\n\n| a | b |\n|---|---|", "text"),
        (b"a < b and <br> here", "text"),
        (b"<5% of the market", "text"),
    ],
)
def test_kind(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"\x1f\x8b\x08\x00" + b"x" * 20, "a gzip archive"),
        (zipped("a.txt"), "a ZIP archive"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "old Office"),
        (b"{\\rtf1\\ansi x}", "an RTF document"),
        (b"<?xml version='1.0'?><svg xmlns='x'></svg>", "an SVG image"),
        (bytes(range(0x80, 0x100)) * 40, "is not text"),
        (bytes(range(256)) * 40, "is not text"),
        (b"\x00" * 4000, "is not text"),
        (b"<meta charset=utf-8><p>" + b"\xfe\xff\x81" * 2000, "is not text"),
        (b"   \n\t \n", "has no text"),
        (b"<html><body><script>var a</script></body></html>", "has no text"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "report.pdf")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_undeclared_encodings(encoding: str) -> None:
    text = f"{SENTENCE}\n" * 20
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1251", "windows-1251"),
        ("shift_jis", "Shift_JIS"),
        ("gb18030", "gbk"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "utf-16"),
    ],
)
@pytest.mark.parametrize("mark", ['<meta charset="{}">', "<meta http-equiv='Content-Type' content='text/html; charset={}'>"])
def test_declared_encodings(encoding: str, declared: str, mark: str) -> None:
    words = {"cp1251": "Рынок чайников", "shift_jis": "やかん市場", "gb18030": "水壶市场"}.get(encoding, SENTENCE)
    page = mark.format(declared) + f"<p>{words}</p>"
    assert read(page.encode(encoding), "x").text == words


def test_declarations_that_could_do_harm_are_not_followed() -> None:
    for name in ("zlib", "punycode", "unicode_escape", "utf-7", "no-such-thing"):
        assert "kettle" in decode(f"<meta charset={name}><p>kettle caf".encode() + b"\xe9")


def test_mixed_encodings_in_one_file() -> None:
    data = f"{SENTENCE}\n".encode() + "Said the firm’s “Größe” unit.\n".encode("cp1252") + b"Plain.\n" * 20
    assert decode(data) == f"{SENTENCE}\nSaid the firm’s “Größe” unit.\n" + "Plain.\n" * 20


def test_cleaning() -> None:
    assert clean("a\x00b\r\nc\rd") == "ab\nc\nd"
    assert clean("x\ud800y") == "x\ufffdy"
    assert clean("\ud83d\ude00") == "😀"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("# Kettles\n\nText.", "text/markdown"),
        ("a\n\n| Year | Value |\n|------|-------|\n| 2023 | 5 |", "text/markdown"),
        ("**One** and **two** and **three** words.", "text/markdown"),
        ("Kettles\n\n- one\n- two\n\n5 * 3 * 2", "text/plain"),
        ("#1 in kettles. A -- B. C | D", "text/plain"),
    ],
)
def test_markdown_by_its_marks(text: str, media_type: str) -> None:
    assert media_type_of_text(text) == media_type
    assert read(text.encode(), "x.pdf").media_type == media_type


def test_the_document_names_its_bytes_and_source() -> None:
    one = read(b"Kettles sell well.", "a/b.txt")
    assert one.source == "a/b.txt"
    assert one.id == hashlib.sha256(b"Kettles sell well.").hexdigest()
    assert one == read(b"Kettles sell well.", "a/b.txt")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, "x")
    except Unreadable:
        return
    document.text.encode("utf-8")
    assert "\x00" not in document.text
    assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
