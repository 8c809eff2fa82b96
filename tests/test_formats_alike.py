"""Every format alike: one report set as web pages, Markdown and PDF gives the facts that its text gives."""

from __future__ import annotations

from functools import cache

import pytest
from rendering import CORPUS, FORMATS, LEAST, MOST_EXTRA, Loss, Tally, compare, pieces, reports

from assay.pipeline.read import read
from assay.pipeline.read.html import read_html
from assay.pipeline.read.kinds import decode

HTML = [name for name in FORMATS if name.startswith("html")]


@cache
def rates(name: str, corpus: bool) -> tuple[Tally, list[Loss]]:
    tallies, losses = compare([path for path in reports() if (CORPUS in path.parents) == corpus], [name])
    return tallies[name], losses


def assert_alike(name: str, corpus: bool) -> None:
    tally, losses = rates(name, corpus)
    assert tally.facts > 300, "too few facts to compare"
    shown = "\n".join(f"{'+' if loss.gained else '-'} {loss.report}: {' | '.join(map(str, loss.fact))}" for loss in losses[:60])
    assert tally.recall >= LEAST[name.split()[0]], f"{tally.recall:.2%} of the facts are found in {name}:\n{shown}"
    assert tally.surplus <= MOST_EXTRA, f"{tally.surplus:.2%} extra in {name}:\n{shown}"


@pytest.mark.parametrize("name", FORMATS)
def test_fixtures_alike(name: str) -> None:
    assert_alike(name, corpus=False)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("name", FORMATS)
def test_corpus_alike(name: str) -> None:
    assert_alike(name, corpus=True)


@pytest.mark.parametrize("name", HTML)
def test_both_html_readers_alike(name: str) -> None:
    for path in reports():
        page = FORMATS[name](pieces(read(path.read_bytes(), path.name)))
        assert read_html(decode(page), "bs4") == read_html(decode(page)), path.name


@pytest.mark.parametrize("path", [path for path in reports(corpus=False) if path.suffix == ".html"], ids=lambda path: path.stem)
def test_both_html_readers_alike_on_fixtures(path) -> None:
    markup = decode(path.read_bytes())
    assert read_html(markup, "bs4") == read_html(markup)
