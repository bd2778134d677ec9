"""The dependency tree around a predicate: dependents, prepositions, coordination, antecedents, passives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
AROUND = frozenset({"obj", "obl", "nmod", "compound", "amod", "conj", "xcomp", "advcl", "acl", "iobj", "appos"})
ASIDE = frozenset({"punct", "parataxis", "case", "mark", "det", "aux"})  # what names no party of a clause
CIRCUMSTANCES = frozenset(
    {"after", "before", "when", "while", "unless", "if", "because", "although", "though", "since", "until", "till"}
)
ANY = frozenset({"a", "an", "any", "every", "each", "no"})
ATTACHED = 3  # how many nouns a prepositional phrase is looked for behind
DEPTH = 8  # how many clauses a shared subject is followed through; deeper chains are parser noise


def names_of(token: Token) -> list[str]:
    """What a word may be listed as, the longest first: with what a hyphen or a compound ties to it, then alone.

    "cease-fire" is ``cease-fire``, "arrest warrants" ``arrest warrant``; every part in its lower-case lemma.  A "no"
    belongs to the word, too: "no confidence".
    """
    found, before = [], token.doc[token.i - 1] if token.i else None
    if before is not None and before.text == "-" and not before.whitespace_ and token.i > 1:
        found.append(f"{token.doc[token.i - 2].lower_}-{lemma(token)}")
    elif before is not None and before.head == token and before.relation in {"compound", "amod"}:
        found.append(f"{lemma(before)} {lemma(token)}")
    elif before is not None and before.head == token and before.lower_ == "no":
        found.append(f"no {lemma(token)}")
    return [*found, lemma(token)]


def case_of(token: Token) -> str:
    """The preposition of a phrase, in lower case; several words joined by underscores; empty without one.

    Of two that do not stand together the last counts: "solidarity WITH and support FOR the miners".  "Upon" is "on".
    """
    words = [child for child in children(token, "case") if child.tag_ != "POS"]
    parted = next((n for n in range(len(words) - 1, 0, -1) if words[n].i > words[n - 1].right_edge.i + 1), 0)
    words = words[parted:]
    words = words or [child for child in token.children if child.relation == "mark"][:1]
    case = "_".join(part.lower_ for word in words for part in (word, *children(word, "fixed")))
    return "on" if case == "upon" else case


def coordinated(token: Token) -> list[Token]:
    """A nominal and those coordinated with it, in the order of the text."""
    found = [token]
    for head in found:  # grows while it is read: coordinations may chain
        found += [child for child in children(head, "conj") if child.pos_ in NOMINALS]
    return sorted(found)


def shared_phrases(noun: Token, case: str) -> list[Token]:
    """The phrases that hang on a noun coordinated with this one: "the rejection and condemnation OF THE PLAN".

    It may hang on either noun; a second noun with a determiner or a possessor of its own shares nothing.
    """
    found = []
    for other in children(noun, "conj"):
        if not _has_determiner(other):
            found += [child for child in children(other, "nmod") if case_of(child) == case]
    if noun.relation == "conj" and not found and not _has_determiner(noun):
        found = [c for c in children(noun.head, "nmod") if c.i > noun.i and case_of(c) == case]
    return found


def _has_determiner(noun: Token) -> bool:
    """Whether a noun has an article or a possessor of its own."""
    return any(child.relation == "det" or child.dep_ == "nmod:poss" for child in noun.children)


def marks_of(token: Token) -> set[str]:
    """The conjunctions of a clause, in lower case."""
    return {child.lower_ for child in children(token, "mark")}


def around(token: Token) -> Iterator[Token]:
    """The words of a predicate's phrases and of what hangs on them, without other clauses' own arguments."""
    level = [token]
    for _ in range(ATTACHED + 1):
        level = [c for head in level for c in head.children if c.relation in AROUND]
        yield from level


def below(token: Token, is_aside: Callable[[Token], bool]) -> Iterator[Token]:
    """The nominals below a token, the nearest first, without phrases that are ``is_aside``.

    Those of a relative clause or of one of time, cause or condition are no parties, nor are those of what a noun says:
    rejected appeals THAT THEY NEED NEW LEADERS.
    """
    level = [token]
    for _ in range(DEPTH):
        below_them = (child for head in level for child in head.children if child.relation not in ASIDE)
        aside = (_is_circumstance, _is_content, _is_aim, _acts, _is_added, is_aside)
        level = sorted(child for child in below_them if not any(leave(child) for leave in aside))
        yield from (child for child in level if child.pos_ in NOMINALS)


def _acts(noun: Token) -> bool:
    """Whether a noun is the subject of a finite clause: threatened that HIS MEN would strike."""
    words = (noun.head, *noun.head.children)
    return noun.dep_ == "nsubj" and any(word.tag_ in {"MD", "VBD", "VBZ", "VBP"} for word in words)


def _is_added(word: Token) -> bool:
    """Whether something only adds to what is told: a relative clause, a phrase of time without a preposition."""
    return word.dep_ in {"acl:relcl", "obl:unmarked", "nmod:unmarked"}


def _is_circumstance(clause: Token) -> bool:
    """Whether a clause tells of time, cause or condition: AFTER Chad asked the court, UNLESS they paid."""
    return clause.relation == "advcl" and any(child.lower_ in CIRCUMSTANCES for child in clause.children)


def _is_content(clause: Token) -> bool:
    """Whether a clause tells what the noun says on which it hangs."""
    if clause.relation != "acl":
        return False
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _is_aim(clause: Token) -> bool:
    """Whether an infinitive tells what a noun is to bring about: rejected a plan TO BAR THE DANES."""
    return clause.relation == "acl" and clause.tag_ == "VB" and clause.head.pos_ == "NOUN"


def is_any(noun: Token) -> bool:
    """Whether a noun stands for all of its kind: A PRESIDENT must be honest, EVERY mayor ought to know it."""
    return noun.tag_ in {"NN", "NNS"} and any(child.lower_ in ANY for child in children(noun, "det"))


def governing_clause(token: Token) -> Token | None:
    """The relative clause in which a relative pronoun stands."""
    node = token
    for _ in range(DEPTH):
        if node.dep_ == "acl:relcl":
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def resolved(token: Token) -> Token:
    """The antecedent of a relative pronoun, or of a part of it (ALL OF WHOM were freed); any other token itself."""
    if token.pos_ in {"DET", "NUM", "ADJ", "PRON"}:
        parts = (c for c in token.children if c.relation == "nmod" and c.lower_ in {"whom", "which"})
        token = next(parts, token)
    if token.tag_ in {"WDT", "WP", "WP$"} or (token.lower_ == "that" and token.pos_ == "PRON"):
        clause = governing_clause(token)
        if clause is not None and clause.head != clause and clause.head.i < token.i:
            return clause.head
    return token


def of_relative(subject: Token) -> Token:
    """The noun whose relative clause a relative pronoun is the subject of: THE MEN who fled; any other word itself."""
    verb = subject.head
    return verb.head if subject.tag_ in ("WP", "WDT") and verb.dep_ == "acl:relcl" else subject


def is_passive(verb: Token, depth: int = 0) -> bool:
    """Whether a verb form is passive: by its auxiliary or subject, as a bare participle, or by coordination."""
    for child in verb.children:
        if child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}:
            return True
    if any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
        return False
    if verb.tag_ != "VBN":
        return False
    if verb.relation in {"acl", "amod", "advcl"}:
        return not any(child.relation == "obj" for child in verb.children)
    if verb.relation == "conj" and verb.head.pos_ == "VERB" and depth < DEPTH:
        return is_passive(verb.head, depth + 1)
    return verb.relation in {"ROOT", "xcomp"}  # a headline's participle; "wants him freed"


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or an adjective with a subject, a copula or a clause of its own."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    if token.pos_ != "ADJ":
        return False
    return token.relation in {"xcomp", "acl", "advcl"} or any(children(token, "nsubj", "cop", "xcomp"))
