"""Coding a statement: how it is given, what it does, how far it is vouched for, on which occasion and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from onrecord.knowledge.sources import Sources
from onrecord.model import Document, Mode, Polarity, Time
from onrecord.reading.page import Placed
from onrecord.reading.statements.content import Content
from onrecord.reading.statements.cues import Cue
from onrecord.reading.statements.layout import Layout, children, marker

_HEDGING = frozenset(["may", "might", "could"])
_PRECISE = len("2006-09-12")


def mode_of(layout: Layout, content: Content) -> Mode:
    """Direct where all words stand in quotation marks, mixed where some do, else indirect."""
    words = [word for part in content.ranges for word in layout.words(*part)]
    quoted = sum(layout.quoted(word.i) is not None for word in words)
    if quoted == len(words):
        return "direct"
    return "mixed" if quoted else "indirect"


def stance_of(layout: Layout, cue: Cue, content: Content) -> tuple[str, Polarity]:
    """What a statement does and how far it is vouched for."""
    sense = cue.sense
    if cue.negated and sense.negated is not None:
        return sense.negated.act, sense.negated.polarity
    act = sense.acts.get(content.takes, sense.act)
    head = layout.doc[cue.head]
    hedged = cue.kind == "verb" and any(c.lower_ in _HEDGING for c in children(head, "aux"))
    return act, "hedged" if hedged and sense.polarity == "asserted" else sense.polarity


def medium_of(layout: Layout, cue: Cue, content: Content, sources: Sources) -> tuple[str | None, Token | None]:
    """The occasion or channel named beside the cue, with its noun: "at a news conference", "in a letter to ..."."""
    head = layout.doc[cue.head]
    holders = [head]
    if cue.kind == "verb" and head.dep_ in {"advcl", "conj", "xcomp"}:
        holders.append(head.head)  # "spoke at a briefing, noting that ..."
    for holder in holders:
        for child in children(holder, "obl", "nmod"):
            if marker(child) not in sources.words.medium_prepositions or _covered(child.i, content):
                continue
            words = tuple(t.lower_ for t in layout.doc[child.left_edge.i : child.i + 1])
            if (medium := sources.medium(words)) is not None:
                return medium, child
    return None, None


def _covered(token: int, content: Content) -> bool:
    return any(start <= token < end for start, end in content.ranges)


class Calendar:
    """The days on which things were said.

    A time expression that belongs to the cue dates it.  Without one, a cue in the simple past is dated by the day
    that the report tells of: the day named in its opening (the first two sentences) if that lies within the week before
    the report, else the day of its dateline, else that of publication.  Other tenses say nothing about the day.
    """

    def __init__(self, layout: Layout, document: Document, times: Sequence[Placed[Time]]) -> None:
        self.layout = layout
        self.times: Mapping[int, Placed[Time]] = {time.head: time for time in times if time.row.value}
        self.day = self._report_day(document, times)

    def _report_day(self, document: Document, times: Sequence[Placed[Time]]) -> str | None:
        written = document.dateline_date or document.published
        if written is None or len(written) < _PRECISE:
            return None
        written = written[:_PRECISE]
        for time in sorted(times, key=lambda t: t.start):
            if self._sentences_before(time.start) >= 2:
                break
            value = (time.row.value or "")[:_PRECISE]
            if time.row.type in {"DATE", "TIME"} and len(value) == _PRECISE and "/" not in value:
                verb = self._governor(self.layout.doc[time.head])
                if verb is not None and verb.tag_ == "VBD" and 0 <= _days(value, written) <= 7:
                    return value
        return written

    def _sentences_before(self, token: int) -> int:
        """How many sentences with a predicate end before a token; counting stops at two."""
        found = 0
        for sentence in self.layout.doc.sents:
            if sentence.end > token or found >= 2:
                return found
            found += any(t.pos_ in {"VERB", "AUX"} for t in sentence) and len(sentence) > 8
        return found

    def _governor(self, token: Token) -> Token | None:
        """The predicate that a time expression belongs to, not across a clause boundary."""
        at = token
        while at.dep_ not in {"ROOT", "acl", "acl:relcl"} and at.head.i != at.i:
            at = at.head
            if at.pos_ in {"VERB", "AUX"}:
                return at
        return at if at.pos_ in {"VERB", "AUX"} else None

    def date_of(self, cue: Cue, content: Content) -> str | None:
        """The day (month, year, interval) on which something was said, as EDTF; ``None`` where the text does not tell."""
        head = self.layout.doc[cue.head]
        if (own := self._attached(head, content)) is not None:
            return own
        holder = head
        while holder.tag_ in {"VBG", "VB"} and holder.dep_ in {"advcl", "xcomp", "acl", "conj"} and holder.head.i != holder.i:
            holder = holder.head
            if holder.pos_ == "VERB" and (own := self._attached(holder, content)) is not None:
                return own
        if cue.kind == "preposition" or cue.kind == "colon":
            return self.day if cue.kind == "preposition" and self._told_in_past(head) else None
        past = holder.tag_ == "VBD" or (holder.tag_ == "VBN" and any(c.tag_ == "VBD" for c in children(holder, "aux:pass")))
        return self.day if past and not children(holder, "aux") else None

    def _told_in_past(self, noun: Token) -> bool:
        return noun.head.tag_ == "VBD"

    def _attached(self, head: Token, content: Content) -> str | None:
        for child in head.children:
            time = self.times.get(child.i)
            if time is None and child.dep_ in {"obl", "obl:unmarked", "advmod", "nmod:tmod", "obl:tmod", "nmod:unmarked"}:
                time = next((self.times[t.i] for t in (child, *child.children) if t.i in self.times), None)
            if time is not None and time.row.type in {"DATE", "TIME"} and not _covered(time.head, content):
                value = time.row.value or ""
                return value.split("T")[0] or None
        return None


def _days(earlier: str, later: str) -> int:
    """The days from one date to another; a large number where one of them is no date."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 10**6
