"""The content of a cue: what is said, promised, denied or believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.extent import completed, last_character, paragraphs_of
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, edges, first, marker
from onrecord.reading.statements.layout.quotes import Quotation
from onrecord.reading.statements.layout.ranges import Range, covers, united, without
from onrecord.reading.statements.parts.clauses import OPENERS, clause_of
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.objects import CLAUSAL, infinitive_of, object_of, phrase_of
from onrecord.reading.syntax import has_to


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue takes: the ranges, the kind of content (``takes`` of the cue's class), the cue's own range with it."""

    ranges: tuple[Range, ...]
    takes: str
    cue: Range

    def covers(self, token: int) -> bool:
        """Whether a token stands in it."""
        return covers(self.ranges, token)


def find_content(layout: Layout, cue: Cue, quoted: Sequence[Quotation]) -> Content | None:
    """The content of a cue, or ``None`` where it has none: then it is no statement."""
    head = layout.doc[cue.head]
    if quoted and cue.kind in {"colon", "preposition"}:
        return _finished(layout, cue, [(q.start, q.end) for q in quoted], "quote", [])
    if cue.kind == "verb":
        return _of_verb(layout, cue, quoted)
    if cue.kind == "preposition":
        return _governed_by(layout, cue, head)
    if cue.kind == "adverb":
        return _of_adverb(layout, cue)
    if cue.kind in {"noun", "adjective"}:
        return _of_nominal(layout, cue)
    return None


def _of_verb(layout: Layout, cue: Cue, quoted: Sequence[Quotation]) -> Content | None:
    head = layout.doc[cue.head]
    own = _own_words(layout, cue)
    if quoted:
        return _finished(layout, cue, _around(layout, cue, head, quoted), "quote", own)
    if (undergone := _undergone(cue, head)) is not None:
        ranges, span = undergone
        return _finished(layout, cue, ranges, "infinitive" if infinitive_of(cue, head) else "object", [span], span)
    for kind in cue.sense.takes:
        found = _taken(layout, cue, kind, head)
        if found is not None:
            ranges, span = found
            return _finished(layout, cue, ranges, kind, own, span)
    return None


def _undergone(cue: Cue, head: Token) -> tuple[list[Range], Range] | None:
    """What a passive says of its subject: ``X | (is accused of) fraud``, ``X | (is believed) to be a copy``."""
    subject = first(dependents(head, "nsubj:pass"))
    if subject is None or not cue.sense.passive or cue.sense.addressee == "object" or dependents(head, "expl"):
        return None
    if cue.rest or subject.tag_ in {"WDT", "WP"}:
        return None
    after = [c for c in dependents(head, "xcomp") if c.i > head.i]
    after += [c for c in dependents(head, "obl", *CLAUSAL) if c.i > head.i and marker(c) in cue.sense.follows]
    if not after and "object" not in cue.sense.takes:
        return None
    ranges, end = [edges(subject)], cue.end
    for phrase in dict.fromkeys(after):
        start, stop = edges(phrase)
        case = first(
            c for c in dependents(phrase, "case", "mark") if c.i == start == cue.end and c.lower_ not in {"to", "as"}
        )
        if case is not None:
            start, end = start + 1, cue.end + 1
        ranges.append((start, stop))
    return ranges, (cue.start, end)


def _around(layout: Layout, cue: Cue, head: Token, quoted: Sequence[Quotation]) -> list[Range]:
    """Quotations with what belongs to them outside the marks: ``the deal, she said, was “a good one” for all``.

    A clause may begin before the quotation, though not on the far side of the cue, and may go on after it where no
    punctuation inside the marks ends it.
    """
    ranges = [(q.start, q.end) for q in quoted]
    for clause in dependents(head, "ccomp"):
        start, end = edges(clause)
        opening, closing = quoted[0], quoted[-1]
        if start < opening.start < end and not start <= cue.head < opening.start:
            ranges.append((start, opening.start))
        elif start < cue.start < opening.start:
            before = _until_cue(cue, start, head)
            ranges.append((start, before))
        elif cue.head < start and end <= opening.start:  # "says it is late.  “...”"
            ranges.append((start, end))
        if start < closing.end < end and cue.head < closing.start and last_character(layout, closing) not in ",.?!-—–":
            ranges.append((closing.end, end))
    return united(r for r in ranges if r[0] < r[1])


def _until_cue(cue: Cue, start: int, head: Token) -> int:
    """Where the words of a clause that its cue interrupts leave off: before the speaker."""
    subject = first(dependents(head, "nsubj"))
    return max(start, min([cue.start] + ([subject.left_edge.i] if subject is not None and subject.i > start else [])))


def _taken(layout: Layout, cue: Cue, kind: str, head: Token) -> tuple[list[Range], Range] | None:
    """The ranges of one kind of content, with the range of the cue that goes with it."""
    ranges: list[Range] | None
    if kind == "quote":
        return None
    if kind == "clause":
        ranges = clause_of(layout, cue, head)
    elif kind == "infinitive":
        ranges = infinitive_of(cue, head)
    elif kind == "gerund":
        found = first(c for c in dependents(head, "xcomp") if c.tag_ == "VBG")
        ranges = [edges(found)] if found is not None else None
    elif kind == "object":
        ranges = object_of(layout, cue, head)
    else:
        return phrase_of(cue, head, kind)
    return (ranges, _with_rest(cue, ranges)) if ranges else None


def _with_rest(cue: Cue, ranges: Sequence[Range]) -> Range:
    """The cue's range, with the words of its phrase that stand outside the content."""
    end = cue.end
    for at in cue.rest:
        if at <= end + 1 and not any(start <= at < stop for start, stop in ranges):
            end = max(end, at + 1)
    return cue.start, end


def _of_adverb(layout: Layout, cue: Cue) -> Content | None:
    """The clause of a sentence adverb, or the phrase it stands before (``reportedly because of the cost``)."""
    governor = layout.doc[cue.head].head
    if governor.i == cue.head:
        return None
    start, end = edges(governor)
    others = [c for c in governor.children if c.i > cue.end and c.left_edge.i <= cue.end]  # its comma may be before it
    phrase = first(others) if opens_phrase(layout, cue) else None
    if phrase is not None:
        start, end = cue.end, edges(phrase)[1]
    elif governor.pos_ not in {"VERB", "AUX"} and not dependents(governor, "cop"):
        start = cue.end
    return _finished(layout, cue, [(start, end)], "clause", [(cue.start, cue.end)])


def opens_phrase(layout: Layout, cue: Cue) -> bool:
    """Whether an adverb stands, set off, before a phrase of its own: ``left early, reportedly because of a cold``."""
    if cue.kind != "adverb" or not cue.start or cue.end >= len(layout.doc):
        return False
    return layout.doc[cue.start - 1].is_punct and layout.doc[cue.end].dep_ in {"case", "mark"}


def _governed_by(layout: Layout, cue: Cue, noun: Token) -> Content | None:
    """The clause that "according to X" vouches for: the one that governs it, without the phrase itself."""
    governor = noun.head
    if governor.i == noun.i:
        return None
    while governor.pos_ not in {"VERB", "AUX"} and governor.dep_ not in {"ROOT", "ccomp", "conj"}:
        governor = governor.head
    start, end = edges(governor)
    own = (min(cue.start, noun.left_edge.i), max(cue.end, noun.right_edge.i + 1))
    ranges = without([(start, end)], [own])
    if cue.start > start:
        ranges = [r for r in ranges if r[1] <= cue.start] or ranges
    return _finished(layout, cue, ranges, "clause", [own])


def _of_nominal(layout: Layout, cue: Cue) -> Content | None:
    """The content of a noun or adjective: a clause, an infinitive, or a phrase with its preposition."""
    head = layout.doc[cue.head]
    for kind in cue.sense.takes:
        if kind == "clause":
            clause = first(c for c in dependents(head, "acl", "ccomp", "csubj") if marker(c) in OPENERS)
            ranges = [edges(clause)] if clause is not None else _equated(head)
            if ranges:
                return _finished(layout, cue, ranges, kind, [])
        elif kind == "infinitive":
            verb = first(c for c in dependents(head, "acl", "xcomp", "advcl") if has_to(c))
            if verb is not None:
                return _finished(layout, cue, [edges(verb)], kind, [])
        elif (found := phrase_of(cue, head, kind)) is not None:
            return _finished(layout, cue, found[0], kind, [], found[1])
    return None


def _equated(head: Token) -> list[Range]:
    """What a noun is said to be: ``one conclusion was that the dam is unsafe``."""
    if not head.dep_.startswith("nsubj") or head.head.i < head.i:
        return []
    predicate = head.head
    mark = first(c for c in dependents(predicate, "mark") if c.lower_ == "that" and c.i > head.i)
    return [(mark.i, predicate.right_edge.i + 1)] if mark is not None else []


def _own_words(layout: Layout, cue: Cue) -> list[Range]:
    """The words of the cue's own clause, which are no part of the content even where they stand inside it."""
    head = layout.doc[cue.head]
    own = [(cue.start, cue.end)]
    for child in head.children:
        if child.dep_ in {"nsubj", "nsubj:pass", "obl:agent", "iobj"} and layout.quoted(child.i) is None:
            own.append(edges(child))
    near = [r for r in own if abs(r[0] - cue.end) <= 1 or abs(cue.start - r[1]) <= 1]
    others = [c for c in dependents(head, "advcl", "parataxis", "conj") if c.i > head.i and c.i in layout.voices]
    return near + [edges(c) for c in others if c.dep_ != "conj" or marker(c) != "that"]  # "and that he blamed them"


def _finished(
    layout: Layout,
    cue: Cue,
    ranges: Sequence[Range],
    takes: str,
    own: Sequence[Range],
    span: Range | None = None,
) -> Content | None:
    """The content with the cue's own words cut out, quotations completed and edges trimmed."""
    joined = united(ranges)
    asides = [a for r in joined for a in layout.asides_in(*r)] if cue.kind != "preposition" else []
    trailing = [a for a in asides if any(_trails(layout, a, r) for r in joined)]
    whole = without([completed(layout, r) for r in without(joined, trailing)], [*own, span or (cue.start, cue.end)])
    trimmed = [
        t for r in united(whole) for part in paragraphs_of(layout, r) if (t := layout.trimmed(*part)) is not None
    ]
    kept = [r for r in trimmed if layout.words(*r)]
    return Content(tuple(kept), takes, span or (cue.start, cue.end)) if kept else None


def _trails(layout: Layout, aside: Range, part: Range) -> bool:
    """Whether "according to X" ends a content: then it vouches for the statement and is not told in it."""
    start, end = aside
    inside = part[0] < start and end <= part[1] and layout.quoted(start) is None
    return inside and not layout.words(end, part[1])
