"""What the words at the head of an argument say by themselves: how many they are, a date, people, what it is about."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.reading.events.grammar.clauses import first_conjunct
from onrecord.reading.events.grammar.tree import case_of, coordinated
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma


def is_of_date(word: Token) -> bool:
    """Whether a word is a part of a date, whoever else bears that name: on MAY 12."""
    return word.head != word and word.ent_type_ == word.head.ent_type_ == "DATE"


def are_people(head: Token) -> bool:
    """Whether a name is that of people, who are not those they belong to: his fellow ATHENIANS."""
    return head.ent_type_ == "PER" or (head.ent_type_ == "NORP" and head.tag_ in {"NNS", "NNPS"})


def joined_before(word: Token) -> list[Token]:
    """A word before a noun with those joined to it, by whichever of them the "and" hangs: U.S. AND CUBAN officials."""
    if word.relation not in {"amod", "compound"}:
        return []
    joined = [c for c in word.head.children if c.relation in {"amod", "compound", "cc"} and c.i < word.head.i]
    if any(child.relation == "cc" for child in joined):
        return [child for child in joined if child.relation != "cc"]
    return coordinated(word)


def sides_of(head: Token) -> Iterator[list[Token]]:
    """The words that may tell whose the people are whom one plural names, before it or behind its "of".

    BRITISH and SERBIAN negotiators; the presidents of PERU and CHILE.
    """
    yield from (joined_before(word) for word in head.children)
    yield from (coordinated(phrase) for phrase in children(head, "nmod") if case_of(phrase) == "of")


def is_topic(word: Token) -> bool:
    """Whether the name of a place before a noun says what that is about: the RUSSIA inquiry, not the Russian one."""
    named = word.relation == "compound" and word.ent_type_ in {"LOC", "GPE"}
    return named and not word.text.replace(".", "").isupper()  # "the U.S. inquiry" is theirs


def are_several(heads: list[Token]) -> bool:
    """Whether the heads stand for more than one party: coordinated, a plural, or a number (THE TWO met)."""
    if len(heads) > 1:
        return True
    return any("Number=Plur" in str(head.morph).split("|") or _counts_several(head) for head in heads)


def _counts_several(head: Token) -> bool:
    return head.pos_ == "NUM" and head.lower_ not in {"one", "1"}


def counts_things(number: Token, things: Container[str]) -> bool:
    """Whether a bare number at the head of a sentence takes up things: took up four BILLS. TWO were killed."""
    sentence = number.sent
    if not sentence.start or any(token.tag_ == "NNS" for token in number.doc[sentence.start : number.i]):
        return False
    before = number.doc[sentence.start - 1].sent
    plurals = [token for token in before if token.tag_ == "NNS" and token.relation in ("nsubj", "obj")]
    return bool(plurals) and all(lemma(plural) in things for plural in plurals[-1:])


def counts_persons(head: Token, things: Container[str], numbers: Container[str]) -> bool:
    """Whether a head is a bare number of persons, which names nobody, and no number of these things.

    Numbers are figures and the words of ``numbers`` (killed DOZENS, arrested SCORES of them).
    """
    if head.ent_type_ or counts_things(head, things):
        return False
    if head.tag_ == "CD":
        return head.lower_ != "one" and whole_of(head) is None
    parts = [child for child in children(head, "nmod", "obl") if case_of(child) == "of"]
    bare = all(part.pos_ == "PRON" for part in parts) and not any(children(head, "det", "amod", "compound"))
    return bare and head.tag_ in {"NNS", "JJ"} and lemma(head) in numbers


def is_called(head: Token, naming: Container[str]) -> bool:
    """Whether somebody is only called something, or is what he is called: describe THE REBELS as SOLDIERS."""
    first = first_conjunct(head)
    called = first.relation in {"obj", "xcomp"} or case_of(first) == "as"
    return called and lemma(first.head) in naming


def name_beside(head: Token) -> Token | None:
    """The name of a person beside a word, or beside those of whom he is one: ONE of her rivals, LUIS LIND."""
    many = whole_of(head) if head.lower_ == "one" else None
    beside = [name for word in (head, many) if word is not None for name in children(word, "appos")]
    return next((name for name in beside if name.ent_type_ == "PER"), None)


def names_one_of(name: Token, papers: Container[str]) -> bool:
    """Whether a person's name before a paper tells which paper it is: demanded the KELLER report."""
    return name.relation == "compound" and name.ent_type_ == "PER" and lemma(name.head) in papers


def whole_of(head: Token) -> Token | None:
    """Of whom a number counts some: six OF THE PROTESTERS, two OF THEM."""
    if head.pos_ != "NUM":
        return None
    return next((child for child in children(head, "nmod", "obl") if case_of(child) == "of"), None)


def number_of(head: Token, quantities: Container[str]) -> Token | None:
    """The word that counts some of those whom a noun behind its "of" names: MANY of the clerks, not their NUMBER."""
    word = head.head
    counted = head.relation == "nmod" and case_of(head) == "of" and head.pos_ == "NOUN"
    sum_of = lemma(word) == "number" and any(child.lower_ == "the" for child in word.children)
    return word if counted and lemma(word) in quantities and not sum_of else None
