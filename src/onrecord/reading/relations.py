"""Ties between actors: from the roles that a text gives them, and from patterns over the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.relations import Pattern, Tie
from onrecord.model import Actor, Relation, Time
from onrecord.reading.actors.coding.tenure import ON, simple_date
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.events.grammar.clauses import clause_of, first_conjunct, is_predicate, marks, prepositions, word
from onrecord.reading.events.grammar.tree import of_relative, shared_phrases
from onrecord.reading.events.setting.scope import path_up
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement
from onrecord.reading.parsed import Token

REALISED = frozenset({"happened", "ongoing"})
FORMER = "former_"
AIMS = frozenset(
    {"of", "for", "about", "against", "from"}
)  # behind them a gerund is only thought of: the idea OF joining
SHARED = ("of", "to", "for")  # what hangs on the second of two joined nouns belongs to both: nephew and deputy OF X


def read_relations(
    page: Page,
    cast: Cast,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> list[Relation]:
    """The relations that a page tells of, each kind once for a pair of actors, in the order of their evidence.

    The source is the holder of an office, the member, the earlier of two.  ``start`` and ``end`` are given where the
    text says since when, until when.  Ties that are denied, charged or only thought of are left out: a relation has no
    status to tell so.
    """
    roles = list(_of_roles(page, cast, knowledge))
    told = list(_Reader(page, cast, times, statements, knowledge, roles).read())
    found = [*(role for role in roles if not any(_names_holder(row, role) for row in told)), *told]
    kept: dict[tuple[str, ...], Relation] = {}
    for row in sorted(found, key=lambda row: (row.evidence, row.kind)):
        if not any(_says_more(other, row) for other in found):
            _add(kept, row)
    return list(kept.values())


def _add(kept: dict[tuple[str, ...], Relation], row: Relation) -> None:
    """Keep a tie once, with the dates that several passages give it: joined in 1994 ... left in 2005.

    One that is told later to be over, without a date, is no longer told as one that holds.
    """
    plain = row.kind.removeprefix(FORMER)
    before = kept.get((plain, row.source, row.target))
    if before is not None and row.kind != plain:
        del kept[plain, row.source, row.target]
        row = replace(row, start=row.start or before.start)
    same = kept.setdefault((row.kind, row.source, row.target), row)
    kept[row.kind, row.source, row.target] = replace(same, start=same.start or row.start, end=same.end or row.end)


def _names_holder(row: Relation, role: Relation) -> bool:
    """Whether a row tells who holds an office that the text gives an unnamed person by the same words."""
    same = (row.kind, row.target) == (role.kind, role.target) and row.source != role.source
    return same and row.evidence.overlaps(role.evidence)


def _says_more(other: Relation, row: Relation) -> bool:
    """Whether another row gives the same tie by its fuller name: supreme_leader_of, leader_of."""
    pair = (other.source, other.target) == (row.source, row.target)
    return pair and other.kind.endswith("_" + row.kind) and other.evidence.overlaps(row.evidence)


def _of_roles(page: Page, cast: Cast, knowledge: Knowledge) -> Iterator[Relation]:
    """Relations from the dated roles of actors."""
    for actor in cast.actors:
        for role in actor.roles:
            if role.of is not None and role.evidence is not None and role.of != actor.id:
                kind = knowledge.relations.of_title(role.title)
                yield Relation(page.document.id, kind, actor.id, role.of, role.start, role.end, role.evidence)


@dataclass(frozen=True)
class _Reader:
    """Matches the patterns of one page."""

    page: Page
    cast: Cast
    times: Sequence[Placed[Time]]
    statements: Sequence[PlacedStatement]
    knowledge: Knowledge
    roles: Sequence[Relation]

    def read(self) -> Iterator[Relation]:
        """Every tie that some word of the page tells of."""
        actors = {actor.id: actor for actor in self.cast.actors}
        heads: dict[int, Placed] = {}  # type: ignore[type-arg]  # of any mention
        for mention in sorted(self.cast.mentions, key=lambda m: m.end - m.start):
            heads[mention.head] = mention
        match = _Match({i: actors[m.row.actor] for i, m in heads.items() if m.row.actor in actors}, heads)
        for token in self.page.doc:
            for pattern in self._patterns(token):
                yield from self._rows(token, pattern, match)

    def _patterns(self, token: Token) -> list[Pattern]:
        words = self.knowledge.relations
        if token.pos_ in ("NOUN", "PROPN"):
            return words.patterns("noun", token.lemma_.lower() + _in_law(token))
        hyphen = token.i > 1 and token.nbor(-1).text == "-"
        if hyphen and (found := words.patterns("hyphenated", token.lower_)):
            return found
        verbs = words.patterns("verb", token.lemma_.lower()) if token.pos_ == "VERB" else []
        return verbs + words.patterns("adjective", token.lower_)

    def _rows(self, token: Token, pattern: Pattern, match: _Match) -> Iterator[Relation]:
        tie = pattern.tie
        if not _accompanied(token, tie.with_) or (tie.without and _accompanied(token, tie.without)):
            return
        if not self._holds(token):
            return
        sources = match.fill(token, tie.source, tie.source_kinds, tie.with_)
        targets = match.fill(token, tie.target, tie.target_kinds, tie.with_)
        if not self.knowledge.titles.file.rebels.isdisjoint(child.lower_ for child in token.children):
            # "a Liberian rebel commander" is from Liberia, and commands nothing of it
            targets = [target for target in targets if match.actors[target.i].kind != "state"]
        start, end = self._dates(token, tie)
        was = self._is_past(token) or (tie.dates == "ends" and end is None)
        kind = FORMER + pattern.kind if was else pattern.kind
        told: set[tuple[str, ...]] = set()
        for source in sources:
            for target in targets:
                ids = match.actors[source.i].id, match.actors[target.i].id
                role = self._role(token, ids)
                if self._is_none(target) or (role is not None and role.source == ids[0]):
                    continue
                if ids[0] != ids[1] and not (tie.either_way and ids[::-1] in told):
                    told.add(ids)
                    evidence = self.page.span(*match.stretch(token, source, target))
                    row = Relation(self.page.document.id, kind, *ids, start, end, evidence)
                    yield row if role is None else replace(row, kind=role.kind, start=role.start, end=role.end)

    def _role(self, token: Token, ids: tuple[str, str]) -> Relation | None:
        """The office that a noun is the word of, where it is told of already by its own name: a CHAIRMAN leads, too.

        It is that of the same holder, or of an unnamed one by the same words.
        """
        at = self.page.span(token.i, token.i + 1)
        told = [role for role in self.roles if role.target == ids[1] and role.evidence.overlaps(at)]
        mine = (role for role in told if role.source == ids[0])
        return next(mine, None) or next((role for role in told if self.cast.at(token.i) == role.source), None)

    def _is_none(self, noun: Token) -> bool:
        """Whether a noun stands for nobody in particular: ANY member, a politician of EITHER party."""
        return any(child.dep_ == "det" and child.lower_ in self.knowledge.relations.nobody for child in noun.children)

    def _holds(self, token: Token) -> bool:
        """Whether the text says that the tie is or was there."""
        words = self.knowledge.relations
        if token.pos_ == "NOUN" and (self._is_none(token) or any(c.lower_ in words.unsure for c in token.children)):
            return False
        if token.tag_ == "VBG" and token.relation in ("acl", "advcl") and not AIMS.isdisjoint(prepositions(token)):
            return False
        top = token
        if not is_predicate(token):
            if token.relation not in ("xcomp", "conj"):
                return True
            top = first_conjunct(token)
        return status_of(self.page, top.i, self.statements, self.knowledge)[0] in REALISED

    def _is_past(self, token: Token) -> bool:
        words = [child.lower_ for child in token.children]
        longer = any(c.lower_ == "longer" and token.doc[c.i - 1].lower_ == "no" for c in token.children if c.i)
        return longer or any(word in self.knowledge.relations.past for word in words)

    def _dates(self, token: Token, tie: Tie) -> tuple[str | None, str | None]:
        """Since when and until when, where times of the clause say so.

        A plain date is that of the beginning or the end where the word of the tie tells of one.
        """
        settings = self.knowledge.settings
        start = end = None
        for time in self.times:
            value = time.row.value or ""
            head = self.page.doc[time.head]
            span = tuple(simple_date(part) or part for part in value.split("/"))
            if not value[:4].isdigit() or head.sent is not token.sent or token not in path_up(head):
                continue
            before = set(prepositions(head))
            if len(span) == 2:
                start, end = span
            elif simple_date(value) is None:
                continue
            elif before & (settings.from_then_on | {"from"}):
                start = value
            elif before & settings.until_then or (start and "to" in before):
                end = value
            elif before <= ON and tie.dates == "begins":
                start = start or value
            elif before <= ON and tie.dates == "ends":
                end = end or value
        return start, (end if end != ".." else None)


def _in_law(token: Token) -> str:
    """The end of "son-in-law" after its first word."""
    after = token.doc[token.i + 1 : token.i + 5].text.lower().replace(" ", "")
    return after if after == "-in-law" else ""


@dataclass(frozen=True)
class _Match:
    """Finds the actors that fill the slots of a pattern; ``actors`` and ``mentions`` are by head token."""

    actors: dict[int, Actor]
    mentions: dict[int, Placed]  # type: ignore[type-arg]  # of any mention

    def fill(self, token: Token, slots: Sequence[str], kinds: Sequence[str], within: Sequence[str]) -> list[Token]:
        """The tokens in the first slot that holds an actor of a fitting kind, with what is coordinated to them.

        A preposition may stand in the phrase of a word in ``within``, too ("went into exile in ...").
        """
        for slot in slots:
            found = [
                member
                for filler in _fillers(token, slot, self.actors, within)
                for member in [filler, *_conjuncts(filler, slot)]
                if member.i in self.actors and (not kinds or self.actors[member.i].kind in kinds)
            ]
            if found:
                return found
        return []

    def stretch(self, token: Token, source: Token, target: Token) -> tuple[int, int]:
        """The tokens from the first to the last of the word of the tie and its two actors."""
        ends = [(token.i, token.i + 1)]
        for head in (source, target):
            mention = self.mentions[head.i]
            inside = mention.start <= token.i < mention.end
            ends.append((head.i, head.i + 1) if inside and head == token else (mention.start, mention.end))
        return min(start for start, _ in ends), max(end for _, end in ends)


def _conjuncts(filler: Token, slot: str) -> list[Token]:
    """What is coordinated to the filler of a slot; whom a noun stands for stands alone (X, an ally of Y, and Z)."""
    if slot == "self":
        return []
    parts = (child for child in filler.children if child.dep_ == "conj")
    return [part for part in parts if all(t.text != ";" for t in part.doc[filler.i : part.i])]


def _fillers(token: Token, slot: str, actors: dict[int, Actor], within: Sequence[str]) -> list[Token]:
    """The tokens that stand in a slot of a word."""
    if slot == "self":
        return _selves(token, actors)
    if slot == "object":
        return _objects(token)
    if slot in ("subject", "each other"):
        subjects = _subjects(token)
        return subjects if slot == "subject" else [other for one in subjects for other in _conjuncts(one, slot)]
    if slot == "doer":
        return _subjects(token.head) if token.relation == "obl" else []
    if slot == "before":
        return [token.nbor(-2)]
    fits = BESIDE.get(slot)
    return [c for c in token.children if fits(c)] if fits is not None else _behind(token, slot, within)


def _behind(token: Token, slot: str, within: Sequence[str]) -> list[Token]:
    """What stands behind a preposition, in the phrase of a word or of what hangs on it."""
    shared = shared_phrases(token, slot) if slot in SHARED and token.pos_ == "NOUN" else []
    own = [c for c in token.children if c.relation in ("obl", "nmod", "advcl") and _has_preposition(c, slot)]
    deeper = [
        grandchild
        for child in token.children
        if child.relation in ("xcomp", "advcl", "obj") or child.lower_ in within
        for grandchild in child.children
        if grandchild.relation in ("obl", "nmod") and _has_preposition(grandchild, slot) and token.pos_ == "VERB"
    ]
    return shared + own + deeper


def _is_agent(token: Token) -> bool:
    return token.dep_ == "obl:agent" or (token.relation == "obl" and "by" in prepositions(token))


def _is_modifier(token: Token) -> bool:
    return token.relation in ("compound", "amod", "nmod", "flat") and token.i < token.head.i


# Slots that a dependent of the word fills, and which does.
BESIDE: Mapping[str, Callable[[Token], bool]] = MappingProxyType(
    {
        "agent": _is_agent,
        "possessive": lambda token: token.dep_ == "nmod:poss",
        "indirect": lambda token: token.dep_ == "iobj",
        "modifier": _is_modifier,
    }
)


def _has_preposition(token: Token, preposition: str) -> bool:
    return any(mark.lower_ == preposition for mark in marks(token))


def _selves(token: Token, actors: dict[int, Actor]) -> list[Token]:
    """Who a noun stands for: its subject, the name it is in apposition to or stands before, or itself."""
    if token.tag_ == "VBN" or token.pos_ == "ADJ":  # the second half of a hyphenated compound
        return [token.head]
    if any(child.dep_ == "cop" for child in token.children):
        return [member for subject in _subjects(token) for member in (subject, *_conjuncts(subject, "subject"))]
    anchor = first_conjunct(token)
    if any(t.text == ";" for t in token.doc[anchor.i : token.i]):
        return [token]  # the next of a list of persons
    before = anchor.relation in ("appos", "compound", "flat") or anchor.dep_ == "nmod:desc"
    named = [anchor.head] if before else [c for c in token.children if c.relation in ("appos", "flat")]
    fitting = [name for name in named if name.i in actors and not _is_many(token, actors[name.i])]
    return (fitting[:1] if token.tag_ in ("NN", "NNP") else fitting) or [token]  # one rival, whoever else is listed


def _is_many(noun: Token, actor: Actor) -> bool:
    """Whether a plural noun cannot stand for an actor because that is one person."""
    return noun.tag_ in ("NNS", "NNPS") and actor.kind == "person"


def _subjects(token: Token) -> list[Token]:
    """The subject of a predicate, its own or that of the clause it hangs on, relative pronouns replaced."""
    found = [child for child in token.children if child.relation == "nsubj"]
    if found:
        return [of_relative(subject) for subject in found]
    anchor = first_conjunct(token)
    if anchor != token:
        return _subjects(anchor)
    if token.relation == "acl":
        return [token.head]
    if token.relation == "amod" or (token.relation == "advmod" and token.head.pos_ == "NOUN"):
        return [token.head]  # a leader CLOSE to Iran: an adverb to the parser
    if token.relation in ("xcomp", "advcl") and token.head != token and token.head.pos_ in ("VERB", "AUX"):
        return [of_relative(child) for child in token.head.children if child.relation == "nsubj"]
    return []


def _objects(token: Token) -> list[Token]:
    """What a verb is done to: its object, its passive subject, or the noun that its participle modifies."""
    if clause_of(token).passive:
        return _subjects(token)
    if token.relation == "acl" and token.tag_ == "VBN":
        return [token.head]
    return [child for child in token.children if child.dep_ == "obj"]


def _accompanied(token: Token, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the phrase or clause of a token; without words it holds."""
    if not words:
        return True
    return any(part.lower_ in words or any(w in words for w in word(part)) for part in token.subtree)
