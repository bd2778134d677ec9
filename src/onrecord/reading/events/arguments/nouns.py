"""What fills the slots of an event noun: its phrases, its modifiers, and what light verbs lend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from onrecord.knowledge.events.arguments import LightVerb
from onrecord.knowledge.events.frames import Frames
from onrecord.reading.events.arguments.verbs import IsParty, Verbs, possessors
from onrecord.reading.events.grammar.clauses import has_subject
from onrecord.reading.events.grammar.phrases import has_case
from onrecord.reading.events.grammar.tree import (
    NOMINALS,
    case_of,
    is_passive,
    is_predicate,
    marks_of,
    resolved,
    shared_phrases,
)
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

SIDES = frozenset({"between", "among", "with", "against", "by"})  # prepositions of parties, not of time and place
JOINED = frozenset({"into", "against", "with", "to"})  # prepositions that say of an act, more than of a verb, on whom
DIRECTED = frozenset({"into", "against"})  # those of them that say so behind a phrase, too
UPON = frozenset({"on", "against"})  # prepositions of whom something is laid on
IsFilled = Callable[[Token, str, tuple[str, ...]], bool]


class Nouns:
    """Finds what fills the slots of nouns; the light verbs come from ``frames``.

    ``filled`` tells whether a slot of a predicate holds one of some lemmas, as a light verb may ask; ``is_party``
    whether a word stands for somebody who can act.  The light verbs of a noun are kept: each of its slots asks for
    them, and so do those of its verb.
    """

    def __init__(self, frames: Frames, filled: IsFilled, is_party: IsParty) -> None:
        self._frames = frames
        self._rules = frames.rules
        self._filled = filled
        self._is_party = is_party
        self._supports: dict[int, list[tuple[Token, LightVerb]]] = {}
        self.verbs = Verbs(self._rules, lambda noun: self.fill(noun, "by"), is_party)

    def fill(self, noun: Token, slot: str) -> list[Token]:
        """The heads of what stands in a slot of a noun, or of the campaign whose kind it names (a BOMBING drive)."""
        found = self._fill(noun, slot)
        if found or noun.relation != "compound" or lemma(noun.head) not in self._rules.campaigns:
            return found
        return [head for head in self._fill(noun.head, slot) if head != noun]

    def _fill(self, noun: Token, slot: str) -> list[Token]:
        """The heads of what stands in a slot of this very noun."""
        if slot == "subject":
            return self._of_state(noun, "actor") or self._lent(noun, "actor") or self._told_of(noun)
        if slot == "object":
            return self._of_state(noun, "target") or self._lent(noun, "target")
        if slot == "iobj":
            return [child for verb, _ in self.supports(noun) for child in children(verb, "iobj")]
        if slot in OWN:
            return OWN[slot](noun)
        if slot == "modifier":
            words = [child for child in children(noun, "amod", "compound", "nmod", "flat") if not case_of(child)]
            words = [word for word in words if word.i < noun.i or word.relation != "nmod"]
            return words if self._has_body(words) else words + [led for word in words for led in self._leading(word)]
        if slot == "agency":
            return [word for word in self.fill(noun, "modifier") if _names_agency(word)]
        special = {"attendant": self._attending, "speaker": self._speaking, "site": self._sites}.get(slot)
        return special(noun) if special is not None else self._phrases(noun, slot)

    def _phrases(self, noun: Token, slot: str) -> list[Token]:
        """What stands behind a preposition, on the noun or on the verb that it is told with."""
        found = [child for child in children(noun, "nmod", "obl") if has_case(child, slot)]
        found += self._asked(noun, slot)
        if slot == "by" and not found:  # "the draft proposed by Oman"
            participles = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and not has_subject(c)]
            found = [agent for verb in participles for agent in self.verbs.subjects(verb)] or self._bringing(noun)
        if slot == "by" and not found:
            found = self._by_behind(noun) or self._by_above(noun)
        found = found or shared_phrases(noun, slot)
        if not found and slot in SIDES and noun.relation == "nsubj" and lemma(noun.head) in self._rules.occurring:
            found = [child for child in children(noun.head, "obl", "nmod") if case_of(child) == slot]
        is_act = bool(self._frames.of("noun", lemma(noun)))
        for verb, _ in [] if found else self.supports(noun):
            if verb.relation == "acl" and not is_act and slot not in UPON:
                continue  # who does something with a thing does not own it: an airfield that is USED BY DANES
            found += [child for child in children(verb, "obl", "nmod") if case_of(child) == slot and child != noun]
        return found or (_next_to(noun, slot) if is_act else [])

    def _bringing(self, noun: Token) -> list[Token]:
        """Who is said to have brought a thing forward, in a clause behind it: the plan that OMAN UNVEILED."""
        words = self._rules.proposing
        clauses = (c for c in children(noun, "acl") if c.i > noun.i and lemma(c) in words and not is_passive(c))
        bare = (c for c in clauses if all(resolved(thing) == noun for thing in children(c, "obj")))
        return [head for c in bare for head in children(c, "nsubj") if resolved(head) == head]

    def _by_behind(self, noun: Token) -> list[Token]:
        """The agent that hangs on whom an act befalls, who can have none: the arrest of the clerk BY SOLDIERS."""
        befalls = lemma(noun) in self._rules.befalling
        whom = [c for c in children(noun, "nmod") if case_of(c) in {"of", "into", "against", "on"}]
        whom = [c for c in whom if befalls or c.pos_ == "PROPN" or self._is_party(c)]
        return [child for c in whom for child in children(c, "nmod") if child.i > c.i and case_of(child) == "by"]

    def _by_above(self, noun: Token) -> list[Token]:
        """The agent that hangs on what somebody is to an act: was the target of criticism BY THE BISHOPS."""
        if case_of(noun) != "of" or lemma(noun.head) not in self._rules.indirect.subjected.words:
            return []
        return [child for child in children(noun.head, "nmod") if child.i > noun.i and case_of(child) == "by"]

    def _sites(self, noun: Token) -> list[Token]:
        """What an act of violence hits, where a word before its noun says so: the EMBASSY bombings."""
        sites = self._rules.sites | self._rules.premises
        return [word for word in children(noun, "compound") if word.i < noun.i and lemma(word) in sites]

    def _attending(self, noun: Token) -> list[Token]:
        """Who does something at an act with others that is told first: THE KING wept during a meeting with him.

        So was who tells of one: THE KING described a meeting with him.
        """
        told = noun.relation == "obj" and lemma(noun.head) in self._rules.telling
        during = noun.relation == "obl" and case_of(noun) in self._rules.occasions
        if not (told or during) or any(children(noun, "cop")):
            return []
        known = any(child.lower_ in {"the", "this", "that"} or child.dep_ == "nmod:poss" for child in noun.children)
        others = any(case_of(phrase) == "with" for phrase in children(noun, "nmod"))
        found = self.verbs.surface_subjects(noun.head) if others and not known else []
        return [head for head in found if lemma(head) not in self._rules.papers]

    def _speaking(self, noun: Token) -> list[Token]:
        """Who does something that is called an act for the first time: in a REBUKE of Chad THE POPE refused to come."""
        verb = noun.head
        if noun.relation != "obl" or case_of(noun) != "in" or not is_predicate(verb) or is_passive(verb):
            return []
        new = any(child.lower_ in {"a", "an", "another"} for child in children(noun, "det"))
        return self.verbs.surface_subjects(verb) if new else []

    def _asked(self, noun: Token, case: str) -> list[Token]:
        """The subject of what is asked behind a preposition: an inquiry into whether HE took bribes."""
        clauses = [c for c in children(noun, "acl") if "whether" in marks_of(c)]
        clauses += [c for v, _ in self.supports(noun) for c in children(v, "advcl") if "whether" in marks_of(c)]
        return [head for clause in clauses if case_of(clause) == case for head in children(clause, "nsubj")]

    def _of_state(self, noun: Token, role: Literal["actor", "target"]) -> list[Token]:
        """Who is in the state that a noun with a preposition names: HE is under attack, people under investigation."""
        suffered = any(light.noun == case_of(noun) and light.subject == "target" for light in self._frames.light("be"))
        if suffered != (role == "target"):
            return []
        if any(children(noun, "cop")) or not suffered:
            return self.verbs.surface_subjects(noun) if suffered else list(children(noun, "nsubj"))
        return [noun.head] if noun.relation == "nmod" and noun.head.i < noun.i else []

    def _told_of(self, noun: Token) -> list[Token]:
        """Who is charged with an act, means something as one, or says something in one."""
        return self._charged(noun) or self._meaning(noun) or self._voicing(noun)

    def _voicing(self, noun: Token) -> list[Token]:
        """Who says something in an act of words: in a rebuke of the mayor, THE BISHOP said that prices rose."""
        rules = self._rules.voiced
        if noun.relation != "obl" or case_of(noun) != "in" or lemma(noun) not in rules.nouns:
            return []
        known = any(child.lower_ == "the" for child in noun.children)
        owned = known or any(owner.pos_ != "PRON" for owner in possessors(noun))
        says = lemma(noun.head) in rules.verbs and not is_passive(noun.head)
        return self.verbs.surface_subjects(noun.head) if says and not owned else []

    def _meaning(self, noun: Token) -> list[Token]:
        """Who does something that is meant as what a noun says: THE UNIONS closed the port as a protest."""
        if noun.relation != "obl" or case_of(noun) not in self._rules.meant.get(lemma(noun), ()):
            return []
        return [] if is_passive(noun.head) else self.verbs.subjects(noun.head)

    def _charged(self, noun: Token) -> list[Token]:
        """Who is said to have done it, where an act's noun is a charge: tried THE GENERAL for genocide."""
        above = noun.head
        if case_of(noun) not in self._rules.charges.get(lemma(above), ()):
            return []
        if possessors(noun) and any(case_of(phrase) == "of" for phrase in children(noun, "nmod")):
            return []  # THE REBELS' murder of a nun
        if above.pos_ == "ADJ":
            return self.verbs.surface_subjects(above)
        if is_predicate(above):
            return self.verbs.objects(above)
        return possessors(above) or [child for child in children(above, "nmod") if case_of(child) == "of"]

    def _has_body(self, words: list[Token]) -> bool:
        """Whether one of the words before a noun is a body that acts: a Saudi-led COALITION strike."""
        return any(lemma(word) in self._rules.bodies for word in words)

    def _leading(self, word: Token) -> list[Token]:
        """Who leads it, where a word before an act's noun is such a participle: a SAUDI-led strike."""
        if word.pos_ != "VERB" or lemma(word) not in self._rules.led:
            return []
        return [child for child in children(word, "compound", "obl", "nmod", "amod") if child.i < word.i]

    def _lent(self, noun: Token, role: str) -> list[Token]:
        """The subjects, or the objects, that light verbs lend a noun in one role."""
        lights = self.supports(noun)
        found = [head for verb, light in lights if light.subject == role for head in self._doers(verb)]
        if possessors(noun) or any(case_of(phrase) in {"by", "from"} for phrase in children(noun, "nmod")):
            found += [head for verb, light in lights if light.object == role for head in self.verbs.objects(verb)]
        return found

    def _doers(self, verb: Token) -> list[Token]:
        """Who does what a light verb says; of a participle like "locked", who is in it: LOCKED in talks."""
        involved = lemma(verb) in self._rules.involving and is_passive(verb)
        return self.verbs.surface_subjects(verb) if involved else self.verbs.subjects(verb)

    def drawn_in(self, noun: Token) -> list[Token]:
        """Whom somebody draws into an act: engaged THE GUNMAN in a firefight."""
        verbs = (verb for verb, light in self.supports(noun) if light.noun == "in" and not is_passive(verb))
        return [whom for verb in verbs if lemma(verb) in self._rules.involving for whom in self.verbs.objects(verb)]

    def supports(self, noun: Token) -> list[tuple[Token, LightVerb]]:
        """The light verbs that lend a noun their subject."""
        if noun.i not in self._supports:
            self._supports[noun.i] = self._supporting(noun)
        return self._supports[noun.i]

    def _supporting(self, noun: Token) -> list[tuple[Token, LightVerb]]:
        while noun.relation == "conj" and noun.head.pos_ in NOMINALS:
            noun = noun.head
        if case_of(noun) == "of" and lemma(noun.head) in self._rules.quantities:
            noun = noun.head  # "launched a series OF ATTACKS"
        verb = noun.head
        if noun.relation in {"acl", "ROOT"} or verb == noun:
            return self._reduced(noun)
        found = []
        for light in self._frames.light(lemma(verb)):
            here = noun in self.verbs.objects(verb) if light.noun == "object" else case_of(noun) == light.noun
            here = here and (not light.nouns or lemma(noun) in light.nouns)
            here = here and not (light.unowned and any(owner.pos_ != "PRON" for owner in possessors(noun)))
            if here and all(self._filled(verb, slot, lemmas) for slot, lemmas in light.needs.items()):
                found.append((verb, light))
        special = [pair for pair in found if pair[1].nouns]
        return special or found or self._reduced(noun)

    def _reduced(self, noun: Token) -> list[tuple[Token, LightVerb]]:
        """Light verbs below the noun: "the talks they held", "an attack carried out by rebels"."""
        found = []
        for verb in children(noun, "acl"):
            for light in self._frames.light(lemma(verb)):
                if light.noun == "object" and noun in self.verbs.objects(verb):
                    found.append((verb, light))
        return found


def _appositives(noun: Token) -> list[Token]:
    """What takes up a noun beside it."""
    return list(children(noun, "appos"))


OWN: Mapping[str, Callable[[Token], list[Token]]] = MappingProxyType(
    {"possessor": possessors, "appositive": _appositives}
)


def _next_to(noun: Token, case: str) -> list[Token]:
    """The phrase directly behind an object: it belongs to that, wherever it hangs: shut the inquiry INTO THE BANK.

    So does one of a direction behind another phrase: put an end to the inquiry INTO THE BANK.
    """
    if case not in {"obj": JOINED, "obl": DIRECTED}.get(noun.relation, ()):
        return []
    behind = (phrase for phrase in children(noun.head, "obl") if phrase.left_edge.i == noun.i + 1)
    return [phrase for phrase in behind if case_of(phrase) == case]


def _names_agency(word: Token) -> bool:
    """Whether a word before an act's noun names who does it: an adjective, an organization, a country's initials.

    Another name is as often what the act is about: the BENGHAZI inquiry.
    """
    return word.relation == "amod" or word.ent_type_ in {"ORG", "NORP"} or word.text.replace(".", "").isupper()
