"""The words around a predicate, by which its exact code is told."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.grammar.tree import marks_of
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

OCCASIONS = frozenset({"as", "while", "when", "after", "before", "since", "because", "although", "though"})


def surrounding(token: Token, arguments: Arguments, bids: frozenset[str], *, with_occasions: bool) -> Iterator[str]:
    """The lemmas of a predicate's arguments and of their modifiers, and of compounds as two words.

    Of what is asked or offered (``bids``) those, too, that say what is to be done.  ``with_occasions``: also those of
    clauses that tell when or why, which say of violence by what it was done, and of a request only what else went on.
    """
    clauses = arguments.verbs.complements(token)
    heads = [token, *clauses, *arguments.verbs.subjects(token), *arguments.verbs.objects(token)]
    heads += children(token, "obl", "nmod")
    beside = children(token, "advcl")
    heads += [clause for clause in beside if with_occasions or OCCASIONS.isdisjoint(marks_of(clause))]
    heads += [phrase for clause in clauses for phrase in children(clause, "obl", "obj")]
    asked = [word for word in (*arguments.verbs.objects(token), *children(token, "obl", "nmod")) if lemma(word) in bids]
    heads += [aim for word in asked for aim in children(word, "acl") if aim.tag_ == "VB"]  # demands TO FREE the nuns
    yield from (lemma(deed) for clause in clauses for deed in children(clause, "xcomp"))  # let him GO
    for head in heads:
        yield lemma(head)
        yield from (f"{lemma(head)} {part.lower_}" for part in children(head, "compound", "advmod") if _is_small(part))
        for child in children(head, "compound", "amod", "obj", "nmod", "conj"):
            yield lemma(child)
            yield f"{lemma(child)} {lemma(head)}"
            for part in children(child, "compound", "amod"):
                yield f"{lemma(part)} {lemma(child)}"


def _is_small(word: Token) -> bool:
    """Whether a word is one of those that go with verbs: give UP, step DOWN."""
    return word.pos_ in {"ADP", "ADV"}
