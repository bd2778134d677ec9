"""Which cue a quotation belongs to.

What decides is the punctuation that journalism puts between the two (a comma or question mark before the closing mark
when the cue follows; a comma, a colon or nothing when it precedes), not the parse, which quotations often break.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.reading.statements.layout.extent import MARKS, last_character
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, is_mark
from onrecord.reading.statements.layout.quotes import Quotation
from onrecord.reading.statements.parts.cues import Cue

_STOPS = frozenset([".", "!", "?", ";", "...", "…"])
_GAP = 40  # tokens at most between a quotation and its cue
_TITLE = 5  # words at most of the name of a programme or paper
_SHORT = 3  # letters at most of the words that such a name has in small letters


@dataclass
class Attachment:
    """The quotations of every cue (by the cue's place in the list), and the cues used up by another's quotation."""

    quotations: dict[int, list[Quotation]] = field(default_factory=dict)
    spent: set[int] = field(default_factory=set)


def attach(layout: Layout, cues: Sequence[Cue]) -> Attachment:
    """Give each quotation that is somebody's words to its cue."""
    return _Attacher(layout, cues).run()


class _Attacher:
    def __init__(self, layout: Layout, cues: Sequence[Cue]) -> None:
        self.layout, self.cues, self.doc = layout, cues, layout.doc
        self.able = [i for i, cue in enumerate(cues) if "quote" in cue.sense.takes and self._outside(cue)]
        self.heads = [cues[i].head for i in self.able]
        self.result = Attachment()

    def _outside(self, cue: Cue) -> bool:
        """Whether a cue is the reporter's own word."""
        if cue.kind not in {"verb", "preposition", "colon"}:
            return False
        quotation = self.layout.quoted(cue.head)
        return quotation is None or not (quotation.closed or quotation.continues)

    def run(self) -> Attachment:
        previous: tuple[int, Quotation] | None = None  # the last quotation that found its cue
        for group in _groups(self.layout.quotations):
            cue = self._cue_of(group, previous)
            if cue is None:
                continue
            for quotation in group:
                self.result.quotations.setdefault(cue, []).append(quotation)
                after = self._after(quotation)
                if after is not None and after != cue:
                    self.result.spent.add(after)
            previous = (cue, group[-1])
        return self.result

    def _cue_of(self, group: list[Quotation], previous: tuple[int, Quotation] | None) -> int | None:
        opening, closing = self._before(group[0]), self._after(group[-1])
        if opening is not None and (closing is None or self._text_before(group[0]) == ":" or len(group) > 1):
            return opening
        if closing is not None:
            return closing
        for quotation in group[:-1]:
            if (found := self._after(quotation)) is not None:
                return found
        return self._carried_on(group[0], previous) if previous is not None else None

    def _after(self, quotation: Quotation) -> int | None:
        """The cue that follows a quotation: ``“...,” he said``."""
        at = bisect_left(self.heads, quotation.end)
        if at == len(self.able) or quotation.continues:
            return None
        cue = self.cues[self.able[at]]
        start = min(cue.start, cue.head)
        gap = self.doc[quotation.end : start]
        if not self._near(quotation.end, start):
            return None
        if (
            cue.kind == "verb"
            and self.doc[cue.head].tag_ in {"VBG", "VB"}
            and not dependents(self.doc[cue.head], "nsubj")
        ):
            return None
        follower = self.doc[quotation.end] if quotation.end < len(self.doc) else None
        lower = follower is not None and (follower.is_lower or follower.text in {",", "-", "—", "–"})
        if not self._stands_free(quotation) and not self._heads_into(cue, quotation):
            return None
        last = last_character(self.layout, quotation)
        if last == ".":
            return self.able[at] if lower and (follower is None or follower.text != ",") else None
        if last in "?!…":
            return self.able[at] if lower or not self._has_clause(cue) else None
        if last in ",-—–":
            return self.able[at]
        comma = len(gap) > 0 and gap[0].text == ","
        return self.able[at] if comma or self._heads_into(cue, quotation) else None

    def _before(self, quotation: Quotation) -> int | None:
        """The cue that introduces a quotation: ``he said, “...”``."""
        at = bisect_left(self.heads, quotation.start) - 1
        if at < 0:
            return None
        cue = self.cues[self.able[at]]
        mark = self._text_before(quotation)
        if not self._near(
            max(cue.end, cue.head + 1) if cue.kind != "colon" else cue.end, quotation.start, colon=mark == ":"
        ):
            return None
        if mark == ":":
            return self.able[at]
        if cue.kind != "verb" or self._is_title(quotation, cue):
            return None
        if self._text_index(quotation) in {cue.head, cue.end - 1}:
            return self.able[at]
        if mark == ",":
            opens = self._first_word(quotation)
            return self.able[at] if opens[:1].isupper() or self._heads_into(cue, quotation) else None
        return self.able[at] if self._heads_into(cue, quotation, whole=True) else None

    def _is_title(self, quotation: Quotation, cue: Cue) -> bool:
        """Whether a quotation is the name of the thing before it: ``said on the show “Morning Light”``."""
        at = self._text_index(quotation)
        words = self.layout.words(quotation.start, quotation.end)
        named = at >= max(cue.end, cue.head + 1) and self.doc[at].pos_ in {"NOUN", "PROPN"} and len(words) <= _TITLE
        return named and all(word.text[:1].isupper() for word in words if len(word) > _SHORT)

    def _carried_on(self, quotation: Quotation, previous: tuple[int, Quotation]) -> int | None:
        """The cue of the quotation before, where this one goes on after it in the same paragraph."""
        number, earlier = previous
        if self.layout.paragraph(quotation.start) != self.layout.paragraph(earlier.end - 1):
            return None
        cue = self.cues[number]
        mark = self._text_before(quotation)
        broken = earlier.end <= cue.head < quotation.start and mark == ","
        fresh = mark in _STOPS or mark == "" or mark[-1:] in MARKS
        whole = quotation.words >= 3 and self._first_word(quotation)[:1].isupper()
        if broken:
            return number
        return self._nearer(number, earlier, quotation) if fresh and whole else None

    def _nearer(self, number: int, earlier: Quotation, quotation: Quotation) -> int | None:
        """The cue of the quotation before, or of a sentence between: ``“...,” A says.  B says it is late. “...”``."""
        low, high = bisect_left(self.heads, earlier.end), bisect_left(self.heads, quotation.start)
        last = self._text_index(quotation)
        for at in reversed(range(low, high)):
            cue = self.cues[self.able[at]]
            head = self.doc[cue.head]
            if self.able[at] == number:
                return number
            if cue.kind == "verb" and head.dep_ == "ROOT" and self._has_clause(cue) and dependents(head, "nsubj"):
                return self.able[at] if head.sent.end > last else None
        return number

    def _near(self, start: int, end: int, *, colon: bool = False) -> bool:
        """Whether nothing but words of one sentence lies between; a colon may stand at the end of a paragraph."""
        if end - start > _GAP or start > end:
            return False
        gap = self.doc[start:end]
        if any(token.text in _STOPS or self.layout.quoted(token.i) is not None for token in gap):
            return False
        same = self.layout.paragraph(max(start - 1, 0)) == self.layout.paragraph(min(end, len(self.doc) - 1))
        return same or colon

    def _stands_free(self, quotation: Quotation) -> bool:
        """Whether no word leads into a quotation: after a preposition or article it is a title or part of a clause."""
        before = self._text_before(quotation)
        at = self._text_index(quotation)
        if at < 0 or self.layout.paragraph(at) != self.layout.paragraph(quotation.start):
            return True
        return not before[-1:].isalnum() or self.doc[at].pos_ in {"CCONJ", "SCONJ"}

    def _has_clause(self, cue: Cue) -> bool:
        """Whether a cue has a clause of its own outside quotations."""
        return any(self.layout.quoted(c.i) is None and c.i > cue.head for c in dependents(self.doc[cue.head], "ccomp"))

    def _heads_into(self, cue: Cue, quotation: Quotation, *, whole: bool = False) -> bool:
        """Whether the clause that the cue governs has its head in the quotation (``whole``: all of it)."""
        for child in dependents(self.doc[cue.head], "ccomp", "parataxis", "dep"):
            if quotation.start <= child.i < quotation.end:
                return not whole or quotation.start <= child.left_edge.i
        head = self.doc[cue.head]
        return not whole and head.dep_ == "parataxis" and quotation.start <= head.head.i < quotation.end

    def _text_index(self, quotation: Quotation) -> int:
        """The last token before a quotation that is no blank, or -1."""
        at = quotation.start - 1
        while at >= 0 and self.doc[at].is_space:
            at -= 1
        return at

    def _text_before(self, quotation: Quotation) -> str:
        at = self._text_index(quotation)
        return self.doc[at].text if at >= 0 else ""

    def _first_word(self, quotation: Quotation) -> str:
        for token in self.doc[quotation.start : quotation.end]:
            if not (is_mark(token) or token.is_punct or token.is_space):
                return token.text
        return ""


def _groups(found: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations that run on over paragraphs, together."""
    groups: list[list[Quotation]] = []
    for quotation in found:
        if groups and groups[-1][-1].continues:
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    return groups
