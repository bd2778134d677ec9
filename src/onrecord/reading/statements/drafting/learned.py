"""Drafts of statements from the reader's attribution head, joined with those that syntax finds.

The head's spans stand as they are: every cut by the parse made them worse on PolNeAR.  Syntax gives what the head does
not: the class of the cue, quotation marks, relays, a source where the head left it out, and the statements that it
does not know (inside others, colons and dashes, speakers carried on).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.knowledge.statements.sources import Sources
from onrecord.reading.parsed import Attribution, Span, Token
from onrecord.reading.statements.layout.extent import completed, paragraphs_of
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, first, marker, negated
from onrecord.reading.statements.layout.ranges import Range, united
from onrecord.reading.statements.parts.clauses import OPENERS
from onrecord.reading.statements.parts.content import Content, opens_phrase
from onrecord.reading.statements.parts.cues import Cue, CueKind
from onrecord.reading.statements.parts.draft import Draft
from onrecord.reading.statements.parts.objects import is_listener, listener
from onrecord.reading.statements.parts.source import Source, is_bare_participle, quoting_verb

_KINDS: Mapping[str, CueKind] = MappingProxyType(
    {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
)
_CLAUSES = ("advcl", "acl", "acl:relcl")
# Words that open a clause on something told before, and never on the saying: "she will go, he said Friday, WHERE".
_RELATIVE = frozenset(["WRB", "WDT", "WP", "WP$"])
# Log odds from which a cue that stands in no list, or a verb of attitude, is taken where its content is no clause or
# quotation ("support on security", "bought a copy").  Such cues are right less than half the time up to odds of 3.
# Chosen on every second document of PolNeAR dev, where F1 of linked triples is highest here (79.6 at 0, 80.4 at 1, 80.1
# at 2; on the other documents 80.2, 80.6, 80.7): more raises precision and costs as much recall.
UNLISTED_ODDS = 1.0
# Contents of verbs by which syntax alone makes no statement where the head has none: of those with a speaker, in every
# second document of PolNeAR train 2 of 51 are right (the head has learned these), in dev 2 of 11.
BARE = frozenset(["infinitive", "on", "to", "for", "about"])
# Tokens between a cue and the far edge of a content from which the head may have stopped because it looks no further
# (64 words, ``link_reach`` in its training).
FAR = 58


def joined(layout: Layout, cues: Sequence[Cue], parsed: Sequence[Draft], sources: Sources) -> list[Draft]:
    """The drafts of the head with what syntax adds to them, and the drafts of syntax that the head does not have.

    ``cues`` are those that the words lists find, ``parsed`` the drafts made of them.  Without a head (another
    pipeline's ``Doc``) these are ``parsed`` alone.
    """
    found = layout.doc.attributions
    if not found:
        return list(parsed)
    by_head = {_place(cue): cue for cue in (*(draft.cue for draft in parsed), *cues)}
    quoters = {passer.i for draft in parsed if (passer := quoting_verb(layout.doc[draft.cue.head])) is not None}
    parsed = [draft for draft in parsed if draft.cue.head not in quoters]
    drafts_by_head = {_place(draft.cue): draft for draft in parsed}
    own: list[Draft] = []
    used: set[int] = set()
    for one in found:
        if one.cue.root.i in quoters and not any(t.i in drafts_by_head for t in one.cue if t.i not in quoters):
            continue  # "quoted X as saying": syntax has the words of X
        words = [t.i for t in one.cue if t.i in by_head]
        inside = [i for i in words if by_head[i].kind == "verb"] or words  # "reportedly warned"
        heads = [i for i in inside if i in drafts_by_head] or inside
        known = by_head[heads[-1]] if heads else None
        draft = _draft(layout, one, known, drafts_by_head.get(heads[-1]) if heads else None, sources)
        if draft is not None:
            own.append(draft)
            used.update(words)
    odds = {one.cue.end: one.odds for one in found}
    own = [draft for draft in own if not _yields(layout, draft, own, odds, sources)]
    named = {layout.doc[draft.cue.head].head.i for draft in parsed if draft.cue.kind == "verb"}
    own = [draft for draft in own if not _repeats(layout, draft, own, named, sources)]
    own = [_carried_on(layout, draft, drafts_by_head.get(_place(draft.cue)), own) for draft in own]
    own = [_told_of(layout, draft, drafts_by_head.get(_place(draft.cue)), own) for draft in own]
    return own + [draft for draft in parsed if _place(draft.cue) not in used and _adds(draft, own)]


def _place(cue: Cue) -> int:
    """The token by which a cue of syntax is found among the words of the head's: its own, not the noun it governs."""
    return cue.start if cue.kind in {"preposition", "colon"} else cue.head


def _draft(layout: Layout, one: Attribution, known: Cue | None, parsed: Draft | None, sources: Sources) -> Draft | None:
    """One attribution as a draft; ``known`` is its cue by the word lists, ``parsed`` what syntax made of that."""
    cue = known if known is not None else _unlisted(one.cue, sources)
    start = one.cue.start + (one.cue[0].dep_ == "expl" and len(one.cue) > 1)
    cue = replace(cue, start=start, end=one.cue.end)
    ranges = [part for span in one.contents for part in _content(layout, span, cue)]
    if not ranges:
        return None
    takes = parsed.content.takes if parsed is not None else _form(layout, cue, ranges)
    if known is None and _is_set_phrase(one.cue, sources):
        return None
    unsourced = known is None and not one.sources  # "the controversy appeared to fade"
    weak = (known is None or (known.kind == "verb" and known.sense.attitude)) and one.odds < UNLISTED_ODDS
    if takes not in {"quote", "clause"} and (weak or unsourced):
        return None
    ranges = [part for part in ranges if not _is_of_cue(part, cue)]  # "as she put it"
    if not ranges:
        return None
    if parsed is not None and is_bare_participle(layout.doc[cue.head]):  # "Tolva, accused by them of"
        ranges += [part for part in parsed.content.ranges if part[1] <= cue.start and part[1] <= ranges[0][0]]
    if opens_phrase(layout, cue):
        ranges = [part for part in ranges if part[0] >= cue.end] or ranges
    if cue.kind == "verb":
        ranges += _resumed(layout, cue, one)
    if known is not None and known.kind == "verb":
        ranges += _judged(layout, cue, ranges)
    content = Content(tuple(united(ranges)), takes, (cue.start, cue.end))
    if parsed is not None and cue.kind == "colon":  # a turn of a transcript goes on to the next label
        return replace(parsed, cue=cue)
    if parsed is not None and parsed.relays:  # "quoted X as saying": syntax knows who passes on whose words
        return Draft(cue, content, parsed.source, parsed.relays)
    source = _source(layout, one)
    if source is not None and _undergoes(layout, cue, source):
        if (
            cue.kind == "verb" and cue.sense.addressee != "object"
        ):  # "he was criticized for": he is part of what is said
            content = replace(content, ranges=tuple(united([source.span, *content.ranges])))
        source = None
    if source is None and parsed is not None:
        source = parsed.source
    return Draft(cue, content, source)


def _is_of_cue(part: Range, cue: Cue) -> bool:
    """Whether a stretch of content is but a word of the cue's own phrase."""
    return all(at in cue.rest for at in range(*part))


def _judged(layout: Layout, cue: Cue, ranges: Sequence[Range]) -> Iterator[Range]:
    """What a verb says something of, where the head has no more than what it says: called THE RAID a crime."""
    start = min(start for start, _ in ranges)
    if cue.sense.addressee == "object":
        return
    for thing in dependents(layout.doc[cue.head], "obj"):
        phrase = thing.left_edge.i, thing.right_edge.i + 1
        if cue.end <= phrase[0] and phrase[1] <= start and not layout.words(phrase[1], start):
            yield phrase


def _content(layout: Layout, span: Span, cue: Cue) -> Iterator[Range]:
    """A stretch of content by paragraphs, with the marks of a quotation that it fills.

    Those who are told at its end are left out, and so is what follows a quotation in the next paragraph.
    """
    if cue.sense.addressee == "object" and span.root.dep_ == "nsubj:pass" and span.root.head.i == cue.head:
        return  # "residents were told": they are spoken to
    end = _coordinated(layout, span, cue)
    for told in (listener(layout, span.root), first(c for c in dependents(layout.doc[cue.head], "obl") if c in span)):
        if told is not None and is_listener(layout, told) and span.start < told.left_edge.i:
            end = min(end, told.left_edge.i)
    for bare in paragraphs_of(layout, (span.start, end)):
        piece = _whole_quotation(layout, bare, cue)
        if piece[0] > span.start and layout.quoted(span.start) is not None and layout.quoted(piece[0]) is None:
            return
        part = layout.trimmed(*completed(layout, piece))
        if part is not None and layout.words(*part):
            yield part


def _whole_quotation(layout: Layout, part: Range, cue: Cue) -> Range:
    """The whole quotation where a content has most of one and no more: what is quoted is quoted from mark to mark.

    A content that goes as far as the head looks goes on to the mark, however much of the quotation is left; so does
    one that ends with a quotation before its cue.
    """
    quotation = layout.quoted(part[0]) or layout.quoted(part[1] - 1)
    if quotation is None or not quotation.closed or quotation.start <= cue.start < quotation.end:
        return part
    inside = quotation.start <= part[0] and part[1] <= quotation.end
    ends = part[1] <= cue.start and not layout.words(part[1], quotation.end)
    if inside and (ends or 2 * len(layout.words(*part)) > quotation.words):
        return quotation.start, quotation.end
    start, end = part
    last = layout.quoted(end - 1)
    if end - cue.end >= FAR and last is not None and last.closed and not last.start <= cue.start < last.end:
        end = max(end, last.end)
    opening = layout.quoted(start)
    if cue.start - start >= FAR and opening is not None and opening.closed:
        start = min(start, opening.start)
    return start, end


def _coordinated(layout: Layout, span: Span, cue: Cue) -> int:
    """Where a content ends with what its form shows to go on: "but also that it must end", "of lying and of cheating".

    Only forms that the cue's own clause cannot have; a finite verb may as well be coordinated with the cue.
    """
    end: int = span.end
    if span.start < cue.head or layout.quoted(end - 1) is not None:
        return end
    for token in (layout.doc[cue.head], *span):
        for other in dependents(token, "conj"):
            low = other.left_edge.i
            goes_on = marker(other) == "that" or (token.tag_ == other.tag_ == "VBG" and not dependents(other, "aux"))
            adjoins = low >= end and not layout.words(end, low)
            if adjoins and goes_on and layout.paragraph(other.i) == layout.paragraph(end - 1):
                end = other.right_edge.i + 1
    return end


def _resumed(layout: Layout, cue: Cue, one: Attribution) -> Iterator[Range]:
    """Clauses behind the cue that belong to the content before it: "she will go, he said, where she was born".

    The parse may hang a relative clause on the cue, or on a day behind it, over which no arc of the content reaches.
    """
    said = one.contents[-1]
    if said.end > cue.start or layout.quoted(said.end - 1) is not None:
        return
    after = max([cue.end, *(span.end for span in one.sources)])
    for token in (*said, *layout.doc[cue.start : cue.end]):
        for child in dependents(token, *_CLAUSES):
            part = layout.trimmed(child.left_edge.i, child.right_edge.i + 1)
            if part is None or part[0] < after or layout.doc[part[0]].lower_ not in layout.known.resuming:
                continue
            if token not in said and layout.doc[part[0]].tag_ not in _RELATIVE:
                continue  # "he said Friday, because": why he said it
            own = layout.quoted(part[0]) is None and not any(at in layout.voices for at in range(*part))
            if own and layout.paragraph(part[1] - 1) == layout.paragraph(cue.head):
                yield part


def _source(layout: Layout, one: Attribution) -> Source | None:
    if not one.sources:
        return None
    span = one.sources[0]
    part = layout.trimmed(span.start, span.end)
    return Source(span.root.i, part) if part is not None else None


def _undergoes(layout: Layout, cue: Cue, source: Source) -> bool:
    """Whether what the head took for the source is the subject of a passive: spoken of, or to, and not the speaker.

    Nor is it who is charged with something behind a passive: ``the raid was blamed on PIRATES``.
    """
    subject, head = layout.doc[source.head], layout.doc[cue.head]
    if cue.kind == "noun":
        return subject.dep_ == "nsubj" and _is_received(layout, head, subject.head)
    if subject.dep_ == "obl" and subject.head.i == head.i and dependents(head, "nsubj:pass"):
        return marker(subject) in cue.sense.follows and marker(subject) not in {"by", "from"}
    asked = cue.sense.addressee == "object" and cue.kind == "verb" and is_bare_participle(head)
    if asked and subject.dep_ != "obl:agent":  # "Mr. Osei, asked if he knew, said"
        return head.head.i in {subject.i, subject.head.i}
    if not cue.sense.passive or subject.dep_ != "nsubj:pass" or not cue.start <= subject.head.i < cue.end:
        return False
    return not any(t.tag_ == "VBG" and marker(t) == "as" for t in layout.doc[cue.start : cue.end])


def _is_received(layout: Layout, noun: Token, verb: Token) -> bool:
    """Whether a noun of words is what a verb's subject meets with: ``faced calls and SUGGESTIONS``."""
    while noun.dep_ == "conj" and noun.head.i != noun.i:
        noun = noun.head
    return noun.dep_ == "obj" and noun.head.i == verb.i and verb.lemma_.lower() in layout.known.receiving


def _unlisted(span: Span, sources: Sources) -> Cue:
    """The cue of words that stand in no list: something is said, no more is known of it."""
    head = span.root
    return Cue(_KINDS.get(head.pos_, "verb"), head.i, span.start, span.end, sources.unlisted, negated(head))


def _is_set_phrase(span: Span, sources: Sources) -> bool:
    """Whether a cue is a listed preposition that the list does not take here: "according to plan"."""
    return span.text.lower() in sources.words.prepositions


def _form(layout: Layout, cue: Cue, ranges: Sequence[Range]) -> str:
    """What kind of content some words are: the names are those of ``takes`` in ``sources.yaml``."""
    start, end = ranges[0]
    opening = layout.doc[start]
    if layout.quoted(start) is not None and layout.quoted(end - 1) is not None:
        return "quote"
    told = [c for c in dependents(layout.doc[cue.head], "xcomp", "ccomp", "advcl") if start <= c.i < end]
    if any(m.lower_ == "to" for verb in (opening.head, *told) for m in dependents(verb, "mark") if start <= m.i < end):
        return "infinitive"
    if opening.lower_ in OPENERS and any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in layout.doc[start:end]):
        return "clause"  # "would not say how much it cost"
    root: Token = layout.doc[start:end].root
    if root.tag_ == "VBG" and root.i == start:
        return "gerund"
    return "clause" if root.pos_ in {"VERB", "AUX"} or dependents(root, "cop") else "object"


def _carried_on(layout: Layout, draft: Draft, parsed: Draft | None, own: Sequence[Draft]) -> Draft:
    """A draft with the quotations that syntax gives to its cue and that nobody else claims: "... he said. “Never.”"."""
    if parsed is None or parsed.content.takes != "quote":
        return draft
    more = [
        part
        for part in parsed.content.ranges
        if layout.quoted(part[0]) is not None and not any(_claims(other, part) for other in own)
    ]
    if not more:
        return draft
    return replace(draft, content=replace(draft.content, ranges=tuple(united([*draft.content.ranges, *more]))))


def _told_of(layout: Layout, draft: Draft, parsed: Draft | None, own: Sequence[Draft]) -> Draft:
    """A draft inside another's words, spoken by one whom these words name: ``they said HE had cheated by claiming it``.

    The head knows the outermost statements alone, and gives what stands inside one to its speaker.  Only gerunds with
    a preposition of their own surely belong to the verb beside them.
    """
    verb, given = layout.doc[draft.cue.head], draft.source
    theirs = parsed.source if parsed is not None and verb.tag_ == "VBG" and marker(verb) else None
    if theirs is None or given is None or theirs.head == given.head:
        return draft
    for other in own:
        if other is draft or other.source is None or other.source.head != given.head:
            continue
        if other.covers(draft.cue.head) and other.covers(theirs.head) and not draft.covers(theirs.head):
            return replace(draft, source=theirs)
    return draft


def _claims(draft: Draft, part: Range) -> bool:
    """Whether a draft has words of a quotation for its content from outside ("I think that" stands inside it)."""
    start, end = part
    return not start <= draft.cue.head < end and any(s < end and start < e for s, e in draft.content.ranges)


def _yields(layout: Layout, draft: Draft, own: Sequence[Draft], odds: Mapping[int, float], sources: Sources) -> bool:
    """Whether the words of one cue are rather told by another inside them.

    "In praise of what she called a bond" is her calling, and "signed a petition urging talks" the petition's urging.
    """
    if draft.content.takes in {"quote", "clause"}:
        return False
    inside = [other for other in own if other is not draft and draft.covers(other.cue.head)]
    unlisted = draft.cue.sense is sources.unlisted
    if unlisted and any(odds[other.cue.end] > odds[draft.cue.end] for other in inside):
        return True
    start = draft.content.ranges[0][0]
    return layout.doc[start].tag_ == "WP" and any(other.content.ranges[0][0] == start for other in inside)


def _repeats(layout: Layout, draft: Draft, own: Sequence[Draft], named: Collection[int], sources: Sources) -> bool:
    """Whether a cue tells once more what another does.

    "“...,” she added, her eyes shut" is her adding, and "its criticism of what it called a theft" its calling;
    ``named`` are the words of which a verb of saying tells.
    """
    if draft.cue.sense is sources.unlisted:
        sure = [other for other in own if other.cue.sense is not sources.unlisted and other.content.takes == "quote"]
        words = sum(end - start for start, end in draft.content.ranges)
        return any(2 * _shared(draft.content, other.content) > words for other in sure)
    start = draft.content.ranges[0][0]
    return draft.cue.kind == "noun" and layout.doc[start].tag_ == "WP" and start in named


def _adds(draft: Draft, own: Sequence[Draft]) -> bool:
    """Whether a draft of syntax is a statement beside those of the head: inside another's words, or apart from them."""
    if any(other.covers(draft.cue.head) for other in own):
        return True
    if draft.cue.kind == "verb" and draft.source is not None and draft.content.takes in BARE:
        return False
    words = sum(end - start for start, end in draft.content.ranges)
    shared = max((_shared(draft.content, other.content) for other in own), default=0)
    return 2 * shared <= words and (draft.source is not None or _names_nobody(draft.cue))


def _names_nobody(cue: Cue) -> bool:
    """Whether a cue tells of words without a speaker: "allegedly", "it is unclear", "is accused of"."""
    return cue.kind in {"adverb", "adjective"} or (cue.kind == "verb" and cue.sense.passive)


def _shared(one: Content, other: Content) -> int:
    """How many tokens two contents share."""
    return sum(max(0, min(e, b) - max(s, a)) for s, e in one.ranges for a, b in other.ranges)
