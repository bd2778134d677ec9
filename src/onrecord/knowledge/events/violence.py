"""Knowledge about violence: words for killing, dying, wounding and the weapons used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.knowledge.loader import Entry, Library

LONGEST_WEAPON = 3  # words in a name of a weapon


class Elsewhere(Entry):
    """What tells that harm is none of the incident that a report is about; what each key means stands in the file."""

    recalling_nouns: frozenset[str] = frozenset()
    recalling_verbs: frozenset[str] = frozenset()
    admiring_verbs: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    naming_verbs: frozenset[str] = frozenset()
    named_for: frozenset[str] = frozenset()
    fictions: frozenset[str] = frozenset()
    case_nouns: frozenset[str] = frozenset()
    case_verbs: frozenset[str] = frozenset()
    careers: frozenset[str] = frozenset()
    long_spans: frozenset[str] = frozenset()
    short_spans: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    accidents: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    incidents: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()


class ViolenceFile(Entry):
    """The form of ``violence.yaml``; what each key means stands in the file."""

    killing_verbs: tuple[str, ...] = ()
    dying_verbs: tuple[str, ...] = ()
    wounding_verbs: tuple[str, ...] = ()
    yielding_verbs: tuple[str, ...] = ()
    deadly_causes: tuple[str, ...] = ()
    to_death_verbs: tuple[str, ...] = ()
    care_verbs: tuple[str, ...] = ()
    discharges: tuple[str, ...] = ()
    bodiless: tuple[str, ...] = ()
    mild_words: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    body_verbs: tuple[str, ...] = ()
    hitting_verbs: tuple[str, ...] = ()
    deadly: tuple[str, ...] = ()
    result_verbs: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()
    finding_verbs: tuple[str, ...] = ()
    dead_words: tuple[str, ...] = ()
    surviving_verbs: tuple[str, ...] = ()
    saving_verbs: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    hurt_words: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    grave_words: tuple[str, ...] = ()
    dying_objects: Mapping[str, tuple[str, ...]] = {}
    harmless: tuple[str, ...] = ()
    striking_verbs: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()
    projectiles: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    suffering_verbs: tuple[str, ...] = ()
    wounds: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    killing_nouns: tuple[str, ...] = ()
    hitting_nouns: tuple[str, ...] = ()
    single_deaths: tuple[str, ...] = ()
    multiples: Mapping[str, int] = {}
    victims: tuple[str, ...] = ()
    wounding_nouns: tuple[str, ...] = ()
    toll_nouns: tuple[str, ...] = ()
    counting_nouns: tuple[str, ...] = ()
    death_nouns: tuple[str, ...] = ()
    toll_marks: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    running_marks: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    life_verbs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    suicides: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    group_sizes: Mapping[str, int] = {}
    sized_groups: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    elsewhere: Elsewhere = Elsewhere()
    weapons: Mapping[str, tuple[str, ...]] = {}


class DeathWords:
    """Lookup of the words that tell of dying, of the dead and of what is left of them."""

    def __init__(self, data: ViolenceFile) -> None:
        self.dying_verbs = frozenset(data.dying_verbs)
        self.yielding_verbs = frozenset(data.yielding_verbs)
        self.deadly_causes = frozenset(data.deadly_causes)
        self.to_death_verbs = frozenset(data.to_death_verbs)
        self.body_verbs = frozenset(data.body_verbs)
        self.bodiless = frozenset(data.bodiless)
        self.remains = frozenset(data.remains)
        self.lives = frozenset(data.lives)
        self.life_verbs = frozenset(data.life_verbs)
        self.losses = frozenset(data.losses)
        self.suicides = frozenset(data.suicides)
        self.death_nouns = frozenset(data.death_nouns)
        self.toll_nouns = frozenset(data.toll_nouns)
        self.deadly = frozenset(data.deadly)
        self.dead_words = frozenset(data.dead_words)
        self.surviving_verbs = frozenset(data.surviving_verbs)
        self.saving_verbs = frozenset(data.saving_verbs)
        self.failing = frozenset(data.failing)
        self._dying_objects = frozenset((verb, noun) for verb, nouns in data.dying_objects.items() for noun in nouns)
        self.own_life_verbs = frozenset(data.dying_objects)

    def dies(self, verb: str, thing: str) -> bool:
        """Whether a verb with this object (with "own" before it where it stands there) says that its subject died."""
        return (verb, thing) in self._dying_objects


class ViolenceWords(DeathWords):
    """Lookup of the words of ``violence.yaml`` by lemma."""

    def __init__(self, library: Library) -> None:
        data = library.load("violence.yaml", ViolenceFile)
        super().__init__(data)
        self.killing_verbs = frozenset(data.killing_verbs)
        self.harmless = frozenset(data.harmless)
        self.wounding_verbs = frozenset(data.wounding_verbs)
        self.care_verbs = frozenset(data.care_verbs)
        self.discharges = frozenset(data.discharges)
        self.persons = frozenset(data.persons)
        self.hitting_verbs = frozenset(data.hitting_verbs)
        self.result_verbs = frozenset(data.result_verbs)
        self.finding_verbs = frozenset(data.finding_verbs)
        self.hurt_words = frozenset(data.hurt_words)
        self.conditions = frozenset(data.conditions)
        self.grave_words = frozenset(data.grave_words)
        self.striking_verbs = frozenset(data.striking_verbs)
        self.body_parts = frozenset(data.body_parts)
        self.projectiles = frozenset(data.projectiles)
        self.things = frozenset(data.things)
        self.suffering_verbs = frozenset(data.suffering_verbs)
        self.wounds = frozenset(data.wounds)
        self.mild_words = frozenset(data.mild_words)
        self.times = frozenset(data.times)
        self.single_deaths = frozenset(data.single_deaths)
        self.multiples = dict(data.multiples)
        self.victims = frozenset(data.victims)
        self.hitting_nouns = frozenset(data.hitting_nouns)
        self.killing_nouns = frozenset(data.killing_nouns)
        self.wounding_nouns = frozenset(data.wounding_nouns)
        self.counting_nouns = frozenset(data.counting_nouns)
        self.toll_marks = frozenset(data.toll_marks)
        self.running = frozenset(data.running)
        self.running_marks = frozenset(data.running_marks)
        self.another = tuple(data.another)
        self.collectives = frozenset(data.collectives)
        self.group_sizes = dict(data.group_sizes)
        self.sized_groups = frozenset(data.sized_groups)
        self.doers = frozenset(data.doers)
        self.parts = frozenset(data.parts)
        self.at_most = frozenset(data.at_most)
        self.ages = frozenset(data.ages)
        self.arms = frozenset(data.arms)
        self.elsewhere = data.elsewhere
        self._weapons = {words: name for name, forms in data.weapons.items() for words in forms}

    def weapon(self, lemmas: Sequence[str]) -> tuple[str, int] | None:
        """The weapon that a run of words begins with and how many words name it; the longest name wins."""
        for length in range(min(LONGEST_WEAPON, len(lemmas)), 0, -1):
            name = self._weapons.get(" ".join(lemmas[:length]))
            if name is not None:
                return name, length
        return None

    @cached_property
    def harming(self) -> frozenset[str]:
        """All verbs and nouns that say of themselves that somebody was killed or wounded."""
        return (
            self.killing_verbs
            | self.dying_verbs
            | self.wounding_verbs
            | self.hitting_verbs
            | self.killing_nouns
            | self.wounding_nouns
        )

    @cached_property
    def harm_words(self) -> frozenset[str]:
        """All lemmas by which a clause can tell of the killed and wounded: those of ``harming``, states and counts."""
        return (
            self.harming
            | self.finding_verbs
            | self.result_verbs
            | self.conditions
            | self.dead_words
            | {verb.partition(" ")[0] for verb in self.surviving_verbs | self.saving_verbs}
            | self.suffering_verbs
            | self.striking_verbs
            | self.to_death_verbs
            | self.care_verbs
            | self.wounds
            | self.hitting_nouns
            | self.life_verbs
            | self.own_life_verbs
            | self.toll_nouns
            | self.death_nouns
            | self.counting_nouns
        )
