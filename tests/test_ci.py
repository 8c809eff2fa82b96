"""`assay check` as a CI job drives it: from other folders, with other checkouts, with settings, baselines, many files, on terminals."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from commands import FIXTURES, MISBEHAVE, REPORT, assay, reports
from rich.cells import cell_len
from test_check_formats import SARIF
from test_checks_plugin import run as run_pytest

from assay.pipeline.checks import baseline, rules
from assay.pipeline.compare.names import synonyms
from assay.pipeline.settings import load_file

WRONG = REPORT.format(amount=400).replace("9.1%", "24.5%")
"""From 400 to 900 in seven years is not 24.5 % a year."""
DRAFT = "The kite sails market will grow at a CAGR of XX% until 2031.\n"
SETTINGS = """fail-on = "warning"
baseline = "ci/known.json"
[per-file-ignores]
"reports/drafts/*" = ["TX"]
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with reports, one of them a draft with a placeholder, and settings; two findings are in its baseline."""
    top = tmp_path / "first" / "checkout"
    (top / "reports" / "drafts").mkdir(parents=True)
    (top / "ci").mkdir()
    (top / "reports" / "sails.txt").write_text(WRONG)
    (top / "reports" / "twice.txt").write_text(WRONG.replace("Kite Sails", "Kite Sail"))
    (top / "reports" / "drafts" / "next.txt").write_text(DRAFT)
    (top / "assay.toml").write_text(SETTINGS)
    done = assay("check", "reports", "--write-baseline", "ci/known.json", cwd=top)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "2 findings written to ci/known.json\n")
    return top


WAYS = {
    "in the checkout": ("{top}", ("reports",)),
    "in the checkout, by absolute paths": ("{top}", ("{top}/reports",)),
    "in a folder below": ("{top}/reports", (".",)),
    "from elsewhere": ("{top}/..", ("checkout/reports", "--config", "checkout/assay.toml")),
    "from the root": ("/", ("{top}/reports", "--config", "{top}/assay.toml")),
    "through a link": ("/", ("{link}/reports", "--config", "{link}/assay.toml")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_baseline_holds_from_any_folder_and_in_another_checkout_twice(checkout: Path, tmp_path: Path, way: str) -> None:
    top, link = tmp_path / "second" / "checkout", tmp_path / "link"
    shutil.copytree(checkout, top)
    shutil.rmtree(checkout)
    link.symlink_to(top)
    folder, arguments = WAYS[way]
    given = [one.format(top=top, link=link) for one in arguments]
    told = [assay("check", *given, cwd=Path(folder.format(top=top))) for _ in range(2)]
    quiet = "3 files: nothing new; 2 findings are in the baseline\n"
    assert [(one.returncode, one.stdout, one.stderr) for one in told] == [(0, quiet, "")] * 2
    (top / "reports" / "new.txt").write_text(DRAFT)
    new = assay("check", *given, cwd=Path(folder.format(top=top)))
    assert (new.returncode, new.stderr) == (1, "")
    assert re.match(r"\S*new\.txt:1:\d+: error: TX101 ", new.stdout)
    assert new.stdout.endswith("4 files: 1 error; 2 findings are in the baseline\n")


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_the_machines_formats_are_the_same_twice_and_the_baseline_is_told_beside_them(checkout: Path, form: str) -> None:
    told = [assay("check", "reports", "--format", form, cwd=checkout) for _ in range(2)]
    assert told[0].stdout == told[1].stdout
    assert [(one.returncode, one.stderr) for one in told] == [(0, "2 findings are in the baseline\n")] * 2


def test_fingerprints_are_the_same_wherever_the_report_lies(checkout: Path, tmp_path: Path) -> None:
    def marks(source: object, cwd: Path) -> list[str]:
        (found,) = json.loads(assay("check", source, "--format", "json", "--no-config", cwd=cwd).stdout)
        return [finding["fingerprint"] for finding in found["findings"]]

    assert (
        marks("reports/sails.txt", checkout)
        == marks("sails.txt", checkout / "reports")
        == marks(checkout / "reports/sails.txt", tmp_path)
        != []
    )


def test_pytest_obeys_the_settings_in_any_checkout(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout, tmp_path / "second")
    (tmp_path / "second" / "reports" / "new.txt").write_text("Kite Sails Market\nStudy Period: 2025 - 2031\nBase Year: 2024\n")
    code, out = run_pytest(checkout, "--assay", f"--rootdir={checkout}")
    assert code == 0
    ignored = sum(rule.code.startswith("TX") for rule in rules())
    assert f"{3 * len(rules()) - ignored} passed" in out
    code, out = run_pytest(tmp_path / "second", "--assay", f"--rootdir={tmp_path / 'second'}")
    assert code == 1
    assert "1 failed" in out  # a warning, which `fail-on` makes fail
    assert "reports/new.txt:3:1: warning: PD102" in out


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('select = ["GX"]', "select: no rule's code begins with 'GX'"),
        ('per-file-ignores = { "*" = ["GX1"] }', "per-file-ignores: no rule's code begins with 'GX1'"),
        ('baseline = "nowhere.json"', "baseline: {top}/nowhere.json: no such file or directory"),
        ('baseline = "assay.toml"', "baseline: {top}/assay.toml is no baseline that `--write-baseline` wrote"),
        ('fail-on = "never"', "fail-on must be one of error, warning, info"),
    ],
)
def test_wrong_settings_name_their_file_and_key(checkout: Path, setting: str, said: str) -> None:
    (checkout / "assay.toml").write_text(setting)
    expected = f"{checkout}/assay.toml: {said.format(top=checkout)}"
    done = assay("check", "reports", "--config", checkout / "assay.toml", cwd=checkout)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"assay: {expected}")
    assert len(done.stderr.splitlines()) == 1
    code, out = run_pytest(checkout, "--assay", f"--rootdir={checkout}")
    assert code in (2, 4)
    assert expected in out


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("assay.toml", "jobs = " + "[" * 5000, load_file),
        ("synonyms.toml", "words = " + "[" * 5000, synonyms),
        ("baseline.json", '{"assay-baseline": ' + "1" * 5000 + "}", baseline.read),
    ],
)
def test_a_file_that_no_parser_takes_is_named(tmp_path: Path, name: str, content: str, read: Callable[[Path], object]) -> None:
    """Of what is nested too deeply an internal error was told, and of a number of 5000 digits no file."""
    (tmp_path / name).write_text(content)
    with pytest.raises(ValueError, match=re.escape(f"{tmp_path / name}") + "(: nested too deeply| is no baseline)"):
        read(tmp_path / name)


def test_an_option_is_named_where_it_is_wrong_though_the_setting_is_right(checkout: Path) -> None:
    done = assay("check", "reports", "--baseline", "nowhere.json", cwd=checkout)
    assert (done.returncode, done.stderr) == (2, "assay: --baseline: nowhere.json: no such file or directory\n")


def test_a_settings_file_is_named_or_left_out(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.assay]\nmax-bytes = 5\n")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "pyproject.toml").write_text("[tool.other]\n")
    assert assay("check", "reports", "--no-config", cwd=checkout).returncode == 1
    assert "5 bytes" in assay("check", "reports", "--config", tmp_path / "pyproject.toml", cwd=checkout).stderr
    assert assay("check", "reports", cwd=checkout).returncode == 0
    for wrong, said in (
        (("--config", tmp_path / "no.toml"), f"{tmp_path}/no.toml: no such file or directory"),
        (("--config", tmp_path / "none" / "pyproject.toml"), f"{tmp_path}/none/pyproject.toml: has no table [tool.assay]"),
        (("--config", "assay.toml", "--no-config"), "--config and --no-config: give one of them"),
    ):
        done = assay("check", "reports", *wrong, cwd=checkout)
        assert (done.returncode, done.stderr) == (2, f"assay: {said}\n")


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "reports"), ("text", "reports/sails.txt"), ("run", "reports"), ("watch", "reports"), ("check", "reports"),
        ("review", "reports"), ("compare",),
    ],
)  # fmt: skip
def test_every_command_with_settings_takes_a_settings_file(checkout: Path, command: tuple[str, ...]) -> None:
    (checkout / "other.toml").write_text("jobs = 0\n")
    done = assay(*command, "--config", "other.toml", cwd=checkout)
    assert (done.returncode, done.stderr) == (2, f"assay: {checkout}/other.toml: jobs must be at least 1\n")


@pytest.mark.parametrize("db", ["x.db", "sqlite:///x.db", "sqlite+pysqlite:///x.db"])
def test_a_database_in_the_settings_lies_beside_them(checkout: Path, tmp_path: Path, db: str) -> None:
    (checkout / "assay.toml").write_text(f'db = "{db}"\n')
    assert assay("run", checkout / "reports", "--config", checkout / "assay.toml", cwd=tmp_path).returncode == 0
    assert (checkout / "x.db").exists()
    assert not (tmp_path / "x.db").exists()


def test_nothing_readable_leaves_the_baseline_and_the_output_alone(checkout: Path, tmp_path: Path) -> None:
    before = (checkout / "ci" / "known.json").read_bytes()
    (tmp_path / "empty").mkdir()
    for paths in ("nowhere.txt", tmp_path / "empty"):
        assert assay("check", paths, "--write-baseline", "ci/known.json", cwd=checkout).returncode == 2
        assert assay("check", paths, "-o", "ci/known.json", cwd=checkout).returncode == 2
    assert (checkout / "ci" / "known.json").read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "reports", "-o", "ci/known.json"),
        ("check", "reports", "--format", "json", "-o", "ci/known.json"),
        ("compare", "--db", "a.db", "--format", "json", "-o", "ci/known.json"),
    ],
)
def test_no_other_output_takes_the_place_of_a_baseline(checkout: Path, command: tuple[str, ...]) -> None:
    """It holds what people decided, and is written by hand too."""
    before = (checkout / "ci" / "known.json").read_bytes()
    assert assay("run", "reports", "--db", "a.db", "--no-config", cwd=checkout).returncode == 0
    done = assay(*command, "--no-config", cwd=checkout)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "assay: ci/known.json: only --write-baseline writes over a baseline: name another, or remove it",
    )
    assert (checkout / "ci" / "known.json").read_bytes() == before


@pytest.mark.parametrize("missing", ["file", "folder"])
def test_a_baseline_keeps_what_it_held_of_reports_that_cannot_be_read_today(tmp_path: Path, missing: str) -> None:
    """And a person may have written it anew, in another order."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.html", "sub/b.html"):
        (tmp_path / "in" / name).write_bytes((FIXTURES / "contradictory.html").read_bytes())
    base = tmp_path / "base.json"
    assay("check", "in", "--write-baseline", base, cwd=tmp_path)
    content = json.loads(base.read_text())
    content["findings"] = [{**one, "date": "2020-01-01"} for one in content["findings"]]
    base.write_text(json.dumps({"findings": content["findings"], "assay-baseline": content["assay-baseline"]}))
    gone = tmp_path / "in" / ("sub/b.html" if missing == "file" else "sub")
    gone.rename(tmp_path / "kept")
    gone.symlink_to("nowhere")
    done = assay("check", "in", *(["in/sub"] if missing == "folder" else []), "--write-baseline", base, cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(base.read_text())["findings"] == content["findings"]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_findings_go_into_a_file_which_is_no_report(checkout: Path, form: str) -> None:
    shown = assay("check", "reports", "--no-config", "--format", form, cwd=checkout)
    done = assay("check", "reports", "--no-config", "--format", form, "-o", "reports/found.md", cwd=checkout, env={"FORCE_COLOR": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (checkout / "reports" / "found.md").read_text().endswith(shown.stdout)
    again = assay("check", "reports", "--no-config", "--format", form, cwd=checkout)
    assert (again.returncode, again.stdout) == (1, shown.stdout)
    assert again.stderr == "assay: reports/found.md: skipped: assay wrote it\n"


def test_a_baseline_is_written_without_findings_elsewhere(checkout: Path) -> None:
    done = assay("check", "reports", "--write-baseline", "a.json", "-o", "b.txt", cwd=checkout)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not (checkout / "a.json").exists()


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, form: str) -> None:
    folder = reports(tmp_path / "in", 12, first=400)
    (folder / "report-003.txt").write_text("")
    (folder / "report-005.txt").write_text(f"CRASH\n\n{WRONG}")
    more = tmp_path / "more.jsonl"
    more.write_text("no json\n")
    paths = (folder / "report-009.txt", more, folder, tmp_path / "nowhere")
    told = [assay("check", *paths, "--jobs", jobs, "--format", form, env={"PYTHONPATH": MISBEHAVE}) for jobs in (1, 3)]
    assert told[0].stdout == told[1].stdout != ""
    assert [one.returncode for one in told] == [1, 1]
    assert sorted(told[0].stderr.splitlines()) == sorted(told[1].stderr.splitlines())
    if form == "json":
        sources = [Path(one["source"]).name for one in json.loads(told[0].stdout)]
        assert sources == ["report-009.txt", "more.jsonl:1", *(f"report-{n:03}.txt" for n in range(12) if n not in (3, 5))][: len(sources)]


# --- on a terminal ---


def on_a_terminal(stream: str, *arguments: object, cwd: Path, width: int = 80, env: Mapping[str, str] | None = None) -> str:
    """What a command prints to one of its streams ("stdout", "stderr") if that is a terminal of so many columns."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    command = [sys.executable, "-m", "assay", *map(str, arguments)]
    with subprocess.Popen(command, cwd=cwd, env={**kept, "TERM": "xterm", **(env or {})}, stdin=subprocess.DEVNULL, **streams):
        os.close(theirs)
        return read_all(ours).replace("\r\n", "\n")


def read_all(descriptor: int) -> str:
    parts = []
    try:
        while part := os.read(descriptor, 65536):
            parts.append(part)
    except OSError:  # the other end is closed
        pass
    os.close(descriptor)
    return b"".join(parts).decode(errors="replace")


def test_a_bar_shows_for_many_files_and_not_for_few(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 6)
    (folder / "report-002.txt").write_text("")
    shown = on_a_terminal("stderr", "check", folder, cwd=tmp_path, width=120)
    assert "files/s" in shown
    assert "6/6" in shown
    assert f"assay: {folder}/report-002.txt: is empty\n" in shown
    assert on_a_terminal("stderr", "check", folder / "report-000.txt", cwd=tmp_path) == ""
    assert assay("check", folder).stderr == f"assay: {folder}/report-002.txt: is empty\n"


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colours_on_a_terminal(checkout: Path, variables: dict[str, str], coloured: bool) -> None:
    shown = on_a_terminal("stdout", "check", "reports", "--no-config", cwd=checkout, env=variables)
    assert ("\x1b[1;31merror\x1b[0m" in shown) is coloured
    assert ("\x1b" in shown) is coloured


@pytest.mark.parametrize(
    ("variables", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False)]
)
def test_colours_in_a_pipe(checkout: Path, variables: dict[str, str], coloured: bool) -> None:
    shown = assay("check", "reports", "--no-config", cwd=checkout, env={"NO_COLOR": "", "FORCE_COLOR": "", **variables})
    assert ("\x1b" in shown.stdout) is coloured
    assert "\x1b" not in assay("check", "reports", "--no-config", "--format", "json", cwd=checkout, env=variables).stdout


WIDE = (
    "本市場の調査によると、日本を含む世界の市場は拡大を続けており、 the market grows at a CAGR of XX% a year, 本市場は拡大を続けており、今後も成長が続く見込みである。"
    * 2
)
ACCENTS = "cafe\u0301 " * 30 + "the market grows at a CAGR of XX% a year " + "e\u0301" * 80
LONG = "Tiles cover walls. " * 40 + "A CAGR of XX% a year. " + "Kilns burn. " * 40


@pytest.mark.parametrize("width", [40, 80, 200])
def test_excerpts_fit_the_width_with_the_mark_under_the_quote(tmp_path: Path, width: int) -> None:
    texts = (WIDE, ACCENTS, LONG, "A CAGR of XX%.")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    lines = on_a_terminal("stdout", "check", ".", "--select", "TX101", cwd=tmp_path, width=width, env={"NO_COLOR": "1"}).split("\n")
    found = [(shown, mark) for shown, mark in pairwise(lines) if "^" in mark]
    assert len(found) >= len(texts)
    for shown, mark in found:
        assert cell_len(shown) <= width
        assert cell_len(shown.partition("XX%")[0]) == mark.index("^")
        assert mark.count("^") == 3


def test_text_that_is_piped_has_the_usual_width(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LONG)
    lines = assay("check", "a.txt", "--select", "TX101", cwd=tmp_path).stdout.splitlines()
    assert [cell_len(line) for line in lines if "XX%" in line and " | " in line] == [110]


# --- the rules ---


def test_rules_are_listed_with_what_they_say() -> None:
    lines = assay("rules").stdout.splitlines()
    assert len(lines) == len(rules())
    for line, rule in zip(lines, rules(), strict=True):
        assert line.split()[:3] == [rule.code, rule.severity, rule.name]
        assert line.endswith(rule.summary)


def test_the_beginning_of_a_code_lists_and_explains_its_rules() -> None:
    told = assay("rules", "gr").stdout
    wanted = [rule for rule in rules() if rule.code.startswith("GR")]
    assert [line.split()[0] for line in told.splitlines()[: len(wanted)]] == [rule.code for rule in wanted]
    assert told.count("Fails:") == len(wanted)
    assert assay("rules", "GR101").stdout.startswith("GR101 rate-against-values (error, cagr_mismatch)\n")
    none = assay("rules", "QQ")
    assert (none.returncode, none.stdout, len(none.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("rules GR10", {"GR101", "GR102", "GR103", "GR104"}),
        ("check a.html --select TX10", {"TX101", "TX102", "TX103", "TX104"}),
        ("check a.html --ignore GR101,SC", {"GR101,SC001"}),
        ("rules QQ", set()),
    ],
)
def test_codes_are_completed(tmp_path: Path, typed: str, offered: set[str]) -> None:
    words = ["assay", *typed.split()]
    variables = {"_ASSAY_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'assay'; from assay.pipeline.cli import main; main()"],
        env={**os.environ, **variables}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert {line.split("\t")[0] for line in done.stdout.split()} >= offered
    assert bool(done.stdout.strip()) is bool(offered)


# --- hostile names and messages ---

NAMES = {
    "a line end": "a\nb.txt",
    "a command": "::error file=x::hacked.txt",
    "an old command": "##[error]hacked.txt",
    "an escaped line end": "a%0A::error::b.txt",
    "control characters": "a\x1b[31m\x07\r.txt",
    "marks of direction": "a\u202etxt.exe.txt",
    "of XML": "a]]><failure>&amp;.txt",
    "a link": "[x](y) {0}.txt",
    "commas and colons": "a,b:c.txt",
    "a backslash": "a\\b.txt",
}
HOSTILE = "::error::x\n\n##[error]y\n\n[insert year](http://x) {0}\x1b[31m %0A::error::z ]]><b>\u202e [insert year] and a CAGR of XX%.\n"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder of reports with such names and such a text."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES.values():
        (folder / name).write_text(HOSTILE)
    return folder


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_hostile_names_and_texts_break_no_format(hostile: Path, form: str) -> None:
    done = assay("check", ".", "--format", form, cwd=hostile)
    assert (done.returncode, done.stderr) == (1, "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout)
    commands = [line for line in done.stdout.split("\n") if re.match(r"\s*(?:::|##\[)", line)]
    assert commands == (done.stdout.splitlines() if form == "github" else [])
    if form == "json":
        assert [Path(one["source"]).name for one in json.loads(done.stdout)] == sorted(NAMES.values())
    if form == "sarif":
        log = json.loads(done.stdout)
        jsonschema.validate(log, SARIF)
        uris = set()
        for result in log["runs"][0]["results"]:
            assert "](" not in result["message"]["text"]
            uris.add(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        assert all(re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII) for uri in uris)
        assert {unquote(uri) for uri in uris} == set(NAMES.values())
    if form == "junit":
        suites = ElementTree.fromstring(done.stdout)
        assert len(suites) == len(NAMES)
        assert all(len(suite) == len({case.get("name") for case in suite}) > 0 for suite in suites)
    if form == "github":
        line = re.compile(r"::(?:error|warning|notice) file=[^,:]*(?:,[a-zA-Z]+=[^,:]*)*::")
        assert len(commands) >= len(NAMES)
        assert all(line.match(one) for one in commands)


def test_hostile_names_in_a_baseline(hostile: Path) -> None:
    top = hostile.parent
    assert assay("check", "in", "--write-baseline", "known.json", cwd=top).returncode == 0
    again = assay("check", hostile, "--baseline", top / "known.json", cwd=Path("/"))
    assert (again.returncode, again.stderr) == (0, "")
