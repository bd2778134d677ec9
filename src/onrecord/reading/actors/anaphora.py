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
            self._pair(number, "state" if self._states_noun(candidate) else "person")
        elif (
            candidate.kind == "state"
            and candidate.shape == "definite"
            and not candidate.modifiers
            and candidate.owner is None
        ):
            self._state(number, candidate)
        elif candidate.shape == "title":
            self._unnamed_holder(number, candidate)
        elif candidate.shape in ("definite", "generic"):
            barred = self._other_side(self.doc[candidate.head])
            for other in self._within(candidate.head, self.reach.nominal):
                if self.chains.root(other) in barred or not self._takes_up(number, candidate, other):
                    continue
                if self.chains.merge(other, number):
                    return
            if candidate.shape == "definite":
                self._as_judged(number, candidate)

    def _as_judged(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase that no rule ties to the actor that the ranker is sure of."""
        margins = self.judged.margins(number)
        least = max(self.knowledge.coreference.certain, self._rival(number, margins))
        owner = self.chains.root(self.by_head[candidate.owner]) if candidate.owner in self.by_head else None
        mine = self.chains.of(number)
        for other in sorted(margins, key=lambda n: -margins[n]):
            if margins[other] <= least:
                return
            chain, theirs = self.chains.of(other), self.chains.candidates[other]
            alike = chain.kind is not None and mine.kind is not None and bool(chain.plural) == bool(mine.plural)
            apart = (
                self.chains.root(other) == owner or theirs.former != candidate.former or theirs.head > candidate.head
            )
            if alike and not apart and other not in self.chains.dropped and self.chains.merge(other, number):
                return

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

    def _states_noun(self, candidate: Candidate) -> bool:
        sense = self.knowledge.groups.sense(candidate.noun)
        return sense is not None and sense.kind == "state"

    def _pair(self, number: int, kind: ActorKind) -> None:
        """Tie "the two countries" or "both leaders" to the two states or persons mentioned last before."""
        noun = self.chains.candidates[number].noun
        found = self._last_two(number, kind, lambda chain: self._holds(chain, noun))
        if len(found) < 2:
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
        """Whether somebody holds an office of the kind that a noun names: "the two leaders" are no spokesmen."""
        return any(self.knowledge.titles.covers(office, noun) for office in chain.offices)

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

    def _takes_up(self, number: int, candidate: Candidate, other: int) -> bool:
        """Whether a phrase may take up an earlier mention's actor."""
        chain, theirs = self.chains.of(other), self.chains.candidates[other]
        if chain is self.chains.of(number) or (theirs.start <= candidate.head < theirs.end):
            return False
        if candidate.shape == "generic":
            same = (
                theirs.noun == candidate.noun and theirs.modifiers == candidate.modifiers and theirs.shape == "generic"
            )
            return same and chain.country == self.chains.of(number).country
        mine = self.chains.of(number)
        if mine.country and self._country_of(chain) and mine.country != self._country_of(chain):
            return False
        if candidate.kind == "person":
            return self._same_person(number, candidate, other)
        if candidate.kind == "document":
            known = candidate.noun in chain.nouns or self._wider(candidate.noun, chain)
            return chain.kind == "document" and known and candidate.plural == theirs.plural
        if candidate.noun not in chain.nouns and not self._wider(candidate.noun, chain):
            return False
        if theirs.plural != candidate.plural or (
            candidate.owner is not None and not self._same_owner(candidate, theirs)
        ):
            return False
        return candidate.modifiers <= theirs.modifiers | set((theirs.key or "").split()) | set(theirs.noun.split())

    def _same_person(self, number: int, candidate: Candidate, other: int) -> bool:
        """A person by office ("the Iraqi leader") or by noun ("the commander"), of no other state and owner."""
        chain, theirs = self.chains.of(other), self.chains.candidates[other]
        if chain.kind != "person" or candidate.plural or (candidate.former != theirs.former and theirs.office):
            return False
        if candidate.owner is not None and candidate.owner in self.by_head:
            owner = self.by_head[candidate.owner]
            if self.chains.root(owner) == self.chains.root(other):
                return False
            return theirs.owner is not None and self._same_owner(candidate, theirs) and candidate.noun == theirs.noun
        country = self.chains.of(number).country
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
        same_noun = candidate.noun in chain.nouns and theirs.noun == candidate.noun
        return same_noun and candidate.modifiers <= theirs.modifiers

    def _same_owner(self, candidate: Candidate, theirs: Candidate) -> bool:
        mine, other = self.by_head.get(candidate.owner or -1), self.by_head.get(theirs.owner or -1)
        return mine is not None and other is not None and self.chains.root(mine) == self.chains.root(other)

    def _wider(self, noun: str, chain: Chain) -> bool:
        return any(noun in self.knowledge.groups.wider(word) for word in chain.nouns)

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
        """The actors of the other arguments of a pronoun's verb, for which it cannot stand unless it is reflexive."""
        if relation(token) not in ARGUMENTS or token.lower_.endswith(("self", "selves")):
            return set()
        beside = [t.i for t in token.head.children if relation(t) in ARGUMENTS and t.i != token.i]
        verb = token.head
        while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in verb.children):
            verb = verb.head
            beside += [c.i for c in verb.children if c.dep_ in SUBJECTS and c.i != token.i]
        return {self.chains.root(self.by_head[i]) for i in beside if i in self.by_head}

    def _other_side(self, token: Token) -> set[int]:
        """The subject's actor for a phrase in the same clause: nobody "held talks with the minister" who is himself.

        What is said to be or to serve "as" somebody is the same.
        """
        if any(child.dep_ == "case" and child.lower_ in ("as", "like") for child in token.children):
            return set()
        noun = token.head
        inside = relation(token) == "nmod" and relation(noun) == "obj" and token.dep_ != "nmod:poss"
        if not inside and (relation(token) not in ("obj", "iobj", "obl") or noun.lemma_ in ("become", "remain")):
            return set()
        verb = noun.head if inside else noun
        subjects = [c.i for c in verb.children if c.dep_ in SUBJECTS and c.i != token.i]
        return {self.chains.root(self.by_head[i]) for i in subjects if i in self.by_head}

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
