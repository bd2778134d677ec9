"""What the words of a statement say about its act and stance: ``data/stance.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from onrecord.knowledge.loader import Entry
from onrecord.model import Polarity


class StanceExample(Entry):
    """A sentence with one statement, and the act and polarity that it gets."""

    text: str
    act: str
    polarity: Polarity


class Rule(Entry):
    """What all rules of the file have."""

    examples: tuple[StanceExample, ...] = ()


class Seeming(Rule):
    """Verbs under which a cue is only how it looks."""

    verbs: frozenset[str] = frozenset()


class Withheld(Rule):
    """The act of refusing to speak, and the acts refused."""

    act: str = "decline_comment"
    acts: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()


class Denial(Rule):
    """What the rules of denials give."""

    act: str = "deny"
    polarity: Polarity = "denied"


class Untruth(Denial):
    """Calling a thing told untrue."""

    nouns: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    if_negated: frozenset[str] = frozenset()


class Absence(Denial):
    """Saying that there was nothing of a kind."""

    nouns: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


class OwnPast(Denial):
    """Saying that one did not do a thing."""

    unless: frozenset[str] = frozenset()


class Uncertainty(Rule):
    """Words by which a speaker holds back."""

    polarity: Polarity = "hedged"
    modals: frozenset[str] = frozenset()
    past_modals: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()


class Performative(Rule):
    """Acts that are not done by saying so."""

    unless: frozenset[str] = frozenset()


class OwnFuture(Rule):
    """Saying what one will do."""

    act: str = "promise"
    negated: str = "refuse"
    modals: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


class Duty(Rule):
    """Saying what others have to do: the act by modal or verb."""

    acts: Mapping[str, str] = {}
    verbs: Mapping[str, str] = {}


class Imperative(Rule):
    """Telling others to do a thing."""

    act: str = "demand"
    polite: frozenset[str] = frozenset()
    polite_act: str = "request"


class Question(Rule):
    """Asking."""

    act: str = "ask"


class Stance(Entry):
    """The form of ``stance.yaml``; what each part means stands in the file."""

    plain: frozenset[str] = frozenset()
    seeming: Seeming = Field(default_factory=Seeming)
    withheld: Withheld = Field(default_factory=Withheld)
    untruth: Untruth = Field(default_factory=Untruth)
    absence: Absence = Field(default_factory=Absence)
    own_past: OwnPast = Field(default_factory=OwnPast)
    uncertainty: Uncertainty = Field(default_factory=Uncertainty)
    performative: Performative = Field(default_factory=Performative)
    own_future: OwnFuture = Field(default_factory=OwnFuture)
    duty: Duty = Field(default_factory=Duty)
    imperative: Imperative = Field(default_factory=Imperative)
    question: Question = Field(default_factory=Question)

    def examples(self) -> Iterator[StanceExample]:
        """Every example of the file."""
        for name in type(self).model_fields:
            rule = getattr(self, name)
            if isinstance(rule, Rule):
                yield from rule.examples
