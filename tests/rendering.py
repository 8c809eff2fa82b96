"""One report in every format: a document's blocks set again as web pages of five makes, as Markdown and as PDF, and read back.

`python tests/rendering.py [FILE ...]` prints how many of the facts found in each text are found in every other format
(FILEs: reports to start from; default: the fixtures and, where it is there, the corpus beside the repository).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "fixtures" / "reports"
CORPUS = ROOT.parent / "shared" / "corpus" / "docs"
sys.path[:0] = [str(ROOT / "fixtures"), str(ROOT)]

from pdf_layout import BODY, BOLD, HEADING, SUBHEADING, TITLE, Grid, Page, Part, Words, item, lay_out  # noqa: E402

from assay.pipeline.stages import process  # noqa: E402
from assay.schemas import Block, Document, Extraction, Table  # noqa: E402

WHOLE = ("d1", "d2", "f1", "f2", "p2", "seed")
LEAST = {"html": 0.98, "markdown": 0.98, "pdf": 0.95}
MOST_EXTRA = 0.01


def reports(corpus: bool = True) -> list[Path]:
    """All fixtures and, where the folder is there, the corpus's undamaged texts (text dumps are one format only)."""
    fixtures = [path for path in sorted(REPORTS.iterdir()) if path.suffix in (".html", ".pdf", ".md", ".txt")]
    return fixtures + ([path for path in sorted(CORPUS.glob("*.txt")) if path.name.startswith(WHOLE)] if corpus and CORPUS.is_dir() else [])


# --- what is set: the document's blocks, without what is not the report's own ---


@dataclass(frozen=True)
class Box:
    """A cell of a table: its words and the rows and columns that it spans."""

    text: str
    row_span: int
    column_span: int
    header: bool


@dataclass(frozen=True)
class Piece:
    """A block's words as they are set again: white space made single, marks like 2.1.3 kept as words."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""  # of an item: the mark that counts it, such as 1.
    boxes: tuple[tuple[Box, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()  # of a table: the words of every place, several head rows made one
    caption: str = ""


def pieces(document: Document) -> list[Piece]:
    """The blocks to set: meta data left out, and of pages what surrounds the report (in a text its own words tell what is not of it)."""
    kept = document.media_type.startswith("text/") and document.media_type != "text/html"
    parts: list[Piece] = []
    for block in document.blocks:
        if block.kind != "meta" and (kept or not block.boilerplate):
            part = _piece(document, block)
            if part.kind == "line" and part.level and parts and parts[-1].kind == "item":
                part = replace(part, kind="item")  # an unmarked entry below a marked one
            parts.append(part)
    return parts


def _piece(document: Document, block: Block) -> Piece:
    if block.table is not None:
        caption = document.text[slice(*block.table.caption)] if block.table.caption else ""
        return Piece("table", boxes=_boxes(document, block.table), rows=_rows(document, block.table), caption=_single(caption))
    words = _single(document.text[block.start : block.end])
    if document.media_type == "text/markdown":
        words = words.replace("**", "")  # marks of Markdown, no words
    if block.kind == "item" and re.fullmatch(r"\d+[.)]", block.marker):
        return Piece(block.kind, words, block.level, block.marker)
    if any(character.isdigit() for character in block.marker) and not words.startswith(block.marker):
        words = f"{block.marker} {words}"
    return Piece(block.kind, words, block.level)


def _boxes(document: Document, table: Table) -> tuple[tuple[Box, ...], ...]:
    return tuple(
        tuple(Box(_lines(document.text[cell.start : cell.end]), cell.row_span, cell.column_span, cell.header) for cell in row)
        for row in table.rows
    )


def _rows(document: Document, table: Table) -> tuple[tuple[str, ...], ...]:
    """The words of every place, those of a cell that spans in all its places; head rows under each other made one."""
    grid: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid.setdefault(row, {})[column] = _lines(document.text[cell.start : cell.end])
    width = 1 + max(column for row in grid.values() for column in row)
    rows = [tuple(grid[row].get(column, "") for column in range(width)) for row in sorted(grid)]
    heads = max(
        (cell.row + cell.row_span for cell in table.cells if cell.row == 0 and cell.header and cell.row_span < len(rows)), default=1
    )
    head = tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*rows[:heads], strict=True))
    return (head, *rows[heads:])


def _lines(words: str) -> str:
    """The lines of a cell, each without needless white space."""
    return "\n".join(filter(None, map(_single, words.splitlines())))


def _single(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _runs(parts: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Neighbours of the same kind together where they are items or lines, all else alone."""
    run: list[Piece] = []
    for part in parts:
        if run and (part.kind != run[-1].kind or part.kind not in ("item", "line")):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


# --- web pages ---

CHROME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><script>var worth = "USD 88 billion in 2019";</script></head>
<body>
<div class="cookie-banner" id="cookie-consent"><p>We use cookies. 73% of our readers accept them.</p><button>Accept</button></div>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/reports">Reports</a><ul><li><a href="/energy">Energy</a></li>
<li><a href="/health">Healthcare</a></li></ul></li><li><a href="/contact">Contact us</a></li></ul></nav>
{body}
<aside class="related-reports"><h3>Related Reports</h3><ul><li><a href="/r/7">Paper Clips Market worth USD 9.9 billion by 2031</a></li>
<li><a href="/r/8">Tea Cosies Market to grow at a CAGR of 33.3% from 2024 to 2031</a></li></ul></aside>
<footer class="site-footer"><p>All rights reserved. Buy this report for USD 4,250.</p></footer>
</body></html>"""


def _page(parts: list[Piece], body: str) -> bytes:
    title = next((part.text for part in parts if part.text), "Report")
    return CHROME.format(title=escape(title), body=body).encode()


def _table(part: Piece) -> str:
    caption = f"<caption>{escape(part.caption)}</caption>" if part.caption else ""
    rows = ["".join(map(_cell, row)) for row in part.boxes]
    return f"<table>{caption}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _broken(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _cell(box: Box) -> str:
    spans = (f' rowspan="{box.row_span}"' if box.row_span > 1 else "") + (f' colspan="{box.column_span}"' if box.column_span > 1 else "")
    return f"<th{spans}>{_broken(box.text)}</th>" if box.header else f"<td{spans}>{_broken(box.text)}</td>"


def _nested(run: list[Piece]) -> str:
    """The run as lists within lists."""
    out: list[str] = []
    open_lists: list[str] = []
    for part in run:
        level = min(part.level, len(open_lists))
        if level == len(open_lists):
            open_lists.append("ol" if part.number else "ul")
            out.append(f"<{open_lists[-1]}>")
        else:
            out.append("</li>")
            while len(open_lists) > level + 1:
                out.append(f"</{open_lists.pop()}></li>")
        out.append(f"<li>{escape(part.text)}")
    return "".join(out) + "</li>" + "</li>".join(f"</{name}>" for name in reversed(open_lists))


def _flat(part: Piece) -> str:
    return f"<h{part.level}>{escape(part.text)}</h{part.level}>" if part.kind == "heading" else f"<p>{escape(part.text)}</p>"


def plain_html(parts: list[Piece]) -> bytes:
    """Headings, paragraphs, lists, tables, each by its own element; an unmarked nested list is a list too."""
    body = []
    for run in _runs(parts):
        if run[0].kind == "table":
            body.append(_table(run[0]))
        elif run[0].kind == "item" or any(part.level for part in run if part.kind == "line"):
            body.append(_nested(run))
        else:
            body += map(_flat, run)
    return _page(parts, f"<main>{chr(10).join(body)}</main>")


def soup_html(parts: list[Piece]) -> bytes:
    """Nothing but `div` and `span`, but for the tables; lists are bullets in the text."""
    body = []
    for part in parts:
        if part.kind == "table":
            body.append(f'<div class="tbl">{_table(part)}</div>')
        elif part.kind == "heading":
            words = f'<div class="hd" role="heading" aria-level="{part.level}"><span>{escape(part.text)}</span></div>'
            body.append(f'<div class="c-{part.level}">{words}</div>')
        elif part.kind == "item":
            words = f"<span>{part.number or '•'} </span><span>{escape(part.text)}</span>"
            body.append(f'<div class="row" style="margin-left:{part.level * 2}em">{words}</div>')
        else:
            body.append(f'<div class="txt"><div><span>{escape(part.text)}</span></div></div>')
    return _page(parts, f'<div id="root"><div class="wrap">{"".join(body)}</div></div>')


def definition_html(parts: list[Piece]) -> bytes:
    """Tables of two columns are definition lists; the rest is plain."""
    body = []
    for run in _runs(parts):
        first = run[0]
        if first.kind == "table" and not first.caption and all(len(row) == 2 and all(row) for row in first.rows) and not _years(first):
            body.append("<dl>" + "".join(f"<dt>{_broken(a)}</dt><dd>{_broken(b)}</dd>" for a, b in first.rows) + "</dl>")
        elif first.kind == "table":
            body.append(_table(first))
        elif first.kind == "item":
            body.append(_nested(run))
        else:
            body += map(_flat, run)
    return _page(parts, f"<article>{''.join(body)}</article>")


def _years(part: Piece) -> bool:
    return any(re.fullmatch(r"(?:19|20)\d\d", cell) for row in part.rows for cell in row[:1])


def layout_html(parts: list[Piece]) -> bytes:
    """An old page: all of it stands in the cells of a table that is there for the layout."""
    inner = []
    for run in _runs(parts):
        if run[0].kind == "table":
            inner.append(_table(run[0]))
        elif run[0].kind == "item":
            inner.append(_nested(run))
        else:
            inner += map(_flat, run)
    body = f'<tr><td width="160" class="menu"><a href="/a">Sectors</a><br><a href="/b">Order</a></td><td>{"".join(inner)}</td></tr>'
    return _page(parts, f'<table role="presentation" cellpadding="4">{body}</table>')


def listed_html(parts: list[Piece]) -> bytes:
    """Every run of short lines is a list, every item's words stand in elements of their own."""
    body = []
    for run in _runs(parts):
        if run[0].kind == "table":
            body.append(f"<figure>{_table(run[0])}</figure>")
        elif run[0].kind == "item" or (run[0].kind == "line" and len(run) > 2):
            body.append(re.sub(r"(?<=<li>)([^<]*)", r"<p><strong>\1</strong></p>", _nested(run)))
        else:
            body += map(_flat, run)
    return _page(parts, f"<section>{''.join(body)}</section>")


# --- Markdown ---


def markdown(parts: list[Piece]) -> bytes:
    """Marked headings, nested lists, piped tables; unmarked lines are paragraphs."""
    out = []
    for run in _runs(parts):
        first = run[0]
        if first.kind == "table":
            out.append(f"**{first.caption}**" if first.caption else "")
            out.append("\n".join(_piped(first)))
        elif first.kind == "item" or any(part.level for part in run if part.kind == "line"):
            out.append("\n".join(f"{'    ' * part.level}{part.number or '-'} {part.text}" for part in run))
        else:
            out += ["#" * part.level + " " + part.text if part.kind == "heading" else _unmarked(part.text) for part in run]
    return ("\n\n".join(filter(None, out)) + "\n").encode()


def _piped(part: Piece) -> Iterator[str]:
    width = max(len(row) for row in part.rows)
    for index, row in enumerate(part.rows):
        yield "| " + " | ".join([cell.replace("|", "/").replace("\n", "<br>") for cell in row] + [""] * (width - len(row))) + " |"
        if index == 0:
            yield "|" + "---|" * width


def _unmarked(words: str) -> str:
    return re.sub(r"^([#>+-])(?= )", r"\\\1", words)


# --- PDF ---


def pdf(parts: list[Piece], columns: int) -> bytes:
    """Pages with heads, feet and numbers, hyphenated line ends, tables that go on over the page."""
    page = Page(head="Library of Market Studies | Licensed copy", foot="© Library of Market Studies", columns=columns, paper=(560, 500))
    return lay_out([words for part in parts for words in _set(part)], page)


def _set(part: Piece) -> Iterator[Part]:
    if part.kind == "table":
        yield Grid(part.rows, part.caption)
    elif part.kind == "heading":
        yield Words(part.text, _STYLES.get(part.level, MINOR))
    elif part.kind == "item":
        yield item(part.text, part.level, part.number or "•")
    else:
        yield Words(part.text, item("", part.level).style if part.level else BODY)


_STYLES = {1: TITLE, 2: HEADING, 3: SUBHEADING}  # of headings
MINOR = replace(BODY, font=BOLD)

FORMATS: dict[str, Callable[[list[Piece]], bytes]] = {
    "html plain": plain_html,
    "html soup": soup_html,
    "html definitions": definition_html,
    "html layout": layout_html,
    "html lists": listed_html,
    "markdown": markdown,
    "pdf one column": lambda parts: pdf(parts, 1),
    "pdf two columns": lambda parts: pdf(parts, 2),
}
"""A maker of bytes for each format."""


# --- what is compared: facts, keyed as corpus/score.py keys them ---

_PLACES = {"us": "united states", "u s": "united states", "usa": "united states", "uk": "united kingdom", "u k": "united kingdom"}
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|corp|co|plc|ag|sa|s a|nv|n v|gmbh|se|ab|asa|as|oy|spa|pte|pvt|limited|corporation|company|the)\b")

Fact = tuple[object, ...]


def _words(words: str | None) -> str:
    plain = (words or "").casefold().replace("&", " and ").replace("’", "'")
    plain = re.sub(r"\s+", " ", re.sub(r"[^\w%+]+", " ", plain)).strip()
    return _PLACES.get(plain, plain)


def company(name: str) -> str:
    """A company's name without its legal form, to compare names by."""
    full = _words(name)
    return re.sub(r"\s+", " ", _LEGAL.sub(" ", full)).strip() or full


def facts(found: Extraction) -> set[Fact]:
    """What an extraction states, each fact once."""
    states: set[Fact] = set()
    for size in found.market_sizes:
        states.add(("size", size.amount, size.currency, _words(size.unit), size.year, size.kind))
    for rate in found.growth_rates:
        states.add(("growth", rate.percent, rate.start_year, rate.end_year))
    for share in found.shares:
        states.add(("share", share.percent, _words(share.subject)))
    for segment in found.segments:
        states.add(("segment", _words(segment.dimension), _words(segment.name)))
    for player in found.players:
        states.add(("player", company(player.name)))
    for event in found.developments:
        states.add(("development", event.date, company(event.actors[0]) if event.actors else ""))
    for factor in found.factors:
        states.add(("factor", factor.kind, _words(factor.name)))
    for name, value in found.profile.model_dump().items():
        if value is not None:
            states.add(("profile", name, _words(str(value))))
    return states


@dataclass
class Tally:
    """Facts of the originals, how many of them were found again, what was found besides."""

    facts: int = 0
    found: int = 0
    extra: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.facts if self.facts else 1.0

    @property
    def surplus(self) -> float:
        return self.extra / self.facts if self.facts else 0.0


@dataclass(frozen=True)
class Loss:
    """A fact that a format lost or gained."""

    report: str
    format: str
    fact: Fact
    gained: bool


def compare(paths: Iterable[Path], formats: Iterable[str] = FORMATS) -> tuple[dict[str, Tally], list[Loss]]:
    """Each report set in each format and read back, against what its own text states."""
    tallies, losses = {name: Tally() for name in formats}, []
    for path in paths:
        document, extraction = process(path.read_bytes(), path.name)
        stated, parts = facts(extraction), pieces(document)
        for name, tally in tallies.items():
            _, again = process(FORMATS[name](parts), path.stem)
            found = facts(again)
            tally.facts += len(stated)
            tally.found += len(stated & found)
            tally.extra += len(found - stated)
            losses += [Loss(path.stem, name, fact, fact in found) for fact in sorted(stated ^ found, key=repr)]
    return tallies, losses


def table(tallies: dict[str, Tally]) -> str:
    """The rates by format, for people."""
    lines = [f"{'format':18} {'facts':>6} {'found again':>12} {'extra':>7}"]
    lines += [f"{name:18} {tally.facts:6} {tally.recall:12.2%} {tally.surplus:7.2%}" for name, tally in tallies.items()]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the rates; 1 if one of them misses its target. With -v, also the facts lost and gained."""
    named = [Path(name) for name in arguments if name != "-v"]
    tallies, losses = compare(named or reports())
    if "-v" in arguments:
        for loss in losses:
            print("+" if loss.gained else "-", loss.format, loss.report, *loss.fact, sep=" | ")
    print(table(tallies))
    print("facts lost or gained, by kind:", dict(Counter(str(loss.fact[0]) for loss in losses)))
    short = [name for name, tally in tallies.items() if tally.recall < LEAST[name.split()[0]] or tally.surplus > MOST_EXTRA]
    print(f"short of the targets: {', '.join(short)}" if short else "all formats alike")
    return bool(short)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
