"""What a court's papers and parties say: a charge, whatever verb they say it with (the lawsuit STATES that ...)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.events.status import StatusWords
from onrecord.reading.events.factuality.mood import Verdict
from onrecord.reading.events.grammar.clauses import LONGEST_CHAIN
from onrecord.reading.events.grammar.tree import case_of, names_of
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children


def pleaded(token: Token, verdict: Verdict, words: StatusWords) -> Verdict:
    """The verdict on an event inside the words of a suit or of those who bring it: alleged.

    What they themselves do (said that he was ARRESTED) they know.
    """
    if verdict.status not in ("happened", "ongoing") or token.lemma_.lower() in words.custody:
        return verdict
    if token.pos_ == "NOUN" and any(child.lower_ == "the" for child in token.children):
        return verdict  # ignored THE ATTACK, which is known
    source = next((noun for noun in _sources(token, words) if not words.pleadings.isdisjoint(names_of(noun))), None)
    if source is None:
        return verdict
    return Verdict("alleged", f'words of "{source.text}"')


def _sources(token: Token, words: StatusWords) -> Iterator[Token]:
    """The nouns that may name whose words an event stands in, from the inside out."""
    node = token
    for _ in range(LONGEST_CHAIN):
        for beside in children(node, "parataxis"):  # "...", THE LAWSUIT STATES
            if words.effect("verb", beside.lemma_.lower(), "finite") is not None:
                yield from children(beside, "nsubj")
        yield from (phrase for phrase in children(node, "obl") if case_of(phrase) == "according_to")
        if node.head == node or node.dep_ == "acl:relcl":  # what only says who or when is known without them
            return
        if node.relation == "ccomp":
            yield from children(node.head, "nsubj")
        node = node.head
