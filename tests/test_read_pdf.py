"""PDF: lines to paragraphs, columns, tables, repeated heads and feet; damaged, encrypted, scanned and hostile files. All made here."""

import io
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from assay.pipeline.read import Unreadable, read
from assay.schemas import Document

canvas_of = pytest.importorskip("reportlab.pdfgen.canvas")

WORDS = re.findall(
    "[a-z]+", "kettle makers expect copper steel demand prices regions buyers works large small models years growth sales rise fall again"
)


def sentences(seed: int, count: int) -> str:
    rng = random.Random(seed)
    return " ".join(" ".join(rng.choice(WORDS) for _ in range(rng.randint(8, 14))).capitalize() + "." for _ in range(count))


def drawn(*pages: Callable[[Any], None], **options: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = canvas_of.Canvas(buffer, pagesize=(595, 842), **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(x: float, y: float, *rows: str, step: float = 13, font: str = "Helvetica", size: float = 10) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        canvas.setFont(font, size)
        for index, row in enumerate(rows):
            canvas.drawString(x, y - index * step, row)

    return draw


def all_of(*draws: Callable[[Any], None]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


def laid_out(columns: int = 1, head: bool = True, table_rows: int = 6, paragraphs: int = 12, title: str = "Kettles") -> bytes:
    """A report set by reportlab: headings, paragraphs, a bulleted list, a ruled table, in one or two columns."""
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageTemplate, Paragraph, Table

    style = getSampleStyleSheet()
    story: list[Any] = [Paragraph("Copper Kettles Market", style["Title"])]
    for number in range(paragraphs):
        if number % 4 == 0:
            story.append(Paragraph(f"Section {'ABCDEFG'[number // 4]}", style["Heading2"]))
        story.append(Paragraph(f"Start{number}. {sentences(number, 4)} End{number}.", style["BodyText"]))
        if number == 1:
            story.append(
                ListFlowable([Paragraph(name, style["BodyText"]) for name in ("Acme Works", "Bolt & Sons", "Cup Co")], bulletType="bullet")
            )
        if number == 3:
            rows = [["Year", "USD million"], *([str(2000 + row), str(100 + row)] for row in range(table_rows))]
            story.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)], repeatRows=1))

    def on_page(canvas: Any, document: Any) -> None:
        if head:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 815, "Northwind Analysts | Copper Kettles")
            canvas.drawString(280, 25, f"Page {document.page}")

    width = 475 / columns - 10
    frames = [Frame(60 + column * (width + 20), 60, width, 730) for column in range(columns)]
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=(595, 842), title=title)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=on_page)])
    document.build(story)
    return buffer.getvalue()


def said(document: Document, *kinds: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in kinds and not b.boilerplate]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_report_in_columns(columns: int) -> None:
    document = read(laid_out(columns, paragraphs=24), "x")
    paragraphs = said(document, "paragraph")
    assert paragraphs == [f"Start{n}. {sentences(n, 4)} End{n}." for n in range(24)]
    assert said(document, "heading") == ["Copper Kettles Market", *(f"Section {letter}" for letter in "ABCDEF")]
    assert said(document, "item") == ["Acme Works", "Bolt & Sons", "Cup Co"]
    assert said(document, "table") == ["Year | USD million\n" + "\n".join(f"{2000 + row} | {100 + row}" for row in range(6))]
    assert document.title == "Kettles"
    last = next(b for b in document.blocks if document.text.startswith("Start23", b.start))
    assert last.section == ("Copper Kettles Market", "Section F")
    assert last.page == document.pages
    assert document.blocks[0].page == 1


def test_repeated_heads_and_page_numbers_are_boilerplate() -> None:
    document = read(laid_out(), "x")
    marked = [document.text[b.start : b.end] for b in document.blocks if b.boilerplate]
    pages = document.pages or 0
    assert pages > 1
    assert sorted(marked) == sorted(["Northwind Analysts | Copper Kettles"] * pages + [f"Page {n + 1}" for n in range(pages)])


def test_a_table_that_breaks_across_pages_is_one() -> None:
    document = read(laid_out(table_rows=60), "x")
    assert (document.pages or 0) > 2
    (table,) = [b.table for b in document.blocks if b.table]
    assert table
    rows = [[document.text[c.start : c.end] for c in row] for row in table.rows]
    assert rows == [["Year", "USD million"], *([str(2000 + row), str(100 + row)] for row in range(60))]
    assert [cell.header for cell in table.rows[0]] == [True, True]


def test_columns_drawn_line_by_line_under_a_title_across_them() -> None:
    left = [
        "The market for copper kettles is inter-",
        "national and grew by 5% in Asia-",
        "Pacific, where many makers expand the",
        "works they have and cut their prices for",
        "the buyers of small models.",
    ]
    right = [
        "In the second column the text tells of",
        "pans, which cost more than kettles and",
        "are sold by few companies only, most of",
        "them in the north, where the demand is",
        "steady and prices rise slowly.",
    ]
    rows = [
        lines(x, 770 - 13 * i, row) for i, pair in enumerate(zip(left, right, strict=True)) for x, row in zip((50, 300), pair, strict=True)
    ]
    last = lines(50, 690, "A last sentence below that goes from the left margin over the gutter to the right one.")
    title = lines(50, 800, "A title that runs across both of the columns", size=18)
    document = read(
        drawn(all_of(title, *rows, last)),
        "x",
    )
    assert document.text.split("\n\n") == [
        "A title that runs across both of the columns",
        "The market for copper kettles is international and grew by 5% in Asia-Pacific, where many makers expand the works they have and cut"
        " their prices for the buyers of small models.",
        "In the second column the text tells of pans, which cost more than kettles and are sold by few companies only, most of them in the"
        " north, where the demand is steady and prices rise slowly.",
        "A last sentence below that goes from the left margin over the gutter to the right one.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("sales in the inter-", "national trade", "sales in the international trade"),
        ("sales in the Asia-", "Pacific trade", "sales in the Asia-Pacific trade"),
        ("sales of low-", "cost kettles", "sales of low-cost kettles"),
        ("sales in the 2024-", "2030 period", "sales in the 2024-2030 period"),
        ("sales of state-of-", "the-art kettles", "sales of state-of-the-art kettles"),
        ("sales - which rose -", "fell again", "sales - which rose - fell again"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, whole: str) -> None:
    filler = "A line that is long enough to show where the column ends and"
    document = read(drawn(lines(60, 700, filler, f"of words that make the line a longer one, {first}", f"{second}.")), "x")
    assert document.text.endswith(f"{whole}.")


def test_a_table_without_ruled_lines_and_one_with_spans() -> None:
    rows = [("Region", "2023", "2030"), ("North America", "12.5", "19.1"), ("Europe", "10.2", "14.0"), ("Asia Pacific", "30.1", "55.7")]
    cells = [lines(x, 600 - 14 * i, word) for i, row in enumerate(rows) for x, word in zip((60, 220, 320), row, strict=True)]
    document = read(drawn(all_of(lines(60, 700, sentences(1, 1)), *cells)), "x")
    assert said(document, "table") == ["\n".join(" | ".join(row) for row in rows)]

    from reportlab.platypus import SimpleDocTemplate, Table

    buffer = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    SimpleDocTemplate(buffer).build([Table([["Region", "Sales", ""], ["", "2023", "2030"], ["Asia", "1.5", "2.5"]], style=style)])
    table = next(b.table for b in read(buffer.getvalue(), "x").blocks if b.table)
    assert table
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells[:3]] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1)]


def test_a_table_of_contents_loses_its_page_numbers() -> None:
    entries = [("1", "Introduction", 3), ("1.1", "Kettle Definition", 4), ("2", "By Metal", 8), ("2.1", "Copper", 9), ("2.2", "Tin", 12)]
    rows = [lines(x, 780 - 14 * i, str(word)) for i, entry in enumerate(entries) for x, word in zip((50, 80, 400), entry, strict=True)]
    document = read(drawn(all_of(*rows, lines(50, 700, "2.3 Steel ............... 14", "2.4 Iron . . . . . . . . . 15", step=14))), "x")
    found = [(b.marker, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [
        ("1", "Introduction"), ("1.1", "Kettle Definition"), ("2", "By Metal"), ("2.1", "Copper"), ("2.2", "Tin"), ("2.3", "Steel"), ("2.4", "Iron"),
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [90, 180, 270])
@pytest.mark.parametrize("declared", [True, False])
def test_turned_pages(turned: int, declared: bool) -> None:
    def draw(canvas: Any) -> None:
        if declared:
            canvas.setPageRotation(turned)
        canvas.translate(*{90: (100, 50), 180: (500, 700), 270: (500, 800)}[turned])
        canvas.rotate(turned)
        lines(0, 0, "A page that is turned and holds a sentence that", "goes over two lines of its text.")(canvas)
        lines(0, -40, "Another.")(canvas)

    assert read(drawn(draw), "x").text.split("\n\n") == [
        "A page that is turned and holds a sentence that goes over two lines of its text.",
        "Another.",
    ]


def test_bullets_and_numbers_become_items() -> None:
    draw = lines(
        60, 700, "• Copper kettles of all sizes, sold in the north and in the", "  south of the region", "• Tin", "1. First", "2. Second"
    )
    found = [(b.kind, b.marker) for b in read(drawn(draw), "x").blocks]
    assert found == [("item", "•"), ("item", "•"), ("item", "1."), ("item", "2.")]


PROSE = (  # as wide as its column, with words that go on in the next line
    "Copper kettles are sold in all the countries of the north, where the makers of pots",
    "and pans have cut their prices for small models, while the demand for large ones is",
    "steady in the south. Most of the makers are small, and many of them sell to one shop",
    "only, which is why the prices of copper are told to them so late in the season, when",
    "the large makers have bought what they need for a year.",
)


def test_short_lines_at_even_steps_stay_apart() -> None:
    names = lines(60, 600, "North Works", "Oslo Pans", "Bergen Boilers", "Tern & Plover", "Sons of Ida", step=13)
    document = read(drawn(all_of(lines(60, 720, *PROSE), names)), "x")
    assert said(document, "line", "heading") == ["North Works", "Oslo Pans", "Bergen Boilers", "Tern & Plover", "Sons of Ida"]
    assert said(document, "paragraph") == [" ".join(PROSE)]


def test_a_line_that_is_full_goes_on() -> None:
    rows = ("The makers of kettles are found in four of the towns of the north, and many sell to", "Oslo and Bergen.")
    document = read(drawn(all_of(lines(60, 720, *PROSE), lines(60, 600, *rows))), "x")
    assert said(document, "paragraph") == [" ".join(PROSE), " ".join(rows)]


def test_what_is_set_in_stands_below() -> None:
    places = all_of(
        lines(60, 600, "Market by Region"), lines(72, 580, "Europe"), lines(84, 562, "Spain", "Italy", step=18), lines(72, 526, "Asia")
    )
    document = read(drawn(all_of(lines(60, 720, *PROSE), places, lines(60, 490, *PROSE))), "x")
    levels = {document.text[b.start : b.end]: b.level for b in document.blocks if b.kind == "line"}
    assert levels == {"Europe": 0, "Spain": 1, "Italy": 1, "Asia": 0}


def test_a_list_goes_on_over_the_page() -> None:
    def foot(number: int) -> Callable[[Any], None]:
        return lines(60, 40, f"Page {number}", size=8)

    first = all_of(
        lines(60, 720, *PROSE), lines(60, 600, "Key Players", font="Helvetica-Bold"), lines(60, 580, "North Works", "Oslo Pans", step=18)
    )
    second = all_of(lines(60, 780, "Bergen Boilers"), lines(60, 740, *PROSE))
    document = read(drawn(all_of(first, foot(1)), all_of(second, foot(2))), "x")
    players = [document.text[b.start : b.end] for b in document.blocks if b.section[-1:] == ("Key Players",) and b.kind == "line"]
    assert players[:3] == ["North Works", "Oslo Pans", "Bergen Boilers"]


def test_bold_lines_above_text_are_headings() -> None:
    bold = [lines(60, y, words, font="Helvetica-Bold") for y, words in ((740, "Metals and Fuels"), (640, "Small Models"))]
    document = read(drawn(all_of(*bold, lines(60, 720, *PROSE), lines(60, 620, *PROSE))), "x")
    assert said(document, "heading") == ["Metals and Fuels", "Small Models"]


def test_the_head_of_a_single_page_is_boilerplate() -> None:
    head = lines(60, 810, "Northwind Analysts | Licensed copy", size=7)
    foot = all_of(lines(60, 30, "© Northwind Analysts", size=7), lines(500, 30, "Page 1", size=7))
    document = read(drawn(all_of(head, lines(60, 720, *PROSE), foot)), "x")
    assert said(document, "line", "heading", "paragraph") == [" ".join(PROSE)]


@pytest.mark.parametrize(
    ("told", "first", "second", "whole"),
    [
        ("information on kettles", "They give in-", "formation on pans", "They give information on pans"),
        ("in-house kettles", "They are made in-", "house by all", "They are made in-house by all"),
        ("a treatment of kettles", "They need pre-", "treatment in all", "They need pre-treatment in all"),
        ("all of the kettles", "They are on-", "ly in shops", "They are only in shops"),
    ],
)
def test_hyphens_by_the_words_of_the_text(told: str, first: str, second: str, whole: str) -> None:
    rows = (f"This text tells of {told} and of much more that is of use to the makers of them.", first, second + ".")
    assert whole in read(drawn(lines(60, 700, *rows)), "x").text


def refused(data: bytes, **options: Any) -> str:
    with pytest.raises(Unreadable) as found:
        read(data, "x.pdf", **options)
    assert "\n" not in str(found.value)
    return str(found.value)


def encrypted(user: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return drawn(lines(60, 700, "Kettles are sold."), encrypt=StandardEncryption(user, "owner", strength=128))


def image_only(canvas: Any) -> None:
    from reportlab.lib.utils import ImageReader

    png = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", b"\0\0\0\2\0\0\0\2\x08\0\0\0\0"), (b"IDAT", zlib.compress(b"\0\1\2\0\3\4")), (b"IEND", b"")):
        png += len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
    canvas.drawImage(ImageReader(io.BytesIO(png)), 50, 50, 400, 400)


def test_what_cannot_be_read_says_why() -> None:
    whole = laid_out()
    assert "damaged or truncated" in refused(whole[: len(whole) // 2])
    assert "damaged or truncated" in refused(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    assert "encrypted" in refused(encrypted("secret"))
    assert "no text layer" in refused(drawn(image_only))
    assert "no text layer" in refused(drawn(lambda canvas: None))
    assert "has 2 pages, more than the 1 allowed" in refused(drawn(image_only, image_only), max_pages=1)


def test_an_empty_user_password_opens() -> None:
    assert read(encrypted(""), "x").text == "Kettles are sold."


def raw_pdf(content: bytes, *, resources: bytes = b"", pages: bytes = b"[3 0 R]", extra: bytes = b"", filters: bytes = b"") -> bytes:
    """A file of one page with this content stream and no cross-reference table at all."""
    return (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R" + extra + b">>endobj\n2 0 obj<</Type/Pages/Kids" + pages + b"/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>" + resources + b">>>>endobj\n"
        b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"5 0 obj<</Length "
        + str(len(content)).encode()
        + filters
        + b">>stream\n"
        + content
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


KETTLES = b"BT /F 12 Tf 60 700 Td (Kettles are sold.) Tj ET"
CYCLE = (
    b"7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 7 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj\n"
)


HOSTILE = {
    "no xref": raw_pdf(KETTLES),
    "wrong xref": raw_pdf(KETTLES) + b"xref\n0 1\n0000000000 65535 f\ntrailer<</Root 1 0 R/Prev 0>>\nstartxref\n99999\n%%EOF",
    "javascript": raw_pdf(KETTLES, extra=b"/OpenAction<</S/JavaScript/JS(while(true){})>>"),
    "cyclic form": raw_pdf(KETTLES + b" /X Do", resources=b"/XObject<</X 7 0 R>>").replace(b"trailer", CYCLE + b"trailer"),
    "zip bomb": raw_pdf(zlib.compress(KETTLES + b" " * 50_000_000), filters=b"/Filter/FlateDecode"),
    "many paths": raw_pdf(KETTLES + b" 0 0 m 1 1 l S" * 30_000),
    "text over text": raw_pdf(KETTLES + b" BT /F 12 Tf (x) Tj ET" * 5000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_give_their_text(data: bytes) -> None:
    assert read(data, "x").text.startswith("Kettles are sold.")


@pytest.mark.parametrize("pages", [b"[2 0 R]", b"[99 0 R]", b"2 0 R", b"[]"])
def test_broken_page_trees_are_refused(pages: bytes) -> None:
    assert refused(raw_pdf(KETTLES, pages=pages))


def test_damage_anywhere_is_survived() -> None:
    whole = bytearray(laid_out(paragraphs=4))
    rng = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 30)):
            data[rng.randrange(9, len(data))] = rng.randrange(256)
        if rng.random() < 0.3:
            del data[rng.randrange(len(data)) :]
        try:
            document = read(bytes(data), "x")
        except Unreadable:
            continue
        assert all(block.start <= block.end <= len(document.text) for block in document.blocks)


# Maps letters to those of a bold style that stand beyond the first 65,536 characters, in two halves each.
BOLD_LETTERS = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"2 beginbfrange <41> <5A> <D835DC00> <61> <7A> <D835DC1A> endbfrange endcmap"
)


def in_bold_letters(words: str) -> str:
    return "".join(chr(ord(c) - 65 + 0x1D400) if c.isupper() else chr(ord(c) - 97 + 0x1D41A) if c.islower() else c for c in words)


@pytest.mark.parametrize("words", ["Kettles Market", "Kettles are sold in 2024, 5% more than before (in Oslo)."])
def test_letters_in_two_halves_are_read(words: str) -> None:
    said = words.replace("(", "\\(").replace(")", "\\)").encode()
    data = raw_pdf(b"BT /F 12 Tf 60 700 Td (" + said + b") Tj 0 -200 Td (" + said + b") Tj ET")
    letters = b"6 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(BOLD_LETTERS), BOLD_LETTERS)
    font = b"Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R"
    document = read(data.replace(b"Helvetica", font).replace(b"trailer", letters + b"trailer"), "x")
    bold = in_bold_letters(words)
    assert " ".join(document.text.split()) == f"{bold} {bold}"
    assert [document.text[block.start : block.end] for block in document.blocks] == [bold, bold]


def test_right_to_left_and_other_scripts_do_no_harm() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    document = read(drawn(all_of(lines(60, 700, "水壶市场", font="STSong-Light"), lines(60, 650, "Kettles are sold."))), "x")
    assert "Kettles are sold." in document.text
