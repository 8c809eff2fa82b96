"""Organisation names in prose, and the dates beside them. Every company is invented."""

from __future__ import annotations

import pytest

from assay.language import companies, dates
from assay.language.fold import fold

NAMES: list[tuple[str, list[str]]] = [
    ("Foldana Pharma Ltd. opened a plant.", ["Foldana Pharma Ltd."]),
    ("greenfinch labs, Inc. raised capital.", ["greenfinch labs, Inc."]),
    ("Later Anto Co., Ltd. bought it.", ["Anto Co., Ltd."]),
    ("It belongs to Bolt & Sons Ltd. and to Kern GmbH & Co. KG.", ["Bolt & Sons Ltd.", "Kern GmbH & Co. KG"]),
    ("Torvik Energy Inc. (NYSE: TVE) and TVE's rival Orlin", ["Torvik Energy Inc.", "Torvik Energy Inc.", "Orlin"]),
    ("a deal with the University of Ghent", ["University of Ghent"]),
    ("In 2020, the Ministry of Health and Welfare acted.", ["Ministry of Health and Welfare"]),
    ("The Kestrel Companies of Nordby & Nordby announced", ["Kestrel Companies of Nordby & Nordby"]),
    ("Vastra's new pump", ["Vastra"]),
    ("UK-based Arbor Ltd. said so.", ["Arbor Ltd."]),
    ("However, Lindera and 3Form launched it in March.", ["Lindera", "3Form"]),
    ("In Canada and North America, sales rose.", []),
    ("Manufacturers have added lines.", []),
    ("Moreover, the AI and IoT boom goes on.", []),
    ("the Indian government and the Government of Kenya", ["Indian government", "Government of Kenya"]),
    ("The European Union government, and the EU says", ["European Union government", "EU"]),
    ("Foldana Pharma Ltd. grew. Foldana then fell.", ["Foldana Pharma Ltd.", "Foldana Pharma Ltd."]),
]

DATES: list[tuple[str, list[str]]] = [
    ("In February 2022, it", ["2022-02"]),
    ("on 15 March 2024", ["2024-03-15"]),
    ("March 15, 2024", ["2024-03-15"]),
    ("Mar. 2024", ["2024-03"]),
    ("2024-05-07", ["2024-05-07"]),
    ("in Q3 2023", ["2023"]),
    ("in 4Q22", ["2022"]),
    ("In early 2025", ["2025"]),
    ("On June 2, it", ["2024-06-02"]),
    ("In January of last year", ["2023-01"]),
    ("in October 2020 and in the same month", ["2020-10", "2020-10"]),
    ("In the month of March 2022", ["2022-03"]),
    ("for the third quarter of 2024", []),
    ("the year ended 30 September 2022", []),
    ("During 2019-2023, many", []),
    ("In the last year it may march on", []),
    ("compared with the same period in 2023", []),
    ("In May it grew. During that same month it fell.", ["2024-05", "2024-05"]),
    ("Late 2023 and, at mid-year 2024, it", ["2023", "2024"]),
    ("example.com/31-billion-by-2030-four", []),
    ("5-Mar-2023, 3rd of June 2022 and 2023.4.5", ["2023-03-05", "2022-06-03", "2023-04-05"]),
    ("(ended 31 March 2023) and from the first half of 2022", []),
    ("In 2023 to 2025, in 2Q 2023, in Q42022", ["2023", "2022"]),
    ("JUNE 12, 2024 and 3 SEPTEMBER 2023, DEC. 1, 2022", ["2024-06-12", "2023-09-03", "2022-12-01"]),
    ("PRICES MAY RISE IN MARCH, AND MAY 2023", ["2024-03", "2023-05"]),
]

DOCUMENT_DATES = [
    (" date 2021-06-03 Boston, June 3, 2021 (FOO NEWSWIRE) -- A", "2021-06-03"),
    ("OSLO, Mar. 4, 2020 /PRFoowire/ -- A market", "2020-03-04"),
    ("Kayaks sell well\n\nMay 3, 2022\n\nThe market grows.", "2022-05-03"),
    ("Category: Boats | Published Date: 2021-10-05 | Pages : 90", "2021-10-05"),
    ("On April 18, 2023, Foldana opened a plant.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert [found.name for found in companies.find(text, 0, len(text), companies.known(text))] == expected


def test_the_company_is_the_one_named_last_in_full() -> None:
    text = "Foldana Pharma Ltd. makes pills. Arbor Ltd. makes saws. Foldana sells them. The company"
    names = companies.known(text)
    assert [names.above(text.index(words)) for words in ("makes saws", "sells", "The company")] == [
        "Arbor Ltd.",
        "Foldana Pharma Ltd.",
        "Foldana Pharma Ltd.",
    ]
    assert names.above(0) is None


def test_names_of_another_recogniser_count_as_full_names() -> None:
    text = "Quiet harbour works did it."
    names = companies.known(text, extra_names={"Quiet harbour works"})
    assert names.above(len(text)) == "Quiet harbour works"


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[str]) -> None:
    assert [found.value for found in dates.find(text, today="2024-04-01")] == expected


def test_a_day_without_a_year_needs_the_day_of_writing() -> None:
    assert dates.find("On June 2, it grew, and in March it fell.") == []


@pytest.mark.parametrize(("text", "expected"), DOCUMENT_DATES)
def test_document_date(text: str, expected: str | None) -> None:
    assert dates.document_date(fold(text), {}) == expected
