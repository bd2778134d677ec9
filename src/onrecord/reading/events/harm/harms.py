"""Who was killed or wounded, as one predicate or noun tells it: its victims and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import (
    has_subject,
    is_predicate,
    marks,
    prepositions,
    word,
)
from onrecord.reading.events.harm.deadly import Kind, is_dying, is_grave, state_of, verb_kind
from onrecord.reading.events.harm.epithets import epithets, is_fatal
from onrecord.reading.events.harm.numbers import conjuncts, is_only_hurt
from onrecord.reading.events.harm.patients import is_headline, patients, single, with_subject
from onrecord.reading.parsed import Token

ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "appos", "ROOT"})
COUNTING = frozenset({"nummod", "compound", "nsubj", "nsubj:pass", "obl:unmarked"})
RESULTS = frozenset({"xcomp", "amod", "advcl", "obj", "acl", "obl", "ccomp", "parataxis"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PERSONAL_POSSESSIVES = frozenset({"his", "her"})
YEAR = re.compile(r"1[89]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Harm:
    """Victims named by one predicate.

    ``weak`` where only the manner is told (shot, stabbed), so that what else is told of the incident counts instead;
    ``open`` where another sentence may still say that they died of it (shot, with a gunshot wound).
    """

    kind: Kind
    victim: Token
    weak: bool = False
    open: bool = False


def gapped_harm(token: Token, words: ViolenceWords) -> Harm | None:
    """The harm that a word tells of behind another verb whose helper it shares: ten were killed and 20 WOUNDED.

    The word may hang on the verb with its number, or on the number's noun: and 20 OTHERS wounded.
    """
    if token.dep_ != "conj":
        return None
    kind = state_of(token, words) if token.pos_ in ("VERB", "ADJ") else None
    if kind is not None:
        numbers = [c for c in token.children if c.tag_ == "CD" and c.i < token.i and c.dep_ in COUNTING]
        numbers += [c for c in token.head.children if c.tag_ == "CD" and c.i == token.i - 1 and c.dep_ == "conj"]
        subjects = [c for c in token.children if c.dep_ == "nsubj" and token.pos_ == "ADJ"]
        return Harm(kind, (numbers or subjects)[0]) if numbers or subjects else None
    if token.pos_ not in ("NOUN", "NUM") or token.head.pos_ != "VERB":
        return None
    states = (c for c in token.children if c.relation in ("amod", "acl") and c.i == token.i + 1)
    kinds = [kind for c in states if (kind := state_of(c, words)) is not None]
    return Harm(kinds[0], token) if kinds else None


def told_kind(verb: Token, words: ViolenceWords) -> Kind | None:
    """The kind of harm that a clause tells of: that of its verb or state, or the wounds that its subject suffered."""
    suffers = verb.lemma_.lower() in words.suffering_verbs and any(
        child.dep_ == "obj" and child.lemma_.lower() in words.wounds for child in verb.children
    )
    return verb_kind(verb, words) or ("wounded" if suffers else state_of(verb, words))


def harms_of(token: Token, words: ViolenceWords) -> Iterator[Harm]:
    """The victims that one predicate or noun names; things are none, and whose head was hit is himself hit."""
    for harm in _harms(token, words):
        victim = _whose(harm.victim, words)
        if not _is_thing(victim, harm.kind, words):
            yield replace(harm, victim=victim)
            if harm.kind == "killed":
                yield from (Harm("wounded", member) for member in conjuncts(victim) if is_only_hurt(member, words))


def _whose(victim: Token, words: ViolenceWords) -> Token:
    """The possessor of a part of the body: a bullet struck HIS leg."""
    if victim.lemma_.lower() not in words.body_parts:
        return victim
    return next((child for child in victim.children if child.dep_ == "nmod:poss"), victim)


def _is_thing(victim: Token, kind: Kind, words: ViolenceWords) -> bool:
    """Whether no person was harmed; a place can be hit, but who is killed or dies is somebody."""
    place = kind == "wounded" and victim.ent_type_ in ("LOC", "GPE", "FAC")
    lemma = victim.lemma_.lower()
    harm = lemma in words.killing_nouns | words.hitting_nouns  # a shooting DEATH
    return place or harm or lemma in words.things | words.times


def _harms(token: Token, words: ViolenceWords) -> Iterator[Harm]:
    lemma, gapped = token.lemma_.lower(), gapped_harm(token, words)
    yield from (Harm(kind, victim) for kind, victim in epithets(token, words))
    if gapped is not None:
        yield gapped
        return
    if token.pos_ == "NOUN" and state_of(token, words) is None:
        kind = _noun_kind(token, words)
        if kind:
            weak = kind == "wounded" and lemma in words.hitting_nouns
            named = [*_of(token), *(_to(token) if lemma in words.wounding_nouns else [])]
            victims = [victim for victim in named if not _is_no_victim(victim, words)]
            victims = victims or _victim_of(token, kind, words)
            yield from (Harm(kind, victim, weak, weak) for victim in victims)
        if lemma in words.wounds:
            died = _are_fatal(token, words)
            for holder in _wounded_by(token, words):
                yield Harm("killed", holder) if died else Harm("wounded", holder, weak=True, open=True)
        return
    kind = verb_kind(token, words)
    if kind is not None:
        weak = bool(set(word(token)) & (words.hitting_verbs | words.striking_verbs)) and kind == "wounded"
        suffers = is_dying(token, words) or is_headline(token, words)
        yield from (Harm(kind, victim, weak, weak) for victim in patients(token, suffers))
    elif state_of(token, words):
        subjects = [child for child in token.children if child.relation == "nsubj" and not _is_stated(child, words)]
        may_die = is_grave(token, words)
        yield from (Harm(state_of(token, words) or "wounded", victim, open=may_die) for victim in subjects)
    elif lemma in words.suffering_verbs:
        yield from _sufferers(token, words)
    elif lemma in words.life_verbs:
        yield from (Harm("killed", victim) for child in token.children for victim in _living(child, words))
    elif lemma in words.finding_verbs:
        for patient in patients(token, False):
            if patient.lemma_.lower() in words.remains and not _is_bodiless(patient, words):
                owners = _of(patient) if patient.tag_ == "NNS" else []
                yield from (Harm("killed", victim) for victim in owners or [patient])
    if lemma in words.result_verbs:
        yield from _left(token, words)
    if state_of(token, words) is not None:
        yield from _headline_states(token, words)
    yield from _listed(token, words)


def _listed(word: Token, words: ViolenceWords) -> Iterator[Harm]:
    """Those who are named behind what befell them: THE DEAD are Ann Lee and her son, KILLED was a clerk."""
    head = word.head
    if word.relation != "nsubj" or head.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    if any(child.dep_ == "cop" and child.i > word.i for child in head.children):
        kind = state_of(word, words) if word.pos_ != "VERB" else verb_kind(word, words)
        those = any(child.lower_ == "the" for child in word.children)
        if kind is not None and (those or word.pos_ == "VERB" or word.i == word.sent.start):
            yield Harm(kind, head)


def _headline_states(state: Token, words: ViolenceWords) -> Iterator[Harm]:
    """The numbers before the states of a headline without a verb: Two DEAD, five HURT in ferry shooting."""
    if any(token.tag_ in FINITE for token in state.sent):
        return
    for token in state.sent:
        if (kind := state_of(token, words)) is not None and _is_numbered(token):
            yield Harm(kind, token.nbor(-1))


def _is_numbered(state: Token) -> bool:
    return not state.is_sent_start and state.nbor(-1).tag_ == "CD"


def _is_stated(number: Token, words: ViolenceWords) -> bool:
    """Whether a number stands before a state of its own, in a headline: two dead, ONE injured."""
    behind = number.doc[number.i + 1] if number.tag_ == "CD" and number.i + 1 < len(number.doc) else None
    return behind is not None and behind != number.head and state_of(behind, words) is not None


def unnamed(noun: Token, words: ViolenceWords) -> tuple[Kind, int] | None:
    """How many a noun of harm counts by itself, where it names no victim: a DOUBLE shooting is two, a MURDER is one.

    A FATAL shooting is one, too, and wounds or a shooting that were FATAL tell of one.

    A murder-suicide has two at least.
    Only a singular noun with an article, a possessive or such a word counts; "charged with murder" tells of no deed.
    """
    if is_fatal(noun, words):
        return "killed", 1
    kind = _noun_kind(noun, words) if noun.pos_ == "NOUN" else None
    killed_too = any(child.lemma_.lower() in words.single_deaths for child in noun.children if child.dep_ == "compound")
    if noun.lemma_.lower() in words.suicides and killed_too:
        return "killed", 2
    if kind is None or noun.tag_ != "NN" or noun.dep_ == "compound":
        return None
    numbers = [words.multiples[child.lower_] for child in noun.children if child.lower_ in words.multiples]
    if numbers:
        return kind, numbers[0]
    fatal = kind == "killed" and noun.lemma_.lower() in words.hitting_nouns
    single = fatal or noun.lemma_.lower() in words.single_deaths
    return (kind, 1) if single and any(child.dep_ in ("det", "nmod:poss") for child in noun.children) else None


def _noun_kind(noun: Token, words: ViolenceWords) -> Kind | None:
    lemma = noun.lemma_.lower()
    if lemma in words.killing_nouns:
        return "killed"
    if lemma in words.hitting_nouns:
        return "killed" if any(child.lower_ in words.deadly for child in noun.children) else "wounded"
    return "wounded" if lemma in words.wounding_nouns else None


def _is_no_victim(noun: Token, words: ViolenceWords) -> bool:
    """Whether what follows "of" is a time or place: the first murder of the YEAR, the death of Ann Lee of ELY."""
    lemma = noun.lemma_.lower()
    if noun.ent_type_ in ("DATE", "TIME", "LOC", "GPE", "FAC") or lemma in words.times:
        return True
    return noun.tag_ == "CD" and YEAR.fullmatch(noun.text) is not None


def _wounded_by(wound: Token, words: ViolenceWords) -> list[Token]:
    """Who is told of with a wound: was found WITH A WOUND, is in the hospital with wounds, another with burns."""
    if not any(mark.lower_ == "with" for mark in marks(wound)):
        return []
    governor = wound.head
    if wound.relation not in ("obl", "nmod") or governor == wound:
        return []
    if governor.relation == "obl" and not is_predicate(governor):
        governor = governor.head  # was taken to a clinic with injuries: not the clinic has them
    subject = [child for child in governor.children if child.relation == "nsubj"]
    if is_predicate(governor):
        if governor.pos_ != "VERB" or any(child.dep_ == "nsubj:pass" for child in subject):
            return subject[:1]
        held = [child for child in governor.children if child.dep_ == "obj" and child.i < wound.i]
        return held[:1] if governor.lemma_.lower() in words.result_verbs else []
    return [governor] if governor.relation in ARGUMENTS else []


def _sufferers(verb: Token, words: ViolenceWords) -> Iterator[Harm]:
    """Who suffered wounds; the wounds themselves where there were none (suffered NO INJURIES)."""
    for child in verb.children:
        if child.dep_ == "obj" and child.lemma_.lower() in words.wounds:
            none = any(c.lower_ == "no" and c.dep_ == "det" for c in child.children)
            sufferers = [child] if none else patients(verb, True)
            kind: Kind = "killed" if _are_fatal(child, words) and not none else "wounded"
            yield from (Harm(kind, victim, open=kind == "wounded" and not none) for victim in sufferers)


def _are_fatal(wound: Token, words: ViolenceWords) -> bool:
    """Whether wounds are called deadly: a FATAL gunshot wound."""
    return any(child.dep_ == "amod" and child.lower_ in words.deadly for child in wound.children)


def _of(noun: Token) -> list[Token]:
    """Whose killing a noun tells of: the killing of N, N's murder."""
    return [
        child
        for child in noun.children
        if (child.dep_ == "nmod" and any(m.lower_ == "of" for m in marks(child)))
        or (child.dep_ == "nmod:poss" and child.ent_type_ in ("PER", "PERSON"))
    ]


def _to(noun: Token) -> list[Token]:
    """Whom an injury befell: injuries TO FOUR PORTERS; a parse may hang the phrase on the verb of the noun."""
    beside = noun.head.children if noun.dep_ == "obj" else []
    found = [child for child in (*noun.children, *beside) if child.relation in ("nmod", "obl") and child.i > noun.i]
    return [c for c in found if any(m.lower_ == "to" and m.i == noun.i + 1 for m in marks(c))]


def _is_bodiless(remains: Token, words: ViolenceWords) -> bool:
    """Whether a body is one of something else than people: a body of WATER, the body of the CAR."""
    owners = [c.lemma_.lower() for c in remains.children if c.dep_ in ("nmod", "compound") and "of" in prepositions(c)]
    return not (words.bodiless | words.things).isdisjoint(owners)


def _living(lives: Token, words: ViolenceWords) -> list[Token]:
    """Whose lives were taken: the lives OF SEVEN NUNS, HIS life; nobody where they are only counted."""
    if lives.dep_ not in ("obj", "nsubj:pass") or lives.lemma_.lower() not in words.lives:
        return []
    return _of(lives) or [c for c in lives.children if c.dep_ == "nmod:poss" and c.lower_ in PERSONAL_POSSESSIVES]


def _victim_of(noun: Token, kind: Kind, words: ViolenceWords) -> list[Token]:
    """Who is called the victim of a killing: the VICTIM of a deadly shooting."""
    head = noun.head
    of = noun.dep_ == "nmod" and any(mark.lower_ == "of" for mark in marks(noun))
    return [head] if kind == "killed" and of and head.lemma_.lower() in words.victims else []


def _left(verb: Token, words: ViolenceWords) -> Iterator[Harm]:
    """Victims by the state in which they were left: left four dead and nine injured, one in critical condition.

    Where the same verb tells of the dead, the others are told to have lived.
    """
    dead = any(state_of(state, words) == "killed" for state in verb.subtree if state != verb)
    for state in verb.subtree:
        kind = state_of(state, words)
        if kind is not None and state != verb:
            yield from (Harm(kind, victim) for victim in _holders(state, verb))
        elif state.lemma_.lower() in words.wounds:
            yield from (Harm("wounded", victim, open=not dead) for victim in _wounded_by(state, words))


def _holders(state: Token, verb: Token) -> list[Token]:
    """Who is in a state: its subject, a number before it, the noun it stands behind, or the object of the verb."""
    subjects = [child for child in state.children if child.relation == "nsubj" or child.dep_ == "nummod"]
    shared = with_subject(verb)
    if subjects:
        return subjects
    if state.i > 0 and state.nbor(-1).tag_ == "CD":
        return [state.nbor(-1)]
    if state.head != verb and state.head.pos_ in ("NOUN", "NUM", "PROPN"):
        return [state.head] if state.relation in ("amod", "acl", "nmod", "obl") else []
    if (aged := [c for c in state.children if c.lower_ == "old" and c.dep_ == "amod"]) and state.relation == "obj":
        return aged  # left a 35-YEAR-OLD dead
    if state.head == verb and state.relation in RESULTS:
        held = [child for child in verb.children if child.dep_ == "obj"]
        held = single(held) or [child for child in shared.children if child.dep_ in ("obj", "nsubj:pass")]
        if (
            not held and state.relation == "xcomp"
        ):  # the man FOUND dead is a student: a reduced clause read as a whole one
            held = [child for child in verb.children if child.relation == "nsubj"]
        reduced = verb.relation == "acl" and not has_subject(verb)
        return held or ([verb.head] if reduced else [])
    return []
