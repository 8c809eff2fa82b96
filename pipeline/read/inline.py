"""What Markdown and plain texts mark inside a line that is not to be read as it stands: struck-out words, raised digits, notes."""

from __future__ import annotations

import re

from assay.pipeline.read.markup import raised

_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^\n~]{0,400}(?<!\s)~~(?!~)|<(?P<tag>del|s|strike)>[^\n<]{0,400}</(?P=tag)>", re.I)
_RAISED = re.compile(r"<sup>(?P<sup>[^<\n]{1,12})</sup>|(?<=\S)\[\^(?P<note>\w{1,3})\](?!:)|(?<=\w)\^(?P<power>\d{1,2})\^", re.I)


def plain(text: str) -> str:
    """The text without what is struck out, its raised digits and marks of notes in raised characters; its lines stay."""
    if "~~" in text or "</" in text:
        text = _STRUCK.sub("", text)
    if "^" in text or "<sup" in text.lower():
        text = _RAISED.sub(lambda m: raised(m["sup"] or m["note"] or m["power"]), text)
    return text
