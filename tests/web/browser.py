"""A headless Chromium for the tests of the page, or word that there is none."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
)


@contextmanager
def launched() -> Iterator[Any]:
    """A browser; the tests that need it are skipped, and say so, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no test in a browser")
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip(f"no browser found ({', '.join(_NAMES)}): no test in a browser")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


def until(page: Any, script: str, argument: Any = None, seconds: float = 15) -> None:
    """Wait until a script (``() => ...``) is true; the page's own policy forbids Playwright's way of waiting."""
    end = time.monotonic() + seconds
    while not page.evaluate(script, argument):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(20)
