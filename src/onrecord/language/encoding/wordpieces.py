"""Words to word pieces: the vocabulary of an uncased BERT encoder, read greedily from the left.

The algorithm is WordPiece as BERT uses it (Devlin et al. 2019): clean, strip accents, lower-case, split at punctuation,
then take the longest piece of the vocabulary that fits, again and again.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

UNKNOWN = "[UNK]"
MAX_PIECES = 12  # pieces kept of one word; the model was trained so, and it bounds the work on endless "words"
MAX_PART = 100  # longer stretches between punctuation marks are one unknown piece, as in BERT
MAX_WORD = 200  # characters of a word looked at: the pieces kept lie within them
CACHE_WORDS = 200_000

# The treebanks write plain quotes and dashes, newspapers typographic ones.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "…": "."},
)
CONTROL = frozenset({"Cc", "Cf", "Cs", "Co"})
CHINESE = (  # blocks of ideographs, each of them a part of its own
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0002ceaf"),
    ("\U0002f800", "\U0002fa1f"),
)


class WordPieces:
    """The ids of a word's pieces: ``pieces("Tehran")`` is ``(13503,)`` with the vocabulary of bert-base-uncased.

    Words are kept once split, up to a bound, since the same words come again and again.
    """

    def __init__(self, vocabulary: Path) -> None:
        """``vocabulary`` is a text file with one piece a line; a piece's id is its line number from zero."""
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(pieces) if piece}
        self._unknown = self._ids[UNKNOWN]
        self.start, self.end = self._ids["[CLS]"], self._ids["[SEP]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of the pieces of a word: at least one, at most ``MAX_PIECES``."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(self._split(word[:MAX_WORD])[:MAX_PIECES]) or (self._unknown,)
            if len(self._seen) < CACHE_WORDS and len(word) <= MAX_PART:
                self._seen[word] = found
        return found

    def _split(self, word: str) -> list[int]:
        return [piece for part in _parts(_clean(word)) for piece in self._greedy(part)]

    def _greedy(self, part: str) -> list[int]:
        if len(part) > MAX_PART:
            return [self._unknown]
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                found = self._ids.get(("##" if start else "") + part[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [self._unknown]
        return ids


def _clean(word: str) -> str:
    """Without control characters and accents, in lower case."""
    kept = "".join(
        c for c in word.translate(PLAIN) if c.isspace() or not (unicodedata.category(c) in CONTROL or c == "�")
    )
    plain = unicodedata.normalize("NFD", kept)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lower()


def _parts(text: str) -> list[str]:
    """Split at blanks and around each punctuation mark and Chinese character."""
    spaced = "".join(f" {c} " if _stands_alone(c) else c for c in text)
    return spaced.split()


def _stands_alone(character: str) -> bool:
    """Whether BERT makes a part of its own of a character: punctuation, and what Chinese is written in."""
    if character.isascii():
        return character.isprintable() and not character.isalnum() and character != " "
    if unicodedata.category(character)[0] == "P":
        return True
    return any(first <= character <= last for first, last in CHINESE)
