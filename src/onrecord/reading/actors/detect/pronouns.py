"""Pronouns that may stand for actors."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.knowledge.actors.titles import Gender
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate, Shape
from onrecord.reading.parsed import Doc, Token

# Forms, the name by which resolution knows them, what they are, number, gender, kind.
ROWS: tuple[tuple[str, str, Shape, bool | None, Gender | None, ActorKind | None], ...] = (
    ("he him his himself", "he", "personal", False, "masc", "person"),
    ("she her hers herself", "she", "personal", False, "fem", "person"),
    ("they them their theirs themselves", "they", "personal", True, None, None),
    ("it its itself", "it", "personal", False, None, None),
    ("i me my mine myself", "i", "speaker", False, None, "person"),
    ("we us our ours ourselves", "we", "speaker", True, None, None),
    ("you your yours yourself", "you", "addressee", None, None, None),
    ("who whom whose which that", "who", "relative", None, None, None),
)
FORMS = MappingProxyType({form: row[1:] for row in ROWS for form in row[0].split()})


def pronouns(doc: Doc) -> Iterator[Candidate]:
    """Personal, possessive, reflexive and relative pronouns; what they stand for is for resolution to find."""
    for token in doc:
        found = FORMS.get(token.lower_)
        if found is None or token.pos_ not in ("PRON", "DET") or token.dep_ == "expl" or token.text == "US":
            continue
        name, shape, plural, gender, kind = found
        if shape == "relative" and not _is_relative(token):
            continue
        yield Candidate(
            token.i, token.i + 1, token.i, "pronoun", shape, noun=name, kind=kind, plural=plural, gender=gender
        )


def _is_relative(token: Token) -> bool:
    return token.tag_ in ("WDT", "WP", "WP$") or "Rel" in token.morph.get("PronType", [])
