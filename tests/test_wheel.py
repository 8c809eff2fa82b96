"""The built wheel in a fresh environment, beside a project that has modules of its own named as our folders are."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

import pytest
from test_project import needed

import assay

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = ("pipeline", "extractors", "schemas", "language")
"""Folders of the repository that must be no names of their own where assay is installed."""

SOUND = "The bath tile market was valued at USD 2.00 billion in 2023.\n"
CONTRADICTORY = "The bath tile market will grow at a CAGR of XX% until 2031.\n"


@dataclass(frozen=True)
class Installed:
    """The wheel and the sdist, and an environment that has the wheel; `project` is a user's folder with modules of its own."""

    wheel: Path
    sdist: Path
    bin: Path
    project: Path

    def run(self, program: str, *arguments: str) -> Any:
        """Run a program of the environment in the user's project."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV"))}
        command = [str(self.bin / program), *arguments]
        return subprocess.run(command, cwd=self.project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Installed:
    """Built once for all workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "wheel"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            build(folder)
            make_environment(folder)
            make_project(folder / "project")
            (folder / "made").touch()
    (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
    return Installed(wheel, sdist, folder / "environment" / "bin", folder / "project")


def run(*command: object, **more: Any) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def tracked() -> list[str]:
    """The repository's files as a clone has them, new ones too."""
    names = run("git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return sorted({name for name in names if name and (ROOT / name).is_file()})


def has_setuptools() -> bool:
    """Whether this environment's setuptools is new enough for pyproject.toml."""
    try:
        return int(version("setuptools").partition(".")[0]) >= 77
    except PackageNotFoundError:
        return False


def build(folder: Path) -> None:
    """The sdist from a copy of the repository, and the wheel from nothing but the sdist."""
    environment = {**os.environ, "PYTHONPATH": ""}
    if not has_setuptools():
        tools = folder / "tools"
        run(sys.executable, "-m", "pip", "install", "-q", "--target", tools, "-c", ROOT / "constraints.txt", "setuptools")
        environment["PYTHONPATH"] = str(tools)
    for name in tracked():
        copy = folder / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    backend = "import sys; from setuptools import build_meta as backend; getattr(backend, sys.argv[1])(sys.argv[2])"
    dist = folder / "dist"
    run(sys.executable, "-c", backend, "build_sdist", dist, cwd=folder / "source", env=environment)
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    run(sys.executable, "-c", backend, "build_wheel", dist, cwd=unpacked, env=environment)


def make_environment(folder: Path) -> None:
    """An environment with the wheel, with what assay depends on where no extra is asked for, and with pytest: all from the running one."""
    venv.create(folder / "environment", symlinks=True)
    python = folder / "environment" / "bin" / "python"
    dependencies = folder / "dependencies"
    dependencies.mkdir()
    for name in needed([*PROJECT["project"]["dependencies"], "pytest"]):
        found = distribution(name)
        for top in {file.parts[0] for file in found.files or ()} - {os.pardir, "__pycache__"}:
            (dependencies / top).symlink_to(Path(str(found.locate_file(top))))
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "dependencies.pth").write_text(f"{dependencies}\n")
    (wheel,) = (folder / "dist").glob("*.whl")
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)


def make_project(folder: Path) -> None:
    """A user's project: modules named as our folders, a test of them, reports."""
    (folder / "pipeline").mkdir(parents=True)
    (folder / "reports").mkdir()
    (folder / "pipeline" / "__init__.py").write_text("OWNER = 'user'\n")
    for name in OURS[1:]:
        (folder / f"{name}.py").write_text("OWNER = 'user'\n")
    lines = [f"import {name}" for name in OURS] + ["def test_own():", *(f"    assert {name}.OWNER == 'user'" for name in OURS)]
    (folder / "test_own.py").write_text("\n".join(lines) + "\n")
    (folder / "reports" / "sound.txt").write_text(SOUND)
    (folder / "bad.txt").write_text(CONTRADICTORY)


def test_it_is_the_wheel_that_is_imported(installed: Installed) -> None:
    program = "import assay, assay.pipeline.cli, assay.schemas; print(assay.__version__, assay.__file__, assay.pipeline.cli.__file__)"
    number, *places = installed.run("python", "-c", program).stdout.split()
    assert number == assay.__version__
    assert all(Path(place).is_relative_to(installed.bin.parent) for place in places), places


def test_the_command(installed: Installed) -> None:
    done = installed.run("assay", "extract", "reports/sound.txt")
    assert (done.returncode, done.stderr) == (0, "")
    (size,) = json.loads(done.stdout)["market_sizes"]
    assert (size["market"], size["amount"], size["year"]) == ("bath tile", 2_000_000_000, 2023)
    assert installed.run("assay", "check", "bad.txt").returncode == 1


def test_the_module_tells_its_version(installed: Installed) -> None:
    for done in (installed.run("python", "-m", "assay", "--version"), installed.run("assay", "--version")):
        assert (done.returncode, done.stdout, done.stderr) == (0, f"assay {assay.__version__}\n", "")


def test_the_functions(installed: Installed) -> None:
    program = "from assay import extract, check; print(extract('reports/sound.txt').market, [f.kind for f in check('bad.txt')])"
    done = installed.run("python", "-c", program)
    assert (done.returncode, done.stdout) == (0, "bath tile ['placeholder']\n"), done.stderr


@pytest.mark.parametrize(("ending", "extra"), [("xlsx", "excel"), ("parquet", "parquet")])
def test_what_needs_an_extra_says_so(installed: Installed, ending: str, extra: str) -> None:
    done = installed.run("assay", "extract", "reports/sound.txt", "-o", f"out.{ending}")
    assert done.returncode == 2
    assert done.stderr.endswith(f" is not installed: pip install 'market-assay[{extra}]'\n")


def test_pages_and_databases_find_their_files(installed: Installed) -> None:
    for command in (["review", "reports", "-o", "pages"], ["run", "reports", "--db", "a.db", "--jobs", "1"], ["schema"]):
        done = installed.run("assay", *command)
        assert done.returncode == 0, done.stderr


def test_pytest_without_the_plugins_option(installed: Installed) -> None:
    done = installed.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_pytest_with_the_plugins_option(installed: Installed) -> None:
    done = installed.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--assay", "reports", "test_own.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 10
    done = installed.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--assay", "bad.txt")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed" in done.stdout


def test_the_wheel_holds_one_package_and_all_its_files(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())
    info = f"market_assay-{assay.__version__}.dist-info"
    assert {name.partition("/")[0] for name in names} == {"assay", info}
    assert any(name.startswith(info) and name.endswith("LICENSE") for name in names)
    files = [name for name in tracked() if name.startswith(("assay/", *(f"{folder}/" for folder in OURS)))]
    assert {name if name.startswith("assay/") else f"assay/{name}" for name in files} == {
        name for name in names if name.startswith("assay/")
    }


def test_the_sdist_holds_what_the_wheel_is_built_of(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "pyproject.toml", "assay/__init__.py", "pipeline/cli.py", "schemas/records.py"} <= names


def test_every_folder_of_modules_is_a_package_of_the_project() -> None:
    folders = {Path(name).parent.as_posix().replace("/", ".") for name in tracked() if Path(name).name == "__init__.py"}
    assert {name if name == "assay" else f"assay.{name}" for name in folders} == set(PROJECT["tool"]["setuptools"]["packages"])


def test_no_file_imports_a_folder_by_its_bare_name() -> None:
    bare = re.compile(rf"^[ \t>.\"]*(?:from|import)[ \t]+(?:{'|'.join(OURS)})\b", re.MULTILINE)
    for name in tracked():
        if name.endswith((".py", ".md", ".ipynb", ".toml", ".yaml")) or name in ("Makefile", ".ci/run"):
            found = bare.search((ROOT / name).read_text(encoding="utf-8"))
            assert found is None, f"{name}: {found[0]}"
