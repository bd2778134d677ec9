"""The date of an event: times of its own clause first, then a day given before in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.model import Time
from onrecord.reading.events.clauses import (
    clause_of,
    first_conjunct,
    has_subject,
    is_predicate,
    marks,
    prepositions,
    relation,
)
from onrecord.reading.events.discourse import told_before
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.setting import hosts, path_up
from onrecord.reading.events.status import carrier_of
from onrecord.reading.page import Page, Placed, PlacedStatement
from onrecord.reading.parsed import Token

DATE = re.compile(r"(?:\.\./|/)?\d{4}")
ROUNDUP = 2  # paragraphs before an incident in which the day of a round-up may stand
EXACT = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # a season is no month: 2017-21
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_to_come(date: str | None, published: str | None) -> bool:
    """Whether a date lies after the day of print, as far as both are exact: what is told of it has not happened yet."""
    if date is None or published is None or not EXACT.fullmatch(date):
        return False
    known = min(len(date), len(published))
    return date[:known] > published[:known]


def when(
    page: Page,
    trigger: int,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> tuple[str | None, str | None]:
    """The date of the event at token ``trigger`` as EDTF, and why; ``(None, None)`` where the text gives none.

    A time counts if it stands in the clause of the event or one that shares its setting.  Where there is none, a clause
    that puts itself in the time of an event told before (during that visit) has the date of that event, and a plain
    past event of a main clause borrows the nearest day that was given before it in the paragraph, by the same voice.
    The day of print is never used.
    """
    token = page.doc[trigger]
    dated = [time for time in times if time.row.value and DATE.match(time.row.value)]
    beside = [(time, _point(page, time)) for time in dated if page.doc[time.head].sent is token.sent]
    for host in hosts(token, knowledge):
        own = [
            time
            for time, point in beside
            if _belongs(page.doc[time.head], point, host) and not _is_thing(page.doc[time.head], knowledge.settings)
        ]
        value = _value(page, own, knowledge.settings)
        named = _named_by(page, token, own)
        if named is not None:
            value, own = _date(named.row.value or ""), [named]
        if value is not None:
            words = page.doc[own[0].start : own[-1].end].text
            where = "its own clause" if host == token else f'the clause of "{host.text}"'
            return value, f'"{words}" in {where}'
    for host in hosts(token, knowledge):
        for earlier in told_before(host, knowledge):
            if earlier.i < trigger:  # so that no two events date each other
                value, why = when(page, earlier.i, times, statements, knowledge)
                if value is not None:
                    return value, f'the time of "{earlier.text}" told before: {why}'
    return _borrowed(page, token, dated, statements, knowledge)


def _point(page: Page, time: Placed[Time]) -> list[Token]:
    """The governors of a time expression, from the first one outside it to the predicate of its clause."""
    return [token for token in path_up(page.doc[time.head]) if not time.start <= token.i < time.end]


def _belongs(head: Token, path: list[Token], host: Token) -> bool:
    """Whether a time with these governors is one of the host's own."""
    if not path:
        return False
    if is_predicate(host):
        return path[0] == host or (len(path) > 1 and path[1] == host and path[0].ent_type_ in ("DATE", "TIME"))
    if host not in path:
        return _scheduled(path, host)
    below = path[: path.index(host)]
    return all(relation(token) in ("nmod", "obl", "appos", "flat", "compound") for token in below) and host != head


def _named_by(page: Page, token: Token, own: Sequence[Placed[Time]]) -> Placed[Time] | None:
    """The time that a clause describes as its own: since November 2014, WHEN POLICE ARRESTED HIM, is no interval."""
    mark = next((mark for mark in marks(token) if mark.lower_ == "when"), None)
    if mark is None or relation(token) not in ("acl", "advcl"):
        return None
    before = mark.i - (2 if mark.i > 1 and page.doc[mark.i - 1].is_punct else 1)
    return next((time for time in own if time.start <= before < time.end), None)


def _is_thing(time: Token, settings: Settings) -> bool:
    """Whether a time is what a verb acts on, and does not date it: soldiers raided THE QUARTER."""
    return time.dep_ == "obj" and settings.spending.isdisjoint({time.head.lemma_.lower()})


def _scheduled(path: list[Token], host: Token) -> bool:
    """Whether a time hangs on a participle that only says that the noun was set for it (a visit planned for May)."""
    return path[0].head == host and relation(path[0]) == "acl" and path[0].tag_ == "VBN" and _is_bare(path[0])


def _is_bare(participle: Token) -> bool:
    """Whether a participle has neither subject nor conjunction (unlike the worst attack since the truce WAS SIGNED)."""
    return participle.dep_ == "acl" and not has_subject(participle) and not marks(participle)


def _value(page: Page, own: Sequence[Placed[Time]], settings: Settings) -> str | None:
    """One EDTF value for the times of a clause: a range of two, an interval that a preposition opens, or the finest."""
    readings = [(_first_preposition(page, time), _date(time.row.value or "")) for time in own]
    starts = [value for preposition, value in readings if preposition == "from" and "/" not in value]
    ends = [value for preposition, value in readings if preposition in ("to", "until", "till") and "/" not in value]
    if starts and ends:
        return f"{starts[0]}/{ends[0]}"
    pair = [value for preposition, value in readings if preposition == "between" and "/" not in value]
    if len(pair) == 2 and pair[0] < pair[1]:
        return f"{pair[0]}/{pair[1]}"
    found = [
        value if _is_time_of_day(page, time, settings) else _interval(preposition, value, settings)
        for time, (preposition, value) in zip(own, readings, strict=True)
    ]
    dates = [value for value in found if value is not None]
    return max(dates, key=len) if dates else None


def _is_time_of_day(page: Page, time: Placed[Time], settings: Settings) -> bool:
    """Whether an hour stands before a day, which is that of the event before or after: before DAWN ON MAY 3."""
    return time.row.precision in ("day", "part of day", "hour") and page.doc[time.start].lower_ in settings.hours


def _first_preposition(page: Page, time: Placed[Time]) -> str | None:
    head = page.doc[time.head]
    if head.head.tag_ == "VBN" and _is_bare(head.head) and prepositions(head) == ["for"]:
        return None  # planned FOR May: not how long, but when
    found = prepositions(head) or [page.doc[time.start].lower_ if page.doc[time.start].pos_ in ("ADP", "SCONJ") else ""]
    return found[0] or None


def _interval(preposition: str | None, value: str, settings: Settings) -> str | None:
    if preposition in settings.undating:
        return None
    if "/" in value:
        return value
    if preposition in settings.from_then_on or preposition == "from":
        return f"{value}/.."
    return f"../{value}" if preposition in settings.until_then else value


def _date(value: str) -> str:
    """A value without the time of day."""
    return value.partition("T")[0]


def _borrowed(
    page: Page,
    token: Token,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> tuple[str | None, str | None]:
    """The nearest day given before in the paragraph, for a plain past event of a main clause."""
    clause = path_up(token)[-1]
    if not _is_plain_past(token, clause, knowledge):
        return None, None
    voice = carrier_of(token.i, statements)
    near = paragraph_start(page, token)
    far = _roundup_start(page, clause, near, knowledge)
    for time in reversed(times):
        if not far <= time.start < token.i or not DAY.fullmatch(_date(time.row.value or "")):
            continue
        head = path_up(page.doc[time.head])[-1]
        if time.start < near and not _tells_harm((head, *head.children), knowledge):
            return None, None
        speaker = carrier_of(time.start, statements)
        if not _belongs(page.doc[time.head], _point(page, time), head):
            if any(relation(word) == "obl" for word in _point(page, time)[:-1]):
                return None, None  # spoke in an interview ON SUNDAY: a nearer day than any before it
            continue  # not "survivors of TUESDAY's attack": that is no day of the clause
        if _tells_words(head, statements) and not _tells_words(token, statements):
            continue  # "officials SAID YESTERDAY": the day of their words, not of what they tell
        if (speaker is None or speaker == voice) and is_main(head) and clause_of(head).form == "past":
            words = page.doc[time.start : time.end].text
            return _date(time.row.value or ""), f'"{words}" before it in the paragraph'
    return None, None


def _tells_words(token: Token, statements: Sequence[PlacedStatement]) -> bool:
    """Whether a word is the cue of a statement."""
    return any(s.cue is not None and s.cue[0] <= token.i < s.cue[1] for s in statements)


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
    if form.form != "past" or form.perfect or form.modal or not is_main(clause):
        return False
    if any(child.lower_ in knowledge.settings.undated_adverbs for child in clause.children):
        return False
    return Factuality(knowledge.status).verdict(token).status == "happened" and (
        token == clause or clause in list(hosts(token, knowledge))
    )


def is_main(clause: Token) -> bool:
    """Whether a clause is at the top of its sentence, or told there by a verb of saying."""
    first = first_conjunct(clause)
    return first.head == first or (relation(first) in ("ccomp", "parataxis") and first.head.head == first.head)


def paragraph_start(page: Page, token: Token) -> int:
    """The first token of the paragraph in which a token stands."""
    for i in range(token.i - 1, -1, -1):
        if page.doc[i].is_space and "\n" in page.doc[i].text:
            return i + 1
    return 0
