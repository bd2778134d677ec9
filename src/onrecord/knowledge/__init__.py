"""What onrecord knows: commented YAML in ``data/``, a schema and a lookup class for each file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from onrecord.archive.press import Press
from onrecord.knowledge.actors.actor_words import ActorWords
from onrecord.knowledge.actors.coreference import Coreference
from onrecord.knowledge.actors.governments import Governments
from onrecord.knowledge.actors.groups import Groups
from onrecord.knowledge.actors.holders import Holders
from onrecord.knowledge.actors.names import Names
from onrecord.knowledge.actors.ranker import Ranker
from onrecord.knowledge.actors.relations import Relations
from onrecord.knowledge.actors.spelling import Spelling
from onrecord.knowledge.actors.titles import Titles
from onrecord.knowledge.calendar import Calendar
from onrecord.knowledge.events.force import ForceWords
from onrecord.knowledge.events.frames import Frames
from onrecord.knowledge.events.nearest import Nearest
from onrecord.knowledge.events.ontology import Ontology
from onrecord.knowledge.events.settings import Settings
from onrecord.knowledge.events.status import StatusWords
from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.knowledge.layouts import Layouts
from onrecord.knowledge.links import Evidence
from onrecord.knowledge.lists import KnownActors
from onrecord.knowledge.lists.cameo import ActorCodes, ActorCodesFile
from onrecord.knowledge.lists.known import digest_of
from onrecord.knowledge.loader import Library
from onrecord.knowledge.places.gazetteer import Gazetteer
from onrecord.knowledge.places.states import States
from onrecord.knowledge.press import load_press
from onrecord.knowledge.sections import Sections, load_sections
from onrecord.knowledge.statements.sources import Sources
from onrecord.knowledge.statements.stance import Stance


class Knowledge:
    """All knowledge in use; each part is read when it is first asked for.

    ``user`` is a folder of files of the same form that is laid over ours; ``actors`` are users' lists of actors.
    """

    def __init__(self, user: Path | None = None, actors: Sequence[Path] = ()) -> None:
        self.library = Library(user)
        self._lists = tuple(actors)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all knowledge files in use, users' lists of actors among them."""
        ours = self.library.digest()
        return f"{ours}+{digest_of(self._lists)}" if self._lists else ours

    @cached_property
    def known(self) -> KnownActors:
        """The actors of users' lists."""
        layouts = self.layouts.countries
        others = {code: iso3 for iso3, code in layouts.cameo.items() if code}
        codes = ActorCodes(self.library.load("actor_codes.yaml", ActorCodesFile), others)
        if not self._lists:
            return KnownActors((), codes, {})
        found = {iso3: self.gazetteer.codes(iso3) for iso3 in self.states.entries}
        alpha3 = {known.alpha2.lower(): iso3 for iso3, known in found.items() if known is not None}
        return KnownActors(self._lists, codes, {**alpha3, **{code: iso3 for iso3, code in layouts.alpha2.items()}})

    @cached_property
    def states(self) -> States:
        """States by name, adjective, people, capital and seat of government."""
        return States(self.library)

    @cached_property
    def holders(self) -> Holders:
        """Who held an office when."""
        return Holders(self.library, self.titles, self.actor_words.notable, self.spelling)

    @cached_property
    def spelling(self) -> Spelling:
        """How far two spellings of a name from another script may differ."""
        return Spelling(self.library)

    @cached_property
    def links(self) -> Evidence:
        """Weights of evidence for reconciling."""
        return self.library.load("links.yaml", Evidence)

    @cached_property
    def ontology(self) -> Ontology:
        """PLOVER types and CAMEO codes."""
        return Ontology(self.library)

    @cached_property
    def frames(self) -> Frames:
        """Event frames by predicate."""
        return Frames(self.library, self.ontology)

    @cached_property
    def nearest(self) -> Nearest:
        """What verbs without a frame are like."""
        return Nearest(self.library)

    @cached_property
    def press(self) -> Press:
        """Newspapers, agencies, and the usage that repairs of a text rest on."""
        return load_press(self.library)

    @cached_property
    def sections(self) -> Sections:
        """Sections of newspapers by the names of fields, with words that their texts use."""
        return load_sections(self.library)

    @cached_property
    def calendar(self) -> Calendar:
        """Words that name or measure time."""
        return Calendar(self.library)

    @cached_property
    def status(self) -> StatusWords:
        """Words that say whether an event happened, is planned, asked for, charged or denied."""
        return StatusWords(self.library)

    @cached_property
    def titles(self) -> Titles:
        """Honorifics, ranks and offices."""
        return Titles(self.library)

    @cached_property
    def names(self) -> Names:
        """Words in names that tell one bearer from another, and those that do not."""
        return Names(self.library)

    @cached_property
    def groups(self) -> Groups:
        """Nouns that denote actors, and institutions by name."""
        return Groups(self.library, self.spelling)

    @cached_property
    def actor_words(self) -> ActorWords:
        """Words that say an actor's country and sector."""
        return ActorWords(self.library)

    @cached_property
    def governments(self) -> Governments:
        """Words by which a capital, a house or a people stands for a government."""
        return Governments(self.library)

    @cached_property
    def coreference(self) -> Coreference:
        """Verbs and weights by which mentions are tied together."""
        return Coreference(self.library)

    @cached_property
    def ranker(self) -> Ranker:
        """Learnt weights by which phrases take up others."""
        return Ranker.load()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Place names to GeoNames entries."""
        return Gazetteer(self.library, self.states)

    @cached_property
    def sources(self) -> Sources:
        """The words by which reports name their sources."""
        return Sources(self.library)

    @cached_property
    def stance(self) -> Stance:
        """What the words of a statement say about its act and how far it is vouched for."""
        return self.library.load("stance.yaml", Stance)

    @cached_property
    def violence(self) -> ViolenceWords:
        """Words for killing, dying, wounding and weapons."""
        return ViolenceWords(self.library)

    @cached_property
    def force(self) -> ForceWords:
        """Evidence that a word of war tells of force, or of words only."""
        return ForceWords(self.library)

    @cached_property
    def settings(self) -> Settings:
        """Words by which a clause says when and where."""
        return self.library.load("settings.yaml", Settings)

    @cached_property
    def layouts(self) -> Layouts:
        """Code lists of the layouts that a record is exported in."""
        return Layouts(self.library)

    @cached_property
    def relations(self) -> Relations:
        """Ties between actors and the words that tell of them."""
        return Relations(self.library)
