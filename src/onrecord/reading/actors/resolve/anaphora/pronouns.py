"""What pronouns stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.anaphora.pairs import Pairs
from onrecord.reading.actors.resolve.anaphora.reflexives import antecedents, is_reflexive
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.coreference.clauses import Clauses
from onrecord.reading.coreference.control import OWNED
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import SUBJECTS, clause, is_subject, is_subject_of

# Clauses in which a body that is named above is "they": the police said THEY would.
GOING_ON = frozenset({"ccomp", "conj", "parataxis", "xcomp"})
FRONTED = 6  # steps from a word up to the verb of its sentence: "after his talks with the head of the bank"


@dataclass(frozen=True, slots=True)
class Together:
    """Those who stand together as what "they" may stand for: their score, the ranker's part of it, the first head."""

    score: float
    margin: float
    numbers: tuple[int, ...]
    first: int | None


class Pronouns:
    """Ties a pronoun to its best antecedent, by the features of mentions within reach."""

    def __init__(self, field: Field, pairs: Pairs) -> None:
        self.field, self.pairs = field, pairs
        self.doc, self.chains, self.knowledge = field.doc, field.chains, field.knowledge
        self.judged, self.reach, self.weights = field.judged, field.reach, field.weights
        self.sentence, self.quote = field.sentence, field.quote
        self.clauses = Clauses(self.knowledge.coreference)

    def tie(self, number: int, candidate: Candidate) -> bool:
        """Tie a pronoun to its best antecedent; says whether there is one.

        "It" and "they" mostly stand for no actor: they are tied where the ranker finds an actor likelier than none,
        and likelier than every other phrase, by a lead.
        """
        token, margins = self.doc[candidate.head], self.judged.margins(number)
        if is_reflexive(token):
            told = antecedents(self.field, token)
            if told is not None:
                known = (other for other in told if other is not None and other not in self.chains.dropped)
                return any(self._agrees(candidate, other) and self.chains.merge(other, number) for other in known)
        ahead = self._ahead(candidate, token)
        if ahead is not None:
            return self.chains.merge(ahead, number)
        scores = self._scores(candidate, token, margins)
        joint = self._joint(number, candidate, token) if candidate.noun == "they" else None
        if joint is not None and joint.score > max((score for score, _ in scores.values()), default=-inf):
            return self._tie_joint(number, joint, margins, [score for score, _ in scores.values()])
        if not scores:
            return False
        root, (best, other) = max(scores.items(), key=lambda found: found[1][0])
        least = getattr(self.knowledge.coreference.lead, candidate.noun, None)
        if root == self._joined(token):
            least = None
        if least is not None and not self._is_likelier(number, margins, margins[other], least):
            return False
        self.chains.leads[number] = min((best - score for r, (score, _) in scores.items() if r != root), default=inf)
        return self.chains.merge(other, number)

    def _is_likelier(
        self,
        number: int,
        margins: Mapping[int, float],
        margin: float,
        least: float,
        of: frozenset[int] = frozenset(),
    ) -> bool:
        """Whether an actor's margin is by a lead above that of all that is no actor, and above none.

        What does what only somebody does is no thing; then the lead need not be.
        """
        token, known = self.doc[self.chains.candidates[number].head], self.knowledge.coreference
        if is_subject_of(token, known.things):
            return False
        acts = is_subject_of(token, known.deeds)
        return margin >= self.field.rival(number, margins, of, somebody=acts) + least * (not acts)

    def _joint(self, number: int, candidate: Candidate, token: Token) -> Together | None:
        """The best of those who stand together, near before "they": by their place, and by the ranker's judgement."""
        judged, found = self.judged.joined(number), []
        barred = self.field.arguments_beside(token) | self.field.speaker(token)
        for joint, numbers in self.pairs.joints.before(token.i, self.reach.plural):
            if not barred.isdisjoint(map(self.chains.root, numbers)):
                continue
            margin = judged.get(joint.heads[0]) if joint.joined else 0.0
            if margin is None:
                continue
            score = self.pairs.near(candidate, joint.heads[0], joint.heads[-1]) + self.weights.ranker * margin
            score += 0.0 if joint.joined else self.weights.together
            found.append(Together(score, margin, numbers, joint.heads[0] if joint.joined else None))
        return max(found, key=lambda one: one.score, default=None)

    def _tie_joint(self, number: int, joint: Together, margins: Mapping[int, float], others: Sequence[float]) -> bool:
        """Tie "they" to those who stand together, where nothing that is no actor is likelier."""
        first = frozenset() if joint.first is None else frozenset({joint.first})
        if not self._is_likelier(number, margins, joint.margin, self.knowledge.coreference.lead.they, first):
            return False
        self.chains.leads[number] = min((joint.score - score for score in others), default=inf)
        return self.pairs.tie(number, joint.numbers)

    def _ahead(self, candidate: Candidate, token: Token) -> int | None:
        """The subject that a fronted phrase looks ahead to: AFTER HIS MEETING with Reid, Mr. Sanders left.

        A named person counts where the paragraph has named nobody before; for the subject of a fronted clause he, or
        whoever is told of by his office, always does: AS HE LEFT, the president said.  So he does for the owner of what
        a fronted clause without a subject tells of: DISCUSSING HIS PLANS, the president said.
        """
        if candidate.kind != "person":
            return None
        node = token
        for _ in range(FRONTED):
            verb, up = node.head, node.relation
            ahead = [c for c in verb.children if c.dep_ in SUBJECTS and c.i > token.i] if verb != node else []
            if ahead and up in ("obl", "advcl") and node.i < ahead[0].i:
                bare = token.dep_ == OWNED and not any(c.dep_ in SUBJECTS for c in node.children)
                leads = up == "advcl" and (bare or (token.dep_ in SUBJECTS and token.head == node))
                return self._looked_for(candidate, ahead[0], leads=leads)
            node = verb
        return None

    def _looked_for(self, candidate: Candidate, ahead: Token, *, leads: bool) -> int | None:
        """The mention at a subject to which a pronoun in front of it may look ahead."""
        if not leads and self.field.in_paragraph(self.doc[candidate.head]):
            return None
        number = self.field.names.get(ahead.i)
        if number is None and leads:
            number = self.field.number_at(ahead.i)
        if number is None or number in self.chains.dropped:
            return None
        theirs = self.chains.candidates[number]
        told = theirs.form == "name" or (theirs.shape == "definite" and theirs.office is not None)
        return number if told and self._may_be(candidate, number, theirs) else None

    def _scores(self, candidate: Candidate, token: Token, margins: Mapping[int, float]) -> dict[int, tuple[float, int]]:
        """For each actor that a pronoun may stand for, by the root of its chain, its best mention: score and number."""
        reach = {"it": self.reach.neuter, "they": self.reach.plural}.get(candidate.noun, self.reach.personal)
        scores: dict[int, tuple[float, int]] = {}
        barred = self.field.arguments_beside(token) | self.field.named_below(token) | self.field.speaker(token)
        barred |= self._taker(token) | self._threatener(token)
        here = self.field.in_paragraph(token) if candidate.kind == "person" else set()
        mouthpiece = self._mouthpiece(token) if candidate.kind == "person" else None
        owners, acting = self._owners_beside(token), self._acting(token)
        joined = self._joined(token)
        for other in self.field.within(candidate.head, reach):
            theirs = self.chains.candidates[other]
            root = self.chains.root(other)
            if other not in margins or root in barred or self._only_quoted(token, theirs):
                continue
            if not self._may_be(candidate, other, theirs, acts=theirs.head in acting):
                continue
            first, chain = root not in scores, self.chains.of(other)
            score = self._score(candidate, token, theirs, first=first, chain=chain, acts=theirs.head in acting)
            score += self.weights.ranker * margins[other] + self.weights.paragraph * (root in here)
            score += self._by_proxy(root) * (root == mouthpiece) + self.weights.beside * (root in owners)
            score += self.weights.joined * (root == joined)
            if root not in scores or score > scores[root][0]:
                scores[root] = (score, other)
        return scores

    def _taker(self, token: Token) -> set[int]:
        """Who asks for what can only be another's: MOEN demanded his arrest."""
        verb = token.head.head
        known = self.knowledge.coreference
        if token.dep_ != OWNED or not known.anothers(verb.lemma_.lower(), token.head.lemma_.lower()):
            return set()
        number = self.field.number_at(self.clauses.doer(verb))
        return set() if number is None else {self.chains.root(number)}

    def _threatener(self, token: Token) -> set[int]:
        """Who threatens, before the pronouns of a clause whose subject, a pronoun, has to act: unless IT WITHDREW."""
        verb = token.head if token.dep_ in SUBJECTS else clause(token)
        conditional = any(child.dep_ == "mark" and child.lower_ == "unless" for child in verb.children)
        pronominal = any(child.dep_ in SUBJECTS and child.pos_ == "PRON" for child in verb.children)
        above = self.clauses.governor(verb)  # or a verb joined to it: froze aid and THREATENED sanctions unless it left
        governing = (above, *(c for c in above.children if c.relation == "conj" and c.i < verb.i))
        threat = next((v for v in governing if v.lemma_.lower() in self.knowledge.coreference.threats), None)
        number = self.field.number_at(self.clauses.doer(threat)) if conditional and pronominal and threat else None
        return set() if number is None else {self.chains.root(number)}

    def _mouthpiece(self, token: Token) -> int | None:
        """Who tells what a pronoun stands in and speaks for another: a spokesman for Voss, his press secretary."""
        quotation = self.field.quoted[self.quote[token.i]] if self.quote[token.i] >= 0 else None
        teller = self.clauses.told(clause(token))
        if teller < 0 and quotation is not None and quotation.speaker is not None:
            teller = quotation.speaker
        number = self.field.number_at(teller) if teller >= 0 else None
        if number is None or token.head.lemma_.lower() in self.knowledge.coreference.principals:
            return None
        chain = self.chains.of(number)
        if any(self.chains.candidates[member].former for member in chain.members):
            return None
        offices = (self.knowledge.titles.file.offices.get(office) for office in chain.offices)
        speaks = any(office is not None and office.speaks for office in offices)
        return self.chains.root(number) if speaks or self.clauses.by_proxy(self.doc, teller) else None

    def _by_proxy(self, root: int) -> float:
        """What speaks against whoever speaks for another: less where he has a name, and may tell of himself."""
        return self.weights.spokesman if self.chains.of(root).names else self.weights.mouthpiece

    def _owners_beside(self, token: Token) -> set[int]:
        """Whose the noun is to which a pronoun's is joined: the letter of VOSS and HIS notes."""
        noun = token.head
        if token.dep_ != OWNED or noun.relation != "conj":
            return set()
        numbers = (self.field.number_at(c.i) for c in noun.head.children if c.relation == "nmod" and c.i < noun.i)
        return {self.chains.root(number) for number in numbers if number is not None}

    def _joined(self, token: Token) -> int | None:
        """Who is joined to what a pronoun owns: VOSS and HIS aides; not "with Ruiz in May and with HIS aides"."""
        noun = token.head
        apart = any(child.dep_ == "case" and child.i < noun.i for child in noun.children)
        if token.dep_ != OWNED or noun.relation != "conj" or apart:
            return None
        number = self.field.number_at(noun.head.i)
        known = number is not None and self.chains.candidates[number].shape not in ("indefinite", "generic")
        return self.chains.root(number) if number is not None and known else None

    def _acting(self, token: Token) -> set[int]:
        """The tokens of who acts in the clause of a word, and in the one above if its own has a subject.

        For "families WHO say they" it is the noun; in "asked HIM to sell his house" only he acts.  Of a clause that
        stands alone nothing is said: "Voss thanked Moen for his help".
        """
        verb = clause(token)
        above = clause(verb) if self._is_set(verb) else verb.head
        if above.i == verb.i:
            return set()
        acting = {self.clauses.doer(verb)}
        if any(child.dep_ in SUBJECTS for child in verb.children):
            acting.add(self.clauses.doer(above))
        return acting - {token.i, -1}

    @staticmethod
    def _is_set(verb: Token) -> bool:
        """Whether a clause tells of what the noun before it names as a place: a talk IN WHICH he, a mill WHERE it."""
        return verb.dep_ == "acl:relcl" and any(
            child.lower_ == "where" or (child.relation == "obl" and child.lower_ == "which") for child in verb.children
        )

    def _may_be(self, candidate: Candidate, other: int, theirs: Candidate, *, acts: bool = False) -> bool:
        """Whether number, gender and kind agree, and neither stands in the other.

        A body is "they", if it is called by its name, where it ``acts`` in the clause above.
        """
        inside = theirs.start <= candidate.head < theirs.end
        if inside and not (acts and candidate.head > theirs.head + 1):  # "the man who lost HIS way"
            return False
        fits = self._agrees(candidate, other)
        if acts and candidate.noun == "they" and self.chains.of(other).kind == "organization":
            fits = fits or clause(self.doc[candidate.head]).relation in GOING_ON
        return fits and self.doc[theirs.head].relation not in ("amod", "compound")

    def _agrees(self, candidate: Candidate, other: int) -> bool:
        """Whether a mention's actor is of a pronoun's number, gender and kind."""
        chain, theirs = self.chains.of(other), self.chains.candidates[other]
        kind = chain.kind
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
        return fits and not (candidate.gender and chain.gender and candidate.gender != chain.gender)

    def _score(
        self, candidate: Candidate, token: Token, theirs: Candidate, *, first: bool, chain: Chain, acts: bool
    ) -> float:
        """The weight of an antecedent; its features are those named in the knowledge file."""
        weights, head = self.weights, self.doc[theirs.head]
        score = weights.sentence * (self.sentence[candidate.head] - self.sentence[theirs.head])
        subject = acts or is_subject(head.head if head.relation == "appos" else head)
        score += weights.subject * subject + weights.object * (head.relation in ("obj", "iobj"))
        score += weights.name * (theirs.form == "name") + weights.pronoun * (theirs.noun == candidate.noun)
        score += weights.count * log(1 + len(chain.members)) * first
        score += weights.nested * (head.dep_ == "nmod:poss" or head.relation in ("nmod", "amod", "compound"))
        score += weights.gender * (candidate.gender is not None and candidate.gender == chain.gender)
        score += weights.speaks * (self._says(token) and self._goes_on(chain, token))
        score += weights.governs * acts + weights.controls * (acts and self._is_asked(head, clause(token)))
        score += weights.quotation * (self.quote[candidate.head] != self.quote[theirs.head])
        return score + weights.word * (candidate.head - theirs.head)

    @staticmethod
    def _is_asked(head: Token, verb: Token) -> bool:
        """Whether a clause without a subject is what somebody is asked, or thanked, to do: an object above it."""
        return head.head.i == verb.head.i and head.relation in ("obj", "iobj", "obl")

    def _says(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of speech."""
        return is_subject_of(token, self.knowledge.coreference.speech)

    def _goes_on(self, chain: Chain, token: Token) -> bool:
        """Whether the sentence before, quotations left out, tells what somebody said."""
        leading = self.field.leading
        if leading is None or self.chains.of(leading) is not chain:
            return False
        head = self.doc[self.chains.candidates[leading].head]
        between = self.doc[head.sent.end : token.sent.start]
        if any(t.is_alpha and self.quote[t.i] == -1 for t in between):
            return False
        whom = head.head if head.relation == "appos" else head
        return self._says(whom) or any(self._is_his_word(verb, whom) for verb in head.sent)

    def _is_his_word(self, verb: Token, whom: Token) -> bool:
        """Whether a word is a verb of speech, praise or blame of which somebody is the subject."""
        told = verb.lemma_.lower() in self.knowledge.coreference.government and verb.pos_ == "VERB"
        return told and self.clauses.doer(verb) == whom.i

    def _only_quoted(self, token: Token, theirs: Candidate) -> bool:
        """Whether somebody is only spoken of inside a quotation, by no name: whoever tells the rest does not mean
        him.
        """
        return self.quote[token.i] == -1 and self.quote[theirs.head] != -1 and theirs.form == "nominal"
