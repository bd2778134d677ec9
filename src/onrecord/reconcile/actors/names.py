"""Names of actors compared word by word."""

from __future__ import annotations


def is_bare(name: tuple[str, ...]) -> bool:
    """Whether a name is a surname (or a given name) alone, or one with initials only: many bear it.

    >>> is_bare(("reed",)), is_bare(("c", "reed")), is_bare(("carl", "reed"))
    (True, True, False)
    """
    return all(len(word) == 1 for word in name[:-1])


def fit(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two persons' names fit: ``same_name``, ``longer_name``, ``part_of_name``, or ``None`` where they do not.

    The last words must agree, and the words of the shorter name stand in the longer one in their order; an initial
    stands for a word that begins with it.  A longer name has the given name of the shorter one, and more behind it.

    >>> fit(("richard", "c", "zilmer"), ("richard", "zilmer")), fit(("richard", "c", "zilmer"), ("zilmer",))
    ('longer_name', 'part_of_name')
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
    if len(short) > 2 and short[0] == long[0] and not all(map(_stands, short[1:-1], long[1:-1])):
        return None  # "George W. Bush" is not "George H. W. Bush"
    rest = iter(long)
    if not all(any(_stands(w, v) for v in rest) for w in short):
        return None
    return "longer_name" if len(short) > 1 and len(short[0]) > 1 and short[0] == long[0] else "part_of_name"


def _stands(one: str, other: str) -> bool:
    """Whether two words of a name may be the same: equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
