"""Words in names and phrases that say an actor's country and sector."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.words import key, singulars


class Example(Entry):
    """A phrase and the codes that it gets."""

    words: str
    country: str | None = None
    sector: str | None = None


class Heads(Entry):
    """The head words of one sector, or other words, with phrases that they decide."""

    words: tuple[str, ...]
    examples: tuple[Example, ...] = Field(min_length=1)


class Pair(Entry):
    """Heads that get another sector with one of these words before them."""

    before: tuple[str, ...]
    heads: tuple[str, ...]


class ActorWordsFile(Entry):
    """The form of ``actor_words.yaml``."""

    heads: Mapping[str, Heads] = Field(default_factory=dict)
    modifiers: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    joins: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    abroad_at: Heads
    home: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    pairs: Mapping[str, Pair] = Field(default_factory=dict)
    notable: tuple[str, ...] = ()
    national: tuple[str, ...] = ()
    organs: Mapping[str, str] = Field(default_factory=dict)


class ActorWords:
    """The lists by hash; capitals, full stops and accents do not count.

    >>> words = ActorWords(Library())
    >>> words.head("fighter jets"), words.modifier("agricultural"), words.home("Somalia-based")
    ('MIL', 'AGR', 'Somalia')
    """

    def __init__(self, library: Library) -> None:
        file = self.file = library.load("actor_words.yaml", ActorWordsFile)
        self._heads = {key(word): sector for sector, heads in file.heads.items() for word in heads.words}
        self._modifiers = _by_word(file.modifiers)
        self._names = _by_word(file.names)
        self.joins = frozenset(file.joins)
        self.places = frozenset(file.places)
        self.ends = frozenset(file.ends)
        self.members = frozenset(file.members)
        self.abroad_at = frozenset(file.abroad_at.words)
        self.notable, self.national = frozenset(file.notable), frozenset(file.national)
        self._organs = {key(words): sector for words, sector in file.organs.items()}
        self._abroad = frozenset(map(key, file.abroad))
        self._home, self._foreign = frozenset(file.home), frozenset(file.foreign)
        self._pairs = {(key(b), key(h)): sector for sector, p in file.pairs.items() for b in p.before for h in p.heads}
        lists = (*self._heads, *self._modifiers, *self._names, *self.joins, *(key(word) for word in file.abroad))
        self.longest = max((k.count(" ") + 1 for k in lists), default=1)

    def head(self, words: str) -> str | None:
        """The sector of a head word, in the singular or the plural."""
        form = key(words)
        return self._heads.get(form) or next((self._heads[s] for s in singulars(form) if s in self._heads), None)

    def modifier(self, words: str) -> str | None:
        """The sector that words give the head behind them."""
        return self._modifiers.get(key(words))

    def name(self, words: str) -> str | None:
        """The sector that words give where they stand in the name of a body."""
        return self._names.get(key(words))

    def abroad(self, words: str) -> bool:
        """Whether what the words denote stands abroad, so that "in" does not say its country."""
        form = key(words)
        return form in self._abroad or any(single in self._abroad for single in singulars(form))

    def organ(self, words: str) -> str | None:
        """The sector of a state's own body that bears the name of one of the United Nations."""
        return self._organs.get(key(words).removeprefix("the "))

    def home(self, word: str) -> str | None:
        """What stands before "-based" and the like; ``None`` for other words."""
        first, sign, last = word.rpartition("-")
        return first if sign and last.lower() in self._home else None

    def foreign(self, word: str) -> bool:
        """Whether a compound names a state that the actor is not of ("Iranian-backed")."""
        return word.rpartition("-")[2].lower() in self._foreign and "-" in word

    def pair(self, before: str, head: str) -> str | None:
        """The sector of a head with this word before it ("masked gunmen")."""
        forms = (key(head), *singulars(key(head)))
        return next((self._pairs[key(before), f] for f in forms if (key(before), f) in self._pairs), None)


def _by_word(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {key(word): sector for sector, words in lists.items() for word in words}
