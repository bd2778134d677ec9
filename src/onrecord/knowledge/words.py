"""Forms of words under which the knowledge files are asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Forms that are remembered: a report asks of the same words again and again, by different lists.
REMEMBERED = 1 << 15

WHOLE = frozenset({"men", "children", "wives"})  # endings that are words, too


@lru_cache(maxsize=REMEMBERED)
def key(words: str) -> str:
    """Lower case, without accents and full stops, one blank between words, plain apostrophes.

    >>> key("Maj. Gen."), key("Côte d’Ivoire")
    ('maj gen', "cote d'ivoire")
    """
    if words.isascii():
        plain = words.replace(".", "")
    else:
        parts = unicodedata.normalize("NFKD", words.replace("’", "'"))
        plain = "".join(c for c in parts if c != "." and not unicodedata.combining(c))
    return " ".join(plain.lower().split())


@lru_cache(maxsize=REMEMBERED)
def singulars(words: str) -> tuple[str, ...]:
    """What the words may be the plural of, the likeliest first; the last word is the one that changes.

    >>> [singulars(words)[0] for words in ("foreign ministries", "gunmen", "men", "wives")]
    ['foreign ministry', 'gunman', 'man', 'wife']
    """
    return tuple(_singulars(words))


def _singulars(words: str) -> Iterator[str]:
    for ending, single in (
        ("ies", "y"),
        ("men", "man"),
        ("children", "child"),
        ("wives", "wife"),
        ("s", ""),
        ("es", ""),
    ):
        if words.endswith(ending) and (len(words) > len(ending) or ending in WHOLE):
            yield words[: -len(ending)] + single
    first, _, rest = words.partition(" ")
    if first.endswith("s") and rest:  # heads of state, attorneys general
        yield f"{first[:-1]} {rest}"


def reaches(forms: Iterable[str]) -> dict[str, int]:
    """For every first word of the forms, how many words the longest form has that begins with it.

    >>> reaches(["european union", "european court of justice", "people's party"])
    {'european': 4, 'people': 2}
    """
    found: dict[str, int] = {}
    for form in forms:
        first = form.partition(" ")[0].partition("'")[0]
        found[first] = max(found.get(first, 0), form.count(" ") + 1)
    return found
