"""The marks of list items as they are typed: bullets, numbers, letters; and how deep an item stands by its mark and indentation."""

from __future__ import annotations

import re

BULLET = re.compile(
    r"(?:[-*+•●▪■◦‣·○➢➤➔➡→⇒▶►✓✔❖\uf0a7\uf0b7\uf076\uf0d8\u00a7–—]|o(?=[ \t]+[A-Z0-9\"']))(?:[ \t\xa0]+|$)|[•●▪■◦‣\uf0a7\uf0b7](?=\S)"
)
NUMBER = re.compile(
    r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,5}\.?)(?:[ \t\xa0]+(?![A-Z]?[a-z]*(?:illion|akh|rore)\b)(?=[A-Z(\"'$]|[a-z]{1,3}[A-Z]|\d[A-Z])|(?=[A-Z][a-z]))"
    r"|(?P<one>\(?\d{1,3}[.)])(?:[ \t\xa0]+(?=\S)|(?=[A-Z][a-z]))|(?P<letter>[a-z]\))[ \t]+(?=\S)"
)


def marker(line: str) -> re.Match[str] | None:
    """The mark with which a line (not empty, no white space before it) begins, with the white space behind it; None without one."""
    first = line[0]
    if first.isalpha():  # "o Europe", "a) Europe"
        if line[1:2] in (" ", "\t"):
            return BULLET.match(line) if first == "o" else None
        return NUMBER.match(line) if line[1:2] == ")" else None
    if first.isdigit() or (first == "(" and line[1:2].isdigit()):
        return NUMBER.match(line)
    return BULLET.match(line)


class Nesting:
    """The depth of items by their indentation and marks, within a run of items."""

    def __init__(self) -> None:
        self.open: list[tuple[float, str]] = []

    def clear(self) -> None:
        """A run of items ends."""
        self.open.clear()

    def level(self, indent: float, mark: str) -> int:
        """The depth of an item with this indentation (in columns) and mark; what lies deeper is closed."""
        for depth, (known_indent, known_mark) in enumerate(self.open):
            if known_mark == mark and abs(known_indent - indent) < 2:
                del self.open[depth + 1 :]
                return depth
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        if self.open and self.open[-1][0] == indent and not mark:
            return len(self.open) - 1
        self.open.append((indent, mark))
        return len(self.open) - 1

    def item(self, indent: float, mark: str) -> int:
        """The depth of a marked item: the parts of a number such as 2.1.3 tell it, else indentation and mark."""
        if mark[0].isdigit() or mark[0] == "(":
            numbers = mark.strip("().").split(".")
            return len(numbers) - 1 if len(numbers) > 1 else self.level(indent, "1")
        return self.level(indent, mark)
