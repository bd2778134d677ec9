"""Names made whole by the tree: the two heads of the network must not part what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

PROPER = frozenset({"NNP", "NNPS"})  # Penn Treebank tags of proper nouns
WITHIN = frozenset({"amod", "compound"})  # relations by which a word of a name hangs on its head
PARTED = frozenset({"LOC", "ORG"})  # before a person's name such a word is a title, an office or a paper
UNSURE = "MISC"  # what the network calls a part of a name that alone is none
Span = tuple[int, int, str]  # first word, end exclusive, label


def whole(spans: Sequence[Span], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[Span]:
    """The spans of a sentence, those of places and organizations with the proper nouns before them that hang in them.

    ``United`` in front of ``Kingdom`` is part of its name, whether it was left out or taken for a name by itself.

    >>> whole([(1, 2, "LOC")], ["NNP", "NNP"], [1, 1], ["amod", "root"])
    [(0, 2, 'LOC')]
    >>> whole([(0, 1, "LOC"), (1, 2, "LOC")], ["NNP", "NNP"], [1, 1], ["amod", "root"])
    [(0, 2, 'LOC')]
    """
    found: list[Span] = []
    for first, end, label in spans:
        start = first
        while label in PARTED and start and _belongs(start - 1, (start, end), tags, heads, relations):
            if found and found[-1][1] == start:
                if found[-1][2] not in (label, UNSURE):
                    break
                start = found.pop()[0]
            else:
                start -= 1
        found.append((start, end, label))
    return found


def _belongs(
    word: int, name: tuple[int, int], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> bool:
    return tags[word] in PROPER and relations[word] in WITHIN and name[0] <= heads[word] < name[1]
