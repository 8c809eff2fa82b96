"""Tables are looked for, at some cost, where drawn lines make cells; other lines and boxes on a page are none of theirs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from test_read_pdf import all_of, drawn, laid_out, lines

from assay.pipeline.read import pdf, read
from assay.pipeline.read.ruling import has_cells

Draw = Callable[[Any], None]
SAID = lines(72, 700, "Kettles are sold in shops.", "They are made of copper and of steel.")


def marks(*strokes: tuple[float, float, float, float], one_path: bool = False, width: float = 0.5) -> Draw:
    """Strokes from point to point; as one path if asked."""

    def draw(canvas: Any) -> None:
        canvas.setLineWidth(width)
        if not one_path:
            for stroke in strokes:
                canvas.line(*stroke)
            return
        path = canvas.beginPath()
        for x0, y0, x1, y1 in strokes:
            path.moveTo(x0, y0)
            path.lineTo(x1, y1)
        canvas.drawPath(path)

    return draw


def boxes(*found: tuple[float, float, float, float], fill: int = 0) -> Draw:
    def draw(canvas: Any) -> None:
        for box in found:
            canvas.rect(*box, stroke=1 - fill, fill=fill)

    return draw


CROP = [
    (0, 40, 25, 40), (0, 800, 25, 800), (570, 40, 595, 40), (570, 800, 595, 800), (40, 0, 40, 25), (555, 0, 555, 25), (40, 817, 40, 842), (555, 817, 555, 842),
]  # fmt: skip
REGISTRATION = [
    (x + a, y + b, x + c, y + d) for x, y in ((297, 12), (297, 830), (12, 421), (583, 421)) for a, b, c, d in ((-8, 0, 8, 0), (0, -8, 0, 8))
]
GRID = [*[(72, y, 372, y) for y in (600, 580, 560, 540)], *[(x, 540, x, 600) for x in (72, 172, 272, 372)]]


def in_a_form(draw: Draw) -> Draw:
    def placed(canvas: Any) -> None:
        canvas.beginForm("one")
        draw(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(20, -40)
        canvas.scale(1.1, 1.1)
        canvas.doForm("one")
        canvas.restoreState()

    return placed


def turned(draw: Draw) -> Draw:
    def about(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(600, 100)
        canvas.rotate(90)
        draw(canvas)
        canvas.restoreState()

    return about


NO_CELLS = {
    "crop marks": marks(*CROP),
    "crop marks as one path": marks(*CROP, one_path=True),
    "crop marks as thin boxes": boxes(*[(min(x0, x1), min(y0, y1), abs(x1 - x0) + 0.4, abs(y1 - y0) + 0.4) for x0, y0, x1, y1 in CROP], fill=1),
    "crop and registration marks": all_of(marks(*CROP), marks(*REGISTRATION)),
    "crop marks in a form": in_a_form(marks(*CROP)),
    "a frame and crop marks": all_of(marks(*CROP), boxes((40, 40, 515, 760))),
    "a frame in a frame": boxes((40, 40, 515, 760), (46, 46, 503, 748)),
    "rules between columns and below heads": marks((72, 760, 523, 760), (72, 750, 523, 750), (297, 100, 297, 720), (200, 100, 200, 720), (72, 60, 523, 60)),
    "boxes apart": boxes(*[(72, y, 200, 60) for y in (100, 200, 300, 400, 500, 600)]),
    "boxes apart in two columns": boxes(*[(x, y, 180, 60) for x in (72, 300) for y in (100, 200, 300, 400, 500, 600)]),
    "bars of a chart": boxes(*[(80 + 30 * number, 200, 18, 40 + 17 * number) for number in range(12)], fill=1),
    "axes with ticks": marks((80, 200, 80, 500), (80, 200, 480, 200), *[(76, y, 80, y) for y in range(220, 500, 20)], *[(x, 196, x, 200) for x in range(100, 480, 20)]),
    "a curve": marks(*[(80 + x, 200 + x * x / 300, 81 + x, 200 + (x + 1) ** 2 / 300) for x in range(300)], one_path=True),
    "nothing": marks(),
}  # fmt: skip
CELLS = {
    "lines": marks(*GRID),
    "lines as one path": marks(*GRID, one_path=True),
    "lines in pieces": marks(*[(x, y, x + 100, y) for x in (72, 172, 272) for y in (600, 580, 560)], *[(x, y, x, y + 20) for x in (72, 172, 272, 372) for y in (560, 580)]),
    "a box for each cell": boxes(*[(x, y, 100, 20) for x in (72, 172, 272) for y in (540, 560, 580)]),
    "filled boxes with hardly a gap": boxes(*[(x, y, 99, 19) for x in (72, 172, 272) for y in (540, 560, 580)], fill=1),
    "two cells side by side in two rows": boxes((72, 500, 150, 40), (222, 500, 150, 40), (72, 540, 150, 40), (222, 540, 150, 40)),
    "a grid without its outer lines on the sides": marks(*[(72, y, 372, y) for y in (600, 580, 560)], *[(x, 560, x, 600) for x in (122, 222, 322)]),
    "beside crop marks": all_of(marks(*CROP), marks(*GRID)),
    "in a form": in_a_form(marks(*GRID)),
    "turned": turned(marks(*[(x0 - 400, y0, x1 - 400, y1) for x0, y0, x1, y1 in GRID])),
}  # fmt: skip


def cells(data: bytes) -> bool:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        try:
            return has_cells(page)
        finally:
            page.close()
    finally:
        document.close()


@pytest.mark.parametrize("draw", NO_CELLS.values(), ids=NO_CELLS)
def test_lines_that_make_no_cells(monkeypatch: pytest.MonkeyPatch, draw: Draw) -> None:
    data = drawn(all_of(SAID, draw))
    assert not cells(data)
    monkeypatch.setattr(pdfplumber, "open", None)  # the slow way would break
    document = read(data, "x")
    assert "Kettles are sold in shops." in document.text
    assert not document.faults


@pytest.mark.parametrize("draw", CELLS.values(), ids=CELLS)
def test_lines_that_make_cells(draw: Draw) -> None:
    data = drawn(all_of(SAID, draw))
    assert cells(data)
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert any(len({cell[0] for cell in table.cells}) > 1 for table in document.pages[0].find_tables())


def test_only_the_pages_with_cells_of_a_book_with_crop_marks_go_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    whole = pdfplumber.open

    def opened(*arguments: Any, **named: Any) -> Any:
        asked.append(named["pages"])
        return whole(*arguments, **named)

    monkeypatch.setattr(pdfplumber, "open", opened)
    book = drawn(*[all_of(SAID, marks(*CROP), marks(*REGISTRATION), *([marks(*GRID)] if number == 3 else [])) for number in range(8)])
    read(book, "x")
    assert asked == [[4]]


def test_every_table_that_is_drawn_is_found() -> None:
    document = read(laid_out(paragraphs=12), "x")
    assert [block.kind for block in document.blocks].count("table") == 1


@pytest.mark.parametrize("count", [2, 200, 3000])
def test_lines_are_looked_at_once(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """However many are drawn, and whatever they meet."""
    strokes = [(72, 100 + number / 10, 500, 100 + number / 10) for number in range(count)]
    data = drawn(all_of(SAID, marks(*strokes, *[(y0, x0, y1, x1) for x0, y0, x1, y1 in strokes])))
    assert pdf.read_pdf(data, 10).pages == 1
    assert isinstance(cells(data), bool)
