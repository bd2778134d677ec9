"""Quotations on the page and the tokens of their speakers, for the pronouns inside them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.actors.coreference import Coreference
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import SUBJECTS, children

# How many tokens around a quotation are searched for its verb of speech.
NEAR = 14
SENTENCE = 3  # words at least of a quotation that is a sentence


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``start`` to ``end`` (exclusive) with their quotation marks, the speaker's and the addressee's token.

    ``whole`` says that it is a sentence of its own, not some words that the reporter builds into his.
    """

    start: int
    end: int
    speaker: int | None
    addressee: int | None
    whole: bool = False


def unspoken(doc: Doc) -> list[Quotation]:
    """The quotations in order, before anybody has asked who says them."""
    return [Quotation(start, end, None, None, _is_whole(doc, start, end)) for start, end, _ in _stretches(doc)]


def quotations(doc: Doc, lists: Coreference) -> list[Quotation]:
    """The quotations in order, with the subject of the verb of speech beside each where there is one.

    A quotation without one that follows another in the same or the next paragraph has its speaker.
    """
    found: list[Quotation] = []
    last = 0
    for start, end, paragraph in _stretches(doc):
        verb = _verb(doc, start, end, lists)
        speaker = _subject(verb) if verb is not None else None
        addressee = _addressee(verb) if verb is not None else None
        if speaker is None and found and paragraph - last <= 1 and found[-1].speaker is not None:
            before = found[-1]
            if end - start > 4 or start - before.end < NEAR:
                speaker, addressee = before.speaker, before.addressee
        last = paragraph
        found.append(Quotation(start, end, speaker, addressee, _is_whole(doc, start, end)))
    return found


def _is_whole(doc: Doc, start: int, end: int) -> bool:
    """Whether a quotation begins as a sentence does, with a capital, and ends as one, or before its verb of speech."""
    words = [token for token in doc[start:end] if token.is_alpha]
    if len(words) < SENTENCE or not words[0].text[:1].isupper():
        return False
    last = next((t for t in reversed(doc[start:end]) if not t.is_space and not t.is_quote), words[-1])
    return last.is_punct or doc[end - 1].is_space or not doc[end - 1].is_quote


def _stretches(doc: Doc) -> list[tuple[int, int, int]]:
    """Start, end and paragraph of all stretches between quotation marks; an open one ends with its paragraph.

    A mark that ends a paragraph closes; where none is open, the one that was lost stood before the sentence that
    follows the last closing mark's.
    """
    found: list[tuple[int, int, int]] = []
    opened, paragraph = -1, 0
    for token in doc:
        text = token.text
        breaks = token.is_space and "\n" in text
        if text == '"' and opened < 0 and found and found[-1][2] == paragraph and _ends_paragraph(token):
            opened = _next_sentence(doc, found[-1][1], token.i)
        opens = text in ("“", "``") or (text == '"' and opened < 0)
        closes = text in ("”", "''", "’’") or (text == '"' and opened >= 0)
        if opened >= 0 and (closes or breaks or opens):
            found.append((opened, token.i + closes, paragraph))
            opened = -1
        if opens and not (closes and text == '"'):
            opened = token.i
        paragraph += breaks
    if opened >= 0:
        found.append((opened, len(doc), paragraph))
    return found


def _ends_paragraph(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or (after.is_space and "\n" in after.text)


def _next_sentence(doc: Doc, start: int, end: int) -> int:
    """The first sentence start between two tokens; -1 where there is none."""
    return next((token.i for token in doc[start:end] if token.is_sent_start and token.i > start), -1)


def _verb(doc: Doc, start: int, end: int, lists: Coreference) -> Token | None:
    """The verb of speech outside a quotation that governs it, or that stands nearest to it, after it first."""
    for token in doc[start:end]:
        if not start <= token.head.i < end and token.head.lemma_.lower() in lists.speech:
            return token.head
        for child in token.children:
            outside = not start <= child.i < end
            if outside and child.dep_ in ("parataxis", "ccomp") and child.lemma_.lower() in lists.speech:
                return child
    after = range(end, min(len(doc), end + NEAR))
    before = range(start - 1, max(-1, start - 1 - NEAR), -1)
    for stretch in (after, before):
        for index in stretch:
            token = doc[index]
            if (token.is_space and "\n" in token.text) or token.text in ("“", "``", ".", "?", "!"):
                break
            if token.pos_ == "VERB" and token.lemma_.lower() in lists.speech and _subject(token) is not None:
                return token
    return None


def _subject(verb: Token) -> int | None:
    subject = next((c.i for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "conj":
        return next((c.i for c in verb.head.children if c.dep_ in SUBJECTS), None)
    return subject


def _addressee(verb: Token) -> int | None:
    return next((c.i for c in children(verb, "iobj", "obj") if c.pos_ in ("NOUN", "PROPN", "PRON")), None)
