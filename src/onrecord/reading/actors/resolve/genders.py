"""What pronouns beside a name say of its bearer's gender, where no given name, honorific or noun does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.knowledge.actors.titles import Gender
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import SUBJECTS, clause

# A pronoun counts once where nobody else stands before it in the sentence, twice where the name is the subject of the
# clause that governs the pronoun's, too ("Okafor said SHE would").  A name is of a gender by so many votes, and such a
# share of them.
VOTES, SHARE = 2, 0.8
AGAINST = 4  # votes where the only full name with this surname is of the other gender
BOUND = frozenset({"obj", "iobj"})  # "Okafor met HER": not the subject


def know_genders(doc: Doc, chains: Chains, quoted: list[Quotation]) -> None:
    """Give persons of unknown gender that of the pronouns beside the same form of their name.

    Forms are told apart ("Greta Halden", "Halden"): that a bare surname is a man's keeps it from a woman's full name.
    """
    votes: dict[tuple[str, ...], Counter[Gender]] = defaultdict(Counter)
    for number, gender, weight in _votes(doc, chains, quoted):
        votes[_form(chains, number)][gender] += weight
    bearers: dict[str, set[Gender | None]] = defaultdict(set)
    for number, candidate in enumerate(chains.candidates):
        if len(candidate.name) > 1:
            bearers[_form(chains, number)[-1]].add(chains.of(number).gender)
    for number, candidate in enumerate(chains.candidates):
        if not candidate.name or chains.of(number).gender is not None:
            continue
        found = votes.get(_form(chains, number))
        if found is None:
            continue
        (gender, most), total = found.most_common(1)[0], found.total()
        against = bearers.get(_form(chains, number)[-1], {gender}).isdisjoint({gender, None})
        if most >= (AGAINST if against else VOTES) and most >= SHARE * total:
            chains.of(number).gender = gender


def _form(chains: Chains, number: int) -> tuple[str, ...]:
    return chains.names.surnamed(chains.candidates[number].name)


def _votes(doc: Doc, chains: Chains, quoted: list[Quotation]) -> Iterator[tuple[int, Gender, int]]:
    """A name, the gender of a pronoun behind it in its sentence, and how much that says."""
    sentence = doc.sentence_of
    inside = {token for quotation in quoted for token in range(quotation.start, quotation.end)}
    here = -1
    persons: dict[int, int] = {}  # by the root of the chain, a name where there is one; a pronoun's is -1
    for number, candidate in enumerate(chains.candidates):
        if candidate.head in inside:
            continue
        if sentence[candidate.head] != here:
            here, persons = sentence[candidate.head], {}
        if candidate.shape == "personal" and candidate.gender is not None:
            name = next(iter(persons.values())) if len(persons) == 1 else -1
            if name >= 0 and chains.candidates[name].name and doc[candidate.head].dep_ not in BOUND:
                yield name, candidate.gender, 1 + _governs(doc, chains.candidates[name], doc[candidate.head])
            persons[-1] = -1  # later ones may mean whomever this one does
        elif candidate.kind == "person" and not candidate.plural and not candidate.pronoun:
            root = chains.root(number)
            if candidate.name or root not in persons:
                persons[root] = number


def _governs(doc: Doc, name: Candidate, pronoun: Token) -> bool:
    """Whether a name is the subject of the clause right above that of which the pronoun is the subject."""
    head, verb = doc[name.head], clause(pronoun)
    below = verb.relation in ("ccomp", "advcl") and pronoun.dep_ in SUBJECTS
    return below and head.dep_ in SUBJECTS and head.head.i == verb.head.i
