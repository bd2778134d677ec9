"""What the benchmarks share: the scorer that stands beside the data, a page of plain text."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

import spacy.tokens

from onrecord.archive.originals.overlay import Overlay
from onrecord.model import Document, Span, Zone, ZoneKind
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc


def scorer(path: Path) -> ModuleType:
    """The scorer in a file, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path}: no such scorer; give the folder in which it stands beside its data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_of(text: str, doc: spacy.tokens.Doc, *, published: str | None = None, zone: ZoneKind = "body") -> Page:
    """A page of plain text, all of it one zone."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    zones = (Zone(zone, Span(0, len(text))),)
    return Page(
        Document(digest[:16], "text", digest, published=published, language="en", zones=zones), Overlay(text), Doc(doc)
    )
