"""The content of a cue: what is said, promised, denied or believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.statements.cues import Cue
from onrecord.reading.statements.layout import Layout, children, edges, first, is_mark, marker, united, without
from onrecord.reading.statements.quotes import Quotation, Range

MARKS = "\"“”„«»‘’'`"
_CLAUSAL = ("advcl", "acl", "xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue takes: the ranges, the kind of content (``takes`` of the cue's class), the cue's own range with it."""

    ranges: tuple[Range, ...]
    takes: str
    cue: Range

    def covers(self, token: int) -> bool:
        """Whether a token stands in it."""
        return any(start <= token < end for start, end in self.ranges)


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
        return _finished(layout, cue, ranges, "infinitive" if _infinitive(cue, head) else "object", [span], span)
    for kind in cue.sense.takes:
        found = _taken(layout, cue, kind, head)
        if found is not None:
            ranges, span = found
            return _finished(layout, cue, ranges, kind, own, span)
    return None


def _undergone(cue: Cue, head: Token) -> tuple[list[Range], Range] | None:
    """What a passive says of its subject: ``X | (is accused of) fraud``, ``X | (is believed) to be a copy``."""
    subject = first(children(head, "nsubj:pass"))
    if subject is None or not cue.sense.passive or cue.sense.addressee == "object" or children(head, "expl"):
        return None
    if cue.rest or subject.tag_ in {"WDT", "WP"}:
        return None
    after = [c for c in children(head, "xcomp") if c.i > head.i]
    after += [c for c in children(head, "obl", *_CLAUSAL) if c.i > head.i and marker(c) in cue.sense.follows]
    if not after and "object" not in cue.sense.takes:
        return None
    ranges, end = [edges(subject)], cue.end
    for phrase in dict.fromkeys(after):
        start, stop = edges(phrase)
        case = first(
            c for c in children(phrase, "case", "mark") if c.i == start == cue.end and c.lower_ not in {"to", "as"}
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
    for clause in children(head, "ccomp"):
        start, end = edges(clause)
        opening, closing = quoted[0], quoted[-1]
        if start < opening.start < end and not start <= cue.head < opening.start:
            ranges.append((start, opening.start))
        elif start < cue.start < opening.start:
            before = _until_cue(cue, start, head)
            ranges.append((start, before))
        if start < closing.end < end and cue.head < closing.start and last_character(layout, closing) not in ",.?!-—–":
            ranges.append((closing.end, end))
    return united(r for r in ranges if r[0] < r[1])


def _until_cue(cue: Cue, start: int, head: Token) -> int:
    """Where the words of a clause that its cue interrupts leave off: before the speaker."""
    subject = first(children(head, "nsubj"))
    return max(start, min([cue.start] + ([subject.left_edge.i] if subject is not None and subject.i > start else [])))


def last_character(layout: Layout, quotation: Quotation) -> str:
    """The last character inside the marks of a quotation."""
    last = layout.doc[quotation.end - 1]
    text = layout.doc.text[layout.doc[quotation.start].idx : last.idx + len(last)]
    return text.rstrip(MARKS + " ")[-1:] or " "


def _taken(layout: Layout, cue: Cue, kind: str, head: Token) -> tuple[list[Range], Range] | None:
    """The ranges of one kind of content, with the range of the cue that goes with it."""
    ranges: list[Range] | None
    if kind == "quote":
        return None
    if kind == "clause":
        ranges = _clause(layout, cue, head)
    elif kind == "infinitive":
        ranges = _infinitive(cue, head)
    elif kind == "gerund":
        found = first(c for c in children(head, "xcomp") if c.tag_ == "VBG")
        ranges = [edges(found)] if found is not None else None
    elif kind == "object":
        ranges = _object(layout, cue, head)
    else:
        return _phrase(cue, head, kind)
    return (ranges, _with_rest(cue, ranges)) if ranges else None


def _with_rest(cue: Cue, ranges: Sequence[Range]) -> Range:
    """The cue's range, with the words of its phrase that stand outside the content."""
    end = cue.end
    for at in cue.rest:
        if at <= end + 1 and not any(start <= at < stop for start, stop in ranges):
            end = max(end, at + 1)
    return cue.start, end


def _clause(layout: Layout, cue: Cue, head: Token) -> list[Range] | None:
    """A clause that depends on the cue, or on which the cue hangs as an aside (``the road, he says, is open``)."""
    holders = [head] + [layout.doc[at] for at in cue.rest]
    clauses = [c for holder in holders for c in children(holder, "ccomp") if _is_told(c)]
    if not clauses and cue.rest:
        clauses = [c for holder in holders[1:] for c in children(holder, "acl") if marker(c) in _OPENERS]
    if not clauses:  # "said in a statement that": the clause hangs on the occasion
        clauses = [c for o in children(head, "obl") for c in children(o, "acl") if marker(c) == "that"]
    if not clauses:
        subject = first(children(head, "csubj", "csubj:pass"))
        if subject is not None and children(head, "expl", "nsubj:pass"):
            clauses = [subject]
    if clauses:
        return [_whole_clause(layout, head, clause) for clause in clauses] + _antecedent(head, clauses)
    if head.dep_ == "parataxis" and head.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and children(head, "nsubj"):
        return [edges(head.head)]
    return None


def _whole_clause(layout: Layout, head: Token, clause: Token) -> Range:
    """A clause; one before its cue takes along what opens the sentence (``In Lima, a bomb fell, he said``)."""
    start, end = edges(clause)
    if clause.i < head.i:
        opening = [c for c in children(head, "advmod", "obl", "obl:unmarked", "advcl") if c.right_edge.i < start]
        start = min([start] + [c.left_edge.i for c in opening])
    elif (opener := first(c for c in children(clause, "mark") if c.lower_ in _OPENERS)) is not None:
        start = opener.i  # "said last month that": nothing before the conjunction is in its clause
    for child in (clause, *children(clause, "conj")):
        for other in children(child, "conj", "parataxis"):
            if _speaks_for_itself(layout, other) and start < other.left_edge.i < end and other.i > head.i:
                end = other.left_edge.i
    return start, end


def _speaks_for_itself(layout: Layout, clause: Token) -> bool:
    """Whether a coordinated clause names a speaker of its own (``A said it rained, but B said it did not``).

    Without "that" it stands beside the first statement, not inside it, whatever the parse makes of it.
    """
    return clause.i in layout.voices and not children(clause, "mark") and bool(children(clause, "nsubj"))


def _antecedent(head: Token, clauses: Sequence[Token]) -> list[Range]:
    """The noun that a relative pronoun inside the clause stands for: ``a plan which officials say could fail``."""
    if head.dep_ != "acl:relcl":
        return []
    gapped = any(child.tag_ in {"WDT", "WP"} for clause in clauses for child in clause.children)
    if not gapped or any(c.tag_ in {"WDT", "WP"} for c in children(head, "nsubj")):
        return []
    noun = head.head
    return [(noun.left_edge.i, head.left_edge.i)]


def _is_told(clause: Token) -> bool:
    """Whether a clause is a "that" clause or a question, with or without conjunction, not "to do" or "about doing"."""
    return not any(c.dep_ == "mark" and c.lower_ not in _OPENERS for c in clause.children)


def _infinitive(cue: Cue, head: Token) -> list[Range] | None:
    """``to do``, with the one who is to do it: ``(urged) both sides to stop``."""
    verb = first(c for c in children(head, "xcomp", "ccomp") if _has_to(c))
    doer = first(children(head, "obj", "iobj"))
    if cue.sense.addressee == "object":
        doer = doer or first(c for c in children(head, "obl") if marker(c) in cue.sense.takes)
        if verb is None and doer is not None:
            verb = first(c for c in children(head, "advcl") if _has_to(c) and c.left_edge.i == doer.right_edge.i + 1)
            inner = first(c for c in children(doer, "acl") if _has_to(c))
            if verb is None and inner is not None:
                return [_phrase_edges(doer)]
    if verb is None:
        return None
    start, end = edges(verb)
    if doer is not None and head.i < doer.i < verb.i:
        start = _phrase_edges(doer)[0]
    return [(start, end)]


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _phrase_edges(noun: Token) -> Range:
    """A noun phrase without the preposition that introduces it."""
    start, end = edges(noun)
    case = first(c for c in children(noun, "case") if c.i == start)
    return (case.i + 1 if case is not None else start), end


def _object(layout: Layout, cue: Cue, head: Token) -> list[Range] | None:
    """A noun phrase with its predicate and the phrases that belong to it (``X of fraud``, ``the raid a crime``)."""
    passive = first(children(head, "nsubj:pass"))
    if passive is None and head.tag_ == "VBN" and head.dep_ == "acl" and not children(head, "obj", "aux"):
        passive = head.head  # "a clerk accused of theft"
    thing = first(children(head, "obj")) or first(children(head, "iobj"))
    if passive is not None and not cue.sense.passive:
        return None
    thing = thing or passive
    predicates = [c for c in children(head, "xcomp") if not _has_to(c) and c.i > head.i]
    if thing is None:  # "what they called a disgrace"
        relative = head.dep_ in {"acl:relcl", "acl"} and cue.sense.needs == "predicate"
        return united(edges(c) for c in predicates) if relative and predicates else None
    follows = [
        c
        for c in children(head, "obl", *_CLAUSAL)
        if c.i > head.i and c not in predicates and marker(c) in cue.sense.follows
    ]
    if cue.sense.needs == "predicate" and not predicates and not follows:
        return None
    if cue.sense.needs not in {None, "predicate"} and cue.sense.needs not in {
        marker(c) for c in (*follows, *predicates)
    }:
        return None
    whole = (head.head.left_edge.i, head.left_edge.i) if thing is head.head else edges(thing)
    heard = listener(layout, thing)
    if heard is not None:
        whole = (whole[0], heard.left_edge.i)
    return united([whole, *(edges(c) for c in (*predicates, *follows))])


def listener(layout: Layout, noun: Token) -> Token | None:
    """Those who are told of a thing, where they stand behind it: ``(confirmed) the visit to reporters``."""
    return first(c for c in children(noun, "nmod") if is_listener(layout, c) and c.i > noun.i)


def is_listener(layout: Layout, noun: Token) -> bool:
    """Whether a phrase names those who are told a thing: ``to reporters``."""
    return noun.lemma_.lower() in layout.known.listeners and marker(noun) == "to"


def _phrase(cue: Cue, head: Token, word: str) -> tuple[list[Range], Range] | None:
    """A phrase with a preposition that belongs to the cue: ``asked for help``."""
    for holder in [head] + [head.doc[at] for at in cue.rest]:
        for child in children(holder, "obl", "nmod", "advcl", "acl", "obl:agent"):
            if child.i < head.i or marker(child) != word:
                continue
            case = first(c for c in children(child, "case", "mark") if c.lower_ == word)
            if case is None:
                continue
            start, end = case.i + 1, edges(child)[1]
            adjoining = case.i == max([cue.end - 1, *cue.rest]) + 1 or case.i in cue.rest
            return [(start, end)], (cue.start, case.i + 1 if adjoining else cue.end)
    return None


def _of_adverb(layout: Layout, cue: Cue) -> Content | None:
    """The clause of a sentence adverb, or the phrase it stands before (``reportedly because of the cost``)."""
    governor = layout.doc[cue.head].head
    if governor.i == cue.head:
        return None
    start, end = edges(governor)
    if governor.pos_ not in {"VERB", "AUX"} and not children(governor, "cop"):
        start = cue.end
    return _finished(layout, cue, [(start, end)], "clause", [(cue.start, cue.end)])


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
            clause = first(c for c in children(head, "acl", "ccomp", "csubj") if marker(c) in _OPENERS)
            ranges = [edges(clause)] if clause is not None else _equated(head)
            if ranges:
                return _finished(layout, cue, ranges, kind, [])
        elif kind == "infinitive":
            verb = first(c for c in children(head, "acl", "xcomp", "advcl") if _has_to(c))
            if verb is not None:
                return _finished(layout, cue, [edges(verb)], kind, [])
        elif (found := _phrase(cue, head, kind)) is not None:
            return _finished(layout, cue, found[0], kind, [], found[1])
    return None


_OPENERS = frozenset(["that", "whether", "if", "how", "what", "why", "when", "where"])


def _equated(head: Token) -> list[Range]:
    """What a noun is said to be: ``one conclusion was that the dam is unsafe``."""
    if not head.dep_.startswith("nsubj") or head.head.i < head.i:
        return []
    predicate = head.head
    mark = first(c for c in children(predicate, "mark") if c.lower_ == "that" and c.i > head.i)
    return [(mark.i, predicate.right_edge.i + 1)] if mark is not None else []


def _own_words(layout: Layout, cue: Cue) -> list[Range]:
    """The words of the cue's own clause, which are no part of the content even where they stand inside it."""
    head = layout.doc[cue.head]
    own = [(cue.start, cue.end)]
    for child in head.children:
        if child.dep_ in {"nsubj", "nsubj:pass", "obl:agent", "iobj"} and layout.quoted(child.i) is None:
            own.append(edges(child))
    near = [r for r in own if abs(r[0] - cue.end) <= 1 or abs(cue.start - r[1]) <= 1]
    asides = [edges(c) for c in children(head, "advcl", "parataxis", "conj") if c.i > head.i and c.i in layout.voices]
    return near + asides


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


def completed(layout: Layout, part: Range) -> Range:
    """A range that ends with the last words of a quotation takes its closing mark, and so at its beginning."""
    start, end = part
    if (
        end < len(layout.doc)
        and (q := layout.quoted(end)) is not None
        and q.start < end
        and not layout.words(end, q.end)
    ):
        end = q.end
    if start and (q := layout.quoted(start)) is not None and q.start < start and not layout.words(q.start, start):
        start = q.start
    while (
        end < len(layout.doc) and is_mark(layout.doc[end]) and layout.quoted(end) is layout.quoted(end - 1) is not None
    ):
        end += 1
    return start, end


def paragraphs_of(layout: Layout, part: Range) -> list[Range]:
    """A range cut where paragraphs end: no parse reaches over that, whatever it says."""
    start, end = part
    found, begin = [], start
    for at in range(start + 1, end):
        if layout.paragraph(at) != layout.paragraph(at - 1):
            found.append((begin, at))
            begin = at
    found.append((begin, end))
    return found
