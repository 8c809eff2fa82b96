"""Developments: who did what and when, and what is none. Every name is invented."""

from __future__ import annotations

import pytest

from assay.extractors.report import extract
from assay.pipeline.read import read

Event = tuple[str | None, str, list[str]]

EVENTS: list[tuple[str, list[Event]]] = [
    (
        "In January 2023, Veltrona Inc. acquired Nimbus Labs, a provider of cloud imaging software, for USD 210 million.",
        [("2023-01", "acquisition", ["Veltrona Inc.", "Nimbus Labs"])],
    ),
    ("March 2024: Orlin Foods launched a plant-based cheese range in Germany.", [("2024-03", "launch", ["Orlin Foods"])]),
    (
        "In May 2022, Kappa Motors and Deltacell signed a memorandum of understanding to develop solid-state batteries.",
        [("2022-05", "agreement", ["Kappa Motors", "Deltacell"])],
    ),
    (
        "On September 14, 2021, the U.S. FDA granted 510(k) clearance to Brightscan Medical for its handheld imager.",
        [("2021-09-14", "approval", ["Brightscan Medical"])],
    ),
    (
        "In October 2023, Zephyr Aero was awarded a USD 120 million contract by the Royal Air Force.",
        [("2023-10", "contract", ["Zephyr Aero", "Royal Air Force"])],
    ),
    ("In July 2020, Sunvault AG opened a new manufacturing facility in Leipzig.", [("2020-07", "expansion", ["Sunvault AG"])]),
    ("In June 2022, Greenlake Capital invested USD 40 million in Farmbotics.", [("2022-06", "funding", ["Greenlake Capital"])]),
    (
        "For instance, in February 2021, Tarsis Corporation, a U.S.-based maker of pumps, introduced the TX-9 pump.",
        [("2021-02", "launch", ["Tarsis Corporation"])],
    ),
    ("In August 2019, Norvia's cancer drug Luminex received approval from the European Commission.", [("2019-08", "approval", ["Norvia"])]),
    (
        "In November 2022, Hexafin raised $25 million in a Series B funding round led by Oakwood Partners with participation from Mistral Fund.",
        [("2022-11", "funding", ["Hexafin", "Oakwood Partners", "Mistral Fund"])],
    ),
    (
        "In April 2021, Pinecrest Health entered into a strategic partnership with Cobalt Diagnostics to expand testing in Asia.",
        [("2021-04", "partnership", ["Pinecrest Health", "Cobalt Diagnostics"])],
    ),
    (
        "In December 2023, the European Commission approved the merger of Alba Steel and Ferrotec.",
        [("2023-12", "approval", ["Alba Steel", "Ferrotec"])],
    ),
    (
        "In March 2020, Amberley PLC announced that it had completed the acquisition of Rosswell Group from Tiburon Holdings.",
        [("2020-03", "acquisition", ["Amberley PLC", "Rosswell Group", "Tiburon Holdings"])],
    ),
    ("In 2021, Quillon expanded its production capacity in Mexico by 30%.", [("2021", "expansion", ["Quillon"])]),
    (
        "In January 2024, Microvena and the University of Leeds announced a collaboration on graphene inks.",
        [("2024-01", "partnership", ["Microvena", "University of Leeds"])],
    ),
    (
        "In September 2023, Bolt & Sons Ltd. sold its paint unit to Cardinal Coatings for EUR 80 million.",
        [("2023-09", "acquisition", ["Bolt & Sons Ltd.", "Cardinal Coatings"])],
    ),
    ("In May 2023, Mirrowell unveiled its latest smart mirror at CES 2023 in Las Vegas.", [("2023-05", "launch", ["Mirrowell"])]),
    ("Lumora Inc. recently announced the launch of its new tracker.", [(None, "launch", ["Lumora Inc."])]),
    (
        "In February 2022, the Government of India approved a production-linked incentive scheme for drones.",
        [("2022-02", "approval", ["Government of India"])],
    ),
    ("In July 2021, the European Union adopted new rules on packaging waste.", [("2021-07", "regulation", ["European Union"])]),
    (
        "In June 2023, Stellar Bio's subsidiary, Novagen, started Phase II trials of SB-101.",
        [("2023-06", "result", ["Stellar Bio", "Novagen"])],
    ),
    ("In Q2 2023, Daltech reported revenue of USD 1.2 billion, up 8%.", [("2023", "result", ["Daltech"])]),
    (
        "In October 2022, Foxhall Systems merged with Brackley Data to form a new entity named FoxBrack.",
        [("2022-10", "acquisition", ["Foxhall Systems", "Brackley Data"])],
    ),
    (
        "In April 2022, Kestra Robotics, in collaboration with Sapphire Logistics, rolled out 200 delivery robots in Dubai.",
        [("2022-04", "launch", ["Kestra Robotics", "Sapphire Logistics"])],
    ),
    ("Teknova opened a plant in Ohio in August 2022.", [("2022-08", "expansion", ["Teknova"])]),
    ("A new battery plant was inaugurated by Volthaus in Spain in March 2023.", [("2023-03", "expansion", ["Volthaus"])]),
    ("In March 2023, a new battery plant was inaugurated by Volthaus in Spain.", [("2023-03", "expansion", ["Volthaus"])]),
    ("In August 2023, Aurico's board approved a spin-off.", [("2023-08", "approval", ["Aurico"])]),
    ("In 2022, Calder Foods, Inc. (NYSE: CDF) bought Maple Snacks.", [("2022", "acquisition", ["Calder Foods, Inc.", "Maple Snacks"])]),
    ("April 2023 - Brunel Optics partnered with Halden AS to supply lenses.", [("2023-04", "partnership", ["Brunel Optics", "Halden AS"])]),
    (
        "In January 2022, Ruhrtek GmbH received an order worth EUR 15 million from Deutsche Bahn.",
        [("2022-01", "contract", ["Ruhrtek GmbH", "Deutsche Bahn"])],
    ),
    (
        "In December 2022, Nippon Alloy Co., Ltd. began construction of a recycling plant in Osaka.",
        [("2022-12", "expansion", ["Nippon Alloy Co., Ltd."])],
    ),
    (
        "On 5 May 2021, Merelda Pharma submitted a new drug application to the FDA for zaltorib.",
        [("2021-05-05", "regulation", ["Merelda Pharma"])],
    ),
    (
        "In November 2021, Arvento joined hands with Palisade Bank to offer leasing.",
        [("2021-11", "partnership", ["Arvento", "Palisade Bank"])],
    ),
    ("In June 2021, Xylo Tech released the XT200, an all-in-one scanner.", [("2021-06", "launch", ["Xylo Tech"])]),
    ("2023: Hallmark Seeds introduces drought-tolerant maize.", [("2023", "launch", ["Hallmark Seeds"])]),
    (
        "In May 2024, Ardent Water, Lakeside Capital and Bluewell announced a joint venture.",
        [("2024-05", "partnership", ["Ardent Water", "Lakeside Capital", "Bluewell"])],
    ),
    (
        "According to the company, in March 2024 Solara Grid commissioned a 50 MW park in Chile.",
        [("2024-03", "expansion", ["Solara Grid"])],
    ),
    (
        "Nextera Foods, a subsidiary of Calder Group, launched in July 2023 a line of vegan snacks.",
        [("2023-07", "launch", ["Nextera Foods"])],
    ),
    (
        "In August 2020, Johnson Dale Inc. announced the acquisition of Momento Therapeutics, Inc. for $6.5 billion.",
        [("2020-08", "acquisition", ["Johnson Dale Inc.", "Momento Therapeutics, Inc."])],
    ),
    ("FDA approved Vexalin in June 2022.", [("2022-06", "approval", ["Vexalin"])]),
    ("In October 2021, Alpen Dx AG announced CE mark for its assay.", [("2021-10", "approval", ["Alpen Dx AG"])]),
    ("In September 2022, Walden Retail announced plans to open 50 stores in India.", [("2022-09", "expansion", ["Walden Retail"])]),
    (
        "PARIS, June 4, 2024 /FooWire/ -- Calmet SA today announced the opening of a rolling mill in Lille.",
        [("2024-06-04", "expansion", ["Calmet SA"])],
    ),
    (
        "Recent Developments\n- Oakmere Ltd. is building a dairy in Cork.\n- In May 2024, Oakmere Ltd. bought Glen Foods.",
        [(None, "expansion", ["Oakmere Ltd."]), ("2024-05", "acquisition", ["Oakmere Ltd.", "Glen Foods"])],
    ),
    (
        "Torvik Energy Inc. (NYSE: TVE) makes turbines. In March 2023, the company signed a supply contract with Norrland Power. In June 2023, Torvik opened a blade plant in Gdansk.",
        [("2023-03", "contract", ["Torvik Energy Inc.", "Norrland Power"]), ("2023-06", "expansion", ["Torvik Energy Inc."])],
    ),
    (
        "For example, in May 2019, Lindera unveiled a scooter, and in the same month Portwheels raised USD 9 million from Delta Fund.",
        [("2019-05", "launch", ["Lindera"]), ("2019-05", "funding", ["Portwheels", "Delta Fund"])],
    ),
    (
        "Halcyon Foods recently launched an oat drink in Poland. The company also signed a distribution agreement with Marten Retail.",
        [(None, "launch", ["Halcyon Foods"]), (None, "agreement", ["Halcyon Foods", "Marten Retail"])],
    ),
    ("In January 2024, Vastra Bio's gene therapy Lumivec received FDA approval.", [("2024-01", "approval", ["Vastra Bio"])]),
    (
        "Pyrex Dynamics Corp. (NASDAQ: PYX) makes sensors. In early 2024, PYX was acquired by Landmark Holdings.",
        [("2024", "acquisition", ["Pyrex Dynamics Corp.", "Landmark Holdings"])],
    ),
    (
        "News\nJuly 2023: Corvane and Ortega Systems merged.\nMay 2023: Corvane acquired Bluefox.",
        [("2023-07", "acquisition", ["Corvane", "Ortega Systems"]), ("2023-05", "acquisition", ["Corvane", "Bluefox"])],
    ),
    ("March 2022\nDaltona Inc. introduced a new range of kayaks.", [("2022-03", "launch", ["Daltona Inc."])]),
    (
        "The acquisition of Fenwick Labs by Arden Pharma Ltd. in May 2021 widened its pipeline.",
        [("2021-05", "acquisition", ["Arden Pharma Ltd.", "Fenwick Labs"])],
    ),
    (
        "OSTRAND, Ontario, June 22, 2023 (GLOBE NEWSWIRE) -- Foo Brands, Inc. today announced the completion of its acquisition of Bar Corp.",
        [("2023-06-22", "acquisition", ["Foo Brands, Inc.", "Bar Corp."])],
    ),
    (
        "### Recent Developments\n\n- **April 2025** - Helio Gyro Corp. launched a gyroscope the size of a coin for survey drones.\n",
        [("2025-04", "launch", ["Helio Gyro Corp."])],
    ),
    (
        "In June 2024, Quell Pte. Ltd. and Norvia ApS formed a partnership to breed mealworms.",
        [("2024-06", "partnership", ["Quell Pte. Ltd.", "Norvia ApS"])],
    ),
    ("In June 2024, Quell Pte. Ltd. formed a subsidiary in Oslo.", [("2024-06", "expansion", ["Quell Pte. Ltd."])]),
    (
        "On September 9, 2024, Quell Foods Inc. inked a deal with Kestrel Grocers. In August, Quell bought the recipes of bankrupt Mushjerk.",
        [
            ("2024-09-09", "agreement", ["Quell Foods Inc.", "Kestrel Grocers"]),
            ("2024-08", "acquisition", ["Quell Foods Inc.", "Mushjerk"]),
        ],
    ),
    (
        "Bergen, Norway, June 22, 2023 – Quell Brands Inc. announced the acquisition of Bar Corp.",
        [("2023-06-22", "acquisition", ["Quell Brands Inc.", "Bar Corp."])],
    ),
    (
        "BERGEN--(BUSINESS WIRE)--Quell Brands today announced that it has acquired Bar Corp.",
        [(None, "acquisition", ["Quell Brands", "Bar Corp."])],
    ),
    (
        "Oslo-based Quell Kites has closed a $9 million Series A led by Fjord Fund.\n\nFounded in 2019, the startup had burned its seed money "
        "before its first pilot went live in May 2024.",
        [(None, "funding", ["Quell Kites", "Fjord Fund"]), ("2024-05", "launch", ["Quell Kites"])],
    ),
    (
        "Company | Headquarters | Recent Development\nKitex | Norway | Launched a foldable kite in Oct 2024; opened a plant in 2025\n"
        "Windro (incl. Papero) | Peru | Papero listed on the Lima exchange in May 2024\n",
        [("2024-10", "launch", ["Kitex"]), ("2025", "expansion", ["Kitex"]), ("2024-05", "funding", ["Papero"])],
    ),
    (
        "Date | Company | Development\nMarch 2024 | Kitex Ltd. | Launched a foldable kite\n2023 | Windro | Acquired Papero to widen its range\n",
        [("2024-03", "launch", ["Kitex Ltd."]), ("2023", "acquisition", ["Windro", "Papero"])],
    ),
    (
        "# Latest Developments\n\nMay 2026\n\nKitex Launches a Foldable Kite in Norway\n\nKitex began deliveries of its kite at a price of USD 20 in the "
        "north. The launch is expected to add 400 units by 2027.\n\nMar 2026\n\nWindro & Papero Announce a Partnership\n\nWindro and Papero signed "
        "a memorandum to develop nylon by 2028.\n",
        [("2026-05", "contract", ["Kitex"]), ("2026-03", "agreement", ["Windro", "Papero"])],
    ),
    (
        "Foldair Inc. makes kites.\n\n- Opened a service center in Dallas in August 2024\n",
        [("2024-08", "expansion", ["Foldair Inc."])],
    ),
    ("In 2022, Windro made a large move by acquiring Papero, a maker of foils.", [("2022", "acquisition", ["Windro", "Papero"])]),
]

NOTHING = [
    "In 2022, North America held 38% of the market.",
    "The market reached USD 3 billion in 2021 and is expected to reach USD 8 billion by 2030.",
    "In March 2023, Global Tide Research published a report titled Paint Market.",
    "Allmark Insights released a new report on the sensors market in June 2022.",
    "In 2020, the COVID-19 pandemic disrupted supply chains.",
    "By 2030, Veltrona plans to open 40 stores.",
    "According to the World Health Organization, 2.2 billion people were visually impaired in 2021.",
    "In 2019, China produced 1.2 million tons of resin.",
    "The company launched in 2015 and has 300 employees.",
    "Veltrona was founded in 2010.",
    "In 2022, the FDA approved 37 new drugs.",
    "A study published in March 2021 showed that 40% of patients improved.",
    "The cloud segment led the market in 2023.",
    "In 2021, India introduced 12 new models of scooters.",
    "Asia Pacific accounted for the largest share in 2022.",
    "Companies have launched several products in recent years.",
    "In 2023, sales of electric cars in Norway reached 82%.",
    "The report was added to the catalogue in May 2022.",
    "Key players have adopted strategies such as mergers and acquisitions.",
    "The U.S. market was valued at USD 2 billion in 2023.",
    "Smith & Field Ltd. is a leading manufacturer founded in 1990 and headquartered in London.",
    "In 2022, sales at Orlin Foods grew 8%.",
    "Demand dropped in April 2020 as factories closed.",
    "The forecast period begins in 2024.",
    "In 2021, the World Bank reported that 700 million people lacked electricity.",
    "Investment in renewable energy reached $358 billion in 2023, according to Bloomline.",
    "In 2020, 45% of hospitals had adopted the system.",
    "In June 2021, the price of copper rose to USD 10,000.",
    "Base Year 2023",
    "Historical data: 2018-2022",
    "The recent launch of several products has intensified competition.",
    "In 2023, the segment recorded sales of 2 million units.",
    "Harbor Analytics, founded in 2011, publishes reports.",
    "Sales opened strongly in March 2022.",
    "The plant, opened in 1987, employs 300 people.",
    "Quell Inc. raised its prices.\n\nQuell Inc. has grown since it was founded in 2011 and granted leave to all.",
    "Quell Inc. plans to hire 60 people by the end of 2025, and the state of Minnesota granted $1.5 million.",
    "Deadbolts made up roughly 64% of shipments in 2023.",
    "Fitora shipped an estimated 5.5 million wearables in the third quarter of 2017.",
    "## Recent Developments\n\nMost of the halls of Quell Inc. stand empty. Those that were announced some years ago went to Norvia AG.",
    "Kitex achieved a 25% year-on-year sales growth in 2024, with large contributions from Norway.",
    "Foldair sits at the top with 78.2 million units shipped, against 70 million in 2017.",
    "By 2030, the market is expected to double, driven by mass-market EV launches in Norway.",
    "An analysis of the June 30, 2024 Form 10-Q revealed an expansion of the margin.",
    "The growth of the market in 2025 is attributed to falling prices and rapid expansion of school networks.",
    'DUBLIN, Sept. 03, 2021 (GLOBE NEWSWIRE) -- The "Kite Market Forecast to 2028" report has been added to the offering of Readmore.',
]


def _found(text: str) -> list[Event]:
    return [(d["date"], d["kind"], d["actors"]) for d in extract(read(text.encode(), "report.txt"))["developments"]]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events(text: str, expected: list[Event]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event(text: str) -> None:
    assert _found(text) == []
