"""Names from other scripts, which are written in many ways: comparing two spellings by their sound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.words import key

Costs = tuple[tuple[float, tuple[str, ...]], ...]
LETTERS = re.compile(r"[^\W\d_]+")
MARKS = re.compile(r"['’ʿʾ`]")
# "Abdel Fattah", "Abd al-Fattah", "Abdul-Fattah": a servant, and an article that is written with him or not.
SERVANT = re.compile(r"\babd[aeou]{0,2}l(?=[ -]?\w{3})")
AND = re.compile(r"(?<=[ -])wa(?:l-|-|l(?=\w{5}))")  # "wal-Jihad", "wa-Jamaa", "Waljamaa"; not "Walid"
# Letters that may be written for one another, by one sign each, and those that a spelling may lack: a name is looked
# for by the frame that is left.
GROUPS = str.maketrans("qkgcsžzjtdvf", "KKKSSSSSTTVV", "aeiouyhw'’ʿʾ`")
TOGETHER = (("tch", "c"), ("dj", "j"), ("ck", "k"), ("ph", "f"), ("x", "ks"))
TWICE = re.compile(r"(.)\1+")


class SpellingFile(Entry):
    """The form of ``spelling.yaml``; its comments say what each list holds."""

    letter: float
    free: int
    most: float
    clear: float
    common: int
    states: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    family_first: frozenset[str] = frozenset()
    umlauts: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    sounds: tuple[tuple[str, str], ...] = ()
    near: Costs = ()
    twice: float
    left_out: Costs = ()
    alike: tuple[tuple[str, str], ...] = Field(min_length=1)
    apart: tuple[tuple[str, str], ...] = Field(min_length=1)


class Spelling:
    """How far two spellings may differ.

    >>> spelling = Spelling(Library())
    >>> spelling.alike("Hizballah", "Hezbollah"), spelling.alike("Bashar", "Bashir")
    (True, False)
    """

    def __init__(self, library: Library) -> None:
        file = self.file = library.load("spelling.yaml", SpellingFile)
        self._sounds = dict(file.sounds)
        self._together = re.compile("|".join(self._sounds))
        self._near = {either: cost for cost, pairs in file.near for pair in pairs for either in (pair, pair[::-1])}
        self._out = {letter: cost for cost, letters in file.left_out for letter in letters}

    def sounded(self, name: str) -> str:
        """The sounds of a name, without articles, marks and blanks.

        >>> Spelling(Library()).sounded("Abd al-Fattah as-Sisi")
        'abdfattahsisi'
        """
        plain = AND.sub("", SERVANT.sub("abd ", MARKS.sub("", key(name))))
        words = _kept(LETTERS.findall(plain), self.file.articles)
        return "".join(self._together.sub(lambda found: self._sounds[found[0]], word) for word in words)

    def cost(self, one: str, other: str, most: float) -> float:
        """What tells two names apart, both given by their sounds; above ``most`` no more than that it is more.

        The weighted distance of Wagner and Fischer (1974), "The String-to-String Correction Problem".
        """
        row = [0.0]
        for at, letter in enumerate(other):
            row.append(row[-1] + self._missing(other, at, letter))
        for up, mine in enumerate(one):
            lacked = self._missing(one, up, mine)
            next_row = [row[0] + lacked]
            for at, theirs in enumerate(other):
                same = row[at] if mine == theirs else row[at] + self._near.get(mine + theirs, 1.0)
                next_row.append(min(same, row[at + 1] + lacked, next_row[at] + self._missing(other, at, theirs)))
            row = next_row
            if min(row) > most:
                return min(row)
        return row[-1]

    def _missing(self, name: str, at: int, letter: str) -> float:
        """What it costs that one spelling lacks a letter: little where it is written twice."""
        if at and name[at - 1] == letter:
            return self.file.twice
        return self._out.get(letter, 1.0)

    def bound(self, one: str, other: str) -> float:
        """The most that may tell two spellings of a name apart, both given by their sounds."""
        letters = min(len(one), len(other)) - self.file.free
        return min(self.file.most, self.file.letter * max(letters, 0))

    def alike(self, one: str, other: str) -> bool:
        """Whether two names may be spellings of one."""
        first, second = self.sounded(one), self.sounded(other)
        bound = self.bound(first, second)
        return self.cost(first, second, bound) <= bound


class Spelled:
    """Names with what they stand for, to be found in other spellings; the frame of consonants must agree.

    ``same`` tells whether two things that names stand for are one, or as good as one.
    """

    def __init__(self, spelling: Spelling, names: Iterable[tuple[str, str]], same: Callable[[str, str], bool]) -> None:
        self._spelling, self._same = spelling, same
        self._frames: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, meant in names:
            for form in frames(name, spelling.file.articles):
                self._frames[form].append((name, meant))

    def find(self, name: str) -> str | None:
        """What the name stands for that comes nearest; ``None`` where none is near, or another is about as near."""
        forms = frames(name, self._spelling.file.articles)
        listed = {each for form in forms for each in self._frames.get(form, ())}
        if not listed:
            return None
        sounds = self._spelling.sounded(name)
        near: list[tuple[float, str]] = []
        for other, meant in listed:
            theirs = self._spelling.sounded(other)
            bound = self._spelling.bound(sounds, theirs)
            cost = self._spelling.cost(sounds, theirs, bound)
            if cost <= bound:
                near.append((cost, meant))
        if not near:
            return None
        least, meant = min(near)
        rivals = (other for cost, other in near if cost <= least + self._spelling.file.clear)
        return meant if all(self._same(other, meant) for other in rivals) else None


def frames(name: str, articles: frozenset[str]) -> set[str]:
    """The consonants of a name, by groups: "kh" may be an "h", which is left out, or a "k".

    >>> sorted(frames("Rakhmon", frozenset())), sorted(frames("al-Rahman", frozenset({"al"})))
    (['rKmn', 'rmn'], ['rmn'])
    """
    plain = AND.sub("", SERVANT.sub("abd ", key(name)))
    for letters, sign in TOGETHER:
        plain = plain.replace(letters, sign)
    plain = "".join(_kept(plain.replace("-", " ").split(), articles))
    kept = {plain, plain.replace("kh", "")} if "kh" in plain else {plain}
    return {TWICE.sub(r"\1", form.translate(GROUPS)) for form in kept}


def _kept(words: Sequence[str], articles: frozenset[str]) -> list[str]:
    """The words of a name without articles; single letters are such between two words alone ("Lashkar-e-Taiba")."""
    last = len(words) - 1
    return [w for at, w in enumerate(words) if w not in articles or (len(w) == 1 and at in (0, last))]
