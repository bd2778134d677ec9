"""Sentences that tell of no act that was done: attacks on ANY of us are attacks on ALL, IN THE PLAY he kills a king."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.events.status import StatusWords
from onrecord.reading.events.grammar.clauses import clause_of, first_conjunct
from onrecord.reading.parsed import Token

DETERMINED = frozenset({"the", "this", "that", "these", "those"})
BELOW = 3  # how many phrases below the noun a word for everybody is looked for: attacks ON any OF us


def is_general(token: Token, words: StatusWords) -> bool:
    """Whether an event noun is what a general sentence is about, or what such a sentence calls it.

    The sentence equates two nouns in the present; its subject is indefinite, and either says of whom it speaks that it
    is anybody, or is called something that is no event (``general`` in ``status.yaml``: TORTURE is a crime).
    """
    if any(child.dep_ == "cop" for child in token.children):
        return any(_is_about_all(child) and _equates(token) for child in token.children if child.dep_ == "nsubj")
    anchor = first_conjunct(token)
    equal = anchor.head
    if anchor.dep_ != "nsubj" or equal.pos_ != "NOUN" or not _equates(equal) or _is_determined(token):
        return False
    return equal.lemma_.lower() in words.general or _is_about_all(token)


def is_of_anybody(participle: Token, words: StatusWords) -> bool:
    """Whether a participle describes whoever a rule speaks of: ANYONE CONVICTED of theft may be jailed."""
    if participle.dep_ != "acl" or participle.tag_ != "VBN":
        return False
    who = participle.head
    clause = clause_of(who.head)
    rule = clause.modal is not None or (clause.form == "present" and not clause.progressive and not clause.perfect)
    anybody = (
        who.lower_ in words.generic
        or who.lower_ == "those"
        or (
            who.tag_ == "NNS"
            and not any(child.dep_ in ("det", "nummod", "nmod:poss", "amod") for child in who.children)
        )
    )
    return anybody and rule and who.relation == "nsubj"


def is_fiction(verb: Token, words: StatusWords) -> bool:
    """Whether a verb tells what is done in a work of fiction: IN THE PLAY a bishop poisons a king."""
    anchor = first_conjunct(verb)
    governor = anchor.head
    if anchor.dep_ == "acl:relcl" and governor.lemma_.lower() in words.fictions:
        return any(child.tag_ in ("WDT", "WP", "WRB") and child.relation != "nsubj" for child in anchor.children)
    if anchor.relation == "ccomp" and any(_is_work(c, words) for c in governor.children if c.relation == "nsubj"):
        return True
    return any(
        child.relation == "obl"
        and any(case.lower_ == "in" for case in child.children if case.dep_ == "case")
        and (_is_work(child, words) or (child.lower_ == "it" and _follows_work(verb, words)))
        for child in anchor.children
    )


def _is_work(noun: Token, words: StatusWords) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in words.fictions


def _follows_work(verb: Token, words: StatusWords) -> bool:
    """Whether the sentence before that of a verb names a work of fiction."""
    sentences = verb.doc.sentence_of
    before = (t for t in reversed(verb.doc[: verb.i]) if sentences[t.i] == sentences[verb.i] - 1)
    return any(_is_work(token, words) for token in before)


def _equates(noun: Token) -> bool:
    """Whether a noun is a predicate in the simple present: IS a crime; not one of a phrase, is UNDER WAY."""
    clause = clause_of(noun)
    if any(child.dep_ == "case" for child in noun.children):
        return False
    helped = any(child.relation == "aux" for child in noun.children)
    return any(child.dep_ == "cop" for child in noun.children) and clause.form == "present" and not helped


def _is_determined(noun: Token) -> bool:
    """Whether a noun is a certain one: it has a definite article, an owner or a number."""
    return any(
        child.dep_ in ("nmod:poss", "nummod") or (child.dep_ == "det" and child.lower_ in DETERMINED)
        for child in noun.children
    )


def _is_about_all(noun: Token) -> bool:
    """Whether an indefinite noun is about anybody: ATTACKS on ANY American."""
    quantified = any(word.lower_ in ("any", "anyone", "anybody", "every") for word in _phrases(noun))
    return noun.pos_ == "NOUN" and not _is_determined(noun) and quantified


def _phrases(noun: Token) -> Iterator[Token]:
    """The words of a noun's phrases, down to a few of them."""
    level = [noun]
    for _ in range(BELOW):
        level = [child for head in level for child in head.children if child.relation in ("nmod", "det", "obl")]
        yield from level
