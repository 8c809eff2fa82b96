"""What a file is, found from its bytes; and its bytes decoded to text."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Literal

Kind = Literal["pdf", "html", "text"]


class Unreadable(ValueError):
    """A file that holds no readable report. The message is one line without the file's name, such as `is a PNG image, not a report`."""


# First bytes, and what they announce. The longer mark first where one begins another.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop image"),
    (b"RIFF", "a RIFF file (image, sound or video)"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
)
# What a ZIP archive is when its first 4,000 bytes name this entry.
ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"application/epub", "an EPUB book"),
    (b"opendocument", "an OpenDocument file"),
    (b"[Content_Types].xml", "an Office document"),
)
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings a page may declare. Python knows more, some of them not linear in time (punycode) or not of the web (utf-7).
DECLARABLE = re.compile(
    r"utf-8|cp125\d|cp437|cp850|cp866|cp874|cp932|cp949|cp950|iso8859-\d+|koi8-[rtu]|mac-roman|mac-cyrillic|gb2312|gbk|gb18030"
    r"|big5|big5hkscs|shift_jis|euc_jp|euc_kr|tis-620"
)

_HEAD = 4096  # bytes in which a file declares what it is
_SAMPLE = 65536  # bytes from which an undeclared encoding is guessed
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z][\w.:-]{1,40})", re.I)
_STARTS_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|table|ul|ol|dl|section|article|main|header|nav|h[1-6]|span)\b",
    re.I,
)
_HOLDS_HTML = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.I)
_CLOSES_BLOCK = re.compile(rb"</(?:p|div|li|td|section|h[1-6])>", re.I)
_PROLOGUE = re.compile(rb"\s+|<\?[^>]*>|<!--(?:(?!-->).)*-->", re.S)
_SVG = re.compile(rb"<(?:!doctype\s+svg|svg)\b", re.I)
_NOT_CONTROL = bytes([*range(7, 14), 0x1B, *range(0x20, 0x7F), *range(0x80, 0x100)])
_ASCII_TEXT = bytes([9, 10, 13, *range(0x20, 0x7F)])
_HIGH = bytes(range(0x80, 0x100))


def kind_of(data: bytes) -> Kind:
    """Whether the bytes are a PDF, a web page or text. Raises `Unreadable` for an empty file and for what is none of these."""
    if not data:
        raise Unreadable("is empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    refused = _other_kind(data)
    if refused:
        raise Unreadable(f"is {refused}, not a report")
    head = _ascii_head(data)
    start = _after_prologue(head)
    if _SVG.match(head, start):
        raise Unreadable("is an SVG image, not a report")
    if _STARTS_HTML.match(head, start) or _HOLDS_HTML.search(head) or len(_CLOSES_BLOCK.findall(head)) > 8:
        return "html"
    return "text"


def _other_kind(data: bytes) -> str | None:
    """What a binary file is by its first bytes, None if they say nothing."""
    for mark, what in MAGIC:
        if data.startswith(mark):
            if what == "a ZIP archive":
                return next((zipped for entry, zipped in ZIPPED if entry in data[:4000]), what)
            return what
    if data.startswith(b"BM") and b"\x00" in data[2:32]:
        return "a BMP image"
    if data[4:8] == b"ftyp":
        return "a video or HEIF image"
    return None


def _ascii_head(data: bytes) -> bytes:
    """The head of the file with a byte order mark and the zero bytes of UTF-16 and UTF-32 taken out."""
    head = data[:_HEAD]
    for mark, _ in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head[len(mark) :]
            break
    return head.replace(b"\x00", b"")


def _after_prologue(head: bytes) -> int:
    """Where the text starts behind white space, comments and processing instructions."""
    position = 0
    while found := _PROLOGUE.match(head, position):
        position = found.end()
    return position


def decode(data: bytes) -> str:
    """The text that the bytes mean: by byte order mark, as UTF-8, by declared encoding, else by a guess; line ends are `\\n`.

    Raises `Unreadable` where the bytes are no text. Zero characters are left out; surrogates without a partner become U+FFFD.
    """
    return clean(_decoded(data))


def clean(text: str) -> str:
    """The text without zero characters and lone surrogates, its line ends made `\\n`."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _mostly_text(data[len(mark) :].decode(encoding, "replace"))
    wide = _wide_encoding(data[:_HEAD])
    if wide:
        return _mostly_text(data.decode(wide, "replace"))
    controls = data[:_SAMPLE].translate(None, _NOT_CONTROL)
    if len(controls) > len(data[:_SAMPLE]) // 20:
        raise Unreadable("is not text: it is full of control bytes")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8", "surrogatepass")  # as programs write that keep text as UTF-16
    declared = _declared_encoding(data)
    if declared and declared != "utf-8":
        return _mostly_text(data.decode(declared, "replace"))
    sample = data[:_SAMPLE]
    if declared is None and len(sample.translate(None, _ASCII_TEXT)) > 0.95 * len(sample):
        try:
            return _mostly_text(sample.decode("utf-8")) + data[_SAMPLE:].decode("utf-8", "assay-cp1252")
        except UnicodeDecodeError:
            raise Unreadable("is not text: its bytes fit no encoding") from None
    if len(sample.translate(None, _HIGH)) > 0.8 * len(sample) or declared:
        return _mostly_text(data.decode("utf-8", "assay-cp1252"))
    return _mostly_text(data.decode(_guessed_encoding(sample), "replace"))


def _mostly_text(text: str) -> str:
    """The text itself, unless too much of it could not be decoded."""
    if text.count("\ufffd") > len(text) // 5:
        raise Unreadable("is not text: its bytes do not fit the encoding it declares")
    return text


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a byte order mark, seen by zero bytes in every second place of mostly Latin text."""
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _declared_encoding(data: bytes) -> str | None:
    """The codec that the head of a page names, None if it names none that pages use."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as every browser reads these two
    return name if DECLARABLE.fullmatch(name) else None


def _guessed_encoding(sample: bytes) -> str:
    """The encoding BeautifulSoup finds likeliest for bytes that are not UTF-8 and declare nothing."""
    from bs4.dammit import UnicodeDammit  # start-up time: only unknown encodings need it

    cut = max(sample.rfind(b"\n"), sample.rfind(b" "))  # no character cut in two
    guess = UnicodeDammit(sample[:cut] if cut > 0 else sample).original_encoding or "cp1252"
    try:
        name = codecs.lookup(guess).name
    except LookupError:
        return "cp1252"
    return name if DECLARABLE.fullmatch(name) else "cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 inside a text that is: Windows' characters, where they are any."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("assay-cp1252", _as_cp1252)

_MARKDOWN = re.compile(r"^#{1,6} \S|^ {0,3}\|? ?:?-{3,}:? ?\||^```|^~~~", re.M)
_ESCAPED_FIGURE = re.compile(r"\\\$\d|\d\\(?:[.,]\d|%)")
_MARKDOWN_INLINE = re.compile(r"\*\*[^*\n]{1,200}\*\*|\[[^\]\n]{1,200}\]\((?:https?:|/|#)")


def media_type_of_text(text: str) -> str:
    """`text/markdown` where headings, tables, fences, several bold words and links, or escaped figures are marked as Markdown does;

    else `text/plain`.
    """
    if _MARKDOWN.search(text) or ("\\" in text and _ESCAPED_FIGURE.search(text)):
        return "text/markdown"
    inline = 0
    for inline, _ in enumerate(_MARKDOWN_INLINE.finditer(text), 1):
        if inline == 3:
            break
    return "text/markdown" if inline >= 3 else "text/plain"
