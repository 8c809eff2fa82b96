"""Texts with look-alike characters made plain, position by position."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

RAISED = dict(zip("0123456789abcdefghijklmnoprstuvwxyz+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻⁽⁾", strict=True))
"""Characters and their raised forms. A raised character is the mark of a note or an exponent, never part of a word or number."""


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
        **{raised: raised for raised in RAISED.values()},
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
_MARKS = "".join(RAISED.values())
# Kept: the exponent of a power of ten. Plain digits: those of square and cubic measures and of formulas. All else is the mark of a note.
_EXPONENT = r"(?<![\d.,])10(?P<exponent>⁻?[⁰¹²³⁴-⁹]{1,2})"
_MEASURE = r"(?P<measure>(?<=\b[kcf][mt])[²³]|(?<=\bm)[²³])|(?P<index>(?<=[A-Za-z])[₀-₉])"
_MARK = re.compile(rf"{_EXPONENT}|{_MEASURE}|[{_MARKS}]+|(?<=\d)[₀-₉①-⑳❶-❿]+")


def fold(text: str) -> str:
    """The text with typographic variants (dashes, quotes, spaces, bold letters, other scripts' digits) made plain, position by position.

    Raised characters become `*`, but for those of powers: "10⁶" stays, "m³" becomes "m3".
    """
    if text.isascii():
        return text
    return _BEYOND_ASCII.sub(lambda m: _FOLD[ord(m[0])], _MARK.sub(_unraised, text))


def _unraised(m: re.Match[str]) -> str:
    if m["exponent"]:
        return m[0]
    return unicodedata.normalize("NFKC", m[0]) if m["measure"] or m["index"] else "*" * len(m[0])


def small(text: str) -> str:
    """The text in small letters, position by position: the few letters that become two stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
