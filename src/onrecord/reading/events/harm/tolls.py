"""Killed and wounded told as figures: a toll that rose to 12, the number of dead put at 57, 16 fatalities, 30 lives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import prepositions
from onrecord.reading.events.harm.deadly import PARTITIVE, Kind, is_of_part, state_of, verb_kind
from onrecord.reading.events.harm.numbers import conjuncts, count_of
from onrecord.reading.parsed import Token

ARGUMENTS = frozenset({"nsubj", "obj", "conj"})


class Figure(NamedTuple):
    """So many killed or wounded: all of them, or ``part`` of those whom the same sentence counts."""

    kind: Kind
    number: int
    of: Literal["whole", "part"] = "whole"


def figures_of(token: Token, words: ViolenceWords) -> Iterator[Figure]:
    """The figures that a predicate or noun tells by itself or of its counters; those of a whole period are left out."""
    for counter, kind in _counters(token, words):
        holders = [*_holders(counter, words), *_holders(token, words)] if counter != token else _holders(token, words)
        number = next((n for holder in holders if (n := _number(holder, words)) is not None), None)
        if number is not None and not _is_running(counter, token, words):
            yield Figure(kind, number)
    if (number := _partly(token, words)) is not None:
        yield Figure("killed", number)
    for noun in (token, *(child for child in token.children if child.relation in ("obj", "nsubj", "obl"))):
        yield from _counted(noun, words)
    yield from _parts(token, words)


def _counters(token: Token, words: ViolenceWords) -> Iterator[tuple[Token, Kind]]:
    """What counts the harmed, and which kind: the TOLL, the NUMBER of dead; a subject, an object or the noun itself."""
    if (kind := _counter_kind(token, words)) is not None and token.lemma_.lower() in words.toll_nouns:
        yield token, kind
    if token.lemma_.lower() in words.parts:  # the dead INCLUDED four nurses
        return
    for child in token.children:
        if child.relation in ARGUMENTS:
            for member in (child, *conjuncts(child)):
                if (kind := _counter_kind(member, words)) is not None:
                    yield member, kind


def _counter_kind(noun: Token, words: ViolenceWords) -> Kind | None:
    lemma = noun.lemma_.lower()
    if lemma in words.toll_nouns:
        return "killed"
    if lemma in words.death_nouns:
        return None if any(child.dep_ == "nummod" for child in noun.children) else "killed"
    if any(child.dep_ == "det" for child in noun.children) and noun.dep_ != "amod":
        if lemma in words.counting_nouns:
            return next((kind for child in noun.children if (kind := _counted_kind(child, words)) is not None), None)
        return state_of(noun, words)
    return None


def _counted_kind(child: Token, words: ViolenceWords) -> Kind | None:
    """Whom a number is of: the number OF DEAD, of people KILLED, of deaths."""
    if child.dep_ != "nmod" or "of" not in prepositions(child):
        return None
    if (kind := state_of(child, words)) is not None:
        return kind
    if child.lemma_.lower() in words.death_nouns:
        return "killed"
    told = (verb_kind(c, words) for c in child.children if c.dep_ in ("acl", "acl:relcl") and c.pos_ == "VERB")
    return next((kind for kind in told if kind is not None), None)


def _holders(token: Token, words: ViolenceWords) -> list[Token]:
    """Where the figure stands: rose TO 12, was put AT 57, reached 30; a toll OF 14."""
    found = []
    for child in token.children:
        marked = prepositions(child)
        if child.relation in ("obl", "nmod"):
            of = token.lemma_.lower() in words.toll_nouns and "of" in marked
            if of or not words.toll_marks.isdisjoint(marked):
                found.append(child)
        elif child.dep_ in ("obj", "xcomp", "obl:unmarked"):
            found.append(child)
    return found


def _number(holder: Token, words: ViolenceWords) -> int | None:
    """The number of people that a phrase gives; sums of money, days and shares are none."""
    numbered = holder.tag_ == "CD" or any(child.dep_ == "nummod" for child in holder.children)
    unit = holder.lemma_.lower()
    if not numbered or holder.ent_type_ in ("MONEY", "DATE", "TIME", "PERCENT") or unit in words.times | words.ages:
        return None
    return None if unit in words.things or unit == "percent" else count_of(holder, words)


def _is_running(counter: Token, verb: Token, words: ViolenceWords) -> bool:
    """Whether a figure is that of a period, not of one incident: killed THIS YEAR, SINCE May, so far in the war."""
    below = {token.i for token in counter.subtree}
    own = [t for t in verb.subtree if t.i in below or verb in (t.head, t.head.head)]
    return any(t.lower_ in words.running or (t.lemma_.lower() in words.times and _is_told(t, words)) for t in own)


def _is_told(unit: Token, words: ViolenceWords) -> bool:
    """Whether a span of time is one that goes on: THIS year, THE PAST month."""
    return any(child.lower_ in words.running_marks for child in unit.children)


def _counted(noun: Token, words: ViolenceWords) -> Iterator[Figure]:
    """Deaths and lives that are counted: 16 FATALITIES and 50 injuries, claimed 23 LIVES, the loss of 30 LIVES."""
    lemma = noun.lemma_.lower()
    if lemma in words.death_nouns and (number := _tally(noun, words)) is not None:
        yield Figure("killed", number)
        for other in conjuncts(noun):
            hurt = other.lemma_.lower() in words.wounds or other.lemma_.lower() in words.wounding_nouns
            if hurt and (more := _tally(other, words)) is not None:
                yield Figure("wounded", more)
    elif lemma in words.lives:
        lost = noun.head.lemma_.lower() in words.life_verbs and noun.dep_ in ("obj", "nsubj:pass")
        one = 1 if any(child.lower_ == "a" for child in noun.children) else None
        if lost and (number := _tally(noun, words) if noun.tag_ == "NNS" else one) is not None:
            yield Figure("killed", number)
    elif lemma in words.losses:
        for child in noun.children:
            lost = child.lemma_.lower() in words.lives and "of" in prepositions(child)
            if lost and (number := _tally(child, words)) is not None:
                yield Figure("killed", number)


def _partly(noun: Token, words: ViolenceWords) -> int | None:
    """How many of some deaths are told of: TWELVE of the deaths."""
    of = noun.dep_ == "nmod" and "of" in prepositions(noun) and noun.lemma_.lower() in words.death_nouns
    return count_of(noun.head, words) if of and noun.head.tag_ == "CD" else None


def _tally(noun: Token, words: ViolenceWords) -> int | None:
    """How many a plural noun counts by a number or "no" before it, without what is joined to it."""
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return 0
    numeral = next((child for child in noun.children if child.dep_ == "nummod"), None)
    return count_of(numeral, words) if numeral is not None and numeral.tag_ == "CD" else None


def _parts(predicate: Token, words: ViolenceWords) -> Iterator[Figure]:
    """How many of those told of died: three OF WHOM died, two OF THEM fatally, one fatally.

    They are found by their words in the sentence below the predicate, for a parse hangs them on one noun or another.
    """
    for token in predicate.subtree:
        if token.tag_ != "CD" or token == predicate:
            continue
        partitive = any(c.dep_ == "nmod" and c.lower_ in PARTITIVE for c in token.children)
        last = max((c.i for c in token.children if partitive), default=token.i)
        behind = token.doc[last + 1] if last + 1 < len(token.doc) else None
        deadly = behind is not None and behind.lower_ in words.deadly and is_of_part(behind)
        died = partitive and token.relation == "nsubj" and verb_kind(token.head, words) == "killed"
        if (died or deadly) and (number := count_of(token, words)) is not None:
            yield Figure("killed", number, "part")
