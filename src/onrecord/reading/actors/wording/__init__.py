"""The country and PLOVER sector that an actor's own words say, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.wording.phrase import Coded, Phrase
from onrecord.reading.actors.wording.units import Lexicon, Unit

__all__ = ["TOKEN", "Coded", "Wording"]

TURNED = "turned"
TOKEN = re.compile(r"['’]s?(?!\w)|\w+(?:[-.&]\w+|['’](?!s\b)\w+)*\.?|[^\w\s]")


class Wording:
    """Codes the words of actors; ``day`` is that of the report, for bodies whose codes changed.

    What words say is kept: a report asks of the same phrases again and again.
    """

    def __init__(self, knowledge: Knowledge, day: str | None = None) -> None:
        self.lexicon = Lexicon(knowledge, day)
        self.holders = knowledge.holders
        self.day = day
        self._known: dict[tuple[tuple[str, ...], int | None, bool], Coded] = {}

    def of_text(self, text: str) -> Coded:
        """What a string that stands for one actor says of it.

        A capital or a house of government is the government; another town is its people (CVL, the code that CAMEO gives
        whoever has no other).  An office that somebody is known to hold comes before his rank.
        """
        uses = {d.use: d.iso3 for d in self.lexicon.states.denoted(text)}
        for use in ("seat", "capital"):
            if use in uses and "name" not in uses:
                return Coded(uses[use], "GOV")
        words = TOKEN.findall(text)
        coded = self.of(words)
        known = self.holders.in_text(text, self.day) if coded.country is None else None
        if known is not None:
            told = any(unit.kind == "office" for unit in self.units(words))
            first, second = (coded.sector, known.sector) if told else (known.sector, coded.sector)
            return Coded(known.country, first or second)
        if coded.sector is None and coded.country is not None and self.lexicon.town(text) is not None:
            return coded._replace(sector="CVL")
        return coded

    def of(self, words: Sequence[str], head: int | None = None, *, name: bool = False) -> Coded:
        """The same for tokens; ``head`` is the position of the noun that the phrase is about, where a parse tells.

        ``name``: the words are a body's name, in which words count that say nothing in a common phrase.
        """
        asked = (tuple(words), head, name)
        if asked not in self._known:
            turned = _turned(words, head)
            if turned is None:
                self._known[asked] = Phrase(self.lexicon, asked[0], self.of, head, name=name).code()
            else:
                was, became = turned
                now = self.of(became)
                self._known[asked] = now._replace(country=now.country or self.of(was).country)
        return self._known[asked]

    def units(self, words: Sequence[str]) -> Iterator[Unit]:
        """What the lists know among the words, the longest at every place."""
        return self.lexicon.units(words)


def _turned(words: Sequence[str], head: int | None) -> tuple[Sequence[str], Sequence[str]] | None:
    """What somebody was and what he is now: "a Chadian rebel TURNED governor", "the rebel-TURNED-president of Chad".

    Where a parse says that the phrase is about a noun before the word, it tells of something else.
    """
    for at, word in enumerate(words):
        if word.lower() == TURNED and 0 < at < len(words) - 1 and (head is None or head > at):
            return words[:at], words[at + 1 :]
        before, sign, behind = word.partition(f"-{TURNED}-")
        if sign:
            return [*words[:at], before], [behind, *words[at + 1 :]]
    return None
