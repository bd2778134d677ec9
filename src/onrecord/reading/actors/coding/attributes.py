"""Chains to actors: name, kind, country and PLOVER sector from the words of all mentions."""

from __future__ import annotations

from collections import Counter

from onrecord.knowledge import Knowledge
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.parsed import Doc
from onrecord.reading.syntax import words


def name_of(doc: Doc, chain: Chain, chains: Chains, knowledge: Knowledge) -> str:
    """The name in a user's list, else the fullest name, without the honorific that may stand inside it; without a name
    the fullest noun phrase.

    Names that a list has in capitals alone are taken as the text writes them.
    """
    members = [chains.candidates[n] for n in chain.members]
    if chain.kind == "state" and chain.country and chain.country in knowledge.states.entries:
        return knowledge.states.name(chain.country)
    if chain.key and chain.key.endswith(":GOV") and chain.country:
        return f"government of {knowledge.states.name(chain.country)}"
    if chain.parts:
        *first, last = (name_of(doc, chains.of(part), chains, knowledge) for part in chain.parts)
        return f"{', '.join(first)} and {last}"
    listed = next((c.listed for c in members if c.listed and not c.listed.isupper()), None)
    if listed:
        return listed
    named = [c for c in members if c.form == "name"]
    if named:
        best = max(named, key=lambda c: (len(c.name), c.end - c.start, -c.start))
        return _bare(doc, best, knowledge)
    phrases = [c for c in members if not c.pronoun] or members
    best = max(phrases, key=lambda c: (len(c.modifiers) + bool(c.country), c.end - c.start, -c.start))
    return _of_owner(doc, best, chains, knowledge) or _bare(doc, best, knowledge)


def _of_owner(doc: Doc, candidate: Candidate, chains: Chains, knowledge: Knowledge) -> str | None:
    """A phrase with its owner's name for the pronoun that it begins with: "whose leader", the Labour Party's."""
    first = candidate.start
    if candidate.owner != first or doc[first].pos_ != "PRON" or candidate.end - first == 1:
        return None
    owner = next((n for n, other in enumerate(chains.candidates) if other.head == first), None)
    if owner is None or not any(chains.candidates[n].form == "name" for n in chains.of(owner).members):
        return None
    whose = name_of(doc, chains.of(owner), chains, knowledge)
    return f"{whose}'{'' if whose.endswith('s') else 's'} {doc[first + 1 : candidate.end].text}"


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
    """The state that a user's list gives, else the one that most mentions do."""
    listed = _listed(chain, chains)
    if listed is not None:
        return listed.country
    if chain.country:
        return chain.country
    given = Counter(c.country for n in chain.members if (c := chains.candidates[n]).country)
    return given.most_common(1)[0][0] if given else None


def why_of(chain: Chain, chains: Chains) -> str | None:
    """Which of country and sector no word of the report says.

    The list of holders of offices does, or the report's state is that of a body without one ("the army").
    """
    if chain.at_home:
        return "of the report's state: country"
    listed = _listed(chain, chains) is not None
    said = any(chains.candidates[n].country for n in chain.members)
    country = chain.known and chain.country is not None and not said and not listed
    given = chain.holder is not None and chain.holder.sector is not None
    sector = given and _told(chain, chains) is None and not listed
    found = [name for name, known in (("country", country), ("sector", sector)) if known]
    return f"known: {', '.join(found)}" if found else None


def _listed(chain: Chain, chains: Chains) -> Candidate | None:
    """The mention that a user's list codes."""
    return next((c for n in chain.members if (c := chains.candidates[n]).listed is not None), None)


def sector_of(chain: Chain, chains: Chains) -> str | None:
    """The PLOVER sector: of a user's list, of the office held, else of a former one (ELI), else of the other words."""
    listed = _listed(chain, chains)
    if listed is not None:
        return listed.sector
    if chain.kind == "state":
        return None
    known = chain.holder.sector if chain.holder is not None else None
    return _told(chain, chains) or known


def _told(chain: Chain, chains: Chains) -> str | None:
    """The sector that the words of the mentions say."""
    members = [chains.candidates[n] for n in chain.members]
    current = [c.sector for c in members if c.office and not c.former and c.sector]
    if current:
        return current[0]
    if any(c.office and c.former for c in members):
        return "ELI"
    # The noun that somebody is called by comes before a rank or an honorific beside the name.
    return next((c.sector for c in sorted(members, key=lambda c: bool(c.name)) if c.sector), None)
