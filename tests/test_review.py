"""Review pages without a browser: marks, what is drawn, file names, what is shown of hostile characters, notebooks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import made
import pytest
from commands import FIXTURES, assay
from hypothesis import given, settings
from hypothesis import strategies as st

from assay import extract
from assay.pipeline import review
from assay.pipeline.notebook import shown
from assay.pipeline.review.drawing import HEIGHT, WIDTH, drawing
from assay.pipeline.review.marks import DEEPEST, Mark, Marked, marks
from assay.pipeline.review.rendering import visible
from assay.pipeline.review.series import series
from assay.pipeline.review.view import headline
from assay.pipeline.sources import Failure
from assay.pipeline.stages import process
from assay.schemas import Extraction

TEXT = "abcdefghijklmnopqrstuvwxyz"


def written(text: str, spans: list[tuple[int, int]], start: int = 0, end: int | None = None) -> str:
    """A marked text with <n…> for mark n, as `Marked` cuts it."""
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    found = [Mark(a, b, "size", (f"at-size-{n}",)) for n, (a, b) in enumerate(ordered)]
    result, depth = "", []
    for token in Marked(text, found).tokens(start, len(text) if end is None else end):
        if token.opens:
            depth.append(token.opens)
            result += f"<{token.opens.anchors[0].rsplit('-')[-1]}{'' if token.first else '+'} "
        elif token.closes:
            depth.pop()
            result += ">"
        else:
            result += token.text
    assert not depth
    return result


@pytest.mark.parametrize(
    ("spans", "result"),
    [
        ([], "abcdef"),
        ([(1, 3)], "a<0 bc>def"),
        ([(0, 6)], "<0 abcdef>"),
        ([(1, 5), (2, 3)], "a<0 b<1 c>de>f"),
        ([(1, 4), (2, 5)], "a<0 b<1 cd>><1+ e>f"),
        ([(1, 3), (3, 5)], "a<0 bc><1 de>f"),
        ([(0, 2), (0, 4)], "<0 <1 ab>cd>ef"),
    ],
)
def test_marks_nest_and_cross(spans: list[tuple[int, int]], result: str) -> None:
    assert written("abcdef", spans) == result


def test_a_part_of_a_text_is_marked_by_what_reaches_into_it() -> None:
    assert written("abcdef", [(0, 6), (1, 3)], 2, 5) == "<0 <1 c>de>"


span = st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda one: one[0] < one[1])


@given(st.lists(span, max_size=40, unique=True))
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_and_every_mark_is_whole(spans: list[tuple[int, int]]) -> None:
    found = [Mark(a, b, "size", (str(n),)) for n, (a, b) in enumerate(sorted(spans, key=lambda one: (one[0], -one[1])))]
    text, inside, stack = "", dict.fromkeys(range(len(found)), ""), []
    for token in Marked(TEXT, found).tokens(0, 26):
        assert len(stack) <= DEEPEST
        if token.opens:
            stack.append(int(token.opens.anchors[0]))
        elif token.closes:
            stack.pop()
        else:
            text += token.text
            for number in stack:
                inside[number] += token.text
    assert text == TEXT
    if len(spans) <= DEEPEST:
        assert all(inside[n] == TEXT[mark.start : mark.end] for n, mark in enumerate(found))


def test_records_of_one_kind_and_span_share_a_mark_and_a_finding_lies_around() -> None:
    extraction = made.extraction()
    at_ten = [mark for mark in marks(extraction) if mark.start == 10]
    assert [(mark.kind, len(mark.anchors)) for mark in at_ten if mark.kind in ("finding", "size")] == [("finding", 1), ("size", 3)]
    assert next(mark for mark in at_ten if mark.kind == "finding").rows == ["finding-1"]
    assert next(mark for mark in at_ten if mark.kind == "size").rows == ["size-1", "size-4", "size-5"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain – “text” café 市場 سوق", "plain – “text” café 市場 سوق"),
        ("a\u202eb\u202c", "a⟦U+202E⟧b⟦U+202C⟧"),
        ("\u2066x\u2069\u200e\u061c", "⟦U+2066⟧x⟦U+2069⟧⟦U+200E⟧⟦U+061C⟧"),
        ("bell\x07 nul\0 esc\x1b[0m", "bell⟦U+0007⟧ nul⟦U+0000⟧ esc⟦U+001B⟧[0m"),
        ("tag\U000e0041", "tag⟦U+E0041⟧"),
        ("half\ud800", "half⟦U+D800⟧"),
        ("soft\xadhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("tab\tline\n", "tab\tline\n"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, seen: str) -> None:
    assert visible(text) == seen


class TestPlot:
    @pytest.fixture
    def contradictory(self) -> tuple:
        path = FIXTURES / "contradictory.html"
        return process(path.read_bytes(), str(path))

    def test_paths_start_at_their_value_and_only_the_false_rate_misses_its_end(self, contradictory: tuple) -> None:
        document, extraction = contradictory
        (found,) = series(extraction, document)
        assert found.measure == "USD"
        ends = {path.rate: (path.agrees, path.end.value, path.steps[-1]) for path in found.paths}
        assert {rate: agrees for rate, (agrees, _, _) in ends.items()} == {"8.4 %": True, "12.2 %": True, "24.9 %": False}
        for agrees, value, (_, low, middle, high) in ends.values():
            assert low <= middle <= high
            assert (abs(middle / value - 1) < 0.02) == agrees
        assert next(path for path in found.paths if not path.agrees).implied == "17.37 %"

    def test_a_value_said_twice_is_one_point_that_leads_to_the_first(self, contradictory: tuple) -> None:
        _, extraction = contradictory
        twice = extraction.model_copy(update={"market_sizes": [*extraction.market_sizes, extraction.market_sizes[0].model_copy()]})
        (found,) = series(twice)
        first = next(point for point in found.points if point.value == 3415200000)
        assert first.keys == (("market_sizes", 1), ("market_sizes", len(twice.market_sizes)))

    def test_rounding_is_a_band(self) -> None:
        text = b"Kelp Market\n\nThe global kelp market was valued at USD 2 billion in 2020 and will reach USD 4 billion by 2027, at a CAGR of 10% from 2020 to 2027."
        document, extraction = process(text, "kelp.txt")
        (found,) = series(extraction, document)
        assert (found.points[0].low, found.points[0].high) == (1.5e9, 2.5e9)
        _, low, _, high = found.paths[0].steps[-1]
        assert low == pytest.approx(1.5e9 * 1.095**7)
        assert high == pytest.approx(2.5e9 * 1.105**7)

    def test_all_that_is_drawn_lies_in_the_drawing_and_labels_do_not_touch(self, contradictory: tuple) -> None:
        document, extraction = contradictory
        (found,) = series(extraction, document)
        drawn = drawing(found, "title")
        numbers = [float(n) for curve in drawn.curves for n in re.findall(r"[\d.]+", curve.line + curve.band + curve.between)]
        assert all(0 <= number <= WIDTH for number in numbers)
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in drawn.dots)
        heights = sorted(label.y for label in drawn.labels)
        assert len(heights) == 4
        assert all(b - a >= 14.9 for a, b in pairwise(heights))

    def test_a_slip_of_thousands_is_drawn_on_a_logarithmic_scale(self) -> None:
        text = b"Kelp Market\n\nThe global kelp market was valued at USD 2 million in 2020. The global kelp market will reach USD 4 billion by 2027."
        document, extraction = process(text, "kelp.txt")
        (found,) = series(extraction, document)
        assert found.logarithmic
        drawn = drawing(found, "title")
        assert drawn.axis == "USD billion, logarithmic"
        assert all(28 <= tick.at <= HEIGHT for tick in drawn.amounts)

    def test_what_no_finding_tells_of_is_not_drawn_as_a_contradiction(self) -> None:
        values = "The global kelp market was valued at USD 2.00 billion in 2020 and will reach USD 4.00 billion by 2027, at a CAGR of"
        document, extraction = process(f"Kelp Market\n\n{values} 14.0% from 2020 to 2027.\n".encode(), "kelp.txt")
        (found,) = series(extraction.model_copy(update={"findings": []}), document)
        assert (found.paths, found.left_out) == ((), ("1 rate without values it could belong to",))
        (found,) = series(extraction, document)
        assert [path.agrees for path in found.paths] == [False]

    def test_two_rates_for_the_same_values_have_one_line_of_the_values(self, contradictory: tuple) -> None:
        document, extraction = contradictory
        (found,) = series(extraction, document)
        twice = replace(
            found, paths=tuple(replace(path, agrees=False, start=found.points[0], end=found.points[-1]) for path in found.paths)
        )
        drawn = drawing(twice, "title")
        assert [bool(curve.between) for curve in drawn.curves] == [True, False, False]
        assert sum("by values" in label.text for label in drawn.labels) == 1

    def test_an_axis_of_units_reads_as_one_would_say_it(self) -> None:
        sold = "The global kelp cutters market sold 20,000 units in 2020 and 45,000 units in 2024."
        document, extraction = process(f"Kelp Cutters Market\n\n{sold}\n".encode(), "kelp.txt")
        (found,) = series(extraction, document)
        assert drawing(found, "title").axis == "thousand units"

    @pytest.mark.parametrize("percent", ["-100", "-99.9", "0", "99999999"])
    def test_absurd_figures_are_drawn_or_left_out(self, percent: str) -> None:
        extraction = made.extraction()
        sizes = [extraction.market_sizes[0].model_copy(update={"year": year, "amount": Decimal(amount)}) for year, amount in
                 ((2024, "1"), (2030, "99999999999999999999"))]  # fmt: skip
        rate = extraction.growth_rates[0].model_copy(update={"percent": Decimal(percent)})
        absurd = extraction.model_copy(update={"market_sizes": sizes, "growth_rates": [rate]})
        for found in series(absurd):
            assert drawing(found, "title").dots


class TestWrite:
    def test_every_report_has_its_page_and_failures_are_listed(self, tmp_path: Path) -> None:
        one = process(b"Kelp is grown.", "a/My Report.txt")
        other = process(b"Kelp is grown.", "b/my_report.txt")
        failure = Failure("c/<b>broken</b>.pdf", "no text layer")
        result = review.write([one, failure, other], tmp_path / "new" / "pages")
        assert (result.pages, result.failures) == (2, [failure])
        names = sorted(path.name for path in (tmp_path / "new" / "pages").iterdir())
        stem = f"my-report-{one[0].id[:8]}"
        assert names == ["index.html", f"{stem}-2.html", f"{stem}.html"]
        index = result.index.read_text(encoding="utf-8")
        assert f'href="{stem}.html"' in index
        assert "c/&lt;b&gt;broken&lt;/b&gt;.pdf" in index

    def test_names_that_lead_elsewhere_stay_in_the_folder(self, tmp_path: Path) -> None:
        result = review.write([process(b"Kelp.", '../../etc/..%2f"><svg onload=1>.html')], tmp_path)
        assert all(re.fullmatch(r"[a-z0-9-]+\.html", path.name) for path in tmp_path.iterdir())
        assert result.pages == 1

    def test_the_same_report_makes_the_same_page(self) -> None:
        path = FIXTURES / "contradictory.html"
        assert review.page(*process(path.read_bytes(), "x")) == review.page(*process(path.read_bytes(), "x"))

    def test_a_page_is_small_and_names_no_address(self) -> None:
        path = FIXTURES / "contradictory.html"
        page = review.page(*process(path.read_bytes(), "x"))
        assert len(page) < 150_000
        assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", page) == []
        assert not re.search(r"@import|url\(|fetch\(|XMLHttp|innerHTML|eval\(", page)

    def test_work_grows_with_the_text(self) -> None:
        """A page of a text ten times as long is about ten times as long."""
        part = "The global kelp market was valued at USD 2.0 billion in 2023, at a CAGR of 9.1% from 2023 to 2030.\n\n"
        lengths = [len(review.page(*process(("Kelp Market\n\n" + part * count).encode(), "x"))) for count in (20, 200)]
        assert lengths[1] < 10 * lengths[0]


def test_command(tmp_path: Path) -> None:
    done = assay("review", FIXTURES / "contradictory.html", tmp_path / "none.html", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "none.html: no such file or folder" in done.stderr
    assert f"1 page written, listed in {tmp_path / 'out' / 'index.html'}" in done.stderr


def test_the_headline_of_a_report() -> None:
    path = FIXTURES / "contradictory.html"
    size, rate = headline(process(path.read_bytes(), "x")[1])
    assert size
    assert rate
    assert (size.amount, size.year, rate.percent) == (Decimal(3415200000), 2024, Decimal("8.4"))


class TestNotebook:
    @pytest.fixture
    def extraction(self) -> Extraction:
        return extract(FIXTURES / "contradictory.html")

    def test_it_is_the_same_extraction(self, extraction: Extraction) -> None:
        plain = Extraction.model_validate(extraction.model_dump())
        assert (extraction == plain, plain == extraction) == (True, True)
        assert extraction != plain.model_copy(update={"market": "other"})
        assert extraction.model_dump_json() == plain.model_dump_json()

    def test_it_shows_itself_without_script(self, extraction: Extraction) -> None:
        html = extraction._repr_html_()  # type: ignore[attr-defined]
        assert "<svg" in html
        assert "GR101" in html
        assert "<script" not in html

    def test_it_escapes_what_it_shows(self) -> None:
        hostile = made.extraction(market="<script>alert(1)</script>")
        assert "<script" not in shown(None, hostile)._repr_html_()

    def test_its_plot_is_a_plotly_figure_of_the_same_paths(self, extraction: Extraction) -> None:
        figure = extraction.plot()  # type: ignore[attr-defined]
        names = [trace.name for trace in figure.data if trace.name]
        assert names == ["8.4 % stated", "12.2 % stated", "24.9 % stated", "17.37 % by its values", "stated values"]
        stated, values = (next(trace for trace in figure.data if trace.name == name) for name in ("24.9 % stated", "17.37 % by its values"))
        assert stated.y[0] == values.y[0]
        assert stated.y[-1] > 1.5 * values.y[-1]

    def test_an_extraction_without_values_has_an_empty_plot(self) -> None:
        figure = shown(None, made.extraction(market_sizes=[])).plot()
        assert len(figure.data) == 0
