"""What a fault costs: a page, a table or a block, which is told; never the report, and never a part of it in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from commands import assay
from test_hardness_readers import simple, stream
from test_read_pdf import all_of, drawn, lines

from assay.pipeline.read import html, pdf, read, structure, text
from assay.pipeline.stages import process

SAID = "The kite sails market was valued at USD 412 million in 2023."
MADE = "Windhaus makes most of the sails."


def failing(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: Exception, calls: tuple[int, ...] = (0,)) -> None:
    """Make a function of a module raise an error in some of its calls, counted from 0."""
    whole, number = getattr(module, name), count()

    def broken(*arguments: Any, **named: Any) -> Any:
        if next(number) in calls:
            raise error
        return whole(*arguments, **named)

    monkeypatch.setattr(module, name, broken)


def grid(top: float, rows: tuple[tuple[str, ...], ...] = (("Year", "Sails"), ("2023", "12"), ("2024", "14"))) -> Callable[[Any], None]:
    """A table with a line around each cell."""

    def draw(canvas: Any) -> None:
        for index, row in enumerate(rows):
            for column, words in enumerate(row):
                canvas.rect(60 + 100 * column, top - 20 * index, 100, 20)
                canvas.drawString(65 + 100 * column, top + 5 - 20 * index, words)

    return draw


# --- files that once broke a reader ---


@pytest.mark.parametrize("leaders", [". . . . . . . . . . . 4", "........................ 9", "………… 9", ". . . . . . . ."])
def test_dot_leaders_set_apart_from_their_entries(leaders: str) -> None:
    entries = [all_of(lines(72, y, name), lines(400, y, leaders)) for y, name in ((660, "1 Introduction"), (644, "2 Market"))]
    document = read(drawn(all_of(lines(72, 740, SAID), lines(72, 690, "Contents"), *entries)), "x")
    assert not document.faults
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert {SAID, "Introduction", "Market"} <= set(words)
    assert not any("..." in one or ". ." in one for one in words)


def test_dot_leaders_alone_on_a_line() -> None:
    document = read(drawn(all_of(lines(72, 740, SAID), lines(72, 640, "........................"), lines(72, 540, MADE))), "x")
    assert SAID in document.text
    assert MADE in document.text
    assert not document.faults


WIDE_SPACES = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"1 beginbfchar <7E> <2003> endbfchar endcmap"
)


@pytest.mark.parametrize("gap", [b" ~ ", b" ~", b"~ ", b" ~ ~ "])
def test_white_space_of_other_kinds_between_columns(gap: bytes) -> None:
    content = b"BT /F 12 Tf 60 700 Td (Kettles are sold) Tj 200 0 Td (" + gap + b") Tj 200 0 Td (in shops.) Tj ET"
    font = b"/Encoding/WinAnsiEncoding/ToUnicode 6 0 R"
    document = read(simple(content, font=font, more=stream(6, b"", WIDE_SPACES)), "x")
    assert "Kettles are sold" in document.text
    assert "in shops." in document.text
    assert not document.faults


INSTRUCTIONS = ["<?p>", "<?php echo 1 ?>", '<?xml version="1.0"?>', "<?", "<?a", "<![CDATA[x]]>", "<!ELEMENT a>", "<!>", "</>", "<%= x %>"]


@pytest.mark.parametrize("reader", ["selectolax", "bs4"])
@pytest.mark.parametrize("instruction", INSTRUCTIONS)
@pytest.mark.parametrize(
    "form", ["<!DOCTYPE html><p>{}</p>{}<table><tr><td>{}a<td>b</table>{}<p>{said}</p>", "{}<html><p>{said}</p><ul>{}<li>{}a</ul>{}"]
)
def test_processing_instructions_in_a_page(reader: str, instruction: str, form: str) -> None:
    page = form.replace("{}", instruction + "\n").replace("{said}", SAID)
    found = html.read_html(page, reader)
    if instruction not in ("<?", "<?a"):  # which go on to the next mark
        assert SAID in found.text
    assert not found.faults


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_processing_instructions_in_markdown(instruction: str) -> None:
    for said in (f"# Kite Sails\n\n{instruction}\n\n{SAID}\n", f"{instruction}\n\n# Kite Sails\n\n<p>{instruction}</p>\n\n{SAID}\n"):
        assert SAID in read(said.encode(), "x").text


# --- parts that break ---


def report_of_pages(*more: Callable[[Any], None]) -> bytes:
    return drawn(
        all_of(lines(60, 740, SAID), grid(600)), all_of(lines(60, 740, "Sails are sewn by hand."), grid(600)), lines(60, 740, MADE), *more
    )


BROKEN = [
    pytest.param("_characters", "page 1: ", 1, MADE, id="the characters of a page"),
    pytest.param("has_cells", "page 1: ", 1, MADE, id="the lines drawn on a page"),
    pytest.param("_table_line", "page 1: ", 2, SAID, id="a table"),
    pytest.param("_replace_lines", "page 1: ", 2, SAID, id="putting a table in its place"),
    pytest.param("_ordered", "page 1: ", 2, SAID, id="the order of a page"),
    pytest.param("_rows", "page 1: ", 2, SAID, id="the rows of a column"),
    pytest.param("_new_passage", "page 1: ", 2, SAID, id="a passage"),
]


@pytest.mark.parametrize(("name", "told", "_tables", "kept"), BROKEN)
@pytest.mark.parametrize("error", [IndexError("list index out of range"), RecursionError("too deep"), ValueError("a\nb")])
def test_a_fault_in_a_page_costs_that_page_at_most(
    monkeypatch: pytest.MonkeyPatch, name: str, told: str, _tables: int, kept: str, error: Exception
) -> None:
    failing(monkeypatch, pdf, name, error)
    document = read(report_of_pages(), "x")
    assert kept in document.text
    assert MADE in document.text
    assert len(document.faults) == 1
    assert document.faults[0].startswith(told)
    assert type(error).__name__ in document.faults[0]
    assert "\n" not in document.faults[0]


def test_a_fault_in_one_table_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, pdf, "_table_line", IndexError("list index out of range"))
    document = read(report_of_pages(), "x")
    assert 2 in [block.page for block in document.blocks if block.kind == "table"]
    assert document.text.count("2024") == 2  # the words of the first stand as lines


PAGE = f"<!DOCTYPE html><h1>Kite Sails</h1><p>{SAID}</p><table><tr><th>Year<th>Sails<tr><td>2023<td>12</table><ul><li>Loops<li>Rods</ul><p>{MADE}</p>"


@pytest.mark.parametrize("name", ["lines_of", "_in_one", "marker", "_heading_level", "is_boilerplate", "is_grid"])
def test_a_fault_in_a_block_of_a_page_costs_that_block(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    page = PAGE.replace("2023<td>", "2023<br>24<td>").replace("<ul>", "<p class=note>• Cords</p><ul>")
    failing(monkeypatch, html, name, IndexError("string index out of range"))
    document = read(page.encode(), "x")
    assert SAID in document.text or MADE in document.text
    assert "Rods" in document.text
    assert len(document.faults) == 1
    assert "IndexError" in document.faults[0]


def test_a_fault_in_a_table_of_a_page_costs_that_table(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, html.tables, "write", IndexError("list index out of range"))
    document = read((PAGE + "<table><tr><th>Place<th>Sails<tr><td>Oslo<td>7</table>").encode(), "x")
    assert SAID in document.text
    assert MADE in document.text
    assert "Oslo" in document.text
    assert len(document.faults) == 1


TEXT = f"# Kite Sails\n\n{SAID}\n\nSails for kites of all\nSizes are made\n\n- Loops\n- Rods\n\n| Year | Sails |\n|---|---|\n| 2023 | 12 |\n\n{MADE}\n"


@pytest.mark.parametrize("name", ["_is_row", "_plain", "_take_item", "_take_table", "_steady"])
def test_a_fault_in_a_block_of_a_text_costs_its_form_only(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    failing(monkeypatch, text, name, IndexError("list index out of range"))
    document = read(TEXT.encode(), "x")
    assert document.text == TEXT
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert SAID in words
    assert MADE in words
    assert len(document.faults) == 1
    assert document.faults[0].startswith("line ")


@pytest.mark.parametrize("name", ["_is_short", "_is_heading", "_title", "_heading_level"])
@pytest.mark.parametrize("data", [PAGE, TEXT.replace("# ", ""), f"Kite Sails Market\n\n{SAID}\n\nBy Type\n\n{MADE}\n"])
def test_a_fault_in_deciding_what_a_block_is_costs_its_kind_only(monkeypatch: pytest.MonkeyPatch, name: str, data: str) -> None:
    failing(monkeypatch, structure, name, IndexError("list index out of range"))
    document = read(data.encode(), "x")
    words = [document.text[block.start : block.end] for block in document.blocks]
    assert SAID in words
    assert MADE in words
    assert len(document.faults) <= 1


def test_many_faults_are_told_in_few_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, pdf, "_characters", IndexError("list index out of range"), tuple(range(1, 12)))
    document = read(drawn(lines(60, 700, SAID), *[lines(60, 700, f"{MADE} {number}") for number in range(20)]), "x")
    assert len(document.faults) == 6
    assert document.faults[-1] == "and 6 more parts"


# --- want of memory ---


@pytest.mark.parametrize("name", ["_characters", "has_cells", "_table_line", "_replace_lines", "_ordered", "_rows", "_new_passage"])
def test_want_of_memory_fails_the_file(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What was found would be dropped in silence."""
    failing(monkeypatch, pdf, name, MemoryError())
    with pytest.raises(MemoryError):
        process(report_of_pages(), "x")


def test_want_of_memory_fails_the_file_though_a_library_calls_it_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    from pdfminer.pdfinterp import PDFPageInterpreter

    whole, number = PDFPageInterpreter.process_page, count()

    def process_page(self: Any, page: Any) -> Any:
        if next(number) == 1:
            raise MemoryError
        return whole(self, page)

    monkeypatch.setattr(PDFPageInterpreter, "process_page", process_page)
    with pytest.raises(MemoryError):
        process(report_of_pages(), "x")


@pytest.mark.parametrize("data", [PAGE, TEXT])
@pytest.mark.parametrize(("module", "name"), [(html, "lines_of"), (text, "_is_row"), (structure, "_is_short"), (structure, "_title")])
def test_want_of_memory_in_a_block_fails_the_file(monkeypatch: pytest.MonkeyPatch, data: str, module: Any, name: str) -> None:
    called: list[int] = []

    def broken(*_: Any) -> Any:
        called.append(1)
        raise MemoryError

    monkeypatch.setattr(module, name, broken)
    try:
        read(data.encode(), "x")
    except MemoryError:
        return
    assert not called


# --- told ---

DAMAGED = simple(
    b"BT /F 12 Tf 60 700 Td (" + SAID.encode() + b") Tj ET", page=b""
).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 9 0 R]/Count 2")  # fmt: skip


def test_a_lost_part_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """A file of two pages, one of which is not there."""
    report = tmp_path / "report.pdf"
    report.write_bytes(DAMAGED)
    for command, code in ((["extract"], 0), (["check"], 1), (["review", "-o", tmp_path / "pages"], 0)):
        done = assay(*command, report)
        assert done.returncode == code
        assert [line for line in done.stderr.splitlines() if "page 2" in line] == [f"assay: {report}: page 2: cannot be read"]
    assert '"amount": 412000000' in assay("extract", report).stdout


def test_a_lost_part_is_told_by_a_run_and_kept_in_its_table(tmp_path: Path) -> None:
    report, db = tmp_path / "report.pdf", tmp_path / "x.db"
    report.write_bytes(DAMAGED)
    done = assay("run", report, "--db", db)
    assert done.returncode == 0
    assert f"assay: {report}: page 2: cannot be read" in done.stderr.splitlines()
    with sqlite3.connect(db) as connection:
        assert connection.execute("select status, reason from run_files").fetchall() == [("added", "page 2: cannot be read")]
        assert connection.execute("select count(*) from market_sizes").fetchall() == [(1,)]
    told = assay("run", report, "--db", db, "--force", "--log", "json").stderr
    assert '"event": "noted"' in told
    assert '"event": "failed"' not in told
