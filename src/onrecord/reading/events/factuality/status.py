"""The status of an event: the syntax around its trigger, and the statements that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.status import StatusWords
from onrecord.model import Status
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.factuality.mood import Verdict
from onrecord.reading.events.factuality.pleadings import pleaded
from onrecord.reading.events.grammar.clauses import LONGEST_CHAIN, first_conjunct
from onrecord.reading.page import Page, PlacedStatement
from onrecord.reading.parsed import Token

FIRST_PERSON = frozenset({"i", "we"})


def status_of(
    page: Page, trigger: int, statements: Sequence[PlacedStatement], knowledge: Knowledge
) -> tuple[Status, str]:
    """The status of the event that the token ``trigger`` tells of, and a short reason.

    What is merely charged or believed is ``alleged``, what a statement denies is ``denied``; a plain fact that
    somebody is quoted with stays what tense and mood make it, the event's ``according_to`` says on whose word.
    """
    token = page.doc[trigger]
    words = knowledge.status
    carriers = _carriers(trigger, statements)
    quoted = bool(carriers) and carriers[0].row.mode == "direct"
    reader = Factuality(words, page.zone(trigger) == "headline", quoted, _reported(carriers))
    verdict = _of_nothing(token, reader.verdict(token), words)
    for statement in carriers:
        verdict = _told(token, verdict, statement, words)
    if carriers:
        verdict = _promise(token, verdict, words)
        verdict = _charge(token, verdict, words)
    verdict = pleaded(token, verdict, words)
    return verdict.status, verdict.why


def carrier_of(trigger: int, statements: Sequence[PlacedStatement]) -> PlacedStatement | None:
    """The innermost statement whose content covers the token ``trigger``."""
    carriers = _carriers(trigger, statements)
    return carriers[0] if carriers else None


def _carriers(trigger: int, statements: Iterable[PlacedStatement]) -> list[PlacedStatement]:
    """The statements whose content covers a token, the innermost (shortest) first; a cue is outside its content."""

    def length(statement: PlacedStatement) -> int:
        return sum(end - start for start, end in statement.content)

    found = [s for s in statements if s.covers(trigger) and not (s.cue and s.cue[0] <= trigger < s.cue[1])]
    return sorted(found, key=length)


def _of_nothing(token: Token, verdict: Verdict, words: StatusWords) -> Verdict:
    """What is done to nothing or nobody is not done: offered NO help, accused NOBODY."""
    if verdict.status not in ("happened", "ongoing", "planned") or token.pos_ != "VERB":
        return verdict
    for thing in (child for child in token.children if child.relation == "obj"):
        for part in (thing, *(child for child in thing.children if child.dep_ == "det")):
            if part.lower_ in words.negative_words:
                return Verdict("denied", f'{verdict.why} of "{part.text}"')
    return verdict


def _reported(carriers: Sequence[PlacedStatement]) -> frozenset[int]:
    """The tokens of indirect speech, in which tenses are shifted back."""
    if not carriers or carriers[0].row.mode == "direct":
        return frozenset()
    return frozenset(i for start, end in carriers[0].content for i in range(start, end))


def _told(token: Token, verdict: Verdict, statement: PlacedStatement, words: StatusWords) -> Verdict:
    """What a statement of this polarity makes of an event that its content asserts.

    Who rejects an accusation denies what it says, not that it was made.
    """
    polarity = statement.row.polarity
    if (
        polarity == "denied"
        and token.pos_ == "NOUN"
        and (token.lemma_.lower() in words.tellings or _is_turned_away(token, words))
    ):
        return verdict
    if polarity == "asserted" or not is_core(token, statement, given=polarity == "denied"):
        return verdict
    if polarity == "denied" and statement.row.mode != "direct" and verdict.status not in ("denied", "hypothetical"):
        return Verdict("denied", "content of a denial")
    if polarity in ("alleged", "hedged"):
        if verdict.status in ("happened", "ongoing"):
            return Verdict("alleged", f"content of a statement that is {polarity}")
        if verdict.status == "planned" and polarity == "hedged":
            return Verdict("hypothetical", "expected by somebody, not planned")
    return verdict


def _is_turned_away(noun: Token, words: StatusWords) -> bool:
    """Whether somebody else's act is only turned down: rejected the king's VETO."""
    found = words.effect("verb", noun.head.lemma_.lower(), "object") if noun.dep_ == "obj" else None
    owned = any(child.dep_ == "nmod:poss" for child in noun.children)
    return owned and found is not None and found[1].given is not None


def is_core(token: Token, statement: PlacedStatement, given: bool) -> bool:
    """Whether a token is what the content asserts: its head, or coordinated with it or a complement of it.

    ``given``: an object that belongs to somebody is taken for granted, as in a denial (denied that HIS VISIT was
    paid for); in a charge it is part of what is charged (alleged that he hid HIS VISIT).
    """
    for _ in range(LONGEST_CHAIN):
        head = token.head
        if head == token or not statement.covers(head.i):
            return True
        if token.relation not in ("conj", "xcomp", "ccomp", "parataxis", "obj"):
            return False
        if token.relation == "obj" and (token.pos_ == "VERB" or not _is_new(token, given)):
            return False
        token = head
    return False


def _is_new(token: Token, given: bool) -> bool:
    """Whether an event noun is new in its clause: any talks, a deal; not the attack, nor his visit where ``given``."""
    return not any(
        (given and child.dep_ == "nmod:poss") or (child.dep_ == "det" and child.lower_ in ("the", "this", "that"))
        for child in token.children
    )


def _promise(token: Token, verdict: Verdict, words: StatusWords) -> Verdict:
    """What one says that one will do for others is a promise."""
    if verdict.status != "planned":
        return verdict
    lemmas = {token.lemma_.lower()}
    if token.pos_ == "NOUN" and token.relation == "obj":
        lemmas.add(token.head.lemma_.lower())
    if words.benefits.isdisjoint(lemmas):
        return verdict
    return Verdict("promised", f"somebody's own word: {verdict.why}")


def _charge(token: Token, verdict: Verdict, words: StatusWords) -> Verdict:
    """What a speaker says of others that is a charge by its meaning, or by whom it is said to help."""
    if verdict.status not in ("happened", "ongoing") or _first_person(token):
        return verdict
    lemma = token.lemma_.lower()
    if lemma in words.charges:
        return Verdict("alleged", f'"{token.text}" in somebody\'s words is a charge')
    if lemma in words.backing and any(t.lemma_.lower() in words.armed_groups for t in _partners(token)):
        return Verdict("alleged", f'"{token.text}" of an armed group in somebody\'s words is a charge')
    return verdict


def _partners(token: Token) -> list[Token]:
    """The objects and obliques of an event, those of the verb included that carries an event noun."""
    heads = [token]
    anchor = first_conjunct(token)
    if anchor.dep_ == "obj":
        heads.append(anchor.head)
    return [child for head in heads for child in head.children if child.relation in ("obj", "iobj", "obl", "nmod")]


def _first_person(token: Token) -> bool:
    anchor = first_conjunct(token)
    heads = (token, anchor, anchor.head)
    return any(c.lower_ in FIRST_PERSON for head in heads for c in head.children if c.relation == "nsubj")
