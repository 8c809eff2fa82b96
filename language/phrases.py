"""Patterns made from lists of phrases, so that a list of two hundred names costs no more to look for than a few."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression (no groups) that matches the longest of the phrases at a place; shared beginnings are tried once."""
    trie: dict[str, Any] = {}
    for phrase in phrases:
        node = trie
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(trie)


def _branches(node: dict[str, Any]) -> str:
    ends = "" in node
    parts = [_one(character) + _branches(below) for character, below in sorted(node.items()) if character]
    if not parts:
        return ""
    if len(parts) == 1 and not ends:
        return parts[0]
    return "(?:" + "|".join(parts) + ")" + ("?" if ends else "")


def _one(character: str) -> str:
    return r"[\s]+" if character == " " else re.escape(character)
