"""Newspapers, agencies and the usage that repairs rest on: ``press.yaml`` and ``repairs.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from onrecord.archive.press import Labels, Press, Usage, Weights, plain
from onrecord.knowledge.loader import Entry, Library


class PressFile(Entry):
    """The schema of ``press.yaml``; the file's comments say what each part is for."""

    agencies: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    publishers: Mapping[str, str] = Field(default_factory=dict)
    newsrooms: Mapping[str, str] = Field(default_factory=dict)
    months: Mapping[str, int] = Field(default_factory=dict)
    date_fields: tuple[str, ...] = ()
    notice_openers: tuple[str, ...] = ()
    notice_cues: tuple[str, ...] = ()
    notice_subjects: tuple[str, ...] = ()
    notice_predicates: tuple[str, ...] = ()
    boilerplate_openers: tuple[str, ...] = ()
    byline_words: tuple[str, ...] = ()
    credit_cues: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    small_place_words: tuple[str, ...] = ()
    paper_words: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    page_fields: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    head_labels: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    head_tags: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    head_sure: tuple[str, ...] = ()
    head_databases: tuple[str, ...] = ()
    head_top_only: tuple[str, ...] = ()
    head_lines: Mapping[str, str] = Field(default_factory=dict)
    head_marks: Mapping[str, str] = Field(default_factory=dict)
    head_ends: Mapping[str, str] = Field(default_factory=dict)
    truncation_marks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    english_words: tuple[str, ...] = ()


class WeightsEntry(Entry):
    """The weights of the paragraph model; a user's file may change some of them."""

    bias: float = 0.0
    both_lengths: float = 0.0
    shorter_length: float = 0.0
    quote_closes: float = 0.0
    quote_opens: float = 0.0
    quote_closes_and_opens: float = 0.0
    quote_opens_after_speech_verb: float = 0.0
    starts_with_pronoun: float = 0.0
    starts_with_name: float = 0.0
    paragraph_opens_with_quote: float = 0.0
    quoted_from_start_to_end: float = 0.0
    breaks_per_sentence: float = 0.0


class RepairsFile(Entry):
    """The schema of ``repairs.yaml``; the file's comments say what each part is for."""

    abbreviations: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    names_with_marks: tuple[str, ...] = ()
    joined_names: tuple[str, ...] = ()
    joined_beginnings: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    speech_verbs: tuple[str, ...] = ()
    misspellings: Mapping[str, str] = Field(default_factory=dict)
    common_words: tuple[str, ...] = ()
    real_words: tuple[str, ...] = ()
    doubled_words: tuple[str, ...] = ()
    linking_words: tuple[str, ...] = ()
    ing_nouns: tuple[str, ...] = ()
    bare_names: tuple[str, ...] = ()
    paragraph_weights: WeightsEntry = Field(default_factory=WeightsEntry)


def load_press(library: Library) -> Press:
    """The press knowledge in use; raises :class:`~onrecord.errors.KnowledgeError` for a malformed entry."""
    press = library.load("press.yaml", PressFile)
    return Press(
        agencies=press.agencies,
        publishers={host.lower(): name for host, name in press.publishers.items()},
        newsrooms=press.newsrooms,
        months=dict(_month_forms(press.months)),
        date_fields=press.date_fields,
        notice_openers=press.notice_openers,
        notice_cues=press.notice_cues,
        notice_subjects=press.notice_subjects,
        notice_predicates=press.notice_predicates,
        boilerplate_openers=press.boilerplate_openers,
        byline_words=press.byline_words,
        credit_cues=press.credit_cues,
        not_places=frozenset(press.not_places),
        small_place_words=frozenset(press.small_place_words),
        paper_words=press.paper_words,
        columns=press.columns,
        page_fields=press.page_fields,
        labels=_labels(press),
        truncation_marks=press.truncation_marks,
        languages=press.languages,
        english_words=frozenset(press.english_words),
        usage=_usage(library.load("repairs.yaml", RepairsFile)),
    )


def _labels(press: PressFile) -> Labels:
    return Labels(
        names={field: tuple(map(plain, labels)) for field, labels in press.head_labels.items()},
        tags={field: tuple(tags) for field, tags in press.head_tags.items()},
        sure=frozenset(map(plain, press.head_sure)),
        databases=frozenset(map(plain, press.head_databases)),
        top_only=frozenset(map(plain, press.head_top_only)),
        lines=tuple(press.head_lines),
        marks=tuple(press.head_marks),
        ends=tuple(press.head_ends),
    )


def _month_forms(months: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every month word as printed in small letters with a capital, and in capitals."""
    return [(form, number) for word, number in months.items() for form in (word, word.upper())]


def _usage(file: RepairsFile) -> Usage:
    return Usage(
        abbreviations=frozenset(file.abbreviations),
        domains=frozenset(file.domains),
        names_with_marks=frozenset(file.names_with_marks),
        joined_names=frozenset(file.joined_names),
        joined_beginnings=frozenset(file.joined_beginnings),
        openers=frozenset(file.openers),
        pronouns=frozenset(file.pronouns),
        speech_verbs=frozenset(file.speech_verbs),
        misspellings=file.misspellings,
        common_words=frozenset(file.common_words),
        real_words=frozenset(file.real_words),
        doubled_words=frozenset(file.doubled_words),
        linking_words=frozenset(file.linking_words),
        ing_nouns=frozenset(file.ing_nouns),
        bare_names=frozenset(file.bare_names),
        weights=Weights(**file.paragraph_weights.model_dump()),
    )
