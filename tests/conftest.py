"""Shared fixtures: the language reader, loaded once, and pages made from sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.language import Language

from onrecord.archive.originals.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Document, Span, Zone
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc

# A busy machine is no failure: properties are tried, not timed.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language reader."""
    return load()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge that ships with the package."""
    return Knowledge()


@pytest.fixture(scope="session")
def page_of(nlp: Language) -> Callable[..., Page]:
    """Make a page from plain text: ``page_of(text, published="2006-09-12")``; all of it is body, nothing is
    repaired.
    """

    def make(text: str, published: str | None = None, **fields: object) -> Page:
        digest = hashlib.sha256(text.encode()).hexdigest()
        zones = (Zone("body", Span(0, len(text))),)
        document = Document(
            id=digest[:16],
            file="case.txt",
            sha256=digest,
            published=published,
            language="en",
            zones=zones,
            **fields,  # type: ignore[arg-type]
        )
        return Page(document, Overlay(text), Doc(nlp(text)))

    return make
