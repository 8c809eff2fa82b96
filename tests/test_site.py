"""The site of `make site`: every page is in it as GitHub shows it, leads to pages that are there, and fetches nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import browser
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", "CHANGELOG.md", "extractors/models/README.md", "benchmarks/RESULTS.md"]
PAGES += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*.md"))]
TAGS = ("h1", "h2", "h3", "table", "tr", "td", "li", "pre", "code", "img")
FETCHED = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import""")

pytestmark = pytest.mark.skipif(find_spec("mkdocs") is None, reason="MkDocs is not installed: make site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def place(site: Path, page: str) -> Path:
    """Where a page of the repository is in the site."""
    return site / re.sub(r"\.md$", ".html", re.sub(r"README\.md$", "index.html", page))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_whole(site: Path, page: str) -> None:
    """As many headings, rows, items and pieces of code as GitHub's Markdown makes of it."""
    expected = BeautifulSoup(MarkdownIt("commonmark").enable("table").render((ROOT / page).read_text(encoding="utf-8")), "lxml")
    shown = BeautifulSoup(place(site, page).read_text(encoding="utf-8"), "lxml").find(role="main")
    assert shown is not None
    assert Counter(tag.name for tag in shown.find_all(TAGS)) == Counter(tag.name for tag in expected.find_all(TAGS))
    assert [code.text.split() for code in shown.find_all("code")] == [code.text.split() for code in expected.find_all("code")]


def test_every_page_leads_to_every_other(site: Path) -> None:
    for page in PAGES:
        own = place(site, page)
        links = BeautifulSoup(own.read_text(encoding="utf-8"), "lxml").find_all("a", href=re.compile(r"^[^:#]+\.html"))
        assert {place(site, other) for other in PAGES} <= {(own.parent / link["href"].partition("#")[0]).resolve() for link in links} | {
            own
        }


def test_what_is_shown_needs_no_network(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg")]
    assert len(files) > len(PAGES)
    for path in files:
        assert not FETCHED.search(path.read_text(encoding="utf-8")), path
    for path in site.rglob("*.html"):
        for tag in BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find_all("img"):
            assert (path.parent / tag["src"]).is_file(), tag


@pytest.mark.skipif(browser.executable() is None, reason="no Chromium on this machine: apt-get install chromium")
@pytest.mark.parametrize("width", [390, 1400])
def test_all_can_be_read_by_day_and_by_night(site: Path, width: int) -> None:
    with browser.opened() as chromium:
        for scheme, dark in (("light", False), ("dark", True)):
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for page in ("README.md", "docs/configuration.md", "docs/database.md"):
                shown, seen = browser.visit(context, place(site, page))
                assert (seen.requests, seen.trouble) == ([], [])  # before axe, which asks for the styles
                letters = shown.evaluate("getComputedStyle(document.querySelector('.rst-content p')).color")
                assert (min(map(int, re.findall(r"\d+", letters)[:3])) > 128) == dark, page
                assert browser.violations(shown) == [], (page, scheme)
                assert shown.evaluate("document.documentElement.scrollWidth") <= width, page
            context.close()


@pytest.mark.skipif(browser.executable() is None, reason="no Chromium on this machine: apt-get install chromium")
@pytest.mark.parametrize("width", [390, 768, 1400])
def test_no_name_in_a_table_is_broken(site: Path, width: int) -> None:
    broken = """() => [...document.querySelectorAll('td code')].filter(one => /^\\w+$/.test(one.innerText) && one.getClientRects().length > 1)
        .map(one => one.innerText)"""
    with browser.opened() as chromium:
        context = chromium.new_context(viewport={"width": width, "height": 900})
        for page in PAGES:
            shown, _ = browser.visit(context, place(site, page))
            assert shown.evaluate(broken) == [], page
            assert shown.evaluate("document.documentElement.scrollWidth") <= width, page
            shown.close()
        context.close()
