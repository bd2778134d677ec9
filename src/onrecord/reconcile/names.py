"""Names of actors compared word by word."""

from __future__ import annotations

import re
import unicodedata

_PARTICLE = {"al", "el", "ul", "van", "von", "de", "der", "den", "da", "di", "bin", "ibn", "abu", "the", "of", "and"}
_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}


def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: lower case, without marks, particles and suffixes.

    >>> words("Nuri Kamal al-Maliki")
    ('nuri', 'kamal', 'maliki')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", plain.lower()))
    kept = tuple(w for w in found if w not in _PARTICLE and w not in _SUFFIX)
    return kept or tuple(found)


def fit(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two persons' names fit: ``same_name``, ``part_of_name``, or ``None`` where they do not.

    The last words must agree, and the words of the shorter name stand in the longer one in their order; an initial
    stands
    for a word that begins with it.

    >>> fit(("richard", "c", "zilmer"), ("zilmer",))
    'part_of_name'
    >>> fit(("george", "bush"), ("laura", "bush")) is None
    True
    """
    if not one or not other:
        return None
    if one == other:
        return "same_name"
    short, long = sorted((one, other), key=len)
    if short[-1] != long[-1] and not (len(short) == 1 and short[0] == long[0]):
        return None
    rest = iter(long)
    return "part_of_name" if all(any(_stands(w, v) for v in rest) for w in short) else None


def _stands(one: str, other: str) -> bool:
    """Whether two words of a name may be the same: equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
