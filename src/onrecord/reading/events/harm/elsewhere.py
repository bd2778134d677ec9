"""Whether harm is that of another incident than the one which a report is about.

A report of a shooting tells of more deaths than those of the shooting: of a massacre that it recalls, of the dead of
a year, of a law that is named for a victim, of a film, of a father who died in a crash.  Some of this the words alone
tell (``is_recalled``, ``is_of_another_cause``, ``is_counted_over_years``); some only where the report has told of its
incident already and the victims are new to it (``is_told_beside``).  The words stand in ``violence.yaml`` under
``elsewhere``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge.events.violence import Elsewhere, ViolenceWords
from onrecord.reading.events.grammar.clauses import LONGEST_CHAIN, is_predicate, marks, prepositions
from onrecord.reading.parsed import Token

INSIDE = frozenset({"acl", "nmod"})  # relations by which a clause or noun says what a film or a monument is of
ITSELF = frozenset({"it", "this", "that", "which"})
CAUSAL = frozenset({"in", "of", "from", "by", "during", "to"})
YEAR = re.compile(r"1[89]\d\d|20\d\d")
RANGES = frozenset({"from", "between", "to", "through", "until", "since"})
SETTING = frozenset({"obl", "advmod", "nmod"})


def told_aside(token: Token, several: bool, words: ViolenceWords) -> str | None:
    """Why harm is none of the incident that its report is about, as far as its sentence says so; ``None`` if not."""
    if is_recalled(token, words):
        return "recalled, not reported"
    if is_of_another_cause(token, words):
        return "died of another cause than an attack"
    return "a count over a time" if several and is_counted_over_years(token, words) else None


def is_recalled(token: Token, words: ViolenceWords) -> bool:
    """Whether a word of harm stands below one that calls another incident to mind, or inside a work of fiction.

    The deadliest attack since a man KILLED 14; the anniversary of the MASSACRE; a law named for a girl who was SHOT;
    like that of Kessel, where 31 DIED; a film in which 30 are SLAUGHTERED.
    """
    cues = words.elsewhere
    return _is_since_the_worst(token) or any(
        _is_called_to_mind(node, below, cues) or _is_compared(node, cues) or _is_fiction(node, below, cues)
        for below, node in _chain(token)
    )


def is_of_another_cause(token: Token, words: ViolenceWords) -> bool:
    """Whether somebody is told to have died of something else than an attack: in a CRASH, of CANCER, in a BLIZZARD."""
    violent = words.hitting_verbs | words.hitting_nouns
    if any(other.lemma_.lower() in violent for other in token.sent):
        return False
    phrases = (phrase for phrase in _phrases(token) if not CAUSAL.isdisjoint(prepositions(phrase)))
    return any(not words.elsewhere.accidents.isdisjoint(_names(phrase)) for phrase in phrases)


def is_counted_over_years(token: Token, words: ViolenceWords) -> bool:
    """Whether a number of harmed is that of years: 51 were killed LAST YEAR, FROM 2010 TO 2015; 31 EVERY DAY."""
    years = (phrase for phrase in _phrases(token) if YEAR.fullmatch(phrase.text))
    several = any(not RANGES.isdisjoint(prepositions(year)) for year in years)
    return several or not (words.elsewhere.long_spans | words.elsewhere.rates).isdisjoint(_setting(token))


def is_before(token: Token, words: ViolenceWords) -> bool:
    """Whether harm is told to have been done weeks or months before: A WEEK EARLIER, nine were killed."""
    cues, setting = words.elsewhere, _setting(token)
    if cues.short_spans.isdisjoint(setting):
        return False
    return not cues.before.isdisjoint(setting) or (not cues.lasting.isdisjoint(setting) and any(_areas(token, cues)))


def is_told_beside(token: Token, victims: Sequence[Token], words: ViolenceWords) -> bool:
    """Whether harm is told beside that of an incident which a report has told of already.

    In a SEPARATE shooting; Arden, WHOSE SON was killed; and, where the victims are new to the report, ELSEWHERE in the
    city; ACROSS the country; in the INSURGENCY; LINKED to the killing of two; three YEARS AFTER twelve were killed.
    """
    cues = words.elsewhere
    if _is_of_other_incident(token, cues) or _is_kin(victims, cues):
        return True
    if not are_new(victims):
        return False
    setting = _setting(token)
    return (
        token.sent[0].lower_ in cues.openings
        or _is_of_further_incident(token, cues)
        or not (cues.wide | cues.conflicts).isdisjoint(setting)
        or any(not cues.over.isdisjoint(prepositions(area)) for area in _areas(token, cues))
        or _has_conflict_as_doer(token, cues)
        or any(_is_of_past(below, node, cues) for below, node in _chain(token))
    )


def is_occasion(token: Token, words: ViolenceWords) -> bool:
    """Whether harm is told as the occasion of something else: sales rose AFTER an attack in which fourteen DIED.

    A sentence about the police, a court, the wounded or the mourners is about the incident itself.
    """
    cues = words.elsewhere
    anchor = next((below for below, node in _chain(token) if _is_anchor(below, cues)), None)
    if anchor is None:
        return False
    below_it = {word.i for word in anchor.subtree}
    return not any(word.lemma_.lower() in cues.procedures for word in token.sent if word.i not in below_it)


def _is_anchor(node: Token, cues: Elsewhere) -> bool:
    opening = {mark.lower_ for mark in marks(node)} | set(prepositions(node)) | {node.lemma_.lower()}
    return not cues.occasions.isdisjoint(opening)


def are_new(victims: Sequence[Token]) -> bool:
    """Whether victims are told of as nobody who was spoken of before: A man, THREE guards; not the man, the three."""
    known = ("the", "these", "those", "both", "all")
    return any(
        _is_indefinite(victim) and not any(child.lower_ in known for child in victim.children) for victim in victims
    )


def _is_indefinite(victim: Token) -> bool:
    return victim.tag_ == "CD" or any(c.lower_ in ("a", "an") or c.dep_ == "nummod" for c in victim.children)


def _chain(token: Token) -> Iterator[tuple[Token, Token]]:
    """Each word above a word in its sentence, with the one below it by which it is reached."""
    for _ in range(LONGEST_CHAIN):
        if token.head == token:
            break
        yield token, token.head
        token = token.head


def _is_called_to_mind(node: Token, below: Token, cues: Elsewhere) -> bool:
    """Whether a word above harm recalls, admires or is named for what it governs."""
    lemma = node.lemma_.lower()
    if node.pos_ == "NOUN":
        return lemma in cues.recalling_nouns
    governors = (mark.nbor(-1) for mark in marks(below) if mark.dep_ == "case" and mark.i > below.sent.start)
    if any(governor.lemma_.lower() in cues.recalling_nouns for governor in governors):
        return True  # near the MONUMENT to the 40 who died, which a parse may hang on the verb
    if below.dep_ == "obj":
        recalls = lemma in cues.recalling_verbs and _is_of_incident(node, cues)
        return recalls or lemma in cues.admiring_verbs
    return below.relation == "obl" and lemma in cues.naming_verbs and not cues.named_for.isdisjoint(prepositions(below))


def _is_of_incident(verb: Token, cues: Elsewhere) -> bool:
    subjects = [child for child in verb.children if child.relation == "nsubj"]
    return any(s.lemma_.lower() in cues.incidents or s.lower_ in ITSELF for s in subjects)


def _is_compared(node: Token, cues: Elsewhere) -> bool:
    """Whether a noun above harm is what something is likened to: LIKE that of Kessel, SIMILAR to the attack."""
    if node.pos_ not in ("NOUN", "PROPN", "PRON", "DET"):
        return False
    before = prepositions(node)
    alike = node.head.lemma_.lower() in cues.alike and not {"to", "of"}.isdisjoint(before)
    return alike or not cues.comparing.isdisjoint(before)


def _is_fiction(node: Token, below: Token, cues: Elsewhere) -> bool:
    """Whether a word above harm is a film or a novel that shows it: a film IN WHICH 30 are killed."""
    return below.relation in INSIDE and not cues.fictions.isdisjoint(
        {node.lemma_.lower(), *(c.lemma_.lower() for c in node.children if c.dep_ == "compound")}
    )


def _is_since_the_worst(token: Token) -> bool:
    """Whether harm stands behind "since" in a sentence that ranks an incident: the DEADLIEST attack SINCE."""
    since = next(
        (mark for below, node in [(token, token), *_chain(token)] for mark in marks(node) if _since(mark)), None
    )
    return since is not None and any(t.tag_ == "JJS" or t.lower_ == "first" for t in token.sent if t.i < since.i)


def _since(mark: Token) -> bool:
    return mark.lower_ == "since"


def _is_of_other_incident(token: Token, cues: Elsewhere) -> bool:
    """Whether a sentence is about another incident: in a SEPARATE shooting, an UNRELATED attack."""
    nouns = (noun for noun in token.sent if noun.tag_ in ("NN", "NNS") and noun.lemma_.lower() in cues.incidents)
    return any(child.lower_ in cues.others for noun in nouns for child in noun.children)


def _is_of_further_incident(token: Token, cues: Elsewhere) -> bool:
    """Whether the setting of harm is one more incident: were stabbed in A SECOND attack, in ANOTHER shooting."""
    for phrase in _phrases(token):
        kinds = {child.lower_ for child in phrase.children}
        further = not cues.further.isdisjoint(kinds) and not {"a", "an", "another"}.isdisjoint(kinds)
        if further and phrase.lemma_.lower() in cues.incidents and "in" in prepositions(phrase):
            return True
    return False


def _is_kin(victims: Sequence[Token], cues: Elsewhere) -> bool:
    """Whether somebody's end is told to say whose kin he was: Arden, WHOSE DAUGHTER was killed."""
    return any(
        victim.lemma_.lower() in cues.kin and any(child.lower_ == "whose" for child in victim.children)
        for victim in victims
    )


def _has_conflict_as_doer(token: Token, cues: Elsewhere) -> bool:
    """Whether a conflict, or attacks of no number, did the harm: the WAR has killed 60,000; SHOOTINGS claimed 35."""
    predicate = _predicate(token)
    for subject in predicate.children:
        if subject.relation == "nsubj":
            bare = subject.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "nmod:poss") for c in subject.children)
            lemma = subject.lemma_.lower()
            if lemma in cues.conflicts or (bare and lemma in cues.incidents):
                return True
    return False


def _is_of_past(below: Token, node: Token, cues: Elsewhere) -> bool:
    """Whether a word above harm puts it before the incident told: a TRIAL over it; SERVED where; YEARS after."""
    lemma = node.lemma_.lower()
    if lemma in (cues.case_nouns if node.pos_ == "NOUN" else cues.case_verbs):
        return True
    opening = {mark.lower_ for mark in marks(below)}
    if lemma in cues.careers or node.head.lemma_.lower() in cues.careers:
        return "where" in opening
    spans = (c for c in node.children if c.dep_ == "obl:unmarked" and c.i < below.left_edge.i)
    return "after" in opening and any(s.lemma_.lower() in cues.long_spans | cues.short_spans for s in spans)


def _predicate(token: Token) -> Token:
    """The predicate of the clause in which a word stands."""
    for _ in range(LONGEST_CHAIN):
        if is_predicate(token) or token.head == token:
            break
        token = token.head
    return token


def _phrases(token: Token) -> list[Token]:
    """The phrases that say where, when and of what a harm was done: of its word and of the predicate above it."""
    heads = {token.i, _predicate(token).i}
    return [t for t in token.sent if t.head.i in heads and t.i not in heads and t.relation in SETTING]


def _setting(token: Token) -> set[str]:
    """The lemmas of all words in the phrases of setting of a harm."""
    words = (word for phrase in _phrases(token) for word in phrase.subtree)
    return {word.lemma_.lower() for word in words if word.head.lower_ != "old"}  # his four-YEAR-old son


def _areas(token: Token, cues: Elsewhere) -> Iterator[Token]:
    """The phrases of setting that name a whole area: in the COUNTY, across the CITY."""
    return (phrase for phrase in _phrases(token) if phrase.lemma_.lower() in cues.areas)


def _names(noun: Token) -> set[str]:
    """What a noun may be listed as: alone, and with the word before it ("heart attack")."""
    lemma = noun.lemma_.lower()
    before = (child for child in noun.children if child.dep_ in ("compound", "amod"))
    return {lemma, *(f"{child.lemma_.lower()} {lemma}" for child in before)}
