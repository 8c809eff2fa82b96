"""Whether a text can be what assay reads: an English report on a market."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assay.language import vocabulary
from assay.language.phrases import alternatives

FEW = 20  # words: a text of fewer says too little of itself
MANY = 100  # words of which an English text has some of the commonest
LEAST_ENGLISH = 0.03  # the least share of the commonest English words
LEAST_FIELD = 0.015  # words of the field and figures, for each word of a text on a market
MOST_FOREIGN, MOST_FOREIGN_OF_FEW = 0.02, 0.5  # the share of letters that English does not have, in many words and in fewer

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+")  # without spaces, every sign is a word


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("doubt")[name].split())


@cache
def _figure() -> re.Pattern[str]:
    """An amount of money, a percentage, or a number with its scale."""
    scales = alternatives(sorted(_words("scales")))
    return re.compile(rf"[$€£¥₹]\s?\d|\b(?:USD|EUR|GBP|INR|RMB|CNY|JPY|Rs\.?)\s?\d|\d\s?%|\d\s?(?i:{scales})\b|[$€£¥₹](?:bn|mn?|k)\b")


def doubt(text: str) -> Literal["not_english", "no_market_report"] | None:
    """Why a text is hardly an English report on a market, or None: it may be one, or is too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < FEW:
        return None
    if _is_foreign(words):
        return "not_english"
    field = sum(word in _words("field") for word in words)
    if not field or field + len(_figure().findall(text)) < LEAST_FIELD * len(words):
        return "no_market_report"
    return None


def _is_foreign(words: list[str]) -> bool:
    """Whether they are the words of a text in another language."""
    english, other = (sum(word in _words(name) for word in words) for name in ("english", "other"))
    letters = "".join(words)
    foreign = sum(not letter.isascii() for letter in letters)
    most = MOST_FOREIGN if len(words) >= MANY else MOST_FOREIGN_OF_FEW
    return other > english or (english < LEAST_ENGLISH * len(words) and foreign > most * len(letters))
