"""The measures: the standard library alone.  Training counts with the same ones."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Row = tuple[object, object, object, Hashable, str]
"""A word's part of speech, tag, features, head (what names a word, or for a root what names none), relation."""
Word = TypeVar("Word", bound=Hashable)
COLUMNS = ("upos", "xpos", "feats", "uas", "las", "las_sub")


@dataclass
class Score:
    """Counts of what was found; precision, recall and F1 in percent."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Collection[Hashable], gold: Collection[Hashable]) -> None:
        """Count one text's spans, or whatever can be equal."""
        found, gold = set(found), set(gold)
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of what there is was found."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.found + self.gold
        return 200 * self.right / both if both else 0.0


@dataclass
class Entities:
    """Entity F1, exact span and class: of all, and by class, region or whatever a text is counted under."""

    all: Score = field(default_factory=Score)
    by: dict[str, Score] = field(default_factory=dict)

    def add(
        self, found: Iterable[tuple[int, int, str]], gold: Iterable[tuple[int, int, str]], under: str | None = None
    ) -> None:
        """Count one text; ``under`` is its region."""
        found, gold = set(found), set(gold)
        self.all.add(found, gold)
        for name in {label for _, _, label in found | gold}:
            part = self.by.setdefault(name, Score())
            part.add([x for x in found if x[2] == name], [x for x in gold if x[2] == name])
        if under is not None:
            self.by.setdefault(under, Score()).add(found, gold)


@dataclass
class Parse:
    """UPOS, XPOS, features, UAS and LAS over words; LAS takes main relations, before the colon, ``las_sub`` whole ones.

    Words are named by whatever names the same word on both sides: numbers where words are given, places in the text
    where each side has its own.  A word that one side alone has is wrong, as in the CoNLL 2018 shared task (Zeman et
    al. 2018); where words are given F1 is accuracy.
    """

    words: Score = field(default_factory=Score)
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))

    def add(self, found: Mapping[Word, Row], gold: Mapping[Word, Row]) -> None:
        """Count one text, by word; heads are named as words are."""
        self.words.add(found.keys(), gold.keys())
        for word in found.keys() & gold.keys():
            ours, theirs = found[word], gold[word]
            for name, a, b in zip(("upos", "xpos", "feats"), ours, theirs, strict=False):
                self.right[name] += a == b
            attached = ours[3] == theirs[3]
            self.right["uas"] += attached
            self.right["las"] += attached and _main(ours[4]) == _main(theirs[4])
            self.right["las_sub"] += attached and ours[4] == theirs[4]

    def scores(self) -> dict[str, Score]:
        """By measure."""
        return {name: Score(right, self.words.found, self.words.gold) for name, right in self.right.items()}

    def percent(self) -> dict[str, float]:
        """F1 by measure."""
        return {name: score.f1 for name, score in self.scores().items()}


def _main(relation: str) -> str:
    return relation.partition(":")[0]


@dataclass
class Times:
    """Time expressions as TempEval-3 counts them (UzZaman et al. 2013): ``strict``, both ends right; ``relaxed``, each
    gold one met by one found that overlaps it, the widest overlap first; ``type``, relaxed and of the same type.
    """

    strict: Score = field(default_factory=Score)
    relaxed: Score = field(default_factory=Score)
    type: Score = field(default_factory=Score)

    def add(self, found: Sequence[tuple[int, int, str]], gold: Sequence[tuple[int, int, str]]) -> None:
        """Count one text's expressions: (start, end exclusive, type)."""
        self.strict.add([(a, b) for a, b, _ in found], [(a, b) for a, b, _ in gold])
        for score in (self.relaxed, self.type):
            score.found += len(found)
            score.gold += len(gold)
        left = sorted(found)
        for start, end, kind in sorted(gold):
            shared = [(min(end, b) - max(start, a), -i) for i, (a, b, _) in enumerate(left)]
            best = max((x for x in shared if x[0] > 0), default=None)
            if best is not None:
                self.relaxed.right += 1
                self.type.right += left.pop(-best[1])[2] == kind
