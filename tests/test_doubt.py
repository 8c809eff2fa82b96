"""Nothing found is not nothing read: a text that is no market report, or not in English, says so wherever it comes out."""

from __future__ import annotations

import json
import re
import sqlite3
from importlib.metadata import distribution
from pathlib import Path

import pytest
from commands import FIXTURES, REPORT, assay

from assay import extract
from assay.language.doubt import doubt
from assay.pipeline.read import read
from assay.pipeline.wording import DOUBTS

ROOT = Path(__file__).parent.parent

RECIPE = """Lentil soup for four

Rinse 250 g of red lentils until the water runs clear. Chop two onions, three carrots and a stick of celery, and let them soften in olive
oil for ten minutes. Add two cloves of garlic, a teaspoon of cumin and a pinch of salt, then the lentils and a litre of stock. Let it
simmer for 25 minutes at a low heat, stir now and then, and add water if it gets too thick. Season with lemon juice and serve with bread.
"""
GERMAN = """Der Markt für Drachensegel

Der weltweite Markt für Drachensegel hatte im Jahr 2023 einen Wert von 310 Millionen US-Dollar und wird bis 2030 auf 900 Millionen US-Dollar
wachsen. Die jährliche Wachstumsrate liegt bei 9,1 %. Zu den wichtigsten Anbietern gehören Windhaus GmbH und Bluefin Sails Ltd.
"""
FRENCH = """Le marché des voiles de cerf-volant

Le marché mondial des voiles de cerf-volant était évalué à 310 millions de dollars en 2023 et devrait atteindre 900 millions de dollars d'ici
2030, avec un taux de croissance annuel de 9,1 %. L'Europe est la plus grande région pour ce marché, et les prix y sont les plus élevés.
"""
SPANISH = """El mercado de velas de cometa

El mercado mundial de las velas de cometa alcanzó un valor de 310 millones de dólares en 2023 y se espera que llegue a los 900 millones en el
año 2030, con una tasa de crecimiento anual del 9,1 %. Los principales fabricantes del mercado son Windhaus y Bluefin, entre otros.
"""
FOREIGN = {
    "german": GERMAN,
    "french": FRENCH,
    "spanish": SPANISH,
    "italian": "Il mercato delle vele è cresciuto anche nel 2023: gli esperti prevedono che il valore della produzione sia più alto di quello "
    "che era stato stimato per il 2022, anche se non in tutte le regioni.",
    "dutch": "De markt voor vliegerzeilen wordt op 310 miljoen dollar geschat, en naar verwachting zal het bedrag aan het einde van het jaar "
    "ook niet veel hoger zijn dan een jaar eerder het geval was.",
    "portuguese": "O mercado de velas não cresceu em 2023, mas os analistas esperam uma alta de 9% até 2030, puxada pela demanda da Ásia e "
    "pelo aumento dos preços, o que também foi visto em outros setores.",
    "russian": "Мировой рынок парусов для воздушных змеев оценивался в 310 миллионов долларов в 2023 году и вырастет до 900 миллионов долларов "
    "к 2030 году при среднегодовом темпе роста 9,1 процента.",
    "chinese": "2023年全球风筝帆市场规模为3.1亿美元,预计到2030年将达到9亿美元,年复合增长率为9.1%。",
    "japanese": "2023年の世界の凧帆市場は3億1000万ドルと評価され、2030年までに9億ドルに達すると予測されています。",
}
TABLE = (
    "Year | Revenue (USD m)\n"
    + "".join(f"{year} | {year - 1900}.5\n" for year in range(2000, 2030))
    + "Source: Société Générale, Nestlé\n" * 9
)


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages(text: str) -> None:
    assert doubt(text) == "not_english"


def described(package: str) -> str:
    """What an installed package says of itself: the text below the head of its METADATA, whichever library reads such files."""
    return (distribution(package).read_text("METADATA") or "").partition("\n\n")[2]


@pytest.mark.parametrize(
    "text",
    [
        RECIPE,
        (ROOT / "LICENSE").read_text(),
        *map(described, ("pandas", "rich", "pytest", "sqlalchemy", "beautifulsoup4")),
    ],
)
def test_other_texts(text: str) -> None:
    assert doubt(text) == "no_market_report"


@pytest.mark.parametrize("text", ["", "Kite Sails", "Der Markt ist klein.", "Sugar and salt", TABLE, REPORT.format(amount=5)])
def test_what_may_be_a_report_or_is_too_short_to_tell(text: str) -> None:
    assert doubt(text) is None


def test_no_report_is_called_none() -> None:
    texts = []
    for path in (ROOT / "training" / "documents").iterdir():
        text = re.sub(r"\[\[|\|[^\]|]*\]\]", "", path.read_text(encoding="utf-8"))
        texts.append(read(text.encode(), "x.html").text if path.suffix == ".html" else text)
    for path in (ROOT / "fixtures" / "reports").iterdir():
        texts.append(read(path.read_bytes(), path.name).text)
    assert len(texts) > 300
    assert [text[:80] for text in texts if doubt(text)] == []


def test_what_a_page_has_around_the_report_does_not_count() -> None:
    around = (
        "<nav>"
        + "".join(f"<a href='/{i}'>Market reports on industry growth and the revenue of {i} sectors</a>" for i in range(30))
        + "</nav>"
    )
    page = f"<html><body>{around}<main><h1>Suppe</h1><p>{GERMAN}</p></main></body></html>"
    assert extract(page.encode()).document.doubt == "not_english"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in (("german", GERMAN), ("recipe", RECIPE), ("report", REPORT.format(amount=489))):
        (tmp_path / "in" / f"{name}.txt").write_text(text)
    return tmp_path / "in"


TOLD = {"german.txt": DOUBTS["not_english"], "recipe.txt": DOUBTS["no_market_report"]}


@pytest.mark.parametrize("command", [("extract",), ("extract", "--format", "table"), ("check",), ("review", "-o", "{out}")])
def test_each_costs_one_line(folder: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = assay(*(part.replace("{out}", str(tmp_path / "out")) for part in command), folder)
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("assay: ")]
    assert sorted(lines) == [f"assay: {folder}/{name}: {said}" for name, said in sorted(TOLD.items())]  # `check` reads several at once


def test_the_records_say_so(folder: Path) -> None:
    lines = assay("extract", folder).stdout.splitlines()
    assert [json.loads(line)["document"]["doubt"] for line in lines] == ["not_english", "no_market_report", None]
    assert DOUBTS["not_english"] in assay("extract", folder / "german.txt", "--format", "table").stdout


def test_a_run_says_so_and_keeps_it(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    done = assay("run", folder, "--db", db, "--jobs", 1)
    assert done.returncode == 0
    for name, said in TOLD.items():
        assert f"assay: {folder}/{name}: {said}\n" in done.stderr
    assert "3 added, 0 changed, 0 unchanged, 0 failed, 2 not market reports in English" in done.stderr
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT added, doubted FROM runs").fetchall() == [(3, 2)]
    statuses = connection.execute("SELECT status FROM run_files ORDER BY location").fetchall()
    assert statuses == [("not_english",), ("no_market_report",), ("added",)]
    doubts = connection.execute("SELECT doubt FROM documents ORDER BY source").fetchall()
    assert doubts == [("not_english",), ("no_market_report",), (None,)]
    assert "3 unchanged" in assay("run", folder, "--db", db).stderr


def test_pages_do_not_say_that_the_figures_agree(folder: Path, tmp_path: Path) -> None:
    (folder / "words.txt").write_text(
        "Kite Sails Market\n\nThe market has many players, and the industry sees strong demand and growth in sales.\n"
    )
    assay("review", folder, "-o", tmp_path / "out")
    pages = {path.name.partition("-")[0]: path.read_text() for path in (tmp_path / "out").iterdir()}
    assert [name for name, page in pages.items() if "the figures agree" in page] == ["report"]
    assert DOUBTS["not_english"] in pages["german"]
    assert DOUBTS["no_market_report"] in pages["recipe"]
    assert "it has no figures that could be tested" in pages["words"]
    for said in DOUBTS.values():
        assert said in pages["index.html"]


def test_a_notebook_shows_it() -> None:
    assert DOUBTS["not_english"] in extract(GERMAN.encode())._repr_html_()
    assert not any(said in extract(FIXTURES / "contradictory.html")._repr_html_() for said in DOUBTS.values())
