"""What every step of taking up sees: the candidates so far, in the order of the text, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.antecedents import Antecedents
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.coreference.control import controllers, subject
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import SUBJECTS

ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
CONTENT = frozenset({"ccomp", "parataxis"})


class Field:
    """The mentions of a page before the one at hand.

    ``seen`` are their numbers in the order of their heads, ``holders`` those of them that name an office, ``by_head``
    the number at a head token, ``names`` the same of all names of the page and ``heads`` of all its mentions;
    ``leading`` is the last that is the subject of a sentence or says a quotation; ``quote`` is the number of the
    quotation that each token stands in, -1 outside, ``paragraph`` that of its paragraph.
    """

    def __init__(
        self, doc: Doc, chains: Chains, knowledge: Knowledge, quoted: list[Quotation], judged: Antecedents
    ) -> None:
        self.doc, self.chains, self.knowledge, self.judged = doc, chains, knowledge, judged
        self.sentence = doc.sentence_of
        self.reach = knowledge.coreference.reach
        self.weights = knowledge.coreference.weights
        self.by_head: dict[int, int] = {}
        self.names = {c.head: number for number, c in enumerate(chains.candidates) if c.form == "name"}
        spoken = ("speaker", "addressee")
        self.heads = {c.head: n for n, c in enumerate(chains.candidates) if c.shape not in spoken} | self.names
        self.quoted, self.voices = quoted, {q.speaker for q in quoted}
        self.seen: list[int] = []
        self.holders: list[int] = []
        self.leading: int | None = None
        self.paragraph = doc.paragraph_of
        self.quote = [-1] * len(doc)
        for number, quotation in enumerate(quoted):
            for index in range(quotation.start, quotation.end):
                self.quote[index] = number

    def see(self, number: int, candidate: Candidate) -> None:
        """Add a mention to those that later ones may take up."""
        self.seen.append(number)
        if candidate.office:
            self.holders.append(number)
        head = self.doc[candidate.head]
        leads = head.dep_ in SUBJECTS and (head.head.dep_ == "ROOT" or head.i in self.voices)
        if leads and self.quote[head.i] == -1 and self.chains.of(number).kind == "person":
            self.leading = number
        self.by_head[candidate.head] = number

    def within(self, token: int, sentences: int) -> Iterator[int]:
        """The mentions of its report before a token, nearest first, as far as a number of sentences back."""
        here, report = self.sentence[token], self.judged.report(token)
        for other in reversed(self.seen):
            head = self.chains.candidates[other].head
            if here - self.sentence[head] > sentences or self.judged.report(head) != report:
                return
            yield other

    def arguments_beside(self, token: Token) -> set[int]:
        """The actors of the other arguments of a word's verb, for which it cannot stand unless it is reflexive.

        So nobody "held talks with the minister" who is himself; what somebody is said to serve "as" he may be.
        """
        if any(child.dep_ == "case" and child.lower_ in ("as", "like") for child in token.children):
            return set()
        noun = token.head
        inside = token.relation == "nmod" and noun.relation == "obj" and token.dep_ != "nmod:poss"
        held = noun if inside else token
        if held.relation not in ARGUMENTS or token.lower_.endswith(("self", "selves")):
            return set()
        beside = [t.i for t in held.head.children if t.relation in ARGUMENTS and t.i not in (held.i, token.i)]
        beside += [t.i for t in controllers(held.head) if t.i != token.i]  # forbade the MEMBERS to meet them
        beside += self._doer_beside(held)
        return {self.chains.root(self.heads[i]) for i in beside if i in self.heads}

    @staticmethod
    def _doer_beside(token: Token) -> list[int]:
        """Who does what a participle tells in which a word has a preposition: VOSS left, meeting with him.

        Without one the participle may tell what the whole brings about: "Voss won, making HIM the first".
        """
        verb = token.head
        if verb.tag_ != "VBG" or verb.relation != "advcl" or token.relation != "obl":
            return []
        doer = subject(verb)
        return [doer.i] if doer is not None and doer.i != token.i else []

    def speaker(self, token: Token) -> set[int]:
        """Who says the quotation that a word stands in: of himself he says "I", unless the words are but some."""
        quotation = self.quoted[self.quote[token.i]] if self.quote[token.i] >= 0 else None
        if quotation is None or not quotation.whole or quotation.speaker is None:
            return set()
        number = self.number_at(quotation.speaker)
        return {self.chains.root(number)} if number is not None else set()

    def number_at(self, token: int) -> int | None:
        """The mention with this head, before or behind the one at hand."""
        return self.heads.get(token)

    def named_below(self, token: Token) -> set[int]:
        """The actors that the clause of a subject names, for whom it cannot stand (binding principle C).

        "He promised that Mr. Okoye would come", "Mr. Okoye would come, HE promised": another one.  What is coordinated
        with a subject of its own is apart, and so is what stands before the subject and is no content of its verb.
        """
        if token.dep_ not in SUBJECTS:
            return set()
        verb, clauses = token.head, [token.head]
        for clause in clauses:
            clauses += [
                c for c in clause.children if c.dep_ == "conj" and not any(s.dep_ in SUBJECTS for s in c.children)
            ]
        behind = max(token.i, verb.i)
        parts = [c for clause in clauses for c in clause.children if c.dep_ != "conj"]
        below = {t.i for part in parts for t in part.subtree if t.i > behind or part.relation in CONTENT}
        named = (self.names.get(i) for i in below if i != token.i)
        return {self.chains.root(number) for number in named if number is not None}

    def in_paragraph(self, token: Token) -> set[int]:
        """The actors mentioned in the paragraph of a word before it; outside quotations, if it stands outside."""
        found = set()
        for other in reversed(self.seen):
            head = self.chains.candidates[other].head
            if self.paragraph[head] != self.paragraph[token.i]:
                break
            if self.quote[head] in (-1, self.quote[token.i]):
                found.add(self.chains.root(other))
        return found

    def rival(
        self, number: int, margins: Mapping[int, float], of: frozenset[int] = frozenset(), *, somebody: bool = False
    ) -> float:
        """How likely a pronoun takes up what is no actor, or nothing (0); ``of`` begin coordinations of actors.

        Where ``somebody`` must be meant, things do not count.
        """
        dropped = [margin for other, margin in margins.items() if other in self.chains.dropped]
        return max(0.0, self.judged.rival(number, of, somebody=somebody), *dropped)

    @staticmethod
    def country_of(chain: Chain) -> str | None:
        """The state of an actor, else the one whose office he holds."""
        return chain.country or next((c for c in chain.offices.values() if c), None)

    def same_owner(self, candidate: Candidate, theirs: Candidate) -> bool:
        """Whether two phrases belong to one actor."""
        owners = [self.by_head[c.owner] for c in (candidate, theirs) if c.owner in self.by_head]
        return len(owners) == 2 and self.chains.root(owners[0]) == self.chains.root(owners[1])
