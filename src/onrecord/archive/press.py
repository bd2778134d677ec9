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
    joined_names: frozenset[str]
    joined_beginnings: frozenset[str]
    openers: frozenset[str]
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
class Labels:
    """The labels of a page's head (``Title: …``), in small letters, and the tags of a database (``HD   …``).

    ``names`` and ``tags`` map a field to its labels, the best first; besides fields of a report there are ``ignored``
    (what says nothing of it) and ``body`` (the article follows).  A label of ``sure`` makes a head by itself; one of
    ``databases`` tells that a database printed the page; one of ``top_only`` means something else below the article.
    ``lines``, ``marks`` and ``ends`` are regular expressions of whole lines: what a database prints without a label,
    the number of a document among others, and the end of one.
    """

    names: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    sure: frozenset[str]
    databases: frozenset[str]
    top_only: frozenset[str]
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    ends: tuple[str, ...]

    @cached_property
    def field_of(self) -> Mapping[str, tuple[str, int]]:
        """The field of each label, and its rank among those of the same field (0 is the best)."""
        return {label: (field, at) for field, labels in self.names.items() for at, label in enumerate(labels)}

    @cached_property
    def field_of_tag(self) -> Mapping[str, tuple[str, int]]:
        """The same of each tag."""
        return {tag: (field, at) for field, tags in self.tags.items() for at, tag in enumerate(tags)}

    @cached_property
    def label(self) -> re.Pattern[str]:
        """A pattern for a label with its colon at the start of a line."""
        words = any_of(label for labels in self.names.values() for label in labels).replace(r"\ ", "[ _-]")
        return re.compile(rf"(?P<label>{words})[ \t]*:[ \t]*", re.IGNORECASE)

    @cached_property
    def tag(self) -> re.Pattern[str]:
        """A pattern for a tag at the start of a line of the head, with or without a colon."""
        return re.compile(rf"(?P<label>{any_of(self.field_of_tag)})(?:[ \t]*:[ \t]*|[ \t]+|\Z)")

    @cached_property
    def tag_below(self) -> re.Pattern[str]:
        """A pattern for a tag below the head, which stands well apart from its value: "TO" may begin a sentence."""
        return re.compile(rf"(?P<label>{any_of(self.field_of_tag)})(?:[ \t]*:[ \t]*|\t[ \t]*|  [ \t]*|\Z)")

    @cached_property
    def line(self) -> re.Pattern[str]:
        """A pattern for a whole line that a database prints without a label."""
        return re.compile("|".join((*self.lines, *self.marks, *self.ends)) or r"(?!)")

    @cached_property
    def mark(self) -> re.Pattern[str]:
        """A pattern for a whole line that numbers a document among others."""
        return re.compile("|".join(self.marks) or r"(?!)")

    @cached_property
    def end(self) -> re.Pattern[str]:
        """A pattern for a whole line that ends a document among others."""
        return re.compile("|".join(self.ends) or r"(?!)")


@dataclass(frozen=True)
class Press:
    """Newspapers, agencies and the matter that is printed with an article.

    ``agencies`` maps the name of an agency to the forms in which it is credited, ``publishers`` a web host to a
    paper, ``newsrooms`` the credit in a dateline to a paper, ``months`` a month's name or abbreviation in lower case
    to its number, ``columns`` what a row's column holds to the names it may have, and ``page_fields`` the same of the
    fields in a web page's head; ``labels`` are those of the head of a text.
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
    paper_words: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    page_fields: Mapping[str, tuple[str, ...]]
    labels: Labels
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


def plain(label: str) -> str:
    """A label as it is looked up: of ``Load_Date`` and ``LOAD-DATE`` it is ``load date``."""
    return re.sub(r"[ _-]+", " ", label).lower()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; it matches nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
