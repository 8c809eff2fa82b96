"""What the project measures itself by: the reader of marked texts, the scorer, the evaluation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound import examples

from training import agreement, evaluate, marked, sources
from training.marked import Wrong
from training.score import COLUMNS, Count, score, total
from training.sources import CORPUS, GROUPS, OWN
from training.truth import BOUNDS, EVENTS, FACTORS, PERIODS, PROBLEMS, Truth, fields_of, from_guide_form, in_guide_form

HEAD = "#! market: kite sails\n#! geography: global\n\n"


def read(text: str, folder: Path, name: str = "x-001.marked.txt") -> marked.Marked:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return marked.read(path)


# --- marked texts ---


def test_a_marked_text_gives_its_text_its_spans_and_its_truth(tmp_path: Path) -> None:
    found = read(
        HEAD + "Sails were worth [[USD 4.2 billion in 2023|size v=4.2e9 c=USD y=2023]].\n[[Windhaus, Inc.|player]] sells half.\n", tmp_path
    )
    assert found.text == "Sails were worth USD 4.2 billion in 2023.\nWindhaus, Inc. sells half.\n"
    assert [(m.kind, found.text[m.start : m.end], m.line) for m in found.marks] == [
        ("size", "USD 4.2 billion in 2023", 4),
        ("player", "Windhaus, Inc.", 5),
    ]
    (size,) = found.truth.market_sizes
    assert (size.market, size.geography, size.amount, size.currency, size.year) == ("kite sails", None, Decimal(4_200_000_000), "USD", 2023)


def test_the_words_of_a_page_are_what_is_seen_of_them(tmp_path: Path) -> None:
    found = read(HEAD + "<p>[[Sail &amp; Co.|player]]</p>", tmp_path, "x-001.marked.html")
    assert found.text == "<p>Sail &amp; Co.</p>"
    assert [player.name for player in found.truth.players] == ["Sail & Co."]


def test_a_fact_marked_twice_is_one_fact_with_two_marks(tmp_path: Path) -> None:
    found = read(HEAD + "[[5%|cagr v=5]] a year, [[about 5%|cagr v=5.0 b=about]]", tmp_path)
    assert (len(found.marks), len(found.truth.growth_rates)) == (2, 1)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("#! geography: India\n\ntext", ["1: the header names no market"]),
        ("#! market: sails\nmarket: sails\n\ntext", ["2: not a header line `#! key: value`: 'market: sails'"]),
        ("#! market: sails\n#! colour: red\n\ntext", ["2: no such header key: colour"]),
        ("#! market: sails\n#! pages: many\n\ntext", ["2: pages: 'many' is no whole number"]),
        ("#! market: sails\n#! market: kites\n\ntext", ["2: header key market stands here twice"]),
        ("#! market: sails\n#! study: 2019\n\ntext", ["2: study: '2019' is not like 2019-2024, 2019- or -2030"]),
        ("#! market: sails\n#! problem: odd: note\n\ntext", ["2: no such kind of problem: 'odd'"]),
        ("#! market: sails\n#! player: Acme\n\ntext", ["2: the player 'Acme' does not stand in the text"]),
        ("#! market: sails\n#! form: short\n\ntext", ["2: form 'short' is none of opening, full, rewritten, invented"]),
        (HEAD + "a\n[[5%|cgar v=5]]", ["5: no such kind of mark: cgar, of '5%'"]),
        (HEAD + "[[5%]]", ["4: not a mark `[[words|kind key=value]]`: '[[5%]]'"]),
        (HEAD + "[[|player]]", ["4: not a mark `[[words|kind key=value]]`: '[[|player]]'"]),
        (HEAD + '[[5%|share v=5 of="Acme]]', ["4: not a mark `[[words|kind key=value]]`: '[[5%|share v=5 of=\"Acme]]'"]),
        (HEAD + "a\n[[5%|cagr v=5", ["5: a double bracket that belongs to no mark: '[[5%|cagr v=5'"]),
        (HEAD + "a\nb ]] c [[5%|cagr v=5]]", ["5: a double bracket that belongs to no mark: ']] c '"]),
        (HEAD + "[[5%|cagr]]", ["4: cagr '5%': needs the key v"]),
        (HEAD + "[[5%|cagr v=five]]", ["4: cagr '5%': v=five is no number"]),
        (HEAD + "[[5%|cagr v=NaN]]", ["4: cagr '5%': v=NaN is no number"]),
        (HEAD + "[[5%|cagr v=5 y=2023]]", ["4: cagr '5%': unknown key y"]),
        (HEAD + "[[5%|cagr v=5 v=6]]", ["4: cagr '5%': a key stands here twice"]),
        (HEAD + '[[5%|cagr v=5 s=""]]', ["4: cagr '5%': key s has no value"]),
        (HEAD + "[[5%|cagr v=5 e=20244]]", ["4: cagr '5%': e=20244 is not a year"]),
        (HEAD + "[[5%|cagr v=5 b=near]]", ["4: cagr '5%': b=near is not one of exact, about, min, max"]),
        (HEAD + "[[5|size v=5]]", ["4: size '5': needs a currency (c) or a unit (u), and not both"]),
        (HEAD + "[[5|size v=5 c=USD u=tons]]", ["4: size '5': needs a currency (c) or a unit (u), and not both"]),
        (HEAD + "[[5|size v=5 c=dollars]]", ["4: size '5': c=dollars is not an ISO 4217 code"]),
        (HEAD + "[[5|size v=5 c=USD p=Q5]]", [f"4: size '5': p=Q5 is not one of {', '.join(PERIODS)}"]),
        (HEAD + "[[won|dev k=win]]", [f"4: dev 'won': k=win is not one of {', '.join(EVENTS)}"]),
        (HEAD + "[[won|dev k=contract t=May]]", ["4: dev 'won': t=May is not a date like 2022, 2022-02 or 2022-02-15"]),
        (HEAD + "[[5%|share v=5 of=Acme]]", ["4: share: the subject 'Acme' does not stand in the text"]),
        (HEAD + "[[5%|cagr v=5 g=Chile]]", ["4: cagr: the geography 'Chile' does not stand in the text"]),
        (HEAD + "[[5%|cagr v=5 g=global]] worldwide", ["4: cagr: 'global' is the document's own geography: leave it out"]),
        (HEAD + "[[5%|cagr v=x]]\n[[Acme|palyer]]", ["4: cagr '5%': v=x is no number", "5: no such kind of mark: palyer, of 'Acme'"]),
    ],
)
def test_every_error_is_told_in_a_line_with_its_place(tmp_path: Path, text: str, errors: list[str]) -> None:
    with pytest.raises(Wrong) as caught:
        read(text, tmp_path)
    assert str(caught.value).splitlines() == [f"x-001.marked.txt:{error}" for error in errors]


def test_a_place_may_be_named_by_its_adjective(tmp_path: Path) -> None:
    assert read(HEAD + "The German market: [[5%|cagr v=5 g=Germany]]", tmp_path).truth.growth_rates[0].geography == "Germany"


def test_the_texts_of_a_collection_share_their_header_and_heading(tmp_path: Path) -> None:
    path = tmp_path / "few.marked.txt"
    path.write_text(
        "#! market: sails\n#! heading: Sails Report\n\nOne.\n%%\nTwo:\n\n[[5%|cagr v=5]]\n%%\n#! market: kites\n\n[[6%|cagr v=6]]\n"
    )
    texts = marked.read_collection(path)
    assert [text.text for text in texts] == ["Sails Report\n\nOne.\n", "Sails Report\n\nTwo:\n\n5%\n", "6%\n"]
    assert [text.truth.market for text in texts] == ["sails", "sails", "kites"]
    assert [mark.line for text in texts for mark in text.marks] == [8, 12]
    path.write_text(path.read_text().replace("v=5", "v=x").replace("v=6", "w=6"))
    with pytest.raises(Wrong) as caught:
        marked.read_collection(path)
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == ["few.marked.txt:8", "few.marked.txt:12"]


# what is drawn: records in the guide's JSON form, each with its mark

names = st.from_regex(r"[A-Z][a-z]{2,6}( [A-Z][a-z&.]{1,5})?", fullmatch=True)
years = st.none() | st.integers(1990, 2050)
figures = st.decimals("-999", "99999999999", places=2, allow_nan=False)
Drawn = tuple[str, dict[str, Any], str, str]
"""A kind of the guide's form, the record, the words around its mark, the mark."""


def quoted(keys: Mapping[str, object]) -> str:
    return "".join(f' {key}="{value}"' for key, value in keys.items() if value is not None)


def number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    kind = draw(st.sampled_from(["size", "inc", "cagr", "yoy", "share", "seg", "player", "dev", *FACTORS]))
    words, value, high = draw(names), draw(figures), draw(st.none() | figures)
    market, place, part, holder = (draw(st.none() | names) for _ in range(4))
    bound, period = draw(st.sampled_from(BOUNDS)), draw(st.none() | st.sampled_from(PERIODS))
    scope = {"market": market and market.lower(), "geography": place, "segment": part}
    figure = {"high": None if high is None else number(high), "period": period, "bound": bound, "quote": words}
    keys: dict[str, object] = {"v": value, "h": high, "p": period, "b": bound, "m": market, "g": place, "s": part}
    first, last = draw(years), draw(years)
    own = {**scope, "market": scope["market"] or "kite sails"}
    around = f"{place} {part} {holder}"
    if kind in ("size", "inc"):
        money = draw(st.booleans())
        size = {"amount": number(value), "currency": "EUR" if money else None, "unit": None if money else "tons", "year": first}
        level = "level" if kind == "size" else "increment"
        mark = quoted({**keys, "c" if money else "u": size["currency"] or size["unit"], "y": first})
        return "sizes", {**own, **size, **figure, "kind": level}, around, f"[[{words}|{kind}{mark}]]"
    if kind in ("cagr", "yoy"):
        rate = {"percent": number(value), "start": first, "end": last, "kind": kind}
        return "growth", {**own, **rate, **figure}, around, f"[[{words}|{kind}{quoted({**keys, 'a': first, 'e': last})}]]"
    if kind == "share":
        subject = holder or words
        share = {"subject": subject, "percent": number(value), "year": first}
        return "shares", {**scope, **share, **figure}, around, f"[[{words}|share{quoted({**keys, 'of': subject, 'y': first})}]]"
    if kind == "seg":
        segment = {"dimension": holder or "Type", "name": words, "parent": part}
        return "segments", segment, "", f"[[{words}|seg{quoted({'d': segment['dimension'], 'in': part})}]]"
    if kind == "player":
        return "players", {"name": words, "note": part}, "", f"[[{words}|player{quoted({'n': part})}]]"
    if kind == "dev":
        event = draw(st.sampled_from(EVENTS))
        actors = [actor for actor in (part, holder) if actor]
        keys = {"t": first, "k": event, "who": "; ".join(actors) or None}
        record = {"date": str(first) if first else None, "actors": actors, "kind": event, "quote": words}
        return "developments", record, "", f"[[{words}|dev{quoted(keys)}]]"
    return "factors", {"kind": kind, "name": words}, "", f"[[{words}|{kind}]]"


def fact(record: Mapping[str, Any]) -> str:
    return json.dumps({k: v for k, v in record.items() if k not in ("quote", "bound", "note")}, sort_keys=True).casefold()


@examples(200)
@given(st.lists(drawn(), max_size=6), st.sets(st.sampled_from(PROBLEMS)), years, years)
def test_a_marked_text_says_the_same_as_the_guides_json(
    tmp_path_factory: pytest.TempPathFactory, records: list[Drawn], problems: set[str], first: int | None, last: int | None
) -> None:
    form = in_guide_form(Truth(market="kite sails", geography="Earth"), "x-001")
    form["profile"] |= {"base_year": first, "forecast_start": first, "forecast_end": last}
    form["problems"] = [{"kind": kind, "note": "so it is", "quotes": []} for kind in sorted(problems)]
    for kind, record, _, _ in records:
        if kind == "developments" or fact(record) not in map(fact, form[kind]):
            form[kind].append(record)
    head = ["#! market: Kite Sails", "#! geography: Earth", f"#! base_year: {first or ''}", f"#! forecast: {first or ''}-{last or ''}"]
    head += [f"#! problem: {kind}: so it is" for kind in sorted(problems)]
    body = "".join(f"{around}\n{mark}\n" for _, _, around, mark in records)
    found = read("\n".join([*head, "", body]), tmp_path_factory.getbasetemp())
    assert in_guide_form(found.truth, "x-001") == form
    assert from_guide_form(json.loads(json.dumps(form), parse_float=Decimal)) == found.truth
    assert found.text == re.sub(r"\[\[([^|]*)\|[^\]]*\]\]", r"\1", body)
    assert all(mark.record.quote == found.text[mark.start : mark.end] for mark in found.marks if hasattr(mark.record, "quote"))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
def test_marked_texts_of_the_corpus_give_its_json() -> None:
    paths = sorted((CORPUS.parent / "marked").glob("*.marked.*"))
    assert paths
    for path in paths:
        name = path.name.split(".")[0]
        truth = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
        assert in_guide_form(marked.read(path).truth, name) == truth, name


def test_our_own_documents_are_right() -> None:
    for path in sorted(OWN.glob("*.marked.*")):
        marked.read(path)
        assert path.name.split("-")[0] in {family for families in GROUPS.values() for family in families}, path.name


# --- scores ---

REPORT = """#! market: kite sails
#! geography: global
#! base_year: 2023
#! problem: placeholder: a share of XX

The kite sails market was worth [[USD 4.2 billion in 2023|size v=4.2e9 c=USD y=2023]]. In the U.S. it was worth [[USD 1 billion|size v=1e9 c=USD y=2023 g=U.S.]].
It grows at [[5.5%|cagr v=5.5 a=2023 e=2030]]. [[Windhaus, Inc.|player]] holds [[30%|share v=30 of=Windhaus]] of it.
By type: [[foil sails|seg d=Type]]. Drivers: [[cheap cloth|driver]]. [[In May 2023 Windhaus bought Aeropull|dev t=2023-05 k=acquisition who="Windhaus;Aeropull"]].
"""


def output(truth: Truth, **changed: Any) -> dict[str, Any]:
    """What a program prints that finds all that is true."""
    records = {kind: [fields_of(record) for record in getattr(truth, kind)] for kind in ("market_sizes", "growth_rates", "shares")}
    for found in records.values():
        for record in found:
            record["geography"] = record["geography"] or truth.geography
    records |= {kind: [fields_of(record) for record in getattr(truth, kind)] for kind in ("segments", "players", "developments", "factors")}
    own = {"schema_version": "2.0", "market": truth.market, "geography": truth.geography, "profile": fields_of(truth.profile)}
    return {**own, **records, "findings": [{"kind": problem.kind} for problem in truth.problems], **changed}


def counts(truth: Truth, **changed: Any) -> dict[str, Count]:
    """The counts that are not perfect, of an output that finds all that is true but for what is changed."""
    perfect = score(truth, output(truth)).counts
    return {name: count for name, count in score(truth, output(truth, **changed)).counts.items() if count != perfect[name]}


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    return read(REPORT, tmp_path).truth


def test_all_that_is_true_scores_one(truth: Truth) -> None:
    found = score(truth, output(truth))
    assert set(found.counts) == set(COLUMNS)
    assert all(count.f1 == 1 and count.true for count in found.counts.values())
    assert not any(found.differences.values())


def test_nothing_found_misses_all(truth: Truth) -> None:
    found = score(truth, {})
    assert all(count.right == count.extra == 0 for name, count in found.counts.items() if name != "geography")
    assert found.counts["sizes"] == Count(0, 0, 2)


def test_what_makes_a_record_wrong(truth: Truth) -> None:
    sizes = output(truth)["market_sizes"]
    for name, value in [("amount", Decimal(5)), ("currency", "EUR"), ("year", 2024), ("period", "Q1"), ("kind", "increment")]:
        wrong = counts(truth, market_sizes=[{**sizes[0], name: value}, sizes[1]])
        assert wrong == {"sizes": Count(1, 1, 1), "sizes scoped": Count(1, 1, 1)}, name
    for name, value in [("market", "boat hulls"), ("geography", "Chile"), ("segment", "foil sails")]:
        assert counts(truth, market_sizes=[{**sizes[0], name: value}, sizes[1]]) == {"sizes scoped": Count(1, 1, 1)}, name
    (share,) = output(truth)["shares"]
    assert counts(truth, shares=[{**share, "segment": "foil sails"}]) == {"shares scoped": Count(0, 1, 1)}
    assert counts(truth, findings=[]) == {"problems": Count(0, 0, 1)}
    assert counts(truth, geography="India") == {"geography": Count(0, 1, 1)}
    assert counts(truth, profile={"base_year": 2023, "pages": 120}) == {"profile": Count(1, 1, 0)}
    assert counts(truth, segments=[{"dimension": "Product", "name": "foil sails"}]) == {"segments": Count(0, 1, 1)}


def test_names_are_compared_by_their_words(truth: Truth) -> None:
    assert counts(truth, players=[{"name": "WINDHAUS"}]) == {}
    sizes = output(truth)["market_sizes"]
    assert counts(truth, market_sizes=[{**sizes[0], "geography": "Worldwide"}, {**sizes[1], "geography": "the United States"}]) == {}
    assert counts(truth, market_sizes=[{**sizes[0], "amount": Decimal("4200000001")}, {**sizes[1], "market": "Kite Sail Market"}]) == {}


def test_a_fact_counts_once_on_either_side(truth: Truth) -> None:
    assert counts(truth, players=output(truth)["players"] * 2) == {}


def test_a_pair_with_the_right_scope_comes_first(truth: Truth) -> None:
    sizes = output(truth)["market_sizes"]
    wrong = counts(truth, market_sizes=[{**sizes[0], "geography": "Chile"}, *sizes])
    assert wrong == {"sizes": Count(2, 1, 0), "sizes scoped": Count(2, 1, 0)}


def test_null_is_the_reports_own_place_in_version_1_alone(tmp_path: Path) -> None:
    truth = read(REPORT.replace("geography: global", "geography: Chile"), tmp_path).truth
    sizes = [{**size, "geography": None if size["geography"] == "Chile" else size["geography"]} for size in output(truth)["market_sizes"]]
    assert counts(truth, market_sizes=sizes, schema_version="1.0") == {}
    assert counts(truth, market_sizes=sizes) == {"sizes scoped": Count(1, 1, 1)}


# --- the evaluation ---


def annotated(folder: Path) -> list[sources.Annotated]:
    source = folder / "marked"
    source.mkdir()
    (source / "cards-001.marked.txt").write_text(REPORT)
    (source / "wire-001.marked.txt").write_text(REPORT.replace("4.2e9", "5e9"))
    return list(sources.own(folder / "texts", source))


def test_the_program_is_evaluated_or_any_other_predictor(tmp_path: Path) -> None:
    given = annotated(tmp_path)
    assert [one.path.read_text() for one in given] == [one.marked.text for one in given if one.marked]
    perfect = evaluate.evaluate(given, lambda path: output(next(one.truth for one in given if one.path == path)))
    assert {count.f1 for count in total(one.score for one in perfect).values()} == {1.0}
    one, two = (evaluate.evaluate(given, jobs=jobs) for jobs in (1, 2))
    assert [result.score.counts for result in one] == [result.score.counts for result in two]
    assert one[0].score.counts["developments"] == Count(1)


def test_tables_by_family_and_group_and_the_change_since_the_last_row(tmp_path: Path) -> None:
    given = annotated(tmp_path)
    groups = evaluate.by_group(evaluate.evaluate(given, lambda path: output(given[0].truth)))
    table = "\n".join(evaluate.family_table(groups))
    assert re.search(r"report pages\n  cards +1 +1.000", table)
    assert re.search(r"releases\n  wire +1 +0.500", table)
    history = tmp_path / "history.csv"
    assert evaluate.last_row(history) == {}
    evaluate.record(groups, "2026-01-01", "abc1234", history)
    evaluate.record({**groups, "all": groups["report pages"]}, "2026-01-02", "abc1235", history)
    last = evaluate.last_row(history)
    assert (last["date"], last["releases: sizes"], last["trade press: sizes"], last["all: documents"]) == ("2026-01-02", "0.5000", "", "1")
    assert len(history.read_text().splitlines()) == 3
    sizes = next(line for line in evaluate.group_table(groups, last) if line.startswith("sizes "))
    assert sizes.split() == ["sizes", "1.000", "+0.000", "2", "2", "0.500", "+0.000", "2", "2", "-", "0", "0", "0.750", "-0.250", "4", "4"]


def test_errors_are_shown_with_their_sentences(tmp_path: Path) -> None:
    given = annotated(tmp_path)
    evidence = {"start": given[0].path.read_text().index("5.5%")}
    found = {**output(given[0].truth, growth_rates=[{"percent": 7, "kind": "cagr", "evidence": evidence}]), "market_sizes": []}
    evaluated = evaluate.evaluate(given[:1], lambda path: found)
    assert list(evaluate.errors(evaluated, "growth")) == [
        "cards-001 - market=kite sails, geography=global, percent=5.5, start_year=2023, end_year=2030, bound=exact, kind=cagr",
        "    It grows at 5.5%.",
        "cards-001 + percent=7, kind=cagr, market=kite sails",
        "    It grows at 5.5%.",
    ]
    assert list(evaluate.errors(evaluated, "sizes"))[3] == "    In the U.S. it was worth USD 1 billion."
    assert list(evaluate.errors(evaluated, "growth", "wire")) == []


def test_wrong_use_of_the_evaluation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for options, reason in [
        (["--families", "cads"], "no such family: cads"),
        (["--show", "prices"], "kinds: sizes, sizes scoped"),
        (["--record", "--families", "cards"], "--record needs the scores of all families"),
    ]:
        with pytest.raises(SystemExit):
            evaluate.main(options)
        assert reason in capsys.readouterr().err


def test_every_family_has_one_group() -> None:
    families = [family for members in GROUPS.values() for family in members]
    assert len(families) == len(set(families))


def test_two_annotations_of_one_document_agree_as_far_as_they_say_the_same(tmp_path: Path) -> None:
    size, share = "[[USD 4 billion in 2023|size v=4e9 c=USD y=2023]]", "[[half|share v=50 of=Windhaus]]"
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    read(HEAD + f"Sails were worth {size}. Windhaus sells {share}.\n", tmp_path / "first")
    read(HEAD + f"Sails were worth {size}. Windhaus sells half.\n", tmp_path / "second")
    number, counts = agreement.agreement(tmp_path / "second", tmp_path / "first")
    assert (number, counts["sizes scoped"].f1, counts["shares"].missed) == (1, 1.0, 1)


def test_every_second_annotation_has_the_text_of_the_first() -> None:
    paths = sorted(agreement.SECOND.glob("*.marked.*"))
    assert len(paths) == 29
    assert [path.name for path in paths if marked.read(path).text != marked.read(OWN / path.name).text] == []
