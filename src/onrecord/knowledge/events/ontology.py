"""The event ontology: PLOVER root types and the CAMEO codes behind them (``ontology.yaml``).

PLOVER: Open Event Data Alliance, *Political Language Ontology for Verifiable Event Records*.  CAMEO: Schrodt, *CAMEO
Conflict and Mediation Event Observations Event and Actor Codebook*, in the edition that the file names.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from onrecord.errors import KnowledgeError
from onrecord.knowledge.loader import Entry, Library

CameoCode = Annotated[str, Field(pattern=r"^\d{3,4}$")]


class EventType(Entry):
    """A PLOVER root type.

    ``quad`` is its quad class (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict);
    ``embeds`` tells whether what the act is about (what was asked for, what somebody is accused of) is a fact beside
    it.
    """

    quad: Annotated[int, Field(ge=1, le=4)]
    embeds: bool
    definition: str


class Intent(Entry):
    """The codes of saying that one will, or will not, do what a type stands for; no ``will``: it stays what it is."""

    will: CameoCode | None = None
    will_not: CameoCode


class Intents(Entry):
    """How acts announced for the future are coded.

    ``promised`` gives more exact codes by that of the act; ``announced`` the codes by type in codings without status.
    """

    auxiliaries: tuple[str, ...]
    backshifted: tuple[str, ...]
    types: dict[str, Intent]
    announced: dict[str, CameoCode]
    promised: dict[CameoCode, CameoCode]


class Finer(Entry):
    """More exact codes for acts that are about something, by the words around them; the file's head says how."""

    words: frozenset[str]
    with_: Annotated[frozenset[str], Field(alias="with")] = frozenset()
    without: frozenset[str] = frozenset()
    codes: tuple[CameoCode, ...]

    def fits(self, words: set[str]) -> bool:
        """Whether the words around an act say that it is about this."""
        beside = (not self.with_ or not self.with_.isdisjoint(words)) and self.without.isdisjoint(words)
        return beside and not self.words.isdisjoint(words)


class OntologyFile(Entry):
    """The form of ``ontology.yaml``."""

    codebook: str
    types: dict[str, EventType]
    roots: dict[Annotated[str, Field(pattern=r"^\d{2,4}$")], str | None]
    intents: Intents
    finer: dict[str, Finer] = Field(default_factory=dict)
    codes: dict[CameoCode, str]

    @model_validator(mode="after")
    def _rooted(self) -> OntologyFile:
        """Every root leads to a type that is defined, and every code to a root."""
        for digits, name in self.roots.items():
            if name is not None and name not in self.types:
                raise ValueError(f"root {digits} leads to the type {name}, which types does not define")
        for code in self.codes:
            if not any(code.startswith(digits) for digits in self.roots):
                raise ValueError(f"code {code} has no root")
        for name, finer in self.finer.items():
            for code in finer.codes:
                if code not in self.codes:
                    raise ValueError(f"finer.{name} names the code {code}, which codes does not define")
        return self


class Ontology:
    """Looks up types and codes."""

    def __init__(self, library: Library) -> None:
        self._file = library.load("ontology.yaml", OntologyFile)
        self._below: dict[str, list[tuple[str, Finer]]] = {}
        for about in self._file.finer.values():
            for code in about.codes:
                for above in {f"{code[:2]}0", code[:3]} - {code}:
                    self._below.setdefault(above, []).append((code, about))

    @property
    def codebook(self) -> str:
        """The edition of CAMEO that the codes follow."""
        return self._file.codebook

    @property
    def types(self) -> dict[str, EventType]:
        """The PLOVER root types by name."""
        return self._file.types

    @property
    def codes(self) -> dict[str, str]:
        """The CAMEO codes in use with their names."""
        return self._file.codes

    def type_of(self, cameo: str) -> str | None:
        """The PLOVER type of a CAMEO code, ``None`` where it fits none; raises ``KnowledgeError`` for unknown codes."""
        if cameo not in self._file.codes:
            raise KnowledgeError(f"CAMEO code {cameo} is not in ontology.yaml; add it to codes or correct it")
        for length in (4, 3, 2):
            if cameo[:length] in self._file.roots:
                return self._file.roots[cameo[:length]]
        raise KnowledgeError(f"CAMEO code {cameo} has no root in ontology.yaml; add its first two digits to roots")

    @property
    def intents(self) -> Intents:
        """How acts announced for the future are coded."""
        return self._file.intents

    def announced(self, type: str | None, cameo: str) -> tuple[str | None, str]:
        """Type and code of an act that is only planned or promised, where the coding knows no status.

        PLOVER and CAMEO give it as the announcement: what would cooperate as AGREE, what would harm as THREATEN.
        """
        code = self._file.intents.announced.get(type or "")
        if code is None:
            return type, cameo
        code = self._file.intents.promised.get(cameo, code)
        return self.type_of(code), code

    def has_finer(self, cameo: str) -> bool:
        """Whether the words around an act may give a more exact code than this one."""
        return cameo in self._below

    def finer(self, cameo: str, words: set[str]) -> str:
        """The more exact code that the words around an act give, else the code itself."""
        return next((code for code, about in self._below.get(cameo, ()) if about.fits(words)), cameo)

    def name(self, cameo: str) -> str:
        """What a CAMEO code is called; raises ``KeyError`` for unknown codes."""
        return self._file.codes[cameo]

    def embeds(self, type: str | None) -> bool:
        """Whether what an act of this type is about is a fact of its own."""
        return type is None or self._file.types[type].embeds
