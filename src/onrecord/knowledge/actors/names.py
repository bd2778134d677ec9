"""Words in names: which tell a bearer from others, and when two forms may be one bearer's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library

Name = tuple[str, ...]
SHORTEST = 3  # letters that two given names must share, their vowels aside, to be one in two spellings


class Example(Entry):
    """A person's name, other forms of it, and names of others."""

    name: str
    one: tuple[str, ...] = ()
    another: tuple[str, ...] = ()


class Naming(Entry):
    """Words by which a text gives somebody another name."""

    verbs: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


class NamesFile(Entry):
    """The form of ``names.yaml``; its comments say what each list holds."""

    particles: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    generations: tuple[str, ...] = ()
    numerals: tuple[str, ...] = ()
    naming: Naming = Field(default_factory=Naming)
    examples: tuple[Example, ...] = Field(min_length=1)


class Names:
    """The lists as sets.  Words of names are in lower case."""

    def __init__(self, library: Library) -> None:
        file = self.file = library.load("names.yaml", NamesFile)
        self.particles = frozenset((*file.particles, *file.openers))
        self.naming = file.naming
        self._generations, self._numerals = frozenset(file.generations), frozenset(file.numerals)
        self._idle = frozenset((*file.particles, *file.joining, *file.numerals))

    def telling(self, words: Sequence[str]) -> Name:
        """The words of a person's name without particles; all of them where it has no others.

        >>> Names(Library()).telling(["hamid", "al", "sabbagh"])
        ('hamid', 'sabbagh')
        """
        return tuple(word.rstrip(".") for word in words if word not in self.particles) or tuple(words)

    def surnamed(self, name: Name) -> Name:
        """A person's name without what follows the surname ("Jr.", "III")."""
        last = name[-1] if len(name) > 1 else ""
        return name[:-1] if last in self._generations or last in self._numerals else name

    def is_junior(self, name: Name) -> bool:
        """Whether a name ends in the mark of a son or father of the same name."""
        return len(name) > 1 and name[-1] in self._generations

    def agree(self, one: Name, other: Name) -> bool:
        """Whether two forms of a person's name can be one bearer's: shared words, no given name against another.

        >>> names = Names(Library())
        >>> names.agree(("nuri", "kamal", "maliki"), ("maliki",)), names.agree(("raul", "mendez"), ("jorge", "mendez"))
        (True, False)
        """
        short, long = sorted((self.surnamed(one), self.surnamed(other)), key=len)
        if len(short) == 1:
            return short[0] in (long[0], long[-1]) or (len(long) > 2 and short[0] == long[-2])
        if short[-1] != long[-1] and short[0] != long[0]:
            return False
        return all(any(_same(word, w) for w in long) for word in short)

    def words(self, name: str) -> Name:
        """The words of an actor's name that tell it from others across reports.

        They are in lower case, without marks, particles and numerals; a "Jr." or "Sr." is kept as a part of the
        surname: father and son are two.

        >>> names = Names(Library())
        >>> names.words("Nuri Kamal al-Maliki"), names.words("Carl Reed Jr.")
        (('nuri', 'kamal', 'maliki'), ('carl', 'reed jr'))
        """
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        found = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", plain.lower()))
        kept = [word for word in found if word not in self._idle]
        while len(kept) > 1 and kept[-1] in self._generations:
            generation = kept.pop()
            kept[-1] = f"{kept[-1]} {generation}"
        return tuple(kept or found)


def _same(word: str, other: str) -> bool:
    if min(len(word), len(other)) == 1:
        return word[0] == other[0]
    return word == other or _transliterated(word, other)


def _transliterated(word: str, other: str) -> bool:
    """Whether two given names may be one, written with other vowels ("Yusuf", "Yousef").

    They have the same first letter and consonants, three letters or more, and both or neither end in a vowel, which
    tells "Martin" from "Martina".
    """
    bones = [re.sub(r"(.)\1+", r"\1", form[0] + re.sub("[aeiouyw]", "", form[1:])) for form in (word, other)]
    ends = [form[-1] in "aeiouy" for form in (word, other)]
    return len(bones[0]) >= SHORTEST and bones[0] == bones[1] and ends[0] == ends[1]
