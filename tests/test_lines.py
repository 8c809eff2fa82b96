"""On which line of the file a quote begins: for records of all fixtures, for pages made to mislead, for pages at random."""

from __future__ import annotations

import html
import json
import re

import pytest
from commands import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.pipeline.checks.formats import FORMATS
from assay.pipeline.read import read
from assay.pipeline.stages import process
from assay.schemas import Evidence, Extraction

FILES = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".html", ".md", ".txt"))


def source_lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def bare(markup: str) -> str:
    """What a line of HTML says: marks taken out, entities and the escapes of JSON undone, no white space."""
    if '":' in markup:
        markup = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), markup).replace('\\"', '"')
    return "".join(html.unescape(re.sub(r"<(?!meta)[^<>]*>|</?\w*$|^[^<>]*>", "", markup)).split())


def all_evidence(extraction: Extraction) -> list[Evidence]:
    records = [record for name in ("market_sizes", "growth_rates", "shares", "segments", "players", "developments", "factors")
               for record in getattr(extraction, name)]  # fmt: skip
    return [record.evidence for record in records] + [one for finding in extraction.findings for one in finding.evidence]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_record_of_a_fixture_names_the_line_on_which_its_quote_begins(path) -> None:
    data = path.read_bytes()
    _, extraction = process(data, path.name)
    evidence = all_evidence(extraction)
    assert evidence
    for one in evidence:
        assert one.line is not None
        line = source_lines(data)[one.line - 1]
        begins = one.quote.split("\n")[0].split(" | ")[0]
        said = bare(line) if path.suffix == ".html" else "".join(line.split())
        # a quote may go on in the next line of the file, and a part of a table in the next cell
        assert any("".join(begins[:end].split()) in said for end in (len(begins), 25, 10)), (one.line, begins, line)
        if path.suffix != ".html":
            assert line.find(begins) >= 0


def test_a_pdf_has_pages_and_no_lines() -> None:
    path = next(FIXTURES.glob("*.pdf"))
    _, extraction = process(path.read_bytes(), path.name)
    assert all(one.line is None and one.page for one in all_evidence(extraction))


LONG = "Kettle makers expect that sales of copper models will go on rising in all regions, because buyers replace old ones."

# Pages with the words that are looked for in the text as read (with their number, from 0, among equal ones) and their line in the page.
PAGES: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "nested marks": ("<p>\nThe <b>kettle\n<i>mar</i></b>ket <span\n class=a>was</span>\nworth", [("The", 0, 2), ("market", 0, 3), ("was", 0, 4), ("worth", 0, 5)]),
    "entities": ("<p>&nbsp;\nR&amp;D &ndash; Q&eacute;x\n<p>&lt;b&gt; &#8220;AT&amp;T&#x201d;\n<p>a &amp;amp; b\n", [("R&D", 0, 2), ("<b>", 0, 3), ("a &amp; b", 0, 4)]),
    "bare marks": ("<p>a < b\n& c > d\n<p>e &amp f\n<p>g", [("a <", 0, 1), ("& c", 0, 2), ("e &", 0, 3), ("g", 0, 4)]),
    "comments": ("<!-- <p>Tin</p>\n<p>Tin</p> -->\n<p>Tin</p>\n<!-- <p>Zinc</p> --><p>\n<!--\nZinc -->\nZinc</p>", [("Tin", 0, 3), ("Zinc", 0, 7)]),
    "scripts": ("<script>a = '<p>Tin</p>'\n</script>\n<style>p > b { }\n</style><p>Tin\n<SCRIPT>'<p>Zinc</p>'\n</SCRIPT>\n<p>Zinc</p>", [("Tin", 0, 4), ("Zinc", 0, 7)]),
    "hidden elements": ("<div hidden><p>Tin</p>\n</div>\n<p style='display: none'>Tin</p>\n<noscript><p>Tin</p></noscript>\n<template><p>Tin</p>\n</template><select><option>Tin</option></select>\n<p>Tin</p>", [("Tin", 0, 7)]),
    "hidden with entities": ("<div hidden><p>R&amp;D</p>\n<p>Tin</p></div>\n<p>R&amp;D</p>\n<p>Tin</p>", [("R&D", 0, 3), ("Tin", 0, 4)]),
    "twice": ("<p>Tin</p>\n<p>Tin</p>\n<ul><li>Tin\n<li>Tin</ul>\n<p>Tin and Tin\nTin", [("Tin", 0, 1), ("Tin", 1, 2), ("Tin", 2, 3), ("Tin", 3, 4), ("Tin", 5, 5), ("Tin", 6, 6)]),
    "attributes": ("<img alt='Tin'\n title='a>Tin' src=x><p\n title='Zinc'>\nTin</p><p>Zinc</p>\n<p title='Lead>'>Lead\n", [("Tin", 0, 4), ("Zinc", 0, 4), ("Lead", 0, 5)]),
    "preformatted": ("<pre>\nTin  1\n\nZinc\t2\n</pre>\n<p>Lead", [("Tin 1", 0, 2), ("Zinc 2", 0, 4), ("Lead", 0, 6)]),
    "one line": ("<p>Tin</p><!-- x --><p>Zinc &amp; Lead</p>", [("Tin", 0, 1), ("Zinc", 0, 1)]),
    "line breaks": ("<p>Tin<br>\nZinc<br/>Lead\n<br>\n\niron", [("Tin", 0, 1), ("Zinc", 0, 2), ("Lead", 0, 2), ("iron", 0, 5)]),
    "a table": ("<table>\n<tr><th>Metal\n<th>\n2024\n<tr>\n<td>Tin<td>5\n<tr><td>Zinc\n<td>5\n</table>\n<p>5", [("Metal", 0, 2), ("2024", 0, 4), ("Tin", 0, 6), ("5", 0, 6), ("Zinc", 0, 7), ("5", 1, 8), ("5", 2, 10)]),
    "cells of lines": ("<table><tr><td>Metals\n<td><p>Tin\n<p>Zinc<ul>\n<li>Lead</ul>\n<tr><td>Ores<td>\nOxide</table>", [("Tin", 0, 2), ("Zinc", 0, 3), ("Lead", 0, 4), ("Ores", 0, 5), ("Oxide", 0, 6)]),
    "a caption": ("<table><caption>\nMetals</caption>\n<tr><td>Tin<td>1\n<tr><td>Zinc<td>2</table>", [("Metals", 0, 2), ("Tin", 0, 3), ("Zinc", 0, 4)]),
    "what a reader leaves out": ("<table><tr><td>Tin <button>Buy\nnow</button><td>1\n<tr><td>Zinc<td>2</table>\n<p>&bull;\n<p>Lead", [("Tin", 0, 1), ("Zinc", 0, 3), ("Lead", 0, 5)]),
    "a long attribute": (f"<p>Tin\n<img src='data:{'x' * 50_000}'>\n<p>Zinc &amp; Lead\n<p>{LONG}\n<p>iron", [("Tin", 0, 1), ("Zinc", 0, 3), ("Kettle", 0, 4), ("iron", 0, 5)]),
    "unknown marks": ("<p>Tin</bogus\n>Zinc</p>\n<o:p>Lead</o:p>\n<p>iron", [("Tin", 0, 1), ("Lead", 0, 3), ("iron", 0, 4)]),
    "frames": ("<header><a href=/>Home</a>\n<a href=/b>Blog</a></header>\n<h1>Home</h1>\n<p>" + LONG + "\n<footer>\nHome</footer>", [("Home", 0, 1), ("Blog", 0, 2), ("Home", 1, 3), ("Kettle", 0, 4), ("Home", 2, 6)]),
}  # fmt: skip


def line_of(data: bytes, words: str, number: int) -> int | None:
    document = read(data, "x.html")
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}", document.text)]
    return document.lines.at(places[number])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_made_to_mislead(name: str, end: str) -> None:
    body, expected = PAGES[name]
    data = ("<!DOCTYPE html>\n<html>\n<body>" + body).replace("\n", end).encode()
    assert [line_of(data, words, number) for words, number, _ in expected] == [line + 2 for _, _, line in expected]


def test_words_that_no_line_holds_are_of_no_line() -> None:
    """Text in a table outside its cells stands before the table in the tree, so no line is certain; those of the rest are."""
    data = b"<body><p>Tin\n<table><tr><td>Zinc<td>1\n</tr>Lead<tr>\n<td>Iron<td>2</table>\n<p>Gold &amp; ore\n<p>Copper"
    assert [line_of(data, words, 0) for words in ("Tin", "Gold", "Copper")] == [1, 5, 6]
    assert line_of(data, "Lead", 0) in (None, 3)


META = """<html><head>
<!-- <title>Tin Trade</title> <meta name="description" content="Tin was worth USD 5 million"> -->
<title>
Tin Trade</title>
<meta name="viewport" content="Tin was">
<meta property="og:title" content="Zinc &amp; Tin &#8211; a view">
<meta content="Tin was worth USD 5 million
and Zinc USD 9 million
in 2024." name=description>
<script>"Lead was worth USD 7 million"</script>
<script type="application/ld+json">
{"@type": "Report", "name": "Lead \\u0026 \\"Tin\\"",
 "description": "Lead was worth <b>USD 7 million<\\/b> in 2024"}
</script>
</head><body><p>Metals.</p></body></html>"""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Tin Trade", 4),
        ("Tin was", 7),
        ("Zinc USD 9", 8),
        ("in 2024.", 9),
        ("Zinc & Tin", 6),
        ('Lead & "Tin"', 12),
        ("Lead was", 13),
        ("Metals", 15),
    ],
)
def test_statements_of_the_meta_data(words: str, line: int) -> None:
    assert line_of(META.encode(), words, 0) == line


def test_lines_of_text_are_those_of_the_file() -> None:
    for data in (b"a\nb\n\nc", b"\xef\xbb\xbfa\r\nb\r\n\r\nc\r\n", b"a\rb\r\rc", "a\nb\n\nc".encode("utf-16")):
        document = read(data, "x.txt")
        assert [document.lines.at(document.text.index(letter)) for letter in "abc"] == [1, 2, 4]


WORDS = st.sampled_from(
    ["tin", "zinc", "R&amp;D", "&nbsp;", "<b>5</b>", "a<!-- tin -->b", "&ndash;", "USD 5", "x</i>y", "<br>", "<i>q</i>", "\n"]
)
BLOCKS = st.sampled_from(["p", "div", "li", "h2", "td", "pre", "div hidden", "script", "span", "section", "b", "dd", "button"])
PARTS = st.lists(st.tuples(BLOCKS, st.lists(WORDS, max_size=6), st.sampled_from(["", "\n", "\n\n  "])), max_size=12)


@settings(deadline=None, max_examples=150)
@given(PARTS)
def test_lines_of_pages_at_random(parts) -> None:
    """Every word that is shown carries a number of its own, which stands once in the page; its line is named, or none."""
    source, number = "<body>", 0
    for block, words, end in parts:
        source += f"<{block}>"
        for word in words:
            source += f" {word} w{number}."
            number += 1
        source += f"</{block.split()[0]}>{end}"
    if number:
        document = read((source + "<p>end.").encode(), "x.html")
        named = 0
        for found in re.finditer(r"\bw\d+\.", document.text):
            line = document.lines.at(found.start())
            named += line is not None
            assert line in (None, source[: source.index(found[0])].count("\n") + 1)
        assert named == len(re.findall(r"\bw\d+\.", document.text))


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_sarif_and_annotations_name_the_line_in_the_file(suffix: str) -> None:
    contradictory = (
        "The kite market was worth USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of 9.4% from 2023 to 2031."
    )
    texts = {".html": f"<html>\n<body\n class=a>\n<h1>Kite market</h1>\n<!-- note\n -->\n<p>\n{contradictory}</p>",
             ".md": f"# Kite market\n\n\n{contradictory}\n", ".txt": f"Kite market\n\n{contradictory}\n"}  # fmt: skip
    text = texts[suffix]
    name = "kite" + suffix
    document, extraction = process(text.encode(), name)
    checked = [(name, document, list(extraction.findings))]
    expected = next(number for number, line in enumerate(text.split("\n"), 1) if "USD 2.00" in line)
    results = json.loads(FORMATS["sarif"](checked))["runs"][0]["results"]
    places = [place["physicalLocation"]["region"] for result in results for place in result["locations"] + result["relatedLocations"]]
    assert places
    assert all(place["startLine"] == expected for place in places)
    assert all(("startColumn" in place) is (suffix != ".html") for place in places)
    if suffix != ".html":
        line = text.split("\n")[expected - 1]
        assert all(line[place["startColumn"] - 1 : place["endColumn"] - 1] == place["snippet"]["text"] for place in places)
    assert f"file={name},line={expected}," in FORMATS["github"](checked)
    assert FORMATS["text"](checked).startswith(f"{name}:{expected}:")
    assert f"{name}:{expected}:" in FORMATS["junit"](checked)
