"""Noun phrases that denote actors."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.words import key
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import OF_PRONOUN, Candidate, Shape
from onrecord.reading.actors.detect.governments import Standing
from onrecord.reading.actors.detect.nominals import phrases
from onrecord.reading.actors.detect.nominals.nouns import Meaning, Nouns
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import NOMINAL, children, is_subject

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
THINGS = frozenset({"MISC", "PRODUCT", "EVENT", "WORK_OF_ART"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
OF_THEM = frozenset({"them", "us", "whom"})
BODIES = frozenset({"organization", "state", "document"})
LIKE = ("ed", "old")  # words for persons that are no nouns: the accused, the 40-year-old
COUNTED = NOMINAL | {"NUM"}
MODIFIER = ("compound", "flat", "amod", "fixed", "goeswith")


class Nominals:
    """Finds noun phrases; ``taken`` marks the tokens of names and titles, which are found elsewhere."""

    def __init__(self, doc: Doc, knowledge: Knowledge, nouns: Nouns, taken: bytearray) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.nouns = nouns
        self.taken = taken
        self.standing = Standing(knowledge)
        self._done: set[int] = set()  # heads that a longer phrase holds

    def find(self) -> Iterator[Candidate]:
        """The noun phrases that denote actors by their head noun."""
        groups, several = self.knowledge.groups, self.knowledge.coreference.several
        for token in self.doc:
            if self.taken[token.i] or token.i in self._done or _inside_thing(token):
                continue
            candidate = None
            if token.pos_ in NOMINAL or (token.pos_ == "ADJ" and (token.text[:1].isupper() or _is_noun(token))):
                candidate = self._counted(token) or self._sides(token) or self._several(token) or self._phrase(token)
            elif (
                token.pos_ == "NUM"
                or token.lower_ in groups.counts
                or token.lower_ in groups.indefinite
                or token.lower_ in several
            ):
                candidate = self._counted(token) or self._several(token) or self._indefinite(token)
            if candidate is not None:
                yield candidate

    def _phrase(self, token: Token) -> Candidate | None:
        if token.relation in MODIFIER or token.dep_ == "nmod:desc" or self._ends_office(token):
            return None
        meaning = self.nouns.meaning(token)
        extent = phrases.phrase(token) if meaning is not None else None
        if meaning is None or extent is None or extent.determiner in ("no", "what", "which"):
            return None
        if meaning.kind == "person" and not meaning.plural and self._is_of_thing(token):
            return None
        start, end = extent.start, self._with_alternative(token, extent.end, meaning)
        if self._rules(token, meaning, extent):
            return Candidate(
                start, end, token.i, "nominal", "definite", noun="government", kind="organization",
                key=f"{meaning.country}:GOV", country=meaning.country, sector="GOV",
            )  # fmt: skip
        kin = meaning.noun in self.knowledge.groups.kin
        coded = self.nouns.coded(start, token.i + 1 if kin else end, token.i)
        country = meaning.country or coded.country
        before = extent.before[: len(extent.before) - meaning.lead]
        if not self._stands(token, meaning, before, country) or self._is_bare(token, meaning, extent, country):
            return None
        if meaning.office and not meaning.plural and end - start == 1 + meaning.lead and _is_sought(token):
            return None
        once = self.nouns.once(token) if meaning.office else None
        start -= once is not None and token.relation == "appos" and self.doc[start - 1].lower_ == once
        title = self.nouns.title(before, meaning.office) if meaning.office else ""
        better = self.nouns.refined(title, meaning.office) if meaning.office else None
        office = better.name if better else meaning.office
        sector = better.office.sector if better else coded.sector
        if meaning.kind == "document":
            sector = None  # "an intelligence report" is no service
        return Candidate(
            start,
            end,
            token.i,
            "nominal",
            self._shape(token, extent, meaning),
            noun=office or meaning.noun,
            kind=_kind(meaning),
            key=self._key(meaning, extent, before),
            office=office,
            title=" ".join(filter(None, (once, title))) + (self.nouns.chosen(token) or ""),
            country=country,
            sector=sector,
            plural=meaning.plural,
            gender=meaning.gender,
            modifiers=self.nouns.modifiers(before),
            owner=extent.owner,
            former=once is not None or self.nouns.former(before),
        )

    def _ends_office(self, token: Token) -> bool:
        """Whether a noun is the end of somebody's office: his chief of STAFF."""
        of = token.head.i + 2 == token.i and token.nbor(-1).lower_ == "of"
        return of and self.knowledge.titles.office(self.doc[token.head.i : token.i + 1].text) is not None

    def _is_of_thing(self, token: Token) -> bool:
        """Whether a thing or a body is called what persons are: trade is A DRIVER of growth, the party A CHAMPION."""
        while token.relation == "conj" and token.head.i < token.i:
            token = token.head
        if not any(child.relation == "cop" for child in token.children):
            return False
        subject = next((c for c in children(token, "nsubj") if c.pos_ == "NOUN" and not c.lower_.endswith(LIKE)), None)
        meaning = self.nouns.meaning(subject) if subject is not None else None
        return subject is not None and (meaning is None or meaning.kind in BODIES)

    def _rules(self, token: Token, meaning: Meaning, extent: phrases.Phrase) -> bool:
        """Whether "the Iranians" are their government: a whole people that acts, and no others of it on the page."""
        if meaning.kind != "population" or meaning.country is None or extent.determiner != "the":
            return False
        if extent.number or extent.before or extent.end != token.i + 1 or not self.standing.government(token):
            return False
        same = (t for t in self.doc if t.text == token.text and t.i != token.i)
        return all(t.i > 0 and self.doc[t.i - 1].lower_ == "the" for t in same)

    def _stands(self, token: Token, meaning: Meaning, before: tuple[int, ...], country: str | None) -> bool:
        """Whether a noun that needs company to denote an actor has it."""
        if meaning.weak:
            narrowed = any(key(self.doc[i].text) in self.knowledge.groups.modifiers for i in before)
            owned = meaning.office is not None and any(
                c.lower_ == "of" for n in children(token, "nmod") for c in n.children
            )
            loyal = any(c.i > token.i for c in children(token, "amod"))  # "forces loyal to the general"
            bodied = any(c.ent_type_ == "ORG" for c in children(token, "compound"))  # "the United Nations mission"
            beside = meaning.office is not None and self._is_beside_office(token)
            if not (country or narrowed or owned or loyal or bodied or beside or self.nouns.speaks(token)):
                return False
        after = self.doc[token.i + 1].lower_ if token.i + 1 < len(self.doc) else ""
        return not (meaning.alone and after == "of")

    def _is_beside_office(self, token: Token) -> bool:
        """Whether a definite office stands beside another: the president and THE SPEAKER met."""
        beside = [token.head] if token.relation == "conj" else list(children(token, "conj"))
        definite = any(c.lower_ in DEFINITE for c in children(token, "det"))
        return definite and any((m := self.nouns.meaning(other)) is not None and m.office for other in beside)

    def _is_bare(self, token: Token, meaning: Meaning, extent: phrases.Phrase, country: str | None) -> bool:
        """Whether a noun lacks the article without which it denotes no body: the right to ASSEMBLY, held in COURT."""
        if not meaning.article or meaning.plural:
            return False
        said = extent.determiner or extent.number or country or extent.owner is not None
        return not said and not self.nouns.speaks(token)

    def _with_alternative(self, token: Token, end: int, meaning: Meaning) -> int:
        """The end of "people or groups in Iran": two bare plurals joined by "or" are one actor."""
        other = next(children(token, "conj"), None)
        if other is None or not meaning.plural or end != token.i + 1 or other.i != token.i + 2:
            return end
        joined = any(c.lower_ == "or" for c in children(other, "cc"))
        inner = self.nouns.meaning(other) if joined else None
        if inner is None or not inner.plural:
            return end
        self._done.add(other.i)
        return phrases.phrase(other).end

    @staticmethod
    def _key(meaning: Meaning, extent: phrases.Phrase, before: tuple[int, ...]) -> str | None:
        """A whole people is one actor: "the Kurds", but not "three Kurds" or "angry Kurds"."""
        whole = meaning.people and not extent.number and len(before) <= (" " in str(meaning.people))
        return f"people:{meaning.people}" if whole and extent.determiner in (None, "the") else None

    def _shape(self, token: Token, extent: phrases.Phrase, meaning: Meaning) -> Shape:
        if extent.determiner in DEFINITE or (extent.owner is not None and extent.determiner is None):
            return "definite"
        if extent.determiner is not None or extent.number:
            return "indefinite"
        if meaning.plural:
            return "generic"
        capital = token.text[:1].isupper() or extent.start == token.i
        return "definite" if meaning.office or (meaning.kind == "organization" and capital) else "indefinite"

    def _sides(self, token: Token) -> Candidate | None:
        """The two parties of something: "the two sides", "both sides"; not of a thing ("both sides of the road")."""
        sides = self.knowledge.coreference.sides
        if token.lemma_.lower() not in sides or any(child.dep_ == "nmod" for child in token.children):
            return None
        start = phrases.phrase(token).start
        two = any(word.lower_ in ("both", "two") for word in self.doc[start : token.i])
        if (
            not two
            or token.relation not in ("nsubj", "obj", "obl", "nmod")
            or any(c.lower_ == "on" for c in token.lefts)
        ):
            return None
        return Candidate(start, token.i + 1, token.i, "nominal", "definite", noun="side", kind="group", plural=True)

    def _several(self, token: Token) -> Candidate | None:
        """All of those told of before, by their number alone: THE TWO, BOTH, THE PAIR; not "the pair of shoes"."""
        if token.lower_ not in self.knowledge.coreference.several or token.relation not in ARGUMENTS:
            return None
        both, article = token.lower_ == "both", any(child.lower_ in ("the", "these") for child in token.lefts)
        if not (both or article) or any(child.relation in ("nmod", "nummod", "amod") for child in token.children):
            return None
        start = token.i if both else phrases.phrase(token).start
        return Candidate(
            start, token.i + 1, token.i, "nominal", "definite", noun=token.lower_, kind="group", plural=True
        )

    def _counted(self, token: Token) -> Candidate | None:
        """The actors that are counted in "a number of parties", with the counting word as head.

        Of "three of the hostages" the hostages are told of, too.
        """
        groups, form = self.knowledge.groups, key(token.text)
        counts = form in groups.counts or (form.endswith("s") and form[:-1] in groups.counts)
        if not counts and token.pos_ != "NUM":
            return None
        for child in children(token, "nmod"):
            first = next(children(child, "case"), None)
            if child.i <= token.i or first is None or first.lower_ != "of":
                continue
            extent = phrases.phrase(token)
            if child.pos_ == "PRON" and child.lower_ in OF_THEM:
                return Candidate(
                    extent.start, child.i + 1, token.i, "nominal", "indefinite", noun=OF_PRONOUN, kind="group",
                    plural=True,
                )  # fmt: skip
            inner = self._whole(child)
            if inner is None:
                return None
            if inner.shape != "definite":
                self._done.add(child.i)
            one = form == "one"
            return Candidate(
                extent.start,
                max(extent.end, inner.end),
                token.i,
                "nominal",
                "indefinite",
                noun=inner.noun,
                kind=self._kind_of_one(inner) if one else "group",
                office=inner.office if one else None,
                country=inner.country,
                sector=inner.sector,
                plural=not one,
                modifiers=inner.modifiers,
                owner=inner.owner,
            )
        return None

    def _whole(self, token: Token) -> Candidate | None:
        """Those of whom some are counted: several, or many who are told of by a noun in the singular."""
        if token.pos_ not in COUNTED or self.taken[token.i]:
            return None
        inner = self._counted(token) or self._phrase(token)
        return inner if inner is not None and (inner.plural or inner.kind in ("group", "population")) else None

    def _kind_of_one(self, several: Candidate) -> ActorKind | None:
        """The kind of one of several."""
        sense = self.knowledge.groups.sense(several.noun)
        return sense.kind if sense is not None and several.office is None else "person"

    def _indefinite(self, token: Token) -> Candidate | None:
        """People without a noun: "some believe", "those who fled"."""
        lists = self.knowledge.coreference
        if token.lower_ not in self.knowledge.groups.indefinite:
            return None
        if token.relation in ("det", "amod", "nummod", "advmod"):
            return None
        clauses = [c for c in token.rights if c.dep_ == "acl:relcl"]
        relative = any(word.lower_ == "who" for clause in clauses for word in clause.subtree)
        thinks = is_subject(token) and token.head.lemma_.lower() in lists.thought | lists.speech
        if not relative and not thinks:
            return None
        end = phrases.phrase(token).end
        return Candidate(token.i, end, token.i, "nominal", "indefinite", noun=token.lower_, kind="group", plural=True)


def _is_sought(office: Token) -> bool:
    """Whether a bare office is one to be filled, and nobody's: candidates FOR PRESIDENT, the post OF CHANCELLOR."""
    return any(child.lower_ in ("for", "of") for child in children(office, "case"))


def _is_noun(adjective: Token) -> bool:
    """Whether an adjective stands for those who are so: visited THE INJURED."""
    argument = adjective.relation in ("nsubj", "obj", "obl", "nmod")
    return argument and any(child.dep_ == "det" for child in adjective.lefts)


def _inside_thing(token: Token) -> bool:
    """Whether a noun is one of the words of a longer name of a work, an event or a product ("The Three Soldiers")."""
    if token.ent_type_ not in THINGS:
        return False
    doc = token.doc
    after = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
    return token.ent_iob_ == "I" or after


def _kind(meaning: Meaning) -> ActorKind | None:
    """The kind of actor, a group where there are several."""
    if meaning.plural and meaning.kind not in ("population", "document"):
        return "group"
    return meaning.kind
