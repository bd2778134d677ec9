"""What one party tells and another turns down at once: he REJECTED THE CLAIM, says THAT IS A LIE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.knowledge.events.status import StatusWords
from onrecord.reading.events.grammar.clauses import negation
from onrecord.reading.page import Page, PlacedStatement
from onrecord.reading.parsed import Token

POINTING = frozenset({"it", "this", "that", "these", "those"})  # pronouns for what was said just before
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
NEAR = 1  # sentences behind its statement in which a pronoun may stand for it
FAR = 2  # the same for a noun: the claim
SHORT = 14  # tokens of a content that does no more than turn something down


def rebutted(page: Page, statements: Sequence[PlacedStatement], words: StatusWords) -> frozenset[str]:
    """The ids of the statements that somebody else turns down right behind them, or that stand against other words."""
    ordered = sorted((s for s in statements if s.content), key=_start)
    against = _against(page, words)
    found = {s.row.id for s in ordered if _sentence(page, s) in against}
    for number, answer in enumerate(ordered):
        reach = _reach(page, answer, words)
        target = _answered(page, ordered[:number], answer, reach) if reach is not None else None
        if target is not None:
            found.add(target.row.id)
    for verb in page.doc:
        claim = _turned_down(verb, words)
        if claim is not None:
            target = next(
                (s for s in reversed(ordered) if s.row.polarity != "denied" and _start(s) < claim.left_edge.i), None
            )
            if target is not None and page.doc.sentence_of[claim.i] - _sentence(page, target) <= FAR:
                found.add(target.row.id)
    return frozenset(found)


def _turned_down(verb: Token, words: StatusWords) -> Token | None:
    """The word for what was said before, where a clause turns it down: THE CLAIM was rejected, A CHARGE he denies."""
    if verb.pos_ not in ("VERB", "ADJ"):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj:pass" and child.pos_ == "NOUN" and _refers_back(child, words):
            denied = _is_negated(verb, words)
            told = verb.lower_ in words.provisos if denied else verb.lemma_.lower() in words.refutations
            return child if told else None
    if verb.lemma_.lower() not in words.refutations or _is_negated(verb, words):
        return None
    summed = verb.head if verb.dep_ in ("acl:relcl", "acl") and verb.head.dep_ in ("appos", "parataxis") else None
    fronted = (c for c in verb.children if c.dep_ == "obj" and c.i < verb.i and verb.dep_ == "parataxis")
    claim = summed or next(fronted, None)
    return claim if claim is not None and claim.lemma_.lower() in words.tellings else None


def _start(statement: PlacedStatement) -> int:
    return min(start for start, _ in statement.content)


def _sentence(page: Page, statement: PlacedStatement) -> int:
    return page.doc.sentence_of[_start(statement)]


def _answered(
    page: Page, before: Sequence[PlacedStatement], answer: PlacedStatement, reach: int
) -> PlacedStatement | None:
    """The last statement of somebody else before an answer, so near that the answer may mean it."""
    for statement in reversed(before):
        if _sentence(page, answer) - _sentence(page, statement) > reach:
            return None
        others = statement.row.speaker != answer.row.speaker
        if others and statement.row.polarity != "denied" and not statement.covers(_start(answer)):
            return statement
    return None


def _reach(page: Page, answer: PlacedStatement, words: StatusWords) -> int | None:
    """How many sentences back what a statement turns down may lie; ``None`` for one that turns nothing down."""
    tokens = [page.doc[i] for start, end in answer.content for i in range(start, end)]
    if any(token.lower_ == "such" and token.i and page.doc[token.i - 1].lower_ == "no" for token in tokens):
        return FAR  # there was NO SUCH raid
    denies = answer.row.polarity == "denied"
    referents = [token for token in tokens if _refers_back(token, words)]
    if denies:
        referents = [token for token in referents if not answer.covers(token.head.i) or _is_untrue(token.head, words)]
    elif len(tokens) <= SHORT:
        referents = [token for token in referents if any(_is_untrue(other, words) for other in _verdicts(token))]
    else:
        return None
    if not referents:
        return None
    return FAR if any(token.pos_ == "NOUN" for token in referents) else NEAR


def _refers_back(token: Token, words: StatusWords) -> bool:
    """Whether a word stands for what was said before: it, that, the claim, her account; not the claim of fraud."""
    if token.relation not in ("nsubj", "obj", "ccomp", "xcomp", "ROOT"):
        return False
    if token.lower_ in POINTING:
        return token.pos_ in ("PRON", "DET") and not list(token.children)
    if token.pos_ != "NOUN" or token.lemma_.lower() not in words.tellings:
        return False
    if any(child.relation in ("nmod", "acl", "compound") for child in token.children):
        return False
    return any(
        child.dep_ == "nmod:poss" or (child.dep_ == "det" and child.lower_ in DEFINITE) for child in token.children
    )


def _verdicts(token: Token) -> Iterator[Token]:
    """The words that may judge what a word stands for: that is a LIE, called the claim FALSE."""
    yield token.head
    yield from (child for child in token.head.children if child.relation in ("xcomp", "obl", "obj") and child != token)


def _is_untrue(word: Token, words: StatusWords) -> bool:
    """Whether a predicate says that something is not so: false, a lie, not true."""
    denied = _is_negated(word, words)
    if word.lemma_.lower() in words.falsehoods:
        return not denied
    return denied and (word.lower_ in words.provisos or word.lemma_.lower() in words.occurrence_verbs - {"be"})


def _is_negated(word: Token, words: StatusWords) -> bool:
    """Whether a predicate is negated, by an adverb (never) too."""
    adverbs = (child.lower_ for child in word.children if child.dep_ == "advmod")
    return negation(word, words.negative_words) is not None or any(words.adverbs.get(a) == "denied" for a in adverbs)


def _against(page: Page, words: StatusWords) -> frozenset[int]:
    """The sentences whose words stand beside others: CONTRARY TO WHAT THE GENERAL SAID, behind DIFFERENT ACCOUNTS."""
    found: set[int] = set()
    told = words.tellings.union(words.opposed.versions)
    for token in page.doc:
        number = page.doc.sentence_of[token.i]
        if token.lower_ in words.opposed.contrary and _is_of_words(token, words):
            found.add(number)
        several = token.tag_ == "NNS" and token.lemma_.lower() in told
        if several and any(child.lower_ in words.opposed.differing for child in token.children if child.dep_ == "amod"):
            found |= {number, number + NEAR}
    return frozenset(found)


def _is_of_words(opening: Token, words: StatusWords) -> bool:
    """Whether a phrase tells of what somebody says: contrary TO WHAT HE TOLD them, despite DENIALS by the army."""
    head = opening.head if opening.dep_ in ("case", "mark") else opening
    for token in head.subtree:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and (lemma in words.tellings or lemma in words.opposed.versions):
            return True
        says = lemma in words.performatives or words.effect("verb", lemma, "finite") is not None
        if opening.lower_ == "contrary" and token.pos_ == "VERB" and says:
            return True
    return False
