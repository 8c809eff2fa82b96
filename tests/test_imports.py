"""Imports go one way: from floor to floor, without circles; one inside a function saves start-up time and says so."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import imports  # noqa: E402

FLOORS = {
    "schemas": (),
    "language": ("schemas",),
    "pipeline/read": ("schemas", "language"),
    "extractors": ("schemas", "language"),
    "pipeline": ("schemas", "language", "pipeline/read", "extractors"),
    "assay": ("schemas", "language", "pipeline/read", "extractors", "pipeline"),
}
"""Each floor with those below it, of which alone, and of its own, its modules import."""

REASON = re.compile(r"# start-up time: \w+")


def floor_of(module: str) -> str:
    box = imports.box_of(module)
    return box if box in FLOORS else "pipeline"


def unexcused(code: str) -> list[int]:
    """The lines of imports inside functions with no reason, neither behind them nor in the line above their run."""
    lines = code.splitlines()
    inner = {node.lineno: node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset}
    found = []
    for line in sorted({one.line for one in imports.imports_of("assay", code) if one.inside}):
        first = line
        while first - 1 in inner and inner[first - 1].end_lineno == first - 1:
            first -= 1
        own = lines[line - 1 : inner[line].end_lineno]
        if not any(
            REASON.search(words) for words in (*own, *(lines[first - 2 : first - 1] if lines[first - 2].lstrip()[:1] == "#" else []))
        ):
            found.append(line)
    return found


def test_there_are_no_circles() -> None:
    """Neither among what runs (inside functions too), nor with the imports that only name types, nor among folders."""
    found = imports.ours()
    assert imports.circles(imports.graph_of(one for one in found if not one.typed)) == []
    assert imports.circles(imports.graph_of(found)) == []
    boxes: dict[str, list[str]] = {}
    for one, other in imports.counts():
        boxes.setdefault(one, []).append(other)
    assert imports.circles(boxes) == []


def test_no_import_goes_up() -> None:
    for one in imports.ours():
        floor, other = floor_of(one.module), floor_of(one.imported)
        assert other in (floor, *FLOORS[floor]), f"{one.module}, line {one.line}: {floor} must not import {one.imported}"


def test_nothing_that_is_installed_imports_what_is_not() -> None:
    for one in imports.imports():
        assert one.imported in imports.modules() or one.imported.split(".")[0] not in ("assay", *imports.FOLDERS, "tests", "training"), one


def test_the_language_knows_no_documents() -> None:
    for one in imports.ours():
        assert not (one.module.startswith("assay.language") and one.imported == "assay.schemas.document"), one


def test_a_marked_document_calls_no_extractor() -> None:
    assert not any(one.module == "assay.extractors.lexed" and one.imported.startswith("assay.extractors") for one in imports.ours())


@pytest.mark.parametrize("module", imports.modules())
def test_an_import_inside_a_function_saves_start_up_time(module: str) -> None:
    path = imports.modules()[module]
    lines = unexcused(path.read_text(encoding="utf-8"))
    assert not lines, f"{path.relative_to(ROOT)}, lines {lines}: to the top, or with a comment `# start-up time: WHY`"


def test_the_picture_is_up_to_date() -> None:
    assert imports.PICTURE.read_text(encoding="utf-8") == imports.picture(), "run `make docs`"


# That the tests above would see it


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"], "d": ["b", "c"]}, []),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}, [["b", "c", "d"]]),
        ({"a": ["b"], "b": ["a"], "c": ["a", "d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
    ],
)
def test_circles(graph: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert sorted(imports.circles(graph)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import assay.schemas", [("assay.schemas", False, False)]),
        ("from assay.language import places, nothing", [("assay.language.places", False, False), ("assay.language", False, False)]),
        ("from .language import cues", [("assay.language.cues", False, False)]),
        ("def f():\n    import assay.schemas", [("assay.schemas", True, False)]),
        ("class C:\n    async def f(self):\n        if x:\n            import json", [("json", True, False)]),
        ("class C:\n    import json", [("json", False, False)]),
        ("try:\n    import json\nexcept ImportError:\n    pass", [("json", False, False)]),
        ("if TYPE_CHECKING:\n    from assay.schemas import Document", [("assay.schemas", False, True)]),
        ("if typing.TYPE_CHECKING:\n    import json\nimport re", [("json", False, True), ("re", False, False)]),
    ],
)
def test_what_counts_as_an_import(code: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert [(one.imported, one.inside, one.typed) for one in imports.imports_of("assay", code)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (["import json  # start-up time: big"], []),
        (["# start-up time: big", "import json", "import re"], []),
        (["from json import (  # start-up time: big", "    dumps,", ")"], []),
        (["import json"], [2]),
        (["import json  # a circle"], [2]),
        (["import json  # start-up time:"], [2]),
        (["# start-up time: big", "", "import json"], [4]),
        (["# start-up time: big", "import json", "", "import re"], [5]),
        (["import json  # start-up time: big", "import re"], [3]),
    ],
)
def test_what_excuses_an_import_inside_a_function(body: list[str], expected: list[int]) -> None:
    assert unexcused("\n".join(["def f():", *(f"    {line}" for line in body)])) == expected
