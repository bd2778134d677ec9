"""How well two events fit: a score with its reasons, the names of the weights in ``links.yaml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from datetime import timedelta

from onrecord.knowledge.links import EventWeights
from onrecord.reconcile.links.fit.matches import PLAN
from onrecord.reconcile.links.fit.parties import Party
from onrecord.reconcile.links.fit.scenes import fit, name_of
from onrecord.reconcile.links.fit.sides import Desk, Told
from onrecord.reconcile.links.fit.topics import Topics

MANY = 3  # words in common that tell more than one or two
SAME_TARGET = frozenset({"same_target", "same_target_side"})
ROUNDING = 0.0005  # scores are rounded to three places
OTHERS = ("other_actor", "other_target")
DATED = frozenset({"same_day", "next_day", "day_in_period"})


class Likeness:
    """Compares events; what each comparison needs of the reports is looked up once."""

    def __init__(self, desk: Desk, rule: EventWeights) -> None:
        self._desk = desk
        self._rule = rule
        self._near = desk.matters.near
        self._topics = Topics(desk, rule)
        self._matter, self._only_one, self._same_words = (
            max(rule.weights[name], 0.0) for name in ("one_matter", "only_one", "same_words")
        )
        self._kinds: dict[tuple[str, str], list[Told]] = defaultdict(list)
        self._bags: dict[str, frozenset[str]] = {}
        for told in desk.told:
            self._kinds[told.document.id, self.kind(told)].append(told)

    def kind(self, told: Told) -> str:
        """What an event is by its code, in so far as codes are not a matter of wording."""
        event = told.event
        if event.type in self._rule.wording or not event.cameo:
            return str(event.type)
        return f"{event.type} {event.cameo[:3]}"

    def of(self, one: Told, other: Told) -> tuple[float, list[str]]:
        """The score of two events of one type in two reports, and the names of the weights that made it.

        What cannot reach the threshold any more is not looked at to the end.
        """
        found = self._parties(one, other)
        if self._are_others(one, found):
            return 0.0, found
        days = self._desk.matters.apart(one.document.id, other.document.id)
        dates = self._dates(one, other, near=days is not None and days <= self._near)
        if dates == "other_date":
            return 0.0, [*found, dates]
        found += [dates, *self._scenes(one, other), *self._deeds(one, other)]
        matter = self._matter + (self._only_one if one.event.type in self._rule.deeds else 0.0)
        if self._falls_short(found, matter + self._same_words):
            return 0.0, found
        found += self._words(one, other)
        if self._falls_short(found, matter):
            return 0.0, found
        found += self._matters(one, other, dates)
        return self._sum(found), found

    def _matters(self, one: Told, other: Told, dates: str) -> list[str]:
        """What two reports are to each other, and what follows for two of their events."""
        matter = self._desk.matters.between(one.document.id, other.document.id)
        found = sorted(matter & {"one_matter", "other_matter"})
        if "far_reports" in matter and dates not in DATED:
            found.append("far_reports")
        if "one_matter" in matter and self._is_only_one(one, other):
            found.append("only_one")
        return found

    def _falls_short(self, found: list[str], rest: float) -> bool:
        """Whether what was found cannot reach the threshold with the most that may yet be found."""
        return sum(map(self._rule.weights.__getitem__, found)) + rest < self._rule.threshold - ROUNDING

    def within(self, one: Told, other: Told) -> tuple[float, list[str]]:
        """The same for two events of one report, the earlier one first."""
        dates = self._dates(one, other, near=False)
        found = [*self._parties(one, other), dates, *self._scenes(one, other), *self._deeds(one, other)]
        if self._desk.wording.before(other.event) in ("the", "this", "that"):
            found.append("definite")
        number = self._desk.wording.number
        sentences = [number(told.document.id, told.event.trigger.start) for told in (one, other)]
        is_bare = other.when is None and not other.event.place and not other.actors
        if is_bare and other.hurt and 0 <= sentences[1] - sentences[0] <= 1:
            found.append("next_sentence")
        if self._is_only_one(one, other):
            found.append("only_one")
        return self._sum(found), found

    def contradict(self, one: Told, other: Told) -> bool:
        """Whether two events cannot be one: by their days, their places or the names of their parties."""
        if self._dates(one, other, near=False) == "other_date" or "other_place" in self._scenes(one, other):
            return True
        return bool({"other_actor", "other_target"} & set(self._parties(one, other)))

    def _are_others(self, one: Told, parties: list[str]) -> bool:
        """Whether the parties alone say that two events are not one, so that nothing more need be looked up."""
        if tuple(parties) == OTHERS:
            return True
        return one.event.type not in self._rule.deeds and self._rule.parties.isdisjoint(parties)

    def is_known_by(self, one: Told, other: Told, found: Set[str]) -> bool:
        """Whether the evidence holds what two rows of their kind must have in common."""
        rule = self._rule
        codes = one.event.cameo, other.event.cameo
        is_exact = codes[0] == codes[1] is not None and not str(codes[0]).endswith("0")
        if one.event.type in rule.claims:
            is_about_it = "other_topic" not in found and is_exact and found & SAME_TARGET
            if not (found & rule.topics or is_about_it):
                return False
        is_plan = (one.event.status in PLAN) is not (other.event.status in PLAN)
        if is_plan or one.event.type not in rule.deeds or "alleged" in (one.event.status, other.event.status):
            is_intransitive = is_exact and "untold_target" in found
            return bool(found & rule.parties) and (is_intransitive or bool(found & rule.others))
        return bool(found & rule.anchors) or ("only_one" in found and is_exact and codes[0] in rule.plain)

    def _sum(self, found: list[str]) -> float:
        return round(sum(self._rule.weights[name] for name in found), 3)

    def _parties(self, one: Told, other: Told) -> list[str]:
        straight = [self._fit(one.actors, other.actors, "actor"), self._fit(one.targets, other.targets, "target")]
        reciprocal = self._rule.reciprocal
        if not any((told.event.cameo or "").startswith(reciprocal) for told in (one, other)):
            return straight
        crossed = [self._fit(one.actors, other.targets, "actor"), self._fit(one.targets, other.actors, "target")]
        return max(straight, crossed, key=self._sum)

    @staticmethod
    def _fit(one: Party, other: Party, role: str) -> str:
        """The name of the weight for two parties in the same role."""
        if not one.ids.isdisjoint(other.ids):
            return f"same_{role}"
        if not one or not other:
            return f"unknown_{role}" if one or other else f"untold_{role}"
        if one.is_side_of(other):
            return "same_side" if role == "actor" else "same_target_side"
        if one.is_named and other.is_named:
            return f"other_{role}"
        if one.is_alike(other):
            return f"alike_{role}"
        is_told = one.words and other.words and not one.is_named and not other.is_named
        return f"unlike_{role}" if is_told else f"unknown_{role}"

    def _dates(self, one: Told, other: Told, *, near: bool) -> str:
        rule = self._rule
        if one.when is None or other.when is None:
            return self._undated(one, other, near=near)
        if not one.when.near(other.when, rule.days):
            return "other_date"
        overlap = one.when.near(other.when, 0)
        if one.when.is_day and other.when.is_day:
            return "same_day" if overlap else "next_day"
        if not overlap:
            return "unknown_date"
        longest = max(when.last - when.first for when in (one.when, other.when))
        is_day = one.when.is_day or other.when.is_day
        return "day_in_period" if is_day and longest <= timedelta(weeks=rule.weeks) else "same_period"

    def _undated(self, one: Told, other: Told, *, near: bool) -> str:
        """What can be said of dates of which one or both are unknown."""
        known, unknown = (one, other) if one.when else (other, one)
        day = self._desk.matters.day(unknown.document.id)
        if known.when is not None and day is not None:
            if known.when.last < day - timedelta(days=self._rule.old):
                return "old_date"
            if known.when.first > day + timedelta(days=1) and unknown.event.status in ("happened", "ongoing"):
                return "other_date"
        return "near_reports" if near else "unknown_date"

    def _scenes(self, one: Told, other: Told) -> list[str]:
        first, second = one.event.place, other.event.place
        is_incident = one.hurt and other.hurt
        if not first or not second:
            return ["other_scene"] if is_incident and self._are_elsewhere(one, other) else []
        if name_of(first) == name_of(second):
            return ["same_place"]
        place = fit(one.place, other.place, self._rule.near)
        if place == "other_place" and is_incident:
            return ["other_place", "other_scene"]
        return [place] if place is not None else []

    def _are_elsewhere(self, one: Told, other: Told) -> bool:
        """Whether the sentences of two events name places of which none can hold another."""
        here, there = self._desk.places_beside(one.event), self._desk.places_beside(other.event)
        pairs = [(a, b) for a in here for b in there]
        return bool(pairs) and all(
            name_of(a.name) != name_of(b.name) and fit(a, b, self._rule.near) == "other_place" for a, b in pairs
        )

    def _deeds(self, one: Told, other: Told) -> list[str]:
        """What the codes, the counts and the weapons say."""
        found, rule = [], self._rule
        codes = one.event.cameo, other.event.cameo
        if codes[0] and codes[0] == codes[1]:
            found.append("near_code" if codes[0].endswith("0") else "same_code")
        elif rule.are_other_acts(*codes):
            found.append("other_act")
        elif codes[0] and codes[1] and codes[0][:3] == codes[1][:3]:
            found.append("near_code")
        elif all(code and not code[:3].endswith("0") for code in codes) and self.kind(one) != self.kind(other):
            found.append("other_code")
        if one.hurt and other.hurt:
            found += ["casualties", *_counts(one, other)]
        if one.event.weapon and other.event.weapon:
            found.append("same_weapon" if one.event.weapon == other.event.weapon else "other_weapon")
        return found

    def _words(self, one: Told, other: Told) -> list[str]:
        if one.event.type in self._rule.claims:
            return self._topics.fit(one, other)
        first, second = self._bag(one), self._bag(other)
        shared = len(first & second)
        if min(len(first), len(second)) < MANY:
            return []
        return ["same_words" if shared >= MANY else "some_words" if shared else "no_words"]

    def _bag(self, told: Told) -> frozenset[str]:
        """The content words of an event's sentence besides its parties, its place and its trigger."""
        event = told.event
        if event.id not in self._bags:
            desk = self._desk
            parties = desk.parties.of((*event.actors, *event.targets))
            place = desk.wording.content([event.place or ""])
            trigger = desk.wording.words(event.document, event.trigger)
            self._bags[event.id] = desk.wording.sentence(event) - parties.words - parties.titles - place - trigger
        return self._bags[event.id]

    def _is_only_one(self, one: Told, other: Told) -> bool:
        """Whether neither report has another event of that kind that could be the one of the other report instead."""
        if one.event.type not in self._rule.deeds or self.kind(one) != self.kind(other):
            return False
        if (one.event.status in PLAN) is not (other.event.status in PLAN):
            return False
        if self.contradict(one, other):
            return False
        for told, against in ((one, other), (other, one)):
            for rival in self._kinds[told.document.id, self.kind(told)]:
                if rival is told or rival is against or not self.contradict(rival, told):
                    continue
                if not self.contradict(rival, against):
                    return False
        return True


def _counts(one: Told, other: Told) -> list[str]:
    """Whether two reports give the same numbers of killed or wounded, or others."""
    pairs = [(one.killed, other.killed), (one.wounded, other.wounded)]
    told = [sorted((a, b)) for a, b in pairs if a is not None and b is not None]
    if any(less == more and less > 2 for less, more in told):
        return ["same_count"]
    if any(more > 2 * less for less, more in told):
        return ["other_count"]
    return ["near_count"] if any(3 * (more - less) < more + 1 for less, more in told) else []
