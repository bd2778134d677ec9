"""Text to spaCy ``Doc``: our own reader model, or any spaCy pipeline by name."""

from __future__ import annotations

import spacy
from spacy.language import Language

from onrecord.errors import ModelError
from onrecord.language.factory import FACTORY

__all__ = ["load"]


def load(model: str | None = None, threads: int = 2) -> Language:
    """The pipeline that reads English.

    Its ``Doc`` has Universal Dependencies relations (``dep_``, ``ROOT`` for roots), Universal parts of speech
    (``pos_``), Penn Treebank tags (``tag_``), morphology, lemmas, sentences and entities (PER, LOC, ORG).

    ``model`` is the name of an installed spaCy pipeline or a path to one, to be used instead of our reader;
    ``threads`` is the number of threads of our reader.  Raises ``ModelError`` where the pipeline cannot be had.
    """
    if model is not None:
        try:
            return spacy.load(model)
        except OSError as error:
            raise ModelError(
                f"{model}: no such spaCy pipeline; install it (python -m spacy download {model}) or leave --model out"
            ) from error
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"threads": threads})
    return nlp
