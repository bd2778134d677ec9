"""Coding a statement: how it is given, on which occasion and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge.statements.sources import Sources
from onrecord.model import Mode, Time
from onrecord.reading.page import Placed
from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.draft import Draft

_GAP = 12  # tokens at most between a cue and its content
_NEAR = 60  # tokens around the cue in which its occasion is looked for


def mode_of(layout: Layout, content: Content) -> Mode:
    """Direct where all words stand in quotation marks, mixed where some do, else indirect."""
    words = [word for part in content.ranges for word in layout.words(*part)]
    quoted = sum(layout.quoted(word.i) is not None for word in words)
    if quoted == len(words):
        return "direct"
    return "mixed" if quoted else "indirect"


def medium_of(layout: Layout, draft: Draft, sources: Sources) -> tuple[str | None, Token | None]:
    """The occasion or channel named in the cue's clause, with its noun: "at a news conference", "in a letter to ...".

    What counts is where it stands: within the cue, or in its sentence, outside content and speaker; the nearest to the
    cue is taken.
    """
    cue, doc = draft.cue, layout.doc
    sentence = doc[cue.head].sent
    near = doc[max(sentence.start, cue.head - _NEAR) : min(sentence.end, cue.head + _NEAR)]
    speaker = draft.source.span if draft.source is not None else (cue.start, cue.start)
    found = [
        (-token.i, medium, token)  # "issued a statement saying", "said in a conference call"
        for token in doc[cue.start : cue.end]
        if token.pos_ == "NOUN"
        and token.i != cue.head
        and (medium := sources.medium(tuple(doc[cue.start : token.i + 1].text.lower().split())))
    ]
    for case in near:
        if case.dep_ != "case" or case.lower_ not in sources.words.medium_prepositions:
            continue
        noun = case.head
        if noun.i < case.i or draft.covers(case.i) or speaker[0] <= case.i < speaker[1] or layout.quoted(case.i):
            continue
        if _is_of_others(layout, noun, cue):
            continue
        words = tuple(doc[case.i + 1 : noun.i + 1].text.lower().split())  # "e-mail" is three tokens
        if (medium := sources.medium(words)) is not None:
            found.append((abs(case.i - cue.head), medium, noun))
    for listener in dependents(doc[cue.head], "obj", "iobj"):  # "told a NEWS CONFERENCE that"
        if cue.sense.addressee == "object" and not draft.covers(listener.i) and not layout.quoted(listener.i):
            first = min([listener.i, *(child.i for child in dependents(listener, "compound"))])
            words = tuple(doc[first : listener.i + 1].text.lower().split())
            if (medium := sources.medium(words)) is not None:
                found.append((abs(listener.i - cue.head), medium, listener))
    if not found:
        return None, None
    _, medium, noun = min(found, key=lambda row: row[0])
    return medium, noun


def _is_of_others(layout: Layout, noun: Token, cue: Cue) -> bool:
    """Whether an occasion is that of another's words: ``said in an INTERVIEW ..., but the abbey ANSWERED that``.

    A cue without a subject of its own shares the occasion of the verb it hangs on, and has that of one below it.
    """
    head = layout.doc[cue.head]
    if cue.kind != "verb" or not dependents(head, "nsubj"):
        return False
    above: Token = noun.head
    while above.i not in layout.voices and above.head.i != above.i:
        above = above.head
    return above.i in layout.voices and cue.head not in {above.i, above.head.i}


class Calendar:
    """The days on which things were said.

    Only a time expression that belongs to the cue dates a statement.  A plain "said" has no date: reports quote what
    somebody said years ago in the same tense as what was said today, and the day of print is not the day of speaking.
    """

    def __init__(self, layout: Layout, times: Sequence[Placed[Time]]) -> None:
        self.layout = layout
        self.times: Mapping[int, Placed[Time]] = {time.head: time for time in times if time.row.value}

    def date_of(self, cue: Cue, content: Content) -> str | None:
        """The day (month, year, interval) on which something was said, as EDTF; ``None`` where it is not told."""
        head = self.layout.doc[cue.head]
        if (own := self._attached(head, content) or self._beside(content)) is not None:
            return own
        holder = head
        while (
            holder.tag_ in {"VBG", "VB"}
            and holder.dep_ in {"advcl", "xcomp", "acl", "conj"}
            and holder.head.i != holder.i
        ):
            holder = holder.head
            if holder.pos_ == "VERB" and (own := self._attached(holder, content)) is not None:
                return own
        return None

    def _beside(self, content: Content) -> str | None:
        """The value of a time expression in the cue or between it and its content: "said last month that ..."."""
        after = [start for start, _ in content.ranges if start >= content.cue[1]]
        for token in range(content.cue[0], min(min(after, default=0), content.cue[1] + _GAP)):
            time = self.times.get(token)
            if time is not None and time.row.type in {"DATE", "TIME"}:
                return (time.row.value or "").split("T")[0] or None
        return None

    def _attached(self, head: Token, content: Content) -> str | None:
        for child in head.children:
            time = self.times.get(child.i)
            if time is None and child.dep_ in {
                "obl",
                "obl:unmarked",
                "advmod",
                "nmod:tmod",
                "obl:tmod",
                "nmod:unmarked",
            }:
                time = next((self.times[t.i] for t in (child, *child.children) if t.i in self.times), None)
            if time is not None and time.row.type in {"DATE", "TIME"} and not content.covers(time.head):
                value = time.row.value or ""
                return value.split("T")[0] or None
        return None
