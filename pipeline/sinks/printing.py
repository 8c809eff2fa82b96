"""What `assay extract` writes: to stdout, or into a file or folder that takes its name only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from assay.pipeline.outputs import text_file
from assay.pipeline.sinks.jsonl import to_json
from assay.pipeline.sinks.tables import table_files, write_extraction
from assay.pipeline.terminal import printable
from assay.pipeline.wording import DOUBTS
from assay.schemas import Extraction
from assay.schemas.extras import extra

SHOWN = 200  # characters of a cell on a terminal
BETWEEN = 3  # columns of a terminal that stand between two columns of a table


def write(extractions: Iterable[Extraction], form: str, output: Path | None) -> None:
    """Write extractions in a format of `assay.pipeline.outputs.OF_RECORDS`; without output to stdout (csv, parquet and xlsx need one)."""
    if form in ("csv", "parquet"):
        assert output is not None
        with table_files(output, form) as writers:
            for extraction in extractions:
                write_extraction(writers, extraction)
        return
    if form == "xlsx":
        with extra("excel"):
            from assay.pipeline.sinks.workbook import write_workbook  # start-up time: an extra

        assert output is not None
        write_workbook(extractions, output)
        return
    with text_file(output, marked=form == "table") as file:
        if form == "json":
            _write_json(extractions, file)
        elif form == "jsonl":
            for extraction in extractions:
                file.write(to_json(extraction) + "\n")
                file.flush()
        else:
            for extraction in extractions:
                _write_tables(extraction, file)


def _write_json(extractions: Iterable[Extraction], file: TextIO) -> None:
    """One object for one document, a list for several."""
    before: str | None = None
    many = False
    for extraction in extractions:
        if before is not None:
            file.write(("" if many else "[\n") + before + ",\n")
            many = True
        before = to_json(extraction, indent=1)
    if before is not None:
        file.write(before + ("\n]\n" if many else "\n"))
    else:
        file.write("[]\n")


def _write_tables(extraction: Extraction, file: TextIO) -> None:
    # start-up time: only a table needs them
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from assay.pipeline.review import view  # start-up time: the rules

    console = Console(file=file, highlight=False)
    info = extraction.document
    console.print(Text(printable(info.source), style="bold"))
    doubt = DOUBTS[info.doubt] if info.doubt else None
    facts = [("Note", doubt), ("Title", info.title), ("Market", extraction.market), ("Geography", extraction.geography)]
    for name, value in (*facts, *view.profile(extraction)):
        if value is not None:
            console.print(Text(f"  {name}: {printable(value)}"), soft_wrap=True)
    for place, shown in enumerate(view.tables(extraction)):
        if place:
            console.print()
        columns = [[head, *(_cut(row.cells[number]) for row in shown.rows)] for number, head in enumerate(shown.heads)]
        if any(row.confidence is not None for row in shown.rows):
            columns.append(["Confidence", *("" if row.confidence is None else f"{row.confidence:.2f}" for row in shown.rows)])
        table = Table(title=f"{shown.title} ({len(shown.rows)})", title_justify="left", show_edge=False, pad_edge=False)
        for (head, *_), width in zip(columns, _widths(columns, console.width - BETWEEN * (len(columns) - 1)), strict=True):
            table.add_column(head, overflow="fold", width=width)
        for row in list(zip(*columns, strict=True))[1:]:
            table.add_row(*map(Text, row))
        console.print(table)
    console.print()


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of columns of cells: no word is broken while there is room, then the narrowest get what they want more."""
    from rich.cells import cell_len  # start-up time: only a table needs it

    widths = [max((cell_len(word) for cell in cells for word in cell.split()), default=1) for cells in columns]
    wanted = [max(map(cell_len, cells)) for cells in columns]
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < room and (short := [i for i, width in enumerate(widths) if width < wanted[i]]):
        widths[min(short, key=lambda i: widths[i])] += 1
    return widths


def _cut(cell: str) -> str:
    text = printable(cell)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
