"""Passwords made unreadable in everything that assay says, logs or stores."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal
from urllib.parse import unquote

MASK = "***"
"""What stands in the place of a password."""

# What comes before a password is the group of each pattern. What a pattern looked through in vain, its second alternative takes, without
# the group: were it looked through again from each place in it, time would grow with the square of the length.

# In the address of a database, the password reaches to the last @: it may hold a slash, an @ or a space that should have been escaped.
# So may the name of the user hold an @ (user@server, an address of mail).
_USER_OF_DATABASE = r"(?:sql|postgres|psycopg)\d?:/{1,3}[^\s:/]*:"
_OF_DATABASE = re.compile(rf"({_USER_OF_DATABASE})[^\s?]*(?=@)|{_USER_OF_DATABASE}[^\s?]*")
_OF_DATABASE_WITH_BLANKS = re.compile(rf"({_USER_OF_DATABASE})[^/?@]*(?=@)")
# With its number before a slash it is a port. `github://owner:repository@branch` has no password, but says which file it is.
_USER = r"(?<!github)://[^\s:/]*:(?!\d+[/?#])"
_IN_ADDRESS = re.compile(rf"({_USER})[^\s@]*+(?:@[^\s/?#@]*)*(?=@)|{_USER}[^\s@]*")
_WITH_BLANKS = re.compile(r"(?<!github)(://[^\s:/]*:)(?!\s|\d+(?:\W|$))[^/?#@]*(?=@)")
# An address whose host was forgotten: what stands in the place of the port is no number.
_PORT = r"\d*(?:[/?,)\]}>'\"]|[.:;]?(?:\s|$))"
_USER_ALONE = rf"(?:sql|postgres|psycopg)\d?:/{{1,3}}[^\s:/\[]*:(?!{_PORT})"
_WITHOUT_HOST = re.compile(rf"({_USER_ALONE})[^\s@?]+?(?=[.:;]?(?:[\s?]|$))|{_USER_ALONE}[^\s@?]*")
_ENCODED = re.compile(r"(://[^\s:/@%]*%(?:25)*3A)[^\s/@]*+(?=@)", re.I)  # the colon before the password was escaped too
_ENCODED_AT = re.compile(r"(://[^\s:/@]*:)(?!\d+%)[^\s/@]+?(?=%(?:25)*40)")  # or the @ behind it
_TOKEN_ALONE = re.compile(r"((?:https?|file|local)://)[^\s:/@]+(?=@)", re.I)  # what stands before the @ there is no person's name
_KEY = r"(?:api|app|auth|access|secret|private|account|shared?|subscription|storage|license|user|client|master)[_-]?key"
_PASSWORD = r"pass?w(?:or[dt]|rd|d)|passphrase|passcode|passkey|pswd|pwd"  # also mistyped
_SECRET = rf"[\w.-]*(?:{_PASSWORD}|secret|token|signature|jwt|credentials?|[_-]key|{_KEY})"
_OPTIONS = rf"(?:{_SECRET}|sig|sas|pass|pw|auth|authorization|(?:php|j)?sess(?:ion)?_?id)"
_BEFORE = r"(?<![\w/.-])"  # a slash before it makes it the name of a folder, as in /data/token=5/
_EQUALS = r"\s*(?:=|%(?:25)*3D)\s*"
_QUOTED = r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\""
_BARE = r"(?:\\.|[^\s\\])*(?:\\.|[^\s\\'\")\]}>`.,;:])|\S+"  # marks at the end are those of the sentence
_QUERY = re.compile(r"(?<=[?&;#])([\w.%[\]-]+)\s*=\s*")
_VALUE = re.compile(rf"(?:{_QUOTED})[^\s&]*|[^\s&]+?(?=[:;,]?\s|&|$)")
_PLAIN_VALUE = re.compile(r"[^\s?&;#'\"]+")
_MASKED = re.compile(r"\*\*\*(?:[0-9a-f]{8})?")
_ALWAYS_SECRET = re.compile(rf"{_PASSWORD}|secret(?!ar)|token|signature|jwt|credential|authori[sz]|authenti|sess(?:ion)?_?id|{_KEY}")
_SECRET_WORD = re.compile(r"(?:^|[^a-z])(?:o?auth|bearer|delegation|pass|pw|sig|hmac|sas|sid|otp|sess)(?:[^a-z]|$)")
_MAY_BE_SECRET = re.compile(r"(?:^|[^a-z])(?:(?:rl)?key|(?:pin)?code|pin|session)(?:[^a-z]|$)")  # or what tells two files apart
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TELLING = 4  # letters of a password that is looked for word for word
_SCHEMES = {"basic", "bearer", "token"}  # the words before a secret, in a header
_LONG_WORD = re.compile(r"[A-Za-z0-9]{20,}")
_DIGITS_THEN_LETTER = re.compile(r"\d+[A-Za-z]")
_IN_OPTION = re.compile(rf"({_BEFORE}(?<![?&#]){_OPTIONS}{_EQUALS})(?:{_QUOTED}|{_BARE})", re.I)
_SPOKEN = re.compile(rf"({_BEFORE}(?:{_PASSWORD}|authorization)\s*:\s*(?:(?:basic|bearer)\s+)?)(?:{_BARE})", re.I)
_IN_DICT = re.compile(rf"(['\"]{_OPTIONS}['\"]\s*:\s*b?)(?:{_QUOTED})", re.I)
_TO_THE_END = re.compile(rf"({_BEFORE}{_OPTIONS}{_EQUALS}).+", re.I | re.S)
_TO_THE_LAST_AT = re.compile(r"(://[^\s:]*:).*(?=@)|://[^\s:]*:.*", re.S)
# `user/password@host`, as Oracle's programs and JDBC write it, or after a colon; also with `//`, where a slash was typed for a colon.
_USER_IN_FRONT = r"(?:jdbc:\w+|(?:sql|postgres|psycopg|oracle)(?:\d|\+\w+)?):/{0,3}+[^\s:/@?]*[:/]"
_IN_FRONT = re.compile(rf"({_USER_IN_FRONT})[^\s?]*(?=@)|{_USER_IN_FRONT}[^\s?]*", re.I)
_FIRST_USER = re.compile(r"^((?!sqlite:)[a-z][\w+.-]*:(?:/{2,}+[^\s:/@]*[:/](?=[^?]*@)|/?+(?!/)[^\s:/@]*[:/])).*(?=@)", re.I | re.S)
_MISTYPED = re.compile(r"((?:^|(?<=[\s'\"(]))(?:[a-z][\w+.-]*(?::/{0,3}|[;.,]?//)|//)?[^\s:/'\"(]+:)[^\s:/@]+(?=@)", re.I)

# With three slashes it is a path, which may hold anything; it is refused unless there is such a file.
_USER_BELOW_ROOT = r"(?:file|local):/{3,}[^\s:/@]*:"
_OF_FILE = re.compile(rf"({_USER_BELOW_ROOT})\S*(?=@|%(?:25)*40)|{_USER_BELOW_ROOT}\S*", re.I)

_IN_URLS = (_OF_DATABASE, _OF_DATABASE_WITH_BLANKS, _WITHOUT_HOST, _IN_ADDRESS, _WITH_BLANKS, _ENCODED, _ENCODED_AT, _TOKEN_ALONE)
_ANYWHERE = (_OF_FILE, _IN_DICT, _IN_OPTION, _SPOKEN, _IN_FRONT, _MISTYPED)


def masked_url(url: str) -> str:
    """A URL with its passwords masked, and nothing else: two that name different files stay different."""
    return _without_options(_without(url, _IN_URLS))


def masked_db(db: str) -> str:
    """What `--db` was given with its passwords masked. It stands alone, so a password may hold anything, also blanks, that ends it in `masked`."""
    return masked(_without(db, (_TO_THE_LAST_AT, _FIRST_USER, _TO_THE_END)))


def masked(text: str) -> str:
    """The text with all passwords in it masked: in addresses (user:password@host) and in options (password=…, token=…),
    also where an address was mistyped.

    Whatever leaves the process goes through this function: lines, logs, messages of exceptions, and names that a database keeps.
    """
    if not any(sign in text for sign in ":=%"):
        return text
    return _without(masked_url(text), _ANYWHERE)


def _without_options(text: str) -> str:
    """The text with what is secret of the options of URLs (`?name=value&…`) masked."""
    parts, done = [], 0
    for option in _QUERY.finditer(text):
        if option.start() < done:  # inside a value that is masked
            continue
        secret = _secrecy(option[1])
        value = (_VALUE if secret else _PLAIN_VALUE).match(text, option.end())
        if value and not _MASKED.fullmatch(value[0]) and (secret or _looks_secret(value[0])):
            parts += [text[done : option.end()], MASK if secret == "always" else MASK + _fingerprint(value[0])]
            done = value.end()
    return "".join((*parts, text[done:]))


def _secrecy(option: str) -> Literal["always", "perhaps", ""]:
    """Whether the option of a URL holds a secret, by its name."""
    name = _HUMP.sub("_", unquote(option)).lower()
    if _ALWAYS_SECRET.search(name) or _SECRET_WORD.search(name):
        return "always"
    return "perhaps" if _MAY_BE_SECRET.search(name) else ""


def _looks_secret(value: str) -> bool:
    """Whether a value is one that a machine made up (a token, whatever it is called), or an address with a secret in it."""
    if any(len(_DIGITS_THEN_LETTER.findall(word)) > 2 for word in _LONG_WORD.findall(value)):
        return True
    plain = unquote(unquote(value))
    return plain != value and (
        any(_secrecy(option[1]) for option in _QUERY.finditer(plain)) or _without(plain, (*_IN_URLS, *_ANYWHERE)) != plain
    )


def secrets_in(options: Any) -> Iterator[str]:
    """The words that are secret among options by name, as a user configures them: all that stands under a name such as `password`."""
    for name, value in options.items() if isinstance(options, dict) else ():
        yield from _words_of(value) if _secrecy(str(name)) == "always" else secrets_in(value)


def _words_of(value: Any) -> Iterator[str]:
    """All words in a value, also in those of its lists and dicts."""
    if isinstance(value, str):
        yield from (word for word in value.split() if word.lower() not in _SCHEMES)
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words_of(one)


def without_words(text: str, secrets: Iterable[str]) -> str:
    """The text with words masked that are known to be secret, wherever they stand. Short ones stay: they stand in other words too."""
    for secret in sorted({one for one in secrets if len(one) >= _TELLING}, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def _fingerprint(value: str) -> str:
    """What tells a masked value from others, where it may be that by which two files differ, without telling the value."""
    return hashlib.sha256(value.encode(errors="replace")).hexdigest()[:8]


def _without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for pattern in patterns:
        text = pattern.sub(_hidden, text)
    return text


def _hidden(found: re.Match[str]) -> str:
    """What a pattern found, with its password masked if there is one."""
    return found[0] if found[1] is None else found[1] + MASK


def masked_all(value: Any) -> Any:
    """A plain value with the passwords masked in its texts, and in those of its lists and dicts."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: masked_all(one) for key, one in value.items()}
    return [masked_all(one) for one in value] if isinstance(value, list) else value
