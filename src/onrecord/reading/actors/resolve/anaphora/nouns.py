"""Noun phrases that take somebody up: "the Iraqi leader", "the commander", "those parties"."""

from __future__ import annotations

from onrecord.knowledge.actors.holders import FORMER
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.apart import Apart
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children

PARTY = "PTY"
SPOKEN = frozenset({"1", "2"})  # persons of pronouns: who speaks, who is spoken to


class Nouns:
    """Ties a noun phrase to the actor known by such an office or noun, or to the one that the ranker is sure of."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.doc, self.chains, self.knowledge = field.doc, field.chains, field.knowledge
        self.by_head, self.judged, self.reach, self.weights = field.by_head, field.judged, field.reach, field.weights
        self._apart = Apart(field)
        self._placed: set[int] = set()  # those who are of the state before their clause: "in Chad, where THE PRESIDENT"

    def known_by_noun(self, number: int, candidate: Candidate) -> bool:
        """Tie to the nearest actor known by such an office or noun; says whether there is one.

        So are tied "the Iraqi leader", to whoever holds such an office; documents; peoples; and "those parties", which
        are the last ones named.
        """
        if self._only_group(number, candidate):
            return True
        points = self.doc[candidate.start].lower_ in ("this", "these", "those")
        if candidate.shape == "generic" or not (candidate.kind in ("person", "document", "population") or points):
            return False
        fits = self._same_person if candidate.kind == "person" else self._same_noun
        barred = self.field.arguments_beside(self.doc[candidate.head])
        near = [n for n in self.field.within(candidate.head, self.reach.nominal) if self.chains.root(n) not in barred]
        if self.doc[candidate.head].relation == "appos":
            near = [other for other in near if not self._named_between(other, candidate)]
        # Who was called so shortly before comes before whoever has an office that the word may mean.
        last = set(self.field.within(candidate.head, self.reach.personal)) if candidate.office else set()
        called = [n for n in near if n in last and candidate.noun in self.chains.of(n).offices]
        near = [*self._likelier(number, candidate, called), *self._likelier(number, candidate, near)]
        return any(fits(number, candidate, other) and self.chains.merge(other, number) for other in near)

    def _likelier(self, number: int, candidate: Candidate, near: list[int]) -> list[int]:
        """The mentions before one, nearest first; before these, for an office, those of its state, and those by name.

        "The French president" is the one of whom it is told that he is France's, if another is nearer of whom it is not
        told whose he is; and "the president" the one who has been named, not "a tired president" who is spoken of.
        """
        office = self.knowledge.titles.file.offices.get(candidate.office or "")
        if office is None:
            return near
        country = self.chains.of(number).country

        def rank(other: int) -> tuple[bool, bool]:
            chain = self.chains.of(other)
            elsewhere = office.single and country is not None and self.field.country_of(chain) != country
            return elsewhere, office.single and not chain.names and self._is_called(chain)

        return sorted(near, key=rank)

    def _is_called(self, chain: Chain) -> bool:
        """Whether somebody is told of by a phrase that does not point at him: "a tired president"."""
        return self.chains.candidates[min(chain.members)].shape == "indefinite"

    def _only_group(self, number: int, candidate: Candidate) -> bool:
        """Tie "the rebels" to a group known by name, where no other of its sector is near."""
        bare = (
            candidate.plural and candidate.shape == "definite" and not candidate.modifiers and candidate.owner is None
        )
        if not bare or candidate.sector is None or candidate.noun not in self.knowledge.coreference.wholes:
            return False
        found = {}
        for other in self.field.within(candidate.head, self.reach.nominal):
            theirs = self.chains.candidates[other]
            if theirs.sector == candidate.sector and self.chains.of(other).kind in ("organization", "group"):
                found[self.chains.root(other)] = other
        if len(found) != 1:
            return False
        root, other = found.popitem()
        if self.chains.of(root).key is None or not self.chains.merge(other, number):
            return False
        self.chains.of(number).plural = True
        return True

    def _same_noun(self, number: int, candidate: Candidate, other: int) -> bool:
        """A mention by the same noun, or a narrower one, as many, with no word before it that the other has not."""
        theirs = self.chains.candidates[other]
        if theirs.start <= candidate.head < theirs.end or theirs.plural != candidate.plural:
            return False
        return self.chains.of(other) is not self.chains.of(number) and self._named_alike(candidate, other)

    def as_judged(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase that no rule ties to the actor that the ranker is sure of."""
        if candidate.office and candidate.modifiers & self.knowledge.titles.future:
            return  # "the next president" is not the president
        plain = self.judged.margins(number)
        least = max(self.knowledge.coreference.certain, self.field.rival(number, plain))
        alike = self.weights.noun
        margins = {n: margin + alike * self._named_alike(candidate, n) for n, margin in plain.items()}
        owner = self.chains.root(self.by_head[candidate.owner]) if candidate.owner in self.by_head else None
        mine, barred = self.chains.of(number), self.field.arguments_beside(self.doc[candidate.head])
        apposed = self.doc[candidate.head].relation == "appos"
        for other in sorted(margins, key=lambda n: -margins[n]):
            if margins[other] <= least:
                return
            chain, theirs = self.chains.of(other), self.chains.candidates[other]
            agrees = chain.kind is not None and mine.kind is not None and bool(chain.plural) == bool(mine.plural)
            apart = self.chains.root(other) in {owner, *barred} or other in self.chains.dropped
            apart = apart or (candidate.shape == "generic" and self._is_counted(theirs))
            apart = apart or (apposed and self._named_between(other, candidate))
            apart = apart or (candidate.sector == PARTY and bool(candidate.plural) and self._is_part(theirs))
            later = theirs.former != candidate.former or theirs.head > candidate.head
            if (
                agrees
                and not (apart or later or self._owned_apart(candidate, chain) or self._of_another(candidate, chain))
                and not (number in self._placed and mine.country != self.field.country_of(chain))
                and self.chains.merge(other, number)
            ):
                return

    def _named_between(self, one: int, other: Candidate) -> bool:
        """Whether somebody else is named between two phrases: an apposition stands beside what it is said of."""
        end, root = self.chains.candidates[one].end, self.chains.root(one)
        for number in self.field.within(other.head, 0):
            theirs = self.chains.candidates[number]
            named = theirs.form == "name" and theirs.kind == "person" and self.chains.root(number) != root
            if named and end <= theirs.start and theirs.end <= other.start:
                return True
        return False

    def _is_part(self, candidate: Candidate) -> bool:
        """Whether a phrase is of some of a party's members: "the Liberals" are not SOME LIBERALS told of before."""
        words = (child.lower_ for child in children(self.doc[candidate.head], "det", "amod"))
        return not self.knowledge.coreference.parts.isdisjoint(words)

    def _is_counted(self, candidate: Candidate) -> bool:
        """Whether a phrase gives a number: "soldiers" are not the 40 soldiers named before."""
        return any(child.relation == "nummod" for child in self.doc[candidate.head].children)

    def _owned_apart(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a chain has the same noun with another owner: the Union's leader is not the party's leader.

        A new one is not the one of whom it has been told without that word.

        Owners that are no actors so far ("my mother") tell nothing.
        """
        members = [self.chains.candidates[number] for number in chain.members]
        alike = [other for other in members if other.noun == candidate.noun]
        if self._is_new(candidate) and any(not self._is_new(other) for other in alike):
            return True
        if any(
            self._is_spoken(a) and self._is_somebodys(b) for o in alike for a, b in ((candidate, o), (o, candidate))
        ):
            return True
        mine = self._whose(candidate)
        theirs = (self._whose(other) for other in alike)
        return mine is not None and any(n is not None and self.chains.root(n) != self.chains.root(mine) for n in theirs)

    def _is_spoken(self, candidate: Candidate) -> bool:
        """Whether whoever speaks or is spoken to owns a phrase: YOUR mother."""
        return candidate.owner is not None and not SPOKEN.isdisjoint(self.doc[candidate.owner].morph.get("Person"))

    def _is_somebodys(self, candidate: Candidate) -> bool:
        """Whether a noun owns a phrase, and no name that a speaker may have: MY FRIEND'S mother."""
        return candidate.owner is not None and self.doc[candidate.owner].pos_ == "NOUN"

    def _is_new(self, candidate: Candidate) -> bool:
        """Whether a word says that somebody comes after another of his kind: Voss's NEW lawyer.

        "The new president" may be the one of whom all is told.
        """
        office = self.knowledge.titles.file.offices.get(candidate.office or "")
        if office is not None and office.single and candidate.owner is None:
            return False
        newer = self.knowledge.coreference.newer
        return any(child.lower_ in newer for child in children(self.doc[candidate.head], "amod"))

    def _whose(self, candidate: Candidate) -> int | None:
        """The mention of the owner of a phrase, or of the body named before its noun: the UN secretary-general."""
        if candidate.owner is not None:
            return self.by_head.get(candidate.owner)
        before = (c.i for c in children(self.doc[candidate.head], "compound") if c.i in self.by_head)
        bodies = (self.by_head[i] for i in before)
        return next((n for n in bodies if self.chains.candidates[n].kind == "organization"), None)

    def _of_another(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a phrase belongs to a state, or acts for one, and a chain is not known to.

        "Its president", a state's, is not the president of whom no state is told; "the army" is neither the rebels nor
        a company.
        """
        if self._of_other_trade(candidate, chain) or self._of_other_party(candidate, chain):
            return True
        if self._apart.is_other(candidate, chain):
            return True
        owner = self.by_head.get(candidate.owner) if candidate.owner is not None else None
        whose = self.chains.of(owner) if owner is not None else None
        if whose is not None and whose.kind == "state" and candidate.office and chain.names:
            return self.field.country_of(chain) != whose.country
        acting = self.knowledge.governments.sectors
        if candidate.sector not in acting or candidate.form != "nominal" or candidate.kind == "person":
            return False
        sectors = {c.sector for n in chain.members if (c := self.chains.candidates[n]).sector is not None}
        return bool(sectors) and sectors.isdisjoint(acting)

    def _of_other_party(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether the words before a noun tell of a party, and those by which somebody was told of of another."""
        parties = self.knowledge.coreference.parties
        mine = {parties[word] for word in candidate.modifiers if word in parties}
        theirs = {parties[word] for word in self._words(chain) if word in parties}
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _of_other_trade(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether one of two is called a state's and the other is not: "the U.S. attorney", the campaign's lawyer."""
        trade = candidate.noun in self.knowledge.coreference.trades
        return trade and bool(candidate.country) != bool(self.field.country_of(chain))

    def _named_alike(self, candidate: Candidate, other: int) -> bool:
        """Whether an actor was called by the same noun, or a narrower one, and by all words before it."""
        theirs, nouns = self.chains.candidates[other], self.chains.of(other).nouns
        before = candidate.modifiers
        if before and before - {*theirs.modifiers, *(theirs.key or "").split(), *theirs.noun.split()}:
            return False
        return candidate.noun in nouns or any(candidate.noun in self.knowledge.groups.wider(word) for word in nouns)

    def from_owner(self, number: int, candidate: Candidate) -> None:
        """A body or person that belongs to somebody has the country of its owner ("his government").

        Whoever a clause about a state tells of by office is that state's: "in Chad, where THE PRESIDENT".
        """
        chain = self.chains.of(number)
        if chain.country is None and candidate.office and candidate.kind == "person":
            chain.country = self._state_above(self.doc[candidate.head])
            if chain.country is not None:
                self._placed.add(number)
        if chain.country is None and candidate.owner is not None and candidate.owner in self.by_head:
            owner = self.chains.of(self.by_head[candidate.owner])
            if candidate.noun not in self.knowledge.groups.abroad:
                chain.country = self.field.country_of(owner)
            elif owner.kind == "state" and not chain.names and not chain.plural:
                chain.kind = None  # a state without a name, or somebody's ally without one

    def _state_above(self, token: Token) -> str | None:
        """The state before a clause with "where" that a word is the subject or object of: unrest in CHAD, where."""
        verb = token.head
        if verb.dep_ != "acl:relcl" or token.relation not in ("nsubj", "obj"):
            return None
        where = next((child.i for child in verb.children if child.lower_ == "where"), -1)
        numbers = (self.by_head.get(at) for at in range(where - 1, verb.head.i - 1, -1))
        before = (self.chains.of(number) for number in numbers if number is not None)
        return next((chain.country for chain in before if chain.kind == "state"), None)

    def _same_person(self, number: int, candidate: Candidate, other: int) -> bool:
        """A person by office ("the Iraqi leader") or by noun ("the commander"), of no other state and owner."""
        chain, theirs = self.chains.of(other), self.chains.candidates[other]
        if chain is self.chains.of(number) or theirs.start <= candidate.head < theirs.end:
            return False
        if chain.kind != "person" or candidate.plural or (candidate.former != theirs.former and theirs.office):
            return False
        if self._owned_apart(candidate, chain) or self._apart.is_other(candidate, chain):
            return False
        if candidate.owner is not None and candidate.owner in self.by_head:
            same = theirs.owner is not None and self.field.same_owner(candidate, theirs)
            owner = self.chains.root(self.by_head[candidate.owner])
            return same and candidate.noun == theirs.noun and owner != self.chains.root(other)
        country, theirs_is = self.chains.of(number).country, self.field.country_of(chain)
        placed = number in self._placed and country != theirs_is
        if placed or (country and theirs_is and country != theirs_is) or self._of_other_trade(candidate, chain):
            return False
        held = [c for office, c in chain.offices.items() if self.knowledge.titles.covers(office, candidate.noun)]
        left = self._has_left(chain, candidate)
        if left:
            held.append(theirs_is)
        if held:
            specific = candidate.modifiers - self.knowledge.coreference.passing
            specific -= self.knowledge.titles.former if left else frozenset()
            known = self._words(chain)
            parties, office = self.knowledge.coreference.parties, self.knowledge.titles.file.offices.get(candidate.noun)
            plain = office is not None and not office.open and known.isdisjoint(parties)  # not "the Democratic leader"
            if plain and self._only_holder(number, candidate, chain):
                specific -= frozenset(parties)
            states = {m for m in specific if self.knowledge.states.country(m.title())}
            agrees = country is None or country in (*held, chain.country) or not (chain.country or any(held))
            return agrees and (specific - states) <= known
        if theirs.title == candidate.noun and theirs.name and not candidate.modifiers:
            return self._only_bearer(candidate, other)
        same_noun = candidate.noun in chain.nouns and theirs.noun == candidate.noun
        return same_noun and candidate.modifiers <= theirs.modifiers

    def _has_left(self, chain: Chain, candidate: Candidate) -> bool:
        """Whether somebody is known to have held the office of which a phrase tells that it is over."""
        holder = chain.holder
        if not candidate.former or holder is None or holder.sector != FORMER:
            return False
        return self.knowledge.titles.covers(holder.role, candidate.noun)

    def _words(self, chain: Chain) -> set[str]:
        """The words by which somebody was told of: offices, titles, nouns, and what stood before them."""
        members = [self.chains.candidates[number] for number in chain.members]
        return {word for one in members for word in (*one.modifiers, one.noun, one.noun.lower(), *one.title.split())}

    def _only_holder(self, number: int, candidate: Candidate, chain: Chain) -> bool:
        """Whether nobody else near holds an office: THE REPUBLICAN congressman is the one congressman told of."""
        covers, mine = self.knowledge.titles.covers, self.chains.of(number)
        near = (self.chains.of(other) for other in self.field.within(candidate.head, self.reach.nominal))
        holders = (one for one in near if any(covers(office, candidate.noun) for office in one.offices))
        return all(one is chain or one is mine for one in holders)

    def _only_bearer(self, candidate: Candidate, other: int) -> bool:
        """Whether nobody else near has the rank or honorific that a noun names: "the colonel" is none of two."""
        near = self.field.within(candidate.head, self.reach.nominal)
        bearers = {self.chains.root(n) for n in near if self.chains.candidates[n].title == candidate.noun}
        return bearers == {self.chains.root(other)}
