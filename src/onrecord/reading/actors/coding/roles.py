"""Roles that a text gives an actor: title, of whom, and from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.holders import Holder
from onrecord.model import Role, Time
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import SUBJECTS


class Roles:
    """Reads the roles of chains; ``ids`` are the actors' ids by chain, ``times`` the dated expressions of the page."""

    def __init__(
        self, page: Page, chains: Chains, knowledge: Knowledge, ids: Mapping[int, str], times: Sequence[Placed[Time]]
    ) -> None:
        self.page = page
        self.doc: Doc = page.doc
        self.chains = chains
        self.knowledge = knowledge
        self.ids = ids
        self.times = [t for t in times if t.row.type == "DATE" and t.row.value]
        self._states = {chains.of(n).key: chains.root(n) for n, c in enumerate(chains.candidates) if c.kind == "state"}
        self._by_head = {c.head: n for n, c in enumerate(chains.candidates) if n not in chains.dropped}
        self._change = self._changes()

    def of(self, chain: Chain) -> tuple[Role, ...]:
        """The roles of a person, one a title, in the order of the text."""
        if chain.kind != "person":
            return ()
        found: dict[tuple[str, str | None], Role] = {}
        change = self._change.get(self.chains.root(chain.members[0]), (None, None))
        for number in sorted(chain.members, key=lambda n: self.chains.candidates[n].start):
            candidate = self.chains.candidates[number]
            if not candidate.office or self._nobodys(chain, candidate):
                continue
            role = self._role(chain, candidate, change)
            if role is not None:
                self._add(found, role)
        if not found and chain.holder is not None:
            return (self._known(chain.holder),)
        return tuple(found.values())

    def _known(self, holder: Holder) -> Role:
        """The office that knowledge gives somebody, with its dates; it has no evidence in the text."""
        state = self._states.get(holder.country) if holder.country else None
        return Role(holder.role, self.ids.get(state) if state is not None else None, holder.start, holder.end)

    def _nobodys(self, chain: Chain, candidate: Candidate) -> bool:
        """Whether a phrase names an office and no holder: "hopes to become president of Ghana"."""
        bare = self.doc[candidate.start].pos_ not in ("DET", "PRON")
        return (
            candidate.form == "nominal"
            and bare
            and self.doc[candidate.head].dep_ == "xcomp"
            and (len(chain.members) == 1)
        )

    @staticmethod
    def _add(found: dict[tuple[str, str | None], Role], role: Role) -> None:
        """Keep one role a title: the one that says of whom, with the dates of both."""
        for (title, of), other in list(found.items()):
            if title == role.title:
                del found[(title, of)]
                first = other if other.of or not role.of else role
                role = Role(
                    title, first.of, other.start or role.start, other.end or role.end, first.evidence
                )  # fmt: skip
        found[(role.title, role.of)] = role

    def _role(self, chain: Chain, candidate: Candidate, change: tuple[str | None, str | None]) -> Role | None:
        title, of = candidate.title or candidate.noun, self._of_whom(chain, candidate)
        start, end = self._dates_beside(candidate)
        if candidate.office in ("predecessor", "successor"):
            return self._succession(candidate, of)
        if not candidate.former:
            start, end = start or change[0], end or change[1]
        evidence = self.page.span(candidate.start, candidate.end)
        return Role(title, of, start, end, evidence)

    def _of_whom(self, chain: Chain, candidate: Candidate) -> str | None:
        """The organization, person or state in the phrase: the organization or owner first, then the state.

        A rebel's office is none of the state that he is from: "a Liberian rebel commander".
        """
        inside = [
            self.chains.root(self._by_head[t])
            for t in range(candidate.start, candidate.end)
            if t in self._by_head and t != candidate.head and self.chains.of(self._by_head[t]) is not chain
        ]
        serves = self.knowledge.titles.file.offices[candidate.office or ""].serves
        rebel = candidate.sector == "REB" or not self.knowledge.titles.file.rebels.isdisjoint(candidate.modifiers)
        for kinds in (
            ("organization", "office"),
            ("person",) if serves else (),
            ("group",),
            () if rebel else ("state",),
        ):
            for root in inside:
                if self.chains.of(root).kind in kinds and root in self.ids:
                    return self.ids[root]
        if rebel:
            return None
        told = chain.holder is None and not chain.at_home
        told = told or any(self.chains.candidates[n].country for n in chain.members)
        country = candidate.country or (chain.country if told else None)  # evidence is for what the text says
        state = self._states.get(country) if country else None
        return self.ids.get(state) if state is not None else None

    def _dates_beside(self, candidate: Candidate) -> tuple[str | None, str | None]:
        """Dates that stand with the title: "from 1989 to 1997", "since May", "until 2003"."""
        head = self.doc[candidate.head]
        for time in self.times:
            inside = candidate.start <= time.start < candidate.end + 4
            if not inside and not self._hangs_on(time.head, head):
                continue
            value = time.row.value or ""
            first, _, last = value.partition("/")
            if last:
                return _known(first), _known(last)
            word = self.doc[max(0, time.start - 1)].lower_
            if word == "since":
                return first, None
            if word in ("until", "till"):
                return None, first
        return None, None

    def _hangs_on(self, token: int, head: Token) -> bool:
        return self.doc[token].head.i == head.i

    def _changes(self) -> dict[int, tuple[str | None, str | None]]:
        """For each chain the dates at which it took and left office, by the verbs that say so with a date beside."""
        found: dict[int, tuple[str | None, str | None]] = {}
        for time in self.times:
            verb = self.doc[time.head].head
            value = (time.row.value or "").partition("/")[0]
            for argument in self._arguments(verb):
                if argument.i not in self._by_head:
                    continue
                root = self.chains.root(self._by_head[argument.i])
                start, end = found.get(root, (None, None))
                if self._says(verb, "begins", argument):
                    found[root] = (start or value, end)
                elif self._says(verb, "ends", argument):
                    found[root] = (start, end or value)
        return found

    @staticmethod
    def _arguments(verb: Token) -> list[Token]:
        """The subject and object of a verb; a clause without a subject has that of the clause above it."""
        own = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ == "obj"]
        if not any(c.dep_ in SUBJECTS for c in own) and verb.dep_ in ("advcl", "xcomp", "conj"):
            own += [c for c in verb.head.children if c.dep_ in SUBJECTS]
        return own

    def _says(self, verb: Token, which: str, argument: Token) -> bool:
        """Whether a verb says that its subject, or the object of appointing verbs, took or left office."""
        file = self.knowledge.titles.file
        single = file.begins if which == "begins" else file.ends
        phrases = file.begins_phrases if which == "begins" else file.ends_phrases
        lemma = verb.lemma_.lower()
        if lemma in single:
            return (lemma in file.own) == (argument.dep_ == "nsubj")
        rest = phrases.get(lemma, ())
        return argument.dep_ in SUBJECTS and any(child.lower_ in rest for child in verb.children)

    def _succession(self, candidate: Candidate, of: str | None) -> Role | None:
        """The role of "X's predecessor": the single office that X holds, until X took it."""
        owner = self._by_head.get(candidate.owner) if candidate.owner is not None else None
        if owner is None:
            return None
        theirs = self.chains.of(owner)
        office = self._present_office(theirs)
        if office is None:
            return None
        country = theirs.offices[office] or theirs.country
        state = self._states.get(country) if country else None
        since = self._change.get(self.chains.root(owner), (None, None))[0]
        evidence = self.page.span(candidate.start, candidate.end)
        of = self.ids.get(state) if state is not None else of
        if candidate.office != "predecessor":
            return None
        return Role(office if since else f"former {office}", of, None, since, evidence)

    def _present_office(self, chain: Chain) -> str | None:
        """The first office that the text gives somebody which only one holds at a time, and which is not over."""
        offices = self.knowledge.titles.file.offices
        told = (self.chains.candidates[n] for n in sorted(chain.members))
        return next((c.office for c in told if c.office and offices[c.office].single and not c.former), None)


def _known(date: str) -> str | None:
    """An end of an interval that is a date."""
    return date if date not in ("", "..") else None
