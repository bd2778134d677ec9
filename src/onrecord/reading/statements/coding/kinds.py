"""What a cue tells of: words, a belief, another state of mind, a deed, or words that nobody is told to have spoken.

The head that finds attributions takes all of these for one; the record's statements are words and beliefs only.  The
line is drawn by the cue's class (``kind`` in ``sources.yaml``) and, where a cue stands in no list, by what it takes: a
quotation or a finite clause is said, an object or an infinitive is not.
"""

from __future__ import annotations

from onrecord.knowledge.statements.sources import Kind, Sources
from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, marker
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.source import Source, is_bare_participle
from onrecord.reading.syntax import has_to

_MODALS = frozenset(
    ["should", "must", "could", "might", "may", "can", "shall", "would", "will", "ca", "wo", "'d", "'ll", "’d", "’ll"]
)
_REFUSING = frozenset(["would", "could", "can", "will", "ca", "wo", "'d", "’d"])
_GUESSING = frozenset(["may", "might"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SELVES = frozenset(["itself", "themselves", "himself", "herself"])
_GUESTS = frozenset(["him", "her", "them", "us", "me"])
_WHERE = frozenset(["to", "at", "into"])
_COMPLEMENTS = frozenset(["ccomp", "csubj", "csubj:pass", "parataxis", "acl", "advcl", "ROOT", "conj", "dep"])


def kind_of(layout: Layout, cue: Cue, content: Content, source: Source | None, sources: Sources) -> Kind:
    """The kind of what a cue tells of; ``source`` is who is told to say it."""
    if cue.kind in {"colon", "preposition"}:
        return "words"
    if cue.kind == "adverb":
        return cue.sense.kind
    if cue.kind == "verb" and not is_said(layout, cue):
        return "unsaid"
    if cue.sense is sources.unlisted:
        return _of_unlisted(layout, cue, content, sources)
    told = cue.sense.kind_of.get(content.takes, cue.sense.kind)
    over = _top(layout, cue)
    if over.i != cue.head and has_to(layout.doc[cue.head]):
        governing = sources.verb(over.lemma_.lower())
        if governing is not None and governing.kind == "mind":
            return "mind"  # "hopes to announce"
        if governing is None and over.lemma_.lower() not in layout.known.going_on:
            return "unsaid"  # "moved to clarify"
    if told in {"words", "belief"} and not _fits(layout, cue, content):
        return "deed" if told == "words" else "mind"
    named = told == "words" and (
        _is_naming(layout, cue, source)
        or _is_done_by_nobody(layout, cue, content, source)
        or _is_reception(layout, cue, content)
        or _is_convening(layout, cue, content)
        or _is_own_name(layout, cue, content)
    )
    return "deed" if named or _is_setting(layout, cue, content) else told


def is_said(layout: Layout, cue: Cue) -> bool:
    """Whether a cue tells of words that were spoken: not one inside a quotation, a wish, an order or a purpose."""
    quotation = layout.quoted(cue.head)
    if quotation is not None and (quotation.closed or quotation.continues):
        return False
    if cue.kind != "verb":
        return True
    head = _top(layout, cue)
    if any(c.dep_ == "mark" and c.lower_ in layout.known.not_said for c in head.children):
        return False
    if not _is_told_of(cue, head) or _is_to_come(head):
        return False
    if has_to(head):
        return head.dep_ == "xcomp" and head.head.lemma_.lower() in layout.known.going_on
    # "suggests that he deny it", "deny it", "would ask and deny"
    return head.tag_ != "VB" or bool(dependents(head, "aux"))


def _top(layout: Layout, cue: Cue) -> Token:
    """The verb of a cue that governs its other words: ``seems`` of ``seems to say``."""
    root: Token = layout.doc[cue.start : cue.end].root
    return root if root.pos_ in {"VERB", "AUX"} else layout.doc[cue.head]


def _is_told_of(cue: Cue, head: Token) -> bool:
    """Whether a modal, if any, leaves the words told: a refusal ("would not say"), a guess ("may have said")."""
    auxiliaries = {c.lower_ for c in dependents(head, "aux")}
    modals = auxiliaries & _MODALS
    if not modals:
        return True
    return (cue.negated and bool(modals & _REFUSING)) or (bool(modals & _GUESSING) and "have" in auxiliaries)


def _is_to_come(head: Token) -> bool:
    """Whether a participle tells of a thing that is itself still to come: ``will be among the points discussed``."""
    if head.dep_ != "acl" or head.tag_ not in {"VBN", "VBG"}:
        return False
    return bool(dependents(head.head, "cop")) and any(c.lower_ in _MODALS for c in dependents(head.head, "aux"))


def _of_unlisted(layout: Layout, cue: Cue, content: Content, sources: Sources) -> Kind:
    """The kind of a cue that stands in no list, by what it takes."""
    head = layout.doc[cue.head]
    if content.takes == "quote":
        return "deed" if _is_name(layout, content) or _is_adverbial(layout, cue, content) else "words"
    if not _is_told_clause(layout, content):
        return "deed"
    if cue.kind == "verb":
        return "mind" if head.lemma_.lower() in layout.known.unspoken else "words"
    return "words" if sources.medium((head.lemma_.lower(),)) is not None else "mind"


def _is_name(layout: Layout, content: Content) -> bool:
    """Whether what stands in quotation marks is a name and not words: ``opened the “Bridge of Friends”``."""
    words = [word for part in content.ranges for word in layout.words(*part)]
    if any(word.pos_ in {"VERB", "AUX", "PRON"} for word in words):
        return False
    return all(word.is_title or word.is_upper for word in words if word.pos_ in {"NOUN", "PROPN", "ADJ"})


def _is_adverbial(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether what stands in quotation marks only tells where or how a thing is done: ``goes “beyond the river”``."""
    start, end = content.ranges[0]
    root: Token = layout.doc[start:end].root
    return len(content.ranges) == 1 and root.dep_ == "obl" and root.head.i == cue.head and bool(marker(root))


def _is_told_clause(layout: Layout, content: Content) -> bool:
    """Whether a content is a finite clause that a verb of speech may take, no relative one."""
    heads = [t for start, end in content.ranges for t in layout.doc[start:end] if not content.covers(t.head.i)]
    heads += [t for start, end in content.ranges for t in layout.doc[start:end] if t.head.i == t.i]
    return any(_is_finite(head) and head.dep_ in _COMPLEMENTS for head in heads)


def _is_finite(verb: Token) -> bool:
    """Whether a predicate is finite, or bare with a subject ("demanded that he resign")."""
    if verb.pos_ not in {"VERB", "AUX"} and not dependents(verb, "cop"):
        return False
    if any(t.tag_ in _FINITE for t in (verb, *dependents(verb, "aux", "aux:pass", "cop"))):
        return True
    return verb.tag_ in {"VB", "VBN"} and not has_to(verb) and bool(dependents(verb, "nsubj", "nsubj:pass"))


def _fits(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a cue takes what its class lets it take; else it is the word in another sense ("ban", "hail from")."""
    takes = cue.sense.takes
    if _is_manner(layout, cue, content):
        return False
    if content.takes == "clause":
        return not _is_relative(layout, content)
    if content.takes == "quote" or content.takes in takes or _is_told_clause(layout, content):
        return True
    about = layout.known.topics if cue.sense.kind == "words" else frozenset(takes)
    if {layout.doc[cue.end - 1].lower_, layout.doc[content.ranges[0][0]].lower_} & about:
        return True
    head = layout.doc[cue.head]
    holders = [head, *(dependents(head, "obj", "iobj") if cue.sense.addressee == "object" else ())]
    phrases = (child for holder in holders for child in dependents(holder, "obl", "nmod"))
    if any(marker(child) in {*takes, *cue.sense.follows} for child in phrases):
        return True
    things = [thing for thing in dependents(head, "obj") if content.covers(thing.i)]  # "found no evidence that"
    return "clause" in takes and any(marker(c) == "that" for thing in things for c in dependents(thing, "acl"))


def _is_manner(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a phrase tells how or for whom one speaks: ``spoke on condition of anonymity``."""
    start = content.ranges[0][0]
    before = {layout.doc[start].lower_, layout.doc[max(start - 1, 0)].lower_, layout.doc[cue.end - 1].lower_}
    phrase = layout.doc[start : content.ranges[0][1]]
    return bool(before & layout.known.topics) and phrase.root.lemma_.lower() in layout.known.manners


def _is_relative(layout: Layout, content: Content) -> bool:
    """Whether a clause only tells of a noun before it: ``states that he carried``."""
    start, end = content.ranges[0]
    heads = [t for t in layout.doc[start:end] if not content.covers(t.head.i)]
    return layout.doc[start].tag_ in {"WDT", "WP"} and any(head.dep_ == "acl:relcl" for head in heads)


def _is_naming(layout: Layout, cue: Cue, source: Source | None) -> bool:
    """Whether a participle gives the name of a thing: ``a net, called a seine on this coast``."""
    head = layout.doc[cue.head]
    if head.dep_ == "acl" and any(thing.lower_ in _SELVES for thing in dependents(head, "obj", "iobj")):
        return cue.sense.needs == "predicate"  # "a group calling itself the Harbour Guard"
    if cue.sense.needs != "predicate" or not is_bare_participle(head):
        return False
    return source is None or source.head == head.head.i


def _is_done_by_nobody(layout: Layout, cue: Cue, content: Content, source: Source | None) -> bool:
    """Whether a passive tells what was done with words, and neither by whom nor what was said: ``a toll was proposed``.

    So it is with a question that is but the occasion of its answer, and with what nobody could verify.  A charge says
    something of the one charged, and so does ``was described as``: they stand.
    """
    if source is not None or cue.kind != "verb":
        return False
    if cue.sense.addressee == "object" and is_bare_participle(layout.doc[cue.head]):
        return True  # "asked about the flood, he said"
    if content.takes != "object":
        return False
    if cue.sense.polarity in {"alleged", "hedged"}:
        return False
    head = layout.doc[cue.head]
    if not dependents(head, "nsubj:pass", "aux:pass"):
        return False
    return not any(marker(child) == "as" or child.dep_ == "xcomp" for child in head.children)


def _is_reception(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a verb tells that somebody was received, not what was said of a thing: ``welcomed the envoy``."""
    head = layout.doc[cue.head]
    if cue.kind != "verb" or content.takes != "object" or head.lemma_.lower() not in layout.known.hosting:
        return False
    guests, places = dependents(head, "obj"), dependents(head, "obl")
    received = any(guest.ent_type_ == "PER" or guest.lower_ in _GUESTS for guest in guests)
    return received or any(marker(place) in _WHERE for place in places)


def _is_convening(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a verb does something with its object and says nothing of it: ``recalled its envoy``."""
    head = layout.doc[cue.head]
    moved = layout.known.convening.get(head.lemma_.lower(), frozenset())
    if cue.kind != "verb" or content.takes != "object" or not moved or dependents(head, "xcomp", "ccomp"):
        return False
    return any(thing.lemma_.lower() in moved and content.covers(thing.i) for thing in dependents(head, "obj"))


def _is_own_name(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a speaker only asks or declines to be named: ``an officer who asked not to be named``."""
    if cue.kind != "verb" or content.takes != "infinitive":
        return False
    clauses = dependents(layout.doc[cue.head], "xcomp")
    return any(
        clause.lemma_.lower() in layout.known.naming and bool(dependents(clause, "aux:pass")) for clause in clauses
    )


def _is_setting(layout: Layout, cue: Cue, content: Content) -> bool:
    """Whether a cue only gives the setting of another, or a gloss on it: ``said, speaking on the radio, ...``."""
    head = layout.doc[cue.head]
    if not cue.sense.setting or head.tag_ != "VBG" or head.dep_ not in {"advcl", "dep"}:
        return False
    phrases = [marker(c) for c in dependents(head, "obl", "advcl")]
    return content.takes in {"object", "on", "to"} and not {"about", "of", "against", "as"} & {*phrases}
