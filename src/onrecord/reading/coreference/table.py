"""The phrases of a page as columns of numbers, from which the ranker's features are made all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.actors.coreference import Coreference
from onrecord.knowledge.actors.ranker import Kinds
from onrecord.reading.coreference.clauses import INSIDE, Clauses
from onrecord.reading.coreference.control import OWNED
from onrecord.reading.coreference.mentions import SHAPES, Phrase, clues
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import SUBJECTS, clause

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

WORDS = 6  # content words of a phrase that are compared; the last ones where there are more
SHAPE = MappingProxyType({shape: number for number, shape in enumerate(SHAPES)})
NUMBERS = (None, "one", "many")
GENDERS = (None, "masc", "fem", "neut")
# Entity labels by what they stand for, whatever the set of labels that the reader was trained with.
LABELS = MappingProxyType({
    label: number
    for number, labels in enumerate(
        (
            "", "PER PERSON", "ORG ORGANIZATION", "LOC GPE LOCATION FAC FACILITY", "NORP", "DATE TIME",
            "MONEY PERCENT QUANTITY CARDINAL ORDINAL", "PRODUCT MISC EVENT WORK_OF_ART LAW LANGUAGE",
        )
    )
    for label in labels.split() or [""]
})  # fmt: skip
OTHER_LABEL = len(set(LABELS.values())) - 1
ROLES = MappingProxyType(
    {
        label: number
        for number, labels in enumerate(
            ("nsubj csubj", "obj", "iobj", "obl", "nmod", "poss", "compound", "appos", "conj", "root", "vocative")
        )
        for label in labels.split()
    }
)
OTHER_ROLE = len(set(ROLES.values()))
# How a clause hangs on the one above it.
HANGS = MappingProxyType({"conj": 1, "ccomp": 2, "parataxis": 2, "xcomp": 3, "advcl": 4, "acl": 5})


@dataclass(frozen=True, slots=True)
class Table:
    """One row a phrase; ``-1`` where a column has no value.

    ``clause`` is the token of the predicate, ``governor`` that of the clause above it, ``upper`` that of the one above
    that, ``hangs`` how the first hangs on the second (``HANGS``); ``doer`` is the token of who is understood as the
    subject of the clause, ``told`` that of who says the indirect speech that the phrase stands in.  ``holder`` is the
    head of the largest phrase that the phrase stands in without a clause between; ``beside`` is the noun to which the
    owner's noun is joined ("the mayor's letter and HIS notes": letter).  ``speaker`` is the row of who says the
    quotation that the phrase stands in; ``seen`` counts the phrases with the same noun before, ``total`` those of the
    page; ``kinds`` are the probabilities of what the phrase denotes.
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
    upper: Ints
    hangs: Ints
    doer: Ints
    told: Ints
    holder: Ints
    beside: Ints
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


def table(doc: Doc, phrases: Sequence[Phrase], quoted: Sequence[Quotation], kinds: Kinds, lists: Coreference) -> Table:
    """The columns of the phrases, which must be in the order of their first tokens."""
    ids: dict[str, int] = {}

    def number(text: str) -> int:
        return ids.setdefault(text, len(ids)) if text else -1

    heads = [doc[p.head] for p in phrases]
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
        **_clauses(heads, lists),
        holder=_column(_holder(h) for h in heads),
        beside=_column(_beside(h) for h in heads),
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


def _clauses(heads: Sequence[Token], lists: Coreference) -> dict[str, Ints]:
    """The columns that tell of the clauses of the heads."""
    clauses, above = [clause(head) for head in heads], Clauses(lists)
    return {
        "clause": _column(c.i for c in clauses),
        "governor": _column(above.governor(c).i for c in clauses),
        "upper": _column(above.governor(above.governor(c)).i for c in clauses),
        "hangs": _column(HANGS.get(c.relation, 0) for c in clauses),
        "doer": _column(above.doer(c) for c in clauses),
        "told": _column(above.told(c) for c in clauses),
    }


def _holder(token: Token) -> int:
    """The head of the largest phrase that a word stands in without a clause between."""
    while token.relation in INSIDE and token.head.i != token.i:
        token = token.head
    return token.i


def _beside(token: Token) -> int:
    """The noun to which that of an owner is joined, -1 where there is none."""
    noun = token.head
    return noun.head.i if token.dep_ == OWNED and noun.relation == "conj" else -1


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
    return ROLES.get(head.relation.lower(), OTHER_ROLE)


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
