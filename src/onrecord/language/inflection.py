"""Regular English inflection, undone by rules of spelling.

Each function takes a lower-case word that is known to be inflected (a plural noun, a verb in -s, -ed or -ing, a
comparative or superlative) and gives its plain form.  Words where spelling does not decide ("focused", "boycotted",
"movies") are left to the tables of :mod:`onrecord.language.lemmas`.
"""

from __future__ import annotations

import re

# Stems that have lost a silent e before -ed, -ing, -er, -est, by their last letters.
LOST_E = re.compile(
    r"""(
      [uvc] | [^s]s | [aeiouyn]z | [tc]r              # argue, leave, use, collapse, organize, centre; not pass, waltz
    | [^aeiourlw]l                                    # settle, handle, trouble; not hurl, crawl
    | [aeioudlr]g | (ch|r)ang | eng | [lp]ung         # judge, engage, change, plunge; not hang, bring
    | [^aeiou]([aiu]m|[iou]b|ap|yp|[aiou]k|[ai]f)     # blame, bribe, escape, type, make; not claim, leap, speak
    | [^aeiou](il|ol|ul|yl) | scal | [ewrz]hal        # file, schedule, scale, inhale; not recoil, signal
    | [^aeiou][iu]n | (con|inter|contra)ven           # determine, intervene; not join, ruin
    | [^aeiou](ut|[ou]d) | ([^aeiou]|u)[aei]d         # execute, explode, invade, concede, guide; not shout, load
    | ([^aeiou]|[iu])at | (cr|nn|us|rm)eat            # locate, evaluate, create; not defeat, float
    | [^aeiou][yu]r | ([^aeiou]|u)ir | ([^aeiou]|qu)ar  # secure, require, declare; not appear, repair
    | (plor|gnor|(?<!a)stor) | (dh|oh|terf)er  # explore, restore, interfere
    | ^[^aeiou]+(it|ot|ip|op|up|on|or|om)             # of one syllable: write, note, wipe, hope, phone, store, come
    | (vit|gnit|[ni]cit|xcit|recit|unit|writ|pedit|tradit)  # invite, ignite, excite; not visit, solicit
    | (plet|delet|compet|cret)                        # complete
    | (prom|dem|dev|den|conn|qu)ot | ([^i]ph|thr|cond|st?p)on  # devote, quote, telephone, postpone
    | (com|scop) | (reath|sooth|loath|cloth|seeth|writh) | ^ach  # welcome, telescope, breathe, ache
    )$""",
    re.VERBOSE,
)
VOWEL_GROUP = re.compile(r"[aeiouy]+")
"""A rough syllable."""


def singular(word: str) -> str:
    """The singular of a regular plural: "cities" -> "city", "gunmen" -> "gunman"."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) <= 4 else word[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|zz|tz)es$", word):
        return word[:-2]
    if re.search(r"[^aeo]us$|[^aeiou]o$", word[:-2]) and word.endswith("es") and _syllables(word[:-2]) > 1:
        return word[:-2]  # viruses, heroes; not causes, toes
    return word[:-1]


def infinitive(word: str) -> str:
    """The infinitive of a regular verb form: "denies" -> "deny", "stopped" -> "stop", "hoping" -> "hope"."""
    if word.endswith("s"):
        return word[:-1] if word.endswith("uses") else singular(word)
    if word.endswith("ied"):
        return word[:-1] if len(word) <= 4 else word[:-3] + "y"
    if word.endswith("eed"):  # agreed, freed
        return word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and VOWEL_GROUP.search(stem):
            return _whole(stem)
    return word


def positive(word: str) -> str:
    """The plain form of a regular comparative or superlative: "larger" -> "large", "earliest" -> "early"."""
    for ending, back in (("iest", "y"), ("ier", "y"), ("est", ""), ("er", "")):
        stem = word.removesuffix(ending)
        if stem != word:
            return stem + back if back else _whole(stem)
    return word


def _whole(stem: str) -> str:
    """A stem with its doubled consonant made single or its silent e given back."""
    if stem.endswith("e"):
        return stem
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return stem[:-1] if _is_doubled(stem) else stem
    if stem.endswith("ick") and _syllables(stem) > 1:  # panicked, trafficking
        return stem[:-1]
    return stem + "e" if LOST_E.search(stem) else stem


def _is_doubled(stem: str) -> bool:
    """Whether the last two letters, which are alike, were one before the ending."""
    if stem[-1] == "l":  # travelled, controlled; but called, installed, fulfilled
        return _syllables(stem) > 1 and not stem.endswith(("all", "ill"))
    return stem[-1] not in "sfz"


def _syllables(stem: str) -> int:
    return len(VOWEL_GROUP.findall(stem))
