"""The profile: years, pages, concentration and publisher, however a report states them. Every name is invented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from learned import most_are_right, texts_of

from assay.extractors import profile
from assay.extractors.lexed import Lexed
from assay.extractors.report import extract
from assay.pipeline.read import read
from training.truth import Truth, fields_of

LEAST = 0.9  # of the annotated texts, those that must come out exactly


def stated(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in found.items() if value is not None)


def true(truth: Truth) -> Iterator[tuple[str, Any]]:
    return stated(fields_of(truth.profile))


def test_the_texts_give_the_profiles_that_are_stated_above_them() -> None:
    most_are_right("profile", LEAST, true, lambda text: stated(extract(read(text.encode(), "report.txt"))["profile"]))


@pytest.mark.parametrize("text", [pytest.param(one, id=one.text[:40]) for one in texts_of("profile")])
def test_the_true_value_of_every_field_is_among_its_candidates(text: Any) -> None:
    values = profile.candidates(Lexed(read(text.text.encode(), "report.txt"))).values
    fields = fields_of(text.truth.profile)
    periods = {name: (fields.pop(f"{name}_start"), fields.pop(f"{name}_end")) for name in profile.PERIODS}
    for name, value in (*stated(fields), *((name, period) for name, period in periods.items() if any(period))):
        assert (value.lower() if name == "publisher" else value) in values[name], name


CANDIDATES: list[tuple[str, str, list[Any]]] = [
    ("forecast", "Forecast 2024 - 2030", [(2024, 2030)]),
    ("forecast", "Forecast period2020-27, from FY2020 to FY2027, 2020 through 2027", [(2020, 2027)]),
    ("forecast", "Outlook 2031", [(None, 2031)]),
    ("historical", "Historical year: 2019", [(2019, 2019)]),
    ("study", "from 2030 to 2024", []),
    ("base_year", "Base Year2024, worth $2023 or 2,025 or 2025% of 20,241", [2024]),
    ("pages", "Report Pages93; 1.5 pages; 120+ pages of 3,000 words", [93, 120]),
    ("pages", "187 pp., 2024", [187, 2024]),
    ("concentration", "Market ConcentrationMedium. It has been growing for ten long years, and growth is high.", ["medium"]),
    ("concentration", "a highly\nfragmented field", ["highly fragmented"]),
]


@pytest.mark.parametrize(("name", "text", "values"), CANDIDATES)
def test_candidates(name: str, text: str, values: list[Any]) -> None:
    assert list(profile.candidates(Lexed(read(text.encode(), "report.txt"))).values[name]) == values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Tern & Vale Research, kites sell.", "tern & vale research"),
        ("The count of the Kite Makers' Council of Norway is out.", "kite makers' council"),
        ("Kites sell, says The Halden Group.", "the halden group"),
        ("Fibrewind Kite-Side Memo | 11 November 2024", "fibrewind"),
        ("By FY2032 Deccan Kite Analytics expects more.", "deccan kite analytics"),
        ("Halden's survey is out.", "halden"),
    ],
)
def test_names_are_candidates_in_the_form_in_which_a_report_can_mean_them(text: str, name: str) -> None:
    assert name in profile.candidates(Lexed(read(text.encode(), "report.txt"))).values["publisher"]


def test_a_short_form_in_brackets_stands_for_the_full_name() -> None:
    text = "Kites fly. The Tern Bay Forum (TBF) has counted them. TBF sees more kites, says TBF."
    names = profile.candidates(Lexed(read(text.encode(), "report.txt"))).values["publisher"]
    assert "tbf" not in names
    assert len(names["tern bay forum"]) == 4


def test_a_pages_frame_changes_nothing_and_its_meta_data_names_the_publisher() -> None:
    page = (
        '<html><head><meta property="og:site_name" content="Tern Lane Research"></head><body>{nav}'
        "<main><h1>Kayak Market</h1><p>The kayak market grows. Base Year: 2024. Kayaks float on rivers and lakes.</p></main>{foot}</body></html>"
    )
    nav = "<nav><ul><li><a href='/'>Forecast 2019 - 2025</a></li><li><a href='/a'>Base Year 2011</a></li></ul></nav>"
    foot = "<div class='related'><h4>Related Reports</h4><a href='/1'>Canoe Market, Forecast Period 2012-2018, 90 pages</a></div>"
    framed, bare = (extract(read(page.format(nav=n, foot=f).encode(), "report.html"))["profile"] for n, f in ((nav, foot), ("", "")))
    assert framed == bare
    assert bare["publisher"] == "Tern Lane Research"
    assert bare["base_year"] == 2024
