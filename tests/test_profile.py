"""The profile: years, pages, concentration and publisher, however a report states them. Every name is invented."""

from __future__ import annotations

from typing import Any

import pytest

from assay.extractors.report import extract
from assay.pipeline.read import read

PROFILES: list[tuple[str, dict[str, Any]]] = [
    (
        "Report Attribute | Details\nBase Year | 2023\nHistorical Data | 2018 - 2022\nForecast Period | 2024 - 2030\nNo. of Pages | 212\n",
        {"base_year": 2023, "forecast_start": 2024, "forecast_end": 2030, "historical_start": 2018, "historical_end": 2022, "pages": 212},
    ),
    (
        "| Study Period | 2019 - 2029 |\n|---|---|\n| Base Year For Estimation | 2023 |\n| Forecast Data Period | 2024 - 2029 |\n| Historical Data Period | 2019 - 2022 |\n| Market Concentration | High |\n",
        {"base_year": 2023, "study_start": 2019, "study_end": 2029, "forecast_start": 2024, "forecast_end": 2029, "concentration": "high"},
    ),
    (
        "Base Year | Historical Period | Forecast Period\n2023 | 2019-2022 | 2024-2031\n",
        {"base_year": 2023, "forecast_start": 2024, "forecast_end": 2031, "historical_start": 2019, "historical_end": 2022},
    ),
    (
        "Base year\n2022\nForecast period\n2023-2032\nPages\n180\n",
        {"base_year": 2022, "forecast_start": 2023, "forecast_end": 2032, "pages": 180},
    ),
    (
        "Base Year 2022 | Historical Period 2016-2021 | Pages 95",
        {"base_year": 2022, "historical_start": 2016, "historical_end": 2021, "pages": 95},
    ),
    (
        "Kayak Market Size, Share & Trends Analysis Report By Type And Segment Forecasts, 2023 - 2030",
        {"forecast_start": 2023, "forecast_end": 2030},
    ),
    ("Kayak Market: Global Industry Analysis and Forecast 2021-2027", {"forecast_start": 2021, "forecast_end": 2027}),
    ("Kayak Market Outlook 2031", {"forecast_end": 2031}),
    ("Kayak Market to Reach $4 Billion by 2030", {}),
    ("Global Kayak Market Report and Forecast 2024-2032", {"forecast_start": 2024, "forecast_end": 2032}),
    ("The market will grow at a CAGR of 5% over the forecast period (2023-2030).", {"forecast_start": 2023, "forecast_end": 2030}),
    ("The market will grow at a CAGR of 5% during the forecast period of 2023 to 2030.", {"forecast_start": 2023, "forecast_end": 2030}),
    ("The market will grow at a CAGR of 5% during the forecast period 2023-30.", {"forecast_start": 2023, "forecast_end": 2030}),
    ("The market will grow at 5% during the 2022-2028 forecast period.", {"forecast_start": 2022, "forecast_end": 2028}),
    ("The market grew 5% from 2022 to 2028.", {}),
    ("2022 has been considered as the base year. The base year for the study is 2022.", {"base_year": 2022}),
    (
        "For this report, the study period is 2018-2028, with 2022 as the base year.",
        {"base_year": 2022, "study_start": 2018, "study_end": 2028},
    ),
    ("The global kayak market is highly fragmented, with many small builders.", {"concentration": "highly fragmented"}),
    ("The market for kayaks is moderately consolidated.", {"concentration": "moderately consolidated"}),
    ("The market is fragmented into three segments.", {}),
    (
        "According to a report by Tidewater Market Research, the kayak market will reach $4 billion.",
        {"publisher": "Tidewater Market Research"},
    ),
    ("Kayak sales to double, says Halden Insights\n\nThe kayak market will double by 2030.", {"publisher": "Halden Insights"}),
    (
        "According to Brightline Intelligence, the global kayak market was worth USD 2 billion in 2022.",
        {"publisher": "Brightline Intelligence"},
    ),
    ("According to the World Health Organization, 2 million people drown. The kayak market was worth USD 2 billion in 2022.", {}),
    ("Harbor & Vale Research has segmented the global kayak market by type.", {"publisher": "Harbor & Vale Research"}),
    ("Source: Norfield Analytics", {"publisher": "Norfield Analytics"}),
    ("About the Norfield Analytics Group - It sells studies of boats.", {"publisher": "Norfield Analytics Group"}),
    ("Kayak Market is segmented by type. It is published in Norfield Reports under Sports.", {"publisher": "Norfield Reports"}),
    (
        "HALDEN /Wire/ -- Global Kayaks, a new study by the Halden Group, projects gains for kayaks in all markets.",
        {"publisher": "Halden Group"},
    ),
    ("The club cites a new study by the Halden Group on wages.", {}),
    ("The report has been added to ResellCo.com's offering.", {}),
    ("Analysts from Coastline Advisory expect that the kayak market will grow.", {"publisher": "Coastline Advisory"}),
    ('Wavecrest Research published a report, titled, "Kayak Market by Type".', {"publisher": "Wavecrest Research"}),
    ("as per a new report published by Seagrass Consulting, the market is valued at USD 2 bn.", {"publisher": "Seagrass Consulting"}),
    (
        "Report Scope\nYears considered: 2019-2029\nBase year considered | 2023\nForecast period considered | 2024-2029",
        {"base_year": 2023, "study_start": 2019, "study_end": 2029, "forecast_start": 2024, "forecast_end": 2029},
    ),
    (
        "Historical Years: 2015-2019\n\nBase Year: 2020\n\nEstimated Year: 2021\n\nForecast Period: 2021-2027",
        {"base_year": 2020, "forecast_start": 2021, "forecast_end": 2027, "historical_start": 2015, "historical_end": 2019},
    ),
    ("Report Pages: 120+\nTables: 55", {"pages": 120}),
    ("This 250-page report covers kayaks.", {"pages": 250}),
    ("The study is spread through 133 pages.", {"pages": 133}),
    ("The historical data from 2016 to 2020 is given.", {"historical_start": 2016, "historical_end": 2020}),
    (
        "Market size available for years | 2020 - 2030\nBase year considered | 2022\nForecast period | 2023 - 2030\n",
        {"study_start": 2020, "study_end": 2030, "base_year": 2022, "forecast_start": 2023, "forecast_end": 2030},
    ),
    ("Forecast Year | 2033\nBase Year | 2024\n", {"base_year": 2024, "forecast_end": 2033}),
    (
        "1.3 Years Considered\n1.3.1 Historical Years - 2016 - 2018\n1.3.2 Base Year - 2019\n1.3.3 Forecast Years - 2020 to 2027",
        {"base_year": 2019, "forecast_start": 2020, "forecast_end": 2027, "historical_start": 2016, "historical_end": 2018},
    ),
    ("Study Period: 2020-2030. CAGR 5%.", {"study_start": 2020, "study_end": 2030}),
    ("The forecast period is from 2024 to 2034.", {"forecast_start": 2024, "forecast_end": 2034}),
    ("**Forecast Period** | 2024 – 2030\n**Base Year** | 2023", {"base_year": 2023, "forecast_start": 2024, "forecast_end": 2030}),
    (
        "The kayak market is projected to register a CAGR of 5.2% during the forecast period, 2022-2027.",
        {"forecast_start": 2022, "forecast_end": 2027},
    ),
    ("Kayak Market - Growth, Trends, and Forecasts (2023 - 2028)", {"forecast_start": 2023, "forecast_end": 2028}),
    ("Forecast period2020 - 2027 Report Pages93 By Type", {"forecast_start": 2020, "forecast_end": 2027, "pages": 93}),
    ("The competitive landscape is fragmented.", {"concentration": "fragmented"}),
    ("Kayak Market is partially consolidated, with five players holding 60%.", {"concentration": "partially consolidated"}),
    ("The base year of the study is 2023.", {"base_year": 2023}),
    ("Kayak Market By Type, And By Geography - Forecasts From 2021 To 2026", {"forecast_start": 2021, "forecast_end": 2026}),
    ("The kayak market is led by several players and is likely to stay rather fragmented.", {"concentration": "fragmented"}),
    ("225 – Tables\n246 – Pages", {"pages": 246}),
    (
        "Kayak Market Outlook\n\n**Tern Ledger Research** | Published: 12 May 2025 | Pages: 186",
        {"pages": 186, "publisher": "Tern Ledger Research"},
    ),
    ("Published by Tallow Foresight | Kayak Industry", {"publisher": "Tallow Foresight"}),
    ("Report code: 44 Pages: 158 Publisher: Quill Market Intelligence", {"pages": 158, "publisher": "Quill Market Intelligence"}),
    ("Kayak Market\nBy Norrin Analytics\nKayaks float.", {"publisher": "Norrin Analytics"}),
    ("Kayak Market Analysis by Tern Intelligence\n\nKayaks float.", {"publisher": "Tern Intelligence"}),
    (
        "The kayak market is to reach $850 million, says a report from the Ostler Group. Sales rise.",
        {"publisher": "Ostler Group"},
    ),
    ("The latest data from market research firm Quellex shows that kayaks sell.", {"publisher": "Quellex"}),
    ("Animal Type Insights\nThe canine segment led.", {}),
    ("Tern Research\n\nIt rains.", {"publisher": "Tern Research"}),
    ('Sources: "Kayaks of the World," Tern Research, March 2020', {"publisher": "Tern Research"}),
    ("Kite Market Size & Share 2025 - 2034\n\nKites fly.", {"forecast_start": 2025, "forecast_end": 2034}),
    (
        "The report covers the kite market for the period 2017 to 2027, wherein 2017-2019 is the historic data, 2020 is considered as the base year "
        "and 2021-2027 is the forecast period.",
        {
            "base_year": 2020,
            "study_start": 2017,
            "study_end": 2027,
            "forecast_start": 2021,
            "forecast_end": 2027,
            "historical_start": 2017,
            "historical_end": 2019,
        },
    ),
    (
        "The kite market will grow by USD 2 billion during 2023-2027, at a CAGR of 18% during the forecast period.",
        {"forecast_start": 2023, "forecast_end": 2027},
    ),
    ("The kite market will grow at a CAGR of 7% over the analysis period 2020-2027.", {"study_start": 2020, "study_end": 2027}),
    ("The market analysis covers the years from 2023 to 2029.", {"study_start": 2023, "study_end": 2029}),
    ("The kite trade of Peru is an oligopolistic market.", {"concentration": "oligopolistic"}),
    ("Kites by type\nSource: HLD Analysis, 2025\n", {"publisher": "HLD"}),
    ("PRESS RELEASE BY Halden Insights 19 Aug 2021", {"publisher": "Halden Insights"}),
    (
        "Sales of kites rose by 4% to 12 million in 2017, according to the Kite Makers Association.",
        {"publisher": "Kite Makers Association"},
    ),
    ("According to the Ministry of Sports, sales of kites rose by 4% to 12 million in 2017.", {}),
    (
        "The kite market is worth $2 billion. Halden, a market research consultancy, expects the market to reach $4 billion by 2030.",
        {},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROFILES)
def test_profile(text: str, expected: dict[str, Any]) -> None:
    found = extract(read(text.encode(), "report.txt"))["profile"]
    assert {name: value for name, value in found.items() if value is not None} == expected


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
