"""The logical subjects, objects and complements of verbs, whatever the construction.

Passives, participles, relative clauses, control and coordination are undone.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.knowledge.events.arguments import ArgumentsFile
from onrecord.reading.events.grammar.clauses import has_subject, is_reciprocal
from onrecord.reading.events.grammar.phrases import is_fronted, is_of_pressure
from onrecord.reading.events.grammar.tree import (
    DEPTH,
    case_of,
    coordinated,
    is_passive,
    is_predicate,
    marks_of,
    resolved,
)
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

OF_NOUNS = frozenset({"by", "possessor", "modifier", "agency", "appositive"})  # the agent of a verb is its subject
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})  # a relative clause, also one that the parse hangs on the verb above
FindAgents = Callable[[Token], list[Token]]
IsParty = Callable[[Token], bool]


class Verbs:
    """Finds what the clause gives to a verb, by the rules of control in ``arguments.yaml``.

    ``agents`` gives whom the "by" phrase of a noun names, for clauses that hang on the noun; ``is_party`` tells whether
    a word stands for somebody who can act.
    """

    def __init__(self, rules: ArgumentsFile, agents: FindAgents, is_party: IsParty) -> None:
        self._rules = rules
        self._agents = agents
        self._is_party = is_party

    def fill(self, verb: Token, slot: str) -> list[Token]:
        """The heads of what stands in a slot of a verb: subject, object, iobj, or by the name of a preposition."""
        if slot == "subject":
            return self.subjects(verb)
        if slot == "object":
            return self.objects(verb)
        if slot == "iobj":  # "was denied visas": the receiver is the subject
            if is_passive(verb) and any(children(verb, "obj")):
                return self.surface_subjects(verb)
            return list(children(verb, "iobj"))
        if slot in OF_NOUNS and (slot != "by" or is_passive(verb)):
            return []  # an active verb may have a "by" of its own: stood BY the minister
        found = [child for child in children(verb, "obl", "nmod") if case_of(child) == slot]
        return [child for child in found if not is_fronted(child, verb) and not is_of_pressure(child, self._rules)]

    def complements(self, token: Token) -> list[Token]:
        """The clauses that complete a predicate: what was promised, asked for, or is laid to somebody's charge."""
        marks = self._rules.object_control_marks
        found = list(children(token, "xcomp", "ccomp"))
        for child in children(token, "advcl", "acl", "obl"):
            infinitive = child.tag_ in {"VB", "VBG"} and child.relation != "obl" and case_of(child) == "to"
            content = child.relation == "acl" and child.dep_ != "acl:relcl" and "that" in marks_of(child)
            if infinitive or content or (child.pos_ == "VERB" and _opening(child) in marks):
                found.append(child)
        for head in children(token, "obj") if token.pos_ == "VERB" else ():
            found += [c for c in children(head, "acl") if c.tag_ == "VBG" and case_of(c) in marks]
        return found + [other for head in found for other in children(head, "conj") if other.pos_ == "VERB"]

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The logical subjects of a verb: the agent of a passive, a shared or controlled subject, an antecedent."""
        if is_passive(verb):
            agents = [c for c in children(verb, "obl", "nmod") if c.dep_ == "obl:agent" or case_of(c) == "by"]
            agents = [agent for agent in agents if case_of(agent) in {"by", ""}] or self._agents_behind(verb)
            if not agents and depth < DEPTH:
                later = [c for c in children(verb, "conj") if c.pos_ == "VERB" and is_passive(c)]
                agents = [agent for other in later for agent in self.subjects(other, depth + 1)]
            return agents
        found = self.surface_subjects(verb, depth)
        if verb.dep_ == "acl:relcl" and found == [verb.head] and lemma(verb.head) in self._rules.papers:
            return self._issuers(verb.head, depth) or found  # THE MAYOR issued a statement that accused the army
        return found

    def _agents_behind(self, verb: Token) -> list[Token]:
        """Who asks, where the parse hangs him on what is asked: was urged to resign BY THE BISHOP."""
        if lemma(verb) not in self._rules.asking:
            return []
        asked = [c for c in children(verb, "xcomp") if c.tag_ == "VB" and not is_passive(c)]
        phrases = [phrase for clause in asked for phrase in children(clause, "obl") if case_of(phrase) == "by"]
        return [phrase for phrase in phrases if phrase.ent_type_ != "DATE" and self._acts(phrase)]

    def _acts(self, word: Token) -> bool:
        """Whether a word is a name or stands for somebody who can act."""
        return word.pos_ == "PROPN" or self._is_party(word)

    def _issuers(self, paper: Token, depth: int) -> list[Token]:
        """Who issues a paper or speaks in it: whose it is, by whom, or the subject that issues it or says so in it."""
        found = possessors(paper) or self._agents(paper)
        if found or depth > DEPTH or not is_predicate(paper.head):
            return found
        issued = paper.relation == "obj" and lemma(paper.head) in self._rules.issuing
        if issued or (paper.relation == "obl" and case_of(paper) == "in" and not is_passive(paper.head)):
            return self.surface_subjects(paper.head, depth + 1)
        return []

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
            if any(word.tag_ == "WP$" for child in children(verb, "nsubj") for word in child.children):
                return []  # the king, WHOSE GUARDS warned of it
            if any(child.tag_ == "WRB" for child in verb.children):
                return []  # the town WHERE they warned him
            own = [child for child in children(verb, "nsubj") if resolved(child) == child]
            if own and not any(resolved(c) != c for c in children(verb, "obl", "nmod")):
                return [verb.head]
            return []
        read = self.readers(verb)
        if read is not None:
            return read
        if verb.relation == "conj" and not any(children(verb, "nsubj", "aux")):
            behind = [child for child in children(verb.head, "obj") if child.i > verb.i]
            if behind:
                return behind  # "beat and arrested THE PROTESTERS": shared, it hangs on the first
        later = next(children(verb, "conj"), None)
        if later is None or later.pos_ != "VERB" or any(children(later, "nsubj", "aux")):
            return []
        between = [c for c in children(verb, "obl", "xcomp", "ccomp", "advcl") if verb.i < c.i < later.i]
        return [] if between else list(children(later, "obj"))

    def readers(self, verb: Token) -> list[Token] | None:
        """To whom a paper is sent that does what a participle says: a letter TO THE BANK threatening to sue.

        ``None`` where the participle is no paper's.
        """
        paper = verb.head
        if verb.dep_ != "acl" or verb.tag_ != "VBG":
            return None
        if lemma(paper) not in self._rules.papers:
            return [paper] if self._paper_to(paper) is not None else None
        above = [paper.head] if paper.relation == "obj" else []
        return [c for head in (paper, *above) for c in children(head, "nmod", "obl") if case_of(c) == "to"]

    def _paper_to(self, reader: Token) -> Token | None:
        """The paper that is sent to somebody, where what it says hangs on him: a NOTE to the bank demanding money."""
        if case_of(reader) != "to":
            return None
        papers = (reader.head, *children(reader.head, "obj"))
        return next((paper for paper in papers if paper.i < reader.i and lemma(paper) in self._rules.papers), None)

    def surface_subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The grammatical subjects of a verb or predicative adjective, its own or those it shares."""
        named = list(children(verb, "nsubj"))
        inner = [child for child in named if child.dep_ != "nsubj:outer"]  # "the way out is for TROOPS to leave"
        own = [resolved(child) for child in inner or named]
        if own or depth > DEPTH or verb.head == verb:
            return own
        extracted = extracted_subject(verb)
        if extracted is not None:
            return [extracted]
        return self._shared_subjects(verb, depth)

    def _shared_subjects(self, verb: Token, depth: int) -> list[Token]:
        """The subjects that a predicate without one of its own shares with the clause above it."""
        head, label = verb.head, verb.relation
        if label == "acl":
            return self._of_adnominal(verb, depth)
        if not is_predicate(head) and not any(children(head, "nsubj")):
            return []
        if label == "conj":
            return self._of_sayer(verb, head, depth) or self.surface_subjects(head, depth + 1)
        if label == "xcomp" or (label == "ccomp" and verb.tag_ == "VBG"):  # "showed THE CROWD cheering"
            told = verb.tag_ == "VBG" and case_of(verb) == "about"  # "told the judge ABOUT BEING PRESSED"
            return self.surface_subjects(head, depth + 1) if told else self._controller(verb, head, depth)
        if label in {"advcl", "ccomp", "obl"} and verb.tag_ in {"VBG", "VBN", "VB"}:
            if case_of(verb) in self._rules.object_control_marks:
                return self._controller(verb, head, depth)
            return self._addressed(verb, head) or self.surface_subjects(head, depth + 1)
        return []

    def _of_sayer(self, verb: Token, content: Token, depth: int) -> list[Token]:
        """Who says a thing and comments on it, where the parse joins the comment to what is said.

        "THE NAVY said ships had rammed a boat, and urged the mayor to act": what rams does not urge.  Only a verb of
        comment behind a clause that tells of none, in the tense of the saying.
        """
        says, rules = content.head, self._rules
        if content.relation != "ccomp" or content.i < says.i or says.tag_ != verb.tag_ or any(children(verb, "aux")):
            return []
        told = lemma(verb) in rules.commenting and lemma(content) not in rules.commenting
        return self.surface_subjects(says, depth + 1) if told and lemma(says) in rules.stating else []

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
            return self._issuers(noun, depth) or [noun]
        sent = self._paper_to(noun) if verb.tag_ == "VBG" and not any(children(verb, "nsubj")) else None
        if sent is not None:
            return self._issuers(sent, depth) or [noun]
        if noun.pos_ == "PRON" and case_of(noun) == "among" and any(children(noun, "cop")):
            return [resolved(child) for child in children(noun, "nsubj")]  # THE NUNS were among those arrested
        if verb.tag_ in {"VBG", "VBN"} or verb.dep_ == "acl:relcl":
            return [noun] if not case_of(verb) else possessors(noun) or [noun]
        owners = possessors(noun) or [c for c in children(noun, "nmod") if case_of(c) == "of"]
        if owners or depth > DEPTH:
            return owners
        if noun.relation in {"obj", "obl", "xcomp"} and is_predicate(noun.head):
            return [noun] if self._is_chosen(noun) else self.surface_subjects(noun.head, depth + 1)
        return []

    def _is_chosen(self, noun: Token) -> bool:
        """Whether an object is somebody who is to do a thing himself: named A COMMISSION to look into it.

        Whom one sends does it for the sender.
        """
        retinue = self._rules.retinue
        sent = lemma(noun.head) in retinue.verbs and lemma(noun) in retinue.nouns
        return noun.relation == "obj" and not sent and self._is_party(noun)


def extracted_subject(verb: Token) -> Token | None:
    """The subject that a relative clause has taken out of what somebody says: THE REBELS, who the army says attacked.

    Only a finite clause without a subject and conjunction of its own lacks one so.
    """
    clause = verb.head
    helpers = [verb, *children(verb, "aux", "cop")]
    finite = any(word.tag_ in FINITE for word in helpers)
    if verb.relation != "ccomp" or not finite or clause.dep_ not in RELATIVE or any(children(verb, "mark")):
        return None
    pronoun = next((c for c in children(clause, "obj", "nsubj", "obl") if c.tag_ in {"WP", "WDT"}), None)
    says = [child for child in children(clause, "nsubj") if child != pronoun]
    if not says or verb.i < clause.i or (pronoun is None and clause.dep_ != "acl:relcl"):
        return None
    return clause.head if clause.dep_ == "acl:relcl" else _before(pronoun or clause)


def _before(pronoun: Token) -> Token | None:
    """The phrase of the clause above that ends where a relative clause begins."""
    above = pronoun.head.head
    phrases = children(above, "obj", "iobj", "obl", "nsubj")
    return next((child for child in phrases if pronoun.i - 2 <= child.right_edge.i < pronoun.i), None)


def possessors(noun: Token) -> list[Token]:
    """Whose a noun is said to be by a possessive before it."""
    return [child for child in noun.children if child.dep_ == "nmod:poss"]


def _opening(clause: Token) -> str:
    """The preposition that opens a clause; the parser may hang it on a helper: accused him OF having lied."""
    return case_of(clause) or next((case_of(helper) for helper in children(clause, "aux") if case_of(helper)), "")


def _receiver(verb: Token) -> list[Token]:
    """The one object of a verb with a bare clause beside it ("ordered HIM to go"; not "told HIM that it rains")."""
    if any(has_subject(child) for child in children(verb, "ccomp")):
        return []
    return list(children(verb, "iobj"))
