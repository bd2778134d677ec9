"""How mentions are tied together: verbs that mark speakers and governments, weights, distances."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from onrecord.knowledge.actors.titles import Gender
from onrecord.knowledge.loader import Entry, Library


class Weights(Entry):
    """What counts for an antecedent, in the units of the file's comments."""

    sentence: float = -1.0
    word: float = -0.001
    quotation: float = -0.3
    subject: float = 1.0
    governs: float = 1.0
    controls: float = 0.0
    name: float = 0.0
    pronoun: float = 0.0
    count: float = 0.0
    nested: float = 0.0
    paragraph: float = 0.0
    object: float = 0.0
    speaks: float = 0.0
    mouthpiece: float = 0.0
    spokesman: float = 0.0
    beside: float = 0.0
    together: float = 0.0
    joined: float = 0.0
    gender: float = 0.0
    ranker: float = 0.0
    noun: float = 0.0


class Reach(Entry):
    """How many sentences back an antecedent may stand."""

    personal: int = 3
    plural: int = 1
    neuter: int = 1
    nominal: int = 12


class Lead(Entry):
    """By how much the ranker must prefer an actor to every other phrase and to none, for pronouns of things."""

    it: float = 0.0
    they: float = 0.0


class Anothers(Entry):
    """Nouns that, as objects of the verbs, are not those of whoever does it: one demands the arrest of another."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


class Together(Entry):
    """Verbs and nouns of what two do with each other; the file says where the two stand."""

    objects: frozenset[str] = frozenset()
    with_: frozenset[str] = Field(frozenset(), alias="with")
    nouns: frozenset[str] = frozenset()


class CoreferenceFile(Entry):
    """The form of ``coreference.yaml``."""

    speech: tuple[str, ...] = ()
    thought: tuple[str, ...] = ()
    government: tuple[str, ...] = ()
    deeds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    threats: frozenset[str] = frozenset()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    weights: Weights = Field(default_factory=Weights)
    reach: Reach = Field(default_factory=Reach)
    certain: float = 2.0
    clear: float = 0.0
    lead: Lead = Field(default_factory=Lead)
    passing: tuple[str, ...] = ()
    newer: frozenset[str] = frozenset()
    wholes: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    several: Mapping[str, int] = Field(default_factory=dict)
    together: Together = Field(default_factory=Together)
    proxies: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    anothers: tuple[Anothers, ...] = ()
    families: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


class Coreference:
    """The lists as sets, and the weights."""

    def __init__(self, library: Library) -> None:
        file: CoreferenceFile = library.load("coreference.yaml", CoreferenceFile)
        self.speech: frozenset[str] = frozenset(file.speech)
        self.thought: frozenset[str] = frozenset(file.thought)
        self.government: frozenset[str] = frozenset(file.government) | self.speech
        self.deeds: frozenset[str] = file.deeds
        self.things: frozenset[str] = file.things
        self.threats: frozenset[str] = file.threats
        self._genders: dict[str, Gender] = dict.fromkeys(file.masculine, "masc")
        self._genders |= dict.fromkeys(file.feminine, "fem")
        self.weights: Weights = file.weights
        self.newer: frozenset[str] = file.newer
        self.certain: float = file.certain
        self.clear: float = file.clear
        self.lead: Lead = file.lead
        self.passing: frozenset[str] = frozenset(file.passing)
        self.wholes: frozenset[str] = frozenset(file.wholes)
        self.sides: frozenset[str] = frozenset(file.sides)
        self.several: Mapping[str, int] = file.several
        self.together: Together = file.together
        self.proxies: frozenset[str] = frozenset(file.proxies)
        self.principals: frozenset[str] = frozenset(file.principals)
        self.trades: frozenset[str] = frozenset(file.trades)
        self.parties: dict[str, str] = {w: party for party, more in file.parties.items() for w in (party, *more)}
        self._anothers = frozenset((v, n) for one in file.anothers for v in one.verbs for n in one.nouns)
        self.families: frozenset[str] = file.families
        self.parts: frozenset[str] = file.parts
        self.called: frozenset[str] = file.called
        self.reach: Reach = file.reach

    def anothers(self, verb: str, noun: str) -> bool:
        """Whether what the noun denotes, as the object of the verb, is not that of whoever does it."""
        return (verb, noun) in self._anothers

    def gender(self, noun: str) -> Gender | None:
        """What a noun in the singular says of the gender of whom it denotes."""
        return self._genders.get(noun)
