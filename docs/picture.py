"""Take the README's picture of the page: ``python docs/picture.py`` (needs ``.[dev]`` and a Chromium).

With ``--out FOLDER`` every view is taken instead, at the width of a phone and of a desktop, to be looked at.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import onrecord
from onrecord.web.dossier import render

DOCS = Path(__file__).parent
EXAMPLES = DOCS.parent / "examples" / "state-visit"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VIEWS = ("overview", "reports", "statements", "events", "timeline", "map", "actors", "network", "cases")
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
SHOWN = "sends"  # the word of the event that the picture shows
DRAWN = "() => document.body.dataset.ready && !document.querySelector('[aria-busy]')"


@contextmanager
def browser() -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the extra "dev"

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"no browser found ({', '.join(BROWSERS)}); install one")
    with sync_playwright() as running:
        launched = running.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


def take(window: Any, address: str, state: str, size: tuple[int, int], out: Path) -> None:
    """One picture of the page at a state, of as much as fits."""
    page = window.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{address}#{state}")
    while not page.evaluate(DRAWN):
        page.wait_for_timeout(50)
    page.wait_for_timeout(500)  # maps and networks settle
    page.screenshot(path=str(out))
    page.close()


def main() -> None:
    """Take pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="a folder for pictures of every view")
    out = parser.parse_args().out
    record = onrecord.read([EXAMPLES])
    event = next(row for row in record.rows("events") if row.evidence == SHOWN)
    report = f"view=report&id={event.document}&row={event.id}"
    with tempfile.TemporaryDirectory() as folder, browser() as window:
        html = Path(folder) / "record.html"
        html.write_text(render(record), encoding="utf-8")
        if out is None:
            take(window, html.as_uri(), report, SIZES["desktop"], DOCS / "page.png")
            return
        out.mkdir(parents=True, exist_ok=True)
        for name, size in SIZES.items():
            for view in VIEWS:
                take(window, html.as_uri(), f"view={view}", size, out / f"{view}-{name}.png")
            take(window, html.as_uri(), report, size, out / f"report-{name}.png")


if __name__ == "__main__":
    main()
