"""Which words tell of harm, and of which kind: verbs that kill or wound, words beside them, states."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import word
from onrecord.reading.parsed import Token

Kind = Literal["killed", "wounded"]
PARTITIVE = frozenset({"whom", "them"})
SELVES = frozenset({"himself", "herself", "themselves", "itself"})


def verb_kind(verb: Token, words: ViolenceWords) -> Kind | None:
    """Whether a verb tells of killed or of wounded; ``None`` for other verbs."""
    lemmas = set(word(verb))
    if lemmas & words.harmless:
        return None
    if lemmas & words.killing_verbs or is_dying(verb, words):
        return "killed"
    if lemmas & words.hitting_verbs:
        return "killed" if _is_deadly(verb, words) else "wounded"
    if lemmas & words.striking_verbs and (_in_the_body(verb, words) or _by_projectile(verb, words)):
        return "wounded"
    return "wounded" if lemmas & words.wounding_verbs else None


def _dies(verb: Token, words: ViolenceWords) -> bool:
    """Whether a verb and its object say that the subject died: lost their lives, turned the gun on himself."""
    for child in verb.children:
        if child.dep_ == "obj":
            lemma = child.lemma_.lower()
            own = "own " if any(c.lower_ == "own" for c in child.children) else ""
            on_self = " on self" if any(c.lower_ in SELVES for c in verb.children if c.relation == "obl") else ""
            if words.dies(verb.lemma_.lower(), own + lemma + on_self):
                return True
    return False


def _in_the_body(verb: Token, words: ViolenceWords) -> bool:
    """Whether a blow fell on a part of the body: was hit IN THE LEG."""
    return any(child.relation == "obl" and child.lemma_.lower() in words.body_parts for child in verb.children)


def _by_projectile(verb: Token, words: ViolenceWords) -> bool:
    """Whether a blow was a bullet's or the like: was struck BY SHRAPNEL, A BULLET hit him."""
    return any(
        child.lemma_.lower() in words.projectiles
        for child in verb.children
        if child.relation == "obl" or child.dep_ == "nsubj"
    )


def is_dying(verb: Token, words: ViolenceWords) -> bool:
    """Whether it is the subject of a verb that died: six DIED, five LOST their lives."""
    return bool(set(word(verb)) & words.dying_verbs) or _dies(verb, words)


def takes_own_life(verb: Token, words: ViolenceWords) -> bool:
    """Whether a predicate tells that somebody killed himself, who may be the doer and no victim of another's."""
    reflexive = any(child.lower_ in SELVES for child in verb.children if child.dep_ == "obj")
    if reflexive:
        return verb_kind(verb, words) == "killed"
    lose = any(child.lemma_.lower() in words.lives for child in verb.children if child.dep_ == "obj")
    own = any(c.lower_ == "own" for child in verb.children if child.dep_ == "obj" for c in child.children)
    return _dies(verb, words) and (own or not lose)


def _is_deadly(verb: Token, words: ViolenceWords) -> bool:
    """Whether a word beside a verb of hitting, or a resultative of its object, says that it killed."""
    said = [child for child in verb.children if child.lower_ in words.deadly and child.dep_ != "nsubj"]
    if any(not is_of_part(child) for child in said):
        return True
    struck = [child for child in verb.children if child.dep_ == "obj"]
    return any(
        state.lower_ in words.deadly and _is_resultative(state, noun) for noun in struck for state in noun.children
    )


def is_of_part(adverb: Token) -> bool:
    """Whether an adverb says something of a part of the victims: shot five, two of them FATALLY; one FATALLY."""
    if adverb.i == 0 or adverb.tag_ != "RB":
        return False
    before = adverb.nbor(-1)
    return before.lower_ in PARTITIVE or (before.tag_ == "CD" and before.dep_ not in ("obj", "nsubj", "nsubj:pass"))


def _is_resultative(state: Token, noun: Token) -> bool:
    """Whether an adjective stands outside its noun phrase: shot two guards DEAD, shot DEAD two guards."""
    opening = [child.i for child in noun.children if child.dep_ in ("det", "nummod", "nmod:poss")]
    return state.i > noun.i or (bool(opening) and state.i < min(opening))


def state_of(token: Token, words: ViolenceWords) -> Kind | None:
    """The harm that a word tells of as a state: dead, wounded, in critical condition; ``None`` for other words."""
    if token.lower_ in words.dead_words:
        return "killed"
    grave = token.lower_ in words.conditions and any(c.lower_ in words.grave_words for c in token.children)
    return "wounded" if grave or token.lower_ in words.hurt_words else None
