"""A pipeline read on the texts of a file, and counted."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.evaluation import reading
from onrecord.evaluation.attributions import Attributions, Place
from onrecord.evaluation.gold import Gold, Labelled
from onrecord.evaluation.metrics import COLUMNS, Entities, Parse, Score, Times
from onrecord.language.pipelines import PROBE

# What must be on a ``Doc`` for a measure to mean anything.
NEEDS = MappingProxyType({"upos": "POS", "xpos": "TAG", "feats": "MORPH", "uas": "DEP", "las": "DEP", "las_sub": "DEP"})
CLASSIC = ("PER", "LOC", "ORG")
TOGETHER = 32  # texts handed to the pipeline at once


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure; ``score`` is ``None`` where the pipeline does not give what is measured."""

    measure: str
    score: Score | None
    gold: int


@dataclass
class Tally:
    """What has been counted of one file."""

    is_raw: bool
    gives: frozenset[str]
    texts: int = 0
    parse: Parse | None = None
    sentences: Score = field(default_factory=Score)
    entities: list[tuple[set[Labelled], set[Labelled]]] = field(default_factory=list)
    attributions: Attributions | None = None
    times: Times | None = None
    looks_for: set[str] = field(default_factory=set)

    def add(self, gold: Gold, doc: Doc) -> None:
        """Count one text."""
        self.texts += 1
        if gold.parse is not None:
            self.parse = self.parse or Parse()
            self.parse.add(reading.parse(doc), gold.parse)
            if "SENT_START" in self.gives:
                self.sentences.add(reading.sentences(doc), gold.sentences())
            else:
                self.sentences.gold += len(gold.starts)
        if gold.entities is not None:
            self.entities.append((_outside(reading.entities(doc), gold.unknown), gold.entities))
        if gold.attributions is not None:
            self.attributions = self.attributions or Attributions()
            said = reading.attributions(doc)
            self.looks_for |= {"attributions"} if said is not None else set()
            self.attributions.add(gold.text, said or [], gold.attributions)
        if gold.times is not None:
            self.times = self.times or Times()
            dated = reading.times(doc)
            self.looks_for |= {"times"} if dated is not None else set()
            self.times.add(dated or [], gold.times)

    def figures(self) -> list[Figure]:
        """The measures in the order of a table."""
        return [*self._parse(), *self._entities(), *self._attributions(), *self._times()]

    def _parse(self) -> Iterator[Figure]:
        if self.parse is None:
            return
        if self.is_raw:
            yield _figure("words", self.parse.words, True)
        yield _figure("sentences", self.sentences, "SENT_START" in self.gives)
        scores = self.parse.scores()
        for name in COLUMNS:
            yield _figure(name, scores[name], NEEDS[name] in self.gives)

    def _entities(self) -> Iterator[Figure]:
        if not self.entities:
            return
        labelled = {label for _, gold in self.entities for _, _, label in gold}
        every, classic = Entities(), Score()
        for found, gold in self.entities:
            comparable = _comparable(found, labelled)
            every.add(comparable, gold)
            classic.add([x for x in comparable if x[2] in CLASSIC], [x for x in gold if x[2] in CLASSIC])
        given = "ENT_IOB" in self.gives
        yield _figure("entities", every.all, given)
        if labelled - set(CLASSIC) and labelled & set(CLASSIC):
            yield _figure("entities PER LOC ORG", classic, given)
        for name in sorted(every.by):
            yield _figure(f"entities {name}", every.by[name], given)

    def _attributions(self) -> Iterator[Figure]:
        for name, score in vars(self.attributions).items() if self.attributions else ():
            yield _figure(f"attribution {name}", score, "attributions" in self.looks_for)

    def _times(self) -> Iterator[Figure]:
        for name, score in vars(self.times).items() if self.times else ():
            yield _figure(f"time {name}", score, "times" in self.looks_for)


def measure(nlp: Language, golds: Iterable[Gold], *, raw: bool = False) -> Tally:
    """Read texts with a pipeline and count.

    It is given the file's words and sentences where there are any; with ``raw``, and where there are none, the text
    alone: words, sentences and entities are then the same where their characters are.
    """
    tally = Tally(raw, _gives(nlp))
    waiting: deque[Gold] = deque()

    def texts() -> Iterator[str | Doc]:
        for gold in golds:
            waiting.append(gold)
            yield gold.text if raw or gold.words is None else reading.given(nlp.vocab, gold)

    # Texts come back in their order, and not always as the same ``Doc``: spaCy's own pairs would be lost then.
    for doc in nlp.pipe(texts(), batch_size=TOGETHER):
        tally.add(waiting.popleft(), doc)
    return tally


def _gives(nlp: Language) -> frozenset[str]:
    """What a pipeline writes on a ``Doc``, by the names of spaCy's attributes."""
    probe = nlp(PROBE)
    wanted = ("SENT_START", "ENT_IOB", *NEEDS.values())
    return frozenset(attribute for attribute in wanted if probe.has_annotation(attribute))


def _outside(found: set[Labelled], unknown: set[Place]) -> set[Labelled]:
    """The entities that have no word of which nobody knows whether it belongs to one."""
    starts = sorted(start for start, _ in unknown)
    return {entity for entity in found if bisect_left(starts, entity[0]) == bisect_left(starts, entity[1])}


def _comparable(found: set[Labelled], labelled: set[str]) -> set[Labelled]:
    """Entities of the classes that a file labels; facilities are places for files that know places alone."""
    folded = {"FAC": "LOC"} if "LOC" in labelled and "FAC" not in labelled else {}
    named = {(start, end, folded.get(label, label)) for start, end, label in found}
    return {entity for entity in named if entity[2] in labelled}


def _figure(name: str, score: Score, given: bool) -> Figure:
    return Figure(name, score if given else None, score.gold)
