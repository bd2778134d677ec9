"""A title, with the name of the site behind it, printed into the first sentence: "pilot questionedOlav Brandt of ...".

Pages that were copied as one run of text lose the break behind their title.  A joint of two words is taken for such a
loss only in the first paragraph, behind what can be a title and before a sentence, and where something proves it; names
with a capital inside (LinkedIn, McDonald, DeKalb) have none of these signs or are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.archive.press import Usage
from onrecord.archive.repair.fix import Fix
from onrecord.model import Span

KIND = "lost_break_after_title"
SHORTEST, LONGEST = 20, 300  # code points of a title
SENTENCE = 40  # code points that follow a title at least
JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\([A-Z]{2,5}\) ?[-–—])")
RUN = re.compile(r"[A-Za-z.]+\Z")
CAPITALIZED = re.compile(r"[A-Z][a-z]+|[A-Z]+")
END = re.compile(r"[.!?][”\"’)]* +[A-Z“\"]")
SITE = re.compile(r"(?:[|«»•]| [-–—]|:) (?:\S+ ){0,6}\S*\Z")
DATELINE = re.compile(r"[A-Z][A-Z.’']+(?: [A-Z][A-Z.’']+){0,3}(?:, [A-Z][\w.]+)?,? ?(?:\(|-|–|—)")
AGENCY = re.compile(r"\([A-Z]{2,5}\) ?[-–—]")
HOST = re.compile(r"[\w-]\.([a-z]{2,4})\Z")


def find(text: str, paragraphs: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    """The fix that sets the title of a report apart, where the title is glued to its first sentence; at most one."""
    if not paragraphs:
        return
    start, end = paragraphs[0]
    for joint in JOINT.finditer(text, start, min(end, start + LONGEST)):
        at = joint.start()
        title, rest = text[start:at], text[at:end]
        if _ends_sentence(title, usage):
            return
        if len(title) < SHORTEST or len(rest) < SENTENCE or not END.search(f"{rest} A"):
            continue
        why = _proof(title, rest, text, usage)
        if why is not None:
            yield Fix(Span(at, at), "\n\n", KIND, f"the report's title runs into its first sentence: {why}")
            return


def _ends_sentence(title: str, usage: Usage) -> bool:
    """Whether a sentence ends before, so that what stands there is no title; abbreviations and initials end none."""
    for end in END.finditer(title):
        word = RUN.search(title[: end.start()])
        known = word is not None and (word[0] in usage.abbreviations or len(word[0]) < 3 or "." in word[0])
        if title[end.start()] != "." or not known:
            return True
    return False


def _proof(title: str, rest: str, text: str, usage: Usage) -> str | None:
    """What proves that the break is lost, or ``None``."""
    host = HOST.search(title)
    if host is not None:
        return "a site's address stands before it" if host[1] in usage.domains else None
    if AGENCY.match(rest):
        return "an agency opens the report"
    if DATELINE.match(rest):
        return "a dateline opens the report"
    left, right = RUN.search(title), CAPITALIZED.match(rest)
    if left is None or right is None or len(left[0]) < 3 or _is_name(left[0], rest, text, usage):
        return None
    return _proof_of_words(title, left[0], rest, right[0], usage)


def _proof_of_words(title: str, left: str, rest: str, right: str, usage: Usage) -> str | None:
    """What proves that two joined words are the last of a title and the first of a sentence, or ``None``."""
    if left.islower():
        return "a word in small letters stands before a capital"
    opening = " ".join(rest.split()[:2])
    if title.startswith(opening) and opening != right:
        return "it begins with the words of the title"
    if right in usage.openers and rest[len(right) : len(right) + 1] == " ":
        return "a word that opens sentences follows"
    others = f"{title[: -len(left)]} {rest[len(right) :]}"
    if len(right) > 2 and _is_titled(title) and re.search(rf"(?<![A-Za-z]){right}(?![A-Za-z])", others):
        return "the word that follows stands in the report again"
    return "the name of a site stands before it" if SITE.search(title) else None


def _is_name(left: str, rest: str, text: str, usage: Usage) -> bool:
    """Whether both parts are one name: a known one, one with a known beginning, or one that stands there twice."""
    whole = left + re.match(r"[A-Za-z]*", rest)[0]  # type: ignore[index]
    return left in usage.joined_beginnings or whole in usage.joined_names or text.count(whole) > 1


def _is_titled(title: str) -> bool:
    """Whether most words of a title begin with a capital, as in no sentence."""
    words = [word for word in title.split() if word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
