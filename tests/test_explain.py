"""`--explain`: each figure that states something with its decisions; and the page of errors of the models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from commands import assay

from assay.extractors import model
from assay.extractors.model import Classifier, Ranker
from training import errors
from training.examples import Example, LinkExample

REPORT = "Kite Sails Market\n\nThe kite sails market was valued at USD 512 million in 2023. A sail costs USD 90,000.\n"


def test_each_figure_is_printed_with_its_decisions(tmp_path: Path) -> None:
    report = tmp_path / "kites.txt"
    report.write_text(REPORT)
    done = assay("extract", report, "--explain")
    assert done.returncode == 0, done.stderr
    head, figure, role, year, *_ = done.stdout.splitlines()
    assert head.endswith("kites.txt")
    assert figure.startswith("USD 512 million  [")
    assert role.startswith("    role = size (")
    assert year.startswith("    year = 2023 (")
    assert role.count(",") == errors.MOST - 1
    assert "90,000" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("    all = right (")


@pytest.mark.parametrize("option", [("-o", "x.json"), ("--min-confidence", "0.5")])
def test_it_prints_text_for_people_alone(tmp_path: Path, option: tuple[str, str]) -> None:
    report = tmp_path / "kites.txt"
    report.write_text(REPORT)
    done = assay("extract", report, "--explain", *option, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--explain" in done.stderr


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    done = assay("extract", tmp_path / "none.txt", "--explain")
    assert done.returncode == 2
    assert "none.txt" in done.stderr


def test_errors_are_told_with_what_weighed_most(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = Classifier(("none", "size"), (0.0, 0.0), {"a": [0.0, 2.0], "b": [0.5, 0.0]})
    monkeypatch.setattr(model, "classifier", lambda _: roles)
    monkeypatch.setattr(model, "ranker", lambda _: Ranker({"near": 1.0, "far": -1.0}))
    monkeypatch.setattr(errors.folds, "folder_of", lambda _: model.FOLDER)
    link = LinkExample("year", [["far"], ["near"]], [True, False], [2020, 2021])
    family = next(iter(errors.folds.of_families()))
    wrong = Example(f"{family}-001", family, "none", 1.0, ("a", "b"), 0, "worth 5", [link])
    role, year = errors.of([wrong])
    assert (role.said, role.true, role.weighed) == ("size", "none", [("a", 2.0), ("b", -0.5)])
    assert (year.said, year.true, year.weighed) == ("2021", "2020", [("near", 1.0), ("not far", 1.0)])
    assert np.isclose(role.sure, 1 / (1 + np.exp(-1.5)))
