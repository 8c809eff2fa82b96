"""The readers on damaged and hostile files: fixtures with bytes changed at random, and PDFs made to harm. Read or refused."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache

import pytest
from commands import FIXTURES
from hypothesis import example, given
from hypothesis import strategies as st
from sound import examples, sound

from assay.pipeline.read import Unreadable, read

# --- fixtures with bytes changed ---

FILES = ("cold-plasma-sterilizers.html", "fiber-optic-gyroscopes.md", "insect-protein-feed.pdf", "smart-lock-shipments.txt")
PIECES = [
    "\u200b", "\u202e", "\u00ad", "٣", "３", "²", "\u0085", "\u2028", "\ufeff", "\x00", "\x1b[31m", "%", "$", "USD ", "(", ")", "“", "•", "- ",
    "\n\n", "|", "1,", "2024-", " to ", "billion", "CAGR ", "<table><tr><td>", "</div>", "<!--", "&#0;", "<script>", "**", "# ", "9" * 40,
    "endobj", "stream\n", "endstream", " 0 R", "<<", ">>", "/Kids[", "/Length 9", "xref\n", "trailer", "/Filter/FlateDecode", "Tj", "BT", "ET",
]  # fmt: skip
piece = st.one_of(st.sampled_from(PIECES).map(str.encode), st.binary(max_size=6), st.sampled_from([b"\xff\xfe", b"\xc3", b"\xed\xa0\x80"]))
change = st.tuples(st.sampled_from(["put", "cut", "copy", "swap"]), st.floats(0, 1), st.floats(0, 1), st.integers(1, 400), piece)
Change = tuple[str, float, float, int, bytes]


@cache
def whole(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    for what, one, other, length, put in changes:
        here, there = int(one * len(data)), int(other * len(data))
        if what == "put":
            data = data[:here] + put + data[here:]
        elif what == "cut":
            data = data[:here] + data[here + length :]
        elif what == "copy":
            data = data[:here] + data[there : there + length] + data[here:]
        else:
            data = data[:here] + put + data[here + len(put) :]
    return data


@pytest.mark.parametrize("name", FILES)
def test_changed_bytes_are_read_or_refused(name: str) -> None:
    @examples(60)
    @given(st.lists(change, min_size=1, max_size=12))
    @example([("cut", 0.5, 0.0, 10**9, b"")])
    @example([("put", 0.0, 0.0, 1, b"\xef\xbb\xbf")])
    def look(changes: list[Change]) -> None:
        sound(changed(whole(name), changes))

    look()


ENCODINGS = [
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1251",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
    "koi8_r",
    "iso8859_8",
]


@examples(60)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(ENCODINGS)), max_size=5), st.sampled_from(["", *ENCODINGS]), st.booleans())
def test_wrong_and_mixed_encodings(parts: list[tuple[str, str]], declared: str, markup: bool) -> None:
    head = f"<!DOCTYPE html><meta charset='{declared}'><p>" if markup else "Kite Sails Market\n\n"
    sound(head.encode() + b"\n".join(text.encode(encoding, "replace") for text, encoding in parts))


# --- PDFs made to harm; tests/test_read_pdf.py has those with wrong tables of references, cycles of forms and one compressed bomb ---

KETTLES = b"BT /F 12 Tf 60 700 Td (Kettles are sold.) Tj ET"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica"


def stream(number: int, entries: bytes, data: bytes) -> bytes:
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (number, entries, len(data), data)


def simple(
    content: bytes = KETTLES, *, page: bytes = b"", font: bytes = b"", root: bytes = b"", filters: bytes = b"", more: bytes = b""
) -> bytes:
    """A file of one page without a table of references."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R" + root + b">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj"
        + PAGE
        + page
        + b">>endobj\n4 0 obj"
        + FONT
        + font
        + b">>endobj\n"
        + stream(5, filters, content)
        + more
        + b"trailer<</Root 1 0 R>>\n"
    )


def in_object_streams(extends: bytes = b"", count: int = 4) -> bytes:
    """A file whose catalogue, pages and font are compressed objects, found by a cross-reference stream."""
    head = body = b""
    for number, value in enumerate(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE + b">>", FONT + b">>"], start=1
    ):
        head += b"%d %d " % (number, len(body))
        body += value + b" "
    data = b"%PDF-1.5\n"
    content_at = len(data)
    data += stream(5, b"", KETTLES)
    objects_at = len(data)
    data += stream(6, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode%s" % (count, len(head), extends), zlib.compress(head + body))
    places = [(0, 0, 0), (2, 6, 0), (2, 6, 1), (2, 6, 2), (2, 6, 3), (1, content_at, 0), (1, objects_at, 0), (1, len(data), 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([index]) for kind, where, index in places)
    return data + stream(7, b"/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R", table) + b"startxref\n%d\n%%%%EOF" % len(data)


def bomb(depth: int, size: int = 20_000_000) -> bytes:
    data = KETTLES + b" " * size
    for _ in range(depth):
        data = zlib.compress(data, 9)
    return simple(data, filters=b"/Filter[" + b"/FlateDecode" * depth + b"]")


HEBREW = b"/Encoding/WinAnsiEncoding/ToUnicode 6 0 R"
TO_UNICODE = stream(
    6,
    b"",
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"1 beginbfrange <61> <7A> <05D0> endbfrange endcmap",
)
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\);this.exportDataObject\\({cName:'x',nLaunch:2}\\);)>>"
GIVES_KETTLES = {
    "object streams": in_object_streams(),
    "an object stream that extends itself": in_object_streams(b"/Extends 6 0 R"),
    "an object stream that promises too much": in_object_streams(count=4_000_000),
    "a bomb in a bomb in a bomb": bomb(3),
    "scripts in names, pages and actions": simple(
        root=b"/Names<</JavaScript<</Names[(a)" + SCRIPT + b"]>>>>/AA<</WC" + SCRIPT + b">>", page=b"/AA<</O" + SCRIPT + b">>"
    ),
    "a launch action": simple(root=b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>"),
    "an outline in a circle": simple(root=b"/Outlines 8 0 R", more=b"8 0 obj<</First 9 0 R/Last 9 0 R>>endobj\n9 0 obj<</Title(a)/Parent 8 0 R/Next 9 0 R>>endobj\n"),
    "an annotation in a circle": simple(page=b"/Annots[8 0 R]", more=b"8 0 obj<</Subtype/Popup/Parent 8 0 R/Popup 8 0 R/Rect[0 0 9 9]>>endobj\n"),
    "a length in a circle": simple().replace(b"/Length 47", b"/Length 5 0 R"),
    "a huge page": simple().replace(b"[0 0 600 800]", b"[0 0 1000000000 1000000000]"),
    "an embedded file": simple(root=b"/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 8 0 R>>>>]>>>>", more=stream(8, b"", b"MZ" * 1000)),
    "deep dictionaries": simple(root=b"/X" + b"<</X" * 400 + b" 1" + b">>" * 400),
    "a deep stack of states": simple(b"q " * 50_000 + KETTLES),
    "an infinite font size": simple(KETTLES + b" BT /F 1e38 Tf 1e38 0 0 1e38 0 0 Tm (x) Tj ET"),
}  # fmt: skip


@pytest.mark.parametrize("data", GIVES_KETTLES.values(), ids=GIVES_KETTLES)
def test_hostile_pdfs_give_their_text(data: bytes) -> None:
    assert "Kettles are sold." in read(data, "x").text
    sound(data)


REFUSED_OR_READ = {
    "no page at all": simple().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"),
    "a count that lies": simple().replace(b"/Count 1", b"/Count 2147483647"),
    "pages in a circle": simple().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R 3 0 R 2 0 R]/Count 9"),
    "a page of no size": simple().replace(b"[0 0 600 800]", b"[0 0 0 0]"),
    "a page turned about": simple().replace(b"[0 0 600 800]", b"[600 800 0 0]"),
    "sizes that are no numbers": simple().replace(b"[0 0 600 800]", b"[/a null (x) 1e400]"),
    "encrypted in words only": simple().replace(b"<</Root 1 0 R>>", b"<</Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O()/U()/P -1>>>>"),
    "an unknown cipher": simple().replace(b"<</Root 1 0 R>>", b"<</Root 1 0 R/Encrypt<</Filter/Kettle>>>>"),
    "a stream that never ends": simple().replace(b"endstream", b""),
    "filters upon filters": simple(zlib.compress(KETTLES), filters=b"/Filter[" + b"/ASCIIHexDecode" * 500 + b"]"),
    "a font of its own glyphs in a circle": simple(font=b"/DescendantFonts[4 0 R]/Encoding 4 0 R").replace(b"/Type1", b"/Type0"),
}  # fmt: skip


@pytest.mark.parametrize("data", REFUSED_OR_READ.values(), ids=REFUSED_OR_READ)
def test_broken_pdfs_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        read(data, "x")
    except Unreadable as error:
        reason = str(error)
    else:
        reason = "read"
    assert reason
    assert "\n" not in reason
    sound(data)


def test_right_to_left_letters_are_kept() -> None:
    text = read(simple(b"BT /F 12 Tf 60 700 Td (abc) Tj 0 -60 Td (USD 5) Tj ET", font=HEBREW, more=TO_UNICODE), "x").text
    assert {"א", "ב", "ג"} <= set(text)


def test_nothing_of_a_script_is_text() -> None:
    document = read(GIVES_KETTLES["scripts in names, pages and actions"], "x")
    assert "alert" not in document.text


TOO_MANY_PAGES = simple().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b" ".join([b"3 0 R"] * 200_000) + b"]/Count 200000")


def test_more_pages_than_allowed_are_refused() -> None:
    with pytest.raises(Unreadable, match="pages"):
        read(TOO_MANY_PAGES, "x")
