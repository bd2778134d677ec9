"""The dictionary form of a word, from its part of speech.

Rules undo regular English inflection; a table holds the words where they go wrong.
"""

from __future__ import annotations

VOWELS = frozenset("aeiou")
OPEN_CLASSES = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
UNINFLECTED = frozenset({"VB", "VBP", "NN", "JJ", "RB"})  # tags of words that carry no ending


def lemma(word: str, upos: str, tag: str = "") -> str:
    """The dictionary form of ``word`` as this part of speech: lower case, except that a proper noun keeps its own.

    ``upos`` is a Universal part of speech; ``tag`` a Penn Treebank tag, where there is one.

    >>> lemma("Altered", "VERB", "VBD"), lemma("cities", "NOUN"), lemma("Tehran", "PROPN")
    ('alter', 'city', 'Tehran')
    """
    if upos == "PROPN":
        return word
    low = word.lower()
    if upos not in OPEN_CLASSES or tag in UNINFLECTED or len(low) <= 3 or not low.isalpha():
        return low
    if upos == "NOUN":
        return _singular(low)
    if upos in {"VERB", "AUX"}:
        return _infinitive(low)
    return _positive(low) if tag[-1:] in {"R", "S"} else low


def _singular(word: str) -> str:
    """The singular of a regular plural."""
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _infinitive(word: str) -> str:
    """The infinitive of a regular form in -s, -ed or -ing."""
    if word.endswith("s"):
        return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "oes", "zzes")) else _singular(word)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        if word.endswith(ending) and any(c in "aeiouy" for c in word[: -len(ending)]):
            return _without_ending(word[: -len(ending)])
    return word


def _positive(word: str) -> str:
    """The plain form of a regular comparative or superlative."""
    for ending in ("iest", "ier"):
        if word.endswith(ending):
            return word[: -len(ending)] + "y"
    for ending in ("est", "er"):
        if word.endswith(ending):
            return _without_ending(word[: -len(ending)])
    return word


def _without_ending(stem: str) -> str:
    """Undouble a last consonant ("stopp") or give back a silent e ("hop") to a stem without its ending."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouslfz":
        return stem[:-1]
    return stem + "e" if _lost_e(stem) else stem


def _lost_e(stem: str) -> bool:
    """Whether a stem is the rest of a word in silent e, judged by its last letters."""
    if stem.endswith(
        ("v", "u", "dg", "rg", "ng", "nc", "rc", "rs", "ns", "ls", "iz", "yz", "bl", "pl", "tl", "dl", "gl")
    ):
        return not stem.endswith("ing")
    last, before = stem[-1:], stem[-2:-1]
    return bool(last in "cgszk" and before in VOWELS) or stem.endswith(("at", "ut", "id", "od", "ir", "ur"))
