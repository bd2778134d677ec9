"""Measure the language reader, or any installed pipeline, on raw text of the treebanks' development parts.

    python benchmarks/language.py DATA [--model NAME] [--threads N]

``DATA`` is a folder with ``language/ewt_dev.jsonl`` and ``language/gum_dev.jsonl`` (one document a line; ``sents``
with ``words``, ``spaces``, ``upos``, ``head``, ``deprel``, ``ner`` and ``newpar``).  The text of each document is put
together and read; words, sentences and entities count as right where their characters are the same, UPOS, UAS and LAS
(main relations) as F1 over words, as in the CoNLL 2018 shared task.  The last two columns are words a second by the
clock and by the processor's time, start-up apart.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.language import load

CORPORA = ("ewt_dev", "gum_dev")
MEASURES = ("words", "sentences", "upos", "uas", "las", "entities")
Place = tuple[int, int]


@dataclass
class Reading:
    """What is said of one text; places are (first character, end exclusive)."""

    words: dict[Place, tuple[str, Place | None, str]] = field(default_factory=dict)  # upos, place of head, relation
    sentences: set[Place] = field(default_factory=set)
    entities: set[tuple[int, int, str]] = field(default_factory=set)


def gold(document: dict[str, Any]) -> tuple[str, Reading]:
    """The text of a document and the treebank's reading of it."""
    text, reading = "", Reading()
    for sentence in document["sents"]:
        if text:
            text = text.rstrip(" ") + ("\n\n" if sentence["newpar"] else " ")
        places: list[Place] = []
        for word, space in zip(sentence["words"], sentence["spaces"], strict=True):
            places.append((len(text), len(text) + len(word)))
            text += word + " " * space
        reading.sentences.add((places[0][0], places[-1][1]))
        for place, upos, head, relation in zip(
            places, sentence["upos"], sentence["head"], sentence["deprel"], strict=True
        ):
            reading.words[place] = upos, places[head - 1] if head else None, relation.partition(":")[0]
        reading.entities |= _entities(sentence["ner"], places)
    return text, reading


def _entities(tags: list[str], places: list[Place]) -> set[tuple[int, int, str]]:
    """Entities from BIO tags."""
    found: list[tuple[int, int, str]] = []
    for tag, (start, end) in zip(tags, places, strict=True):
        if tag.startswith("B-"):
            found.append((start, end, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], end, tag[2:])
    return set(found)


def given(doc: Doc) -> Reading:
    """The reading in a ``Doc``."""
    reading = Reading()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            reading.sentences.add((words[0].idx, words[-1].idx + len(words[-1])))
        for token in words:
            head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
            relation = "root" if token.dep_ == "ROOT" else token.dep_.partition(":")[0]
            reading.words[token.idx, token.idx + len(token)] = token.pos_, head, relation
    reading.entities = {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}
    return reading


def count(right: Reading, ours: Reading, totals: dict[str, Counter[str]]) -> None:
    """Add one document to the counts of each measure: right, given, gold."""
    both = [(right.words[place], ours.words[place]) for place in right.words.keys() & ours.words.keys()]
    correct = {
        "words": len(both),
        "sentences": len(right.sentences & ours.sentences),
        "upos": sum(a[0] == b[0] for a, b in both),
        "uas": sum(a[1] == b[1] for a, b in both),
        "las": sum(a[1:] == b[1:] for a, b in both),
        "entities": len(right.entities & ours.entities),
    }
    for measure in MEASURES:
        kind = measure if measure in {"sentences", "entities"} else "words"
        totals[measure]["right"] += correct[measure]
        totals[measure]["given"] += len(getattr(ours, kind))
        totals[measure]["gold"] += len(getattr(right, kind))


def measure(nlp: Language, path: Path) -> tuple[dict[str, float], float, float]:
    """F1 of each measure in per cent, and words a second by the clock and by the processor's time."""
    with path.open(encoding="utf-8") as lines:
        documents = [gold(json.loads(line)) for line in lines]
    nlp(documents[0][0])
    start, busy = time.perf_counter(), time.process_time()
    docs = list(nlp.pipe(text for text, _ in documents))
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    totals: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    for (_, right), doc in zip(documents, docs, strict=True):
        count(right, given(doc), totals)
    figures = {name: 200 * c["right"] / max(1, c["given"] + c["gold"]) for name, c in totals.items()}
    words = totals["words"]["gold"]
    return figures, words / seconds, words / busy


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--model", help="an installed spaCy pipeline instead of our reader")
    parser.add_argument("--threads", type=int, default=1, help="threads of our reader's encoder")
    options = parser.parse_args()
    nlp = load(options.model, options.threads)
    print("\t".join(["corpus", *MEASURES, "words/s", "words/cpu-s"]))
    for name in CORPORA:
        figures, *speeds = measure(nlp, options.data / "language" / f"{name}.jsonl")
        print("\t".join([name, *(f"{figures[m]:.2f}" for m in MEASURES), *(f"{s:.0f}" for s in speeds)]))


if __name__ == "__main__":
    main()
