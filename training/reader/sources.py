"""Readers of the corpora's files: JSON Lines, one document a line, to ``Document``.

Two forms: *words* (``sents``, each with parallel lists, as the treebanks and the entity corpora have it) and *text*
(``text`` with spans in code points, as the corpora of attribution, time and factuality have it).
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import spacy

from onrecord.evaluation.tags import spans
from onrecord.language.decoding.entities.names import whole
from onrecord.language.encoding.surroundings import surroundings
from onrecord.language.tokenizer import create_tokenizer
from training.reader.documents import Attribution, Document, Span, Syntax
from training.reader.labels import OUTSIDE

# Long labels of the news corpus -> ours.
NEWS_CLASSES = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG", "FACILITY": "FAC"}
APOSTROPHES = frozenset("'’")
CLITICS = frozenset({"s", "S", "re", "ve", "ll", "d", "m"})
TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lord",
        "lady",
        "dame",
        "president",
        "king",
        "queen",
        "emperor",
        "prince",
        "princess",
        "pope",
        "judge",
        "justice",
        "gen",
        "general",
        "col",
        "colonel",
        "capt",
        "captain",
        "maj",
        "major",
        "lt",
        "lieutenant",
        "sgt",
        "sergeant",
        "sen",
        "senator",
        "rep",
        "representative",
        "gov",
        "governor",
        "prime",
        "minister",
        "chancellor",
        "ambassador",
        "secretary",
        "mayor",
        "rev",
        "reverend",
        "bishop",
        "archbishop",
        "father",
    }
)
EDGE = frozenset(" \t\n\r\f\v\u00a0\"“”‘’'`´«»,.;:-–—()[]…")


def read(path: Path, form: str, corpus: str) -> Iterator[Document]:
    """The documents of a file; ``form`` is one of ``READERS``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield READERS[form](json.loads(line), corpus)


# Words ------------------------------------------------------------------------------------------------------------


def treebank(row: dict[str, Any], corpus: str) -> Document:
    """A document of a treebank: syntax, and entities of the three classic classes."""
    document = _of_sentences(row, corpus, [sentence["words"] for sentence in row["sents"]], row["sents"])
    columns: dict[str, list[Any]] = {name: [] for name in ("upos", "xpos", "feats", "deprel", "ner")}
    heads: list[int] = []
    for sentence in row["sents"]:
        first = len(heads)
        heads += [first + head - 1 if head else -1 for head in sentence["head"]]
        for name, column in columns.items():
            column.extend(sentence[name])
    document.syntax = Syntax(columns["upos"], columns["xpos"], columns["feats"], heads, columns["deprel"])
    document.entities = _whole_names(_without_titles(document.words, columns["ner"]), document.syntax)
    document.scheme = "three"
    return document


def _whole_names(tags: Sequence[str], syntax: Syntax) -> list[str]:
    """Tags of names with the proper nouns that hang in them: GUM's, drawn from its mentions by rule, lack some.

    "Kingdom" stands there without "United".  The weights that are shipped were trained without this; the reader mends
    it when it decodes.
    """
    kept = list(tags)
    for start, end, label in whole(spans(tags), syntax.xpos, syntax.heads, syntax.relations):
        kept[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return kept


def _without_titles(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Tags without the titles before persons' names: mentions of GUM have them, names in the news sense do not."""
    kept = list(tags)
    for word, tag in enumerate(tags[:-1]):
        begins = tag == "B-PER" or (tag == "I-PER" and word > 0 and kept[word - 1] == OUTSIDE)
        if begins and tags[word + 1] == "I-PER" and words[word].rstrip(".").lower() in TITLES:
            kept[word] = OUTSIDE
        elif begins:
            kept[word] = "B-PER"
    return kept


def news_entities(row: dict[str, Any], corpus: str) -> Document:
    """News with all nine classes of entities.

    The corpus parts an apostrophe from its "s"; treebanks and our tokenizer do not, so the two are joined again.
    """
    words, tags = [], []
    for sentence in row["sents"]:
        joined = _join_clitics(sentence["words"], sentence["ner"])
        words.append([word for word, _ in joined])
        tags += [_news_tag(tag) for _, tag in joined]
    document = _of_sentences(row, corpus, words, row["sents"])
    document.entities, document.scheme = tags, "news"
    return document


def news_entities_as_given(row: dict[str, Any], corpus: str) -> Document:
    """The same with the corpus' own words, for measuring."""
    document = _of_sentences(row, corpus, [sentence["words"] for sentence in row["sents"]], row["sents"])
    document.entities = [_news_tag(tag) for sentence in row["sents"] for tag in sentence["ner"]]
    document.scheme = "news"
    return document


def three_entities(row: dict[str, Any], corpus: str) -> Document:
    """Sentences with entities of the three classic classes and nothing else."""
    document = _of_sentences(row, corpus, [sentence["words"] for sentence in row["sents"]], row["sents"])
    document.entities = [tag for sentence in row["sents"] for tag in sentence["ner"]]
    document.scheme = "three"
    return document


def _news_tag(tag: str) -> str:
    part, dash, name = tag.partition("-")
    return part + dash + NEWS_CLASSES.get(name, name) if name else tag


def _join_clitics(words: list[str], tags: list[str]) -> list[tuple[str, str]]:
    """Words with tags, an apostrophe and the clitic after it made one word unless an entity ends between them."""
    joined: list[tuple[str, str]] = []
    for word, tag in zip(words, tags, strict=True):
        if joined and joined[-1][0] in APOSTROPHES and word in CLITICS:
            mark, before = joined[-1]
            if (before == OUTSIDE) == (tag == OUTSIDE) and not tag.startswith("B-"):
                joined[-1] = mark + word, before
                continue
        joined.append((word, tag))
    return joined


def _of_sentences(
    row: dict[str, Any], corpus: str, sentences: list[list[str]], columns: list[dict[str, Any]]
) -> Document:
    """A document without labels from its sentences' words; blanks are as the corpus says, else between all words."""
    text, words, places, numbers = "", [], [], []
    for number, (sentence, column) in enumerate(zip(sentences, columns, strict=True)):
        if text:
            text = text.rstrip(" ") + ("\n\n" if column.get("newpar") else " ")
        spaces = column.get("spaces") or []
        for i, word in enumerate(sentence):
            places.append((len(text), len(text) + len(word)))
            text += word + (" " if i >= len(spaces) or spaces[i] else "")
            words.append(word)
            numbers.append(number)
    around = surroundings(text, places)
    return Document(corpus, row["id"], text, words, places, around.quotes, around.breaks, numbers)


# Text -------------------------------------------------------------------------------------------------------------


@cache
def _tokenizer() -> Any:
    """The reader's own, so that it is trained on the words that it will see."""
    return create_tokenizer()(spacy.blank("en"))


def of_text(text: str, corpus: str, name: str) -> Document:
    """A document without labels from plain text, in words as the reader sees them."""
    tokens = [token for token in _tokenizer()(text) if not token.is_space]
    places = [(token.idx, token.idx + len(token.text)) for token in tokens]
    around = surroundings(text, places)
    words = [token.text for token in tokens]
    return Document(corpus, name, text, words, places, around.quotes, around.breaks, around.sentences)


def attributions(row: dict[str, Any], corpus: str) -> Document:
    """News with who says what; attributions without a cue are passed over, since they are found by their cue."""
    document = of_text(row["text"], corpus, row["doc_id"])
    document.attributions = []
    for given in row["attributions"]:
        cue, source, content = (
            _word_spans(document, given.get(role) or [], trim=True) for role in ("cue", "source", "content")
        )
        if cue:
            document.attributions.append(Attribution(cue[0], source, content))
    return document


def times(row: dict[str, Any], corpus: str) -> Document:
    """News with its time expressions."""
    document = of_text(row["text"], corpus, row["doc_id"])
    document.times = [OUTSIDE] * len(document)
    for time in row["timexes"]:
        for start, end in _word_spans(document, [(time["start"], time["end"])], trim=False):
            document.times[start:end] = [f"B-{time['type']}"] + [f"I-{time['type']}"] * (end - start - 1)
    return document


def factuality(row: dict[str, Any], corpus: str) -> Document:
    """A sentence with how certain it is that its events happened, from -3 to 3."""
    document = of_text(row["text"], corpus, row["id"])
    starts = {start: word for word, (start, _) in enumerate(document.places)}
    document.factuality = {
        starts[target["start"]]: float(target["label"]) for target in row["targets"] if target["start"] in starts
    }
    return document


def _word_spans(document: Document, given: Iterable[Sequence[int]], trim: bool) -> list[Span]:
    """Spans of characters as spans of words, in order.

    With ``trim``, punctuation at the edges is left out (a span of nothing else is kept) and spans with nothing but
    punctuation between them are joined: annotators differ on it, and the scorer of attributions passes over it.
    """
    starts, ends = [a for a, _ in document.places], [b for _, b in document.places]
    found: list[Span] = []
    for start, end in sorted((start, end) for start, end in given):
        if trim:
            start, end = _trimmed(document.text, start, end)  # noqa: PLW2901 - the span's true edges
        first, after = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)
        if after <= first:
            continue
        if found and trim:
            between = document.text[ends[found[-1][1] - 1] : starts[first]]
            if not any(c.isalnum() for c in between):
                found[-1] = found[-1][0], max(found[-1][1], after)
                continue
        found.append((first, after))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = [i for i in range(start, end) if text[i] not in EDGE]
    return (inner[0], inner[-1] + 1) if inner else (start, end)


READERS = {
    "treebank": treebank,
    "news_entities": news_entities,
    "news_entities_as_given": news_entities_as_given,
    "three_entities": three_entities,
    "attributions": attributions,
    "times": times,
    "factuality": factuality,
}
