"""Universal Dependencies from the labels of spaCy's stock English pipelines.

The ``en_core_web_*`` pipelines follow ClearNLP (Choi and Palmer 2012): a preposition is the head of its noun ("in" ->
``pobj`` "Basra"), a copula the head of its predicate (``attr``, ``acomp``), each conjunct hangs on the one before it.
Universal Dependencies make content words the heads.  The conversion is one of relations between words that are there;
it mends no fault of the parser.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

FACTORY = "onrecord_universal"
CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "npadvmod", "relcl"})
"""Relations that ClearNLP has and Universal Dependencies have not."""
UNIVERSAL = frozenset({"obj", "obl", "nsubj:pass", "aux:pass", "acl:relcl"})
"""The other way round."""
SAME_MEANING = MappingProxyType(
    {
        "acomp": "xcomp",
        "auxpass": "aux:pass",
        "csubjpass": "csubj:pass",
        "dative": "iobj",
        "dobj": "obj",
        "intj": "discourse",
        "meta": "dep",
        "neg": "advmod",
        "nsubjpass": "nsubj:pass",
        "oprd": "xcomp",
        "poss": "nmod:poss",
        "preconj": "cc:preconj",
        "predet": "det:predet",
        "prt": "compound:prt",
        "quantmod": "advmod",
        "relcl": "acl:relcl",
    }
)
# OntoNotes' kinds of entities, and those of other pipelines, as ours; others are left out, as our reader has none.
ENTITIES = MappingProxyType(
    {
        "PERSON": "PER",
        "PER": "PER",
        "GPE": "LOC",
        "LOC": "LOC",
        "FAC": "FAC",
        "ORG": "ORG",
        "NORP": "NORP",
        "DATE": "DATE",
        "TIME": "DATE",  # our reader's dates include times of day
        "MONEY": "MONEY",
        "PRODUCT": "PRODUCT",
        "EVENT": "MISC",
        "LANGUAGE": "MISC",
        "LAW": "MISC",
        "MISC": "MISC",
        "WORK_OF_ART": "MISC",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
DISTANCES = 2**64  # spaCy wants heads as distances in unsigned 64-bit numbers


@Language.factory(
    FACTORY,
    assigns=["token.dep", "token.head", "doc.ents"],
    requires=["token.dep", "token.head", "token.pos", "token.tag"],
    default_config={"relations": True},
)
def create_universal(nlp: Language, name: str, relations: bool) -> Universal:  # noqa: ARG001 - spaCy's call
    """Make the component; without ``relations`` it changes the labels of entities alone."""
    return Universal(relations=relations)


class Universal:
    """A component for the end of a stock pipeline: its ``Doc`` comes out with our relations and entity labels."""

    def __init__(self, *, relations: bool = True) -> None:
        self._relations = relations

    def __call__(self, doc: Doc) -> Doc:
        """Convert one ``Doc``, in place."""
        if not len(doc):
            return doc
        if self._relations:
            heads, relations = universal(doc)
            add = doc.vocab.strings.add
            rows = [
                ((head - i) % DISTANCES, add(relation))
                for i, (head, relation) in enumerate(zip(heads, relations, strict=True))
            ]
            table: Any = np.array(rows, dtype=np.uint64)  # spaCy's annotation is not numpy's
            doc.from_array(["HEAD", "DEP"], table)
        kept = [(ent, ENTITIES[ent.label_]) for ent in doc.ents if ent.label_ in ENTITIES]
        doc.set_ents([Span(doc, ent.start, ent.end, label) for ent, label in kept])
        return doc


def universal(doc: Doc) -> tuple[list[int], list[str]]:
    """The heads (token positions; a root is its own) and relations of a ``Doc`` parsed with ClearNLP's labels."""
    tree = _Tree(doc)
    tree.hang_conjunctions_on_what_follows()
    tree.lower_prepositions()
    tree.lower_copulas()
    tree.raise_conjuncts()
    tree.raise_first_names(doc)
    tree.rename()
    return tree.heads, tree.relations


class _Tree:
    """The arcs of a ``Doc`` while they are being turned; each method is one difference between the two schemes."""

    def __init__(self, doc: Doc) -> None:
        self.heads = [token.head.i for token in doc]
        self.relations = [token.dep_ for token in doc]
        self._pos = [token.pos_ for token in doc]
        self._tags = [token.tag_ for token in doc]
        self._lower = [token.lower_ for token in doc]
        self._is_be = [token.lemma_ == "be" or token.lower_ in {"'s", "’s", "'re", "'m"} for token in doc]
        self._children: list[list[int]] = [[] for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self._children[head].append(i)

    def hang_conjunctions_on_what_follows(self) -> None:
        """A conjunction ("and") hangs on the conjunct after it, not on the one before it."""
        for i, relation in enumerate(self.relations):
            if relation != "cc":
                continue
            after = [c for c in self._children[self.heads[i]] if c > i and self.relations[c] == "conj"]
            if after:
                self._move(i, after[0])

    def lower_prepositions(self) -> None:
        """A preposition becomes the ``case`` or ``mark`` of its object, which takes its place.

        From right to left, so that "out of Basra" and "in Baghdad and in Basra" find the inner one done.
        """
        for i in range(len(self.heads) - 1, -1, -1):
            if self.relations[i] in PREPOSITIONS or (self.relations[i] == "conj" and self._pos[i] == "ADP"):
                self._lower_preposition(i)
        for i, relation in enumerate(self.relations):  # left without an object: "the man they spoke to"
            if relation in PREPOSITIONS and (relation != "dative" or self._pos[i] == "ADP"):
                self.relations[i] = "advmod"

    def _lower_preposition(self, i: int) -> None:
        noun = self._object(i)
        if noun is None:
            return
        outer = self.heads[i]
        is_clause = self.relations[noun] == "pcomp" and self._pos[noun] in {"VERB", "AUX"}
        relation = self.relations[i]
        self._replace(i, noun)
        if relation == "conj" or outer == i:
            self.relations[noun] = relation
        elif is_clause:
            self.relations[noun] = "acl" if self._pos[outer] in NOMINAL else "advcl"
        elif relation == "agent":
            self.relations[noun] = "obl:agent"
        else:
            self.relations[noun] = "nmod" if self._pos[outer] in NOMINAL else "obl"
        self.relations[i] = "mark" if is_clause else "case"

    def _object(self, preposition: int) -> int | None:
        """The word that a preposition governs, at first or second hand ("out of Basra")."""
        for wanted in (("pobj",), ("pcomp",), ("obl", "nmod")):
            for child in self._children[preposition]:
                if self.relations[child].startswith(wanted):
                    return child
        return None

    def lower_copulas(self) -> None:
        """A copula becomes the ``cop`` of its predicate, which takes its place; existential "be" stays the head."""
        for i in range(len(self.heads)):
            if not self._is_be[i] or self.relations[i] in {"aux", "auxpass"}:
                continue
            children = self._children[i]
            predicates = [c for c in children if self.relations[c] in {"attr", "acomp"}]
            if any(self.relations[c] == "expl" for c in children):
                for predicate in predicates[:1]:
                    self.relations[predicate] = "nsubj"
                continue
            predicates = predicates or self._places(i)
            if predicates and not self._has_subject(predicates[0]):
                self._replace(i, predicates[0])
                self.relations[i] = "cop"

    def _places(self, verb: int) -> list[int]:
        """What says where or how the subject is, where nothing else is said of it: "the talks were in Tehran"."""
        children = self._children[verb]
        if any(self.relations[c] in {"xcomp", "ccomp", "dobj", "advcl"} for c in children):
            return []
        return [c for c in children if c > verb and self.relations[c] == "obl"]

    def _has_subject(self, i: int) -> bool:
        return any(self.relations[c].startswith("nsubj") for c in self._children[i])

    def raise_conjuncts(self) -> None:
        """All conjuncts hang on the first of them."""
        for i in range(len(self.heads)):
            if self.relations[i] == "conj":
                first = self.heads[i]
                while self.relations[first] == "conj" and self.heads[first] != first:
                    first = self.heads[first]
                self._move(i, first)

    def raise_first_names(self, doc: Doc) -> None:
        """A person's name is flat, its first word the head, and a title before it describes that."""
        for entity in doc.ents:
            if ENTITIES.get(entity.label_) != "PER":
                continue
            first, last = entity.start, entity.end - 1
            if any(self.relations[i] != "compound" or self.heads[i] != last for i in range(first, last)):
                continue
            if first != last:
                self._replace(last, first)
            for i in self._children[first]:
                if self.relations[i] == "compound" or i == last:
                    self.relations[i] = "flat" if i > first else "nmod:desc"

    def rename(self) -> None:
        """Relations that differ in name alone."""
        for i, relation in enumerate(self.relations):
            if relation == "aux" and self._tags[i] == "TO":
                self.relations[i] = "mark"
            elif relation == "neg" and self._pos[i] == "DET":
                self.relations[i] = "det"
            elif relation == "npadvmod":
                self.relations[i] = ("nmod" if self._pos[self.heads[i]] in NOMINAL else "obl") + ":unmarked"
            elif relation == "attr":
                self.relations[i] = "xcomp"
            elif relation in {"pobj", "pcomp"}:  # a second one of its preposition: "because" in "because of"
                self.relations[i] = "case" if self._pos[i] in {"ADP", "SCONJ"} else "obl"
            else:
                self.relations[i] = SAME_MEANING.get(relation, relation)

    def _replace(self, old: int, new: int) -> None:
        """``new``, a child of ``old``, takes its place; ``old`` and its other children hang on ``new``."""
        relation, outer = self.relations[old], self.heads[old]
        for child in list(self._children[old]):
            if child != new:
                self._move(child, new)
        if outer == old:
            self._children[old].remove(new)
            self.heads[new] = new
        else:
            self._move(new, outer)
        self._move(old, new)
        self.relations[new] = relation

    def _move(self, i: int, head: int) -> None:
        if self.heads[i] != i:
            self._children[self.heads[i]].remove(i)
        self.heads[i] = head
        self._children[head].append(i)
        self._children[head].sort()
