"""Who acts and on whom: the actors that stand in a frame's slots, at them, or nearest below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from onrecord.knowledge.actors.groups import Groups
from onrecord.knowledge.events.frames import Frame, Frames
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.arguments.bystanders import Bystanders
from onrecord.reading.events.arguments.heads import (
    are_people,
    are_several,
    is_called,
    is_of_date,
    is_topic,
    name_beside,
    names_one_of,
    number_of,
    sides_of,
    whole_of,
)
from onrecord.reading.events.arguments.indirect import Indirect
from onrecord.reading.events.arguments.party import Party, are_sides
from onrecord.reading.events.arguments.slots import is_looser, is_nearest, is_to_do
from onrecord.reading.events.grammar.clauses import is_reciprocal
from onrecord.reading.events.grammar.phrases import beside, carried, is_linking
from onrecord.reading.events.grammar.tree import case_of, coordinated, is_predicate
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

FindActor = Callable[[int], str | None]
Role = Literal["actor", "target"]
# By which phrases of an argument the actor is found that it names.
Through = Literal["actor", "target", "judged", "examined"]
UNDERGONE = frozenset({"of", "on", "against", "at"})  # behind them stands whom an act befalls: the arrest OF a clerk
PERSONAL = frozenset({"he", "she", "they", "i", "we"})
ADDRESSED = frozenset({"you", "him", "her", "me", "us"})  # pronouns of persons where something is done to them
DIRECT = frozenset({"object", "iobj"})  # slots of whom something is done to
DEEDS = frozenset({"judged", "examined"})  # roles in which an argument is what somebody did
AGAINST = ("against", "of", "complement.subject")  # where stands of whom somebody complains
OTHER_SIDE = ("by", "with", "against")  # prepositions of the other side of what is somebody's own
NO_PARTY = frozenset({"DATE", "MONEY", "PRODUCT", "MISC", "FAC"})  # labels of names of what takes no side
ALSO = frozenset({"also", "too"})
EXAMINING = "09"  # the codes of inquiries
DEEP = 3  # "the bombing of a school in the capital of Chad": how many nouns an argument is looked for behind


class Parties:
    """Finds the parties of predicates on one page.

    ``actor_at`` gives the actor of a mention's head token, ``groups`` what a noun denotes.
    """

    def __init__(self, actor_at: FindActor, arguments: Arguments, frames: Frames, groups: Groups) -> None:
        self._actor_at = actor_at
        self._groups = groups
        self._arguments = arguments
        self._rules = frames.rules
        self._bystanders = Bystanders(arguments.fill, frames.bystanders)
        self._indirect = Indirect(arguments, frames.rules)

    def actor(self, token: Token, frame: Frame, type: str | None) -> Party:
        """Who acts: what the first slot holds that holds anybody.

        The name of a place before the noun of an event of some types is not who acts.
        """
        depth, placed = 0 if "actor" in frame.themselves else 2, type in self._rules.placed
        for slot in frame.actor:
            reach = 0 if slot == "of" else depth  # "in support of THE RIVER'S bridge": not the river
            party = self._in_slot(token, slot, "actor", reach, (), type=type)
            if placed and slot == "modifier" and any(is_topic(head) or self._is_venue(head) for head in party.heads):
                continue
            if placed and any(lemma(head) in self._rules.premises for head in party.heads) and slot == "modifier":
                continue
            if party.ids:
                return self._sides(party) if frame.reciprocal else party
        return Party()

    def _is_venue(self, head: Token) -> bool:
        """Whether a word before an event's noun names the seat of government where it was: a WHITE HOUSE meeting."""
        return head.doc[head.left_edge.i : head.i + 1].text.lower() in self._rules.venues

    def _sides(self, party: Party) -> Party:
        """The parties that the words before or behind one plural name: BRITISH and SERBIAN negotiators met."""
        for words in sides_of(party.heads[0]) if len(party.heads) == 1 and are_several(party.heads) else ():
            ids = self._new([id for side in words if (id := self._actor_at(side.i)) is not None], ())
            if len(ids) > 1:
                return Party(ids, words, party.own)
        return party

    def target(self, token: Token, frame: Frame, actor: Party, type: str | None) -> Party:
        """On whom: as for the actor; a prepositional phrase counts, too, where it hangs on a noun of the clause.

        An event that judges what its arguments name is aimed at whoever did that.
        """
        depth, judged = 0 if "target" in frame.themselves else DEEP, type in self._rules.judging
        role: Through = "target" if not judged else "examined" if frame.cameo.startswith(EXAMINING) else "judged"
        party = self._in_slots(token, frame, actor, role, depth, type)
        party = self._beside_slots(token, frame, actor, role, depth, type) if party is None else party
        if party.ids:
            return party
        struck = self._bystanders.struck(token, type)
        left_out = self._bystanders.left_out(token, frame.target, type)
        ids, about = ([id for h in heads for id in self._named(h, "target", 1)] for heads in (struck, left_out))
        return Party(self._new(ids, ()), struck, about=tuple(about))

    def _in_slots(
        self, token: Token, frame: Frame, actor: Party, role: Through, depth: int, type: str | None
    ) -> Party | None:
        """What the first of the target slots holds that holds anybody, or with whom it shuts out the others."""
        if frame.reciprocal and self._each_other(token, frame):
            return None
        coordinated = frame.reciprocal and len(actor.heads) > 1 and len(actor.ids) > 1 and not self._is_alone(token)
        for number, slot in enumerate(frame.target):
            if coordinated and is_looser(slot):
                return Party(actor.ids, [], own=True)  # "A and B agreed to send help to C": with each other
            before = frame.target[:number] if is_nearest(slot) else ()
            party = self._attached_to(token, before, role, depth, actor, type)
            if party.ids:
                return party
            through: Through = "target" if is_to_do(slot) else role
            party = self._in_slot(token, slot, through, depth, actor.ids, frame, type)
            if not party.ids and (frame.reciprocal or slot.endswith("against")):
                party = self._attached(token, slot, role, depth, actor.ids, type)
            if coordinated and self._is_where(party):
                continue  # "A and B agreed to ease tension IN THE GULF"
            if party.ids:  # of "a meeting of the Polish and Danish premiers" they are both sides
                return Party(actor.ids, [], own=True) if frame.reciprocal and are_sides(actor, party) else party
            if slot in DIRECT and party.heads and all(head.lower_ in ADDRESSED for head in party.heads):
                return Party()  # "invited YOU to come and thank the Danes": nobody else
        return None

    def _is_where(self, party: Party) -> bool:
        """Whether a party is only the place of what its heads name."""
        places = {self._actor_at(c.i) for head in party.heads for c in children(head, "nmod") if case_of(c) == "in"}
        return bool(party.ids) and places.issuperset(party.ids)

    def _beside_slots(
        self, token: Token, frame: Frame, actor: Party, role: Through, depth: int, type: str | None
    ) -> Party:
        """Those who act, on each other, where the slots hold nobody else; else whom a phrase of the clause names."""
        if frame.reciprocal:
            party = self._drawn_in(token, depth, actor.ids)
            if party.ids or self._with_stranger(token, frame):
                return party
        each, several = self._each_other(token, frame), are_several(actor.heads)
        if (each and (several or frame.reciprocal)) or (frame.reciprocal and several and not frame.target):
            return Party(actor.ids, [], own=True)
        party = self._attached_to(token, frame.target, role, depth, actor, type)
        if party.ids:
            return party
        if frame.reciprocal and (are_several(actor.heads) or len(actor.ids) > 1) and not self._is_alone(token):
            return Party(actor.ids, [], own=True)
        return Party()

    def indirect(self, token: Token, type: str | None, actor: Party) -> Party:
        """On whom, where only the clause around an act tells so; whoever is backed must be named himself."""
        for heads in self._indirect.targets(token, type):
            ids = self._new([id for head in heads for id in self._others(head, "target", 2, actor.ids)], actor.ids)
            if ids:
                return Party(ids, heads)
        heads = self._indirect.backed(token) if actor.ids else []
        return Party(self._new([id for head in heads for id in self._named(head, "target", 0)], actor.ids), heads)

    def addressee(self, token: Token, actor: Party) -> Party:
        """Who is called or met to do what a predicate says, or while it is said: called THE ENVOY to apologize."""
        verbs = [token] if is_predicate(token) else [verb for verb, _ in self._arguments.nouns.supports(token)]
        for verb in verbs:
            above = verb.head if verb.relation == "advcl" and verb.tag_ in {"VB", "VBG"} else verb
            if above == verb or lemma(above) not in self._rules.addressed.verbs:
                continue
            for slot in ("object", "with", "to"):
                party = self._in_slot(above, slot, "target", 0, actor.ids)
                if party.ids:
                    return party
        return Party()

    def _is_alone(self, verb: Token) -> bool:
        """Whether each of several does for himself what they agree to do, or is with others: agreed TO TAKE PART."""
        if not is_predicate(verb) and lemma(verb.head) in self._rules.together:
            return any(child.lower_ in ALSO for child in verb.head.children)
        clauses = [clause for clause in self._arguments.verbs.complements(verb) if clause.tag_ == "VB"]
        return any(lemma(clause) in self._rules.alone for clause in clauses)

    def _attached(
        self, token: Token, slot: str, role: Through, depth: int, taken: tuple[str, ...], type: str | None
    ) -> Party:
        """The party in a phrase with the slot's preposition that hangs on a noun of the clause."""
        case = slot.rpartition(".")[2]
        if role == "judged" and not self._bystanders.is_aimed(token, case):
            return Party()
        for head in self._bystanders.parties(self._arguments.attached(token, case), slot, type):
            ids = self._new(self._named(head, role, min(depth, 1)), taken)
            if ids:
                return Party(ids, [head], own=True)
        return Party()

    def _attached_to(
        self, token: Token, slots: Sequence[str], role: Through, depth: int, actor: Party, type: str | None
    ) -> Party:
        """The first party that ``_attached`` finds for any of the slots."""
        found = (self._attached(token, slot, role, depth, actor.ids, type) for slot in slots)
        return next((party for party in found if party.ids), Party())

    def _drawn_in(self, token: Token, depth: int, taken: tuple[str, ...]) -> Party:
        """Whom somebody draws into an act: engaged THE GUNMAN in a firefight."""
        heads = [] if is_predicate(token) else self._arguments.nouns.drawn_in(token)
        return Party(self._new([id for head in heads for id in self._named(head, "target", depth)], taken), heads, True)

    def _with_stranger(self, token: Token, frame: Frame) -> bool:
        """Whether the other side is named and yet nobody of the cast: A and B met WITH THE ZORBS, not each other."""
        heads = [head for slot in frame.target if slot in OTHER_SIDE for head in self._arguments.fill(token, slot)]
        return any(head.text[:1].isupper() and head.ent_type_ not in NO_PARTY for head in heads)

    def are_own(self, token: Token, slots: Sequence[str], actor: Party) -> bool:
        """Whether one of the slots holds what belongs to whoever acts: dropped HIS OWN plans."""
        return any(self._belongs_to(head, actor.ids) for slot in slots for head in self._arguments.fill(token, slot))

    def are_same(self, token: Token, slots: Sequence[str], actor: Party) -> bool:
        """Whether all of the slots hold whoever acts, or a pronoun of nobody known: warned that HE would leave."""

        def is_actor(head: Token) -> bool:
            id = self._actor_at(head.i)
            return id in actor.ids if id is not None else head.lower_ in PERSONAL

        return all(any(is_actor(head) for head in self._arguments.fill(token, slot)) for slot in slots)

    def names_somebody(self, head: Token) -> bool:
        """Whether an argument is an actor or a country, belongs to an actor, or stands for something said before."""
        if lemma(head) in self._rules.homelands:
            return True
        return (head.pos_ == "PRON" and head.tag_ != "WP") or bool(self._named(head, "target", DEEP))

    def _in_slot(
        self,
        token: Token,
        slot: str,
        role: Through,
        depth: int,
        taken: tuple[str, ...],
        frame: Frame | None = None,
        type: str | None = None,
    ) -> Party:
        needs = frame.needs if frame is not None else {}
        heads = [head for head in self._arguments.fill(token, slot, needs) if head != token]
        sieve = self._bystanders.attackers if role == "actor" else self._bystanders.parties
        heads = sieve(heads, slot, type)
        own = not slot.startswith("complement")
        if is_nearest(slot):
            return self._nearest(heads, taken)
        ids: list[str] = []
        for head in heads:
            if not own and (self._belongs_to(head, taken) or self._arguments.is_sent(head)):
                continue  # "agreed to withdraw ITS troops": its own are not the other party
            if slot.endswith(".possessor") and (self._is_person(head.head) or self._is_body(head.head)):
                continue  # "backed her RIVAL": not her; "overruled the ministry's COURT": not the ministry
            if not own and is_called(head, self._rules.naming):
                continue  # "refused to describe THE REBELS as soldiers"
            if not own and frame is not None and frame.reciprocal and self._is_others(head, token, taken):
                continue  # "agreed that PERU should pay": no other side of those who agree
            ids += self._others(head, role, depth, taken) if own and role != "actor" else self._named(head, role, depth)
        return Party(self._new(ids, taken), heads, own)

    def _nearest(self, heads: list[Token], taken: tuple[str, ...]) -> Party:
        """The first of the heads that is another actor, with those coordinated with it."""
        for head in heads:
            id = self._actor_at(head.i)
            others = id is not None and id not in taken and head.pos_ != "PRON" and not is_of_date(head)
            others = others and not names_one_of(head, self._rules.papers) and not is_called(head, self._rules.naming)
            if others and not (self._belongs_to(head, taken) or self._arguments.is_sent(head)):
                near = [h for h in self._arguments.fill_coordinated(head) if self._actor_at(h.i) is not None]
                return Party(self._new([str(self._actor_at(h.i)) for h in near], taken), near, own=False)
        return Party()

    def _named(self, head: Token, role: Through, depth: int) -> list[str]:
        """The actor that an argument is, or the one that it belongs to ("the president's plan")."""
        found = self._actor_at(head.i)
        beside_it, one = name_beside(head), head.lower_ == "one"
        names = [id for name in coordinated(beside_it) for id in self._named(name, role, 0)] if beside_it else []
        if found is not None:  # "two clerks, ANA ROJAS AND LUIS LIND": these two
            return [] if is_of_date(head) else names if len(names) > 1 or (one and names) else [found]
        whole = (whole_of(head) or number_of(head, self._rules.quantities)) if not (one and names) else None
        if whole is not None and (head.pos_ == "NUM" or self._actor_at(whole.i) is not None):
            return self._named(whole, role, 0)  # "six OF THE NUNS", "MANY of the clerks who left"
        if beside_it is not None and self._actor_at(beside_it.i) is not None:
            return names  # "his former tutor, JONAS LIND": not he
        if depth == 0 or head.pos_ == "PRON" or are_people(head) or is_linking(head, self._rules):
            return []
        for slot in self._leading_to(head, role):
            if lemma(head) in self._rules.past(slot):
                continue
            fillers = self._arguments.fill(head, slot) if not is_predicate(head) else []
            if self._is_person(head):
                fillers = [filler for filler in fillers if filler.dep_ != "nmod:poss"]
            if slot == "possessor" and role != "actor" and self._is_homeland(head, fillers):
                return []  # "an invasion of our country": no part of the speaker
            if slot == "modifier" and head.ent_type_ == "ORG":  # "the Afghan Taliban" are not the Afghans
                fillers = [filler for filler in fillers if filler.ent_type_ == "LOC"]
            if slot == "modifier":
                fillers = [filler for filler in fillers if not self._bystanders.leads_nowhere(head, filler)]
            if slot == "modifier" and lemma(head) in self._rules.topical:
                fillers = [filler for filler in fillers if not is_topic(filler)]
            if slot == "modifier" and role == "target":
                fillers = [filler for filler in fillers if not names_one_of(filler, self._rules.papers)]
            ids = [id for filler in fillers if filler != head for id in self._named(filler, role, depth - 1)]
            if ids:
                return list(dict.fromkeys(ids))
            if slot == "possessor" and fillers:
                return []  # "the book's chapter on Chad": somebody else's, if not anybody's
        return next((ids for place in self._beside(head, role) if (ids := self._named(place, role, depth - 1))), [])

    def _beside(self, head: Token, role: Through) -> list[Token]:
        """The words beside an argument that may name its actor where nothing below it does."""
        if role in DEEDS and head.relation == "appos" and head.pos_ == "NOUN":
            return [head.head]  # "the minister's transfer, A STEP they criticized"
        return [*carried(head, self._rules), *beside(head, self._rules)] if role == "target" else []

    def _others(self, head: Token, role: Through, depth: int, taken: tuple[str, ...]) -> list[str]:
        """The actors that an argument names, beyond those who act where it is their own."""
        named = self._named(head, role, depth)
        if not self._new(named, taken) and self._belongs_to(head, taken):
            return self._other_side(head, depth, role)
        return named

    def _other_side(self, head: Token, depth: int, role: Through) -> list[str]:
        """Who is the other side of what belongs to whoever acts: praised its talks WITH CHAD.

        What is judged is judged with whoever shares it; whatever else is done concerns only who did it to him.
        """
        if depth == 0 or is_predicate(head) or self._is_person(head):
            return []
        for slot in OTHER_SIDE[:1] if role == "target" else OTHER_SIDE:
            ids = [id for filler in self._arguments.fill(head, slot) for id in self._named(filler, "target", depth - 1)]
            if ids:
                return list(dict.fromkeys(ids))
        parts = (part for part in self._arguments.fill(head, "of") if self._actor_at(part.i) is None)
        return next((ids for part in parts if (ids := self._other_side(part, depth - 1, role))), [])

    def _leading_to(self, head: Token, role: Through) -> tuple[str, ...]:
        """The slots of an argument that may name the actor whom it is about, or who did it.

        What is looked into is not whoever complains of it: an inquiry into ANN'S allegations against the mayor.
        """
        if self._is_person(head):
            return ("modifier",)
        notion = role == "judged" and self._bystanders.is_notion(head)
        if role == "examined":
            if lemma(head) in self._rules.grievances:
                return AGAINST
            role = "judged"
        if role == "judged" and lemma(head) in self._rules.befalling:
            undergone = any(case_of(phrase) in UNDERGONE for phrase in children(head, "nmod", "obl"))
            return ("possessor", "by", "agency") if undergone else ("by", "agency")
        slots = self._rules.through.get(role, ())
        return tuple(slot for slot in slots if slot != "complement.subject") if notion else slots

    def _is_homeland(self, head: Token, owners: list[Token]) -> bool:
        """Whether a noun is the country or town of whom pronouns stand for, or what all of its people share."""
        if not owners or not all(owner.pos_ == "PRON" for owner in owners):
            return False
        shared = lemma(head) in self._rules.shared and all(owner.lower_ == "our" for owner in owners)
        return shared or lemma(head) in self._rules.homelands

    def _is_others(self, head: Token, verb: Token, taken: tuple[str, ...]) -> bool:
        """Whether an argument stands in a clause about somebody else's doing between it and the verb above."""
        node = head
        while node not in (verb, node.head):
            subjects = [child for child in children(node, "nsubj") if is_predicate(node)]
            if any(self._actor_at(subject.i) not in taken for subject in subjects):
                return True
            node = node.head
        return False

    def _is_person(self, head: Token) -> bool:
        """Whether a noun denotes a person, who is not whom he belongs to: AN ALLY of the president."""
        sense = self._groups.sense(head.text) if head.pos_ == "NOUN" else None
        return sense is not None and (sense.kind == "person" or sense.name in self._groups.file.relational)

    def _is_body(self, head: Token) -> bool:
        """Whether a word heads the name of a body that is an actor itself, whomever it belongs to."""
        return head.tag_ in {"NNP", "NNPS"} and head.ent_type_ not in NO_PARTY and self._actor_at(head.i) is not None

    def _belongs_to(self, head: Token, taken: tuple[str, ...]) -> bool:
        """Whether an argument is a thing of one of these actors."""
        owners = (child for child in head.children if child.dep_ == "nmod:poss")
        return any(self._actor_at(owner.i) in taken for owner in owners)

    def _each_other(self, token: Token, frame: Frame) -> bool:
        """Whether a target slot holds "each other", or a reciprocal act is done "among themselves"."""
        inside = (c.lower_ for c in children(token, "obl", "nmod") if case_of(c) in {"among", "between"})
        if frame.reciprocal and "themselves" in inside:
            return True
        return any(is_reciprocal(head) for slot in frame.target for head in self._arguments.fill(token, slot))

    @staticmethod
    def _new(ids: list[str], taken: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in dict.fromkeys(ids) if id not in taken)
