"""Whether the lines and boxes drawn on a PDF page make cells, as those of tables do; crop marks, frames, rules and charts make none.

What counts as a line, and how near two must come to meet, is as pdfplumber has it, which then looks for the tables.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from pypdfium2 import raw

Edge = tuple[float, float, float]
"""A line across or down a page: where it stands (y or x), where it begins and ends (x or y). In points."""

Matrix = tuple[float, float, float, float, float, float]

_NEAR = 3.0  # points between lines that are one, or that meet
_LEAST = 3.0  # points of a line
_SLANT = 0.5  # points by which a line across or down may slant
_MOST_OBJECTS = 20_000  # of a page that are looked at
_MOST_POINTS = 2000  # of one path
_MOST_MEETINGS = 400_000  # pairs of lines that are compared; a page with more is looked at by pdfplumber
_DEEPEST = 4  # forms inside forms


def has_cells(page: Any) -> bool:
    """Whether two cells stand side by side on a pypdfium2 page."""
    across: list[Edge] = []
    down: list[Edge] = []
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)))
    for x0, y0, x1, y1 in _strokes(objects, (1, 0, 0, 1, 0, 0), _DEEPEST):
        if abs(y1 - y0) < _SLANT:
            across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < _SLANT:
            down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _make_cells(_merged(across), _merged(down))


def _make_cells(across: Sequence[Edge], down: Sequence[Edge]) -> bool:
    """Whether some two lines across both meet some three lines down."""
    if len(across) < 2 or len(down) < 3:
        return False
    if len(across) * len(down) > _MOST_MEETINGS:
        return True
    met = [
        sum(1 << index for index, (x, low, high) in enumerate(down) if x0 - _NEAR <= x <= x1 + _NEAR and low - _NEAR <= y <= high + _NEAR)
        for y, x0, x1 in across
    ]
    met = [one for one in met if one.bit_count() > 2]
    return len(met) ** 2 > _MOST_MEETINGS or any((one & other).bit_count() > 2 for one, other in combinations(met, 2))


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """The lines, those that stand in one place and touch made one; without those too short to be the side of a cell."""
    places: list[list[Edge]] = []
    before = 0.0
    for edge in sorted(edges):
        if not places or edge[0] - before > _NEAR:
            places.append([])
        places[-1].append(edge)
        before = edge[0]
    merged: list[Edge] = []
    for place in places:
        middle = sum(at for at, _, _ in place) / len(place)
        first, last = float("inf"), float("-inf")
        for _, start, end in sorted(place, key=lambda edge: edge[1]):
            if start - last > _NEAR:
                if last - first >= _LEAST:
                    merged.append((middle, first, last))
                first, last = start, end
            last = max(last, end)
        if last - first >= _LEAST:
            merged.append((middle, first, last))
    return merged


def _strokes(objects: Iterable[Any], matrix: Matrix, deepest: int) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of the paths among some objects, and of those in the forms among them, as x0, y0, x1, y1 on the page."""
    own = raw.FS_MATRIX()
    for one in objects:
        kind = raw.FPDFPageObj_GetType(one)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM) or not raw.FPDFPageObj_GetMatrix(one, own):
            continue
        placed = _combined((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _sides(one, placed)
        elif deepest:
            inner = (raw.FPDFFormObj_GetObject(one, index) for index in range(min(raw.FPDFFormObj_CountObjects(one), _MOST_OBJECTS)))
            yield from _strokes(inner, placed, deepest - 1)


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _sides(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of one path, where they stand on the page."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = last = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield (*last, *point)
        if begun and raw.FPDFPathSegment_GetClose(segment):
            yield (*point, *begun)
        last = point
