"""The measures: numpy and the standard library alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field


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
    """UPOS, XPOS, features, UAS and LAS over words, in percent; LAS and relations are the main ones, before the colon.

    ``las_sub`` asks for the subtype too.
    """

    words: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def add(self, found: Sequence[Sequence[object]], gold: Sequence[Sequence[object]]) -> None:
        """Count words given as (upos, xpos, feats, head, relation)."""
        for ours, theirs in zip(found, gold, strict=True):
            self.words += 1
            for name, a, b in zip(("upos", "xpos", "feats"), ours, theirs, strict=False):
                self.right[name] += a == b
            attached = ours[3] == theirs[3]
            self.right["uas"] += attached
            self.right["las"] += attached and _main(ours[4]) == _main(theirs[4])
            self.right["las_sub"] += attached and ours[4] == theirs[4]

    def percent(self) -> dict[str, float]:
        """By measure."""
        return {name: 100 * count / max(1, self.words) for name, count in self.right.items()}


def _main(relation: object) -> str:
    return str(relation).partition(":")[0]


def times(found: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]], strict: Score, relaxed: Score) -> None:
    """Count one text's time expressions: strict, both ends right; relaxed, each gold one met by one found that overlaps
    it, the widest overlap first (TempEval-3, UzZaman et al. 2013).
    """
    strict.add(found, gold)
    left = list(found)
    relaxed.found += len(found)
    relaxed.gold += len(gold)
    for start, end in gold:
        shared = [(min(end, b) - max(start, a), i) for i, (a, b) in enumerate(left)]
        best = max((x for x in shared if x[0] > 0), default=None)
        if best is not None:
            relaxed.right += 1
            left.pop(best[1])


def mean_absolute_error(pairs: Sequence[tuple[float, float]]) -> float:
    """Of predictions and truths."""
    return sum(abs(a - b) for a, b in pairs) / max(1, len(pairs))


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where either side does not vary."""
    size = max(1, len(pairs))
    x, y = sum(a for a, _ in pairs) / size, sum(b for _, b in pairs) / size
    both = sum((a - x) * (b - y) for a, b in pairs)
    spread = (sum((a - x) ** 2 for a, _ in pairs) * sum((b - y) ** 2 for _, b in pairs)) ** 0.5
    return both / spread if spread else 0.0
