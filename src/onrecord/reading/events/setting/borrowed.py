"""A day that an event borrows: the nearest one that was given before it in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.knowledge import Knowledge
from onrecord.model import Time
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.factuality.status import carrier_of
from onrecord.reading.events.grammar.clauses import clause_of, first_conjunct, has_subject
from onrecord.reading.events.setting.discourse import same_subject
from onrecord.reading.events.setting.owned import belongs, governed
from onrecord.reading.events.setting.scope import hosts, path_up
from onrecord.reading.page import Page, Placed, PlacedStatement
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import lemma

ROUNDUP = 2  # paragraphs before an incident in which the day of a round-up may stand
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def borrowed(
    page: Page,
    token: Token,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> tuple[str | None, str | None]:
    """The nearest day given before in the paragraph, for a plain past event of a main clause; and why.

    Words do not take the day of a deed, nor those of somebody else: a bomb killed nine on Friday.  The bishop PRAYED
    FOR them, some time later.
    """
    clause = path_up(token)[-1]
    if not _is_plain_past(token, clause, knowledge):
        return None, None
    voice = carrier_of(token.i, statements)
    near = paragraph_start(page, token)
    far = _roundup_start(page, clause, near, knowledge)
    for time in reversed(times):
        if not far <= time.start < token.i or not DAY.fullmatch((time.row.value or "").partition("T")[0]):
            continue
        head = path_up(page.doc[time.head])[-1]
        if time.start < near and not _tells_harm((head, *head.children), knowledge):
            return None, None
        speaker = carrier_of(time.start, statements)
        dated = governed(page, time, knowledge)
        if not belongs(dated, head, knowledge):
            if any(word.relation == "obl" for word in dated.path[:-1]):
                return None, None  # spoke in an interview ON SUNDAY: a nearer day than any before it
            continue  # not "survivors of TUESDAY's attack": that is no day of the clause
        if not _is_one_moment(head, clause, statements, knowledge):
            continue
        if (speaker is None or speaker == voice) and is_main(head) and clause_of(head).form == "past":
            words = page.doc[time.start : time.end].text
            return (time.row.value or "").partition("T")[0], f'"{words}" before it in the paragraph'
    return None, None


def _is_one_moment(dated: Token, clause: Token, statements: Sequence[PlacedStatement], knowledge: Knowledge) -> bool:
    """Whether what a clause tells may be of the day of a clause told before.

    "Officials SAID YESTERDAY": the day of their words, not of what they tell.  Words are of the day of other words, a
    visit or a meeting of the same people, and of any deed to which they are tied: IMMEDIATELY rejected it.
    """
    if not _tells_words(clause, statements, knowledge):
        return not _tells_words(dated, statements, knowledge)
    if any(child.lower_ in knowledge.settings.at_once for child in clause.children):
        return True
    settings, lemma = knowledge.settings, dated.lemma_.lower()
    together = lemma in settings.motion | settings.visiting | settings.gathering
    if not together and not _tells_words(dated, statements, knowledge):
        return False
    return not has_subject(clause) if dated.sent is clause.sent else same_subject(dated, clause)


def _tells_words(token: Token, statements: Sequence[PlacedStatement], knowledge: Knowledge) -> bool:
    """Whether a clause tells what somebody said."""
    if any(s.cue is not None and s.cue[0] <= token.i < s.cue[1] for s in statements):
        return True
    lemma = token.lemma_.lower()
    cue = knowledge.sources.verb(lemma) if token.pos_ == "VERB" else None
    blow = any(sense.type == "ASSAULT" for sense in knowledge.frames.of("verb", lemma))  # to ATTACK is both
    return cue is not None and cue.kind == "words" and not blow


def _roundup_start(page: Page, clause: Token, start: int, knowledge: Knowledge) -> int:
    """The first token of the paragraphs that a day may be borrowed from.

    Round-ups of violence give the day once and an incident a paragraph, so an incident also looks at the two before it.
    """
    if _tells_harm([clause], knowledge):
        for _ in range(ROUNDUP):
            if start > 1:
                start = paragraph_start(page, page.doc[_text_before(page, start)])
    return start


def _text_before(page: Page, start: int) -> int:
    """The last word before a position."""
    for i in range(start - 1, 0, -1):
        if not page.doc[i].is_space:
            return i
    return 0


def _tells_harm(tokens: Iterable[Token], knowledge: Knowledge) -> bool:
    words = knowledge.violence
    harm = words.harming | words.finding_verbs | knowledge.status.durative_nouns
    return any(token.lemma_.lower() in harm for token in tokens)


def _is_plain_past(token: Token, clause: Token, knowledge: Knowledge) -> bool:
    """Whether an event is told in the simple past by a main clause, at no other time."""
    form = clause_of(clause)
    if form.form != "past" or form.perfect or form.modal or not is_main(clause) or _is_of_earlier(clause):
        return False
    if any(child.lower_ in knowledge.settings.undated_adverbs for child in clause.children):
        return False
    if any(child.relation == "obl" and lemma(child) in knowledge.settings.undated_nouns for child in clause.children):
        return False
    return Factuality(knowledge.status).verdict(token).status == "happened" and (
        token == clause or clause in list(hosts(token, knowledge))
    )


def _is_of_earlier(clause: Token) -> bool:
    """Whether a clause goes on from one that goes back in time: HAD demanded their freedom and SUSPENDED the talks."""
    first = first_conjunct(clause)
    return first != clause and not has_subject(clause) and clause_of(first).perfect


def is_main(clause: Token) -> bool:
    """Whether a clause is at the top of its sentence, or told there by a verb of saying."""
    first = first_conjunct(clause)
    return first.head == first or (first.relation in ("ccomp", "parataxis") and first.head.head == first.head)


def paragraph_start(page: Page, token: Token) -> int:
    """The first token of the paragraph in which a token stands."""
    for i in range(token.i - 1, -1, -1):
        if page.doc[i].is_space and "\n" in page.doc[i].text:
            return i + 1
    return 0
