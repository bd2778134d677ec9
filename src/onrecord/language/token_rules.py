"""What newspaper text needs beside spaCy's rules for English tokens.

Words are those of the treebanks that the reader is trained on: what is counted below was counted in the training parts
of UD English EWT and GUM.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

WORDS = Path(__file__).parent / "words.txt"
# Prefixes whose hyphen parts no word: "anti-American", "ex-minister".  Those that stand five times or more as part of a
# word, and not half as often as a word of their own ("non" 57 to 1, "mid" 17 to 0, "post" 9 to 2; but "vice" 1 to 3).
AFFIXES: tuple[str, ...] = (
    *("anti", "co", "counter", "cross", "e", "ex", "mid", "multi"),
    *("non", "over", "post", "pre", "pro", "re", "semi", "sub"),
)
# A sign repeated is one word: a line between two parts, a mark that shouts.
RUNS = (*(rf"{sign}{{2,}}" for sign in ("=", r"\*", "_", "~", "#", r"\+", "<", ">")), "[!?]{2,}")
PREFIXES = (
    *RUNS,
    "``",  # a typewriter's opening quotation mark is one word, as its closing one is
    r"[A-Z]{1,3}\$(?=\d)",  # "HK$310": other countries' dollars
)
SUFFIXES = (
    *RUNS,
    r"(?<=\d)(?:[ap]\.m\.|[ap]m|[AP]\.M\.|[AP]M)",  # "5:30pm"
    r"(?<=\d)(?:bn|tn)",  # "$3bn"
)
INFIXES = (
    r"(?<=[^\s-])-{2,3}(?=[^\s-])",  # "in 1998--lapsed": a dash
    r"(?<=\d)–(?=\d)",  # "1980–88"
    r"(?<=[A-Z]\.[A-Z]\.)[-–—](?=\w)",  # "U.S.-led", "U.S.–Cuba"; not "J.-P."
    r"(?<=[A-Za-z])-(?=\d+-(?:year|month|week|day)-)",  # "then-42-year-old"
    r"(?<=-foot)-(?=\d)",  # "6-foot-2"
    r"(?<=[A-Za-z])[,:](?=[\"“])",  # "said,“Go home”": a blank is lost
    r"(?<=[\w,.:;!?])[\"“”](?=\w)",
)
TELEPHONE = re.compile(r"(?:1-)?(?:\d{3}-)?\d{3}-\d{4}\Z")
DECADES = tuple(f"{mark}{decade}0s" for mark in "'’" for decade in range(10))  # "the '60s"


def add_newspaper_rules(tokenizer: Any, defaults: Any) -> None:
    """Add the rules to spaCy's tokenizer for English; ``defaults`` are the rules that the language has."""
    at_affix = "|".join(rf"(?<=\b(?i:{affix}))-" for affix in AFFIXES)
    kept = [f"(?!{at_affix})(?:{rule})" for rule in (*INFIXES, *defaults.infixes)]
    tokenizer.prefix_search = compile_prefix_regex([*PREFIXES, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex(kept).finditer
    tokenizer.token_match = TELEPHONE.match
    tokenizer.add_special_case("and/or", [{"ORTH": "and"}, {"ORTH": "/"}, {"ORTH": "or"}])  # spaCy keeps it whole
    for word in (*whole_words(), *DECADES):
        tokenizer.add_special_case(word, [{"ORTH": word}])


def whole_words() -> Sequence[str]:
    """The words of ``words.txt``."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if (word := line.partition("#")[0].strip())]
