"""A text with gold labels, whatever file it comes from: places are (start, end exclusive) in code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.evaluation.attributions import Attribution, Place
from onrecord.evaluation.metrics import Row
from onrecord.evaluation.tags import spans

Labelled = tuple[int, int, str]
UNKNOWN = "-"  # the tag of a word that nobody has looked at
# Long names of classes, and those of OntoNotes, as ours.
CLASSES = MappingProxyType({"PERSON": "PER", "LOCATION": "LOC", "GPE": "LOC", "ORGANIZATION": "ORG", "FACILITY": "FAC"})


def class_of(label: str) -> str:
    """The name by which a class of entities is compared.

    >>> class_of("person"), class_of("NORP")
    ('PER', 'NORP')
    """
    return CLASSES.get(label.upper(), label.upper())


@dataclass(slots=True)
class Gold:
    """``None`` stands for what the file does not label; ``words`` is ``None`` where it has plain text.

    ``starts`` are the words (by number) that begin a sentence of the file; ``parse`` goes by the place of a word, heads
    are places too, ``None`` for a root.  ``unknown`` are the words that may or may not belong to an entity.
    """

    name: str
    text: str
    words: list[Place] | None = None
    starts: list[int] = field(default_factory=list)
    parse: dict[Place, Row] | None = None
    entities: set[Labelled] | None = None
    unknown: set[Place] = field(default_factory=set)
    attributions: list[Attribution] | None = None
    times: list[Labelled] | None = None

    def sentences(self) -> set[Place]:
        """The places of the sentences."""
        if not self.words:
            return set()
        ends = [*self.starts[1:], len(self.words)]
        return {(self.words[a][0], self.words[b - 1][1]) for a, b in zip(self.starts, ends, strict=True)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a file of words: columns of like length, ``None`` for those that the file has not.

    ``spaces`` tells whether a blank follows each word; ``parse`` has (part of speech, tag, features, head, relation),
    heads counted from 1 and 0 for a root; ``tags`` are those of entities.
    """

    words: Sequence[str]
    spaces: Sequence[bool] | None = None
    parse: Sequence[tuple[str, str, str, int, str]] | None = None
    tags: Sequence[str] | None = None
    begins_paragraph: bool = False


def of_sentences(name: str, sentences: Iterable[Sentence]) -> Gold:
    """A text put together from its sentences.

    Sentences are parted by a blank, paragraphs by an empty line.  Without ``spaces`` a blank follows every word.
    """
    parts: list[str] = []
    length = 0
    words: list[Place] = []
    gold = Gold(name, "", words)
    for sentence in sentences:
        if parts:
            if parts[-1] == " ":
                length -= len(parts.pop())
            parts.append("\n\n" if sentence.begins_paragraph else " ")
            length += len(parts[-1])
        places: list[Place] = []
        spaces = sentence.spaces or [True] * len(sentence.words)
        for word, space in zip(sentence.words, spaces, strict=True):
            places.append((length, length + len(word)))
            parts += [word, " "] if space else [word]
            length += len(word) + space
        gold.starts.append(len(words))
        words += places
        _label(gold, sentence, places)
    if parts and parts[-1] == " ":
        parts.pop()
    gold.text = "".join(parts)
    return gold


def _label(gold: Gold, sentence: Sentence, places: Sequence[Place]) -> None:
    if sentence.parse is not None:
        gold.parse = gold.parse or {}
        for place, (upos, xpos, feats, head, relation) in zip(places, sentence.parse, strict=True):
            gold.parse[place] = upos, xpos, features(feats), places[head - 1] if head else None, relation
    if sentence.tags is not None:
        gold.entities = gold.entities or set()
        for first, end, label in spans(sentence.tags):
            gold.entities.add((places[first][0], places[end - 1][1], class_of(label)))
        gold.unknown.update(place for place, tag in zip(places, sentence.tags, strict=True) if tag == UNKNOWN)


def features(column: str) -> frozenset[str]:
    """Morphological features in no order.

    >>> sorted(features("Number=Sing|Case=Nom")), sorted(features("_"))
    (['Case=Nom', 'Number=Sing'], [])
    """
    return frozenset(column.split("|")) - {"_", ""}
