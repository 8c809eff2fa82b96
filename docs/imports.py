"""Draws which module imports which, from the code itself, into `imports.svg`: `make docs`. A test checks that it is up to date.

Boxes are folders (`pipeline/*.py` are two: what all of pipeline may use, and the programs). Boxes import only from boxes below, and in a
box each row only from rows below. The table under the picture counts the imports from box to box.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
PICTURE = Path(__file__).parent / "imports.svg"
FOLDERS = ("schemas", "language", "extractors", "pipeline")
BASICS, PROGRAMS = "pipeline/*.py: basics", "pipeline/*.py: programs"


# The imports


@dataclass(frozen=True, slots=True)
class Import:
    """One module imports another. `inside`: in a function. `line` counts from 1; `typed`: for types only."""

    module: str
    imported: str
    line: int
    inside: bool = False
    typed: bool = False


@cache
def modules() -> dict[str, Path]:
    """All modules that are installed, by their full names, with their files."""
    found = {"assay": ROOT / "assay" / "__init__.py"}
    found |= {f"assay.{path.stem}": path for path in sorted((ROOT / "assay").glob("*.py")) if path.stem != "__init__"}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(("assay", *(parts[:-1] if parts[-1] == "__init__" else parts)))] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """All imports of all modules, also of what is not ours; of `from package import module` the module."""
    return tuple(one for name, path in modules().items() for one in imports_of(name, path.read_text(encoding="utf-8")))


def imports_of(module: str, code: str) -> Iterator[Import]:
    """The imports that a module's code makes."""
    yield from _below(module, ast.parse(code), inside=False, typed=False)


def _below(module: str, node: ast.AST, inside: bool, typed: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(module, name.name, child.lineno, inside, typed) for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (Import(module, found, child.lineno, inside, typed) for found in dict.fromkeys(_meant(module, child)))
        within = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = typed or (isinstance(child, ast.If) and ast.unparse(child.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"))
        yield from _below(module, child, within, for_types)


def _meant(module: str, node: ast.ImportFrom) -> Iterator[str]:
    package = module if modules()[module].name == "__init__.py" else module.rpartition(".")[0]
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    for name in node.names:
        yield f"{base}.{name.name}" if f"{base}.{name.name}" in modules() else base


def ours() -> list[Import]:
    """The imports between our own modules, those of types only and those inside functions too."""
    return [one for one in imports() if one.imported in modules() and one.imported != one.module]


def circles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The groups of nodes from each of which every other can be reached (Tarjan)."""
    number: dict[str, int] = {}
    least: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        number[node] = least[node] = len(number)
        stack.append(node)
        for other in graph.get(node, ()):
            if other not in number:
                visit(other)
                least[node] = min(least[node], least[other])
            elif other in stack:
                least[node] = min(least[node], number[other])
        if least[node] == number[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in graph:
        if node not in number:
            visit(node)
    return found


def graph_of(found: Iterable[Import]) -> dict[str, list[str]]:
    """Each module with those that it imports."""
    graph: dict[str, list[str]] = {}
    for one in found:
        graph.setdefault(one.module, []).append(one.imported)
    return graph


# Boxes and rows


@cache
def box_of(module: str) -> str:
    """The box in which a module stands."""
    parts = module.split(".")
    if modules()[module].parent == ROOT / "assay":
        return "assay"
    if parts[1] != "pipeline":
        return parts[1]
    if len(parts) > 2 and modules()[module].parent.name != "pipeline":
        return f"pipeline/{parts[2]}"
    return BASICS if _is_basic(module) else PROGRAMS


def _is_basic(module: str) -> bool:
    """Whether a module of `pipeline/` itself needs neither extractors nor a folder of pipeline."""
    graph, needed, left = graph_of(ours()), set[str](), [module]
    while left:
        new = set(graph.get(left.pop(), ())) - needed
        needed |= new
        left += new
    return all(name.split(".")[1] in ("schemas", "language") or modules()[name].parent.name == "pipeline" for name in needed)


def rows(members: Iterable[str]) -> list[list[str]]:
    """Modules in rows, the last first: each imports, of these, only from rows behind its own."""
    graph, members = graph_of(ours()), list(members)
    level: dict[str, int] = {}

    def of(module: str) -> int:
        if module not in level:
            level[module] = 1 + max((of(other) for other in graph.get(module, ()) if other in members), default=-1)
        return level[module]

    found: dict[int, list[str]] = {}
    for module in members:
        found.setdefault(of(module), []).append(module)
    return [sorted(found[at]) for at in sorted(found, reverse=True)]


def counts() -> dict[tuple[str, str], int]:
    """How many imports go from one box to another."""
    found: dict[tuple[str, str], int] = {}
    for one in ours():
        pair = (box_of(one.module), box_of(one.imported))
        if pair[0] != pair[1]:
            found[pair] = found.get(pair, 0) + 1
    return found


# The picture

TITLE = "Which folder imports which, and in what order the modules of each stand"
WIDTH, LEFT, RIGHT = 1100, 24, 1076  # pixels, as all below
LINE, HEAD, PAD, GAP = 18, 26, 8, 34  # heights of a row and of a box's head; space in a box, and between floors
LETTER = 6.6  # the width of one

BANDS = {
    "assay": "#ece8f4",
    "the rest of pipeline": "#e4edf8",
    "read and extract": "#e3f2e9",
    "language": "#faf0da",
    "schemas": "#f7e4e0",
}
"""The floors from the top, each with its colour: what stands on one imports from its own and those below."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its floor's name in `BANDS`, its left and right side."""

    band: str
    left: int = LEFT
    right: int = RIGHT


STOREYS: list[dict[str, Place]] = [
    {"assay": Place("assay")},
    {PROGRAMS: Place("the rest of pipeline")},
    {"pipeline/compare": Place("the rest of pipeline", 560)},
    {"pipeline/review": Place("the rest of pipeline", 560, 1000)},
    {"pipeline/checks": Place("the rest of pipeline", 440, 790), "pipeline/sinks": Place("the rest of pipeline", 820)},
    {BASICS: Place("the rest of pipeline", 720)},
    {"extractors": Place("read and extract", LEFT, 330), "pipeline/read": Place("read and extract", 356, 640)},
    {"language": Place("language", LEFT, 800)},
    {"schemas": Place("schemas")},
]
"""The boxes from the top. Where each stands is set here; what stands in it and what it imports is read from the code."""


@dataclass(slots=True)
class Box:
    """A box as it is drawn: its lines of words, its sides."""

    name: str
    place: Place
    lines: list[str]
    top: int = 0

    @property
    def bottom(self) -> int:
        """Its lower side."""
        return self.top + HEAD + LINE * len(self.lines) + PAD


def picture() -> str:
    """The SVG. Raises SystemExit where modules import each other in a circle, or a box has no place."""
    if found := circles(graph_of(ours())):
        raise SystemExit(f"docs/imports.py: a circle of imports: {', '.join(found[0])}")
    storeys = [[Box(name, place, _lines(name, place)) for name, place in storey.items()] for storey in STOREYS]
    top = 20
    for storey in storeys:
        for box in storey:
            box.top = top
        top = max(box.bottom for box in storey) + GAP
    boxes = {box.name: box for storey in storeys for box in storey}
    unplaced = {box_of(module) for module in modules()} - set(boxes)
    if unplaced:
        raise SystemExit(f"docs/imports.py: no place in STOREYS for {', '.join(sorted(unplaced))}")
    parts = [*_bands(storeys), *_legend(storeys), *_arrows(boxes), *(line for box in boxes.values() for line in _box(box))]
    table = list(_table(list(boxes), top))
    height = top + HEAD * (len(boxes) + 2) + PAD
    return "\n".join([opening(TITLE, height), *parts, *table, "</svg>", ""])


def opening(title: str, height: int) -> str:
    """The head of an SVG of this width, with the style of its words and the tip of its arrows."""
    style = "text{font:13px ui-sans-serif,system-ui,Helvetica,Arial,sans-serif;fill:#222}.head{font-weight:600}.note{fill:#555}"
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    tip = '<marker id="tip" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto"><path d="M0 0L9 4L0 8Z" fill="#444"/></marker>'
    back = f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>\n<title>{title}</title>\n<style>{style}</style>\n<defs>{tip}</defs>\n{back}'


def _lines(name: str, place: Place) -> list[str]:
    """The modules of a box in lines: a row's modules in one line, or in several with a mark of continuation."""
    linked = {name for one in ours() for name in (one.module, one.imported)}
    lines = []
    for row in rows(module for module in modules() if box_of(module) == name and module in linked):
        line = ""
        for shown in (_shown(module) for module in row):
            if line and (len(line) + len(shown) + 3) * LETTER > place.right - place.left - 2 * PAD:
                lines.append(line)
                line = "  "
            line += ("   " if line.strip() else "") + shown
        lines.append(line)
    return lines


def _shown(module: str) -> str:
    """A module's name in its box: `html` in pipeline/read, `__init__` for the folder itself."""
    box = box_of(module)
    depth = 1 if box == "assay" else 2 if box in (*FOLDERS, BASICS, PROGRAMS) else 3
    return "/".join(module.split(".")[depth:]) or "__init__"


def _bands(storeys: list[list[Box]]) -> Iterator[str]:
    for name, colour in BANDS.items():
        own = [box for storey in storeys for box in storey if box.place.band == name]
        top, bottom = min(box.top for box in own) - 14, max(box.bottom for box in own) + 14
        yield f'<rect x="8" y="{top}" width="{WIDTH - 16}" height="{bottom - top}" rx="8" fill="{colour}"/>'


def _legend(storeys: list[list[Box]]) -> Iterator[str]:
    """What the picture means, where the floor of pipeline has room."""
    top = storeys[2][0].top
    words = ["Arrow: imports from. An arrow", "that follows from others is left", "out; the table counts them all.", ""]
    words += [
        "In a box, each row imports only",
        "from rows below it.",
        "",
        "Colours are floors: what stands",
        "on one imports from its own and",
        "from those below.",
    ]
    for at, line in enumerate(words):
        yield text(LEFT + 182, top + 20 + LINE * at, line, "note")


def _box(box: Box) -> Iterator[str]:
    left, width = box.place.left, box.place.right - box.place.left
    yield f'<rect x="{left}" y="{box.top}" width="{width}" height="{box.bottom - box.top}" rx="5" fill="#fff" stroke="#667"/>'
    yield text(left + PAD, box.top + 18, box.name, "head")
    for at, line in enumerate(box.lines):
        indent = len(line) - len(line.lstrip())
        yield text(left + PAD + 6 * indent, box.top + HEAD + 13 + LINE * at, line.strip())


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Words of an SVG."""
    kind = f' class="{kind}"' if kind else ""
    place = f'x="{x:g}" y="{y:g}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    return f'<text{kind} xml:space="preserve" {place}>{escape(words)}</text>'


def _arrows(boxes: Mapping[str, Box]) -> Iterator[str]:
    """The imports from box to box that follow from no others, each as a line that crosses no box."""
    taken: list[int] = []
    for one, other in _needed(counts()):
        source, target = boxes[one], boxes[other]
        between = [box for box in boxes.values() if source.bottom < box.bottom and box.top < target.top and box not in (source, target)]
        low, high = max(source.place.left, target.place.left) + 12, min(source.place.right, target.place.right) - 12
        free = [
            x
            for x in range(low, high + 1, 2)
            if not any(box.place.left - 10 < x < box.place.right + 10 for box in between) and all(abs(x - old) > 14 for old in taken)
        ]
        if not free:
            raise SystemExit(f"docs/imports.py: no way for an arrow from {one} to {other}: move boxes in STOREYS")
        x = min(free, key=lambda x: abs(2 * x - low - high))
        taken.append(x)
        yield f'<path d="M{x} {source.bottom}V{target.top - 1}" stroke="#444" stroke-width="1.6" fill="none" marker-end="url(#tip)"/>'


def _needed(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that follow from no others: a to c goes where a to b and b to c are there."""
    graph: dict[str, set[str]] = {}
    for one, other in pairs:
        graph.setdefault(one, set()).add(other)

    def reached(start: str) -> set[str]:
        return {start}.union(*(reached(other) for other in graph.get(start, ())))

    return sorted(
        (one, other) for one, others in graph.items() for other in others if not any(other in reached(way) for way in others - {other})
    )


def _table(names: list[str], top: int) -> Iterator[str]:
    """How many imports go from each box (rows) to each other (columns)."""
    first, cell = 260, 62
    found = counts()
    yield text(LEFT, top + 18, "imports from (row) to (column)", "note")
    for column, _ in enumerate(names):
        yield text(first + cell * column + cell / 2, top + 18, str(column + 1), "head", "middle")
    for row, name in enumerate(names):
        y = top + HEAD * (row + 1)
        band = next(storey[name].band for storey in STOREYS if name in storey)
        yield f'<rect x="{LEFT}" y="{y}" width="{first - LEFT + cell * len(names)}" height="{HEAD - 2}" fill="{BANDS[band]}"/>'
        yield text(LEFT + PAD, y + 17, f"{row + 1}  {name}")
        for column, other in enumerate(names):
            words = "·" if row == column else str(found.get((name, other), ""))
            if words:
                yield text(first + cell * column + cell / 2, y + 17, words, "", "middle")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
