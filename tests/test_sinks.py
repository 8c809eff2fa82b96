from __future__ import annotations

import csv
import errno
import json
import os
import sqlite3
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import evidence, extraction

from assay.pipeline.sinks import store
from assay.pipeline.sinks.csv import cell
from assay.pipeline.sinks.jsonl import from_json, to_json
from assay.pipeline.sinks.rows import loadable
from assay.pipeline.sinks.sql import from_sqlite, to_sqlite
from assay.pipeline.sinks.tables import FORMATS, table_files, write_extraction
from assay.pipeline.whole import whole_file
from assay.schemas import Extraction
from assay.schemas.tables import FILE_TABLES

STAMP = store.Stamp("1", "s")


def write(folder: Path, form: str, *extractions: Extraction) -> None:
    with table_files(folder, form) as writers:
        for one in extractions:
            write_extraction(writers, one)


def run_of(opened: store.Store) -> int:
    return store.start_run(opened.engine, {"paths": ["x"], "engine": "local", "jobs": 1, "extractor_version": "1", "settings": "s"})


class TestJson:
    def test_round_trip(self) -> None:
        assert from_json(to_json(extraction())) == extraction()

    def test_keys_stand_in_the_order_of_the_contract(self) -> None:
        keys = list(json.loads(to_json(extraction())))
        records = ["market_sizes", "growth_rates", "shares", "segments", "players", "developments", "factors", "findings"]
        assert keys == ["schema_version", "document", "market", "geography", "profile", *records]

    @pytest.mark.parametrize(
        ("amount", "printed"),
        [("14776330000", "14776330000"), ("1.4E+10", "14000000000"), ("0.0000001", "0.0000001"), ("46.0", "46"), ("-2.10", "-2.1")],
    )
    def test_amounts_are_plain_digits(self, amount: str, printed: str) -> None:
        size = {"market": "m", "amount": Decimal(amount), "evidence": evidence()}
        assert f'"amount": {printed},' in to_json(extraction(market_sizes=[size]))

    def test_letters_stay_letters(self) -> None:
        assert "Söhne" in to_json(extraction())

    @pytest.mark.parametrize("wrong", ["", "{", "[]", '{"schema_version": "2.0"}', "null"])
    def test_anything_else_is_refused(self, wrong: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            from_json(wrong)


class TestCsv:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")'])
    def test_no_text_starts_a_formula(self, text: str) -> None:
        assert cell(text, "text") == "'" + text

    @pytest.mark.parametrize(
        ("value", "kind", "printed"),
        [
            (Decimal("-2.1"), "decimal", "-2.1"),
            (Decimal("1E-7"), "decimal", "0.0000001"),
            (-5, "integer", "-5"),
            (None, "text", ""),
            ("plain", "text", "plain"),
            (["a", "ü"], "list", '["a", "ü"]'),
        ],
    )
    def test_cells(self, value: object, kind: str, printed: str) -> None:
        assert cell(value, kind) == printed  # type: ignore[arg-type]

    def test_files_read_back(self, tmp_path: Path) -> None:
        write(tmp_path, "csv", extraction("one"), extraction("two"))
        with (tmp_path / "players.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert [(row["name"], row["note"]) for row in rows] == [("'=Sum & Söhne, Inc.", "'-via Kite")] * 2
        with (tmp_path / "developments.csv").open(newline="", encoding="utf-8") as file:
            assert next(csv.DictReader(file))["summary"] == "A\nand B"


class TestParquet:
    def test_types_and_values(self, tmp_path: Path) -> None:
        import pyarrow.parquet

        write(tmp_path, "parquet", extraction())
        sizes = pyarrow.parquet.read_table(tmp_path / "market_sizes.parquet")
        assert str(sizes.schema.field("amount").type) == "decimal128(38, 12)"
        assert sizes["amount"].to_pylist() == [size.amount for size in extraction().market_sizes]
        findings = pyarrow.parquet.read_table(tmp_path / "findings.parquet").to_pylist()
        assert findings[0]["evidence"][0]["section"] == ["Overview", "Größe"]

    def test_what_does_not_fit_is_an_error_and_nothing_is_written(self, tmp_path: Path) -> None:
        size = {"market": "m", "amount": Decimal("0.00000000000001"), "evidence": evidence()}
        with pytest.raises(ValueError, match=r"precision|rescale|scale|Decimal"):
            write(tmp_path, "parquet", extraction(market_sizes=[size]))
        assert list(tmp_path.iterdir()) == []


class TestFiles:
    @pytest.mark.parametrize("form", FORMATS)
    def test_a_file_for_every_table_and_a_datapackage(self, tmp_path: Path, form: str) -> None:
        write(tmp_path, form, extraction())
        assert {path.name for path in tmp_path.iterdir()} == {f"{name}.{form}" for name in FILE_TABLES} | {"datapackage.json"}
        package = json.loads((tmp_path / "datapackage.json").read_text())
        for resource in package["resources"]:
            assert (tmp_path / resource["path"]).exists()
            names = [field["name"] for field in resource["schema"]["fields"]]
            assert names == list(FILE_TABLES[resource["name"]].names)
            for key in resource["schema"]["foreignKeys"]:
                assert key["reference"]["resource"] in FILE_TABLES

    def test_the_heads_of_the_csv_files_are_the_fields_of_the_datapackage(self, tmp_path: Path) -> None:
        write(tmp_path, "csv")
        for resource in json.loads((tmp_path / "datapackage.json").read_text())["resources"]:
            head = (tmp_path / resource["path"]).read_text().splitlines()[0].split(",")
            assert head == [field["name"] for field in resource["schema"]["fields"]]

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_failure_leaves_the_old_files_and_no_others(self, tmp_path: Path, form: str) -> None:
        write(tmp_path, form, extraction("old"))
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

        def breaking() -> None:
            with table_files(tmp_path, form) as writers:
                write_extraction(writers, extraction("new"))
                raise RuntimeError("disk gone")

        with pytest.raises(RuntimeError):
            breaking()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before

    @pytest.mark.parametrize("linking", [True, False])
    def test_a_table_that_cannot_take_its_name_keeps_all_others_old(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linking: bool
    ) -> None:
        """Those before it were new then, beside the old ones behind it."""
        write(tmp_path, "csv", extraction("old"))
        (tmp_path / "market_sizes.csv").unlink()
        (tmp_path / "shares.csv").write_text("")
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        if not linking:
            monkeypatch.setattr(os, "link", Mock(side_effect=OSError(errno.EPERM, "not permitted")))

        def breaking() -> None:
            with table_files(tmp_path, "csv") as writers:
                write_extraction(writers, extraction("new"))
                (tmp_path / "shares.csv").write_text("mine")

        with pytest.raises(FileExistsError):
            breaking()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {**before, "shares.csv": b"mine"}

    def test_a_file_takes_its_name_when_it_is_whole(self, tmp_path: Path) -> None:
        def breaking() -> None:
            with whole_file(tmp_path / "out") as part:
                part.write_text("half")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            breaking()
        assert list(tmp_path.iterdir()) == []


class TestSqliteNumbers:
    @given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.decimals(allow_nan=False, allow_infinity=False))
    def test_every_decimal_comes_back_through_a_real_database(self, value: Decimal) -> None:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE t (x NUMERIC)")
        connection.execute("INSERT INTO t VALUES (?)", (to_sqlite(value),))
        assert from_sqlite(connection.execute("SELECT x FROM t").fetchone()[0]) == value

    def test_whole_amounts_sum_exactly_and_compare_as_numbers(self) -> None:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE t (x NUMERIC)")
        values = [Decimal("14776330000"), Decimal("9007199254740993"), Decimal("9"), Decimal("10.5")]
        connection.executemany("INSERT INTO t VALUES (?)", [(to_sqlite(value),) for value in values])
        assert connection.execute("SELECT sum(x) FROM t WHERE x <> 10.5").fetchone()[0] == 14776330000 + 9007199254740993 + 9
        assert [from_sqlite(x) for (x,) in connection.execute("SELECT x FROM t ORDER BY x")] == sorted(values)


class TestStore:
    def test_what_is_loaded_reads_back(self, tmp_path: Path) -> None:
        one = extraction()
        with store.opened(str(tmp_path / "a.db")) as opened:
            status = opened.load("/r/one.txt", one.document.source, loadable(one), STAMP, run_of(opened), 0.1)
            assert (status, opened.extraction(one.document.id)) == ("added", one)
            assert opened.known("/r/one.txt", STAMP) == one.document.id
            assert opened.known("/r/one.txt", store.Stamp("2", "s")) is None

    def test_a_second_load_changes_nothing(self, tmp_path: Path) -> None:
        one = extraction()
        with store.opened(str(tmp_path / "a.db")) as opened:
            for _ in range(3):
                opened.load("/r/one.txt", one.document.source, loadable(one), STAMP, run_of(opened), 0.1, force=True)
            assert opened.extraction(one.document.id) == one
        connection = sqlite3.connect(tmp_path / "a.db")
        assert connection.execute("SELECT count(*) FROM market_sizes").fetchone() == (5,)

    def test_a_changed_file_replaces_its_records_and_keeps_the_old_ones_as_a_version(self, tmp_path: Path) -> None:
        old, new = extraction("old"), extraction("new")
        with store.opened(str(tmp_path / "a.db")) as opened:
            run = run_of(opened)
            opened.load("/r/x", old.document.source, loadable(old), STAMP, run, 0)
            assert opened.load("/r/x", new.document.source, loadable(new), STAMP, run, 0) == "changed"
            with pytest.raises(KeyError):
                opened.extraction(old.document.id)
        connection = sqlite3.connect(tmp_path / "a.db")
        kept = connection.execute("SELECT document_id, replaced_by, extraction FROM versions").fetchall()
        assert [(row[0], row[1]) for row in kept] == [(old.document.id, new.document.id)]
        assert from_json(kept[0][2]) == old
        assert connection.execute("SELECT DISTINCT document_id FROM market_sizes").fetchall() == [(new.document.id,)]

    def test_a_file_that_changes_back(self, tmp_path: Path) -> None:
        old, new = extraction("old"), extraction("new")
        with store.opened(str(tmp_path / "a.db")) as opened:
            run = run_of(opened)
            for one in (old, new, old):
                opened.load("/r/x", one.document.source, loadable(one), STAMP, run, 0)
            assert opened.extraction(old.document.id).market == "kite sails"
        connection = sqlite3.connect(tmp_path / "a.db")
        assert connection.execute("SELECT document_id FROM versions").fetchall() == [(new.document.id,)]

    @pytest.mark.parametrize("order", [("/r/a", "/r/b"), ("/r/b", "/r/a")])
    def test_two_files_of_the_same_bytes_are_one_document(self, tmp_path: Path, order: tuple[str, str]) -> None:
        one = extraction()
        with store.opened(str(tmp_path / "a.db")) as opened:
            run = run_of(opened)
            for location in order:
                opened.load(location, location, loadable(one), STAMP, run, 0)
            assert opened.extraction(one.document.id).document.source == "/r/a"
            opened.prune("/r/a", run)
            assert opened.extraction(one.document.id).document.source == "/r/b"
            opened.prune("/r/b", run)
            with pytest.raises(KeyError):
                opened.extraction(one.document.id)

    @pytest.mark.parametrize("order", [(2022, 2023, 2024), (2024, 2023, 2022), (2023, 2022, 2024), (2022, 2024, 2023)])
    def test_editions_of_one_report_are_linked_whatever_the_order_of_loading(self, tmp_path: Path, order: tuple[int, ...]) -> None:
        def edition(year: int) -> Extraction:
            made = extraction(str(year), profile={"base_year": year, "publisher": "Harbour Research"})
            title = f"Kite Sails Market, {year}-{year + 6}"
            return made.model_copy(update={"document": made.document.model_copy(update={"title": title})})

        with store.opened(str(tmp_path / "a.db")) as opened:
            run = run_of(opened)
            for year in order:
                opened.load(f"/r/{year}", str(year), loadable(edition(year)), STAMP, run, 0)
            links = dict(
                opened._cursor.execute("SELECT edition, (SELECT edition FROM documents p WHERE p.id = d.previous_id) FROM documents d")
            )
            assert links == {2022: None, 2023: 2022, 2024: 2023}
            latest = opened._cursor.execute("SELECT DISTINCT document_id FROM latest_market_sizes").fetchall()
            assert latest == [(edition(2024).document.id,)]
            opened.prune("/r/2023", run)
            links = dict(
                opened._cursor.execute("SELECT edition, (SELECT edition FROM documents p WHERE p.id = d.previous_id) FROM documents d")
            )
            assert links == {2022: None, 2024: 2022}

    def test_texts_that_databases_refuse_are_mended(self, tmp_path: Path) -> None:
        player = {"name": "A\0B", "note": "'; DROP TABLE players; --", "evidence": evidence()}
        one = extraction(players=[player])
        with store.opened(str(tmp_path / "a.db")) as opened:
            opened.load("/r/x", "x", loadable(one), STAMP, run_of(opened), 0)
            stored = opened.extraction(one.document.id).players[0]
            assert (stored.name, stored.note) == ("A\ufffdB", "'; DROP TABLE players; --")

    def test_rows_that_do_not_arrive_are_noticed_and_nothing_is_kept(self, tmp_path: Path) -> None:
        one = extraction()
        with store.opened(str(tmp_path / "a.db")) as opened:
            run = run_of(opened)
            opened._cursor.execute("CREATE TRIGGER spoil AFTER INSERT ON shares BEGIN UPDATE shares SET percent = percent + 1; END")
            with pytest.raises(store.WrongDatabase, match="shares: the rows read back"):
                opened.load("/r/x", "x", loadable(one), STAMP, run, 0)
            assert opened._cursor.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM players)").fetchone() == (0, 0)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe63", "\ufe62", "\ufe6b"])
@pytest.mark.parametrize(
    "before", ["", "\ufeff", "\u200b", "\u2060", "\u202e", "\xad", " ", "\xa0", "\u3000", "\n", "\t", "\x00", "\ufeff \ufeff"]
)
def test_no_cell_begins_with_what_a_spreadsheet_runs(before: str, sign: str) -> None:
    from assay.pipeline.sinks.csv import cell

    text = f"{before}{sign}1+1"
    assert cell(text, "text") == "'" + text


@pytest.mark.parametrize("text", ["Wind-up kites", "a=b", " plain", "\ufeffplain", "5", "(-5)", "\u2212 5", "\u6d77", "", " "])
def test_other_cells_stay_as_they_are(text: str) -> None:
    from assay.pipeline.sinks.csv import cell

    assert cell(text, "text") == text
