"""Players: a table of texts (invented) and of the companies that must come out, "name [note] | …"."""

from __future__ import annotations

import re

import pytest

from assay.extractors.report import extract
from assay.pipeline.read.structure import arrange
from assay.pipeline.read.text import read_text
from assay.schemas.document import Document


def found_in(text: str) -> list[str]:
    canonical, pieces = read_text(text)
    document = Document("0" * 64, "x.txt", "text/plain", canonical, arrange(canonical, pieces))
    names = []
    for draft in extract(document)["players"]:
        start, end = draft["evidence"]
        assert re.sub(r"\s+", " ", canonical[start:end]) == draft["name"]
        names.append(draft["name"] + (f" [{draft['note']}]" if draft["note"] else ""))
    return names


SENTENCES = [
    ("Key players in the kettle market include Foo Corp., Bar Ltd, and Baz.", "Foo Corp. | Bar Ltd | Baz"),
    (
        "Major players such as Zinnia Oy, Melk AG, J.B. Harrow & Co., Tosk SA, and Umber Salts Ltd. and Others…",
        "Zinnia Oy | Melk AG | J.B. Harrow & Co. | Tosk SA | Umber Salts Ltd.",
    ),
    (
        "Some of the leading players are Lindqvist Optics, Inc.; Morrow; Pell & Vane; The Okabe Mfg. Co. Ltd. and RTS Glass.",
        "Lindqvist Optics, Inc. | Morrow | Pell & Vane | The Okabe Mfg. Co. Ltd. | RTS Glass",
    ),
    (
        "Ostler Ltd., Nimbus Bell, Inc., PolyCart Inc. and Fjord are the leading companies in the global pram market.",
        "Ostler Ltd. | Nimbus Bell, Inc. | PolyCart Inc. | Fjord",
    ),
    (
        "Quillon, RST Barges & Tugs, Dalmar, and Orvane plc are some of the leading vendors, but they hold only 12% of the market.",
        "Quillon | RST Barges & Tugs | Dalmar | Orvane plc",
    ),
    (
        "Corvid, Ashby, and Tull-Merrow are the international giants; Hoshi Doors, Mira Locks, and Penta Steel are the local manufacturers.",
        "Corvid | Ashby | Tull-Merrow | Hoshi Doors | Mira Locks | Penta Steel",
    ),
    (
        "The main manufacturers of ladders are Treppa, Upstep, Rung (Altus), etc., which make a third of all that are sold.",
        "Treppa | Upstep | Rung [Altus]",
    ),
    (
        "Among the companies profiled are Brisling (Norway), KLM Nets (Iceland) and Pelagia (US).",
        "Brisling [Norway] | KLM Nets [Iceland] | Pelagia [US]",
    ),
    (
        "The rivalry is described along with the key players being Alder-Voss Holdings Inc. (Merle International Inc.), Tamsin Group SE, Kodo Mat Co. Ltd., Brandt GmbH & Co. KG and Lio-Ten Enterprise Co. Ltd.",
        "Alder-Voss Holdings Inc. [Merle International Inc.] | Tamsin Group SE | Kodo Mat Co. Ltd. | Brandt GmbH & Co. KG | Lio-Ten Enterprise Co. Ltd.",
    ),
    (
        "It looks at the companies that make rain barrels, among them HQX, Drizzly, Vessla, and Oak Cistern.",
        "HQX | Drizzly | Vessla | Oak Cistern",
    ),
    ("Leading companies are 4Shade A/S, Corin Technology Inc, Lumen, and Aubade.", "4Shade A/S | Corin Technology Inc | Lumen | Aubade"),
    (
        "The market is dominated by a few large vendors. Key vendors include Pruett & Co., Inc. and Sahya Fibres.",
        "Pruett & Co., Inc. | Sahya Fibres",
    ),
    (
        "Prominent players operating in the market are Vesper Tiles, Inc., Gorse Products, Inc., TRQ S.A.S., and Limen Stone.",
        "Vesper Tiles, Inc. | Gorse Products, Inc. | TRQ S.A.S. | Limen Stone",
    ),
    ("Key players such as Foo Inc. and Bar AG are investing in new plants.", "Foo Inc. | Bar AG"),
    (
        "Major market participants include Tanuki Paint & Brush Co,Ltd, Ebro Products Inc. and Others…",
        "Tanuki Paint & Brush Co,Ltd | Ebro Products Inc.",
    ),
    (
        "The rivals have been compared too, some of the key players being Orsino, Hesper plc, Skov Nordic A/S, and Alvena SE.",
        "Orsino | Hesper plc | Skov Nordic A/S | Alvena SE",
    ),
    (
        "Companies such as Foo Robotics, Bar Motion and Baz Systems are among the top players in the market.",
        "Foo Robotics | Bar Motion | Baz Systems",
    ),
    (
        "The leading players in the market are Weaver Gear Works, Tolley & Tolley, and Oak and Anchor Inc.",
        "Weaver Gear Works | Tolley & Tolley | Oak and Anchor Inc.",
    ),
    (
        "The key companies profiled in the report include redmoor bio, Inc., eToria, and 4C Foods.",
        "redmoor bio, Inc. | eToria | 4C Foods",
    ),
    ("Competitors include Foo Energy, Barrow Heat, and Baz Thermal Works.", "Foo Energy | Barrow Heat | Baz Thermal Works"),
]

LISTS = [
    ("Major Players\n- Kestner\n- Ullman\n- Fennel-Hart Dray\n\nMarket Concentration\nConsolidated", "Kestner | Ullman | Fennel-Hart Dray"),
    (
        "Key players in Foo Market include:\n- Mersea Kites (via Gull Sails)\n- Tolley & Tolley\n- Obeya, Inc.\n- Sorin Co., Ltd.\n- redmoor bio\nThe profile of each player provides the following information:\n- Market Share\n- Product Portfolio",
        "Mersea Kites [via Gull Sails] | Tolley & Tolley | Obeya, Inc. | Sorin Co., Ltd. | redmoor bio",
    ),
    (
        "Major players covered\n\n    Lumi\n\n    QRS1\n\n    Grand Lamp Products\n\nOutline:\n\nChapter 1: Tells what lamps are.",
        "Lumi | QRS1 | Grand Lamp Products",
    ),
    (
        "The report tells of the rivals, key players include:\n    TPX\n    Verrier\n    Baolu (Group)\nOutline:",
        "TPX | Verrier | Baolu [Group]",
    ),
    (
        "At its end the report gives a profile and analysis of leading companies.\n    Sitwell\n    Bench & Stool\n    Casa Legno\n\nTools:\nThis report provides much and is long.",
        "Sitwell | Bench & Stool | Casa Legno",
    ),
    (
        "Key Companies\n    iMow Corporation (U.S.)\n    Gras (The Netherlands)\n    NINGBO BLADES & MOTORS\nMarket by Type\n    Big\n    Small",
        "iMow Corporation [U.S.] | Gras [The Netherlands] | NINGBO BLADES & MOTORS",
    ),
    (
        "<br>By Market Verdors:\n<br>Hats For Rain\n<br>PILA\n<br>Old Brim\n<br>\n<br>By Types:\n<br>Red",
        "Hats For Rain | PILA | Old Brim",
    ),
    (
        "Company Profiles\n1. Amsel International GmbH\n2. Ferme Santé\n3. Kaveri Feeds Pvt. Ltd. (KFL)\nRecent Developments\nIn August 2018, Avis received approval of a vaccine.",
        "Amsel International GmbH | Ferme Santé | Kaveri Feeds Pvt. Ltd. [KFL]",
    ),
    (
        "Many sell them. Key Players:\no Wander Holdings Limited (whl)\no Trailmate Iowa, Inc.\no Bivouac SAS\n\nRecent Developments:\n• In June 2024, Tent AB merged with Halm.",
        "Wander Holdings Limited [whl] | Trailmate Iowa, Inc. | Bivouac SAS",
    ),
    (
        "Some of the prominent players in the soap market are,\nPruett & Co., Inc.\nSudsy plc\nJade Lather Co., Ltd.\nSoap Institute of Goa Pvt. Ltd.\n\nTABLE OF CONTENTS\n1. INTRODUCTION\n1.1. Scope",
        "Pruett & Co., Inc. | Sudsy plc | Jade Lather Co., Ltd. | Soap Institute of Goa Pvt. Ltd.",
    ),
    (
        "Leading Market Players: -\n• Mirren\n• Otter-Fane International\n• TRQ S.A.S.",
        "Mirren | Otter-Fane International | TRQ S.A.S.",
    ),
    (
        "Companies profiled by Foo.MR:\nTinnitus (HALO Audio)\nBark Inc\nKlang electronic GmbH & Co. KG",
        "Tinnitus [HALO Audio] | Bark Inc | Klang electronic GmbH & Co. KG",
    ),
    (
        "- Competitive Landscape\n- Company Profiles\n- Mersea Kites\n- Torlund AG\n- Company Profiles\n- Analyst Views\n- Future Outlook of the Market",
        "Mersea Kites | Torlund AG",
    ),
    (
        "9. COMPANY PROFILES\n9.1. Foo Inc.\n9.1.1. Company Overview\n9.1.2. Financial Performance\n9.1.3. Recent Developments\n9.2. Bar & Sons Ltd.\n9.2.1. Company Overview\n9.2.2. Product Portfolio\n10. APPENDIX",
        "Foo Inc. | Bar & Sons Ltd.",
    ),
    (
        "Companies covered\n• Chalk and Slate Private Limited (GURU'S)\n• Vidya (Blue Door Technologies Private Limited)\nReport Price: USD 1,250",
        "Chalk and Slate Private Limited [GURU'S] | Vidya [Blue Door Technologies Private Limited]",
    ),
    (
        "List of key players in Kennel Market\n1. Canile SpA\n2. TB DogCare\n3. Wuhan Barking Animal Housing Technology Co., LTD.\n4. KNL Fences\nRecent Developments\nFebruary 2024- Hund introduced a roof.",
        "Canile SpA | TB DogCare | Wuhan Barking Animal Housing Technology Co., LTD. | KNL Fences",
    ),
    ("Key Market Players: Foo Corp., Bar Inc., Baz & Co.", "Foo Corp. | Bar Inc. | Baz & Co."),
    ("## Key Players\n\n* **Foo Corp.**\n* Bar Inc. – USA\n* Others", "Foo Corp. | Bar Inc. [USA]"),
    (
        "Major companies in the market are:\n- Drillhub\n- ORMA Global\n- TAP720\nAll of these players have grown since the last of the reports was out.",
        "Drillhub | ORMA Global | TAP720",
    ),
    (
        "Competitive Landscape\n- Foo Inc.: a leading maker of pans that is based in Oslo and has two plants.\n- Bar Ltd.: the oldest firm that has been in the market for years.",
        "Foo Inc. | Bar Ltd.",
    ),
    ("Key Players: Foo Inc. | Bar Ltd. | Baz AG", "Foo Inc. | Bar Ltd. | Baz AG"),
    ("Companies Covered: Foo Inc. • Bar Ltd. • Baz AG", "Foo Inc. | Bar Ltd. | Baz AG"),
    ("Key Market Players\n\n| Foo Inc. | Bar Ltd | Baz SE |", "Foo Inc. | Bar Ltd | Baz SE"),
    ("Market Players\n\n1) Foo Inc.\n2) Bar Ltd.\n\nLatest News\n\nFoo did a thing in 2023 and is happy.", "Foo Inc. | Bar Ltd."),
    ("Some prominent names in this market are:\n\n• Foo Inc.\n• Bar plc", "Foo Inc. | Bar plc"),
    ("Tier 1 Companies\n- Foo\n- Bar\nTier 2 Companies\n- Baz", "Foo | Bar | Baz"),
    ("Select Competitors (Total 84 Featured) -\nFoo GmbH\nBar Inc.\nBaz A/S", "Foo GmbH | Bar Inc. | Baz A/S"),
    ("### List of Key and Emerging Players in the Kettle Market\n\n1. Foo\n2. Quell & Söhne GmbH\n", "Foo | Quell & Söhne GmbH"),
    ("Kettle Market Companies\nFoo Oy\nBarrow\nBaz Inc.", "Foo Oy | Barrow | Baz Inc."),
    ("Companies Dominating the Kettle Landscape\nFoo Oy\nBaz Inc.\nCompany Overview\nBusiness Strategy", "Foo Oy | Baz Inc."),
    (
        "Major vendors - 2022\nTier I: Foo and Bar\nTier II: B. Baz and Quell Kabi\n",
        "Foo | Bar | B. Baz | Quell Kabi",
    ),
    ("Vendor Landscape\nPump makers: Foo, Bar, Baz\nNew Entrants: Quell", "Foo | Bar | Baz | Quell"),
]

TABLES = [
    (
        "PARAMETERS | DETAILS\nBase year | 2021\nKey companies profiled | Ísbrún hf., Falk SE & Co. KGaA, TWIG, Rindera GmbH, and Bough Inc.\nCustomization scope | 10 hrs",
        "Ísbrún hf. | Falk SE & Co. KGaA | TWIG | Rindera GmbH | Bough Inc.",
    ),
    (
        "Company | 2Q20 Shipments | 2Q20 Market Share\n1. Tandem | 3.10 | 51.0%\n2. Cargo (VELA) | 0.98 | 16.1%\nTOTAL | 6.08 | 100.0%",
        "Tandem | Cargo [VELA]",
    ),
    (
        "Leading players - 2015\nTier I | Tier II | Others\nMoll-Hagen, Rao Associates | Ernst Lenk, Ivo | Suma, Tiko and regional assemblers",
        "Moll-Hagen | Rao Associates | Ernst Lenk | Ivo | Suma | Tiko",
    ),
    (
        "| Attribute | Details |\n|---|---|\n| Companies Covered | Foo SE; Bar, Inc.; Baz Oyj |\n| Pages | 120 |",
        "Foo SE | Bar, Inc. | Baz Oyj",
    ),
    ("| Vendor | Country |\n|---|---|\n| Foo AB | Sweden |\n| Bar KK | Japan |", "Foo AB | Bar KK"),
    ("Report Attribute | Details\nKey Players | - Foo Labs\n- Bar Works\nPages: | 280", "Foo Labs | Bar Works"),
]

WORDINGS = [
    ("Top Key Players:\nFoo Lift • Bar SE • Baz Oy", "Foo Lift | Bar SE | Baz Oy"),
    ("Key Industry Players: Foo Lift Inc. | Bar SE | Baz Oy", "Foo Lift Inc. | Bar SE | Baz Oy"),
    ("Companies Profiled\nThe report profiles Foo Lift, Bar SE and Baz Oy.", "Foo Lift | Bar SE | Baz Oy"),
    ("The report offers detailed profiles of Foo Lift, Bar SE, and Baz Oy.", "Foo Lift | Bar SE | Baz Oy"),
    ("Leading Companies: - Foo Lift - Bar SE - Baz Oy", "Foo Lift | Bar SE | Baz Oy"),
    ("Top Companies ➔ Foo Lift, Bar SE, Baz Oy", "Foo Lift | Bar SE | Baz Oy"),
    ("**Key Players:** Foo Lift, Bar SE, Baz Oy", "Foo Lift | Bar SE | Baz Oy"),
    ("Q: Which are the top companies in the kite market?\nA: Foo Lift, Bar SE, and Baz Oy.", "Foo Lift | Bar SE | Baz Oy"),
    ("Market leaders include Foo Lift, Bar SE and Baz Oy; the challengers are Qux and Quux Ltd.", "Foo Lift | Bar SE | Baz Oy"),
    ("The competitive landscape features Foo Lift, Bar SE, and Baz Oy.", "Foo Lift | Bar SE | Baz Oy"),
    ("Leading the market are Foo Lift, Bar SE and Baz Oy.", "Foo Lift | Bar SE | Baz Oy"),
    ("The big names in this trade are **Foo**, **3B**, and **Baz SE**, while newcomers try to catch up.", "Foo | 3B | Baz SE"),
    ("The market's key players: Foo Inc., headquartered in Ohio; Bar SE, based in Bonn; and Baz Oy.", "Foo Inc. | Bar SE | Baz Oy"),
    (
        "Key Players\n• Foo Lift: strong in low jacks\n• Bar SE: sells electric jacks\n• Baz Oy: known for steel",
        "Foo Lift | Bar SE | Baz Oy",
    ),
    ("This growth has attracted players such as Foo Lift and Bar SE to the market.", "Foo Lift | Bar SE"),
    ("Key players include Foo AG, Bar SE and Baz Inc. Contact our offices in London, Paris, and Rome.", "Foo AG | Bar SE | Baz Inc."),
    ("Leading vendors include Foo AG and Bar SE, which sells in London, Paris and Rome.", "Foo AG | Bar SE"),
    ("Leading Market Player\n6.47 %\nmarket share, Foo Corporation, 2022", "Foo Corporation"),
    (
        "Competition by top makers, with sales volume, revenue (Million USD) and market share for each of them; the top players including\n\nFoo AG\n\nBar\n\nBaz Ltd",
        "Foo AG | Bar | Baz Ltd",
    ),
    ("Key Players in the Kite Market and Their Offerings\n• Foo: Offers kites for fairs.\n• Bar SE: Builds racing kites.", "Foo | Bar SE"),
    ("Leading Racing Kite Brands:\nFoo, Bar, Baz", "Foo | Bar | Baz"),
    ("A selection of companies mentioned in this report includes, but is not limited to:\n- Foo\n- Bar SE", "Foo | Bar SE"),
    (
        "The below companies that are profiled have been selected based on inputs from primary experts and analysing their coverage.\nFoo\nBar SE\nBaz Oy",
        "Foo | Bar SE | Baz Oy",
    ),
    (
        "Key Companies in the Kite Market\nFoo Inc. (NYSE: FOO)\nBar SE (ETR: BAR)\nBaz Oy",
        "Foo Inc. [NYSE: FOO] | Bar SE [ETR: BAR] | Baz Oy",
    ),
    ("Table 1. Kite Vendor Revenue, 2023\nVendor | 2023 Revenue\nFoo | 4,100\nBar | 2,500\nOthers | 6,980\nTotal | 13,580", "Foo | Bar"),
    ("The top three vendors, Foo, Bar, and Baz, accounted for 62% of the market.", "Foo | Bar | Baz"),
    ("Companies such as Foo, Bar, and Baz are investing in research to strengthen their positions in the kite market.", "Foo | Bar | Baz"),
    ("Major Manufacturers & their products: Foo Lift – LiftPro 20; Bar SE – B-Jack; Baz Oy – Steel 5", "Foo Lift | Bar SE | Baz Oy"),
    ("Competitive landscape: Foo (24.1%), Bar (18.0%), Baz (9.2%), others (48.7%).", "Foo | Bar | Baz"),
    ("Foo led the kite market with 31%, while Bar ranked second. The vendors have lost share.", "Foo | Bar"),
    ("Established players such as Foo and Bar compete with emerging players such as Baz and Qux.", "Foo | Bar"),
    ("Key Players:\n**Foo** – market leader in racing kites\n**Bar** – strong in schools", "Foo | Bar"),
    (
        "Leading Players in the Kite Market\nFoo Group\nBar\nSignificant Kite Industry Milestones\n2021: Bar opened a mill.",
        "Foo Group | Bar",
    ),
    ("The top three companies – Foo, Bar SE and Baz Group – hold 55% of the market.", "Foo | Bar SE | Baz Group"),
    ("Foo led the makers of kites with 20% in 2012, followed by Norway's Bar and Baz.", "Foo | Bar | Baz"),
    (
        "6. Competitive Landscape\n6.1 Vendor Market Share\n6.2 Company Profiles*\n6.2.1 Foo GmbH\n6.2.2 ePull\n6.2.3 Baz",
        "Foo GmbH | ePull | Baz",
    ),
    (
        "Key Players\nFoo Inc.\nBar SE\nLatest Announcements by Industry Leaders\nIn May 2024, Foo Inc. said that it would hire more people for its mills.",
        "Foo Inc. | Bar SE",
    ),
]

RELEASES = [
    (
        "Foo Pharma Ltd. (NASDAQ: FOOP) Sees a Bigger Market Ahead\n\nIn these years Foo Pharma Ltd. (NASDAQ: FOOP) has grown twofold.",
        "Foo Pharma Ltd. [NASDAQ: FOOP]",
    ),
    (
        "With more snow each year, companies like\xa0Sled Works Inc. (NASDAQ: SLDW) are in demand and…",
        "Sled Works Inc. [NASDAQ: SLDW]",
    ),
    (
        "Foo now stands beside other leaders in the bakery space, including Crumb Corp. (NASDAQ: CRMX), Rosa's Rolls Inc. (NASDAQ: ROLX) and…",
        "Crumb Corp. [NASDAQ: CRMX] | Rosa's Rolls Inc. [NASDAQ: ROLX]",
    ),
    (
        "RENO, Nev. - March 2, 2023 - Cricket Holding Group, Inc.; (OTC PINK: CRKX), formerly Locust, is a leading player in the snack sector.",
        "Cricket Holding Group, Inc. [OTC PINK: CRKX]",
    ),
    ("Parcel Nest, Lisbon's leading crate manufacturer, has two plants.", "Parcel Nest"),
    ("Foo Minerals Corp. (OTCQB: FOOMF) (CSE: FOM) Closes a Private Placement", "Foo Minerals Corp. [OTCQB: FOOMF]"),
    ("On Tuesday, Barrow Inc. (NASDAQ:BRRW) gave an update.", "Barrow Inc. [NASDAQ:BRRW]"),
    ("Quell Copper Corp. (TSX.V: QCC) holds claims in Chile.", "Quell Copper Corp. [TSX.V: QCC]"),
    ("BERGEN, Norway, March 3, 2025 /24-7PressRelease/ -- Lumen Kites, a maker of kites, today opened a shop.", "Lumen Kites"),
]

# What real pages taught: names without commas or breaks between them, names below a heading in one paragraph, holders of shares.
PAGES = [
    (
        "List of Key Players in Whisk Market:\n\nWhiskworks (US) BEATER HOLDING A/S (Denmark) Froth (Australia) Balloon Tools, Inc. (US) Quirl (Poland), TWRL (US)",
        "Whiskworks [US] | BEATER HOLDING A/S [Denmark] | Froth [Australia] | Balloon Tools, Inc. [US] | Quirl [Poland] | TWRL [US]",
    ),
    (
        "The chain is secure.Whisk Market Major Players:Whiskworks CorporationFroth Kitchen Co., Ltd.Beater Steel Co., Ltd.Quirl GmbH & Co. KGBalloon Tools Inc.Other "
        "Prominent Players",
        "Whiskworks Corporation | Froth Kitchen Co., Ltd. | Beater Steel Co., Ltd. | Quirl GmbH & Co. KG | Balloon Tools Inc.",
    ),
    (
        "Whisk Market\n\nKey companies profiled\nWhiskworks Inc.; Froth Corporation; Quirl OY; Balloon Tools, Inc.\n",
        "Whiskworks Inc. | Froth Corporation | Quirl OY | Balloon Tools, Inc.",
    ),
    (
        "Whisk Market\n\nSome of the major players operating in the whisk market are:\nWhiskworks (Denmark)\nChr. Beater Holding A/S (Denmark)\nFroth plc. (Ireland)\n"
        "Global Whisk Market Scope\n",
        "Whiskworks [Denmark] | Chr. Beater Holding A/S [Denmark] | Froth plc [Ireland]",
    ),
    (
        "Whisk Market\n\nWhiskworks led the market with a 24% share of shipments, followed by Froth with 19.2% and Quirl with 17.0%, the vendors say.",
        "Whiskworks | Froth | Quirl",
    ),
    (
        "Whisk Market\n\nThe market is consolidated by the major players - Whiskworks S.A., Froth Corporation, Quirl Inc., and Beater AG.",
        "Whiskworks S.A. | Froth Corporation | Quirl Inc. | Beater AG",
    ),
    ("Frontrunners in the whisk market are Whiskworks, Froth, Quirl Inc. and Beater AG.", "Whiskworks | Froth | Quirl Inc. | Beater AG"),
]

NONE = [
    "Among the states, Uttar Pradesh leads the Indian whisk market, followed by Rajasthan and Gujarat.",
    "Whisk Market\n\nEnergy accounts for 44% of shipments, followed by telecom with 23%, and rail with 9%.",
    "1. What is the market size?\n2. Who are the key players?\n3. What are the drivers?",
    "Companies such as Foo and Bar have cut their prices by 20%.",
    "Leading players are adopting strategies such as mergers, acquisitions, partnerships and collaborations to gain share.",
    "The top five players account for 40% of the market, and include firms in China, Japan and India.",
    "The vendors are classified into pure play, category-focused, and diversified.",
    "Foo Boxes, Oslo's old town, is here to help businesses grow.",
    "It describes the key players of the trade including Company Profile, Product Portfolio, Revenue, and Gross Margin.",
    "Makers sell in regions such as North America, Europe, Asia-Pacific, and the rest.",
    "It is of use for various stakeholders, including Long Ladders, Short Ladders.",
    "Key companies Foo revenues in global market, 2018-2023 (Estimated), ($ millions)\nKey companies Foo sales share in global market, 2022 (%)",
    "Players like to launch products. So in May 2019, Rapid Kayak showed the Wave 3.",
    "By Application\nHooks & Nails\nBolts & Screws",
    "The growth of the market is led by key players in North America, Europe and Japan.",
    "Foo Research, a leading market research company, sees the market at USD 4 billion.",
    "In June 2023, Foo AG acquired Bar Ltd. for USD 64 million.",
    "Key strategies adopted by players include mergers, acquisitions, and product launches.",
    "This is due to a large number of major market players and a high liking for silk kites such as Foo, Bar Wing, etc.",
    "It may be flown with lines like Foo Cord's (NYSE: FOO) Twine, or Bar Rope's (NASDAQ: BAR) Braid.",
    "Companies such as Foo, Bar, and Baz use kites to carry their cameras.",
    "Europe led the kite market with 31%, while Asia ranked second. The vendors have lost share.",
    "Our clients include leading companies such as Foo AG, Bar SE and Baz Inc.",
    "Attribute | Details\nBase Year | 2023\nReport Coverage | Revenue Forecast, Competitive Landscape, Growth Factors, and Trends",
    "10. Company Profiles\n11. Use Cases and Best Practices\n12. Conclusion",
    "Key Players - Kite Market, 2025\nThe market is small.",
    "Sales by vendors rose. BFSI was the largest vertical, followed by Healthcare and Retail.",
    "Major Players\n\n- The order of the companies says nothing of their rank",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES + LISTS + TABLES + WORDINGS + RELEASES + PAGES, ids=lambda value: value[:40])
def test_players_are_found(text: str, expected: str) -> None:
    assert found_in(text) == expected.split(" | ")


@pytest.mark.parametrize("text", NONE, ids=lambda value: value[:40])
def test_who_is_no_player(text: str) -> None:
    assert found_in(text) == []


def test_a_company_named_twice_is_one_player_with_its_note() -> None:
    text = "The main manufacturers are Rung (Altus), TREPPA and Foo, Inc.\n\nKey players:\n- Treppa\n- Rung\n- Foo"
    assert found_in(text) == ["Foo, Inc.", "Treppa", "Rung [Altus]"] or sorted(found_in(text)) == ["Foo", "Rung [Altus]", "Treppa"]
