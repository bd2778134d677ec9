"""Which tags a verb cannot have by its form: "retook" is no present tense, "flown" no past tense.

From our own list of irregular words (``irregular.tsv``), behind a prefix, too.  The network has seldom seen such forms
and takes them for what stands in their places more often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.language.decoding.scores import NEVER, Scores
from onrecord.language.lemmas import PREFIXES, Inflected, inflected

PLAIN = frozenset({"VB", "VBP"})  # Penn Treebank tags
PAST, PARTICIPLE = PLAIN | {"VBN"}, PLAIN | {"VBD"}  # what is not the past tense alone, the participle alone
# Forms that are verbs of their own, too: to found a party, to fell a tree.
OWN = frozenset(
    {"found", "wound", "lay", "fell", "saw", "ground", "bound", "felt", "rent", "smelt", "clad", "underlay"}
)
REGULAR = ("ed", "ing", "es", "s")
PARTICIPLES = ("en", "wn", "ain", "rn")  # endings of participles whose past tense is regular: shown


class Forms:
    """Lowers the scores of tags that the forms of words exclude."""

    def __init__(self, labels: Sequence[str], words: Iterable[Inflected] | None = None) -> None:
        """``labels`` are the tags that scores stand for, ``words`` irregular ones, our own list unless given."""
        barred = barred_by_form(inflected() if words is None else words)
        self._columns = {form: [labels.index(tag) for tag in tags if tag in labels] for form, tags in barred.items()}

    def __call__(self, words: Sequence[str], scores: Scores) -> Scores:
        """The scores of words x tags, out of reach where a word's form excludes a tag."""
        found = [(row, columns) for row, word in enumerate(words) if (columns := self._of(word.lower()))]
        if not found:
            return scores
        lowered = scores.copy()
        for row, columns in found:
            lowered[row, columns] = NEVER
        return lowered

    def _of(self, word: str) -> list[int]:
        columns = self._columns.get(word)
        if columns is not None:
            return columns
        rests = (word.removeprefix(prefix) for prefix in PREFIXES if word.startswith(prefix))
        return next((self._columns[rest] for rest in rests if rest in self._columns), [])


def barred_by_form(words: Iterable[Inflected]) -> Mapping[str, frozenset[str]]:
    """For each form of irregular words the tags of verbs that it cannot have.

    >>> from onrecord.language.lemmas import Inflected
    >>> sorted(barred_by_form([Inflected("fly", "VERB", ("flew", "flown"))])["flown"])
    ['VB', 'VBD', 'VBP']
    """
    found: dict[str, frozenset[str]] = {}
    for word in words:
        told = [form for form in word.forms if not form.endswith(REGULAR) and form not in OWN]
        if word.kept_under != "VERB":
            continue
        if len(told) == 2:
            found |= {told[0]: PAST, told[1]: PARTICIPLE}
        elif len(told) == 1:
            found[told[0]] = PARTICIPLE if told[0].endswith(PARTICIPLES) else PLAIN
    return found
