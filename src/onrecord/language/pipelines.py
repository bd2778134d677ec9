"""Pipelines that a sentence can be read with: our own, or an installed one made to look like it."""

from __future__ import annotations

import sys
from types import MappingProxyType

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import ModelError
from onrecord.language import factory, tokenizer, universal
from onrecord.language.lemmas import Lemmatizer

LINES = "onrecord_lines"
LEMMAS = "onrecord_lemmas"
# A sentence in which either scheme of relations shows itself, whatever else a parser makes of it.
PROBE = "The old man who lives in the village was seen by his friends, and the police asked them about the gun."
NEEDED = MappingProxyType(
    {
        "DEP": "a parser",
        "POS": "parts of speech",
        "TAG": "tags",
        "SENT_START": "sentences",
        "ENT_IOB": "entities",
    }
)


def own(threads: int) -> Language:
    """Our reader behind spaCy's rules for English tokens."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    nlp.add_pipe(factory.FACTORY, config={"threads": threads})
    nlp.max_length = sys.maxsize  # spaCy's bound is for models that need memory by the length of the text
    return nlp


def installed(model: str) -> Language:
    """An installed spaCy pipeline, by name or path, whose ``Doc`` is like that of our reader.

    Newlines end sentences, relations are those of Universal Dependencies, entities are PER, LOC and ORG.  Raises
    ``ModelError`` where the pipeline cannot be loaded or does not give all that reading needs.
    """
    return adapted(named(model), model)


def named(model: str) -> Language:
    """An installed spaCy pipeline, by name or path, as it is; raises ``ModelError`` where it cannot be loaded."""
    try:
        return spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"{model}: spaCy cannot load this pipeline ({_first_line(error)}); "
            f"install it (python -m spacy download {model}), give the folder of one, or leave --model out"
        ) from error


def for_measuring(model: str) -> Language:
    """An installed spaCy pipeline, adapted where it gives all that reading needs, else as it is.

    What it does not give can then not be measured.  Raises ``ModelError`` where it cannot be loaded.
    """
    nlp = named(model)
    return nlp if missing(nlp(PROBE)) else adapted(nlp, model)


def adapted(nlp: Language, name: str) -> Language:
    """A pipeline with what it lacks of our reader's ``Doc`` added; ``name`` is for messages.

    Raises ``ModelError`` where it lacks what cannot be added.
    """
    _check(nlp(PROBE), name)
    nlp.tokenizer = tokenizer.BoundedTokenizer(nlp.tokenizer)
    nlp.add_pipe(LINES, first=True)
    probe = nlp(PROBE)
    if not probe.has_annotation("LEMMA"):
        nlp.add_pipe(LEMMAS)
    nlp.add_pipe(universal.FACTORY, config={"relations": _is_clearnlp(probe, name)})
    return nlp


def missing(probe: Doc) -> list[str]:
    """What reading needs and a ``Doc`` has not, in words."""
    return [what for attribute, what in NEEDED.items() if not probe.has_annotation(attribute)]


def _check(probe: Doc, name: str) -> None:
    lacking = missing(probe)
    if lacking:
        raise ModelError(
            f"{name}: this pipeline does not give {', '.join(lacking)}; "
            "choose one that does (such as en_core_web_sm) or leave --model out"
        )


def _is_clearnlp(probe: Doc, name: str) -> bool:
    """Whether the relations are ClearNLP's; raises where they are neither these nor Universal Dependencies."""
    found = {token.dep_ for token in probe}
    if found & universal.CLEARNLP:
        return True
    if found & universal.UNIVERSAL:
        return False
    raise ModelError(
        f"{name}: its dependency labels ({', '.join(sorted(found))}) are neither Universal Dependencies "
        "nor those of spaCy's English pipelines; choose another pipeline or leave --model out"
    )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


@Language.component(LINES, assigns=["token.is_sent_start"])
def end_sentences_at_newlines(doc: Doc) -> Doc:
    """Start a sentence after each newline; a parser that comes later keeps to it."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@Language.factory(LEMMAS, assigns=["token.lemma"], requires=["token.pos", "token.tag"])
def create_lemmas(nlp: Language, name: str) -> _Lemmas:  # noqa: ARG001 - spaCy's call
    """Make the component that gives the lemmas of our reader to a pipeline that has none."""
    return _Lemmas()


class _Lemmas:
    def __init__(self) -> None:
        self._lemma = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = self._lemma(token.text, token.pos_, token.tag_)
        return doc
