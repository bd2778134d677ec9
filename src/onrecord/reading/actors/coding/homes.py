"""The state of bodies and officials of whom a report names none: "the army", "police", "Interior Minister Ann Lee".

A report sent from a state, or that names no other, means that state's, as long as its paragraph speaks of no other.
What stands beside another state stays without one.  The only state named must be more than where somebody goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.parsed import Doc, Token


def know_homes(doc: Doc, chains: Chains, knowledge: Knowledge, home: str | None) -> None:
    """Give bodies of a state and holders of its offices the state of the report, where the text makes that safe.

    ``home`` is the code of the state of the dateline.
    """
    paragraphs = _paragraphs(doc)
    spoken: dict[int, set[str]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    at: dict[int, str] = {}  # the states by the tokens that name them
    for number, candidate in enumerate(chains.candidates):
        state = _state_of(candidate, chains.of(number))
        if state is not None and number not in chains.dropped:
            at[candidate.head] = state
            spoken[paragraphs[candidate.head]].add(state)
            roles[state].add(_role(doc[candidate.head]))
    state = home if home in roles else (next(iter(roles)) if len(roles) == 1 and home is None else None)
    if state is None:
        return
    for chain in chains.all():
        members = [chains.candidates[n] for n in chain.members if n not in chains.dropped]
        enough = ("acting",) if chain.kind == "person" else ("acting", "scene")
        if state != home and roles[state].isdisjoint(enough):
            continue
        if any(_comes_to(state, doc[c.head], at, knowledge) for c in members):
            continue
        if chain.country is None and members and _is_unnamed(members, chain, knowledge):
            around = [spoken.get(paragraphs[c.head], set()) for c in members if not c.pronoun]
            if all(states <= {state} for states in around) and (any(around) or len(roles) == 1):
                chain.country, chain.at_home = state, True


def _role(state: Token) -> str:
    """How a state is spoken of: ``acting``, the ``scene`` of what goes on in it, or the ``goal`` of somebody's acts.

    Officials visit and arrive in other states, too, so that for them only a state that acts is enough.
    """
    if state.relation == "nsubj":
        return "acting"
    return "scene" if any(child.dep_ == "case" and child.lower_ == "in" for child in state.children) else "goal"


def _comes_to(state: str, who: Token, at: Mapping[int, str], knowledge: Knowledge) -> bool:
    """Whether somebody is told as a visitor to a state: he is none of its officials."""
    settings = knowledge.settings
    if any(child.dep_ == "amod" and child.lower_.removesuffix("ing") in settings.visiting for child in who.children):
        return True
    if who.relation != "nsubj":
        return False
    verbs = [who.head, *(child for child in who.head.children if child.relation == "xcomp")]  # plans TO VISIT Kenya
    going = [verb for verb in verbs if verb.lemma_.lower() in settings.motion | settings.visiting]
    return any(at.get(c.i) == state for verb in going for c in verb.children if c.relation in ("obj", "obl"))


def _state_of(candidate: Candidate, chain: Chain) -> str | None:
    """The state that a mention names or belongs to by its words; nobody's by a pronoun or a list of persons."""
    if candidate.pronoun:
        return None
    return chain.country if chain.kind == "state" else candidate.country


def _is_unnamed(members: list[Candidate], chain: Chain, knowledge: Knowledge) -> bool:
    """Whether a chain is a body of some state, or somebody who holds an office of one."""
    if chain.kind == "person":
        held = [c for c in members if c.office]
        return bool(held) and all(_is_of_state(c, knowledge) for c in held)
    if chain.kind not in ("organization", "group"):
        return False
    bodies = [c for c in members if not c.pronoun]
    return bool(bodies) and all(_is_body(c, knowledge) for c in bodies)


def _is_of_state(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Whether an office is one of a state's: a single one, or a minister's; not an envoy's, who is another's."""
    lists, named = knowledge.governments, knowledge.titles.office(candidate.office or "")
    if named is None or candidate.former or candidate.owner is not None or named.office.sector not in lists.sectors:
        return False
    of_state = named.office.single or "minister" in (named.name, *named.office.is_a)
    return of_state and candidate.modifiers <= lists.departments


def _is_body(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Whether a noun phrase or a name is a body that a state has one of: the army, police, the Interior Ministry."""
    lists = knowledge.governments
    if candidate.owner is not None or candidate.country or candidate.noun not in lists.unnamed:
        return False
    if candidate.form == "name":
        words = set((candidate.key or "").lower().split()) - {candidate.noun, "of", "the", "and"}
        return bool(candidate.key) and words <= lists.departments
    bare = candidate.shape == "generic" and candidate.noun in lists.bare
    return (candidate.shape == "definite" or bare) and candidate.modifiers <= lists.departments


def _paragraphs(doc: Doc) -> list[int]:
    """For every token the number of its paragraph."""
    numbers, number = [0] * len(doc), 0
    for token in doc:
        number += token.is_space and "\n" in token.text
        numbers[token.i] = number
    return numbers
