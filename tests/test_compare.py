"""`assay compare`: which names mean one market, what can be compared, what is found, and what changed between versions."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from commands import assay

from assay.pipeline.compare import NoMarket, compare
from assay.pipeline.compare.changes import changes
from assay.pipeline.compare.comparing import Market
from assay.pipeline.compare.names import WrongSynonyms, key, synonyms
from assay.pipeline.sinks.store import reading
from assay.pipeline.stages import process
from assay.schemas import RECORDS

NORTH = """Smart Buoys Market Size, 2023-2030

According to North Pier Research, the global smart buoys market was valued at USD {amount} billion in 2023 and is projected to reach \
USD 3.48 billion by 2030, growing at a CAGR of 7.5% from 2023 to 2030.

Key players include Tidemark Inc., Wavegauge GmbH, and {player}.
"""
GULL = """Global Smart Buoy Market

According to Gull Analytics, the global smart buoy market was valued at USD 2.9 billion in 2024 and is projected to reach USD 5.4 \
billion by 2031, growing at a CAGR of 9.3% from 2024 to 2031.
"""
STRAND = """Smart Buoys Market

According to Strandhaus Research, the global smart buoys market was valued at EUR 2.2 billion in 2024 and is expected to reach EUR 3.4 \
billion by 2031, growing at a CAGR of 6.4% from 2024 to 2031.
"""
LOCKS = """Canal Locks Market

The global canal locks market was valued at USD 310 million in 2024.
"""


def loaded(folder: Path, **reports: str) -> Path:
    """A database with some reports, by default three on one market and one on another."""
    texts = reports or {"north": NORTH.format(amount="2.10", player="Bluebell Ltd."), "gull": GULL, "strand": STRAND, "locks": LOCKS}
    (folder / "in").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = assay("run", folder / "in", "--db", folder / "a.db", "--jobs", "1", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / "a.db"


def compared(db: Path, market: str | None = None, table: Path | None = None) -> list[Market]:
    with reading(str(db)) as store:
        return compare(store, market, table)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smart buoys", "Smart Buoy"),
        ("smart buoys", "buoys, smart"),
        ("smart buoys", "Global Smart Buoys Market Size"),
        ("smart buoys", "smart buoys (SB)"),
        ("smart buoys", "India Smart Buoys, 2024-2031"),
        ("smart buoys", "Asia-Pacific smart buoys"),
        ("smart buoys", "european Smart Buoys".replace("european", "European")),
        ("aluminium cans", "aluminum cans"),
        ("tyre cords", "Tire Cord"),
        ("drones", "unmanned aerial vehicles (UAV)"),
        ("retail & wholesale kiosks", "wholesale and retail kiosk"),
    ],
)
def test_names_of_one_market(one: str, other: str) -> None:
    assert key(one, synonyms()) == key(other, synonyms())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smart buoys", "smart buoy sensors"),
        ("nail polish", "nail"),
        ("turkey meat", "meat"),
        ("c++ tools", "c tools"),
        ("5g towers", "4g towers"),
        ("India", "China"),
    ],
)
def test_names_of_two_markets(one: str, other: str) -> None:
    assert key(one, synonyms()) != key(other, synonyms())


def test_an_abbreviation_that_some_name_explains_means_its_words() -> None:
    known = synonyms(names=["Floating Ocean Sensors (FOS)", "tide gauges (XYZ)"])
    assert key("FOS", known) == key("floating ocean sensor", known)
    assert key("FOS cables", known) == key("floating ocean sensors cable", known)
    assert key("XYZ", known) != key("tide gauges", known)


def test_the_user_extends_the_synonyms(tmp_path: Path) -> None:
    table = tmp_path / "mine.toml"
    table.write_text('[words]\nbuoy = ["float"]\n[markets]\n"smart buoy" = ["ocean tag"]\n')
    known = synonyms(table)
    assert key("smart floats", known) == key("ocean tags", known) == key("smart buoys", known)
    assert key("aluminium", known) == key("aluminum", known)


@pytest.mark.parametrize("text", ["[words", '[other]\na = ["b"]', '[words]\na = "b"', "[markets]\na = [1]"])
def test_a_table_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    with pytest.raises(WrongSynonyms, match=r"bad\.toml: "):
        synonyms(tmp_path / "bad.toml")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loaded(tmp_path_factory.mktemp("three"))


class TestThreeReports:
    @pytest.fixture
    def market(self, db: Path) -> Market:
        (found,) = compared(db)
        return found

    def test_only_markets_that_several_speak_of(self, market: Market) -> None:
        assert market.name == "smart buoys"
        assert len(market.sources) == 3

    def test_a_value_is_computed_only_within_the_period_of_its_rate_and_says_so(self, market: Market) -> None:
        (group,) = market.groups
        values = {line.source.name: line.value for line in group.lines}
        assert group.year == 2024
        north = values["North Pier Research"]
        assert north
        assert (north.basis, round(north.amount, -6)) == ("computed", Decimal("2258000000"))
        assert north.how == "USD 2.1 billion (2023) at 7.5 % a year (2023–2030)"
        assert north.interval.low < north.amount < north.interval.high
        gull = values["Gull Analytics"]
        assert gull
        assert (gull.basis, gull.amount, gull.how) == ("stated", Decimal("2900000000"), "")

    def test_another_currency_is_not_converted_without_a_stated_rate(self, market: Market) -> None:
        line = next(line for line in market.groups[0].lines if line.source.name == "Strandhaus Research")
        assert line.value is None
        assert line.why_not == "in EUR; no rate of exchange is stated for 2024"

    def test_the_spread_is_of_what_could_be_compared(self, market: Market) -> None:
        assert market.groups[0].spread
        low, high, apart = market.groups[0].spread
        assert (round(low, -6), high, round(apart)) == (Decimal("2258000000"), Decimal("2900000000"), 28)

    def test_publishers_that_disagree_are_information(self, market: Market) -> None:
        (finding,) = market.findings
        assert (finding.code, finding.kind, finding.severity) == ("CP101", "size_conflict", "info")
        assert "computed from USD 2.1 billion (2023) at 7.5 % a year" in finding.message
        assert len(finding.evidence) == 2


def test_a_stated_rate_of_exchange_converts(tmp_path: Path) -> None:
    strand = STRAND.replace("EUR 2.2 billion in 2024", "EUR 2.2 billion in 2024").replace("Smart Buoys", "Smart Buoys")
    other = (
        "Rope Market\n\nAccording to Knotwork Research, the global smart buoys market was valued at USD 3.0 billion (EUR 2.8 billion) in "
        "2024.\n"
    )
    (market,) = compared(loaded(tmp_path, strand=strand, gull=GULL, knot=other))
    values = {line.source.name: line.value for line in market.groups[0].lines}
    strand_value = next(value for name, value in values.items() if "Strandhaus" in name)
    assert strand_value
    assert strand_value.basis == "converted"
    assert round(strand_value.amount, -6) == Decimal("2357000000")
    assert "1.071 USD for one EUR, which" in strand_value.how


def test_a_rate_that_its_own_values_contradict_computes_nothing(tmp_path: Path) -> None:
    north = NORTH.format(amount="2.60", player="Bluebell Ltd.")
    (market,) = compared(loaded(tmp_path, north=north, gull=GULL))
    line = next(line for line in market.groups[0].lines if line.source.name == "North Pier Research")
    assert line.value is None or line.value.basis == "stated"


def test_a_new_version_against_the_old_one(tmp_path: Path) -> None:
    loaded(tmp_path)
    db = loaded(tmp_path, north=NORTH.format(amount="2.35", player="Pharos AG"))
    (market,) = compared(db)
    (pair,) = market.versions
    said = {(change.what, change.kind, change.before, change.after) for change in pair.changes}
    assert ("changed", "market_sizes", "USD 2.1 billion, 2023, whole market", "USD 2.35 billion, 2023, whole market") in said
    assert ("added", "players", None, "Pharos AG") in said
    assert ("removed", "players", "Bluebell Ltd.", None) in said
    assert {change.kind for change in pair.changes} == {"market_sizes", "players"}
    warnings = [finding for finding in market.findings if finding.severity == "warning"]
    assert [(one.code, one.kind, one.expected, one.actual) for one in warnings] == [
        ("CP102", "size_conflict", "USD 2.1 billion", "USD 2.35 billion")
    ]


def test_two_editions_of_one_report(tmp_path: Path) -> None:
    """The older one stands beside the newer, but is not in the spread; values of the same year that differ are a warning."""
    old = NORTH.format(amount="2.10", player="Bluebell Ltd.") + "\nBase Year: 2023\n"
    new = old.replace("Base Year: 2023", "Base Year: 2024").replace("2.10 billion", "2.35 billion").replace("7.5%", "5.8%")
    (market,) = compared(loaded(tmp_path, old=old, new=new.replace("2023-2030", "2024-2030"), gull=GULL))
    lines = {(line.source.name, line.source.edition): line for line in market.groups[0].lines}
    assert lines["North Pier Research", 2023].source.superseded
    assert not lines["North Pier Research", 2024].source.superseded
    assert market.groups[0].spread
    assert round(market.groups[0].spread[0], -6) == Decimal("2486000000")
    (pair,) = market.versions
    assert (pair.old, pair.new) == ("North Pier Research, 2023 edition", "North Pier Research, 2024 edition")
    assert [one.code for one in market.findings if one.severity == "warning"] == ["CP102"]


AUK = """{place} Kelp Snack Market

According to {firm}, the {place} kelp snack market was valued at USD {amount} million in 2024. {more}
"""


def test_a_place_is_never_set_against_another(tmp_path: Path) -> None:
    texts = {
        "world": AUK.format(place="Global", firm="North Pier Research", amount="900", more=""),
        "us": AUK.format(place="U.S.", firm="Gull Analytics", amount="210", more=""),
        "america": AUK.format(place="United States", firm="Strandhaus Research", amount="300", more=""),
    }
    (market,) = compared(loaded(tmp_path, **texts))
    groups = {group.scope: sorted(line.source.name for line in group.lines) for group in market.groups}
    assert groups == {
        "whole market, global": ["North Pier Research"],
        "whole market, U.S.": ["Gull Analytics", "Strandhaus Research"],
    }
    assert [group.spread and group.spread[:2] for group in market.groups] == [None, (Decimal(210_000_000), Decimal(300_000_000))]
    assert ["whole market, U.S., 2024" in one.message for one in market.findings] == [True]


def test_a_part_of_the_year_is_never_set_against_a_year(tmp_path: Path) -> None:
    quarter = "The global kelp snack market was worth USD 40 million in the first quarter of 2024."
    texts = {
        "whole": AUK.format(place="Global", firm="North Pier Research", amount="900", more=quarter),
        "other": AUK.format(place="Global", firm="Gull Analytics", amount="905", more=quarter.replace("40", "70")),
    }
    (market,) = compared(loaded(tmp_path, **texts))
    assert {group.scope: group.spread and group.spread[:2] for group in market.groups} == {
        "whole market, global": (Decimal(900_000_000), Decimal(905_000_000)),
        "whole market, global, Q1": (Decimal(40_000_000), Decimal(70_000_000)),
    }


def test_rates_of_volume_stand_apart_from_values(tmp_path: Path) -> None:
    growth = "The global kelp snack market will grow at a CAGR of {rate}% from 2024 to 2030 in {of} terms."
    texts = {
        firm: AUK.format(place="Global", firm=f"{firm} Research", amount="900", more=growth.format(rate=rate, of=of))
        for firm, rate, of in (("Auk", 4, "volume"), ("Tern", 6, "value"))
    }
    (market,) = compared(loaded(tmp_path, **texts))
    rates = [[str(claim.record.percent) for line in group.lines for claim in line.rates] for group in market.groups]
    assert rates == [["6"], ["4"]]


def test_what_version_1_did_not_read_is_no_change() -> None:
    _, new = process(NORTH.format(amount="2.10", player="Bluebell Ltd.").encode(), "one.txt")
    unplaced = [size.model_copy(update={"geography": None}) for size in new.market_sizes]
    rates = [rate.model_copy(update={"geography": None}) for rate in new.growth_rates]
    old = new.model_copy(update={"geography": None, "market_sizes": unplaced, "growth_rates": rates})
    assert new.geography == "global"
    assert changes(old, new) == []


def test_a_report_that_is_about_another_place_now_says_so_once() -> None:
    text = NORTH.format(amount="2.10", player="Bluebell Ltd.") + "\nForecast period: 2023-2030\n"
    _, old = process(text.encode(), "one.txt")
    _, new = process(
        text.replace("global", "Japan").replace("Smart Buoys Market Size", "Japan Smart Buoys Market Size").encode(), "one.txt"
    )
    assert [(one.what, one.kind, one.before, one.after) for one in changes(old, new)] == [
        ("changed", "profile", "geography: global", "geography: Japan")
    ]


def test_the_same_report_has_no_changes_wherever_its_words_stand() -> None:
    _, one = process(NORTH.format(amount="2.10", player="Bluebell Ltd.").encode(), "one.txt")
    assert one.market_sizes
    further = {
        kind: [
            record.model_copy(
                update={
                    "evidence": record.evidence.model_copy(update={"start": record.evidence.start + 40, "end": record.evidence.end + 40})
                }
            )
            for record in getattr(one, kind)
        ]
        for kind in RECORDS
        if kind != "findings"
    }
    assert changes(one, one.model_copy(update=further)) == []


def test_a_market_by_its_name(tmp_path: Path) -> None:
    db = loaded(tmp_path)
    assert [market.name for market in compared(db, "Buoy")] == ["smart buoys"]
    assert [market.name for market in compared(db, "LOCK, canal")] == ["canal locks"]
    with pytest.raises(NoMarket, match="canal locks"):
        compared(db, "canal lochs")


class TestCommand:
    def test_text(self, db: Path) -> None:
        done = assay("compare", "--db", db)
        assert done.returncode == 0
        assert "spread: USD 2.258 billion to USD 2.9 billion in 2024, 28 % apart; growth 6.4 % to 9.3 % a year" in done.stdout
        assert "info CP101 size_conflict" in done.stdout

    def test_a_long_title_does_not_move_what_stands_beside_short_names(self, tmp_path: Path) -> None:
        title = "Smart Buoys Market Size, Share and Trends Analysis by Type and by Application, 2024-2030"
        long = f"{title}\n\nThe global smart buoys market was valued at USD 2.5 billion in 2024.\n"
        shown = assay("compare", "--db", loaded(tmp_path, gull=GULL, long=long)).stdout
        assert title in shown  # no publisher is named
        assert max(len(line) for line in shown.splitlines() if line.startswith("    Gull Analytics")) < 80

    def test_csv_gives_every_claim_once(self, db: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(assay("compare", "smart buoys", "--db", db, "--format", "csv").stdout)))
        assert sorted(row["kind"] for row in rows) == ["growth"] * 3 + ["size"] * 6
        computed = [row for row in rows if row["basis"] == "computed"]
        assert [(row["amount"], row["compared_year"], row["compared_amount"]) for row in computed] == [("2100000000", "2024", "2257500000")]
        assert computed[0]["how"].startswith("USD 2.1 billion (2023) at 7.5 %")
        assert all(row["quote"] and row["document_id"] for row in rows)

    def test_json(self, db: Path) -> None:
        (market,) = json.loads(assay("compare", "smart buoys", "--db", db, "--format", "json").stdout)["markets"]
        assert market["groups"][0]["year"] == 2024
        assert [report["basis"] for report in market["groups"][0]["reports"]] == ["stated", "computed", None]

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [(("kelp",), "no stored report speaks of 'kelp'"), (("--synonyms", "nowhere.toml"), "nowhere.toml: no such file or directory")],
    )
    def test_wrong_use(self, db: Path, arguments: tuple[str, ...], reason: str) -> None:
        done = assay("compare", *arguments, "--db", db)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"assay: {reason}\n"

    def test_nothing_to_compare(self, tmp_path: Path) -> None:
        done = assay("compare", "--db", loaded(tmp_path, locks=LOCKS))
        assert (done.returncode, done.stdout) == (0, "")
        assert "no market stands in more than one stored report" in done.stderr
