"""The source of a cue: who says it, to whom, and who is quoted by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.knowledge.statements.sources import Sources
from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, edges, first, marker
from onrecord.reading.statements.layout.ranges import Range, without
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue

_SUBJECTS = ("nsubj", "nsubj:outer")
_DEPTH = 6  # how far a participle is from the verb whose subject it shares


@dataclass(frozen=True, slots=True)
class Source:
    """The head token of the speaker, its range, the heads of relays (nearest to the speaker first)."""

    head: int
    span: Range
    relays: tuple[int, ...] = ()


def find_source(layout: Layout, cue: Cue, content: Content) -> Source | None:
    """Who speaks; ``None`` where nobody is named ("it was reported that", "allegedly")."""
    head = layout.doc[cue.head]
    if cue.kind == "adverb":
        return None
    if cue.kind == "colon" and head.pos_ in {"VERB", "AUX"}:
        found = _subject(head)
        return _placed(layout, found, (cue.start, cue.end), content) if found is not None else None
    if cue.kind == "colon":
        before = layout.doc[head.left_edge.i : cue.start]
        return Source(head.i, (before.start, before.end)) if len(before) else None
    if cue.kind == "preposition":
        return _placed(layout, head, (cue.start, cue.end), content)
    if cue.kind == "noun":
        return _of_noun(layout, head, content)
    passing = quoting_verb(head)
    if passing is not None:
        return _quoted(layout, passing)
    found = _subject(head, content=content)
    return _placed(layout, found, own=(cue.start, cue.end), content=content) if found is not None else None


def _placed(layout: Layout, noun: Token, own: Range | None = None, content: Content | None = None) -> Source | None:
    """The noun phrase of a speaker, without the preposition that ties it to the cue, the cue itself or the content."""
    low, high = edges(noun)
    case = first(c for c in dependents(noun, "case") if c.i == low)
    if case is not None:
        low = case.i + 1
    gaps = [*(content.ranges if content is not None else ()), *([own] if own is not None else ())]
    for part in without([(low, high)], gaps):
        if part[0] <= noun.i < part[1]:
            span = layout.trimmed(*part)
            return Source(noun.i, span) if span is not None else None
    return None


def _subject(verb: Token, depth: int = _DEPTH, content: Content | None = None) -> Token | None:
    """The one who does what a verb or predicate says, through passives, participles, coordination and relatives."""
    if not depth:
        return None
    passive = bool(dependents(verb, "nsubj:pass", "aux:pass")) or is_bare_participle(verb)
    if passive:
        return first(dependents(verb, "obl:agent")) or first(c for c in dependents(verb, "obl") if marker(c) == "by")
    subjects = [s for s in dependents(verb, *_SUBJECTS) if content is None or not content.covers(s.i)]
    own = min(subjects, key=lambda s: abs(s.i - verb.i), default=None)
    if own is not None:
        return (
            None if own.tag_ in {"WP", "WDT"} and verb.dep_ not in {"acl:relcl", "acl"} and verb.dep_ != "conj" else own
        )
    if dependents(verb, "expl"):
        return None
    governor = verb.head
    if verb.dep_ in {"acl", "acl:relcl"}:
        return governor
    if verb.dep_ in {"advcl", "xcomp", "conj", "parataxis", "ccomp"} and governor.i != verb.i:
        if verb.dep_ == "ccomp" and verb.tag_ not in {"VBG", "VB"}:
            return None
        shared = first(dependents(governor, "nsubj:pass")) if verb.dep_ != "conj" else None
        return shared or _subject(governor, depth - 1)
    return None


def is_bare_participle(verb: Token) -> bool:
    """Whether a verb is a participle that means a passive: "a letter sent by …", "when asked by …".

    Its form may be that of a past tense, but no clause of that tense goes without a subject.
    """
    if verb.dep_ not in {"acl", "advcl"} or dependents(verb, "aux"):
        return False
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and not dependents(verb, *_SUBJECTS, "csubj", "expl"))


def quoting_verb(head: Token) -> Token | None:
    """The verb that passes on another's words: ``quoted`` in ``quoted X as saying``."""
    if head.tag_ == "VBG" and marker(head) == "as" and head.dep_ in {"advcl", "xcomp", "acl", "ccomp", "obl"}:
        return head.head if head.head.pos_ == "VERB" else head.head.head
    return None


def _quoted(layout: Layout, quoter: Token) -> Source | None:
    speaker = first(dependents(quoter, "obj", "iobj")) or first(dependents(quoter, "nsubj:pass"))
    if speaker is None:
        return None
    placed = _placed(layout, speaker)
    passer = _subject(quoter)
    if placed is None or passer is None or passer.i == speaker.i:
        return placed
    return Source(placed.head, placed.span, (passer.i, *conjuncts(passer)))


def _of_noun(layout: Layout, noun: Token, content: Content) -> Source | None:
    """The holder of a word or thought told as a noun: ``the mayor's claim``, ``a claim by him``, ``rebel claims``."""
    holder = first(dependents(noun, "nmod:poss")) or first(
        c for c in dependents(noun, "nmod") if marker(c) in {"by", "from", "of"} and not content.covers(c.i)
    )
    if holder is None and noun.dep_ == "obj" and noun.head.lemma_.lower() in layout.known.light_verbs:
        holder = _subject(noun.head)
    if holder is None and noun.dep_ in {"obl", "xcomp", "ROOT"}:  # "came under pressure from sponsors"
        holder = first(c for v in (noun, noun.head) for c in dependents(v, "obl", "nmod") if marker(c) == "from")
    if holder is None:
        holder = first(c for c in dependents(noun, "compound", "amod") if c.ent_type_ or c.pos_ == "PROPN")
    return _placed(layout, holder, (noun.i, noun.i + 1), content) if holder is not None else None


def author_of(layout: Layout, document: Token, sources: Sources) -> Source | None:
    """Who speaks through a document: those of ``a petition signed by``, of ``wrote a letter asking``."""
    if sources.medium((document.lemma_.lower(),)) is None:
        return None
    for verb in dependents(document, "acl"):
        if verb.tag_ == "VBN" and verb.lemma_.lower() in sources.words.authoring:
            near = (*dependents(verb, "obl:agent"), *dependents(document, "nmod"))  # "by" may hang on either
            agent = first(c for c in near if marker(c) == "by" and c.i > verb.i)
            return _placed(layout, agent) if agent is not None else None
    verb = document.head
    if document.dep_ == "obj" and verb.lemma_.lower() in sources.words.authoring:
        author = _subject(verb)
        return _placed(layout, author) if author is not None else None
    return None


def conjuncts(token: Token) -> list[int]:
    """The heads of the phrases coordinated with a noun."""
    return [c.i for c in dependents(token, "conj") if c.pos_ in {"NOUN", "PROPN", "PRON"}]


def actor_of(layout: Layout, heads: Mapping[int, str], inside: Mapping[int, str], token: int) -> str | None:
    """The actor whose mention has this head; else that of a mention around it; a relative pronoun's is its noun's."""
    found = heads.get(token) or inside.get(token)
    if found is None and layout.doc[token].tag_ in {"WP", "WDT"}:
        verb = layout.doc[token].head
        if verb.dep_ in {"acl:relcl", "acl"}:
            return heads.get(verb.head.i) or inside.get(verb.head.i)
    return found
