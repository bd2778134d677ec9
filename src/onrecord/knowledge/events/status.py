"""Knowledge about factuality: which words say that an event happened, is planned, asked for, charged or denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from onrecord.knowledge.loader import Entry, Library
from onrecord.model import Status

Effect = Literal[
    "happened",
    "ongoing",
    "planned",
    "requested",
    "promised",
    "alleged",
    "denied",
    "hypothetical",
    "same",
    "fact",
    "goes_on",
    "over",
    "tried",
    "wished",
    "obliged",
]
Slot = Literal["infinitive", "controlled", "passive", "bare", "gerund", "finite", "that", "object", "subject"]
WordClass = Literal["verb", "noun", "adjective"]


class Governor(Entry):
    """A group of words and what they make of the event in their reach, by the construction that links the two."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    infinitive: Effect | None = None
    controlled: Effect | None = None
    passive: Effect | None = None
    bare: Effect | None = None
    gerund: Effect | None = None
    finite: Effect | None = None
    that: Effect | None = None
    object: Effect | None = None
    subject: Effect | None = None
    future: Status | None = None
    negated: Status | None = None
    unrealised: Status | None = None
    besides: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    of_clauses: bool = False
    given: Literal["definite", "owned"] | None = None
    of_words: bool = True
    prepositions: Mapping[str, Effect] = {}
    examples: Mapping[Status, tuple[str, ...]] = {}


class Opposed(Entry):
    """Words by which what one party tells stands beside other words; what each key means stands in the file."""

    differing: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()


class StatusFile(Entry):
    """The form of ``status.yaml``; what each key means stands in the file."""

    governors: Mapping[str, Governor] = {}
    light_verbs: tuple[str, ...] = ()
    taking_part: Mapping[str, str] = {}
    occurrence_verbs: tuple[str, ...] = ()
    temporal_prepositions: tuple[str, ...] = ()
    granting: tuple[str, ...] = ()
    spending: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    modifiers: Mapping[Status, tuple[str, ...]] = {}
    adverbs: Mapping[Status, tuple[str, ...]] = {}
    negative_words: tuple[str, ...] = ()
    modals: Mapping[str, Status] = {}
    marks: Mapping[str, Status] = {}
    likenings: tuple[str, ...] = ()
    fictions: tuple[str, ...] = ()
    durative_nouns: tuple[str, ...] = ()
    lasting_verbs: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    stretches: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    motion: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    creations: tuple[str, ...] = ()
    provisos: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()
    behests: tuple[str, ...] = ()
    pursuits: tuple[str, ...] = ()
    pleadings: tuple[str, ...] = ()
    custody: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    refutations: tuple[str, ...] = ()
    falsehoods: tuple[str, ...] = ()
    opposed: Opposed = Opposed()
    performatives: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    backing: tuple[str, ...] = ()
    armed_groups: tuple[str, ...] = ()
    negated: Mapping[Status, Status] = {}


class StatusWords:
    """Lookup of the words of ``status.yaml`` by lemma."""

    def __init__(self, library: Library) -> None:
        data = library.load("status.yaml", StatusFile)
        self._governors = data.governors
        self._effects = _effects_by_word(data.governors.values())
        self.speech_nouns = frozenset(
            noun for group in data.governors.values() if group.of_words for noun in group.nouns
        )
        self.light_verbs = frozenset(data.light_verbs)
        self.taking_part = data.taking_part
        self.occurrence_verbs = frozenset(data.occurrence_verbs)
        self.temporal_prepositions = frozenset(data.temporal_prepositions)
        self.granting = frozenset(data.granting)
        self.spending = frozenset(data.spending)
        self.agenda = frozenset(data.agenda)
        self.modifiers = {word: status for status, words in data.modifiers.items() for word in words}
        self.adverbs = {word: status for status, words in data.adverbs.items() for word in words}
        self.negative_words = frozenset(data.negative_words)
        self.modals = dict(data.modals)
        self.marks = dict(data.marks)
        self.likenings = frozenset(data.likenings)
        self.fictions = frozenset(data.fictions)
        self.durative_nouns = frozenset(data.durative_nouns)
        self.lasting_verbs = frozenset(data.lasting_verbs)
        self.days = frozenset(data.days)
        self.stretches = frozenset(data.stretches)
        self.coming = frozenset(data.coming)
        self.motion = frozenset(data.motion)
        self.generic = frozenset(data.generic)
        self.general = frozenset(data.general)
        self.laws = frozenset(data.laws)
        self.permissions = frozenset(data.permissions)
        self.creations = frozenset(data.creations)
        self.provisos = frozenset(data.provisos)
        self.mistaken = frozenset(data.mistaken)
        self.behests = frozenset(data.behests)
        self.pursuits = frozenset(data.pursuits)
        self.pleadings = frozenset(data.pleadings)
        self.custody = frozenset(data.custody)
        self.tellings = frozenset(data.tellings)
        self.refutations = frozenset(data.refutations)
        self.falsehoods = frozenset(data.falsehoods)
        self.opposed = data.opposed
        self.performatives = frozenset(data.performatives)
        self.addressing = frozenset(data.addressing)
        self.benefits = frozenset(data.benefits)
        self.charges = frozenset(data.charges)
        self.backing = frozenset(data.backing)
        self.armed_groups = frozenset(data.armed_groups)
        self.negated = dict(data.negated)

    def effect(self, kind: WordClass, word: str, slot: str) -> tuple[Effect, Governor] | None:
        """What a governing word makes of an event in a slot: one of ``Slot`` or ``prep:`` and a preposition."""
        return self._effects.get((kind, word, slot))

    def is_attitude(self, verb: str) -> bool:
        """Whether a verb tells how somebody stands to what is to come (plans to leave), not an event of a day."""
        found = self._effects.get(("verb", verb, "infinitive"))
        return found is not None and found[0] in get_args(Status)

    def examples(self) -> Iterator[tuple[str, Status, str]]:
        """Every example of the file: its group, the status it shows, the sentence with the event in capitals."""
        for name, group in self._governors.items():
            for status, sentences in group.examples.items():
                for sentence in sentences:
                    yield name, status, sentence


def _effects_by_word(groups: Iterable[Governor]) -> dict[tuple[WordClass, str, str], tuple[Effect, Governor]]:
    """The effect of each governing word on what stands in each of its slots, with the group that says so."""
    found: dict[tuple[WordClass, str, str], tuple[Effect, Governor]] = {}
    for group in groups:
        kinds: tuple[tuple[WordClass, tuple[str, ...]], ...] = (
            ("verb", group.verbs),
            ("noun", group.nouns),
            ("adjective", group.adjectives),
        )
        for kind, word in ((kind, word) for kind, words in kinds for word in words):
            found |= {(kind, word, slot): (effect, group) for slot, effect in _effects(group)}
    return found


def _effects(group: Governor) -> Iterator[tuple[str, Effect]]:
    for slot in get_args(Slot):
        effect = getattr(group, slot)
        if effect is not None:
            yield slot, effect
    for preposition, effect in group.prepositions.items():
        yield f"prep:{preposition}", effect
