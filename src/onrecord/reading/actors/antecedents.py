"""What the coreference of all phrases says of the mentions of actors, which are some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.coreference import Corefered


class Antecedents:
    """The ranker's judgement on pairs of candidates; a candidate's phrase is the one with its head."""

    def __init__(self, all_phrases: Corefered, candidates: Sequence[Candidate]) -> None:
        self._all = all_phrases
        self._rows: dict[int, list[int]] = defaultdict(list)
        for row, phrase in enumerate(all_phrases.phrases):
            self._rows[phrase.head].append(row)
        self._of = [self._row(candidate) for candidate in candidates]
        self._numbers: dict[int, int] = {}
        for number, mine in enumerate(self._of):
            if mine is not None:
                self._numbers.setdefault(mine, number)

    def _row(self, candidate: Candidate) -> int | None:
        """The phrase of a candidate: with its head, else with a head inside it, in both cases the nearest in extent."""
        rows = self._rows.get(candidate.head) or [
            row for token in range(candidate.start, candidate.end) for row in self._rows.get(token, [])
        ]
        return min(rows, key=lambda row: self._apart(row, candidate), default=None)

    def _apart(self, row: int, candidate: Candidate) -> int:
        phrase = self._all.phrases[row]
        return abs(phrase.start - candidate.start) + abs(phrase.end - candidate.end)

    def margins(self, number: int) -> dict[int, float]:
        """For the candidates that a candidate may take up, how much better each is than none."""
        return {self._numbers[row]: margin for row, margin in self._judged(number).items() if row in self._numbers}

    def chain(self, number: int) -> int | None:
        """The chain of all phrases that a candidate stands in; ``None`` where it is no phrase of its own."""
        row = self._of[number]
        return None if row is None else int(self._all.chain[row])

    def rival(self, number: int) -> float:
        """How much better than none the best of the phrases is that are no actor's; minus infinity without one."""
        rest = [margin for row, margin in self._judged(number).items() if row not in self._numbers]
        return max(rest, default=-np.inf)

    def _judged(self, number: int) -> dict[int, float]:
        row = self._of[number]
        if row is None:
            return {}
        pairs = zip(self._all.found[row].tolist(), self._all.margin[row].tolist(), strict=True)
        return {other: margin for other, margin in pairs if other >= 0 and margin > -np.inf}
