"""What `make site` shows: the pages where they lie in the repository, so that every link in them leads to the same place as there."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

INLINE = re.compile(r"<code>[^<]*</code>")
ROOT = Path(__file__).parent.parent
SHOWN = (
    "README.md",
    "CHANGELOG.md",
    "docs/*.md",
    "docs/*.png",
    "docs/*.svg",
    "docs/site.css",
    "extractors/models/README.md",
    "benchmarks/RESULTS.md",
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The theme's own files, and those of `SHOWN` by their paths in the repository; MkDocs calls this before it makes the navigation."""
    own = [file for file in files if file.src_dir != config.docs_dir]
    paths = sorted(path for pattern in SHOWN for path in ROOT.glob(pattern))
    return Files([*own, *(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)) for path in paths)])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Code and tables that are wider than the window can be scrolled with the keyboard; MkDocs calls this with the content of each page.

    GitHub wants `\\|` for a `|` in a table's code; MkDocs would show both.
    """
    scrolled = html.replace("<pre><code", '<pre><code tabindex="0"').replace("<table", '<table tabindex="0"')
    return INLINE.sub(lambda code: code[0].replace("\\|", "|"), scrolled)
