"""The language of a report."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 3000  # code points; enough for any language, and what a statistical identifier adds up stays in range
WORDS = re.compile(r"[^\W\d_]+")


def identify(text: str, languages: tuple[str, ...], english: Set[str] = frozenset()) -> str | None:
    """The ISO 639-1 code of the language of ``text``, one of ``languages``, or ``None`` where it is too short to say.

    ``english`` holds small words that no other of the languages has: where they are a fifth of thirty words or more,
    the statistical identifier, which takes a second to load, is not asked.  Few words need more certainty: a headline
    of five words is called English when that is nearly certain, and is left open rather than taken for another
    language.
    """
    words = WORDS.findall(text[:SAMPLE])
    letters = sum(map(len, words))
    if letters < 12:
        return None
    if len(words) >= 30 and sum(word.lower() in english for word in words) * 5 >= len(words):
        return "en"
    language, probability = _identifier(languages).classify(" ".join(words))
    needed = 0.99 if len(words) < 12 else 0.9 if len(words) < 30 else 0.5
    if str(language) == "en":
        needed = min(needed, 0.8)
    return str(language) if probability >= needed else None


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    """The identifier for a set of languages; loading its model takes a second, so each is made once."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier
