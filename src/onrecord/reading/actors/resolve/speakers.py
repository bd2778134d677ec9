"""First and second persons inside quotations: the speaker, the side for which he speaks, the one spoken to."""

from __future__ import annotations

from collections import defaultdict

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.resolve.antecedents import Antecedents
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.coreference.quotes import Quotation

# A text in which so many pronouns of one chain stand outside quotations is told by, or to, somebody: an actor.
FIRST_PERSON = 3


def resolve_speakers(chains: Chains, knowledge: Knowledge, quoted: list[Quotation], judged: Antecedents) -> None:
    """Tie "I" to the speaker, "we" to the speaker or the side he speaks for, "you" to the addressee.

    What stands outside quotations is the teller, his side or the reader, by the chains of all phrases, where it comes
    again; the rest is dropped.
    """
    by_head: dict[int, int] = {}
    for number, candidate in enumerate(chains.candidates):
        if number not in chains.dropped and candidate.shape not in ("speaker", "addressee"):
            by_head[candidate.head] = number
    places = sorted((q.start, q.end, n) for n, q in enumerate(quoted))
    at = 0
    told: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number in sorted(range(len(chains.candidates)), key=lambda n: chains.candidates[n].start):
        candidate = chains.candidates[number]
        if candidate.shape not in ("speaker", "addressee"):
            continue
        while at < len(places) and places[at][1] <= candidate.start:
            at += 1
        inside = at < len(places) and places[at][0] <= candidate.start
        target = _target(chains, knowledge, quoted[places[at][2]], candidate.noun, by_head) if inside else None
        if target is None or not _join(chains, target, number):
            chains.dropped.add(number)
            chain = judged.chain(number)
            if chain is not None and not inside:
                told[chain, candidate.noun].append(number)
    for numbers in told.values():
        if len(numbers) >= FIRST_PERSON:
            _tell(chains, numbers)


def _tell(chains: Chains, numbers: list[int]) -> None:
    """Make one actor of the pronouns of a chain: a person where they say "I", else a group."""
    chains.dropped.difference_update(numbers)
    for number in numbers:
        chain = chains.of(number)
        chain.kind = chain.kind or "group"
        chain.plural = chain.kind == "group"
        chains.merge(numbers[0], number)


def _join(chains: Chains, target: int, number: int) -> bool:
    """Merge a pronoun whatever its number: "we" may be one speaker or a state."""
    chains.of(number).plural = chains.of(target).plural
    chains.of(number).kind = chains.of(target).kind
    return chains.merge(target, number)


def _target(
    chains: Chains, knowledge: Knowledge, quotation: Quotation, noun: str, by_head: dict[int, int]
) -> int | None:
    token = quotation.addressee if noun == "you" else quotation.speaker
    speaker = by_head.get(token) if token is not None else None
    if speaker is None or noun != "we":
        return speaker
    side = _side(chains, knowledge, chains.of(speaker), by_head)
    return side if side is not None else speaker


def _side(chains: Chains, knowledge: Knowledge, chain: Chain, by_head: dict[int, int]) -> int | None:
    """For whom somebody speaks by office: the organization or state named in the phrase that gives the office."""
    for member in chain.members:
        candidate = chains.candidates[member]
        office = knowledge.titles.file.offices.get(candidate.office or "")
        if office is None or not (office.speaks or office.open):
            continue
        inside = [
            by_head[t]
            for t in range(candidate.start, candidate.end)
            if t in by_head and t != candidate.head and chains.root(by_head[t]) != chains.root(member)
        ]
        order = ("organization", "office", "group", "person", "state") if office.speaks else ("organization",)
        for kind in order:
            for other in inside:
                if chains.of(other).kind == kind:
                    return other
    return None
