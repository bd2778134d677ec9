"""When offices begin and end by what verbs say of their holders: was sworn in, resigned in May, died, succeeded her."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.knowledge import Knowledge
from onrecord.model import Time
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.events.grammar.clauses import first_conjunct, prepositions
from onrecord.reading.events.grammar.tree import is_passive, of_relative
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import SUBJECTS, children

ON = frozenset({"in", "on", "at", "last"})  # prepositions of the time at which something happens
UNTIL = frozenset({"until", "till"})
DONE = frozenset({"happened", "ongoing"})
SUCCESSION = ("predecessor", "successor")
SIMPLE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Change:
    """What verbs say of an office: the dates at which it began and ended, and whether it is ``over``, dated or not."""

    start: str | None = None
    end: str | None = None
    over: bool = False


def simple_date(value: str | None) -> str | None:
    """A value of a time expression that is one EDTF date, with year, month, day or season: no week, decade or span."""
    return value if value is not None and SIMPLE.fullmatch(value) else None


class Tenure:
    """Reads which offices of a page begin and end, and when; ``times`` are the dated expressions of the page."""

    def __init__(self, page: Page, chains: Chains, knowledge: Knowledge, times: Sequence[Placed[Time]]) -> None:
        self.page, self.chains, self.knowledge = page, chains, knowledge
        self.words = knowledge.titles.file
        self._by_head = {c.head: n for n, c in enumerate(chains.candidates) if n not in chains.dropped}
        self._times: dict[int, list[Placed[Time]]] = {}
        for time in times:
            self._times.setdefault(page.doc[time.head].sent.start, []).append(time)
        self._changes: dict[int, Change] = {}
        for verb in page.doc:
            if verb.pos_ == "VERB":
                self._read(verb)
                self._read_holding(verb)

    def of(self, number: int) -> Change:
        """What the page says of the office that a candidate names."""
        return self._changes.get(number, Change())

    def _read(self, verb: Token) -> None:
        """Note what a verb says of the offices of its parties, where it tells of what has happened."""
        parties = [(holder, begins) for begins in (True, False) for holder in self._holders(verb, begins)]
        if not parties or status_of(self.page, verb.i, (), self.knowledge)[0] not in DONE:
            return
        date = self._date(verb)
        for holder, begins in parties:
            for number in self._meant(verb, holder, begins):
                old = self.of(number)
                if begins:
                    self._changes[number] = Change(old.start or date, old.end, old.over)
                else:
                    self._changes[number] = Change(old.start, old.end or date, True)

    def _read_holding(self, verb: Token) -> None:
        """Note since when or until when somebody is said to hold a post: has HELD the job since March."""
        posts = (child for child in children(verb, "obj") if child.lemma_.lower() in self.words.posts)
        if verb.lemma_.lower() not in self.words.holds or next(posts, None) is None:
            return
        for time in self._times.get(verb.sent.start, ()):
            token = self.page.doc[time.head]
            if verb not in (token.head, token.head.head):
                continue
            first, _, last = (time.row.value or "").partition("/")
            case = set(prepositions(token))
            start = simple_date(first) if last or "since" in case else None
            end = simple_date(last or first) if last or not case.isdisjoint(UNTIL) else None
            for holder in _subjects(verb):
                for number in self._meant(verb, holder, begins=True):
                    self._changes[number] = Change(start, end, end is not None)

    def _holders(self, verb: Token, begins: bool) -> Iterator[Token]:
        """Who takes an office by what a verb tells, or leaves one."""
        lemma, words = verb.lemma_.lower(), self.words
        if lemma in words.succeeds:
            if any(children(verb, "obj")) or is_passive(verb):
                yield from _agents(verb) if begins else _patients(verb)
            return
        rest = (words.begins_phrases if begins else words.ends_phrases).get(lemma, ())
        phrase = any(child.lower_ in rest for child in verb.children)
        if not phrase and lemma not in (words.begins if begins else words.ends):
            return
        own = lemma in words.own or (phrase and lemma not in words.predicates.appointing)
        yield from _subjects(verb) if own and not is_passive(verb) else () if own else _patients(verb)

    def _date(self, verb: Token) -> str | None:
        """The plain date at which something is told to have happened."""
        for time in self._times.get(verb.sent.start, ()):
            token = self.page.doc[time.head]
            above = token.head
            beside = above == verb or (above.head == verb and above.relation in ("obj", "obl", "xcomp"))
            if beside and set(prepositions(token)) <= ON and (date := simple_date(time.row.value)):
                return date
        return None

    def _meant(self, verb: Token, holder: Token, begins: bool) -> list[int]:
        """The mentions of the office that a verb is about: the one behind it, else the only one that is meant."""
        if holder.i not in self._by_head:
            return []
        root = self.chains.root(self._by_head[holder.i])
        offices = [n for n in self.chains.of(root).members if self._is_held(self.chains.candidates[n])]
        behind = [n for n in offices if self.page.doc[self.chains.candidates[n].head].head == verb]
        behind = [n for n in behind if self.chains.candidates[n].head > verb.i]
        if behind:
            return behind
        if self._is_elsewhere(verb) or (begins and verb.lemma_.lower() in self.words.complemented):
            return []
        near = [n for n in offices if self._stands_by(self.chains.candidates[n], verb, holder)]
        meant = near or [n for n in offices if self._is_single(self.chains.candidates[n])] or offices
        titles = {self.chains.candidates[n].title or self.chains.candidates[n].noun for n in meant}
        return meant if len(titles) == 1 else []

    def _is_held(self, candidate: Candidate) -> bool:
        return candidate.office is not None and not candidate.former and candidate.office not in SUCCESSION

    def _is_single(self, candidate: Candidate) -> bool:
        return candidate.office is not None and self.words.offices[candidate.office].single

    def _stands_by(self, candidate: Candidate, verb: Token, holder: Token) -> bool:
        """Whether an office is named in the sentence of a verb, before it or with its party."""
        token = self.page.doc[candidate.head]
        if token.sent.start != verb.sent.start:
            return False
        return candidate.start < verb.i or holder.i in (candidate.tied, token.i, token.head.i)

    def _is_elsewhere(self, verb: Token) -> bool:
        """Whether it is another place that is taken or left: elected TO THE COUNCIL, quit THE PARTY."""
        for child in verb.children:
            other = child.dep_ == "obj" and verb.lemma_.lower() in self.words.own
            if other or (child.relation == "obl" and not {"to", "from"}.isdisjoint(prepositions(child))):
                return child.lemma_.lower() not in self.words.posts
        return False


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb; a clause without one has that of the clause above it."""
    own = [of_relative(child) for child in children(verb, *SUBJECTS)]
    if own:
        return own
    first = first_conjunct(verb)
    if first != verb:
        return _subjects(first)
    if verb.relation == "acl":
        return [verb.head]
    if verb.relation in ("advcl", "xcomp") and verb.head != verb:
        return [of_relative(child) for child in children(verb.head, *SUBJECTS)]
    return []


def _patients(verb: Token) -> list[Token]:
    """Whom a verb is done to: its object, or the subject of its passive."""
    objects = list(children(verb, "obj"))
    if objects:
        return objects[:1]
    return _subjects(verb) if is_passive(verb) else []


def _agents(verb: Token) -> list[Token]:
    """Who does what a verb tells: its subject, or "by" whom its passive is."""
    if not is_passive(verb):
        return _subjects(verb)
    return [c for c in verb.children if c.relation == "obl" and (c.dep_ == "obl:agent" or "by" in prepositions(c))]
