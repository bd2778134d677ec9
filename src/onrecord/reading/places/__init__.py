"""Place names of a page, resolved to GeoNames entries."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import Knowledge
from onrecord.model import Place
from onrecord.reading.page import Page, Placed
from onrecord.reading.places.names import Name, find_names
from onrecord.reading.places.resolve import Choice, Evidence, resolve_names


def read_places(page: Page, knowledge: Knowledge) -> list[Placed[Place]]:
    """Every place name on the page, in the order of the text.

    A name that the gazetteer lacks, or that could equally be several places, has no ``geonameid``; ``why`` gives the
    reason either way.  ``country`` is an ISO 3166-1 alpha-3 code.
    """
    return place_names(page, knowledge, find_names(page, knowledge.gazetteer))


def place_names(page: Page, knowledge: Knowledge, names: Sequence[Name]) -> list[Placed[Place]]:
    """The same for names that have been found already."""
    gazetteer = knowledge.gazetteer
    choices = resolve_names(names, gazetteer, Evidence.of(page, knowledge))
    return [_placed(page, knowledge, name, choice) for name, choice in zip(names, choices, strict=True)]


def _country_of(name: Name, knowledge: Knowledge) -> str | None:
    """The country of a region or building that has no entry of its own ("Anbar Province", "the White House")."""
    states, first = knowledge.states, name.text.rpartition(" ")[0]
    return states.by_part(name.text) or states.by_seat(name.text) or (states.by_part(first) if name.area else None)


def _placed(page: Page, knowledge: Knowledge, name: Name, choice: Choice) -> Placed[Place]:
    entity = choice.entity
    row = Place(
        document=page.document.id,
        span=page.span(name.start, name.end),
        name=name.text.title() if name.text.isupper() and len(name.text) > 3 and "." not in name.text else name.text,
        geonameid=entity.id if entity else None,
        latitude=entity.latitude if entity else None,
        longitude=entity.longitude if entity else None,
        country=entity.country if entity else choice.country or _country_of(name, knowledge),
        why=choice.why,
    )
    return Placed(row, name.start, name.end, page.doc[name.start : name.end].root.i)
