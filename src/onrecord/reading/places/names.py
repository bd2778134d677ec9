"""Finds the words of a page that name places, with what stands around them: "Najaf, Iraq", "Anbar Province"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.knowledge.places.gazetteer import Entity, Gazetteer
from onrecord.reading.page import Page
from onrecord.reading.parsed import Span as TokenSpan

POSSESSIVE = frozenset({"'s", "’s"})


@dataclass(frozen=True, slots=True)
class Name:
    """A place name: its tokens (end exclusive), its words, the places named after a comma that hold it, its kind.

    ``area`` is the word that says what it is (province, county, ...), ``town`` whether the text says it is a town.
    """

    start: int
    end: int
    text: str
    containers: tuple[Entity, ...] = field(default=())
    area: str | None = None
    town: bool = False


def find_names(page: Page, gazetteer: Gazetteer) -> list[Name]:
    """Every place name on the page, in order: what the reader labels as a place, and names that stand as one.

    A name labelled as a person's or an organization's is none, nor is "the West".
    """
    found = {(start, end) for ent in page.doc.ents if ent.label_ in ("LOC", "GPE", "FAC") for start, end in _parts(ent)}
    found |= {(start, end) for start, end in _unlabelled(page, gazetteer)}
    trimmed = [_trimmed(page, gazetteer, start, end) for start, end in sorted(found)]
    return [
        name_at(page, gazetteer, start, end)
        for start, end in trimmed
        if start < end and not _is_side(page, gazetteer, start, end)
    ]


def _is_side(page: Page, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Whether words name a side of the world or of a country, and not the town of that name: the West."""
    doc = page.doc
    one = end - start == 1 and doc[start].lower_ in gazetteer.file.directions
    return one and start > 0 and doc[start - 1].lower_ == "the"


def _parts(ent: TokenSpan) -> Iterator[tuple[int, int]]:
    """The names in an entity: "Najaf, Iraq" holds two."""
    start = ent.start
    for token in (*ent, None):
        if token is None or token.text == "," or token.is_space:
            end = token.i if token is not None else ent.end
            if start < end:
                yield start, end
            start = end + 1


def _unlabelled(page: Page, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Proper names without a label that stand where only places do: after "city of", or in the dateline."""
    doc, town_words = page.doc, frozenset(gazetteer.file.town_words)
    for token in doc:
        if token.ent_type_ or not token.text[:1].isupper() or token.pos_ != "PROPN":
            continue
        after_of = token.i > 1 and doc[token.i - 1].lower_ == "of" and doc[token.i - 2].lower_ in town_words
        starts = token.i == 0 or doc[token.i - 1].pos_ != "PROPN"
        if not after_of and not (starts and page.document.zones and page.zone(token.i) == "dateline"):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
            end += 1
        if gazetteer.lookup(doc[token.i : end].text):
            yield token.i, end


def _trimmed(page: Page, gazetteer: Gazetteer, start: int, end: int) -> tuple[int, int]:
    """A name without articles and directions in front and a possessive behind, and with the word for its kind."""
    doc, file = page.doc, gazetteer.file
    if end - start > 1 and doc[end - 1].text in POSSESSIVE:
        end -= 1
    while start < end and (
        doc[start].lower_ == "the"
        or (end - start > 1 and doc[start].lower_ in file.directions and not gazetteer.lookup(doc[start:end].text))
    ):
        start += 1
    if start == end or not any(c.isupper() for c in doc[start:end].text):
        return start, start
    if end - start > 1 and doc[end - 1].text in file.area_words:
        return start, end - 1
    kind = doc[end] if end < len(doc) and not doc[end].ent_type_ else None
    if kind is not None and kind.lower_ in file.area_words and kind.text[0].isupper() and doc[start].text[0].isupper():
        return start, end + 1
    return start, end


def name_at(page: Page, gazetteer: Gazetteer, start: int, end: int) -> Name:
    """The name that stands on these tokens, with what the words around it say of it."""
    doc, file = page.doc, gazetteer.file
    words = [doc[end - 1].lower_] if end - start > 1 else []
    words += [doc[end].text] if end < len(doc) else []
    area = next((file.area_words[word] for word in words if word in file.area_words), None)
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    town = before[-1:] == ["of"] and before[0] in file.town_words
    containers = _containers(page, gazetteer, end) or _around(page, gazetteer, start, end)
    return Name(start, end, doc[start:end].text.strip(), containers, area, town)


def _containers(page: Page, gazetteer: Gazetteer, end: int) -> tuple[Entity, ...]:
    """What the words after a comma can be that hold the place: the longest name that is a country or division."""
    doc = page.doc
    if end + 1 >= len(doc) or doc[end].text not in (",", "("):
        return ()
    for stop in range(min(end + 5, len(doc)), end + 1, -1):
        words = doc[end + 1 : stop].text
        if words[:1].isupper() and "\n" not in words:
            found = gazetteer.container(words)
            if found:
                return found
    return ()


def _around(page: Page, gazetteer: Gazetteer, start: int, end: int) -> tuple[Entity, ...]:
    """The country or division that the words beside a name say holds it.

    "Diankabou in central Mali", "the Kurram district of Pakistan", "Mali's Mopti region".
    """
    doc, file = page.doc, gazetteer.file
    if start > 1 and doc[start - 1].text in POSSESSIVE:
        for first in range(max(0, start - 4), start - 1):
            owner = gazetteer.container(doc[first : start - 1].text) if doc[first].text[0].isupper() else ()
            if owner:
                return owner
    at = end
    if at < len(doc) and doc[at].lower_ in file.area_words:
        at += 1
    joins = ("in", "of") if at > end else ("in",)
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at >= len(doc) or doc[at].lower_ not in joins:
        return ()
    at += 1
    while at < len(doc) and (doc[at].lower_ == "the" or doc[at].lower_ in file.directions):
        at += 1
    for stop in range(min(at + 4, len(doc)), at, -1):
        words = doc[at:stop].text
        if words[:1].isupper() and "\n" not in words and (found := gazetteer.container(words)):
            return found
    return ()
