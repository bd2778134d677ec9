"""What is told and left open or disputed in the same sentence: the attack, IF CONFIRMED; he fled, WHICH HE DENIES."""

from __future__ import annotations

from onrecord.knowledge.events.status import StatusWords
from onrecord.reading.events.grammar.clauses import is_predicate, marks, negation
from onrecord.reading.parsed import Token

PHRASES = frozenset({"obj", "iobj", "obl", "nmod", "conj"})  # in which a relative clause about the whole may hang
DEEP = 3  # how many phrases below the verb


def is_unproved(token: Token, words: StatusWords) -> bool:
    """Whether a short clause leaves open if what a noun or its clause tells is so: the reports, IF TRUE, ..."""
    return any(
        child.dep_ == "advcl"
        and child.lower_ in words.provisos
        and not any(part.relation == "nsubj" for part in child.children)
        and any(mark.lower_ == "if" for mark in marks(child))
        for host in (token, token.head)
        for child in host.children
    )


def is_disputed(verb: Token, words: StatusWords) -> bool:
    """Whether what follows denies what the verb tells: shelled the port, WHICH HE DENIES, A CLAIM THAT HE DENIES.

    What somebody is told to have said stays: accused him of theft, which he denies.
    """
    if verb.pos_ != "VERB" or _is_of_words(verb, words):
        return False
    level = [verb]
    for _ in range(DEEP):
        level = [child for head in level for child in head.children if child.relation in PHRASES and child.i > verb.i]
        for noun in level:
            told = noun.lemma_.lower() in words.tellings or noun.lemma_.lower() in words.speech_nouns
            if not told and any(_is_denial(clause, words) for clause in noun.children):
                return True
            if any(_is_denied_claim(child, words) for child in noun.children):
                return True
        level = [noun for noun in level if not is_predicate(noun)]
    return False


def _is_denial(clause: Token, words: StatusWords) -> bool:
    """Whether a clause denies what stands before it: WHICH the army DENIES."""
    if clause.dep_ != "acl:relcl" or clause.lemma_.lower() not in words.refutations:
        return False
    return any(child.lower_ == "which" and child.dep_ == "obj" for child in clause.children)


def _is_denied_claim(noun: Token, words: StatusWords) -> bool:
    """Whether a noun sums up what stands before it as something said and denied: A CLAIM that the army REJECTED."""
    if noun.dep_ != "appos" or noun.lemma_.lower() not in words.tellings:
        return False
    return any(
        (child.dep_ == "acl:relcl" or (child.dep_ == "acl" and child.tag_ == "VBN"))
        and child.lemma_.lower() in words.refutations
        and negation(child, words.negative_words) is None
        for child in noun.children
    )


def _is_of_words(verb: Token, words: StatusWords) -> bool:
    """Whether a verb tells of what somebody says, asks or charges."""
    lemma = verb.lemma_.lower()
    slots = ("finite", "prep:of", "prep:with", "object")
    return lemma in words.performatives or any(words.effect("verb", lemma, slot) for slot in slots)
