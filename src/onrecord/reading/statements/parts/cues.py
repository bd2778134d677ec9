"""Finding cues: the words that say that something is said or thought."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.statements.sources import CueClass, Kind, Sources
from onrecord.model import Polarity
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, first, negated
from onrecord.reading.statements.layout.ranges import Range

CueKind = Literal["verb", "noun", "adjective", "adverb", "preposition", "colon"]
NAME_LENGTH = 12  # tokens at most of a name with its titles before a colon


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its head token, its range, its class; ``rest`` are the words of a phrase beside its head."""

    kind: CueKind
    head: int
    start: int
    end: int
    sense: CueClass
    negated: bool = False
    rest: tuple[int, ...] = ()


def find_cues(layout: Layout, sources: Sources) -> list[Cue]:
    """All cues of a text in order, whether or not a content will be found for them."""
    found: list[Cue] = []
    for token in layout.doc:
        if (cue := _cue(token, sources)) is not None:
            found.append(cue)
    taken = {at for cue in found for at in cue.rest}
    found = [cue for cue in found if cue.head not in taken]
    found.extend(_colons(layout, {cue.head for cue in found}))
    return sorted(found, key=lambda cue: (cue.head, cue.start))


def _cue(token: Token, sources: Sources) -> Cue | None:
    """The cue that a token heads."""
    if (cue := _preposition(token, sources)) is not None:
        return cue
    if token.pos_ == "VERB":
        return _verb(token, sources)
    if token.pos_ in {"NOUN", "ADJ"}:
        return _nominal(token, sources)
    if token.pos_ == "ADV" and (adverb := sources.adverb(token.lower_)) is not None:
        return Cue("adverb", token.i, token.i, token.i + 1, _bare(adverb.polarity, adverb.kind))
    return None


def _verb(token: Token, sources: Sources) -> Cue | None:
    lemma = token.lemma_.lower()
    for words, sense in sources.phrases(lemma):
        rest = _phrase(token, words)
        if rest is not None:
            return _checked(Cue("verb", token.i, *_verb_range(token, sources), sense, negated(token), rest))
    plain = sources.verb(lemma)
    if plain is None or token.dep_ in {"amod", "compound"}:
        return None
    return _checked(Cue("verb", token.i, *_verb_range(token, sources), plain, negated(token)))


def _checked(cue: Cue) -> Cue | None:
    """The cue, unless its negation leaves nothing to read."""
    if cue.negated and cue.sense.negated is None and not cue.sense.only_negated:
        return None
    return None if cue.sense.only_negated and not cue.negated else cue


def _phrase(verb: Token, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a phrase: each word a dependent of the verb, or of one of its dependents, in order to its right."""
    found: list[int] = []
    at = verb.i
    near = [c for c in verb.children if c.i > verb.i]
    phrases = [c for c in near if c.dep_ not in {"ccomp", "advcl", "parataxis", "conj"}]  # "said he stops at nothing"
    near = sorted({g.i: g for g in (*near, *(g for c in phrases for g in c.children))}.values(), key=lambda t: t.i)
    told = first(c for c in dependents(verb, "nsubj:pass") if words and c.lemma_.lower() == words[0])
    if told is not None:  # "no mention was made of"
        found, words = [told.i], words[1:]
    for word in words:
        match = first(t for t in near if at < t.i <= verb.i + 8 and word in (t.lower_, t.lemma_.lower()))
        if match is not None and match.dep_.startswith("nsubj"):
            return None  # "said nothing was decided", not "said nothing"
        if match is not None and match.dep_ == "case" and match.i != at + 1:
            return None  # "called the plan a recipe for", not "called for"
        if match is None:
            return None
        at = match.i
        found.append(at)
    return tuple(found)


def _verb_range(token: Token, sources: Sources) -> Range:
    """A verb with its auxiliaries, negation and the adverbs between them, and its particle."""
    start = token.i
    mine = {
        c.i
        for c in token.children
        if c.dep_ in {"aux", "aux:pass", "advmod", "neg"} and c.i < token.i and c.lower_ != "how"
    }
    while start - 1 in mine or (
        start and token.doc[start - 1].dep_ == "advmod" and token.doc[start - 1].head.i in mine
    ):
        start -= 1
    while start < token.i and token.doc[start].dep_ == "advmod" and token.doc[start].lower_ in sources.words.linking:
        start += 1
    quoting = first(c for c in dependents(token, "mark") if c.lower_ == "as" and c.i == start - 1)
    if quoting is not None and token.tag_ == "VBG":  # "quoted X as saying"
        start = quoting.i
    particle = first(c for c in dependents(token, "compound:prt") if c.i == token.i + 1)
    return start, (particle.i if particle is not None else token.i) + 1


def _nominal(token: Token, sources: Sources) -> Cue | None:
    if token.pos_ == "ADJ":
        sense = sources.adjective(token.lemma_.lower())
        kind: CueKind = "adjective"
        if sense is not None and not dependents(token, "cop") and token.dep_ != "xcomp":  # "remains unclear"
            return None
    else:
        sense = sources.noun(token.lemma_.lower())
        kind = "noun"
    if sense is None:
        return None
    start = token.i
    if kind == "noun" and sense.needs is not None:
        case = first(c for c in dependents(token, "case") if c.lower_ == sense.needs)
        if case is None:
            return None
        start = case.i
    if kind == "adjective":
        mine = {c.i for c in token.children if c.dep_ in {"aux", "cop", "advmod", "neg"} and c.i < token.i}
        while start - 1 in mine:
            start -= 1
    denied = negated(token)
    if kind == "adjective" and sense.only_negated and denied:
        start = max((c.i for c in token.children if c.i < token.i and c.dep_ in {"advmod", "neg"}), default=token.i)
    return _checked(Cue(kind, token.i, start, token.i + 1, sense, denied and kind == "adjective"))


def _preposition(token: Token, sources: Sources) -> Cue | None:
    """A preposition such as "according to": the cue's head is the noun that it introduces."""
    for phrase, entry in sources.words.prepositions.items():
        words = phrase.split()
        if token.lower_ != words[0] or [t.lower_ for t in token.doc[token.i : token.i + len(words)]] != words:
            continue
        end = token.i + len(words)
        noun = _noun_from(token.doc, end)
        if noun is None or noun.i < end or noun.lemma_.lower() in entry.unless:
            return None
        return Cue("preposition", noun.i, token.i, end, _bare(entry.polarity))
    return None


def _noun_from(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that begins at a token: up the tree as long as it stays to the right of the start."""
    if start >= len(doc):
        return None
    token = doc[start]
    while token.dep_ not in {"obl", "nmod", "ROOT", "nsubj", "obj", "appos"} and token.head.i > token.i:
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"} else None


def _bare(polarity: Polarity, kind: Kind = "words") -> CueClass:
    """The class of a cue that is no verb: its clause is the content."""
    act = "accuse" if polarity == "alleged" else "state"
    return CueClass(act=act, polarity=polarity, takes=("quote", "clause"), kind=kind)


def _colons(layout: Layout, heads: Collection[int]) -> Iterator[Cue]:
    """A colon that alone says that words follow.

    After a name: ``Minister Voss: “The budget is final.”``; after a sentence without a cue: ``He showed it: “Go.”``
    """
    doc: Doc = layout.doc
    for start, at in _colon_places(doc):
        before, opener = doc[start:at], at + 1
        while opener < len(doc) and doc[opener].is_space:
            opener += 1
        if opener >= len(doc) or not len(before):
            continue
        quotation = layout.quoted(opener)
        quoted = quotation is not None and quotation.start == opener
        named = len(before) <= NAME_LENGTH and not any(t.pos_ in {"VERB", "AUX"} or t.is_space for t in before)
        root = before.root
        bare = root.pos_ == "VERB" and layout.quoted(root.i) is None and not any(t.i in heads for t in before)
        if quoted and (named or bare):
            yield Cue("colon", root.i, at, at + 1, _bare("asserted"))


def _colon_places(doc: Doc) -> Iterator[Range]:
    """Every colon with the start of its sentence or line."""
    start = 0
    for token in doc:
        if token.is_sent_start or (token.i and doc[token.i - 1].is_space and "\n" in doc[token.i - 1].text):
            start = token.i
        if token.text == ":":
            yield start, token.i
