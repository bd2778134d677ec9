"""Code lists of the layouts that a record is exported in (``layouts/*.yaml``): each file names its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.knowledge.events.ontology import CameoCode
from onrecord.knowledge.loader import Entry, Library


class GoldsteinFile(Entry):
    """The form of ``goldstein.yaml``: CAMEO codes by weight."""

    weights: Mapping[float, tuple[CameoCode, ...]]


class PloverFile(Entry):
    """The form of ``plover.yaml``: CAMEO codes by PLOVER mode and by context."""

    quads: Mapping[int, str]
    modes: Mapping[str, tuple[CameoCode, ...]]
    contexts: Mapping[str, tuple[CameoCode, ...]]


class CountriesFile(Entry):
    """The form of ``countries.yaml``."""

    cow: Mapping[str, int]
    cameo: Mapping[str, str]
    icews: Mapping[str, str]
    no_fips: tuple[str, ...]
    alpha2: Mapping[str, str]
    languages: Mapping[str, str]


class SectorsFile(Entry):
    """The form of ``sectors.yaml``."""

    cameo: tuple[str, ...]
    plover: Mapping[str, str]
    nonstate: tuple[str, ...] = ()
    icews: Mapping[str, str]


class Incident(Entry):
    """An event and a sub-event type of ACLED."""

    event: str
    sub: str | None = None


class IncidentKind(Entry):
    """What a CAMEO code settles about an incident, and what it settles with a target that is civilian, or armed."""

    disorder: str | None = None
    event: str | None = None
    sub: str | None = None
    civilians: Incident | None = None
    armed: Incident | None = None


class AcledFile(Entry):
    """The form of ``acled.yaml``."""

    kinds: Mapping[str, IncidentKind]
    interactions: Mapping[str, tuple[str, ...]]


class Cameo(NamedTuple):
    """What the layouts say of a CAMEO code: weight, PLOVER mode, PLOVER contexts."""

    weight: float | None
    mode: str | None
    contexts: tuple[str, ...]


class Layouts:
    """The code lists of the layouts."""

    def __init__(self, library: Library) -> None:
        self._goldstein = library.load("layouts/goldstein.yaml", GoldsteinFile)
        self._plover = library.load("layouts/plover.yaml", PloverFile)
        self._acled = library.load("layouts/acled.yaml", AcledFile)
        self.countries = library.load("layouts/countries.yaml", CountriesFile)
        self.sectors = library.load("layouts/sectors.yaml", SectorsFile)
        self._weights = {code: weight for weight, codes in self._goldstein.weights.items() for code in codes}
        self._modes = {code: mode for mode, codes in self._plover.modes.items() for code in codes}

    def cameo(self, code: str) -> Cameo:
        """The weight, mode and contexts of a CAMEO code; empty where the lists do not have it."""
        contexts = tuple(context for context, codes in self._plover.contexts.items() if code in codes)
        return Cameo(self._weights.get(code), self._modes.get(code), contexts)

    def quad(self, number: int) -> str:
        """How POLECAT writes a quad class."""
        return self._plover.quads[number]

    def incident(self, code: str) -> IncidentKind | None:
        """The kind of incident that a CAMEO code stands for; ``None`` where it is no incident in ACLED's sense."""
        lengths = range(len(code), 1, -1)
        kind = next((self._acled.kinds[code[:n]] for n in lengths if code[:n] in self._acled.kinds), None)
        return kind if kind is not None and kind.disorder is not None else None

    def interaction(self, sector: str) -> str | None:
        """The type of party that a sector code settles; ``state`` for forces of a state."""
        return next((name for name, sectors in self._acled.interactions.items() if sector in sectors), None)
