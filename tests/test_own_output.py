"""What assay wrote is no report."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from commands import FIXTURES, REPORT, assay, reports

from assay import extract
from assay.pipeline.own import may_be_replaced
from assay.pipeline.read import Unreadable
from assay.pipeline.stages import OwnOutput

WRITTEN = {
    "pages/one.html": ("review", "{in}", "-o", "{out}/pages"),
    "compared.html": ("compare", "--db", "{db}", "--format", "html", "-o", "{out}/compared.html"),
    "compared.csv": ("compare", "--db", "{db}", "--format", "csv", "-o", "{out}/compared.csv"),
    "compared.json": ("compare", "--db", "{db}", "--format", "json", "-o", "{out}/compared.json"),
    "compared.txt": ("compare", "--db", "{db}", "--format", "text", "-o", "{out}/compared.txt"),
    "csv": ("extract", "{in}", "--format", "csv", "-o", "{out}/csv"),
    "parquet": ("extract", "{in}", "--format", "parquet", "-o", "{out}/parquet"),
    "tables": ("run", "{in}", "--db", "{db}", "--export", "jsonl", "-o", "{out}/tables"),
    "records.json": ("extract", "{in}", "--format", "json", "-o", "{out}/records.json"),
    "record.json": ("extract", "{in}/report-000.txt", "--format", "json", "-o", "{out}/record.json"),
    "records.jsonl": ("extract", "{in}", "-o", "{out}/records.jsonl"),
    "records.xlsx": ("extract", "{in}", "-o", "{out}/records.xlsx"),
    "findings.txt": ("check", FIXTURES / "fiber-optic-gyroscopes.md", "-o", "{out}/findings.txt"),
    "records.txt": ("extract", "{in}", "--format", "table", "-o", "{out}/records.txt"),
    "baseline": ("check", FIXTURES / "contradictory.html", "--write-baseline", "{out}/baseline"),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that assay writes into files."""
    folder = tmp_path_factory.mktemp("own")
    places = {"{in}": str(reports(folder / "in", 2)), "{out}": str(folder / "out"), "{db}": str(folder / "a.db")}
    (folder / "out").mkdir()
    assert assay("run", folder / "in", "--db", folder / "a.db").returncode == 0
    for arguments in WRITTEN.values():
        made = [str(part) for part in arguments]
        for place, value in places.items():
            made = [part.replace(place, value) for part in made]
        done = assay(*made)
        assert done.returncode == 0, done.stderr
    return folder / "out"


def test_all_that_assay_writes_is_recognised(written: Path) -> None:
    files = [path for path in written.rglob("*") if path.is_file()]
    assert len(files) > 20
    assert any(path.stat().st_size == 0 for path in files)  # a table without rows, as JSON Lines
    for path in files:
        done = assay("extract", path) if path.suffix not in (".csv", ".jsonl", ".parquet") or path.stat().st_size == 0 else None
        with pytest.raises(OwnOutput):
            extract(path)
        if done:
            assert (done.stdout, done.returncode) == ("", 2), path
            assert done.stderr == f"assay: {path}: skipped: assay wrote it\n"


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif", "junit"])
def test_findings_that_were_sent_into_a_file_are_recognised(tmp_path: Path, form: str) -> None:
    """As the documentation shows it, perhaps into the folder of the reports."""
    source = tmp_path / 'a "quoted" name.html'
    source.write_bytes((FIXTURES / "contradictory.html").read_bytes())
    path = tmp_path / "findings.txt"
    path.write_text(assay("check", source, "--format", form).stdout)
    assert assay("extract", path).stderr == f"assay: {path}: skipped: assay wrote it\n"


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "--format", "table", "{in}"),
        ("extract", "--format", "json", "{in}"),
        ("extract", "{in}"),
        ("check", "{in}/report-000.txt"),
        ("compare", "--db", "{db}"),
        ("compare", "--db", "{db}", "--format", "csv"),
    ],
)
def test_what_a_shell_sent_into_a_file_is_recognised(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    assay("run", folder, "--db", db)
    done = assay(*(part.replace("{in}", str(folder)).replace("{db}", str(db)) for part in command))
    assert done.stdout
    path = tmp_path / "printed.txt"
    path.write_text(done.stdout)
    assert assay("extract", path).stderr == f"assay: {path}: skipped: assay wrote it\n"


@pytest.mark.parametrize(
    "text",
    [
        "Kelp Market Report\nMarket sizes (2) are listed.\n",
        "Kelp: 3 reports\n\nThe kelp market was worth USD 5 million in 2024.\n",
        "Note: error: the kelp market was worth USD 5 million in 2024.\n",
        "3 files: nothing found in them on kelp, a market of USD 5 million in 2024.\n",
    ],
)
def test_what_others_wrote_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text)
    assert assay("extract", path).returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "{in}", "-o", "{in}/report-000.txt"),
        ("extract", "{in}", "--format", "csv", "-o", "{in}"),
        ("review", "{in}", "-o", "{in}"),
        ("check", "{in}", "--write-baseline", "{in}/report-001.txt"),
        ("run", "{in}", "--db", "{db}", "--export", "csv", "-o", "{in}"),
        ("compare", "--db", "{db}", "-o", "{in}/report-001.txt"),
    ],
)
def test_no_file_of_others_is_written_over(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Not the reports themselves, nor what lies beside them under a name that assay would use."""
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    (folder / "index.html").write_text("<p>The kelp market was worth USD 5 million in 2024.")
    (folder / "documents.csv").write_text("mine,1\n")
    assay("run", folder, "--db", db)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = assay(*(part.replace("{in}", str(folder)).replace("{db}", str(db)) for part in command))
    assert done.returncode == 2
    refusals = ("assay did not write this file: name another, or remove it", "is no baseline that `--write-baseline` wrote")
    assert done.stderr.splitlines()[-1].endswith(refusals)
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_is_not_written_over_for_what_cannot_be_seen_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank, barred = tmp_path / "blank.txt", tmp_path / "barred.txt"
    blank.write_text("\n" * 5000 + "my words")
    barred.write_text("my words")
    assert not may_be_replaced(blank)

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert not may_be_replaced(barred)
    assert may_be_replaced(tmp_path / "none.txt")


@pytest.mark.parametrize("theirs", [b"[[package]]\nname = '\xff'\n", b"17\n4\n2026\n", b"7" * 200])
def test_the_lock_of_a_database_writes_over_no_file(tmp_path: Path, theirs: bytes) -> None:
    folder, lock = reports(tmp_path / "in", 1), tmp_path / "poetry.lock"
    lock.write_bytes(theirs)
    done = assay("run", folder, "--db", tmp_path / "poetry")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"assay: {lock}: assay did not write this file")
    assert lock.read_bytes() == theirs
    assert not (tmp_path / "poetry").exists()


def test_a_pipe_is_not_replaced_by_a_database(tmp_path: Path) -> None:
    """Nor a device. What other commands write goes through them: tests/test_outputs.py."""
    folder = reports(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "link"):
        done = assay("run", folder, "--db", tmp_path / name)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == f"assay: {tmp_path / 'pipe'}: a pipe or a device, not a file: --db must name a file"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "link", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "records.jsonl").symlink_to(tmp_path / "elsewhere" / "real.jsonl")
    assert assay("extract", folder, "-o", tmp_path / "records.jsonl").returncode == 0
    assert (tmp_path / "records.jsonl").is_symlink()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["real.jsonl"]


def test_own_files_and_empty_ones_are_written_over(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 1)
    for name in ("records.jsonl", "records.json", "records.txt"):
        (tmp_path / name).touch()
        form = {"records.txt": "table"}.get(name, name.partition(".")[2])
        for _ in range(2):
            assert assay("extract", folder, "--format", form, "-o", tmp_path / name).returncode == 0


def test_an_empty_file_is_own_only_where_the_description_of_our_tables_names_it(written: Path, tmp_path: Path) -> None:
    empty = tmp_path / "developments.jsonl"
    empty.touch()
    for described in (None, "{}", "[]", "{", '{"resources": [{"path": "developments.jsonl"}]}', '{"generator": "assay", "resources": 1}'):
        if described is not None:
            (tmp_path / "datapackage.json").write_text(described)
        with pytest.raises(Unreadable) as caught:
            extract(empty)
        assert not isinstance(caught.value, OwnOutput)
    (tmp_path / "datapackage.json").write_bytes((written / "tables" / "datapackage.json").read_bytes())
    with pytest.raises(OwnOutput):
        extract(empty)
    (tmp_path / "other.jsonl").touch()
    with pytest.raises(Unreadable, match="empty"):
        extract(tmp_path / "other.jsonl")


def test_reviewing_again_and_again_makes_no_more_pages(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2)
    for number in range(3):
        done = assay("review", folder, "-o", folder / "review")
        assert done.returncode == 0
        assert len(list((folder / "review").iterdir())) == 3
        assert number == 0 or done.stderr.count("skipped: assay wrote it") == 3  # the first time it may meet what it just wrote
        assert "2 pages written" in done.stderr


def test_every_command_skips_them_with_a_note(tmp_path: Path) -> None:
    folder, db = reports(tmp_path / "in", 2, first=489), tmp_path / "a.db"
    assay("review", folder, "-o", folder / "review")
    for arguments in (("extract", folder), ("check", folder), ("run", folder, "--db", db), ("run", folder, "--db", db, "--quiet")):
        done = assay(*arguments)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("skipped: assay wrote it") == 3
    assert len(assay("extract", folder).stdout.splitlines()) == 2
    assert "2 files in" in assay("run", folder, "--db", db).stderr
    assert "2 unchanged, 0 failed, 3 skipped" in assay("run", folder, "--db", db).stderr
    assert sqlite3.connect(db).execute("SELECT count(*) FROM files").fetchone() == (2,)
    assert assay("run", folder, "--db", db, "--dry-run").stdout.count("skipped\t") == 3


def test_nothing_but_own_output_is_nothing_readable(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 1)
    assay("review", folder, "-o", tmp_path / "pages")
    for arguments in (("extract",), ("check",), ("run", "--db", tmp_path / "a.db"), ("review", "-o", tmp_path / "more")):
        assert assay(arguments[0], tmp_path / "pages", *arguments[1:]).returncode == 2


@pytest.mark.parametrize("head", ["Segments (3)\nResidential, commercial, industrial\n", "Players (2)\nWindhaus GmbH\nAeropull Inc.\n"])
def test_a_report_that_begins_like_a_table_of_ours_is_read_and_not_written_over(tmp_path: Path, head: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"Kite Sails Market 2024\nExample Research\n{head}\n{REPORT.format(amount=5)}")
    assert extract(report).market_sizes
    assert not may_be_replaced(report)
