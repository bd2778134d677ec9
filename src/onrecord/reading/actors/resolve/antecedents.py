"""What the coreference of all phrases says of the mentions of actors, which are some of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.ranker import KINDS
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.coreference import corefer
from onrecord.reading.coreference.mentions import phrases
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.parsed import Doc

LIKELY = 0.5  # from which probability on a phrase is of a kind
# The shapes of candidates that may take something up by the ranker's judgement.
ASKED = frozenset({"definite", "generic", "personal", "speaker", "addressee"})


class Antecedents:
    """The ranker's judgement on pairs of candidates; a candidate's phrase is the one with its head.

    The ranker is asked of pronouns and of noun phrases that may take something up, and of nothing else.  ``breaks`` are
    the tokens at which further reports of a page begin, across which nothing is taken up.
    """

    def __init__(
        self,
        doc: Doc,
        quoted: Sequence[Quotation],
        knowledge: Knowledge,
        candidates: Sequence[Candidate],
        breaks: Sequence[int] = (),
    ) -> None:
        self._breaks = sorted(breaks)
        self._own = {n for n, c in enumerate(candidates) if _is_papers_own(doc, c)}
        self._phrases = phrases(doc, knowledge)
        self._rows: dict[int, list[int]] = defaultdict(list)
        for row, phrase in enumerate(self._phrases):
            self._rows[phrase.head].append(row)
        self._of = [self._row(candidate) for candidate in candidates]
        self._numbers: dict[int, int] = {}
        for number, mine in enumerate(self._of):
            if mine is not None:
                self._numbers.setdefault(mine, number)
        shapes = zip(self._of, candidates, strict=True)
        asked = {row for row, candidate in shapes if row is not None and candidate.shape in ASKED}
        self._all = corefer(doc, quoted, knowledge, self._phrases, list(asked))
        kinds = self._all.kinds
        self._times = kinds[:, KINDS.index("time")] > LIKELY
        self._persons = kinds[:, KINDS.index("person")] + kinds[:, KINDS.index("organization")] > LIKELY
        self._places = {row: place for place, row in enumerate(self._all.asked.tolist())}

    def _row(self, candidate: Candidate) -> int | None:
        """The phrase of a candidate: with its head, else with a head inside it, in both cases the nearest in extent."""
        rows = self._rows.get(candidate.head) or [
            row for token in range(candidate.start, candidate.end) for row in self._rows.get(token, [])
        ]
        return min(rows, key=lambda row: self._apart(row, candidate), default=None)

    def _apart(self, row: int, candidate: Candidate) -> int:
        phrase = self._phrases[row]
        return abs(phrase.start - candidate.start) + abs(phrase.end - candidate.end)

    def margins(self, number: int) -> dict[int, float]:
        """For the candidates that a candidate may take up, how much better each is than none."""
        found = {self._numbers[row]: margin for row, margin in self._judged(number).items() if row in self._numbers}
        return {other: margin for other, margin in found.items() if other not in self._own} if self._own else found

    def report(self, token: int) -> int:
        """The number of the report of the page in which a token stands: 0 for the first."""
        return bisect_right(self._breaks, token)

    def chain(self, number: int) -> int | None:
        """The chain of all phrases that a candidate stands in; ``None`` where it is no phrase of its own."""
        row = self._of[number]
        return None if row is None else int(self._all.chain[row])

    def joined(self, number: int) -> dict[int, float]:
        """How much better than none the coordinations are that a candidate may take up, by their first heads."""
        found = ((self._phrases[row], margin) for row, margin in self._judged(number).items())
        return {phrase.head: margin for phrase, margin in found if phrase.shape == "joined"}

    def rival(self, number: int, of: frozenset[int] = frozenset(), *, somebody: bool = False) -> float:
        """How much better than none the best of the phrases is that are no actor's; minus infinity without one.

        ``of`` are the first heads of coordinations of actors, which count for none of these; of days and times none
        counts, and where only ``somebody`` can be meant nothing but persons and bodies.
        """
        apart = self._persons if somebody else ~self._times
        rest = [
            margin
            for row, margin in self._judged(number).items()
            if row not in self._numbers
            and apart[row]
            and not (self._phrases[row].shape == "joined" and self._phrases[row].head in of)
        ]
        return max(rest, default=-np.inf)

    def _judged(self, number: int) -> dict[int, float]:
        row = self._of[number]
        place = self._places.get(row) if row is not None else None
        if place is None:
            return {}
        here = self.report(self._phrases[row].head) if self._breaks and row is not None else 0
        pairs = zip(self._all.found[place].tolist(), self._all.margin[place].tolist(), strict=True)
        found = {other: margin for other, margin in pairs if other >= 0 and margin > -np.inf}
        if not self._breaks:
            return found
        return {other: margin for other, margin in found.items() if self.report(self._phrases[other].head) == here}


def _is_papers_own(doc: Doc, candidate: Candidate) -> bool:
    """Whether a mention is the reporter himself, whom a paper names as its own and takes up by no pronoun."""
    return candidate.noun == "correspondent" and doc[candidate.start].lower_ in ("our", "your")
