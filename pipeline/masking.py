"""Passwords made unreadable in everything that assay says, logs or stores."""

from __future__ import annotations

import re
from typing import Any

MASK = "***"
"""What stands in the place of a password."""

# In the address of a database, the password reaches to the last @: it may hold a slash or an @ that should have been escaped.
_OF_DATABASE = re.compile(r"((?:sql|postgres|psycopg)://[^\s:/@]*:)[^\s?]*(?=@)")
_IN_ADDRESS = re.compile(r"(://[^\s:/@]*:)(?!\d+[/?#])[^\s@]*(?:@[^\s/?#@]*)*(?=@)")  # with its number before a slash it is a port
_IN_OPTION = re.compile(
    r"((?:(?<=[?&;\s])|^)[\w-]*(?:password|passwd|pwd|secret|token|signature|api_?key|access_?key)\s*=\s*)(?:'[^']*'|[^\s&'\"]+)", re.I
)


def masked(text: str) -> str:
    """The text with all passwords in it masked: in addresses (user:password@host) and in options (password=…, token=…).

    Whatever leaves the process goes through this function: lines, logs, messages of exceptions, and names that a database keeps.
    """
    if ":" not in text and "=" not in text:
        return text
    for pattern in (_OF_DATABASE, _IN_ADDRESS, _IN_OPTION):
        text = pattern.sub(rf"\1{MASK}", text)
    return text


def masked_all(value: Any) -> Any:
    """A plain value with the passwords masked in its texts, and in those of its lists and dicts."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: masked_all(one) for key, one in value.items()}
    return [masked_all(one) for one in value] if isinstance(value, list) else value
