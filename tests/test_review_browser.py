"""The pages in a real Chromium: marks, switches, links, filter, keyboard, accessibility, and that nothing is asked for or goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import browser
import pytest
from commands import FIXTURES, assay

from assay.pipeline import review
from assay.pipeline.review.index import Entry, index
from assay.pipeline.stages import process

pytestmark = pytest.mark.skipif(browser.executable() is None, reason="no Chromium on this machine: apt-get install chromium")

HOSTILE = """<!DOCTYPE html><html><head><title>&lt;script&gt;alert(1)&lt;/script&gt; "onmouseover=alert(2) Kelp Dryers</title></head><body>
<main><h1>&lt;img src=x onerror=alert(3)&gt; Kelp Dryers Market</h1>
<p>The global kelp dryers market was valued at USD 2.0 billion in 2023 and will reach USD 3.0 billion by 2030, at a CAGR of 6.0% from
2023 to 2030. &lt;/mark&gt;&lt;/div&gt;&lt;script&gt;document.title="owned"&lt;/script&gt; &lt;a href="javascript:alert(4)"&gt;x&lt;/a&gt;
&lt;svg onload=alert(5)&gt; &#x202E;desrever&#x202C; {{ 7*7 }} &lt;style&gt;body{background:url(http://kelp.invalid/)}&lt;/style&gt;</p>
<h2>Key Players</h2><ul><li>&lt;b onclick=alert(6)&gt;Dryer&lt;/b&gt; GmbH</li><li>"&gt;&lt;iframe src="http://kelp.invalid/"&gt; Ltd.</li></ul>
</main></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of all fixtures and of a hostile report, made by the command."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    done = assay("review", FIXTURES, folder / "hostile.html", "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.opened() as opened:
        yield opened


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(0)  # none: a busy machine is slow
    yield context
    context.close()


@pytest.fixture
def contradictory(folder: Path) -> Path:
    return next(folder.glob("contradictory-*.html"))


def shows_in(page: Any, selector: str) -> bool:
    """Whether an element lies in the window."""
    return bool(
        page.evaluate(
            "s => { const b = document.querySelector(s).getBoundingClientRect(); return b.height > 0 && b.top >= 0 && b.bottom <= innerHeight }",
            selector,
        )
    )


def until(page: Any, condition: str) -> None:
    """Wait for something to come true; asked from outside, since the page's policy lets no text be run as a script in it."""
    while not page.evaluate(condition):
        page.wait_for_timeout(20)


def test_every_record_is_marked_at_its_quote(context: Any, folder: Path) -> None:
    checked = 0
    for path in sorted(FIXTURES.iterdir()):
        if path.suffix == ".json":
            continue
        _, extraction = process(path.read_bytes(), str(path))
        page, seen = browser.visit(context, next(folder.glob(f"{path.stem}-*.html")))
        marked = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll('#records tbody tr')].map(row => {
            const anchor = row.querySelector('a').hash.slice(1);
            const pieces = [...document.querySelectorAll(`mark[data-at~="${anchor}"]`)];
            return [row.id, [!!document.getElementById(anchor), pieces.map(one => one.textContent).join('')]] }))"""
        )
        for name, kind in (("market_sizes", "size"), ("growth_rates", "growth"), ("shares", "share"), ("players", "player")):
            for number, record in enumerate(getattr(extraction, name), 1):
                there, text = marked[f"{kind}-{number}"]
                quote = record.evidence.quote
                assert there, (path.name, quote)
                # where a quote runs over cells of a table, what stands between them in the text is no part of any
                assert "".join(text.split()) == "".join(quote.replace(" | ", "").split()), path.name
                checked += 1
        assert len(marked) == sum(len(getattr(extraction, name)) for name in type(extraction).model_fields if name in ALL)
        assert (seen.requests, seen.trouble) == ([], [])
        page.close()
    assert checked > 100


ALL = ("market_sizes", "growth_rates", "shares", "segments", "players", "developments", "factors")


def test_the_legend_switches_kinds_off_and_on(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    background = "getComputedStyle(document.querySelector('mark.size')).backgroundColor"
    other = "getComputedStyle(document.querySelector('mark.growth')).backgroundColor"
    colours = page.evaluate(background), page.evaluate(other)
    assert colours[0] != colours[1]
    page.get_by_role("checkbox", name="Market sizes").uncheck()
    assert page.evaluate(background) == "rgba(0, 0, 0, 0)"
    assert page.evaluate(other) == colours[1]
    assert not page.locator("section.size").is_visible()
    assert page.locator("section.growth").is_visible()
    page.get_by_role("checkbox", name="Market sizes").check()
    assert page.evaluate(background) == colours[0]


def test_a_click_goes_to_the_place_and_back(context: Any, contradictory: Path) -> None:
    page, seen = browser.visit(context, contradictory)
    page.click("#development-1 td:last-child")
    assert shows_in(page, "#at-development-1")
    assert page.evaluate("document.activeElement.id") == "at-development-1"
    page.click("#back")
    assert page.evaluate("document.activeElement.closest('tr').id") == "development-1"
    assert not page.locator("#back").is_visible()
    page.click("#at-factor-1")
    assert shows_in(page, "#factor-1")
    assert page.evaluate("document.activeElement.closest('tr').id") == "factor-1"
    page.go_back()
    assert seen.trouble == []


def test_a_finding_leads_to_both_quotes_and_shows_what_is_expected(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    finding = page.locator("li.finding", has_text="SZ101")
    assert finding.locator("dd").all_inner_texts() == ["USD 1.9 billion, the other one", "USD 3.415 billion, the first value stated"]
    links = finding.locator("ul.quotes a")
    assert links.count() == 2
    for number in range(2):
        quote = links.nth(number).inner_text().strip("“”")
        links.nth(number).click()
        assert page.evaluate("document.activeElement.closest('mark').textContent") == quote
    first = page.locator("li.finding").first
    assert "error" in first.get_attribute("class")


def test_a_link_shows_a_kind_that_was_switched_off(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    page.get_by_role("checkbox", name="Market sizes").uncheck()
    page.locator(".assay-plot a circle.dot").last.click()
    assert page.get_by_role("checkbox", name="Market sizes").is_checked()


def test_all_of_it_works_with_the_keyboard(context: Any, contradictory: Path) -> None:
    page, seen = browser.visit(context, contradictory)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    assert first.startswith("at-")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") not in ("", first)
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == first
    page.locator("#at-growth-1").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr')?.id") == "growth-1"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "at-growth-1"
    page.locator("#show-size").focus()
    page.keyboard.press("Space")
    assert not page.locator("section.size").is_visible()
    page.locator("#growth-1 a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "at-growth-1"
    assert seen.trouble == []


def test_the_plot_shows_a_contradiction_as_two_lines_that_part(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    plot = page.locator(".assay-plot")
    assert plot.locator("path.line").count() == 4  # three stated rates, and the values that the third does not reach
    assert plot.locator("path.line.values").count() == 1
    assert plot.locator("path.band").count() == 3
    ends = page.evaluate(
        """() => ['path.line.values', 'path.line:has(+ .values)'].map(one => {
        const path = document.querySelector('.assay-plot ' + one);
        return [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())].map(p => [p.x, p.y]).flat() })"""
    )
    (x1, y1, x2, y2), (x3, y3, x4, y4) = ends
    assert (x1, y1, x2) == pytest.approx((x3, y3, x4), abs=0.5)
    assert y2 - y4 > 50
    key = [" ".join(one.split()) for one in page.locator(".plot-key li").all_text_contents()]
    assert key == ["1 24.9 % stated", "2 17.37 % by values", "3 8.4 %", "4 12.2 %"]
    assert plot.locator("text.number").all_text_contents() == ["1", "2", "3", "4"]
    assert page.locator(".plot-key .parted").count() == 2


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 1400), ("light", 390)])
def test_no_serious_violation_of_accessibility(chromium: Any, folder: Path, contradictory: Path, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for path in (contradictory, next(folder.glob("hydrogen-*.html")), next(folder.glob("hostile-*.html")), folder / "index.html"):
        page, _ = browser.visit(context, path)
        assert browser.violations(page) == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        page.close()
    context.close()


def test_print_shows_all_and_no_switches(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    page.emulate_media(media="print")
    assert not page.locator(".legend").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.findings .list')).overflowY") == "visible"
    assert len(page.pdf()) > 10_000


def test_a_hostile_report_shows_as_text(context: Any, folder: Path) -> None:
    page, seen = browser.visit(context, next(folder.glob("hostile-*.html")))
    text = page.inner_text("#text")
    for shown in ("<script>document.title", 'href="javascript:alert(4)"', "<svg onload=alert(5)>", "{{ 7*7 }}", "⟦U+202E⟧desrever⟦U+202C⟧"):
        assert shown in text
    assert page.title().startswith("<script>alert(1)</script>")
    for mark in page.locator("mark").all():
        mark.hover()
    page.locator("mark").first.click()
    assert page.locator("#text *:not(h3,h4,h5,h6,p,ul,li,div,mark,span,details,summary,table,tbody,tr,td,th,caption)").count() == 0
    assert page.locator("[onclick],[onload],[onerror],[onmouseover],iframe,img,a[href^='javascript']").count() == 0
    assert page.locator("script").count() == 1
    assert (seen.requests, seen.trouble) == ([], [])


def test_what_gets_past_the_escapes_could_still_not_act(context: Any, contradictory: Path, tmp_path: Path) -> None:
    """The policy of the page itself: a script, style or address that is not ours is refused."""
    html = contradictory.read_text(encoding="utf-8").replace(
        "<main", "<script>document.title='owned'</script><img src='http://kelp.invalid/'><main"
    )
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page, seen = browser.visit(context, tmp_path / "page.html")
    assert page.title() != "owned"
    assert (seen.requests, seen.blocked) == (["http://kelp.invalid/"], ["http://kelp.invalid/"])
    assert any("Content Security Policy" in one for one in seen.trouble)


def test_the_index_sorts_and_filters(context: Any, folder: Path) -> None:
    page, seen = browser.visit(context, folder / "index.html")
    count = page.locator("tbody tr").count()
    assert page.inner_text("#counted") == f"{count} of {count} reports"
    page.get_by_role("button", name="Findings").click()
    assert "acoustic leak detection" in page.locator("tbody tr").first.inner_text().lower()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Findings")
    page.get_by_role("button", name="Size").click()
    page.get_by_role("button", name="Size").click()
    amounts = [float(one.get_attribute("data-value")) for one in page.locator("tbody tr td:nth-child(5)").all()]
    known = [amount for amount in amounts if amount == amount]
    assert known == sorted(known)
    assert amounts[: len(known)] == known
    page.get_by_label("Filter").fill("LEAK veritas")
    until(page, "document.querySelectorAll('tbody tr:not([hidden])').length === 1")
    assert page.inner_text("#counted").startswith("1 of")
    page.get_by_label("Filter").fill("")
    page.get_by_role("combobox", name="Findings").select_option("none")
    until(page, "![...document.querySelectorAll('tbody tr:not([hidden])')].some(row => row.querySelector('.pill'))")
    page.get_by_role("combobox", name="Findings").select_option("all")
    page.get_by_role("link", name="Acoustic").click()
    assert page.locator("h1").inner_text().startswith("Acoustic")
    page.get_by_role("link", name="All reports").click()
    assert (seen.requests, seen.trouble) == ([], [])


def test_the_index_of_five_thousand_reports(context: Any, tmp_path: Path) -> None:
    page, seen = browser.visit(context, index_of(5000, tmp_path))
    assert page.inner_text("#counted") == "5,000 of 5,000 reports"
    page.get_by_role("button", name="Records").click()
    assert page.locator("tbody tr td:nth-child(7)").first.inner_text() == "89"
    page.get_by_label("Filter").fill("report 4999")
    until(page, "document.querySelectorAll('tbody tr:not([hidden])').length === 1")
    assert seen.trouble == []


@pytest.mark.parametrize(("width", "abreast"), [(390, 1), (768, 2), (1400, 9)])
def test_the_index_fills_the_width(chromium: Any, folder: Path, width: int, abreast: int) -> None:
    """On a telephone the cells of a report stand one below the other, on a tablet in two columns, else in a table whose rates keep one line."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page, _ = browser.visit(context, folder / "index.html")
    tops, lines = page.evaluate(
        """() => [[...document.querySelector('.reports tr:has(.pill.error)').cells].map(one => Math.round(one.getBoundingClientRect().top)),
        [...document.querySelectorAll('.reports td:nth-child(6):not(:empty)')].map(one => {
            const range = document.createRange()
            range.selectNodeContents(one)
            return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size })]"""
    )
    assert max(map(tops.count, tops)) == abreast
    assert set(lines) == {1}
    page.select_option("#findings", "errors")
    assert page.locator(".reports tbody tr:visible").count() == 2
    context.close()


def index_of(count: int, folder: Path) -> Path:
    """An index page of so many invented reports."""
    entries = [
        Entry(f"r{n}.html", f"Report {n}", f"in/{n}.txt", None, f"market {n % 700}", "global", "Somebody", f"USD {n} million (2024)", Decimal(n), "5 %",
              Decimal(5), n % 90, n % 100 / 100 if n % 10 else None, n % 3, n % 5, n % 2)
        for n in range(count)
    ]  # fmt: skip
    path = folder / "index.html"
    path.write_text(index(entries, []), encoding="utf-8")
    return path


def test_the_least_sure_reports_come_first_on_request(context: Any, tmp_path: Path) -> None:
    page, _ = browser.visit(context, index_of(200, tmp_path))
    for _ in range(2):
        page.get_by_role("button", name="Least sure").click()
    shown = page.locator("tbody tr td:nth-child(8)").all_inner_texts()
    known = [text for text in shown if text]
    assert known == sorted(known)
    assert shown[: len(known)] == known
    assert len(known) == 180


def test_the_box_of_findings_tells_how_many_lie_below(context: Any, contradictory: Path) -> None:
    page, seen = browser.visit(context, contradictory)
    more, all_of_them = page.locator("#more"), page.locator("li.finding").count()
    assert f"of {all_of_them} findings" in more.inner_text()
    below = int(more.inner_text().split()[1])
    assert 0 < below < all_of_them
    more.click()
    until(page, f"document.getElementById('more').hidden || parseInt(document.getElementById('more').textContent.slice(2)) < {below}")
    page.evaluate("document.querySelector('.findings .list').scrollTo(0, 1e6)")
    until(page, "document.getElementById('more').hidden")
    assert seen.trouble == []


def test_records_by_confidence_and_back(context: Any, folder: Path) -> None:
    page, seen = browser.visit(context, next(folder.glob("bird-*.html")))
    before = page.evaluate(ROWS)
    page.get_by_label("Order").select_option("sure")
    by_confidence = page.evaluate(ROWS)
    assert by_confidence != before
    for kind, rows in by_confidence.items():
        assert sorted(rows) == sorted(before[kind])
        sure = [confidence for _, confidence in rows if confidence is not None]
        assert sure == sorted(sure)
    page.get_by_label("Order").select_option("text")
    assert page.evaluate(ROWS) == before
    assert seen.trouble == []


ROWS = """() => Object.fromEntries([...document.querySelectorAll('.records section')].map(one => [one.className,
    [...one.querySelectorAll('tbody tr')].map(row => [row.id, row.dataset.sure ? Number(row.dataset.sure) : null])]))"""


UNSURE = "In the north 3.1% of kites and in 2019 sails of USD 7 million, ropes of 4 million; growth 4%, said Bob.\n"


def test_a_record_that_is_hardly_sure_is_marked_in_text_and_table(context: Any, tmp_path: Path) -> None:
    (tmp_path / "unsure.txt").write_text(UNSURE)
    done = assay("review", tmp_path / "unsure.txt", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    page, _ = browser.visit(context, next((tmp_path / "out").glob("unsure*.html")))
    rows = page.locator(".records tr:has(.doubt)")
    assert rows.count() > 0
    for row in rows.all():
        assert float(row.get_attribute("data-sure")) < 0.5
        anchor = row.locator("a").first.get_attribute("href").removeprefix("#")
        assert page.locator(f'mark.unsure[data-at~="{anchor}"]').count() > 0
    assert f"{rows.count()} with a confidence below 0.5" in page.inner_text(".order")


def test_passages_begin_with_the_number_of_their_line(context: Any, contradictory: Path, folder: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    lines = (FIXTURES / "contradictory.html").read_text(encoding="utf-8").splitlines()
    numbered = page.evaluate(
        "() => [...document.querySelectorAll('#text .no')].map(one => [Number(one.dataset.no), one.parentElement.textContent])"
    )
    headings = [(number, text) for number, text in numbered if text.startswith(("Key Takeaways", "Segmentation by"))]
    assert len(headings) == 3
    for number, text in headings:
        assert text in lines[number - 1]
    page, _ = browser.visit(context, next(folder.glob("hydrogen-*.html")))  # a PDF: the lines of `assay text`
    printed = assay("text", FIXTURES / "hydrogen-compressors.pdf").stdout.splitlines()
    for number, text in page.evaluate(
        "() => [...document.querySelectorAll('#text .h .no')].map(one => [Number(one.dataset.no), one.parentElement.textContent])"
    ):
        assert text.startswith(printed[number - 1])


def writing(page: Any) -> list[tuple[float, bool]]:
    """Of every text that a plot shows: how high its letters are, in pixels, and whether it lies in the plot."""
    found: list[tuple[float, bool]] = page.evaluate(
        """() => [...document.querySelectorAll('.assay-plot text')].filter(one => one.getBoundingClientRect().width).map(one => {
        const box = one.getBoundingClientRect(), around = one.closest('svg').getBoundingClientRect();
        const scale = around.width / one.closest('svg').viewBox.baseVal.width;
        return [parseFloat(getComputedStyle(one).fontSize) * scale, box.left >= around.left - 1 && box.right <= around.right + 1] })"""
    )
    return found


@pytest.mark.parametrize("width", [390, 768, 1400])
def test_the_plot_is_whole_and_can_be_read(chromium: Any, contradictory: Path, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page, _ = browser.visit(context, contradictory)
    sizes = writing(page)
    assert min(size for size, _ in sizes) >= 10  # pixels
    assert all(whole for _, whole in sizes)
    assert page.evaluate("document.querySelector('.card .assay-plot').parentElement.scrollWidth") <= width
    context.close()


@pytest.fixture
def comparison(tmp_path: Path) -> Path:
    """The comparison of reports of long names on one market in two places."""
    from test_compare import AUK, loaded

    firms = {
        "one": "International Maritime Instrumentation Research Consulting Group",
        "two": "Gull Analytics",
        "three": "Auk Research",
        "four": "Tern",
    }
    texts = {
        name: AUK.format(place="Global" if name in ("one", "two") else "U.S.", firm=firm, amount=900 + 90 * len(name), more="")
        for name, firm in firms.items()
    }
    done = assay("compare", "--db", loaded(tmp_path, **texts), "--format", "html", "-o", tmp_path / "compare.html")
    assert done.returncode == 0, done.stderr
    return tmp_path / "compare.html"


@pytest.mark.parametrize("width", [390, 768, 1400])
def test_no_label_of_the_comparison_is_cut(chromium: Any, comparison: Path, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page, _ = browser.visit(context, comparison)
    assert "…" not in page.inner_text("main")
    assert " %" not in page.inner_text("main")  # a line could end there
    assert any("Maritime Instrumentation Research Consulting" in label for label in page.locator(".plot-key li").all_inner_texts())
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main :not(svg, svg *)')]
        .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
        .map(one => one.outerHTML.slice(0, 200))"""
    )
    assert all(whole for _, whole in writing(page))
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.violations(page) == []
    context.close()


def test_a_file_name_of_the_comparison_leads_to_its_quotes(context: Any, comparison: Path) -> None:
    page, _ = browser.visit(context, comparison)
    for link in page.locator("a.edition").all():
        link.click()
        target = page.locator(":target")
        assert target.inner_text().startswith(f"{link.inner_text()}: “USD ")
        assert "(line 3)" in target.inner_text()


def test_places_of_a_market_stand_apart(context: Any, comparison: Path) -> None:
    page, _ = browser.visit(context, comparison)
    places = {one.locator("h3").inner_text().casefold(): one.locator("a.edition").count() for one in page.locator("section.place").all()}
    assert places == {"global": 2, "u.s.": 2}
    page.get_by_role("navigation", name="Places").get_by_role("link", name="U.S.").click()
    assert page.locator(":target").inner_text() == "U.S."


def test_the_comparison_page(context: Any, tmp_path: Path) -> None:
    from test_compare import loaded

    db = loaded(tmp_path)
    done = assay("compare", "--db", db, "--format", "html", "-o", tmp_path / "compare.html")
    assert done.returncode == 0, done.stderr
    page, seen = browser.visit(context, tmp_path / "compare.html")
    assert page.locator("svg.assay-plot path.line").count() >= 2
    assert browser.violations(page) == []
    assert (seen.requests, seen.trouble) == ([], [])


def test_page_of_a_report_without_records(context: Any, tmp_path: Path) -> None:
    document, extraction = process(b"Nothing is said here of any market, and nothing is counted.", "empty.txt")
    (tmp_path / "page.html").write_text(review.page(document, extraction), encoding="utf-8")
    page, seen = browser.visit(context, tmp_path / "page.html")
    assert "No records were found." in page.inner_text("#records")
    assert browser.violations(page) == []
    assert seen.trouble == []


@pytest.mark.parametrize("width", [390, 768, 1400])
def test_no_word_or_number_of_a_table_is_broken(chromium: Any, tmp_path: Path, width: int) -> None:
    countries = ["Germany", "Netherlands", "United Kingdom"]
    heads = ["Country", *(f"{month} {year} (units)" for year in (2023, 2024, 2025) for month in ("January", "August"))]
    rows = [[country, *(f"{1_234_567 * number:,}" for number in range(1, 7))] for country in countries]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [heads, *rows])
    shares = "".join(
        f"<p>Pharmaceuticals and biotechnology accounted for a revenue share of {n}.5% of the global kelp market in 202{n}.</p>"
        for n in (3, 4)
    )
    (tmp_path / "kelp.html").write_text(f"<html><body><h1>Kelp Market</h1>{shares}<table>{table}</table></body></html>", encoding="utf-8")
    done = assay("review", tmp_path / "kelp.html", "-o", tmp_path / "pages")
    assert done.returncode == 0, done.stderr
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page, _ = browser.visit(context, next((tmp_path / "pages").glob("kelp-*.html")))
    broken = page.evaluate(
        """() => [...document.querySelectorAll('.text td, .text th, .records td, .records th')].filter(cell => {
            const letters = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            for (let node; (node = letters.nextNode());)
                for (const word of node.data.matchAll(/[\\p{L}\\d.,]+/gu)) {
                    const range = document.createRange();
                    range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
                    if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) return true;
                }
            return false;
        }).map(cell => cell.innerText)"""
    )
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = (
        "[...document.querySelectorAll('.records section')].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    )
    assert page.evaluate(cut) == [] or width == 390  # there the table of a kind with many columns scrolls
    context.close()


def test_one_record_is_no_records(context: Any, tmp_path: Path) -> None:
    (tmp_path / "kelp.txt").write_text("The global kelp market was valued at USD 2 billion in 2020.", encoding="utf-8")
    (tmp_path / "soup.txt").write_text("Potato soup\n\nPeel the potatoes and cut them into cubes. Serve with parsley.", encoding="utf-8")
    assay("review", tmp_path / "kelp.txt", "-o", tmp_path / "one")
    page, _ = browser.visit(context, tmp_path / "one" / "index.html")
    said = page.inner_text("body")
    assert "1 report, 1 record" in said
    assert "1 of 1 report" in said
    assert not {"1 reports", "1 records"} & {" ".join(pair) for pair in pairwise(said.split())}
    page, _ = browser.visit(context, next((tmp_path / "one").glob("kelp-*.html")))
    assert page.inner_text(".market").endswith("· 1 record")
    assay("review", tmp_path / "soup.txt", "-o", tmp_path / "none")
    page, _ = browser.visit(context, next((tmp_path / "none").glob("soup-*.html")))
    assert page.locator(".legend").count() == 0  # no kind to switch off


def test_on_a_narrow_screen_the_kinds_fade_where_more_can_be_scrolled_to(chromium: Any, contradictory: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page, _ = browser.visit(context, contradictory)
    kinds = "document.querySelector('.legend fieldset')"
    assert page.evaluate(f"{kinds}.scrollWidth > {kinds}.clientWidth")
    assert "linear-gradient" in page.evaluate(f"getComputedStyle({kinds}).maskImage")
    page.evaluate(f"{kinds}.scrollLeft = 9999")  # the last one stands before the edge that fades
    last = page.evaluate(f"{kinds}.getBoundingClientRect().right - {kinds}.lastElementChild.getBoundingClientRect().right")
    assert last >= 39
    context.close()


def test_a_place_where_several_unsure_records_begin_has_one_question_mark(context: Any, contradictory: Path) -> None:
    page, _ = browser.visit(context, contradictory)
    signs = page.evaluate(
        """() => {
        const text = document.querySelector('#text p');
        text.innerHTML = '<mark class="size unsure" id="x1"><mark class="growth unsure" id="x2">Spain</mark> 611</mark>';
        return ['x1', 'x2'].map(id => getComputedStyle(document.getElementById(id), '::before').content);
        }"""
    )
    assert signs == ['"?"', "none"]
