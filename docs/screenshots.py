"""Draws the pictures of the README into this folder: `make screenshots`. Needs a Chromium of the system."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

import browser  # noqa: E402
from commands import assay  # noqa: E402

REPORTS = {
    "north-pier.txt": """Smart Buoys Market Size and Forecast, 2023-2030

According to North Pier Research, the global smart buoys market was valued at USD 2.10 billion in 2023 and is projected to reach USD \
3.48 billion by 2030, growing at a CAGR of 7.5% from 2023 to 2030. The North America smart buoys market was valued at USD 810 million in \
2023.

Key players include Tidemark Inc., Wavegauge GmbH, and Bluebell Ltd.
""",
    "gull.txt": """Global Smart Buoy Market

According to Gull Analytics, the global smart buoy market was valued at USD 2.9 billion in 2024 and is projected to reach USD 5.4 billion \
by 2031, growing at a CAGR of 9.3% from 2024 to 2031. The North America smart buoy market was valued at USD 1.1 billion in 2023.
""",
    "strandhaus.txt": """Smart Buoys Market

According to Strandhaus Research, the global smart buoys market was valued at EUR 2.2 billion in 2024 and is expected to reach EUR 3.4 \
billion by 2031, growing at a CAGR of 6.4% from 2024 to 2031.
""",
}
LATER = ("north-pier.txt", (("2.10 billion", "2.25 billion"), ("7.5%", "6.4%"), ("Bluebell Ltd.", "Pharos AG")))


def main() -> None:
    """Draw all pictures."""
    if browser.executable() is None:
        sys.exit("no Chromium on this machine: apt-get install chromium")
    with tempfile.TemporaryDirectory() as place, browser.opened() as chromium:
        folder = Path(place)
        assay("review", "fixtures/reports", "-o", folder, cwd=ROOT)
        (folder / "compare.html").write_text(comparison(folder), encoding="utf-8")
        report = next(folder.glob("contradictory-*.html"))
        shoot(chromium, report, "review-light.png", "light", 1080)
        shoot(chromium, report, "review-dark.png", "dark", 1080, scroll=True)
        shoot(chromium, folder / "index.html", "index.png", "light", 760)
        shoot(chromium, folder / "compare.html", "compare.png", "light", 980)


def comparison(folder: Path) -> str:
    """The comparison of three reports on one market, of which one was changed after it was loaded."""
    reports, db = folder / "reports", str(folder / "compare.db")
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    assay("run", reports, "--db", db, "--quiet")
    name, replaced = LATER
    text = REPORTS[name]
    for old, new in replaced:
        text = text.replace(old, new)
    (reports / name).write_text(text, encoding="utf-8")
    assay("run", reports, "--db", db, "--quiet")
    page: str = assay("compare", "--db", db, "--format", "html").stdout
    return page.replace(f"{reports}/", "reports/")


def shoot(chromium: Any, path: Path, name: str, scheme: str, height: int, scroll: bool = False) -> None:
    """One picture; with `scroll` of the text, with the way from a record to its place just gone."""
    context = chromium.new_context(viewport={"width": 1360, "height": height}, color_scheme=scheme)
    page, _ = browser.visit(context, path)
    if scroll:
        page.click("#growth-3 a")
    page.screenshot(path=HERE / name)
    context.close()
    print(f"docs/{name}")


if __name__ == "__main__":
    main()
