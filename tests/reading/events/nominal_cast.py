"""A cast without the actor reader: every name, people and noun for persons or groups is an actor of its own."""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.reading.parsed import Doc, Token

PEOPLE = frozenset(
    """
    activist ambassador archbishop army assembly banker bishop cardinal chancellor child citizen civilian cleric
    commander commission communist company council country court critic crowd demonstrator deputy diplomat docker
    editor emir emirate engineer envoy family farmer fighter force garrison general government governor green group
    guard guerrilla gunman hacker hostage imam inspector insurgent journalist judge junta king lawmaker lawyer
    leader legislator liberal man marine mayor member migrant militant militia militiaman miner minister ministry
    monk nation national navy newspaper nun nurse observer officer official one opposition parliament party
    patriarch peacekeeper people police policeman pope premier president priest prisoner prosecutor protester queen
    railway railwayman rebel rector refugee regime reporter resident sailor senate senator ship smuggler soldier
    speaker spokesman state striker strikers student supporter tanker teacher team terrorist treasury troop troops
    trucker two union villager voter widow woman worker
    """.split()  # noqa: SIM905 - a word list is easier to read so
)


def actor_at(doc: Doc, knowledge: Knowledge) -> dict[int, str]:
    """Token to actor id, for the heads of names and of nouns for people."""
    found = {}
    for token in doc:
        if token.pos_ == "PROPN" and token.dep_ in {"flat", "compound"} and token.head.pos_ == "PROPN":
            continue
        if _is_actor(token, knowledge):
            found[token.i] = f"a{_speaker(token).i}"
    return found


def _speaker(token: Token) -> Token:
    """Of a "they" in what several say, those who say so; else the token itself."""
    if token.lower_ != "they" or token.dep_ != "nsubj" or token.head.dep_ != "ccomp":
        return token
    several = (child for child in token.head.head.children if child.dep_ == "nsubj" and child.tag_ == "NNS")
    return next(several, token)


def _is_actor(token: Token, knowledge: Knowledge) -> bool:
    if token.pos_ == "PRON":
        return token.lower_ in {"he", "she", "they", "him", "her", "them", "his", "their", "i", "we", "us", "who"}
    if token.ent_type_ in {"PER", "ORG", "LOC", "NORP"} or knowledge.states.country(token.text):
        return True
    return token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and (
        token.lemma_.lower() in PEOPLE or (token.pos_ == "PROPN" and token.dep_ not in {"obl:tmod", "nmod:tmod"})
    )
