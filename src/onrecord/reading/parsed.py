"""A parsed text as plain values, read once from spaCy's ``Doc``.

The stages ask each word for its relation, its head and its dependents many times over, and spaCy makes a new object for
every word that it is asked for.  Here a word is made once and keeps what is asked.  Names are spaCy's, and mean the
same (https://spacy.io/api/token), so that no second set of terms has to be learned; what no stage asks is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal, overload

import spacy.tokens

from onrecord.language.attributions import attributions
from onrecord.language.states import states


class Features:
    """The morphological features of a word as in CoNLL-U: ``Number=Plur|PronType=Int,Rel``, ``_`` for none."""

    __slots__ = ("_text", "_values")

    def __init__(self, text: str) -> None:
        self._text = "" if text == "_" else text
        pairs = (feature.partition("=") for feature in self._text.split("|") if feature)
        self._values = {name: values.split(",") for name, _, values in pairs}

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """The values of a feature; ``default`` or none where the word does not bear it."""
        return self._values.get(name, default or [])

    def __str__(self) -> str:
        return self._text


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word of a text, a mark or a stretch of blanks, with its place in the tree; one object a word.

    ``relation`` is ``dep_`` without its subtype (``nsubj:pass`` is ``nsubj``); ``children`` are its dependents in their
    order; the head of a sentence's root is the root itself.
    """

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    relation: str
    ent_type_: str
    ent_iob_: str
    morph: Features
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    like_num: bool
    whitespace_: str
    is_sent_start: bool
    head: Token = field(init=False)
    children: list[Token] = field(init=False, default_factory=list)
    left_edge: Token = field(init=False)
    right_edge: Token = field(init=False)
    sent: Span = field(init=False)

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The dependents before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The dependents behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that depends on it, in order; of trees of any depth."""
        waiting = [(self, False)]
        while waiting:
            word, opened = waiting.pop()
            if opened or not word.children:
                yield word
                continue
            waiting += [(child, False) for child in reversed(word.rights)]
            waiting.append((word, True))
            waiting += [(child, False) for child in reversed(word.lefts)]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, the nearest first."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words coordinated with it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:  # grows while it is read
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

    def nbor(self, by: int = 1) -> Token:
        """The word so many places further on."""
        return self.doc[self.i + by]


def _steps_up(word: Token) -> tuple[bool, int]:
    """How far a word stands from its sentence's root; a mark or blank without dependents behind all others."""
    loose = (word.is_space or word.is_punct) and not word.children
    return loose, 0 if loose else sum(1 for _ in word.ancestors)


@dataclass(slots=True)  # not frozen: many are made, and a frozen one takes three times as long
class Span:
    """Some words that follow one another: those of ``doc`` from ``start`` to ``end`` (exclusive)."""

    doc: Doc = field(repr=False)
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: object) -> bool:
        return isinstance(token, Token) and token.doc is self.doc and self.start <= token.i < self.end

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Span: ...

    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][place]

    @property
    def text(self) -> str:
        """The words as they stand, without the blank behind the last."""
        if self.start >= self.end:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The first sentence root, else the word nearest to one; marks and blanks only where nothing else is."""
        words = list(self)
        top = next((word for word in words if word.head is word), None)
        if top is not None:
            return top
        outer = [word for word in words if not self.start <= word.head.i < self.end]
        return outer[0] if len(outer) == 1 else min(outer, key=_steps_up)

    @property
    def sent(self) -> Span:
        """The sentence in which the first word stands."""
        return self[0].sent


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the reader's attribution head found: a cue with the words of its sources, if any, and of its contents.

    ``odds`` are the log odds that the cue is one.
    """

    cue: Span
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    odds: float


class Doc:
    """A parsed text: its words, sentences, names and attributions, and the encoder's states of its verbs."""

    def __init__(self, doc: spacy.tokens.Doc) -> None:
        self.text: str = doc.text
        self.tokens = _tokens(self, doc)
        self.ents = tuple(Span(self, ent.start, ent.end, ent.label_) for ent in doc.ents)
        self.sents = tuple(self._sentences())
        self.states = states(doc)
        self.attributions = tuple(
            Attribution(self._same(one.cue), tuple(map(self._same, one.sources)), tuple(map(self._same, one.contents)),
                        one.odds)
            for one in attributions(doc)
        )  # fmt: skip

    def _same(self, span: spacy.tokens.Span) -> Span:
        return Span(self, span.start, span.end, span.label_)

    def _sentences(self) -> Iterator[Span]:
        starts = [token.i for token in self.tokens if token.is_sent_start or not token.i]
        for start, end in pairwise([*starts, len(self.tokens)]):
            sentence = Span(self, start, end)
            for token in sentence:
                token.sent = sentence
            yield sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Span: ...

    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every word the number of its sentence."""
        return [number for number, sentence in enumerate(self.sents) for _ in sentence]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """For every word the number of its paragraph; line breaks, which part paragraphs, belong to the one behind."""
        return list(accumulate(token.is_space and "\n" in token.text for token in self.tokens))

    @cached_property
    def _starts(self) -> list[int]:
        """The first code point of every word."""
        return [token.idx for token in self.tokens]

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Span | None:
        """The words that stand at some code points; ``None`` where there are none.

        Where these begin or end inside a word, ``strict`` gives none, ``contract`` the words wholly inside, ``expand``
        those that share a character.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        begins = self.tokens[first].idx == start
        ends = self.tokens[last].idx + len(self.tokens[last]) == end
        if alignment_mode == "strict" and not (begins and ends):
            return None
        if alignment_mode == "contract":
            first += not begins
            last -= end < self.tokens[last].idx + len(self.tokens[last])
        elif alignment_mode == "expand":
            first += start == self.tokens[first].idx + len(self.tokens[first])
        return Span(self, first, last + 1) if first <= last else None


def _tokens(page: Doc, doc: spacy.tokens.Doc) -> list[Token]:
    """The words of a text, tied to one another as in its trees."""
    keys: list[int] = doc.to_array("MORPH").tolist()
    features = {key: Features(doc.vocab.strings[key]) for key in set(keys)}
    tokens = [
        Token(
            page, word.i, word.idx, word.text, word.lower_, word.lemma_, word.pos_, word.tag_, word.dep_,
            word.dep_.partition(":")[0], word.ent_type_, word.ent_iob_, features[key],
            word.is_alpha, word.is_punct, word.is_space, word.is_quote, word.is_lower, word.is_upper, word.is_title,
            word.like_num, word.whitespace_, bool(word.is_sent_start),
        )
        for word, key in zip(doc, keys, strict=True)
    ]  # fmt: skip
    for token, word in zip(tokens, doc, strict=True):
        token.head = head = tokens[word.head.i]
        token.left_edge, token.right_edge = tokens[word.left_edge.i], tokens[word.right_edge.i]
        if head is not token:
            head.children.append(token)
    return tokens
