"""From predicates to coded events: type, CAMEO code, trigger and parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.force import Force
from onrecord.knowledge.events.frames import Frame, Frames, PartOfSpeech, Sense
from onrecord.knowledge.events.nearest import Guess
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.arguments.heads import counts_persons
from onrecord.reading.events.arguments.parties import FindActor, Parties
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.coding.facts import one_row_a_fact
from onrecord.reading.events.coding.standing import FightsWithWords, IsPublic
from onrecord.reading.events.coding.surroundings import surrounding
from onrecord.reading.events.coding.weighing import Deed, Weighing
from onrecord.reading.events.grammar.clauses import first_conjunct
from onrecord.reading.events.grammar.tree import case_of, is_any, is_passive, is_predicate, names_of
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, lemma

NAMED = frozenset({"PER", "ORG", "FAC", "DATE", "PRODUCT"})  # what an event noun may be a part of the name of
Called = Mapping[str, frozenset[str]]
SAYING = frozenset({"020", "030", "100"})  # asking, promising and demanding: what counts is what is to be done
PLURAL = frozenset({"NNS", "NNPS"})


def code_events(
    doc: Doc,
    actor_at: FindActor,
    knowledge: Knowledge,
    is_public: IsPublic | None = None,
    with_words: FightsWithWords | None = None,
    called: Called | None = None,
    weighing: Weighing | None = None,
) -> list[Coded]:
    """Every political event that the frames find, in the order of the text.

    ``actor_at`` gives the actor of a mention's head token, ``None`` for tokens that head no mention.  ``is_public``
    tells whether an actor may make an event of a kind that private people do daily a political one (``standing.py``);
    without it everybody may.  ``with_words`` tells whether these actors attack these targets with words; without it
    nobody does.  ``called`` gives the nouns by which an actor is called (``nurse``).
    ``weighing`` chooses between the senses of words of war; without it all tell of force.
    """
    said = called or {}
    arguments = Arguments(knowledge.frames, lambda token: said.get(actor_at(token) or "", frozenset()))
    public, words = is_public or (lambda _: True), with_words or (lambda _, __: False)
    guesses = knowledge.nearest.guesses(_without_frame(doc, knowledge.frames), doc.states)
    coder = _Coder(actor_at, knowledge, arguments, public, words, weighing, guesses)
    found = [event for token in doc if (event := coder.code(token)) is not None]
    found = sorted([*found, *coder.code_beside(doc, found)], key=lambda event: event.head)
    parties = {head for event in found for head in event.parties if actor_at(head) is not None}
    found = [event for event in found if event.head not in parties]  # "fought the insurgency": a party, not an event
    return one_row_a_fact(found, doc, knowledge.ontology, knowledge.frames.rules.foretelling)


class _Coder:
    """Codes single predicates."""

    def __init__(
        self,
        actor_at: FindActor,
        knowledge: Knowledge,
        arguments: Arguments,
        is_public: IsPublic,
        with_words: FightsWithWords,
        weighing: Weighing | None,
        guesses: Mapping[int, Guess],
    ) -> None:
        self._weighing = weighing
        self._guesses = guesses
        self._is_public = is_public
        self._with_words = with_words
        self._frames = knowledge.frames
        self._ontology = knowledge.ontology
        self._arguments = arguments
        self._parties = Parties(actor_at, arguments, knowledge.frames, knowledge.groups)

    def code(self, token: Token) -> Coded | None:
        """The event of the first sense of a predicate whose conditions hold."""
        senses = (sense for sense in self._senses(token) if not sense.frame.beside)
        return next((event for sense in senses if (event := self._try(token, sense)) is not None), None)

    def code_beside(self, doc: Doc, found: Sequence[Coded]) -> Iterator[Coded]:
        """The events that only what is told beside them makes sure: four were hurt, behind "police fired tear gas"."""
        coded = {event.head for event in found}
        codes: dict[int, set[str]] = defaultdict(set)
        for event in found:
            codes[doc[event.head].sent.start].add(event.cameo)
        for token in doc:
            senses = [] if token.i in coded else [s for s in self._senses(token) if self._beside(s)]
            told = codes[token.sent.start] | codes[_sentence_before(token)] if senses else set()
            fitting = (s for s in senses if any(code.startswith(self._beside(s)) for code in told))
            sure = next((e for s in fitting if (e := self._try(token, s, beside=True)) is not None), None)
            if sure is not None:
                yield sure

    def _beside(self, sense: Sense) -> tuple[str, ...]:
        """The codes of events beside which a sense is sure, none where it needs no such event."""
        return sense.frame.beside or self._frames.rules.private.beside.get(sense.frame.cameo, ())

    def _senses(self, token: Token) -> Iterator[Sense]:
        """The senses that a word may have as a predicate."""
        pos = _part_of_speech(token, self._frames.rules.feeling)
        if pos is None or (pos == "noun" and (self._is_epithet(token) or self._is_name_given(token))):
            return
        for name in names_of(token):
            yield from self._frames.of(pos, name)
        if token.i in self._guesses:
            yield from self._frames.like(self._guesses[token.i])

    def _try(self, token: Token, sense: Sense, *, beside: bool = False) -> Coded | None:
        frame = sense.frame
        if not self._fits(token, frame):
            return None
        actor = self._parties.actor(token, frame, sense.type)
        target = self._parties.target(token, frame, actor, sense.type)
        concerned = (*actor.ids, *target.about)
        if not target.ids and sense.type in self._frames.rules.addressed.types:
            target = self._parties.addressee(token, actor)
        if not target.ids:
            target = self._parties.indirect(token, sense.type, actor)
        doers, done_to = self._are_counted(token, sense)
        if not _has_parties(frame, bool(actor.ids) or doers, bool(target.ids) or done_to):
            return None
        misfit = self._parties.are_own(token, frame.others, actor)
        misfit = misfit or not self._parties.are_same(token, frame.same, actor)
        if misfit or self._is_hunted(token, sense):
            return None
        code = self._refined(token, frame)
        force = self._force(token, sense, code, actor.ids, target.ids)
        if force == "other" or (force == "words" and frame.civil is None):
            return None
        concerned = (*concerned, *target.ids)
        political = beside or frame.bare or self._is_political(sense.type, code, actor.ids, concerned)
        lent = sense.near is not None and not self._are_all_public(actor.ids, target.ids)
        if not political or lent or not self._is_literal(token, frame):
            return None
        needed = self._needed(token, frame)
        type, cameo, told = self._intended(token, sense.type, code)
        start, end = _trigger(token, needed if frame.idiom else [], told)
        if frame.civil is not None and force == "words":
            type, cameo = self._ontology.type_of(frame.civil), frame.civil
        words = frozenset(word.i for word in needed if not frame.apart)
        parties = frozenset(head.i for head in (*actor.heads, *target.heads))
        return Coded(
            start,
            end,
            token.i,
            type,
            cameo,
            actor.ids,
            target.ids,
            sense.name,
            words,
            parties,
            own=target.own,
            near=sense.near,
            intent=bool(told) or "negation" in frame.needs,
            idiom=frame.idiom,
        )

    def _are_counted(self, token: Token, sense: Sense) -> tuple[bool, bool]:
        """Whether who acts, and on whom, is a number alone, which names nobody: THOUSANDS marched, 50 were killed."""
        frame, fill = sense.frame, self._arguments.fill
        crowds = sense.type in self._frames.rules.crowds
        numbers = self._frames.rules.numbers
        doers = crowds and any(counts_persons(head, (), numbers) for head in fill(token, "subject"))
        if "target" not in frame.themselves or "object" not in frame.target:
            return doers, False
        things = frame.unless.get("object", ())  # "one" stands for anything: a poll, one released on Monday
        return doers, any(counts_persons(head, things, numbers) for head in fill(token, "object"))

    def _force(self, token: Token, sense: Sense, code: str, actors: tuple[str, ...], targets: tuple[str, ...]) -> Force:
        """Whether an act is done as told (``force``), in words, or whether a word of war tells of something else."""
        if self._is_figure(token, sense):
            return "words"
        civilly = (bool(targets) or self._is_unaimed(token)) and self._with_words(actors, targets)
        if civilly and sense.frame.contest:
            return "other"
        if self._weighing is not None and self._weighing.is_weighed(sense.name):
            return self._weighing.sense(Deed(token, sense.name, actors, targets, civilly=civilly), self._arguments)
        return "words" if civilly and sense.frame.civil is not None and code == sense.frame.cameo else "force"

    def _fits(self, token: Token, frame: Frame) -> bool:
        """Whether the words around a predicate are those that its frame asks for, whoever its parties are."""
        fill = self._arguments
        if lemma(token) in frame.plural and token.tag_ not in PLURAL:
            return False
        if not all(fill.filled(token, slot, lemmas) for slot, lemmas in frame.needs.items()):
            return False
        if any(fill.filled(token, slot, lemmas) for slot, lemmas in frame.unless.items()):
            return False
        return not any(is_any(filler) for slot in frame.particular for filler in fill.fill(token, slot))

    def _is_political(self, type: str | None, cameo: str, actors: tuple[str, ...], concerned: tuple[str, ...]) -> bool:
        """Whether an act of this kind that concerns these is one of public life: neighbours agree, too."""
        private = self._frames.rules.private
        parties = actors if cameo in private.by_actor else concerned
        return type not in private.types or cameo in private.except_ or any(self._is_public(id) for id in parties)

    def _are_all_public(self, *sides: tuple[str, ...]) -> bool:
        """Whether there is one in public life on each side: a likeness alone makes no event of what others do."""
        return all(any(map(self._is_public, side)) for side in sides)

    def _is_unaimed(self, noun: Token) -> bool:
        """Whether an event noun of which politicians are taken to do it in words names nothing that it hits."""
        aimed = (self._arguments.fill(noun, slot) for slot in ("on", "against", "of", "at", "in"))
        return lemma(noun) in self._frames.rules.civil.unaimed and not any(aimed)

    def _is_epithet(self, noun: Token) -> bool:
        """Whether an event noun before another noun only names its kind: WAR crimes, PROTEST signs, RIOT police."""
        if noun.relation != "compound" or noun.head.pos_ != "NOUN":
            return False
        head = lemma(noun.head)
        return head not in self._frames.rules.deeds and not self._frames.of("noun", head)

    def _is_name_given(self, noun: Token) -> bool:
        """Whether an event noun is what something is called: called the fire AN ATTACK, described it AS A MASSACRE."""
        if lemma(noun.head) not in self._frames.rules.naming or noun.i < noun.head.i:
            return False
        if any(child.dep_ == "nmod:poss" or child.lower_ == "the" for child in noun.children):
            return False  # called HIS OFFER reasonable
        return noun.relation == "xcomp" or (noun.relation == "obl" and case_of(noun) == "as")

    def _is_hunted(self, token: Token, sense: Sense) -> bool:
        """Whether violence is done to beasts alone: SHOT an elephant, killed Leo, A LION."""
        beasts = self._frames.rules.beasts
        if sense.type not in self._frames.rules.bodiless.types:
            return False
        hit = self._arguments.fill(token, "object" if is_predicate(token) else "of")
        named = (word for filler in hit for word in (filler, *children(filler, "appos")))
        return bool(hit) and any(self._arguments.is_one_of(word, beasts) for word in named)

    def _is_figure(self, token: Token, sense: Sense) -> bool:
        """Whether violence is done to what has no body: SHOT DOWN an idea, ATTACKED the budget."""
        bodiless = self._frames.rules.bodiless
        if sense.type not in bodiless.types:
            return False
        filled = (self._arguments.fill(token, slot) for slot in sense.frame.target if not slot.endswith("below"))
        hit = next((fillers for fillers in filled if fillers), [])
        return bool(hit) and all(self._arguments.is_one_of(filler, bodiless.nouns) for filler in hit)

    def _is_literal(self, token: Token, frame: Frame) -> bool:
        """Whether the slots that take only parties and sites hold such: a war on waste is no war."""
        clauses = [child for child in children(token, "acl", "advcl") if case_of(child) in frame.only]
        return not clauses and all(
            self._parties.names_somebody(filler) or self._arguments.is_one_of(filler, words)
            for slot, words in frame.only.items()
            for filler in self._arguments.fill(token, slot)
        )

    def _intended(self, token: Token, type: str | None, cameo: str) -> tuple[str | None, str, list[Token]]:
        """Type and code of a promise or refusal, where the act is what its doer says he will or will not do.

        With the words that say so ("will ... give"), none where the act is told as it stands.
        """
        plain: tuple[str | None, str, list[Token]] = type, cameo, []
        intents = self._ontology.intents
        intent = intents.types.get(type) if type is not None else None
        if intent is None:
            return plain
        supports = [] if is_predicate(token) else self._arguments.nouns.supports(token)
        verb = token if is_predicate(token) else next((v for v, light in supports if light.subject == "actor"), None)
        if verb is None or is_passive(verb):
            return plain
        helpers = list(children(verb, "aux"))
        auxiliaries = {form for child in helpers for form in (lemma(child), child.lower_)}
        reported = verb.relation == "ccomp" and not auxiliaries.isdisjoint(intents.backshifted)
        if auxiliaries.isdisjoint(intents.auxiliaries) and not reported:
            return plain
        negated = any(_has_feature(c, "Polarity", "Neg") or c.lower_ == "never" for c in verb.children)
        if not negated and intent.will is None:
            return plain
        code = intent.will_not if negated or intent.will is None else intents.promised.get(cameo, intent.will)
        return self._ontology.type_of(code), code, [*helpers, verb]

    def _needed(self, token: Token, frame: Frame) -> list[Token]:
        """The tokens that a frame's conditions name."""
        return [
            filler
            for slot, lemmas in frame.needs.items()
            for filler in self._arguments.fill(token, slot)
            if lemmas and self._arguments.is_one_of(filler, lemmas)
        ]

    def _refined(self, token: Token, frame: Frame) -> str:
        """The most exact code that the words around the predicate give."""
        if not frame.refine and not self._ontology.has_finer(frame.cameo):
            return frame.cameo
        violent = self._ontology.type_of(frame.cameo) in self._frames.rules.bodiless.types
        words = set(surrounding(token, self._arguments, self._frames.rules.bids, with_occasions=violent))
        about = self._ontology.finer(frame.cameo, words)
        if about != frame.cameo and frame.cameo in SAYING:
            return about
        code = next((code for code, lemmas in frame.refine.items() if words.intersection(lemmas)), frame.cameo)
        return self._ontology.finer(code, words)


def _has_parties(frame: Frame, actor: bool, target: bool) -> bool:
    """Whether the parties are there, given which are, without which a frame tells of no event."""
    if not all(actor if role == "actor" else target for role in frame.requires):
        return False
    return actor or target or frame.bare


def _sentence_before(token: Token) -> int:
    """Where the sentence before begins, if it stands in the same paragraph; else where this one does."""
    start = token.sent.start
    if start == 0 or any(space.is_space and "\n" in space.text for space in token.doc[max(0, start - 1) : start + 1]):
        return start
    return token.doc[start - 1].sent.start


def _without_frame(doc: Doc, frames: Frames) -> dict[int, str]:
    """The lemmas of the verbs that no frame knows, by token, but for those that only carry an event: ATTENDED talks."""

    def is_told(verb: Token) -> bool:
        carried = any(frames.of("noun", lemma(noun)) for noun in children(verb, "obj"))
        return carried or any(frames.of("verb", name) for name in names_of(verb))

    return {token.i: lemma(token) for token in doc if token.pos_ == "VERB" and not is_told(token)}


def _part_of_speech(token: Token, feeling: frozenset[str]) -> PartOfSpeech | None:
    """How a token may be a predicate."""
    if token.pos_ == "VERB":
        return None if _is_feeling(token, feeling) else "verb"
    if token.pos_ == "PROPN" and token.ent_type_ in NAMED:
        return None  # the Munich Security CONFERENCE, a MARCH letter
    if token.pos_ in {"NOUN", "PROPN"}:
        return None if _is_in_compound(token) else "noun"
    return "adjective" if token.pos_ == "ADJ" and is_predicate(token) else None


def _is_in_compound(noun: Token) -> bool:
    """Whether a noun is a part of an adjective: a BATTLE-tested politician."""
    return noun.relation == "compound" and noun.head.relation == "amod" and noun.head.tag_ in {"VBN", "JJ"}


def _is_feeling(participle: Token, verbs: frozenset[str]) -> bool:
    """Whether a participle says how somebody feels or looks, not what was done to him: he FELT obstructed."""
    anchor = first_conjunct(participle)
    felt = anchor.relation == "xcomp" and anchor.head.lemma_.lower() in verbs
    helped = any(child.relation in ("aux", "mark") for child in anchor.children)  # seems TO HAVE BEEN obstructed
    acts = any(children(participle, "obj", "xcomp"))  # felt hurt and threatened TO RESIGN
    return felt and not {"VBN", "JJ"}.isdisjoint((participle.tag_, anchor.tag_)) and not helped and not acts


def _has_feature(token: Token, name: str, value: str) -> bool:
    """Whether a token bears a morphological feature."""
    return f"{name}={value}" in str(token.morph).split("|")


def _trigger(token: Token, idiom: list[Token], told: list[Token]) -> tuple[int, int]:
    """The trigger's tokens: the predicate, its particle, and where they stand near, the fixed words of an idiom.

    So do the words that make a promise or a refusal of it: WILL NOT NEGOTIATE.
    """
    inside = [t.i for t in token.children if t.dep_ == "compound:prt" and abs(t.i - token.i) == 1]
    inside += [t.i for t in (*idiom, *told) if abs(t.i - token.i) <= 4]
    if token.i > 1 and [t.whitespace_ for t in token.doc[token.i - 2 : token.i]] == ["", ""]:
        inside += [token.i - 2] * (token.nbor(-1).text == "-")  # a SIT-IN
    return min([token.i, *inside]), max([token.i, *inside]) + 1
