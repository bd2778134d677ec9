"""How many a noun phrase counts."""

from __future__ import annotations

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import prepositions
from onrecord.reading.numerals import SCALES, UNITS, parse_number
from onrecord.reading.parsed import Token

PERSON_PRONOUNS = frozenset({"him", "her", "his", "himself", "herself", "he", "she", "me", "i", "myself"})


def count_of(head: Token, words: ViolenceWords) -> int | None:
    """How many a noun phrase counts, its coordinated members added up; ``None`` where it does not say.

    Nouns that ``violence.yaml`` lists as collectives have no number in the singular; behind one of its ``parts``
    (including) a part of the whole is named, which is not added.
    """
    total = _single(head, words)
    for member in conjuncts(head):
        if any(mark.lower_ in words.parts for mark in member.children if mark.dep_ in ("case", "mark")):
            continue
        if is_only_hurt(member, words) and not is_only_hurt(head, words):
            continue
        if _is_age(member):
            continue
        number = _single(member, words)
        if number is None and total is not None and _is_bare_plural(member):
            continue  # "six soldiers and civilians": one number for both
        if total is None or number is None:
            return None
        total += number
    return total


def _is_age(member: Token) -> bool:
    """Whether a number that a parse joins to a person is his age: Ana Ruiz, 34, and Pedro Gil, 29."""
    if not member.text.isdigit() or len(member.text) > 2 or member.i == 0 or member.nbor(-1).lower_ not in (",", "and"):
        return False
    behind = member.doc[member.i + 1] if member.i + 1 < len(member.doc) else None
    return behind is None or behind.is_punct or behind.lower_ in ("and", "of")


def conjuncts(head: Token) -> list[Token]:
    """The further members of a coordination of nouns, in the order of the text."""
    found = [head]
    for member in found:  # grows while it is read: a parse may hang the third member on the second
        found += [child for child in member.children if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")]
    return sorted(found[1:], key=lambda member: member.i)


def is_only_hurt(token: Token, words: ViolenceWords) -> bool:
    """Whether a noun phrase says by itself that they are hurt: killed two soldiers and WOUNDED THREE."""
    return any(child.lower_ in words.hurt_words for child in token.children if child.dep_ in ("amod", "acl"))


def _is_bare_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") and not any(
        child.dep_ in ("nummod", "det", "amod") for child in token.children
    )


def _single(head: Token, words: ViolenceWords) -> int | None:
    """How many one member of a noun phrase counts."""
    low = head.lower_
    determiners = {child.lower_ for child in head.children if child.dep_ in ("det", "det:predet", "advmod")}
    if low in ("nobody", "none", "noone", "neither") or "no" in determiners or "neither" in determiners:
        return 0
    number = _spelled(head)
    if number is not None and _is_bound(head, words.at_most):
        return None
    if number is not None or low in SCALES or head.lemma_.lower() in SCALES:
        return number
    if (size := _group_size(head, words)) is not None:
        return size
    if low == "both" or "both" in determiners:
        return 2
    if low in PERSON_PRONOUNS or low in ("one", "another") or _is_aged(head, words.ages):
        return 1
    if low == "other" and "the" in determiners:
        return 1
    return 1 if _is_one(head, words.collectives) else None


def _group_size(head: Token, words: ViolenceWords) -> int | None:
    """How many a group is said to be: a COUPLE, a family OF FOUR, a PAIR of brothers."""
    lemma = head.lemma_.lower()
    of = [child for child in head.children if child.dep_ == "nmod" and "of" in prepositions(child)]
    if head.tag_ != "NN":
        return None
    if lemma in words.sized_groups:
        return next((number for member in of if (number := _spelled(member)) is not None), None)
    return words.group_sizes.get(f"{lemma} of" if of else lemma)


def _is_aged(head: Token, ages: frozenset[str]) -> bool:
    """Whether an adjective of age stands for one person: a 12-YEAR-OLD."""
    return head.lower_ == "old" and any(child.lemma_.lower() in ages for child in head.children)


def _is_one(head: Token, collectives: frozenset[str]) -> bool:
    """Whether a noun in the singular stands for one person or thing; headlines leave its article out."""
    if head.lemma_.lower() in collectives:
        return False
    return head.tag_ in ("NN", "NNP")


def _spelled(head: Token) -> int | None:
    """The number that stands before a noun, or that the head itself spells ("killed 15", "two dozen")."""
    if head.tag_ == "CD" or head.lower_ in SCALES:
        return parse_number(_number_words(head))
    numeral = next((child for child in head.children if child.dep_ == "nummod" and child.i < head.i), None)
    return parse_number(_number_words(numeral)) if numeral is not None else None


def _is_bound(head: Token, at_most: frozenset[str]) -> bool:
    """Whether a number is one end of a range, or a bound from above: 30 TO 40, UP TO 60, FEWER than 20."""
    numerals = [child for child in head.children if child.dep_ == "nummod"]
    below = [child for numeral in [head, *numerals] for child in numeral.children]
    if any(child.lower_ in at_most and child.i < head.i for child in below):
        return True
    return any(
        child.tag_ == "CD" and any(mark.lower_ in ("to", "and") and mark.dep_ == "case" for mark in child.children)
        for numeral in numerals
        for child in numeral.children
    )


def _number_words(token: Token) -> list[str]:
    """The words of a number: the numeral with what is compounded to it ("more than" and "at least" left out)."""
    words = [t for t in token.children if t.dep_ in ("compound", "nummod", "flat", "fixed", "det") and _is_numeral(t)]
    return [t.text for t in sorted([*words, token], key=lambda t: t.i)]


def _is_numeral(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in SCALES or token.lower_ in UNITS
