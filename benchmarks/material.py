"""What the benchmarks share: rows of JSON lines, the scorer that stands beside the data, a page of plain text."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy.tokens

from onrecord.archive.originals.overlay import Overlay
from onrecord.model import Document, Span, Zone, ZoneKind
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; only a line feed ends a line, for texts may hold other separators."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


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
