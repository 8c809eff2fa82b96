"""When two names mean one market: the words that count, in any order, by the word that a table of synonyms gives for them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assay.language import vocabulary
from assay.language.names import singular

Key = tuple[str, ...]
"""The words that count of a market's name, in alphabetical order."""

OWN = Path(__file__).parent / "synonyms.toml"
_EMPTY = frozenset(
    [
        "a",
        "an",
        "analysis",
        "and",
        "by",
        "for",
        "forecast",
        "from",
        "global",
        "growth",
        "in",
        "industry",
        "market",
        "of",
        "on",
        "or",
        "outlook",
        "report",
        "sector",
        "share",
        "size",
        "the",
        "to",
        "trend",
        "with",
        "world",
        "worldwide",
    ]
)
_NOT_PLACES = frozenset(("polish", "turkey", "china", "jordan", "chad", "georgia", "chile", "us"))  # in lower case also other words
_BRACKETS = re.compile(r"\(([^()]*)\)|\[[^\[\]]*\]")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?\b")
_WORD = re.compile(r"[^\W_]+(?:\+{1,2}|#)?")


class WrongSynonyms(ValueError):
    """A table of synonyms that cannot be used; the message is one line that names it."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """words: a word's replacement. names: a whole name's replacement, by the words that count of it. short: what abbreviations stand for."""

    words: Mapping[str, str]
    names: Mapping[Key, Key]
    short: Mapping[str, Key]


def synonyms(path: Path | None = None, names: Iterable[str] = ()) -> Synonyms:
    """The table of synonyms, with the user's own read after it, and with the abbreviations that the names themselves explain.

    Raises WrongSynonyms for a file that is not of the form of `synonyms.toml`, OSError where it cannot be opened.
    """
    words: dict[str, str] = {}
    whole: dict[Key, Key] = {}
    tables = [_own(), *([_read(path)] if path else [])]
    for table in tables:
        words |= {singular(other.casefold()): singular(word.casefold()) for word, others in table["words"].items() for other in others}
    plain = Synonyms(words, {}, {})
    for table in tables:
        for name, others in table["markets"].items():
            whole |= {key(other, plain): key(name, plain) for other in others}
    return Synonyms(words, whole, _explained(names, plain))


@cache
def _own() -> dict[str, dict[str, list[str]]]:
    """The program's own table, read once a process."""
    return _read(OWN)


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise WrongSynonyms(f"{path}: nested too deeply") from None
    except ValueError as error:
        raise WrongSynonyms(f"{path}: {' '.join(str(error).split())}") from None
    for part, entries in table.items():
        if part not in ("words", "markets") or not isinstance(entries, dict):
            raise WrongSynonyms(f"{path}: only the tables [words] and [markets] are known")
        for name, others in entries.items():
            if not (isinstance(others, list) and all(isinstance(other, str) for other in others)):
                raise WrongSynonyms(f"{path}: {name} must be a list of texts")
    return {"words": table.get("words", {}), "markets": table.get("markets", {})}


def _explained(names: Iterable[str], known: Synonyms) -> dict[str, Key]:
    """Abbreviations in brackets whose letters begin the words before them: "connected home device (CHD)"."""
    found = {}
    for name in names:
        for bracket in _BRACKETS.finditer(name):
            letters = (bracket[1] or "").strip().removesuffix("s").casefold()  # the small s of a plural: UAVs
            before = [word.casefold() for word in _WORD.findall(name[: bracket.start()])][-len(letters) :]
            if len(letters) > 1 and "".join(word[0] for word in before) == letters:
                found[letters] = tuple(_replaced(before, known))
    return found


def key(name: str, known: Synonyms) -> Key:
    """The words that count of a market's name; of a name that has none, all its words."""
    folded = unicodedata.normalize("NFKC", name)
    bare = _YEARS.sub(" ", _without_places(_BRACKETS.sub(" ", folded)))
    found = _counting(bare, known) or _counting(folded, known) or tuple(sorted(set(folded.casefold().split())))
    return known.names.get(found, found)


def _counting(name: str, known: Synonyms) -> Key:
    words = [word for word in _WORD.findall(name.casefold()) if word not in _EMPTY]
    opened: list[str] = []
    for word in _replaced(words, known):
        opened += known.short.get(word, (word,))
    return tuple(sorted({word for word in opened if word not in _EMPTY}))


def _replaced(words: Iterable[str], known: Synonyms) -> Iterable[str]:
    for word in words:
        one = singular(word)
        yield known.words.get(one, one)


def _without_places(name: str) -> str:
    return _places().sub(lambda match: " " if _is_place(match[0]) else match[0], name)


def _is_place(word: str) -> bool:
    return word not in _NOT_PLACES


@cache
def _places() -> re.Pattern[str]:
    """Places in any case, the longest first; adjectives only with their capital ("nail polish" is not from Poland)."""
    table = vocabulary.load("places")
    nouns = sorted((re.escape(name) for name in table["regions"] + table["countries"]), key=len, reverse=True)
    adjectives = sorted((re.escape(name) for name in table["adjectives"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:(?i:{'|'.join(nouns)})|{'|'.join(adjectives)})(?![\w-])")
