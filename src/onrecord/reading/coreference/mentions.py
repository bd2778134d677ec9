"""Every noun phrase and pronoun of a page, whether or not it stands for an actor, with what its words say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from onrecord.knowledge import Knowledge
from onrecord.reading.coreference.extent import extent, joined
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import root_of

Shape = Literal[
    "i", "we", "you", "he", "she", "it", "they", "this", "these", "here", "reflexive",
    "name", "definite", "demonstrative", "possessed", "indefinite", "bare", "number", "joined",
]  # fmt: skip
SHAPES: tuple[Shape, ...] = Shape.__args__  # type: ignore[attr-defined]

# Pronouns: their shape, number and gender.
ROWS: tuple[tuple[str, Shape, str | None, str | None], ...] = (
    ("i me my mine myself", "i", "one", None),
    ("we us our ours ourselves", "we", "many", None),
    ("you your yours yourself yourselves", "you", None, None),
    ("he him his himself", "he", "one", "masc"),
    ("she her hers herself", "she", "one", "fem"),
    ("it its itself", "it", "one", "neut"),
    ("they them their theirs themselves", "they", "many", None),
    ("this that", "this", "one", None),
    ("these those", "these", "many", None),
    ("oneself each", "reflexive", None, None),
)
FORMS = MappingProxyType(
    {form: (shape, number, gender) for forms, shape, number, gender in ROWS for form in forms.split()}
)
PLACES = frozenset({"here", "there", "then"})
NOUNS = frozenset({"NOUN", "PROPN"})
QUESTIONS = frozenset({"WDT", "WP", "WP$", "WRB"})
HELD = frozenset({"det", "nummod", "flat", "fixed", "goeswith", "cc", "case", "discourse"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun, as tokens ``start`` to ``end`` (exclusive).

    ``words`` are the content words in lower case, without articles and possessors, the head's last; ``text`` is the
    phrase in lower case as far as the head and what is fixed to it.
    """

    start: int
    end: int
    head: int
    shape: Shape
    noun: str
    text: str
    words: tuple[str, ...]
    number: str | None
    gender: str | None
    label: str

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return SHAPES.index(self.shape) <= SHAPES.index("reflexive")


def phrases(doc: Doc, knowledge: Knowledge) -> list[Phrase]:
    """All phrases, in the order of their first tokens, the longer first."""
    found: dict[tuple[int, int], Phrase] = {}
    for token in doc:
        for phrase in _at(token, knowledge):
            found.setdefault((phrase.start, phrase.end), phrase)
    return sorted(found.values(), key=lambda p: (p.start, -p.end))


def phrase_at(doc: Doc, start: int, end: int, knowledge: Knowledge) -> Phrase:
    """The phrase of known extent, for mentions that are given."""
    head = root_of(doc, start, end)
    found = _pronoun(head) or _nominal(head, knowledge)
    if any(child.dep_ == "conj" and child.i < end and head.pos_ in NOUNS for child in head.rights):
        found = _joined(found, doc, end)
    return replace(found, start=start, end=end)


def _at(token: Token, knowledge: Knowledge) -> Iterator[Phrase]:
    if token.relation in HELD or token.tag_ in QUESTIONS:
        return
    pronoun = _pronoun(token)
    if pronoun is not None:
        yield pronoun
        return
    if token.pos_ not in NOUNS and token.pos_ != "NUM" and not _stands_for_noun(token):
        return
    if token.relation == "compound" and _inside_name(token):
        return
    phrase = _nominal(token, knowledge)
    yield phrase
    end = joined(token)
    if end is not None:
        yield _joined(phrase, token.doc, end)


def _pronoun(token: Token) -> Phrase | None:
    form = token.lower_
    if token.pos_ in ("PRON", "DET") and form in FORMS and token.text != "US":
        if "Rel" in token.morph.get("PronType", []):
            return None
        shape, number, gender = FORMS[form]
        return Phrase(token.i, token.i + 1, token.i, shape, form, form, (form,), number, gender, "")
    if form in PLACES and token.pos_ == "ADV":
        return Phrase(token.i, token.i + 1, token.i, "here", form, form, (form,), "one", "neut", "")
    return None


def _joined(phrase: Phrase, doc: Doc, end: int) -> Phrase:
    """The coordination that begins with a phrase ("the prime minister and his deputy")."""
    text = doc[phrase.start : end].text.lower()
    return replace(phrase, end=end, shape="joined", noun="", text=text, words=(), number="many", gender=None)


def _stands_for_noun(token: Token) -> bool:
    """Whether an adjective or a word without a noun is the head of a phrase ("the wounded", "the two")."""
    if token.pos_ in ("PRON", "DET"):
        return token.pos_ == "PRON"
    return token.pos_ in ("ADJ", "VERB", "SYM", "X") and any(child.dep_ == "det" for child in token.lefts)


def _inside_name(token: Token) -> bool:
    """Whether a word is part of a longer name ("York" in "New York University")."""
    return bool(token.ent_type_) and token.head.ent_type_ == token.ent_type_ and _one_name(token)


def _one_name(token: Token) -> bool:
    low, high = sorted((token.i, token.head.i))
    return all(t.ent_iob_ == "I" for t in token.doc[low + 1 : high + 1])


def _nominal(head: Token, knowledge: Knowledge) -> Phrase:
    start, end = extent(head)
    doc, before = head.doc, head.lefts
    owner = next((child for child in before if child.dep_ == "nmod:poss"), None)
    fixed = [child.i for child in head.rights if child.relation in ("flat", "fixed", "goeswith") and child.i < end]
    last = max([head.i, *fixed])
    article = next((child for child in before if child.relation == "det" and child.i >= start), None)
    first = max([start - 1, article.i if article is not None else -1, *(
        [owner.right_edge.i] if owner is not None else [])]) + 1  # fmt: skip
    core = doc.tokens[first : last + 1]
    words = tuple(t.lower_ for t in core if t.is_alpha or t.like_num)
    return Phrase(
        start, end, head.i, _shape(head, owner, article), head.lemma_.lower(),
        " ".join(t.lower_ for t in core if not t.is_space), words or (head.lower_,),
        _number(head), _gender(doc, first, last + 1, head, knowledge), head.ent_type_,
    )  # fmt: skip


def _shape(head: Token, owner: Token | None, article: Token | None) -> Shape:
    if head.pos_ == "PROPN" or (head.ent_type_ and head.text[:1].isupper()):
        return "name"
    if owner is not None:
        return "possessed"
    word = article.lower_ if article is not None else ""
    if word in ("this", "that", "these", "those", "such"):
        return "demonstrative"
    if word in ("the", "both"):
        return "definite"
    if word:
        return "indefinite"
    if head.pos_ == "NUM" or any(child.dep_ == "nummod" for child in head.lefts):
        return "number"
    return "bare"


def _number(head: Token) -> str | None:
    if head.tag_ in ("NNS", "NNPS"):
        return "many"
    return "one" if head.tag_ in ("NN", "NNP") else None


def _gender(doc: Doc, start: int, end: int, head: Token, knowledge: Knowledge) -> str | None:
    """What an honorific, a given name or the noun says of somebody's gender."""
    titles, nouns = knowledge.titles, knowledge.coreference
    for token in (doc[max(0, start - 1)], *doc[start:end]):
        if token.is_title and (honorific := titles.honorific(token.text)) and honorific.gender:
            return honorific.gender
    if head.pos_ == "PROPN" and end - start > 1:
        return titles.gender(doc[start].text)
    return nouns.gender(head.lemma_.lower())


def clues(phrase: Phrase) -> Iterator[str]:
    """What says of which kind a phrase's referent is: noun, its ending, entity label, shape."""
    yield f"shape={phrase.shape}"
    yield f"label={phrase.label}"
    if phrase.pronoun:
        yield f"form={phrase.noun}"
    elif phrase.noun:
        yield f"noun={phrase.noun}"
        yield f"ending={phrase.noun[-3:]}"
        yield f"shape={phrase.shape} label={phrase.label}"
        if len(phrase.words) > 1:
            yield f"before={phrase.words[-2]}"
