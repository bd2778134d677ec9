"""Chooses among the places that a name can mean, on the evidence of the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.knowledge import Knowledge
from onrecord.knowledge.places.gazetteer import Entity, Gazetteer
from onrecord.knowledge.places.place_index import key_of
from onrecord.reading.page import Page
from onrecord.reading.parsed import Span as TokenSpan
from onrecord.reading.places.names import Name

# Weights of evidence, in powers of ten of inhabitants: a town in the country that a report speaks of beats a namesake
# elsewhere however large; in a mixed report the shares decide.
# Chosen on the training parts of LGL, TR-News and GeoWebNews (Gritta et al. 2019).
COUNTRY, DIVISION, METROPOLIS, REGION = 12.0, 10.0, 10.5, 9.0
LARGE = 500_000  # inhabitants from which a town weighs as a metropolis
SAME_COUNTRY, SAME_DIVISION, IS_CAPITAL, OTHER_NAME = 7.0, 6.0, 1.0, -1.0
ENOUGH = 4.0  # a town of ten thousand, or a smaller one where the report speaks of its country
# Inhabitants from which a town is meant by its name alone in a report that speaks of other countries only; by another
# than its own name it needs to be larger ("Tori" is hardly Turin).  On the training parts of TR-News, GeoWebNews and
# GeoVirus 2 of 11 smaller ones were right, 23 of 38 larger ones.
KNOWN_AFAR, KNOWN_BY_OTHER_NAME = 100_000, 1_000_000
SPOKEN_OF = 3  # mentions of countries in a report that speaks of them; a local paper names one in passing
MARGIN = 0.3  # a namesake half as large is no reason to choose


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was resolved to, and why; ``country`` is known for some names that are not resolved."""

    entity: Entity | None
    why: str
    country: str | None = None


@dataclass
class Evidence:
    """Countries and divisions that the page speaks of, counted."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)

    @classmethod
    def of(cls, page: Page, knowledge: Knowledge) -> Evidence:
        """What adjectives, peoples and organizations' names speak of ("Iraqi", "the Ohio Department of Health")."""
        evidence = cls()
        for ent in page.doc.ents:
            if ent.label_ == "ORG":
                for place in _inside(ent, knowledge.gazetteer):
                    evidence.add(place)
        for token in page.doc:
            if token.pos_ in ("ADJ", "PROPN", "NOUN") and token.text[:1].isupper() and token.ent_type_ != "PER":
                iso3 = knowledge.states.by_adjective(token.text) or knowledge.states.by_people(token.text)
                if iso3:
                    evidence.countries[iso3] += 1
        return evidence

    def add(self, entity: Entity, weight: int = 1) -> None:
        """Count a place that is certain."""
        if entity.country:
            self.countries[entity.country] += weight
            if entity.admin1 is not None:
                self.divisions[entity.country, entity.admin1] += weight

    def with_places(self, places: Sequence[Entity]) -> Evidence:
        """The same evidence and these places."""
        more = Evidence(self.countries.copy(), self.divisions.copy())
        for entity in places:
            more.add(entity)
        return more

    def country(self, iso3: str | None) -> float:
        """The share of a country among all that is spoken of, 0 to 1."""
        total = sum(self.countries.values())
        return self.countries[iso3] / total if iso3 and total else 0.0

    def division(self, entity: Entity) -> float:
        """The share of a place's division among the divisions spoken of, 0 to 1."""
        total = sum(self.divisions.values())
        known = entity.admin1 is not None
        return self.divisions[entity.country, entity.admin1] / total if known and total else 0.0


def _inside(ent: TokenSpan, gazetteer: Gazetteer) -> Iterator[Entity]:
    """Countries and divisions named inside a longer name, where only one is meant."""
    for size in (2, 1):
        for start in range(len(ent) - size + 1 if len(ent) > size else 0):
            words = ent[start : start + size].text
            found = gazetteer.container(words) if words[:1].isupper() and len(words) > 3 else ()
            if len(found) == 1:
                yield found[0]


def resolve_names(names: Sequence[Name], gazetteer: Gazetteer, evidence: Evidence) -> list[Choice]:
    """A choice for every name; the same words mean the same place throughout, unless a container says otherwise."""
    certain: dict[str, Choice] = {}
    for name in names:
        found = _certain(name, gazetteer)
        for container in name.containers:
            if len(name.containers) == 1:
                evidence.add(container)
        if found is not None and found.entity is not None:
            evidence.add(found.entity)
            certain.setdefault(_key(name), found)
    choices: list[Choice] = []
    chosen: dict[str, Choice] = {}
    for _ in range(2):  # what the first round resolves is evidence for the other names in the second
        earlier = [(key, choice.entity) for key, choice in chosen.items() if choice.entity and key not in certain]
        chosen = {}
        for name in names:
            key = _key(name)
            if key not in chosen:
                others = [entity for known, entity in earlier if known != key]
                chosen[key] = certain.get(key) or _weighed(name, gazetteer, evidence.with_places(others))
    for name in names:
        own = _certain(name, gazetteer) if name.containers else None
        choices.append(own if own is not None else chosen[_key(name)])
    return choices


def _key(name: Name) -> str:
    return f"{key_of(name.text)}|{name.area}|{name.town}"


def _candidates(name: Name, gazetteer: Gazetteer) -> list[Entity]:
    """The entries that fit the kind of place that the text says it is."""
    words = name.text.split()
    bare = (
        " ".join(words[:-1]) if name.area and len(words) > 1 and words[-1].lower() in gazetteer.file.area_words else ""
    )
    found = list(dict.fromkeys((*gazetteer.lookup(name.text), *(gazetteer.lookup(bare) if bare else ()))))
    if name.area in ("first", "second"):
        return [entity for entity in found if entity.level == name.area or key_of(entity.name) == key_of(name.text)]
    if name.area == "other":
        return [entity for entity in found if key_of(entity.name) == key_of(name.text)]
    if name.town:
        return [entity for entity in found if entity.level == "town"] or found
    return found


def _certain(name: Name, gazetteer: Gazetteer) -> Choice | None:
    """A choice that needs no other evidence: inside a place named after it, or the only entry with the name."""
    candidates = _candidates(name, gazetteer)
    for container in name.containers:
        inside = [entity for entity in candidates if _holds(container, entity)]
        if inside:
            best = max(inside, key=lambda entity: (entity.named, entity.population))
            return Choice(best, f"named with {container.name}")
    if name.containers and not any(entity.level in ("country", "continent", "first") for entity in candidates):
        return Choice(None, "no such place in the one named with it", name.containers[0].country)
    if candidates and candidates[0].level == "country" and not any(e.level == "first" for e in candidates):
        return Choice(candidates[0], "country")
    return None


def _holds(container: Entity, entity: Entity) -> bool:
    """Whether a place lies in a country or division that is not the place itself."""
    if entity.id == container.id or entity.country != container.country:
        return False
    return container.level == "country" or (container.admin1 == entity.admin1 and entity.level in ("town", "second"))


def _weighed(name: Name, gazetteer: Gazetteer, evidence: Evidence) -> Choice:
    """The candidate with the most evidence, unless another has nearly as much."""
    candidates = _candidates(name, gazetteer)
    if not candidates:
        return Choice(None, "not in the gazetteer")
    ranked = sorted(candidates, key=lambda entity: (-_weight(entity, evidence), -entity.population, entity.id))
    best = ranked[0]
    if _weight(best, evidence) < ENOUGH:
        return Choice(None, f"too small to be meant without further evidence: {best.name} ({best.country})")
    if _is_far(best, evidence):
        return Choice(None, f"the report speaks of other countries than that of {best.name} ({best.country})")
    if len(ranked) > 1 and _weight(best, evidence) - _weight(ranked[1], evidence) < MARGIN:
        return Choice(None, f"could be {best.name} ({best.country}) or {ranked[1].name} ({ranked[1].country})")
    return Choice(best, _reason(best, evidence))


def _is_far(entity: Entity, evidence: Evidence) -> bool:
    """Whether a place is a small town in a country that the report, which speaks of others, does not speak of."""
    if entity.level != "town" or entity.capital or evidence.country(entity.country):
        return False
    if sum(evidence.countries.values()) < SPOKEN_OF:
        return False
    return entity.population < (KNOWN_AFAR if entity.named else KNOWN_BY_OTHER_NAME)


def _weight(entity: Entity, evidence: Evidence) -> float:
    """The evidence for a candidate, in powers of ten of inhabitants."""
    if entity.level in ("country", "continent"):
        weight = COUNTRY
    elif entity.level == "first":
        weight = DIVISION
    elif entity.level == "region":
        weight = REGION
    else:
        weight = math.log10(max(entity.population, 10))
        if entity.population >= LARGE and entity.named:
            weight = max(weight, METROPOLIS)
    weight += IS_CAPITAL * entity.capital + OTHER_NAME * (not entity.named)
    return weight + SAME_COUNTRY * evidence.country(entity.country) + SAME_DIVISION * evidence.division(entity)


def _reason(entity: Entity, evidence: Evidence) -> str:
    if entity.level in ("country", "continent"):
        return entity.level
    if entity.capital:
        return "capital"
    if evidence.division(entity) > 0:
        return "in a division that the report speaks of"
    if evidence.country(entity.country) > 0:
        return "in a country that the report speaks of"
    return "the largest place of this name by far"
