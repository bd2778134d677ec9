"""Chains to actors: name, kind, country and PLOVER sector from the words of all mentions."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from onrecord.knowledge import Knowledge
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.chains import Chain, Chains
from onrecord.reading.coreference.syntax import words


def name_of(doc: Doc, chain: Chain, chains: Chains, knowledge: Knowledge) -> str:
    """The fullest name, without the honorific that may stand inside it; without a name the fullest noun phrase."""
    members = [chains.candidates[n] for n in chain.members]
    if chain.kind == "state" and chain.country:
        return knowledge.states.name(chain.country)
    if chain.key and chain.key.endswith(":GOV") and chain.country:
        return f"government of {knowledge.states.name(chain.country)}"
    if chain.parts:
        return " and ".join(name_of(doc, chains.of(part), chains, knowledge) for part in chain.parts)
    named = [c for c in members if c.form == "name"]
    if named:
        best = max(named, key=lambda c: (len(c.name), c.end - c.start, -c.start))
        return _bare(doc, best, knowledge)
    phrases = [c for c in members if not c.pronoun] or members
    best = max(phrases, key=lambda c: (len(c.modifiers) + bool(c.country), c.end - c.start, -c.start))
    return _bare(doc, best, knowledge)


def _bare(doc: Doc, candidate: Candidate, knowledge: Knowledge) -> str:
    start = candidate.start
    while start < candidate.end - 1:
        honorific = knowledge.titles.honorific(doc[start].text) if candidate.name else None
        if doc[start].lower_ not in ("the", "a", "an") and not (honorific and honorific.inside):
            break
        start += 1
    return words(doc, start, candidate.end)


def kind_of(chain: Chain) -> ActorKind | None:
    """The kind, a group where only a plural is known."""
    return chain.kind or ("group" if chain.plural else None)


def country_of(chain: Chain, chains: Chains) -> str | None:
    """The state that most mentions give, roles before other words."""
    if chain.country:
        return chain.country
    given = Counter(c.country for n in chain.members if (c := chains.candidates[n]).country)
    return given.most_common(1)[0][0] if given else None


def sector_of(chain: Chain, chains: Chains) -> str | None:
    """The PLOVER sector: of the office held, else of a former one (ELI), else of the other words."""
    if chain.kind == "state":
        return None
    members = [chains.candidates[n] for n in chain.members]
    current = [c.sector for c in members if c.office and not c.former and c.sector]
    if current:
        return current[0]
    if any(c.office and c.former for c in members):
        return "ELI"
    given = [c.sector for c in members if c.sector]
    return given[0] if given else None
