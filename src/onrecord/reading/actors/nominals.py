"""Titles before names, and noun phrases that denote actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.knowledge import Knowledge
from onrecord.knowledge.titles import Gender, Named
from onrecord.knowledge.words import key
from onrecord.model import ActorKind
from onrecord.reading.actors import phrases
from onrecord.reading.actors.candidate import Candidate, Shape
from onrecord.reading.actors.syntax import NOMINAL, children, is_subject, relation, words

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
SUFFIXES = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "ers", "ors", "ists", "ians")


class Meaning(NamedTuple):
    """What the head of a phrase says of the actor, and how many words before it belong to it ("prime minister": 1)."""

    noun: str
    kind: ActorKind
    plural: bool
    sector: str | None = None
    open: bool = False
    weak: bool = False
    gender: Gender | None = None
    office: str | None = None
    lead: int = 0
    country: str | None = None


class Nominals:
    """Finds what is not a name; ``taken`` marks the tokens that names hold."""

    def __init__(self, doc: Doc, knowledge: Knowledge, taken: bytearray) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.taken = taken
        self._titles = bytearray(len(doc))

    # Titles

    def titles(self, names: Iterable[Candidate]) -> Iterator[Candidate]:
        """The titles that stand before persons' names ("White House press secretary Dana Cole")."""
        for name in names:
            if name.kind == "person":
                end = self._before_ranks(name.start)
                found = self._office_ending(end)
                if found is not None:
                    yield self._title(name, end, *found)

    def _before_ranks(self, end: int) -> int:
        """Where the honorifics and ranks before a name begin."""
        titles = self.knowledge.titles
        while end > 0:
            for size in (2, 1):
                text = words(self.doc, max(0, end - size), end)
                if titles.honorific(text) or (titles.rank(text) and not titles.office(text)):
                    end -= size
                    break
            else:
                return end
        return end

    def _office_ending(self, end: int) -> tuple[Named, int] | None:
        """The longest office whose words end at a token, and where it begins."""
        for size in range(min(self.knowledge.titles.longest, end), 0, -1):
            found = self.knowledge.titles.office(words(self.doc, end - size, end))
            if found and not any(t.is_space for t in self.doc[end - size : end]):
                return found, end - size
        return None

    def _title(self, name: Candidate, end: int, office: Named, start: int) -> Candidate:
        first = start
        while first > 0 and self._leads(self.doc[first - 1], first, name):
            first -= 1
        head = self.doc[end - 1]
        before = tuple(t.i for t in self.doc[first:start] if t.is_alpha)
        self._titles[first:end] = b"\1" * (end - first)
        determined = self.doc[first].pos_ in ("DET", "PRON")
        return Candidate(
            first, end, head.i, "nominal" if determined else "title", "title",
            noun=office.name, kind="person", office=office.name, title=self._title_words(before, office.name),
            country=phrases.country(self.doc, head, self.knowledge, (first, end)),
            sector=phrases.sector(self.doc, self.knowledge, before, office.office.sector, office.office.open),
            plural=False, gender=office.office.gender, modifiers=self._modifiers(before), tied=name.head,
            former=self._former(before),
        )  # fmt: skip

    @staticmethod
    def _leads(token: Token, first: int, name: Candidate) -> bool:
        """Whether a word before a title belongs to it: it hangs on the title or on the name."""
        if token.is_space or token.text in (",", ";", ":", "—", "“", "”", '"', "("):
            return False
        allowed = ("amod", "compound", "nmod", "det", "punct", "case", "flat", "nummod", "advmod")
        if relation(token) not in allowed or (token.dep_ == "case" and token.text not in ("'s", "’s")):
            return False
        return first <= token.head.i < name.end or (token.dep_ == "nmod:poss" and token.head.i >= first)

    def _title_words(self, before: Iterable[int], office: str) -> str:
        """The office with the modifiers that belong to it: no state, organization or loose word."""
        states, titles = self.knowledge.states, self.knowledge.titles
        kept = []
        for index in before:
            text = self.doc[index].text
            if self.taken[index] or states.country(text) or key(text) in titles.loose or text[:1].isdigit():
                continue
            if self.doc[index].pos_ in ("DET", "PRON", "VERB", "NUM"):
                continue
            if self.knowledge.groups.population(text):
                continue
            kept.append(text.lower())
        return " ".join([*kept, office])

    def _modifiers(self, before: Iterable[int]) -> frozenset[str]:
        """The content words before a head, in lower case."""
        loose = self.knowledge.titles.loose | {"the"}
        return frozenset(
            self.doc[i].lower_
            for i in before
            if self.doc[i].pos_ not in ("DET", "PRON") and self.doc[i].lower_ not in loose
        )

    def _former(self, before: Iterable[int]) -> bool:
        return any(key(self.doc[i].text) in self.knowledge.titles.former for i in before)

    # Noun phrases

    def noun_phrases(self) -> Iterator[Candidate]:
        """The noun phrases that denote actors by their head noun."""
        counted: set[int] = set()
        for token in self.doc:
            if self.taken[token.i] or self._titles[token.i] or token.i in counted:
                continue
            candidate = None
            if token.pos_ in NOMINAL or (token.text[:1].isupper() and token.pos_ == "ADJ"):
                candidate = self._counted(token, counted) or self._phrase(token)
            elif token.lower_ in self.knowledge.groups.counts or token.lower_ in self.knowledge.groups.indefinite:
                candidate = self._counted(token, counted) or self._indefinite(token)
            if candidate is not None:
                yield candidate

    def _phrase(self, token: Token) -> Candidate | None:
        if relation(token) in ("compound", "flat", "amod", "fixed", "goeswith") or token.dep_ == "nmod:desc":
            return None
        meaning = self._meaning(token)
        if meaning is None:
            return None
        extent = phrases.phrase(token)
        if extent.determiner in ("no", "what", "which"):
            return None
        country = meaning.country or phrases.country(self.doc, token, self.knowledge, (extent.start, extent.end))
        before = extent.before[: len(extent.before) - meaning.lead] if meaning.lead else extent.before
        sector = phrases.sector(self.doc, self.knowledge, before, meaning.sector, meaning.open)
        if sector is None or meaning.sector is None:
            sector = self._inner_sector(extent.start, extent.end, token.i) or sector
        narrowed = sector is not None and any(self.knowledge.groups.sector(self.doc[i].text) for i in before)
        if meaning.weak and not (country or narrowed or extent.owner is not None or self._acts(token)):
            return None
        kind: ActorKind = "group" if meaning.plural and meaning.kind not in ("population", "state") else meaning.kind
        return Candidate(
            extent.start, extent.end, token.i, "nominal", self._shape(token, extent, meaning), noun=meaning.noun,
            kind="group" if meaning.kind == "state" and meaning.plural else kind, office=meaning.office,
            title=self._title_words(before, meaning.office) if meaning.office else "", country=country, sector=sector,
            plural=meaning.plural, gender=meaning.gender, modifiers=self._modifiers(before), owner=extent.owner,
            former=self._former(before),
        )  # fmt: skip

    def _meaning(self, token: Token) -> Meaning | None:
        """What a head noun denotes: a people, an office, a noun for actors, or a person by its ending."""
        states, groups = self.knowledge.states, self.knowledge.groups
        denoted = {d.use: d.iso3 for d in states.denoted(token.text)}
        plural = token.tag_ in ("NNS", "NNPS") or token.text.endswith(("s", "men"))
        if "people" in denoted or ("adjective" in denoted and token.dep_ not in ("amod", "compound")):
            iso3 = denoted.get("people") or denoted["adjective"]
            single = not plural and any(c.lower_ in ("a", "an", "one") for c in token.lefts)
            return Meaning("people", "person" if single else "population", not single, country=iso3)
        people = groups.population(token.text)
        if people:
            return Meaning(people.lower(), "population", True)
        office = self._office_at(token)
        if office is not None:
            named, lead = office
            entry = named.office
            return Meaning(
                named.name, "person", named.plural, entry.sector, entry.open, entry.weak and not named.plural,
                entry.gender, named.name, lead,
            )  # fmt: skip
        sense = groups.sense(token.text)
        if sense is not None:
            noun = sense.noun
            return Meaning(sense.name, sense.kind, sense.plural, noun.sector, noun.open, noun.weak, noun.gender)
        return self._by_ending(token)

    def _office_at(self, token: Token) -> tuple[Named, int] | None:
        after = self.knowledge.titles.office(words(self.doc, token.i, min(len(self.doc), token.i + 3)))
        if after is not None:
            return after, 0
        found = self._office_ending(token.i + 1)
        return (found[0], token.i - found[1]) if found else None

    def _by_ending(self, token: Token) -> Meaning | None:
        """A noun in -er, -ist, -ian ... that speaks, taken for a person."""
        form = token.lower_
        if not form.endswith(SUFFIXES) or len(form) < 5 or token.pos_ != "NOUN":
            return None
        if key(form) in self.knowledge.groups.not_actors or key(form.rstrip("s")) in self.knowledge.groups.not_actors:
            return None
        return Meaning(token.lemma_.lower(), "person", token.tag_ == "NNS") if self._acts(token) else None

    def _acts(self, token: Token) -> bool:
        """Whether a noun is the subject of a verb of speech."""
        return token.dep_ == "nsubj" and token.head.lemma_.lower() in self.knowledge.coreference.speech

    def _inner_sector(self, start: int, end: int, head: int) -> str | None:
        """The sector of an institution or organization noun inside the phrase ("an Interior Ministry official")."""
        for index in [*range(head - 1, start - 1, -1), *range(head + 1, end)]:
            if not self.doc[index].text[:1].isupper():
                continue
            for size in (3, 2, 1):
                institution = self.knowledge.groups.institution(
                    words(self.doc, max(start, index - size + 1), index + 1)
                )
                if institution is not None:
                    return institution.sector
            sense = self.knowledge.groups.sense(self.doc[index].text)
            if sense is not None and sense.kind == "organization" and sense.noun.sector:
                return sense.noun.sector
        return None

    def _shape(self, token: Token, extent: phrases.Phrase, meaning: Meaning) -> Shape:
        if extent.determiner in DEFINITE or (extent.owner is not None and extent.determiner is None):
            return "definite"
        if extent.determiner is not None or extent.number:
            return "indefinite"
        if meaning.plural:
            return "generic"
        capital = token.text[:1].isupper() or extent.start == token.i
        return "definite" if meaning.office or (meaning.kind == "organization" and capital) else "indefinite"

    # Counted and indefinite

    def _counted(self, token: Token, counted: set[int]) -> Candidate | None:
        """The actors that are counted in "a number of parties", with the counting word as head."""
        if key(token.text) not in self.knowledge.groups.counts and not self._is_count(token):
            return None
        for child in children(token, "nmod"):
            first = next(children(child, "case"), None)
            if child.i <= token.i or first is None or first.lower_ != "of":
                continue
            inner = self._phrase(child) if child.pos_ in NOMINAL and not self.taken[child.i] else None
            if inner is None or not inner.plural:
                return None
            counted.add(child.i)
            extent = phrases.phrase(token)
            return Candidate(
                extent.start, max(extent.end, inner.end), token.i, "nominal", "indefinite", noun=inner.noun,
                kind="group", country=inner.country, sector=inner.sector, plural=True, modifiers=inner.modifiers,
                owner=inner.owner,
            )  # fmt: skip
        return None

    def _is_count(self, token: Token) -> bool:
        form = key(token.text)
        return form.endswith("s") and form[:-1] in self.knowledge.groups.counts

    def _indefinite(self, token: Token) -> Candidate | None:
        """People without a noun: "some believe", "those who fled"."""
        if token.lower_ not in self.knowledge.groups.indefinite or relation(token) in (
            "det",
            "amod",
            "nummod",
            "advmod",
        ):
            return None
        relative = next(
            (c for c in token.rights if c.dep_ == "acl:relcl" and any(g.lower_ == "who" for g in c.subtree)), None
        )
        thinks = is_subject(token) and token.head.lemma_.lower() in self.knowledge.coreference.speech | {
            "believe",
            "think",
            "fear",
        }
        if relative is None and not thinks:
            return None
        end = phrases.phrase(token).end
        return Candidate(token.i, end, token.i, "nominal", "indefinite", noun=token.lower_, kind="group", plural=True)


def pronouns(doc: Doc) -> Iterator[Candidate]:
    """Personal, possessive, reflexive and relative pronouns; what they stand for is for resolution to find."""
    kinds: dict[str, tuple[str, Shape, bool | None, Gender | None, ActorKind | None]] = {}
    rows: tuple[tuple[str, str, Shape, bool | None, Gender | None, ActorKind | None], ...] = (
        ("he him his himself", "he", "personal", False, "masc", "person"),
        ("she her hers herself", "she", "personal", False, "fem", "person"),
        ("they them their theirs themselves", "they", "personal", True, None, None),
        ("it its itself", "it", "personal", False, None, None),
        ("i me my mine myself", "i", "speaker", False, None, "person"),
        ("we us our ours ourselves", "we", "speaker", True, None, None),
        ("you your yours yourself", "you", "addressee", None, None, None),
        ("who whom whose which that", "who", "relative", None, None, None),
    )
    for forms, name, shape, plural, gender, kind in rows:
        kinds.update(dict.fromkeys(forms.split(), (name, shape, plural, gender, kind)))
    for token in doc:
        found = kinds.get(token.lower_)
        if found is None or token.pos_ not in ("PRON", "DET") or token.dep_ == "expl":
            continue
        name, shape, plural, gender, kind = found
        if token.text == "US" or (shape == "relative") != (token.tag_ in ("WDT", "WP", "WP$") or _relative_that(token)):
            continue
        yield Candidate(
            token.i, token.i + 1, token.i, "pronoun", shape, noun=name, kind=kind, plural=plural, gender=gender
        )


def _relative_that(token: Token) -> bool:
    return token.lower_ == "that" and "Rel" in token.morph.get("PronType", [])
