"""The rules by which the arguments of predicates are found, beside the frames (``arguments.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from onrecord.knowledge.events.ontology import CameoCode
from onrecord.knowledge.loader import Entry

Slot = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$")]
Lemmas = tuple[str, ...]


class LightVerb(Entry):
    """Verbs that lend a subject or an object to an event noun.

    ``noun`` is the slot in which the noun stands, ``subject`` the role that their subject then has in the event,
    ``object`` the role of their object where the noun says whose it is (DEFENDED the mayor against Ann's criticism);
    ``nouns``, where given, are the only ones for which this holds, and then it goes before the general rules.
    ``unowned``: it does not hold where the noun is said to be somebody else's ("took the Liberals' attacks seriously").
    """

    verbs: Lemmas
    nouns: Lemmas = ()
    noun: Slot = "object"
    subject: Literal["actor", "target", "none"] = "actor"
    object: Literal["actor", "target", "none"] = "none"
    needs: Mapping[Slot, Lemmas] = {}
    unowned: bool = False
    examples: tuple[str, ...] = ()


class Private(Entry):
    """Who is no public actor by himself (``sectors``), and which ``types`` of event need a party that is one.

    Whoever is called by one of the nouns ``public`` is one, whatever his sector.
    Events with one of the codes ``except`` need none; with one of ``by_actor`` whoever acts must be public.  Those with
    a code of ``beside`` need none where an event with one of its codes is told in the sentence or the one before it:
    who is let go behind an arrest is let go by those who hold him.
    """

    sectors: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    except_: Annotated[frozenset[CameoCode], Field(alias="except")] = frozenset()
    by_actor: frozenset[CameoCode] = frozenset()
    beside: Mapping[CameoCode, tuple[str, ...]] = {}
    public: frozenset[str] = frozenset()


class Civil(Entry):
    """Who attacks with words: the sectors of those who speak (``speakers``), and those that bear arms (``armed``).

    Of the sectors ``bodies``, organizations and groups speak too, not only persons.  ``unaimed`` are nouns of what a
    person of those sectors does in words where nothing says to whom (the senator's ATTACKS).
    """

    speakers: frozenset[str] = frozenset()
    armed: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    unaimed: frozenset[str] = frozenset()


class Owners(Entry):
    """Which nouns before an act or a site of violence say whose it is: by their ``sectors``, and further ``nouns``.

    ``adjectives`` do so before an act; each with the noun for those whom it stands for.  ``types`` are those of such
    acts.
    """

    types: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: Mapping[str, str] = {}


class Interviews(Entry):
    """Types of event that are none where the other side is only of these sectors: a talk with a newspaper."""

    types: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()


class Foretelling(Entry):
    """Which ``frames`` say what is to come, and threaten where all that is to come is of the types ``harmful``."""

    frames: frozenset[str] = frozenset()
    harmful: frozenset[str] = frozenset()


class Retinue(Entry):
    """Whom one sends (``nouns``), and the ``verbs`` of sending them: they are no party of what their sender says.

    Adjectives other than ``more`` tell whose they are.
    """

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()


class Bodiless(Entry):
    """What has no body (``nouns``): events of these ``types`` befall it only in a figure of speech."""

    types: frozenset[str] = frozenset()
    nouns: Lemmas = ()


class AtHome(Entry):
    """What one cannot do to one's own country: events with one of the ``codes``, or told by one of the ``frames``."""

    codes: frozenset[CameoCode] = frozenset()
    frames: frozenset[str] = frozenset()


class Addressed(Entry):
    """Verbs whose object hears what is said by them, ``papers`` in which it is said, and for which types of event.

    ``sent`` are the participles behind which stands to whom such a paper goes.
    """

    verbs: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


class Company(Entry):
    """Words that tell who acts along with another: ``openings`` of phrases, and ``verbs`` of joining him."""

    openings: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()


class Voiced(Entry):
    """What is done in words (``nouns``), and the ``verbs`` of saying something in it."""

    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()


class Told(Entry):
    """One way in which the clause around an act tells its target: for which ``types``, by which words.

    ``words`` open the clause or phrase; ``prepositions`` join them to the act, or the target to them; ``passives`` are
    the verbs whose subject it is in the passive, too; ``slots`` say where it stands beside each of the words;
    ``victims`` are the words for whoever is not to blame in what is alleged.
    """

    types: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    prepositions: Lemmas = ()
    passives: frozenset[str] = frozenset()
    slots: Mapping[str, tuple[Slot, ...]] = {}
    victims: frozenset[str] = frozenset()


class IndirectRules(Entry):
    """Targets that the clause around an act tells.

    At whom it is ``aimed``, whom it says to have done wrong (``alleging``), who asked before he is refused
    (``asking``), what it answers (``answering``), who is to go (``demanding``), what it opposes (``opposing``), who
    acts with it behind him (``backing``), who did wrong as it argues (``pleading``), to whom words are said beside it
    (``telling``), against whom (``inveighing``), who is its subject or target (``subjected``), and who does something
    at somebody's request (``bidden``).
    """

    aimed: Told = Told()
    alleging: Told = Told()
    asking: Told = Told()
    answering: Told = Told()
    demanding: Told = Told()
    opposing: Told = Told()
    backing: Told = Told()
    pleading: Told = Told()
    telling: Told = Told()
    inveighing: Told = Told()
    subjected: Told = Told()
    bidden: Told = Told()


class ArgumentsFile(Entry):
    """The form of ``arguments.yaml``; the file's head says what each field holds."""

    light_verbs: Mapping[str, LightVerb] = {}
    through: Mapping[Literal["actor", "target", "judged"], tuple[Slot, ...]] = {}
    topical: frozenset[str] = frozenset()
    circumstantial: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    premises: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()
    object_control_marks: Lemmas = ()
    subject_control: Lemmas = ()
    addressing: Mapping[str, Lemmas] = {}
    addressed: Addressed = Addressed()
    alone: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    owners: Owners = Owners()
    retinue: Retinue = Retinue()
    papers: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    proposing: frozenset[str] = frozenset()
    involving: frozenset[str] = frozenset()
    grievances: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    occurring: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    bodiless: Bodiless = Bodiless()
    beasts: Lemmas = ()
    naming: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    befalling: frozenset[str] = frozenset()
    homelands: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    private: Private = Private()
    interviews: Interviews = Interviews()
    commenting: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    averting: frozenset[str] = frozenset()
    crowds: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    venues: frozenset[str] = frozenset()
    civil: Civil = Civil()
    intended: frozenset[str] = frozenset()
    at_home: AtHome = AtHome()
    foretelling: Foretelling = Foretelling()
    bids: frozenset[str] = frozenset()
    feeling: frozenset[str] = frozenset()
    charges: Mapping[str, Lemmas] = {}
    meant: Mapping[str, Lemmas] = {}
    voiced: Voiced = Voiced()
    together: frozenset[str] = frozenset()
    company: Company = Company()
    departures: frozenset[str] = frozenset()
    pressure: frozenset[str] = frozenset()
    indirect: IndirectRules = IndirectRules()

    def past(self, slot: Slot) -> frozenset[str]:
        """The nouns behind which a preposition leads to no party: a deal ON the border, help AGAINST the rebels."""
        return {"on": self.topical, "against": self.averting, "from": self.averting}.get(slot, frozenset())
