"""Texts with look-alike characters made plain, position by position."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar


class _Fold(dict[int, str]):
    """Each character to the plain one that it stands for, never more nor fewer than one, so that all positions hold."""

    own: ClassVar[dict[str, str]] = {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "₨": "₹",
        "\u00ad": "\u00ad",
        "\u200b": " ",
        **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", "*"),
    }

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = self.own.get(character)
        if plain is None:
            plain = unicodedata.normalize("NFKC", character) if code > 127 else character
            if len(plain) != 1:
                plain = character
            if plain not in "\n\t\r" and unicodedata.category(plain) in ("Zs", "Cf"):
                plain = " " if unicodedata.category(plain) == "Zs" else plain
            if unicodedata.category(plain) == "Nd":
                plain = str(unicodedata.digit(plain))
        self[code] = plain
        return plain


_FOLD = _Fold()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """The text with typographic variants (dashes, quotes, spaces, bold letters, other scripts' digits) made plain, position by position."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda m: _FOLD[ord(m[0])], text)


def small(text: str) -> str:
    """The text in small letters, position by position: the few letters that become two stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
