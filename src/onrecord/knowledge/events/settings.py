"""Knowledge about the settings of events: the words by which a clause says when and where."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.knowledge.loader import Entry


class Settings(Entry):
    """The form of ``settings.yaml``; what each key means stands in the file."""

    locative: frozenset[str] = frozenset()
    goal: frozenset[str] = frozenset()
    motion: frozenset[str] = frozenset()
    aimed: frozenset[str] = frozenset()
    aimed_prepositions: frozenset[str] = frozenset()
    place_objects: frozenset[str] = frozenset()
    on_site: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    shared_by: frozenset[str] = frozenset()
    same_time: frozenset[str] = frozenset()
    other_time: frozenset[str] = frozenset()
    other_day: frozenset[str] = frozenset()
    at_once: frozenset[str] = frozenset()
    prompting: frozenset[str] = frozenset()
    ultimatums: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    voicing: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    public_occasions: frozenset[str] = frozenset()
    gathering: frozenset[str] = frozenset()
    from_then_on: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    until_then: frozenset[str] = frozenset()
    undating: frozenset[str] = frozenset()
    undated_adverbs: frozenset[str] = frozenset()
    undated_nouns: frozenset[str] = frozenset()
    within_event: frozenset[str] = frozenset()
    time_nouns: frozenset[str] = frozenset()
    later_adverbs: frozenset[str] = frozenset()
    short_units: frozenset[str] = frozenset()
    visiting: frozenset[str] = frozenset()
    spending: frozenset[str] = frozenset()
    nominals: Mapping[str, tuple[str, ...]] = {}
