"""From cues to drafts of statements, and from drafts to the chain of who passes on whose words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge.statements.sources import Sources
from onrecord.reading.parsed import Token
from onrecord.reading.statements.coding.kinds import is_said, kind_of
from onrecord.reading.statements.drafting.attach import Attachment, attach
from onrecord.reading.statements.drafting.learned import joined
from onrecord.reading.statements.drafting.orphans import with_orphans
from onrecord.reading.statements.drafting.signed import signed
from onrecord.reading.statements.drafting.transcript import turns
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents
from onrecord.reading.statements.layout.ranges import united
from onrecord.reading.statements.parts.content import find_content
from onrecord.reading.statements.parts.cues import Cue, find_cues
from onrecord.reading.statements.parts.draft import Draft
from onrecord.reading.statements.parts.source import conjuncts, find_source

_REST = 5  # words at most of a statement beside its source, cue and content: whom it was told, when


def draft_statements(layout: Layout, sources: Sources, *, relays: bool = True) -> list[Draft]:
    """All statements of a text in order, with their nesting and relays (else what passes on stands by itself)."""
    cues = find_cues(layout, sources)
    layout.voices = frozenset(cue.head for cue in cues if cue.kind == "verb" and not cue.sense.attitude)
    layout.asides = tuple(
        (cue.start, layout.doc[cue.head].right_edge.i + 1) for cue in cues if cue.kind == "preposition"
    )
    attached = attach(layout, cues)
    parsed = [draft for i in range(len(cues)) if (draft := _draft(layout, cues, i, attached)) is not None]
    parsed += [*turns(layout, sources.unlisted), *signed(layout, sources.unlisted)]
    drafts = with_orphans(layout, joined(layout, cues, parsed, sources))
    told = _relayed(layout, drafts, sources) if relays else drafts
    return _chained(layout, sorted(told, key=lambda d: (d.start, d.cue.start)))


def _draft(layout: Layout, cues: Sequence[Cue], number: int, attached: Attachment) -> Draft | None:
    cue = cues[number]
    quoted = attached.quotations.get(number, ())
    if not quoted and (number in attached.spent or not _stands(layout, cue)):
        return None
    head = layout.doc[cue.head]
    if cue.kind == "verb" and head.dep_ == "xcomp" and head.head.lemma_.lower() in layout.known.going_on:
        cue = replace(cue, start=min(cue.start, head.head.i))  # "went on to say"
    content = find_content(layout, cue, quoted)
    if content is None:
        return None
    source = find_source(layout, cue, content)
    if source is None and cue.kind == "noun" and content.takes != "clause" and not cue.sense.passive:
        return None
    passive = cue.sense.passive and dependents(head, "nsubj:pass")  # "the painting is believed to be a copy"
    if source is None and cue.sense.attitude and not (passive or _is_impersonal(head)):
        return None
    return Draft(cue, content, source, source.relays if source is not None else ())


def _stands(layout: Layout, cue: Cue) -> bool:
    """Whether a cue tells of spoken words in a form that its class allows: some have no passive ("was called")."""
    if cue.kind != "verb" or not is_said(layout, cue):
        return is_said(layout, cue)
    head = layout.doc[cue.head]
    passive = bool(dependents(head, "nsubj:pass", "aux:pass")) or (head.tag_ == "VBN" and head.dep_ == "acl")
    return cue.sense.passive or not passive or _is_impersonal(head)


def _is_impersonal(head: Token) -> bool:
    """Whether a passive tells what people in general think or say: IT IS FEARED that."""
    return bool(dependents(head, "aux:pass")) and bool(dependents(head, "expl"))


def _relayed(layout: Layout, drafts: Sequence[Draft], sources: Sources) -> list[Draft]:
    """Drafts, those that only pass on a whole statement made its relays.

    "A told B that C, D said" and "“C,” A told B, according to D" are one statement by A that D relays.  A deed in the
    form of a statement ("A offered C, D said") is no statement of A's: there D tells of the deed.
    """
    by_head = {}
    for number, draft in enumerate(drafts):
        head = layout.doc[draft.cue.head]
        if draft.cue.kind == "noun" and head.dep_.startswith("nsubj"):
            by_head[head.head.i] = number  # "one conclusion was that ..., according to ..."
        elif draft.cue.kind == "verb" and not draft.cue.sense.attitude:
            by_head[draft.cue.head] = number
    told = sorted((d.cue.head, i) for i, d in enumerate(drafts) if d.source is not None and not d.cue.sense.attitude)
    relays: dict[int, tuple[int, ...]] = {}
    dropped: set[int] = set()
    for number, draft in enumerate(drafts):
        inner = by_head.get(_vouched(layout, draft))
        if inner is None:
            inner = _passed_on(layout, draft, drafts, told)
        if inner is None or inner == number or draft.source is None or drafts[inner].source is None:
            continue
        told_of = drafts[inner]
        if _is_shown(layout, told_of) or _goes_on(layout, told_of) or not _is_recorded(layout, told_of, sources):
            continue
        dropped.add(number)
        passing = layout.doc[draft.source.head]
        relays[inner] = (*relays.get(inner, ()), passing.i, *conjuncts(passing))
    return [
        replace(draft, relays=draft.relays + relays.get(i, ())) for i, draft in enumerate(drafts) if i not in dropped
    ]


def _goes_on(layout: Layout, draft: Draft) -> bool:
    """Whether its speaker does something else beside it, of which the statement has nothing: refused and LEFT."""
    others = [c for c in dependents(layout.doc[draft.cue.head], "conj") if c.pos_ == "VERB"]
    return any(not draft.covers(other.i) for other in others)


def _is_recorded(layout: Layout, draft: Draft, sources: Sources) -> bool:
    """Whether the record has a draft as a statement, and not what it tells as a deed or a state of mind."""
    return sources.is_recorded(kind_of(layout, draft.cue, draft.content, draft.source, sources))


def _is_shown(layout: Layout, draft: Draft) -> bool:
    """Whether a thing only shows what is told, and nobody's words are passed on: ``tests show the well is clean``."""
    if draft.source is None or layout.doc[draft.cue.head].lemma_.lower() not in layout.known.showing:
        return False
    subject = layout.doc[draft.source.head]
    return subject.pos_ == "NOUN" and not subject.ent_type_ and subject.lemma_.lower() not in layout.known.papers


def _vouched(layout: Layout, draft: Draft) -> int:
    """The head of the clause that a trailing "D said" or any "according to D" vouches for, or -1."""
    head = layout.doc[draft.cue.head]
    if draft.cue.kind == "preposition":
        governor: Token = head.head
        return governor.i if governor.i != head.i else -1
    if draft.cue.kind == "verb":
        for clause in dependents(head, "ccomp"):
            if clause.right_edge.i < draft.cue.start and draft.source is not None and clause.i < draft.source.head:
                return clause.i
    return -1


def _passed_on(layout: Layout, draft: Draft, drafts: Sequence[Draft], told: Sequence[tuple[int, int]]) -> int | None:
    """The statement that fills the content of a trailing "D said" or an "according to D", but for a few words.

    ``told`` are the heads of cues with the places of their drafts, in order.
    """
    ranges = draft.content.ranges
    if draft.cue.kind != "preposition" and ranges[-1][1] > draft.cue.start:
        return None
    words = sum(len(layout.words(*part)) for part in ranges)
    for head, number in told[bisect_left(told, (ranges[0][0], 0)) :]:
        if head >= ranges[-1][1]:
            return None
        other = drafts[number]
        if other is draft or other.source is None:
            continue
        parts = united([other.source.span, other.content.cue, *other.content.ranges])
        inside = all(draft.covers(start) and draft.covers(end - 1) for start, end in parts)
        if inside and words - sum(len(layout.words(*part)) for part in parts) <= _REST:
            return number
    return None


def _chained(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with the statement each stands in; states of mind and bare nouns inside another's words are dropped.

    Only a statement with the longer content holds another, so that no two hold each other.
    """
    places = sorted(range(len(drafts)), key=lambda i: -sum(e - s for s, e in drafts[i].content.ranges))
    order = {place: rank for rank, place in enumerate(places)}
    parents: dict[int, int] = {}
    covers: dict[int, list[int]] = {}
    for place in places:
        for start, end in drafts[place].content.ranges:
            for token in range(start, end):
                covers.setdefault(token, []).append(place)
    for place, draft in enumerate(drafts):
        around = [p for p in covers.get(draft.cue.head, ()) if order[p] < order[place]]
        if around:
            parents[place] = around[-1]
    worth = [_worth(draft) and not _is_shown(layout, draft) for draft in drafts]
    kept = [p for p in range(len(drafts)) if worth[p] or not (p in parents or _is_inside(p, drafts, covers))]
    number = {place: i for i, place in enumerate(kept)}
    result = []
    for place in kept:
        parent = parents.get(place)
        while parent is not None and parent not in number:
            parent = parents.get(parent)
        result.append(replace(drafts[place], parent=number[parent] if parent is not None else None))
    return result


def _is_inside(place: int, drafts: Sequence[Draft], covers: Mapping[int, Sequence[int]]) -> bool:
    """Whether a draft's cue stands in another's content, and not the other's in its own, whichever is longer.

    "He said he believed he had enough, which he said would do": what is believed may reach further than what is said.
    """
    around = covers.get(drafts[place].cue.head, ())
    return any(other != place and not drafts[place].covers(drafts[other].cue.head) for other in around)


def _worth(draft: Draft) -> bool:
    """Whether a statement inside another is one of its own: somebody named says or asks something."""
    return (
        draft.source is not None and not draft.cue.sense.attitude and draft.cue.kind in {"verb", "preposition", "noun"}
    )
