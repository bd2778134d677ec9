"""Text to spaCy ``Doc``: our own reader model, or any spaCy pipeline by name."""

from __future__ import annotations

from spacy.language import Language

from onrecord.language import pipelines

__all__ = ["load"]


def load(model: str | None = None, threads: int = 2) -> Language:
    """The pipeline that reads English.

    Its ``Doc`` has Universal Dependencies relations (``dep_``; ``ROOT`` for roots), Universal parts of speech
    (``pos_``), Penn Treebank tags (``tag_``), morphology, lemmas (lower case, proper nouns apart), sentences, which
    end at newlines, and entities (PER, LOC, ORG).  Text of any length and content can be read.

    ``model`` is the name of an installed spaCy pipeline, or a path to one, to be used instead of our reader: its
    relations and entity labels are converted where they are those of spaCy's stock English pipelines.  ``threads`` is
    the number of threads of our reader.  Raises ``ModelError`` where the pipeline is not installed, or lacks a tagger,
    a parser, sentences or entities.
    """
    return pipelines.own(threads) if model is None else pipelines.installed(model)
