"""A cast without the actor reader: every name, people and noun for persons or groups is an actor of its own."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.knowledge import Knowledge

PEOPLE = frozenset(
    """official minister premier president chancellor king queen emir pope bishop archbishop cardinal patriarch imam monk
    nun priest envoy ambassador diplomat senator deputy governor mayor general commander officer soldier troop troops army navy
    marine militia militiaman rebel guerrilla insurgent gunman militant terrorist fighter police policeman guard force
    peacekeeper observer inspector protester demonstrator farmer worker miner nurse teacher student villager resident
    civilian people man woman child prisoner hostage sailor engineer journalist reporter editor judge court prosecutor
    lawyer government regime ministry parliament senate council party opposition union leader country state nation junta
    cleric legislator lawmaker spokesman migrant refugee crowd voter supporter critic activist student widow trucker
    strikers striker smuggler banker citizen family company garrison treasury liberal green deputy communist
    national member team rector speaker newspaper emirate railway tanker ship group one two""".split()
)


def actor_at(doc: Doc, knowledge: Knowledge) -> dict[int, str]:
    """Token to actor id, for the heads of names and of nouns for people."""
    found = {}
    for token in doc:
        if token.pos_ == "PROPN" and token.dep_ in {"flat", "compound"} and token.head.pos_ == "PROPN":
            continue
        if _is_actor(token, knowledge):
            found[token.i] = f"a{token.i}"
    return found


def _is_actor(token: Token, knowledge: Knowledge) -> bool:
    if token.pos_ == "PRON":
        return token.lower_ in {"he", "she", "they", "him", "her", "them", "his", "their", "i", "we", "us", "who"}
    if token.ent_type_ in {"PER", "ORG", "LOC", "NORP"} or knowledge.states.country(token.text):
        return True
    return token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and (
        token.lemma_.lower() in PEOPLE or (token.pos_ == "PROPN" and token.dep_ not in {"obl:tmod", "nmod:tmod"})
    )
