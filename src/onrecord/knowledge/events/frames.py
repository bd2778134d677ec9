"""Event frames: which predicates tell of which events, and where their parties stand (``frames/*.yaml``).

A *slot* names a place in the clause.  Of a verb or a predicative adjective: ``subject`` and ``object`` (the logical
ones, so that passives are undone), ``iobj``, ``complement`` (its clausal complements), ``auxiliary``,
``mark`` (its conjunction), ``particle``, or a preposition.
Of a noun: ``subject`` and ``object`` (through the light verb that supports it), ``possessor``, ``modifier`` (adjectives
and compound parts), ``agency`` (those of them that name who acts, not what it is about: the FBI inquiry, not the Russia
inquiry), ``attendant`` (whoever does something during it), ``speaker`` (whoever does what is told as one: in a
REBUKE of Chad the pope stayed away), ``site`` (what a word before it says was
hit: the EMBASSY bombings), ``complement``, or a preposition.
Of both: ``around``, the words of its phrases; ``below``, the nominals under it, the nearest first; ``condition``, its
clause with "until" or "unless"; ``circumstance``, its clause with "when", "as" or "after"; ``reason``, its clause with
"because"; ``subjunctive``, the complements that tell what ought to be, ``question`` those that ask, ``negated`` those
that say what is not to be; ``preposition``, the word that opens its own phrase (IN charge); ``described``, the noun
before which a participle stands (the JAILED editor); ``governor``, the noun that
it hangs on (an ACT of war), or the verb whose object it is; ``predicate``, the verb whose subject it is (his support
FELL); ``host``, the verb beside which its phrase or its "as" clause stands (LEFT, as the court ordered); ``negation``,
the words that negate a verb or its object (would NOT hear of it): where a frame needs one, not doing so is itself the
act, which happened.  Slots chain: ``object.with`` is the with-phrase of the object.  A word may be listed with what a
hyphen or a compound ties to it (``cease-fire``, ``arrest warrant``); an entity label in capitals stands for every name
of its kind (``LOC``: took MOSUL).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field, model_validator

from onrecord.errors import KnowledgeError
from onrecord.knowledge.events.answers import AnswersFile
from onrecord.knowledge.events.arguments import ArgumentsFile, Lemmas, LightVerb, Slot
from onrecord.knowledge.events.bystanders import BystandersFile
from onrecord.knowledge.events.nearest import Guess, Near
from onrecord.knowledge.events.ontology import CameoCode, Ontology
from onrecord.knowledge.loader import Entry, Library

PartOfSpeech = Literal["verb", "noun", "adjective"]


class Frame(Entry):
    """A group of predicates that tell of one kind of event with their parties in the same places.

    ``needs`` gives slots that must be filled, by one of the lemmas given or, with an empty list, by anything;
    ``unless`` slots that must not be; ``only`` slots that, where they are filled, must hold a party or one of the words
    (a war on waste is no war); ``others`` slots that must not hold what belongs to whoever acts (sank HIS OWN plans),
    ``same`` slots that must hold whoever acts himself (warned that HE would leave); ``particular`` slots that must not
    hold what stands for all of its kind (A PRESIDENT must be honest).  ``plural``: predicates that tell of such an
    event in the plural alone (TALKS, not talk).
    ``refine`` gives more exact codes where one of the lemmas stands in any slot.
    ``actor`` and ``target`` list slots in order of preference.  ``requires`` lists parties without which nothing is
    coded; at least one of the two is always required unless ``bare``.  ``themselves`` lists parties that must be the
    argument itself, not what it belongs to: freeing somebody's letters frees nobody. ``idiom``: the needed words
    are part of the trigger; ``apart``: they tell a fact of their own. ``beside``: codes of events, one of which
    (or a finer one) the same sentence or the one before it in the paragraph must tell. ``reciprocal``: several
    actors without a target act on each other. ``civil`` is the code where politicians do it to one another, who
    attack with words; what is a ``contest`` is won at the polls then, and nothing is told. Each of ``examples``
    is a sentence with its trigger between asterisks, its actors in brackets and its targets in braces.
    """

    verbs: Lemmas = ()
    nouns: Lemmas = ()
    adjectives: Lemmas = ()
    cameo: CameoCode
    refine: Mapping[CameoCode, Lemmas] = {}
    needs: Mapping[Slot, Lemmas] = {}
    unless: Mapping[Slot, Lemmas] = {}
    only: Mapping[Slot, Lemmas] = {}
    others: tuple[Slot, ...] = ()
    same: tuple[Slot, ...] = ()
    particular: tuple[Slot, ...] = ()
    plural: Lemmas = ()
    actor: tuple[Slot, ...] = ("subject", "possessor", "by", "modifier")
    target: tuple[Slot, ...] = ("object",)
    requires: tuple[Literal["actor", "target"], ...] = ()
    themselves: tuple[Literal["actor", "target"], ...] = ()
    bare: bool = False
    idiom: bool = False
    apart: bool = False
    beside: tuple[str, ...] = ()
    reciprocal: bool = False
    civil: CameoCode | None = None
    contest: bool = False
    examples: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_predicates(self) -> Frame:
        if not self.verbs + self.nouns + self.adjectives:
            raise ValueError("a frame needs verbs, nouns or adjectives")
        return self

    def lemmas(self) -> Iterator[tuple[PartOfSpeech, str]]:
        """Its predicates with their parts of speech."""
        yield from (("verb", lemma) for lemma in self.verbs)
        yield from (("noun", lemma) for lemma in self.nouns)
        yield from (("adjective", lemma) for lemma in self.adjectives)


class FrameFile(Entry):
    """The form of ``frames/*.yaml``: ``words`` holds lists that several frames of the file share (by YAML anchors)."""

    type: str | None
    words: Mapping[str, Lemmas] = {}
    frames: Mapping[str, Frame]


@dataclass(frozen=True, slots=True)
class Sense:
    """One frame under the name of its entry, with the PLOVER type of its file.

    ``near``: the predicate has no frame of its own and is read like this one (``nearest.py``).
    """

    name: str
    type: str | None
    frame: Frame
    near: Near | None = None


class Frames:
    """Finds the senses of a predicate, the more specific ones first; and the rules for finding arguments."""

    def __init__(self, library: Library, ontology: Ontology) -> None:
        self.rules = library.load("arguments.yaml", ArgumentsFile)
        self.bystanders = library.load("bystanders.yaml", BystandersFile)
        self._ontology = ontology
        self.answers = library.load("answers.yaml", AnswersFile)
        self.senses: list[Sense] = []
        for name in library.names("frames"):
            self.senses += _senses(name, library.load(name, FrameFile), ontology)
        self.reciprocal = frozenset(sense.name for sense in self.senses if sense.frame.reciprocal)
        self._by_name = {(sense.type, sense.name): sense for sense in self.senses if can_be_lent(sense.frame)}
        self._by_lemma: dict[tuple[PartOfSpeech, str], list[Sense]] = {}
        for sense in self.senses:
            for key in sense.frame.lemmas():
                self._by_lemma.setdefault(key, []).append(sense)
        for senses in self._by_lemma.values():
            senses.sort(key=_specificity, reverse=True)
        self._light: dict[str, list[LightVerb]] = {}
        for light in self.rules.light_verbs.values():
            for verb in light.verbs:
                self._light.setdefault(verb, []).append(light)

    def of(self, pos: PartOfSpeech, lemma: str) -> list[Sense]:
        """The senses of a predicate; none for most words."""
        return self._by_lemma.get((pos, lemma), [])

    def light(self, verb: str) -> list[LightVerb]:
        """What a verb does as a light verb, if it is one."""
        return self._light.get(verb, [])

    def predicates(self) -> set[tuple[PartOfSpeech, str]]:
        """All predicates that have a frame of their own."""
        return set(self._by_lemma)

    def like(self, guess: Guess) -> list[Sense]:
        """The senses of a verb without a frame: those of the frames that it is nearest to, the nearest first.

        Both parties must be there, as nothing but a likeness speaks for the event, and the code is that of the type's
        whole class (``110`` for ``112``).
        """
        senses = ((self._by_name.get((guess.type, name)), near) for name, near in guess.near)
        return [replace(sense, frame=self._lent(sense), near=near) for sense, near in senses if sense is not None]

    def _lent(self, sense: Sense) -> Frame:
        """A frame as it is lent to a verb that has none; where the class's code is of another type, its own stays."""
        general = f"{sense.frame.cameo[:2]}0"
        codes, type_of = self._ontology.codes, self._ontology.type_of
        cameo = general if general in codes and type_of(general) == sense.type else sense.frame.cameo
        return sense.frame.model_copy(update={"requires": ("actor", "target"), "refine": {}, "cameo": cameo})


def can_be_lent(frame: Frame) -> bool:
    """Whether a verb without a frame may be read like the verbs of a frame: it asks for no words around them."""
    return bool(frame.verbs) and not (frame.needs or frame.beside or frame.idiom) and frame.civil is None


def _specificity(sense: Sense) -> tuple[int, int]:
    """How closely a frame describes its surroundings: needed slots, those with lemmas most."""
    needs = sense.frame.needs
    return sum(2 if lemmas else 1 for lemmas in needs.values()), len(sense.frame.requires)


def _senses(name: str, file: FrameFile, ontology: Ontology) -> list[Sense]:
    """The senses of one file; raises ``KnowledgeError`` where a code belongs to another type than the file's."""
    if file.type is not None and file.type not in ontology.types:
        raise KnowledgeError(f"{name}: type: {file.type} is not a type of ontology.yaml; correct it")
    for key, frame in file.frames.items():
        if frame.civil is not None and frame.civil not in ontology.codes:
            raise KnowledgeError(f"{name}: frames.{key}: {frame.civil} is no code of ontology.yaml; correct it")
        for code in (frame.cameo, *frame.refine):
            if code not in ontology.codes or ontology.type_of(code) != file.type:
                raise KnowledgeError(
                    f"{name}: frames.{key}: {code} is no code of {file.type} in ontology.yaml; correct it"
                )
    return [Sense(key, file.type, frame) for key, frame in file.frames.items()]
