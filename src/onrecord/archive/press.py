"""What reading an original needs to know of newspapers: words, names and weights, handed in by the caller.

The values come from ``knowledge/data/press.yaml`` and ``knowledge/data/repairs.yaml``; this package holds only their
shape, so that it stands below the knowledge that fills it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Weights:
    """A logistic model of whether a sentence end whose blank was lost was also the end of a paragraph.

    Logarithms are natural; lengths are in code points and relative to the mean paragraph of the same report.
    """

    bias: float
    both_lengths: float
    shorter_length: float
    quote_closes: float
    quote_opens: float
    quote_closes_and_opens: float
    quote_opens_after_speech_verb: float
    starts_with_pronoun: float
    starts_with_name: float
    paragraph_opens_with_quote: float
    quoted_from_start_to_end: float
    breaks_per_sentence: float


@dataclass(frozen=True)
class Usage:
    """What English newspaper usage says about damage: which forms are right, and what a wrong one stands for."""

    abbreviations: frozenset[str]
    domains: frozenset[str]
    names_with_marks: frozenset[str]
    pronouns: frozenset[str]
    speech_verbs: frozenset[str]
    misspellings: Mapping[str, str]
    common_words: frozenset[str]
    real_words: frozenset[str]
    doubled_words: frozenset[str]
    linking_words: frozenset[str]
    ing_nouns: frozenset[str]
    bare_names: frozenset[str]
    weights: Weights

    @cached_property
    def slips(self) -> Mapping[str, tuple[str, ...]]:
        """The common words by every form of them with one letter left out, to find a slip by looking it up."""
        found: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.common_words):
            for form in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                found[form] = (*found.get(form, ()), word)
        return found


@dataclass(frozen=True)
class Press:
    """Newspapers, agencies and the matter that is printed with an article.

    ``agencies`` maps the name of an agency to the forms in which it is credited, ``publishers`` a web host to a
    paper, ``newsrooms`` the credit in a dateline to a paper, ``months`` a month's name or abbreviation in lower case
    to its number, ``columns`` what a row's column holds to the names it may have, and ``page_fields`` the same of the
    fields in a page's head.
    """

    agencies: Mapping[str, tuple[str, ...]]
    publishers: Mapping[str, str]
    newsrooms: Mapping[str, str]
    months: Mapping[str, int]
    date_fields: tuple[str, ...]
    notice_openers: tuple[str, ...]
    notice_cues: tuple[str, ...]
    notice_subjects: tuple[str, ...]
    notice_predicates: tuple[str, ...]
    boilerplate_openers: tuple[str, ...]
    byline_words: tuple[str, ...]
    credit_cues: tuple[str, ...]
    not_places: frozenset[str]
    small_place_words: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    page_fields: Mapping[str, tuple[str, ...]]
    truncation_marks: tuple[str, ...]
    languages: tuple[str, ...]
    english_words: frozenset[str]
    usage: Usage

    @cached_property
    def month(self) -> str:
        """A pattern for a month's name or abbreviation, with or without its full stop."""
        return f"(?:{any_of(self.months)})\\.?"

    @cached_property
    def agency_form(self) -> re.Pattern[str]:
        """A pattern for any credited form of any agency; see :meth:`agency`."""
        return re.compile(rf"(?<!\w)(?:{any_of(self._agency_of)})(?!\w)")

    @cached_property
    def _agency_of(self) -> Mapping[str, str]:
        return {form: name for name, forms in self.agencies.items() for form in (name, *forms)}

    def agency(self, form: str) -> str | None:
        """The agency that a credit such as ``AP`` names, or ``None``."""
        return self._agency_of.get(form)

    def publisher(self, host: str) -> str | None:
        """The paper behind a web host; ``www.`` and other subdomains are tried with and without."""
        parts = host.lower().split(".")
        names = (".".join(parts[cut:]) for cut in range(len(parts) - 1))
        return next((self.publishers[name] for name in names if name in self.publishers), None)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; it matches nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
