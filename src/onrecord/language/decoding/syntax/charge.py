"""Charges that the network hangs on whoever is charged: "accused the commission of FRAUD" is no commission of fraud.

A small class of English verbs takes an object and, with "of", what he is charged with, robbed or rid of (Quirk et al.,
A Comprehensive Grammar of the English Language, 1985, 16.56).  Where such a verb lacks that phrase and a bare noun
behind "of" hangs on its object, which is certain by its article or name, the phrase is the verb's.
"""

from __future__ import annotations

from collections.abc import Sequence

FORMS = frozenset((
    "accuse", "accuses", "accused", "accusing", "suspect", "suspects", "suspected", "suspecting",
    "convict", "convicts", "convicted", "convicting", "acquit", "acquits", "acquitted", "acquitting",
    "absolve", "absolves", "absolved", "absolving", "rob", "robs", "robbed", "robbing",
    "deprive", "deprives", "deprived", "depriving", "strip", "strips", "stripped", "stripping",
))  # fmt: skip
CERTAIN = frozenset({"det", "nmod:poss", "compound"})  # what stands before an object that is a certain one
OWN = frozenset({"det", "nmod:poss", "nummod"})  # what stands before a noun that is told of by itself
PHRASES = frozenset({"obl", "advcl", "nmod"})


def charges_apart(words: Sequence[str], xpos: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang such phrases on their verbs, in place, in one sentence; ``heads`` are positions, a root is its own."""
    for verb, word in enumerate(words):
        if word.lower() not in FORMS or not xpos[verb].startswith("VB"):
            continue
        charged = next((i for i in _below(verb, heads) if i > verb and relations[i] == "obj"), None)
        if charged is None or any(
            _opens(i, "of", words, heads) for i in _below(verb, heads) if relations[i] in PHRASES
        ):
            continue
        certain = xpos[charged].startswith("NNP") or any(relations[i] in CERTAIN for i in _below(charged, heads))
        phrases = [i for i in _below(charged, heads) if i > charged and relations[i] == "nmod"]
        of = [i for i in phrases if _opens(i, "of", words, heads) and _is_bare(i, xpos, heads, relations)]
        if certain and of and of[-1] == max(_below(charged, heads)):  # else the arcs would cross
            heads[of[-1]], relations[of[-1]] = verb, "obl"


def _below(head: int, heads: Sequence[int]) -> list[int]:
    """The dependents of a word."""
    return [i for i, above in enumerate(heads) if above == head and i != head]


def _opens(word: int, preposition: str, words: Sequence[str], heads: Sequence[int]) -> bool:
    """Whether a phrase or clause begins with a preposition."""
    return any(words[i].lower() == preposition and i < word for i in _below(word, heads))


def _is_bare(noun: int, xpos: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> bool:
    """Whether a common noun stands without article, owner or number."""
    return xpos[noun] in ("NN", "NNS") and not any(relations[i] in OWN for i in _below(noun, heads))
