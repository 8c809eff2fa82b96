"""No silent wrong value: what may look like another number, unit, sign, currency or date than it is. One table for each kind of trap.

Each row is a text and the figures (or dates, or units) that are read in it; where nothing is right but to read nothing, the list is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from truths import value_and_unit

from assay import extract
from assay.language import dates, figures, parts, places, years
from assay.language.fold import fold
from assay.language.units import Unit, fits, unit_for
from assay.pipeline.read import read

Table = Sequence[tuple[str, list[str]]]

PAGE = "<!doctype html><html><head>{style}</head><body><h1>Kelp Report</h1><p>{words}</p></body></html>"


def found(text: str) -> list[str]:
    """The figures of a text but bare numbers: value or range, and unit or currency; `up`, `down` of changes, `denied` of what is void."""
    lines = []
    for figure in figures.find(fold(text)):
        if figure.kind == "bare":
            continue
        told = [figure.change or "", "void" if figure.void else "", figure.bound if figure.bound != "exact" else ""]
        lines.append(" ".join(filter(None, [value_and_unit(figure), *told])))
    return lines


def of_page(words: str, style: str = "") -> str:
    """The text of a page with such words."""
    return read(PAGE.format(words=words, style=style).encode(), "page.html").text.partition("\n\n")[2]


RAISED = [
    ("USD 320<sup>1</sup> million", ["320000000 USD"]),
    ("USD 320<sup><a href='#f1'>1</a></sup> million", ["320000000 USD"]),
    ("USD 320<a role='doc-noteref' href='#x'>1</a> million", ["320000000 USD"]),
    ("USD 320<a epub:type='noteref' href='#x'>1</a> million", ["320000000 USD"]),
    ("USD 320<a href='#fn12'>12</a> million", ["320000000 USD"]),
    ("USD 320<span style='font-size:70%; vertical-align: super'>1</span> million", ["320000000 USD"]),
    ("USD 320<span class='footnote-ref'>1</span> million", ["320000000 USD"]),
    ("USD 320<sup>a</sup> million", ["320000000 USD"]),
    ("USD 320<sup>1,2</sup> million", ["320000000 USD"]),
    ("USD 320<sup>[1]</sup> million", ["320000000 USD"]),
    ("USD 320[1] million", ["320000000 USD"]),
    ("USD 320* million", ["320000000 USD"]),
    ("USD 320 million<sup>3</sup>", ["320000000 USD"]),
    ("5.2<sup>3</sup>%", ["5.2 %"]),
    ("10<sup>2</sup>%", ["10 %"]),
    ("4.2 x 10<sup>6</sup> tons", ["4200000 tons"]),
    ("4.2×10<sup>9</sup> USD", ["4200000000 USD"]),
    ("12 m<sup>3</sup>", ["12 m3"]),
    ("the 4<sup>th</sup> of 12% of them", ["12 %"]),
    ("10<sup>6</sup> tons", []),
    ("4.2 x 106 tons", []),
    ("4.2 x 10<sup>-6</sup> tons", []),
    ("4.2 x 10<sup>99</sup> tons", []),
    ("in 2024<sup>1</sup>", []),
    ("2024<sup>12</sup>", []),
    ("<sup>3</sup> With Mexico", []),
    ("(10<sup>3</sup> units)", []),
    ("10<sup>12</sup> litres", []),
    ("USD 10<sup>9</sup>", []),
    ("USD 320<sup>1)</sup> million", ["320000000 USD"]),
    ("USD 320<sup>(2)</sup> million", ["320000000 USD"]),
    ("USD 320<sub>1</sub> million", ["320000000 USD"]),
    ("CO<sub>2</sub> at 5%", ["5 %"]),
    ("USD 320<span style='position:relative;top:-0.4em;font-size:60%'>1</span> million", ["320000000 USD"]),
    ("USD 320<span style='vertical-align:0.5em;font-size:x-small'>1</span> million", ["320000000 USD"]),
    ("USD 32<span style='font-size:60%'>0</span> million", ["320000000 USD"]),
    ("USD 320 [12] million", ["320000000 USD"]),
    ("2024<sup>(2)</sup>", []),
    ("2024<sup>c)</sup>", []),
    ("x<sup>2</sup> + y<sup>2</sup>", []),
    ("10<sub>6</sub> units", []),
    ("the 21<sup>st</sup> of June", []),
]

WHOLE = [
    ("$.8 billion", ["800000000 USD"]),
    ("€.75bn", ["750000000 EUR"]),
    ("£1·2 billion", ["1200000000 GBP"]),
    ("4.2 x 10^6 tons", ["4200000 tons"]),
    ("USD 4.2E9", ["4200000000 USD"]),
    ("forty five million dollars", ["45000000 USD"]),
    ("one hundred and five million dollars", ["105000000 USD"]),
    ("two billion five hundred million dollars", ["2500000000 USD"]),
    ("three quarters of a billion dollars", ["750000000 USD"]),
    ("one point five billion euros", ["1500000000 EUR"]),
    ("two and a half million units", ["2500000 units"]),
    ("5½%", ["5.5 %"]),
    ("5 1/2 %", ["5.5 %"]),
    ("5 thousand million dollars", ["5000000000 USD"]),
    ("5 million million dollars", ["5000000000000 USD"]),
    ("₹2 lakh crore", ["2000000000000 INR"]),
    ("MUSD 420", ["420000000 USD"]),
    ("USD mn 610.5", ["610500000 USD"]),
    ("420 MEUR", ["420000000 EUR"]),
    ("816 000 t", ["816000 t"]),
    ("half of the USD 12 billion market", ["12000000000 USD"]),
    ("CAGR of 5. 2%", []),
    ("5.2‰", []),
    ("5.2 per mille of it", []),
    ("up 5.2x", []),
    ("3 times USD 12 billion", []),
    ("less than half of USD 12 billion", []),
    ("double USD 12 billion", []),
    ("in the first quarter USD 12 billion", ["12000000000 USD"]),
    ("1,2,3 million dollars", []),
    ("a billion and a half dollars", []),
    ("several hundred million dollars", []),
    ("a third of a million dollars", []),
    ("two or three million dollars", []),
    ("5 and a half million dollars", []),
    ("Rs 5 crore 20 lakh", []),
    ("3 x 4 million units", []),
    ("USD.85 billion", []),
    ("USD million 4.2 billion", []),
    ("USD 4.2 B", ["4200000000 USD"]),
    ("4.2 B USD", ["4200000000 USD"]),
    ("USD 4.2 thousand million", ["4200000000 USD"]),
    ("a tenth of the USD 12 billion market", ["12000000000 USD"]),
    ("a tenth of the USD 12 billion spent on sonar", []),
    ("2.5 times the USD 12 billion of sonar", []),
    ("nearly double the USD 12 billion of 2020", ["12000000000 USD"]),
    ("USD 4, 200 million", []),
    ("$4, 200 million", []),
    ("USD 4 .2 billion", []),
    ("USD 4 . 2 billion", []),
    ("USD 4.X billion", []),
    ("USD 42x million", []),
    ("in '000 units", []),
]
ROWS = [
    ("| Market size | USD million | 640 |\n| Shipments | units | 13,000 |", []),
    ("Market size: 640\nShipments: many", []),
    ("| Europe | 640\nUnits | 12 |", []),
    ("It reached 640\nmillion units", ["640000000 units"]),
    ("It reached 13,000\nunits", ["13000 units"]),
]

SIGNS = [
    ("-5.2%", ["-5.2 %"]),
    ("−5.2%", ["-5.2 %"]),
    ("a rate of - 5.2%", ["-5.2 %"]),
    ("a rate of – 5.2%", ["-5.2 %"]),
    ("a CAGR of (5.2%)", ["-5.2 %"]),
    ("a CAGR of (5.2)%", ["-5.2 %"]),
    ("minus 5.2%", ["-5.2 %"]),
    ("negative 5.2%", ["-5.2 %"]),
    ("▼ 5.2%", ["-5.2 %"]),
    ("| Europe | (2.0%) |", ["-2 %"]),
    ("| Europe | (2.0)% |", ["-2 %"]),
    ("| Europe | −2.0% |", ["-2 %"]),
    ("-$12 billion", ["-12000000000 USD"]),
    ("from -3% to -1%", ["-3 %", "-1 %"]),
    ("$12 billion (US$11 billion)", ["12000000000 USD", "11000000000 USD"]),
    ("Europe - 5.2%", ["5.2 %"]),
    ("Europe (34%)", ["34 %"]),
    ("5-6%", ["5..6 %"]),
    ("growth declined to 5.2%", ["5.2 %"]),
    ("a negative CAGR of 5.2%", ["-5.2 % down"]),
    ("negative growth of 5.2%", ["-5.2 % down"]),
    ("a negative compound annual growth rate (CAGR) of about 5.2%", ["-5.2 % down about"]),
    ("negative growth in 2023 of -5.2%", ["-5.2 % down"]),
    ("a negative view of its growth of 5.2%", ["5.2 % up"]),
]
FALLS = [
    "-$12 billion",
    "($12 million)",
    "▼ USD 3 million",
    "minus EUR 5 million",
    "−£2 bn",
    "| Europe | (40 million units) |",
    "- $3 billion",
    "(€12 m)",
    "-12 million units",
    "minus 12 million tons",
    "↓ USD 3 million",
]
NO_VALUES = ["$(12) million", "USD (3) million", "12.5-", "1.5-%", "(", "- -", "-"]
NO_FALLS = ["$12 billion", "| Europe | $12 million |", "(USD 3 million)", "Europe - $12 million", "up $3 million", "5-6 million units"]

CHANGES = [
    ("rose by $0.3 billion to $4.2 billion", ["300000000 USD up", "4200000000 USD"]),
    ("increased $120 million to $1.32 billion", ["120000000 USD up", "1320000000 USD"]),
    ("grew by about 3 million units to 20 million units", ["3000000 units up about", "20000000 units"]),
    ("added another USD 5 million", ["5000000 USD up"]),
    ("an increase of USD 5 million", ["5000000 USD up"]),
    ("up 12% to USD 5 billion", ["12 % up", "5000000000 USD"]),
    ("gained 3% market share", ["3 % up void"]),
    ("was $5 million larger", ["5000000 USD up"]),
    ("grew by 4 to 5%", ["4..5 % up"]),
    ("grew by 4% to 5%", ["4..5 % up"]),
    ("rose by 4% to 29%", ["4 % up", "29 %"]),
    ("from $4 billion to $5 billion", ["4000000000 USD", "5000000000 USD"]),
    ("rose to $5 billion", ["5000000000 USD"]),
    ("between $4 billion and $5 billion", ["4000000000..5000000000 USD"]),
    ("worth $4 billion to $5 billion", ["4000000000..5000000000 USD"]),
    ("fell 4 percentage points to 21%", ["21 %"]),
    ("rose by 210 basis points to 21%", ["21 %"]),
    ("set to decline at a CAGR of 4%", ["4 % down"]),
    ("gave up 6%", ["6 %"]),
    ("up 3 pp", []),
    ("lost 4 percentage points", []),
    ("gained 80 bps", []),
    ("2.5 %-points more", []),
    ("rose by 3 points", []),
    ("3 p.p. lower", []),
    ("by 1.5 per cent points", []),
    ("by 2 percent points", []),
]
STATES_NOTHING = [
    "lost $0.3 billion", "shed EUR 5 million", "declined by $120 million", "fell by about 40,000 units", "was $0.3 billion smaller", "a loss of $3 million",
    "a difference of USD 3 million", "a $1 billion drop", "USD 5 million short of it", "shrank $7 million to",
]  # fmt: skip

CURRENCIES = [
    ("$4.2 billion AUD", ["4200000000 AUD"]),
    ("CAD $6 billion", ["6000000000 CAD"]),
    ("$4.2 billion Canadian dollars", ["4200000000 CAD"]),
    ("$4.2 billion Canadian in 2024", ["4200000000 CAD"]),
    ("$4.2 billion (AUD)", ["4200000000 AUD"]),
    ("a $4.2 billion Canadian market", ["4200000000 USD"]),
    ("4.2 billion Hong Kong dollars", ["4200000000 HKD"]),
    ("RMB ¥4.2 billion", ["4200000000 CNY"]),
    ("¥4.2 billion RMB", ["4200000000 CNY"]),
    ("China's market was worth ¥4.2 billion", ["4200000000 CNY"]),
    ("Japan's market was worth ¥4.2 billion", ["4200000000 JPY"]),
    ("¥4.2 billion", ["4200000000 JPY"]),
    ("MXN$ 5 billion", ["5000000000 MXN"]),
    ("NT$5 billion", ["5000000000 TWD"]),
    ("R$5 billion", ["5000000000 BRL"]),
    ("RM5 million", ["5000000 MYR"]),
    ("VND 5 trillion", ["5000000000000 VND"]),
    ("Figures are in Canadian dollars. It came to $5 billion.", ["5000000000 CAD"]),
    ("PKR Rs 5 billion", ["5000000000 PKR"]),
    ("5 billion Mexican pesos", ["5000000000 MXN"]),
    ("$5.2 to 6 billion AUD", ["5200000000..6000000000 AUD"]),
    ("Rs16,189-crore", ["161890000000 INR"]),
    ("Rs. Cr. 4,500", ["45000000000 INR"]),
    ("$728 mil", ["728000000 USD"]),
    ("EUR 3,4 Mrd.", ["3400000000 EUR"]),
    ("US$1.2 billion (C$1.6 billion)", ["1200000000 USD", "1600000000 CAD"]),
    ("Mexico's market came to 5 billion pesos", ["5000000000 MXN"]),
    ("Sweden spent Kr 5 billion", ["5000000000 SEK"]),
    ("5 billion pesos", []),
    ("5 billion kroner", []),
    ("Kr 5 billion", []),
    ("5 million francs", []),
    ("€5 billion dollars", []),
    ("USD 5 billion EUR", []),
    ("USD ¥5 billion", []),
    ("£5 billion yen", []),
    ("USD million 2024", []),
    ("2024 USD million", []),
    ("AUD 5 billion Canadian dollars", []),
    ("5 million dinars", []),
    ("900 million crowns", []),
    ("420 million USDT", []),
    ("A$5 billion (CAD)", []),
    ("C$5 billion Mexican pesos", []),
    ("5 billion shillings", []),
    ("Canada spent $5 billion. All amounts are Canadian dollars.", ["5000000000 CAD"]),
]

DENIED = [
    ("will not reach $6 billion", ["6000000000 USD void"]),
    ("does not hold 30%", ["30 % void"]),
    ("No company holds more than 10%", ["10 % void min"]),
    ("worth $4 billion, not $5 billion", ["4000000000 USD", "5000000000 USD void"]),
    ("if it took 5%", ["5 % void"]),
    ("even if it were worth $5 billion", ["5000000000 USD void"]),
    ("Had it been worth $5 billion", ["5000000000 USD void"]),
    ("Without the tariff it would have reached $5 billion", ["5000000000 USD void"]),
    ("lost 2% of its market share", ["2 % down void"]),
    ("if it holds a CAGR of 7.5%", ["7.5 %"]),
    ("gained a 3% market share", ["3 % up"]),
    ("no country grows faster than its 13.7%", ["13.7 %"]),
    ("not quite 5%", ["5 %"]),
    ("made up 5%", ["5 %"]),
    ("up from 17%", ["17 % void"]),
    ("rose to 21% from 17%", ["21 %", "17 % void"]),
    ("up from 17% in 2023", ["17 %"]),
    ("from 34% in 2024 to 29%", ["34 %", "29 %"]),
    ("from 34% to 29%", ["34 %", "29 %"]),
    ("grew 3% quarter on quarter", ["3 % up void"]),
    ("sequential growth of 3%", ["3 % up void"]),
    ("rose 2% a month", ["2 % up void"]),
    ("quarterly sales grew 5%", ["5 % up"]),
    ("if it grew at 5%, it would reach $9 billion", ["5 % void", "9000000000 USD void"]),
    ("worth $4 billion rather than the $5 billion told", ["4000000000 USD", "5000000000 USD void"]),
    ("doesn't hold 5%", ["5 % void"]),
    ("never exceeded $5 billion", ["5000000000 USD void min"]),
    ("instead of $5 billion", ["5000000000 USD void"]),
    ("not less than 5%", ["5 % min"]),
    ("not only holds 5%", ["5 %"]),
    ("If nothing changes, it will reach $5 billion", ["5000000000 USD"]),
    ("It is not surprising that it reached $5 billion", ["5000000000 USD"]),
    ("It does not shrink. It is worth $5 billion", ["5000000000 USD"]),
    ("While it is no leader, it holds 5%", ["5 %"]),
    ("It is a myth that it was worth $5 billion", ["5000000000 USD void"]),
    ("They deny that it was worth $5 billion", ["5000000000 USD void"]),
    ("There is no evidence that it reached $5 billion", ["5000000000 USD void"]),
    ("Nobody believes that it will reach $5 billion", ["5000000000 USD void"]),
    ("It is far from certain that it will reach $5 billion", ["5000000000 USD void"]),
    ("A rival wrongly put it at $5 billion", ["5000000000 USD void"]),
    ("It fell short of the $5 billion expected", ["5000000000 USD void"]),
    ("It narrowly missed $5 billion", ["5000000000 USD void"]),
    ("Suppose that it is worth $5 billion", ["5000000000 USD void"]),
    ("Would it be worth $5 billion? Nobody knows", ["5000000000 USD void"]),
    ("Hardly any forecast saw it at $5 billion", ["5000000000 USD void"]),
    ("The claim that it was worth $5 billion in 2024 is false", ["5000000000 USD void"]),
    ("It was supposed to reach $5 billion in 2024 but did not", ["5000000000 USD void"]),
    ("A rival's figure of $5 billion is too high", ["5000000000 USD void"]),
    ("It would hold 5% if it bought Alga", ["5 % void"]),
    ("It is 34% cheaper", ["34 % void"]),
    ("It brings in $5 million a month", ["5000000 USD void"]),
    ("$5 million of it were sold, or 2 million units per week", ["5000000 USD", "2000000 units void"]),
    ("It came to 102 million barrels a day", ["102000000 barrels"]),
    ("Should growth of 22% be believed? It should", ["22 % up"]),
    ("There is no doubt that it was worth $5 billion", ["5000000000 USD"]),
    ("Nobody doubts that it was worth $5 billion", ["5000000000 USD"]),
    ("How big is it? $5 billion", ["5000000000 USD"]),
    ("Is it large? It is worth $5 billion", ["5000000000 USD"]),
]
STRUCK = [
    ("<del>USD 320 million</del>", []),
    ("<s>5%</s>", []),
    ("<strike>5%</strike>", []),
    ("<span style='text-decoration: line-through'>5%</span>", []),
    ("<span style='color:red;text-decoration-line:line-through'>5%</span>", []),
    ("<span class='old'>5%</span>", []),
    ("<del><b>5</b>%</del>", []),
    ("<span role='deletion'>5%</span>", []),
    ("<del>USD 320 million</del> <ins>USD 410 million</ins>", ["410000000 USD"]),
    ("USD 4<del>20</del>10 million", ["410000000 USD"]),
    ("<u>5%</u>", ["5 %"]),
    ("<span class='new'>5%</span>", ["5 %"]),
]
STRUCK_TEXTS = [
    ("It was ~~USD 320 million~~ USD 410 million.", ["410000000 USD"]),
    ("It was <del>USD 320 million</del> USD 410 million.", ["410000000 USD"]),
    ("It was ~~5%~~.", []),
    ("USD 320[^1] million", ["320000000 USD"]),
    ("USD 320<sup>1</sup> million", ["320000000 USD"]),
    ("4.2 x 10^6^ tons", ["4200000 tons"]),
    ("~5% and ~6%", ["5 % about", "6 % about"]),
]

DECIMALS = [
    ("EUR 1.250,4 million; EUR 1.980 million", ["1250400000 EUR", "1980000000 EUR"]),
    ("98,5 million units and 1.980 million units", ["98500000 units", "1980000000 units"]),
    ("USD 3.350 billion", ["3350000000 USD"]),
    ("USD 3.350 billion at 5.2%", ["3350000000 USD", "5.2 %"]),
    ("1,980 million units", ["1980000000 units"]),
    ("1,250.4 and 1,980 units", ["1980 units"]),
    ("1.234.567 units", ["1234567 units"]),
    ("12,34,567 units", ["1234567 units"]),
    ("7,4 %", ["7.4 %"]),
    ("EUR 1,482 Mrd.", ["1482000000 EUR"]),
    ("| a | 98,5 units |\n| b | 1.980 units |", ["98.5 units", "1980 units"]),
    ("| a | 98,5 units | 5.2% |\n| b | 1.980 units | 6.1% |", ["98.5 units", "5.2 %", "1980 units", "6.1 %"]),
    ("EUR 98,5 million\n\nUSD 1.980 million at 5.25%", ["98500000 EUR", "1980000 USD", "5.25 %"]),
    ("7,4 % of 5.2 million units and 1.980 units", ["7.4 %", "5200000 units"]),
    ("0.980 million units", ["980000 units"]),
    ("7,4 % and 5.2 % of 1,980 units", ["7.4 %", "5.2 %", "1980 units"]),
    ("7,4 % and 5.2 % of 1,980 million units", ["7.4 %", "5.2 %"]),
    ("1.23.456 units", []),
    ("1.234,567.8 units", []),
    ("12,3456,7 units", []),
    ("1,2.3 units", []),
    ("1.2.3 units", []),
    ("12.34.56 %", []),
    ("1 23 4,5,6 %", []),
    ("25.04.2024 %", []),
    ("a CAGR of 5,225%", []),
    ("5.2 and 1,225%", ["1225 %"]),
    ("1,2,3.4 units", []),
]

DATES = [
    ("On 25/04/2024 it opened", ["2024-04-25"]),
    ("On 04/25/2024 it opened", ["2024-04-25"]),
    ("On 2024/04/25 it opened", ["2024-04-25"]),
    ("On 2024-04-25 it opened", ["2024-04-25"]),
    ("On 25.04.2024 it opened", ["2024-04-25"]),
    ("On 25-04-2024 it opened", ["2024-04-25"]),
    ("04/05/2024 and 25/05/2024", ["2024-05-04", "2024-05-25"]),
    ("04/05/2024 and 05/25/2024", ["2024-04-05", "2024-05-25"]),
    ("05/05/2024", ["2024-05-05"]),
    ("1/13/2024", ["2024-01-13"]),
    ("31/12/1999", ["1999-12-31"]),
    ("25 April 2024", ["2024-04-25"]),
    ("April 25, 2024", ["2024-04-25"]),
    ("in April 2024", ["2024-04"]),
    ("03/04/2024", []),
    ("03.04.2024", []),
    ("3-4-2024", []),
    ("03/04/2024, 25/04/2024 and 04/26/2024", ["2024-04-25", "2024-04-26"]),
    ("32/04/2024", []),
    ("25/13/2024", []),
    ("00/04/2024", []),
    ("1/25/04/2024", []),
    ("25/04/20245", []),
    ("25/04-2024", []),
]

CHARACTERS = [
    ("USD 1\u202f482.6\u00a0million", ["1482600000 USD"]),
    ("USD 29\u2009000 million", ["29000000000 USD"]),
    ("USD 1'482 million", ["1482000000 USD"]),
    ("USD 1’482 million", ["1482000000 USD"]),
    ("USD １２ million", ["12000000 USD"]),
    ("＄４.２ billion", ["4200000000 USD"]),
    ("५.२%", ["5.2 %"]),
    ("٥٫٢% of it", []),
    ("USD 12٫5 million", []),
    ("USD 320① million", ["320000000 USD"]),
    ("USD 320₁ million", ["320000000 USD"]),
    ("5\u20116%", ["5..6 %"]),
    ("\u22125.2%", ["-5.2 %"]),
    ("USD 4\u00b72 billion", ["4200000000 USD"]),
    ("CO₂ at 5%", ["5 %"]),
    ("5.2 \uff05", ["5.2 %"]),
    ("12\u00ad34%", []),
    ("12\u200c34%", []),
    ("12\u206034 million units", []),
    ("1\ufeff2%", []),
    ("USD 1\ufffd482 million", []),
    ("12′5%", []),
    ("12‚5%", []),
    ("1”2%", []),
]  # fmt: skip

PARTS = [
    ("Q3 2024", ["Q3"]),
    ("3Q24", ["Q3"]),
    ("the third quarter of 2024", ["Q3"]),
    ("H1 2024", ["H1"]),
    ("the first half of 2024", ["H1"]),
    ("half-year 2024 sales", ["H1"]),
    ("the first nine months of 2024", ["9M"]),
    ("9M 2024", ["9M"]),
    ("nine months to September 2024", ["9M"]),
    ("the quarter ended June 2024", ["Q2"]),
    ("Jan-Mar 2024", ["Q1"]),
    ("in March 2024", ["Mar"]),
    ("the twelve months to June 2024", ["MAT"]),
    ("year to date", ["YTD"]),
    ("2024", []),
    ("FY2024", []),
    ("market size by half-year", []),
    ("each half year", []),
    ("market size by quarter", []),
    ("a quarter of the market", []),
    ("half of 2024's sales", []),
    ("three months", []),
    ("1H24", ["H1"]),
    ("May 2024", ["May"]),
    ("May it grow", []),
    ("Q5 2024", []),
    ("H3 2024", []),
    ("the quarterly report of 2024", []),
]

UNITS = [
    (("2024", "Europe", "Market size (USD million)"), "USD 6"),
    (("2024", "Europe", "(In thousands of US dollars)"), "USD 3"),
    (("2024", "Europe", "All amounts in EUR billions."), "EUR 9"),
    (("2024 (EUR million)", "Europe", "USD billion"), "EUR 6"),
    (("2024", "Sales (USD million)", ""), "USD 6"),
    (("Value 2024", "Europe", "Values in US$ billion; volumes in kilotons"), "USD 9"),
    (("Volume 2024", "Europe", "Values in US$ billion; volumes in kilotons"), "kilotons 0"),
    (("Volume", "Europe", "USD million, thousand tons"), "tons 3"),
    (("Share (%)", "Europe", "USD million"), "%"),
    (("2024", "Europe", "Market share (%)"), "%"),
    (("2024", "Europe", "Value (USD million) and growth (%)"), "USD 6"),
    (("Units sold ('000)", "Europe", "USD million"), "Units 3"),
    (("2024", "Europe", "Power units market, USD million"), "USD 6"),
    (("2024", "Europe", "MUSD"), "USD 6"),
    (("2024", "Europe", "Domestic sales, billion won"), "KRW 9"),
    (("2024", "Europe", "The firm won an award"), None),
    (("m kg", "Europe", ""), "kg 6"),
    (("Length, m", "Europe", ""), None),
    (("Value 2024, USD million", "Europe", ""), "USD 6"),
    (("Change 2019-24 %", "Europe", "USD million"), "%"),
    (("Volume", "Europe", "USD million"), None),
    (("Share", "Europe", "USD million"), None),
    (("CAGR 2024-2030", "Europe", "USD million"), None),
    (("Rank", "Europe", "USD million"), None),
    (("#", "Europe", "USD million"), None),
    (("Index (2020 = 100)", "Europe", "USD million"), None),
    (("Change", "Europe", "USD million"), None),
    (("Change (USD million)", "Europe", ""), None),
    (("Variance", "Europe", "USD million"), None),
    (("Score", "Europe", "USD million"), None),
    (("2024", "Rank", "USD million"), None),
    (("2024", "Mekong Delta", "USD million"), "USD 6"),
    (("2024", "Index funds", "USD million"), "USD 6"),
    (("2024", "Growth factors and others", "USD million"), "USD 6"),
    (("Delta", "Europe", "USD million"), None),
    (("Number of suppliers", "Europe", "USD million"), None),
    (("Change vs 2023", "Europe", "USD million"), None),
    (("+/-", "Europe", "USD million"), None),
    (("Change, %", "Europe", "USD million"), "%"),
    (("2024", "Europe", "BY TYPE (A$m, to June)"), "AUD 6"),
    (("2024", "Europe", "Demand (10³ tons)"), "tons 3"),
    (("2024", "Europe", "Demand (1,000 tons)"), "tons 3"),
    (("Shipments", "Europe", "Revenue in USD million, shipments in thousand units"), "units 3"),
    (("Number of companies", "Europe", "USD million"), None),
    (("Price (USD/ton)", "Europe", "USD million"), None),
    (("USD per unit", "Europe", ""), None),
    (("2024", "Europe", "Values in US$ billion; volumes in kilotons"), None),
    (("2024", "Europe", "USD million or EUR million"), None),
    (("2024", "Europe", "They sold 17,000 units for EUR 2.1 billion."), None),
    (("2024", "up to 25 t", "(units sold)"), "units 0"),
    (("Volume 2024", "Europe", "Value in EUR million, volume in '000 units"), "units 3"),
    (("% change", "Europe", "Market by region (in crore rupees)"), "%"),
    (("Suppliers", "Europe", "USD million"), None),
    (("Note", "Europe", "USD million"), None),
]
RATE_HEADS = ["% change\nEurope", "Share 2024\nEurope", "Growth, %\nEurope", "CAGR 2024-2030\nEurope"]


# Whole reports of one sentence: who holds which share of which year, and what was worth how much in which year or part of it.
HOLDERS = [
    ("Europe's share of the market fell from 34% in 2024 to 29% in 2030.", ["Europe 34 2024", "Europe 29 2030"]),
    ("Europe held 29% of the market in 2024, up from 17%.", ["Europe 29 2024"]),
    ("Europe held 29% of the market in 2024, against 31% in 2023.", ["Europe 29 2024", "Europe 31 2023"]),
    ("Brineco's share of the European market stood at 21% in 2024.", ["Brineco 21 2024"]),
    ("Tidal & Sons' share rose to 21% in 2024.", ["Tidal & Sons 21 2024"]),
    ("Brineco, which bought Alga in 2022, held 12% of the market in 2024.", ["Brineco 12 2024"]),
    ("Brineco overtook Alga in 2024 with 21% of the market.", ["Brineco 21 2024"]),
    ("The top five suppliers together held 62% of the market in 2024.", ["top five suppliers 62 2024"]),
    ("Farms accounted for 40% of sales in 2024.", ["Farms 40 2024"]),
    ("Europe held 34% of the market in 2024, of which Germany held 40%.", ["Europe 34 2024", "Germany 40 2024"]),
    ("China made up 60% of Asian demand in 2024.", ["China 60 2024"]),
    ("In 2024 North America led with 38%, followed by Europe with 31%.", ["North America 38 2024", "Europe 31 2024"]),
    ("With a market share of 21%, Brineco leads the market.", ["Brineco 21 None"]),
    ("Optical sensors had a share of 34% in 2024, acoustic sensors one of 27%.", ["Optical sensors 34 2024", "acoustic sensors 27 2024"]),
    ("By type, optical sensors held the largest share (34%) in 2024.", ["optical sensors 34 2024"]),
    ("About 34% of the market was in Europe in 2024.", ["Europe 34 2024"]),
    ("34% of sales in 2024 came from Europe.", ["Europe 34 2024"]),
    ("Up from 17%, Brineco's part of the market grew in 2024.", []),
    ("Brineco's gross margin was 34% in 2024.", []),
    ("Of the surveyed farms, 34% planned to buy sensors in 2024.", []),
    ("Alga took three percentage points of market share from Brineco in 2024.", []),
    ("Shares of Brineco fell 12% in 2024.", []),
    ("Brineco bought a 34% stake in Alga in 2024.", []),
    ("No supplier held more than 10% of the market in 2024.", []),
    ("Brineco sells 60% of its sensors abroad.", []),
    ("Brineco invests 12% of its revenue in research.", []),
    ("Optical sensors are 34% more accurate than acoustic ones.", []),
    ("Brineco's share of the market widened 80 bps in 2024.", []),
    ("Importers paid a duty of 34% in 2024.", []),
    ("The share of the market that Brineco holds was not disclosed; its sales rose 12% in 2024.", []),
    ("Brineco would hold 34% of the market if it bought Alga.", []),
    ("Europe will contribute 30% of the growth of the market by 2030.", []),
    ("Brineco gained 3% market share in 2024.", []),
    ("Brineco does not hold 34% of the market.", []),
    ("Kelp sensors are 34% cheaper than in 2020.", []),
    ("The sensors lose 34% of their accuracy below 50 m.", []),
    ("The tax was cut from 34% to 29% in 2024.", []),
    ("The funds own 34% of Brineco.", []),
]
TIMES = [
    ("The market was worth USD 420 million in the first half of 2024.", ["420000000 2024 H1"]),
    ("The market was worth USD 120 million in Q3 2024.", ["120000000 2024 Q3"]),
    ("The market was worth USD 420 million in 2H24.", ["420000000 2024 H2"]),
    ("In the three months to September 2024 the market was worth USD 120 million.", ["120000000 2024 Q3"]),
    ("In the twelve months to June 2024 the market was worth USD 420 million.", ["420000000 2024 MAT"]),
    ("In the first nine months of 2024 the market was worth USD 320 million.", ["320000000 2024 9M"]),
    ("In fiscal 2024 the market was worth USD 420 million.", ["420000000 2024 None"]),
    ("Published: 14 May 2025\n\nThe market was worth USD 420 million last year.", ["420000000 2024 None"]),
    ("Published: 14 May 2025\n\nThe market will be worth USD 420 million this year.", ["420000000 2025 None"]),
    ("By 2030 the market will be worth USD 420 million in constant 2020 dollars.", ["420000000 2030 None"]),
    ("Measured in 2019 prices, the market was worth USD 420 million in 2024.", ["420000000 2024 None"]),
    ("The market was worth USD 420 million (2019 USD) in 2024.", ["420000000 2024 None"]),
    ("At 2020 exchange rates, the market was worth USD 420 million in 2023.", ["420000000 2023 None"]),
    ("The market is set to grow from USD 420 million to USD 600 million by 2030.", ["420000000 None None", "600000000 2030 None"]),
    ("Published in 2025, the report puts the market at USD 420 million in 2023.", ["420000000 2023 None"]),
    ("Founded in 1998, Brineco says that the market was worth USD 420 million in 2023.", ["420000000 2023 None"]),
    ("The market is worth USD 420 million.", ["420000000 None None"]),
    ("The 2030 forecast for the market was cut from USD 500 million to USD 420 million.", ["500000000 2030 None", "420000000 2030 None"]),
    ("The market was worth USD 420 million in 2024 (2023: USD 400 million).", ["420000000 2024 None", "400000000 2023 None"]),
    ("In the week to 12 May 2024 sensors worth USD 2.1 million were sold.", []),
    ("The market brings in USD 42 million a month.", []),
    ("Sensors worth USD 1.2 million were sold every day in 2024.", []),
    ("Sales averaged USD 35 million a month in 2024.", []),
    ("The market was worth five times more in 2024 than in 2019.", []),
    ("The market grew 2.1% quarter on quarter in Q3 2024.", []),
    ("A sensor cost USD 420 in 2024.", []),
    ("The 2024 edition of this report costs USD 4,950.", []),
    ("The market reached USD 42 million per week in 2024.", []),
    ("Since 2019 the market has changed.", []),
]
REPORT = "Kelp Sensors Market Report\n\n"

YEARS_OF_PARTS = [("in 2H24", [2024]), ("1H24", [2024]), ("3Q24", [2024]), ("Q1'24", [2024]), ("the H24 engine", []), ("HQ24", [])]
CURRENCIES_OF_NO_PLACE = [
    "Mexican pesos",
    "Indian rupees",
    "Swiss francs",
    "Australian dollars",
    "Saudi riyals",
    "Japanese yen",
    "British pound",
]


def ids(value: object) -> str:
    return str(value)[:60]


FIGURES = [row for table in (WHOLE, ROWS, SIGNS, CHANGES, CURRENCIES, DENIED, DECIMALS, CHARACTERS) for row in table]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=ids)
def test_figures(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*WHOLE, *CHANGES, *CURRENCIES, *CHARACTERS], ids=ids)
def test_figures_in_a_sentence(text: str, expected: list[str]) -> None:
    if text[0].islower() or text[0] in "$€£" or text[0].isdigit():
        assert found(f"As told, the total was {text}; so it is.") == expected


@pytest.mark.parametrize("text", [*STATES_NOTHING, *FALLS])
def test_what_fell_by_an_amount_states_nothing(text: str) -> None:
    told = [figure for figure in figures.find(fold(f"| Asia | {text} |")) if figure.kind != "bare"]
    assert not told[0].states


@pytest.mark.parametrize("text", NO_VALUES)
def test_signs_that_cannot_be_read_state_nothing(text: str) -> None:
    assert found(f"| Asia | {text} |") == []
    assert all(figure.value not in (Decimal("12.5"), Decimal("1.5")) for figure in figures.find(fold(f"| Asia | {text} |")))


@pytest.mark.parametrize("text", NO_FALLS)
def test_what_did_not_fall(text: str) -> None:
    assert all(figure.states for figure in figures.find(fold(text)))


@pytest.mark.parametrize(("words", "expected"), [*RAISED, *STRUCK], ids=ids)
def test_figures_of_pages(words: str, expected: list[str]) -> None:
    assert found(of_page(words, "<style>p {margin:0} .old, .x {text-decoration: line-through} .new {color: red}</style>")) == expected


@pytest.mark.parametrize(("words", "expected"), STRUCK_TEXTS, ids=ids)
@pytest.mark.parametrize("heading", ["# Kelp Report\n\n", "Kelp Report\n\n"], ids=["markdown", "text"])
def test_figures_of_texts(words: str, expected: list[str], heading: str) -> None:
    assert found(read((heading + words).encode(), "text").text) == expected


@pytest.mark.parametrize(("text", "expected"), DATES, ids=ids)
def test_dates(text: str, expected: list[str]) -> None:
    assert [date.value for date in dates.find(text)] == expected


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=ids)
def test_parts_of_years(text: str, expected: list[str]) -> None:
    assert [part.name for part in parts.find(text)] == expected


def holders(text: str) -> list[str]:
    return [f"{share.subject} {share.percent} {share.year}" for share in extract((REPORT + text).encode()).shares]


def times(text: str) -> list[str]:
    return [f"{size.amount} {size.year} {size.period}" for size in extract((REPORT + text).encode()).market_sizes]


@pytest.mark.parametrize(("text", "expected"), HOLDERS, ids=ids)
def test_no_share_has_a_wrong_holder(text: str, expected: list[str]) -> None:
    assert set(holders(text)) <= set(expected)


@pytest.mark.parametrize(("text", "expected"), TIMES, ids=ids)
def test_no_amount_has_a_wrong_time(text: str, expected: list[str]) -> None:
    assert set(times(text)) <= set(expected)


@pytest.mark.parametrize(("table", "found_in"), [(HOLDERS, holders), (TIMES, times)], ids=["holders", "times"])
def test_most_holders_and_times_are_found(table: Table, found_in: Callable[[str], list[str]]) -> None:
    missed = [text for text, expected in table if found_in(text) != expected]
    assert len(missed) <= len(table) / 10, missed


def nothing(table: Table) -> list[bool]:
    """Of each row whether nothing must be read in it, or nothing that states something."""
    return [all("void" in told for told in expected) for _, expected in table]


KINDS = {
    "raised digits": nothing(RAISED),
    "whole numbers": nothing([*WHOLE, *ROWS]),
    "signs": [*nothing(SIGNS), *(True for _ in [*FALLS, *NO_VALUES])],
    "changes": [*nothing(CHANGES), *(True for _ in STATES_NOTHING)],
    "holders of shares": nothing(HOLDERS),
    "currencies": nothing(CURRENCIES),
    "times": nothing([*PARTS, *TIMES]),
    "units of columns": [expected is None for _, expected in UNITS],
    "denied": nothing([*DENIED, *STRUCK, *STRUCK_TEXTS]),
    "decimals": nothing(DECIMALS),
    "dates": nothing(DATES),
    "characters": nothing(CHARACTERS),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_twenty_examples_of_which_a_third_yields_nothing(kind: str) -> None:
    rows = KINDS[kind]
    assert len(rows) >= 20
    assert sum(rows) >= len(rows) / 3, f"{sum(rows)} of {len(rows)}"


@pytest.mark.parametrize(("text", "expected"), YEARS_OF_PARTS)
def test_years_of_parts(text: str, expected: list[int]) -> None:
    assert [year.year for year in years.find(text)] == expected


@pytest.mark.parametrize("words", CURRENCIES_OF_NO_PLACE)
def test_a_currency_is_no_place(words: str) -> None:
    assert places.find(f"It was worth 5 billion {words} in 2024.") == []
    assert places.find(f"It is a {words.split()[0]} market.")


@pytest.mark.parametrize("head", RATE_HEADS)
def test_a_rate_takes_no_unit_of_amounts_from_elsewhere(head: str) -> None:
    assert not fits(Unit("INR", scale=7), head)
    assert not fits(Unit(unit="units"), head)
    assert fits(Unit(percent=True), head)


@pytest.mark.parametrize(("heads", "expected"), UNITS, ids=ids)
def test_units_of_columns(heads: tuple[str, str, str], expected: str | None) -> None:
    unit = unit_for(heads[0], heads[1], heads[2:])
    told = unit and ("%" if unit.percent else f"{unit.currency or unit.unit} {unit.scale}")
    assert told == expected
