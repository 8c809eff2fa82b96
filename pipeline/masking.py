"""Passwords made unreadable in everything that assay says, logs or stores."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

MASK = "***"
"""What stands in the place of a password."""

# In the address of a database, the password reaches to the last @: it may hold a slash, an @ or a space that should have been escaped.
_OF_DATABASE = re.compile(r"((?:sql|postgres|psycopg):/{1,3}[^\s:/@]*:)(?:[^\s?]*|[^/?@]*)(?=@)")
_IN_ADDRESS = re.compile(r"(://[^\s:/@]*:)(?!\d+[/?#])[^\s@]*(?:@[^\s/?#@]*)*(?=@)")  # with its number before a slash it is a port
_TOKEN_ALONE = re.compile(r"(https?://)[^\s:/@]+(?=@)", re.I)  # what stands before the @ there is no person's name
_KEY = r"(?:api|access|secret|private|account|share|shared|subscription|storage)[_-]?key"
_PASSWORD = r"password|passwd|passphrase|pwd"
_SECRET = rf"[\w.-]*(?:{_PASSWORD}|secret|token|signature|{_KEY})"
_OPTIONS = rf"(?:{_SECRET}|sig|sas|pass|auth|authorization|(?:php|j)?sess(?:ion)?_?id)"
_BEFORE = r"(?<![\w/.-])"  # a slash before it makes it the name of a folder, as in /data/token=5/
_EQUALS = r"\s*(?:=|%(?:25)*3D)\s*"
_QUOTED = r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\""
_BARE = r"(?:\\.|[^\s\\])*(?:\\.|[^\s\\'\")\]}>`.,;:])|\S+"  # marks at the end are those of the sentence
_IN_QUERY = re.compile(rf"((?<=[?&;#]){_OPTIONS}\s*=\s*)(?:(?:{_QUOTED})[^\s&]*|[^\s&]+?(?=[:;,]?\s|&|$))", re.I)
_IN_OPTION = re.compile(rf"({_BEFORE}(?<![?&#]){_OPTIONS}{_EQUALS})(?:{_QUOTED}|{_BARE})", re.I)
_SPOKEN = re.compile(rf"({_BEFORE}(?:{_PASSWORD}|authorization)\s*:\s*(?:(?:basic|bearer)\s+)?)(?:{_BARE})", re.I)
_KEY_ALONE = re.compile(r"((?<=[?&])key=)[^\s&'\"]+", re.I)  # it may be no secret but what tells two files apart
_IN_DICT = re.compile(rf"(['\"]{_OPTIONS}['\"]\s*:\s*b?)(?:{_QUOTED})", re.I)
_TO_THE_END = re.compile(rf"({_BEFORE}{_OPTIONS}{_EQUALS}).+", re.I | re.S)
_TO_THE_LAST_AT = re.compile(r"(://[^\s:/@]*:).*(?=@)", re.S)
_MISTYPED = re.compile(r"((?:^|(?<=[\s'\"(]))(?:[a-z][\w+.-]*:/{0,3}|//)?[^\s:/@'\"(]+:)[^\s:/@]+(?=@)", re.I)

_IN_URLS = (_OF_DATABASE, _IN_ADDRESS, _TOKEN_ALONE, _IN_QUERY)
_ANYWHERE = (*_IN_URLS, _IN_DICT, _IN_OPTION, _SPOKEN, _MISTYPED, _KEY_ALONE)


def masked_url(url: str) -> str:
    """A URL with its passwords masked, and nothing else: two that name different files stay different."""
    return _without(url, _IN_URLS)


def masked_db(db: str) -> str:
    """What `--db` was given with its passwords masked. It stands alone, so a password may hold anything, also blanks, that ends it in `masked`."""
    return masked(_without(db, (_TO_THE_LAST_AT, _TO_THE_END)))


def masked(text: str) -> str:
    """The text with all passwords in it masked: in addresses (user:password@host) and in options (password=…, token=…),
    also where an address was mistyped.

    Whatever leaves the process goes through this function: lines, logs, messages of exceptions, and names that a database keeps.
    """
    if not any(sign in text for sign in ":=%"):
        return text
    return _without(text, _ANYWHERE)


def _without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for pattern in patterns:
        text = pattern.sub(rf"\1{MASK}", text)
    return text


def masked_all(value: Any) -> Any:
    """A plain value with the passwords masked in its texts, and in those of its lists and dicts."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: masked_all(one) for key, one in value.items()}
    return [masked_all(one) for one in value] if isinstance(value, list) else value
