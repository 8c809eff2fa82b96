"""What a web page says of itself: JSON-LD, Open Graph, description; kept as data, and as statements to be read after its text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from assay.pipeline.read.kinds import clean
from assay.pipeline.read.markup import Markup, names
from assay.pipeline.read.reading import Statement

PUBLISHED = ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "date", "pubdate", "publish-date")
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
DESCRIPTIONS = ("description", "dc.description", "dcterms.description")
AUTHORS = ("author", "article:author", "dc.creator")
# What is told in words by each JSON-LD object, whatever its type; the body of an article is the page itself.
TOLD = ("name", "headline", "alternativeHeadline", "description", "abstract")
HOLDING = ("@graph", "mainEntityOfPage", "mainEntity", "hasPart", "about", "itemListElement")  # keys under which further objects stand
# Types whose names and descriptions are of the site, not of the report.
UNTOLD = names(
    "Organization Corporation WebSite BreadcrumbList ListItem SiteNavigationElement SearchAction ImageObject Person"
    " ContactPoint PostalAddress Offer AggregateOffer Brand Rating AggregateRating Review WPHeader WPFooter EntryPoint ReadAction"
    " ViewAction NewsMediaOrganization"
)
MOST_STATEMENTS = 400
MOST_LOOKED_AT = 2000  # statements that are looked for in the text: to look for one takes as long as the text is
LONGEST_STATEMENT = 8000

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--[^<>]{0,2000}--)>")
_CUT_SHORT = re.compile(r"\s*(?:\.\.\.|…)$")


def collect(page: Markup) -> dict[str, Any]:
    """The meta data as data: `jsonld` (list of objects), `og` (a dict), and as strings `description`, `published`, `modified`, `author` and
    `publisher`; what the page does not say has no key.
    """
    named: dict[str, str] = {}
    for attributes in page.metas:
        key = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").strip().lower()
        value = plain(attributes.get("content") or "")
        if key and value:
            named.setdefault(key, value)
    objects = [thing for script in page.scripts for thing in _objects(script)]
    found: dict[str, Any] = {
        "jsonld": objects,
        "og": {key[3:]: value for key, value in named.items() if key.startswith("og:")},
        "description": next((named[key] for key in DESCRIPTIONS if key in named), None),
        "published": next((named[key] for key in PUBLISHED if key in named), None) or _first(objects, "datePublished"),
        "modified": next((named[key] for key in MODIFIED if key in named), None) or _first(objects, "dateModified"),
        "author": next((named[key] for key in AUTHORS if key in named), None) or _first(objects, "author"),
        "publisher": _first(objects, "publisher") or named.get("og:site_name") or named.get("article:publisher"),
    }
    return {key: value for key, value in found.items() if value}


def statements(meta: Mapping[str, Any], title: str | None, text: str) -> list[Statement]:
    """What the meta data states in words and the page's own text does not say verbatim, each once, with its section path."""
    told: list[Statement] = []
    said = text.replace("\n\n", " ").replace("\n", " ")
    if "  " in said:
        said = " ".join(said.split())
    for section, words in islice(_told(meta, title), MOST_LOOKED_AT):
        words = words[:LONGEST_STATEMENT]
        if len(told) >= MOST_STATEMENTS:
            break
        if words and _CUT_SHORT.sub("", words) not in said and all(words not in earlier for _, earlier in told):
            told.append((section, words))
    return told


def _told(meta: Mapping[str, Any], title: str | None) -> Iterator[Statement]:
    og = meta.get("og", {})
    named = {"title": title, "description": meta.get("description"), "og:title": og.get("title"), "og:description": og.get("description")}
    for name, value in named.items():
        if value:
            yield ("meta", name), value
    for thing in _flat(meta.get("jsonld", [])):
        kind = _type(thing)
        if kind == "Question":
            yield from _answers(thing, ("JSON-LD", "FAQPage"))
        elif kind not in UNTOLD:
            for key in TOLD:
                yield ("JSON-LD", kind), plain(thing.get(key))


def _answers(question: Mapping[str, Any], section: tuple[str, ...]) -> Iterator[Statement]:
    """A question, and under it its answers."""
    asked = plain(question.get("name") or question.get("text"))
    if not asked:
        return
    yield section, asked
    for key in ("acceptedAnswer", "suggestedAnswer"):
        given = question.get(key)
        for answer in given if isinstance(given, list) else [given]:
            words = plain(answer.get("text") or answer.get("description")) if isinstance(answer, Mapping) else plain(answer)
            if words:
                yield (*section, asked), words


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, of lists and graphs too; none from a script that is no JSON."""
    script = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        top = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    ahead = [top]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, list):
            ahead.extend(reversed(thing))
        elif isinstance(thing, dict):
            if "@type" in thing:
                yield thing
            else:
                ahead.append(thing.get("@graph"))


def _flat(objects: list[Any]) -> Iterator[dict[str, Any]]:
    """The objects and those that they hold, in order."""
    ahead = list(reversed(objects))
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, list):
            ahead.extend(reversed(thing))
        elif isinstance(thing, dict):
            yield thing
            ahead.extend(thing[key] for key in reversed(HOLDING) if key in thing)


def _type(thing: Mapping[str, Any]) -> str:
    kind = thing.get("@type")
    if isinstance(kind, list):
        kind = kind[0] if kind else None
    return kind.rsplit("/", 1)[-1] if isinstance(kind, str) else "Thing"


def _first(objects: list[dict[str, Any]], key: str) -> str | None:
    """The first object's value of a key; of a person or organisation its name."""
    for thing in objects:
        value = thing.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name")
        if words := plain(value):
            return words
    return None


def plain(value: Any) -> str:
    """A string without tags and entities, white space collapsed; empty for what is no string."""
    if isinstance(value, list):
        return " ".join(filter(None, map(plain, value[:20])))
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = html.unescape(value)
    return clean(" ".join(_TAG.sub(" ", value).split()))
