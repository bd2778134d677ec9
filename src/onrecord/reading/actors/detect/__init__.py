"""All possible mentions of a page, in the order of their heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.names.finder import Names
from onrecord.reading.actors.detect.nominals.finder import Nominals
from onrecord.reading.actors.detect.nominals.nouns import Nouns
from onrecord.reading.actors.detect.pronouns import pronouns
from onrecord.reading.actors.detect.titled import Titles
from onrecord.reading.actors.wording import Wording
from onrecord.reading.parsed import Doc

__all__ = ["detect"]


def detect(doc: Doc, knowledge: Knowledge, day: str | None = None) -> list[Candidate]:
    """The possible mentions, sorted by head token, the shorter first where several share one.

    ``day`` is that of the report: the codes of some bodies changed.
    """
    wording = Wording(knowledge, day)
    names = Names(doc, knowledge, wording)
    found = names.find()
    nouns = Nouns(doc, knowledge, wording, names.marks.taken, names.marks.persons)
    titles = Titles(doc, knowledge, nouns)
    titled = list(titles.find(found))
    found = [titles.ranked(name) for name in _with_genders(found, titled)] + titled
    taken = bytearray(a | b for a, b in zip(names.marks.taken, titles.taken, strict=True))
    found += Nominals(doc, knowledge, nouns, taken).find()
    found += pronouns(doc)
    return sorted(_once(found), key=lambda c: (c.head, c.end - c.start, c.start))


def _once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The first candidate of each stretch, and a title as often as there are names that share it."""
    kept: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        first = kept.setdefault((candidate.start, candidate.end), candidate)
        if first is candidate or None not in (first.tied, candidate.tied):
            yield candidate


def _with_genders(names: list[Candidate], titles: list[Candidate]) -> list[Candidate]:
    """The names with the gender that the titles before them say."""
    genders = {title.tied: title.gender for title in titles if title.gender}
    return [replace(n, gender=genders[n.head]) if n.head in genders and not n.gender else n for n in names]
