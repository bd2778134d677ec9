"""Actor codes of CAMEO, three letters a part, to country and sector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.knowledge.lists.entry import RowError
from onrecord.knowledge.loader import Entry


class ActorCodesFile(Entry):
    """The form of ``actor_codes.yaml``."""

    sectors: Mapping[str, str | None]
    regions: tuple[str, ...]
    nothing: tuple[str, ...]
    topics: Mapping[str, str]
    schemata: Mapping[str, str | None]


class Parts(NamedTuple):
    """What a code says: country and PLOVER sector."""

    country: str | None
    sector: str | None


class ActorCodes:
    """Reads codes; ``others`` maps CAMEO's country codes to ISO 3166-1 alpha-3 where they differ."""

    def __init__(self, file: ActorCodesFile, others: Mapping[str, str]) -> None:
        self.file = file
        self._others = dict(others)
        self._regions, self._nothing = frozenset(file.regions), frozenset(file.nothing)

    def read(self, code: str) -> Parts:
        """Country and sector of a code; a first part that nobody knows is a country of the list's own.

        Of codes for several actors (``NOR/SWE``) what they share is kept.
        """
        if "/" in code:
            several = [self.read(part) for part in code.split("/")]
            countries, sectors = {p.country for p in several}, {p.sector for p in several}
            return Parts(countries.pop() if len(countries) == 1 else None, sectors.pop() if len(sectors) == 1 else None)
        if code in self._nothing:
            return Parts(None, None)
        code = code.upper()
        if len(code) < 3 or not code.isalnum():
            raise RowError(f"code {code!r} is not made of parts of three letters, such as NORGOV")
        # One or two letters at the end are a group of the list's own.
        parts = [code[i : i + 3] for i in range(0, len(code) - 2, 3)]
        country = None
        if parts[0] not in self.file.sectors:
            country = None if parts[0] in self._regions else self._others.get(parts[0], parts[0])
            parts = parts[1:]
        return Parts(country, next((self.file.sectors[p] for p in parts if p in self.file.sectors), None))
