"""Where a command writes: what is no file is written through, a file keeps its mode, and its ending sets the format."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import FIXTURES, REPORT, assay, reports
from openpyxl.utils.escape import unescape

from assay import extract
from assay.pipeline import whole
from assay.pipeline.outputs import OF_COMPARISONS, OF_FINDINGS, OF_RECORDS, Endings, WrongOutput, form_of
from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.sinks import store, tables, workbook
from assay.pipeline.sinks.rows import storable
from assay.pipeline.stopping import SIGNALS, Stopped, catch_signals
from assay.pipeline.whole import whole_file
from assay.schemas import RECORDS, Extraction
from assay.schemas.tables import FILE_TABLES

CONTRADICTORY = FIXTURES / "contradictory.html"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT.format(amount=5))
    return path


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(report: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "records.jsonl", tmp_path / "link.jsonl"
    target.touch()
    link.symlink_to(target)
    assert assay("extract", report, "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["market"] == "kite sails"
    assert list((tmp_path / "far").iterdir()) == [target]


def test_a_link_to_what_is_not_there_yet(report: Path, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to("records.jsonl")
    assert assay("extract", report, "-o", tmp_path / "link.jsonl").returncode == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "records.jsonl").is_file()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(report: Path, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "records.jsonl"
    path.touch()
    path.chmod(mode)
    assert assay("extract", report, "-o", path).returncode == 0
    assert path.stat().st_mode & 0o777 == mode


def test_a_file_that_could_not_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(WRITTEN_BY)
    with suppress(ZeroDivisionError), whole_file(path) as part:
        print(1 / part.write_text(""))
    assert path.read_text() == WRITTEN_BY
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "{report}", "-o"),
        ("extract", "{report}", "--format", "table", "-o"),
        ("check", "{report}", "-o"),
        ("check", "{report}", "--write-baseline"),
    ],
)
def test_a_pipe_gets_what_is_written_and_stays(report: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    done = assay(*(part.replace("{report}", str(report)) for part in command), pipe)
    assert (done.returncode, done.stderr.partition(" findings")[2]) in ((0, ""), (0, f" written to {pipe}\n"), (1, "")), done.stderr
    reader.join()
    assert len(read[0]) > 10
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe", "report.txt"]


def test_a_device_gets_what_is_written(report: Path) -> None:
    """A terminal, in place of which no file can be put: /dev/null would be lost to the whole machine where this fails as root."""
    ours, theirs = os.openpty()
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(os.read(ours, 1000)), daemon=True)
    reader.start()
    done = assay("check", report, "--format", "github", "-o", os.ttyname(theirs))
    assert done.stderr == ""
    reader.join()
    assert read[0].startswith(b"Written by assay")
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output(report: Path, tmp_path: Path, name: str) -> None:
    done = assay("extract", report, "-o", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["market"] == "kite sails"
    assert list(tmp_path.iterdir()) == [report]


def test_comparisons_and_findings_go_to_standard_output_too(tmp_path: Path) -> None:
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    assay("run", folder, "--db", db)
    for command in (("compare", "--db", db), ("check", folder)):
        plain, dash = assay(*command, cwd=tmp_path), assay(*command, "-o", "-", cwd=tmp_path)
        assert plain.stdout == dash.stdout != ""
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("endings", "given", "output", "form"),
    [
        (OF_RECORDS, None, None, "otherwise"),
        (OF_RECORDS, None, "-", "otherwise"),
        (OF_RECORDS, None, "records", "otherwise"),
        (OF_RECORDS, None, "records.v2", "otherwise"),
        (OF_RECORDS, "csv", "tables.d", "csv"),
        (OF_RECORDS, "jsonl", "a.xslx", "jsonl"),
        (OF_RECORDS, None, "a.log", "otherwise"),
        (OF_FINDINGS, None, "a.out", "otherwise"),
        *((OF_RECORDS, None, f"a.{form}", form) for form in ("csv", "parquet", "json", "jsonl", "xlsx")),
        (OF_RECORDS, None, "A.JSON", "json"),
        (OF_RECORDS, "json", "a.json", "json"),
        (OF_FINDINGS, None, "a.sarif", "sarif"),
        (OF_FINDINGS, None, "a.json", "json"),
        (OF_FINDINGS, "sarif", "a.json", "sarif"),
        (OF_FINDINGS, None, "a.xml", "junit"),
        (OF_COMPARISONS, None, "a.html", "html"),
        (OF_COMPARISONS, None, "a.csv", "csv"),
    ],
)
def test_the_ending_sets_the_format(endings: Endings, given: str | None, output: str | None, form: str) -> None:
    assert form_of(given, Path(output) if output else None, endings, "otherwise") == form


@pytest.mark.parametrize(
    ("endings", "given", "output", "said"),
    [
        (OF_RECORDS, "csv", "a.json", "the ending .json means json, and --format says csv"),
        (OF_RECORDS, "jsonl", "a.json", "--format says jsonl"),
        (OF_RECORDS, None, "a.html", "writes no .html files"),
        (OF_RECORDS, None, "a.xslx", "the ending .xslx is of no format: write .xlsx, or name the format with --format"),
        (OF_RECORDS, None, "a.cvs", "write .csv"),
        (OF_RECORDS, None, "a.jsnol", "write .jsonl"),
        (OF_FINDINGS, None, "a.serif", "write .sarif"),
        (OF_COMPARISONS, None, "a.hmtl", "write .html"),
        (OF_RECORDS, "json", "a.html", "writes no .html files"),
        (OF_RECORDS, None, "a.xls", "writes no .xls files, but .csv, .json, .jsonl, .ndjson, .parquet, .txt, .xlsx"),
        (OF_RECORDS, "csv", "a.tsv", "writes no .tsv files"),
        (OF_COMPARISONS, None, "a.PDF", "writes no .pdf files"),
        (OF_FINDINGS, "junit", "a.json", "--format says junit"),
        (OF_FINDINGS, None, "a.parquet", "writes no .parquet files"),
        (OF_COMPARISONS, "html", "a.csv", "--format says html"),
        (OF_COMPARISONS, None, "a.xlsx", "writes no .xlsx files"),
    ],
)
def test_an_ending_that_does_not_fit_is_wrong_use(endings: Endings, given: str | None, output: str, said: str) -> None:
    with pytest.raises(WrongOutput, match=said):
        form_of(given, Path(output), endings, "otherwise")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("extract", "{in}", "--format", "csv", "-o", "a.json"), "a.json: the ending .json means json, and --format says csv"),
        (("check", "{in}", "--format", "sarif", "-o", "a.xml"), "a.xml: the ending .xml means junit"),
        (("compare", "-o", "a.parquet"), "a.parquet: this command writes no .parquet files"),
        (("extract", "{in}", "--format", "csv", "-o", "-"), "--format csv writes one file a table: name a folder with -o"),
        (("extract", "{in}", "--format", "xlsx"), "--format xlsx writes a workbook: name a file with -o"),
        (("extract", "{in}", "-o", "{in}.csv"), "there is such a file, and csv needs a folder"),
        (("run", "{in}", "-o", "tables"), "give --export too"),
        (("run", "{in}", "--export", "csv", "-o", "-"), "-o must name a folder here"),
        (("review", "{in}", "-o", "-"), "-o must name a folder here"),
        (("run", "{in}", "--scheduler", "tcp://localhost:8786"), "give --engine dask too"),
    ],
)
def test_contradictions_are_one_line_and_nothing_is_written(report: Path, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    Path(f"{report}.csv").touch()
    before = sorted(tmp_path.iterdir())
    done = assay(*(part.replace("{in}", str(report)) for part in arguments), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_tables_go_into_a_folder_of_that_name(report: Path, tmp_path: Path, ending: str) -> None:
    done = assay("extract", report, "-o", tmp_path / f"out.{ending}")
    assert (done.returncode, done.stderr) == (0, f"{tmp_path}/out.{ending} is a folder, with one .{ending} file a table\n")
    assert (tmp_path / f"out.{ending}" / f"market_sizes.{ending}").is_file()


class TestClosedStreams:
    @staticmethod
    def shell(line: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """A line of bash in which `assay` is the command and $1 … are the arguments."""
        line = f'assay() {{ {sys.executable} -m assay "$@"; }}; {line}'
        return subprocess.run(["bash", "-c", line, "bash", *map(str, arguments)], capture_output=True, text=True, check=False)

    def test_data_for_a_closed_stdout_is_an_error(self, report: Path) -> None:
        done = self.shell('assay extract "$1" >&-', report)
        assert (done.returncode, done.stderr) == (2, "assay: standard output: closed\n")

    def test_a_run_needs_no_stdout(self, report: Path, tmp_path: Path) -> None:
        done = self.shell('assay run "$1" --db "$2" >&- 2>&- <&-', report, tmp_path / "a.db")
        assert done.returncode == 0
        assert "finished" in self.shell('assay run "$1" --db "$2" --log json', report, tmp_path / "a.db").stderr

    def test_talk_to_a_closed_stderr_does_not_go_into_the_data(self, report: Path, tmp_path: Path) -> None:
        done = self.shell('assay extract "$1" "$2" 2>&-', tmp_path / "none.txt", report)
        assert done.returncode == 1
        assert json.loads(done.stdout)["market"] == "kite sails"

    @pytest.mark.parametrize("log", ["text", "json"])
    def test_a_log_that_nobody_reads_any_more_does_not_stop_a_run(self, report: Path, tmp_path: Path, log: str) -> None:
        command = 'assay run "$1" "$1.none" --db "$2" --log "$3" 2>&1 >/dev/null | true; echo "${PIPESTATUS[0]}"'
        done = self.shell(command, report, tmp_path / "a.db", log)
        assert (done.stdout, done.stderr) == ("1\n", "")
        assert "1 unchanged" in assay("run", report, "--db", tmp_path / "a.db").stderr

    @pytest.mark.parametrize("command", ["rules", "schema", "check", "text", "review", "--help"])
    def test_readers_that_stop_reading_are_no_error(self, report: Path, tmp_path: Path, command: str) -> None:
        paths = [report] if command in ("check", "text", "review") else []
        more = ["-o", tmp_path / "pages"] if command == "review" else []
        done = self.shell('assay "$@" 2>&1 | true; assay "$@" | true', command, *paths, *more)
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "records.xlsx"
    assert assay("extract", CONTRADICTORY, FIXTURES / "cold-plasma-sterilizers.html", "-o", path).returncode == 0
    return openpyxl.load_workbook(path)


class TestWorkbook:
    @staticmethod
    def rows(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
        heads, *rows = book[name].iter_rows(values_only=True)
        return [dict(zip(heads, row, strict=True)) for row in rows]

    def test_a_sheet_for_every_kind(self, book: openpyxl.Workbook) -> None:
        assert book.sheetnames == ["documents", *RECORDS]
        both = [extract(CONTRADICTORY), extract(FIXTURES / "cold-plasma-sterilizers.html")]
        for kind in RECORDS:
            assert len(self.rows(book, kind)) == sum(len(getattr(one, kind)) for one in both), kind

    def test_amounts_are_numbers_and_quotes_texts(self, book: openpyxl.Workbook) -> None:
        found = extract(CONTRADICTORY).market_sizes
        for row, size in zip(self.rows(book, "market_sizes"), found, strict=False):
            assert isinstance(row["amount"], (int, float))
            assert Decimal(str(row["amount"])) == size.amount
            assert (row["quote"], row["year"], row["source"]) == (size.evidence.quote, size.year, str(CONTRADICTORY))

    def test_amounts_show_as_one_would_write_them(self, book: openpyxl.Workbook) -> None:
        shown = {}
        for sheet in ("market_sizes", "shares", "growth_rates"):
            heads = [cell.value for cell in book[sheet][1]]
            for row in book[sheet].iter_rows(min_row=2):
                cell = row[heads.index("amount" if sheet == "market_sizes" else "percent")]
                shown[cell.value] = cell.number_format
        assert shown[218_400_000] == shown[58] == "#,##0"  # with places for fractions, Excel shows "58."
        assert shown[9.1] == shown[33.5] == "#,##0.############"
        widest = max(len(f"{value:,}") for value in shown)
        assert widest < book["market_sizes"].column_dimensions["F"].width
        assert book["market_sizes"]["F1"].value == "amount"
        assert book["market_sizes"].column_dimensions["F"].width >= len("99,999,999,999,999.99")

    def test_findings_lead_to_the_records_that_they_cite(self, book: openpyxl.Workbook) -> None:
        links = [cell.hyperlink.location for row in book["findings"].iter_rows() for cell in row if cell.hyperlink]
        assert len(links) > 5
        for row in book["findings"].iter_rows(min_row=2):
            quotes = next(cell.value for cell in row if book["findings"].cell(1, cell.column).value == "quotes")
            for cell in row:
                if cell.hyperlink:
                    name, _, at = cell.hyperlink.location.partition("!A")
                    record = dict(
                        zip((c.value for c in book[name.strip("'")][1]), (c.value for c in book[name.strip("'")][int(at)]), strict=True)
                    )
                    assert any(quote in record["quote"] or record["quote"] in quote for quote in quotes.split("\n"))

    def test_no_text_becomes_a_formula(self, tmp_path: Path) -> None:
        text = REPORT.format(amount=5).replace("Windhaus GmbH", "=cmd|'/C calc'!A0 GmbH, +Plus Ltd., -Minus Inc., @At Corp.")
        (tmp_path / "=1+1.txt").write_text(text)
        assert assay("extract", "=1+1.txt", "-o", "a.xlsx", cwd=tmp_path).returncode == 0
        cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for cell in row]
        assert [cell.value for cell in cells if str(cell.value) == "=1+1.txt"]
        assert {cell.data_type for cell in cells} <= {"n", "s", "inlineStr"}

    @pytest.mark.parametrize("text", ["a\x00b", "\ud800", "_x0041_", "x" * 40_000, "\x1b[31m"])
    def test_texts_that_a_workbook_can_hardly_hold(self, tmp_path: Path, text: str) -> None:
        found = json.loads(extract(REPORT.format(amount=5).encode()).model_dump_json())
        found["players"][0]["name"] = "NAME"
        extraction = Extraction.model_validate(found)
        player = extraction.players[0].model_copy(update={"name": text})
        workbook.write_workbook([extraction.model_copy(update={"players": [player]})], tmp_path / "a.xlsx")
        (row,) = self.rows(openpyxl.load_workbook(tmp_path / "a.xlsx"), "players")
        expected = storable(text)
        shown = expected if len(expected) <= workbook.CELL else expected[: workbook.CELL - 1] + "…"
        assert unescape(row["name"]) == shown  # which Excel does itself

    def test_more_than_a_sheet_holds_is_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "ROWS", 3)
        with pytest.raises(WrongOutput, match="cannot hold more than 2 records: write csv or parquet"):
            workbook.write_workbook([extract(CONTRADICTORY)], tmp_path / "a.xlsx")
        assert list(tmp_path.iterdir()) == []

    def test_the_same_records_make_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("a.xlsx", "b.xlsx"):
            workbook.write_workbook([extract(CONTRADICTORY)], tmp_path / name)
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


WITHOUT = """
import sys
sys.modules[sys.argv.pop(1)] = None
from assay.pipeline.cli import main
main()
"""


@pytest.mark.parametrize(
    ("library", "extra", "arguments"),
    [
        ("xlsxwriter", "excel", ("extract", "{in}", "-o", "{out}.xlsx")),
        ("pyarrow", "parquet", ("extract", "{in}", "-o", "{out}.parquet")),
        ("pyarrow", "parquet", ("run", "{in}", "--db", "{out}.db", "--export", "parquet", "-o", "{out}")),
        ("aiohttp", "web", ("extract", "https://localhost/report.html")),
        ("aiohttp", "web", ("run", "http://localhost/report.html", "--db", "{out}.db")),
        ("psycopg", "postgres", ("run", "{in}", "--db", "postgresql://localhost/x")),
        ("distributed", "dask", ("run", "{in}", "--db", "{out}.db", "--engine", "dask")),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_its_extra(
    report: Path, tmp_path: Path, library: str, extra: str, arguments: tuple[str, ...]
) -> None:
    made = [part.replace("{in}", str(report)).replace("{out}", str(tmp_path / "out")) for part in arguments]
    done = subprocess.run([sys.executable, "-c", WITHOUT, library, *made], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{library} is not installed: pip install 'market-assay[{extra}]'" in done.stderr
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["jsonl", "xlsx"])
def test_a_full_disk_is_one_line(tmp_path: Path, form: str) -> None:
    done = assay("extract", reports(tmp_path / "in", 1), "--format", form, "-o", "/dev/full")
    assert (done.returncode, done.stderr) == (2, "assay: /dev/full: no space left on device\n")


def test_a_part_that_cannot_be_made_is_not_what_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only file system even the removal of a file that is not there is refused."""
    target = tmp_path / "a.jsonl"

    def refuse(path: Any, *_: Any, **__: Any) -> Any:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError, match="Read-only") as caught, whole_file(target):
        pass
    assert caught.value.filename == str(target)


def test_a_full_disk_of_temporary_files_is_named_and_none_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", refuse)
    with pytest.raises(OSError, match="No space") as caught:
        workbook.write_workbook([extract(REPORT.format(amount=5).encode())], tmp_path / "a.xlsx")
    assert Path(caught.value.filename).parent == temporary
    assert list(tmp_path.rglob("*")) == [temporary]


@pytest.mark.parametrize("name", ["x.jsonl", "x.json", "x.txt", "x.xlsx", "csv"])
def test_what_was_extracted_stays_when_nothing_can_be_read(tmp_path: Path, name: str) -> None:
    """A folder that is not mounted, or the name of the output among the paths, left an empty file in its place."""
    if name.endswith("xlsx"):
        pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
    report, output = tmp_path / "report.txt", tmp_path / name
    report.write_text(REPORT.format(amount=5))
    more = () if output.suffix else ("--format", "csv")
    assert assay("extract", report, "-o", output, *more).returncode == 0
    files = [output] if output.suffix else sorted(output.iterdir())
    before = [file.read_bytes() for file in files]
    for path in (tmp_path / "nowhere", files[-1]):
        done = assay("extract", path, "-o", output, *more)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert [file.read_bytes() for file in files] == before
    assert assay("extract", tmp_path / "nowhere", "-o", tmp_path / "new.jsonl").returncode == 2
    assert not (tmp_path / "new.jsonl").exists()


def test_a_file_of_others_that_comes_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"

    def write() -> None:
        with whole_file(target) as part:
            part.write_text("ours")
            target.write_text("theirs")

    with pytest.raises(FileExistsError, match="assay did not write this file"):
        write()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_text() == "theirs"


def test_a_signal_leaves_no_tables_of_two_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them or none: also where the signal comes when the first has taken its name."""
    for name in FILE_TABLES:
        (tmp_path / f"{name}.jsonl").write_text("[]")
    really = whole.put

    def stopped(part: Path, path: Path) -> None:
        really(part, path)
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    catch_signals()
    monkeypatch.setattr(whole, "put", stopped)
    try:
        with pytest.raises(Stopped), tables.table_files(tmp_path, "jsonl"):
            pass
    finally:
        for number in SIGNALS:
            signal.signal(
                number, before if number == signal.SIGTERM else signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            )
    assert {path.read_text() for path in tmp_path.glob("*.jsonl")} == {""}


def test_no_table_is_replaced_where_the_description_cannot_be(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert assay("extract", report, "--format", "csv", "-o", folder).returncode == 0
    (folder / "datapackage.json").write_text('{"of": "others"}')
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    report.write_text(REPORT.format(amount=6))
    done = assay("extract", report, "--format", "csv", "-o", folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_output_that_cannot_be_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a file system tells only then that it is full: it was told as "standard output"."""
    close = os.close

    def failing(descriptor: int) -> None:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        close(descriptor)
        if name.startswith(str(tmp_path)):
            raise OSError(errno.EDQUOT, "quota")

    monkeypatch.setattr(os, "close", failing)
    with pytest.raises(OSError, match="uota") as raised, whole_file(tmp_path / "a.csv") as part:
        part.write_text("a")
    assert raised.value.filename == str(tmp_path / "a.csv")


def test_a_lock_that_cannot_be_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, lock = Path.open, tmp_path / "a.db.lock"

    def failing(path: Path, *arguments: Any, **more: Any) -> Any:
        file = opened(path, *arguments, **more)
        if path == lock:
            file.close = partial(fail, file.close)
        return file

    def fail(close: Callable[[], None]) -> None:
        close()
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(OSError, match="error") as raised, store.opened(str(tmp_path / "a.db")):
        pass
    assert raised.value.filename == str(lock)
