"""Which words tell of harm, and of which kind: verbs that kill or wound, words beside them, states."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import prepositions, word
from onrecord.reading.parsed import Token

Kind = Literal["killed", "wounded"]
PARTITIVE = frozenset({"whom", "them"})
DEATHS = frozenset({"death", "deaths"})
PERSONAL = frozenset({"he", "she", "him", "her", "them", "they"})
NEGATIONS = frozenset({"not", "n't", "never"})
INFLICTED = frozenset({"self", "inflicted"})
SELVES = frozenset({"himself", "herself", "themselves", "itself"})


def verb_kind(verb: Token, words: ViolenceWords) -> Kind | None:
    """Whether a verb tells of killed or of wounded; ``None`` for other verbs."""
    lemmas = set(word(verb))
    if lemmas & words.harmless:
        return None
    if lemmas & words.saving_verbs:
        return "killed" if is_failing(verb, words) and _is_of_person(verb, words) else None
    if lemmas & words.killing_verbs or is_dying(verb, words) or _to_death(verb, words):
        return "killed"
    struck = lemmas & words.striking_verbs and (_in_the_body(verb, words) or _by_projectile(verb, words))
    if struck or lemmas & (words.hitting_verbs | words.wounding_verbs):
        return "killed" if _is_deadly(verb, words) else "wounded"
    return "wounded" if _is_treated(verb, words) else None


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
    """Whether it is the subject of a verb that died: six DIED, five LOST their lives, one SUCCUMBED to his wounds.

    A verb that takes "to" tells of a death only where that names what one dies of: others succumb to pressure.
    """
    if _is_surviving(verb, words):
        return is_failing(verb, words)
    if _dies(verb, words) or (_to_death(verb, words) and _is_intransitive(verb)):
        return True
    beside = {f"{verb.lemma_.lower()} {child.lower_}" for child in verb.children if child.i == verb.i + 1}
    if words.dying_verbs.isdisjoint({*word(verb), *beside}):
        return False
    to = [child.lemma_.lower() for child in verb.children if child.relation == "obl" and "to" in prepositions(child)]
    return not to or verb.lemma_.lower() not in words.yielding_verbs or not words.deadly_causes.isdisjoint(to)


def _is_surviving(verb: Token, words: ViolenceWords) -> bool:
    """Whether a verb says that its subject lived, as far as it is not negated: SURVIVED, PULLED THROUGH, MADE IT."""
    with_it = {f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "obj" and c.lower_ == "it"}
    other = any(child.dep_ == "obj" for child in verb.children) and not with_it  # survived the war; is survived by
    return not other and verb.tag_ != "VBN" and not words.surviving_verbs.isdisjoint({*word(verb), *with_it})


def _is_of_person(verb: Token, words: ViolenceWords) -> bool:
    """Whether somebody is the object of a verb or its passive subject: save HIM; not: save jobs."""
    objects = [child for child in verb.children if child.dep_ in ("obj", "nsubj:pass")]
    return any(
        o.lower_ in PERSONAL or o.lemma_.lower() in words.persons or o.ent_type_ in ("PER", "PERSON") for o in objects
    )


def is_failing(verb: Token, words: ViolenceWords) -> bool:
    """Whether it is denied that somebody lived or was saved: did NOT survive, could NOT be saved, UNABLE to revive."""
    governor = verb.head.lemma_.lower() if verb.relation in ("xcomp", "advcl", "ccomp") else ""
    return governor in words.failing or any(child.lower_ in NEGATIONS for child in verb.children)


def _to_death(verb: Token, words: ViolenceWords) -> bool:
    """Whether "to death" stands with a verb of violence or of a way to die: hacked TO DEATH, fell TO HER DEATH."""
    if verb.lemma_.lower() not in words.to_death_verbs:
        return False
    deaths = (child for child in verb.children if child.relation in ("obl", "nmod") and child.lower_ in DEATHS)
    return any("to" in prepositions(death) for death in deaths)


def _is_intransitive(verb: Token) -> bool:
    """Whether a verb has neither an object nor a passive subject: froze, bled, fell."""
    passive = verb.tag_ == "VBN" or any(child.dep_ == "nsubj:pass" for child in verb.children)
    return not passive and not any(child.dep_ == "obj" for child in verb.children)


def _is_treated(verb: Token, words: ViolenceWords) -> bool:
    """Whether somebody was treated for wounds: was TREATED for burns, were TREATED and released."""
    if verb.lemma_.lower() not in words.care_verbs:
        return False
    told = [child for child in verb.children if child.relation in ("obl", "conj")]
    return any(child.lemma_.lower() in (words.discharges if child.dep_ == "conj" else words.wounds) for child in told)


def takes_own_life(verb: Token, words: ViolenceWords) -> bool:
    """Whether a predicate tells that somebody killed himself, who may be the doer and no victim of another's."""
    if _is_self_inflicted(verb, words):
        return True
    reflexive = any(child.lower_ in SELVES for child in verb.children if child.dep_ == "obj")
    if reflexive:
        return verb_kind(verb, words) == "killed"
    lose = any(child.lemma_.lower() in words.lives for child in verb.children if child.dep_ == "obj")
    own = any(c.lower_ == "own" for child in verb.children if child.dep_ == "obj" for c in child.children)
    return _dies(verb, words) and (own or not lose)


def _is_self_inflicted(word: Token, words: ViolenceWords) -> bool:
    """Whether somebody is told to have died of a wound that he gave himself: found dead with a SELF-INFLICTED wound."""
    wounds = (token for token in word.subtree if token.lemma_.lower() in words.wounds)
    return any({part.lower_ for part in wound.subtree} >= INFLICTED for wound in wounds)


def _is_deadly(verb: Token, words: ViolenceWords) -> bool:
    """Whether a word beside a verb of hitting, or a resultative of its object, says that it killed."""
    said = [child for child in verb.children if child.lower_ in words.deadly and child.dep_ != "nsubj"]
    if any(not is_of_part(child) for child in said):
        return True
    struck = [child for child in verb.children if child.dep_ == "obj"]
    return any(
        state.lower_ in words.deadly and _is_resultative(state, noun) and not is_of_part(state)
        for noun in struck
        for state in noun.children
    )


def is_of_part(adverb: Token) -> bool:
    """Whether an adverb says something of a part of the victims: shot five, two of them FATALLY; one FATALLY."""
    if adverb.i == 0 or not (adverb.tag_ == "RB" or adverb.lower_.endswith("ly")):
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


def is_grave(token: Token, words: ViolenceWords) -> bool:
    """Whether a condition is one of which somebody may still die: in CRITICAL condition, not in stable condition."""
    if token.lower_ not in words.conditions:
        return False
    return words.mild_words.isdisjoint(child.lower_ for child in token.children)
