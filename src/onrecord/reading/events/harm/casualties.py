"""Killed and wounded of one incident, and the weapon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import (
    LONGEST_CHAIN,
    first_conjunct,
    has_subject,
    is_predicate,
    marks,
    word,
)
from onrecord.reading.events.harm.apart import are_apart
from onrecord.reading.events.harm.deadly import Kind, is_dying, state_of, verb_kind
from onrecord.reading.events.harm.harms import Harm, gapped_harm, harms_of, told_kind, unnamed
from onrecord.reading.events.harm.numbers import count_of
from onrecord.reading.events.harm.patients import is_gapped
from onrecord.reading.events.harm.tolls import Figure, figures_of
from onrecord.reading.page import Page
from onrecord.reading.parsed import Token

KINDS: tuple[Kind, ...] = ("killed", "wounded")
PERSONAL = frozenset({"he", "she", "him", "her", "his"})
CIRCUMSTANCE = frozenset({"when", "as", "after", "while", "where"})  # they were killed when a bomb exploded


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many people an incident killed and wounded; ``None`` where the text does not say, 0 where it says none.

    ``victims`` are the head tokens of the noun phrases that name them.  ``hit`` is how many of the wounded are only
    told to have been shot or stabbed, or to have wounds, so that another sentence may still say that they died.
    """

    killed: int | None = None
    wounded: int | None = None
    victims: tuple[int, ...] = ()
    hit: int | None = None


def casualties(page: Page, trigger: int, knowledge: Knowledge) -> Casualties:
    """The killed and wounded of the incident that the token ``trigger`` tells of."""
    words = knowledge.violence
    harms: list[Harm] = []
    figures: list[Figure] = []
    alone: list[tuple[Kind, int]] = []
    for predicate in incident(page.doc[trigger], words):
        harms.extend(harms_of(predicate, words))
        figures.extend(figures_of(predicate, words))
        if (found := unnamed(predicate, words)) is not None:
            alone.append(found)
    harms = _resolved(harms, words)
    if any(not harm.weak for harm in harms):
        harms = [harm for harm in harms if not harm.weak]
    dead = {harm.victim.i for harm in harms if harm.kind == "killed"}
    harms = [harm for harm in harms if harm.kind == "killed" or harm.victim.i not in dead]  # died of the wounds
    killed = _total([h.victim for h in harms if h.kind == "killed"], words)
    wounded = _total([h.victim for h in harms if h.kind == "wounded"], words)
    wholes = [figure for figure in figures if figure.of == "whole"]
    told = {kind: max((f.number for f in wholes if f.kind == kind), default=None) for kind in KINDS}
    if not harms and told["killed"] is None and told["wounded"] is None:
        return _unnamed_harm(alone)
    died = max((figure.number for figure in figures if figure.of == "part"), default=None)
    if died is not None and killed is None and wounded is not None and died <= wounded:
        killed, wounded = died, wounded - died  # shot five, two of them fatally
    victims = tuple(dict.fromkeys(harm.victim.i for harm in harms))
    hit = _total([harm.victim for harm in harms if harm.open], words) if died is None else None
    return Casualties(_most(killed, told["killed"]), _most(wounded, told["wounded"]), victims, hit)


def _most(counted: int | None, told: int | None) -> int | None:
    """The higher of what is counted and what is told as a figure; a toll holds those named beside it, too."""
    return counted if told is None else max(counted or 0, told)


def _resolved(harms: list[Harm], words: ViolenceWords) -> list[Harm]:
    """The harms, those of a pronoun given to the one victim named last before it: nobody is counted twice."""
    named = sorted((h.victim for h in harms if h.victim.lower_ not in PERSONAL), key=lambda victim: victim.i)

    def resolved(harm: Harm) -> Harm:
        before = [victim for victim in named if victim.i < harm.victim.i]
        stands_for_one = before and count_of(before[-1], words) == 1
        return replace(harm, victim=before[-1]) if harm.victim.lower_ in PERSONAL and stands_for_one else harm

    return [resolved(harm) for harm in harms]


def _unnamed_harm(alone: list[tuple[Kind, int]]) -> Casualties:
    """The harm of an incident that names no victims; those of whom it is told by the kind of attack alone are hit."""
    killed = max((number for kind, number in alone if kind == "killed"), default=None)
    hit = max((number for kind, number in alone if kind == "wounded"), default=None)
    return Casualties(killed, hit, (), hit)


def weapon_of(page: Page, trigger: int, knowledge: Knowledge) -> str | None:
    """The weapon used in the incident that the token ``trigger`` tells of, by its name in the knowledge files."""
    words = knowledge.violence
    scope = incident(page.doc[trigger], words)
    return _weapon_in(_tokens(scope), trigger, page, words) or _weapon_in(
        _tokens([clause for head in scope for clause in _circumstances(head, words)]), trigger, page, words
    )


def _circumstances(head: Token, words: ViolenceWords) -> Iterator[Token]:
    """The clauses below a predicate that say how it came to the harm: were killed WHEN A BOMB WENT OFF."""
    for child in head.children:
        opened = any(mark.lower_ in CIRCUMSTANCE for mark in marks(child))
        if child.relation == "advcl" and opened and not are_apart(head, child, words):
            yield child


def _weapon_in(tokens: list[Token], trigger: int, page: Page, words: ViolenceWords) -> str | None:
    """The weapon with the longest name among some words, the one nearest to the trigger of several."""
    best: tuple[int, int, str] | None = None
    for token in tokens:
        stretch = page.doc[token.i : token.i + 3]
        lemmas = [t.lemma_.lower() for t in stretch]
        found = words.weapon(lemmas) or words.weapon([t.lower_ for t in stretch])
        if found is None:
            particle = next((w for w in word(token) if " " in w), None)
            found = words.weapon([particle]) if particle else None
        if found is not None:
            candidate = (-found[1], abs(token.i - trigger), found[0])
            best = min(best, candidate) if best else candidate
    return best[2] if best else None


def incident(token: Token, words: ViolenceWords) -> list[Token]:
    """The predicates and nouns that tell of one incident with ``token``, in the order of the text.

    They are the clause of the trigger, clauses coordinated with it that share its subject or tell of the other kind of
    harm, participles (killing four), relative clauses on it, and the main clause of a participle or when-clause.
    """
    found: dict[int, Token] = {token.i: token}
    clause = _clause(token)
    if clause != token:
        found[clause.i] = clause
    for member in _coordinated(clause, words):
        found[member.i] = member
    if clause.relation == "xcomp" and clause.head.lemma_.lower() == "lose":  # LOST four killed and some thirty wounded
        found.update((member.i, member) for member in _coordinated(clause.head, words))
    above = first_conjunct(clause)
    if above.relation == "advcl" and _is_circumstance(above, words):
        for member in _coordinated(above.head, words):
            found[member.i] = member
    for head in list(found.values()):
        for below in _below(head):
            found[below.i] = below
            found.update((member.i, member) for member in _coordinated(below, words))
    return [found[i] for i in sorted(found)]


def _clause(token: Token) -> Token:
    """The predicate of the clause in which a noun stands; a relative clause's own head is not left."""
    for _ in range(LONGEST_CHAIN):
        if is_predicate(token) or token.head == token or token.relation in ("acl", "advcl", "ccomp", "parataxis"):
            break
        token = token.head
    return token


def _is_circumstance(clause: Token, words: ViolenceWords) -> bool:
    """Whether an adverbial clause tells of the incident of its main clause: ..., KILLING six; when a bomb EXPLODED."""
    if clause.tag_ in ("VBG", "VBN") and not has_subject(clause):
        return True
    if not any(mark.lower_ in CIRCUMSTANCE for mark in marks(clause)) or are_apart(clause.head, clause, words):
        return False
    kind = told_kind(clause, words)
    return kind is None or kind != told_kind(clause.head, words)


def _below(head: Token) -> Iterator[Token]:
    """Participles and relative clauses that go on telling of the incident, and predicates of what was left behind."""
    for child in head.children:
        participle = child.tag_ in ("VBG", "VBN") and not any(m.lower_ == "to" for m in marks(child))
        told = child.relation == "xcomp" or (child.relation in ("advcl", "ccomp") and not has_subject(child))
        if (told and participle) or (child.dep_ in ("acl:relcl", "acl") and head.pos_ == "NOUN"):
            yield child


def _coordinated(clause: Token, words: ViolenceWords) -> list[Token]:
    """The coordinated predicates that tell of the same incident as ``clause``."""
    first = first_conjunct(clause)
    members = sorted([first, *_conjunct_verbs(first, words)], key=lambda t: t.i)
    groups: list[list[Token]] = [[]]
    for member in members:
        if groups[-1] and not _continues(groups[-1][-1], member, words):
            groups.append([])
        groups[-1].append(member)
    return next((group for group in groups if clause in group), [clause])


def _conjunct_verbs(first: Token, words: ViolenceWords) -> list[Token]:
    found: list[Token] = []
    open_heads = [first]
    while open_heads and len(found) < LONGEST_CHAIN:
        head = open_heads.pop()
        for child in head.children:
            if child.dep_ == "conj" and (is_predicate(child) or _is_hurt(child, words)):
                found.append(child)
                open_heads.append(child)
    return found


def _is_hurt(token: Token, words: ViolenceWords) -> bool:
    """Whether a word that heads no clause tells of harm behind a verb: killed ten and MORE THAN 20 INJURED."""
    return gapped_harm(token, words) is not None or (token.pos_ == "ADJ" and token.lower_ in words.hurt_words)


def _continues(previous: Token, member: Token, words: ViolenceWords) -> bool:
    """Whether a coordinated predicate tells of the same incident as the one before it."""
    if are_apart(previous, member, words):
        return False
    if not has_subject(member):
        return True
    shared = member.tag_ == "VBN" or _is_hurt(member, words)
    gapped = shared and not any(c.relation == "aux" for c in member.children)
    gapped = gapped or (is_gapped(member) and verb_kind(member, words) is not None)
    kinds = told_kind(previous, words), told_kind(member, words)
    return gapped or (None not in kinds and kinds[0] != kinds[1]) or _is_another(previous, member, words)


def _is_another(previous: Token, member: Token, words: ViolenceWords) -> bool:
    """Whether a clause tells of one more victim: one was found dead and ANOTHER DIED later, a SECOND man was killed.

    Of two who died the second may be named anew where the first was found or declared dead: that is how they end who
    are hit together.
    """
    if told_kind(member, words) is None:
        return False
    subject = next((child for child in member.children if child.relation == "nsubj"), None)
    if subject is None:
        return False
    more = {subject.lower_, *(child.lower_ for child in subject.children)}
    declared = previous.lemma_.lower() in words.result_verbs and is_dying(member, words)
    dead = declared and any(state_of(child, words) == "killed" for child in previous.children)
    return dead or not more.isdisjoint(words.another)


def _total(victims: list[Token], words: ViolenceWords) -> int | None:
    """The sum over distinct victims; ``None`` where one of them has no number, or there is none."""
    heads = {victim.i: victim for victim in victims}
    counts = [count_of(victim, words) for victim in heads.values()]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _tokens(scope: list[Token]) -> list[Token]:
    """The words of the clauses of an incident, without those of clauses about something else."""
    inside = {token.i for token in scope}
    found: dict[int, Token] = {}
    open_heads = list(scope)
    while open_heads:
        head = open_heads.pop()
        found[head.i] = head
        for child in head.children:
            if child.i in inside or child.i in found:
                continue
            other = child.dep_ in ("acl:relcl", "ccomp", "advcl", "parataxis") or (
                child.dep_ == "conj" and is_predicate(child)
            )
            if not other:
                open_heads.append(child)
    return [found[i] for i in sorted(found)]
