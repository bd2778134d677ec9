"""Where the events of several reports took place, and how well two such places fit."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from onrecord.model import Place, Reading

EARTH = 6371.0  # mean radius in kilometres (IUGG)


class Scenes:
    """The places of events, as the reports' rows of places know them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._rows: dict[tuple[str, str], Place] = {}
        for reading in readings:
            for row in reading.places:
                key = row.document, name_of(row.name)
                if key not in self._rows or self._rows[key].geonameid is None:
                    self._rows[key] = row

    def at(self, document: str, place: str | None) -> Place | None:
        """The row of an event's place: "western Baghdad" is at Baghdad; ``None`` where nothing more is known."""
        if place is None:
            return None
        words = name_of(place).split()
        found = (self._rows.get((document, " ".join(words[first:]))) for first in range(len(words)))
        return next((row for row in found if row is not None), None)


def name_of(place: str) -> str:
    """A place name for comparing: its first part in lower case."""
    return place.partition(",")[0].strip().lower().removeprefix("the ")


def fit(one: Place | None, other: Place | None, near: float) -> str | None:
    """The weight that two places of other names give (``links.yaml``), or ``None`` where nothing can be said.

    ``near`` is a distance in kilometres.  Of a village without an entry in the gazetteer only its country is known.
    """
    if one is None or other is None:
        return "other_place"
    if one.country and other.country and one.country != other.country:
        return "other_place"
    if is_state(one) or is_state(other):
        return "wider_place" if one.country and one.country == other.country else None
    if (one.geonameid is None) is not (other.geonameid is None):
        return None if one.country and other.country else "other_place"
    if None in (one.latitude, other.latitude, one.longitude, other.longitude):
        return "other_place"
    return "near_place" if kilometres(one, other) <= near else "other_place"


def is_state(place: Place) -> bool:
    """Whether a place is a whole country: the level of an entry is the reason that resolving gives for it."""
    return place.why == "country"


def kilometres(one: Place, other: Place) -> float:
    """The distance of two places with coordinates on the earth's surface (haversine formula)."""
    north, south = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    across = radians((other.longitude or 0.0) - (one.longitude or 0.0))
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
