"""What the heads can say: label sets, and what a partly labelled corpus leaves open.

A corpus that labels persons, places and organizations alone says of every other word only that it is none of these: it
may well be a date.  Such a word's target is a set of tags, and the loss asks for the probability of the whole set.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.reader.documents import Document

OUTSIDE = "O"
UNKNOWN = "-"
IGNORED = -100  # the target of a word that a corpus does not label; torch's own number for it
ENTITIES = ("PER", "LOC", "ORG", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")
TIMES = ("DATE", "TIME", "DURATION", "SET")
CUES = (OUTSIDE, "B", "I")
LINKS = (OUTSIDE, "B-SRC", "I-SRC", "B-CON", "I-CON")

# The corpus' label -> the classes that it may stand for.  Facilities are places where no class is kept for them.
SCHEMES: dict[str, dict[str, tuple[str, ...]]] = {
    "news": {name: (name,) for name in ENTITIES},
    "three": {"PER": ("PER",), "LOC": ("LOC", "FAC"), "ORG": ("ORG",)},
}


def bio(classes: Sequence[str]) -> list[str]:
    """The BIO tags of classes: "O", then a "B-" and an "I-" for each."""
    return [OUTSIDE, *(f"{part}-{name}" for name in classes for part in "BI")]


def allowed(tag: str, scheme: str, taught: Collection[str] = ENTITIES) -> set[str]:
    """The full scheme's tags that a corpus' tag may stand for, of the classes that some corpus teaches.

    >>> sorted(allowed("B-LOC", "three"))
    ['B-FAC', 'B-LOC']
    >>> "B-DATE" in allowed("O", "three"), "B-PER" in allowed("O", "three"), "B-FAC" in allowed("O", "three")
    (True, False, False)
    """
    meanings = SCHEMES[scheme]
    if tag != OUTSIDE:
        part, _, name = tag.partition("-")
        return {f"{part}-{meant}" for meant in meanings[name] if meant in taught}
    labelled = {meant for names in meanings.values() for meant in names}
    return {OUTSIDE, *(f"{part}-{name}" for name in taught if name not in labelled for part in "BI")}


@dataclass(frozen=True)
class Labels:
    """The label lists of all heads, in the order of their scores."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprel: list[str]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Labels:
        """The labels of treebanks' documents, the commonest first, ties by name."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "feats", "deprel")}
        for document in documents:
            if document.syntax is not None:
                for name, column in (
                    ("upos", document.syntax.upos),
                    ("xpos", document.syntax.xpos),
                    ("feats", document.syntax.feats),
                    ("deprel", document.syntax.relations),
                ):
                    counts[name].update(column)
        ordered = {name: sorted(found, key=lambda x: (-found[x], x)) for name, found in counts.items()}
        return cls(**ordered)

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read what ``save`` wrote."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: row[name] for name in ("upos", "xpos", "feats", "deprel")})

    def save(self, path: Path, without: Collection[str] = ()) -> None:
        """Write all heads' labels but some, in the form that ``onrecord.language.engine`` reads."""
        rows = {name: values for name, values in {**self.all(), "sent": ["0", "1"]}.items() if name not in without}
        lines = [f' "{name}": {json.dumps(values, ensure_ascii=False)}' for name, values in rows.items()]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")

    def all(self) -> dict[str, list[str]]:
        """The lists by head: the treebanks' and the fixed ones."""
        return {
            "upos": self.upos,
            "xpos": self.xpos,
            "feats": self.feats,
            "deprel": self.deprel,
            "ner": bio(ENTITIES),
            "time": bio(TIMES),
            "cue": list(CUES),
            "link": list(LINKS),
        }


class EntityTargets:
    """Entity targets as numbers: those below the number of tags mean that tag, those above a set of them."""

    def __init__(self, schemes: Collection[str] = tuple(SCHEMES)) -> None:
        """``schemes`` are those of the corpora trained on.  A class that none of them teaches is never meant: what no
        corpus calls a date must not be left open to be one.
        """
        named = {name for scheme in schemes for name in SCHEMES[scheme]}
        taught = [name for name in ENTITIES if name in named]
        self.tags = bio(ENTITIES)
        self._numbers: dict[tuple[str, str], int] = {}
        rows = [[tag == other for other in self.tags] for tag in self.tags]
        for scheme, names in SCHEMES.items():
            for tag in bio(list(names)):
                meant = allowed(tag, scheme, taught)
                if not meant:
                    self._numbers[scheme, tag] = IGNORED
                elif len(meant) == 1:
                    self._numbers[scheme, tag] = self.tags.index(next(iter(meant)))
                else:
                    self._numbers[scheme, tag] = len(rows)
                    rows.append([other in meant for other in self.tags])
        self.allowed: NDArray[np.bool_] = np.array(rows)  # targets x tags

    def __call__(self, tag: str, scheme: str) -> int:
        """The target of a corpus' tag; ``IGNORED`` where it is unknown."""
        return IGNORED if tag == UNKNOWN else self._numbers[scheme, tag]
