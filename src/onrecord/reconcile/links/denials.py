"""Accusations and other claims, and what those concerned say to them, within one report and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from onrecord.knowledge.links import Evidence
from onrecord.model import Event, Link, Reading, Span
from onrecord.reconcile.links.fit.matches import FACT
from onrecord.reconcile.links.fit.parties import NOBODY, Party
from onrecord.reconcile.links.fit.shelf import Shelf
from onrecord.reconcile.links.fit.sides import Desk
from onrecord.reconcile.links.fit.words import stem
from onrecord.reconcile.links.link import make_link

FEW = 2  # words that a charge must share with what stands around a denial without words of its own
ROUNDING = 0.0005  # scores are rounded to three places
UNDATED = date.max.toordinal()
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Charge:
    """An accusation, an alleged deed, or what somebody claims: its row, where it stands, whom it is against.

    ``words`` are those of the claim, or of the sentence of the event; ``deeds`` the types and codes that it tells of;
    ``lays`` whether it lays something at somebody's door, as a claim that people were beaten by nobody does not.
    """

    id: str
    document: str
    at: Span
    by: Party
    accused: Party
    words: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    lays: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A charge that a denial may answer: how well, why, and the share of what is denied that the charge tells."""

    charge: Charge
    score: float
    why: list[str]
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Denial:
    """Words, or an event without them, by which somebody denies: the row, where it stands, and what is denied.

    ``words`` are the content words of what is denied besides names.  ``subject`` are those that a charge of another
    report must tell of: these without words for any charge or, where nothing is left ("denied the allegations") and the
    denial ``is_bare``, those of the sentence that holds it and the one before, as its own report tells what it answers.
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    by: Party
    words: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    turned_down: bool
    subject: frozenset[str]
    is_bare: bool

    @property
    def at(self) -> Span:
        """The first stretch."""
        return self.spans[0]


def denials(desk: Desk, readings: Sequence[Reading], rule: Evidence) -> list[Link]:
    """A link for each denial and what it answers, which comes first.

    What it answers in another report follows from the two reports alone.
    """
    court = Court(desk, rule)
    charges = [charge for reading in readings for charge in court.charges(reading)]
    near: dict[str, list[Charge]] = defaultdict(list)
    for charge in charges:
        near[charge.document].append(charge)
    some = [denial for reading in readings for denial in court.denials(reading)]
    found = []
    for denial, far in _beside(desk, some, charges, rule):
        here = near[denial.document]
        if link := court.answered(denial, {c.id: c for c in (*far, *here)}.values(), here):
            found.append(link)
    return found


def _beside(
    desk: Desk, some: Iterable[Denial], charges: Iterable[Charge], rule: Evidence
) -> Iterator[tuple[Denial, list[Charge]]]:
    """Each denial with the charges that it may answer by its words, in reports of the days up to its own.

    To a report without a day those of all others come before, as nothing says that they do not.
    """

    def day(row: Denial | Charge) -> int:
        known = desk.matters.day(row.document)
        return known.toordinal() if known else UNDATED

    laid = sorted(charges, key=lambda charge: (day(charge), charge.id))
    days = [day(charge) for charge in laid]
    recent, all = Shelf(days), Shelf(days)
    ready = 0
    for denial in sorted(some, key=lambda denial: (day(denial), denial.id)):
        today = day(denial)
        while ready < len(laid) and days[ready] <= today:
            for key in _keys(laid[ready].accused, laid[ready].words, laid[ready].deeds):
                recent.put(key, ready)
                all.put(key, ready)
            ready += 1
        shelf, since = (all, 0) if today == UNDATED else (recent, today - rule.reports.far)
        places: set[int] = set()
        for held in _asked(shelf, since, denial, rule.denials.share):
            places.update(held)
        yield denial, [laid[place] for place in sorted(places)]


def _asked(shelf: Shelf, since: int, denial: Denial, share: float) -> Iterator[list[int]]:
    """Lists that hold all charges that a denial may answer: by who denies, where it has no words of its own, or else by
    a deed and a word, or by as many words as it takes.

    What has ``n`` of ``m`` words has one of any ``m - n + 1``: none is lost, and common words are not looked at
    (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    if denial.is_bare:
        yield from (shelf.since(key, since) for key in _keys(denial.by, denial.by.called))
        return
    yield from (shelf.since((*deed, word), since) for deed in denial.deeds for word in denial.subject)
    held = sorted((shelf.since(("word", word), since) for word in denial.subject), key=len)
    yield from held[: len(held) - _enough(denial, share) + 1]


def _enough(denial: Denial, share: float) -> int:
    """How many words a charge of another report must have in common with what is denied."""
    return FEW if denial.is_bare else ceil(share * len(denial.subject))


def _keys(party: Party, words: Iterable[str], deeds: Iterable[tuple[str, str]] = ()) -> Iterator[tuple[str, ...]]:
    """What a charge is found by."""
    yield from ((side,) for side in party.bodies | party.states)
    for word in words:
        yield "word", word
        yield from ((*deed, word) for deed in deeds)


class Court:
    """Weighs what each denial answers."""

    def __init__(self, desk: Desk, rule: Evidence) -> None:
        self._desk = desk
        self._rule = rule.denials
        self._general = {stem(word) for word in rule.denials.charge_words}

    def charges(self, reading: Reading) -> Iterator[Charge]:
        """What a report tells as a charge or as somebody's claim."""
        desk = self._desk
        rows = desk.wording
        for event in reading.events:
            if event.type == "ACCUSE" or event.status == "alleged":
                yield self._charged(event)
        for said in reading.statements:
            if said.polarity != "denied" and said.content:
                by = desk.speaker(said)
                deeds = frozenset(_deed(event) for event in _told_in(reading, said.content))
                words = rows.said(said)
                lays = said.polarity == "alleged" or said.act in self._rule.charging
                yield Charge(said.id, said.document, said.content[0], by, NOBODY, words, deeds, lays=lays)

    def _charged(self, event: Event) -> Charge:
        """An accusation, or a deed that somebody alleges."""
        desk = self._desk
        is_words = event.type == "ACCUSE"
        holds = desk.statements.get(event.according_to or "")
        return Charge(
            event.id,
            event.document,
            event.trigger,
            desk.parties.of(event.actors) if is_words else desk.speaker(holds),
            desk.parties.of(event.targets if is_words else event.actors),
            desk.wording.sentence(event),
            frozenset({_deed(event)} if event.status == "alleged" else set()),
            lays=True,
        )

    def denials(self, reading: Reading) -> Iterator[Denial]:
        """Statements that deny, and events of denying that no statement holds."""
        desk = self._desk
        spoken = []
        for said in reading.statements:
            if said.polarity == "denied" and said.speaker and said.content:
                spoken.append(said)
                by = desk.speaker(said)
                words = desk.wording.said(said) - by.words
                deeds = frozenset(_deed(event) for event in _told_in(reading, said.content))
                turned_down = said.act in self._rule.turned_down
                cue = said.cue or said.content[0]
                own, is_bare = self._subject(said.document, words, by, cue)
                yield Denial(said.id, said.document, said.content, by, words, deeds, turned_down, own, is_bare)
        for event in reading.events:
            if event.cameo != self._rule.denied or not event.actors or event.status not in FACT:
                continue
            if any(said.cue is not None and said.cue.overlaps(event.trigger) for said in spoken):
                continue
            by = desk.parties.of(event.actors)
            own, is_bare = self._subject(event.document, frozenset(), by, event.trigger)
            yield Denial(event.id, event.document, (event.trigger,), by, NOTHING, frozenset(), False, own, is_bare)

    def _subject(self, document: str, words: frozenset[str], by: Party, cue: Span) -> tuple[frozenset[str], bool]:
        """What a charge of another report must tell of, and whether that stands around the denial and not in it."""
        if own := words - self._general:
            return own, False
        wording = self._desk.wording
        around = wording.around(document, cue.start) - by.called - by.titles - self._general
        return around - wording.words(document, cue), True

    def answered(self, denial: Denial, charges: Iterable[Charge], near: Iterable[Charge]) -> Link | None:
        """The link of a denial with all that it answers, if anything."""
        others = [c for c in near if c.at.start < denial.at.start and c.by.ids.isdisjoint(denial.by.ids)]
        number = self._desk.wording.number
        nearest = max((number(c.document, c.at.start) for c in others), default=-1)
        answers: list[Answer] = []
        for charge in charges:
            if charge.id == denial.id or not charge.by.ids.isdisjoint(denial.by.ids):
                continue
            why = self._weighed(denial, charge, nearest)
            score = round(sum(self._rule.weights[name] for name in why), 3)
            if why and score >= self._rule.threshold:
                share = self._share(denial, charge) if charge.document != denial.document else 1.0
                answers.append(Answer(charge, score, why, share))
        if not answers:
            return None
        order = self._desk.order
        answers = self._best(denial, answers)
        answers.sort(key=lambda answer: (order(answer.charge.document), answer.charge.at.start, answer.charge.id))
        best = max(answers, key=lambda answer: answer.score)
        members = [*(answer.charge.id for answer in answers), denial.id]
        return make_link("accusation_and_denial", members, best.score, " + ".join(best.why))

    def _share(self, denial: Denial, charge: Charge) -> float:
        """The share of what is denied that a charge of another report tells, each word by its weight (0 to 1).

        What stands around a denial tells more than a charge: of these the share of the shorter one counts, without the
        words for whom the charge is against.
        """
        wording = self._desk.wording
        if not denial.is_bare:
            return wording.covered((denial.document, denial.subject), (charge.document, charge.words))
        idle = denial.by.called | denial.by.titles | charge.accused.called | charge.accused.titles
        return wording.shared((denial.document, denial.subject - idle), (charge.document, charge.words - idle))

    def _best(self, denial: Denial, answers: Sequence[Answer]) -> list[Answer]:
        """The charges that come near the best one of their own report and of the denial's.

        Of another report those of one sentence are left, the one that tells most of what is denied.
        """
        best: dict[str, Answer] = {}
        for answer in answers:
            first = best.setdefault(answer.charge.document, answer)
            if (answer.score, answer.share) > (first.score, first.share):
                best[answer.charge.document] = answer
        here = best[denial.document].score if denial.document in best else 0.0
        number = self._desk.wording.number
        found = []
        for answer in answers:
            document, first = answer.charge.document, best[answer.charge.document]
            is_told = document == denial.document or (
                number(document, answer.charge.at.start) == number(document, first.charge.at.start)
            )
            if is_told and answer.score > max(here, first.score) - self._rule.below:
                found.append(answer)
        return found

    def _weighed(self, denial: Denial, charge: Charge, nearest: int) -> list[str]:
        """The names of the weights for a charge; none where it cannot be what is denied."""
        if charge.document != denial.document:
            return self._weighed_far(denial, charge)
        if any(span.overlaps(charge.at) for span in denial.spans):
            return ["inside"] if charge.accused else []
        gap = denial.at.start - charge.at.end
        if not 0 <= gap <= self._rule.reach:
            return []
        found = [self._accused(denial, charge), "next" if gap <= self._rule.next else "reach"]
        if self._desk.wording.number(charge.document, charge.at.start) >= nearest:
            found.append("nearest")
        found += self._about(denial, charge, denial.words - self._general)
        return found if self._may_be_meant(denial, charge, found) else []

    def _weighed_far(self, denial: Denial, charge: Charge) -> list[str]:
        """The same for a charge of another report, which must not be a later one."""
        is_deed = not denial.deeds.isdisjoint(charge.deeds)
        is_theirs = _names_who_charges(denial, charge)
        enough = 1 if is_deed or is_theirs else _enough(denial, self._rule.share)
        if len(denial.subject & charge.words) < enough:
            return []
        found = [self._accused(denial, charge), *self._about(denial, charge, denial.subject)]
        if denial.is_bare and not (charge.lays and found[0].startswith("accused")):
            return []
        most = sum(self._rule.weights[name] for name in found) + self._rule.weights["one_matter"]
        if most < self._rule.threshold - ROUNDING or not self._may_be_meant(denial, charge, found):
            return []
        if self._desk.order(charge.document)[0] > self._desk.order(denial.document)[0]:
            return []
        if not self._desk.independent(charge.document, denial.document):
            return []
        matter = self._desk.matters.between(charge.document, denial.document)
        is_told = is_theirs or (is_deed and "one_matter" in matter)
        if not (is_told or self._share(denial, charge) >= self._rule.share) or (
            denial.is_bare and "one_matter" not in matter
        ):
            return []
        return [found[0], *sorted(matter & {"one_matter", "other_matter", "far_reports"}), *found[1:]]

    def _about(self, denial: Denial, charge: Charge, words: frozenset[str]) -> list[str]:
        """What the words and the deeds of a denial have in common with those of a charge."""
        found = []
        shared = len(words & charge.words)
        if shared:
            found += ["about", "about_more"][: 1 + (shared > 1)]
        if not denial.deeds.isdisjoint(charge.deeds):
            found.append("same_deed")
        if self._is_general(denial):
            found.append("in_general")
        elif not shared:
            found.append("elsewhere")
        return found

    def _may_be_meant(self, denial: Denial, charge: Charge, found: Sequence[str]) -> bool:
        """Whether a denial can be of a charge or claim at all.

        Of a claim that lays nothing at anybody's door it can be where it tells of the same deed, shares words, or is
        the last one before the denial and tells of a hostile deed.  Who turns something down must turn a charge down.
        """
        about = "about" in found or "same_deed" in found
        is_next = "nearest" in found and "next" in found
        if denial.turned_down and not denial.words & self._general:
            return charge.lays and (about or is_next)
        if not about and charge.by.is_side_of(denial.by):
            return False
        if charge.lays:
            return True
        if charge.document != denial.document:
            shared = (denial.words - self._general) & charge.words
            return "same_deed" in found or len(shared) >= self._rule.words
        is_hostile = any(type in self._rule.hostile for type, _ in charge.deeds)
        return about or (is_next and is_hostile)

    @staticmethod
    def _accused(denial: Denial, charge: Charge) -> str:
        """How whom a charge is against fits who denies."""
        if not charge.accused:
            return "unknown_accused" if denial.by.called.isdisjoint(charge.words) else "accused"
        if not charge.accused.ids.isdisjoint(denial.by.ids):
            return "accused"
        if charge.accused.is_side_of(denial.by) or not charge.accused.words.isdisjoint(denial.by.words):
            return "accused_side"
        if charge.accused.is_named:
            return "other_accused"
        return "unknown_accused" if denial.by.called.isdisjoint(charge.words) else "accused_side"

    def _is_general(self, denial: Denial) -> bool:
        """Whether a denial names no more than a charge: "denied the accusation", "any wrongdoing", "that"."""
        return not denial.words or bool(denial.words & self._general and len(denial.words) <= 3)


def _names_who_charges(denial: Denial, charge: Charge) -> bool:
    """Whether what stands around a denial of a charge in no words of its own ("the allegations") names who lays it."""
    is_theirs = charge.by.is_named and not charge.by.words.isdisjoint(denial.subject)
    return denial.is_bare and bool(denial.words) and is_theirs and not charge.accused.ids.isdisjoint(denial.by.ids)


def _deed(event: Event) -> tuple[str, str]:
    return str(event.type), (event.cameo or "")[:3]


def _told_in(reading: Reading, spans: Sequence[Span]) -> Iterator[Event]:
    """The events that stand in some stretches."""
    return (event for event in reading.events if event.type and any(span.overlaps(event.trigger) for span in spans))
