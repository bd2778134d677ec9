"""Whether a word of war tells of force, of words or of something else: the evidence around it, added up.

A linear model of evidence: cues in the clause, its arguments, its sentence, the sentences around it and the report add
their weights to the sense that they speak for (``force.yaml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.force import Cue, Force
from onrecord.model import Actor
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.page import Cast
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, lemma

SAYING = frozenset({"advcl", "acl", "conj", "parataxis"})  # clauses beside an act in which stands what it says
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A predicate of a frame with its parties, by actor ids.

    ``civilly``: all of them are of those who attack one another with words.
    """

    token: Token
    frame: str
    actors: Sequence[str]
    targets: Sequence[str]
    civilly: bool = False


class Weighing:
    """Weighs the senses of words of war on one page; the words of its sentences are read once, when first asked for."""

    def __init__(self, doc: Doc, cast: Cast, knowledge: Knowledge) -> None:
        self._doc = doc
        self._words = knowledge.force
        self._file = knowledge.force.file
        self._actors = {actor.id: actor for actor in cast.actors}

    def is_weighed(self, frame: str) -> bool:
        """Whether the words of a frame have more senses than one."""
        return frame in self._file.frames

    def sense(self, deed: Deed, arguments: Arguments) -> Force:
        """The sense of a predicate; ``other`` also where the evidence for words is too little to tell."""
        token, predicate = deed.token, lemma(deed.token)
        totals: dict[Force, float] = {"force": self._file.frames[deed.frame], "words": 0.0, "other": 0.0}
        totals["words"] += self._file.civil if deed.civilly else 0.0
        for name, scope in self._scopes(token, arguments).items():
            cue = self._file.cues[name]
            if self._words.holds_for(cue, predicate):
                totals[cue.sense] += cue.weight * scope
        sides = {"actor": self._of(deed.actors), "target": self._of(deed.targets)}
        for cue in self._words.others(predicate):
            if cue.is_of_party:
                times = sum(_is_side(cue, side, who) for side, who in sides.items())
            else:
                times = not cue.slots or self._fills(cue, token, arguments)
            totals[cue.sense] += cue.weight * times
        for sense, share in self._report.items():
            totals[sense] += share
        sense = self._chosen(totals)
        return "other" if sense == "words" and predicate in self._file.never_said else sense

    def _chosen(self, totals: dict[Force, float]) -> Force:
        if totals["force"] >= max(totals["words"], totals["other"]):
            return "force"
        told = totals["words"] >= totals["force"] + self._file.margin and totals["words"] >= totals["other"]
        return "words" if told else "other"

    def _of(self, ids: Iterable[str]) -> list[Actor]:
        return [self._actors[id] for id in ids if id in self._actors]

    def _fills(self, cue: Cue, token: Token, arguments: Arguments) -> bool:
        """Whether one of a cue's slots holds one of its words."""
        for slot, words in cue.slots.items():
            fillers = BESIDE[slot](token) if slot in BESIDE else arguments.fill(token, slot)
            if any(
                (not words or arguments.is_one_of(filler, words)) and not arguments.is_one_of(filler, cue.other_than)
                for filler in fillers
            ):
                return True
        return False

    def _scopes(self, token: Token, arguments: Arguments) -> dict[str, float]:
        """The cues with words that stand around a predicate, each with the weight of the nearest place."""
        sentences, number = self._sentences, self._number[token.i]
        own = _own(token, arguments)
        found: dict[str, float] = {}
        for at in range(max(0, number - self._file.reach), min(len(sentences), number + self._file.reach + 1)):
            for name, places in sentences[at].items():
                others = places - {token.i}
                if not others:
                    continue
                if at != number:
                    weight = self._file.scopes.near if self._file.cues[name].near else 0.0
                else:
                    weight = self._file.scopes.sentence if own.isdisjoint(others) else self._file.scopes.own
                found[name] = max(found.get(name, 0.0), weight)
        return found

    @cached_property
    def _number(self) -> list[int]:
        """The sentence of each token."""
        numbers, number = [], -1
        for token in self._doc:
            number += token.is_sent_start or number < 0
            numbers.append(number)
        return numbers

    @cached_property
    def _sentences(self) -> list[dict[str, frozenset[int]]]:
        """The cues of each sentence with the tokens that are their words."""
        found: list[dict[str, set[int]]] = [defaultdict(set) for _ in range((self._number or [-1])[-1] + 1)]
        of_words, before = self._words.of_words, ""
        for token in self._doc:
            word = lemma(token)
            for form in {word, token.lower_, f"{before} {word}"} & of_words.keys():
                for name in of_words[form]:
                    found[self._number[token.i]][name].add(token.i)
            before = word
        return [{name: frozenset(places) for name, places in cues.items()} for cues in found]

    @cached_property
    def _report(self) -> dict[Force, float]:
        """What the whole report speaks for: force, or else words and other senses alike."""
        with_force = with_others = 0
        for cues in self._sentences:
            senses = {self._file.cues[name].sense for name in cues}
            with_force += "force" in senses
            with_others += bool(senses - {"force"})
        share = self._file.report * (with_force - with_others) / (with_force + with_others + 2)
        return {"force": share} if share > 0 else {"words": -share, "other": -share}


def _own(token: Token, arguments: Arguments) -> set[int]:
    """The words of a predicate's phrases and its light verb's, and the verb and the nouns that it hangs on."""
    own = {word.i for word in token.subtree}
    if token.pos_ in NOMINAL:
        for verb, _ in arguments.nouns.supports(token):
            own |= {word.i for phrase in children(verb, "obj", "obl", "nsubj", "advmod") for word in phrase.subtree}
        for node in token.ancestors:
            own.add(node.i)
            if node.pos_ not in NOMINAL:
                break
            own |= {word.i for word in children(node, "amod", "compound")}
    return own


def _sayings(token: Token) -> list[Token]:
    """The clauses beside an act or its light verb, or that hang on it, in which may stand what was said by it."""
    above = [token.head] if token.pos_ in NOMINAL and token.head.pos_ == "VERB" else []
    return [clause for node in (token, *above) for clause in children(node, *SAYING) if clause.tag_ == "VBG"]


BESIDE: Mapping[str, Callable[[Token], list[Token]]] = MappingProxyType(
    {"saying": _sayings, "copula": lambda token: list(children(token, "cop"))}
)


def _is_side(cue: Cue, side: str, who: list[Actor]) -> bool:
    """Whether an actor on this side is of the cue's kind."""
    return (cue.side in (None, side)) and any(_is_of(cue, actor) for actor in who)


def _is_of(cue: Cue, actor: Actor) -> bool:
    if cue.named:
        return actor.kind == "person" and actor.sector is None and actor.name[:1].isupper()
    if cue.unnamed:
        return actor.kind == "person" and actor.sector in (None, "CVL") and not actor.name[:1].isupper()
    if cue.kinds and actor.kind not in cue.kinds:
        return False
    return not cue.sectors or actor.sector in cue.sectors
