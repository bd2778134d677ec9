"""What pronouns stand for."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, log

from spacy.tokens import Token

from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.coreference.syntax import SUBJECTS, clause, is_subject, relation

FRONTED = 6  # steps from a word up to the verb of its sentence: "after his talks with the head of the bank"


class Pronouns:
    """Ties a pronoun to its best antecedent, by the features of mentions within reach."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.doc, self.chains, self.knowledge = field.doc, field.chains, field.knowledge
        self.judged, self.reach, self.weights = field.judged, field.reach, field.weights
        self.sentence, self.quote = field.sentence, field.quote

    def tie(self, number: int, candidate: Candidate) -> bool:
        """Tie a pronoun to its best antecedent; says whether there is one.

        "It" and "they" mostly stand for no actor: they are tied where the ranker finds an actor likelier than none,
        and likelier than every other phrase, or where "it" is the subject of a verb of speech.
        """
        token, margins = self.doc[candidate.head], self.judged.margins(number)
        ahead = self._ahead(candidate, token)
        if ahead is not None:
            return self.chains.merge(ahead, number)
        scores = self._scores(candidate, token, margins)
        if not scores:
            return False
        root, (best, other) = max(scores.items(), key=lambda found: found[1][0])
        speaks = (
            candidate.noun == "it"
            and token.dep_ == "nsubj"
            and token.head.lemma_.lower() in self.knowledge.coreference.speech
        )
        if candidate.noun in ("it", "they") and not speaks and margins[other] <= self.field.rival(number, margins):
            return False
        self.chains.leads[number] = min((best - score for r, (score, _) in scores.items() if r != root), default=inf)
        return self.chains.merge(other, number)

    def _ahead(self, candidate: Candidate, token: Token) -> int | None:
        """The subject that a fronted phrase looks ahead to: AFTER HIS MEETING with Reid, Mr. Sanders left.

        Only a named person counts, and only where the paragraph has named nobody before.
        """
        if candidate.kind != "person" or self.field.in_paragraph(token):
            return None
        node = token
        for _ in range(FRONTED):
            verb, up = node.head, relation(node)
            ahead = [c for c in verb.children if c.dep_ in SUBJECTS and c.i > token.i] if verb != node else []
            if ahead and up in ("obl", "advcl") and node.i < ahead[0].i:
                number = self.field.names.get(ahead[0].i)
                fits = number is not None and self._may_be(candidate, number, self.chains.candidates[number])
                return number if fits else None
            node = verb
        return None

    def _scores(self, candidate: Candidate, token: Token, margins: Mapping[int, float]) -> dict[int, tuple[float, int]]:
        """For each actor that a pronoun may stand for, by the root of its chain, its best mention: score and number."""
        reach = {"it": self.reach.neuter, "they": self.reach.plural}.get(candidate.noun, self.reach.personal)
        scores: dict[int, tuple[float, int]] = {}
        barred = self.field.arguments_beside(token) | self.field.named_below(token)
        here = self.field.in_paragraph(token) if candidate.kind == "person" else set()
        for other in self.field.within(candidate.head, reach):
            theirs = self.chains.candidates[other]
            root = self.chains.root(other)
            if other not in margins or root in barred or self._only_quoted(token, theirs):
                continue
            if not self._may_be(candidate, other, theirs):
                continue
            score = self._score(candidate, token, theirs, first=root not in scores, chain=self.chains.of(other))
            score += self.weights.ranker * margins[other] + self.weights.paragraph * (root in here)
            if root not in scores or score > scores[root][0]:
                scores[root] = (score, other)
        return scores

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

    def _score(self, candidate: Candidate, token: Token, theirs: Candidate, *, first: bool, chain: Chain) -> float:
        """The weight of an antecedent; its features are those named in the knowledge file."""
        weights, head = self.weights, self.doc[theirs.head]
        score = weights.sentence * (self.sentence[candidate.head] - self.sentence[theirs.head])
        subject = is_subject(head.head if relation(head) == "appos" else head)
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
