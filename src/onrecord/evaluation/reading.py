"""What a ``Doc`` says, in the form of the gold labels.

A pipeline writes entities into ``doc.ents``, time expressions into ``doc.spans["times"]`` (the label is the TIMEX3
type) and attributions into ``doc.spans["cues"]``, ``["sources"]`` and ``["contents"]``; the spans of one attribution
have the same ``span.id``.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from onrecord.evaluation.attributions import Attribution, Place
from onrecord.evaluation.gold import Gold, Labelled, class_of, features
from onrecord.evaluation.metrics import Row

TIMES = "times"
GROUPS = MappingProxyType({"source": "sources", "cue": "cues", "content": "contents"})


def given(vocab: Vocab, gold: Gold) -> Doc:
    """A ``Doc`` that has the file's words and sentences; its text is that of the gold.

    Sentences begin where the file says.  Where it has no parse its sentences may hold several, so that a pipeline may
    begin more; spaCy's own parsers keep to both.
    """
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    inside = None if gold.parse is None else False
    begin = set(gold.starts)
    end = 0
    for number, (start, after) in enumerate(gold.words or []):
        gap = gold.text[end:start]
        if gap == " ":
            spaces[-1] = True
        elif gap:  # an empty line between paragraphs is a token for spaCy
            words.append(gap)
            spaces.append(False)
            starts.append(False)
        words.append(gold.text[start:after])
        spaces.append(False)
        starts.append(True if number in begin else inside)
        end = after
    return Doc(vocab, words=words, spaces=spaces, sent_starts=starts)


def parse(doc: Doc) -> dict[Place, Row]:
    """Words by their places; white space is no word."""
    return {
        _place(token): (
            token.pos_,
            token.tag_,
            features(str(token.morph)),
            None if token.head.i == token.i else _place(token.head),
            "root" if token.dep_ == "ROOT" else token.dep_,
        )
        for token in doc
        if not token.is_space
    }


def sentences(doc: Doc) -> set[Place]:
    """The places of the sentences, from their first word to their last."""
    found = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.add((_place(words[0])[0], _place(words[-1])[1]))
    return found


def entities(doc: Doc) -> set[Labelled]:
    """Entities by the classes that are compared."""
    return {(entity.start_char, entity.end_char, class_of(entity.label_)) for entity in doc.ents}


def times(doc: Doc) -> list[Labelled] | None:
    """Time expressions; ``None`` from a pipeline that does not look for any."""
    if TIMES not in doc.spans:
        return None
    return [(span.start_char, span.end_char, span.label_) for span in doc.spans[TIMES]]


def attributions(doc: Doc) -> list[Attribution] | None:
    """Attributions; ``None`` from a pipeline that does not look for any."""
    if GROUPS["cue"] not in doc.spans:
        return None
    parts: dict[int, dict[str, list[Place]]] = defaultdict(lambda: {role: [] for role in GROUPS})
    for role, group in GROUPS.items():
        for span in doc.spans.get(group, ()):
            parts[_number(span)][role].append((span.start_char, span.end_char))
    return [Attribution(**{role: tuple(sorted(spans)) for role, spans in roles.items()}) for roles in parts.values()]


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _number(span: Span) -> int:
    number: int = span.id
    return number
