"""Web pages: blocks, lists, tables, boilerplate, meta data; the same from both parsers; nothing that hostile markup could break."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.pipeline.read import read
from assay.pipeline.read.html import read_html
from assay.pipeline.read.kinds import decode
from assay.pipeline.read.markup import names, tame
from assay.schemas import Block, Document

LONG = "Kettle makers expect that sales of copper models will go on rising in all regions, because buyers replace old ones. " * 4


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def both(data: bytes) -> Document:
    """The document as both parsers read it, which must be the same."""
    assert read_html(decode(data)) == read_html(decode(data), "bs4")
    return read(data, "x.html")


def pieces(body: str) -> list[tuple[str | None, int, str, str]]:
    """The pieces of a page's body as both parsers give them: kind (None: not decided by the reader), level, marker, words."""
    first, second = (read_html(page(body).decode(), reader) for reader in ("selectolax", "bs4"))
    assert first == second
    return [(p.kind, p.level, p.marker, first.text[p.start : p.end]) for p in first.pieces]


def words(document: Document, *, boilerplate: bool) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.boilerplate is boilerplate]


def grid(document: Document) -> list[list[str]]:
    block = next(b for b in document.blocks if b.table)
    assert block.table
    return [[document.text[c.start : c.end] + ("*" if c.header else "") for c in row] for row in block.table.rows]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<h1>Kettle <em>market</em></h1><h3>By\n type</h3>", [("heading", 1, "", "Kettle market"), ("heading", 3, "", "By type")]),
        ("<?php echo 1 ?><p>Tin<!doctype x></p>", [(None, 0, "", "Tin")]),
        ("<h2>One<br>title</h2>", [("heading", 2, "", "One title")]),
        ("<div role=heading aria-level=3>Scope of work</div>", [("heading", 3, "", "Scope of work")]),
        (f"<p> A&nbsp;b\n c<b>d</b>e. {LONG}</p>", [(None, 0, "", f"A b cde. {LONG.strip()}")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [("item", 0, "-", "a"), ("item", 0, "-", "b"), ("item", 1, "-", "c")]),
        (
            "<ol start=3><li>a</li><li value=9>b</li><li>c</li></ol>",
            [("item", 0, "3.", "a"), ("item", 0, "9.", "b"), ("item", 0, "10.", "c")],
        ),
        ("<ul><li><p>a</p></li></ul>", [("item", 0, "-", "a")]),
        ("<dl><dt>By metal<dd>Tin<dd>Copper</dl>", [(None, 0, "", "By metal"), ("item", 0, "-", "Tin"), ("item", 0, "-", "Copper")]),
        ("<details><summary><b>Q</b></summary>A.</details>", [(None, 0, "", "Q"), (None, 0, "", "A.")]),
        (
            "<div>• Europe</div><div style='margin-left:2em'><span>• </span><span>Spain</span></div><div>• Asia</div>",
            [("item", 0, "•", "Europe"), ("item", 1, "•", "Spain"), ("item", 0, "•", "Asia")],
        ),
        (
            "<p>2.1 Europe<br>2.1.3 Spain<br>3. Asia</p>",
            [("item", 1, "2.1", "Europe"), ("item", 2, "2.1.3", "Spain"), ("item", 0, "3.", "Asia")],
        ),
        ("<div>•</div><div>Gas</div><div>Wood</div>", [("item", 0, "•", "Gas"), (None, 0, "", "Wood")]),
        ("<p>2.5 million kettles</p>", [(None, 0, "", "2.5 million kettles")]),
        ("<div>one<br>two</div>", [(None, 0, "", "one"), (None, 0, "", "two")]),
        ("<pre>one\ntwo</pre>", [(None, 0, "", "one"), (None, 0, "", "two")]),
        (
            "<pre>Sales of all the copper kettles rose in that year in all of\nthe regions by a tenth.</pre>",
            [(None, 0, "", "Sales of all the copper kettles rose in that year in all of the regions by a tenth.")],
        ),
    ],
)
def test_blocks(body: str, blocks: list[tuple[str | None, int, str, str]]) -> None:
    assert pieces(body) == blocks


def test_pieces_that_stand_run_together_are_cut() -> None:
    document = both(page("<p>Kettles Market By Product; Copper and TinBy Use; Tea</p><p>By Form• Powder• Gel• Bar</p>"))
    assert words(document, boilerplate=False) == [
        "Kettles Market By Product; Copper and Tin",
        "By Use; Tea",
        "By Form",
        "Powder",
        "Gel",
        "Bar",
    ]


def test_sections_and_spans() -> None:
    document = both(page(f"<h1>Kettles</h1><h2>By metal</h2><p>{LONG}</p><h2>By use</h2><ul><li>Tea</li></ul>"))
    last = document.blocks[-1]
    assert last.section == ("Kettles", "By use")
    assert document.text[last.start : last.end] == "Tea"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none'>x</div>",
        "<i aria-hidden=true>x</i>",
        "<!-- x -->",
        "<select><option>x</option></select>",
        "<textarea>x</textarea>",
    ],
)
def test_what_no_reader_sees_is_left_out(hidden: str) -> None:
    assert both(page(f"<p>Before {hidden} after.</p>")).text.replace("\n", " ").replace("  ", " ") == "Before after."


@pytest.mark.parametrize(
    "junk",
    [
        "<nav><ul><li><a href=/>Home</a></li></ul></nav>",
        "<footer><p>All rights reserved by us.</p></footer>",
        "<aside>Buy this.</aside>",
        "<header><a href=/>Home</a> <a href=/r>Reports</a></header>",
        "<form><p>Your name</p></form>",
        "<button>Send</button>",
        "<div role=contentinfo>Imprint</div>",
        "<div class='site-cookie-banner'><p>We store things.</p></div>",
        "<div id=cookieConsent>We store things.</div>",
        "<div class=breadcrumbs>Home / Kettles</div>",
        "<div class='mega-menu'>Kettles Pans</div>",
        "<div class='col sidebar'>Ask us</div>",
        "<section class='related-reports'><h2>More to read</h2><p>The pan market was worth USD 3 billion.</p></section>",
        "<div class=newsletter-box>Get our letters</div>",
        "<div class='share-buttons'><a href=//x.example/a>X</a> <a href=//y.example/a>Y</a></div>",
        "<div class='modal fade'>Ask for a sample</div>",
        "<div><h3>Related Reports</h3><div><p>The pan market was worth USD 3 billion.</p></div></div>",
        "<div><p>You may also like</p><a href=/pans>Pans, worth USD 3 billion</a></div>",
        "<ul>" + "".join(f"<li><a href=/r/{i}>Global pan market no. {i}: size and forecast</a></li>" for i in range(4)) + "</ul>",
        "<ul><li><a href=/a>About us</a></li><li><a href=/b>Blog</a></li><li><a href=/c>Careers</a></li></ul>",
    ],
)
def test_boilerplate(junk: str) -> None:
    body = f"<main><h1>Kettles</h1><p>{LONG}</p>{junk}<h2>More</h2><p>{LONG}</p></main>"
    document = both(page(body))
    assert len(words(document, boilerplate=False)) == 4
    assert words(document, boilerplate=True)
    assert all(block.section in ((), ("Kettles",), ("Kettles", "More")) for block in document.blocks)


@pytest.mark.parametrize(
    "content",
    [
        "<section id=market-share><h2>Share</h2><p>Europe held 31%.</p></section>",
        "<div class='market-share'>Europe held 31%.</div>",
        "<section id=social-commerce-kettles><h2>Share</h2><p>Europe held 31%.</p></section>",
        "<div class=regional-share>Europe held 31%.</div>",
        "<header><h1>Kettles</h1><p>Europe held 31%.</p></header>",
        "<h2><button>Europe held 31%</button></h2>",
        "<button class='accordion-button'>What did Europe hold?</button>",
        "<div class='content no-sidebar'>Europe held 31%.</div>",
        "<ul><li><a href=/c/a>Acme Kettles</a></li><li><a href=/c/b>Bolt Works</a></li><li><a href=/c/c>Cup Co</a></li></ul>",
        "<ul><li><a href=#s1>1. Introduction to the whole of the report</a></li><li><a href=#s2>2. The kettles by the metal of their body</a></li>"
        "<li><a href=#s3>3. The kettles by the use to which they are put</a></li></ul>",
    ],
)
def test_content_that_looks_like_boilerplate(content: str) -> None:
    assert not words(both(page(f"<p>{LONG}</p>{content}<p>{LONG}</p>")), boilerplate=True)


@pytest.mark.parametrize(
    "wrapper", ["form id=aspnetForm", "div class=sidebar-layout", "div class='page modal-open'", "aside", "div role=dialog"]
)
def test_what_holds_the_page_is_no_boilerplate(wrapper: str) -> None:
    body = f"<{wrapper}><h1>Kettles</h1><p>{LONG}</p></{wrapper.split()[0]}>"
    assert words(both(page(body + "<footer>Us</footer>")), boilerplate=True) == ["Us"]


def test_a_table_with_heads_spans_and_caption() -> None:
    document = both(
        page(
            "<table><caption>Sales,<br>USD million</caption><thead><tr><th rowspan=2>Region<th colspan=2>Year<tr><th>2023<th>2030</thead>"
            "<tr><th scope=row>Europe<td>1.2<td>2.3<tr><td>Asia <br> Pacific<td><ul><li>1<li>2</ul><td></table>"
        )
    )
    assert document.text == "Sales, USD million\nRegion | Year\n2023 | 2030\nEurope | 1.2 | 2.3\nAsia; Pacific | 1; 2 | "
    assert grid(document) == [["Region*", "Year*"], ["2023*", "2030*"], ["Europe*", "1.2", "2.3"], ["Asia; Pacific*", "1; 2", ""]]
    table = document.blocks[0].table
    assert table
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells[:4]] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]
    assert table.caption
    assert document.text[slice(*table.caption)] == "Sales, USD million"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table><tr><td>Base year<td>2023<tr><td>Pages<td>120</table>", [["Base year*", "2023"], ["Pages*", "120"]]),
        ("<table><tr><td><b>Metal</b><td><b>Use</b><tr><td>Tin<td>Tea</table>", [["Metal*", "Use*"], ["Tin*", "Tea"]]),
        ("<table><tr><td>Region<td>2023<td>2030<tr><td>Asia<td>1<td>2</table>", [["Region*", "2023*", "2030*"], ["Asia*", "1", "2"]]),
        ("<dl><dt>Base year<dd>2023<dt>Pages<dd>120</dl>", [["Base year*", "2023"], ["Pages*", "120"]]),
        (
            "<table><tr><td>a<td><table><tr><td>x<td>y</table><tr><td>long cell words<td>d</table>",
            [["a*", "x; y"], ["long cell words*", "d"]],
        ),
        ("<table><tr><td rowspan=99999999999 colspan=-3>a<td>b<tr><td>c</table>", [["a*", "b"], ["c"]]),
    ],
)
def test_tables_without_marks(table: str, rows: list[list[str]]) -> None:
    assert grid(both(page(table))) == rows


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Kettles</h2><p>One.</p></td></tr></table>",
        "<table role=presentation><tr><td><h2>Kettles</h2></td><td><p>One.</p></td></tr></table>",
        f"<table><tr><td>Left</td><td><h2>Kettles</h2><p>{LONG}</p><p>One.</p></td></tr></table>",
        f"<table><tr><td>Left<br>right</td><td><h2>Kettles</h2>{LONG * 30}</td></tr><tr><td>Foot</td><td>Imprint</td></tr></table>",
        "<table><tr><td>x</td><td><h2>Kettles</h2><table><tr><td>Year of base<td>2023<tr><td>Pages<td>9</table></td></tr></table>",
    ],
)
def test_tables_that_only_lay_out_the_page_are_read_as_blocks(table: str) -> None:
    assert ("heading", 2, "", "Kettles") in pieces(table)


def test_a_page_in_one_cell_without_headings_is_read_as_blocks() -> None:
    news = "".join(f"<p><b>Kettles sell well, part {n}</b><br>{LONG[:100]}</p>" for n in range(20))
    table = f"<table><tr><td>Home<td>About<tr><td>Archive<td>{news}<tr><td colspan=2>Imprint</table>"
    document = both(page(table))
    assert not any(block.table for block in document.blocks)
    assert sum("Kettles sell well" in document.text[block.start : block.end] for block in document.blocks) == 20


def test_news_with_their_abstracts_are_no_grid_though_a_list_of_definitions_marks_them() -> None:
    abstract = (
        "LONDON -- Slides become files. The business, £640 million in 2024, passes £2 billion in 2031. Scanners keep 52% of its sales ..."
    )
    listed = "".join(f"<dt>09:0{n} ET <a href='#'>Kettles, part {n}: 18.2% Annual Growth</a><dd>{abstract}" for n in range(4))
    document = both(page(f"<h2>Today</h2><dl>{listed}</dl>"))
    assert not any(block.table for block in document.blocks)


META = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "Dataset",
            "name": "Kettle data",
            "description": "Sales of <b>kettles</b> &amp; pans.",
            "publisher": {"name": "Northwind"},
        },
        {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": "How large is it?",
                    "acceptedAnswer": {"@type": "Answer", "text": "<p>USD 4 billion in 2023.</p>"},
                }
            ],
        },
        {"@type": "Organization", "name": "Northwind", "description": "A firm."},
    ],
}


def test_meta_data_stand_after_the_text_as_statements() -> None:
    head = (
        '<title>Kettles 2030 | Northwind</title><meta name="description" content="Kettles are sold everywhere.">'
        '<meta property="og:title" content="Kettles"><meta property="article:published_time" content="2024-05-07">'
        f'<script type="application/ld+json">{json.dumps(META)}</script><script type="application/ld+json">{{"@type": broken</script>'
    )
    document = both(page("<h1>Kettles</h1><p>Kettles are sold\neverywhere. Many are.</p>", head))
    stated = [(b.section, document.text[b.start : b.end]) for b in document.blocks if b.kind == "meta"]
    assert stated == [
        (("meta", "title"), "Kettles 2030 | Northwind"),
        (("JSON-LD", "Dataset"), "Kettle data"),
        (("JSON-LD", "Dataset"), "Sales of kettles & pans."),
        (("JSON-LD", "FAQPage"), "How large is it?"),
        (("JSON-LD", "FAQPage", "How large is it?"), "USD 4 billion in 2023."),
    ]
    assert document.title == "Kettles 2030 | Northwind"
    assert document.language == "en"
    assert document.meta["publisher"] == "Northwind"
    assert document.meta["published"] == "2024-05-07"
    assert document.meta["og"] == {"title": "Kettles"}
    assert [thing["@type"] for thing in document.meta["jsonld"]] == ["Dataset", "FAQPage", "Organization"]


@pytest.mark.parametrize("script", ["[[[", "null", "3", '"x"', '{"@type": 5}', '{"@graph": {"@graph": []}}', '[{"@type": ["Report"], "name": ["a", 1]}]', "[" * 100_000, '{"@type":"Report","name":"\\ud800"}'])  # fmt: skip
def test_broken_json_ld_does_no_harm(script: str) -> None:
    assert both(page("<p>Kettles.</p>", f'<script type="application/ld+json">{script}</script>')).text.startswith("Kettles.")


HOSTILE = [
    "<div>" * 100_000 + "Kettles" + "</div>" * 100_000,
    "<ul><li>" * 50_000 + "Kettles",
    "<table><tr><td>" * 30_000 + "Kettles",
    "".join(f"<p><font color={i}>" for i in range(20_000)) + "Kettles",
    "<select>" + "<option>x" * 50_000 + "</select>Kettles",
    "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">Kettles",
    f"<p class='{'x ' * 200_000}'>Kettles",
    "<p>Kettles" + "<" * 200_000,
    "<p>Kettles</p>" + "<!--" * 50_000,
    "<dl><dt>" * 30_000 + "Kettles",
    "<p>Kettles" + "&" * 200_000,
    "<b>" * 50_000 + "<p>Kettles" * 10,
    "<table>" + "<tr><td colspan=1000 rowspan=65534>Kettles" * 3000,
    "<blockquote><p>Kettles " * 30_000,
]


@pytest.mark.parametrize("markup", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markup_is_read(markup: str) -> None:
    for reader in ("selectolax", "bs4"):
        assert "Kettles" in read_html(markup, reader).text


def test_ordinary_markup_is_left_as_it_is() -> None:
    markup = "<ul>" + "<li>a<br><img src=x>" * 800 + "</ul><p>" + "<p>b" * 800
    assert tame(markup) == markup


tags = st.sampled_from(
    sorted(names("p div ul ol li table tr td th h1 h2 b a dl dt dd pre br section nav header caption thead button form"))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(tags, st.booleans(), st.text(alphabet="ab \n<&;1\u00a0\u200f", max_size=5)), max_size=40))
def test_any_markup_gives_pieces_in_order(parts: list[tuple[str, bool, str]]) -> None:
    markup = "".join(f"<{'/' if closes else ''}{tag}>{text}" for tag, closes, text in parts)
    for reader in ("selectolax", "bs4"):
        reading = read_html(markup, reader)
        position = 0
        for piece in reading.pieces:
            assert position <= piece.start < piece.end <= len(reading.text)
            assert piece.table is not None or reading.text[piece.start : piece.end].strip() == reading.text[piece.start : piece.end]
            for cell in piece.table.cells if piece.table else ():
                assert piece.start <= cell.start <= cell.end <= piece.end
            position = piece.end


def balanced() -> st.SearchStrategy[str]:
    """Well-formed markup of blocks that may stand in each other."""
    text = st.text(alphabet="abc 1.&", min_size=1, max_size=12).map(lambda t: t.replace("&", "&amp;"))
    inline = text | st.tuples(st.sampled_from(["b", "i", "span"]), text).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>")
    line = st.lists(inline, min_size=1, max_size=3).map("".join)
    leaf = st.tuples(st.sampled_from(["p", "h2", "h3", "div"]), line).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>")
    lists = st.lists(line, min_size=1, max_size=3).map(lambda rows: "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>")
    table = st.lists(st.lists(line, min_size=2, max_size=3), min_size=1, max_size=3).map(
        lambda rows: (
            "<table><tbody>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</tbody></table>"
        )
    )
    return st.recursive(
        leaf | lists | table, lambda inner: st.lists(inner, max_size=4).map(lambda parts: f"<section>{''.join(parts)}</section>")
    )


@settings(max_examples=100, deadline=None)
@given(balanced())
def test_both_parsers_give_the_same_of_well_formed_pages(body: str) -> None:
    markup = page(body).decode()
    assert read_html(markup, "selectolax") == read_html(markup, "bs4")


def test_an_unknown_reader_is_named() -> None:
    with pytest.raises(ValueError, match="lynx"):
        read_html(page("x").decode(), "lynx")


def test_block_at_finds_every_block() -> None:
    document = both(page(f"<h1>Kettles</h1><p>{LONG}</p><table><tr><td>a<td>1</table>"))
    found: list[Block | None] = [document.block_at(block.start) for block in document.blocks]
    assert found == list(document.blocks)
