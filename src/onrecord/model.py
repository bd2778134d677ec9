"""The record's types: what one report says, and what several say together.

Every type is an immutable value.  Positions are half-open ranges of Unicode code points in the *original* (the file
decoded as text, before any repair, a byte-order mark not counted).  Dates are EDTF strings (ISO 8601-2:2019, level 1:
``2006-09-13``, ``2006-09``, ``2006-05/..``).  What was not found is ``None``; nothing is filled in by default.

The field names are those of the exchange form that ``onrecord export --format json`` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ZoneKind = Literal["body", "headline", "dateline", "byline", "date", "notice", "link", "boilerplate"]
ActorKind = Literal["person", "state", "organization", "group", "population", "office", "document"]
Form = Literal["name", "title", "nominal", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Mode = Literal["direct", "indirect", "mixed"]
Polarity = Literal["asserted", "denied", "alleged", "hedged"]
Status = Literal["happened", "ongoing", "planned", "requested", "promised", "alleged", "denied", "hypothetical"]
DecisionKind = Literal["merge", "split"]
LinkKind = Literal["same_event", "plan_and_fulfilment", "corroboration", "accusation_and_denial", "difference"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an original."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span points at."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the original and what it is: article text, or something printed with it."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Where one field of a document's metadata was found.

    ``source`` is ``given`` (by the user), ``sidecar`` (a ``NAME.meta.json`` beside the file), ``row`` (a column beside
    the text), ``page`` (a field of the page's head), or the kind of zone it was read from; ``span`` points at it in the
    original when it stands there.  ``further_dateline`` and ``further_dateline_date`` are the place and the day of a
    dateline inside the body: the page holds several reports.
    """

    field: str
    value: str
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report: the identity of its bytes, its metadata with their origin, and its zones.

    ``id`` is the first 16 hexadecimal digits of the SHA-256 of the bytes.  ``dateline_date`` is the day that a dateline
    names (``BAGHDAD, Sept. 12``), which "today" in the text refers to where it differs from ``published``.
    """

    id: str
    file: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    dateline_date: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A correction laid over the original, or a fault that is only flagged.

    ``corrected`` is ``""`` for a masked stretch and ``None`` for what cannot be restored from the file.
    """

    document: str
    span: Span
    kind: str
    original: str
    corrected: str | None
    applied: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or stands for an actor."""

    document: str
    actor: str
    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Role:
    """An office or position that a text gives an actor; ``start`` and ``end`` are EDTF dates."""

    title: str
    of: str | None
    start: str | None = None
    end: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organization, group, population, office or document that acts or is spoken of.

    ``country`` is an ISO 3166-1 alpha-3 code, ``sector`` a PLOVER code (GOV, MIL, REB, OPP, JUD, LEG, ...); ``why``
    names those of the two that no report says and that are known of a holder of an office (``known: country, sector``),
    or taken from the state that the report is sent from (``of the report's state: country``) or from the body that
    somebody is tied to (``leads of rebels: sector``).
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``value`` is EDTF or, for durations and sets, ISO 8601; ``timex`` the TIMEX3 value."""

    document: str
    span: Span
    type: TimeType
    value: str | None
    timex: str | None = None
    precision: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name and the GeoNames entry it was resolved to, if any; coordinates in degrees (WGS 84)."""

    document: str
    span: Span
    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words or thoughts as a report gives them.

    ``relayed_by`` lists who passed them on, nearest to the speaker first; ``medium`` is the occasion (meeting, news
    conference, ...); ``nested_in`` the statement inside which this one is told; ``act`` what it does (accuse, deny,
    ...).
    """

    id: str
    document: str
    content: tuple[Span, ...]
    mode: Mode
    polarity: Polarity
    speaker: str | None = None
    speaker_span: Span | None = None
    addressee: str | None = None
    cue: Span | None = None
    date: str | None = None
    medium: str | None = None
    relayed_by: tuple[str, ...] = ()
    nested_in: str | None = None
    act: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A political event: a PLOVER root type, a CAMEO code, who, to whom, when, where, whether, and on whose word.

    ``according_to`` is the statement it rests on, ``None`` when the paper itself tells it.  ``incident`` groups the
    rows of one incident.
    """

    id: str
    document: str
    trigger: Span
    type: str | None
    status: Status
    cameo: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    according_to: str | None = None
    killed: int | None = None
    wounded: int | None = None
    weapon: str | None = None
    incident: str | None = None
    score: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two actors with its evidence; ``start`` and ``end`` are EDTF dates."""

    document: str
    kind: str
    source: str
    target: str
    start: str | None
    end: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Link:
    """Rows of one or several reports that belong together, the plan, accusation or first report first."""

    id: str
    kind: LinkKind
    members: tuple[str, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Actors of several documents taken for one, with the reasons: dropping the row undoes the merge.

    ``members`` are document-level actor ids, ``into`` the record-level id they share.
    """

    into: str
    members: tuple[str, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about who is who; it outweighs all evidence, and a later decision an earlier one.

    ``parts`` are document-level actor ids.  A merge has one part, whose members are one actor.  A split of one part
    sets its members apart, each for itself; of two parts, the second is taken out of the first, and is one actor.
    """

    kind: DecisionKind
    parts: tuple[tuple[str, ...], ...]
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was set aside, or a part of it that could not be read, with what to do about it."""

    file: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says; actor, statement and event ids are unique across documents."""

    document: Document
    repairs: tuple[Repair, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What several readings say together: actors across documents and the links between rows.

    ``canonical`` maps every document-level actor id to its record-level id; ``actors`` are the record-level actors.
    """

    actors: tuple[Actor, ...]
    canonical: Mapping[str, str]
    merges: tuple[Merge, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[tuple[str, ...], ...] = field(default=())
