"""What a report and its figures are of: the place of the report, its market's name, and what a share is a share of."""

from __future__ import annotations

from typing import Any

import pytest

from assay.pipeline.stages import process

GEOGRAPHIES = [
    ("Global Kelp Snack Market\n\nThe market was worth USD 5 billion in 2024.", "global"),
    ("Kelp Snack Market Size, 2024-2030\n\nThe global kelp snack market was valued at USD 5 billion in 2024.", "global"),
    ("Kelp snacks\n\nWorldwide sales of kelp snacks came to USD 5 billion in 2024.", "global"),
    ("Kelp Snack Market Size, 2024-2030\n\nThe kelp snack market was valued at USD 5 billion in 2024.", None),
    ("Japan Kelp Snack Market\n\nThe Japan kelp snack market was valued at USD 5 billion in 2024.", "Japan"),
    ("Kelp Snack Market in India 2024\n\nThe kelp snack market in India was worth Rs 500 crore in 2024.", "India"),
    ("The Dutch taste for kelp\n\nThe Dutch kelp snack market reached EUR 50 million in 2024.", "Netherlands"),
    ("Snacks from the sea\n\nSwedes spent SEK 800 million on kelp snacks in 2024.", "Sweden"),
    ("Kelp Snacks - Brazil\n\nRevenue in the kelp snack market amounts to US$80m in 2024.", "Brazil"),
    ("United States (US) Kelp Snack Market Size\n\nThe United States (US) kelp snack market was worth USD 5 billion in 2024.", "United States"),
    ("New Zealand Kelp Snack Market\n\nThe New Zealand kelp snack market was worth USD 5 million in 2024.", "New Zealand"),
    (
        "Middle East And Africa Kelp Snack Market\n\nThe Middle East And Africa kelp snack market was worth USD 5 million in 2024.",
        "Middle East And Africa",
    ),
    (
        "Kelp Snack Market Size\n\nOSLO, Norway, March 4, 2024 - The global kelp snack market was valued at USD 5 billion in 2023. Asia "
        "Pacific is the largest region.",
        "global",
    ),
]  # fmt: skip


def extracted(text: str) -> dict[str, Any]:
    return process(text.encode(), "report.txt")[1].model_dump()


@pytest.mark.parametrize(("text", "place"), GEOGRAPHIES)
def test_the_place_of_a_report(text: str, place: str | None) -> None:
    assert extracted(text)["geography"] == place


FIGURES = [
    ("The global kelp snack market was valued at USD 5 billion in 2024.", "global"),
    ("The market was valued at USD 5 billion in 2024.", "global"),
    ("The kelp snack market in Japan was valued at USD 5 billion in 2024.", "Japan"),
]


@pytest.mark.parametrize(("text", "place"), FIGURES)
def test_every_figure_prints_its_place(text: str, place: str) -> None:
    (size,) = extracted(f"Global Kelp Snack Market\n\n{text}")["market_sizes"]
    assert size["geography"] == place


def test_the_world_in_a_report_on_a_place() -> None:
    text = "Japan Kelp Snack Market\n\nThe Japan kelp snack market was worth USD 5 million in 2024. The global kelp snack market was worth USD 9 billion in 2024."
    assert [size["geography"] for size in extracted(text)["market_sizes"]] == ["Japan", "global"]


NAMES = [
    ("Real Time Payments Market Size", "real time payments"),
    ("The Real Estate Market was valued at USD 5 billion in 2024.", "real estate"),
    ("The real growth of the cheese market was 2%.", "cheese"),
    ("New Zealand Payments Market - Size and Share", "payments"),
    ("The New Energy Vehicle Market was worth USD 5 billion in 2024.", "new energy vehicle"),
    ("The new cheese market was worth USD 5 billion in 2024.", "cheese"),
    ("Office of the CFO Software Market to Reach USD 198.7 Billion by 2036", "office of the cfo software"),
    ("The office of the CFO software market is valued at USD 5 billion in 2025.", "office of the cfo software"),
    ("Overview of the Cheese Market", "cheese"),
    ("United States (US) Point of Sale (POS) Terminals Market Size", "point of sale (pos) terminals"),
    ("The mobile payments market (US) was worth USD 5 billion in 2024.", "mobile payments"),
    ("Internet of Things (IoT) Market Report", "internet of things"),
    ("Fast Food Market", "fast food"),
    ("The fast growing cheese market was worth USD 5 billion in 2024.", "cheese"),
    ("Big Data Market", "big data"),
    ("Total Knee Replacement Market", "total knee replacement"),
    ("The total cheese market was worth USD 5 billion in 2024.", "cheese"),
    ("Global Cheese Market", "cheese"),
    ("Global Positioning Systems Market", "global positioning systems"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_name_of_the_market_keeps_its_words(text: str, name: str) -> None:
    assert extracted(text)["market"] == name


PERIODS = [
    ("The cheese market was worth USD 40 million in the first quarter of 2024.", 2024, "Q1"),
    ("In Q3 2024 the cheese market was worth USD 40 million.", 2024, "Q3"),
    ("The cheese market was worth USD 40 million in 2024, after USD 9 million in the first quarter.", 2024, None),
    ("The cheese market was worth USD 40 million in H1 2024.", 2024, "H1"),
    ("The cheese market was worth USD 40 million in the 52 weeks to 17 May 2025.", 2025, "MAT"),
    ("The cheese market was worth USD 40 million in 2024.", 2024, None),
]


@pytest.mark.parametrize(("text", "year", "period"), PERIODS)
def test_the_part_of_the_year_of_a_value(text: str, year: int, period: str | None) -> None:
    size = extracted(f"Global Cheese Market\n\n{text}")["market_sizes"][0]
    assert (size["year"], size["period"]) == (year, period)


def test_the_part_of_the_year_stands_in_the_heads_of_tables() -> None:
    table = "| Type | Q1 2024 (USD million) | 2024 (USD million) |\n|---|---|---|\n| Goat | 40 | 170 |"
    document = f"# Global Cheese Market\n\n## Cheese market value by type\n\n{table}\n"
    sizes = process(document.encode(), "report.md")[1].market_sizes
    assert [(int(size.amount), size.year, size.period) for size in sizes] == [(40_000_000, 2024, "Q1"), (170_000_000, 2024, None)]
