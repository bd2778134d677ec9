"""Forms of words under which the knowledge files are asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

# Forms that are remembered: a report asks of the same words again and again, by different lists.
REMEMBERED = 1 << 15

# Spellings of one word in the names of bodies, British and American; not "Labour", which is another party than "Labor".
SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "organisation": "organization",
        "defence": "defense",
        "centre": "center",
        "programme": "program",
        "co-operation": "cooperation",
        "co-ordination": "coordination",
        "counter-terrorism": "counterterrorism",
        "counter-insurgency": "counterinsurgency",
    }
)
# Letters that are no other letter with a mark, as English newspapers print them.
PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "dj", "Đ": "Dj", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)
SPELLED = re.compile(rf"\b(?:{'|'.join(SPELLINGS)})(?=s?\b)")
WHOLE = frozenset({"men", "children", "wives"})  # endings that are words, too


@lru_cache(maxsize=REMEMBERED)
def key(words: str) -> str:
    """Lower case, without accents and full stops, one blank between words, plain apostrophes, American spelling.

    >>> key("Maj. Gen."), key("Côte d’Ivoire"), key("Ministry of Defence"), key("Lech Wałęsa")
    ('maj gen', "cote d'ivoire", 'ministry of defense', 'lech walesa')
    """
    if words.isascii():
        plain = words.replace(".", "")
    else:
        parts = unicodedata.normalize("NFKD", words.replace("’", "'")).translate(PLAIN)
        plain = "".join(c for c in parts if c != "." and not unicodedata.combining(c))
    return SPELLED.sub(lambda match: SPELLINGS[match[0]], " ".join(plain.lower().split()))


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
