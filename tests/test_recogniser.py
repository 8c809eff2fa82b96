"""A spaCy pipeline named in the settings adds its organisations; a wrong name is told before anything is read."""

from __future__ import annotations

import json
from pathlib import Path

import commands
import pytest

from assay.pipeline.stages import process

TEXT = "Kite Sails Market\n\nRecent Developments\n\nIn May 2024, Harbour Market launched a foil kite.\n"


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A pipeline that knows one organisation, saved as a user's own would be."""
    import spacy

    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Harbour Market"}])  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "own")
    return tmp_path / "own"


def test_its_organisations_add_to_the_companies(pipeline: Path) -> None:
    assert process(TEXT.encode(), "x")[1].developments == []
    (event,) = process(TEXT.encode(), "x", spacy_pipeline=str(pipeline))[1].developments
    assert (event.date, event.actors) == ("2024-05", ["Harbour Market"])


def test_the_settings_name_it(pipeline: Path, tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text(f"spacy-pipeline = {json.dumps(str(pipeline))}\n", encoding="utf-8")
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    done = commands.assay("extract", "x.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["developments"][0]["actors"] == ["Harbour Market"]


def test_a_wrong_name_is_told_first(tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text('spacy-pipeline = "no_such_pipeline"\n', encoding="utf-8")
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    done = commands.assay("extract", "x.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"assay: {tmp_path}/assay.toml: spacy-pipeline 'no_such_pipeline': no such package or folder; install it, or name the folder it lies in\n"
    )
