"""Accusations and other claims, and what those concerned say to them, within one report and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.knowledge.links import Evidence
from onrecord.model import Event, Link, Reading, Span, Statement
from onrecord.reconcile.links.fit.matches import FACT
from onrecord.reconcile.links.fit.sides import Desk
from onrecord.reconcile.links.fit.words import stem
from onrecord.reconcile.links.link import make_link

COMMON = 100  # a word in more charges than this picks out none of them


@dataclass(frozen=True, slots=True)
class Charge:
    """An accusation, an alleged deed, or what somebody claims: its row, where it stands, whom it is against.

    ``words`` are those of the claim, or of the sentence of the event; ``deeds`` the types and codes that it tells of;
    ``lays`` whether it lays something at somebody's door, as a claim that people were beaten by nobody does not.
    """

    id: str
    document: str
    at: Span
    by: frozenset[str]
    accused: frozenset[str]
    words: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    lays: bool


@dataclass(frozen=True, slots=True)
class Denial:
    """Words, or an event without them, by which somebody denies: the row, where it stands, and what is denied.

    ``words`` are the content words of what is denied besides names.
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    by: frozenset[str]
    words: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    turned_down: bool

    @property
    def at(self) -> Span:
        """The first stretch."""
        return self.spans[0]


def denials(desk: Desk, readings: Sequence[Reading], rule: Evidence) -> list[Link]:
    """A link for each denial and what it answers, which comes first."""
    court = Court(desk, rule)
    charges = [charge for reading in readings for charge in court.charges(reading)]
    near: dict[str, list[Charge]] = defaultdict(list)
    by_key: dict[str, list[Charge]] = defaultdict(list)
    for charge in charges:
        near[charge.document].append(charge)
        for side in sorted(desk.sides(charge.accused)):
            by_key[side].append(charge)
        for word in charge.words:
            by_key[f"word {word}"].append(charge)
    found = []
    for reading in readings:
        for denial in court.denials(reading):
            keys = [*sorted(desk.sides(denial.by)), *(f"word {word}" for word in sorted(denial.words))]
            far = {c.id: c for key in keys if len(by_key.get(key, ())) <= COMMON for c in by_key.get(key, ())}
            candidates = {**far, **{c.id: c for c in near[denial.document]}}
            link = court.answered(denial, candidates.values(), near[denial.document])
            if link:
                found.append(link)
    return found


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
                laid_at = event.targets if event.type == "ACCUSE" else event.actors
                by = desk.ids(event.actors) if event.type == "ACCUSE" else _speaker(desk, event)
                deeds = frozenset({_deed(event)} if event.status == "alleged" else set())
                words = rows.sentence(event)
                yield Charge(event.id, event.document, event.trigger, by, desk.ids(laid_at), words, deeds, lays=True)
        for said in reading.statements:
            if said.polarity != "denied" and said.content:
                by = desk.ids((said.speaker,)) if said.speaker else frozenset()
                deeds = frozenset(_deed(event) for event in _told_in(reading, said.content))
                words = rows.said(said)
                lays = said.polarity == "alleged" or said.act in self._rule.charging
                yield Charge(said.id, said.document, said.content[0], by, frozenset(), words, deeds, lays=lays)

    def denials(self, reading: Reading) -> Iterator[Denial]:
        """Statements that deny, and events of denying that no statement holds."""
        desk = self._desk
        spoken = []
        for said in reading.statements:
            if said.polarity == "denied" and said.speaker and said.content:
                spoken.append(said)
                by = desk.ids((said.speaker,))
                words = desk.wording.said(said) - desk.described(by)
                deeds = frozenset(_deed(event) for event in _told_in(reading, said.content))
                turned_down = said.act in self._rule.turned_down
                yield Denial(said.id, said.document, said.content, by, words, deeds, turned_down)
        for event in reading.events:
            if event.cameo != self._rule.denied or not event.actors or event.status not in FACT:
                continue
            if any(said.cue is not None and said.cue.overlaps(event.trigger) for said in spoken):
                continue
            yield Denial(
                event.id, event.document, (event.trigger,), desk.ids(event.actors), frozenset(), frozenset(), False
            )

    def answered(self, denial: Denial, charges: Iterable[Charge], near: Iterable[Charge]) -> Link | None:
        """The link of a denial with all that it answers, if anything."""
        others = [c for c in near if c.at.start < denial.at.start and not c.by & denial.by]
        number = self._desk.wording.number
        nearest = max((number(c.document, c.at.start) for c in others), default=-1)
        answers: list[tuple[Charge, float, list[str]]] = []
        for charge in charges:
            if charge.id == denial.id or charge.by & denial.by:
                continue
            why = self._weighed(denial, charge, nearest)
            score = round(sum(self._rule.weights[name] for name in why), 3)
            if why and score >= self._rule.threshold:
                answers.append((charge, score, why))
        if not answers:
            return None
        order = self._desk.order
        answers.sort(key=lambda answer: (order(answer[0].document), answer[0].at.start, answer[0].id))
        best = max(answers, key=lambda answer: answer[1])
        answers = [answer for answer in answers if answer[1] > best[1] - self._rule.below]
        ids = [charge.id for charge, _, _ in answers]
        return make_link("accusation_and_denial", [*ids, denial.id], best[1], " + ".join(best[2]))

    def _weighed(self, denial: Denial, charge: Charge, nearest: int) -> list[str]:
        """The names of the weights for a charge; none where it cannot be what is denied."""
        found = [self._accused(denial, charge)]
        general = self._is_general(denial)
        if charge.document == denial.document:
            if any(span.overlaps(charge.at) for span in denial.spans):
                return ["inside"] if charge.accused else []
            gap = denial.at.start - charge.at.end
            if not 0 <= gap <= self._rule.reach:
                return []
            found.append("next" if gap <= self._rule.next else "reach")
            if self._desk.wording.number(charge.document, charge.at.start) >= nearest:
                found.append("nearest")
        else:
            if self._desk.order(charge.document)[0] > self._desk.order(denial.document)[0]:
                return []
            if not self._desk.independent(charge.document, denial.document):
                return []
            matter = self._desk.matters.between(charge.document, denial.document)
            found += sorted(matter & {"one_matter", "other_matter", "far_reports"})
        shared = len((denial.words - self._general) & charge.words)
        same_deed = bool(denial.deeds & charge.deeds)
        if shared:
            found += ["about", "about_more"][: 1 + (shared > 1)]
        if same_deed:
            found.append("same_deed")
        if general:
            found.append("in_general")
        elif not shared:
            found.append("elsewhere")
        return found if self._may_be_meant(denial, charge, set(found), shared) else []

    def _may_be_meant(self, denial: Denial, charge: Charge, found: Set[str], shared: int) -> bool:
        """Whether a denial can be of a charge or claim at all.

        Of a claim that lays nothing at anybody's door it can be where it tells of the same deed, shares words, or is
        the last one before the denial and tells of a hostile deed.  Who turns something down must turn a charge down.
        """
        about = shared > 0 or "same_deed" in found
        if denial.turned_down and not denial.words & self._general:
            return charge.lays and (about or {"nearest", "next"} <= found)
        if not about and self._desk.same_side(charge.by, denial.by):
            return False
        if charge.lays:
            return True
        if charge.document != denial.document:
            return "same_deed" in found or shared >= self._rule.words
        is_hostile = any(type in self._rule.hostile for type, _ in charge.deeds)
        return about or ({"nearest", "next"} <= found and is_hostile)
        return found

    def _accused(self, denial: Denial, charge: Charge) -> str:
        """How whom a charge is against fits who denies."""
        desk = self._desk
        if not charge.accused:
            named = desk.described(desk.bodies(denial.by))
            return "accused" if named and named & charge.words else "unknown_accused"
        if charge.accused & denial.by:
            return "accused"
        if desk.bodies(charge.accused) & desk.bodies(denial.by):
            return "accused_side"
        if desk.same_side(charge.accused, denial.by):
            return "accused_side"
        if desk.described(charge.accused) & desk.described(denial.by):
            return "accused_side"
        return "other_accused" if desk.named(charge.accused) else "unknown_accused"

    def _is_general(self, denial: Denial) -> bool:
        """Whether a denial names no more than a charge: "denied the accusation", "any wrongdoing", "that"."""
        return not denial.words or bool(denial.words & self._general and len(denial.words) <= 3)


def _deed(event: Event) -> tuple[str, str]:
    return str(event.type), (event.cameo or "")[:3]


def _told_in(reading: Reading, spans: Sequence[Span]) -> Iterator[Event]:
    """The events that stand in some stretches."""
    return (event for event in reading.events if event.type and any(span.overlaps(event.trigger) for span in spans))


def _speaker(desk: Desk, event: Event) -> frozenset[str]:
    """Who says what an event rests on."""
    said: Statement | None = desk.statements.get(event.according_to or "")
    return desk.ids((said.speaker,)) if said is not None and said.speaker else frozenset()
