"""Which mentions stand for one actor: names, syntax, noun phrases, pronouns, quotations, in this order of certainty."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.aliases import tie_aliases
from onrecord.reading.actors.resolve.anaphora import Anaphora
from onrecord.reading.actors.resolve.antecedents import Antecedents
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.actors.resolve.genders import know_genders
from onrecord.reading.actors.resolve.holders import know_holders
from onrecord.reading.actors.resolve.names import tie_names
from onrecord.reading.actors.resolve.speakers import resolve_speakers
from onrecord.reading.actors.resolve.ties import tie_keys, tie_syntax
from onrecord.reading.coreference.quotes import Quotation, quotations
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import is_subject_of

__all__ = ["resolve"]


def resolve(
    doc: Doc,
    candidates: list[Candidate],
    knowledge: Knowledge,
    home: str | None = None,
    day: str | None = None,
    quoted: list[Quotation] | None = None,
    breaks: Sequence[int] = (),
) -> Chains:
    """The candidates in chains; candidates that stand for nothing found are in ``dropped``.

    ``home`` is the code of the state from which the report is sent, for "this country"; ``day`` that of the report.
    ``quoted`` are the quotations with their speakers, where more is known of these than syntax says; ``breaks`` the
    tokens at which further reports of the page begin.
    """
    chains = Chains(candidates, knowledge.names)
    tie_keys(doc, chains, knowledge.groups)
    tie_aliases(doc, chains, knowledge.names.naming)
    tie_syntax(doc, chains, knowledge.titles)
    _drop_families(doc, chains, knowledge)
    _drop_called(doc, chains, knowledge)
    quoted = quotations(doc, knowledge.coreference) if quoted is None else quoted
    know_genders(doc, chains, quoted)
    inside = {token for quotation in quoted for token in range(quotation.start, quotation.end)}
    tie_names(doc, chains, knowledge.titles, knowledge.holders, day, inside)
    know_holders(doc, chains, knowledge, day)
    judged = Antecedents(doc, quoted, knowledge, candidates, breaks)
    Anaphora(doc, chains, knowledge, quoted, judged, home).run()
    resolve_speakers(chains, knowledge, quoted, judged)
    _drop_silent_documents(doc, chains, knowledge)
    _drop_unnamed(chains)
    return chains


def _drop_families(doc: Doc, chains: Chains, knowledge: Knowledge) -> None:
    """A surname before a noun for several who bear it is none of them: the MOREAU family."""
    for number, candidate in enumerate(chains.candidates):
        if not candidate.name or candidate.end == len(doc):
            continue
        token, behind = doc[candidate.head], doc[candidate.end]
        joined = token.relation == "compound" and token.head.i in (behind.i, behind.head.i)
        if joined and behind.lemma_.lower() in knowledge.coreference.families:
            chains.dropped.add(number)


def _drop_called(doc: Doc, chains: Chains, knowledge: Knowledge) -> None:
    """What somebody is called is nobody else: in "Voss called Moen HIS FRIEND" there are two."""
    for number, candidate in enumerate(chains.candidates):
        token = doc[candidate.head]
        verb = token.head
        if candidate.form != "nominal" or token.relation not in ("obj", "xcomp") or candidate.kind != "person":
            continue
        if verb.lemma_.lower() in knowledge.coreference.called and any(_is_called(c, token) for c in verb.children):
            chains.dropped.add(number)


def _is_called(token: Token, name: Token) -> bool:
    """Whether a word is whom a verb of naming calls something."""
    return (token.relation == "obj" and token.i < name.i) or token.dep_ == "nsubj:pass"


def _drop_unnamed(chains: Chains) -> None:
    """A state without a name, and a single ally or rival of nobody's, is no actor."""
    for chain in chains.all():
        nameless = chain.kind == "state" and chain.key is None
        if nameless or (chain.kind is None and not chain.plural):
            chains.dropped.update(chain.members)


def _drop_silent_documents(doc: Doc, chains: Chains, knowledge: Knowledge) -> None:
    """A document is an actor only where it speaks: the subject of a verb of speech, or "according to" it."""
    for chain in chains.all():
        if chain.kind != "document":
            continue
        heads = [doc[chains.candidates[number].head] for number in chain.members]
        speaks = any(
            is_subject_of(t, knowledge.coreference.government) or any(c.lower_ == "according" for c in t.children)
            for t in heads
        )
        if not speaks:
            chains.dropped.update(chain.members)
