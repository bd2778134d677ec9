"""The language of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 3000  # code points; enough for any language, and what a statistical identifier adds up stays in range
WORDS = re.compile(r"[^\W\d_]+")


def identify(text: str, languages: tuple[str, ...]) -> str | None:
    """The ISO 639-1 code of the language of ``text``, one of ``languages``, or ``None`` where it is too short to say.

    Few words need more certainty: a headline of five words is called English when that is nearly certain, and is
    left open rather than taken for another language.
    """
    words = WORDS.findall(text[:SAMPLE])
    letters = sum(map(len, words))
    if letters < 12:
        return None
    language, probability = _identifier(languages).classify(" ".join(words))
    needed = 0.99 if len(words) < 12 else 0.9 if len(words) < 30 else 0.5
    if str(language) == "en":
        needed = min(needed, 0.8)
    return str(language) if probability >= needed else None


@cache
def _identifier(languages: Iterable[str]) -> LanguageIdentifier:
    """The identifier for a set of languages; loading its model takes a second, so each is made once."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier
