"""What came shortly before, found by what it shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


class Shelf:
    """What stands in reports, in order of their days, by what it is found by: asked for what came shortly before.

    Places are numbers, put in in order; ``days`` gives the day of each.
    """

    def __init__(self, days: Sequence[int]) -> None:
        self._days = days
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._first: dict[tuple[str, ...], int] = defaultdict(int)

    def since(self, key: tuple[str, ...], day: int) -> list[int]:
        """The places under a key whose day is this or a later one; days must not go back between two calls."""
        places = self._places.get(key)
        if places is None:
            return []
        first = self._first[key]
        while first < len(places) and self._days[places[first]] < day:
            first += 1
        self._first[key] = first
        return places[first:] if first else places

    def put(self, key: tuple[str, ...], place: int) -> None:
        """Add a place, behind all before it."""
        self._places[key].append(place)
