"""Rules on years: the report's own periods, and those that its rates and values state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assay.pipeline.checks.claims import RATES, VALUES
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent
from assay.schemas import Evidence, GrowthRate, MarketSize

DIGITS = 4  # significant ones of a value that is not met by chance
_TO = r"\s{0,3}(?:-|to|through|until|till)\s{0,3}"
_YEARS = rf"\(?\s{{0,3}}(?:fy\s?)?((?:19|20)\d\d){_TO}(?:fy\s?)?((?:19|20)\d\d|\d\d)\b"
_TITLED = ("forecast", "outlook", "projection")
_TITLE = re.compile(rf"(?:forecasts?|outlook|projections?)\b(?: from|,|:)?\s*{_YEARS}(?!\d)")
_LABELS = ("study period", "report timeline", "period of study", "forecast period", "historical period")
_LABELLED = re.compile(rf"\s{{0,3}}(?:for|of)?\s{{0,3}}[|:(-]?\s{{0,3}}{_YEARS}(?!\d)")
_STUDY = {"study period": "study", "report timeline": "study", "period of study": "study"}


def _year(written: str, start: int) -> int:
    return int(written) if len(written) == 4 else start // 100 * 100 + int(written)


def _labelled(report: Report) -> Iterator[tuple[str, int, int, Evidence]]:
    """The periods behind a label ("Study Period: 2020 - 2031"), in order: study, forecast or historical, its years, its quote."""
    for position, name in sorted((at, label) for label in _LABELS for at in report.at(label)):
        found = _LABELLED.match(report.low, position + len(name))
        if found:
            start = int(found[1])
            yield _STUDY.get(name, name.partition(" ")[0]), start, _year(found[2], start), report.evidence(position, found.end())


def _titled(report: Report) -> Iterator[tuple[int, int, Evidence]]:
    """The years of forecasts named in titles ("Industry Forecast, 2024-2031"), each with its quote."""
    for position in report.at(*_TITLED):
        found = _TITLE.match(report.low, position) if report.text[position].isupper() else None
        if found:
            start = int(found[1])
            yield start, _year(found[2], start), report.evidence(found.start(), found.end())


def _span(start: int | None, end: int | None) -> str:
    return f"{start or '?'} to {end or '?'}"


@rule("PD101", "period_conflict", "title-against-rate", "warning", needs_text=True)
def title_against_rate(report: Report) -> Iterator[Hit]:
    """The title's forecast period is not the one for which the text states the market's growth.

    "Industry Forecast, 2021-2031" over a rate "from 2022 to 2031" is a common slip: the base year is counted to the forecast. A rate
    that starts in the year before the forecast is the usual way of counting from the base year. Only the rates of the whole market are
    compared, and only rates whose own words state both years; if one of them is for the title's years, the others are for other ones.

    Passes:
        Bath Tile Market: Industry Forecast, 2024-2031
        The global bath tile market will grow at a CAGR of 6.9% from 2024 to 2031.
    Fails:
        Bath Tile Market: Industry Forecast, 2021-2031
        The global bath tile market will grow at a CAGR of 6.9% from 2024 to 2031.
    """
    titles = list(_titled(report))
    rates = [rate for rate in report.cagrs if report.whole(rate) and rate.start_year and rate.end_year]
    if any(_is_for(rate, start, end) for start, end, _ in titles for rate in rates):
        return
    for start, end, quote in titles[:3]:
        for rate in rates:
            if (rate.end_year or 0) > start and _own_period(report, rate):
                yield Hit(
                    message=f"the title names another forecast period than the growth rate: {_span(start, end)}, and "
                    f"{_span(rate.start_year, rate.end_year)} for the rate of {percent(rate.percent)}",
                    evidence=(quote, _with_period(report, rate)),
                    expected=f"{_span(start, end)}, the title's period",
                    actual=f"{_span(rate.start_year, rate.end_year)}, the rate's period",
                )
                return


def _is_for(rate: GrowthRate, start: int, end: int) -> bool:
    """Whether a rate is for a forecast's years, counted from its first year or from the year before."""
    return rate.end_year == end and rate.start_year in (start, start - 1)


def _period_near(report: Report, rate: GrowthRate) -> re.Match[str] | None:
    """Where the rate's sentence states both of its years together ("from 2024 to 2031", "2024-31")."""
    start, end = report.sentence(rate.evidence)
    pattern = rf"\b{rate.start_year}(?:{_TO}| and )(?:fy\s?)?(?:{rate.end_year}|{str(rate.end_year)[2:]})\b"
    return re.compile(pattern).search(report.low, start, end)


def _own_period(report: Report, rate: GrowthRate) -> bool:
    found = _period_near(report, rate)
    return bool(found) and not _TITLE.search(report.low, max(0, found.start() - 40), found.end()) if found else False


def _with_period(report: Report, rate: GrowthRate) -> Evidence:
    found = _period_near(report, rate)
    if not found:
        return rate.evidence
    return report.evidence(min(found.start(), rate.evidence.start), max(found.end(), rate.evidence.end))


@rule("PD109", "period_conflict", "rate-outside-forecast", "warning")
def rate_outside_forecast(report: Report) -> Iterator[Hit]:
    """A rate of the whole market is for clearly other years than the report's forecast period.

    A start one year off is the usual way of counting from the base year; a rate of the years before the forecast is history. If some
    rate of the market is for the forecast's years, the others are meant for other ones.

    Passes:
        Bath Tile Market
        The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031.
        Forecast Period: 2024 - 2031
    Fails:
        Bath Tile Market
        The global bath tile market will grow at a CAGR of 6.9% from 2020 to 2031.
        Forecast Period: 2024 - 2031
    """
    first, last = report.extraction.profile.forecast_start, report.extraction.profile.forecast_end
    rates = [rate for rate in report.cagrs if report.whole(rate) and rate.start_year and rate.end_year]
    if not first or not last or any(_is_for(rate, first, last) for rate in rates):
        return
    for rate in rates:
        stated = report.document is None or _period_near(report, rate) is not None or _says_years(report, rate)
        apart = abs((rate.start_year or 0) - first) > 1 or rate.end_year != last
        if stated and apart and (rate.end_year or 0) > first + 1:
            yield Hit(
                message=f"a growth rate is for other years than the forecast: {percent(rate.percent)} for "
                f"{_span(rate.start_year, rate.end_year)}, the forecast is for {_span(first, last)}",
                evidence=(_with_period(report, rate), *_labels(report, ("forecast",))),
                expected=f"{_span(first, last)}, the forecast period",
                actual=f"{_span(rate.start_year, rate.end_year)}, the rate's period",
            )
            return


def _says_years(report: Report, rate: GrowthRate) -> bool:
    """Whether both years of a rate stand in its sentence: "to USD 3 billion by 2028, from USD 1 billion in 2021"."""
    start, end = report.sentence(rate.evidence)
    return str(rate.start_year) in report.text[start:end] and str(rate.end_year) in report.text[start:end]


@rule("PD102", "period_conflict", "base-year-outside", "warning")
def base_year_outside(report: Report) -> Iterator[Hit]:
    """The base year lies outside the study period, or after the forecast has begun.

    A study that begins with the first forecast year leaves out the year on which its forecast is based.

    Passes:
        Bath Tile Market
        Study Period: 2020 - 2031
        Base Year: 2024
    Fails:
        Bath Tile Market
        Study Period: 2025 - 2031
        Base Year: 2024
    """
    profile = report.extraction.profile
    base, first, last = profile.base_year, profile.study_start, profile.study_end
    if base and first and last and not first <= base <= last:
        yield Hit(
            message=f"the base year lies outside the study period: {base}, and {_span(first, last)}",
            evidence=_labels(report, ("base year", "study period", "forecast period")),
            expected=f"a year of {_span(first, last)}, the study period",
            actual=f"{base}, the base year",
        )
    elif base and profile.forecast_start and base > profile.forecast_start + 1:
        yield Hit(
            message=f"the base year lies after the start of the forecast: {base}, and {profile.forecast_start}",
            evidence=_labels(report, ("base year", "study period", "forecast period")),
            expected=f"at most {profile.forecast_start}, the start of the forecast",
            actual=f"{base}, the base year",
        )


def _labels(report: Report, labels: tuple[str, ...]) -> tuple[Evidence, ...]:
    """The lines on which labels stand with a year, as far as the text is there."""
    found = []
    for label in labels:
        at = report.low.find(label)
        while at >= 0:
            end = min(end for end in (report.low.find("\n", at), at + 60, len(report.low)) if end >= 0)
            if re.search(r"\d{4}", report.low[at:end]):
                found.append(report.evidence(at, end))
                break
            at = report.low.find(label, at + 1)
    return tuple(found)


@rule("PD103", "period_conflict", "ends-before-it-starts", "error")
def ends_before_it_starts(report: Report) -> Iterator[Hit]:
    """A period ends before it starts.

    Passes:
        Bath Tile Market
        Forecast Period: 2025 - 2031
    Fails:
        Bath Tile Market
        Forecast Period: 2031 - 2025
    """
    profile = report.extraction.profile
    periods = [("study", profile.study_start, profile.study_end), ("forecast", profile.forecast_start, profile.forecast_end)]
    for name, start, end in [*periods, ("historical", profile.historical_start, profile.historical_end)]:
        if start and end and end < start:
            yield _backwards(name, start, end, _labels(report, (f"{name} period",)))
            return
    for name, start, end, quote in _labelled(report):
        if end < start:
            yield _backwards(name, start, end, (quote,))
    for rate in report.extraction.growth_rates:
        if rate.start_year and rate.end_year and rate.end_year < rate.start_year:
            yield Hit(
                message=f"a period ends before it starts: the rate of {percent(rate.percent)} is for {_span(rate.start_year, rate.end_year)}",
                evidence=(rate.evidence,),
                expected=f"at least {rate.start_year}, the first year",
                actual=f"{rate.end_year}, the last year",
            )


def _backwards(name: str, start: int, end: int, quotes: tuple[Evidence, ...]) -> Hit:
    return Hit(
        message=f"a period ends before it starts: the {name} period is {_span(start, end)}",
        evidence=quotes,
        expected=f"at least {start}, the first year",
        actual=f"{end}, the last year",
    )


@rule("PD104", "period_conflict", "forecast-outside-study", "warning")
def forecast_outside_study(report: Report) -> Iterator[Hit]:
    """The forecast reaches beyond the period that the report says it covers, or the history into the forecast.

    Passes:
        Bath Tile Market
        Study Period: 2020 - 2031
        Forecast Period: 2025 - 2031
    Fails:
        Bath Tile Market
        Study Period: 2020 - 2029
        Forecast Period: 2025 - 2031
    """
    profile = report.extraction.profile
    if profile.study_end and profile.forecast_end and profile.forecast_end > profile.study_end:
        yield Hit(
            message=f"the forecast goes beyond the study period: it runs to {profile.forecast_end}, the report covers "
            f"{_span(profile.study_start, profile.study_end)}",
            evidence=_labels(report, ("forecast", "study period", f"{profile.study_start}-{profile.study_end}")),
            expected=f"at most {profile.study_end}, the end of the study period",
            actual=f"{profile.forecast_end}, the end of the forecast",
        )
    elif profile.historical_end and profile.forecast_start and profile.historical_end > profile.forecast_start:
        yield Hit(
            message=f"the history goes into the forecast: it runs to {profile.historical_end}, the forecast starts in {profile.forecast_start}",
            evidence=_labels(report, ("historical", "forecast period")),
            expected=f"at most {profile.forecast_start}, the start of the forecast",
            actual=f"{profile.historical_end}, the end of the history",
        )


@rule("PD105", "period_conflict", "rate-starts-elsewhere", "warning")
def rate_starts_elsewhere(report: Report) -> Iterator[Hit]:
    """A rate is given for other years than the two values it is stated with.

    A start one year later than the first value is the usual way of counting forecast years and passes. So does a rate for the report's own
    forecast period beside a value of an earlier year: it is the value on which the forecast is based.

    Passes:
        The bath tile market will rise from USD 2.00 billion in 2023 to USD 3.42 billion by 2031, a CAGR of 6.9% from 2024 to 2031.
    Fails:
        The bath tile market will rise from USD 2.00 billion in 2023 to USD 3.42 billion by 2031, a CAGR of 6.9% from 2026 to 2031.
    """
    forecast = report.extraction.profile.forecast_start, report.extraction.profile.forecast_end
    for claim in report.claims:
        rate, start, end = claim.rate, claim.pair.start, claim.pair.end
        if not claim.close or not rate.start_year or not rate.end_year or not start.year or not end.year:
            continue
        if (rate.start_year, rate.end_year) == forecast and end.year == rate.end_year:
            continue
        nearer = {size.year for size in report.sizes_of[report.scope(start)][:VALUES] if report.near(size.evidence, rate.evidence)}
        if rate.end_year == end.year and {rate.start_year, rate.start_year - 1} & nearer:
            continue  # "valued at A in 2023, to grow from B in 2025 to C by 2033, at 6% (2026-2033)"
        if abs(rate.start_year - start.year) > 1 or rate.end_year != end.year:
            yield Hit(
                message=f"a growth rate is for other years than its values: {percent(rate.percent)} for "
                f"{_span(rate.start_year, rate.end_year)}, {money(start.amount, start)} in {start.year} and {money(end.amount, end)} in {end.year}",
                evidence=(start.evidence, end.evidence, rate.evidence),
                expected=f"{_span(start.year, end.year)}, the years of the values",
                actual=f"{_span(rate.start_year, rate.end_year)}, the rate's period",
            )


@rule("PD106", "period_conflict", "one-rate-two-periods", "warning")
def one_rate_two_periods(report: Report) -> Iterator[Hit]:
    """The very same rate of the whole market is given for two clearly different periods.

    Passes:
        The global bath tile market will grow at a CAGR of 6.9% from 2024 to 2031. A CAGR of 6.9% from 2023 to 2031 is expected.
    Fails:
        The global bath tile market will grow at a CAGR of 6.9% from 2024 to 2031. A CAGR of 6.9% from 2019 to 2031 is expected for \
        the global bath tile market.
    """
    for rates in report.rates_of.values():
        dated = [rate for rate in rates[:RATES] if rate.start_year and rate.end_year]
        for one, other in combinations(dated, 2):
            if one.percent == other.percent and (
                abs((one.start_year or 0) - (other.start_year or 0)) > 1 or one.end_year != other.end_year
            ):
                yield Hit(
                    message=f"the same growth rate is given for two periods: {percent(one.percent)} for {_span(one.start_year, one.end_year)} "
                    f"and for {_span(other.start_year, other.end_year)}",
                    evidence=(one.evidence, other.evidence),
                    expected=f"{_span(one.start_year, one.end_year)}, the period stated first",
                    actual=f"{_span(other.start_year, other.end_year)}, the other one",
                )
                return


@rule("PD107", "period_conflict", "two-study-periods", "warning", needs_text=True)
def two_study_periods(report: Report) -> Iterator[Hit]:
    """The study period and the report's timeline, or two statements of the same period, name different years.

    The period of a title ("Forecast 2024-2031") is held against the forecast period by its end: many titles count the past to it.

    Passes:
        Bath Tile Market - Report Timeline (2020 - 2031)
        Study Period: 2020 - 2031
    Fails:
        Bath Tile Market - Report Timeline (2020 - 2031)
        Study Period: 2025 - 2031
    """
    titled = [("forecast", start, end, quote) for start, end, quote in _titled(report)]
    told: dict[str, tuple[int, int, Evidence]] = {}
    for label, start, end, quote in [*titled, *_labelled(report)]:
        first = told.setdefault(label, (start, end, quote))
        only_ends = label == "forecast" and bool(titled)
        if label != "historical" and (first[1] != end if only_ends else first[:2] != (start, end)):
            yield Hit(
                message=f"one period is stated in two ways: the {label} period is {_span(*first[:2])} at one place and {_span(start, end)} at "
                "another",
                evidence=(first[2], quote),
                expected=f"{_span(*first[:2])}, the period stated first",
                actual=f"{_span(start, end)}, the other one",
            )
            return


@rule("PD110", "other", "one-value-two-years", "warning")
def one_value_two_years(report: Report) -> Iterator[Hit]:
    """The very same value of one market is given for two different years.

    Only values of at least four significant digits are looked at: a round one ("USD 2 billion") can be reached twice. Both statements must
    name the market.

    Passes:
        The bath tile market was worth USD 169.26 million in 2022. The bath tile market will reach USD 241.50 million by 2028.
    Fails:
        The bath tile market was worth USD 169.26 million in 2022. In 2023 the bath tile market stood at USD 169.26 million.
    """
    first: dict[tuple[object, ...], MarketSize] = {}
    for size in report.sizes:
        if size.year is None or size.high or len(size.amount.normalize().as_tuple().digits) < DIGITS or not report.stated(size):
            continue
        known = first.setdefault((report.scope(size), size.amount, measure(size)), size)
        if known.year != size.year:
            yield Hit(
                message=f"the same value is given for two years: {money(size.amount, size)} for {known.year} and for {size.year}",
                evidence=(known.evidence, size.evidence),
                expected=f"{known.year}, the year stated first",
                actual=f"{size.year}, the other one",
            )


@rule("PD108", "period_conflict", "beyond-the-study", "warning")
def beyond_the_study(report: Report) -> Iterator[Hit]:
    """A value of the whole market is for a year after the report's own end.

    Passes:
        Study Period: 2020 - 2031
        The bath tile market will reach USD 3.42 billion by 2031.
    Fails:
        Study Period: 2020 - 2031
        The bath tile market will reach USD 3.42 billion by 2035.
    """
    profile = report.extraction.profile
    if not profile.study_end:
        return
    last = max(profile.study_end, profile.forecast_end or 0)
    for size in report.sizes:
        if size.year and size.year > last and report.whole(size):
            yield Hit(
                message=f"a value lies beyond the report's own end: {money(size.amount, size)} is for {size.year}, the report ends in {last}",
                evidence=(size.evidence, *_labels(report, ("study period",))),
                expected=f"at most {last}, the end of the report's period",
                actual=f"{size.year}, the year of the value",
            )
            return
