"""Bad entries of folders cost one line, and pruning believes only what a readable folder says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from commands import REPORT, assay, reports
from test_batch import counts, rows
from unprivileged import as_nobody, open_folder

from assay.pipeline import batch, progress, pruning, sources
from assay.pipeline.batch import Plan, Summary
from assay.pipeline.sinks import store
from assay.pipeline.sources import NoSource, Source, find

DEEP = 1500
LATIN = "caf\udce9"  # a name as Python reads the bytes of Latin-1


def deep(folder: Path, name: str) -> Path:
    """A folder so many levels deep, with one report at its bottom; its path fits no recursion but the system's limit."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(DEEP):
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    report = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(report, REPORT.format(amount=7).encode())
    os.close(report)
    os.close(here)
    return folder


def loop(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")


def nowhere(folder: Path) -> None:
    (folder / "nowhere.txt").symlink_to("not-mounted/report.txt")


def too_deep(folder: Path) -> None:
    deep(folder, "name")  # 7,500 characters: more than the system opens


def nowhere_not_utf8(folder: Path) -> None:
    (folder / f"{LATIN}.txt").symlink_to("not-mounted")


BAD = {
    "a link to itself": loop,
    "a link to nowhere": nowhere,
    "a path too long for the system": too_deep,
    "a link whose name is not UTF-8": nowhere_not_utf8,
}
COMMANDS = {
    "extract": ("extract", "{in}"),
    "check": ("check", "{in}"),
    "review": ("review", "{in}", "-o", "{out}"),
    "run": ("run", "{in}", "--db", "{out}.db", "--quiet"),
    "extract, a pattern": ("extract", "{in}/**/*.txt"),
    "extract, a URL": ("extract", "file://{in}"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    yield reports(tmp_path / "in", 3)
    here = tmp_path / "in"  # what is that deep is beyond shutil
    os.system(f"rm -rf '{here}'")


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_entry_costs_one_line(folder: Path, tmp_path: Path, command: str, bad: str) -> None:
    BAD[bad](folder)
    arguments = [part.replace("{in}", str(folder)).replace("{out}", str(tmp_path / "out")) for part in COMMANDS[command]]
    done = assay(*arguments)
    assert done.returncode == 1, done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("assay: ")]
    assert len(told) == 1, done.stderr
    assert "internal error" not in done.stderr
    assert told[0].startswith(f"assay: {folder}/")
    if command.startswith("extract"):
        assert len(done.stdout.splitlines()) == 3


@pytest.mark.parametrize("command", ["extract", "extract, a pattern", "extract, a URL", "run"])
def test_a_deep_folder_is_read(folder: Path, tmp_path: Path, command: str) -> None:
    deep(folder, "d")
    arguments = [part.replace("{in}", str(folder)).replace("{out}", str(tmp_path / "out")) for part in COMMANDS[command]]
    done = assay(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    if command == "run":
        assert len(rows(tmp_path / "out.db")["documents"]) == 4
    else:
        assert len(done.stdout.splitlines()) == 4


@pytest.mark.parametrize("path", [".", "report-000.txt", "file://{in}", "{in}", "../" + LATIN, "nothing-" + LATIN])
def test_a_name_that_is_not_utf8_costs_one_line_of_a_batch(tmp_path: Path, path: str) -> None:
    """Also as that of a folder above, which a relative path does not show, and also where pruning asks what was in it."""
    here, good = reports(tmp_path / LATIN, 1), reports(tmp_path / "good", 2)
    path = path.replace("{in}", str(here))
    done = assay("run", path, good, "--db", tmp_path / "a.db", "--prune", "--quiet", cwd=here)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert "caf?" in done.stderr
    assert "internal error" not in done.stderr
    assert len(rows(tmp_path / "a.db")["documents"]) == 2


def test_a_database_may_lie_in_a_folder_whose_name_is_not_utf8(tmp_path: Path) -> None:
    here = tmp_path / LATIN
    here.mkdir()
    assert assay("run", reports(tmp_path / "in", 1), "--db", "a.db", cwd=here).returncode == 0
    assert assay("check", "--db", "a.db", cwd=here).stdout.endswith("1 file: 1 error\n")


def test_watch_tells_of_a_bad_entry_once_and_loads_the_others(folder: Path, tmp_path: Path) -> None:
    loop(folder)
    told: list[str] = []

    class Tell(batch.Silent):
        def failed(self, name: str, reason: str) -> None:
            told.append(f"{Path(name).name}: {reason}")

    looks = iter(range(8))
    done = list(batch.watch(Plan((str(folder),), str(tmp_path / "a.db")), 0.01, Tell, lambda: next(looks) == 7))
    assert [counts(one) for one in done] == [(3, 0, 0, 0, 0)]
    assert told == ["loop.txt: too many levels of symbolic links"]


def test_watch_takes_a_file_that_replaces_another_of_the_same_size_and_time(folder: Path, tmp_path: Path) -> None:
    old, new = folder / "report-001.txt", tmp_path / "new.txt"
    looks = iter(range(12))

    def stop() -> bool:
        look = next(looks)
        if look == 4:
            new.write_text(REPORT.format(amount=999))
            times = old.stat()
            os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
            new.replace(old)
        return look == 11

    done = list(batch.watch(Plan((str(folder),), str(tmp_path / "a.db")), 0.01, batch.Silent, stop))
    assert [counts(one)[:2] for one in done] == [(3, 0), (0, 1)]


@pytest.mark.parametrize("name", ["Bar", "Lines", "Quiet", "Json"])
def test_what_is_told_between_two_runs(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """By `watch`, before any run has begun."""
    tell = getattr(progress, name)()
    tell.failed("loop.txt", "too many levels of symbolic links")
    tell.closed()
    assert "too many levels of symbolic links" in capfd.readouterr().err


def test_entries_that_may_not_be_read(tmp_path: Path) -> None:
    """A folder without rights, and a link into it."""
    with open_folder() as folder:
        reports(folder / "in", 1)
        locked = reports(folder / "locked", 1)
        (folder / "in" / "link.txt").symlink_to(locked / "report-000.txt")
        shutil.move(reports(folder / "more", 1), folder / "in" / "more")
        locked.chmod(0o000)
        (folder / "in" / "more").chmod(0o000)

        def look() -> str:
            found = find([str(folder / "in")])
            return json.dumps([[Path(one.name).name, str(one) if isinstance(one, NoSource) else ""] for one in found])

        assert json.loads(as_nobody(look)) == [
            ["link.txt", "permission denied"],
            ["more", "permission denied"],
            ["report-000.txt", ""],
        ]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("", ["listed/below", "listed/report-000.txt"]),
        ("/*/report-000.txt", ["listed/report-000.txt"]),
        ("/*/below/*.txt", ["listed/below"]),
        ("/*/bel*/*.txt", ["listed/below"]),
    ],
)
def test_a_folder_that_may_be_listed_but_not_entered(pattern: str, told: list[str]) -> None:
    """What it lists cannot even be looked at: that is told, not passed over as something that went."""
    with open_folder() as folder:
        for name in ("listed", "other"):
            shutil.move(reports(folder / "new", 1), folder / "in" / name)
            shutil.move(reports(folder / "new", 1), folder / "in" / name / "below")
        (folder / "in" / "listed").chmod(0o444)

        def look() -> str:
            return json.dumps([(one.name, str(one)) for one in find([f"{folder}/in{pattern}"]) if isinstance(one, NoSource)])

        assert sorted(json.loads(as_nobody(look))) == [[f"{folder}/in/{name}", "permission denied"] for name in told]


def test_patterns_match_as_those_of_glob(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import glob

    for name in ("a.txt", "b/c.txt", "b/.hidden.txt", "b/d/e.txt", "b/d/f.md", ".h/g.txt", "b/[x].txt", "z/b/d/i.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    patterns = (
        "*",
        "*.txt",
        "*/*.txt",
        "**",
        "**/*.txt",
        "b/**",
        "**/d/*",
        "**/b/**/*.txt",
        ".h/*",
        ".*/*",
        "b/[[]x].txt",
        "?/d/*.[tm]*",
        "no*",
    )
    for start in ("", f"{tmp_path}/", "./", "b/../"):
        for pattern in patterns:
            matched = glob.glob(start + pattern, recursive=True)  # noqa: PTH207 (what `pathlib` takes for a pattern is another matter)
            expected = sorted(path for path in matched if not Path(path).is_dir())
            found = [os.path.normpath(one.name) for one in find([start + pattern]) if isinstance(one, Source)]
            assert found == sorted(map(os.path.normpath, expected)), start + pattern


def test_the_counter_counts_what_cannot_be_opened_and_what_comes_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It said 4/3 files: one that cannot be opened was counted among those that are done, but not among all."""
    monkeypatch.setattr(progress, "EVERY", -1.0)
    loop(folder)
    (folder / "own.html").write_text('<html><head><meta name="generator" content="assay">')
    batch.run(Plan((str(folder),), str(tmp_path / "a.db")), progress.Lines())
    *_, last = (line for line in capfd.readouterr().err.splitlines() if " files, " in line)
    assert last.startswith("5/5 files, ")
    tell = progress.Lines()
    tell.started(1)
    tell.advanced(Summary(Counter(added=2)))
    assert capfd.readouterr().err.startswith("2/2 files, ")


# --- pruning ---


def run(source: Path | str, db: Path, **more: Any) -> Summary:
    return batch.run(Plan((str(source),), str(db), **more))


class Kept(batch.Silent):
    """Listens to what is not pruned."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def kept(self, kept: Any) -> None:
        self.told.append(f"{Path(kept.folder).name}: {kept.files}: {kept.reason}")


def pruned(source: Path | str, db: Path, **more: Any) -> tuple[int, list[str]]:
    """How many files were pruned, and what was said of the others."""
    tell = Kept()
    summary = batch.run(Plan((str(source),), str(db), prune=True, **more), tell)
    return summary.counts["pruned"], tell.told


@pytest.mark.parametrize("form", ["{}", "file://{}", "{}/**/*.txt"])
def test_prune_believes_readable_folders_alone(tmp_path: Path, form: str) -> None:
    folder, db = reports(tmp_path / "in", 6), tmp_path / "a.db"
    reports(folder / "sub", 2, first=300)
    source = form.format(folder)
    run(source, db)
    (folder / "report-005.txt").unlink()
    shutil.move(folder / "sub", tmp_path / "disk")
    (folder / "sub").symlink_to("nowhere")  # as a link to a disk that is not mounted
    assert pruned(source, db) == (1, ["sub: 2: no such file or directory"])
    (folder / "sub").unlink()
    (folder / "sub").mkdir()  # as the place where a disk is not mounted
    count, told = pruned(source, db)
    assert count == 0
    assert told[0].startswith("sub: 2: this folder is empty")
    assert len(rows(db)["files"]) == 7
    (folder / "sub").rmdir()  # gone: its parent says so
    assert pruned(source, db) == (2, [])


def test_a_folder_that_may_not_be_read_prunes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"
    reports(folder / "locked", 1, first=300)
    run(folder, db)
    scandir = os.scandir

    def refuse(what: Any) -> Any:
        def look(path: Any) -> Any:
            if os.fspath(path).endswith("locked"):
                raise PermissionError(13, "Permission denied", path)
            return what(path)

        return look

    monkeypatch.setattr(sources.os, "scandir", refuse(scandir))
    monkeypatch.setattr(sources.os.path, "exists", lambda path: "locked/" not in path and os.path.lexists(path))
    for force in (False, True):
        assert pruned(folder, db, force=force) == (0, ["locked: 1: permission denied"])


@pytest.mark.parametrize("left", [0, 1, 2])
def test_most_of_a_source_gone_is_refused_without_force(tmp_path: Path, left: int) -> None:
    folder, db = reports(tmp_path / "in", 4), tmp_path / "a.db"
    run(folder, db)
    for number in range(left, 4):
        (folder / f"report-{number:03}.txt").unlink()
    done = assay("run", folder, "--db", db, "--prune")
    if left == 2:
        assert (done.returncode, len(rows(db)["files"])) == (0, 2)
        return
    assert done.returncode == (1 if left else 2), done.stderr
    assert len(rows(db)["files"]) == 4
    assert f"assay: {folder}: {4 - left} file" in done.stderr
    assert "--force prunes" in done.stderr
    dry = assay("run", folder, "--db", db, "--prune", "--dry-run")
    assert f"not pruned\t{folder}: " in dry.stdout
    assert "\npruned\t" not in dry.stdout
    event = [json.loads(line) for line in assay("run", folder, "--db", db, "--prune", "--log", "json").stderr.splitlines()]
    assert [one["files"] for one in event if one["event"] == "not pruned"] == [4 - left]
    assay("run", folder, "--db", db, "--prune", "--force")
    assert len(rows(db)["files"]) == left


@pytest.mark.parametrize("paths", [("in", "in/sub"), ("in/sub", "in"), ("in", "in/sub", "in/sub/", "in")])
def test_what_one_path_says_nothing_of_no_other_prunes(tmp_path: Path, paths: tuple[str, ...]) -> None:
    """Paths that overlap, or the same path twice: what is told to be kept is kept, and told once."""
    folder, db = reports(tmp_path / "in", 5), tmp_path / "a.db"
    reports(folder / "sub", 3)
    run(folder, db)
    for gone in ("report-000.txt", "sub/report-000.txt", "sub/report-001.txt"):
        (folder / gone).unlink()
    done = assay("run", *paths, "--db", db, "--prune", cwd=tmp_path)
    assert done.stderr.count("2 files not pruned") == 1
    assert "1 pruned, 2 not pruned" in done.stderr
    assert len(rows(db)["files"]) == 7
    assay("run", *paths, "--db", db, "--prune", "--force", cwd=tmp_path)
    assert len(rows(db)["files"]) == 5


@pytest.mark.parametrize("path", ["link/..", "link/../*.txt", "link/../report-000.txt", "link/../below/../report-000.txt"])
def test_a_way_up_behind_a_link_leads_to_the_same_file_as_everywhere(tmp_path: Path, path: str) -> None:
    """Not to the file of that name beside the link."""
    there = reports(tmp_path / "there", 1, first=300)
    here, db = reports(tmp_path / "here", 1), tmp_path / "a.db"
    (there / "below").mkdir()
    (here / "link").symlink_to(there / "below")
    assert "USD 300 " in assay("extract", path, cwd=here).stdout
    assay("run", path, "--db", db, cwd=here)
    assert sqlite3.connect(db).execute("SELECT location FROM files").fetchall() == [(str(there / "report-000.txt"),)]
    reports(there, 3)
    assay("run", there, "--db", db)
    (there / "report-002.txt").unlink()
    assay("run", "link/..", "--db", db, "--prune", cwd=here)
    assert len(rows(db)["files"]) == 2


def test_a_dangling_link_is_not_gone(tmp_path: Path) -> None:
    folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"
    disk = reports(tmp_path / "disk", 1, first=300)
    (folder / "linked.txt").symlink_to(disk / "report-000.txt")
    run(folder, db)
    shutil.rmtree(disk)
    assert pruned(folder, db) == (0, [])
    assert sqlite3.connect(db).execute("SELECT count(*) FROM files").fetchone() == (4,)


@pytest.mark.parametrize("form", ["{}", "file://{}", "{}/*.txt", "{}/report-000.txt"])
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_any_more_is_told(tmp_path: Path, form: str, force: bool) -> None:
    """Nothing was said of it."""
    folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"
    run(folder if "file" not in form else f"file://{folder}", db)
    source = form.format(folder)
    for number, (make, what) in enumerate(((Path.mkdir, "a folder"), (os.mkfifo, "a pipe or a device"))[: 1 if "000" in form else 2]):
        path = folder / f"report-00{number}.txt"
        path.unlink()
        make(path)
        told = pruned(source, db, force=force)
        assert told[0] == 0
        assert told[1][-1] == f"{path.name}: 1: there is {what} in its place: move that away, and the report is pruned"
    assert len(rows(db)["files"]) == 3


def test_prune_tells_folders_apart_that_differ_only_in_case(tmp_path: Path) -> None:
    """SQLite's LIKE does not: what lay in the other folder was taken for files of this one, and for gone."""
    db = tmp_path / "a.db"
    names = [reports(tmp_path / name, count) for name, count in (("Reports", 6), ("reports", 2), ("Reports%", 1), ("R_ports", 1))]
    batch.run(Plan(tuple(map(str, names)), str(db)))
    for name in names:
        assert pruned(name, db) == (0, [])
        assert pruned(name, db, force=True) == (0, [])


@pytest.mark.parametrize(
    ("pattern", "forgotten"),
    [
        ("*.txt", 1),  # not what lay in the folders below, nor other files of this one
        ("*.t[x]t", 1),
        ("*/*.txt", 2),
        ("s?b/*", 2),
        ("sub/**/*.txt", 3),
        ("sub/**", 3),
        ("**/*.txt", 4),
        ("**/*0.txt", 2),
        ("*.md", 0),
        ("su[x]/*", 0),
        ("**/.hidden/*", 1),
    ],
)
@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_prune_of_a_pattern_forgets_what_the_pattern_stands_for(tmp_path: Path, form: str, pattern: str, forgotten: int) -> None:
    """It forgot all that was gone below the folder of the pattern, also what no path of the run stood for."""
    folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"
    for number, below in enumerate(("sub", "sub/deep", ".hidden"), 1):
        reports(folder / below, 4 if below == "sub" else 2, first=100 * number)
    files = form.format(folder)
    batch.run(Plan((files, form.format(folder / ".hidden")), str(db)))
    for name in ("report-000.txt", "sub/report-000.txt", "sub/report-001.txt", "sub/deep/report-001.txt", ".hidden/report-001.txt"):
        (folder / name).unlink()
    assert pruned(f"{files}/{pattern}", db, force=True) == (forgotten, [])


def test_prune_of_a_pattern_knows_no_depth(folder: Path, tmp_path: Path) -> None:
    db, pattern = tmp_path / "a.db", f"{deep(folder, 'd')}/**/*.txt"
    batch.run(Plan((pattern,), str(db)))
    (folder / "report-001.txt").unlink()
    assert pruned(pattern, db) == (1, [])


def steps_of_pruning(db: Path, count: int) -> int:
    """How much work (in hundreds of steps) SQLite has with so many paths, each that of a loaded file."""
    paths, steps = [f"/reports/{number}.txt" for number in range(count)], 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with store.opened(str(db)) as opened:
        opened._raw.execute("PRAGMA foreign_keys=OFF")
        opened._raw.executemany("INSERT INTO files VALUES (?, ?, ?)", [(path, path, "a" * 64) for path in paths])
        opened._raw.set_progress_handler(step, 100)
        assert pruning.gone(paths, opened, force=False) == ([], [])
    return steps


def test_the_work_of_pruning_grows_with_the_number_of_paths(tmp_path: Path) -> None:
    """As a shell makes them of a pattern. Each of them went through all files."""
    few, many = (steps_of_pruning(tmp_path / f"{count}.db", count) for count in (300, 1200))
    assert 0 < many < 6 * few


def test_a_name_with_two_colons_is_that_of_one_file(tmp_path: Path) -> None:
    """Below a `file://` folder, what stands before the colons was read in its place."""
    folder, db = reports(tmp_path / "in", 1), tmp_path / "a.db"
    (folder / "report-000.txt").rename(folder / "a::b.txt")
    (folder / "a").write_text("Another file.")
    assert counts(run(f"file://{folder}", db)) == (1, 0, 0, 0, 0)
    assert sqlite3.connect(db).execute("SELECT location, document_id FROM files").fetchall() == [
        (f"file://{folder}/a::b.txt", hashlib.sha256((folder / "a::b.txt").read_bytes()).hexdigest())
    ]


@pytest.mark.parametrize("inside", ["report-000.txt", "*.txt"])
def test_reports_of_two_archives_do_not_replace_each_other(tmp_path: Path, inside: str) -> None:
    """An archive is known by its place, not by its name in the folder of the day; and a pattern knows in which archive its reports are."""
    db = tmp_path / "a.db"
    for number in range(2):
        folder = reports(tmp_path / f"in-{number}", 1, first=100 * number + 1)
        with ZipFile(folder / "reports.zip", "w") as archive:
            archive.write(folder / "report-000.txt", "report-000.txt")
        done = assay("run", f"zip://{inside}::reports.zip", "--db", db, cwd=folder)
        assert "1 added" in done.stderr
    assert sqlite3.connect(db).execute("SELECT location FROM files ORDER BY 1").fetchall() == [
        (f"zip://report-000.txt::{tmp_path}/in-{number}/reports.zip",) for number in range(2)
    ]


@pytest.mark.parametrize("inside", ["*.txt", "sub/*.txt"])
def test_a_pattern_of_files_in_an_archive_prunes_nothing_and_is_no_failure(tmp_path: Path, inside: str) -> None:
    """Every run said of all its files that they were not pruned, since `zip:` is no such folder, and ended with 1."""
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    with ZipFile(tmp_path / "reports.zip", "w") as archive:
        for number in range(2):
            archive.write(folder / f"report-00{number}.txt", inside.replace("*", str(number)))
    path = f"zip://{inside}::{tmp_path}/reports.zip"
    assert counts(run(path, db)) == (2, 0, 0, 0, 0)
    assert pruned(path, db) == (0, [])
    assert pruned(path, db, force=True) == (0, [])


@pytest.mark.parametrize(
    "url",
    [
        "file://u:SECRET@/x.html",
        "file://SECRET@host/x.html",
        "FILE://u:SECRET@host/x.html",
        "local://u:SECRET@host/x.html",
        "file://u:a/SECRET@host/x.html",
        "file://:SECRET@host/x.html",
        "file://u:SECRET%40host/x.html",
        "file:///u:SECRET@host/x.html",
        "file:///u:a/SECRET@host/x.html",
        "file:///u:SECRET@SECRET@host/*.html",
        "local:////:SECRET%2540host/x.html",
    ],
)
def test_a_file_of_a_user_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    done = assay("run", url, "--db", tmp_path / "a.db")
    assert done.returncode == 2
    assert "a file: URL names no user: write file:///PATH" in done.stderr
    assert "SECRET" not in done.stdout + done.stderr
    assert b"SECRET" not in (tmp_path / "a.db").read_bytes()


def test_a_file_url_may_hold_an_at_sign(folder: Path, tmp_path: Path) -> None:
    report = next(folder.glob("*.txt"))
    named = report.rename(report.with_name("a:b@c.txt"))
    assert "1 added" in assay("run", f"file://{named}", "--db", tmp_path / "a.db").stderr


def test_what_stands_below_the_root_is_a_name_if_there_is_such_a_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it is taken for a user with a password."""
    lexists = os.path.lexists
    monkeypatch.setattr(sources.os.path, "lexists", lambda path: path == "/a:b@c" or lexists(path))
    (found,) = find(["file:///a:b@c/x.html"])
    assert str(found) == "no such file or folder"
    (refused,) = find(["file:///a:c@c/x.html"])
    assert "names no user" in str(refused)


@pytest.fixture
def server_of_files(monkeypatch: pytest.MonkeyPatch) -> str:
    """A file system whose paths know neither host nor user, as those of FTP, SFTP and SMB do."""
    import fsspec
    from fsspec.implementations.memory import MemoryFileSystem
    from fsspec.utils import infer_storage_options

    class Served(MemoryFileSystem):  # type: ignore[misc]
        protocol = "served"
        store: dict[str, Any] = {}  # noqa: RUF012
        pseudo_dirs = [""]  # noqa: RUF012

        def __init__(self, host: str, username: str, password: str, **more: Any) -> None:
            super().__init__(**more)
            if (host, username, password) != ("host", "user", "s3kret"):
                raise PermissionError("no such user there")

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return str(infer_storage_options(path)["path"]).rstrip("/")

        @staticmethod
        def _get_kwargs_from_urls(path: str) -> dict[str, Any]:
            options = infer_storage_options(path)
            return {name: options[name] for name in ("host", "username", "password") if name in options}

    fsspec.register_implementation("served", Served, clobber=True)
    filesystem = fsspec.filesystem("served", host="host", username="user", password="s3kret")
    for number in range(3):
        filesystem.pipe(f"/in/below/report-{number}.txt", REPORT.format(amount=number + 1).encode())
    return "served://user:s3kret@host"


@pytest.mark.parametrize("path", ["", "/", "/in", "/in/below/", "/in/*/report*.txt", "/*/below/*"])
def test_a_folder_of_a_server_keeps_its_host(server_of_files: str, path: str) -> None:
    """Every file of it failed: its address had no host."""
    found = list(sources.find([server_of_files + path]))
    assert [one.location for one in found if isinstance(one, Source)] == [f"{server_of_files}/in/below/report-{n}.txt" for n in range(3)]
    assert [one.key for one in found if isinstance(one, Source)] == [f"served://user:***@host/in/below/report-{n}.txt" for n in range(3)]
    for number, one in enumerate(found):
        assert isinstance(one, Source)
        assert sources.read_bytes(one, 10_000) == REPORT.format(amount=number + 1).encode()


@pytest.mark.parametrize("arguments", [("extract",), ("run", "--dry-run", "--db", "a.db")])
def test_a_url_without_a_host_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What was left of the backend printed a traceback when it was thrown away."""
    done = assay(arguments[0], "ftp:///reports/a.html", *arguments[1:], cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2 if arguments[0] == "extract" else 1, False)
    assert len((done.stderr or done.stdout).splitlines()) == 1


def test_settings_of_fsspec_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """It was told what is wrong with the JSON, but not of which file."""
    (tmp_path / "conf.json").write_text('{"ftp": {"password": "geheim"')
    reports(tmp_path / "in", 1)
    done = assay("run", "ftp://host/a.html", tmp_path / "in", "--db", tmp_path / "a.db", env={"FSSPEC_CONFIG_DIR": str(tmp_path)})
    assert (done.returncode, "geheim" in done.stderr) == (1, False)
    assert "ftp://host/a.html: fsspec cannot read its settings (~/.config/fsspec/ or $FSSPEC_CONFIG_DIR): Expecting" in done.stderr
    assert "1 added" in done.stderr
