from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import FIXTURES, REPORT, assay, reports

from assay import extract
from assay.pipeline.terminal import printable
from assay.schemas.json_schema import schema

COMMANDS = ("extract", "text", "run", "watch", "check", "review", "compare", "schema", "rules")
BAD = {
    "empty.txt": b"",
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    "soup.txt": bytes(range(0x80, 0x100)) * 40,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return reports(tmp_path / "in", 3)


def test_help_names_every_command() -> None:
    shown = assay("--help")
    assert shown.returncode == 0
    listed = re.findall(r"^  (\w+)  ", shown.stdout.partition("Commands:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command: str) -> None:
    shown = assay(command, "--help")
    assert shown.returncode == 0
    assert f"Example: assay {command}" in shown.stdout


def test_help_imports_nothing_that_takes_time() -> None:
    code = "import sys, assay.pipeline.cli; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = [
        "pydantic",
        "pandas",
        "sqlalchemy",
        "rich",
        "pyarrow",
        "pdfplumber",
        "plotly",
        "dask",
        "spacy",
        "assay.extractors.report",
        "assay.schemas",
    ]
    assert subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, check=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extarct"], "Did you mean 'extract'"),
        (["extract", "x", "--formt", "json"], "--format"),
        (["extract", "x", "--format", "xml"], "jsonl"),
        (["extract"], "PATH"),
        (["extract", "x", "--format", "csv"], "name a folder with -o"),
        (["schema", "sizes"], "market_sizes"),
        (["rules", "ZZ999"], "no rule's code begins with 'ZZ999'"),
        (["run", "x", "--db", "mysql://a/b"], "SQLite and PostgreSQL"),
        (["watch", "nowhere"], "no such folder"),
    ],
)
def test_wrong_use_is_told_in_a_few_words(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = assay(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


class TestExtract:
    def test_json_lines_into_a_pipe_fit_the_schema(self, folder: Path) -> None:
        done = assay("extract", folder)
        assert (done.returncode, done.stderr) == (0, "")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert [Path(line["document"]["source"]).name for line in lines] == ["report-000.txt", "report-001.txt", "report-002.txt"]
        for line in lines:
            jsonschema.Draft202012Validator(schema()).validate(line)
        amounts = [size["amount"] for size in lines[1]["market_sizes"]]
        assert sorted(amounts) == [101_000_000, 900_000_000]

    def test_the_same_bytes_every_time(self, folder: Path) -> None:
        outputs = {assay("extract", folder, env={"PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "2")}
        assert len(outputs) == 1

    def test_evidence_is_what_the_text_says(self, folder: Path) -> None:
        text = (folder / "report-000.txt").read_text()
        for record in json.loads(assay("extract", folder / "report-000.txt").stdout)["market_sizes"]:
            assert record["evidence"]["quote"] in text

    def test_standard_input(self) -> None:
        done = assay("extract", "-", stdin=REPORT.format(amount=5).encode())
        assert json.loads(done.stdout)["document"]["source"] == "-"

    def test_json_is_one_object_or_a_list(self, folder: Path) -> None:
        one, several = assay("extract", folder / "report-000.txt", "--format", "json"), assay("extract", folder, "--format", "json")
        assert json.loads(one.stdout)["market"] == "kite sails"
        assert len(json.loads(several.stdout)) == 3

    def test_globs_folders_and_repeated_files(self, folder: Path) -> None:
        (folder / "sub").mkdir()
        (folder / "sub" / "more.md").write_text(REPORT.format(amount=7))
        (folder / "notes.json").write_text("{}")
        (folder / ".hidden.txt").write_text("x")
        assert len(assay("extract", f"{folder}/*.txt", folder).stdout.splitlines()) == 4

    @pytest.mark.parametrize("form", ["csv", "parquet"])
    def test_tables_into_a_folder(self, folder: Path, tmp_path: Path, form: str) -> None:
        done = assay("extract", folder, "--format", form, "-o", tmp_path / "out")
        assert (done.returncode, done.stdout) == (0, "")
        assert (tmp_path / "out" / f"market_sizes.{form}").stat().st_size > 100
        if form == "csv":
            rows = list(csv.DictReader((tmp_path / "out" / "documents.csv").open()))
            assert [row["market"] for row in rows] == ["kite sails"] * 3

    def test_a_table_for_the_eyes(self, folder: Path) -> None:
        done = assay("extract", folder / "report-000.txt", "--format", "table")
        assert "Market sizes (2)" in done.stdout
        assert "USD 100 million" in done.stdout

    def test_bad_input_costs_one_line_each_and_the_others_are_read(self, folder: Path) -> None:
        for name, data in BAD.items():
            (folder / name).write_bytes(data)
        done = assay("extract", folder, folder / "nowhere.txt")
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 3
        told = done.stderr.splitlines()
        assert len(told) == len(BAD) + 1
        for name in (*BAD, "nowhere.txt"):
            assert [line for line in told if line.startswith(f"assay: {folder}/{name}: ")], name
        assert "internal error" not in done.stderr

    @pytest.mark.parametrize("name", BAD)
    def test_nothing_readable_is_2(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(BAD[name])
        done = assay("extract", tmp_path / name)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1

    def test_a_folder_without_reports(self, tmp_path: Path) -> None:
        done = assay("extract", tmp_path)
        assert done.returncode == 2
        assert "no reports in this folder" in done.stderr

    def test_a_long_file_is_refused(self, folder: Path) -> None:
        done = assay("extract", folder / "report-000.txt", "--max-bytes", 100)
        assert done.returncode == 2
        assert "longer than 100 bytes (--max-bytes)" in done.stderr

    def test_a_full_disk_is_one_line(self, folder: Path) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        command = [sys.executable, "-m", "assay", "extract", str(folder)]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr == "assay: standard output: no space left on device\n"

    def test_a_reader_that_stops_reading_is_no_error(self, folder: Path) -> None:
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m assay extract {folder} | head -c 1"], capture_output=True, text=True, check=False
        )
        assert (done.stdout, done.stderr) == ("{", "")

    def test_control_characters_do_not_reach_a_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text(REPORT.format(amount=5).replace("Windhaus", "Wind\x1b[31mhaus\x9b2J\u202e"))
        (tmp_path / "y\x1b[31m.txt").write_bytes(b"")
        done = assay("extract", tmp_path, "--format", "table")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)


def test_printable() -> None:
    assert printable("a\x1b[31mb\r\nc\u202ed\x9be") == "a\ufffd[31mb  c\ufffdd\ufffde"


class TestText:
    @pytest.mark.parametrize(
        "name", ["contradictory.html", "fiber-optic-gyroscopes.md", "infant-warmers-india.txt", "insect-protein-feed.pdf"]
    )
    def test_prints_the_text_that_offsets_and_quotes_refer_to(self, name: str) -> None:
        printed = assay("text", FIXTURES / name).stdout
        (found,) = [json.loads(line) for line in assay("extract", FIXTURES / name).stdout.splitlines()]
        assert len(printed) == found["document"]["characters"]
        quotes = [one["evidence"] for kind in ("market_sizes", "growth_rates", "segments", "players") for one in found[kind]]
        assert quotes
        assert all(printed[one["start"] : one["end"]] == one["quote"] for one in quotes)
        assert extract(FIXTURES / name).text == printed
        assert "text" not in extract(FIXTURES / name).model_dump()

    def test_reads_standard_input(self) -> None:
        assert assay("text", "-", stdin=b"<p>Kite &amp; sail\n<p>market").stdout == "Kite & sail\n\nmarket"

    def test_lists_the_blocks(self) -> None:
        page = (
            b"<nav><a href=/>Home</a> <a href=/b>Blog</a></nav>\n<h1>Kite market</h1>\n<h2>Kites</h2>\n<ul><li>Sail\n<ul><li>Line</ul></ul>"
        )
        head, *rows = [line.split() for line in assay("text", "-", "--blocks", stdin=page).stdout.splitlines()]
        assert head == ["start", "end", "kind", "level", "depth", "page", "line", "boilerplate", "text"]
        assert rows == [
            ["0", "9", "line", "0", "0", "-", "1", "boilerplate", "Home", "Blog"],
            ["11", "22", "heading", "1", "0", "-", "2", "-", "Kite", "market"],
            ["24", "29", "heading", "2", "1", "-", "3", "-", "Kites"],
            ["31", "35", "item", "0", "2", "-", "4", "-", "Sail"],
            ["36", "40", "item", "1", "2", "-", "5", "-", "Line"],
        ]

    def test_lists_the_pages_of_a_pdf(self) -> None:
        rows = [line.split() for line in assay("text", FIXTURES / "insect-protein-feed.pdf", "--blocks").stdout.splitlines()[1:]]
        assert {row[5] for row in rows} >= {"1", "2"}
        assert {row[6] for row in rows} == {"-"}

    @pytest.mark.parametrize("name", [*BAD, "missing.html", "."])
    def test_what_is_not_readable_is_told_in_one_line(self, tmp_path: Path, name: str) -> None:
        for bad, data in BAD.items():
            (tmp_path / bad).write_bytes(data)
        done = assay("text", name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"assay: {name}: ")
        assert done.stderr.count("\n") == 1


class TestSchema:
    def test_prints_what_is_stored(self) -> None:
        stored = Path(__file__).parent.parent / "schemas" / "json" / "market_sizes.json"
        assert assay("schema", "market_sizes").stdout == stored.read_text()
        assert json.loads(assay("schema").stdout)["title"] == "Extraction"


class TestRules:
    def test_lists_every_rule_and_explains_each(self) -> None:
        listed = assay("rules").stdout.splitlines()
        assert len(listed) > 7
        code = listed[0].split()[0]
        explained = assay("rules", code.lower())
        assert explained.stdout.startswith(code)


class TestSettings:
    def test_defaults_come_from_the_nearest_file(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text('[tool.assay]\nmax-bytes = 10\ndb = "x.db"\n')
        assert "longer than 10 bytes" in assay("extract", folder, cwd=folder).stderr
        (folder / "assay.toml").write_text("max_bytes = 20\n")
        assert "longer than 20 bytes" in assay("extract", folder, cwd=folder).stderr
        assert assay("extract", folder, "--max-bytes", 10000, cwd=folder).returncode == 0

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("jbos = 2", "unknown setting 'jbos' (did you mean 'jobs'?)"),
            ('spacy-pipline = "x"', "unknown setting 'spacy-pipline' (did you mean 'spacy-pipeline'?)"),
            ('jobs = "two"', "jobs must be a whole number"),
            ("jobs = 0", "jobs must be at least 1"),
            ('fail-on = "never"', "fail-on must be one of error, warning, info"),
            ("jobs = = 2", "assay.toml: "),
            ("jobs = true", "jobs must be a whole number"),
            ("jobs = 99999999999999999999", "jobs must be at most 1,000"),
            ("memory = 5", "memory must be at least 50"),
            ("memory = 99999999999999", "memory must be at most 1,000,000,000"),
            ("max-bytes = 99999999999999999999", "max-bytes must be at most 1,000,000,000,000,000"),
            ("timeout = nan", "timeout must be at least 0.1"),
            ("timeout = -inf", "timeout must be at least 0.1"),
            ("min-confidence = nan", "min-confidence must be at least 0"),
            ("min-confidence = 7", "min-confidence must be at most 1"),
            ("min-confidence = 60", "min-confidence must be at most 1"),
            ("[tool.assay]\njobs = 2", "assay.toml: [tool.assay] is a table of pyproject.toml: in this file write the settings without it"),
            ("select = [1]", "select must be a list of rule codes"),
            ('per-file-ignores = {"x" = 5}', "per-file-ignores must be a table of lists of rule codes"),
            ('per-file-ignores = {"x" = "GR"}', "per-file-ignores must be a table of lists of rule codes"),
            ('per-file-ignores = {"x" = [5]}', "per-file-ignores must be a table of lists of rule codes"),
        ],
    )
    def test_a_wrong_one_is_one_line(self, tmp_path: Path, text: str, said: str) -> None:
        (tmp_path / "assay.toml").write_text(text)
        done = assay("extract", FIXTURES, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_the_current_folder_is_not_imported_from(folder: Path) -> None:
    """A folder of reports may hold anything, also a `json.py`."""
    (folder / "json.py").write_text("raise SystemExit('taken over')")
    (folder / "pipeline").mkdir()
    (folder / "pipeline" / "__init__.py").write_text("raise SystemExit('taken over')")
    command = Path(sys.executable).parent / "assay"
    if not command.exists():
        pytest.skip("assay is not installed")
    done = subprocess.run([command, "run", ".", "--db", "x.db"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "3 added" in done.stderr


def test_options_and_settings_have_the_same_defaults() -> None:
    from dataclasses import fields

    from assay.pipeline.settings import Settings

    shown = " ".join(" ".join(assay(command, "--help").stdout.split()) for command in ("run", "extract", "check"))
    for one in fields(Settings):
        if one.name in ("db", "timeout", "memory", "max_bytes", "max_pages"):
            assert re.search(rf"--{one.name.replace('_', '-')} .*?\[default: {str(one.default).removesuffix('.0')}\]", shown), one.name


def test_no_confidence_is_a_setting_too(tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text("min-confidence = 0\n")
    assert assay("extract", FIXTURES / "cold-plasma-sterilizers.html", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("option", ["--jobs", "--memory", "--max-bytes", "--max-pages"])
def test_a_number_beyond_all_is_wrong_use(tmp_path: Path, option: str) -> None:
    done = assay("run", FIXTURES, "--db", tmp_path / "a.db", option, "9" * 20)
    assert done.returncode == 2
    assert option in done.stderr
    assert "internal error" not in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_an_output_that_cannot_be_written_is_named_as_given(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=489))
    done = assay("extract", report, "--format", "json", "-o", tmp_path / "nowhere" / "out.json")
    assert done.returncode == 2
    assert done.stderr == f"assay: {tmp_path / 'nowhere' / 'out.json'}: no such file or directory\n"


EMPTY = [
    (("run", "{in}", "--db", ""), "--db"),
    (("run", "{in}", "--db="), "--db"),
    (("run", "{in}", "--db", " "), "--db"),
    (("run", "{in}", "--export", "csv", "-o", ""), "--output"),
    (("run", "{in}", "--engine", "dask", "--scheduler", ""), "--scheduler"),
    (("run", "{in}", "--jobs", ""), "--jobs"),
    (("run", "", "--db", "a.db"), "PATH"),
    (("run", "{in}", "", "--db", "a.db"), "PATH"),
    (("watch", ""), "DIR"),
    (("watch", "{in}", "--db", ""), "--db"),
    (("extract", "{in}", "-o", ""), "--output"),
    (("extract", "{in}", "--format", ""), "--format"),
    (("review", "{in}", "-o", ""), "--output"),
    (("check", "{in}", "--baseline", ""), "--baseline"),
    (("check", "{in}", "--write-baseline", ""), "--write-baseline"),
    (("check", "{in}", "--select", ""), "--select"),
    (("check", "{in}", "--select", "GR", "--select", ""), "--select"),
    (("check", "{in}", "--ignore", ","), "--ignore"),
    (("check", "--db", ""), "--db"),
    (("compare", "", "--db", "a.db"), "market"),
    (("compare", "--db", ""), "--db"),
    (("compare", "--synonyms", ""), "--synonyms"),
    (("rules", ""), "code"),
    (("schema", ""), "record"),
]


@pytest.mark.parametrize(("arguments", "named"), EMPTY, ids=lambda part: " ".join(part) if isinstance(part, tuple) else part)
def test_an_empty_value_is_wrong_use(folder: Path, tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    """As a variable that is not set gives."""
    place = tmp_path / "place"
    place.mkdir()
    done = assay(*(part.replace("{in}", str(folder)) for part in arguments), cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert named.casefold() in done.stderr.casefold()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "setting", ['db = ""', 'db = "  "', 'baseline = ""', 'spacy-pipeline = ""', 'select = [""]', '[per-file-ignores]\n"" = ["GR"]']
)
def test_an_empty_setting_is_wrong_use(folder: Path, setting: str) -> None:
    (folder / "assay.toml").write_text(setting + "\n")
    done = assay("run", ".", cwd=folder)
    assert done.returncode == 2
    name = setting.strip("[").partition(" ")[0].partition("]")[0]
    assert done.stderr.startswith(f"assay: {folder}/assay.toml: {name} is empty")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "db",
    [
        "postgresql://h:port/db",
        "postgresql://h:99999999/db",
        "postgresql://[::1/db",
        "postgresql+asyncpg://h/db",
        "postgresql+psycopg2://h/db",
        "sqlite://a.db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        ":memory:",
        "sqlite+aiosqlite:///a.db",
        "http://h/db",
        "nonsense:",
    ],
)
def test_an_impossible_database_is_one_line(folder: Path, tmp_path: Path, db: str) -> None:
    place = tmp_path / "place"
    place.mkdir()
    for arguments in (("run", folder), ("check",), ("compare",)):
        done = assay(*arguments, "--db", db, cwd=place)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert "invalid literal" not in done.stderr
        assert "internal error" not in done.stderr
    assert list(place.iterdir()) == []


def full_disk() -> None:
    """No file can grow beyond a few bytes; where nothing at all may be written, the system would not say so in the same way."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("extract", "{in}", "-o", "{out}/records.jsonl"), "records.jsonl"),
        (("extract", "{in}", "--format", "table", "-o", "{out}/records.txt"), "records.txt"),
        (("extract", "{in}", "--format", "csv", "-o", "{out}"), r"\w+.csv"),
        (("extract", "{in}", "--format", "parquet", "-o", "{out}"), r"\w+.parquet"),
        (("review", "{in}", "-o", "{out}"), r"report-000-\w+.html"),
        (("check", "{in}", "--write-baseline", "{out}/baseline.json"), "baseline.json"),
        (("compare", "--db", "{db}", "-o", "{out}/compared.txt"), "compared.txt"),
    ],
)
def test_on_a_full_disk_the_file_is_named(folder: Path, tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    out, db = tmp_path / "out", tmp_path / "a.db"
    out.mkdir()
    if "{db}" in arguments:
        assay("run", folder, "--db", db)
    made = [part.replace("{in}", str(folder)).replace("{out}", str(out)).replace("{db}", str(db)) for part in arguments]
    done = assay(*made, preexec_fn=full_disk)
    assert done.returncode == 2
    assert re.fullmatch(rf"assay: {out}/{named}: file too large\n", done.stderr), done.stderr
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_run_whose_tables_do_not_fit_names_them_and_not_the_database(folder: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "out").write_text("in the way")
    done = assay("run", folder, "--db", tmp_path / "a.db", "--export", form, "-o", tmp_path / "out", "--quiet")
    assert done.returncode == 2
    assert done.stderr == f"assay: {tmp_path}/out: there is such a file, and {form} needs a folder, for one file a table: name another\n"


def test_a_current_folder_that_is_gone_is_what_is_named(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    code = f"cd {tmp_path}/here && rmdir ../here && exec {sys.executable} -P -m assay extract {tmp_path}/x.txt"
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "assay: the current folder: no such file or directory\n")
