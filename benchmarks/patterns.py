"""Every regular expression of the project, and for each the texts that it finds hardest.

`python benchmarks/patterns.py` prints as JSON the patterns that are compiled while all modules are imported and all fixtures are read,
checked and compared: [[file, pattern, flags], ...]. It runs in a process of its own, because patterns are compiled once.
"""

from __future__ import annotations

import ast
import json
import random
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("schemas", "language", "extractors", "pipeline")
REPORTS = ROOT / "fixtures" / "reports"
LONG = 12  # a repeat without such an end is one that can be long
ENDS = ("!", "\n")  # after many repeats, what makes a pattern go back


def main() -> None:
    """Print what is compiled."""
    found: dict[tuple[str, str, int], None] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename).resolve()
        compiled = compile_(pattern, flags)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in FOLDERS and isinstance(compiled.pattern, str):
            found[str(path.relative_to(ROOT)), compiled.pattern, compiled.flags] = None
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    for path in sources():
        import_module(".".join(("assay", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"))
    from assay.pipeline.stages import process

    for path in sorted(REPORTS.iterdir()):
        if path.suffix in (".html", ".md", ".txt", ".pdf"):
            process(path.read_bytes(), path.name)
    json.dump([*map(list, found), *written(found)], sys.stdout)


def sources() -> list[Path]:
    """The project's modules, without the one that is pytest's."""
    return [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*.py")) if p.stem not in ("pytest_plugin", "json_schema")]


def written(known: Any) -> Iterator[list[Any]]:
    """Patterns that stand in the code in plain letters, such as `re.search(r"…", …)`, and were not met on the way."""
    met = {(file, pattern) for file, pattern, _ in known}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
            if named and node.func.value.id == "re" and node.args and isinstance(node.args[0], ast.Constant):
                pattern = node.args[0].value
                file = str(path.relative_to(ROOT))
                if isinstance(pattern, str) and (file, pattern) not in met:
                    yield [file, pattern, re.compile(pattern).flags]


# --- the hardest texts of a pattern ---


def hostile(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """For each part of a pattern that can repeat without end: what leads to it, the part, to be repeated, and what fits nothing after it."""
    seed = random.Random(repr(pattern))
    tree = re._parser.parse(pattern, flags & ~re.UNICODE)  # type: ignore[attr-defined]
    seen = set()
    for before, body in repeats(tree, ""):
        piece = sample(body, seed) or sample(body, seed)
        if piece and (before, piece) not in seen:
            seen.add((before, piece))
            for end in ENDS:
                yield before, piece, end


def repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """The repeated parts of a parsed pattern, each with a text that leads to it."""
    seed = random.Random(0)
    for op, value in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if value[1] > LONG:
                yield before, value[2]
            yield from repeats(value[2], before)
        elif name == "SUBPATTERN":
            yield from repeats(value[3], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from repeats(branch, before)
        elif name == "ATOMIC_GROUP":
            yield from repeats(value, before)
        elif name in ("ASSERT", "ASSERT_NOT") and value[0] > 0:
            yield from repeats(value[1], before)
        before += sample([(op, value)], seed)


def sample(tree: Any, seed: random.Random) -> str:
    """A short text that a parsed pattern is likely to match."""
    return "".join(_one(str(op), value, seed) for op, value in tree)


def _one(name: str, value: Any, seed: random.Random) -> str:
    if name == "LITERAL":
        return chr(value)
    if name in ("NOT_LITERAL", "ANY"):
        return "b" if name == "ANY" or value != ord("b") else "a"
    if name == "IN":
        return _of_set(value, seed)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return "".join(sample(value[2], seed) for _ in range(max(value[0], min(1, value[1]))))
    if name == "SUBPATTERN":
        return sample(value[3], seed)
    if name == "BRANCH":
        return sample(seed.choice(value[1]), seed)
    return sample(value, seed) if name == "ATOMIC_GROUP" else ""


_CATEGORIES = {"DIGIT": "7", "SPACE": " ", "WORD": "w", "NOT_DIGIT": "d", "NOT_SPACE": "s", "NOT_WORD": "-"}


def _of_set(items: Any, seed: random.Random) -> str:
    if str(items[0][0]) == "NEGATE":
        return next(c for c in "aA7 ,-(\u00a0\u4e2d" if not any(_holds(item, c) for item in items[1:]))
    op, value = seed.choice(items)
    if str(op) == "LITERAL":
        return chr(value)
    if str(op) == "RANGE":
        return chr(seed.randint(*value))
    return _CATEGORIES[str(value).removeprefix("CATEGORY_")]


def _holds(item: Any, character: str) -> bool:
    op, value = str(item[0]), item[1]
    if op == "LITERAL":
        return value == ord(character)
    if op == "RANGE":
        return bool(value[0] <= ord(character) <= value[1])
    return bool(
        re.match(
            {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w", "NOT_DIGIT": r"\D", "NOT_SPACE": r"\S", "NOT_WORD": r"\W"}[
                str(value).removeprefix("CATEGORY_")
            ],
            character,
        )
    )


if __name__ == "__main__":
    main()
