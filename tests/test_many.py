"""`extract_many` and `frames`: what programs and notebooks do with records."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas
import pytest
from commands import FIXTURES, MISBEHAVE, assay, reports
from made import extraction

import assay as package
from assay import LostReport, extract, extract_many
from assay.schemas import RECORDS


def test_many_are_the_same_as_one_by_one(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 5)
    found = {one.document.source: one for one in extract_many([folder], jobs=2)}
    assert found == {str(path): extract(path) for path in folder.iterdir()}
    assert all(one.text for one in found.values())


def test_paths_are_those_of_the_command_line(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 3)
    paths = [folder / "report-100.txt", f"{folder}/*.txt", str(folder)]
    with pytest.warns(LostReport, match="report-100.txt: no such file or folder"):
        assert len(list(extract_many(paths, jobs=1))) == 3


def test_what_cannot_be_read_is_a_warning_and_the_others_come(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "records.txt").write_text(assay("extract", FIXTURES / "contradictory.html").stdout)
    with pytest.warns(LostReport) as told:
        assert len(list(extract_many([folder, tmp_path / "none.html"], jobs=2))) == 2
    said = sorted(str(one.message) for one in told)
    assert [line.partition(": ")[0] for line in said] == [f"{folder}/broken.pdf", f"{folder}/records.txt", f"{tmp_path}/none.html"]
    assert said[1].endswith("assay wrote it")


def test_limits_hold_for_each(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2)
    (folder / "zzz.txt").write_text("HANG")
    code = "import sys, assay; print(sorted(one.document.source for one in assay.extract_many([sys.argv[1]], jobs=1, timeout=3)))"
    environment = {**os.environ, "PYTHONPATH": MISBEHAVE}
    done = subprocess.run([sys.executable, "-c", code, folder], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == f"['{folder}/report-000.txt', '{folder}/report-001.txt']\n", done.stderr
    assert "zzz.txt: took more than 3 seconds" in done.stderr


def test_they_come_as_they_are_ready_and_the_processes_end_with_the_loop(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2)
    (folder / "aaa.txt").write_text("HANG")
    code = """
import sys, assay
from pathlib import Path
children = lambda: Path(f"/proc/self/task/{__import__('os').getpid()}/children").read_text().split()
found = assay.extract_many([sys.argv[1]], jobs=2, timeout=1000)
print(next(found).market, len(children()))
found.close()
print(len(children()))
"""
    environment = {**os.environ, "PYTHONPATH": MISBEHAVE}
    done = subprocess.run([sys.executable, "-c", code, folder], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "kite sails 2\n0\n", done.stderr


@pytest.mark.parametrize("paths", ["report.txt", Path("report.txt")])
def test_one_path_in_place_of_several_is_told(paths: str | Path) -> None:
    with pytest.raises(TypeError, match="put it into a list"):
        list(extract_many(paths))  # type: ignore[arg-type]


def test_it_is_public() -> None:
    assert {"extract", "extract_many", "check"} <= set(package.__all__)


def test_every_row_of_every_frame_names_its_report() -> None:
    made = extraction()
    frames = made.frames()
    assert set(frames) == set(RECORDS)
    for frame in frames.values():
        assert list(frame.columns[:2]) == ["document_id", "source"]
        assert set(frame["document_id"]) == {made.document.id}
        assert set(frame["source"]) == {"reports/one.txt"}


def test_frames_of_several_reports_can_be_put_together() -> None:
    sizes = pandas.concat([extraction(name).frames()["market_sizes"] for name in ("one", "two")])
    assert list(sizes.groupby("source")["amount_float"].max()) == [12345678901234567890.123456789] * 2


def test_floats_stand_beside_the_exact_decimals() -> None:
    frames = extraction().frames()
    sizes = frames["market_sizes"]
    assert list(sizes["amount"])[:2] == [Decimal("14776330000"), Decimal("2.7")]
    assert list(sizes["amount_float"])[:2] == [14776330000.0, 2.7]
    assert math.isnan(sizes["high_float"][0])
    assert sizes["high_float"][1] == 3.05
    assert frames["growth_rates"]["percent_float"].mean() == -2.1
    assert frames["shares"]["percent_float"].sum() == 45
    for frame, column in (("market_sizes", "amount"), ("growth_rates", "percent"), ("shares", "percent")):
        for made in (extraction(), extraction(market_sizes=[], growth_rates=[], shares=[])):
            assert made.frames()[frame][f"{column}_float"].dtype == "float64"
            assert made.frames()[frame]["high_float"].dtype == "float64"


def test_without_pandas_the_extra_is_named() -> None:
    code = "import sys; sys.modules['pandas'] = None; import assay; assay.extract(b'The kite market was worth USD 5 million.').frames()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith("MissingExtra: pandas is not installed: pip install 'market-assay[frames]'")
