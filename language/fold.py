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
_MARK = re.compile(rf"[{_MARKS}]+|(?<=\d)[₀-₉①-⑳❶-❿]+")
# Kept: the exponent of a power of ten. Plain digits: those of square and cubic measures and of formulas. All else is the mark of a note.
_EXPONENT = re.compile(r"(?<=10)(?<![\d.,]10)⁻?[⁰¹²³⁴-⁹]{1,2}")
_MEASURE = re.compile(r"(?:(?<=\b[kcf][mt])|(?<=\bm))[²³]")


def fold(text: str) -> str:
    """The text with typographic variants (dashes, quotes, spaces, bold letters, other scripts' digits) made plain, position by position.

    Raised characters become `*`, but for those of powers: "10⁶" stays, "m³" becomes "m3".
    """
    if text.isascii():
        return text
    return _BEYOND_ASCII.sub(lambda m: _FOLD[ord(m[0])], _MARK.sub(_unraised, text))


def _unraised(m: re.Match[str]) -> str:
    kept = _EXPONENT.match(m.string, m.start()) or _MEASURE.match(m.string, m.start())
    if kept is None:
        return "*" * len(m[0])
    plain = kept[0] if kept.re is _EXPONENT else unicodedata.normalize("NFKC", kept[0])
    return plain + "*" * (len(m[0]) - len(plain))


def small(text: str) -> str:
    """The text in small letters, position by position: the few letters that become two stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
