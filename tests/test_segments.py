"""Segments: a table of texts (invented) and of what must come out: "Dimension: value | value<parent | …"."""

from __future__ import annotations

import re

import pytest

from assay.extractors.report import extract
from assay.pipeline.read.structure import arrange
from assay.pipeline.read.text import read_text
from assay.schemas.document import Document


def found_in(text: str) -> dict[str, list[str]]:
    canonical, pieces = read_text(text)
    document = Document("0" * 64, "x.txt", "text/plain", canonical, arrange(canonical, pieces))
    found: dict[str, list[str]] = {}
    for draft in extract(document)["segments"]:
        start, end = draft["evidence"]
        assert re.sub(r"\s+", " ", canonical[start:end]) == draft["name"]
        found.setdefault(draft["dimension"], []).append(draft["name"] + (f"<{draft['parent']}" if draft["parent"] else ""))
    return found


def table(expected: str) -> dict[str, list[str]]:
    rows = [line.split(":", 1) for line in expected.strip().splitlines() if line.strip()]
    return {dimension.strip(): [value.strip() for value in values.split(" | ")] for dimension, values in rows}


TITLES = [
    (
        "Garden Hose Market, By Type (Coiled, Flat, and Soaker), By Material (Rubber and Vinyl), and By Region Forecast to 2031",
        "Type: Coiled | Flat | Soaker\nMaterial: Rubber | Vinyl",
    ),
    (
        "Kettle Market by Capacity (Up to 1 L, Above 1 L), Distribution Channel (Online, Offline) and Region (Europe, Asia-Pacific) - Forecast to 2030",
        "Capacity: Up to 1 L | Above 1 L\nDistribution Channel: Online | Offline\nGeography: Europe | Asia-Pacific",
    ),
    (
        "Snow Shovel Market By Product;\nScoop, Pusher and AugerBy End User;\nHousehold and Municipal - Report Timeline (2020 - 2030)Snow Shovel Market Overview",
        "Product: Scoop | Pusher | Auger\nEnd User: Household | Municipal",
    ),
    (
        "Whisk Market: By Vehicle Type (Van-mounted, Hand-held), By Price (Low, High) and Region Forecast 2021-2032",
        "Vehicle Type: Van-mounted | Hand-held\nPrice: Low | High",
    ),
    (
        "The Lamp Oil Market is segmented by Grade (Clear, Scented), by End-user Industry (Hotels, Temples, and Others), and by Geography (North America, Europe, and Rest of the World).",
        "Grade: Clear | Scented\nEnd-user Industry: Hotels | Temples | Others\nGeography: North America | Europe | Rest of the World",
    ),
    (
        "The market is segmented by Orbit (LEO, GEO) and Geography (North America (United States, Canada), Europe (Germany, France)).",
        "Orbit: LEO | GEO\nGeography: North America | United States<North America | Canada<North America | Europe | Germany<Europe | France<Europe",
    ),
    (
        "Tile Grout Market Size by Type (Sanded [Fine, Coarse], Epoxy), by Application (Floors, Walls)",
        "Type: Sanded | Fine<Sanded | Coarse<Sanded | Epoxy\nApplication: Floors | Walls",
    ),
    (
        "Snorkel Market Forecast to 2028 - Global Analysis by Type, Wet Tubes, Dry Tubes,and Others, Water Type, End Users and Geography",
        "Type: Wet Tubes | Dry Tubes | Others",
    ),
    (
        "Kite Market segmentation by application (racing, travel) and line type (braided, flat, coated).",
        "application: racing | travel\nline type: braided | flat | coated",
    ),
]

SENTENCES = [
    ("The product segment includes round, square, and oval. The round segment dominated the market.", "product: round | square | oval"),
    ("The market can be segmented by product: round knobs; square knobs; and others.", "product: round knobs | square knobs | others"),
    (
        "By size, the compact segment had 40 per cent of the market in 2022, while giant will show the fastest growth.",
        "size: compact | giant",
    ),
    (
        "By application, roofing held 46 percent of the market in 2019, flooring 31 percent, and cladding 12 percent.",
        "application: roofing | flooring | cladding",
    ),
    (
        "On the basis of event type, weddings will continue to hold the leading revenue share, followed by fairs, and trade shows.",
        "event type: weddings | fairs | trade shows",
    ),
    ("On the basis of form, the paste market is segmented into powder, gel and liquid.", "form: powder | gel | liquid"),
    ("By type, the market is divided into hard, soft, and semi-soft.", "type: hard | soft | semi-soft"),
    (
        "Based on end use, the global buckle market is classified into luggage, apparel, and others. The luggage segment led.",
        "end use: luggage | apparel | others",
    ),
    ("The buckle market is segmented on the basis of material into steel, brass and plastic.", "material: steel | brass | plastic"),
    (
        "The study looks at the market under four processes namely casting, forging, stamping and milling.",
        "processes: casting | forging | stamping | milling",
    ),
    (
        "The market has been segmented by Geography into five regions: North America, Europe, Asia Pacific, Middle East and Africa and Latin America.",
        "Geography: North America | Europe | Asia Pacific | Middle East and Africa | Latin America",
    ),
    ("In terms of channel, the market can be split into online and offline.", "channel: online | offline"),
    (
        "Geographically, the market is divided into North America, Europe, Asia Pacific, Latin America, and the Middle East & Africa.",
        "Geography: North America | Europe | Asia Pacific | Latin America | Middle East & Africa",
    ),
    ("By geography, the report covers North America, Europe, and Asia-Pacific.", "Geography: North America | Europe | Asia-Pacific"),
    ("The study sizes the kiln market by fuel: gas, wood, and electric.", "fuel: gas | wood | electric"),
    ("It breaks sales down by handle, that is to say wooden, steel, and folding.", "handle: wooden | steel | folding"),
    (
        "By application, the report divides the market into mapping, fishing and boating, and rescue.",
        "application: mapping | fishing and boating | rescue",
    ),
    ("The twine market is bifurcated based on nature into organic and conventional.", "nature: organic | conventional"),
    ("Based on the composition, the market has been bifurcated into plain glue and mixed glue.", "composition: plain glue | mixed glue"),
    (
        "In this report we analyze the market from 3 geographies: Asia-Pacific[China, Japan], Europe[Germany, UK], South America[Brazil].",
        "Geography: Asia-Pacific | China<Asia-Pacific | Japan<Asia-Pacific | Europe | Germany<Europe | UK<Europe | South America | Brazil<South America",
    ),
    ("By solvent, the market is categorized into 2,5-Dimethylfuran, water, and others.", "solvent: 2,5-Dimethylfuran | water | others"),
    (
        "The market is segmented by pack (sachet, jar, and tin) and flavour (plain and spiced).",
        "pack: sachet | jar | tin\nflavour: plain | spiced",
    ),
    ("Based on the type of coating, the market is segmented into wax, enamel, and lacquer.", "type of coating: wax | enamel | lacquer"),
    (
        "The global felt market is segmented into wool felt, needle felt, and others on the basis of type.",
        "type: wool felt | needle felt | others",
    ),
    (
        "On the basis of region, the market is studied across North America, Europe, Asia-Pacific, and LAMEA.",
        "Geography: North America | Europe | Asia-Pacific | LAMEA",
    ),
    ("The market, on the basis of product, is categorized into rods, reels, and lures.", "product: rods | reels | lures"),
    ("Depending on the age group, the market is split into children, teenagers, and adults.", "age group: children | teenagers | adults"),
    ("The application segment is divided into roofing, flooring, and cladding.", "application: roofing | flooring | cladding"),
    (
        "By distribution channel, the market is segmented into supermarkets/hypermarkets, convenience stores, and online. Of these, online grows fastest.",
        "distribution channel: supermarkets/hypermarkets | convenience stores | online",
    ),
    (
        "The market by end user is segmented into hospitals, clinics, and homes, where hospitals lead.",
        "end user: hospitals | clinics | homes",
    ),
    ("The report divides the market by Product into Masks, Tubes, and Fins.", "Product: Masks | Tubes | Fins"),
    ("By type, the market is categorised into hard shells, soft shells and nets.", "type: hard shells | soft shells | nets"),
    ("The kite market is segmented by material, encompassing silk, nylon, and paper.", "material: silk | nylon | paper"),
    (
        "The kite market is broadly characterized by three application areas: racing, travel, and play.",
        "application: racing | travel | play",
    ),
    (
        "Kite Market\n\nThe main types of kite are box kites, stunt kites, and others. The platforms involved are beach and hill.",
        "type: box kites | stunt kites | others\nplatform: beach | hill",
    ),
    (
        "Kite Market\n\nThe regions covered in the kite market report are Western Europe, Eastern Europe and North America.",
        "Geography: Western Europe | Eastern Europe | North America",
    ),
    (
        "Kite Market\n\nThe countries covered in the kite market report are U.S. and Canada in North America, Spain and Italy in Europe, "
        "China in the Asia-Pacific (APAC), Brazil as part of South America.",
        "Geography: U.S.<North America | Canada<North America | North America | Spain<Europe | Italy<Europe | Europe | China<Asia-Pacific | "
        "Asia-Pacific | Brazil<South America | South America",
    ),
    (
        "Kite Market\n\nOn the basis of product, the kite market is segmented into folding, inflatable, and rigid kites.",
        "product: folding | inflatable | rigid",
    ),
    (
        "By line, the braided segment held the largest share of the kite market. The flat segment, however, would grow fastest.",
        "line: braided | flat",
    ),
    (
        "In terms of product type, currently Box Kites is the largest segment of the market.",
        "product type: Box Kites",
    ),
]

LISTS = [
    ("By Type Outlook\nRound\nSquare\n\nBy Application Outlook\nCars\nBoats", "Type: Round | Square\nApplication: Cars | Boats"),
    (
        "Scope of Report\nBy Type - Round, Square\nBy Region - North America, Europe",
        "Type: Round | Square\nGeography: North America | Europe",
    ),
    (
        "Segmentation 1: by Use\n\n• Cars\n• Boats\n\nSegmentation 2: by Region\n\n• North America - U.S., Canada\n• Europe - Germany",
        "Use: Cars | Boats\nGeography: North America | U.S.<North America | Canada<North America",
    ),
    (
        "**By Type:**\n- Round\n- Square\n\n**By Region:**\n- **North America** (U.S., Canada)\n- **Europe** (UK)",
        "Type: Round | Square\nGeography: North America | U.S.<North America | Canada<North America | Europe | UK<Europe",
    ),
    (
        "Knob Market is segmented as below:\n\nProduct\n  Round\n  Square\nGeography\n  APAC\n  Europe",
        "Product: Round | Square\nGeography: APAC | Europe",
    ),
    (
        "By Region\nNorth America\n(U.S., Canada, Mexico)\nAsia Pacific (APAC)\nRest of the World (RoW)",
        "Geography: North America | U.S.<North America | Canada<North America | Mexico<North America | Asia Pacific (APAC) | Rest of the World (RoW)",
    ),
    (
        "Market Segmentation:\nProduct: Round, Square\nRegion: Europe, Asia Pacific",
        "Product: Round | Square\nGeography: Europe | Asia Pacific",
    ),
    (
        "- Product Outlook (Revenue, USD Million, 2018 - 2030)\n  - Round\n  - Square\n- Regional Outlook (Revenue, USD Million, 2018 - 2030)\n  - North America\n    - U.S.\n  - Middle East & Africa (MEA)\n    - South Africa",
        "Product: Round | Square\nGeography: North America | U.S.<North America | Middle East & Africa (MEA) | South Africa<Middle East & Africa (MEA)",
    ),
    ("By Type\nHard\nSoft\n\nBy Use\nIndoor\nOutdoor", "Type: Hard | Soft\nUse: Indoor | Outdoor"),
    (
        "Market segment by Type\n\n    Manual\n\n    Automatic\n\nMarket segment by Application\n\n    Farms\n\n    Gardens\n\nMajor players covered\n\n    Foo",
        "Type: Manual | Automatic\nApplication: Farms | Gardens",
    ),
    (
        "Global Foo Market, by Type, 2018-2023, 2024-2029 ($ Millions)\nGlobal Foo Market Segment Percentages, by Type, 2022 (%)\n    Round\n    Square\nCompetitor Analysis\nThe text goes on here and is a sentence.",
        "Type: Round | Square",
    ),
    (
        "Saddle Market By Rider, 2020-2030, (USD Billion) (Kilotons)\nBeginners\nJockeys & Trainers\nSaddle Market By Leather, 2020-2030, (USD Billion) (Kilotons).\nCow (Full-grain, Split)\nGoat",
        "Rider: Beginners | Jockeys & Trainers\nLeather: Cow | Full-grain<Cow | Split<Cow | Goat",
    ),
    (
        "Breakup by Product:\nFixed\nFoldable\nBreakup by Region:\nNorth America\nUnited States\nCanada\nAsia-Pacific\nChina\nOthers\nEurope\nGermany\nOthers",
        "Product: Fixed | Foldable\nGeography: North America | United States<North America | Canada<North America | Asia-Pacific | China<Asia-Pacific | Others<Asia-Pacific | Europe | Germany<Europe",
    ),
    (
        "On the basis of types, the Foo, Bar and Baz market is primarily split into:\nFoo\nBar\nBaz\nOn the basis of applications, the market covers:\nShops\nWorkshops",
        "types: Foo | Bar | Baz\napplications: Shops | Workshops",
    ),
    (
        "Major Regions or countries covered in this report:\nUnited States\nEurope\nChina\nSoutheast Asia\nOthers",
        "Geography: United States | Europe | China | Southeast Asia | Others",
    ),
    (
        "Regional Analysis:\nNorth America (U.S., Canada, Mexico)\nMiddle East & Africa (Turkey, Africa, Rest of MEA)\n\nCompetitive Landscape:\nText that says more of it follows here.",
        "Geography: North America | U.S.<North America | Canada<North America | Mexico<North America | Middle East & Africa | Turkey<Middle East & Africa | Africa<Middle East & Africa | Rest of MEA<Middle East & Africa",
    ),
    (
        "• Quilt Market, By Filling:\no Down\no Wool & Cotton\no Others\n• Quilt Market, By Region:\no Europe\n\uf0a7 France\n\uf0a7 Spain\no Asia-Pacific\n\uf0a7 Japan",
        "Filling: Down | Wool & Cotton | Others\nGeography: Europe | France<Europe | Spain<Europe | Asia-Pacific | Japan<Asia-Pacific",
    ),
    (
        "Loom Product Outlook (Revenue, USD Million, 2015 - 2025)\n• Hand looms\n• Power looms\nLoom End-use Outlook (Revenue, USD Million, 2015 - 2025)\n• Carpets\n• Silk\nLoom Regional Outlook (Revenue, USD Million, 2015 - 2025)\n• North America\n• U.S.\n• MEA",
        "Product: Hand looms | Power looms\nEnd-use: Carpets | Silk\nGeography: North America | U.S.<North America | MEA",
    ),
    (
        "Market By Geography\nNorth America\n• U.S.\n• Canada\nAsia-Pacific\n• Japan\n• India\nLeading companies are Foo Inc, Bar Ltd and Baz.",
        "Geography: North America | U.S.<North America | Canada<North America | Asia-Pacific | Japan<Asia-Pacific | India<Asia-Pacific",
    ),
    (
        "<br>By Types:\n<br>Under $20\n<br>$20 To $35\n<br>\n<br>By Applications:\n<br>Casual\n<br>Work",
        "Types: Under $20 | $20 To $35\nApplications: Casual | Work",
    ),
    (
        "Type:\n- Food, Beverages & Tobacco\n- Pulp & Paper\n\nRegions:\n- Europe\n- Asia",
        "Type: Food, Beverages & Tobacco | Pulp & Paper\nGeography: Europe | Asia",
    ),
    (
        "## Segmentation\n\n### By Material\n\n- Oak\n- Pine\n  - Red Pine\n  - White Pine\n\n### By Country\n\n- Norway\n- Sweden",
        "Material: Oak | Pine | Red Pine<Pine | White Pine<Pine\nGeography: Norway | Sweden",
    ),
    (
        "By Service• Tents, Tables, and Chairs• Catering• Others By Event Type• Festivals• Sports By Organization• Small Firms• Large Firms Key Market Players• Foo Events,• Bar Ltd",
        "Service: Tents, Tables, and Chairs | Catering | Others\nEvent Type: Festivals | Sports\nOrganization: Small Firms | Large Firms",
    ),
    (
        "By Component: Hardware, Software, and Services\nBy Deployment: Cloud and On-premise\nBy Region: North America, Europe",
        "Component: Hardware | Software | Services\nDeployment: Cloud | On-premise\nGeography: North America | Europe",
    ),
    (
        "Segments Covered in the Report\nBy Product Type\n• Chews\n• Powders\n\nBy Animal\n• Dogs\n• Cats",
        "Product Type: Chews | Powders\nAnimal: Dogs | Cats",
    ),
    (
        "Global Rope Market, Segmentation by Fibre\nThe market is segmented by Fibre into Jute, and Nylon.\nJute\nJute is a fibre that grows in wet places and is cheap.\nNylon\nNylon is a fibre that is strong and does not rot in the sea.",
        "Fibre: Jute | Nylon",
    ),
    ("Regions Covered North America, Europe, and Asia-Pacific", "Geography: North America | Europe | Asia-Pacific"),
    (
        "By Region\nNorth America (By Type and By Country)\nCanada (By Type)\nEurope (By Type and By Country)\nSpain (By Type)",
        "Geography: North America | Canada<North America | Europe | Spain<Europe",
    ),
]

CONTENTS = [
    (
        "TABLE OF CONTENTS\n1. INTRODUCTION\n1.1. Market Ecosystem\n2. GLOBAL FOO MARKET, BY TYPE\n2.1. Inert\n2.2. Active\n3. GLOBAL FOO MARKET, BY REGION\n3.1. North America\n3.1.1. U.S.\n3.2. Europe\n4. COMPANY PROFILES\n4.1. Foo Inc.",
        "TYPE: Inert | Active\nGeography: North America | U.S.<North America | Europe",
    ),
    (
        "1 Introduction\n1.1 Objectives\n2 Sensors Market, by Technology\n2.1 Introduction\n2.1.1 Sonar\n2.1.2 GPS\n2.1.3 Radar\n3 Appendix",
        "Technology: Sonar | GPS | Radar",
    ),
    (
        "- Executive Summary\n- Market Segmentation\n- Plough Market, By Product, 2021 - 2031 (USD Million)\n- Disc\n- Chisel\n- Plough Market, By Geography, 2021 - 2031 (USD Million)\n- North America\n- Canada\n- Europe\n- Nordic\n- Rest of Europe\n- Company Profiles\n- Foo AG",
        "Product: Disc | Chisel\nGeography: North America | Canada<North America | Europe | Nordic<Europe | Rest of Europe<Europe",
    ),
    (
        "4. Glove Market, by Material\n4.1. Market overview\n4.2. Latex\n4.2.1. Market estimates and forecast, 2020 - 2030\n4.3. Nitrile\n4.3.1. Market estimates and forecast, 2020 - 2030\n5. Conclusion",
        "Material: Latex | Nitrile",
    ),
]

TABLES = [
    (
        "By Component\n| Hardware |\n| Software |\n\nBy Mode\n| Cloud |\n| On-Premise |",
        "Component: Hardware | Software\nMode: Cloud | On-Premise",
    ),
    (
        "| By Type | By Use | By Region |\n|---|---|---|\n| Round | Cars | Europe |\n| Square | Boats | Asia |",
        "Type: Round | Square\nUse: Cars | Boats\nGeography: Europe | Asia",
    ),
    (
        "Attribute | Details\nStudy Period | 2019-2032\nSegmentation | By Type\n- Round\n- Square\nBy Use\n- Cars\n- Boats",
        "Type: Round | Square\nUse: Cars | Boats",
    ),
    (
        "| Report Attribute | Details |\n|---|---|\n| Base Year | 2023 |\n| By Type | Wet, Dry |\n| By Region | Europe, Asia Pacific, Latin America |",
        "Type: Wet | Dry\nGeography: Europe | Asia Pacific | Latin America",
    ),
    (
        "Attribute | Details\nSegments Covered | By Type: Wet, Dry; By Use: Home, Office\nRegions Covered | North America, Europe",
        "Type: Wet | Dry\nUse: Home | Office\nGeography: North America | Europe",
    ),
    (
        "Report Attribute | Details\nRegional scope | North America; Europe; Asia Pacific\nCountry scope | U.S.; Canada; Germany; Japan\nSegments covered | Product, application, region",
        "Geography: North America | Europe | Asia Pacific | U.S. | Canada | Germany | Japan",
    ),
    (
        "| Segment | Sub-segments |\n|---|---|\n| Type | Wax, Gel |\n| Application | Cars, Boats, Others |",
        "Type: Wax | Gel\nApplication: Cars | Boats | Others",
    ),
    ("| Aspect | Details |\n|---|---|\n| By Product | - Oil<br>- Balm<br>- Spray |", "Product: Oil | Balm | Spray"),
    # copied from a page: tabs between the cells, the lines of a cell below each other
    (
        "Attribute\tDetails\nRegions Covered\tEurope\nAsia Pacific\nCountries Covered\tSpain\nJapan\nPricing\tUpon request",
        "Geography: Europe | Asia Pacific | Spain | Japan",
    ),
    (
        "Base Year:\t2023\tForecast Period:\t2024-2030\nSegments Covered:\tby Type\tHand\nMotor\nby Use\tFarms\nMills",
        "Type: Hand | Motor\nUse: Farms | Mills",
    ),
    (
        "| Segment | Values |\n|---|---|\n| Glaze | Matt, Gloss |\n| Region | Europe, Asia Pacific |",
        "Glaze: Matt | Gloss\nGeography: Europe | Asia Pacific",
    ),
    (
        "Regional Analysis\nEurope Spain\nItaly\nSouth America (Peru, Chile Rest of South America)",
        "Geography: Europe | Spain<Europe | Italy<Europe | South America | Peru<South America | Chile<South America | Rest of South America<South America",
    ),
]

WRITTEN = [
    (
        "Kite Market, By Frame\nBamboo: Bamboo is light, and it has been in use for ages.\nCarbon: The makers of racing kites want it most of all.\nAlloy: Alloy is dear.",
        "Frame: Bamboo | Carbon | Alloy",
    ),
    (
        "Geographies covered:\nEurope: Spain, Italy and Rest of Europe\nAfrica: Kenya, Ghana, and Central Africa",
        "Geography: Europe | Spain<Europe | Italy<Europe | Rest of Europe<Europe | Africa | Kenya<Africa | Ghana<Africa | Central Africa<Africa",
    ),
    ("The kite market spans three key regions: Europe, Asia-Pacific, and Africa.", "Geography: Europe | Asia-Pacific | Africa"),
    (
        "The above is provided for the following regions and countries:\nEurope\nSpain\nAsia Pacific\nJapan",
        "Geography: Europe | Spain<Europe | Asia Pacific | Japan<Asia Pacific",
    ),
    ("Segments\nFrame (Bamboo, Carbon); End-Use (Children, Racers)", "Frame: Bamboo | Carbon\nEnd-Use: Children | Racers"),
    (
        "Our site has “Global Kite Market Size, Share and Trends Analysis Report by Tail (Long and Short), and by Mode of Sale (Shops, Fairs)”.",
        "Tail: Long | Short\nMode of Sale: Shops | Fairs",
    ),
    (
        "Kite Market by Power Source\nFuel Cell Kite (FCK)\nSolar Kite (SK)\n\nThe market is segmented by power source into FCK and SK.",
        "Power Source: Fuel Cell Kite (FCK) | Solar Kite (SK)",
    ),
    ("By application, fairs and school days accounted for 40% of the market in 2023.", "application: fairs and school days"),
    ("By application, fairs and school days accounted for 40% and 12% of the market, respectively.", "application: fairs | school days"),
    (
        "By Use Analysis\nFairs Segment to Hold the Largest Share Owing to Crowds\nBased on use, the market is divided into fairs and races.",
        "use: fairs | races",
    ),
    ("In terms of use, the racing segment leads the market; the school segment comes second.", "use: racing"),
    (
        "1.2 Market by Type\n1.2.1 Kite Market Size by Type, 2019 VS 2030\n1.2.2 Bamboo\n1.2.3 Carbon\n2 Global Kite Production\n2.1 Kite Production Capacity",
        "Type: Bamboo | Carbon",
    ),
    ("Kite Market Location Outlook\nBeaches\nSchools", "Location: Beaches | Schools"),
    ("Based on type, the global market segments are bamboo, carbon, and alloy.", "type: bamboo | carbon | alloy"),
    (
        "Consumption by Region\nEurope\nSpain\nLatin America, Middle East & Africa\nTurkey\nPeru",
        "Geography: Europe | Spain<Europe | Latin America, Middle East & Africa | Turkey | Peru",
    ),
    (
        "Kites are categorized into bamboo, carbon, alloy, etc., based on the type, and based on the application it is segmented into fairs and races.",
        "type: bamboo | carbon | alloy\napplication: fairs | races",
    ),
    (
        "Largest Segment by Type\n64.71 %\nvalue share, Bamboo, 2023\nKites of bamboo are light.\nFastest-growing Segment by Type\n1.52 %\nProjected CAGR, Carbon, 2024-2029",
        "Type: Bamboo | Carbon",
    ),
    ("Study Period | 2017 - 2029\nLargest Share by Type | Bamboo\nBase Year | 2023", "Type: Bamboo"),
    (
        "The regions that are extensively analyzed are North Land, South Land and West Land.",
        "Geography: North Land | South Land | West Land",
    ),
    (
        "Based on type, the bamboo segment held the highest market share in 2021. Bamboo is light. Moreover, the carbon segment is projected to manifest the highest CAGR.",
        "type: bamboo | carbon",
    ),
    (
        "The market is segmented on the basis of:\n\nType\nBamboo\nCarbon\n\nEnd Use\nFairs\nRaces",
        "Type: Bamboo | Carbon\nEnd Use: Fairs | Races",
    ),
    (
        "Based on Type\nBamboo (Larger Category)\nCarbon (Faster-Growing Category)\nBased on Use\nFairs\nRaces",
        "Type: Bamboo | Carbon\nUse: Fairs | Races",
    ),
    ("Market by Type (Volume, Thousand Units; Revenue, USD Million; 2021-2032)\nBamboo\nCarbon", "Type: Bamboo | Carbon"),
    (
        "Based on Type, market is studied across Bamboo and Carbon. The Bamboo is further studied across Split and Whole.",
        "Type: Bamboo | Carbon | Split<Bamboo | Whole<Bamboo",
    ),
    (
        "Based on Region, market is studied across Americas, Asia-Pacific, and Europe, Middle East & Africa. The Americas is further studied across Peru and Chile.",
        "Geography: Americas | Asia-Pacific | Europe, Middle East & Africa | Peru<Americas | Chile<Americas",
    ),
    (
        "Geography\n3.1 Europe\n3.2 Africa\n1.1 Shops- Shops let people try kites.\nMore than half of all kites are sold there.",
        "Geography: Europe | Africa",
    ),
    (
        "Attribute\tDetail\nForecast\t2025-2035\nMarket Segmentation\tTail Method\nSewn\nGlued\nApplication\nFairs\nRaces\nPrice\tUpon request",
        "Tail Method: Sewn | Glued\nApplication: Fairs | Races",
    ),
    (
        "By Product By End Use By Region\nBamboo\nFairs\nEurope (Spain, Italy)\nAfrica (Kenya, Ghana)",
        "Geography: Europe | Spain<Europe | Italy<Europe | Africa | Kenya<Africa | Ghana<Africa",
    ),
    (
        "Type (Delta, Box) | Application (Fairs, Races) | Region (Europe, Africa)",
        "Type: Delta | Box\nApplication: Fairs | Races\nGeography: Europe | Africa",
    ),
    (
        "Key Segments:\n**Type:** Delta, Box, and Sled.\n**Frame:** Bamboo and Carbon.\n**Key Drivers:** Wind, Sun",
        "Type: Delta | Box | Sled\nFrame: Bamboo | Carbon",
    ),
    ("By Tail - Long and Short; By Frame - Bamboo and Carbon", "Tail: Long | Short\nFrame: Bamboo | Carbon"),
    ("Kite Market by Frame: Bamboo / Carbon / Alloy", "Frame: Bamboo | Carbon | Alloy"),
    ("Kite Market Segmentation by Type (Value, 2018-2030): Bamboo, Carbon", "Type: Bamboo | Carbon"),
    (
        "The market is segmented as follows: Type: Bamboo, Carbon; Application: Fairs, Races.",
        "Type: Bamboo | Carbon\nApplication: Fairs | Races",
    ),
    (
        "The report covers the following segments:\nType\nBamboo\nCarbon\nApplication\nFairs\nRaces",
        "Type: Bamboo | Carbon\nApplication: Fairs | Races",
    ),
    (
        "The market is segmented on the basis of tail length, frame and geography.\n\nTail Length\nBelow 2 m\nAbove 2 m\n\nFrame\nBamboo\nAlloy",
        "Tail Length: Below 2 m | Above 2 m\nFrame: Bamboo | Alloy",
    ),
    (
        "Regions covered: Europe: Spain, Italy; South America: Peru; Africa: Kenya.",
        "Geography: Europe | Spain<Europe | Italy<Europe | South America | Peru<South America | Africa | Kenya<Africa",
    ),
    ("By Region\nEurope\nOceania\nMEA\n- FAQs -", "Geography: Europe | Oceania | MEA"),
]

# What real pages taught: breaks, commas and lead-ins that are lost, tables and takeaways that divide.
PAGES = [
    (
        "Whisk Market\n\nAttributes |\nDetails |\nBase Year |\n2020 |\nSegmentation |\nTypes (Balloon Whisks and Flat Whisks), Sales Channels (Shops, "
        "Fairs, and Online) |\n",
        "Types: Balloon Whisks | Flat Whisks\nSales Channels: Shops | Fairs | Online",
    ),
    (
        "Whisk Market is segmented by Type - Balloon Whisks, Flat Whisks, by Application - Homes, Bakeries. It is published in Foo Reports.",
        "Type: Balloon Whisks | Flat Whisks\nApplication: Homes | Bakeries",
    ),
    (
        "Whisk Market\n\nThe whisk market is segmented on the basis of form, source and application.\nForm\nBalloon\nFlat\nSource\nSteel\nSilicone\nApplication\n"
        "Home Kitchens\nBakeries\n",
        "Form: Balloon | Flat\nSource: Steel | Silicone\nApplication: Home Kitchens | Bakeries",
    ),
    (
        "Whisk Market\n\nThe report tells all. Market SegmentationBy GradeLow GradeMid-GradeHigh GradeBy End UserHotelsHome KitchensOthersBy RegionNorth "
        "AmericaEuropeAsia PacificFor more information about this report visit us.",
        "Grade: Low Grade | Mid-Grade | High Grade\nEnd User: Hotels | Home Kitchens | Others\nGeography: North America | Europe | Asia Pacific",
    ),
    (
        "Whisk Market by Form, 2025-2035 (USD Million)\n\nItem | 2025 | 2035 | CAGR\n--- | --- | --- | ---\nBalloon Whisks (BW) | 3.0 | 8.4 | 10.8%\n"
        "Flat Whisks | 2.1 | 6.5 | 12.0%\nTotal | 5.1 | 14.9 | 11.3%\n",
        "Form: Balloon Whisks (BW) | Flat Whisks",
    ),
    (
        "Whisk Market\n\n- By form: balloon whisks (BW) took a 57% share of the market in 2025.\n- By application, hotel kitchens & canteens lead the market "
        "with 48%.",
        "form: balloon whisks (BW)\napplication: hotel kitchens & canteens",
    ),
    (
        "Whisk Market\n\nGeographies Covered\nNorth America: U.S., Canada\nMiddle East & Africa: GCC, South Africa, Rest of the Middle East & Africa\n",
        "Geography: North America | U.S.<North America | Canada<North America | Middle East & Africa | GCC<Middle East & Africa | "
        "South Africa<Middle East & Africa | Rest of the Middle East & Africa<Middle East & Africa",
    ),
    (
        "Whisk Market - By Region: North America Europe Asia Pacific Latin America Regionally, the North American whisk market leads.",
        "Geography: North America | Europe | Asia Pacific | Latin America",
    ),
    (
        "Whisk Market\n\nGeographically, this report splits the United States market into four regions:\n\nThe West\n\nNew England\n\nThe South\n\nThe Midwest\n",
        "Geography: The West | New England | The South | The Midwest",
    ),
    (
        "Whisk Market\n\nAttribute | Details\nBase Year | 2024\nSegmentation | By Form: Balloon, Flat, and Ball. By Region: Europe (Spain, Italy), and Rest of the "
        "World\n",
        "Form: Balloon | Flat | Ball\nGeography: Europe | Spain<Europe | Italy<Europe | Rest of the World",
    ),
    (
        "Whisk Market\n\nBreakup by Region:\nWestern Region\nNorthern and Central Region\nSouthern Region\n",
        "Geography: Western Region | Northern and Central Region | Southern Region",
    ),
    ("Whisk Market\n\nBy form, the market falls into balloon whisks, and flat whisks.", "form: balloon whisks | flat whisks"),
    ("Whisk Market by Form (55 cm up, 40 cm up)", "Form: 55 cm up | 40 cm up"),
]


NONE = [
    "Whisk Market\n\nThe market is growing steadily, driven by rapid urbanization, Vision 2030, and new kitchens.\nReport Attribute\nDetails\n",
    "Whisk Market\n\nLaunches tracked by our analysts\nMay 2026\nWhiskworks opens a plant in Europe\n",
    "The report is segmented by type, application, end user and region. The hospital segment accounted for 40% of the market.",
    "By 2030, China, India, and Japan will account for half of sales.",
    "The vendors of the market are ranked by Foo Insights (London, UK).",
    "Based on our research, growth is driven by demand, supply, and price.",
    "The market will grow by volume and by value, driven by Foo Corp. (Germany, France) until 2030.",
    "Sales rose by 4% in 2020, led by clinics (Rome, Milan).",
    "Companies profiled by Bar.MR:\nFoo Ltd\nBaz GmbH",
    "By Company\nFoo Inc.\nBar Ltd.",
    "Key companies Foo revenues in global market, 2018-2023 (Estimated), ($ millions)",
    "The report covers market size, trends, and forecasts by region.",
    "1. To define and forecast the Foo market by type, application, end user and region\n2. Provide market entry strategy analysis\n3. Keep up with trends",
    "Market Product Price Analysis\nRegulatory Framework and Changes\nRecent Developments",
    "The firm is followed by Foo, Bar and Baz.",
    "Segments covered: | Deployment, Enterprise Size, Vertical & Region",
    "The turbines were fitted one by one.\n\nKu-Band\n\nKu-Band remains a matter of research stations.",
    "Sales are to climb by the year 2032\n- Values in USD million\n- CAGR 8.7 %",
    "Patients were divided into three groups: placebo, low dose, and high dose.",
    "The fair was split into four halls: Hall A, Hall B, Hall C and Hall D.",
    "Europe: Spain saw the sales of kites double in 2023.",
    "By Product By End Use By Region\nJars\nBags\nFarms\nMills",
    "Market structure\nFragmented\nYoY growth 2022-2023 (%)\n6.11",
]


@pytest.mark.parametrize(
    ("text", "expected"), TITLES + SENTENCES + LISTS + CONTENTS + TABLES + WRITTEN + PAGES, ids=lambda value: value[:40]
)
def test_segments_are_found(text: str, expected: str) -> None:
    assert found_in(text) == table(expected)


@pytest.mark.parametrize("text", NONE, ids=lambda value: value[:40])
def test_what_is_no_segmentation(text: str) -> None:
    assert found_in(text) == {}


def test_one_value_in_several_places_is_one_record_with_its_parent() -> None:
    text = "Foo Market By Type (Oils & Fats, Sugar)\n\nBased on type, the market is segmented into sugar, and oils and fats.\n\nRegional Analysis\nEurope\nEurope (Spain, U.K.)\nGeographically, the market is divided into Europe, Spain and UK."
    found = found_in(text)
    assert sorted(name.casefold() for name in found["Type"]) == ["oils and fats", "sugar"]
    assert found["Geography"] == ["Europe", "Spain<Europe", "U.K.<Europe"]
