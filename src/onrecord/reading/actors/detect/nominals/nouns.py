"""What the head noun of a phrase and the words before it say of an actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.titles import Gender, Named
from onrecord.knowledge.words import key
from onrecord.model import ActorKind
from onrecord.reading.actors.wording import Coded, Wording
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, is_subject_of, lemma, words

JOINS = frozenset({"of", "in", "for", "at"})  # words inside the name of an office


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the head of a phrase says of the actor; the fields are those of the knowledge files.

    ``kind`` is that of one, whatever ``plural`` says; ``lead`` counts the words before the head that belong to it
    ("prime minister": 1); ``people`` is the usual word for a people, faith or ethnic group.
    """

    noun: str
    kind: ActorKind | None
    plural: bool
    sector: str | None = None
    state: str | None = None
    open: bool = False
    weak: bool = False
    alone: bool = False
    article: bool = False
    gender: Gender | None = None
    office: str | None = None
    lead: int = 0
    country: str | None = None
    people: str | None = None


class Nouns:
    """Asks the knowledge files about the nouns of one page.

    ``taken`` marks the tokens that names hold, ``persons`` those that names of persons hold.
    """

    def __init__(self, doc: Doc, knowledge: Knowledge, wording: Wording, taken: bytearray, persons: bytearray) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.wording = wording
        self.taken = taken
        self.persons = persons

    def meaning(self, token: Token) -> Meaning | None:
        """What a head noun denotes: a people, an office, a noun for actors, or a person by its ending."""
        found = self._people(token)
        if found is not None:
            return found
        office = self._office_at(token)
        if office is not None:
            return self._office(*office)
        sense = self.knowledge.groups.sense(token.text)
        if sense is None:
            return self._by_ending(token)
        if token.i and key(f"{self.doc[token.i - 1].text} {token.lemma_}") in self.knowledge.groups.things:
            return None
        noun = sense.noun
        return Meaning(
            sense.name, sense.kind, sense.plural, noun.sector, None, noun.open, noun.weak, noun.alone, noun.article,
            noun.gender,
        )  # fmt: skip

    def _people(self, token: Token) -> Meaning | None:
        """The people of a state ("Iraqis", "an American") or a people, faith or ethnic group."""
        if not token.text[:1].isupper():
            return None
        denoted = {d.use: d.iso3 for d in self.knowledge.states.denoted(token.text)}
        if "people" in denoted or ("adjective" in denoted and token.dep_ not in ("amod", "compound")):
            iso3 = denoted.get("people") or denoted["adjective"]
            single = any(c.lower_ in ("a", "an", "one") for c in token.lefts)
            return Meaning(f"people of {iso3}", "person" if single else "population", not single, country=iso3)
        wide = words(self.doc, max(0, token.i - 1), token.i + 1)
        people = self.knowledge.groups.population(wide) or self.knowledge.groups.population(token.text)
        return Meaning(people.lower(), "population", True, people=people) if people else None

    def _office_at(self, token: Token) -> tuple[Named, int] | None:
        if token.i + 2 < len(self.doc) and self.doc[token.i + 1].lower_ in JOINS:  # "heads of state"
            after = self.knowledge.titles.office(words(self.doc, token.i, token.i + 3))
            if after is not None:
                return after, 0
        if token.i + 1 < len(self.doc) and self.doc[token.i + 1].head == token:  # attorney GENERAL
            after = self.knowledge.titles.office(words(self.doc, token.i, token.i + 2))
            if after is not None:
                return after, 0
        found = self.office_ending(token.i + 1)
        if not found:
            return None
        return found[0], sum(t.is_alpha for t in self.doc[found[1] : token.i])

    @staticmethod
    def _office(named: Named, lead: int) -> Meaning:
        entry = named.office
        return Meaning(
            named.name,
            "person",
            named.plural,
            entry.sector,
            entry.state,
            entry.open,
            entry.weak and not named.plural,
            gender=entry.gender,
            office=named.name,
            lead=lead,
        )

    def office_ending(self, end: int) -> tuple[Named, int] | None:
        """The longest office whose words end before a token, and where it begins; "president-elect" ends with it."""
        if end > 2 and self.doc[end - 2].text == "-" and key(self.doc[end - 1].text) in self.knowledge.titles.chosen:
            return self.office_ending(end - 2)
        if end < 1 or self.doc[end - 1].is_punct:
            return None
        reach = self.knowledge.titles.reach(self.doc[end - 1].text)
        reach += 2 * (reach > 0 and end > 2 and self.doc[end - 2].text == "-")  # "Secretary-General" is three tokens
        for size in range(min(reach, end), 0, -1):
            found = self.knowledge.titles.office(words(self.doc, end - size, end))
            if found and not self.doc[end - size].is_punct and not any(t.is_space for t in self.doc[end - size : end]):
                return found, end - size
        return None

    def _by_ending(self, token: Token) -> Meaning | None:
        """A noun with an ending of persons, taken for one where it is sure, or where only persons act or suffer so."""
        form, groups = token.lower_, self.knowledge.groups
        if token.pos_ != "NOUN" or len(form) < 5 or not form.endswith((*groups.endings, *groups.sure)):
            return None
        if {key(form), key(form.rstrip("s"))} & groups.not_actors:
            return None
        if not (form.endswith(groups.sure) or self._does(token) or self._suffers(token)):
            return None
        return Meaning(token.lemma_.lower(), "person", token.tag_ == "NNS")

    def speaks(self, token: Token) -> bool:
        """Whether a noun is the subject of a verb of speech."""
        return is_subject_of(token, self.knowledge.coreference.speech)

    def _does(self, token: Token) -> bool:
        """Whether a noun is the subject of what only somebody does."""
        return self.speaks(token) or is_subject_of(token, self.knowledge.coreference.deeds)

    def _suffers(self, token: Token) -> bool:
        """Whether that is done to a noun which is done to persons alone."""
        undergoes = token.relation == "obj" or token.dep_ == "nsubj:pass"
        return undergoes and lemma(token.head) in self.knowledge.groups.suffered and token.head.pos_ == "VERB"

    # The words before the head

    def title(self, before: Iterable[int], office: str) -> str:
        """The office with the modifiers that belong to it: no owner, state, people, organization or loose word."""
        states, titles, groups = self.knowledge.states, self.knowledge.titles, self.knowledge.groups
        kept = []
        for index in before:
            token = self.doc[index]
            if self._is_owners(token):
                continue
            passing = key(token.text) in titles.passing  # ACTING, DEPOSED president: verbs to the parser
            if self.taken[index] or (token.pos_ in ("DET", "PRON", "VERB", "NUM") and not passing):
                continue
            if (
                key(token.text) not in titles.loose
                and token.lower_ not in titles.file.leanings
                and not states.country(token.text)
                and not groups.population(token.text)
            ):
                kept.append(token.lower_)
        return " ".join([*kept, office])

    def refined(self, title: str, office: str) -> Named | None:
        """The office that the whole title names where the words were parted ("Supreme Iranian leader")."""
        found = self.knowledge.titles.office(title) if " " in title else None
        return found if found is not None and found.name != office else None

    def modifiers(self, before: Iterable[int]) -> frozenset[str]:
        """The content words before a head in lower case, without states and words that identify nobody."""
        loose, states = self.knowledge.titles.loose, self.knowledge.states
        tokens = [self.doc[i] for i in before if self.doc[i].pos_ not in ("DET", "PRON")]
        return frozenset(t.lower_ for t in tokens if t.lower_ not in loose and not states.country(t.text))

    def chosen(self, token: Token) -> str | None:
        """The end of an office that somebody has been chosen for, as its title has it: "-elect"."""
        joined = token.i > 0 and self.doc[token.i - 1].text == "-"
        return f"-{token.lower_}" if joined and key(token.text) in self.knowledge.titles.chosen else None

    def once(self, head: Token) -> str | None:
        """The adverb before an office that says that it is over: THEN mayor; not "once again mayor"."""
        adverbs = (
            c for c in children(head, "advmod") if c.i < head.i and c.lower_ in self.knowledge.titles.file.adverbs
        )
        return next((c.lower_ for c in adverbs if self.doc[c.i + 1].lower_ not in ("again", "more")), None)

    def former(self, before: Iterable[int]) -> bool:
        """Whether a word before the head says that an office is over."""
        former = self.knowledge.titles.former
        return any(key(self.doc[i].text) in former and not self._is_owners(self.doc[i]) for i in before)

    @staticmethod
    def _is_owners(token: Token) -> bool:
        """Whether a word before a head is of its owner: all but the last of "the former president's spokesman"."""
        while token.dep_ in ("amod", "compound", "nmod:desc", "flat") and token.head.i > token.i:
            token = token.head
        return token.dep_ == "nmod:poss"

    def coded(self, start: int, end: int, head: int) -> Coded:
        """Country and PLOVER sector that the words of a phrase say; names of persons in it say nothing."""
        phrase = self.doc[start:end]
        if any(self.persons[start:end]):
            return self.wording.of([" " if self.persons[t.i] else t.text for t in phrase], head - start)
        return self.wording.of([t.text for t in phrase], head - start)
