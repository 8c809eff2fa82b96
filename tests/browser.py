"""A real headless Chromium for the tests and the screenshots: the system's, not one that is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def executable() -> str | None:
    """Where the system's Chromium is, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def opened() -> Iterator[Any]:
    """The browser, with a profile of its own that goes with it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Seen:
    """What went on in a page that should not: addresses besides files (`blocked` by the page's policy), console, errors, dialogs."""

    requests: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


def visit(context: Any, path: Path, fragment: str = "") -> tuple[Any, Seen]:
    """A page opened from its file, and what is seen in it from then on."""
    page, seen = context.new_page(), Seen()
    page.on("request", lambda request: None if request.url.startswith("file:") else seen.requests.append(request.url))
    page.on("requestfailed", lambda request: seen.blocked.append(request.url) if request.failure == "csp" else None)
    page.on("console", lambda message: seen.trouble.append(message.text))
    page.on("pageerror", lambda error: seen.trouble.append(str(error)))

    def dialog(one: Any) -> None:
        seen.trouble.append(f"dialog: {one.message}")
        one.dismiss()

    page.on("dialog", dialog)
    page.goto(path.resolve().as_uri() + fragment)
    return page, seen


def violations(page: Any) -> list[str]:
    """What in a page keeps people with a weak sight, or with a screen reader, from reading it: the serious ones, with an element each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")]
