"""Examples of how reports state numbers, and what must come out of each. Add a row for every mistake that is found.

A row is a text and its records. Under `report("Cheese Vats Market Size, Share & Forecast", "cheese vats", …)` all texts stand below that
heading, and records belong to that market unless they name another. Nothing behind the text: nothing may come out.

    size("min 3.4 billion USD", 2026, place="China")     more than USD 3.4 billion in 2026, in China
    size("210-230 million USD", None, part="Online")     a range; no year stated; a segment
    size("57 GW", 2030, kind="increment")                a volume; growth by an amount
    rate("about 7", 2021, 2026)                          a CAGR of around 9 % from 2020 to 2025
    rate("-3", None, 2020, kind="yoy")                   a fall by 3 % in 2020
    share("Europe", "min 36", 2022)                      Europe has more than 36 % of the market in 2022

`place` is null for the report's own scope, `part` is the segment as written; the words before a number are the bounds (`about`, `min`,
`max`). What a record does not name is null, exact, a level or a CAGR. All texts, companies and figures are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Expected = dict[str, Any]


@dataclass(frozen=True)
class Row:
    text: str
    records: tuple[Expected, ...]
    heading: str
    market: str
    group: str

    @property
    def whole(self) -> str:
        return f"{self.heading}\n\n{self.text}\n" if self.heading else f"{self.text}\n"


ROWS: list[Row] = []
NOT_READ_YET: list[Row] = []


def size(
    value: str, year: int | None, *, place: str | None = None, part: str | None = None, market: str | None = None, kind: str = "level"
) -> Expected:
    return {"record": "size", "value": value, "year": year, "geography": place, "segment": part, "market": market, "kind": kind}


def rate(
    value: str,
    start: int | None,
    end: int | None,
    *,
    place: str | None = None,
    part: str | None = None,
    market: str | None = None,
    kind: str = "cagr",
) -> Expected:
    return {
        "record": "growth",
        "value": value,
        "start": start,
        "end": end,
        "geography": place,
        "segment": part,
        "market": market,
        "kind": kind,
    }


def share(subject: str, value: str, year: int | None) -> Expected:
    return {"record": "share", "subject": subject, "value": value, "year": year}


def report(heading: str, market: str, group: str, *rows: tuple[Any, ...]) -> None:
    ROWS.extend(Row(text, tuple(records), heading, market, group) for text, *records in rows)


def not_read_yet(heading: str, market: str, *rows: tuple[Any, ...]) -> None:
    NOT_READ_YET.extend(Row(text, tuple(records), heading, market, "not read yet") for text, *records in rows)


VATS = ("Cheese Vats Market Size, Share & Forecast", "cheese vats")

report(
    *VATS,
    "amounts in dollars",
    ("The global cheese vats market was valued at USD 1,482.6 million in 2023.", size("1482.6 million USD", 2023)),
    ("The cheese vats market stood at US$ 1.2 Bn in 2024.", size("1.2 billion USD", 2024)),
    ("Today the global cheese vats market is worth $12B.", size("12 billion USD", None)),
    ("The cheese vats market was worth $4.5-5 billion in 2022.", size("4.5-5 billion USD", 2022)),
    ("The cheese vats market size was USD2.08 billion in 2021.", size("2.08 billion USD", 2021)),
    ("The cheese vats market reached US$400.9mn in 2020.", size("400.9 million USD", 2020)),
    ("The market generated $1.3bn in 2022.", size("1.3 billion USD", 2022)),
    ("The market size is estimated at USD 391.46 Mn for 2023.", size("391.46 million USD", 2023)),
    ("The cheese vats market was valued at 1.66 billion U.S. dollars in 2023.", size("1.66 billion USD", 2023)),
    ("Global sales of cheese vats totalled 750 million dollars in 2019.", size("750 million USD", 2019)),
    ("The cheese vats market was valued at US$ 1,482,600,000 in 2023.", size("1482600000 USD", 2023)),
    ("The cheese vats market is expected to be worth $0.9 trillion by 2040.", size("0.9 trillion USD", 2040)),
    ("The cheese vats market was valued at $ 640 m in 2021.", size("640 million USD", 2021)),
    ("The market was valued at 600.1 million USD in 2022.", size("600.1 million USD", 2022)),
    ("In 2023 the cheese vats market was valued at USD 10030 million.", size("10030 million USD", 2023)),
    ("The global cheese vats market was valued at USD 1 482.6 million in 2023.", size("1482.6 million USD", 2023)),
    ("The global cheese vats market was valued at USD 1\u202f482.6\u00a0million in 2023.", size("1482.6 million USD", 2023)),
    ("The global cheese vats market was valued at USD 1,482.6* million in 2023.", size("1482.6 million USD", 2023)),
    ("The global cheese vats market was valued at USD 1,482.6 million¹ in 2023.", size("1482.6 million USD", 2023)),
    ("The cheese vats market was valued at USD 3.10 billion in 2024.", size("3.10 billion USD", 2024)),
    ("The cheese vats market was valued at US dollars 3.1 billion in 2024.", size("3.1 billion USD", 2024)),
    ("The cheese vats market was valued at US-$ 3.1 billion in 2024.", size("3.1 billion USD", 2024)),
    ("The cheese vats market was valued at USD 0.85 Billion in 2024.", size("0.85 billion USD", 2024)),
    ("The market is a $2 billion-a-year business.", size("2 billion USD", None)),
    ("The $2.4-billion cheese vats market is consolidating.", size("2.4 billion USD", None)),
    ("Cheese Vats: A USD 2.4 Billion Market by 2030", size("2.4 billion USD", 2030)),
    ("Revenues of the cheese vats market came to $1.9 billion in 2022.", size("1.9 billion USD", 2022)),
)

report(
    *VATS,
    "amounts in other currencies",
    ("In 2023, the cheese vats market in Germany had a value of EUR 3,4 Mrd.", size("3.4 billion EUR", 2023, place="Germany")),
    ("The European cheese vats market amounted to 2,37 billion euros in 2021.", size("2.37 billion EUR", 2021, place="Europe")),
    ("The French cheese vats market was worth € 84,5 million in 2022.", size("84.5 million EUR", 2022, place="France")),
    ("In Germany, the market for cheese vats stood at EUR 1.234,5 million in 2020.", size("1234.5 million EUR", 2020, place="Germany")),
    ("In Italy the cheese vats market was worth €310m in 2022.", size("310 million EUR", 2022, place="Italy")),
    ("The cheese vats market in India was pegged at ₹1.2 lakh crore in FY2024.", size("1200000000000 INR", 2024, place="India")),
    ("The cheese vats market in India was valued at INR 4,500 crore in FY23.", size("45000000000 INR", 2023, place="India")),
    ("The cheese vats market in India is worth Rs 1,20,000 crore.", size("1200000000000 INR", None, place="India")),
    ("In India, the cheese vats market was estimated at Rs. 87 crore in 2017.", size("87 crore INR", 2017, place="India")),
    ("The Indian cheese vats market was worth INR 10.09 Bn in FY 2021.", size("10.09 billion INR", 2021, place="India")),
    ("The Indian cheese vats market was worth Rs 75 lakh in 1998.", size("7500000 INR", 1998, place="India")),
    ("Sales of cheese vats in China reached RMB 30 billion in 2023.", size("30 billion CNY", 2023, place="China")),
    ("China's cheese vats market reached 102.2 billion yuan in 2023.", size("102.2 billion CNY", 2023, place="China")),
    ("China's cheese vats market was worth CNY 730 million in 2021.", size("730 million CNY", 2021, place="China")),
    ("The cheese vats market in Japan was valued at JPY 1.2 trillion in 2022.", size("1.2 trillion JPY", 2022, place="Japan")),
    ("The Japanese cheese vats market was valued at 45 billion yen in 2021.", size("45 billion JPY", 2021, place="Japan")),
    ("The UK cheese vats market was worth £900m in 2022.", size("900 million GBP", 2022, place="UK")),
    ("The UK cheese vats market was worth GBP 1.04 billion in 2023.", size("1.04 billion GBP", 2023, place="UK")),
    ("The UK cheese vats market was worth 126 million pounds in 2022.", size("126 million GBP", 2022, place="UK")),
    ("The Australian cheese vats market was worth AUD 85.4 million in 2022.", size("85.4 million AUD", 2022, place="Australia")),
    ("The Australian cheese vats market was worth A$85.4 million in 2022.", size("85.4 million AUD", 2022, place="Australia")),
    ("The Swiss cheese vats market was worth CHF 310 million in 2022.", size("310 million CHF", 2022, place="Switzerland")),
    ("The cheese vats market in Saudi Arabia was worth SAR 1.9 billion in 2022.", size("1.9 billion SAR", 2022, place="Saudi Arabia")),
    ("The cheese vats market in South Korea was worth KRW 2.3 trillion in 2022.", size("2.3 trillion KRW", 2022, place="South Korea")),
    ("The Canadian cheese vats market was worth C$ 140 million in 2022.", size("140 million CAD", 2022, place="Canada")),
    ("The cheese vats market in Singapore was worth S$ 14 million in 2022.", size("14 million SGD", 2022, place="Singapore")),
    ("The cheese vats market in Brazil was worth R$ 1.1 billion in 2022.", size("1.1 billion BRL", 2022, place="Brazil")),
    ("The cheese vats market in the UAE was worth AED 420 million in 2022.", size("420 million AED", 2022, place="UAE")),
    ("The cheese vats market in Sweden was worth SEK 2.1 billion in 2022.", size("2.1 billion SEK", 2022, place="Sweden")),
    ("The cheese vats market in Vietnam was worth VND 6.7 trillion in 2020.", size("6.7 trillion VND", 2020, place="Vietnam")),
    ("The cheese vats market in Poland was worth PLN 730 million in 2022.", size("730 million PLN", 2022, place="Poland")),
    ("The cheese vats market in South Africa was worth ZAR 4.2 billion in 2022.", size("4.2 billion ZAR", 2022, place="South Africa")),
    ("The cheese vats market in Mexico was worth MXN 2.2 billion in 2022.", size("2.2 billion MXN", 2022, place="Mexico")),
    ("The cheese vats market in Hong Kong was worth HK$ 310 million in 2022.", size("310 million HKD", 2022, place="Hong Kong")),
    (
        "Europe's cheese vats market was worth EUR 1.04 billion (US$ 1.02 billion) in 2023.",
        size("1.04 billion EUR", 2023, place="Europe"),
        size("1.02 billion USD", 2023, place="Europe"),
    ),
    (
        "The cheese vats market will have a value of $1.64 billion (€1.33bn) by 2030.",
        size("1.64 billion USD", 2030),
        size("1.33 billion EUR", 2030),
    ),
)

report(
    *VATS,
    "number words, bounds and ranges",
    ("The global cheese vats market is worth half a billion dollars.", size("500 million USD", None)),
    ("The global cheese vats market was worth two billion dollars in 2023.", size("2 billion USD", 2023)),
    ("The global cheese vats market passed one billion euros in 2023.", size("min 1 billion EUR", 2023)),
    ("We expect the cheese vats market to exceed $3.4 billion by 2026.", size("min 3.4 billion USD", 2026)),
    ("The market will surpass USD 2 billion by 2030.", size("min 2 billion USD", 2030)),
    ("The cheese vats market was worth over US$ 640 million in 2021.", size("min 640 million USD", 2021)),
    ("The cheese vats market was worth more than US$ 640 million in 2021.", size("min 640 million USD", 2021)),
    ("The cheese vats market will be worth at least $3 billion in 2027.", size("min 3 billion USD", 2027)),
    ("The cheese vats market is expected to reach above USD 4.11 billion by 2030.", size("min 4.11 billion USD", 2030)),
    ("The cheese vats market will be worth in excess of $3 billion in 2027.", size("min 3 billion USD", 2027)),
    ("The cheese vats market will top $5bn by 2032.", size("min 5 billion USD", 2032)),
    ("The cheese vats market is worth upwards of $5 billion.", size("min 5 billion USD", None)),
    ("The cheese vats market is a $5 billion+ opportunity by 2032.", size("min 5 billion USD", 2032)),
    ("The cheese vats market was worth around USD 5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth approximately USD 5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth nearly USD 5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth almost USD 5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth roughly $5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth ~$5.7 billion in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market would come near to $8.0 billion by 2034.", size("about 8 billion USD", 2034)),
    ("The cheese vats market was worth about US$ 5.7 Bn in 2021.", size("about 5.7 billion USD", 2021)),
    ("The cheese vats market was worth an estimated $5.7 billion in 2021.", size("5.7 billion USD", 2021)),
    ("The cheese vats market was worth less than USD 90 million in 2016.", size("max 90 million USD", 2016)),
    ("The cheese vats market was worth under USD 90 million in 2016.", size("max 90 million USD", 2016)),
    ("The cheese vats market could be worth up to USD 3 billion by 2035.", size("max 3 billion USD", 2035)),
    ("The cheese vats market will stay below USD 30 million until 2026.", size("max 30 million USD", 2026)),
    ("The cheese vats market was worth between USD 2 billion and USD 3 billion in 2022.", size("2-3 billion USD", 2022)),
    ("The cheese vats market will be worth US$ 310 mn - US$ 340 mn by 2027.", size("310-340 million USD", 2027)),
    ("The cheese vats market will be worth USD 2 to 3 billion by 2026.", size("2-3 billion USD", 2026)),
    ("The cheese vats market will be worth $140–160 million by 2028.", size("140-160 million USD", 2028)),
    ("The cheese vats market will be worth $900 million to $1.1 billion by 2027.", size("900000000-1100000000 USD", 2027)),
)

report(
    *VATS,
    "volumes",
    ("The cheese vats market reached 2.7 million units in 2022.", size("2700000 units", 2022)),
    ("Global shipments of cheese vats reached 225,000 units in 2026.", size("225000 units", 2026)),
    ("In terms of volume, the cheese vats market stood at 61,700 vats in 2021.", size("61700 vats", 2021)),
    ("The cheese vats market in India reached 2.6 lakh units in FY2020.", size("260000 units", 2020, place="India")),
    ("In volume terms, the cheese vats market will be under 190,000 units by 2030.", size("max 190000 units", 2030)),
    (
        "Sales of cheese vats fell from 18.8 thousand units in 2021 to 8.9 thousand units in 2022.",
        size("18800 units", 2021),
        size("8900 units", 2022),
    ),
)
report(
    "Sugar Beet Fibre Market - Global Industry Analysis",
    "sugar beet fibre",
    "volumes",
    ("The global sugar beet fibre market stood at 2.7 million tons in 2022.", size("2700000 tons", 2022)),
    ("The market volume was 2.7 Mt in 2022.", size("2.7 Mt", 2022)),
    (
        "Demand for sugar beet fibre stood at 120 kilotons in 2017 and would touch 233 kilotons by 2026.",
        size("120 kilotons", 2017),
        size("233 kilotons", 2026),
    ),
    ("The market reached a volume of 4.8 million tonnes in 2023.", size("4800000 tonnes", 2023)),
    ("By volume, the market amounted to 980,000 metric tons in 2023.", size("980000 metric tons", 2023)),
    ("The market is expected to reach 5.6 million metric tonnes by 2030.", size("5600000 metric tonnes", 2030)),
)
report(
    "Tidal Turbines Market Report 2024-2030",
    "tidal turbines",
    "volumes",
    ("The tidal turbines market is estimated at 57 GW in 2030.", size("57 GW", 2030)),
    (
        "The tidal turbines market size in terms of installed base is expected to grow from 1.5 gigawatt in 2025 to 4.2 gigawatt by 2030.",
        size("1.5 gigawatt", 2025),
        size("4.2 gigawatt", 2030),
    ),
    ("The tidal turbines market stood at 850 MW in 2023.", size("850 MW", 2023)),
)

report(
    *VATS,
    "years",
    ("The market will reach USD 2.3 billion by the end of 2031.", size("2.3 billion USD", 2031)),
    (
        "By 2030, the market will reach USD 3.4 billion, up from USD 2 bn in 2023.",
        size("3.4 billion USD", 2030),
        size("2 billion USD", 2023),
    ),
    (
        "The cheese vats market will grow from USD 2.1 billion to USD 3.4 billion over 2024–2030.",
        size("2.1 billion USD", 2024),
        size("3.4 billion USD", 2030),
    ),
    (
        "From USD 2.1 billion in 2024, the market will climb to USD 3.4 billion in 2030.",
        size("2.1 billion USD", 2024),
        size("3.4 billion USD", 2030),
    ),
    ("The market was valued at USD 1.1 billion in FY2023.", size("1.1 billion USD", 2023)),
    ("The market was valued at USD 1.1 billion in fiscal 2023.", size("1.1 billion USD", 2023)),
    ("The market was valued at USD 1.1 billion in Q3 2023.", size("1.1 billion USD", 2023)),
    ("The market was valued at USD 1.1 billion in 4Q22.", size("1.1 billion USD", 2022)),
    ("The base year of the study is 2023. The market was valued at USD 1.1 billion in the base year.", size("1.1 billion USD", 2023)),
    (
        "The forecast period is 2024-2031. The market will reach USD 1.9 billion by the end of the forecast period.",
        size("1.9 billion USD", 2031),
    ),
    ("The cheese vats market will reach USD 1.9 billion by the end of the forecast period.", size("1.9 billion USD", None)),
    (
        "The market was worth USD 4.1 billion and USD 9.8 billion in 2023 and 2032, respectively.",
        size("4.1 billion USD", 2023),
        size("9.8 billion USD", 2032),
    ),
    (
        "In 2023 and 2032, the cheese vats market is put at USD 4.1 billion and USD 9.8 billion, respectively.",
        size("4.1 billion USD", 2023),
        size("9.8 billion USD", 2032),
    ),
    (
        "The cheese vats market was valued at US$ 3.1 Bn, US$ 3.3 Bn and US$ 3.6 Bn in 2021, 2022 and 2023, respectively.",
        size("3.1 billion USD", 2021),
        size("3.3 billion USD", 2022),
        size("3.6 billion USD", 2023),
    ),
    ("The cheese vats market stood at USD 3.1 billion (2024).", size("3.1 billion USD", 2024)),
    ("Cheese vats market (2030): USD 3.4 billion", size("3.4 billion USD", 2030)),
    ("In 2024, the cheese vats market generated revenue of USD 3 billion.", size("3 billion USD", 2024)),
    ("Last year the cheese vats market was worth USD 3 billion.", size("3 billion USD", None)),
    (
        "The cheese vats market was worth USD 1.1 billion in 2015 and USD 2.3 billion five years later.",
        size("1.1 billion USD", 2015),
        size("2.3 billion USD", None),
    ),
    ("The cheese vats market should be worth USD 3 billion by the mid-2030s.", size("3 billion USD", None)),
    ("The cheese vats market should be worth USD 3 billion within ten years.", size("3 billion USD", None)),
    ("After the new hygiene code of 2019, the cheese vats market came to USD 1.2 billion in 2021.", size("1.2 billion USD", 2021)),
    (
        "The market was USD 419.9 million in 2023 and is projected to grow from USD 457.4 million in 2024 to USD 976.7 million by 2032.",
        size("419.9 million USD", 2023),
        size("457.4 million USD", 2024),
        size("976.7 million USD", 2032),
    ),
    ("As of 2023, the global cheese vats market is a $302.3 million industry.", size("302.3 million USD", 2023)),
    (
        "Valued at $5.01 billion in 2024, the cheese vats market is projected to reach $10.66 billion by 2034.",
        size("5.01 billion USD", 2024),
        size("10.66 billion USD", 2034),
    ),
    (
        "The market will be worth $5.9bn in 2033, more than twice the $2.7bn of 2023.",
        size("5.9 billion USD", 2033),
        size("2.7 billion USD", 2023),
    ),
    (
        "Between 2024 and 2030, the cheese vats market will expand from USD 2.1 billion to USD 3.4 billion.",
        size("2.1 billion USD", 2024),
        size("3.4 billion USD", 2030),
    ),
    (
        "The cheese vats market will be worth USD 3.4 billion at the end of 2030, compared with USD 2.1 billion at the end of 2024.",
        size("3.4 billion USD", 2030),
        size("2.1 billion USD", 2024),
    ),
    ("Market size in 2023: USD 1.4 billion", size("1.4 billion USD", 2023)),
    ("The value of the market in the year 2024 was USD 13,502.84 million.", size("13502.84 million USD", 2024)),
    (
        "The market was worth USD 1.4 billion in 2023 before a dip to USD 1.3 billion the next year.",
        size("1.4 billion USD", 2023),
        size("1.3 billion USD", None),
    ),
    (
        "The cheese vats market is anticipated to be valued at USD 3.4 billion in the year ending December 2030.",
        size("3.4 billion USD", 2030),
    ),
)

report(
    *VATS,
    "increments and multiples",
    ("The cheese vats market will grow by USD 5.2 billion during 2023-2027.", size("5.2 billion USD", 2027, kind="increment")),
    ("The cheese vats market is set to add USD 340 million between 2024 and 2029.", size("340 million USD", 2029, kind="increment")),
    (
        "The cheese vats market size is estimated to increase by USD 1.27 billion at a CAGR of 6.1% from 2024 to 2028.",
        size("1.27 billion USD", 2028, kind="increment"),
        rate("6.1", 2024, 2028),
    ),
    (
        "An absolute dollar opportunity of US$ 2.5 Bn is expected in the cheese vats market between 2023 and 2033.",
        size("2.5 billion USD", 2033, kind="increment"),
    ),
    ("The cheese vats market will grow 3x by 2035.",),
    ("The cheese vats market is likely to triple in value over the next decade.",),
    ("The cheese vats market will be 2.5 times larger in 2035 than it was in 2020.",),
)

report(
    *VATS,
    "rates",
    ("The cheese vats market is growing at a CAGR of 17.7%.", rate("17.7", None, None)),
    ("The cheese vats market is expected to expand at a 17.7% CAGR from 2024 to 2030.", rate("17.7", 2024, 2030)),
    ("The market will grow at a compound annual rate of 17.7 per cent between 2024 and 2030.", rate("17.7", 2024, 2030)),
    ("The market is growing 9% annually.", rate("9", None, None)),
    ("The cheese vats market is forecast to grow by 6.2 percent a year through 2029.", rate("6.2", None, 2029)),
    ("The cheese vats market advances by 4.4% per annum.", rate("4.4", None, None)),
    ("The cheese vats market will grow at a compound annual growth rate (CAGR) of 7.4% during 2022-2027.", rate("7.4", 2022, 2027)),
    ("The cheese vats market will grow at a CAGR of 7.4% over 2024–2032.", rate("7.4", 2024, 2032)),
    ("The cheese vats market will grow at a CAGR of 7.4% from 2024-32.", rate("7.4", 2024, 2032)),
    ("The cheese vats market will grow at a CAGR of 7.4 % (2024 - 2031).", rate("7.4", 2024, 2031)),
    ("The 2022-2026 CAGR of the cheese vats market is put at 30.3%.", rate("30.3", 2022, 2026)),
    ("Between 2016 and 2024, the cheese vats market rose at a CAGR of 6.4%.", rate("6.4", 2016, 2024)),
    ("Cheese vats market to expand at 5.9% CAGR through 2031", rate("5.9", None, 2031)),
    ("The cheese vats market will expand at 13% CAGR up to 2033.", rate("13", None, 2033)),
    ("The cheese vats market will register a CAGR of 6.8% by 2030.", rate("6.8", None, 2030)),
    ("The forecast period is 2023-2030. The market will grow at a CAGR of 6.8% over the forecast period.", rate("6.8", 2023, 2030)),
    ("The cheese vats market will grow at a CAGR of 6.8% over the forecast period (2023-2030).", rate("6.8", 2023, 2030)),
    ("The cheese vats market will grow at a CAGR of 6.8% during the forecast period.", rate("6.8", None, None)),
    ("The cheese vats market will grow at a CAGR of 5.3 percent over the next four years.", rate("5.3", None, None)),
    (
        "The market will rise from USD 2 bn in 2020 to USD 5 bn by 2030, at a CAGR of 9.6%.",
        size("2 billion USD", 2020),
        size("5 billion USD", 2030),
        rate("9.6", 2020, 2030),
    ),
    (
        "The market was valued at USD 2 bn in 2020 and will reach USD 5 bn by 2030, at a CAGR of 9.6% from 2021 to 2030.",
        size("2 billion USD", 2020),
        size("5 billion USD", 2030),
        rate("9.6", 2021, 2030),
    ),
    (
        "The cheese vats market will reach USD 5 bn by 2030, growing at a CAGR of 9.6%.",
        size("5 billion USD", 2030),
        rate("9.6", None, 2030),
    ),
    (
        "Forecast period: 2025-2033. The market was USD 2 bn in 2024 and will be USD 4 bn by 2033, at a CAGR of 7.9% over the forecast period.",
        size("2 billion USD", 2024),
        size("4 billion USD", 2033),
        rate("7.9", 2025, 2033),
    ),
    ("The cheese vats market will grow at a CAGR of around 7 % during 2021-2026.", rate("about 7", 2021, 2026)),
    ("The cheese vats market will grow at a CAGR of ~21.12% from 2020 to 2025.", rate("about 21.12", 2020, 2025)),
    ("The cheese vats market will grow at a CAGR of nearly 8% from 2020 to 2025.", rate("about 8", 2020, 2025)),
    ("The cheese vats market will grow at more than 22% CAGR from 2025 to 2031.", rate("min 22", 2025, 2031)),
    ("The cheese vats market will grow at a CAGR of over 6.5% from 2024 to 2030.", rate("min 6.5", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR exceeding 6.5% from 2024 to 2030.", rate("min 6.5", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of less than 2% from 2024 to 2030.", rate("max 2", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of 6-8% from 2024 to 2030.", rate("6-8", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of between 6% and 8% from 2024 to 2030.", rate("6-8", 2024, 2030)),
    ("The cheese vats market should have a growth of 11-12% per year.", rate("11-12", None, None)),
    ("The cheese vats market is set to decline at a CAGR of -2.1% from 2024 to 2030.", rate("-2.1", 2024, 2030)),
    ("The cheese vats market is set to decline at a CAGR of 2.1% from 2024 to 2030.", rate("-2.1", 2024, 2030)),
    ("The cheese vats market is set to contract at a compound annual rate of 3.4% through 2028.", rate("-3.4", None, 2028)),
    ("The cheese vats market posted a negative CAGR of 1.2% between 2018 and 2022.", rate("-1.2", 2018, 2022)),
    ("The cheese vats market shrank by 4% a year between 2008 and 2012.", rate("-4", 2008, 2012)),
    (
        "The cheese vats market recorded a CAGR of 3.2% from 2018 to 2022 and will see a CAGR of 5.5% from 2023 to 2033.",
        rate("3.2", 2018, 2022),
        rate("5.5", 2023, 2033),
    ),
    (
        "The cheese vats market will grow at a CAGR of 5.5% from 2023 to 2033, against the 3.2% recorded between 2018 and 2022.",
        rate("5.5", 2023, 2033),
        rate("3.2", 2018, 2022),
    ),
    ("The cheese vats market will grow at a healthy CAGR of 7.25% in the period 2025 to 2032.", rate("7.25", 2025, 2032)),
    ("CAGR of the cheese vats market, 2024-2030: 6.7%", rate("6.7", 2024, 2030)),
    ("Cheese Vats Market Set to Grow at 6.3% CAGR From 2017 to 2025", rate("6.3", 2017, 2025)),
    ("A revenue CAGR of 8.4% is expected for the cheese vats market in 2024-2031.", rate("8.4", 2024, 2031)),
    ("The average annual growth rate of the cheese vats market will be 3.75% between 2025 and 2029.", rate("3.75", 2025, 2029)),
    ("The cheese vats market will grow at a CAGR of 0.8% from 2024 to 2030.", rate("0.8", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of 112.5% from 2024 to 2027.", rate("112.5", 2024, 2027)),
    ("The cheese vats market posts a 5-year CAGR of 4.1%.", rate("4.1", None, None)),
    ("The cheese vats market will grow at a CAGR of 7.4 from 2024 to 2030.", rate("7.4", 2024, 2030)),
)

report(
    *VATS,
    "growth from year to year",
    ("The cheese vats market will grow 9% in 2024.", rate("9", None, 2024, kind="yoy")),
    ("The cheese vats market grew 6.2% year on year in 2023.", rate("6.2", None, 2023, kind="yoy")),
    ("The cheese vats market fell by 3% in 2020.", rate("-3", None, 2020, kind="yoy")),
    ("In 2022, the cheese vats market rose by 4.5% year-over-year.", rate("4.5", None, 2022, kind="yoy")),
    ("The cheese vats market saw a y-o-y growth of 5.6% in 2025.", rate("5.6", None, 2025, kind="yoy")),
    ("Cheese Vats Market To Grow At 5.9% In 2017", rate("5.9", None, 2017, kind="yoy")),
    (
        "The cheese vats market reached USD 2.46 billion in 2022, a year-on-year increase of 16.8%.",
        size("2.46 billion USD", 2022),
        rate("16.8", None, 2022, kind="yoy"),
    ),
    ("The cheese vats market declined 8.2% from 2021 to 2022.", rate("-8.2", 2021, 2022, kind="yoy")),
    ("The cheese vats market shrank by 27% in 2021.", rate("-27", None, 2021, kind="yoy")),
    (
        "The cheese vats market will grow from $2.50 billion in 2023 to $2.37 billion in 2024 at a compound annual growth rate (CAGR) of 10.0%.",
        size("2.5 billion USD", 2023),
        size("2.37 billion USD", 2024),
        rate("10", 2023, 2024),
    ),
)

report(
    *VATS,
    "shares",
    ("North America accounted for 38.2% of the revenue in 2023.", share("North America", "38.2", 2023)),
    ("Europe held a 45% share of the cheese vats market.", share("Europe", "45", None)),
    ("Europe dominated the market with a share of 30.8% in 2022.", share("Europe", "30.8", 2022)),
    ("Asia-Pacific had the largest share, of about 35%, in 2021.", share("Asia-Pacific", "about 35", 2021)),
    ("Europe is well ahead, with more than 37% of the global sales.", share("Europe", "min 37", None)),
    ("The stainless steel segment held 40.03% of the market in 2021.", share("stainless steel", "40.03", 2021)),
    ("The stainless steel segment accounted for the largest revenue share of 62.3% in 2024.", share("stainless steel", "62.3", 2024)),
    ("In 2019, the automatic segment captured 46 percent of the market.", share("automatic", "46", 2019)),
    (
        "By capacity, large vats held 48 percent of the market in 2020, medium vats 29 percent, and small vats 23 percent.",
        share("large vats", "48", 2020),
        share("medium vats", "29", 2020),
        share("small vats", "23", 2020),
    ),
    (
        "Europe leads by far, accounting for nearly 54% of the market, followed by Japan with about 19%.",
        share("Europe", "about 54", None),
        share("Japan", "about 19", None),
    ),
    (
        "Dairies account for 44% of the market, followed by farms with 23% and schools with 9%.",
        share("Dairies", "44", None),
        share("farms", "23", None),
        share("schools", "9", None),
    ),
    ("The top five companies have 62% of the market.", share("top five companies", "62", None)),
    ("The top three players held about 45% of the cheese vats market in 2022.", share("top three players", "about 45", 2022)),
    (
        "Vatlund AB enjoyed a 36 percent share by volume in 2019, with Kaesewerk GmbH next at 16 percent.",
        share("Vatlund AB", "36", 2019),
        share("Kaesewerk GmbH", "16", 2019),
    ),
    ("Vatlund AB leads the market with 23.3% market share.", share("Vatlund AB", "23.3", None)),
    ("Farms had between 33% and 36% of the market.", share("Farms", "33-36", None)),
    ("Small dairies, with 14 to 16% of the market in 2023, are gaining ground.", share("Small dairies", "14-16", 2023)),
    (
        "Robotic vats will make up 27% of the market in 2030, against 18% in 2022.",
        share("Robotic vats", "27", 2030),
        share("Robotic vats", "18", 2022),
    ),
    (
        "In 2023, Europe, North America and Asia-Pacific held 40.1%, 30.2% and 19.3% of the market, respectively.",
        share("Europe", "40.1", 2023),
        share("North America", "30.2", 2023),
        share("Asia-Pacific", "19.3", 2023),
    ),
    ("Online sales represented 12% of the cheese vats market in 2023.", share("Online sales", "12", 2023)),
    ("Germany alone accounts for up to 15% of the global market.", share("Germany", "max 15", None)),
    ("Europe captured a revenue share of over 33.0% in 2023.", share("Europe", "min 33", 2023)),
    ("With a 40% market share in 2023, Europe led the cheese vats market.", share("Europe", "40", 2023)),
    ("Europe: 40% share (2023)", share("Europe", "40", 2023)),
    ("The market share of Europe was 40% in 2023.", share("Europe", "40", 2023)),
    (
        "The share of robotic vats will rise from 12% in 2023 to 19% by 2030.",
        share("robotic vats", "12", 2023),
        share("robotic vats", "19", 2030),
    ),
    ("China contributed 28.4% of global cheese vats sales in 2022.", share("China", "28.4", 2022)),
    ("More than 60% of the cheese vats market is held by Europe.", share("Europe", "min 60", None)),
    ("About 55% of global cheese vats revenue came from Europe in 2023.", share("Europe", "about 55", 2023)),
    (
        "North America, with US$ 16.5 Mn, took 40% of the cheese vats market in 2016.",
        size("16.5 million USD", 2016, place="North America"),
        share("North America", "40", 2016),
    ),
)

report(
    *VATS,
    "scopes",
    (
        "The U.S. market is estimated at $3.1 Bn in 2024, while China is forecast to grow at a CAGR of 8.4% from 2024 to 2030.",
        size("3.1 billion USD", 2024, place="U.S."),
        rate("8.4", 2024, 2030, place="China"),
    ),
    (
        "The cheese vats market in the U.S. is estimated at US$ 310 million in 2024, and China is forecast to reach US$ 420 million by 2030.",
        size("310 million USD", 2024, place="U.S."),
        size("420 million USD", 2030, place="China"),
    ),
    (
        "Japan and Canada are forecast to grow at CAGRs of 5.1% and 4.3%, respectively, over 2024-2030.",
        rate("5.1", 2024, 2030, place="Japan"),
        rate("4.3", 2024, 2030, place="Canada"),
    ),
    ("Within Europe, Germany is forecast to grow at a CAGR of 4.9% through 2030.", rate("4.9", None, 2030, place="Germany")),
    ("Asia Pacific will post a CAGR of 9.2% from 2024 to 2030.", rate("9.2", 2024, 2030, place="Asia Pacific")),
    (
        "North America dominated the market with USD 80.3 million in 2016 and is to reach USD 100.4 million in 2025, at a CAGR of 5.5%.",
        size("80.3 million USD", 2016, place="North America"),
        size("100.4 million USD", 2025, place="North America"),
        rate("5.5", 2016, 2025, place="North America"),
    ),
    (
        "Europe had the largest share of 35.1% in 2024 and will grow at a CAGR of 6.5% from 2025 to 2032.",
        share("Europe", "35.1", 2024),
        rate("6.5", 2025, 2032, place="Europe"),
    ),
    ("The robotic segment is projected to grow at a CAGR of 7.0% from 2024 to 2030.", rate("7.0", 2024, 2030, part="robotic")),
    ("The robotic segment was valued at USD 90.6 million in 2022.", size("90.6 million USD", 2022, part="robotic")),
    ("The robotic segment held over USD 390 million in 2022.", size("min 390 million USD", 2022, part="robotic")),
    (
        "The cheese vats market in Brazil, the largest in Latin America, was worth USD 41 million in 2022.",
        size("41 million USD", 2022, place="Brazil"),
    ),
    ("The German cheese vats market will reach USD 88 million by 2030.", size("88 million USD", 2030, place="Germany")),
    (
        "Globally, the cheese vats market is worth USD 2.2 billion, of which Europe holds 41%.",
        size("2.2 billion USD", None),
        share("Europe", "41", None),
    ),
    (
        "The market was valued at USD 1.6 billion worldwide in 2023; Europe alone stood at USD 0.7 billion.",
        size("1.6 billion USD", 2023),
        size("0.7 billion USD", 2023, place="Europe"),
    ),
    ("By contrast, the wine presses market was valued at USD 730 million in 2023.", size("730 million USD", 2023, market="wine presses")),
    (
        "Demand rises with the butter churns market, which is set to grow at a CAGR of 5.3% from 2023 to 2028.",
        rate("5.3", 2023, 2028, market="butter churns"),
    ),
    (
        "The cheese vats market was valued at USD 1.6 billion in 2023. The dairy equipment market, of which it is a part, was worth USD 18.8 billion in the same year.",
        size("1.6 billion USD", 2023),
        size("18.8 billion USD", 2023, market="dairy equipment"),
    ),
    (
        "The U.S. home brewing market, estimated at USD 2.21 billion in 2024, will expand at a CAGR of 7.1% from 2025 to 2030.",
        size("2.21 billion USD", 2024, market="home brewing", place="U.S."),
        rate("7.1", 2025, 2030, market="home brewing", place="U.S."),
    ),
    (
        "According to Dorfner Research, the global milk tankers market will reach US$ 2.9 billion by 2028.",
        size("2.9 billion USD", 2028, market="milk tankers"),
    ),
    ("## Europe\n\nThe market was valued at USD 640 million in 2023.", size("640 million USD", 2023, place="Europe")),
    (
        "## Asia Pacific Market Insights\n\nThe market is expected to grow at a CAGR of 8.1% from 2024 to 2030.",
        rate("8.1", 2024, 2030, place="Asia Pacific"),
    ),
    ("## Japan Cheese Vats Market\n\nThe market reached USD 52 million in 2023.", size("52 million USD", 2023, place="Japan")),
    (
        "The key regions are:\n\n- North America: USD 420 million in 2023\n- Europe: USD 510 million in 2023",
        size("420 million USD", 2023, place="North America"),
        size("510 million USD", 2023, place="Europe"),
    ),
    (
        "Market size by 2030:\n\n- China: $310 million\n- India: $120 million",
        size("310 million USD", 2030, place="China"),
        size("120 million USD", 2030, place="India"),
    ),
    (
        "Europe, which stood at $100.2 million in 2022, remains the largest buyer in the cheese vats market.",
        size("100.2 million USD", 2022, place="Europe"),
    ),
    ("MEA will stay below USD 30 million until 2026 in the cheese vats market.", size("max 30 million USD", 2026, place="MEA")),
    (
        "The UK is put at £126m in 2022 and France at €140m in the cheese vats market.",
        size("126 million GBP", 2022, place="UK"),
        size("140 million EUR", 2022, place="France"),
    ),
    (
        "The market in Eastern Europe is worth USD 210 million, whereas Western Europe stands at USD 730 million.",
        size("210 million USD", None, place="Eastern Europe"),
        size("730 million USD", None, place="Western Europe"),
    ),
)
report(
    "Asia Pacific Payment Kiosks Market Report, 2024 to 2030",
    "payment kiosks",
    "scopes",
    ("The Asia Pacific payment kiosks market was valued at USD 640 million in 2023.", size("640 million USD", 2023)),
    ("The market was worth USD 640 million in 2023.", size("640 million USD", 2023)),
    ("India will grow at a CAGR of 13.3% from 2024 to 2030.", rate("13.3", 2024, 2030, place="India")),
    ("China held 43% of the Asia Pacific payment kiosks market in 2023.", share("China", "43", 2023)),
    ("The global payment kiosks market was valued at USD 3.3 billion in 2023.", size("3.3 billion USD", 2023, place="global")),
)

report(
    *VATS,
    "questions and answers",
    ("What was the size of the cheese vats market in 2023?\n\nIt was USD 1.4 billion.", size("1.4 billion USD", 2023)),
    (
        "How big is the cheese vats market?\n\nThe cheese vats market size was valued at USD 1.4 billion in 2023 and is expected to reach USD 1.5 billion in 2024.",
        size("1.4 billion USD", 2023),
        size("1.5 billion USD", 2024),
    ),
    (
        "What is the growth rate of the cheese vats market between 2024 and 2030?\n\nThe market will grow at a CAGR of 6.4%.",
        rate("6.4", 2024, 2030),
    ),
    (
        "Which region held the largest share of the cheese vats market in 2023?\n\nEurope held the largest share, at 38.2%.",
        share("Europe", "38.2", 2023),
    ),
    (
        "Q: How large is the cheese vats market in Canada?\nA: It is estimated at USD 75 million in 2024.",
        size("75 million USD", 2024, place="Canada"),
    ),
)

report(
    *VATS,
    "tables",
    (
        "| Market Size (2024) | USD 4.04 Billion |\n| --- | --- |\n| Market Size (2029) | USD 7.17 Billion |\n| CAGR (2024 - 2029) | 10.07 % |",
        size("4.04 billion USD", 2024),
        size("7.17 billion USD", 2029),
        rate("10.07", 2024, 2029),
    ),
    (
        "| Report Attribute | Details |\n|---|---|\n| Market size value in 2023 | USD 1.4 billion |\n| Revenue forecast in 2030 | USD 2.3 billion |\n| Growth rate | CAGR of 7.1% from 2024 to 2030 |\n| Base year | 2023 |\n| Pages | 140 |",
        size("1.4 billion USD", 2023),
        size("2.3 billion USD", 2030),
        rate("7.1", 2024, 2030),
    ),
    (
        "Cheese Vats Market by Region (USD Million)\n\n| Region | 2023 | 2030 |\n|---|---|---|\n| North America | 120.4 | 220.5 |\n| Europe | 210.9 | 320 |",
        size("120.4 million USD", 2023, place="North America"),
        size("220.5 million USD", 2030, place="North America"),
        size("210.9 million USD", 2023, place="Europe"),
        size("320 million USD", 2030, place="Europe"),
    ),
    (
        "Table 3: Cheese Vats Market, by Type, USD Billion\n\n| Type | 2022 | 2023 | CAGR (2023-2030) |\n|---|---|---|---|\n| Robotic | 1.33 | 1.34 | 9.1% |\n| Manual | 0.8 | 0.82 | 2.4% |",
        size("1.33 billion USD", 2022, part="Robotic"),
        size("1.34 billion USD", 2023, part="Robotic"),
        rate("9.1", 2023, 2030, part="Robotic"),
        size("0.8 billion USD", 2022, part="Manual"),
        size("0.82 billion USD", 2023, part="Manual"),
        rate("2.4", 2023, 2030, part="Manual"),
    ),
    (
        "| Year | Market Size (USD Million) |\n|---|---|\n| 2023 | 512.3 |\n| 2024 | 547.9 |",
        size("512.3 million USD", 2023),
        size("547.9 million USD", 2024),
    ),
    (
        "| Year | Revenue (USD billion) | Volume (thousand units) |\n|---|---|---|\n| 2023 | 1.4 | 31.2 |\n| 2030 | 2.3 | 44.5 |",
        size("1.4 billion USD", 2023),
        size("31200 units", 2023),
        size("2.3 billion USD", 2030),
        size("44500 units", 2030),
    ),
    (
        "| Region | Market share 2023 (%) |\n|---|---|\n| Europe | 41.5 |\n| North America | 30.2 |",
        share("Europe", "41.5", 2023),
        share("North America", "30.2", 2023),
    ),
    (
        "Top Cheese Vat Companies by Market Share, 2023\n\n| Company | Market Share |\n|---|---|\n| Vatlund AB | 23.3% |\n| Kaesewerk GmbH | 17.2% |",
        share("Vatlund AB", "23.3", 2023),
        share("Kaesewerk GmbH", "17.2", 2023),
    ),
    (
        "Cheese Vats Market (EUR million)\n\n| | 2022 | 2028 |\n|---|---|---|\n| Germany | 61 | 75 |\n| Total | 240 | 312 |",
        size("61 million EUR", 2022, place="Germany"),
        size("75 million EUR", 2028, place="Germany"),
        size("240 million EUR", 2022),
        size("312 million EUR", 2028),
    ),
    (
        "| Region | CAGR 2024-2030 |\n|---|---|\n| Europe | 5.1% |\n| India | 9.8% |",
        rate("5.1", 2024, 2030, place="Europe"),
        rate("9.8", 2024, 2030, place="India"),
    ),
    (
        "Base Year\n2023\nMarket Size in 2023\nUSD 1.4 Billion\nMarket Forecast in 2030\nUSD 2.3 Billion\nCAGR (2024-2030)\n7.1%\nReport Coverage\nRevenue, trends, companies",
        size("1.4 billion USD", 2023),
        size("2.3 billion USD", 2030),
        rate("7.1", 2024, 2030),
    ),
    (
        "Forecast Period: | 2024-2031\nMarket Size in 2023: | USD 1.4 Bn\nCAGR: | 6.2%",
        size("1.4 billion USD", 2023),
        rate("6.2", None, None),
    ),
    ("| Company | Revenue 2023 (USD million) |\n|---|---|\n| Vatlund AB | 210.4 |\n| Kaesewerk GmbH | 97.0 |",),
    ("| Model | Price (USD) | Capacity (litres) |\n|---|---|---|\n| V-200 | 14,500 | 2,000 |\n| V-500 | 29,900 | 5,000 |",),
    ("| Report edition | Pages | Price |\n|---|---|---|\n| Single user | 180 | USD 3,950 |\n| Enterprise | 180 | USD 6,450 |",),
)

report(
    *VATS,
    "nothing: companies",
    ("Vatlund AB reported revenue of USD 210 million in 2023.",),
    ("In 2023, Vatlund AB, a leader of the cheese vats market, reported sales of EUR 97.4 million.",),
    ("Kaesewerk GmbH acquired the cheese vats business of Molinari SpA for USD 64 million.",),
    ("In March 2022, Kaesewerk GmbH raised EUR 7.3 million in a Series B round from Hillcrest Ventures.",),
    ("Vatlund AB's net income rose 14% in 2023.",),
    ("Vatlund AB's revenue grew at a CAGR of 11% between 2019 and 2023.",),
    ("The company saw its sales increase by 26% year over year to $170 million.",),
    ("Shares of Vatlund AB (NASDAQ: VATL) rose 7.5% to $11.10 on Friday.",),
    ("Brokers see its stock price up by 64% in a year from now.",),
    ("The company has a market capitalization of $1.9 billion.",),
    ("The company has approximately $230 million in cash and no debt.",),
    ("Vatlund AB has bought a 40% stake in Dairytec for EUR 6 mn.",),
    ("Vatlund AB will invest USD 45 million in a new plant in Poland by 2026.",),
    ("Kaesewerk GmbH won a USD 26 million contract from the Danish dairy board in May 2023.",),
    ("Gross margin improved to 41% from 38% in 2022.",),
    ("The company expects full-year 2025 revenue of $25 million to $32.5 million.",),
    ("Operating expenses fell 22% from the previous year.",),
    ("Under the agreement, Molinari SpA will receive $12 million upfront and up to $70 million in later payments.",),
    ("Vatlund AB was valued at $1.2 billion in its last funding round.",),
    ("Vatlund AB increased its production capacity by 30% to 12,000 units a year.",),
    ("Kaesewerk GmbH employs 2,400 people at 14 sites in Germany.",),
    ("The order backlog of Kaesewerk GmbH reached EUR 310 million at the end of 2023.",),
    ("Vatlund AB posted a compound annual growth rate of 18% in its dairy division over the past five years.",),
    ("Molinari SpA sold 4,300 cheese vats in 2023, up 12% from the year before.",),
    ("Founded in 1974, Molinari SpA has shipped 31,000 vats to more than 60 countries.",),
    ("The group's dividend was raised by 5% to EUR 1.20 per share.",),
    ("Exports make up 62% of Molinari's turnover.",),
    ("Backed by $23.7 million in state grants, the plant will open in 2026.",),
    ("EBITDA stood at USD 31.4 million, or 15% of revenue, in fiscal 2023.",),
    ("Hillcrest Ventures closed a USD 400 million fund for dairy start-ups in 2022.",),
    ("Vatlund AB paid USD 2.1 billion for its rival in 2021, the largest deal in the cheese vats market so far.",),
    ("The initial public offering of 2,190,000 shares at $3.10 each brought in $7 million.",),
    ("Vatlund AB entered the cheese vats market in 2011 and has since grown its revenue by 15% a year.",),
    ("With 2023 revenue of $404 million, Vatlund AB is the largest company in the market.",),
)

report(
    *VATS,
    "nothing: prices, costs, fines, budgets, economies",
    ("A 5,000-litre vat costs between USD 25,000 and USD 50,000.",),
    ("The average selling price of a cheese vat went up by 7% to $18,450 in 2023.",),
    ("Steel prices jumped 13% last month.",),
    ("Steel was traded at USD 740 per ton in 2023.",),
    ("Liquid whey is sold at about $95 a barrel.",),
    ("The regulator fined a cheese maker EUR 3.2 million in 2021.",),
    ("India's GDP grew 7.2% in 2023 and is expected to reach USD 5 trillion by 2027.",),
    ("Food inflation ran at 8.4% in 2022.",),
    ("The government has earmarked EUR 2.4 billion for dairy farms for the years 2021-2026.",),
    ("The EU budget for school milk is EUR 220.8 million a year.",),
    ("Households spent over USD 163 billion on dairy food in 2020.",),
    ("Cheese exports from New Zealand were worth NZD 2.6 billion in 2022.",),
    ("Imports of steel rose 12% in 2022 to 3.4 million tons.",),
    ("An 18% goods and services tax applies to dairy machines.",),
    ("Tariffs of 25% on stainless steel took effect in March 2018.",),
    ("Mastitis costs farmers more than US$ 20 billion every year.",),
    ("Robotic stirring cuts labour costs by 30%–40%.",),
    ("Banks lend to dairies at rates of 6.5% and more.",),
    ("The dairy tax credit is worth up to $5,000 per farm.",),
    ("Foreign direct investment in dairy plants reached USD 1.7 billion in 2022.",),
    ("Global milk output rose 1.4% in 2023 to 944 million tons.",),
    ("The population of Africa will reach 2.5 billion by 2050.",),
    ("Unemployment fell to 3.9% in 2023.",),
    ("Report Price: USD 3,950",),
    ("Get 20% off this report: buy now for $2,999.",),
    ("A course for two operators costs about EUR 1,700.",),
    ("Energy makes up 12% of the cost of a vat.",),
    ("Spending on farm robots nearly doubled from $259 million in 2020 to $438 million in 2023.",),
    ("Venture capital firms invested $338 million in dairy technology in the first six months of 2023.",),
)

report(
    *VATS,
    "nothing: people, surveys, trials, technical figures",
    ("Some 5.4 million cows are milked by robots.",),
    ("More than 60% of the cheese makers surveyed say that they will replace a vat within three years.",),
    ("A 2021 survey of 1,620 dairies found that 74% had given up manual stirring.",),
    ("In a trial with 58 farms, 91.5% achieved a lower germ count.",),
    ("The new coating lowered protein fouling by 35% in tests.",),
    ("Lactose intolerance affects about 68% of the world's people.",),
    ("By 2030, 13% of consumers in Germany will buy vegan cheese.",),
    ("The number of dairy farms in France fell by 4% in 2022.",),
    ("The app has over 10 million users.",),
    ("The vat holds 5,000 litres and heats up at 2 °C per minute.",),
    ("Whey contains 93% water.",),
    ("Up to 95% of the steel can be recovered.",),
    ("These vats are 100% made in Canada.",),
    ("The plant runs at 85% of its capacity.",),
    ("About 15 million tons of whey are spread on fields every year.",),
    ("Patients who ate the cheese had a 22% lower risk of fractures.",),
    ("The prevalence of obesity rose from 30.5% in 2000 to 41.9% in 2020.",),
    ("The vat meets ISO 9001 and EN 1672-2:2020.",),
    ("The patent (US 11,234,567) was granted in 2021.",),
    ("We interviewed 240 experts in 32 countries.",),
    ("The report has 180 pages, 92 tables and 61 figures.",),
    ("Call +1 511-328-7700 or write to sales@example.com.",),
    ("Updated on 14 March 2024, 10:30 CET.",),
    ("Source: https://example.com/cheese-vats-market-to-hit-2-4-billion-by-2030/1048576",),
    ("Chapter 12: Cheese Vats Market Size Forecast, 2024-2031 (USD Million)",),
    ("Figure 7. Global Cheese Vats Market Revenue, 2018-2023 ($ millions)",),
    ("Cheese Vats Market Segment Percentages, by Type, 2022 (%)",),
    ("Small vats (below 500 L), medium vats (500 L to 2,000 L) and large vats (above 2,000 L) are covered.",),
    ("Vats priced under $10,000 sell best in India.",),
    ("Cheese consumption per head is 23.7 kg in France.",),
    ("The vat weighs 1.2 tons.",),
    ("Wages in the dairy industry rose 4% in 2023.",),
)

report(
    *VATS,
    "nothing: words that are no numbers, and percentages of something else",
    ("The cheese vats market is set for double-digit growth through 2030.",),
    ("The cheese vats market will see a single-digit CAGR during the forecast period.",),
    ("Europe holds more than one third of the cheese vats market.",),
    ("Robotic vats make up nearly two-fifths of the market.",),
    ("Europe accounts for the lion's share of the cheese vats market.",),
    ("The cheese vats market is a multi-billion-dollar business.",),
    ("The cheese vats market is expected to grow significantly over 2024-2030.",),
    ("The cheese vats market is expected to reach US$ XX million by 2027, with a CAGR of XX% from 2022 to 2027.",),
    ("The cheese vats market will reach USD xx.x billion by 2030.",),
    ("Europe contributes 37% to the growth of the cheese vats market.",),
    ("Europe will account for 50.08% of the incremental value of the cheese vats market.",),
    ("Nearly 60% of the revenue in the cheese vats market is aligned to direct sales channels.",),
    ("The cheese vats market is forecast to 2030 with historical data for 2018 to 2022.",),
    ("The margin in the cheese vats market improved by 150 basis points in 2023.",),
    ("Robot adoption among dairies in the market climbed to 34% in 2023.",),
    ("Growth in the cheese vats market is driven by the 9 billion people expected by 2050.",),
    ("Higher steel prices weigh on the cheese vats market, where costs rose by 11% in 2022.",),
    ("Capacity utilisation in the cheese vats market was 71% in 2022.",),
    ("The market study rests on 2,500 interviews and covers 98% of the producers.",),
    ("The research and development spending of the market's vendors equals 6% of their sales.",),
    ("Imports meet 80% of the need for valves in the cheese vats market.",),
    ("The average lead time in the cheese vats market lengthened by 20% in 2021.",),
    ("The cheese vats market employs 41,000 people.",),
    ("Demand in the cheese vats market rests on the 3.4 million tons of curd pressed each year.",),
    ("In this market, a sales manager earns USD 95,000 a year.",),
    ("Customers in the cheese vats market pay 10% on order and 90% on delivery.",),
)

RELEASE = (
    "Lactofab Corp. (NASDAQ: LCFB) Announces Third Quarter 2024 Results",
    "",
)
report(
    *RELEASE,
    "nothing: press releases of companies",
    (
        "AUSTIN, Texas, Nov. 6, 2024 /PRNewswire/ -- Lactofab Corp. (NASDAQ: LCFB) today reported revenue of $48.2 million for the third quarter of 2024, up 31% year over year.",
    ),
    ("Adjusted EBITDA was $6.1 million, compared with $3.8 million in the third quarter of 2023, an increase of 61%.",),
    ("For the full year 2024, Lactofab now expects revenue between $190 million and $195 million, a growth of 27% to 30%.",),
    ("Subscription revenue grew 42% year over year and accounted for 68% of total revenue.",),
    ("The trial met its primary endpoint, with a 38% reduction in relapses (p<0.001) among 404 patients.",),
    ("About 6.2 million Americans live with the disease, and 30% of them do not respond to treatment.",),
    ("Lactofab signed a $22 million, five-year agreement with the Danish Dairy Board.",),
    ("As of September 30, 2024, cash and cash equivalents were $137.0 million.",),
    ("Net revenue retention was 126%, and the number of customers rose 14% to 2,170.",),
    ("The company will pay a dividend of $0.25 per share on December 16, 2024.",),
    ("The round brings Lactofab's total funding to $192 million.",),
    ("The therapy will be priced at $154,000 per infusion.",),
    ("In addition, the company repurchased 1.2 million shares for $30 million.",),
    ("A turnover of $190 million and a compound annual growth rate of 39% make Lactofab a fast-growing group.",),
    ("Lactofab holds more than 120 patents and runs 17,000 retail points in 12 countries.",),
)
report(
    *RELEASE,
    "press releases of companies",
    (
        "Lactofab reported revenue of $48.2 million for the quarter. The global milk analyzers market is projected to reach $3.5 billion by 2030, growing at a CAGR of 7.9% from 2024 to 2030, according to Dorfner Research.",
        size("3.5 billion USD", 2030, market="milk analyzers"),
        rate("7.9", 2024, 2030, market="milk analyzers"),
    ),
    (
        "Its new kettle addresses the portable cookware market, which is to exceed $7 billion before long.",
        size("min 7 billion USD", None, market="portable cookware"),
    ),
)

report(
    *VATS,
    "market figures among other figures",
    (
        "Vatlund AB, with revenue of USD 210 million, leads the cheese vats market, which was valued at USD 1.6 billion in 2023.",
        size("1.6 billion USD", 2023),
    ),
    ("While a vat costs USD 20,000 on average, the market as a whole is worth USD 1.6 billion.", size("1.6 billion USD", None)),
    (
        "The cheese vats market was valued at USD 1.6 billion in 2023, and Kaesewerk GmbH invested USD 20 million in a new plant.",
        size("1.6 billion USD", 2023),
    ),
    ("GDP growth of 3% in 2023 helped the cheese vats market to reach USD 1.6 billion.", size("1.6 billion USD", 2023)),
    ("Steel prices rose 11% in 2022. The cheese vats market nevertheless grew 4% in 2022.", rate("4", None, 2022, kind="yoy")),
    (
        "About 71% of dairies plan to buy a new vat, which will lift the cheese vats market to USD 2.4 billion by 2030.",
        size("2.4 billion USD", 2030),
    ),
    ("Europe held 40% of the cheese vats market in 2023, and 62% of its dairies use robots.", share("Europe", "40", 2023)),
    ("The market will grow at a CAGR of 6% from 2024 to 2030 as 8% more milk is processed each year.", rate("6", 2024, 2030)),
    (
        "In June 2023, Vatlund AB bought Molinari SpA for USD 64 million. In 2023 the cheese vats market stood at USD 1.6 billion.",
        size("1.6 billion USD", 2023),
    ),
    (
        "A survey of 2,300 dairies shows that 14% own a robot; Asia-Pacific is to post a CAGR of 9.1% from 2022 to 2031.",
        rate("9.1", 2022, 2031, place="Asia-Pacific"),
    ),
    (
        "As the government spends EUR 2.4 billion on dairy farms, the cheese vats market in Germany will reach EUR 140 million by 2027.",
        size("140 million EUR", 2027, place="Germany"),
    ),
    ("Europe holds 40% of the market, with Germany having 2,400 dairies and France 1,900.", share("Europe", "40", None)),
)

# how the large publishers word their summaries

report(
    *VATS,
    "publishers",
    (
        "The Cheese Vats Market size is estimated at USD 1.11 billion in 2025, and is expected to reach USD 1.98 billion by 2030, at a CAGR of 6.88% during the forecast period (2025-2030).",
        size("1.11 billion USD", 2025),
        size("1.98 billion USD", 2030),
        rate("6.88", 2025, 2030),
    ),
    (
        "Market Size & Trends\n\n- 2024 Market Size: USD 1.11 Billion\n- 2030 Projected Market Size: USD 2.1 Billion\n- CAGR (2025-2030): 6.9%\n- Europe: Largest market in 2024",
        size("1.11 billion USD", 2024),
        size("2.1 billion USD", 2030),
        rate("6.9", 2025, 2030),
    ),
    (
        "- Europe cheese vats market dominated with the largest revenue share of 38.2% in 2024.\n- By type, the robotic segment held the highest market share of 62.3% in 2024.",
        share("Europe", "38.2", 2024),
        share("robotic", "62.3", 2024),
    ),
    (
        "The cheese vats market is projected to reach USD 2.1 billion by 2030 from USD 1.11 billion in 2025, at a CAGR of 8.1% during the period.",
        size("2.1 billion USD", 2030),
        size("1.11 billion USD", 2025),
        rate("8.1", 2025, 2030),
    ),
    (
        "The global industry was valued at US$ 1.4 Bn in 2023. It is estimated to grow at a CAGR of 5.6% from 2024 to 2034 and reach US$ 2.5 Bn by the end of 2034.",
        size("1.4 billion USD", 2023),
        rate("5.6", 2024, 2034),
        size("2.5 billion USD", 2034),
    ),
    (
        "| Attributes | Key Insights |\n|---|---|\n| Estimated Value (2025E) | USD 1.4 billion |\n| Projected Value (2035F) | USD 2.4 billion |\n| Value-based CAGR (2025 to 2035) | 5.6% |",
        size("1.4 billion USD", 2025),
        size("2.4 billion USD", 2035),
        rate("5.6", 2025, 2035),
    ),
    (
        "| Country | Value CAGR (2025 to 2035) |\n|---|---|\n| United States | 4.4% |\n| South Korea | 6.0% |",
        rate("4.4", 2025, 2035, place="United States"),
        rate("6", 2025, 2035, place="South Korea"),
    ),
    (
        "The global market for Cheese Vats, estimated at US$1.4 Billion in the year 2023, is to reach a revised size of US$2.2 Billion by 2030, growing at a CAGR of 6.1% over the analysis period 2023-2030.",
        size("1.4 billion USD", 2023),
        size("2.2 billion USD", 2030),
        rate("6.1", 2023, 2030),
    ),
    (
        "Robotic, one of the segments analyzed in the report, is expected to record a 5.8% CAGR and reach US$740 Million by 2030.",
        rate("5.8", None, 2030, part="Robotic"),
        size("740 million USD", 2030, part="Robotic"),
    ),
    ("Growth in the Manual segment is estimated at 6.9% CAGR for the next 7-year period.", rate("6.9", None, None, part="Manual")),
    (
        "The U.S. Market is Estimated at $380 Million, While China is Forecast to Grow at 9.1% CAGR",
        size("380 million USD", None, place="U.S."),
        rate("9.1", None, None, place="China"),
    ),
    (
        "China, the second largest economy in the world, will reach a market size of US$ 410 Million by the year 2030, trailing a CAGR of 9.1% over the years 2023 to 2030.",
        size("410 million USD", 2030, place="China"),
        rate("9.1", 2023, 2030, place="China"),
    ),
    (
        "Among the other noteworthy geographic markets are Japan and Canada, each forecast to grow at 3% and 4.8%, respectively, over the 2023-2030 period.",
        rate("3", 2023, 2030, place="Japan"),
        rate("4.8", 2023, 2030, place="Canada"),
    ),
    (
        "The cheese vats market size is forecast to increase by USD 412.3 million, at a CAGR of 6.2% between 2023 and 2028.",
        size("412.3 million USD", 2028, kind="increment"),
        rate("6.2", 2023, 2028),
    ),
    (
        "The dairies segment was valued at USD 210.4 million in 2018 and showed a gradual increase during the forecast period.",
        size("210.4 million USD", 2018, part="dairies"),
    ),
    ("Europe is estimated to contribute 38% to the growth of the global market during the forecast period.",),
    (
        "The market will grow from $1.11 billion in 2023 to $1.53 billion in 2024 at a compound annual growth rate (CAGR) of 7.7%. It will grow to $2.02 billion in 2028 at a CAGR of 7.2%.",
        size("1.11 billion USD", 2023),
        size("1.53 billion USD", 2024),
        rate("7.7", 2023, 2024),
        size("2.02 billion USD", 2028),
        rate("7.2", None, 2028),
    ),
    (
        "The global cheese vats market size reached USD 1.4 Billion in 2024. Looking forward, the publisher expects the market to reach USD 2.1 Billion by 2033, exhibiting a growth rate (CAGR) of 4.3% during 2025-2033.",
        size("1.4 billion USD", 2024),
        size("2.1 billion USD", 2033),
        rate("4.3", 2025, 2033),
    ),
    ("Europe dominated the global cheese vats market with a market share of 38.46% in 2023.", share("Europe", "38.46", 2023)),
    (
        "Sales of cheese vats rose 4% in current value terms in 2023 to EUR 84 million.",
        rate("4", None, 2023, kind="yoy"),
        size("84 million EUR", 2023),
    ),
    (
        "Revenue in the Cheese Vats market is projected to reach US$1.11bn in 2024. It is expected to show an annual growth rate (CAGR 2024-2029) of 6.23%, resulting in a projected market volume of US$1.91bn by 2029.",
        size("1.11 billion USD", 2024),
        rate("6.23", 2024, 2029),
        size("1.91 billion USD", 2029),
    ),
    (
        "In global comparison, most revenue of the cheese vats market will be generated in the United States (US$380m in 2024).",
        size("380 million USD", 2024, place="United States"),
    ),
    ("In the Cheese Vats market, the number of users is expected to amount to 310m by 2029.",),
    ("User penetration in the cheese vats market will be 4.2% in 2024 and is expected to hit 5.1% by 2029.",),
    ("The average revenue per user (ARPU) in the cheese vats market is expected to amount to US$38.20.",),
    ("Cheese Vats Market to Reach $2.4 Billion by 2031 at 6.5% CAGR", size("2.4 billion USD", 2031), rate("6.5", None, 2031)),
    ("Cheese Vats Market worth $2.4 billion by 2030 - Exclusive Report by Dorfner Research", size("2.4 billion USD", 2030)),
    ("Cheese Vats Market Size to Surpass USD 2.4 Bn by 2033", size("min 2.4 billion USD", 2033)),
    ("Cheese Vats Market Size Worth USD 2.4 Billion by 2032 | CAGR: 6.5%", size("2.4 billion USD", 2032), rate("6.5", None, 2032)),
    (
        "Global cheese vats market size is predicted to be worth around USD 2.4 billion by 2034 from USD 1.3 billion in 2024, growing at a CAGR of 6.3%.",
        size("about 2.4 billion USD", 2034),
        size("1.3 billion USD", 2024),
        rate("6.3", 2024, 2034),
    ),
    (
        "The cheese vats market accounted for USD 1.3 billion in 2024 and is expected to hit USD 2.4 billion by 2034.",
        size("1.3 billion USD", 2024),
        size("2.4 billion USD", 2034),
    ),
    ("The U.S. cheese vats market size was exhibited at USD 330 million in 2024.", size("330 million USD", 2024, place="U.S.")),
    (
        "A newly released report says the cheese vats market garnered $483.1 million in 2021, and is slated to hit $941.7 million by 2031, manifesting a CAGR of 6.9% from 2022 to 2031.",
        size("483.1 million USD", 2021),
        size("941.7 million USD", 2031),
        rate("6.9", 2022, 2031),
    ),
    (
        "Cheese vats shipments totaled 3.23 thousand units in the fourth quarter of 2022 (4Q22), down 8.2% from 4Q21.",
        size("3230 units", 2022),
        rate("-8.2", 2021, 2022, kind="yoy"),
    ),
    (
        "The market is set to witness USD 1.2 billion in absolute growth between 2024 and 2034.",
        size("1.2 billion USD", 2034, kind="increment"),
    ),
    ("The total addressable market for milk robots is $12 billion.", size("12 billion USD", None, market="milk robots")),
    ("The annual turnover of the cheese vats industry is EUR 2.2 billion.", size("2.2 billion EUR", None)),
)

report(
    *VATS,
    "further bounds",
    ("The cheese vats market was worth c. $2bn in 2022.", size("about 2 billion USD", 2022)),
    ("The cheese vats market was worth circa £900m in 2022.", size("about 900 million GBP", 2022)),
    ("The cheese vats market was worth just under $2 billion in 2022.", size("max 2 billion USD", 2022)),
    ("The cheese vats market was worth just over $2 billion in 2022.", size("min 2 billion USD", 2022)),
    ("The cheese vats market was worth well over $2 billion in 2022.", size("min 2 billion USD", 2022)),
    ("The cheese vats market was worth slightly more than $2 billion in 2022.", size("min 2 billion USD", 2022)),
    ("The cheese vats market was worth no less than $2 billion in 2022.", size("min 2 billion USD", 2022)),
    ("The cheese vats market could be worth as much as $2 billion by 2032.", size("max 2 billion USD", 2032)),
    ("The cheese vats market is set to cross the USD 5 billion mark by 2032.", size("min 5 billion USD", 2032)),
    ("The cheese vats market will hit the USD 5 billion mark by 2032.", size("5 billion USD", 2032)),
    ("The cheese vats market is anticipated to breach US$ 5 billion by 2032.", size("min 5 billion USD", 2032)),
    ("The cheese vats market was north of $2 billion in 2022.", size("min 2 billion USD", 2022)),
    ("The cheese vats market was worth $1.4–$1.6 billion in 2022.", size("1.4-1.6 billion USD", 2022)),
    ("The cheese vats market was worth US$1.4 bn–US$1.6 bn in 2022.", size("1.4-1.6 billion USD", 2022)),
    ("The cheese vats market was worth USD 1.4 billion or more in 2022.", size("min 1.4 billion USD", 2022)),
    ("The cheese vats market will grow at a CAGR of at least 8% from 2024 to 2030.", rate("min 8", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of up to 8% from 2024 to 2030.", rate("max 8", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of roughly 8% from 2024 to 2030.", rate("about 8", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of 8%+ from 2024 to 2030.", rate("min 8", 2024, 2030)),
    ("The cheese vats market will grow at 6% to 8% a year from 2024 to 2030.", rate("6-8", 2024, 2030)),
)

report(
    *VATS,
    "further years",
    ("The cheese vats market will be worth USD 3 billion by year-end 2028.", size("3 billion USD", 2028)),
    ("The cheese vats market will be worth USD 3 billion at the close of 2028.", size("3 billion USD", 2028)),
    ("The cheese vats market was worth USD 3 billion for 2023.", size("3 billion USD", 2023)),
    ("The cheese vats market totaled USD 3 billion during 2023.", size("3 billion USD", 2023)),
    ("The cheese vats market was worth USD 3 billion as of 31 December 2022.", size("3 billion USD", 2022)),
    ("The cheese vats market will be worth INR 300 crore by FY30.", size("300 crore INR", 2030)),
    ("The cheese vats market will be worth USD 3 billion in calendar year 2026.", size("3 billion USD", 2026)),
    (
        "The cheese vats market reached USD 3 billion in 2023, compared with USD 2.6 billion a year earlier.",
        size("3 billion USD", 2023),
        size("2.6 billion USD", None),
    ),
    (
        "The cheese vats market was worth USD 3 billion in 2023, from just USD 1.1 billion a decade ago.",
        size("3 billion USD", 2023),
        size("1.1 billion USD", None),
    ),
    (
        "The cheese vats market rose at a CAGR of 5% between 2016 and 2024 and amounted to USD 3 billion by the latter year.",
        rate("5", 2016, 2024),
        size("3 billion USD", 2024),
    ),
    ("Published in March 2021, the study puts the cheese vats market at USD 3 billion in 2019.", size("3 billion USD", 2019)),
    ("Since 2015, when the dairy quota ended, the cheese vats market has grown to USD 3 billion.", size("3 billion USD", None)),
    ("In 2020, 310 dairies closed. By 2023, the cheese vats market stood at USD 3 billion.", size("3 billion USD", 2023)),
    ("2023 saw the cheese vats market reach USD 3 billion.", size("3 billion USD", 2023)),
    ("The 2023 cheese vats market was worth USD 3 billion.", size("3 billion USD", 2023)),
    ("The 2030 forecast for the cheese vats market is USD 4 billion.", size("4 billion USD", 2030)),
    ("The cheese vats market is forecast to grow at a CAGR of 6% to 2029.", rate("6", None, 2029)),
    ("The cheese vats market is forecast to grow at a CAGR of 6% from 2024 onwards.", rate("6", 2024, None)),
    ("The cheese vats market will grow at a CAGR of 6% in the years 2024 to 2030.", rate("6", 2024, 2030)),
    ("Over the 2024-2030 period, the cheese vats market will grow at a CAGR of 6%.", rate("6", 2024, 2030)),
    ("Through 2030, the cheese vats market will grow at a CAGR of 6%.", rate("6", None, 2030)),
    ("The cheese vats market grew at a CAGR of 6% in the five years to 2023.", rate("6", None, 2023)),
    (
        "Forecast period: 2024-2032\n\nNorth America will grow at a CAGR of 4.8% during the forecast period, Europe at 5.2%.",
        rate("4.8", 2024, 2032, place="North America"),
        rate("5.2", 2024, 2032, place="Europe"),
    ),
    ("The forecast period runs from 2024 to 2032. Its CAGR of 5.1% makes the cheese vats market attractive.", rate("5.1", None, None)),
)

report(
    *VATS,
    "further scopes",
    (
        "Asia Pacific is the fastest-growing region. The region is expected to register a CAGR of 8.2% from 2024 to 2030.",
        rate("8.2", 2024, 2030, place="Asia Pacific"),
    ),
    (
        "India is a growing producer. The country's market was valued at USD 84 million in 2023.",
        size("84 million USD", 2023, place="India"),
    ),
    ("The robotic segment led in 2023. It was valued at USD 310 million.", size("310 million USD", None, part="robotic")),
    ("## North America\n\n### Canada\n\nThe market was valued at USD 84 million in 2023.", size("84 million USD", 2023, place="Canada")),
    ("## By Type\n\n### Robotic\n\nThe segment was valued at USD 310 million in 2023.", size("310 million USD", 2023, part="Robotic")),
    ("The robotic segment in Europe was valued at USD 110 million in 2023.", size("110 million USD", 2023, place="Europe", part="robotic")),
    (
        "The Middle East & Africa cheese vats market was valued at USD 84 million in 2023.",
        size("84 million USD", 2023, place="Middle East & Africa"),
    ),
    ("The GCC cheese vats market was valued at USD 24 million in 2023.", size("24 million USD", 2023, place="GCC")),
    (
        "The cheese vats market in Southeast Asia was valued at USD 24 million in 2023.",
        size("24 million USD", 2023, place="Southeast Asia"),
    ),
    ("Rest of Europe will grow at a CAGR of 3.9% from 2024 to 2030.", rate("3.9", 2024, 2030, place="Rest of Europe")),
    (
        "In the United Kingdom, the cheese vats market will grow at a CAGR of 3.9% from 2024 to 2030.",
        rate("3.9", 2024, 2030, place="United Kingdom"),
    ),
    ("The USA leads with USD 380 million in 2024 in the cheese vats market.", size("380 million USD", 2024, place="USA")),
    ("Cheese vats sales in China are forecast to reach US$ 410 million by 2030.", size("410 million USD", 2030, place="China")),
    (
        "The cheese vats market in China is projected to expand at a CAGR of 9.1%, while India is likely to expand at 16.3% CAGR, from 2025 to 2035.",
        rate("9.1", 2025, 2035, place="China"),
        rate("16.3", 2025, 2035, place="India"),
    ),
    (
        "Europe and North America together accounted for 71% of the cheese vats market in 2023.",
        share("Europe and North America", "71", 2023),
    ),
    ("Vatlund AB raised its market share by 3 percentage points to 21% in 2023.", share("Vatlund AB", "21", 2023)),
    ("Europe's share fell from 30% in 2019 to 27% in 2023.", share("Europe", "30", 2019), share("Europe", "27", 2023)),
    (
        "Market share by end user, 2023:\n\n- Dairies: 62%\n- Farms: 23%\n- Schools: 15%",
        share("Dairies", "62", 2023),
        share("Farms", "23", 2023),
        share("Schools", "15", 2023),
    ),
    (
        "In 2023 the market was split between dairies (62% share), farms (23% share) and schools (15% share).",
        share("dairies", "62", 2023),
        share("farms", "23", 2023),
        share("schools", "15", 2023),
    ),
    (
        "Europe, which accounts for 41% of the market, is followed by Asia (29%) and North America (22%).",
        share("Europe", "41", None),
        share("Asia", "29", None),
        share("North America", "22", None),
    ),
    ("The dominant robotic segment, with 61% of the market's revenue in 2023, will keep its lead.", share("robotic", "61", 2023)),
    ("The wider food machinery market is worth USD 62 billion.", size("62 billion USD", None, market="food machinery")),
    ("The cheese vats market is part of the USD 62 billion food machinery market.", size("62 billion USD", None, market="food machinery")),
    (
        "Unlike the yogurt tanks market, which grows at a CAGR of 2.1%, the cheese vats market will grow at a CAGR of 6.3% from 2024 to 2030.",
        rate("2.1", None, None, market="yogurt tanks"),
        rate("6.3", 2024, 2030),
    ),
)

report(
    *VATS,
    "nothing: other senses of market, growth and share",
    ("The stock market fell 20% in 2022.",),
    ("The labour market added 310,000 jobs in March 2023.",),
    ("Vatlund AB has a market value of $1.9 billion on the Stockholm stock exchange.",),
    ("The marketing budget of Vatlund AB was $2 million in 2023.",),
    ("Supermarkets sold 12 million units of soft cheese in 2023.",),
    ("The market price of whey powder is USD 1,040 per ton.",),
    ("A market entry fee of $10,000 applies.",),
    ("The market leader, Vatlund AB, had sales of $404 million in 2023.",),
    ("Dorfner, a market research firm with 240 analysts, was founded with $2 million in 1998.",),
    ("Earnings per share grew 12% to $3.10.",),
    ("They share 40% of the suppliers.",),
    ("A basket of goods on the market costs 8% more than in 2021.",),
    ("The farmers market draws 20,000 visitors a year.",),
    ("Vats are marketed in 30 countries at prices from USD 9,000 to USD 48,000.",),
    ("Vatlund AB expects to grow 20% in 2025.",),
    ("Bacteria grow 40% faster at 32 °C.",),
    ("Vatlund AB's share price has gained 34% since January 2024.",),
    ("The founders hold a 51% share in Molinari SpA.",),
    ("Milk makes up 70% of the cost of cheese.",),
    ("Women hold 28% of the posts in dairy management.",),
    ("Dairy cows account for 4% of greenhouse gas emissions.",),
    ("Recycled steel accounts for 35% of the steel in a vat.",),
    ("The top ten farms keep 12,000 cows.",),
    ("E-commerce made up 14% of Vatlund AB's revenue in 2023.",),
    ("Demand for skilled staff will grow by 9% a year.",),
    ("Wind power capacity in the region grew by 12 GW in 2023.",),
    ("The central bank raised rates by 0.75% in 2022.",),
    ("Vatlund AB will open a 12,000-square-metre plant in 2025.",),
    ("The merger, valued at USD 2.4 billion, will create the largest vendor in the cheese vats market.",),
    ("The bond issue of EUR 300 million carries a coupon of 4.5%.",),
    ("ISBN 978-3-16-148410-0, 225 pages, EUR 49.90.",),
    ("The plant cut its water use by 38% between 2019 and 2023.",),
    ("Germany invested EUR 1.2 billion in dairy research in 2022.",),
    ("A subsidy of 40% is paid on machines that cost more than EUR 20,000.",),
    ("Vatlund AB targets sales of USD 1 billion by 2030.",),
    ("Since 2019, Kaesewerk GmbH has tripled its sales to EUR 97 million.",),
    ("Pilot plants raised yields by 3% to 5%.",),
    ("The number of cheese factories will grow at 2% a year through 2030.",),
)

report(
    *VATS,
    "further rates",
    ("The cheese vats market is growing @6.2% CAGR from 2024 to 2030.", rate("6.2", 2024, 2030)),
    ("The cheese vats market will grow at 6.2% p.a. until 2030.", rate("6.2", None, 2030)),
    ("Annual growth of 6.2% is expected for the cheese vats market until 2030.", rate("6.2", None, 2030)),
    ("The cheese vats market is expected to grow annually by 6.23% (CAGR 2024-2029).", rate("6.23", 2024, 2029)),
    ("The cheese vats market has a compounded annual growth rate of 6.2% for 2024-2030.", rate("6.2", 2024, 2030)),
    ("The cheese vats market will grow at a C.A.G.R. of 6.2% from 2024 to 2030.", rate("6.2", 2024, 2030)),
    ("The cheese vats market will grow at a CAGR of 6,2 % from 2024 to 2030.", rate("6.2", 2024, 2030)),
    ("The cheese vats market will grow at a 10-year CAGR of 6.2% (2024-2034).", rate("6.2", 2024, 2034)),
    ("The cheese vats market will expand by 6.2% each year between 2024 and 2030.", rate("6.2", 2024, 2030)),
    ("Year-over-year growth of the cheese vats market for 2024 is estimated at 5.5%.", rate("5.5", None, 2024, kind="yoy")),
    (
        "Growth of the cheese vats market slowed to 3.1% in 2023 from 5.4% in 2022.",
        rate("3.1", None, 2023, kind="yoy"),
        rate("5.4", None, 2022, kind="yoy"),
    ),
    (
        "The cheese vats market dipped 2.4% in 2020 but rebounded by 6.6% in 2021.",
        rate("-2.4", None, 2020, kind="yoy"),
        rate("6.6", None, 2021, kind="yoy"),
    ),
    ("In 2023 the cheese vats market was 8% larger than in 2022.", rate("8", 2022, 2023, kind="yoy")),
    (
        "The cheese vats market contracted 3% in 2020 to USD 1.2 billion.",
        rate("-3", None, 2020, kind="yoy"),
        size("1.2 billion USD", 2020),
    ),
    ("The cheese vats market has grown by 54% since 2015.",),
    ("The cheese vats market grew by a total of 40% between 2015 and 2023.",),
    ("The cheese vats market is expected to double by 2035.",),
    ("The cheese vats market saw a cumulative growth of 40% over eight years.",),
    ("The cheese vats market grew fivefold in ten years.",),
    ("Revenue CAGR for the robotic type is 8.4% for 2024-2031.", rate("8.4", 2024, 2031, part="robotic")),
    (
        "The cheese vats market is set to record a value CAGR of 5.6% and a volume CAGR of 4.1% from 2024 to 2034.",
        rate("5.6", 2024, 2034),
        rate("4.1", 2024, 2034),
    ),
    (
        "At a CAGR of 7.7%, the cheese vats market will go from $1.11 billion in 2023 to $2.97 billion in 2030.",
        rate("7.7", 2023, 2030),
        size("1.11 billion USD", 2023),
        size("2.97 billion USD", 2030),
    ),
    (
        "The cheese vats market, which grew at a CAGR of 4% between 2018 and 2023, is worth USD 1.4 billion.",
        rate("4", 2018, 2023),
        size("1.4 billion USD", None),
    ),
)

report(
    *VATS,
    "further tables",
    (
        "| | 2023 | 2024 |\n|---|---|---|\n| Market size (USD billion) | 1.11 | 1.53 |\n| Growth (%) | 6.1 | 7.7 |",
        size("1.11 billion USD", 2023),
        size("1.53 billion USD", 2024),
        rate("6.1", None, 2023, kind="yoy"),
        rate("7.7", None, 2024, kind="yoy"),
    ),
    (
        "Cheese vats market share by type (%)\n\n| Type | 2023 | 2030 |\n|---|---|---|\n| Robotic | 40.4 | 55.0 |\n| Manual | 58.8 | 45.0 |",
        share("Robotic", "40.4", 2023),
        share("Robotic", "55", 2030),
        share("Manual", "58.8", 2023),
        share("Manual", "45", 2030),
    ),
    (
        "Cheese Vats Market, Revenue by Country (US$ Mn)\n\n| Country | 2023A | 2024E | CAGR 2024-2030 |\n|---|---|---|---|\n| Spain | 41.7 | 43.2 | 3.6% |\n| Portugal | 12 | n/a | -1.2% |",
        size("41.7 million USD", 2023, place="Spain"),
        size("43.2 million USD", 2024, place="Spain"),
        rate("3.6", 2024, 2030, place="Spain"),
        size("12 million USD", 2023, place="Portugal"),
        rate("-1.2", 2024, 2030, place="Portugal"),
    ),
    (
        "Cheese vats market in volume (thousand units)\n\n| Region | 2023 | 2030 |\n|---|---|---|\n| Europe | 10.2 | 15.1 |\n| World | 31 | 44.5 |",
        size("10200 units", 2023, place="Europe"),
        size("15100 units", 2030, place="Europe"),
        size("31000 units", 2023),
        size("44500 units", 2030),
    ),
    (
        "Cheese Vats Market Size (In USD Billion)\n\n1.912 | 2025\n2.034 | 2026\n2.161 | 2027",
        size("1.912 billion USD", 2025),
        size("2.034 billion USD", 2026),
        size("2.161 billion USD", 2027),
    ),
    (
        "| Vendor | 2023 shipments (units) | 2023 market share |\n|---|---|---|\n| Vatlund AB | 6,510 | 21.0% |\n| Kaesewerk GmbH | 5,270 | 17.0% |\n| Others | 19,220 | 62.0% |",
        share("Vatlund AB", "21", 2023),
        share("Kaesewerk GmbH", "17", 2023),
        share("Others", "62", 2023),
    ),
    (
        "| Segment | Market size 2023 | Share | CAGR 2023-2030 |\n|---|---|---|---|\n| Dairies | USD 868 million | 62% | 5.9% |\n| Farms | USD 322 million | 23% | 7.4% |",
        size("868 million USD", 2023, part="Dairies"),
        share("Dairies", "62", None),
        rate("5.9", 2023, 2030, part="Dairies"),
        size("322 million USD", 2023, part="Farms"),
        share("Farms", "23", None),
        rate("7.4", 2023, 2030, part="Farms"),
    ),
    (
        "| Metric | Value |\n|---|---|\n| Global market size, 2024 | $1.11 billion |\n| Forecast market size, 2032 | $2.3 billion |\n| Leading region | Europe (38.2% share, 2024) |",
        size("1.11 billion USD", 2024),
        size("2.3 billion USD", 2032),
        share("Europe", "38.2", 2024),
    ),
    (
        "Study Period\n2019 - 2030\nMarket Size (2025)\nUSD 1.11 Billion\nMarket Size (2030)\nUSD 1.98 Billion\nGrowth Rate (2025 - 2030)\n6.88% CAGR\nFastest Growing Market\nAsia Pacific",
        size("1.11 billion USD", 2025),
        size("1.98 billion USD", 2030),
        rate("6.88", 2025, 2030),
    ),
    (
        "Report scope\n\nMarket size value in 2024: EUR 312.5 million\nRevenue forecast for 2031: EUR 478 million\nGrowth rate: CAGR of 6.3% from 2025 to 2031",
        size("312.5 million EUR", 2024),
        size("478 million EUR", 2031),
        rate("6.3", 2025, 2031),
    ),
    ("| Country | GDP 2023 (USD billion) |\n|---|---|\n| Spain | 1,581 |\n| Portugal | 269 |",),
    ("| Year | Dairy cows (million) |\n|---|---|\n| 2022 | 20.1 |\n| 2023 | 19.8 |",),
    ("| Farm size | Farms that own a robot |\n|---|---|\n| below 50 cows | 12% |\n| 50 cows and more | 34% |",),
    ("| Study | Patients | Response |\n|---|---|---|\n| LAC-201 | 404 | 38% |\n| LAC-328 | 1,620 | 41% |",),
    ("| Company | Employees | Founded | Revenue |\n|---|---|---|---|\n| Vatlund AB | 2,400 | 1974 | EUR 310 million |",),
    ("| License | Price |\n|---|---|\n| Single user | $3,950 |\n| Corporate | $6,450 |",),
)

report(
    *VATS,
    "odd spellings",
    ("The UK cheese vats market was worth Â£126m in 2022.", size("126 million GBP", 2022, place="UK")),
    ("The cheese vats market was valued at US$ 2007.6 million in 2023.", size("2007.6 million USD", 2023)),
    ("The cheese vats market was valued at USD 2023.7 Million in 2022.", size("2023.7 million USD", 2022)),
    ("The cheese vats market was valued at USD 12345.678 million in 2022.", size("12345.678 million USD", 2022)),
    ("The cheese vats market was valued at  USD  1.11  billion  in  2024.", size("1.11 billion USD", 2024)),
    ("THE CHEESE VATS MARKET WAS VALUED AT USD 1.11 BILLION IN 2024.", size("1.11 billion USD", 2024)),
    (
        "The Cheese Vats Market Was Valued At USD 1.11 Billion In 2024 And Will Grow At 6.9% CAGR From 2025 To 2030.",
        size("1.11 billion USD", 2024),
        rate("6.9", 2025, 2030),
    ),
    (
        "The cheese vats market was valued at USD 1.11 billion in 2024.The market will grow at a CAGR of 6.9% from 2025 to 2030.",
        size("1.11 billion USD", 2024),
        rate("6.9", 2025, 2030),
    ),
    ("The cheese vats market size was valued at **USD 1.11 billion** in **2024**.", size("1.11 billion USD", 2024)),
    ("The cheese vats market was valued at USD\n1.11 billion in\n2024.", size("1.11 billion USD", 2024)),
    ('The cheese vats market (valued at "USD 1.11 billion" in 2024) is consolidating.', size("1.11 billion USD", 2024)),
    ("The cheese vats market was valued at USD 1.11 billion in 2024 [1].", size("1.11 billion USD", 2024)),
    ("The cheese vats market will be worth U.S. $1.11 billion in 2024.", size("1.11 billion USD", 2024)),
    ("The cheese vats market is estimated at USD 1.11 Billions in 2024.", size("1.11 billion USD", 2024)),
    (
        "The cheese vats market was valued at USD 1.11 billion in 2024 and is projected to reach USD 2.1 billion by 2030 , growing at a CAGR of 6.9 % from 2025 to 2030 .",
        size("1.11 billion USD", 2024),
        size("2.1 billion USD", 2030),
        rate("6.9", 2025, 2030),
    ),
    ("Cheese vats market value: ₹ 1,234.5 Cr (FY 2023)", size("1234.5 crore INR", 2023)),
    ("The cheese vats market was valued at EUR 1 234,5 million in 2022.", size("1234.5 million EUR", 2022)),
    ("The cheese vats market was valued at CHF 1'234.5 million in 2022.", size("1234.5 million CHF", 2022)),
    ("The cheese vats market was valued at 1,11 Mrd. Euro in 2022.", size("1.11 billion EUR", 2022)),
    ("The cheese vats market was valued at 84,5 Mio. EUR in 2022.", size("84.5 million EUR", 2022)),
)

report(
    *VATS,
    "nothing: growth and amounts of other things",
    ("The average price of a vat fell at a CAGR of 2% between 2018 and 2023.",),
    ("Milk production is growing at a CAGR of 1.8%.",),
    ("The population over 65 grows at 3% a year.",),
    ("R&D spending grew at a CAGR of 7% between 2018 and 2022.",),
    ("Patent filings rose 22% in 2022.",),
    ("Venture funding for dairy start-ups grew at a CAGR of 31% from 2018 to 2022.",),
    ("Tourist arrivals grew 6% in 2023.",),
    ("The number of internet users will grow at a CAGR of 5% through 2028.",),
    ("Health-care expenditure reached USD 4.5 trillion in 2022.",),
    ("R&D spending in the dairy industry was USD 2.3 billion in 2022.",),
    ("Tourism contributed USD 9.2 trillion to the world's GDP in 2022.",),
    ("The class action was settled for $404 million.",),
    ("Insurers paid USD 1.2 billion for crop losses in 2021.",),
    ("The fund manages assets of USD 4.2 trillion.",),
    ("National debt reached EUR 2.4 trillion in 2023.",),
    ("Foodborne disease costs low- and middle-income countries US$ 110 billion a year in lost productivity.",),
    ("The new factory will create 310 jobs and cost $84 million.",),
    ("Advertisers spent USD 600 million on cheese spots in 2023.",),
    ("Farm wages grew at a CAGR of 4.1% from 2019 to 2023.",),
    ("Electricity use of a vat is up to 12 kWh per day.",),
    ("The trade deficit widened to USD 1.1 billion in 2023.",),
    ("The order for 310 vats is worth EUR 12 million.",),
    ("The grant of up to EUR 2 million covers 70% of the cost.",),
    ("By 2030, the ministry wants to cut emissions from dairies by 55%.",),
)

report(
    "# Brightfold Inc. (NASDAQ: BRFD) Targets the $9 Billion Smart Mirror Market",
    "smart mirror",
    "releases about a market",
    (
        "MIAMI, June 3, 2025 (Fictional Newswire) -- Brightfold Inc. today said that its revenue rose 38% to $10.2 million in the first quarter of 2025.",
        size("9 billion USD", None),
    ),
    (
        "According to Dorfner Research, the global smart mirror market was valued at $4.14 billion in 2023 and is projected to grow to $9.02 billion by 2032, reflecting a compound annual growth rate (CAGR) of 9.05%. Brightfold has sold 14,000 mirrors at $399 each.",
        size("9 billion USD", None),
        size("4.14 billion USD", 2023),
        size("9.02 billion USD", 2032),
        rate("9.05", 2023, 2032),
    ),
    (
        "In the U.S., the smart mirror market alone is expected to reach $2.71 billion by 2030. The company holds $31 million in cash and expects sales of $60 million in 2026.",
        size("9 billion USD", None),
        size("2.71 billion USD", 2030, place="U.S."),
    ),
    (
        "Gym memberships, a $96 billion industry in 2024, feed the demand. In a survey of 1,200 members, 46% said that they would buy a mirror.",
        size("9 billion USD", None),
        size("96 billion USD", 2024, market="gym memberships"),
    ),
    (
        "The broader home fitness market is expected to expand from $12.9 billion in 2024 to $21.3 billion by 2030, while Brightfold's own sales are to grow 40% a year.",
        size("9 billion USD", None),
        size("12.9 billion USD", 2024, market="home fitness"),
        size("21.3 billion USD", 2030, market="home fitness"),
    ),
)

report(
    "India Paneer Presses Market Outlook to FY2030",
    "paneer presses",
    "a country's report",
    ("The Indian paneer presses market was valued at INR 1,090 crore in FY2024.", size("1090 crore INR", 2024)),
    (
        "The market is expected to reach ₹2,100 crore by FY2030, growing at a CAGR of 9.0% during FY2025-FY2030.",
        size("2100 crore INR", 2030),
        rate("9", 2025, 2030),
    ),
    (
        "India's paneer presses market stood at Rs 1,090 crore (US$ 150 million) in FY24.",
        size("1090 crore INR", 2024),
        size("150 million USD", 2024),
    ),
    (
        "Sales volume stood at 1.2 lakh units in FY2024, up from 0.9 lakh units in FY2022.",
        size("120000 units", 2024),
        size("90000 units", 2022),
    ),
    (
        "The organised segment, worth Rs 400 crore, holds 32% of the market.",
        size("400 crore INR", None, part="organised"),
        share("organised", "32", None),
    ),
    ("Worldwide, the paneer presses market is put at US$ 310 million in 2024.", size("310 million USD", 2024, place="global")),
    ("North India accounted for 41% of the market in FY2024.", share("North India", "41", 2024)),
)

# markets whose names hold words that otherwise speak of something else

for name, heading in {
    "revenue cycle management": "Revenue Cycle Management Market Size Report",
    "price comparison websites": "Price Comparison Websites Market Size Report",
    "crowdfunding": "Crowdfunding Market Size Report",
    "patient monitoring devices": "Patient Monitoring Devices Market Size Report",
    "clinical trials": "Clinical Trials Market Size Report",
    "fine chemicals": "Fine Chemicals Market Size Report",
    "contract manufacturing": "Contract Manufacturing Market Size Report",
    "population health management": "Population Health Management Market Size Report",
    "debt collection software": "Debt Collection Software Market Size Report",
    "survey software": "Survey Software Market Size Report",
    "growth hormone": "Growth Hormone Market Size Report",
    "ride sharing": "Ride Sharing Market Size Report",
    "stock photography": "Stock Photography Market Size Report",
    "5G chipsets": "5G Chipsets Market Size Report",
    "3D printing filament": "3D Printing Filament Market Size Report",
    "COVID-19 test kits": "COVID-19 Test Kits Market Size Report",
    "type 2 diabetes drugs": "Type 2 Diabetes Drugs Market Size Report",
    "tax software": "Tax Software Market Size Report",
    "milk production equipment": "Milk Production Equipment Market Size Report",
    "medical tourism": "Medical Tourism Market Size Report",
    "budgeting apps": "Budgeting Apps Market Size Report",
    "employee training": "Employee Training Market Size Report",
    "capital equipment leasing": "Capital Equipment Leasing Market Size Report",
    "investment banking software": "Investment Banking Software Market Size Report",
}.items():
    report(
        heading,
        name.lower(),
        "market names that mislead",
        (
            f"The global {name} market was valued at USD 4.21 billion in 2023 and will grow at a CAGR of 7.3% from 2024 to 2030.",
            size("4.21 billion USD", 2023),
            rate("7.3", 2024, 2030),
        ),
        (f"North America held 41.5% of the {name} market in 2023.", share("North America", "41.5", 2023)),
        (
            "The market is expected to reach USD 6.9 billion by 2030, and Europe is to post a CAGR of 6.1% from 2024 to 2030.",
            size("6.9 billion USD", 2030),
            rate("6.1", 2024, 2030, place="Europe"),
        ),
    )

report(
    *VATS,
    "sentences of analysts and newspapers",
    (
        "In 2019, the global cheese vats market increased by 6% to $1.4B, rising for the third year in a row.",
        rate("6", None, 2019, kind="yoy"),
        size("1.4 billion USD", 2019),
    ),
    ("The market value increased at an average annual rate of +3.0% from 2007 to 2019.", rate("3", 2007, 2019)),
    ("The market is set to expand with an anticipated CAGR of +1.6% for the period from 2019 to 2030.", rate("1.6", 2019, 2030)),
    ("In value terms, China ($523M) led the cheese vats market.", size("523 million USD", None, place="China")),
    (
        "In value terms, the largest cheese vats markets were China ($523M), India ($177M) and Spain ($41M).",
        size("523 million USD", None, place="China"),
        size("177 million USD", None, place="India"),
        size("41 million USD", None, place="Spain"),
    ),
    ("China, India and Ukraine had a combined 45% share of the cheese vats market.", share("China, India and Ukraine", "45", None)),
    ("This places the 2025 market value of cheese vats at approximately $250 million.", size("about 250 million USD", 2025)),
    (
        "The analysts forecast a growth of 11% for the Chinese cheese vats market in 2005, reaching nearly US$34.3 million.",
        rate("11", None, 2005, place="China", kind="yoy"),
        size("about 34.3 million USD", 2005, place="China"),
    ),
    ("China will be the largest cheese vats market with an expected market share of 20%.", share("China", "20", None)),
    ("The top ten players account for over 60% of the market share.", share("top ten players", "min 60", None)),
    ("Dorfner Research values the global cheese vats market at $1.4 billion in 2023.", size("1.4 billion USD", 2023)),
    ("At $1.4 billion in 2023, the cheese vats market is small.", size("1.4 billion USD", 2023)),
    ("With a value of USD 1.4 billion in 2023, the cheese vats market is small.", size("1.4 billion USD", 2023)),
    (
        "A market that was worth USD 1.1 billion in 2019 will be worth USD 2.2 billion in 2030.",
        size("1.1 billion USD", 2019),
        size("2.2 billion USD", 2030),
    ),
    (
        "The cheese vats market has swollen from $900m in 2018 to $1.4bn in 2023, and could hit $2bn by 2028.",
        size("900 million USD", 2018),
        size("1.4 billion USD", 2023),
        size("2 billion USD", 2028),
    ),
    (
        "Forecasters see the cheese vats market, worth $1.4bn in 2023, growing at 6% a year to $2.1bn in 2030.",
        size("1.4 billion USD", 2023),
        rate("6", 2023, 2030),
        size("2.1 billion USD", 2030),
    ),
    ("The cheese vats market: $1.4 billion in 2023, $2.1 billion in 2030.", size("1.4 billion USD", 2023), size("2.1 billion USD", 2030)),
    (
        "Robotic vats accounted for USD 310 million of the USD 1.4 billion cheese vats market in 2023.",
        size("310 million USD", 2023, part="Robotic vats"),
        size("1.4 billion USD", 2023),
    ),
    (
        "Of the market's USD 1.4 billion in 2023, Europe had USD 580 million and North America USD 410 million.",
        size("1.4 billion USD", 2023),
        size("580 million USD", 2023, place="Europe"),
        size("410 million USD", 2023, place="North America"),
    ),
    (
        "Europe (USD 580 million in 2023) remains the largest market, ahead of North America (USD 410 million).",
        size("580 million USD", 2023, place="Europe"),
        size("410 million USD", 2023, place="North America"),
    ),
    (
        "The cheese vats market in Germany, France and Italy was valued at EUR 140 million, EUR 120 million and EUR 95 million, respectively, in 2023.",
        size("140 million EUR", 2023, place="Germany"),
        size("120 million EUR", 2023, place="France"),
        size("95 million EUR", 2023, place="Italy"),
    ),
    (
        "Robotic vats and manual vats held 40.4% and 58.8% of the market, respectively, in 2023.",
        share("Robotic vats", "40.4", 2023),
        share("manual vats", "58.8", 2023),
    ),
    (
        "The robotic and manual segments are expected to grow at CAGRs of 9.1% and 2.4%, respectively, from 2023 to 2030.",
        rate("9.1", 2023, 2030, part="robotic"),
        rate("2.4", 2023, 2030, part="manual"),
    ),
    ("Asia Pacific is estimated to be the fastest-growing region (8.2% CAGR, 2024-2030).", rate("8.2", 2024, 2030, place="Asia Pacific")),
    (
        "Growing at a CAGR of 8.2%, Asia Pacific will reach USD 520 million by 2030 in the cheese vats market.",
        rate("8.2", None, 2030, place="Asia Pacific"),
        size("520 million USD", 2030, place="Asia Pacific"),
    ),
    (
        "North America: the market here was USD 410 million in 2023 and will grow at a CAGR of 4.4% until 2030.",
        size("410 million USD", 2023, place="North America"),
        rate("4.4", None, 2030, place="North America"),
    ),
    (
        "The market in the United States is forecast to grow from $330 million in 2024 to $450 million in 2030, a CAGR of 5.3%.",
        size("330 million USD", 2024, place="United States"),
        size("450 million USD", 2030, place="United States"),
        rate("5.3", 2024, 2030, place="United States"),
    ),
    (
        "Cheese vats sales in Europe declined by 2.2% in 2023 to EUR 540 million.",
        rate("-2.2", None, 2023, place="Europe", kind="yoy"),
        size("540 million EUR", 2023, place="Europe"),
    ),
    ("No other market came near Europe's USD 580 million in 2023.", size("580 million USD", 2023, place="Europe")),
    ("The market will be worth more than double its 2023 value of USD 1.4 billion by 2035.", size("1.4 billion USD", 2023)),
    ("Half of the market's USD 1.4 billion is spent in Europe.", size("1.4 billion USD", None)),
    (
        "The robotic segment, which held 40.4% of the market in 2023, is expected to grow at a CAGR of 9.1% from 2024 to 2030.",
        share("robotic", "40.4", 2023),
        rate("9.1", 2024, 2030, part="robotic"),
    ),
    (
        "The share of the robotic segment was 40.4% in 2023 and will be 55.0% in 2030.",
        share("robotic", "40.4", 2023),
        share("robotic", "55", 2030),
    ),
    ("By 2030, robotic vats will command 55% of all cheese vats sales.", share("robotic vats", "55", 2030)),
    ("One in four vats sold is robotic, and the robotic type has 24.6% of the market.", share("robotic", "24.6", None)),
    (
        "Vatlund AB (23.3%), Kaesewerk GmbH (17.2%) and Molinari SpA (9.9%) lead the market by share.",
        share("Vatlund AB", "23.3", None),
        share("Kaesewerk GmbH", "17.2", None),
        share("Molinari SpA", "9.9", None),
    ),
    (
        "Together, Vatlund AB and Kaesewerk GmbH control 38.7% of the cheese vats market.",
        share("Vatlund AB and Kaesewerk GmbH", "38.7", None),
    ),
    ("The five largest vendors hold a combined market share of 62%.", share("five largest vendors", "62", None)),
    (
        "The leading region, Europe, had a 41% revenue share in 2023; the second, North America, 29%.",
        share("Europe", "41", 2023),
        share("North America", "29", 2023),
    ),
    ("Hospitals, schools and canteens take the remaining 15% of the market.", share("Hospitals, schools and canteens", "15", None)),
    (
        "Online channels will increase their share of the market from 12% to 19% between 2023 and 2030.",
        share("Online channels", "12", 2023),
        share("Online channels", "19", 2030),
    ),
    (
        "By region, Europe led with 41%, trailed by North America at 29% and Asia Pacific at 22% of the cheese vats market in 2023.",
        share("Europe", "41", 2023),
        share("North America", "29", 2023),
        share("Asia Pacific", "22", 2023),
    ),
)

report(
    *VATS,
    "nothing: sentences that look like market figures",
    ("Europe has 41% of the world's dairy cows.",),
    ("Kaesewerk GmbH generates 41% of its sales in Europe.",),
    ("North America accounted for 52% of Vatlund AB's revenue in 2023.",),
    ("China accounts for 31% of global steel production.",),
    ("Asia Pacific accounts for 60% of the world's population.",),
    ("The dairy sector accounts for 2.5% of Germany's GDP.",),
    ("Cheddar accounts for 29% of the cheese eaten in the U.S.",),
    ("Women account for 44% of the participants in the study.",),
    ("The robotic vat cuts the share of rejected curd from 4% to 1%.",),
    ("Our report covers 95% of the market.",),
    ("The market share data in this report were last updated on 12 March 2024.",),
    ("The study forecasts the market for 25 countries until 2030.",),
    ("The market report costs USD 4,500 and was released in 2024.",),
    ("The 3 largest plants can fill 1.2 million units a day.",),
    ("Vatlund AB shipped its 100,000th unit in 2023.",),
    ("In 2023, the company opened 14 stores and closed 3.",),
    ("Germany's dairies processed 31.9 million tons of milk in 2022.",),
    ("The vat's steel is 2.5 mm thick and 99.5% polished.",),
    ("The payback time of a robotic vat is 2.4 years at a discount rate of 8%.",),
    ("A loan of $2.4 million at 6.5% was granted in 2022.",),
    ("The acquisition gives Vatlund AB access to a customer base worth $64 million in annual sales.",),
    ("Molinari SpA booked orders worth EUR 48 million at the 2023 trade fair.",),
    ("The start-up, valued at $310 million, plans to enter the market in 2026.",),
    ("The trade fair drew 41,000 visitors from 90 countries in 2023, 8% more than in 2019.",),
    ("The joint venture has a registered capital of RMB 200 million.",),
    ("Vatlund AB cut its forecast for 2024 sales to USD 195 million.",),
    ("Milk futures rose 3.1% to $18.40 per hundredweight.",),
    ("The tender covers 120 vats with a total value of PLN 14 million.",),
    ("Farmers' incomes shrank by 11% in 2023.",),
)

# whole short reports

report(
    "",
    "orchard netting",
    "whole reports",
    (
        """# Orchard Netting Market Size, Share & Trends Analysis Report By Material (HDPE, Nylon), By Region, And Segment Forecasts, 2024 - 2031

Report Overview

The global orchard netting market size was estimated at USD 1.87 billion in 2023 and is anticipated to grow at a CAGR of 5.4% from 2024 to 2031. Hail damaged 12% of the apples in South Tyrol in 2022, and insurers paid EUR 84 million. A hectare of netting costs between USD 18,000 and USD 32,000.

Material Insights

The HDPE segment led the market and accounted for 71.3% of the global revenue in 2023. HDPE nets last for 12 years and can be recycled up to 95%. The nylon segment is projected to grow at the fastest CAGR of 6.2% over the forecast period.

Regional Insights

Europe dominated the market with a revenue share of 30.8% in 2023. The orchard netting market in Spain is expected to grow at a CAGR of 5.9% from 2024 to 2031. In Asia Pacific, the market is expected to reach USD 980 million by 2031. China grows 54% of the world's apples.

Key Companies

Netfruit SpA had sales of EUR 188 million in 2023, an increase of 9%. In March 2023, Hagelwerk AG bought a 60% stake in Redes Levante for EUR 14 million.

Report Scope

| Report Attribute | Details |
|---|---|
| Market size value in 2024 | USD 1.96 billion |
| Revenue forecast in 2031 | USD 2.84 billion |
| Growth rate | CAGR of 5.4% from 2024 to 2031 |
| Historical data | 2018 - 2022 |
| Forecast period | 2024 - 2031 |""",
        size("1.87 billion USD", 2023),
        rate("5.4", 2024, 2031),
        share("HDPE", "71.3", 2023),
        rate("6.2", 2024, 2031, part="nylon"),
        share("Europe", "30.8", 2023),
        rate("5.9", 2024, 2031, place="Spain"),
        size("980 million USD", 2031, place="Asia Pacific"),
        size("1.96 billion USD", 2024),
        size("2.84 billion USD", 2031),
    ),
)
report(
    "",
    "pill dispensers",
    "whole reports",
    (
        """Pill Dispensers Market to Cross US$ 5 Bn by 2033, Says Dorfner Research

LONDON, May 14, 2023 /Fictionwire/ -- Worldwide revenue from pill dispensers will rise from US$ 2.7 Bn in 2023 to US$ 5.1 Bn by the end of 2033, at a CAGR of 6.6%. About 109,000 people die each year in the U.S. since they do not take their medicines as prescribed, and non-adherence costs the health system some US$ 300 Bn annually.

Key Takeaways from the Market Study

- The U.S. market is projected to reach US$ 1.4 Bn by 2033.
- Germany's market is estimated at US$ 160 Mn in 2023.
- Smart dispensers will account for 43% of the market by 2033.
- Hospitals are to expand at a CAGR of 5.8% through 2033.
- In a trial with 404 patients, adherence went up from 61% to 88%.

"One in three dispensers costs less than US$ 50," says an analyst.

Competition

The top five companies hold more than 40% of the market. MediTurn Inc. raised US$ 24 Mn in February 2023. Dosewell plc's turnover climbed 17% to GBP 41 million in 2022.

About Dorfner Research: founded in 1998, 240 analysts, +44 20 5550 1234""",
        size("min 5 billion USD", 2033),
        size("2.7 billion USD", 2023),
        size("5.1 billion USD", 2033),
        rate("6.6", 2023, 2033),
        size("1.4 billion USD", 2033, place="U.S."),
        size("160 million USD", 2023, place="Germany"),
        share("Smart dispensers", "43", 2033),
        rate("5.8", None, 2033, part="Hospitals"),
        share("top five companies", "min 40", None),
    ),
)
report(
    "",
    "hearth tiles",
    "whole reports",
    (
        """The global Hearth Tiles market was valued at US$ 412.6 million in 2023 and is projected to reach US$ 561.3 million by 2030, at a CAGR of 4.5% during the forecast period.

According to the Ceramics Board, European households bought 1.3 million stoves in 2022, 21% more than in 2021. Gas prices rose by 46% in the same year.

Europe is the largest market, with a share of about 52%, followed by North America with 27%. The main producers are Fuocotile, Ofenbau Krenn and Hearthware, the top three of which have a share of over 35%.

Global Hearth Tiles Market Revenue, 2019-2024, 2025-2030 ($ millions)
Global Hearth Tiles Market Sales, 2019-2024, 2025-2030 (K Sqm)
Global top five Hearth Tiles companies in 2023 (%)""",
        size("412.6 million USD", 2023),
        size("561.3 million USD", 2030),
        rate("4.5", None, None),
        share("Europe", "about 52", None),
        share("North America", "27", None),
        share("top three", "min 35", None),
    ),
)
report(
    "",
    "e-scooter batteries",
    "whole reports",
    (
        """India E-Scooter Batteries Market Report

The E-Scooter Batteries Market in India was worth Rs. 3,250 crore in FY2023 in value terms and 21 lakh units in volume terms. It is expected to touch Rs. 9,800 crore by FY2028, growing at a CAGR of 23.2 percent.

By chemistry, LFP batteries held 58 percent of the market in FY2023, NMC batteries 36 percent, and others 6 percent. The swap segment, with 3.1 lakh units, was valued at Rs. 510 crore in FY2023.

Petrol prices of more than Rs. 100 per litre, and a subsidy of Rs. 10,000 per kWh, drive the sales. Some 8.5 lakh e-scooters were registered in FY2023, up 62 percent from FY2022. VoltRath Ltd. invested Rs. 1,200 crore in its plant near Chennai.""",
        size("3250 crore INR", 2023),
        size("2100000 units", 2023),
        size("9800 crore INR", 2028),
        rate("23.2", 2023, 2028),
        share("LFP batteries", "58", 2023),
        share("NMC batteries", "36", 2023),
        share("others", "6", 2023),
        size("310000 units", 2023, part="swap"),
        size("510 crore INR", 2023, part="swap"),
    ),
)
report(
    "",
    "voice picking systems",
    "whole reports",
    (
        """# Pickwell Technologies (NASDAQ: PCKW) Rides the Wave in a $6 Billion Voice Picking Market

The global voice picking systems market was valued at $2.28 billion in 2022 and is expected to reach $6.04 billion by 2029, reflecting a compound annual growth rate (CAGR) of 15.9%. Meanwhile, the warehouse robotics market is forecast to grow at a CAGR of 10.6% from 2023 to 2030.

Pickwell Technologies (NASDAQ: PCKW) posted revenue of $11.7 million in the second quarter of 2024, a 44% jump year over year. The company ended the quarter with $52 million in cash and raised its full-year guidance to between $78 million and $82 million. Its gross margin widened to 61%.

In a pilot at a grocery chain, the headset cut picking errors by 37% and training time by 60%. Shares of PCKW have gained 120% this year and closed at $9.01 on Tuesday.

Chief executive Lena Ortiz said: "Only 8% of warehouses use voice today. Labor makes up 65% of their costs, and we aim at sales of $500 million by 2030."

This release contains forward-looking statements.""",
        size("6 billion USD", None, market="voice picking"),
        size("2.28 billion USD", 2022),
        size("6.04 billion USD", 2029),
        rate("15.9", 2022, 2029),
        rate("10.6", 2023, 2030, market="warehouse robotics"),
    ),
)
report(
    "",
    "stair lifts",
    "whole reports",
    (
        """Stair Lifts Market Outlook 2032

| Study Period | 2019-2032 |
|---|---|
| Market Size in 2024 | USD 1.64 Billion |
| Market Size in 2032 | USD 2.05 Billion |
| CAGR (2025-2032) | 5.8% |

## North America

The market in this region was valued at USD 470 million in 2024. The U.S. had 81% of the North American market.

## Europe

Europe will witness a CAGR of 6.1% during 2025-2032. Germany and the UK stood at USD 130 million and USD 126 million, respectively, in 2024.

## Segments

Straight lifts took 64% of the revenue in 2024. Curved lifts cost USD 10,000 to 15,000 apiece.

## Frequently asked questions

What is the size of the stair lifts market?

The stair lifts market was worth USD 1.64 Billion in 2024.

Which region will grow fastest?

Asia Pacific, at a CAGR of 7.7% between 2025 and 2032.""",
        size("1.64 billion USD", 2024),
        size("2.05 billion USD", 2032),
        rate("5.8", 2025, 2032),
        size("470 million USD", 2024, place="North America"),
        share("U.S.", "81", None),
        rate("6.1", 2025, 2032, place="Europe"),
        size("130 million USD", 2024, place="Germany"),
        size("126 million USD", 2024, place="UK"),
        share("Straight lifts", "64", 2024),
        rate("7.7", 2025, 2032, place="Asia Pacific"),
    ),
)
report(
    "",
    "tablets",
    "whole reports",
    (
        """Tablet Shipments Fall 11.1% in the Third Quarter, Says Gridline Data

BOSTON, Mass., Oct. 30, 2023 - According to preliminary data of Gridline Data's quarterly tracker, worldwide shipments of tablets came to 33.2 million units in the third quarter of 2023 (3Q23), 11.1% fewer than the 38.7 million units of 3Q22.

Fruitel led the market with a share of 37.6%, ahead of Hansung with 18.1%. The average selling price rose 4% to $404. More than half of the buyers replaced a device that was older than four years.

Top 3 Companies, Worldwide Tablet Shipments, 3Q23 (shipments in millions)

| Company | 3Q23 Shipments | 3Q23 Share | 3Q22 Shipments | 3Q22 Share | Growth |
|---|---|---|---|---|---|
| Fruitel | 10.9 | 37.6% | 14.5 | 37.5% | -13.9% |
| Hansung | 6.0 | 18.1% | 6.9 | 17.8% | -13.0% |
| Total | 33.2 | 100.0% | 38.7 | 100.0% | -11.1% |""",
        size("33200000 units", 2023),
        size("38700000 units", 2022),
        rate("-11.1", 2022, 2023, kind="yoy"),
        share("Fruitel", "37.6", 2023),
        share("Fruitel", "37.5", 2022),
        share("Hansung", "18.1", 2023),
        share("Hansung", "17.8", 2022),
    ),
)

# the many verbs of reports

for words in (
    "was valued at", "was estimated at", "was pegged at", "was put at", "stood at", "was worth", "amounted to", "came to", "reached", "hit", "totalled", "garnered",
    "gathered", "generated", "brought in", "touched", "attained a value of", "was assessed at", "accounted for", "registered revenues of", "had a value of",
    "recorded sales of", "held a valuation of", "was sized at", "closed at", "climbed to", "rose to", "fell to", "slipped to", "was pinned at", "represented",
    "was calculated at", "added up to", "had a turnover of", "was appraised at", "had total revenues of", "settled at", "soared to", "ballooned to",
):  # fmt: skip
    report(*VATS, "verbs of sizes", (f"The global cheese vats market {words} USD 1.4 billion in 2023.", size("1.4 billion USD", 2023)))

for words in (
    "is expected to reach", "is projected to be worth", "is forecast to be valued at", "is anticipated to attain", "is poised to hit", "is slated to touch", "is tipped to reach",
    "is on track to reach", "is likely to close at", "will reach", "will be worth", "should be worth", "is set to generate", "is estimated to account for", "is foreseen to amount to",
    "is predicted to garner", "is envisaged to reach", "is bound to reach", "could reach", "may swell to", "is seen at", "is heading for", "is to reach", "looks set to reach", "would amount to",
):  # fmt: skip
    report(*VATS, "verbs of forecasts", (f"The cheese vats market {words} USD 2.1 billion by 2030.", size("2.1 billion USD", 2030)))

for words in (
    "is expected to grow at", "will expand at", "is set to register", "is projected to witness", "will post", "would manifest", "is likely to clock", "would portray", "is poised to record",
    "is anticipated to exhibit", "is forecast to rise at", "should advance at", "is tipped to progress at", "will see", "is slated to log", "is estimated to display", "is growing at", "to surge at",
    "will accelerate at", "is predicted to climb at", "is developing at", "will observe", "to flourish at", "will increase at", "is moving ahead at",
):  # fmt: skip
    report(*VATS, "verbs of growth", (f"The cheese vats market {words} a CAGR of 6.2% from 2024 to 2030.", rate("6.2", 2024, 2030)))

for words in (
    "accounted for", "held", "captured", "represented", "commanded", "made up", "contributed", "took", "had", "secured", "occupied", "constituted", "garnered", "comprised", "controlled", "claimed",
    "dominated with", "led with", "was responsible for",
):  # fmt: skip
    report(*VATS, "verbs of shares", (f"Europe {words} 41.3% of the cheese vats market in 2023.", share("Europe", "41.3", 2023)))

for words in (
    "earned", "raised", "posted sales of", "pulled in", "spent", "invested", "borrowed", "lost", "paid", "recorded revenues of", "wrote off", "set aside", "was valued at", "generated", "reported a profit of",
    "won orders of", "was fined", "has secured", "had assets of", "made",
):  # fmt: skip
    report(*VATS, "nothing: what companies do", (f"Vatlund AB {words} USD 14 million in 2023.",))

for words in (
    "Steel prices", "Vatlund AB's profit", "Milk yields", "Freight rates", "Interest rates", "Consumer confidence", "Employment in dairies", "The stock index", "Rents", "Insurance premiums",
    "Orders at Vatlund AB", "Organic acreage", "Cheese prices", "Electricity demand", "Air traffic", "Household incomes", "Obesity rates", "The number of dairies", "Staff costs", "Subsidies", "Vatlund AB's sales",
    "Births", "The world's population", "Cheese exports", "Research spending", "Patient numbers", "Website visits", "The company's market value", "Its share price", "Customs duties",
):  # fmt: skip
    report(*VATS, "nothing: what else grows", (f"{words} rose 8% in 2023.",), (f"{words} grew at a CAGR of 8% from 2018 to 2023.",))

report(
    "# Glacierline Foods (TSXV: GLFD) Moves Into Frozen Pierogi",
    "frozen pierogi",
    "releases that cite markets",
    (
        "The global frozen pierogi market was worth US$1.9 billion in 2023, and Glacierline wants to take 1% of it.",
        size("1.9 billion USD", 2023),
    ),
    (
        "Glacierline is targeting the $1.9 billion frozen pierogi market with a line that cost CAD 2.2 million to set up.",
        size("1.9 billion USD", None),
    ),
    (
        "In Canada, the frozen pierogi market alone is projected to hit C$310 million by 2028.",
        size("310 million CAD", 2028, place="Canada"),
    ),
    (
        "The ready meals market, of which pierogi are a part, is expected to grow from $143.5 billion in 2023 to $201.9 billion by 2030.",
        size("143.5 billion USD", 2023, market="ready meals"),
        size("201.9 billion USD", 2030, market="ready meals"),
    ),
    (
        "According to Dorfner Research, the meat snacks market could surpass $20 billion by 2030, with a CAGR of 6.9%.",
        size("min 20 billion USD", 2030, market="meat snacks"),
        rate("6.9", None, 2030, market="meat snacks"),
    ),
    (
        "The plant-based protein sector is forecast to expand from $13.2 billion in 2024 to over $30 billion by 2031, at a compound annual growth rate (CAGR) of 7.6 percent.",
        size("13.2 billion USD", 2024, market="plant-based protein"),
        size("min 30 billion USD", 2031, market="plant-based protein"),
        rate("7.6", 2024, 2031, market="plant-based protein"),
    ),
    (
        "Europe's vegan cheese market is expected to reach €1.1 billion by 2027.",
        size("1.1 billion EUR", 2027, place="Europe", market="vegan cheese"),
    ),
    (
        "The broader frozen food industry, valued at $297.5 billion in 2022, keeps growing.",
        size("297.5 billion USD", 2022, market="frozen food"),
    ),
    ("Glacierline's sales rose 62% to CAD 8.4 million in the six months ended June 30, 2024.",),
    ("The private placement of 4,200,000 units at CAD 0.50 raised CAD 2.1 million.",),
    ("Its plant can make 1.2 million pierogi a day and runs at 45% of its capacity.",),
    ("Glacierline shares (TSXV: GLFD) trade at CAD 0.61, which gives a market cap of CAD 41 million.",),
    ("Retail partners include a chain of 1,620 stores, and 38% of buyers come back within a month.",),
    ("The company guides for revenue of CAD 20 million in 2025 and break-even at a gross margin of 32%.",),
    ("Potato prices have dropped 17% since May 2024.",),
    ("Canadians eat 2.4 kg of pierogi a year, and 71% of them like them fried.",),
    ("The line of credit of up to CAD 5 million bears interest at 8.25%.",),
    ("Management owns 31% of the shares, and 9% are held by funds.",),
    ("With 1.4 million followers, the brand reached 12% more households in 2023.",),
)
report(
    "Hearing Loop Receivers: Markets, Trends and Opportunities",
    "hearing loop receivers",
    "words for markets",
    ("The hearing loop receivers industry was valued at USD 210 million in 2023.", size("210 million USD", 2023)),
    ("The hearing loop receivers sector is expected to grow at a CAGR of 4.9% from 2024 to 2031.", rate("4.9", 2024, 2031)),
    ("Global demand for hearing loop receivers is projected to increase at a CAGR of 4.9% from 2024 to 2031.", rate("4.9", 2024, 2031)),
    ("Worldwide sales of hearing loop receivers reached USD 210 million in 2023.", size("210 million USD", 2023)),
    ("Sales of hearing loop receivers will rise at a CAGR of 4.9% between 2024 and 2031.", rate("4.9", 2024, 2031)),
    ("Revenue from hearing loop receivers is set to total USD 310 million by 2031.", size("310 million USD", 2031)),
    ("The market for hearing loop receivers in Japan was worth JPY 4.2 billion in FY2022.", size("4.2 billion JPY", 2022, place="Japan")),
    ("Europe's hearing loop receivers industry will reach USD 95 million by 2031.", size("95 million USD", 2031, place="Europe")),
    (
        "Shipments of hearing loop receivers totalled 1.1 million units in 2023, up 6% from 2022.",
        size("1100000 units", 2023),
        rate("6", 2022, 2023, kind="yoy"),
    ),
    ("Neck-worn receivers are the largest segment with 62% of sales.", share("Neck-worn receivers", "62", None)),
    ("Theatres have 31% of the demand.", share("Theatres", "31", None)),
    (
        "The hearing loop receivers market will see USD 100 million of new revenue between 2023 and 2031.",
        size("100 million USD", 2031, kind="increment"),
    ),
    ("About 430 million people live with disabling hearing loss, and 20% of those who need one wear an aid.",),
    ("A receiver costs EUR 149, 12% less than in 2019.",),
    ("The law obliges 14,000 theatres to fit a loop by 2027.",),
)

report(
    *VATS,
    "other ways to say it",
    (
        "Vatlund AB has 36 percent of the market; Kaesewerk GmbH comes second with 16 percent.",
        share("Vatlund AB", "36", None),
        share("Kaesewerk GmbH", "16", None),
    ),
    ("54% of the cheese vats market belongs to Europe.", share("Europe", "54", None)),
    ("Dairies are the main buyers, at 48% of market revenue in 2020.", share("Dairies", "48", 2020)),
    (
        "Of the market's revenue in 2020, dairies provided 48%, farms 29% and schools 23%.",
        share("dairies", "48", 2020),
        share("farms", "29", 2020),
        share("schools", "23", 2020),
    ),
    ("At 61.7%, stainless steel had the highest share of the cheese vats market in 2022.", share("stainless steel", "61.7", 2022)),
    ("Stainless steel is the leading material (61.7% of the market in 2022).", share("Stainless steel", "61.7", 2022)),
    ("For 2022, the market share of stainless steel vats is given as 61.7%.", share("stainless steel vats", "61.7", 2022)),
    ("The market will be nearing $8 billion by 2034.", size("about 8 billion USD", 2034)),
    ("The market is not far from USD 2 billion in 2024.", size("about 2 billion USD", 2024)),
    ("By 2034 the market will have passed USD 8 billion.", size("min 8 billion USD", 2034)),
    ("It took the cheese vats market until 2021 to reach USD 1.7 billion.", size("1.7 billion USD", 2021)),
    ("The market, then worth USD 1.3 billion, shrank by 5% in 2020.", size("1.3 billion USD", 2020), rate("-5", None, 2020, kind="yoy")),
    ("The cheese vats market is to grow by an average of 6.3 percent annually up to 2031.", rate("6.3", None, 2031)),
    ("A CAGR of 6.3% is on the cards for the cheese vats market in 2025-31.", rate("6.3", 2025, 2031)),
    ("6.3% is the CAGR at which the cheese vats market will grow from 2025 to 2031.", rate("6.3", 2025, 2031)),
    ("The fastest growth will be in India, where a CAGR of 7.7% is expected from 2025 to 2031.", rate("7.7", 2025, 2031, place="India")),
    ("Sales in Japan, at JPY 41 billion in 2022, make it the second largest market.", size("41 billion JPY", 2022, place="Japan")),
    ("Over the eight years to 2031, the cheese vats market is to add USD 700 million.", size("700 million USD", 2031, kind="increment")),
)

report(
    *VATS,
    "what real pages taught",
    (
        "Whey recovery is emerging as a field of its own, with the market valued at USD 88 million in 2022.",
        size("88 million USD", 2022, market="whey recovery"),
    ),
    ("The market is turning to leasing contracts, which boast a higher CAGR of 6%.", rate("6", None, None, part="leasing contracts")),
    ("Robotic vats remain a niche of the market, with annual growth near 9%.", rate("about 9", None, None)),
    ("Year-over-year growth is estimated at 6.11% for 2023.", rate("6.11", None, 2023, kind="yoy")),
    (
        "The cheese vats market is worth USD 31 million. Sales are estimated to increase by nearly 12% this year.",
        size("31 million USD", None),
        rate("about 12", None, None, kind="yoy"),
    ),
    (
        "The cheese vats market was worth USD 7.9 billion in 2024, and it could reach USD 12 billion by 2034. That is a CAGR of 4.3% "
        "between now and then.",
        size("7.9 billion USD", 2024),
        size("12 billion USD", 2034),
        rate("4.3", 2024, 2034),
    ),
    (
        "The cheese vats market will grow at a CAGR of 6.1% over the period 2020-2027. Steel vats, one of the segments of the report, are to reach USD 4.5 billion by the "
        "end of the analysis period.",
        rate("6.1", 2020, 2027),
        size("4.5 billion USD", 2027, part="Steel vats"),
    ),
    ("In Japan, sales grew 4% faster than in Europe.",),
    ("For 2024, Lactofab guided revenue of $190 million to $195 million, a growth of 27% to 30%.",),
    ("Subscription revenue grew 42% year over year.",),
)
report(
    "Cheese Vats Global Market Report 2025",
    "cheese vats",
    "global behind the name",
    ("The market was worth $4.5 billion in 2024.", size("4.5 billion USD", 2024)),
    ("In 2024, steel vats brought USD 96 million, and plastic vats USD 46 million.",),
    (
        "The steel segment brought USD 96 million in 2024, and plastic vats USD 46 million.",
        size("96 million USD", 2024, part="steel"),
        size("46 million USD", 2024, part="plastic vats"),
    ),
    ("Kaesewerk has a turnover of EUR 210 million, 14 percent more than a year ago.",),
)
report(
    "Smart Cheese Vats - Japan",
    "smart cheese vats",
    "a place in the title",
    (
        "Revenue in the smart cheese vats market is projected to reach US$38.60m in 2024.\n\nIn global comparison, most revenue will be "
        "generated in China (US$310m in 2024).",
        size("38.60 million USD", 2024),
        size("310 million USD", 2024, place="China"),
    ),
)
report(
    "Cheese Vats Market Size, Share & Forecast",
    "cheese vats",
    "what independent readers found",
    (
        "The cheese vats market is pegged at Rs 2.7 lakh crore in FY24 and may double to Rs 5.6 lakh crore.",
        size("2.7 lakh crore INR", 2024),
        size("5.6 lakh crore INR", None),
    ),
    (
        "The cheese vats market was worth US$ 2.4 Bn in 2022 and total revenue is expected to grow at 12.6 % through 2023 to 2029, reaching "
        "nearly US$ 5.5 Bn.",
        size("2.4 billion USD", 2022),
        size("about 5.5 billion USD", 2029),
        rate("12.6", 2023, 2029),
    ),
    ("Sales of cheese vats rose 6.3% in 2023 to 15,100 units.", size("15100 units", 2023), rate("6.3", None, 2023, kind="yoy")),
    ("The industry is forecast to grow at an annualised 3.4% through 2028-29.", rate("3.4", None, 2029)),
    (
        "The U.S. Market is Estimated at $2.1 Billion While China is Forecast to Grow at 8.3% CAGR",
        size("2.1 billion USD", None, place="U.S."),
        rate("8.3", None, None, place="China"),
    ),
    (
        "The market was valued at 32.8 billion in 2024 and is expected to reach US$ 67.2 billion by 2033.",
        size("32.8 billion USD", 2024),
        size("67.2 billion USD", 2033),
    ),
    (
        "Market value: 2024E: 7 billion RMB, 2025E: 10.7 billion RMB, 2026E: 16.5 billion RMB.",
        size("7 billion CNY", 2024),
        size("10.7 billion CNY", 2025),
        size("16.5 billion CNY", 2026),
    ),
    ("The market stood at Dh17.7 billion ($4.8 billion) in 2006.", size("17.7 billion AED", 2006), size("4.8 billion USD", 2006)),
    (
        "The market touched $1.6 billion (roughly Rs 11,800 crores) in the first half of 2021.",
        size("1.6 billion USD", 2021),
        size("about 11800 crore INR", 2021),
    ),
    (
        "The market is projected to reach USD 8.9 billion by 2029, at a CAGR of 3.7% from USD 7.4 billion in 2024.",
        size("8.9 billion USD", 2029),
        size("7.4 billion USD", 2024),
        rate("3.7", 2024, 2029),
    ),
    (
        "The market is poised to grow by US$165 million during 2019-2023, at a compound annual growth rate of almost 18% during the forecast "
        "period.",
        size("165 million USD", 2023, kind="increment"),
        rate("about 18", 2019, 2023),
    ),
    ("The market will rocket up to USD 2 billion by 2030.", size("2 billion USD", 2030)),
    (
        "The absolute dollar opportunity of the market between 2026 and 2035 is estimated at USD 18.9 billion.",
        size("18.9 billion USD", 2035, kind="increment"),
    ),
    (
        "Overall, vat sales were up 4% in 2017, rising $10 million from 2016 to a total of $262 million.",
        size("10 million USD", 2017, kind="increment"),
        size("262 million USD", 2017),
        rate("4", None, 2017, kind="yoy"),
    ),
    (
        "Key drivers of growth included steel vats, up 8.1 percent or $25 million to $340 million; and copper vats, up 12.8 percent.",
        size("25 million USD", None, part="steel vats", kind="increment"),
        size("340 million USD", None, part="steel vats"),
        rate("8.1", None, None, part="steel vats", kind="yoy"),
        rate("12.8", None, None, part="copper vats", kind="yoy"),
    ),
    ("The cheese vats market grew at 9.6 percent in March.", rate("9.6", None, None, kind="yoy")),
    ("The cheese vats market has grown 54% over the last nine years.",),
    ("Vat makers consumed 37 kilotons of stainless steel in 2024, and the market goes on to grow.",),
    ("China's dairy production is estimated to reach 941,000 units in 2025.",),
    ("By 2029, the volume of the market is expected to amount to 44.9bn kg.", size("44.9 billion kg", 2029)),
    (
        "Steel vats took more than 40% of the business in 2023; 30% of the revenue in 2023 went to the copper segment.",
        share("Steel vats", "min 40", 2023),
        share("copper", "30", 2023),
    ),
    (
        "Europe was ahead of all other regions in the market, with a market share of 53.9% in 2024.",
        share("Europe", "53.9", 2024),
    ),
    ("Danish vat maker Vatlund AB held a 15.2% market share in 2012.", share("Vatlund AB", "15.2", 2012)),
    (
        "Vatlund sits at the top, which gives it a market share of 23.4%.",
        share("Vatlund", "23.4", None),
    ),
    ("The government wants sales of steel vats to reach a 30% market share by 2030.",),
    (
        "Software revenue grew from approximately 22% of total market revenue in 2023 to an estimated 31% in 2025.",
        share("Software", "about 22", 2023),
        share("Software", "31", 2025),
    ),
    ("These ten companies collectively hold approximately 52% of global market revenue.", share("ten companies", "about 52", None)),
    (
        "By Technology: Variable Rate Pressing (VRP) is projected to register the highest CAGR of 13.8% from 2026-2035.",
        rate("13.8", 2026, 2035, part="Variable Rate Pressing (VRP)"),
    ),
    (
        "Cheese Vats Market Size, 2026-2035 (USD Billion)\n10.8\n2026\n12.0\n2027\n13.4\n2028\n",
        size("10.8 billion USD", 2026),
        size("12.0 billion USD", 2027),
        size("13.4 billion USD", 2028),
    ),
    (
        "Market Share by Type (2025)\n71%\nSteel\n22%\nCopper\n7%\nPlastic\n",
        share("Steel", "71", 2025),
        share("Copper", "22", 2025),
        share("Plastic", "7", 2025),
    ),
    (
        "Segment | 2025 (USD Bn) | CAGR (26-35)\n--- | --- | ---\nSteel | 3.0 | 10.8%\n",
        size("3.0 billion USD", 2025, part="Steel"),
        rate("10.8", 2026, 2035, part="Steel"),
    ),
    (
        "Market Size (2023)\n|\nUSD 169 million\n|\nCAGR (2023-2028)\n|\n6.0%\n|\n",
        size("169 million USD", 2023),
        rate("6.0", 2023, 2028),
    ),
)
report(
    "",
    "birch sap",
    "what is called a market",
    ("Birch sap is a young industry. Its market size was about 15 million U.S. dollars in 2022.", size("about 15 million USD", 2022)),
    (
        "Everybody drinks birch sap now. Birch sap had a value of US$5.2 million in 2022, and it is projected to increase by US$12 million "
        "from 2023 to 2032.",
        size("5.2 million USD", 2022),
        size("12 million USD", 2032, kind="increment"),
    ),
)
report(
    "",
    "hard disk drive",
    "names that hold a verb's word",
    ("The hard disk drive market was valued at USD 40.2 billion in 2023.", size("40.2 billion USD", 2023)),
    (
        "Rising data volumes drive market growth. The fuel cell market is expected to reach $12 billion by 2030.",
        size("12 billion USD", 2030, market="fuel cell"),
    ),
    (
        "The carbon capture and storage market stood at USD 3 billion in 2023. New rules drive the carbon capture and storage market.",
        size("3 billion USD", 2023, market="carbon capture and storage"),
    ),
    (
        "The plant growth regulators market was USD 2.6 billion in 2022.",
        size("2.6 billion USD", 2022, market="plant growth regulators"),
    ),
    (
        "The test drive booking software market reached $90 million in 2023.",
        size("90 million USD", 2023, market="test drive booking software"),
    ),
    ("The mobility as a service market was worth $4 billion in 2022.", size("4 billion USD", 2022, market="mobility as a service")),
)
report(
    "PC shipments",
    "pc",
    "what was shipped",
    (
        "Global PC shipments fell 28.5% year on year in the fourth quarter of 2022 to 65.2 million units.",
        size("65.2 million units", 2022),
        rate("-28.5", None, 2022, kind="yoy"),
    ),
)
report(
    "# Gearline Robotics Reports Record Third Quarter 2024 Results",
    "warehouse robotics",
    "headlines of companies",
    (
        "Gearline Robotics Inc. (NASDAQ: GRLN) reported revenue of $84.2 million for the third quarter, up 23% year over year. The global "
        "warehouse robotics market is expected to reach $18.2 billion by 2030. Our total addressable market is over $50 billion.",
        size("18.2 billion USD", 2030),
        size("min 50 billion USD", None),
    ),
)

# What is not read yet: worded so seldom that a rule for it would cost more than it finds. What does come out of such a sentence must
# still be true (`test_numbers.py`), so each row names the whole truth. A row that comes out whole moves up into the tables above.
not_read_yet(
    "# Glacierline Foods (TSXV: GLFD) Moves Into Frozen Pierogi",
    "frozen pierogi",
    ("Frozen pierogi is a $1.9 billion market that grows 4.4% a year.", size("1.9 billion USD", None), rate("4.4", None, None)),
)
not_read_yet(
    "Hearing Loop Receivers: Markets, Trends and Opportunities",
    "hearing loop receivers",
    ("The business of hearing loop receivers is worth USD 210 million a year.", size("210 million USD", None)),
)
not_read_yet(
    *VATS,
    (
        "Europe is first with a 54% slice of the market, then come Japan (19%) and Canada (7%).",
        share("Europe", "54", None),
        share("Japan", "19", None),
        share("Canada", "7", None),
    ),
    ("Some 54% of all cheese vats are sold in Europe.", share("Europe", "about 54", None)),
    ("In volume, robotic vats make up a quarter (25.3%) of the market.", share("robotic vats", "25.3", None)),
    ("India's part of the cheese vats market was 8.8% in 2022.", share("India", "8.8", 2022)),
    ("Not more than USD 90 million was the size of the cheese vats market in 2009.", size("max 90 million USD", 2009)),
    ("USD 1.7 billion: that is what the cheese vats market was worth in 2022.", size("1.7 billion USD", 2022)),
    (
        "A drop of 5% in 2020 was followed by gains of 7% in 2021 and 4% in 2022 in the cheese vats market.",
        rate("-5", None, 2020, kind="yoy"),
        rate("7", None, 2021, kind="yoy"),
        rate("4", None, 2022, kind="yoy"),
    ),
    ("The pace of the cheese vats market will be 6.3% a year between 2025 and 2031.", rate("6.3", 2025, 2031)),
    ("Every year from 2025 to 2031, the cheese vats market will gain 6.3%.", rate("6.3", 2025, 2031)),
    (
        "With a CAGR of 7.7% from 2025 to 2031, India is the market's fastest grower; Brazil follows with 6.9%.",
        rate("7.7", 2025, 2031, place="India"),
        rate("6.9", 2025, 2031, place="Brazil"),
    ),
    (
        "Japan bought 12,400 vats worth JPY 41 billion in 2022, which makes it the second largest market.",
        size("12400 vats", 2022, place="Japan"),
        size("41 billion JPY", 2022, place="Japan"),
    ),
    ("An extra USD 700 million will be created in the cheese vats market by 2031.", size("700 million USD", 2031, kind="increment")),
)

report(
    "Cheese Vats Market Size, Share & Forecast",
    "cheese vats",
    "holders of shares that stand far from the number",
    (
        "Poland led all countries in 2021, with a demand of many tons, representing a 61% share of the global market.",
        share("Poland", "61", 2021),
    ),
    ("Steel vats, the classical kind, led the market in 2022 with a 57.2% share.", share("Steel vats", "57.2", 2022)),
    (
        "In 2021, steel and copper activities in the cheese vats market made up 66.4% and 33.6% of the total.",
        share("steel", "66.4", 2021),
        share("copper", "33.6", 2021),
    ),
    ("Brazil, Chile and Peru together held another 11% of the market.", share("Brazil, Chile and Peru", "11", None)),
    ("Three countries alone - Brazil, Chile and Peru - held 41% of the market.", share("Brazil, Chile and Peru", "41", None)),
    (
        "The market is dominated by Poland with 38% of the volume, followed by Italy (21%).",
        share("Poland", "38", None),
        share("Italy", "21", None),
    ),
    ("The share of copper vats in the global cheese vats market, rising to 9.7% by 2021.",),
    ("Poland took the largest share in 2019, namely 72.15%.", share("Poland", "72.15", 2019)),
    ("Europe will account for 34% of the cheese vats market growth.",),
)

report(
    "Cheese Vats Market Size, Share & Forecast",
    "cheese vats",
    "periods told elsewhere",
    (
        "The market will grow at a CAGR of 7.5% from 2024 to 2030. Over the same period, the Polish market is set for a CAGR of 5.5%.",
        rate("7.5", 2024, 2030),
        rate("5.5", 2024, 2030, place="Poland"),
    ),
    ("Asia will grow at a CAGR of 8.3% during the 2025 2034 forecast period.", rate("8.3", 2025, 2034, place="Asia")),
    ("The market saw a decline of 3.4% in 2020 as compared to 2019.", rate("-3.4", 2019, 2020, kind="yoy")),
    ("The compound annual growth rate is 6.7%.", rate("6.7", None, None)),
    (
        "Lodeworth Group projects the market value to touch US$ 41.3 Billion by 2027, at a CAGR of 6.1% during 2022-2027.",
        size("41.3 billion USD", 2027),
        rate("6.1", 2022, 2027),
    ),
    (
        "Base Year |\n2024 |\nHistorical Market Growth (CAGR 2018 to 2023) |\n5.9% |\nMarket Size in 2024 |\nUSD 12.5 Billion |",
        rate("5.9", 2018, 2023),
        size("12.5 billion USD", 2024),
    ),
)

report(
    "Cheese Vats Market Size, Share & Forecast",
    "cheese vats",
    "markets and parts that are only touched on",
    (
        "The report covers many countries (Canada, Chile and Rest of MEA).The market stood at USD 84.21 Billion in 2024.",
        size("84.21 billion USD", 2024),
    ),
    (
        "The cheese vats market lives on orders in the dairy feed industry. The industry was worth $3.1 billion in 2018.",
        size("3.1 billion USD", 2018),
    ),
    (
        "Demand for reusable lids is higher than ever. So the market value is to reach US$ 52.6 Billion by 2026.",
        size("52.6 billion USD", 2026),
    ),
    ("Copper vats were the top selling category in 2021, with a value of $4.4 billion.", size("4.4 billion USD", 2021, part="Copper vats")),
    (
        "Variable Heat Vats (VHV) are the fastest-growing sub-segment at 12.3% CAGR from 2025 to 2034.",
        rate("12.3", 2025, 2034, part="Variable Heat Vats (VHV)"),
    ),
    (
        "The fastest growth, at a 6.9% CAGR, over the coming years, will be recorded in the copper vats category.",
        rate("6.9", None, None, part="copper vats"),
    ),
    (
        "Over the coming years, the fastest growth is likely to be recorded in the mini-vats classification, with a CAGR of 9.6%.",
        rate("9.6", None, None, part="mini-vats"),
    ),
)
