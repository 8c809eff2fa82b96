"""A web page's markup as one flat run of events, whichever parser reads it; and hostile markup made harmless before it is parsed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from assay.language.fold import RAISED
from assay.pipeline.read.source_lines import COMMENT, Run

Attributes = dict[str, str | None]


class Element:
    """An element as it opens, and what stands inside it, counted by `assay.pipeline.read.html.measure`."""

    # Counts that most elements never have are kept by the class: pages have a hundred thousand elements.
    size = 0  # characters of text
    linked = 0  # of these in links to other pages
    links = 0
    menu_words = 0  # links worded as in menus
    prose = 0  # long paragraphs and main headings
    columns = 0  # of a table: most cells in a row
    largest = 0  # the size of the largest cell or definition
    nested = 0  # of a table: characters in tables inside it
    terms = 0  # of a definition list
    definitions = 0

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag = tag
        self.attributes = attributes

    @property
    def plain(self) -> int:
        """Characters of text outside links."""
        return self.size - self.linked

    def get(self, name: str) -> str:
        """An attribute's value, empty where there is none."""
        return self.attributes.get(name) or ""


Event = Element | str | None
"""An element opens, text stands, or (None) the innermost open element closes."""


@dataclass(slots=True)
class Markup:
    """A page parsed: the events of its body, and of its head the language, title, `meta` attributes and JSON-LD scripts.

    `runs` are the texts of all nodes that are not empty, those that are not shown among them, in the order of the page.
    """

    events: list[Event] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    language: str | None = None
    title: str | None = None
    metas: list[Attributes] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)


def names(words: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(words.split())


# Never shown to a reader, or no text of the report.
UNSEEN = names(
    "script style noscript template svg iframe object embed canvas audio video map math select datalist textarea input progress meter"
    " head link base param source track area frame frameset noframes dialog applet"
)
NOTED = names("meta title")  # in the body; what they say is kept, but is no text of it
ICONS = names("i span a b em img s u")  # hidden from screen readers: the names of drawn signs, not words
VOID = names("br hr img wbr col")
_TEXT = re.compile(r">([^<>]+)")
_STRUCK_STYLE = r"text-decoration(?:-line)?\s*:[^;]*line-through"
_RAISED_STYLE = re.compile(r"(?:^|;)\s*(?:vertical-align\s*:\s*(?:super|text-top)|font-variant-position\s*:\s*super)", re.I)
_SHIFTED_STYLE = re.compile(r"(?:^|;)\s*(?:vertical-align\s*:\s*0?[.\d]|top\s*:\s*-|bottom\s*:\s*0?[.\d])", re.I)
_SMALL_STYLE = re.compile(r"(?:^|;)\s*font-size\s*:\s*(?:[1-8]?\d%|0?\.\d|(?:xx?-)?small|[1-9](?:\.\d+)?p[xt])", re.I)
_HIDDEN_STYLE = re.compile(rf"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|{_STRUCK_STYLE})", re.I)
_STYLE_SHEET = re.compile(r"<style[^>]{0,200}>([^<]*)", re.I)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*(?:,|$)")
STRUCK = names("del s strike")  # what they hold is no longer said
RAISING_CLASSES = names("sup superscript footnote-ref footnoteref noteref note-ref fnref")
RAISING_ROLES = names("doc-noteref noteref superscript")
_NOTE_LINK = re.compile(r"#_{0,2}(?:f|fn|ftn|foot\w*|n|notes?|r|refs?|references?|cite\w*|en|edn|endnotes?)[-_:.]?\w{0,4}$", re.I)
_RAISED = re.compile(r"\s*\(?(?:[\d+-]{1,3}|[a-z])\)?(?:\s?[,;]\s?\(?(?:\d{1,3}|[a-z])\)?)*\s*$")


@dataclass(frozen=True, slots=True)
class Look:
    """The classes of a page whose elements its style sheets strike out, and those whose elements they raise."""

    struck: frozenset[str]
    raised: frozenset[str]

    @classmethod
    def of(cls, markup: str) -> Look:
        """What the style sheets in a page's markup say."""
        struck: set[str] = set()
        raised = {*RAISING_CLASSES}
        if any(word in markup for word in ("line-through", "vertical-align", "font-variant-position", "relative")):
            for sheet in _STYLE_SHEET.findall(markup):
                for selectors, rule in _RULE.findall(sheet):
                    if re.search(_STRUCK_STYLE, rule, re.I):
                        struck.update(_CLASS.findall(selectors.strip()))
                    elif _raises(rule):
                        raised.update(_CLASS.findall(selectors.strip()))
        return cls(frozenset(struck), frozenset(raised))

    def unseen(self, tag: str, attributes: Attributes) -> bool:
        """Whether a browser shows nothing of the element, or shows it struck out."""
        if tag in UNSEEN or tag in STRUCK:
            return True
        if not attributes:
            return False
        return _hidden(tag, attributes) or (bool(self.struck) and not self.struck.isdisjoint((attributes.get("class") or "").split()))

    def raises(self, tag: str, attributes: Attributes, last: str) -> bool:
        """Whether the element stands above the line, as the marks of notes and exponents do, or below it behind a digit (`last`)."""
        if tag == "sup" or (tag == "sub" and last.isdigit()):
            return True
        if not attributes:
            return False
        if not self.raised.isdisjoint((attributes.get("class") or "").split()):
            return True
        if (attributes.get("role") or "") in RAISING_ROLES or "noteref" in (attributes.get("epub:type") or ""):
            return True
        if tag == "a" and _NOTE_LINK.match(attributes.get("href") or ""):
            return True
        return _raises(attributes.get("style") or "")


def _raises(style: str) -> bool:
    """Whether what a style says raises text: it says so, or it makes it small and moves it up."""
    if _RAISED_STYLE.search(style):
        return True
    return _SHIFTED_STYLE.search(style) is not None and _SMALL_STYLE.search(style) is not None


def raised(text: str) -> str:
    """The mark of a note or an exponent in raised characters; what is neither ("1<sup>st</sup>") stays as it is."""
    return text.translate(_RAISE) if _RAISED.match(text) else text


_RAISE = str.maketrans(RAISED)


def parse(markup: str, reader: str) -> Markup:
    """The page read by `selectolax` or `bs4`; markup that would take more than linear time is cut down first."""
    if reader not in _PARSERS:
        raise ValueError(f"no such HTML reader: {reader} (there are {', '.join(_PARSERS)})")
    return _PARSERS[reader](tame(markup))


def _hidden(tag: str, attributes: Attributes) -> bool:
    """Whether an element's own attributes hide it or strike it out."""
    if attributes.get("role") == "deletion":
        return True
    if "hidden" in attributes and (attributes["hidden"] or "") != "until-found":
        return tag not in ("html", "body")
    if attributes.get("aria-hidden") == "true" and tag in ICONS:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDDEN_STYLE.search(style or "") is not None and tag != "body"


def _note(page: Markup, tag: str, attributes: Attributes, text: str) -> None:
    """Keep what the head (or a stray element of its kind in the body) says of the page."""
    if tag == "meta":
        page.metas.append(attributes)
    elif tag == "title" and page.title is None:
        page.title = " ".join(text.split()) or None
    elif tag == "script":
        page.scripts.append(text)


def _is_noted(tag: str, attributes: Attributes) -> bool:
    return tag in ("meta", "title") or (tag == "script" and "ld+json" in (attributes.get("type") or "").lower())


def _with_selectolax(markup: str) -> Markup:
    tree: Any = LexborHTMLParser(markup)
    page = Markup()
    root = tree.root
    if root is None:
        return page
    page.language = root.attributes.get("lang") or root.attributes.get("xml:lang")
    for node in tree.css("meta, title, script"):
        if _is_noted(node.tag, node.attributes) and not _in_drawing(node):
            _note(page, node.tag, node.attributes, node.text())
    add, note = page.events.append, page.runs.append
    none: Attributes = {}
    look = Look.of(markup)
    above: list[Any] = []
    up = 0  # how many elements are open when the outermost raised one is
    last = ""  # the last character of what was read
    node = root.child
    while True:
        while node is None:
            if not above:
                return page
            add(None)
            node = above.pop().next
            if len(above) < up:
                up = 0
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            add(written := raised(text) if up else text)
            last = text[-1:] or last
            if not text.isspace():
                note((text, written == text))
        elif tag == "-comment":
            note((node.html.removesuffix("-->"), False))  # its content comes without the white space around it
        elif tag and tag[0] != "-" and tag[0] != "!":  # a processing instruction has no tag
            attributes = node.attributes or none
            if not look.unseen(tag, attributes) and tag not in NOTED:
                add(Element(tag, attributes))
                if tag in VOID:
                    add(None)
                else:
                    above.append(node)
                    if not up and look.raises(tag, attributes, last):
                        up = len(above)
                    node = node.child
                    continue
            elif tag == "template" or node.child is not None:
                page.runs += _left_out(node)
        node = node.next


def _left_out(node: Any) -> Iterator[Run]:
    """The texts inside a node that is not shown."""
    if node.tag == "template":  # what stands in it is not in the tree
        texts = (html.unescape(text) for text in _TEXT.findall(node.html))
    else:
        texts = iter(node.text(separator="\0").split("\0"))
    return ((text, False) for text in texts if text and not text.isspace())


def _in_drawing(node: Any) -> bool:
    """Whether a title is that of an SVG drawing."""
    return node.tag == "title" and node.parent is not None and node.parent.tag != "head"


def _with_bs4(markup: str) -> Markup:
    # start-up time: only tests need it
    from bs4 import BeautifulSoup
    from bs4.element import Comment, NavigableString, PreformattedString, Tag

    soup: Any = BeautifulSoup(markup, "lxml", multi_valued_attributes=None)
    page = Markup()
    root = soup.find("html")
    if root is None:
        return page
    page.language = root.attrs.get("lang") or root.attrs.get("xml:lang")
    for found in soup.find_all(["meta", "title", "script"]):
        if _is_noted(found.name, found.attrs) and not _in_soup_drawing(found):
            _note(page, found.name, found.attrs, "".join(str(string) for string in found.contents))
    add, note = page.events.append, page.runs.append
    look = Look.of(markup)
    above: list[Iterator[Any]] = [iter(root.contents)]
    up = 0
    last = ""
    while above:
        node = next(above[-1], None)
        if node is None:
            above.pop()
            if len(above) < up:
                up = 0
            if above:
                add(None)
        elif isinstance(node, Tag):
            attributes: Any = node.attrs
            if not look.unseen(node.name, attributes) and node.name not in NOTED:
                add(Element(node.name, attributes))
                above.append(iter(node.contents))
                if not up and look.raises(node.name, attributes, last):
                    up = len(above)
            else:
                page.runs += ((str(text), False) for text in node.descendants if isinstance(text, NavigableString) and not text.isspace())
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            add(written := raised(str(node)) if up else str(node))
            last = str(node)[-1:] or last
            if not node.isspace():
                note((str(node), written == str(node)))
        elif isinstance(node, Comment):
            note((COMMENT + str(node), False))
    return page


def _in_soup_drawing(found: Any) -> bool:
    return found.name == "title" and found.parent is not None and found.parent.name != "head"


_PARSERS = {"selectolax": _with_selectolax, "bs4": _with_bs4}

# Markup that costs parsers more than linear time: elements inside elements beyond any real page, formatting that is never closed
# (each new paragraph opens all of it again), selections of thousands of options, tags of thousands of attributes.
DEEPEST = 250
DEEPEST_FORMATTING = 40
MOST_OPTIONS = 3000
_FORMATTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
# These end by themselves where the next of their kind begins, or hold nothing.
_SELF_ENDING = (
    "area|base|body|br|col|colgroup|dd|dt|embed|head|hr|html|img|input|li|link|meta|optgroup|option|p|param|source|tbody|td|tfoot|th|thead|tr"
    "|track|wbr"
)
_NESTING = re.compile(rf"<(/?)(?!(?:{_SELF_ENDING}|{_FORMATTING})[\s/>])([a-z][a-z0-9-]*+)", re.I)
_FORMAT = re.compile(rf"<(/?)((?:{_FORMATTING})(?=[\s/>]))", re.I)
_OPTION = re.compile(r"<(/?)(?:option|optgroup)(?=[\s/>])", re.I)
_DEEP = 2000  # elements that may stay open by a rough count, before a page is looked at more closely


def tame(markup: str) -> str:
    """The markup itself, or what is left of it when no parser could read it in linear time; all of its text stays."""
    if len(markup) > 20_000 and len(markup) > 200 * (markup.count(">") + 1):
        markup = _without_huge_tags(markup)
    opened = markup.count("<") - markup.count("</")
    if opened > MOST_OPTIONS and markup.count("<option") + markup.count("<OPTION") > MOST_OPTIONS:
        markup = _OPTION.sub(r"<\1img", markup)
    if opened > _DEEP and _roughly_open(markup) > _DEEP:
        markup = _flattened(markup, _NESTING, DEEPEST, "hr")
        markup = _flattened(markup, _FORMAT, DEEPEST_FORMATTING, "img")
    return markup


def _roughly_open(markup: str) -> int:
    """At least as many elements as are open anywhere at once: each `<` opens one, each `</` closes one."""
    most = depth = 0
    for part in markup.split("</"):
        depth += part.count("<")
        if depth > most:
            most = depth
        if depth:
            depth -= 1
    return most


def _without_huge_tags(markup: str) -> str:
    """The markup with the attributes cut off where a tag has thousands of them."""
    parts = markup.split(">")
    for index, part in enumerate(parts):
        opening = part.find("<") if len(part) > 20_000 else -1
        if opening >= 0 and part[opening + 1 : opening + 2].isalpha() and len(part.split(None, 2000)) > 2000:
            parts[index] = part[:opening] + "<" + part[opening + 1 :].split(None, 1)[0]
    return ">".join(parts)


def _flattened(markup: str, tags: re.Pattern[str], deepest: int, instead: str) -> str:
    """The markup with the tags below a depth renamed to an element that holds nothing."""
    depths = list(accumulate((-1 if slash else 1 for slash, _ in tags.findall(markup)), lambda depth, step: max(0, depth + step)))
    if not depths or max(depths) <= deepest:
        return markup
    depth = 0

    def rename(tag: re.Match[str]) -> str:
        nonlocal depth
        inside = max(depth, depth + 1 if not tag[1] else depth)
        depth = max(0, depth - 1) if tag[1] else depth + 1
        return f"<{tag[1]}{instead}" if inside > deepest else tag[0]

    return tags.sub(rename, markup)
