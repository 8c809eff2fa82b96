"""No input that is made to harm takes long: the tests hold that it is read or refused, this that it is so in bounded processor time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import browser
import pytest
from test_hardness_documents import MARKUP, PAGE, REGRESSIONS
from test_hardness_readers import GIVES_KETTLES, REFUSED_OR_READ, TOO_MANY_PAGES
from test_read_html import HOSTILE as PAGES
from test_read_pdf import HOSTILE as PDFS
from test_review_browser import index_of, until

from assay.pipeline.read import Unreadable, read
from assay.pipeline.read.html import read_html
from assay.pipeline.stages import process

MOST = 10.0  # processor seconds
Job = tuple[Callable[[Any], Any], Any]


def work(data: bytes) -> None:
    with suppress(Unreadable):
        process(data, "x")


def look(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "x")


JOBS: dict[str, Job] = {
    **{f"markup: {name}": (work, PAGE.format(markup).encode()) for name, markup in MARKUP.items()},
    **{f"page {number}": (read_html, markup) for number, markup in enumerate(PAGES)},
    **{f"pdf: {name}": (work, data) for name, data in (PDFS | GIVES_KETTLES | REFUSED_OR_READ).items()},
    **{path.name: (work, path.read_bytes()) for path in sorted(REGRESSIONS.iterdir())},
    "pdf: too many pages": (look, TOO_MANY_PAGES),
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_no_input_takes_long(job: Job) -> None:
    do, data = job
    begun = time.process_time()
    do(data)
    assert time.process_time() - begun < MOST


@pytest.mark.skipif(browser.executable() is None, reason="no Chromium on this machine: apt-get install chromium")
def test_the_index_is_quick_with_five_thousand_reports(tmp_path: Path) -> None:
    path = index_of(5000, tmp_path)
    with browser.opened() as chromium:
        began = time.perf_counter()
        page, _ = browser.visit(chromium.new_context(), path)
        page.inner_text("#counted")
        loaded = time.perf_counter() - began
        page.get_by_role("button", name="Records").click()
        page.locator("tbody tr td:nth-child(6)").first.inner_text()
        ordered = time.perf_counter() - began - loaded
        page.get_by_label("Filter").fill("report 4999")
        until(page, "document.querySelectorAll('tbody tr:not([hidden])').length === 1")
        filtered = time.perf_counter() - began - loaded - ordered
    assert (loaded < 8, ordered < 5, filtered < 5) == (True, True, True), (loaded, ordered, filtered)
