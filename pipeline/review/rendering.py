"""Templates made into pages: everything of a report is escaped, what could reorder or hide text is shown, and nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from markupsafe import Markup

from assay.pipeline.own import GENERATOR
from assay.pipeline.review.marks import KINDS

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks of writing direction, and characters without width: in a hostile text they hide or reorder what is read."""

_HARMLESS = {"\xad": "", "\u200b": "", "\ufeff": "", "\u2060": "", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
"""Of these, what web pages are full of: they say where a line may break, and no more."""


def visible(value: Any) -> Any:
    """A text in which what cannot be seen is written out: the character U+202E becomes ⟦U+202E⟧. Anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub(lambda found: _HARMLESS.get(found[0], f"⟦U+{ord(found[0]):04X}⟧"), value)
    return "" if value is None else value


@cache
def _environment() -> Any:
    import jinja2  # start-up time: only pages need it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("assay.pipeline.review"),
        autoescape=True,
        finalize=visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["glued"] = _glued
    return environment


def _glued(text: str) -> str:
    """Words of ours in which no line ends between a number and its sign of per cent."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


@cache
def _part(name: str) -> str:
    """A style sheet or a script of ours."""
    return str(_environment().get_template(name).render(kinds=[kind for kind, _ in KINDS.values()])).strip()


def _hash(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


@cache
def _dress(styles: tuple[str, ...], script: str | None) -> dict[str, Any]:
    """The page's own style and script, and the policy that lets nothing else act: no other script, no style, no address at all."""
    style = "\n".join(_part(name) for name in styles)
    code = _part(script) if script else ""
    allowed = f"style-src {_hash(style)}; " + (f"script-src {_hash(code)}; " if script else "")
    policy = f"default-src 'none'; {allowed}base-uri 'none'; form-action 'none'"
    return {"mark": Markup(GENERATOR), "style": Markup(style), "script": Markup(code), "policy": Markup(policy)}


def render(template: str, styles: Iterable[str], script: str | None, **values: Any) -> str:
    """A whole HTML file from a template in `templates/`, its style sheets and its script, all in it."""
    return str(_environment().get_template(template).render(**_dress(tuple(styles), script), **values))


def render_fragment(template: str, style: str, **values: Any) -> str:
    """A piece of HTML with its style sheet, to stand in a page that is not ours."""
    return str(_environment().get_template(template).render(style=Markup(_part(style)), **values))
