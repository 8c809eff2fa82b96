"""What the benchmarks read, made from the fixtures: a text of 26 KB, a page of 150 KB, PDFs of any length, and hostile texts.

A real report of 26 KB holds 80 to 100 records among much prose, the fixtures hold as many in 8 KB. So three fixtures are joined and
invented prose is put between their blocks; `dense` is the same length of fixtures alone.
"""

from __future__ import annotations

import html
import io
import random
from functools import cache
from pathlib import Path
from typing import Any

from assay.pipeline.read import read
from assay.schemas import Block, Document

FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
JOINED = ("smart-irrigation-controllers.html", "bird-detection-radar.txt", "fiber-optic-gyroscopes.md")
TEXT = 26_000
PAGE = 150_000

_WHO = [
    "operators",
    "growers",
    "distributors",
    "integrators",
    "manufacturers",
    "wholesalers",
    "installers",
    "planners",
    "engineers",
    "contractors",
    "importers",
    "retailers",
    "landlords",
    "municipalities",
    "cooperatives",
    "laboratories",
    "hospitals",
    "universities",
    "utilities",
    "insurers",
    "auditors",
    "regulators",
    "consultants",
    "suppliers",
    "foundries",
]
_LIKE = [
    "smaller",
    "regional",
    "independent",
    "established",
    "cautious",
    "experienced",
    "public",
    "private",
    "local",
    "foreign",
    "specialised",
    "leading",
    "traditional",
    "ambitious",
    "urban",
    "rural",
    "coastal",
    "northern",
    "southern",
    "seasonal",
    "certified",
    "integrated",
    "family-owned",
    "listed",
    "state-owned",
]
_DO = [
    "compare",
    "replace",
    "order",
    "certify",
    "install",
    "test",
    "finance",
    "maintain",
    "lease",
    "repair",
    "upgrade",
    "inspect",
    "recycle",
    "store",
    "calibrate",
    "insure",
    "standardise",
    "import",
    "combine",
    "monitor",
    "document",
    "outsource",
    "simplify",
    "automate",
    "postpone",
]
_WHAT = [
    "equipment",
    "units",
    "parts",
    "contracts",
    "sensors",
    "installations",
    "housings",
    "batteries",
    "gateways",
    "panels",
    "pumps",
    "valves",
    "displays",
    "antennas",
    "receivers",
    "cables",
    "brackets",
    "filters",
    "dashboards",
    "licences",
    "catalogues",
    "workshops",
    "warehouses",
    "inventories",
    "prototypes",
]
_WHY = (
    "because budgets are planned years ahead",
    "while the rules on safety are still being written",
    "where skilled staff is hard to find",
    "so that running costs fall over the life of the product",
    "although prices of raw materials have not settled",
    "as the installed base grows older",
    "unless warranties cover transport, storage and handling",
    "whenever tenders ask for proof of origin",
    "since downtime is dearer than service",
    "before the wet season begins",
)
_MORE = (
    "In North America the replacement cycle is shorter than in Europe.",
    "The market remains open to new entrants with a service network.",
    "Suppliers in Germany and Japan stress quality over price.",
    "Demand follows public programmes more closely than the business cycle.",
    "The Asia Pacific region is home to most contract manufacturers.",
    "This report describes the supply chain from components to service.",
)


def prose(draw: random.Random, sentences: int) -> str:
    """A paragraph in the language of reports that states no figure."""
    said = []
    for _ in range(sentences):
        if draw.random() < 0.3:
            said.append(draw.choice(_MORE))
        else:
            like, who, other = draw.choice(_LIKE), draw.choice(_WHO), draw.choice(_LIKE)
            said.append(f"{like.capitalize()} {who} {draw.choice(_DO)} {other} {draw.choice(_WHAT)} {draw.choice(_WHY)}.")
    return " ".join(said)


def _fixture(name: str) -> Document:
    return read((FIXTURES / name).read_bytes(), name)


def _own(document: Document) -> list[Block]:
    return [block for block in document.blocks if not block.boilerplate and block.kind != "meta"]


@cache
def blocks() -> list[tuple[str, Any]]:
    """The report's blocks, `TEXT` characters of them: kind and words, of a table its rows."""
    draw = random.Random(26)
    parts: list[tuple[str, Any]] = []
    documents = [_fixture(name) for name in JOINED]
    of_prose = TEXT - sum(len(document.text) for document in documents)
    places = sum(block.kind in ("paragraph", "heading") for document in documents for block in _own(document))
    for document in documents:
        for block in _own(document):
            if block.table:
                rows = [[document.text[cell.start : cell.end] for cell in row] for row in block.table.rows]
                parts.append(("table", rows))
            else:
                parts.append((block.kind, document.text[block.start : block.end]))
            if block.kind in ("paragraph", "heading"):
                parts.append(("paragraph", prose(draw, max(1, round(of_prose / places / 85)))))
    return parts


def _as_text(kind: str, words: Any) -> str:
    if kind == "table":
        return "\n".join(" | ".join(row) for row in words)
    return f"- {words}" if kind == "item" else str(words)


def text(length: int = TEXT) -> bytes:
    """The report as plain text, cut or repeated to a length in characters."""
    whole = "\n\n".join(_as_text(*part) for part in blocks()) + "\n\n"
    return (whole * (length // len(whole) + 1))[:length].encode()


def dense(length: int = TEXT) -> bytes:
    """Fixtures without prose between them: three times the records of a real report of that length."""
    paths = [path for path in sorted(FIXTURES.iterdir()) if path.suffix in (".txt", ".html", ".md")]
    whole = "\n\n".join(_fixture(path.name).text for path in paths)
    return (whole * (length // len(whole) + 1))[:length].encode()


_TAGS = {"heading": "h2", "paragraph": "p", "item": "li", "line": "p"}
_STYLE = ".elementor-widget-{0}>.container{{margin:0 auto;padding:{0}px 1.5rem;color:#22{0:04x};font-family:var(--theme-font)}}\n"
_SCRIPT = 'window.dataLayer.push({{"event":"view_{0}","page":"report","slot":{0},"visible":true}});\n'
_LINK = '<li class="menu-item menu-item-{0} nav-item"><a class="nav-link" href="/industry/{0}">Industry {0}</a></li>\n'


def page(length: int = PAGE) -> bytes:
    """The report as a web page of a common make: styles, scripts and menus around it, nested containers about every block."""
    body = "\n".join(
        f'<div class="elementor-element elementor-element-{number:x}" data-id="{number:x}" data-element_type="widget">'
        f'<div class="elementor-widget-container">{_as_html(*part)}</div></div>'
        for number, part in enumerate(blocks())
    )
    menu = "".join(map(_LINK.format, range(60)))
    head = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Smart Irrigation Controllers Market</title>"
    shell = (
        f"<body class='page single'><nav><ul>{menu}</ul></nav><main><article>{body}</article></main><footer><ul>{menu}</ul></footer>"
        "</body></html>"
    )
    left = max(0, length - len(head) - len(shell) - 40)
    style = "".join(map(_STYLE.format, range(left // 180)))[: left // 2]
    script = "".join(map(_SCRIPT.format, range(left // 70)))[: left - len(style)]
    return f"{head}<style>{style}</style></head>{shell.replace('</body>', f'<script>{script}</script></body>')}".encode()


def _as_html(kind: str, words: Any) -> str:
    if kind == "table":
        rows = "".join(
            "<tr>" + "".join(f'<td class="cell"><span>{html.escape(cell)}</span></td>' for cell in row) + "</tr>" for row in words
        )
        return f'<table class="table table-striped"><tbody>{rows}</tbody></table>'
    tag = _TAGS[kind]
    inner = f'<span style="font-weight:400">{html.escape(words)}</span>'
    return f"<ul><{tag}>{inner}</{tag}></ul>" if tag == "li" else f"<{tag}>{inner}</{tag}>"


def pdf(pages: int, tables: bool = False) -> bytes:
    """The report set over so many pages; with `tables` a ruled table stands on every fourth."""
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    draw = random.Random(pages)
    words = [part for part in blocks() if part[0] != "table"]
    story: list[Any] = []
    at = 0
    for number in range(pages):
        room = 3000  # characters that fill most of a page
        if tables and number % 4 == 1:
            rows = [
                ["Year", "USD million", "Share"],
                *([str(2018 + row), f"{draw.randint(100, 999)}.{row}", f"{row + 10}%"] for row in range(12)),
            ]
            story.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
            room -= 1300
        while room > 0:
            kind, said = words[at % len(words)]
            story.append(Paragraph(html.escape(said), styles["Heading2" if kind == "heading" else "BodyText"]))
            room -= len(said) + (250 if kind == "heading" else 60)
            at += 1
        story.append(PageBreak())
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, title="Smart Irrigation Controllers Market", invariant=1).build(story)
    return buffer.getvalue()


HOSTILE = {
    "digits": "1",
    "figures and commas": "1,234,",
    "brackets": "(",
    "capitals": "Acme ",
    "open quotes": "“",
    "list bullets": "• Acme Inc.\n",
    "per cent and years": "5% in 2024 to ",
    "spaces": " ",
    "nested tables": "<table><tr><td>",
}
"""Pieces of text that patterns stumble over when they are repeated; each is put behind a line that names a market."""


def hostile(piece: str, length: int) -> bytes:
    """A report of one repeated piece, of a length in characters."""
    opening = "<!DOCTYPE html><html><body><h1>Bell Ropes Market</h1>" if piece.startswith("<") else "Bell Ropes Market\n\nThe market "
    return (opening + piece * (length // len(piece)) + "and so on.").encode()
