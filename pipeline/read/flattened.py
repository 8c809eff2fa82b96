"""Tables that were flattened to one cell a line: the number of columns is found by which lines are labels and which are values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assay.pipeline.read.cells import CellKind, is_page_numbers, is_period, kind_of, sort_of, words
from assay.pipeline.read.grids import MOST_CELLS, Grid, Place, Row, Strip, heads, is_head, spanning, under_unit
from assay.pipeline.read.tables import names_attributes

_SEVERAL_YEARS = re.compile(r"\d{2} ?(?:[-–]|to) ?(?:20)?\d\d\b")
_MOST_LABELS = 3  # columns of words before those of values
_MOST_FACTS = 9  # labels that may stand between two values of a box of key facts


@dataclass(frozen=True, slots=True)
class Group:
    """Labels, then values: strips[label:value] and strips[value:end]."""

    label: int
    value: int
    end: int

    @property
    def labels(self) -> int:
        """How many labels there are."""
        return self.value - self.label

    @property
    def values(self) -> int:
        """How many values there are."""
        return self.end - self.value


class _Run:
    """The strips of one run, with what each of them says and is."""

    def __init__(self, text: str, strips: list[Strip], first: int, last: int) -> None:
        self.strips = strips
        self.first = first
        self.end = last
        self.said = [text[strip.start : strip.end] for strip in strips[first:last]]
        self.kinds: list[CellKind] = [kind_of(said) for said in self.said]

    def words(self, at: int) -> str:
        """The words of a strip."""
        return self.said[at - self.first]

    def sort(self, at: int) -> str:
        """The sort of the value that a strip is."""
        return "period" if self.kinds[at - self.first] == "period" else sort_of(self.words(at))

    def span(self, at: int) -> tuple[int, int]:
        """Where a strip stands."""
        return self.strips[at].start, self.strips[at].end


def flattened(text: str, strips: list[Strip], first: int, last: int) -> list[Grid]:
    """The tables that strips[first:last] make, one cell a strip."""
    found: list[Grid] = []
    at = first
    while at < last:
        end = at
        while end < last and strips[end].loose and strips[end].end - strips[end].start <= 80:
            end += 1
        if end - at > 3:
            found += [under_unit(text, strips, grid) if grid.first > at else grid for grid in _of_run(_Run(text, strips, at, end))]
        at = max(end, at + 1)
    return found


def _of_run(run: _Run) -> list[Grid]:
    """The tables of a run of strips; years are read as values or as labels, whichever makes more of the run a table."""
    grids: list[Grid] = []
    for kinds in (("value", "period"), ("value",)):
        groups = _groups(run, kinds)
        at = 0
        while at < len(groups):
            at, grid = _grid(run, groups, at)
            if grid:
                grids.append(grid)
    grids.sort(key=lambda grid: (grid.first - grid.last, grid.first))
    taken: set[int] = set()
    kept: list[Grid] = []
    for grid in grids:
        if taken.isdisjoint(range(grid.first, grid.last)):
            taken.update(range(grid.first, grid.last))
            kept.append(grid)
    return sorted(kept, key=lambda grid: grid.first)


def _groups(run: _Run, kinds: Sequence[CellKind]) -> list[Group]:
    """The run as groups of labels with the values below them; strips that can be no cell part the run."""
    groups: list[Group] = []
    at, end = run.first, run.end
    while at < end:
        label = at
        while at < end and run.kinds[at - run.first] not in kinds:
            at += 1
            if run.kinds[at - 1 - run.first] == "text":
                label = at
        value = at
        while at < end and run.kinds[at - run.first] in kinds:
            at += 1
        groups.append(Group(label, value, at))
    return groups


def _grid(run: _Run, groups: list[Group], at: int) -> tuple[int, Grid | None]:
    """The table that begins with a group, and the group to go on with."""
    group = groups[at]
    if not 0 < group.values < MOST_CELLS or not group.labels:
        return at + 1, None
    after = groups[at + 1] if at + 1 < len(groups) else None
    if after and after.values == group.values and (group.values > 1 or 1 < after.labels <= _MOST_LABELS):
        end, grid = _rows(run, groups, at, after.labels)
        if grid or group.values > 1:
            return end, grid
        after_pairs, grid = _pairs(run, groups, at)
        return after_pairs if grid else max(end, after_pairs), grid
    return _pairs(run, groups, at) if group.values == 1 else (at + 1, None)


# Rows of a label or several and as many values


def _rows(run: _Run, groups: list[Group], at: int, labels: int) -> tuple[int, Grid | None]:
    """The table of rows that are alike: so many labels and so many values, a rank before them in some tables."""
    values, end = groups[at].values, at + 1
    if labels > _MOST_LABELS or groups[at].labels < labels:
        return at + 1, None
    while end < len(groups) and _is_row(groups[end], labels, values):
        end += 1
    ranked = labels == 1 and values > 1 and _is_ranked(run, groups, at, end)
    if ranked:
        end += end < len(groups) and groups[end].labels == 1 and groups[end].values == values - 1
        lines = [_Line(list(range(g.value - 2, min(g.end, g.value + values - 1))), 2) for g in groups[at:end]]
    else:
        lines = [line for g in groups[at:end] for line in _lines(g, labels, named=g is not groups[at])]
    if not ranked and all(run.sort(strip) == "period" for strip in lines[0].strips[labels:]) and run.sort(lines[-1].strips[-1]) != "period":
        del lines[0]  # years that head the columns
    width = labels + values
    if len(lines) < (2 if labels == 1 else 3) or not _is_alike(run, lines, labels + ranked):
        return max(at + 1, end - 1), None  # no group is looked at again and again
    while values > 2 and end < len(groups) and groups[end].labels == 1 and (short := _short(run, groups[end], lines, width)):
        lines.append(short)
        end += 1
    above = _heads_above(run, lines[0].strips[0], width, values)
    if not above and values == 1:
        return max(at + 1, end - 1), None
    first = lines[0].strips[0] - len(above)
    rows = [row for row in (_head_row(run, above, width), *(line.row(run, width) for line in lines)) if row]
    return end, Grid(first, lines[-1].strips[-1] + 1, rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row to be: its strips, how many of them are labels, and their columns where some are missing; one strip alone names a group."""

    strips: list[int]
    labels: int
    columns: list[int] | None = None

    def row(self, run: _Run, width: int) -> Row:
        """The row as a grid holds it."""
        if len(self.strips) == 1:
            return spanning(run.span(self.strips[0]), width)
        columns = self.columns or range(len(self.strips))
        return [Place(run.span(strip), n, header=n < self.labels) for strip, n in zip(self.strips, columns, strict=True)]


def _is_row(group: Group, labels: int, values: int) -> bool:
    """Whether a group is a further row; in a table of one column of labels the name of a group of rows may stand above."""
    return group.values == values and (group.labels == labels or (labels == 1 and group.labels == 2))


def _lines(group: Group, labels: int, *, named: bool) -> list[_Line]:
    line = _Line(list(range(group.value - labels, group.end)), labels)
    return [_Line([group.label], 1), line] if named and group.labels > labels else [line]


def _is_ranked(run: _Run, groups: list[Group], at: int, end: int) -> bool:
    """Whether a rank stands before the label of each row, so that it seems to end the row above."""
    before = groups[at - 1] if at else None
    if before is None or before.end != groups[at].label or before.values != 1 or groups[at].labels != 1:
        return False
    return all(_is_rank(run.words(group.label - 1)) for group in groups[at:end])


def _is_rank(said: str) -> bool:
    said = said.rstrip(".")
    return (said.isdecimal() and len(said) < 4) or sort_of(said) == "nothing"


def _is_alike(run: _Run, lines: Sequence[_Line], labels: int) -> bool:
    """Whether the values below each other are mostly of one sort."""
    full = [line.strips[labels:] for line in lines if len(line.strips) > 1]
    columns = [[sort for sort in map(run.sort, column) if sort != "nothing"] for column in zip(*full, strict=False)]
    return any(columns) and all(3 * max(Counter(column).values()) >= 2 * len(column) for column in columns if column)


def _short(run: _Run, group: Group, lines: Sequence[_Line], width: int) -> _Line | None:
    """A last row in which values are missing, if their sorts tell the columns; from the last column on."""
    model = max(lines, key=lambda line: len(line.strips))
    if not len(model.strips) - model.labels > group.values >= (len(model.strips) - model.labels) // 2 > 0:
        return None
    columns: list[int] = []
    column = width
    for strip in range(group.end - 1, group.value - 1, -1):
        column -= 1
        while column >= model.labels and run.sort(strip) not in ("nothing", run.sort(model.strips[column])):
            column -= 1
        columns.append(column)
    if columns[-1] < model.labels:
        return None
    return _Line(list(range(group.value - 1, group.end)), 1, [model.labels - 1, *reversed(columns)])


def _heads_above(run: _Run, first: int, width: int, values: int) -> list[int]:
    """The strips that head the columns: as many as there are columns, or as there are columns of values."""
    above = first
    while above > run.first and first - above < width and is_head(run.words(above - 1)):
        above -= 1
    found = list(range(above, first))
    return found if len(found) >= values else []  # a table may lack the head of its labels


def _head_row(run: _Run, above: list[int], width: int) -> Row:
    return heads([run.span(strip) for strip in above], width - len(above))


# Pairs of a label and a value


def _pairs(run: _Run, groups: list[Group], at: int) -> tuple[int, Grid | None]:
    """The table of two columns that labels and values make, one below the other, whichever comes first."""
    end = at + 1
    while end < len(groups) and _goes_on(run, groups[end - 1], groups[end]):
        end += 1
    pairs = groups[at:end]
    said = [run.words(group.value - 1) for group in pairs]
    values = [run.words(group.value) for group in pairs]
    if not _is_list_of_values(said, values):
        return end, None
    after = groups[end - 1].end
    swapped = (
        after < run.end
        and is_head(run.words(after))
        and all(group.labels == 1 for group in pairs[1:])
        and _fit(run, [(group.value + 1, group.value) for group in pairs]) > _fit(run, [(group.value - 1, group.value) for group in pairs])
    )
    if swapped:
        rows = [[Place(run.span(g.value), 1), Place(run.span(g.value + 1), 0, header=True)] for g in pairs]
        return end, Grid(pairs[0].value, after + 1, rows)
    first = pairs[0].value - 1
    above = first - 2
    headed = above >= run.first and names_attributes([run.words(above), run.words(above + 1)])
    rows = [heads([run.span(above), run.span(above + 1)])] if headed else []
    if not headed and pairs[0].labels > 1 and any(group.labels == 2 for group in pairs[1:]):
        first -= 1
        rows.append(spanning(run.span(first), 2))
    for group in pairs:
        extra = range(group.label, group.value - 1) if group is not pairs[0] else range(0)
        if len(extra) == 1:
            rows.append(spanning(run.span(extra[0]), 2))
        rows += [[Place(run.span(n), 0, header=True), Place(run.span(n + 1), 1)] for n in extra[: len(extra) // 2 * 2 : 2]]
        rows.append([Place(run.span(group.value - 1), 0, header=True), Place(run.span(group.value), 1)])
    return end, Grid(above if headed else first, pairs[-1].end, rows)


def _goes_on(run: _Run, group: Group, after: Group) -> bool:
    """Whether a group is a further pair; the name of some pairs, or facts in words, may stand above it."""
    if after.values != 1 or after.labels > 2:
        return after.values == 1 and _are_facts(run, after)
    return after.labels == 1 or run.sort(group.value) == run.sort(after.value) or _is_telling(run.words(after.value - 1))


def _is_telling(label: str) -> bool:
    return _holds(label, words().rates) or _holds(label, words().amounts) or is_period(label)


def _are_facts(run: _Run, group: Group) -> bool:
    """Whether labels before a value are facts whose value is words: `Largest Region`, `North America`."""
    if group.labels % 2 == 0 or group.labels > _MOST_FACTS:
        return False
    return all(_holds(run.words(strip), words().facts) for strip in range(group.label, group.value - 1, 2))


def _is_list_of_values(said: Sequence[str], values: Sequence[str]) -> bool:
    """Whether labels and values make a table: measures or years beside their values, or several values of one sort."""
    telling = sum(map(_is_telling, said))
    if len(values) < 2 or all(map(is_period, values)) or (is_page_numbers(list(values)) and not all(map(is_period, said))):
        return False
    sorts = Counter(sort for sort in map(sort_of, values) if sort != "nothing")
    if 2 * sum(sorts.values()) <= len(values):
        return False
    return 2 * telling >= len(values) or (len(values) > 2 and 3 * max(sorts.values()) >= 2 * len(values))


def _fit(run: _Run, pairs: Sequence[tuple[int, int]]) -> int:
    """How well labels suit the values beside them: rates those in per cent, amounts the others; none stands apart from its own."""
    known, fit = words(), 0
    dated: set[str] = set()
    for label, value in pairs:
        said, sort = run.words(label), run.sort(value)
        rate = _holds(said, known.rates)
        if rate or _holds(said, known.amounts) or _SEVERAL_YEARS.search(said):
            fit += 1 if (rate or not _holds(said, known.amounts)) == (sort == "rate") else -1
        elif is_period(said):
            dated.add(sort)
        fit -= run.strips[max(label, value)].apart
    return fit - max(0, len(dated) - 1)


def _holds(said: str, known: frozenset[str]) -> bool:
    return any(word.strip("(),:") in known for word in said.casefold().split())
