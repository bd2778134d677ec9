"""The words by which reports name their sources: ``data/sources.yaml`` and its lookup."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from onrecord.errors import KnowledgeError
from onrecord.knowledge.loader import Entry, Library
from onrecord.model import Polarity

Kind = Literal["words", "belief", "mind", "deed", "unsaid"]


class KindEntry(Entry):
    """Whether cues of a kind are statements of the record; whatever the examples tell in that form is of the kind."""

    recorded: bool
    examples: tuple[str, ...] = ()


class Example(Entry):
    """A sentence and what must be found in it."""

    text: str
    speaker: str | None
    cue: str
    content: tuple[str, ...]
    addressee: str | None = None
    act: str | None = None
    polarity: Polarity | None = None


class Negated(Entry):
    """What a negation makes of a cue."""

    act: str
    polarity: Polarity


class CueClass(Entry):
    """A kind of cue; the fields are explained at the head of ``sources.yaml``."""

    act: str
    acts: Mapping[str, str] = {}
    polarity: Polarity = "asserted"
    takes: tuple[str, ...]
    follows: tuple[str, ...] = ()
    needs: str | None = None
    addressee: Literal["object"] | None = None
    kind: Kind = "words"
    kind_of: Mapping[str, Kind] = {}
    setting: bool = False
    passive: bool = False
    only_negated: bool = False
    unsourced: Polarity | None = None
    continues: bool = False
    negated: Negated | None = None
    examples: tuple[Example, ...] = ()

    @property
    def attitude(self) -> bool:
        """Whether it is a state of mind, read only where it is not itself inside another's words."""
        return self.kind in {"belief", "mind"}


class Use(Entry):
    """A cue that differs from its class in some fields."""

    base: str = Field(alias="class")
    act: str | None = None
    polarity: Polarity | None = None
    takes: tuple[str, ...] | None = None
    follows: tuple[str, ...] | None = None
    needs: str | None = None
    addressee: Literal["object"] | None = None
    kind: Kind | None = None
    kind_of: Mapping[str, Kind] | None = None
    setting: bool | None = None
    passive: bool | None = None
    only_negated: bool | None = None
    unsourced: Polarity | None = None
    continues: bool | None = None
    negated: Negated | None = None


class Adverb(Entry):
    """A sentence adverb that is nobody's words: "apparently" tells how the paper sees it."""

    polarity: Polarity
    kind: Kind


class Preposition(Entry):
    """A preposition whose noun phrase is the speaker; ``unless`` lists nouns that are none."""

    polarity: Polarity
    unless: tuple[str, ...] = ()


class SourceWords(Entry):
    """The schema of ``sources.yaml``."""

    kinds: Mapping[Kind, KindEntry] = {}
    classes: Mapping[str, CueClass] = {}
    verbs: Mapping[str, str | Use] = {}
    phrases: Mapping[str, str | Use] = {}
    nouns: Mapping[str, str | Use] = {}
    adjectives: Mapping[str, str | Use] = {}
    adverbs: Mapping[str, Polarity | Adverb] = {}
    prepositions: Mapping[str, Preposition] = {}
    media: Mapping[str, tuple[str, ...]] = {}
    medium_prepositions: tuple[str, ...] = ()
    addressee_prepositions: tuple[str, ...] = ()
    listeners: tuple[str, ...] = ()
    authoring: frozenset[str] = frozenset()
    shared_media: frozenset[str] = frozenset()
    asked_of: frozenset[str] = frozenset()
    spoken_to: Mapping[str, tuple[str, ...]] = {}
    light_verbs: tuple[str, ...] = ()
    receiving: frozenset[str] = frozenset()
    hosting: frozenset[str] = frozenset()
    convening: Mapping[str, frozenset[str]] = {}
    naming: frozenset[str] = frozenset()
    going_on: tuple[str, ...] = ()
    unspoken: frozenset[str] = frozenset()
    not_said: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    resuming: frozenset[str] = frozenset()
    showing: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()

    @cached_property
    def papers(self) -> frozenset[str]:
        """The nouns of one word that name an occasion or channel: a report speaks, a test does not."""
        return frozenset(name for names in self.media.values() for name in names if " " not in name)


class Sources:
    """Lookup of cues, occasions and channels.

    Raises :class:`~onrecord.errors.KnowledgeError` where the file is malformed or a cue's class is not
    there.
    """

    def __init__(self, library: Library) -> None:
        """``unlisted`` is the class of cues that stand in no list (``other`` in the file)."""
        self.words = library.load("sources.yaml", SourceWords)
        self._verbs = self._resolved(self.words.verbs)
        self._nouns = self._resolved(self.words.nouns)
        self._adjectives = self._resolved(self.words.adjectives)
        self._phrases: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
        for phrase, sense in self._resolved(self.words.phrases).items():
            verb, *rest = phrase.split()
            self._phrases.setdefault(verb, []).append((tuple(rest), sense))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda row: -len(row[0]))
        self.unlisted = self.words.classes.get("other", CueClass(act="state", takes=("quote", "clause", "object")))
        self._media = {tuple(name.split()): medium for medium, names in self.words.media.items() for name in names}

    def _resolved(self, cues: Mapping[str, str | Use]) -> dict[str, CueClass]:
        """Every cue with its class, its own fields laid over."""
        found = {}
        for cue, use in cues.items():
            kind = use if isinstance(use, str) else use.base
            if kind not in self.words.classes:
                raise KnowledgeError(
                    f"sources.yaml: the cue {cue!r} names the class {kind!r}, which is not defined there"
                )
            base = self.words.classes[kind]
            if isinstance(use, Use):
                own = {
                    name: value
                    for name in Use.model_fields
                    if name != "base" and (value := getattr(use, name)) is not None
                }
                base = base.model_copy(update=own)
            found[cue] = base
        return found

    def verb(self, lemma: str) -> CueClass | None:
        """The class of a verb by its lemma."""
        return self._verbs.get(lemma)

    def is_recorded(self, kind: Kind) -> bool:
        """Whether the record has statements of a kind."""
        entry = self.words.kinds.get(kind)
        return entry is not None and entry.recorded

    def noun(self, lemma: str) -> CueClass | None:
        """The class of a noun by its lemma."""
        return self._nouns.get(lemma)

    def adjective(self, lemma: str) -> CueClass | None:
        """The class of an adjective by its lemma."""
        return self._adjectives.get(lemma)

    def adverb(self, word: str) -> Adverb | None:
        """The polarity that a sentence adverb gives its clause and whose words it means, by the word in lower case."""
        found = self.words.adverbs.get(word)
        return Adverb(polarity=found, kind="words") if isinstance(found, str) else found

    def phrases(self, lemma: str) -> list[tuple[tuple[str, ...], CueClass]]:
        """The phrases that a verb begins: the words that must hang on it and the class, longest first."""
        return self._phrases.get(lemma, [])

    def medium(self, words: tuple[str, ...]) -> str | None:
        """The occasion or channel that a noun, with the words before it, names; the longest ending counts.

        >>> from onrecord.knowledge import Knowledge
        >>> Knowledge().sources.medium(("a", "rare", "press", "conference"))
        'news conference'
        """
        for start in range(len(words)):
            if (medium := self._media.get(words[start:])) is not None:
                return medium
        return None
