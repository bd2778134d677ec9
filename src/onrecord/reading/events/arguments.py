"""Finding what fills a slot of a predicate: logical subjects and objects, prepositional phrases, complements.

Works on Universal Dependencies.  Passives, participles, relative clauses, control, coordination and light verbs are
undone, so that a frame needs to say only who its parties are, not in which construction they may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from spacy.tokens import Token

from onrecord.knowledge.frames import Frames, LightVerb
from onrecord.reading.events.clauses import has_subject, is_reciprocal, is_subjunctive, relation
from onrecord.reading.events.phrases import has_case, is_circumstance, is_fronted
from onrecord.reading.events.tree import (
    ATTACHED,
    DEPTH,
    NOMINALS,
    around,
    below,
    case_of,
    children,
    coordinated,
    is_passive,
    is_predicate,
    lemma,
    marks_of,
    names_of,
    resolved,
    shared_phrases,
)

STRUCTURAL = frozenset(  # slots that are no prepositions, and prepositions that seldom hang elsewhere
    {"subject", "object", "iobj", "possessor", "modifier", "appositive", "complement", "below", "particle", "auxiliary"}
    | {"mark", "condition", "circumstance", "around", "by", "of", "subjunctive", "agency", "question", "preposition"}
    | {"governor"}
)
OF_NOUNS = frozenset({"by", "possessor", "modifier", "agency", "appositive"})  # the agent of a verb is its subject
WORDS: Mapping[str, str] = MappingProxyType({"auxiliary": "aux", "mark": "mark", "preposition": "case"})
OCCASIONS = frozenset({"when", "as", "after"})
SIDES = frozenset({"between", "among", "with", "against", "by"})  # prepositions of parties, not of time and place
NEGATIVE = frozenset({"not", "never", "n't", "n’t"})


def _names_agency(word: Token) -> bool:
    """Whether a word before an act's noun names who does it: an adjective, an organization, a country's initials.

    Another name is as often what the act is about: the BENGHAZI inquiry.
    """
    return relation(word) == "amod" or word.ent_type_ in {"ORG", "NORP"} or word.text.replace(".", "").isupper()


def _is_question(clause: Token) -> bool:
    """Whether a complement asks: WHY he left, "what were you thinking?"."""
    asking = {"WP", "WRB", "WDT", "WP$"}
    if any(child.tag_ in asking and child.i < clause.i for child in clause.children):
        return True
    return any(word.text == "?" for word in clause.doc[clause.i : clause.right_edge.i + 2])


def _is_occasion(clause: Token) -> bool:
    """Whether a clause tells on what occasion something happened: WHEN their bus overturned."""
    return any(child.lower_ in OCCASIONS for child in children(clause, "mark", "advmod"))


def _is_negated(clause: Token) -> bool:
    """Whether a complement says what is not to be: NEVER to yield, that it will NOT happen."""
    return any(child.dep_ == "advmod" and child.lower_ in NEGATIVE for child in clause.children)


COMPLEMENTS: Mapping[str, Callable[[Token], bool]] = MappingProxyType(
    {"complement": lambda _: True, "subjunctive": is_subjunctive, "question": _is_question, "negated": _is_negated}
)


NEAR: Mapping[str, Callable[[Token], Iterable[Token]]] = MappingProxyType(
    {
        "around": around,
        "circumstance": lambda token: filter(_is_occasion, children(token, "advcl")),
        "governor": lambda token: [token.head] if relation(token) in {"nmod", "compound", "obj"} else [],
    }
)
NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
CalledAt = Callable[[int], frozenset[str]]


class Arguments:
    """Fills slots of the predicates of one page; the light verbs and rules of control come from ``frames``.

    ``called_at`` gives the nouns by which the page calls the actor for whom a pronoun stands.
    """

    def __init__(self, frames: Frames, called_at: CalledAt | None = None) -> None:
        self._called_at = called_at or (lambda _: frozenset())
        self._frames = frames
        self._rules = frames.rules

    def fill(self, token: Token, slot: str, needs: Mapping[str, tuple[str, ...]] = NONE) -> list[Token]:
        """The heads of what fills a slot, coordination spread out and relative pronouns replaced.

        Of several complements those count that have what ``needs`` asks of a complement: said that it was late and that
        THEY SHOULD LEAVE.
        """
        first, _, rest = slot.partition(".")
        found = self._fill_one(token, first)
        if rest and len(found) > 1 and first in COMPLEMENTS:
            asked = [(key.partition(".")[2], words) for key, words in needs.items() if key.startswith(f"{first}.")]
            found = [clause for clause in found if all(self.filled(clause, *need) for need in asked)]
        if rest:
            beside = self._of_verb(token, rest) if slot == "object.of" and found and is_predicate(token) else []
            found = [filler for head in found for filler in self.fill(head, rest)]
            return found or beside  # where "of" hangs says nothing: seized control OF A BASE
        return found

    def _fill_one(self, token: Token, slot: str) -> list[Token]:
        if slot == "particle":
            return [c for c in token.children if c.dep_ == "compound:prt" or _is_adverb(c)]
        if slot in COMPLEMENTS:
            return [clause for clause in self.complements(token) if COMPLEMENTS[slot](clause)]
        if slot in WORDS:
            return list(children(token, WORDS[slot]))
        if slot == "below":
            return list(below(token, lambda phrase: is_circumstance(phrase, self._rules)))
        if slot in NEAR:
            return list(NEAR[slot](token))
        if slot == "condition":
            marks = self._rules.conditions
            return [child for child in children(token, "advcl") if not marks.isdisjoint(marks_of(child))]
        heads = self._of_verb(token, slot) if is_predicate(token) else self._of_noun(token, slot)
        spread = [other for head in heads for other in coordinated(resolved(head))]
        return list(dict.fromkeys(spread))

    def fill_coordinated(self, token: Token) -> list[Token]:
        """A nominal and those coordinated with it; of a title, a relative pronoun or the like, what it stands for."""
        return coordinated(resolved(token))

    def attached(self, token: Token, case: str) -> list[Token]:
        """The nearest phrases with a preposition that hang on a noun of the clause instead of on the predicate.

        Where such a phrase hangs says little: "the withdrawal of troops FROM CHAD", "held talks in Rome WITH CHAD".
        """
        if case in STRUCTURAL:
            return []
        level = [token] if is_predicate(token) else [token, *(verb for verb, _ in self.supports(token))]
        for _ in range(ATTACHED):
            level = [child for head in level for child in children(head, "obj", "obl", "nmod", "iobj")]
            level = [child for child in level if not is_circumstance(child, self._rules)]
            found = [child for child in level if case_of(child) == case and child != token]
            if case == "on":  # what is called for is a ban ON somebody
                found = [child for child in found if case_of(child.head) != "for"]
            if found:
                return [other for head in found for other in coordinated(resolved(head))]
        return []

    def _of_verb(self, verb: Token, slot: str) -> list[Token]:
        if slot == "subject":
            return self.subjects(verb)
        if slot == "object":
            return self.objects(verb)
        if slot == "iobj":  # "was denied visas": the receiver is the subject
            if is_passive(verb) and any(children(verb, "obj")):
                return self.surface_subjects(verb)
            return list(children(verb, "iobj"))
        if slot in OF_NOUNS:
            return []
        found = [child for child in children(verb, "obl", "nmod") if case_of(child) == slot]
        return [child for child in found if not is_fronted(child, verb)]

    def _of_noun(self, noun: Token, slot: str) -> list[Token]:
        if slot in {"subject", "object"}:
            role: Literal["actor", "target"] = "actor" if slot == "subject" else "target"
            return self._of_state(noun, role) or self._lent(noun, role)
        if slot == "iobj":
            return [child for verb, _ in self.supports(noun) for child in children(verb, "iobj")]
        if slot == "possessor":
            return [child for child in noun.children if child.dep_ == "nmod:poss"]
        if slot == "modifier":
            words = [child for child in children(noun, "amod", "compound", "nmod", "flat") if not case_of(child)]
            return words if self._has_body(words) else words + [led for word in words for led in self._leading(word)]
        if slot == "agency":
            return [word for word in self._of_noun(noun, "modifier") if _names_agency(word)]
        if slot == "appositive":
            return list(children(noun, "appos"))
        found = [child for child in children(noun, "nmod", "obl") if has_case(child, slot)]
        found += self._asked(noun, slot)
        if slot == "by" and not found:  # "the draft proposed by Oman"
            participles = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
            found = [agent for verb in participles for agent in self.subjects(verb)]
        found = found or shared_phrases(noun, slot)
        if not found and slot in SIDES and relation(noun) == "nsubj" and lemma(noun.head) in self._rules.occurring:
            found = [child for child in children(noun.head, "obl", "nmod") if case_of(child) == slot]
        is_act = bool(self._frames.of("noun", lemma(noun)))
        for verb, _ in [] if found else self.supports(noun):
            if relation(verb) == "acl" and not is_act:
                continue  # who does something with a thing does not own it: an airfield that is USED BY DANES
            found += [child for child in children(verb, "obl", "nmod") if case_of(child) == slot and child != noun]
        return found

    def _asked(self, noun: Token, case: str) -> list[Token]:
        """The subject of what is asked behind a preposition: an inquiry into whether HE took bribes."""
        clauses = [c for c in children(noun, "acl") if "whether" in marks_of(c)]
        clauses += [c for v, _ in self.supports(noun) for c in children(v, "advcl") if "whether" in marks_of(c)]
        return [head for clause in clauses if case_of(clause) == case for head in children(clause, "nsubj")]

    def _of_state(self, noun: Token, role: Literal["actor", "target"]) -> list[Token]:
        """Who is in the state that a noun with a preposition names: HE is under attack, people under investigation."""
        suffered = any(light.noun == case_of(noun) and light.subject == "target" for light in self._frames.light("be"))
        if suffered != (role == "target"):
            return []
        if any(children(noun, "cop")) or not suffered:
            return self.surface_subjects(noun) if suffered else list(children(noun, "nsubj"))
        return [noun.head] if relation(noun) == "nmod" and noun.head.i < noun.i else []

    def _has_body(self, words: list[Token]) -> bool:
        """Whether one of the words before a noun is a body that acts: a Saudi-led COALITION strike."""
        return any(lemma(word) in self._rules.bodies for word in words)

    def _leading(self, word: Token) -> list[Token]:
        """Who leads it, where a word before an act's noun is such a participle: a SAUDI-led strike."""
        if word.pos_ != "VERB" or lemma(word) not in self._rules.led:
            return []
        return [child for child in children(word, "compound", "obl", "nmod", "amod") if child.i < word.i]

    def _lent(self, noun: Token, role: str) -> list[Token]:
        """The subjects that light verbs lend a noun in one role."""
        verbs = [verb for verb, light in self.supports(noun) if light.subject == role]
        return [head for verb in verbs for head in self.subjects(verb)]

    def supports(self, noun: Token) -> list[tuple[Token, LightVerb]]:
        """The light verbs that lend a noun their subject."""
        while relation(noun) == "conj" and noun.head.pos_ in NOMINALS:
            noun = noun.head
        if case_of(noun) == "of" and lemma(noun.head) in self._rules.quantities:
            noun = noun.head  # "launched a series OF ATTACKS"
        verb = noun.head
        if relation(noun) in {"acl", "ROOT"} or verb == noun:
            return self._reduced(noun)
        found = []
        for light in self._frames.light(lemma(verb)):
            here = noun in self.objects(verb) if light.noun == "object" else case_of(noun) == light.noun
            here = here and (not light.nouns or lemma(noun) in light.nouns)
            if here and all(self.filled(verb, slot, lemmas) for slot, lemmas in light.needs.items()):
                found.append((verb, light))
        special = [pair for pair in found if pair[1].nouns]
        return special or found or self._reduced(noun)

    def _reduced(self, noun: Token) -> list[tuple[Token, LightVerb]]:
        """Light verbs below the noun: "the talks they held", "an attack carried out by rebels"."""
        found = []
        for verb in children(noun, "acl"):
            for light in self._frames.light(lemma(verb)):
                if light.noun == "object" and noun in self.objects(verb):
                    found.append((verb, light))
        return found

    def filled(self, token: Token, slot: str, lemmas: tuple[str, ...]) -> bool:
        """Whether a slot holds one of the lemmas, or with no lemmas given, anything."""
        fillers = self.fill(token, slot)
        return bool(fillers) if not lemmas else any(self.is_one_of(filler, lemmas) for filler in fillers)

    def is_one_of(self, token: Token, words: tuple[str, ...]) -> bool:
        """Whether a word is listed: its lemma, its form, itself with its compound, or what it is a number of.

        For a pronoun the nouns count by which whoever it stands for is called.
        """
        if token.pos_ == "PRON" and not self._called_at(token.i).isdisjoint(words):
            return True
        if token.lower_ in words or token.ent_type_ in words or any(name in words for name in names_of(token)):
            return True
        if token.pos_ != "NUM" and lemma(token) not in self._rules.quantities:
            return False
        return any(self.is_one_of(part, words) for part in children(token, "nmod", "obl") if case_of(part) == "of")

    def is_sent(self, noun: Token) -> bool:
        """Whether somebody sends people of whom nothing says whose they are, and so his own: agreed to send TROOPS."""
        retinue = self._rules.retinue
        sent = relation(noun) == "obj" and lemma(noun.head) in retinue.verbs and lemma(noun) in retinue.nouns
        return sent and not any(children(noun, "det", "nmod", "amod", "compound"))

    def complements(self, token: Token) -> list[Token]:
        """The clauses that complete a predicate: what was promised, asked for, or is laid to somebody's charge."""
        marks = self._rules.object_control_marks
        found = list(children(token, "xcomp", "ccomp"))
        for child in children(token, "advcl", "acl", "obl"):
            infinitive = child.tag_ in {"VB", "VBG"} and relation(child) != "obl" and case_of(child) == "to"
            content = relation(child) == "acl" and child.dep_ != "acl:relcl" and "that" in marks_of(child)
            if infinitive or content or (child.pos_ == "VERB" and case_of(child) in marks):
                found.append(child)
        for head in children(token, "obj") if token.pos_ == "VERB" else ():
            found += [c for c in children(head, "acl") if c.tag_ == "VBG" and case_of(c) in marks]
        return found + [other for head in found for other in children(head, "conj") if other.pos_ == "VERB"]

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The logical subjects of a verb: the agent of a passive, a shared or controlled subject, an antecedent."""
        if is_passive(verb):
            agents = [c for c in children(verb, "obl", "nmod") if c.dep_ == "obl:agent" or case_of(c) == "by"]
            agents = [agent for agent in agents if case_of(agent) in {"by", ""}]
            if not agents and depth < DEPTH:
                later = [c for c in children(verb, "conj") if c.pos_ == "VERB" and is_passive(c)]
                agents = [agent for other in later for agent in self.subjects(other, depth + 1)]
            return agents
        return self.surface_subjects(verb, depth)

    def objects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The logical objects of a verb, coordination spread out."""
        if is_passive(verb):
            heads = list(children(verb, "obj")) or self.surface_subjects(verb, depth)
        else:
            heads = list(children(verb, "obj")) or _receiver(verb) or self._missing_object(verb)
        return [other for head in heads for other in coordinated(resolved(head))]

    def _missing_object(self, verb: Token) -> list[Token]:
        """The object of a verb that has none of its own: a bare relative clause's, or one shared in coordination."""
        if verb.dep_ == "acl:relcl" and verb.head.i < verb.i:
            own = [child for child in children(verb, "nsubj") if resolved(child) == child]
            if own and not any(resolved(c) != c for c in children(verb, "obl", "nmod")):
                return [verb.head]
            return []
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma(verb.head) in self._rules.papers:
            return self._readers(verb.head)
        if relation(verb) == "conj" and not any(children(verb, "nsubj", "aux")):
            behind = [child for child in children(verb.head, "obj") if child.i > verb.i]
            if behind:
                return behind  # "beat and arrested THE PROTESTERS": shared, it hangs on the first
        later = next(children(verb, "conj"), None)
        if later is None or later.pos_ != "VERB" or any(children(later, "nsubj", "aux")):
            return []
        between = [c for c in children(verb, "obl", "xcomp", "ccomp", "advcl") if verb.i < c.i < later.i]
        return [] if between else list(children(later, "obj"))

    def _readers(self, paper: Token) -> list[Token]:
        """To whom a paper is sent: a letter TO THE BANK threatening to sue."""
        above = [paper.head] if relation(paper) == "obj" else []
        return [c for head in (paper, *above) for c in children(head, "nmod", "obl") if case_of(c) == "to"]

    def surface_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The grammatical subjects of a verb or predicative adjective, its own or those it shares."""
        own = [resolved(child) for child in children(verb, "nsubj")]
        if own or depth > DEPTH or verb.head == verb:
            return own
        head, label = verb.head, relation(verb)
        if label == "acl":
            return self._of_adnominal(verb, depth)
        if not is_predicate(head) and not any(children(head, "nsubj")):
            return []
        if label == "conj":
            return self.surface_subjects(head, depth + 1)
        if label == "xcomp":
            told = verb.tag_ == "VBG" and case_of(verb) == "about"  # "told the judge ABOUT BEING PRESSED"
            return self.surface_subjects(head, depth + 1) if told else self._controller(verb, head, depth)
        if label in {"advcl", "ccomp", "obl"} and verb.tag_ in {"VBG", "VBN", "VB"}:
            if case_of(verb) in self._rules.object_control_marks:
                return self._controller(verb, head, depth)
            return self._addressed(verb, head) or self.surface_subjects(head, depth + 1)
        return []

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        """The subject that a complement takes over: the object above, other than "each other", or else the subject."""
        if lemma(head) not in self._rules.subject_control:
            addressed = self._addressed(verb, head)
            if addressed:
                return addressed
            found = list(children(head, "iobj"))
            found = found or [c for c in children(head, "obj") if c.i < verb.i or is_passive(verb)]
            if found and not any(is_reciprocal(token) for token in found):
                return [resolved(token) for token in found]
        return self.surface_subjects(head, depth + 1)

    def _addressed(self, verb: Token, head: Token) -> list[Token]:
        """Whom the verb above asks with a preposition to do what an infinitive says: called ON THE JUNTA to leave."""
        prepositions = self._rules.addressing.get(lemma(head), ())
        if verb.tag_ != "VB" or not prepositions:
            return []
        before = (c for c in children(head, "obl") if c.i < verb.i and c.ent_type_ != "DATE")
        return [resolved(c) for c in before if case_of(c) in prepositions]

    def _of_adnominal(self, verb: Token, depth: int) -> list[Token]:
        """The subject of a clause that hangs on a noun: the noun, or whoever the noun belongs to."""
        noun = verb.head
        if verb.tag_ == "VBG" and noun.i < verb.i and any(children(noun, "cop")):
            return self.surface_subjects(noun, depth + 1) or [noun]  # "Chad is a donor, giving more than Togo"
        if verb.tag_ == "VBG" and lemma(noun) in self._rules.papers:
            issuers = self._of_noun(noun, "possessor") or self._of_noun(noun, "by")
            if not issuers and relation(noun) == "obj" and is_predicate(noun.head) and depth <= DEPTH:
                issuers = self.surface_subjects(noun.head, depth + 1)
            return issuers or [noun]
        if verb.tag_ in {"VBG", "VBN"} or verb.dep_ == "acl:relcl":
            return [noun] if not case_of(verb) else self._of_noun(noun, "possessor") or [noun]
        owners = self._of_noun(noun, "possessor") or [c for c in children(noun, "nmod") if case_of(c) == "of"]
        if owners or depth > DEPTH:
            return owners
        if relation(noun) in {"obj", "obl", "xcomp"} and is_predicate(noun.head):
            return self.surface_subjects(noun.head, depth + 1)
        return []


def _receiver(verb: Token) -> list[Token]:
    """The one object of a verb with a bare clause beside it ("ordered HIM to go"; not "told HIM that it rains")."""
    if any(has_subject(child) for child in children(verb, "ccomp")):
        return []
    return list(children(verb, "iobj"))


def _is_adverb(token: Token) -> bool:
    """Whether a token is an adverb of the kind that makes phrasal verbs ("stepped DOWN", "pushed BACK")."""
    return token.dep_ == "advmod" and token.pos_ in {"ADP", "ADV"}
