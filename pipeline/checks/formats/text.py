"""Findings as a linter prints them: place, severity, code, message, and the line of text with a mark under the quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.formats.where import Spot, first, line_at, safe, spot
from assay.schemas import Document, Finding

WIDTH = 110  # columns of a line that are filled where there is room; reports have paragraphs of thousands of characters
NARROWEST = 30  # columns that are filled where there is less room
BEFORE = 30  # columns of them before the quote
_LEVELS = ("error", "warning", "info")
_BOLD, _DIM = "1", "2"
_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    """How wide the excerpts are, in columns, and whether there are colours."""

    width: int = WIDTH
    coloured: bool = False

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour (the numbers of an escape sequence), or as it is."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self.coloured else text


PLAIN = Style()


def write(checked: Sequence[Checked], known: int = 0, style: Style = PLAIN) -> str:
    """All findings with their quotes, and a last line that counts them. known: how many more there are, which a baseline holds."""
    parts = [finding_text(source, document, finding, style) for source, document, findings in checked for finding in findings]
    return "\n".join([*parts, summary(checked, known)]) + "\n"


def summary(checked: Sequence[Checked], known: int = 0) -> str:
    """How many findings there are, by severity."""
    severities = [finding.severity for _, _, findings in checked for finding in findings]
    counts = [f"{severities.count(level)} {level}{'s' * (severities.count(level) != 1)}" for level in _LEVELS if level in severities]
    found = ", ".join(counts) or ("nothing new" if known else "nothing found")
    return f"{len(checked)} file{'s' * (len(checked) != 1)}: {found}" + (f"; {in_baseline(known)}" if known else "")


def in_baseline(known: int) -> str:
    """How many findings a baseline holds, in words."""
    return f"{known} findings are in the baseline" if known != 1 else "1 finding is in the baseline"


def finding_text(source: str, document: Document | None, finding: Finding, style: Style = PLAIN) -> str:
    """One finding, over several lines."""
    colour = _COLOURS[finding.severity]
    head = f"{style.paint(place(source, first(document, finding)), _BOLD)}: {style.paint(finding.severity, colour)}"
    lines = [f"{head}: {style.paint(finding.code, _BOLD)} {safe(finding.message)}"]
    for evidence in finding.evidence:
        at = spot(document, evidence)
        lines += _marked(document, at, style, colour) if document and at else [_unplaced(evidence.quote, style)]
    if finding.suggestion:
        lines.append(f"    {style.paint('=', _DIM)} {safe(finding.suggestion)}")
    return "\n".join(lines)


def place(source: str, at: Spot | None) -> str:
    """The file with line and column, or the line alone, or the page where the format has pages.

    A name that begins as the commands of GitHub's logs do (`::error …`) is written with its folder before it.
    """
    name = safe(source)
    name = f"./{name}" if name.lstrip().startswith(("::", "##[")) else name
    if at is None:
        return name
    numbers = [f"page {at.page}"] if at.page else [str(number) for number in (at.line, at.column) if number is not None]
    return ":".join([name, *numbers])


def _unplaced(quote: str, style: Style) -> str:
    return f"    {style.paint('|', _DIM)} {_cut(safe(quote), max(style.width, NARROWEST) - 6)}"


def _marked(document: Document, at: Spot, style: Style, colour: str) -> list[str]:
    """The line of a quote in the text as read, cut around it to the width, and the mark under it, column by column."""
    number = f"{at.line or '':>5}"
    room = max(style.width, NARROWEST) - len(number) - len(" | ")
    start, end = line_at(document.text, at.start)
    start, end = max(start, at.start - WIDTH), min(end, at.start + 2 * WIDTH)
    before, quote, after = (safe(document.text[a:b]) for a, b in ((start, at.start), (at.start, min(at.end, end)), (min(at.end, end), end)))
    lead = _cut(before[::-1], min(BEFORE, room // 3))[::-1]
    quote = _cut(quote, room - cell_len(lead))
    rest = room - cell_len(lead) - cell_len(quote)
    shown = lead + quote + (_cut(after, rest) if rest > 1 else "")
    mark = " " * cell_len(lead) + style.paint("^" * max(1, cell_len(quote)), colour)
    bar = style.paint("|", _DIM)
    return [f"{style.paint(number, _DIM)} {bar} {shown}", f"{' ' * len(number)} {bar} {mark}"]


def _cut(text: str, width: int) -> str:
    """The beginning of a text that fits into so many columns, the last of which says that more follows."""
    text, more = text[: width + 1], len(text) > width + 1  # a character fills a column at least, but for accents
    if not more and cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[:-1]
    return f"{text}…"
