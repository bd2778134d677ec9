"""The dictionary form of a word, from its part of speech.

Three sources, the first that knows the word wins: our own list of irregular words (``irregular.tsv``), a table drawn
from the treebanks (``model/lemmas.tsv``, made by ``training/lexicon.py``), and the rules of regular inflection
(:mod:`onrecord.language.inflection`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from onrecord.language.inflection import infinitive, positive, singular

HERE = Path(__file__).parent
TREEBANKS = HERE / "model" / "lemmas.tsv"
IRREGULAR = HERE / "irregular.tsv"
PLAIN_TAGS = frozenset({"VB", "VBP", "NN", "JJ", "RB"})  # Penn Treebank tags of words without an ending
MARKS = MappingProxyType({**dict.fromkeys(PLAIN_TAGS, "plain"), "PRP": "personal"})
# Verbs take these before them and stay irregular: overthrew, rebuilt, misled, withheld, foresaw.
PREFIXES = ("over", "under", "with", "fore", "inter", "out", "mis", "pre", "re", "un", "up")


class Inflected(NamedTuple):
    """An irregular word: its dictionary form, the part of speech under which it is kept, its forms."""

    lemma: str
    kept_under: str
    forms: tuple[str, ...]


class Lemmatizer:
    """Looks words up and falls back on the rules; ``Lemmatizer()("fled", "VERB", "VBD")`` is "flee"."""

    def __init__(self, treebanks: Path | None = TREEBANKS, irregular: Path = IRREGULAR) -> None:
        """The tables to use; without ``treebanks`` only our own list and the rules count.

        Raises ``OSError`` where a file cannot be read.
        """
        self._irregular = dict(_irregular(irregular))
        self._table = {} if treebanks is None else dict(_table(treebanks))

    def __call__(self, word: str, upos: str, tag: str) -> str:
        """The dictionary form: lower case, except that a proper noun keeps its own case.

        ``upos`` is a Universal part of speech, ``tag`` a Penn Treebank tag ("VBD", "NNS", ...).
        """
        low = word.lower()
        place = low, key(upos, tag)
        found = self._irregular.get(place) or self._table.get(place)
        if found is not None:
            return found
        if upos == "PROPN":
            return _proper(word, tag)
        return low if tag in PLAIN_TAGS else self._by_rule(low, upos, tag)

    def is_irregular(self, word: str, kept_under: str) -> bool:
        """Whether our own list has a lower-case word under this key."""
        return (word, kept_under) in self._irregular

    def _by_rule(self, low: str, upos: str, tag: str) -> str:
        first, hyphen, last = low.rpartition("-")
        if upos == "NUM":
            return low.replace(",", "") if low[:1].isdigit() else low
        if not last.isalpha():
            return low
        if upos == "NOUN" and tag == "NNS":
            return first + hyphen + (self._irregular.get((last, upos)) or singular(last) if len(last) > 2 else last)
        if upos == "VERB":
            return first + hyphen + (self._prefixed(last) or infinitive(last) if len(last) > 3 else last)
        if upos in {"ADJ", "ADV"} and tag[-1:] in {"R", "S"}:
            return first + hyphen + positive(last)
        return low

    def _prefixed(self, verb: str) -> str | None:
        """The infinitive of an irregular verb behind a prefix."""
        if verb.endswith(("s", "ing")):
            return None
        for prefix in PREFIXES:
            if verb.startswith(prefix):
                found = self._irregular.get((verb.removeprefix(prefix), "VERB"))
                if found is not None:
                    return prefix + found
        return None


def key(upos: str, tag: str) -> str:
    """Under what a word is kept in the tables: its part of speech, with a mark where its tag tells like words apart.

    "found" in "to found a party" has no ending and is kept under "VERB:plain", that in "they found" under "VERB"; so
    are "her" in "her visit" ("PRON") and "they met her" ("PRON:personal").
    """
    mark = MARKS.get(tag)
    return upos if mark is None else f"{upos}:{mark}"


def _proper(word: str, tag: str) -> str:
    """A proper noun as it stands; a plural one ("Americans") in the singular."""
    if tag != "NNPS" or not word.isalpha() or word.isupper():
        return word
    return singular(word)


def _table(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """The entries of the table: word, key and lemma, tab between."""
    for line in _lines(path):
        word, kept_under, lemma = line.split("\t")
        yield (word, kept_under), lemma


def inflected(path: Path = IRREGULAR) -> Iterator[Inflected]:
    """The entries of our own list: lemma, part of speech, and its forms with blanks between."""
    for line in _lines(path):
        lemma, upos, forms = line.split("\t")
        yield Inflected(lemma, upos, tuple(forms.split()))


def _irregular(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """The lemma of each form in our own list."""
    for word in inflected(path):
        for form in word.forms:
            yield (form, word.kept_under), word.lemma


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
