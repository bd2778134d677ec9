"""What the form of a clause says: its tense, aspect, voice, modal verb and negation, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.parsed import Token

Form = Literal["past", "present", "infinitive", "gerund", "participle", "imperative", "bare", "nominal"]
RESTRICTIVE = frozenset({"only", "just", "merely", "simply"})  # not ONLY, not MERELY: what follows does hold
NEGATIVE_RELATIONS = frozenset({"advmod", "det", "neg", "cc", "cc:preconj", "aux", "nsubj", "nsubj:pass"})
WH = frozenset({"WP", "WP$", "WDT", "WRB"})  # tags of the words that ask for a party or circumstance
LONGEST_CHAIN = 40  # governors followed upwards at most; real sentences need fewer than ten


@dataclass(frozen=True, slots=True)
class Clause:
    """The form of one clause.

    ``form`` is the tense of a finite clause, else the kind of non-finite form; ``nominal`` for a noun that heads no
    clause.  ``modal`` is the modal verb in lower case ("would", "'ll"), ``plan`` whether it is "is to" or "going to".
    """

    form: Form
    modal: str | None = None
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    plan: bool = False

    @property
    def finite(self) -> bool:
        """Whether the clause has tense or a modal verb of its own."""
        return self.form in ("past", "present", "imperative") or self.modal is not None


def auxiliaries(token: Token) -> list[Token]:
    """The auxiliary verbs and copulas of a predicate, its own or those shared by coordination."""
    own = [child for child in token.children if child.relation in ("aux", "cop")]
    if token.dep_ == "conj" and own and all(helper.tag_ == "VB" for helper in own) and not has_subject(token):
        return [*own, *auxiliaries(token.head)]  # must resign or BE dismissed
    if own or token.dep_ != "conj" or token.tag_ not in ("VB", "VBN", "VBG", "VBP"):
        return own
    if any(child.dep_ == "mark" for child in token.children):
        return own
    if token.tag_ == "VBP" and (token.head.tag_ != "VB" or has_subject(token)):
        return own
    return auxiliaries(token.head)  # the nearest: "that they were few and that they WILL be caught and tried"


def has_subject(token: Token) -> bool:
    """Whether the predicate has a subject of its own."""
    return any(child.relation in ("nsubj", "csubj", "expl") for child in token.children)


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token stands in, or the token itself."""
    for _ in range(LONGEST_CHAIN):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return token


def marks(token: Token) -> list[Token]:
    """The words that open the clause or phrase of a token: conjunctions, "to", prepositions, relative adverbs."""
    return [child for child in token.children if child.dep_ in ("mark", "case") or _opens(child, token)]


def _opens(child: Token, token: Token) -> bool:
    return child.dep_ == "advmod" and child.tag_ == "WRB" and child.i < token.i


def prepositions(token: Token) -> list[str]:
    """The prepositions before a noun or gerund in lower case; those of the first conjunct where it has none."""
    found = [mark.lower_ for mark in marks(token) if _precedes(mark, token) or mark.dep_ == "case"]
    if not found and token.dep_ == "conj" and token.head != token:
        head = first_conjunct(token)
        return prepositions(head) if head != token and head.dep_ != "conj" else []
    return found


def _precedes(mark: Token, token: Token) -> bool:
    """Whether a mark stands before its word as a preposition does; "to" only before a gerund (committed TO paying)."""
    return mark.i < token.i and (mark.lower_ != "to" or token.tag_ == "VBG")


def said_with(participle: Token, performatives: frozenset[str], telling: frozenset[str]) -> Token | None:
    """The verb of saying that an act of words goes with: SAID he would stay away, ACCUSING them of fraud.

    Such a participle behind a comma stands in what is said, and hangs there, but is done by whoever says it, as he
    says it.  ``performatives`` are the verbs for such acts; ``None`` where it is part of what is said: ``telling`` are
    verbs of what is to be done in words (would WRITE to the king, asking him for mercy).
    """
    anchor = first_conjunct(participle)
    if participle.tag_ != "VBG" or participle.lemma_.lower() not in performatives or anchor.relation != "advcl":
        return None
    opening = anchor.doc[anchor.i - 1]
    if anchor.tag_ != "VBG" or marks(anchor) or opening.text != "," or anchor.i < anchor.head.i:
        return None
    content = first_conjunct(anchor.head)
    says = content.relation == "ccomp" and content.head.i < content.i and not _is_quoted(content)
    if not says or content.head.lemma_.lower() not in performatives:
        return None
    return None if anchor.head.lemma_.lower() in telling else content.head


def _is_quoted(content: Token) -> bool:
    """Whether a clause stands in quotation marks: what is said in them is said of itself."""
    return any(word.is_quote for word in content.doc[content.head.i : content.i])


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a noun or adjective with a copula."""
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)


def clause_of(token: Token) -> Clause:
    """The form of the clause that a token heads."""
    if not is_predicate(token):
        return Clause("participle" if token.tag_ == "VBN" else "nominal")
    helpers = auxiliaries(token)
    words = {helper.lower_ for helper in helpers}
    lemmas = {helper.lemma_.lower() for helper in helpers}
    modal = next((helper.lower_ for helper in helpers if helper.tag_ == "MD"), None)
    has_to = any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in _with_shared(token))
    finite = next((helper for helper in helpers if helper.tag_ in ("VBD", "VBP", "VBZ")), None)
    return Clause(
        form=_form(token, finite, modal, has_to),
        modal=modal,
        perfect="have" in lemmas and not has_to,
        progressive=token.tag_ == "VBG" and "be" in lemmas,
        passive=token.tag_ in ("VBN", "VBD") and ("be" in lemmas or "get" in lemmas) and "having" not in words,
        plan=(has_to or _is_due(token)) and "be" in lemmas and finite is not None,
    )


def _is_due(token: Token) -> bool:
    """Whether "due to" stands before an infinitive as one conjunction: was DUE TO arrive."""
    return token.tag_ == "VB" and any(
        child.dep_ == "mark" and child.lower_ == "due" and any(part.dep_ == "fixed" for part in child.children)
        for child in token.children
    )


def is_subjunctive(token: Token) -> bool:
    """Whether a content clause has the bare verb of what ought to be: that he RESIGN, that the vote BE REPEATED."""
    if first_conjunct(token).relation not in ("ccomp", "csubj", "acl") or not has_subject(token):
        return False
    helpers = auxiliaries(token)
    if any(helper.tag_ in ("MD", "VBD", "VBP", "VBZ") for helper in helpers):
        return False
    opening = {mark.lower_ for mark in marks(first_conjunct(token))}
    if "to" in opening or "for" in opening:
        return False
    if any(helper.lemma_.lower() == "be" and helper.tag_ == "VB" for helper in helpers):
        return True
    return token.tag_ == "VB" and "that" in opening


def is_inverted(token: Token) -> bool:
    """Whether an adverbial clause is a condition by its order: HAD the bridge held, SHOULD they win, WERE he to go."""
    subjects = [child for child in token.children if child.relation == "nsubj"]
    if token.relation != "advcl" or not subjects or marks_of_clause(token):
        return False
    return any(h.lower_ in ("had", "should", "were") and h.i < subjects[0].i for h in auxiliaries(token))


def marks_of_clause(token: Token) -> list[Token]:
    """The conjunctions that open a clause; neither prepositions nor the "to" of an infinitive."""
    return [mark for mark in marks(token) if mark.dep_ != "case" and mark.lower_ != "to"]


def _with_shared(token: Token) -> Iterator[Token]:
    """The children of a token and, for a bare coordinated infinitive, those of the first conjunct."""
    yield from token.children
    if token.dep_ == "conj" and token.tag_ == "VB" and not has_subject(token):
        yield from first_conjunct(token).children


def _form(token: Token, finite: Token | None, modal: str | None, has_to: bool) -> Form:
    if modal is not None:
        return "present"
    if finite is not None:
        return "past" if finite.tag_ == "VBD" else "present"
    simple: dict[str, Form] = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBN": "participle", "VBG": "gerund"}
    if token.tag_ in simple:
        return simple[token.tag_]
    if has_to:
        return "infinitive"
    if token.tag_ == "VB" and not has_subject(token) and token.dep_ in ("ROOT", "ccomp", "parataxis"):
        return "imperative"
    return "bare" if token.tag_ == "VB" else "nominal"


def negation(token: Token, words: frozenset[str]) -> Token | None:
    """The word that negates a clause or noun: an adverb, a determiner, or a negative subject; ``words`` are lemmas."""
    for child in token.children:
        if child.lower_ in words and child.dep_ in NEGATIVE_RELATIONS and not restricts(child):
            return child
        if child.relation == "nsubj" and any(c.lower_ in words and c.dep_ == "det" for c in child.children):
            return child
    return None


def restricts(negative: Token) -> bool:
    """Whether a "not" is that of "not only"."""
    following = negative.i + 1
    return following < len(negative.doc) and negative.doc[following].lower_ in RESTRICTIVE


def word(token: Token) -> list[str]:
    """The lemma with its particle first ("call off"), then alone, in lower case."""
    lemma = token.lemma_.lower()
    particles = [child.lower_ for child in token.children if child.dep_ == "compound:prt"]
    return [f"{lemma} {particle}" for particle in particles] + [lemma]


def is_question(token: Token) -> bool:
    """Whether a clause asks if something is so: DID he go?  Why he went takes for granted that he did."""
    subject = next((child for child in token.children if child.relation == "nsubj"), None)
    helper = next((child for child in token.children if child.relation in ("aux", "cop")), None)
    if subject is None or helper is None or helper.i > subject.i:
        return False
    if any(word.tag_ in WH for word in token.doc[token.left_edge.i : helper.i]):
        return False
    ends = (t.lower_ for t in token.doc[token.i : token.sent.end] if t.lower_ in (".", "!", "?"))
    return next(ends, "") == "?"


def is_content_question(token: Token) -> bool:
    """Whether a clause asks for a party or circumstance of what it takes for granted: did not say WHY he went."""
    return any(child.tag_ in WH or any(part.tag_ in WH for part in child.children) for child in token.children)


def is_reciprocal(token: Token) -> bool:
    """Whether a token heads "each other" or "one another", whichever of its words the parser takes for the head."""
    pairs = {(token.lower_, child.lemma_.lower()) for child in token.children}
    return any({first, second} in ({"each", "other"}, {"one", "another"}) for first, second in pairs)
