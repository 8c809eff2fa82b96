"""What `assay extract` writes: to stdout, or into a file or folder that takes its name only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from assay.pipeline.outputs import text_file
from assay.pipeline.sinks.jsonl import to_json
from assay.pipeline.sinks.tables import table_files, write_extraction
from assay.pipeline.terminal import printable
from assay.pipeline.wording import DOUBTS
from assay.schemas import RECORDS, Extraction
from assay.schemas.extras import extra

SHOWN = 200  # characters of a cell on a terminal


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
    # start-up time: only a table needs it
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, highlight=False)
    info, profile = extraction.document, extraction.profile.model_dump(exclude_none=True)
    console.print(Text(printable(info.source), style="bold"))
    doubt = DOUBTS[info.doubt] if info.doubt else None
    for name, value in (
        ("note", doubt),
        ("title", info.title),
        ("market", extraction.market),
        ("geography", extraction.geography),
        *profile.items(),
    ):
        if value is not None:
            console.print(Text(f"  {name}: {printable(str(value))}"), soft_wrap=True)
    for name, model in RECORDS.items():
        records = getattr(extraction, name)
        if not records:
            continue
        fields = [field for field in model.model_fields if field != "evidence" and any(_shown(getattr(one, field)) for one in records)]
        table = Table(title=f"{name} ({len(records)})", title_justify="left", show_edge=False)
        for field in fields:
            table.add_column(field, justify="right" if field in ("amount", "percent", "high") else "left", overflow="fold")
        for one in records:
            table.add_row(*(Text(_shown(getattr(one, field))) for field in fields))
        console.print(table)
    console.print()


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    text = printable(str(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
