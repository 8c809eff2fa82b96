"""Factors: what reports list, head and enumerate. Every market is invented."""

from __future__ import annotations

import pytest

from assay.extractors.report import extract
from assay.pipeline.read import read

FACTORS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Whisk Market\n\nDrivers: Higher Spending on Tools & Care of Kitchens\n\nPeople spend more on their kitchens every year.\n",
        [("driver", "Higher Spending on Tools & Care of Kitchens")],
    ),
    (
        "Whisk Market\n\nFactors such as busier streets, home baking and growing meals for one are boosting the sales of whisks.\n",
        [("driver", "busier streets"), ("driver", "home baking"), ("driver", "growing meals for one")],
    ),
    (
        "Market Drivers\n- Rising steel output\n- Cheaper sensors\n\nMarket Restraints\n- High tariffs\n",
        [("driver", "Rising steel output"), ("driver", "Cheaper sensors"), ("restraint", "High tariffs")],
    ),
    (
        "Drivers:\n• Shared offices\n• Tax credits\nRestraints:\n• Costly spares\nOpportunities:\n• Rural demand\n",
        [("driver", "Shared offices"), ("driver", "Tax credits"), ("restraint", "Costly spares"), ("opportunity", "Rural demand")],
    ),
    (
        "Report Attribute | Details\nGrowth Drivers: | - Ageing fleets\n- Urban parking\nPitfalls & Challenges: | - Weak brakes\n",
        [("driver", "Ageing fleets"), ("driver", "Urban parking"), ("challenge", "Weak brakes")],
    ),
    (
        "Rising disposable income, growing urbanization, and demand for quick meals are the key factors driving the global noodle market.",
        [("driver", "Rising disposable income"), ("driver", "growing urbanization"), ("driver", "demand for quick meals")],
    ),
    (
        "The global kayak market is driven by rising leisure spending and growing tourism.",
        [("driver", "rising leisure spending"), ("driver", "growing tourism")],
    ),
    (
        "Factors such as the growing use of drones and falling battery prices are driving the growth of the market.",
        [("driver", "growing use of drones"), ("driver", "falling battery prices")],
    ),
    (
        "However, high installation costs and lack of skilled workers are expected to hamper the growth of the market.",
        [("restraint", "high installation costs"), ("restraint", "lack of skilled workers")],
    ),
    ("High cost of raw materials may restrain the market growth.", [("restraint", "High cost of raw materials")]),
    (
        "The major restraints of the market are high duty, slow permits and a narrow supplier base.",
        [("restraint", "high duty"), ("restraint", "slow permits"), ("restraint", "narrow supplier base")],
    ),
    (
        "Increasing demand for organic tea is a key factor driving the growth of the tea market.",
        [("driver", "Increasing demand for organic tea")],
    ),
    (
        "The key factors driving the market include rising exports, better roads and cheap credit.",
        [("driver", "rising exports"), ("driver", "better roads"), ("driver", "cheap credit")],
    ),
    (
        "Moreover, growing demand from emerging economies presents lucrative opportunities for the market.",
        [("opportunity", "growing demand from emerging economies")],
    ),
    (
        "Challenges faced by the paint market, such as volatile pigment prices, strict solvent rules, and low margins, are described.",
        [("challenge", "volatile pigment prices"), ("challenge", "strict solvent rules"), ("challenge", "low margins")],
    ),
    (
        "The market growth is attributed to increasing obesity and the rising number of gyms.",
        [("driver", "increasing obesity"), ("driver", "rising number of gyms")],
    ),
    (
        "Key trends in the market include miniaturization of pumps, adoption of IoT and use of recycled plastics.",
        [("trend", "miniaturization of pumps"), ("trend", "adoption of IoT"), ("trend", "use of recycled plastics")],
    ),
    (
        "The market is fueled by government subsidies, technological advancements, and rising fuel prices.",
        [("driver", "government subsidies"), ("driver", "technological advancements"), ("driver", "rising fuel prices")],
    ),
    ("Lack of awareness is one of the major factors restraining the market.", [("restraint", "Lack of awareness")]),
    (
        "1. Market Drivers\nRising Demand for Cold Storage\nFresh food travels farther each year, and every carton needs a cold room.\nMarket Restraint\nHigh Energy Bills\nA cold room is on all day.\n",
        [("driver", "Rising Demand for Cold Storage"), ("restraint", "High Energy Bills")],
    ),
    (
        "What are the key drivers of the tile market?\nRising housing starts and renovation are the key drivers of the tile market.",
        [("driver", "Rising housing starts"), ("driver", "renovation")],
    ),
    ("The increasing prevalence of diabetes is driving the demand for insulin pens.", []),
    (
        "The growing popularity of padel is expected to drive the racket market over the forecast period.",
        [("driver", "growing popularity of padel")],
    ),
    (
        "Growth Drivers\n1. Rising steel output: Mills have added capacity.\n2. Cheaper sensors: Prices fell by half.\n",
        [("driver", "Rising steel output"), ("driver", "Cheaper sensors")],
    ),
    (
        "4.1 Market Drivers\n4.1.1 Growing fleet of ferries\n4.1.2 Stricter sulphur limits\n4.2 Market Restraints\n4.2.1 High retrofit cost\n4.3 Porter's Five Forces\n",
        [("driver", "Growing fleet of ferries"), ("driver", "Stricter sulphur limits"), ("restraint", "High retrofit cost")],
    ),
    (
        "The expansion of the market is propelled by the rise of e-commerce, as well as growing investments in warehouses.",
        [("driver", "rise of e-commerce"), ("driver", "growing investments in warehouses")],
    ),
    (
        "Surge in online gaming and rise in disposable income boost the growth of the global headset market. On the other hand, health concerns impede the growth to some extent. However, cloud gaming would create new opportunities in the industry.",
        [
            ("driver", "Surge in online gaming"),
            ("driver", "rise in disposable income"),
            ("restraint", "health concerns"),
            ("opportunity", "cloud gaming"),
        ],
    ),
    ("Urban rail remains a key driver of the market.", [("driver", "Urban rail")]),
    ("Leasing emerges as a major trend in the market.", [("trend", "Leasing")]),
    (
        "Both forces, dearer fuel along with new routes, are propelling growth across the ferry market.",
        [("driver", "forces"), ("driver", "dearer fuel"), ("driver", "new routes")],
    ),
    (
        "The lamp market is set to reach $4 billion by 2030, driven by advances in optics, coatings and drivers.",
        [("driver", "advances in optics, coatings and drivers")],
    ),
    (
        "The market will reach $4 billion by 2030, driven by rising use in the toy, shoe, and furniture sectors.",
        [("driver", "rising use in the toy, shoe, and furniture sectors")],
    ),
    (
        "This growth is driven by several key factors: the rise of home gyms, cheaper steel, and a surge in evening classes.",
        [("driver", "rise of home gyms"), ("driver", "cheaper steel"), ("driver", "surge in evening classes")],
    ),
    (
        "Some factors behind its growth follow. 1. More Hotels: Rooms are full. 2. Local Fairs: Towns hold more of them.",
        [("driver", "More Hotels"), ("driver", "Local Fairs")],
    ),
    ("Market Trends: Key trends include Rapid Mergers and Cheaper Lasers.", [("trend", "Rapid Mergers"), ("trend", "Cheaper Lasers")]),
    (
        "The rug market is driven by the rising number of new homes, such as flats, cabins, and chalets, as well as the growing love of colour.",
        [("driver", "rising number of new homes"), ("driver", "growing love of colour")],
    ),
    (
        "This trend is fueled by several factors: the rising cost of fuel, the need for quiet engines, and tax credits.",
        [("driver", "rising cost of fuel"), ("driver", "need for quiet engines"), ("driver", "tax credits")],
    ),
    (
        "However, strict zoning laws and high fees pose challenges to market growth.",
        [("challenge", "strict zoning laws"), ("challenge", "high fees")],
    ),
    ("The rising price of cork presents a significant market challenge.", [("challenge", "rising price of cork")]),
    (
        "However, the market may face some restraints such as the availability of cheap copies, weak brands, and the fluctuating price of wool.",
        [("restraint", "availability of cheap copies"), ("restraint", "weak brands"), ("restraint", "fluctuating price of wool")],
    ),
    (
        "Restraints to market growth include the availability of substitutes and the potential for leaks.",
        [("restraint", "availability of substitutes"), ("restraint", "potential for leaks")],
    ),
    (
        "Challenges include stringent rules and volatile harvests of wild kelp.",
        [("challenge", "stringent rules"), ("challenge", "volatile harvests of wild kelp")],
    ),
    (
        "The growth of the kite market depends on several factors, including rising leisure, the growing demand for sport, and the spread of beaches.",
        [("driver", "rising leisure"), ("driver", "growing demand for sport"), ("driver", "spread of beaches")],
    ),
    (
        "There are three drivers in the kite market. They are cheap sails, beach tourism, and school sport.",
        [("driver", "cheap sails"), ("driver", "beach tourism"), ("driver", "school sport")],
    ),
    (
        "Increasing demand for clean food and falling prices of extracts, coupled with public subsidies, contribute to market growth.",
        [("driver", "Increasing demand for clean food"), ("driver", "falling prices of extracts"), ("driver", "public subsidies")],
    ),
    (
        "The boom in gated villas, coupled with hotter summers, fuels demand. The pool market grows.",
        [("driver", "boom in gated villas"), ("driver", "hotter summers")],
    ),
    (
        "The kite market is driven by safety rules and by the spread of schools.",
        [("driver", "safety rules"), ("driver", "spread of schools")],
    ),
    ("Prominent drivers: stricter limits, cheaper sails.", [("driver", "stricter limits"), ("driver", "cheaper sails")]),
    (
        "Drivers at a glance: warm winds, light lines and long days.",
        [("driver", "warm winds"), ("driver", "light lines"), ("driver", "long days")],
    ),
    ("KEY TRENDS\nSails from old bottles\nSchools on rivers\n", [("trend", "Sails from old bottles"), ("trend", "Schools on rivers")]),
    (
        "### Opportunity\n\n1. **Deep guidance** - Wells of oil bend, and the drill must know.\n",
        [("opportunity", "Deep guidance")],
    ),
    (
        "The kite market is expected to grow at a CAGR of 4% owing to longer holidays and cheap nylon.",
        [("driver", "longer holidays"), ("driver", "cheap nylon")],
    ),
    (
        "Rising use of kites in schools and growing leisure are slated to primarily bolster the development of the kite market.",
        [("driver", "Rising use of kites in schools"), ("driver", "growing leisure")],
    ),
    (
        "Three things drive the kite market upwards: longer holidays, cheap nylon, and a loud following on the web.",
        [("driver", "longer holidays"), ("driver", "cheap nylon"), ("driver", "loud following on the web")],
    ),
    (
        "The primary growth drivers are: (1) longer holidays requiring 20% more toys by 2030; (2) falling costs of nylon, tape, and reels; "
        "and (3) school subsidies.",
        [("driver", "longer holidays"), ("driver", "falling costs of nylon, tape, and reels"), ("driver", "school subsidies")],
    ),
    (
        "Factor | Type | Impact\nFalling nylon prices | Driver | High\nStorage gaps | Restraint | Low\nNorway | Opportunity | High\n",
        [("driver", "Falling nylon prices"), ("restraint", "Storage gaps"), ("opportunity", "Norway")],
    ),
    (
        "Drivers Impact Analysis\n\nDrivers\n\n(~) % Impact on CAGR Forecast\n\nGeographic Relevance\n\nImpact Timeline\n\nLonger holidays\n\n"
        "+1.2%\n\nGlobal\n\nShort term\n\nCheap nylon\n\n+0.8%\n\nNorway\n\nLong term\n",
        [("driver", "Longer holidays"), ("driver", "Cheap nylon")],
    ),
    (
        "Report Coverage | Details\nGrowth Drivers: | • Longer holidays\n• Cheap nylon\nRestraints & Challenges: | • Weak strings\n• Wet summers\n\nThe end is here.",
        [("driver", "Longer holidays"), ("driver", "Cheap nylon"), ("restraint", "Weak strings"), ("restraint", "Wet summers")],
    ),
    (
        "Kite Market Dynamics:\nLonger Holidays to drive the Kite Market growth:\nPeople fly more kites.\nWeak Strings to restrain the Market growth:\nThey break.\n",
        [("driver", "Longer Holidays to drive the Kite Market growth"), ("restraint", "Weak Strings to restrain the Market growth")],
    ),
    (
        "# Kite Market Restraints\n\nThese may include:\n\nWet Summers: Rain can keep people at home for weeks.\n\nTaste: Not everybody likes to run about.\n",
        [("restraint", "Wet Summers"), ("restraint", "Taste")],
    ),
    (
        "Several factors are driving the growth of the kite market:\n\n- Longer holidays\n- Cheap nylon\n",
        [("driver", "Longer holidays"), ("driver", "Cheap nylon")],
    ),
    (
        "What may hamper the kite market are wet summers, which keep people at home.",
        [("restraint", "wet summers")],
    ),
    ("The habit of flying has been instrumental in driving the growth of the kite market.", [("driver", "habit of flying")]),
    (
        "Increasing research and development of foils and rising incomes are driving the kite market.",
        [("driver", "Increasing research and development of foils"), ("driver", "rising incomes")],
    ),
    (
        "The kite market is driven by rising demand for comfortable, stylish, and technical foils and growing leisure.",
        [("driver", "rising demand for comfortable, stylish, and technical foils"), ("driver", "growing leisure")],
    ),
    (
        "The rise of beach sports and the demand for foils are also significant contributors to market expansion.",
        [("driver", "rise of beach sports"), ("driver", "demand for foils")],
    ),
]

NOTHING = [
    "Whisk Market\n\nPeople bake at home. All these habits have boosted growth in the global whisk market.\n",
    "The key technological trends shaping the market, such as lasers, are studied.",
    "The market presents opportunities for various stakeholders, including mills and shops.",
    "The report covers drivers, restraints and opportunities.",
    "It also examines key factors driving the growth of kayaks, challenges faced by the industry, and potential opportunities for market players.",
    "North America leads the market, driven by strong demand.",
    "Our analysts study market dynamics such as drivers and restraints.",
    "The company is driven by innovation and passion.",
    "Market Dynamics\nDrivers, Restraints and Opportunities\nThe report studies all of them.",
    "These factors are expected to drive the market.",
    "This factor is likely to boost the growth of the market.",
    "Key players are focusing on partnerships to drive growth.",
    "Several key factors fuel this expansion.",
    "The report provides key trends and opportunities in the market.",
    "China remains a key driver of the market.",
    "The wheels are driven by a belt and a motor.",
    "| Forces | Growth | Rivalry |\n|---|---|---|\n| Drivers | High | Low |\n| Restraints | Low | High |",
    "The growth of the kite market is driven by several key factors.",
    "For holders of the stock the opportunity for speculators is enormous.",
    "Kite statistics give important data about buyers and market trends.\n\nHighlights: Kite Statistics\n",
    "Asia Pacific held 41% of the market in 2024. The kite market of the world is large.\n\nAsia Pacific held 41% of the revenue, driven by school mandates.",
    "This condition is a major driver of health spending.",
    "Treating the disease represents a significant market opportunity for Foldair.",
    "The kite segment contributed to more than two-fifths of the market.",
]


def _found(text: str) -> list[tuple[str, str]]:
    return [(d["kind"], d["name"]) for d in extract(read(text.encode(), "report.txt"))["factors"]]


@pytest.mark.parametrize(("text", "expected"), FACTORS)
def test_factors(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_factor(text: str) -> None:
    assert _found(text) == []
