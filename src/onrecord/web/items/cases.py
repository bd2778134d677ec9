"""Linked rows of several reports as rows of the page: one case a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.record import Record
from onrecord.web.items.item import FACETS, Item, Json, values
from onrecord.web.items.tables import rows

_SHOWN = (
    "document",
    "source",
    "quote",
    "span",
    "type",
    "act",
    "status",
    "polarity",
    "date",
    "place",
    "speaker",
    "actors",
    "targets",
    "killed",
    "wounded",
)


def items(record: Record, linked: Mapping[str, Item]) -> Iterator[Item]:
    """One row a link, with its members in order."""
    for link in rows(record, "links"):
        found = [linked[id] for id in link["members"] if id in linked]
        row: Json = {
            "type": link["kind"],
            "why": link["why"],
            "score": link["score"],
            "members": [_member(item) for item in found],
        }
        facets = {
            facet: values(value for item in found for value in item.facets.get(facet, ()))
            for facet in FACETS
            if facet != "type"
        }
        facets["type"] = (link["kind"],)
        dated = sorted(item.day for item in found if item.day)
        until = sorted(item.until for item in found if item.until)
        text = " ".join(item.text for item in found)
        yield Item("cases", link["id"], row, facets, text, *((dated[0], until[-1]) if dated else (None, None)))


def _member(item: Item) -> Json:
    return {"id": item.id, "kind": item.kind, **{key: item.row[key] for key in _SHOWN if key in item.row}}
