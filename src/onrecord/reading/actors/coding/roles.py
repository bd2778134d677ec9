"""Roles that a text gives an actor: title, of whom, and from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.holders import Holder
from onrecord.knowledge.actors.titles import Office
from onrecord.model import Role, Time
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.coding.tenure import SUCCESSION, Tenure
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.events.grammar.clauses import prepositions
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import NOMINAL, children

OF_STATES = frozenset({"GOV", "LEG"})  # PLOVER sectors


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
        self._tenure = Tenure(page, chains, knowledge, self.times)

    def of(self, chain: Chain) -> tuple[Role, ...]:
        """The roles of a person, one a title, in the order of the text."""
        if chain.kind != "person":
            return ()
        found: dict[tuple[str, str | None], Role] = {}
        for number in sorted(chain.members, key=lambda n: self.chains.candidates[n].start):
            candidate = self.chains.candidates[number]
            if not candidate.office or self._nobodys(chain, candidate):
                continue
            role = self._role(chain, number)
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
        """Whether a phrase names an office and no holder: hopes to become PRESIDENT, runs for MAYOR."""
        if candidate.form != "nominal" or len(chain.members) > 1:
            return False
        noun = self.doc[candidate.head]
        bare = self.doc[candidate.start].pos_ not in ("DET", "PRON")
        words, case = self.knowledge.titles, prepositions(noun)
        vacant = "of" in case and noun.head.lemma_.lower() in words.file.posts  # the job of MAYOR
        if (bare and (noun.dep_ == "xcomp" or "for" in case or vacant)) or not words.future.isdisjoint(
            candidate.modifiers
        ):
            return True
        if noun.head.lemma_.lower() in words.file.predicates.appointing:
            return noun.dep_ in ("obj", "nsubj:pass") or "as" in case
        return any(c.tag_ == "VB" for c in children(noun, "cop"))  # will BE a president

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

    def _role(self, chain: Chain, number: int) -> Role | None:
        candidate = self.chains.candidates[number]
        title, of = candidate.title or candidate.noun, self._of_whom(chain, candidate)
        before = title.partition(" ")[0]
        own = (candidate.office or "").startswith(before)  # "army chief" is an office
        if of is not None and before in self.knowledge.titles.file.bodies and not own:
            title = title.removeprefix(f"{before} ")  # spokesman of the police
        if candidate.office in SUCCESSION:
            return self._succession(candidate, of)
        start, end = self._dates_beside(candidate)
        if not candidate.former:
            change = self._tenure.of(number)
            start, end = start or change.start, end or change.end
            if end is None and (change.over or (start is None and self._is_bygone(candidate))):
                title = f"former {title}"
        return Role(title, of, start, end, self.page.span(candidate.start, candidate.end))

    def _of_whom(self, chain: Chain, candidate: Candidate) -> str | None:
        """The organization, person or state in the phrase: the organization or owner first, then the state.

        What hangs on the office itself comes before what stands deeper: the chairman of the HOUSE COMMITTEE.  A rebel's
        office is none of the state that he is from ("a Liberian rebel commander"), an envoy's none of where he is sent.
        """
        words = self.knowledge.titles.file
        office = words.offices[candidate.office or ""]
        rebel = candidate.sector == "REB" or not (words.rebels | words.churches).isdisjoint(candidate.modifiers)
        stateless = rebel or office.local
        kinds = (("organization", "office"), ("person",) * office.serves, ("group",), () if stateless else ("state",))
        inside = self._inside(chain, candidate)
        found = (root for fitting in kinds for root in inside if self.chains.of(root).kind in fitting)
        whose = next((root for root in found if root in self.ids and not self._is_of_party(root, office)), None)
        if whose is not None:
            return self.ids[whose]
        body = self._body(chain, candidate)
        if body is not None or stateless:
            return self.ids[body] if body is not None else None
        country = candidate.country or self._appointer(candidate)
        if country is None and self._is_of_states(candidate):
            told = chain.holder is None and not chain.at_home
            told = told or any(self.chains.candidates[n].country for n in chain.members)
            country = chain.country if told else None  # evidence is for what the text says
        state = self._states.get(country) if country else None
        return self.ids.get(state) if state is not None else None

    def _inside(self, chain: Chain, candidate: Candidate) -> list[int]:
        """The chains of the mentions in a phrase, those that hang on its head first, but for where an envoy is sent."""
        lists = self.knowledge.actor_words
        sent = lists.abroad_at | {"to"} if lists.abroad(candidate.office or "") else frozenset()
        heads = [
            t
            for t in range(candidate.start, candidate.end)
            if t in self._by_head and t != candidate.head and self.chains.of(self._by_head[t]) is not chain
        ]
        heads = [t for t in heads if self.chains.candidates[self._by_head[t]].noun != candidate.noun]
        heads = [t for t in heads if sent.isdisjoint(prepositions(self.doc[t])) and self._belongs(t, candidate)]
        heads.sort(key=lambda t: self.doc[t].head.i != candidate.head)
        return [self.chains.root(self._by_head[t]) for t in heads]

    def _body(self, chain: Chain, candidate: Candidate) -> int | None:
        """The one body of a state on the page that stands before an office by its noun alone: POLICE spokesman."""
        words = self.knowledge.titles.file.bodies & candidate.modifiers
        found = {
            self.chains.root(n)
            for n, other in enumerate(self.chains.candidates)
            if other.noun in words and other.kind in ("organization", "group") and self.chains.root(n) in self.ids
        }
        country = candidate.country or chain.country
        if country is not None and len(found) > 1:
            found = {root for root in found if self.chains.of(root).country == country}
        return found.pop() if len(found) == 1 else None

    def _belongs(self, token: int, candidate: Candidate) -> bool:
        """Whether a mention hangs on an office by nouns alone, and a pronoun surely stands for whom it is taken for.

        In "another leader close to IRAN" he is none of Iran's.
        """
        lead = self.chains.leads.get(self._by_head[token])
        if lead is not None and lead < self.knowledge.coreference.clear:
            return False
        above = self.doc[token].head
        while candidate.start <= above.i < candidate.end and above.i != candidate.head:
            if above.pos_ not in NOMINAL or above.head == above:
                return False
            above = above.head
        return True

    def _is_of_party(self, root: int, office: Office) -> bool:
        """Whether a party before an office of a state only says whose member its holder is: the LABOUR senator."""
        members = [self.chains.candidates[n] for n in self.chains.of(root).members]
        leaning = any(self.doc[c.head].lower_ in self.knowledge.titles.file.leanings for c in members)
        of_state = (office.sector in OF_STATES and not office.open) or "lawmaker" in office.is_a
        return of_state and (leaning or any(c.sector == "PTY" for c in members))

    def _appointer(self, candidate: Candidate) -> str | None:
        """The state that names somebody to an office of it: ZAMBIA named her as finance minister."""
        verb = self.doc[candidate.head].head
        if verb.lemma_.lower() not in self.knowledge.titles.file.predicates.appointing:
            return None
        subjects = (self.chains.of(self._by_head[c.i]) for c in children(verb, "nsubj") if c.i in self._by_head)
        return next((chain.country for chain in subjects if chain.kind == "state"), None)

    def _is_of_states(self, candidate: Candidate) -> bool:
        """Whether an office is one that states have, so that whoever holds it in his state holds it of it.

        A chairman, a head or a lawyer is one of some body or person, not of the state that he is from.
        """
        office = self.knowledge.titles.file.offices[candidate.office or ""]
        return office.sector is not None and not office.serves

    def _dates_beside(self, candidate: Candidate) -> tuple[str | None, str | None]:
        """Dates that stand with the title: "from 1989 to 1997", "since May", "until 2003"."""
        head = self.doc[candidate.head]
        for time in self.times:
            if not self._is_beside(time, candidate, head):
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

    def _is_beside(self, time: Placed[Time], candidate: Candidate, head: Token) -> bool:
        """Whether a time stands with an office: on its word or its holder's name, or behind with no verb between."""
        if self._hangs_on(time.head, head):
            return True
        between = self.doc[candidate.end : time.start] if time.start >= candidate.end else ()
        if candidate.start <= time.start < candidate.end + 4 and all(t.pos_ not in ("VERB", "AUX") for t in between):
            return True
        above = self.doc[time.head].head
        above = above.head if above.lemma_.lower() == "year" else above
        return above.i == candidate.tied or (head.relation == "appos" and above == head.head and time.start > head.i)

    def _is_bygone(self, candidate: Candidate) -> bool:
        """Whether somebody is said to have been something at a time that is over: was mayor THEN, was in the 1990s."""
        noun = self.doc[candidate.head]
        if not any(c.tag_ == "VBD" for c in children(noun, "cop")):
            return False
        if any(c.lemma_.lower() == "time" and "at" in prepositions(c) for c in children(noun, "obl", "nmod")):
            return True
        day = self.page.day
        return day is not None and any(
            (time.row.value or "")[:3] < day[:3] and "in" in prepositions(self.doc[time.head])
            for time in self.times
            if self._hangs_on(time.head, noun)
        )

    def _hangs_on(self, token: int, head: Token) -> bool:
        return self.doc[token].head.i == head.i

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
        since = next((d for n in theirs.members if (d := self._tenure.of(n).start)), None)
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
