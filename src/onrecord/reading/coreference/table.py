"""The phrases of a page as columns of numbers, from which the ranker's features are made all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.ranker import Kinds
from onrecord.reading.coreference.mentions import SHAPES, Phrase, clues
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.coreference.syntax import SUBJECTS, clause, relation
from onrecord.reading.parsed import Doc, Token

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

WORDS = 6  # content words of a phrase that are compared; the last ones where there are more
SHAPE = {shape: number for number, shape in enumerate(SHAPES)}
NUMBERS = (None, "one", "many")
GENDERS = (None, "masc", "fem", "neut")
# Entity labels by what they stand for, whatever the set of labels that the reader was trained with.
LABELS = {
    label: number
    for number, labels in enumerate(
        (
            "", "PER PERSON", "ORG ORGANIZATION", "LOC GPE LOCATION FAC FACILITY", "NORP", "DATE TIME",
            "MONEY PERCENT QUANTITY CARDINAL ORDINAL", "PRODUCT MISC EVENT WORK_OF_ART LAW LANGUAGE",
        )
    )
    for label in labels.split() or [""]
}  # fmt: skip
OTHER_LABEL = len(set(LABELS.values())) - 1
ROLES = {
    label: number
    for number, labels in enumerate(
        ("nsubj csubj", "obj", "iobj", "obl", "nmod", "poss", "compound", "appos", "conj", "root", "vocative")
    )
    for label in labels.split()
}
OTHER_ROLE = len(set(ROLES.values()))


@dataclass(frozen=True, slots=True)
class Table:
    """One row a phrase; ``-1`` where a column has no value.

    ``clause`` is the token of the predicate, ``governor`` that of the clause above it, ``speaker`` the row of who says
    the quotation that the phrase stands in; ``seen`` counts the phrases with the same noun before,
    ``total`` those of the page; ``kinds`` are the probabilities of what the phrase denotes.
    """

    start: Ints
    end: Ints
    head: Ints
    shape: Ints
    number: Ints
    gender: Ints
    label: Ints
    role: Ints
    sentence: Ints
    paragraph: Ints
    clause: Ints
    governor: Ints
    parent: Ints
    quote: Ints
    speaker: Ints
    noun: Ints
    text: Ints
    words: Ints
    initials: Ints
    acronym: Ints
    seen: Ints
    total: Ints
    kinds: Floats

    def __len__(self) -> int:
        return len(self.start)


def table(doc: Doc, phrases: Sequence[Phrase], quoted: Sequence[Quotation], kinds: Kinds) -> Table:
    """The columns of the phrases, which must be in the order of their first tokens."""
    ids: dict[str, int] = {}

    def number(text: str) -> int:
        return ids.setdefault(text, len(ids)) if text else -1

    heads = [doc[p.head] for p in phrases]
    clauses = [clause(h) for h in heads]
    quote, speaker = _quotes(doc, phrases, quoted)
    words = np.full((len(phrases), WORDS), -1, np.int32)
    for row, phrase in enumerate(phrases):
        kept = phrase.words[-WORDS:]
        words[row, : len(kept)] = [number(word) for word in reversed(kept)]
    times: Counter[str] = Counter()
    seen = []
    for phrase in phrases:
        seen.append(times[phrase.noun])
        times[phrase.noun] += 1
    return Table(
        start=_column(p.start for p in phrases),
        end=_column(p.end for p in phrases),
        head=_column(p.head for p in phrases),
        shape=_column(SHAPE[p.shape] for p in phrases),
        number=_column(NUMBERS.index(p.number) for p in phrases),
        gender=_column(GENDERS.index(p.gender) for p in phrases),
        label=_column(LABELS.get(p.label, OTHER_LABEL) for p in phrases),
        role=_column(_role(h) for h in heads),
        sentence=_column(doc.sentence_of[p.head] for p in phrases),
        paragraph=_column(doc.paragraph_of[p.head] for p in phrases),
        clause=_column(c.i for c in clauses),
        governor=_column(clause(c).i for c in clauses),
        parent=_column(h.head.i if h.head.i != h.i else -1 for h in heads),
        quote=quote,
        speaker=speaker,
        noun=_column(number(p.noun) for p in phrases),
        text=_column(number(p.text) for p in phrases),
        words=words,
        initials=_column(number(_initials(p)) for p in phrases),
        acronym=_column(number(f"^{p.noun}") if p.shape == "name" and len(p.words) == 1 else -1 for p in phrases),
        seen=_column(seen),
        total=_column(times[p.noun] for p in phrases),
        kinds=kinds.of([clues(p) for p in phrases]),
    )


def _column(values: object) -> Ints:
    return np.fromiter(values, np.int32)  # type: ignore[call-overload, no-any-return]


def _initials(phrase: Phrase) -> str:
    """The letters by which a name of several words may be called."""
    if phrase.shape != "name" or len(phrase.words) < 2:
        return ""
    letters = "".join(word[0] for word in phrase.words if word not in ("of", "the", "for", "and", "in", "on"))
    return f"^{letters}" if len(letters) > 1 else ""


def _role(head: Token) -> int:
    if head.dep_ == "nmod:poss":
        return ROLES["poss"]
    if head.dep_ in SUBJECTS:
        return ROLES["nsubj"]
    return ROLES.get(relation(head).lower(), OTHER_ROLE)


def _quotes(doc: Doc, phrases: Sequence[Phrase], quoted: Sequence[Quotation]) -> tuple[Ints, Ints]:
    """For every phrase the number of its quotation, and the row of the phrase that says it."""
    at = [-1] * len(doc)
    for number, quotation in enumerate(quoted):
        for token in range(quotation.start, min(quotation.end, len(doc))):
            at[token] = number
    rows: dict[int, int] = {}
    for row, phrase in enumerate(phrases):
        rows.setdefault(phrase.head, row)
    said = [rows.get(q.speaker, -1) if q.speaker is not None else -1 for q in quoted]
    quote = _column(at[p.head] for p in phrases)
    return quote, _column(said[q] if q >= 0 else -1 for q in quote)
