"""Whoever holds an office, and what stands for a government, a house of government or a group by name."""

from __future__ import annotations

from onrecord.knowledge.places.states import States
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.parsed import Span

PLACED = frozenset({"LOC", "GPE"})  # labels of our reader and of the usual spaCy pipelines


class Offices:
    """Ties a title with a name to the holder spoken of before, and noun phrases to what is known by name."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.doc, self.chains, self.knowledge = field.doc, field.chains, field.knowledge
        self.sentence, self.holders, self.by_head = field.sentence, field.holders, field.by_head
        self.keyed: dict[str, int] = {}  # the first mention of what is known by name
        for number, candidate in enumerate(self.chains.candidates):
            if candidate.key and not candidate.office:
                self.keyed.setdefault(candidate.key, number)

    def known_by_name(self, number: int, candidate: Candidate) -> None:
        """Tie what is the government, a head's office or a group known by name, however it is called."""
        chain = self.chains.of(number)
        if chain.key is not None or candidate.former:
            return
        key = self._government(number, candidate) or self._office(number, candidate) or self._group(candidate)
        if key is None:
            return
        first = self.keyed.get(key)
        if first is None:
            self.keyed[key] = number
            chain.key = key
        elif first not in self.chains.dropped and self.chains.merge(first, number) and candidate.plural:
            self.chains.of(number).plural = True

    def _government(self, number: int, candidate: Candidate) -> str | None:
        """The government of a state is one actor; a former one is another."""
        country, known = self.chains.of(number).country, self.knowledge.governments
        if candidate.noun not in known.governments or not country or candidate.modifiers & known.others:
            return None
        if candidate.plural:
            return None
        if _of_a_part(self.doc[candidate.start : candidate.head], self.knowledge.states):
            return None
        return f"{country}:GOV"

    def _office(self, number: int, candidate: Candidate) -> str | None:
        """The office of a head of state or government, which houses stand for: Downing Street, the Elysee."""
        country = self.chains.of(number).country
        if candidate.noun != "office" or candidate.plural or candidate.owner not in self.by_head or not country:
            return None
        held = self.chains.candidates[self.by_head[candidate.owner]]
        office = held.office if not held.former else None
        return f"{country}:{office}" if office in self.knowledge.governments.offices else None

    def _group(self, candidate: Candidate) -> str | None:
        """A group by its name and what it is: "the Houthi rebels" are the Houthis, some fighters are not."""
        nouns = self.knowledge.coreference.wholes
        if candidate.noun not in nouns or candidate.shape != "definite" or candidate.owner is not None:
            return None
        first = candidate.start + (self.doc[candidate.start].lower_ in ("the", "these", "those"))
        if not first < candidate.head:
            return None
        named = self.knowledge.groups.institution(self.doc[first : candidate.head].text)
        if named is None or named.kind != "organization" or named.sector in self.knowledge.governments.sectors:
            return None
        return self.knowledge.groups.named(self.doc[first : candidate.head].text)

    def unnamed_holder(self, number: int, candidate: Candidate) -> None:
        """A title with a name: the holder of the same single office of whom no name was given before."""
        titles = self.knowledge.titles.file.offices
        office = titles.get(candidate.office or "")
        if office is None or not office.single or candidate.former:
            return
        for other in reversed(self.holders):
            chain = self.chains.of(other)
            theirs = self.chains.candidates[other]
            if chain.names or theirs.office != candidate.office or theirs.former or theirs.plural:
                continue
            if theirs.shape == "definite" and self.chains.merge(other, number):
                return
        self._announced(number, candidate)

    def _announced(self, number: int, candidate: Candidate) -> None:
        """The "Iraqi leader" of a headline or first sentence is the first holder of such an office who is named."""
        here = self.sentence[candidate.head]
        for other in self.holders:
            theirs, chain = self.chains.candidates[other], self.chains.of(other)
            if self.sentence[theirs.head] > 1:
                return
            if chain.names or theirs.former or theirs.plural or self.sentence[theirs.head] == here:
                continue
            wider = self.knowledge.titles.covers(candidate.office or "", theirs.office or "")
            if wider and theirs.shape == "definite" and theirs.country and self.chains.merge(other, number):
                return


def _of_a_part(before: Span, states: States) -> bool:
    """Whether the words before a noun name a part of a state: CATALAN, KERALA's; not "Kerala-led"."""

    def uses(words: str) -> set[str]:
        return {found.use for found in states.denoted(words)}

    leading = {child.i for token in before if token.tag_ in ("VBN", "VBG") for child in token.subtree}
    if any(uses(token.text) == {"part"} for token in before if token.i not in leading):
        return True
    named: list[list[str]] = []
    for token in before:
        if token.ent_type_ in PLACED and token.i not in leading:
            if token.ent_iob_ == "B" or not named:
                named.append([])
            named[-1].append(token.text)
    return any(not uses(" ".join(name)) for name in named)
