"""What is left out of coded events for want of certainty: parties that an unsure pronoun or the actor's own country
names, visits at home, talks with the press.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.knowledge.events.arguments import ArgumentsFile, Interviews
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.grammar.clauses import is_subjunctive
from onrecord.reading.events.grammar.tree import DEPTH
from onrecord.reading.page import Cast
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children

OUGHT = frozenset({"must", "should", "ought"})


def without_unsure(events: Iterable[Coded], doc: Doc, heads: Mapping[int, str], unsure: frozenset[int]) -> list[Coded]:
    """The events without the parties that only pronouns name which might as well stand for somebody else.

    ``heads`` gives the actor for each token that heads a mention, ``unsure`` the tokens of such pronouns.  The event
    itself stays: that it happened, the pronoun leaves no doubt of.
    """
    return [_without(event, doc, heads, unsure) if unsure else event for event in events]


def without_own_states(events: Iterable[Coded], doc: Doc, cast: Cast, rules: ArgumentsFile) -> list[Coded]:
    """The events without targets that are the actors' own country, where only a word before another noun names it.

    A minister who promises to use French power promises France nothing.  Of the types ``intended`` the target may be
    named in what is to be done.  What one cannot do to one's own country at all (``at_home``) is left out: a president
    who tours a base at home visits nobody.
    """
    states = {actor.id: actor.country for actor in cast.actors if actor.kind == "state"}
    lands = {actor.id: actor.country for actor in cast.actors if actor.kind in ("state", "population")}
    heads = {mention.head: mention.row.actor for mention in cast.mentions}

    def homes_of(event: Coded) -> set[str | None]:
        return {cast.actor(id).country for id in event.actors if id not in states} - {None}

    def is_at_home(event: Coded) -> bool:
        said = event.frame in rules.at_home.frames and all(cast.actor(id).kind == "person" for id in event.actors)
        told = said or event.cameo in rules.at_home.codes
        return told and bool(event.targets) and all(lands.get(id, "") in homes_of(event) for id in event.targets)

    def others(event: Coded) -> Coded:
        if event.own or event.type not in rules.intended:
            return event
        homes = homes_of(event)
        named = {heads[i] for i in event.parties if i in heads and not _is_before_noun(doc[i])}
        own = {id for id in event.targets if states.get(id) in homes} - named
        return replace(event, targets=tuple(id for id in event.targets if id not in own)) if own else event

    return [others(event) for event in events if not is_at_home(event)]


def without_interviews(events: Iterable[Coded], cast: Cast, interviews: Interviews) -> list[Coded]:
    """The events without those that are talks with the press: who speaks to a newspaper meets no party."""

    def is_interview(event: Coded) -> bool:
        if event.type not in interviews.types or not event.targets or event.actors == event.targets:
            return False
        return all(cast.actor(id).sector in interviews.sectors for id in event.targets)

    return [event for event in events if not is_interview(event)]


def _is_before_noun(word: Token) -> bool:
    """Whether a word stands before a noun that it qualifies."""
    return word.dep_ == "nmod:poss" or word.relation in {"amod", "compound"}


def _without(event: Coded, doc: Doc, heads: Mapping[int, str], unsure: frozenset[int]) -> Coded:
    named = [i for head in event.parties for i in (head, *(c.i for c in doc[head].children if c.dep_ == "nmod:poss"))]
    doubtful = {heads[i] for i in named if i in unsure and i in heads and not _is_sure(doc[i], heads)}
    doubtful -= {heads[i] for i in named if i not in unsure and i in heads}
    if not doubtful:
        return event
    actors, targets = ([id for id in ids if id not in doubtful] for ids in (event.actors, event.targets))
    return replace(event, actors=tuple(actors), targets=tuple(targets))


def _is_sure(pronoun: Token, heads: Mapping[int, str]) -> bool:
    """Whether a pronoun's place in the sentence leaves no doubt, however near others stand."""
    return _is_speaker(pronoun, heads) or _is_teller(pronoun, heads) or _is_addressed(pronoun, heads)


def _is_addressed(pronoun: Token, heads: Mapping[int, str]) -> bool:
    """Whether a subject stands for whom the clause above tells what to do: told the cabinet that IT must resign."""
    clause = pronoun.head
    ought = any(word.lower_ in OUGHT for word in children(clause, "aux")) or is_subjunctive(clause)
    if pronoun.relation != "nsubj" or clause.relation != "ccomp" or not ought:
        return False
    told = children(clause.head, "iobj", "obj")
    return any(heads.get(whom.i) == heads[pronoun.i] for whom in told if whom.i < pronoun.i)


def _is_teller(pronoun: Token, heads: Mapping[int, str]) -> bool:
    """Whether a subject stands for the one who tells of what it did: the envoy described a talk that HE had."""
    node = pronoun.head
    if pronoun.relation != "nsubj" or node.dep_ != "acl:relcl":
        return False
    for _ in range(DEPTH):
        node = node.head
        subjects = list(children(node, "nsubj"))
        if subjects or node.relation not in {"obj", "obl", "nmod", "xcomp"}:
            return any(heads.get(subject.i) == heads[pronoun.i] for subject in subjects)
    return False


def _is_speaker(pronoun: Token, heads: Mapping[int, str]) -> bool:
    """Whether a subject stands for the subject of the clause that tells of it: the envoy said HE would resign.

    Not in a quotation, and not where that clause asks for what ought to be.
    """
    clause = pronoun.head if pronoun.relation == "nsubj" else pronoun
    for _ in range(DEPTH):
        if clause.relation not in {"ccomp", "conj", "xcomp"} or is_subjunctive(clause):
            return False
        above = clause.head
        subjects = [child for child in children(above, "nsubj") if child != pronoun]
        if clause.relation == "ccomp" and subjects:
            between = clause.doc[min(above.i, pronoun.i) : max(above.i, pronoun.i)]
            if any(token.is_quote or token.text == ":" for token in between):
                return False
            named = [word for subject in subjects for word in (subject, *children(subject, "appos"))]
            return any(heads.get(word.i) == heads[pronoun.i] for word in named)
        clause = above
    return False
