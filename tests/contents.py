"""Five tables of contents in six layouts: thirty listings whose chapters are neither segments nor players.

`CONTENTS` has for each market its chapters in order: a title, the sections below it, and what kind of names the sections are, if any
(`segment`, `player`). A layout turns one of them into the text of a report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Chapter(NamedTuple):
    """A chapter with its sections. `kind`: what the sections name; empty where they are chapters like any other."""

    title: str
    sections: tuple[str, ...] = ()
    kind: str = ""


class Contents(NamedTuple):
    """The table of contents of a report on a market."""

    market: str
    chapters: tuple[Chapter, ...]


TABLES = Chapter(
    "List of Tables",
    ("Table 1 Macroeconomic Indicators", "Table 2 Revenue by Country, 2020-2031 (USD Million)", "Table 3 Assumptions and Limitations"),
)
FIGURES = Chapter("List of Figures", ("Figure 1 Research Design", "Figure 2 Market Attractiveness by Region", "Figure 3 Value Chain"))

CONTENTS = (
    Contents(
        "oyster knives",
        (
            Chapter("Introduction", ("Objectives of the Study", "Market Definition", "Currency and Pricing", "Stakeholders")),
            Chapter("Research Methodology", ("Secondary Data", "Primary Interviews", "Data Triangulation", "Factor Analysis")),
            Chapter("Executive Summary", ("Key Findings", "Analyst's View", "Heat Map Analysis")),
            Chapter("Market Dynamics", ("Drivers", "Restraints", "Opportunities", "Challenges", "Impact of Tariffs")),
            Chapter(
                "Industry Trends", ("Porter's Five Forces", "Bargaining Power of Suppliers", "Threat of Substitutes", "Patent Analysis")
            ),
            Chapter("Oyster Knives Market, by Blade", ("Pointed blades", "Rounded blades", "Hinged blades"), "segment"),
            Chapter("Oyster Knives Market, by Handle", ("Wood", "Polypropylene", "Stag horn"), "segment"),
            Chapter(
                "Competitive Landscape", ("Market Share Analysis", "Competitive Dashboard", "Company Evaluation Quadrant", "Key Strategies")
            ),
            Chapter("Company Profiles", ("Marée Coutellerie SA", "Galway Tool Works Ltd.", "Hinsdale & Orr Inc."), "player"),
            Chapter("Appendix", ("Discussion Guide", "Related Reports", "Author Details")),
            TABLES,
            FIGURES,
        ),
    ),
    Contents(
        "grain moisture meters",
        (
            Chapter("Preface", ("Scope of the Report", "Years Considered", "Limitations")),
            Chapter("Methodology", ("Bottom-Up Approach", "Top-Down Approach", "Forecasting Model", "Validation")),
            Chapter("Premium Insights", ("Attractive Opportunities", "Regional Snapshot", "Pricing Trend")),
            Chapter("Market Overview", ("Historic and Forecast Market Size", "Supply Chain Analysis", "Ecosystem", "Regulatory Landscape")),
            Chapter("Technology Outlook", ("Adjacent Technologies", "Case Studies", "Technology Roadmap")),
            Chapter("By Principle", ("Capacitance", "Microwave", "Near-infrared"), "segment"),
            Chapter("By Form", ("Handheld", "Benchtop", "In-line"), "segment"),
            Chapter("By End Use", ("Grain elevators", "Seed companies", "Flour mills", "Others"), "segment"),
            Chapter("Competition Assessment", ("Ranking of Players", "Footprint", "Recent Developments", "Start-up Matrix")),
            Chapter(
                "Key Companies", ("Feldmann Messtechnik GmbH", "Prairie Instruments, Inc.", "Kornlab AG", "Sato Denki Co., Ltd."), "player"
            ),
            Chapter("Strategic Recommendations", ("White Space Opportunities", "Go-to-Market Options")),
            Chapter("Acronyms and Assumptions", ("Acronyms", "Key Assumptions")),
            TABLES,
        ),
    ),
    Contents(
        "canal boat stoves",
        (
            Chapter("Market Snapshot", ("Market Value at a Glance", "Key Market Trends, Growth Factors and Opportunities")),
            Chapter("Study Deliverables", ("Target Audience", "Research Scope", "Taxonomy")),
            Chapter("Macro Factors", ("GDP Outlook", "Inflation", "Trade Statistics", "Consumer Sentiment")),
            Chapter("Demand Side", ("Buying Criteria", "Unmet Needs", "Key Opinion Leaders", "Adoption Curve")),
            Chapter("Segmentation by Fuel", ("Wood", "Smokeless coal", "Diesel", "Multi-fuel"), "segment"),
            Chapter("Segmentation by Output", ("Below 3 kW", "3 to 5 kW", "Above 5 kW"), "segment"),
            Chapter("Segmentation by Sales Channel", ("Chandleries", "Boat yards", "Online shops"), "segment"),
            Chapter("Supply Side", ("Raw Materials", "Manufacturing Cost Analysis", "Production Capacity", "Import and Export")),
            Chapter("Market Structure", ("Market Concentration", "Tier Analysis", "Mergers and Acquisitions", "Joint Ventures")),
            Chapter("Companies Covered", ("Narrowboat Ironfounders Ltd", "Esse du Canal SARL", "Morland Castings plc"), "player"),
            Chapter("Conclusion", ("Concluding Remarks", "Outlook to 2032")),
            Chapter("About Us", ("Our Services", "Contact", "Disclaimer")),
        ),
    ),
    Contents(
        "beekeeping gloves",
        (
            Chapter("Report Overview", ("Study Scope", "Assumptions", "Data Sources", "Report Structure")),
            Chapter("Global Growth Trends", ("Market Perspective", "Industry Dynamics", "Market Risks", "COVID-19 Impact Analysis")),
            Chapter("PESTLE Analysis", ("Political Factors", "Economic Factors", "Social Factors", "Legal Factors")),
            Chapter("Breakdown by Material", ("Goatskin", "Cowhide", "Nitrile", "Canvas"), "segment"),
            Chapter("Breakdown by User", ("Hobby beekeepers", "Commercial apiaries", "Research institutes"), "segment"),
            Chapter("North America", ("Market Size and Forecast", "Market Size by Country", "Key Takeaways")),
            Chapter("Europe", ("Market Size and Forecast", "Market Size by Country", "Key Takeaways")),
            Chapter("Asia Pacific", ("Market Size and Forecast", "Market Size by Country", "Key Takeaways")),
            Chapter("Key Players Profiles", ("Imkerhaus Lüneburg GmbH", "Apiary Outfitters LLC", "Mellona S.p.A."), "player"),
            Chapter("Company Information", ("Business Overview", "Financial Performance", "SWOT Analysis", "Product Portfolio")),
            Chapter("Value Chain and Distribution", ("Distributors", "Customers Analysis", "Sales Channels Overview")),
            Chapter("Analyst's Viewpoints", ("Sensitivity Analysis", "Scenario Planning")),
            FIGURES,
        ),
    ),
    Contents(
        "tunnel ventilation dampers",
        (
            Chapter("Scope", ("Product Definition", "Base Year", "Inclusions and Exclusions")),
            Chapter("Summary for Decision Makers", ("Winning Imperatives", "Opportunity Map", "Strategic Insights")),
            Chapter("Forces at Work", ("Growth Drivers", "Pitfalls", "Regulatory Framework", "Sustainability and ESG")),
            Chapter("Investment Landscape", ("Funding Rounds", "Return on Investment", "Cost-Benefit Analysis")),
            Chapter("By Blade Type", ("Parallel blade", "Opposed blade", "Single blade"), "segment"),
            Chapter("By Actuation", ("Electric", "Pneumatic", "Manual"), "segment"),
            Chapter("By Tunnel", ("Road tunnels", "Metro tunnels", "Mining tunnels"), "segment"),
            Chapter("Regional Analysis", ("Regional Overview", "Absolute Dollar Opportunity", "Y-o-Y Growth Comparison")),
            Chapter("Benchmarking", ("Vendor Positioning", "Product Comparison", "Price Benchmarking")),
            Chapter("Vendors", ("Luftweg Klappen AG", "Torrens Airflow Pty Ltd", "Nordvent A/S", "Trafiksikker AB"), "player"),
            Chapter("Supplementary Material", ("Glossary", "Bibliography", "List of Abbreviations")),
            TABLES,
        ),
    ),
)


def numbered(contents: Contents) -> str:
    """Numbers of one and two parts, with dotted leaders and pages."""
    lines = []
    for at, chapter in enumerate(contents.chapters, 1):
        lines.append(f"{at}. {chapter.title} {'.' * 30} {at * 9}")
        lines += [f"{at}.{number} {section} {'.' * 24} {at * 9 + number}" for number, section in enumerate(chapter.sections, 1)]
    return "\n".join(lines)


def named(contents: Contents) -> str:
    """Chapters that are called so, their sections indented below them."""
    lines = []
    for at, chapter in enumerate(contents.chapters, 1):
        lines += [
            f"Chapter {at}: {chapter.title}",
            *(f"    {at}.{number}. {section}" for number, section in enumerate(chapter.sections, 1)),
            "",
        ]
    return "\n".join(lines)


def plain(contents: Contents) -> str:
    """A line for each, without numbers or indentation."""
    return "\n".join(line for chapter in contents.chapters for line in (chapter.title, *chapter.sections))


def bulleted(contents: Contents) -> str:
    """A nested list of Markdown."""
    return "\n".join(line for chapter in contents.chapters for line in (f"- {chapter.title}", *(f"  - {one}" for one in chapter.sections)))


def lettered(contents: Contents) -> str:
    """Roman numbers for the chapters, letters for the sections."""
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
    lines = []
    for roman, chapter in zip(romans, contents.chapters, strict=False):
        lines += [
            f"{roman}. {chapter.title.upper()}",
            *(f"   {letter}. {one}" for letter, one in zip("ABCDEF", chapter.sections, strict=False)),
        ]
    return "\n".join(lines)


def page(contents: Contents) -> str:
    """Nested lists of HTML."""
    items = (f"<li>{chapter.title}<ol>{''.join(f'<li>{one}</li>' for one in chapter.sections)}</ol></li>" for chapter in contents.chapters)
    return f"<ol>{''.join(items)}</ol>"


LAYOUTS: tuple[Callable[[Contents], str], ...] = (numbered, named, plain, bulleted, lettered, page)


def report(contents: Contents, layout: Callable[[Contents], str]) -> tuple[bytes, str]:
    """A report with an opening and its table of contents, and the name of its file."""
    title = f"{contents.market.title()} Market Report"
    opening = (
        f"The global {contents.market} market was valued at USD 310 million in 2024 and is projected to reach USD 480 million by 2031."
    )
    if layout is page:
        return f"<!DOCTYPE html><h1>{title}</h1><p>{opening}</p><h2>Table of Contents</h2>{page(contents)}".encode(), "report.html"
    return f"# {title}\n\n{opening}\n\n## Table of Contents\n\n{layout(contents)}\n".encode(), "report.md"
