"""The page's styles and scripts, its own and those of others, and the policy that lets only them run."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from onrecord.web.bundle import bundle

LIBRARIES = (
    "vendor/leaflet/leaflet.js",
    "vendor/topojson-client/topojson-client.min.js",
    "vendor/cytoscape/cytoscape.min.js",
)
STYLES = (
    "vendor/leaflet/leaflet.css",
    *(f"style/{name}.css" for name in ("base", "lists", "panel", "views", "report", "print")),
)
# Cytoscape adds a style sheet of its own unless there is an element of this name; the policy would refuse it.
SHEET = "__________cytoscape_stylesheet"
ATLAS = "vendor/world-atlas/countries-110m.json"


@cache
def static(name: str) -> str:
    """A text file under ``static``."""
    return files("onrecord.web").joinpath("static", name).read_text(encoding="utf-8")


@cache
def application() -> str:
    """The page's own script."""
    folder = files("onrecord.web").joinpath("static", "app")
    modules = {entry.name.removesuffix(".js"): entry.read_text(encoding="utf-8") for entry in folder.iterdir()}
    return bundle(modules, "main")


def digest(text: str) -> str:
    """What a content-security policy calls an inline script or style by."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of a page that loads nothing: only these inline scripts and styles run."""
    return (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; style-src {' '.join(map(digest, styles))}; "
        "base-uri 'none'; form-action 'none'"
    )


def template(**values: Any) -> str:
    """The page from its template; every value that is not markup of our own is escaped."""
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(**values)


def element(tag: str, text: str, attributes: str = "") -> Markup:
    """An element around a script or style of our own, as it is."""
    if f"</{tag}" in text.lower():
        raise ValueError(f"a {tag} that ends itself cannot stand in a page")
    return Markup(f"<{tag}{attributes}>{text}</{tag}>")  # noqa: S704 - our own files, and data escaped for this


def link(kind: str, address: str) -> Markup:
    """A script or style of our own that a server sends."""
    if kind == "script":
        return Markup('<script src="{}" defer></script>').format(address)
    return Markup('<link rel="stylesheet" id="{}" href="{}">').format(SHEET, address)
