"""Antecedents of noun phrases and pronouns, found from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log

from spacy.tokens import Doc, Token

from onrecord.knowledge import Knowledge
from onrecord.model import ActorKind
from onrecord.reading.actors.antecedents import Antecedents
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.chains import Chain, Chains
from onrecord.reading.actors.nominals import counted_two
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.coreference.syntax import SUBJECTS, clause, is_subject, relation, sentence_numbers

GOVERNMENTS = frozenset({"government", "regime", "administration"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
OBJECTS = frozenset({"obj", "iobj"})


class Anaphora:
    """One pass over the candidates of a page; every choice is by the features of mentions within reach."""

    def __init__(
        self,
        doc: Doc,
        chains: Chains,
        knowledge: Knowledge,
        quoted: list[Quotation],
        judged: Antecedents,
        home: str | None = None,
    ) -> None:
        self.doc = doc
        self.home = home
        self.judged = judged
        self.chains = chains
        self.knowledge = knowledge
        self.sentence = sentence_numbers(doc)
        self.reach = knowledge.coreference.reach
        self.weights = knowledge.coreference.weights
        self.by_head: dict[int, int] = {}
        self.seen: list[int] = []
        self.holders: list[int] = []  # of the mentions seen, those that name an office
        self.pairs: dict[tuple[int, ...], int] = {}  # the first mention of "the two countries"
        self.keyed: dict[str, int] = {}  # the first mention of a government
        self.quote = [-1] * len(doc)
        for number, quotation in enumerate(quoted):
            for index in range(quotation.start, quotation.end):
                self.quote[index] = number
        self.quoted = quoted

    def run(self) -> None:
        """Resolve every candidate in the order of the heads."""
        for number, candidate in enumerate(self.chains.candidates):
            if number in self.chains.dropped:
                continue
            if candidate.shape == "personal":
                if not self._pronoun(number, candidate):
                    self.chains.dropped.add(number)
                    continue
            elif candidate.form in ("nominal", "title"):
                self._nominal(number, candidate)
            if candidate.shape not in ("speaker", "addressee"):
                self.seen.append(number)
                if candidate.office:
                    self.holders.append(number)
                elif candidate.key:
                    self.keyed.setdefault(candidate.key, number)
                self.by_head[candidate.head] = number

    # Noun phrases

    def _nominal(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase to what it takes up."""
        self._from_owner(number, candidate)
        self._as_government(number, candidate)
        if candidate.kind == "group" and candidate.shape == "definite" and counted_two(self.doc, candidate):
            self._pair(number, self._kind_of_each(candidate))
        elif (
            candidate.kind == "state"
            and candidate.shape == "definite"
            and not candidate.modifiers
            and candidate.owner is None
        ):
            self._state(number, candidate)
        elif candidate.shape == "title":
            self._unnamed_holder(number, candidate)
        elif candidate.shape in ("definite", "generic") and not self._known_by_noun(number, candidate):
            self._as_judged(number, candidate)

    def _known_by_noun(self, number: int, candidate: Candidate) -> bool:
        """Tie to the nearest actor known by such an office or noun; says whether there is one.

        So are tied "the Iraqi leader", to whoever holds such an office; documents; peoples; and "those parties", which
        are the last ones named.
        """
        points = self.doc[candidate.start].lower_ in ("this", "these", "those")
        if candidate.shape == "generic" or not (candidate.kind in ("person", "document", "population") or points):
            return False
        fits = self._same_person if candidate.kind == "person" else self._same_noun
        barred = self._arguments_beside(self.doc[candidate.head])
        for other in self._within(candidate.head, self.reach.nominal):
            apart = self.chains.root(other) in barred
            if not apart and fits(number, candidate, other) and self.chains.merge(other, number):
                return True
        return False

    def _same_noun(self, number: int, candidate: Candidate, other: int) -> bool:
        """A mention by the same noun, or a narrower one, as many, with no word before it that the other has not."""
        theirs = self.chains.candidates[other]
        if theirs.start <= candidate.head < theirs.end or theirs.plural != candidate.plural:
            return False
        return self.chains.of(other) is not self.chains.of(number) and self._named_alike(candidate, other)

    def _as_judged(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase that no rule ties to the actor that the ranker is sure of."""
        plain = self.judged.margins(number)
        least = max(self.knowledge.coreference.certain, self._rival(number, plain))
        alike = self.weights.noun
        margins = {n: margin + alike * self._named_alike(candidate, n) for n, margin in plain.items()}
        owner = self.chains.root(self.by_head[candidate.owner]) if candidate.owner in self.by_head else None
        mine, barred = self.chains.of(number), self._arguments_beside(self.doc[candidate.head])
        for other in sorted(margins, key=lambda n: -margins[n]):
            if margins[other] <= least:
                return
            chain, theirs = self.chains.of(other), self.chains.candidates[other]
            agrees = chain.kind is not None and mine.kind is not None and bool(chain.plural) == bool(mine.plural)
            apart = self.chains.root(other) in {owner, *barred} or other in self.chains.dropped
            later = theirs.former != candidate.former or theirs.head > candidate.head
            if (
                agrees
                and not (apart or later or self._owned_apart(candidate, chain))
                and self.chains.merge(other, number)
            ):
                return

    def _owned_apart(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a chain has the same noun with another owner: the Union's leader is not the party's leader.

        Owners that are no actors so far ("my mother") tell nothing.
        """
        mine = self.by_head.get(candidate.owner) if candidate.owner is not None else None
        if mine is None:
            return False
        members = (self.chains.candidates[number] for number in chain.members)
        alike = (other for other in members if other.noun == candidate.noun and other.owner in self.by_head)
        return any(not self._same_owner(candidate, other) for other in alike)

    def _named_alike(self, candidate: Candidate, other: int) -> bool:
        """Whether an actor was called by the same noun, or a narrower one, and by all words before it."""
        theirs, nouns = self.chains.candidates[other], self.chains.of(other).nouns
        if candidate.modifiers - {*theirs.modifiers, *(theirs.key or "").split(), *theirs.noun.split()}:
            return False
        return candidate.noun in nouns or any(candidate.noun in self.knowledge.groups.wider(word) for word in nouns)

    def _from_owner(self, number: int, candidate: Candidate) -> None:
        """A body or person that belongs to somebody has the country of its owner ("his government")."""
        chain = self.chains.of(number)
        if chain.country is None and candidate.owner is not None and candidate.owner in self.by_head:
            owner = self.chains.of(self.by_head[candidate.owner])
            chain.country = self._country_of(owner)

    @staticmethod
    def _country_of(chain: Chain) -> str | None:
        return chain.country or next((c for c in chain.offices.values() if c), None)

    def _as_government(self, number: int, candidate: Candidate) -> None:
        """The government of a state is one actor, however it is called; a former one is another."""
        chain = self.chains.of(number)
        old = candidate.former or candidate.modifiers & {"old", "new", "local", "provincial", "interim", "previous"}
        if candidate.noun in GOVERNMENTS and chain.country and chain.key is None and not old and not candidate.plural:
            chain.key = f"{chain.country}:GOV"
            self.chains.merge(self.keyed.setdefault(chain.key, number), number)

    def _kind_of_each(self, candidate: Candidate) -> ActorKind:
        """What each of two is: countries are states, parties organizations, anything else is persons."""
        sense = self.knowledge.groups.sense(candidate.noun)
        return sense.kind if sense is not None and sense.kind in ("state", "organization") else "person"

    def _pair(self, number: int, kind: ActorKind) -> None:
        """Tie "the two countries" or "both leaders" to the two states or persons mentioned last before.

        Bodies are tied where they are of the kind that the noun names: "the two parties" are no ministries.
        """
        noun = self.chains.candidates[number].noun
        found = self._last_two(number, kind, lambda chain: self._holds(chain, noun))
        if len(found) < 2 and kind != "organization":
            found = self._last_two(number, kind, lambda _: True)
        if len(found) < 2:
            return
        parts = tuple(sorted(found))
        self.chains.of(number).parts = parts
        self.chains.merge(self.pairs.setdefault(parts, number), number)

    def _last_two(self, number: int, kind: ActorKind, fits: Callable[[Chain], bool]) -> list[int]:
        """The roots of the last two states or named persons before a mention that fit."""
        found: list[int] = []
        for other in self._within(self.chains.candidates[number].head, self.reach.nominal):
            root, chain = self.chains.root(other), self.chains.of(other)
            named = chain.kind == kind and not chain.plural and (kind != "person" or chain.names)
            if named and root not in found and fits(chain):
                found.append(root)
            if len(found) == 2:
                break
        return found

    def _holds(self, chain: Chain, noun: str) -> bool:
        """Whether an actor is of the kind that a noun names: "the two leaders" are no spokesmen."""
        return noun in chain.nouns or any(self.knowledge.titles.covers(office, noun) for office in chain.offices)

    def _state(self, number: int, candidate: Candidate) -> None:
        """Tie "the country" to the state that the last sentences speak of most; "this" one is the report's."""
        counts: dict[int, float] = {}
        for other in self._within(candidate.head, self.reach.personal):
            chain = self.chains.of(other)
            if chain.kind == "state" and chain.key:
                root = self.chains.root(other)
                counts[root] = counts.get(root, 0) + 1 + is_subject(self.doc[self.chains.candidates[other].head])
        if self.doc[candidate.start].lower_ == "this":
            counts = {root: n for root, n in counts.items() if self.chains.of(root).key == self.home}
        if counts:
            self.chains.merge(max(counts, key=lambda root: counts[root]), number)

    def _unnamed_holder(self, number: int, candidate: Candidate) -> None:
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

    def _same_person(self, number: int, candidate: Candidate, other: int) -> bool:
        """A person by office ("the Iraqi leader") or by noun ("the commander"), of no other state and owner."""
        chain, theirs = self.chains.of(other), self.chains.candidates[other]
        if chain is self.chains.of(number) or theirs.start <= candidate.head < theirs.end:
            return False
        if chain.kind != "person" or candidate.plural or (candidate.former != theirs.former and theirs.office):
            return False
        if candidate.owner is not None and candidate.owner in self.by_head:
            owner = self.by_head[candidate.owner]
            if self.chains.root(owner) == self.chains.root(other):
                return False
            return theirs.owner is not None and self._same_owner(candidate, theirs) and candidate.noun == theirs.noun
        country, theirs_is = self.chains.of(number).country, self._country_of(chain)
        if country and theirs_is and country != theirs_is:
            return False
        held = [c for office, c in chain.offices.items() if self.knowledge.titles.covers(office, candidate.noun)]
        if held:
            specific = candidate.modifiers - self.knowledge.coreference.passing
            known = {
                w for n in chain.members for w in self.chains.candidates[n].modifiers | {self.chains.candidates[n].noun}
            }
            known |= {w for n in chain.members for w in self.chains.candidates[n].title.split()}
            states = {m for m in specific if self.knowledge.states.country(m.title())}
            agrees = country is None or country in (*held, chain.country) or not (chain.country or any(held))
            return agrees and (specific - states) <= known
        if theirs.title == candidate.noun and theirs.name and not candidate.modifiers:
            return self._only_bearer(candidate, other)
        same_noun = candidate.noun in chain.nouns and theirs.noun == candidate.noun
        return same_noun and candidate.modifiers <= theirs.modifiers

    def _only_bearer(self, candidate: Candidate, other: int) -> bool:
        """Whether nobody else near has the rank or honorific that a noun names: "the colonel" is none of two."""
        near = self._within(candidate.head, self.reach.nominal)
        bearers = {self.chains.root(n) for n in near if self.chains.candidates[n].title == candidate.noun}
        return bearers == {self.chains.root(other)}

    def _same_owner(self, candidate: Candidate, theirs: Candidate) -> bool:
        mine, other = self.by_head.get(candidate.owner or -1), self.by_head.get(theirs.owner or -1)
        return mine is not None and other is not None and self.chains.root(mine) == self.chains.root(other)

    def _within(self, token: int, sentences: int) -> Iterator[int]:
        """The mentions before a token, nearest first, as far as a number of sentences back."""
        here = self.sentence[token]
        for other in reversed(self.seen):
            if here - self.sentence[self.chains.candidates[other].head] > sentences:
                return
            yield other

    # Pronouns

    def _pronoun(self, number: int, candidate: Candidate) -> bool:
        """Tie a pronoun to its best antecedent; says whether there is one.

        "It" and "they" mostly stand for no actor: they are tied where the ranker finds an actor likelier than none,
        and likelier than every other phrase, or where "it" is the subject of a verb of speech.
        """
        token = self.doc[candidate.head]
        reach = {"it": self.reach.neuter, "they": self.reach.plural}.get(candidate.noun, self.reach.personal)
        margins = self.judged.margins(number)
        best: tuple[float, int] | None = None
        tried: set[int] = set()
        barred = self._arguments_beside(token)
        for other in self._within(candidate.head, reach):
            theirs = self.chains.candidates[other]
            if other not in margins or self.chains.root(other) in barred or self._only_quoted(token, theirs):
                continue
            if not self._may_be(candidate, other, theirs):
                continue
            root = self.chains.root(other)
            score = self._score(candidate, token, theirs, first=root not in tried, chain=self.chains.of(other))
            score += self.weights.ranker * margins[other]
            tried.add(root)
            if best is None or score > best[0]:
                best = (score, other)
        speaks = (
            candidate.noun == "it"
            and token.dep_ == "nsubj"
            and token.head.lemma_.lower() in self.knowledge.coreference.speech
        )
        if best is None:
            return False
        if candidate.noun in ("it", "they") and not speaks and margins[best[1]] <= self._rival(number, margins):
            return False
        return self.chains.merge(best[1], number)

    def _rival(self, number: int, margins: dict[int, float]) -> float:
        """How likely a pronoun takes up what is no actor, or nothing (0)."""
        dropped = [margin for other, margin in margins.items() if other in self.chains.dropped]
        return max(0.0, self.judged.rival(number), *dropped)

    def _may_be(self, candidate: Candidate, other: int, theirs: Candidate) -> bool:
        """Whether number, gender and kind agree."""
        chain = self.chains.of(other)
        kind = chain.kind
        if theirs.start <= candidate.head < theirs.end:
            return False
        if candidate.kind == "person":
            fits = kind == "person" and not chain.plural
        elif candidate.plural:
            fits = (
                kind in ("group", "population")
                or bool(chain.plural)
                or (kind == "organization" and theirs.shape != "name")
            )
        else:
            fits = kind in ("state", "organization", "office", "document") and not chain.plural
        fits = fits and relation(self.doc[theirs.head]) not in ("amod", "compound")
        return fits and not (candidate.gender and chain.gender and candidate.gender != chain.gender)

    def _arguments_beside(self, token: Token) -> set[int]:
        """The actors of the other arguments of a word's verb, for which it cannot stand unless it is reflexive.

        So nobody "held talks with the minister" who is himself; what somebody is said to serve "as" he may be.
        """
        if any(child.dep_ == "case" and child.lower_ in ("as", "like") for child in token.children):
            return set()
        noun = token.head
        inside = relation(token) == "nmod" and relation(noun) == "obj" and token.dep_ != "nmod:poss"
        held = noun if inside else token
        if relation(held) not in ARGUMENTS or token.lower_.endswith(("self", "selves")):
            return set()
        beside = [t.i for t in held.head.children if relation(t) in ARGUMENTS and t.i not in (held.i, token.i)]
        verb = held.head
        while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in verb.children):
            controlled, verb = verb.dep_ == "xcomp", verb.head
            barred = SUBJECTS | OBJECTS if controlled else SUBJECTS  # forbade the members to meet THEM
            beside += [c.i for c in verb.children if c.dep_ in barred and c.i != token.i]
        return {self.chains.root(self.by_head[i]) for i in beside if i in self.by_head}

    def _score(self, candidate: Candidate, token: Token, theirs: Candidate, *, first: bool, chain: Chain) -> float:
        """The weight of an antecedent; its features are those named in the knowledge file."""
        weights, head = self.weights, self.doc[theirs.head]
        score = weights.sentence * (self.sentence[candidate.head] - self.sentence[theirs.head])
        subject = is_subject(head)
        score += weights.subject * subject + weights.object * (relation(head) in ("obj", "iobj"))
        score += weights.name * (theirs.form == "name") + weights.pronoun * (theirs.noun == candidate.noun)
        score += weights.count * log(1 + len(chain.members)) * first
        score += weights.nested * (head.dep_ == "nmod:poss" or relation(head) in ("nmod", "amod", "compound"))
        verb = clause(token)
        governor = verb.head if verb.head.i != verb.i else None
        if subject and governor is not None and head.head.i in (governor.i, verb.i) and head.dep_ in SUBJECTS:
            score += weights.governs
        if verb.dep_ == "xcomp" and head.head.i == verb.head.i and relation(head) in ("obj", "iobj"):
            score += weights.controls
        same = self.quote[candidate.head] == self.quote[theirs.head]
        return score - (0 if same else 0.3) - 0.001 * (candidate.head - theirs.head)

    def _only_quoted(self, token: Token, theirs: Candidate) -> bool:
        """Whether somebody is only spoken of inside a quotation, by no name: whoever tells the rest does not mean
        him.
        """
        return self.quote[token.i] == -1 and self.quote[theirs.head] != -1 and theirs.form == "nominal"
